"""A brief hangs on its register: a changed value changes the sentences that rest on it and no other; what a removed
source alone said is gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from brief_sample import AKIMAT, FORUM, KAZ, LEN, MEETING, PLANS, ZHA, one, record, records, stated

from spravka import kinds
from spravka.brief import Brief, compose
from spravka.brief.planned import Planned
from spravka.brief.sections import SECTIONS
from spravka.brief.tree import Cited, Sentence
from spravka.roadmap.deadlines import Deadline
from spravka.roadmap.measures import Measure, Status
from spravka.statements import Account, Settled, SettledValue, Source, Standing, Value

ON, SINCE = date(2026, 11, 24), date(2026, 6, 1)


def turned() -> Settled:
    """A project of which a source before the last brief told otherwise than one since."""
    old = stated("investment_project", MEETING, "Склад обсуждался.", product="склад", status="discussed", jobs=40)
    new = stated("investment_project", PLANS, "Склад строится.", product="склад", status="under_construction", jobs=60)
    made = record(new, old)
    values = {
        name: replace(made.fields[name], standing=Standing.PROPOSED) if name == "status" else made.fields[name]
        for name in made.fields
    }
    return replace(made, fields=values)


def more() -> tuple[Settled, ...]:
    """What the sample lacks: twins, a post that another holds by now, what ran out and went by since."""
    return (
        one("partner_status", AKIMAT, "Тараз и Гатчина – побратимы.", subject="Тараз", of="Гатчина", label="twin"),
        one("agreement", AKIMAT, "Меморандум о побратимстве готовят.", type="memorandum", status="proposed",
            subject="побратимские связи", parties=("Гатчина", "Тараз"), date="2027-03"),
        one("agreement", FORUM, "План обменов до августа.", type="plan", subject="обмены", parties=(LEN, ZHA),
            status="signed", period="2025-09/2026-08"),
        one("person_post", MEETING, "Консулом был Серик Жумабеков.", person="Серик Жумабеков", post="консул", of=KAZ,
            host="Выборг"),
        one("person_post", PLANS, "Консулом стала Айгуль Рахимова.", person="Айгуль Рахимова", post="консул", of=KAZ,
            host="Выборг"),
        one("event", MEETING, "Салон назначили на июль.", name="салон", date="2026-07-10", status="planned"),
        one("invitation", MEETING, "Акима позвали на смотр.", by=LEN, whom="аким", to=("смотр",), date="2026-09"),
        one("institution", MEETING, "Дом откроют к весне.", name="дом дружбы", action="planned", date="2026-03-01"),
        one("commitment", MEETING, "Комитет даст смету.", who=("Комитет Ленинградской области",), what="дать смету",
            by_when="2026-08-31"),
        one("trade_figure", PLANS, "Доля шин – 9 %.", flow="export", product="шины", reporter=LEN, partner=KAZ,
            period="2025", share=9, amount=1200, unit="тонна"),
        one("trade_rank", PLANS, "Область – в первой десятке из 85.", by="turnover", reporter=KAZ, partner=LEN, top=10,
            group_size=85, among="регионы РФ", period="2025"),
        one("meeting", FORUM, "Омичи и жамбылцы встретились.", sides=("Омская область", ZHA), status="held"),
        turned(),
    )  # fmt: skip


SAMPLE = (*records(), *more())
PLACES = [(i, field) for i, r in enumerate(SAMPLE) for field in r.fields]
GROUPED = ("rank", "reporter", "partner", "among", "period")
"""Fields of a standing by which several are told in one line: with one changed, the line of the others is new too."""


def brief(found: tuple[Settled, ...], measures: tuple[Planned, ...] = ()) -> Brief:
    return compose(
        found, partner="KZ", ours="RU-LEN", on=ON, lang="ru", people=["Ерлан Сәрсенов"], since=SINCE, measures=measures
    )


def test_every_section_and_every_kind_is_tried() -> None:
    assert {r.kind for r in SAMPLE} == {kind.name for kind in kinds.all()}
    assert {s.slug for s in brief(SAMPLE).sections} == set(SECTIONS)


def quotes(sentence: Sentence) -> set[str]:
    return {c.quote for p in sentence.parts if isinstance(p, Cited) for c in p.citations}


def told(made: Brief) -> Counter[tuple[str, frozenset[str]]]:
    """The sentences with what they rest on, but for the lead, the glance and the chart: those choose the latest and
    count, so another date may rightly bring another record there; and of two bars one alone is not drawn."""
    kept = (s for s in made.sections if s.slug != "overview")
    plain = (replace(s, blocks=tuple(b for b in s.blocks if not getattr(b, "bars", ()))) for s in kept)
    lines = ((section.slug, line) for section in plain for line in section.lines())
    # what stands in a row of changes rests on whatever told it then and now: of two holders of a post on both
    parts = ((line,) if slug == "changes" else tuple((s,) for s in line) for slug, line in lines)
    return Counter(
        (" | ".join(s.text for s in part), frozenset().union(*map(quotes, part))) for told_ in parts for part in told_
    )


def other(value: Value) -> Value:
    match value:
        case tuple():
            return (*value, "Некто Иной")
        case int() | Decimal():
            return value + 7
        case _ if value[:2] in ("19", "20") and value[:4].isdigit():
            return f"{int(value[:4]) - 3}{value[4:].replace(value[:4], str(int(value[:4]) - 3))}"
        case _:
            return f"{value} иное"


def changed(record: Settled, field: str) -> Settled:
    settled = record.fields[field]
    account = Account(other(settled.value), settled.account.support)
    return replace(record, fields={**record.fields, field: SettledValue(account, settled.standing, settled.others)})


@pytest.mark.parametrize(("at", "field"), PLACES)
def test_a_changed_value_changes_the_sentences_that_rest_on_it_alone(at: int, field: str) -> None:
    record = SAMPLE[at]
    mutated = (*SAMPLE[:at], changed(record, field), *SAMPLE[at + 1 :])
    before, after = told(brief(SAMPLE)), told(brief(mutated))
    mine = {s.fact.quote for s in record.facts}
    gone, come = before - after, after - before
    assert [text for text, rests in gone if not rests & mine] == []
    if not (record.kind == "trade_rank" and field in GROUPED):
        assert [text for text, rests in come if not rests & mine] == []


PRINTED = [
    ("agreement", "subject"), ("agreement", "date"), ("agreement", "signatories"), ("investment_project", "amount"),
    ("investment_project", "jobs"), ("meeting", "place"), ("meeting", "topics"), ("person_post", "post"),
    ("commitment", "what"), ("commitment", "by_when"), ("trade_figure", "amount"), ("trade_figure", "growth"),
    ("trade_rank", "rank"), ("event", "date"), ("programme", "name"), ("count_figure", "value"), ("award", "award"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field"), PRINTED)
def test_a_changed_value_is_printed_wherever_the_old_one_was(kind: str, field: str) -> None:
    at = next(i for i, r in enumerate(SAMPLE) if r.kind == kind and field in r.fields)
    mutated = (*SAMPLE[:at], changed(SAMPLE[at], field), *SAMPLE[at + 1 :])
    before, after = told(brief(SAMPLE)), told(brief(mutated))
    assert before - after
    assert after - before


@pytest.mark.parametrize("title", sorted({s.source.title or s.source.by for r in SAMPLE for s in r.facts}))
def test_no_sentence_is_left_standing_on_a_removed_source(title: str) -> None:
    kept = tuple(r for r in (without(r, title) for r in SAMPLE) if r)
    removed = {s.fact.quote for r in SAMPLE for s in r.facts if title in (s.source.title, s.source.by)}
    assert removed
    made = brief(kept)
    assert [s.text for s in made.sentences() if quotes(s) & removed] == []
    touched = [r for r in SAMPLE if any(s.fact.quote in removed for s in r.facts)]
    theirs = {s.fact.quote for r in touched for s in r.facts}  # what was disputed is so no longer
    assert [text for text, rests in told(brief(SAMPLE)) - told(made) if not rests & theirs] == []


def without(record: Settled, title: str) -> Settled | None:
    """The record as it would be had the source never spoken: its values go with the accounts that rest on it alone."""
    facts = tuple(s for s in record.facts if title not in (s.source.title, s.source.by))
    fields = {}
    for name, value in record.fields.items():
        accounts = [
            replace(a, support=support)
            for a in (value.account, *value.others)
            if (support := tuple(s for s in a.support if title not in (s.source.title, s.source.by)))
        ]
        if accounts:
            fields[name] = SettledValue(accounts[0], value.standing, tuple(accounts[1:]))
    return replace(record, facts=facts, fields=fields) if facts else None


# -- measures of roadmaps ---------------------------------------------------------------------------------------------

ROADMAP = Source("", "Дорожная карта", published=date(2026, 1, 15), by="П. Лугин")
OTHER = Source("", "План мероприятий", published=date(2026, 2, 1), by="А. Орлова")


def measure(what: str, by: str, source: Source = ROADMAP, **told: object) -> Planned:
    return Planned(Measure(what, deadline=Deadline(by, by), **told), source)  # type: ignore[arg-type]


MEASURES = (
    measure("Открыть курсы", "2026-10", number="2.1", ours=("Комитет",), theirs=("Акимат Жамбылской области",)),
    measure("Издать каталог", "2026-09-30", OTHER, ours=("Комитет по печати",)),
    measure("Принять студентов", "2026-12-10", theirs=("Акимат",)),
    measure("Провести ярмарку", "2026-10-01", OTHER, status=Status.DONE, done_on="2026-09-20", who=("Палата",)),
    measure("Построить склад", "2027-12", number="4"),
)
CHANGED = {
    "what": "Иное", "number": "9.9", "ours": ("Некто",), "theirs": ("Иной",), "who": ("Третий",),
    "deadline": Deadline("2027-01-15", "2027-01-15"), "done_on": "2026-08-01", "status": Status.DROPPED,
}  # fmt: skip
"""Another value of each field of a measure that a brief tells."""


@pytest.mark.parametrize("field", CHANGED)
@pytest.mark.parametrize("at", range(len(MEASURES)))
def test_a_changed_measure_changes_the_lines_that_rest_on_it_alone(at: int, field: str) -> None:
    it = MEASURES[at]
    other = replace(it, measure=replace(it.measure, **{field: CHANGED[field]}))
    before = told(brief(SAMPLE, MEASURES))
    after = told(brief(SAMPLE, (*MEASURES[:at], other, *MEASURES[at + 1 :])))
    gone, come = before - after, after - before
    assert [text for text, rests in gone if it.words not in rests] == []
    assert [text for text, rests in come if other.words not in rests] == []
    if field in ("what", "number", "deadline", "status") and not (it.measure.done_on and field == "deadline"):
        assert gone


def test_no_line_is_left_standing_on_a_roadmap_that_is_withdrawn() -> None:
    kept = tuple(it for it in MEASURES if it.source is not OTHER)
    mine = {it.words for it in MEASURES if it.source is OTHER}
    made = brief(SAMPLE, kept)
    assert [s.text for s in made.sentences() if quotes(s) & mine] == []
    assert [text for text, rests in told(brief(SAMPLE, MEASURES)) - told(made) if not rests & mine] == []
