"""«Инвестиционное сотрудничество»: projects as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, begins, cell, clauses
from spravka.brief.tree import Block, Part, Table
from spravka.statements import Settled

STATUSES = ("launched", "under_construction", "agreed", "planned", "discussed")


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    records = sorted(by_kind.get("investment_project", ()), key=begins, reverse=True)
    records.sort(key=_stage)
    rows = tuple(
        (
            cell(*clauses(("", pen.cited(r, "product")), ("", pen.cited(r, "name")), between=", ")),
            cell(*_company(r, pen)),
            cell(*clauses(*(("", pen.cited(r, f)) for f in ("site", "district", "territory")), between=", ")),
            cell(pen.cited(r, "amount")),
            cell(pen.cited(r, "jobs")),
            cell(*_state(r, pen)),
        )
        for r in records
    )
    columns = ("project", "company", "site", "sum", "jobs", "state")
    header = tuple(pen.words[f"column.{c}"] for c in columns)
    return [Table(header, rows, numeric=frozenset({3, 4}))] if rows else []


def _stage(record: Settled) -> int:
    status = record.get("status")
    return STATUSES.index(status) if isinstance(status, str) and status in STATUSES else len(STATUSES)


def _company(record: Settled, pen: Pen) -> tuple[Part, ...]:
    company, country = pen.cited(record, "company"), pen.cited(record, "company_country")
    if company and country:
        return (company, " (", country, ")")
    return tuple(p for p in (company, country) if p)


def _state(record: Settled, pen: Pen) -> tuple[Part, ...]:
    return clauses(
        ("", pen.cited(record, "status")),
        (pen.words["label.agreed_at"], pen.cited(record, "agreed_at")),
        ("", pen.cited(record, "date")),
        between=", ",
    )
