"""The kinds of fact: a TOML file each, with its fields, their types and closed values, and labels in ru, kk and en."""

from __future__ import annotations

import re
import tomllib
from builtins import all as every  # `all` is ours
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from spravka.errors import BadVocabulary
from spravka.values.periods import is_edtf

HERE = Path(__file__).parent
LANGUAGES = ("ru", "kk", "en")
Labels = Mapping[str, str]
"""The same words by language: ru, kk, en."""

TYPES = ("name", "names", "text", "texts", "date", "integer", "amount", "closed")
RANGE = re.compile(r"-?\d+(\.\d+)?/-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind.

    Attributes:
        name: as in `Fact.fields`.
        type: name and text are strings, names and texts tuples of them (one alone may stand bare), date is ISO 8601 /
            EDTF, integer a count, amount a number (or «low/high»), closed one of `values`.
        labels: what a form or table calls it.
        values: labels by closed value, in the order of the declaration; empty for other types.
    """

    name: str
    type: str
    labels: Labels
    values: Mapping[str, Labels]

    def label(self, lang: str) -> str:
        return self.labels[lang]

    def fault(self, value: object) -> str | None:
        """What is wrong with a value, in words that follow the field's name; None if nothing is."""
        if self.type == "closed":
            return None if value in self.values else f"«{value}» is none of {', '.join(self.values)}"
        return None if FITS[self.type](value) else f"«{value}» is no {self.type}"


def is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_list(value: object) -> bool:
    return is_words(value) or (isinstance(value, tuple | list) and bool(value) and every(is_words(v) for v in value))


def is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_amount(value: object) -> bool:
    return is_integer(value) or isinstance(value, Decimal) or (isinstance(value, str) and bool(RANGE.fullmatch(value)))


FITS: Mapping[str, Callable[[object], bool]] = {
    "name": is_words,
    "names": is_list,
    "text": is_words,
    "texts": is_list,
    "date": lambda value: isinstance(value, str) and is_edtf(value),
    "integer": is_integer,
    "amount": is_amount,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact.

    Attributes:
        name: as in `Fact.kind`.
        record: the type of record that its facts settle into.
        key: the fields that tell one such fact from another.
        labels: what a page calls it.
        fields: by name, in the order of the declaration.
    """

    name: str
    record: str
    key: tuple[str, ...]
    labels: Labels
    fields: Mapping[str, Field]

    def label(self, lang: str) -> str:
        return self.labels[lang]

    def value_label(self, field: str, value: str, lang: str) -> str:
        """The words for a closed value: («status», «in_force», «ru») → «действует». Raises KeyError if unknown."""
        return self.fields[field].values[value][lang]

    def check(self, fields: Mapping[str, object]) -> list[str]:
        """What is wrong with the fields of a fact of this kind, a sentence each; empty if they are in order."""
        return [fault for name, value in fields.items() if (fault := self._fault(name, value))]

    def _fault(self, name: str, value: object) -> str | None:
        if name not in self.fields:
            return f"{self.name} has no field «{name}»; it has {', '.join(self.fields)}"
        fault = self.fields[name].fault(value)
        return f"{self.name}.{name}: {fault}" if fault else None


@dataclass(frozen=True, slots=True)
class RecordType:
    """A type of record with its name, for one and for many."""

    name: str
    singular: Labels
    plural: Labels


# -- loading ------------------------------------------------------------------------------------------------------


def load_kind(path: Path) -> Kind:
    """The kind that a TOML file declares; its name is the file's.

    Raises:
        BadVocabulary: a missing or unknown entry, type or label; closed values that do not agree with their labels; a
            key that is no field. Names the file and the entry.
    """
    data = table(path)
    expect(path, "the file", data, {"record", "key", "label", "fields"}, {"values"})
    worded = data.get("values", {})
    fields = {name: load_field(path, name, entry, worded.get(name)) for name, entry in data["fields"].items()}
    for name in worded:
        if name not in fields or fields[name].type != "closed":
            raise BadVocabulary(f"{path.name}: [values.{name}] belongs to no closed field")
    for name in data["key"]:
        if name not in fields:
            raise BadVocabulary(f"{path.name}: key «{name}» is no field")
    return Kind(
        name=path.stem,
        record=data["record"],
        key=tuple(data["key"]),
        labels=labels(path, "label", data["label"]),
        fields=MappingProxyType(fields),
    )


def load_field(path: Path, name: str, entry: dict[str, Any], worded: dict[str, Any] | None) -> Field:
    where = f"fields.{name}"
    expect(path, where, entry, {"type", "label"}, {"values"})
    if entry["type"] not in TYPES:
        raise BadVocabulary(f"{path.name}: {where}: type «{entry['type']}» is none of {', '.join(TYPES)}")
    declared = entry.get("values", [])
    if bool(declared) != (entry["type"] == "closed"):
        raise BadVocabulary(f"{path.name}: {where}: a closed field, and no other, lists its values")
    if declared != list(worded or {}):
        raise BadVocabulary(f"{path.name}: {where}: values {declared} but labels for {list(worded or {})}")
    values = {value: labels(path, f"values.{name}.{value}", (worded or {})[value]) for value in declared}
    return Field(name, entry["type"], labels(path, where, entry["label"]), MappingProxyType(values))


def load_records(path: Path) -> dict[str, RecordType]:
    """The types of record by name. Raises BadVocabulary for a missing label."""
    found = {}
    for name, entry in table(path).items():
        expect(path, name, entry, {"singular", "plural"}, set())
        found[name] = RecordType(name, *(labels(path, name, entry[number]) for number in ("singular", "plural")))
    return found


def table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(f"{path.name}: not TOML: {error}") from error


def expect(path: Path, where: str, entry: Mapping[str, Any], wanted: set[str], allowed: set[str]) -> None:
    for name in sorted(wanted - entry.keys()):
        raise BadVocabulary(f"{path.name}: {where} lacks «{name}»")
    for name in sorted(entry.keys() - wanted - allowed):
        raise BadVocabulary(f"{path.name}: {where} has an unknown entry «{name}»")


def labels(path: Path, where: str, entry: Mapping[str, Any]) -> Labels:
    for lang in LANGUAGES:
        if not is_words(entry.get(lang)):
            raise BadVocabulary(f"{path.name}: {where}: no label in {lang}")
    return MappingProxyType({lang: entry[lang] for lang in LANGUAGES})


def load(folder: Path) -> tuple[dict[str, Kind], dict[str, RecordType]]:
    """The kinds and record types of a folder, by name.

    Raises:
        BadVocabulary: also for a kind whose record type `records.toml` does not have.
    """
    recorded = load_records(folder / "records.toml")
    declared = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == "records.toml":
            continue
        kind = declared[path.stem] = load_kind(path)
        if kind.record not in recorded:
            raise BadVocabulary(f"{path.name}: unknown record type «{kind.record}»")
    return declared, recorded


@cache
def loaded() -> tuple[Mapping[str, Kind], Mapping[str, RecordType]]:
    declared, recorded = load(HERE)
    return MappingProxyType(declared), MappingProxyType(recorded)


# -- asking -------------------------------------------------------------------------------------------------------


def get(kind: str) -> Kind:
    """The kind of that name. Raises KeyError if there is none."""
    return loaded()[0][kind]


def all() -> tuple[Kind, ...]:
    """Every kind, by name."""
    return tuple(loaded()[0].values())


def records() -> Mapping[str, RecordType]:
    """The types of record, by name."""
    return loaded()[1]
