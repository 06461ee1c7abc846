"""A table as it lies in a file: what stands above and below it, and its cells, those of merged areas in every place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `number`: in the file, from 1; `cells`: their text."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        return self.cells[column] if 0 <= column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a document or a sheet of a workbook.

    Attributes:
        lines: its rows, without empty ones.
        before, after: the paragraphs between the table before and this one, and those after the last.
        notes: text of footnotes by their id; where one is called, the cell has «[^id]».
        sheet: name of the sheet; "" in a document.
    """

    lines: tuple[Line, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
