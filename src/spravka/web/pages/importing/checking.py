"""What comes of a table before it is imported: its columns with their fields, its rows as understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from spravka.brief.words import Words
from spravka.kinds import Kind
from spravka.register import importing
from spravka.sources import columns, matching, tables
from spravka.sources.matching import Good, Understood
from spravka.sources.tables import Table
from spravka.web.pages.importing import telling

FIRST = 20
"""Rows that are shown as understood."""

BAD = 100
"""Refused rows that are shown; the file of them has all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its field: `taken` and `twice` are labels of fields that stand in the way, "" for none."""

    number: int
    heading: str
    example: str
    field: str
    taken: str
    twice: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as understood: what becomes of it (new, known, refused) and the words of each shown field."""

    number: int
    fate: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fault of a row: `heading` and `value` are "" where no one cell is to blame."""

    number: int
    heading: str
    value: str
    why: str


class Check:
    """A table, the kind that it is taken for and the fields of its columns.

    Args:
        chosen: the fields of the columns as the person chose them, by the column's number; None = as proposed.

    Raises:
        BadTable: the bytes are no table, or there is no such sheet.
    """

    def __init__(
        self,
        raw: bytes,
        name: str,
        kind: Kind,
        sheet: str,
        chosen: Mapping[int, str] | None,
        *,
        today: date,
        words: Words,
    ) -> None:
        self.kind, self.today, self.words = kind, today, words
        self.table: Table = tables.read(raw, name, partial(columns.is_label, kind), sheet)
        self.guesses = columns.propose(kind, self.table.header)
        self.fields = [
            guess.field if chosen is None else self._known(chosen.get(n, "")) for n, guess in enumerate(self.guesses)
        ]
        self.chosen = chosen is not None
        self.twice = matching.twice(kind, self.fields)

    def _known(self, field: str) -> str:
        return field if field in self.kind.fields else ""

    @property
    def ready(self) -> bool:
        """Whether the columns say enough for the rows to be read."""
        return any(self.fields) and not self.twice

    @property
    def seen(self) -> str:
        """The fields of the columns in one word: what the page shows is what comes of these."""
        return ",".join(self.fields)

    @cached_property
    def understood(self) -> Understood:
        if not self.ready:
            return Understood((), ())
        return matching.understand(self.kind, self.table, self.fields, self.today)

    @cached_property
    def known(self) -> set[int]:
        return importing.known(self.kind.name, self.understood.good)

    @property
    def new(self) -> list[Good]:
        return [told for told in self.understood.good if told.number not in self.known]

    # -- as a page shows it -------------------------------------------------------------------------------------------

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(name, field.label(self.words.lang)) for name, field in self.kind.fields.items()]

    @property
    def columns(self) -> Iterator[Column]:
        labels = dict(self.choices)
        for n, (field, guess) in enumerate(zip(self.fields, self.guesses, strict=True)):
            example = next((row.cells[n] for row in self.table.rows if row.cells[n]), "")
            if example or self.table.header[n]:
                yield Column(
                    n,
                    telling.heading(self.table, n),
                    example[:80],
                    field,
                    labels.get(guess.taken, "") if not self.chosen else "",
                    labels[field] if field in self.twice else "",
                )

    @property
    def shown_fields(self) -> list[tuple[str, str]]:
        """Names and labels of the fields that the rows have, in the order of the kind."""
        first = [told.fields for told in self.understood.good[:FIRST]]
        return [(name, label) for name, label in self.choices if name in self.fields or any(name in f for f in first)]

    @property
    def lines(self) -> list[Line]:
        """The first rows as understood."""
        good = {told.number: told for told in self.understood.good}
        return [self._line(row.number, good.get(row.number)) for row in self.table.rows[:FIRST]] if self.ready else []

    def _line(self, number: int, told: Good | None) -> Line:
        if told is None:
            return Line(number, "refused", ())
        fate = "known" if number in self.known else "new"
        cells = tuple(
            (label, telling.shown(self.kind.fields[name], told.fields.get(name), self.words))
            for name, label in self.shown_fields
        )
        return Line(number, fate, cells)

    @property
    def refusals(self) -> Sequence[Refusal]:
        return [
            Refusal(
                bad.row.number,
                telling.heading(self.table, fault.column),
                fault.value[:200],
                telling.why(fault, self.kind, self.words),
            )
            for bad in self.understood.bad[:BAD]
            for fault in bad.faults
        ]
