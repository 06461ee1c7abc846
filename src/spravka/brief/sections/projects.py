"""«Инвестиционное сотрудничество»: projects as a table, with what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from spravka.brief.pen import Pen, begins, cell, clauses, listed
from spravka.brief.tree import Block, Part, Table
from spravka.statements import Account, Settled, Standing

CHANGING = ("status", "date", "amount", "jobs")
"""What one asks of a project next time."""

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
    """«строится, договорённость: форум, 2025 год; было: обсуждается»."""
    now = clauses(
        ("", pen.cited(record, "status")),
        (pen.words["label.agreed_at"], pen.cited(record, "agreed_at")),
        ("", pen.cited(record, "date")),
        between=", ",
    )
    return clauses(("", now), ("", _changed(record, pen)))


def _changed(record: Settled, pen: Pen) -> tuple[Part, ...]:
    """«было: обсуждается, 1 млрд руб.»: earlier values of what sources have since told otherwise. Where they contradict
    one another («расходятся»), that is no change."""
    earlier = []
    for field in CHANGING:
        settled = record.fields.get(field)
        if settled is None or settled.standing is Standing.DISPUTED:
            continue
        older = [a for a in settled.others if a.support and _told(a) < _told(settled.account)]
        if older:
            earlier.append(pen.former(record, field, max(older, key=_told)))
    return clauses((pen.words["label.was"], listed(earlier)))


def _told(account: Account) -> date:
    days = [s.source.published for s in account.support if s.source.published]
    return max([*days, *(j.at.date() for j in account.judged)], default=date.min)
