"""A brief hangs on its register: a changed value changes the sentences that rest on it and no other; what a removed
source alone said is gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from brief_sample import records

from spravka.brief import Brief, compose
from spravka.brief.tree import Cited, Sentence
from spravka.statements import Account, Settled, SettledValue, Value

ON = date(2026, 11, 24)
SAMPLE = records()
PLACES = [(i, field) for i, r in enumerate(SAMPLE) for field in r.fields]
GROUPED = ("rank", "reporter", "partner", "among", "period")
"""Fields of a standing by which several are told in one line: with one changed, the line of the others is new too."""


def brief(found: tuple[Settled, ...]) -> Brief:
    return compose(found, partner="KZ", ours="RU-LEN", on=ON, lang="ru", people=["Ерлан Сәрсенов"])


def quotes(sentence: Sentence) -> set[str]:
    return {c.quote for p in sentence.parts if isinstance(p, Cited) for c in p.citations}


def told(made: Brief) -> Counter[tuple[str, frozenset[str]]]:
    """The sentences with what they rest on, but for the lead, the glance and the chart: those choose the latest and
    count, so another date may rightly bring another record there; and of two bars one alone is not drawn."""
    kept = (s for s in made.sections if s.slug != "overview")
    plain = (replace(s, blocks=tuple(b for b in s.blocks if not getattr(b, "bars", ()))) for s in kept)
    sentences = (s for section in plain for s in section.sentences())
    return Counter((s.text, frozenset(quotes(s))) for s in sentences)


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
