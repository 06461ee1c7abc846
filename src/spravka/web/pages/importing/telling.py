"""A table in the words of a reader: why a row is refused, what a row was taken for, the refused rows as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from spravka.brief import dates, figures
from spravka.brief.words import Words
from spravka.kinds import Field, Kind
from spravka.sources.matching import Bad, Fault
from spravka.sources.tables import BadTable, Table, guarded
from spravka.statements import Value
from spravka.statements.entry import typed_in

_OURS = ("closed", "formula", "empty", "total")


def bad_table(error: BadTable, words: Words) -> str:
    """Why a file is no table."""
    return words[f"importing.bad_{error.sort}"].format(*error.told)


def why(fault: Fault, kind: Kind, words: Words) -> str:
    """Why a cell or a row is refused, and what to do."""
    if fault.sort not in _OURS:
        return words[f"form.{fault.sort}"]
    told = words[f"importing.why_{fault.sort}"]
    if fault.sort == "closed":
        return told.format(", ".join(labels[words.lang] for labels in kind.fields[fault.field].values.values()))
    if fault.sort == "empty":
        return told.format(", ".join(kind.fields[name].label(words.lang) for name in kind.key))
    return told


def heading(table: Table, column: int) -> str:
    """What a column is called: its heading, else its letter."""
    if column < 0:
        return ""
    first, second = divmod(column, 26)
    return table.header[column] or (chr(64 + first) if first else "") + chr(65 + second)


def shown(field: Field, value: Value | None, words: Words) -> str:
    """A value as it will stand in the register; "" for none."""
    if value is None:
        return ""
    if field.values:
        return field.values[str(value)][words.lang]
    if field.type == "date":
        return dates.in_words(str(value), words.lang)
    numbers = figures.numbers(value) if field.type in ("amount", "integer") else ()
    return "–".join(figures.number(one, words.lang) for one in numbers) or typed_in(value)


def refused(table: Table, bad: Sequence[Bad], kind: Kind, words: Words) -> bytes:
    """The refused rows as CSV for a spreadsheet, each with its number and the reason; to be mended and sent again."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(map(guarded, (words["importing.row"], words["importing.why"], *table.header)))
    for one in bad:
        reasons = [reason(fault, table, kind, words) for fault in one.faults]
        writer.writerow(map(guarded, (str(one.row.number), " ".join(reasons), *one.row.cells)))
    return file.getvalue().encode("utf-8-sig")


def reason(fault: Fault, table: Table, kind: Kind, words: Words) -> str:
    """«Дата: «32.13.2022» – Не дата…» in one line."""
    told = why(fault, kind, words)
    return f"{heading(table, fault.column)}: «{fault.value[:100]}» – {told}" if fault.column >= 0 else told
