"""Entries of the journal in the reader's words: who, what it was about, what was before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from spravka import kinds
from spravka.brief.words import Words
from spravka.kinds import Kind
from spravka.register.models import FactRow, JournalRow
from spravka.register.viewing import MARKINGS
from spravka.vocab import territories
from spravka.web.models import User
from spravka.web.pages.roadmap import rows as plans
from spravka.web.roles import ROLES
from spravka.web.tabling import cell

DIGESTS = ("digest", "docx", "files", "other", "evidence", "change")
"""Details that are names of things by chance or by their bytes: as much of them is told as one compares."""

SHORT = 12


class People:
    """The office's people by every name that entries have them by: once it was the one that others know them by."""

    def __init__(self) -> None:
        people = list(User.objects.order_by("name", "username"))
        alike = Counter(str(person) for person in people)
        self.shown = {
            person.username: f"{person} ({person.username})" if alike[str(person)] > 1 else str(person)
            for person in people
        }
        """By the name that they sign in with, in the order of their names."""
        self._names = {
            name: person.username
            for person in people
            if alike[name := str(person)] == 1 and name not in self.shown  # another one may sign in with it
        }

    def called(self, who: str) -> str:
        """A person as the office calls them; whoever is no person of the office as the entry has them."""
        return self.shown.get(self._names.get(who, who), who)

    def knows(self, who: str) -> bool:
        return who in self.shown or who in self._names

    def names(self, username: str) -> list[str]:
        """What entries may call the person who signs in so."""
        return [username, *(name for name, whose in self._names.items() if whose == username)]


class Saying:
    """Some entries, told in one language."""

    def __init__(self, found: Iterable[JournalRow], people: People, words: Words) -> None:
        self.people, self.words = people, words
        facts = {row.about.removeprefix("fact:") for row in found if row.about.startswith("fact:")}
        told = FactRow.seen.filter(id__in=facts).values_list("id", "kind")
        self.kinds: dict[str, Kind] = {id_: kinds.get(kind) for id_, kind in told}

    def who(self, row: JournalRow) -> str:
        return self.people.called(row.who) or self.words["journal.v_machine"]

    def about(self, row: JournalRow) -> str:
        """«источник 5f2a9c1e0b3d4a6f»: by the name that its address has."""
        what, _, which = row.about.partition(":")
        if what == "user":
            return self.people.called(which)
        if what == "direction":
            return plans.labels(self.words.lang).get(which, which)
        return f"{self.words.find(f'journal.t_{what}') or what} {which}".strip()

    def details(self, row: JournalRow) -> str:
        """«Дата: 2024-05 → 2024-06 · Причина: опечатка»."""
        if row.details is None:
            return self.words["journal.v_gone"]
        told = dict(row.details)
        kind = self.kinds.get(row.about.removeprefix("fact:"))
        lines = []
        if "before" in told and "after" in told:
            lines = self._changed(told.pop("before"), told.pop("after"), str(told.pop("field", "")), kind)
        lines += [
            f"{self._label(key)}: {self._value(key, value, kind)}"
            for key, value in told.items()
            if value not in ("", [])
        ]
        return " · ".join(lines)

    def _changed(self, before: Any, after: Any, field: str, kind: Kind | None) -> list[str]:
        if not isinstance(before, Mapping) or not isinstance(after, Mapping):
            label = f"{self._field(field, kind)}: " if field else ""
            return [f"{label}{self._value(field, before, kind)} → {self._value(field, after, kind)}"]
        return [
            f"{self._label(key)}: {self._value(key, before.get(key), kind)} → {self._value(key, value, kind)}"
            for key, value in after.items()
        ]

    def _label(self, key: str) -> str:
        return self.words.find(f"journal.d_{key}") or self.words.find(f"roadmap.f_{key}") or key

    def _field(self, name: str, kind: Kind | None) -> str:
        """A field of a fact; of one that is gone, as most kinds call it."""
        declared = [it.fields[name] for it in ([kind] if kind else kinds.all()) if name in it.fields]
        called = Counter(it.label(self.words.lang) for it in declared).most_common(1)
        return called[0][0] if called else name

    def _value(self, key: str, value: Any, kind: Kind | None) -> str:
        said = self.words
        if value is None or value in ("", []):
            return "–"
        if isinstance(value, bool):
            return said["export.yes" if value else "export.no"]
        if key in DIGESTS:
            return _short(value)
        if key in ("admitted", "admitted_before"):
            return ", ".join(self.people.called(name) for name in value)
        if key == "kind" and value in {it.name for it in kinds.all()}:
            return kinds.get(value).label(said.lang)
        if key == "field":
            return self._field(str(value), kind)
        if kind and key in kind.fields:
            return str(cell(kind.fields[key], value, said.lang))
        if isinstance(value, str):
            return self._text(key, value)
        return plans.told(key, value, said)

    def _text(self, key: str, text: str) -> str:
        """A text that is one of a list of ours by its word; another as it stands."""
        said = self.words
        if text in MARKINGS:
            return said[f"marking.{text}"]
        if key == "role" and text in ROLES:
            return said[f"role.{text}"]
        if text in territories.table():
            return territories.get(text).name(said.lang)
        if key in ("sort", "password"):
            return said.find(f"journal.v_{text}") or text
        return plans.told(key, text, said)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_short, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_short(it)}" for key, it in value.items())
    return str(value)[:SHORT]
