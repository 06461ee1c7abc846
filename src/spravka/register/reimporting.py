"""An export taken in again, into a register that holds nothing: the same facts, decisions and records as before."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TextIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Field, Model

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import archive, carrying, journal, records, tabular
from spravka.register.exporting import (
    FILE,
    FILES,
    FORMAT,
    LEFT_OUT,
    TABLES,
    TRADE,
    beside_workbook,
    column_of,
    files_of,
)
from spravka.register.joining import Linking
from spravka.register.models import Document, FactRow, MeasureRow, Record, RoadmapRow
from spravka.register.setup import told as told_of_disk
from spravka.register.setup import writing
from spravka.text import likeness

NAMES = {"record": (Record, "id"), "roadmap": (RoadmapRow, "code"), "measure": (MeasureRow, "code")}
"""By the column that refers to it, a table and the column that names its rows everywhere."""

IDENTITY = ("id", "founder", "inner")
"""What of a record is taken from its line, and what it was merged into: the rest is what its facts come to."""

PORTION = 500

_PLACE = re.compile(r"(?:[\w=%@+-][\w=%@+. -]*/)+[\w=-][\w=. -]*\.(?:parquet|json)")
"""Where a file of the tables lies; no step leads out of their folder."""

Told = Callable[[int], object]
"""Called with how many lines are taken in."""


def _quiet(_: int) -> None: ...


@dataclass(frozen=True, slots=True)
class _Export:
    """An export as it lies there: its lines of JSON, the folder of what is beside them, and what errors call it."""

    lines: TextIO
    beside: Path
    name: Path


def take_in(place: Path, told: Told = _quiet, linking: Linking | None = None) -> int:
    """Take in an export – a folder with lines of JSON or with tables as CSV, or a workbook – all of it or nothing; how
    many things it has.

    Raises:
        BadInput: the register holds something; the export is of a newer Spravka, or not whole; a line is no such thing.
    """
    with _opened(place) as export:
        territory = _checked(export)
        if Document.objects.exists() or Record.objects.exists() or _other_tables(export):
            raise BadInput("this register holds something already: take an export into an empty one, named by --home")
        _keep_files(export)
        with writing():
            if territory:
                records.set_territory(territory)
            taking = _Taking()
            for number, line in _lines(export):
                taking.take(number, line)
                if number % PORTION == 0:
                    told(number)
            taking.finish()
            records.rebuild(linking)
            journal.note("import", details={"things": taking.count})
            _keep_tables(export)
    return taking.count


def check(place: Path) -> None:
    """Whether an export is whole, with all that lies beside it. Raises BadInput as `take_in` does."""
    with _opened(place) as export:
        _checked(export)


@contextmanager
def _opened(place: Path) -> Iterator[_Export]:
    """The export; of one in tables the lines are written out for as long, since they are read several times, into a
    file without a name, which nobody who is killed leaves behind."""
    if place.is_dir() and not tabular.is_folder(place):
        try:
            opened = (place / FILE).open(encoding="utf-8")
        except FileNotFoundError:
            raise BadInput(
                f"{place}: Is a directory, and no export is in it; name a table or the folder of an export"
            ) from None
        except OSError as error:
            raise BadInput(f"{place / FILE}: {error.strerror or error}") from error
        with opened:
            yield _Export(opened, place, place / FILE)
        return
    beside = place if place.is_dir() else beside_workbook(place)
    home = settings.SPRAVKA_HOME
    with told_of_disk(home), TemporaryFile("w+", encoding="utf-8", newline="\n", dir=home) as written:
        for line in tabular.lines_of(place):
            written.write(json.dumps(line) + "\n")
        yield _Export(written, beside, place)


def _checked(export: _Export) -> str:
    """Whether the export is one that is known here, has its end and all that it speaks of; the territory it says is
    ours."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    number = 0
    for number, line in _lines(export):  # noqa: B007
        first, last = first or line, line
    if first.get("type") != "register":
        raise BadInput(f"{export.name}: this is no export of a register; name the folder of «spravka export»")
    if first.get("format") != FORMAT:
        raise BadInput(f"{export.name}: exported by another Spravka (format {first.get('format')}); take its own")
    if last.get("type") != "end" or last.get("lines") != number - 1:
        raise BadInput(f"{export.name}: breaks off after {number} lines; export anew")
    for number, line in _lines(export):
        for file, digest in _beside(export, line):
            if file is None or not file.is_file() or archive.digest(file.read_bytes()) != digest:
                raise BadInput(f"{file or digest}: missing, or not the bytes of line {number}; export anew")
    return str(first.get("territory") or "")


def _lines(export: _Export) -> Iterator[tuple[int, dict[str, Any]]]:
    """From the first one, by their number; not to be read twice at once."""
    try:
        export.lines.seek(0)
        for number, text in enumerate(export.lines, 1):
            line = json.loads(text)
            if not isinstance(line, dict):
                raise ValueError("no object")
            yield number, line
    except OSError as error:
        raise BadInput(f"{export.name}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{export.name}: not lines of JSON ({error}); export anew") from error


