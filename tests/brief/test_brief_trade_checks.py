"""What the tables of trade say of claims, in a brief: told below the figures, cited by its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from brief_sample import trade

from spravka.brief import Brief, compose
from spravka.brief.tree import Bullets, Cited, Sentence
from spravka.statements import Settled
from spravka.trade.telling import Told

RECORDS = tuple(replace(record, id=f"r{n}") for n, record in enumerate(trade()))
BY_TABLE = Told("contradicted", "не подтверждается", "место по таблице – 3", "own@2026-06", "Таможня")
UNKNOWN = Told("not_computable", "нельзя рассчитать", "период не назван")


def brief(checks: Mapping[str, Told]) -> Brief:
    return compose(RECORDS, partner="KZ", ours="RU-LEN", on=date(2026, 11, 20), lang="ru", checks=checks)


def lines(told: Brief) -> list[Sentence]:
    blocks = [block for section in told.sections if section.slug == "trade" for block in section.blocks]
    return [item for b in blocks if isinstance(b, Bullets) and b.caption.startswith("Сверка") for item in b.items]


def ranks() -> list[Settled]:
    return [record for record in RECORDS if record.kind == "trade_rank"]


def test_without_checks_nothing_is_said_of_tables() -> None:
    assert lines(brief({})) == []


def test_a_verdict_is_told_with_its_reason_and_cites_its_table() -> None:
    (line,) = lines(brief({ranks()[0].id: BY_TABLE}))
    assert line.text.endswith("не подтверждается: место по таблице – 3")
    verdict = line.parts[-1]
    assert isinstance(verdict, Cited)
    assert [(c.title, c.publisher, c.quote) for c in verdict.citations] == [("own@2026-06", "Таможня", BY_TABLE.why)]


def test_what_no_table_answers_is_told_once_with_what_is_missing() -> None:
    claims = [record for record in RECORDS if record.kind in ("trade_rank", "trade_figure")]
    told = brief({record.id: UNKNOWN for record in claims})
    (line,) = lines(told)
    assert line.text == f"Нечем проверить утверждения: {len(claims)} – период не назван"
    (rest,) = [part for part in line.parts if isinstance(part, Cited)]
    assert {c.quote for c in rest.citations} == {s.fact.quote for record in claims for s in record.facts}
    assert rest.below == "trade"
    first, *others = claims
    answered, unanswered = lines(brief({first.id: BY_TABLE, **{r.id: UNKNOWN for r in others}}))
    assert "не подтверждается" in answered.text
    assert unanswered.text == f"Нечем проверить утверждения: {len(others)} – период не назван"


@pytest.mark.parametrize("made_up", ["", "ВЫМЫШЛЕННЫЕ ДАННЫЕ"])
def test_what_rests_on_made_up_tables_says_so(made_up: str) -> None:
    told = replace(BY_TABLE, key="confirmed", verdict="подтверждено", warning=made_up)
    (line,) = lines(brief({ranks()[0].id: told}))
    assert line.text.endswith("подтверждено (ВЫМЫШЛЕННЫЕ ДАННЫЕ)" if made_up else "подтверждено")
