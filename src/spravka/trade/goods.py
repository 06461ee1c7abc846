"""Sections and chapters of the Harmonised System (ТН ВЭД), with short names in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from spravka.vocab import territories

FILE = Path(__file__).parent / "harmonised.tsv"
COLUMNS = ("code", "section", "ru", "kk", "en")
OTHER = "99"
"""The section of codes that are in no chapter of it."""

_EVERYTHING = frozenset({"", "TOTAL", "_T", "T", "0", "ALL", "00", "000", "ВСЕГО", "ИТОГО", "БАРЛЫҒЫ"})


def is_everything(code: str) -> bool:
    """Does what stands where a code is expected mean all goods?"""
    return code.strip().upper() in _EVERYTHING


@cache
def _table() -> Mapping[str, dict[str, str]]:
    """Rows by code: a Roman numeral for a section, two digits for a chapter. The shape of the file is checked."""
    return {row["code"]: row for _, row in territories.rows(FILE, COLUMNS)}


def section_of(chapter: str) -> str:
    """«07» for chapter 40: the section's number in two digits."""
    row = _table().get(chapter)
    return row["section"] if row else OTHER


def chapters() -> tuple[str, ...]:
    return tuple(code for code in _table() if code.isdecimal())


def name(id_: str, by: str, lang: str) -> str:
    """What a section («07») or chapter («40») is called, in a few words."""
    if by == "chapter":
        row = _table().get(id_)
        return row[lang] if row else _section(OTHER)[lang]
    return _section(id_)[lang]


def numeral(id_: str) -> str:
    """The Roman numeral of a section; "" for what is in none."""
    return "" if id_ == OTHER else _section(id_)["code"]


@cache
def _section(id_: str) -> dict[str, str]:
    return next(row for code, row in _table().items() if not code.isdecimal() and row["section"] == id_)
