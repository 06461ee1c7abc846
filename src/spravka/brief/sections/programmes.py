"""«Культурно-гуманитарное сотрудничество» and «Образование, наука и молодёжная политика»: programmes by their field,
and the festivals and days of remembrance that were held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, cell
from spravka.brief.sections import contacts
from spravka.brief.tree import Block, Table
from spravka.statements import Settled

LEARNING = ("education", "science", "youth")


def culture(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    records = [r for r in by_kind.get("programme", ()) if r.get("field") not in LEARNING]
    held = contacts.events(by_kind, pen, pen.words["caption.events"], cultural=True)
    return [*_programmes(records, pen), *held]


def education(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    return _programmes([r for r in by_kind.get("programme", ()) if r.get("field") in LEARNING], pen)


def _programmes(found: Sequence[Settled], pen: Pen) -> list[Block]:
    records = sorted(found, key=lambda r: (str(r.get("field") or "~"), str(r.get("name"))))
    fields = ("name", "field", "organiser", "participants")
    rows = tuple(tuple(cell(pen.cited(r, f)) for f in fields) for r in records)
    header = tuple(pen.words[f"column.{c}"] for c in ("programme", "field", "organiser", "participants"))
    return [Table(header, rows)] if rows else []
