"""Vintages: which of several figures for one cell is the newest.

What counts is the day by which a vintage was out: the day of publication, where a person (`--vintage 2022-03-15`) or
the file itself tells it; else the end of the month or year of its label, which is the newest month in the file, as
nothing of a month is published before it is over. Of the same day, the one that was loaded later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from spravka.trade.spans import out_by
from spravka.trade.store import Load, text

Age = tuple[date, int]
"""The greater, the newer: the day by which it was out, and the number of the load."""


def ages(loads: Iterable[Load]) -> Mapping[str, Age]:
    """How new each vintage is, by «fts-94itog@2021-12»; the loads that share a label are one vintage."""
    found: dict[str, Age] = {}
    for load in loads:
        name = f"{load.source}@{load.vintage}"
        found[name] = max(found.get(name, (date.min, 0)), (out_by(load.vintage), int(load.id)))
    return found


def latest(names: Iterable[str], loads: Iterable[Load]) -> str:
    """The newest of the vintages that are named as in `ages`."""
    told = ages(loads)
    return max(names, key=lambda name: told[name])


def newest(loads: Sequence[Load]) -> str:
    """SQL for the newest vintage among rows or cells of these loads: an aggregate of their columns `source` and
    `vintage`. Mostly the order of letters is the order of age, which is quicker."""
    told = ages(loads)
    ordered = sorted(told, key=lambda name: told[name])
    by_source: dict[str, list[str]] = {}
    for name in ordered:
        by_source.setdefault(name.partition("@")[0], []).append(name)
    if all(names == sorted(names) for names in by_source.values()):
        return "max(vintage)"
    whens = " ".join(f"WHEN {text(name)} THEN {n}" for n, name in enumerate(ordered))
    return f"arg_max(vintage, CASE source || '@' || vintage {whens} END)"
