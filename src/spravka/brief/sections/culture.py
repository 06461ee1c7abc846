"""«Образование, культура, молодёжная политика»: programmes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, cell
from spravka.brief.tree import Block, Table
from spravka.statements import Settled


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    records = sorted(by_kind.get("programme", ()), key=lambda r: (str(r.get("field") or "~"), str(r.get("name"))))
    fields = ("name", "field", "organiser", "participants")
    rows = tuple(tuple(cell(pen.cited(r, f)) for f in fields) for r in records)
    header = tuple(pen.words[f"column.{c}"] for c in ("programme", "field", "organiser", "participants"))
    return [Table(header, rows)] if rows else []