def _beside(export: _Export, line: dict[str, Any]) -> Iterator[tuple[Path | None, str]]:
    """The files beside the lines that a line speaks of, with their digests; None for a place that can be none."""
    for digest in files_of(line):
        known = re.fullmatch("[0-9a-f]{64}", digest)
        yield export.beside / FILES / digest[:2] / digest[2:] if known else None, digest
    if line.get("type") == "table":
        name = str(line.get("name"))
        yield export.beside / TRADE / name if _PLACE.fullmatch(name) else None, str(line.get("digest"))


def _other_tables(export: _Export) -> bool:
    """Whether there are tables of trade here that are not this export's: whoever was killed may have left its own."""
    folder = settings.SPRAVKA_HOME / TRADE
    here = {(f"loads/{file.name}", archive.digest(file.read_bytes())) for file in folder.glob("loads/*.json")}
    return bool(here) and not here <= {(line.get("name"), line.get("digest")) for _, line in _lines(export)}


def _keep_files(export: _Export) -> None:
    """Archive the bytes before anything speaks of them."""
    for _, line in _lines(export):
        if line.get("type") != "table":
            for file, _ in _beside(export, line):
                if file:
                    archive.store(settings.SPRAVKA_HOME, file.read_bytes())


def _keep_tables(export: _Export) -> None:
    """Put the tables of trade where they were; a load is there once its list is, which comes after what it lists."""
    for _, line in _lines(export):
        if line.get("type") != "table":
            continue
        for file, _ in _beside(export, line):
            if file:
                target = settings.SPRAVKA_HOME / TRADE / str(line["name"])
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f"{target.name}.part")
                shutil.copyfile(file, part)
                part.replace(target)


class _Taking:
    """Lines on their way into tables."""

    def __init__(self) -> None:
        self.count = 0
        self.known: dict[str, dict[str, Any]] = {"document": {}, "publisher": {}}
        self.merged: dict[str, str] = {}
        self.waiting: list[Model] = []

    def take(self, number: int, line: dict[str, Any]) -> None:
        type = line.pop("type", None)
        if type in ("register", "table", "end"):
            return
        if type not in TABLES:
            raise BadInput(f"{FILE}, line {number}: there is nothing called «{type}»; take it in with a newer Spravka")
        try:
            row = self._row(TABLES[type], type, line)
        except (ValidationError, ValueError, TypeError, KeyError) as error:
            told = error.messages[0] if isinstance(error, ValidationError) else error
            raise BadInput(f"{FILE}, line {number}: no {type} ({told}); export anew") from error
        if self.waiting and not self._room(row):
            self._store()
        self.waiting.append(row)
        self.count += 1
        if type in self.known:  # others refer to it at once
            self._store()
            self.known[type][line["digest" if type == "document" else "name"]] = row

    def _room(self, row: Model) -> bool:
        return isinstance(row, type(self.waiting[0])) and len(self.waiting) < PORTION

    def _row(self, table: type[Model], type: str, line: dict[str, Any]) -> Model:
        fields = {column_of(type, field.name): field for field in table._meta.concrete_fields}
        for name in LEFT_OUT.get(type, ()):
            fields.pop(column_of(type, name), None)
        if unknown := sorted(line.keys() - fields.keys()):
            raise ValueError(f"«{unknown[0]}» is not known")
        if table is Record:
            if line["merged_into"]:
                self.merged[line["id"]] = line["merged_into"]
            return Record(type=line["sort"], kind=line["kind"], **{name: line[name] for name in IDENTITY})
        row = table(**{fields[name].name: self._value(fields[name], value) for name, value in line.items()})
        if isinstance(row, FactRow):
            kinds.get(row.kind)
        return row

    def _value(self, field: Field[Any, Any], told: Any) -> Any:
        if field.is_relation:
            return None if told is None else self._referred(field.name, told)
        value = field.to_python(told)
        if value is None and not field.null:
            raise ValueError(f"{field.name} is missing")
        if field.choices and value not in dict(field.choices):
            raise ValueError(f"{field.name} is «{value}»")
        if not isinstance(value, dict | list):
            field.run_validators(value)
        return value

    def _referred(self, name: str, told: str) -> Any:
        """The row that a line refers to, which stands before it."""
        if name in self.known:
            return self.known[name][told]
        table, column = NAMES[name]
        if self.waiting and isinstance(self.waiting[0], table):
            self._store()
        found = table._default_manager.filter(**{column: told}).first()
        if found is None:
            raise KeyError(told)
        return found

    def _store(self) -> None:
        if not self.waiting:
            return
        table = type(self.waiting[0])
        try:
            table.objects.bulk_create(self.waiting)  # type: ignore[attr-defined]
        except IntegrityError as error:
            raise BadInput(f"{FILE}: something is told twice ({str(error).splitlines()[0]}); export anew") from error
        self.waiting = []

    def finish(self) -> None:
        """What is made of all of it: merged records, and by which words texts are found again."""
        self._store()
        numbers = dict(Record.objects.values_list("id", "number"))
        for id_, into in self.merged.items():
            Record.objects.filter(id=id_).update(merged_into=numbers.get(into))
        for document in Document.objects.exclude(words="").iterator(PORTION):
            carrying.keep(document, likeness.words(document.text))
