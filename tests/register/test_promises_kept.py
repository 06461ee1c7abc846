"""Answers to «not reported done»: fulfilled or dropped with a reason, or a measure; each can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from roadmap_office import HEAD, OFFICER, roadmap

from spravka.errors import BadInput
from spravka.register import promises, proposing
from spravka.register.entering import Entry, enter
from spravka.register.measures import measure_of
from spravka.register.models import FactRow, Record


def promise(what: str = "передать перечень площадок", **fields: object) -> Record:
    told = {"who": ("Комитет экономики",), "what": what, "by_when": "2025-05", **fields}
    record = FactRow.objects.get(id=enter(Entry("commitment", told), by=OFFICER)).seen_in  # type: ignore[arg-type]
    assert record is not None
    return record


def open_() -> set[str]:
    return {it.id for it in promises.open_(Record.seen.filter(type="commitment", live=True))}


@pytest.mark.parametrize("sort", promises.SORTS)
def test_a_promise_is_closed_with_a_reason_and_opened_again(home: Path, sort: str) -> None:
    record = promise()
    answer = promises.close(record, sort, by=OFFICER, reason="письмо от 3 июня")
    assert record.id not in open_()
    assert promises.answer_to(record) == answer
    with pytest.raises(BadInput, match="answered it already"):
        promises.close(record, "dropped", by=HEAD, reason="ещё раз")
    promises.undo(answer, by=HEAD)
    assert record.id in open_()
    promises.close(record, "dropped", by=HEAD, reason="отпало")


def test_a_promise_becomes_a_measure(home: Path) -> None:
    record = promise()
    proposed = promises.into_measure(record, roadmap(), by=OFFICER)
    assert record.id not in open_()
    proposing.approve(proposed, by=HEAD)
    made = measure_of(proposed.measure)
    assert (made.what, made.who, made.deadline.edtf) == (
        "передать перечень площадок",
        ("Комитет экономики",),
        "2025-05",
    )
    answer = promises.answer_to(record)
    assert answer is not None
    assert answer.measure == proposed.measure


def test_no_answer_without_a_reason_or_of_another_sort(home: Path) -> None:
    record = promise()
    with pytest.raises(BadInput, match="needs a reason"):
        promises.close(record, "fulfilled", by=OFFICER, reason=" ")
    with pytest.raises(BadInput, match="no answer"):
        promises.close(record, "forgotten", by=OFFICER, reason="так")
