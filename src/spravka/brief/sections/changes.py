"""«Изменения с прошлой справки»: values that sources now tell otherwise, posts that others hold, and what is gone:
terms that have run out, planned days that went by. What is new stands in its own section, with a sign;
what is done, with the roadmap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spravka.brief.pen import Pen, cell, clauses, dated, first_told, last_told
from spravka.brief.sections import agreements, contacts, disputes
from spravka.brief.tree import Block, Part, Sentence, Table, Timeline
from spravka.roadmap import due
from spravka.statements import Account, Settled, SettledValue, Standing

BESIDE = frozenset({"currency", "unit", "approx"})
"""Fields that are told with an amount."""

Row = tuple[Sentence | None, ...]


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    if pen.since is None:
        return []
    out: list[Block] = []
    rows = [row for records in by_kind.values() for r in records for row in _values(r, pen, pen.since)]
    rows += _posts(by_kind.get("person_post", ()), pen, pen.since)
    if rows:
        header = tuple(pen.words[f"column.{c}"] for c in ("about", "now", "was"))
        out.append(Table(header, tuple(rows), caption=pen.words["caption.changed"]))
    found = sorted(_gone(by_kind, pen, pen.since), key=lambda it: it[0], reverse=True)
    if told := tuple(dated(when, s) for _, when, what in found if (s := cell(*what))):
        out.append(Timeline(told, pen.words["caption.gone"]))
    return out


def _values(record: Settled, pen: Pen, since: date) -> Iterator[Row]:
    for field, settled in record.fields.items():
        if field not in BESIDE and (pair := _turned(settled, since)):
            now, was = pair
            disputed = settled.standing is Standing.DISPUTED
            value = pen.account(record, field, now) if disputed else pen.cited(record, field)
            yield disputes.about(record, field, pen), cell(value), cell(pen.former(record, field, was))


def _turned(settled: SettledValue, since: date) -> tuple[Account, Account] | None:
    """What is told of late, and what was told before: of a value on which sources disagree the newest of each."""
    accounts = (settled.account, *settled.others) if settled.standing is Standing.DISPUTED else (settled.account,)
    late = [a for a in accounts if first_told(a) > since]
    early = [a for a in (settled.account, *settled.others) if a.support and first_told(a) <= since]
    return (max(late, key=first_told), max(early, key=first_told)) if late and early else None


def _posts(records: Sequence[Settled], pen: Pen, since: date) -> list[Row]:
    """Posts of which another holder is told since: «Генеральный консул, Казахстан: Айгуль … – Серик …»."""
    held: dict[tuple[str, ...], list[Settled]] = {}
    for r in records:
        if r.get("post") and r.get("of") and r.get("person") and last_told(r):
            held.setdefault(tuple(str(r.get(f) or "").casefold() for f in ("post", "of", "host")), []).append(r)
    rows: list[Row] = []
    for holders in held.values():
        now = max(holders, key=lambda r: last_told(r) or since)
        before = [r for r in holders if (last_told(r) or since) <= since and r.get("person") != now.get("person")]
        if not before or not _first(now) > since or len(holders) > len(before) + 1:
            continue  # of «deputy» and the like there are several at a time
        was = max(before, key=lambda r: last_told(r) or since)
        about = cell(*clauses(("", pen.cited(now, "post")), ("", pen.cited(now, "of")), between=", "))
        rows.append((about, cell(pen.cited(now, "person")), cell(pen.cited(was, "person"))))
    return rows


def _first(record: Settled) -> date:
    return min((s.source.published for s in record.facts if s.source.published), default=date.min)


def _gone(
    by_kind: Mapping[str, Sequence[Settled]], pen: Pen, since: date
) -> Iterator[tuple[date, Sentence | None, tuple[Part, ...]]]:
    """Terms that ended since, and days for which something was planned of which nothing is reported. What was promised
    by such a day is not gone but overdue: the roadmap tells it, and the points to raise."""
    for r in by_kind.get("agreement", ()):
        ends, cited = pen.ends(r, due.FIELDS["agreement"]), pen.cited(r, due.FIELDS["agreement"])
        if cited and _within(ends, since, pen.on) and agreements.group(r, pen) == "expired":
            name = agreements.titled(r, pen)
            yield ends or pen.on, Sentence((cited,)), (*name, f" ({pen.words['status.expired']})") if name else ()
    for kind in ("event", "meeting", "visit", "invitation"):
        for r in by_kind.get(kind, ()):
            ends, when = pen.ends(r, "date"), pen.cited(r, "date")
            if when is None or not _within(ends, since, pen.on) or r.get("outcome"):
                continue
            if r.get("status") != "planned" and kind != "invitation":
                continue
            parts = contacts.line(r, pen) if kind in ("meeting", "visit") else contacts.event_parts(r, pen)
            yield ends or pen.on, Sentence((when,)), (*parts, f" ({pen.words['reason.no_report']})") if parts else ()


def _within(ends: date | None, since: date, on: date) -> bool:
    """Whether what ends before that day was not over on the day of the last brief, and is now."""
    return ends is not None and since < ends <= on
