from datetime import date

import pytest

from spravka.brief.tree import Brief, Bullets, Citation, Cited, Labelled, Section, Sentence, Table, Timeline
from spravka.errors import Uncited

ONE = Citation("d1", "Т", "изд", date(2026, 1, 1), "", "цитата", 0, 6)
TWO = Citation("d2", "Т", "изд", date(2026, 1, 1), "", "другая", 0, 6)


def said(text: str, *citations: Citation, below: str = "") -> Sentence:
    return Sentence((Cited(text, citations or (ONE,), below=below),))


def brief(*sections: Section, lead: tuple[Sentence, ...] = (), notice: str = "") -> Brief:
    return Brief("ru", "Справка", "Казахстан", "", date(2026, 11, 24), lead, sections, notice)


def test_a_value_without_a_source_is_refused() -> None:
    with pytest.raises(Uncited, match="2 млрд"):
        Cited("2 млрд", ())


def test_a_sentence_without_a_value_is_refused() -> None:
    with pytest.raises(Uncited):
        Sentence(("сотрудничество развивается",))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Sentence(("в 2023 году: ", Cited("рост", (ONE,)))),
        lambda: Sentence(("в ٢ раза: ", Cited("рост", (ONE,)))),  # a digit of any script
        lambda: Table(("Итоги 2023",), ()),
        lambda: Table(("Итоги",), (), caption="за 2023"),
        lambda: Timeline((), caption="2023"),
        lambda: Bullets((), caption="2023"),
        lambda: Labelled((("2023", said("рост")),)),
        lambda: Section("s", "Итоги 2023", ()),
        lambda: brief(notice="известно 3 записи"),
    ],
)
def test_no_fixed_words_hold_a_figure(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Uncited, match="figure"):
        make()


def test_notes_are_numbered_in_the_order_of_reading_and_once() -> None:
    b = brief(Section("a", "А", (Bullets((said("x", TWO), said("y", ONE, TWO))),)), lead=(said("z", ONE),))
    assert b.notes() == {ONE: 1, TWO: 2}


def test_a_counted_value_leaves_its_numbers_to_the_section_below() -> None:
    counted = said("два", TWO, ONE, below="a")
    b = brief(Section("a", "А", (Bullets((said("x", ONE), said("y", TWO))),)), lead=(counted,))
    assert b.notes() == {ONE: 1, TWO: 2}
    assert b.noted(counted.parts[0]) == ()  # type: ignore[arg-type]


def test_what_is_told_nowhere_else_is_numbered_at_the_count() -> None:
    counted = said("два", TWO, ONE, below="a")
    b = brief(Section("a", "А", (Bullets((said("x", ONE),)),)), lead=(counted,))
    assert b.notes() == {TWO: 1, ONE: 2}
    assert b.noted(counted.parts[0]) == (TWO,)  # type: ignore[arg-type]
