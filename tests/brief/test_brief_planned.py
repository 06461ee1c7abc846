"""Measures of roadmaps in a brief: sorted by how they stand, each side apart, each citing its roadmap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from spravka.brief import Brief, compose
from spravka.brief.checking import Held, check, units
from spravka.brief.checking.comparing import DIFFERS
from spravka.brief.docx import write_docx
from spravka.brief.layout import lay_out
from spravka.brief.pen import Pen
from spravka.brief.planned import Planned
from spravka.brief.tree import Table
from spravka.brief.words import words
from spravka.roadmap.deadlines import Deadline
from spravka.roadmap.measures import Measure, Status
from spravka.statements import Source

ON, SINCE = date(2026, 11, 24), date(2026, 9, 1)
MAP = Source("", "Дорожная карта на 2026 год", published=date(2026, 1, 15), by="П. Лугин", marking="internal")


def measure(what: str, by: str, **told: object) -> Planned:
    return Planned(Measure(what, deadline=Deadline(by, by), **told), MAP)  # type: ignore[arg-type]


LATE = measure("Открыть курсы", "2026-10", number="2.1", theirs=("Акимат",))
LATE_OURS = measure("Издать каталог", "2026-09-30", ours=("Комитет по печати",))
SOON = measure("Принять студентов", "2026-12-10", ours=("Университет",), theirs=("Акимат",))
DONE = measure("Провести ярмарку", "2026-10-01", status=Status.DONE, done_on="2026-09-20", who=("Палата",))
LONG_DONE = measure("Подписать план", "2026-03-01", status=Status.DONE, done_on="2026-02-20")
LATER = measure("Построить склад", "2027-12")
DROPPED = measure("Снять фильм", "2026-05", status=Status.DROPPED)
ALL = (LATER, DROPPED, SOON, LATE, LONG_DONE, DONE, LATE_OURS)


def brief(*measures: Planned, lang: str = "ru", since: date | None = SINCE, depth: str = "full") -> Brief:
    return compose(
        [], partner="KZ", ours="RU-LEN", on=ON, lang=lang, measures=measures, since=since, depth=depth
    )  # fmt: skip


def rows(made: Brief, slug: str = "roadmap") -> dict[str, list[tuple[str, ...]]]:
    blocks = next(s.blocks for s in made.sections if s.slug == slug)
    tables = [b for b in blocks if isinstance(b, Table)]
    return {
        t.caption: [tuple((c.text if c else "").replace("\u00a0", " ") for c in row) for row in t.rows] for t in tables
    }


def test_measures_are_told_by_how_they_stand() -> None:
    assert rows(brief(*ALL)) == {
        "Меры, срок которых прошёл": [
            ("Издать каталог", "Комитет по печати", "", "30 сентября 2026 года"),
            ("2.1 Открыть курсы", "", "Акимат", "Октябрь 2026 года"),
        ],
        "Меры, срок которых подходит": [("Принять студентов", "Университет", "Акимат", "10 декабря 2026 года")],
        "Выполнено с прошлой справки": [("Провести ярмарку", "Палата", "20 сентября 2026 года")],
        "Остальные меры": [("Построить склад", "Декабрь 2027 года")],
    }


def test_what_is_done_is_told_only_since_a_brief_before() -> None:
    assert "Выполнено с прошлой справки" not in rows(brief(*ALL, since=None))


def test_what_is_overdue_leads_theirs_is_raised_and_ours_may_be_asked() -> None:
    made = brief(*ALL)
    assert "Поручений, у которых прошёл срок: 2." in [s.text for s in made.lead]
    (points,) = rows(made, "points").values()
    assert points == [
        ("Напомнить об обещанном: 2.1 Открыть курсы", "Срок прошёл: октябрь 2026 года, Акимат"),
        ("Быть готовыми ответить о нашем обещании: Издать каталог",
         "Срок прошёл: 30 сентября 2026 года, Комитет по печати"),
    ]  # fmt: skip


def test_a_measure_cites_its_roadmap_and_its_words_and_marks_the_brief() -> None:
    made = brief(LATE)
    (note,) = lay_out(made).notes
    assert (note.quote, note.signature) == (
        "2.1 Открыть курсы",
        "Дорожная карта на 2026 год, внёс(ла) П. Лугин, 15.01.2026",
    )
    assert made.marking == "internal"
    assert made.unconfirmed()[0] == 0


@pytest.mark.parametrize("lang", ["kk", "en"])
def test_its_words_stand_in_the_language_of_the_roadmap(lang: str) -> None:
    made = brief(*ALL, lang=lang)
    told = {p.text: p.foreign for p in made.cited()}
    assert told["2.1 Открыть курсы"]
    assert words(lang)["measures.overdue"] in rows(made)


def test_an_altered_deadline_is_told_by_the_check() -> None:
    made = brief(*ALL)
    other = replace(LATE, measure=replace(LATE.measure, deadline=Deadline("2026-08", "2026-08")))
    raw = write_docx(brief(*(other if it is LATE else it for it in ALL)))
    held = Held(made, [], Pen(words("ru"), ON, "KZ", "RU-LEN"))
    found = check(units(raw, "brief.docx"), held).found
    assert {(f.verdict, f.found.replace("\u00a0", " ")) for f in found} == {
        (DIFFERS, "Август 2026 года"), (DIFFERS, "август 2026 года"),
    }  # fmt: skip
