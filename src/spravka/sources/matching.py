"""Rows of a table → what each tells of a kind, or why it does not: faults with their row, column and value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spravka.kinds import Field, Kind
from spravka.sources.columns import folded, heads, many, nothing
from spravka.sources.tables import Row, Table
from spravka.statements import Value
from spravka.statements.entry import Misfit, parse
from spravka.vocab import territories

LONGEST = 4000
"""Letters of a cell that are still a value: as many as a form takes."""

_ERROR = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|ССЫЛКА|Н/Д|ЗНАЧ|ИМЯ|ДЕЛ/0|ЧИСЛО|ПУСТО)[!?]?", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:итого|всего|барлығы|жиыны)\b(?P<of>.*)|(?P<firm>total:?)|grand total:?", re.IGNORECASE | re.DOTALL
)
_OF_ALL = re.compile(r"(?: по .*)?[:\s\d.,]*", re.IGNORECASE | re.DOTALL)
_FIGURE = re.compile(r"[\d\s]+(?:[.,]\d+)?")

_SERIAL = re.compile(r"[2-6]\d{4}")
"""A day as a spreadsheet counts it, shown as the number where its cell lost its format: 44267 is 12 March 2021. Five
digits, of 1954 to 2091: no other date is written so."""

_SERIAL_ZERO = date(1899, 12, 30)
_BETWEEN = re.compile(r"\s*,\s*|\s+(?:и|және|and)\s+|\s+[–—-]\s+|\s*/\s*")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken.

    Attributes:
        sort: date, integer, amount, closed: no such value; long: too many letters; formula: one that failed;
            empty: nothing in any of the kind's key fields; total: a row that adds up the others.
        column: from 0; -1 if no single cell is to blame. `field`: the column's, "" likewise.
        value: the cell's text.
    """

    sort: str
    column: int = -1
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Good:
    """A row that tells something: its number in the file and the values of the kind's fields."""

    number: int
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is refused."""

    row: Row
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """Every row of a table, in its order, as one or the other."""

    good: tuple[Good, ...]
    bad: tuple[Bad, ...]


def twice(kind: Kind, fields: Sequence[str]) -> list[str]:
    """The fields that several columns fill, though one alone may."""
    return [name for name in kind.fields if fields.count(name) > 1 and not many(kind, name)]


def understand(kind: Kind, table: Table, fields: Sequence[str], today: date) -> Understood:
    """What the rows of a table tell.

    Args:
        fields: the field of each column, "" for one that is left out; a list, or a name in parts, may be filled by
            several.
        today: by which «в прошлом году» is resolved.
    """
    reader = _Reader(kind, today)
    columns = [(n, kind.fields[name]) for n, name in enumerate(fields) if name]
    good: list[Good] = []
    bad: list[Bad] = []
    for row in table.rows:
        told, faults = reader.row(row, columns)
        if faults:
            bad.append(Bad(row, tuple(faults)))
        else:
            good.append(Good(row.number, told))
    return Understood(tuple(good), tuple(bad))


class _Reader:
    """Reads rows of one kind; a text that was read once is not read again."""

    def __init__(self, kind: Kind, today: date) -> None:
        self.kind, self.today = kind, today
        self.values = heads(kind).values
        self.read: dict[tuple[str, str], Value | Fault | None] = {}

    def row(self, row: Row, columns: Sequence[tuple[int, Field]]) -> tuple[dict[str, Value], list[Fault]]:
        if _is_total(row.cells, columns):
            return {}, [Fault("total")]
        told: dict[str, Value] = {}
        faults: list[Fault] = []
        for n, field in columns:
            text = row.cells[n]
            key = (field.name, text)
            if key not in self.read:
                self.read[key] = self.cell(field, text)
            value = self.read[key]
            if isinstance(value, Fault):
                faults.append(Fault(value.sort, n, field.name, text))
            elif value is not None:
                told[field.name] = _joined(told.get(field.name), value)
        told = _typed_by_name(self.kind, told)
        if not faults and not told.keys() & set(self.kind.key):
            faults.append(Fault("empty"))
        return told, faults

    def cell(self, field: Field, text: str) -> Value | Fault | None:
        if not text or text.casefold() in nothing():
            return None
        if len(text) > LONGEST:
            return Fault("long")
        if _ERROR.fullmatch(text):
            return Fault("formula")
        if field.values:
            return self.values[field.name].get(folded(text)) or Fault("closed")
        if field.type == "date" and _SERIAL.fullmatch(text):
            return (_SERIAL_ZERO + timedelta(int(text))).isoformat()
        try:
            value = parse(field, text, today=self.today)
        except Misfit as misfit:
            return Fault(misfit.sort)
        return _parted(value) if field.type == "names" and isinstance(value, tuple) else value


def _is_total(cells: Sequence[str], columns: Sequence[tuple[int, Field]]) -> bool:
    """«Итого по области:» adds up the others whatever stands beside it; «Total», a firm as well, and «Всего мира форум»
    only where no other field has more than a figure."""
    at = next((n for n, cell in enumerate(cells) if cell), 0)
    total = _TOTAL.fullmatch(cells[at]) if cells else None
    if total is None or (total["firm"] is None and _OF_ALL.fullmatch(total["of"] or "")):
        return total is not None
    told = (cells[n] for n, _ in columns if n != at)
    return all(not text or text.casefold() in nothing() or _FIGURE.fullmatch(text) for text in told)


def _joined(before: Value | None, value: Value) -> Value:
    """The members of several columns are one list, the parts of a name one name."""
    if isinstance(before, tuple) and isinstance(value, tuple):
        return tuple(dict.fromkeys((*before, *value)))
    return f"{before} {value}" if isinstance(before, str) else value


def _parted(names: tuple[str, ...]) -> tuple[str, ...]:
    """«Россия, Казахстан» are two sides: a comma parts names only where each part is a territory."""
    found: list[str] = []
    for name in names:
        parts = [part for part in _BETWEEN.split(name) if part]
        whole = len(parts) < 2 or territories.resolve(name) or not all(map(territories.resolve, parts))
        found += [name] if whole else parts
    return tuple(dict.fromkeys(found))


def _typed_by_name(kind: Kind, told: dict[str, Value]) -> dict[str, Value]:
    """«Соглашение о сотрудничестве»: a document that is called by its sort, where no column tells the sort."""
    subject = told.get("subject")
    if kind.name != "agreement" or "type" in told or not isinstance(subject, str):
        return told
    known, words = heads(kind).values["type"], subject.split()
    own = {folded(label): sort for sort, labels in kind.fields["type"].values.items() for label in labels.values()}
    for sorts in (own, known):
        for count in range(min(len(words), 4), 0, -1):
            if sort := sorts.get(folded(" ".join(words[:count]))):
                rest = " ".join(words[count:]) if sorts is own else subject
                return {**told, "type": sort, "subject": rest or subject}
    return told
