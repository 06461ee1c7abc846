"""Whatever the facts and judgements: the order does not matter, doubles do not, and nothing is made up."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from statement_samples import judged, said

from spravka.statements import Judgement, Standing, Stated, Verdict, settle

DATES = st.sampled_from(["2022", "2023", "2022-09", "2022-10", "2022-09-14", "2022-09/2022-10", "2022/2023"])
PROJECT = {
    "product": st.sampled_from(["молочный завод", "завод", "Молочный завод", "сыр и масло"]),
    "company": st.sampled_from(["Деп", "«ДЕП»", "Агрофирма Деп", "Юг"]),
    "amount": st.sampled_from([Decimal(n) for n in (2000, 1950, 2100, 30)] + ["1900/2200"]),
    "currency": st.sampled_from(["RUB", "USD"]),
    "approx": st.sampled_from(["about", "over", "almost"]),
    "jobs": st.sampled_from([200, 203, 250]),
    "date": DATES,
    "status": st.sampled_from(["planned", "agreed", "under_construction", "launched"]),
}
MEETING = {
    "sides": st.sampled_from([("Абаев",), ("Даурен Абаев", "Лебедева"), ("Анна Лебедева",), ("даурен абаев",)]),
    "topics": st.sampled_from([("наука",), ("Наука", "спорт"), ("туризм",), ("туризм", "наука", "спорт")]),
    "date": DATES,
    "status": st.sampled_from(["planned", "held"]),
}
DAYS = st.sampled_from(["", "2022-01-01", "2023-05-05", "2024-02-02"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Stated], list[Judgement]]:
    kind, fields = draw(st.sampled_from([("investment_project", PROJECT), ("meeting", MEETING)]))
    facts = []
    for n in range(draw(st.integers(1, 5))):
        chosen = draw(st.fixed_dictionaries({}, optional=fields))
        facts.append(
            said(f"f{n}", kind, draw(DAYS), entered_by=draw(st.sampled_from(["", "", "", "Офицер"])), **chosen)
        )
    judgements = []
    for n in range(draw(st.integers(0, 5))):
        about = f"f{draw(st.integers(0, len(facts) - 1))}"
        verdict = draw(st.sampled_from([Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.UNDO]))
        more: dict[str, Any] = {}
        if verdict is Verdict.UNDO:
            about = f"j{draw(st.integers(0, 4))}"
        elif verdict is Verdict.CORRECT:
            field = draw(st.sampled_from(sorted(fields)))
            more = {"field": field, "value": draw(st.none() | fields[field])}
        judgements.append(judged(n, verdict, about, **more))
    return facts, judgements


@settings(max_examples=150, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_order_and_doubles_do_not_matter(case: tuple[list[Stated], list[Judgement]], chance: random.Random) -> None:
    facts, judgements = case
    expected = settle("x", facts, judgements)
    more_facts, more_judgements = facts + facts[:2], judgements + judgements[:2]
    chance.shuffle(more_facts)
    chance.shuffle(more_judgements)
    again = settle("x", more_facts, more_judgements)
    assert again == expected
    if again and expected:
        assert list(again.fields) == list(expected.fields)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_nothing_is_made_up_and_nothing_is_lost(case: tuple[list[Stated], list[Judgement]]) -> None:
    facts, judgements = case
    settled = settle("x", facts, judgements)
    if settled is None:
        return
    given_ids = {s.id for s in settled.facts}
    corrected = [j.value for j in judgements if j.verdict is Verdict.CORRECT]
    for name, value in settled.fields.items():
        for account in (value.account, *value.others):
            assert account.support or account.judged, f"{name} has a value without a source"
            assert {s.id for s in account.support} <= given_ids
            members = account.value if isinstance(account.value, tuple) else (account.value,)
            heard = [s.fact.fields.get(name) for s in settled.facts] + corrected
            flat = {m for h in heard if h is not None for m in (h if isinstance(h, tuple) else (h,))}
            assert set(members) <= flat, f"{name}: {members} was said by nobody"
        if value.standing is Standing.DISPUTED:
            assert value.others
    standings = {value.standing for value in settled.fields.values()}
    assert (settled.standing is Standing.DISPUTED) == (Standing.DISPUTED in standings)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_every_kept_value_can_be_found_in_the_record(case: tuple[list[Stated], list[Judgement]]) -> None:
    """Each fact's uncorrected value supports the value or one of the others (companions of a sum go with the sum)."""
    facts, judgements = case
    settled = settle("x", facts, judgements)
    if settled is None:
        return
    touched = {(j.about, j.field) for j in judgements if j.verdict is Verdict.CORRECT}
    for s in settled.facts:
        for name in s.fact.fields.keys() - {"currency", "approx"}:
            if (s.id, name) not in touched:
                value = settled.fields[name]
                assert any(s in account.support for account in (value.account, *value.others)), (s.id, name)
