"""Three depths: how much each tells, and that a page is a page."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import pypdf
import pytest
from brief_many import many
from brief_sample import FORUM, hostile, one, records

from spravka.brief import FORMATS, Brief, compose
from spravka.brief.depth import DEPTHS, MEASURES
from spravka.brief.layout import lay_out
from spravka.brief.template import Template
from spravka.brief.tree import Cited, Labelled, Timeline
from spravka.errors import BadInput
from spravka.statements import Settled

ON = date(2026, 11, 24)
LANGS = ("ru", "kk", "en")
MET = {"nobody": (), "one": ("Ерлан Сәрсенов",), "three": ("Ерлан Сәрсенов", "Асқар Өмірғалиев", "Иван Озёрный")}


@cache
def much() -> tuple[Settled, ...]:
    return many(600)


def brief(found: tuple[Settled, ...], depth: str, lang: str = "ru", met: tuple[str, ...] = ()) -> Brief:
    return compose(found, partner="KZ", ours="RU-LEN", on=ON, lang=lang, depth=depth, people=met)


def pages(made: Brief) -> int:
    written = FORMATS["pdf"].write(made)
    assert isinstance(written, bytes)
    return len(pypdf.PdfReader(io.BytesIO(written)).pages)


@pytest.mark.parametrize("met", MET)
@pytest.mark.parametrize("lang", LANGS)
def test_a_page_is_a_page(lang: str, met: str) -> None:
    assert pages(brief(much(), "page", lang, MET[met])) == 1
    assert pages(brief(records(), "page", lang, MET[met])) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_has_room_for_what_stands_above_the_sections(lang: str) -> None:
    more = {"people": ("Пётр Незнакомый", "Анна Безвестная"), "occasion": "к встрече делегаций " * 7}
    assert pages(compose(much(), partner="KZ", ours="RU-LEN", on=ON, lang=lang, depth="page", **more)) == 1  # type: ignore[arg-type]


def test_a_column_whose_text_breaks_into_many_lines_is_reckoned_with() -> None:
    said = "Комитет экономического развития и инвестиционной деятельности Ленинградской области"
    sides = {"reporter": "Ленинградская область", "partner": "Казахстан", "among": "СНГ"}
    ranks = [
        one("trade_rank", FORUM, f"Место {n}.", speaker=f"{said}, {n}-е управление", by="turnover", rank=n, **sides)
        for n in range(2, 9)
    ]
    for lines in range(3):  # wherever the page then ends
        events = [
            one("event", FORUM, f"О съезде {n}.", name=f"съезд {n}", date=f"2027-0{n}", status="planned")
            for n in range(1, lines + 2)
        ]
        assert pages(brief((*records(), *ranks, *events), "page")) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_standard_brief_takes_three_to_five_pages(lang: str) -> None:
    assert 3 <= pages(brief(much(), "standard", lang, MET["three"])) <= 5
    assert 3 <= pages(brief(records(), "standard", lang)) <= 5


def test_what_fits_no_page_is_left_out_rather_than_cut() -> None:
    long = one("event", FORUM, "О съезде.", name="съезд " * 2000, date="2027-01", status="planned")
    made = brief((*records(), long), "page")
    assert "съезд съезд" not in "".join(s.text for section in made.sections for s in section.sentences())
    assert pages(brief(hostile(), "page")) == 1


def test_each_depth_tells_what_the_shorter_one_does_and_more() -> None:
    told = {depth: {s.text for s in brief(much(), depth).sentences()} for depth in DEPTHS}
    assert told["page"] < told["standard"] < told["full"]
    assert not any(s.cut for s in brief(much(), "full").sections)


def test_the_partner_at_a_glance_is_whole_at_every_depth() -> None:
    for depth in DEPTHS:
        made = brief(records(), depth, met=MET["one"])
        card, glance = (next(s.blocks[0] for s in made.sections if s.slug == slug) for slug in ("people", "overview"))
        assert isinstance(card, Labelled)
        assert isinstance(glance, Labelled)
        assert (len(card.items), len(glance.items)) == (3, 6)


def test_a_section_that_lost_rows_says_so() -> None:
    made = brief(much(), "standard")
    laid = lay_out(made)
    assert {s.slug for s in laid.sections if s.cut} == {s.slug for s in made.sections if s.cut}
    assert dict(laid.legend)["…"] == "показано не всё, остальное – в полной справке"
    full = lay_out(brief(records(), "full"))
    assert "…" not in dict(full.legend)


@pytest.mark.parametrize("name", FORMATS)
def test_every_writer_shows_what_is_cut(name: str) -> None:
    from test_brief_writers import READ, packed

    made = brief(much(), "page")
    written = FORMATS[name].write(made)
    found = packed(READ[name](written if isinstance(written, bytes) else written.encode()))
    assert packed("… – показано не всё, остальное – в полной справке") in found
    assert "Источники1." not in found


def test_what_was_said_at_a_meeting_stays_with_it() -> None:
    for depth in ("page", "standard"):
        for section in brief(much(), depth).sections:
            for block in section.blocks:
                if isinstance(block, Timeline):
                    assert block.items[0][0] is not None


@pytest.mark.parametrize("depth", ["page", "standard"])
def test_every_value_of_a_shorter_brief_has_its_note_or_was_counted(depth: str) -> None:
    made = brief(much(), depth)
    notes = made.notes()
    counted = [part for part in made.cited() if part.below]
    assert counted
    for part in made.cited():
        assert part.below or set(part.citations) <= set(notes)
    assert "full brief" in dict(lay_out(brief(much(), depth, "en")).legend)["↓"]
    assert all(len(n.short) <= MEASURES[depth].quote + 5 for n in lay_out(made).notes)


def test_a_page_s_notes_carry_the_addresses() -> None:
    laid = lay_out(brief(records(), "page"))
    assert laid.documents == ()
    assert all(n.url.startswith("https://") for n in laid.notes)
    assert lay_out(brief(records(), "full")).notes[0].url == ""


def test_an_unknown_depth_is_refused() -> None:
    with pytest.raises(BadInput, match="«deep»: choose one of page, standard, full"):
        brief(records(), "deep")


# -- since --------------------------------------------------------------------------------------------------------


def test_what_is_new_is_marked_and_counted() -> None:
    made = compose(records(), partner="KZ", ours="RU-LEN", on=ON, lang="ru", since=date(2026, 8, 31))
    laid = lay_out(made)
    assert dict(laid.legend)["*"] == "новое с 31 августа 2026\u00a0года"
    marked = {
        p.text for s in laid.sections for b in s.blocks for row in b.rows for c in row for p in c if "*" in p.sign
    }
    assert "12–14 февраля 2027\u00a0года" in marked  # the winter forum, told in October
    assert "сентябрь 2025\u00a0года" not in marked
    new = sum(all(s.source.published > date(2026, 8, 31) for s in r.facts) for r in records())  # type: ignore[operator]
    assert f"Новых записей с прошлого раза: {new}; дополненных: 1." in [s.text for s in made.lead]


def test_the_day_of_the_last_brief_itself_is_not_new() -> None:
    found = one("event", FORUM, "Съезд.", name="съезд", date="2027-01", status="planned")  # told on 2 October 2025
    for since, marks in ((date(2025, 10, 2), False), (date(2025, 10, 1), True)):
        made = compose([found], partner="KZ", ours="", on=ON, lang="ru", since=since)
        assert ("*" in dict(lay_out(made).legend)) is marks
        assert any("овых записей" in s.text for s in made.lead) is marks


def test_without_a_last_brief_nothing_is_new() -> None:
    laid = lay_out(brief(records(), "full"))
    assert "*" not in dict(laid.legend)
    assert all(isinstance(p, Cited) for p in brief(records(), "full").cited())


def test_a_letterhead_takes_its_room() -> None:
    own = Template(letterhead={"ru": ("Строка",) * 6})
    for found in (records(), much()):
        assert pages(compose(found, partner="KZ", ours="RU-LEN", on=ON, lang="ru", depth="page", template=own)) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_points_to_raise_have_room_on_a_page(lang: str) -> None:
    """Whoever has two minutes needs them most."""
    short = next(s for s in brief(much(), "page", lang, ("Ерлан Сәрсенов",)).sections if s.slug == "points")
    assert len(short.blocks[0].rows) >= 3  # type: ignore[union-attr]


def test_a_measure_that_many_tell_is_named_once() -> None:
    for section in brief(much(), "full").sections:
        for sentence in section.sentences():
            assert sentence.text.casefold().count("товарооборот, товарооборот") == 0
