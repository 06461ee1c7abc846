"""An archived page as it was: nothing runs, loads or leads out of it, and the quote is marked where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spravka.sources.faces import face

PAGE = """<!DOCTYPE html><html lang="ru"><head><meta http-equiv="refresh" content="0;url=//evil.example">
<base href="//evil.example"><link rel="stylesheet" href="//evil.example/a.css"><style>@import url(//evil.example/b.css);
p { background: url(//evil.example/c.png); color: red }</style><script>alert(1)</script></head>
<body onload="alert(2)"><form action="//evil.example"><h1 class="title">О форуме</h1><input name="a">
<p>Садоводы <b>двух областей</b> встретятся <a href="javascript:alert(3)">в мае</a>, чтобы говорить о яблонях.</p>
<img src="//evil.example/d.png"><iframe src="//evil.example"></iframe><svg onload="alert(4)"></svg></form></body>"""


def test_nothing_runs_loads_or_leads_out() -> None:
    made = (face(PAGE.encode(), "utf-8", "") or b"").decode()
    for hostile in (
        "alert",
        "evil.example",
        "<script",
        "<iframe",
        "<img",
        "<input",
        "<meta",
        "<base",
        "href",
        "onload",
    ):
        assert hostile not in made, hostile
    assert '<h1 class="title">О форуме</h1>' in made
    assert "color: red" in made


def test_the_quote_is_marked_through_the_elements_that_it_runs_through() -> None:
    made = (face(PAGE.encode(), "utf-8", "Садоводы двух  областей встретятся в мае") or b"").decode()
    marked = [part.partition("</mark>")[0].partition(">")[2] for part in made.split("<mark")[1:]]
    assert marked == ["Садоводы", "двух областей", "встретятся", "в мае"]
    assert made.count('id="at"') == 1
    assert made.index('id="at"') < made.index("двух областей")


def test_a_quote_is_found_through_what_parts_words_unseen() -> None:
    page = "<p>Садо&shy;воды <b>двух</b>&nbsp;обла<wbr>стей подписали<sup>1</sup> соглашение на&thinsp;12&#160;%.</p>"
    made = (face(page.encode(), "utf-8", "Садоводы двух областей подписали1 соглашение на 12 %") or b"").decode()
    marked = [part.partition("</mark>")[0].partition(">")[2] for part in made.split("<mark")[1:]]
    assert "".join(marked).replace("\u00ad", "") == "Садоводыдвухобластей подписали1соглашение на\u200912"


def test_of_several_places_the_one_with_the_same_words_around_is_marked() -> None:
    page = (
        "<body><div>Форум садоводов – 12 мая</div><p>Праздник – 12 мая.</p><p>Встреча пройдёт 12 мая в доме.</p></body>"
    )
    made = (face(page.encode(), "utf-8", "12 мая", "Встреча пройдёт ", " в доме.") or b"").decode()
    assert made.count("<mark") == 1
    assert made.index("пройдёт") < made.index("<mark") < made.index("в доме")
    first = (face(page.encode(), "utf-8", "12 мая") or b"").decode()
    assert first.index("<mark") < first.index("Праздник")


def test_a_quote_of_one_letter_in_a_page_of_that_letter_is_marked_once() -> None:
    page = f"<body><p>{'а' * 200_000}</p></body>".encode()  # each place was compared with the whole quote: it hung
    for quote in ("а", "а" * 50_000, "а" * 199_999):
        assert (face(page, "utf-8", quote, "а" * 200, "а" * 200) or b"").count(b"<mark") == 1


def test_a_quote_that_is_not_there_is_not_marked() -> None:
    assert "<mark" not in (face(PAGE.encode(), "utf-8", "Садоводы трёх областей") or b"").decode()


def test_a_page_in_another_encoding_is_shown_in_ours() -> None:
    made = face(PAGE.encode("cp1251"), "cp1251", "яблонях")
    assert made is not None
    assert "яблонях</mark>" in made.decode()


def test_what_is_no_page_is_none() -> None:
    assert face(b"", "utf-8", "") is None
    assert face(b"<p>" * 2_000_000, "utf-8", "") is None
    assert face(PAGE.encode(), "no-such", "") is None


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_page_is_shown_or_none(body: str, quote: str) -> None:
    made = face(f"<html><body>{body}".encode("utf-8", "replace"), "utf-8", quote)
    assert made is None or b"<script" not in made
