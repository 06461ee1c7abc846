"""How a hit is shown: which sentence, which words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.register import search
from spravka.register.excerpts import LONG, LOOKED_THROUGH, Asked
from spravka.text import Document

TEXT = """Весть о садах

Глава области принял гостей. Речь шла о саде и о соглашении. Соглашение подпишут в мае!
Люди шли по саду в г. Тосно и говорили о соглашениях. Потом разошлись."""


def shown(query: str, text: str = TEXT) -> str:
    """The excerpt, with [brackets] around what was asked for."""
    return "".join(f"[{it}]" if wanted else it for it, wanted in Asked(query).sentence(text))


@pytest.mark.parametrize(
    ("query", "excerpt"),
    [
        ("глава", "[Глава] области принял гостей."),
        ("соглашения", "Речь шла о саде и о [соглашении]."),
        ("согл", "Речь шла о саде и о [соглашении]."),
        ("САДЫ соглашение", "Речь шла о [саде] и о [соглашении]."),
        ("соглашение май", "[Соглашение] подпишут в [мае]!"),
        ("человек", "[Люди] шли по саду в г. Тосно и говорили о соглашениях."),
        ("человек сад соглашение", "[Люди] шли по [саду] в г. Тосно и говорили о [соглашениях]."),
        ("сады", "Весть о [садах]"),
        ("ничего", "Весть о садах"),
        ("", "Весть о садах"),
    ],
)
def test_the_first_sentence_with_the_most_words_is_shown(query: str, excerpt: str) -> None:
    assert shown(query) == excerpt


def test_a_text_without_words_is_shown_as_nothing() -> None:
    assert Asked("сад").sentence("") == []
    assert Asked("сад").sentence("\n \n") == []


def test_a_long_sentence_is_shown_around_the_word() -> None:
    text = "слово " * 300 + "яблоня " + "слово " * 300
    told = shown("яблони", text)
    assert told.startswith("… слово")
    assert told.endswith(" …")
    assert "[яблоня]" in told
    assert len(told) <= LONG + len("… [] …")
    assert shown("слово", text).startswith("[слово]")


def test_what_stands_far_in_a_text_is_shown_by_its_beginning() -> None:
    assert shown("яблоня", "Начало.\n" + "слово\n" * (LOOKED_THROUGH // 6) + "яблоня") == "Начало."


WORDS = st.sampled_from(
    ["сад", "садов", "соглашение", "людей", "человек", "шёл", "в", "2023", "«", ". Потом", "!\n", "-", "\n\n"]
)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=3).map(" ".join))
def test_it_is_the_sentence_that_looking_at_each_would_find(text: str, query: str) -> None:
    """Held to a plain search through all sentences of all lines."""
    wanted = search.asked(query)

    def count(sentence: str) -> int:
        return len({one for word in search.words(sentence) for one in wanted if search.matches(word, one)})

    sentences = [told for line in text.split("\n") for told in Document.of(line).sentence_texts()]
    best = max(sentences, key=count, default="")  # the first of equals
    assert "".join(it for it, _ in Asked(query).sentence(text)) == best


@given(st.text(max_size=80), st.text(max_size=10))
def test_pieces_are_the_text_and_only_asked_words_are_marked(text: str, query: str) -> None:
    pieces = Asked(query).pieces(text)
    assert "".join(told for told, _ in pieces) == text
    wanted = search.asked(query)
    for told, marked in pieces:
        if marked:
            (word,) = {w[: search.LONGEST] for w in (search.folded(told),)}
            assert any(search.matches(word, one) for one in wanted)
