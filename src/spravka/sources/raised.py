"""Figures that are raised over their line: in a line of text they would be read as digits of the number before them."""

from __future__ import annotations

import re

LONGEST = 20
"""Letters of what is before that count."""

_FIGURES = re.compile(r"\s*[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\s*")
_UNIT = re.compile(r"(?<!\w)(?:[кдсм]?м|[kdcm]?m|10)$")
"""What is raised over it is its power."""
_HOUR = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3])$")


def figures(before: str, told: str) -> str:
    """What stands in the line for words that are raised over it: «146¹ тонн» → nothing, it is a note's number; «12⁰⁰» →
    «:00»; «м²» and what else is raised → itself. `before`: the line so far, at least its last word."""
    if not before or before[-1].isspace() or not _FIGURES.fullmatch(told) or _UNIT.search(before):
        return told
    minutes = told.strip()
    return f":{minutes}" if minutes in ("00", "15", "30", "45") and _HOUR.search(before) else ""
