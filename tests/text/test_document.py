"""Document: what is read is a normalised text, and every span of it leads back to the file as it stands."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.text import Document
from spravka.text.document import normalise

ODD = (
    "ийеёИЙ и\u0306 е\u0308 \u0306\u0308\u0301\u0328аб\u00ad\u200b\ufeff\u2060\u200d"
    "\u00a0\u202f\u2009\u3000\t\r\n\u2028\u0085 ,.«»"
)
texts = st.text(st.sampled_from(ODD), max_size=60) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1\u00a0234\u202f567\tруб.", "1 234 567 руб."),
        ("согла\u00adше\u00adние", "соглашение"),
        ("ме\u200bморандум\ufeff", "меморандум"),
        ("Бии\u0306ск, е\u0308лка", "Бийск, ёлка"),
        ("Бийск, ёлка", "Бийск, ёлка"),
        ("раз\rдва\r\nтри\u2028четыре", "раз\nдва\r\nтри\nчетыре"),
    ],
)
def test_normalised(text: str, plain: str) -> None:
    assert Document.of(text).plain == plain


def test_a_span_leads_back_with_its_marks() -> None:
    document = Document.of("В Бии\u0306\u00adске и Алма\u00adты.")
    for word, original in (
        ("Бийске", "Бии\u0306\u00adске"),
        ("Алматы", "Алма\u00adты"),
        ("Бий", "Бии\u0306"),
        ("ске", "ске"),
    ):
        start = document.plain.index(word)
        at = slice(*document.at(start, start + len(word)))
        assert document.text[at] == original


def test_nothing_is_mapped_where_nothing_moved() -> None:
    assert Document.of("Стороны\u00a0договорились.").back is None


@given(texts, st.data())
def test_every_span_leads_back(text: str, data: st.DataObject) -> None:
    document = Document.of(text)
    if not document.plain:
        return
    start = data.draw(st.integers(0, len(document.plain) - 1))
    stop = data.draw(st.integers(start + 1, len(document.plain)))
    a, b = document.at(start, stop)
    assert 0 <= a < b <= len(text)
    again = normalise(text[a:b])[0]
    if document.back is None or start == 0 or document.back[start - 1] != document.back[start]:
        # a letter that composes to several marks can only be given back whole
        lone = again.replace("\r", "\n")  # of «\r\n» only the first half may be within
        assert lone.startswith(document.plain[start:stop].replace("\r", "\n"))


@given(texts)
def test_the_whole_is_in_order(text: str) -> None:
    document = Document.of(text)
    if document.back is None:
        assert len(document.plain) == len(text)
    else:
        assert len(document.back) == len(document.plain) + 1
        assert list(document.back) == sorted(document.back)
        assert document.back[-1] == len(text)


@given(texts)
def test_a_normalised_text_stays_as_it_is(text: str) -> None:
    plain, _ = normalise(text)
    assert normalise(plain)[0] == plain


def test_a_run_of_marks_is_composed_in_pieces() -> None:
    text = "а" + "\u0301\u0328" * 5000  # alternating classes: sorted together they take quadratic time
    plain, back = normalise(text)
    assert back is not None
    assert max(len(unicodedata.normalize("NFC", part)) for part in plain.split("а")) <= len(text)
    assert len(plain) == len(text)


def test_digest_is_of_the_text_as_it_stands() -> None:
    assert Document.of("й").digest == hashlib.sha256("й".encode()).hexdigest()
    assert Document.of("и\u0306").digest == hashlib.sha256("и\u0306".encode()).hexdigest()
    assert Document.of("\ud800").digest  # a lone surrogate has no UTF-8 of its own


def test_sentence_texts() -> None:
    assert list(Document.of("Раз, два. Три!\nЧетыре").sentence_texts()) == ["Раз, два.", "Три!", "Четыре"]


def test_a_hyphen_that_does_not_break_is_read_as_a_hyphen() -> None:
    document = Document.of("Санкт\u2011Петербург")
    assert document.plain == "Санкт-Петербург"
    assert document.at(0, 15) == (0, 15)
    assert document.text == "Санкт\u2011Петербург"
