"""An answer about trade for a reader at the terminal, as JSON, or as a drawing."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spravka.cli.app import notice
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.trade.tables import Table

_PLACED = re.compile(r'"@decimal:([^"]*)@"')


def as_json(value: Any) -> str:
    """JSON in which Decimals are numbers with all their digits; rates are cut to six decimals."""
    told = json.dumps(value, ensure_ascii=False, indent=2, default=_decimal)
    return _PLACED.sub(r"\1", told)


def _decimal(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"@decimal:{_digits(value)}@"
    raise TypeError(f"{value!r} has no form in JSON")


def _digits(value: Decimal) -> str:
    told = f"{value:f}"
    return (told.rstrip("0").rstrip(".") if "." in told else told) or "0"


def rounded(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with rates cut to six decimals: what follows is division's, not the publisher's."""
    rates = ("share_", "growth_", "gap_percent")
    return {
        name: round(value, 6) if isinstance(value, Decimal) and name.startswith(rates) else value
        for name, value in row.items()
    }


def show(table: Table, lang: str) -> None:
    """Print a table that fits the terminal: columns that do not fit are left out, from the right."""
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    cells = table.shown(lang)
    labels = [column.label for column in table.columns]
    widths = [
        max([len(row[n]) for row in cells] + [max(map(len, label.split()), default=0)])
        for n, label in enumerate(labels)
    ]
    fitting = [n for n in range(len(widths)) if sum(widths[: n + 1]) + 2 * (n + 1) <= max(console.width, 40)]
    whole = sum(max(widths[n], len(labels[n])) + 2 for n in fitting) <= console.width
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for n in fitting:
        column = table.columns[n]
        width = None if whole else widths[n]  # a heading may be broken, between words; no figure ever
        justify: Any = "right" if column.figure else "left"
        grid.add_column(column.label, justify=justify, no_wrap=not column.figure, width=width)
    for row in cells:
        grid.add_row(*(Text(row[n]) for n in fitting))
    console.print(Text(f"{table.title}, {table.unit}" if table.unit else table.title, style="bold"))
    if table.warning:
        console.print(Text(table.warning, style="bold"))
    console.print(grid)
    for note in table.notes:
        console.print(Text(note, style="dim"))


def draw(spec: Mapping[str, Any], lang: str, output: Path) -> None:
    """Write a chart as SVG."""
    from spravka.web.charts import svg

    if output.suffix.lower() != ".svg":
        raise BadInput(f"--chart: «{output}»; name a file that ends in .svg")
    try:
        output.write_text(svg(spec, lang), "utf-8")
    except OSError as error:
        raise BadInput(f"--chart: {output}: {error.strerror or error}") from error
    notice(f"{output} is drawn")


def names(ids: Sequence[str], lang: str) -> str:
    from spravka.trade.tables import partner_name

    return ", ".join(partner_name(id_, lang) for id_ in ids)
