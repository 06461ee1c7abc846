"""An office's template: sections, titles and letterhead, and what is refused."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from brief_sample import records
from test_brief_writers import READ, packed

from spravka.brief import FORMATS, Brief, compose
from spravka.brief.template import FAULTS, Template, parse
from spravka.brief.words import LANGS
from spravka.errors import BadInput

PAGES = Path(__file__).parents[2] / "src" / "spravka" / "web" / "pages"
OWN = """
letterhead = { ru = ["Правительство области", "Комитет по внешним связям, каб. 12"], en = "Regional government" }
sections = ["overview", "trade", "points"]

[titles]
trade = "Торговля"
points = { ru = "Что поднять", en = "To raise" }
"""


def brief(template: Template, lang: str = "ru") -> Brief:
    return compose(records(), partner="KZ", ours="RU-LEN", on=date(2026, 11, 24), lang=lang, template=template)


def test_sections_their_order_and_titles() -> None:
    assert [s.title for s in brief(parse(OWN)).sections] == ["Общие сведения", "Торговля", "Что поднять"]
    assert [s.title for s in brief(parse(OWN), "kk").sections][1:] == ["Торговля", "Талқыланатын мәселелер"]
    turned = parse('sections = ["points", "overview"]')
    assert [s.slug for s in brief(turned).sections] == ["points", "overview"]
    assert [s.slug for s in brief(parse("")).sections] == [s.slug for s in brief(Template()).sections]


@pytest.mark.parametrize("name", FORMATS)
def test_the_letterhead_stands_above_the_title(name: str) -> None:
    written = FORMATS[name].write(brief(parse(OWN)))
    told = packed(READ[name](written if isinstance(written, bytes) else written.encode()))
    head = told.casefold().index(packed("Комитет по внешним связям, каб. 12").casefold())
    assert head < told.casefold().index(
        packed("О сотрудничестве Ленинградской области с Казахстаном по состоянию").casefold()
    )
    assert brief(parse(OWN), "en").letterhead == ("Regional government",)
    assert brief(parse(OWN), "kk").letterhead == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("sections = [", "no TOML"),
        ("colour = 1", "«colour» is no key of a template; it may have letterhead, sections, titles"),
        ('sections = ["trade", "weather"]', "«weather» is no section; choose from people, overview"),
        ('sections = ["trade", "trade"]', "«trade» stands there twice"),
        ("sections = []", "a list of names is wanted"),
        ('sections = "trade"', "a list of names is wanted"),
        ("sections = [1]", "«1» is no section"),
        ("letterhead = 5", "letterhead: lines of text are wanted"),
        ('letterhead = ["a", " "]', "letterhead: lines of text are wanted"),
        (f"letterhead = {['a'] * 7}", "7 lines; at most 6"),
        ('letterhead = { de = "Land" }', "letterhead: «de» is no language"),
        ("titles = 1", "titles: a table"),
        ('titles = { weather = "x" }', "titles: «weather» is no section"),
        ('titles = { trade = "Итоги 2025" }', "titles.trade: «Итоги 2025» holds a figure"),
        ("titles = { trade = { ru = 1 } }", "titles.trade: a title is wanted"),
    ],
)
def test_a_bad_template_is_refused_in_one_line(text: str, complaint: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse(text)
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_fault_is_told_in_the_three_languages() -> None:
    """The words of the page stand beside it; they must have the same blanks."""
    told = tomllib.loads((PAGES / "briefs" / "words.toml").read_text("utf-8"))
    for reason in FAULTS:
        assert set(told[f"template_{reason}"]) == set(LANGS), reason
        for text in told[f"template_{reason}"].values():
            assert text.format(where="1", value="2", choices="3")
