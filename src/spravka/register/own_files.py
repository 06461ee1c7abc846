"""Which of Spravka's own files a table comes from: a report, a brief or an export looks like a table of measures, and
is none."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.brief.words import words as brief_words
from spravka.roadmap.grids import Grid
from spravka.roadmap.wording import words as roadmap_words
from spravka.vocab.forms import fold
from spravka.vocab.wording import LANGS

REPORT, BRIEF, EXPORT = "report", "brief", "export"
TOP = 14
"""Paragraphs above a brief's first table, and rows of a sheet, among which its head is."""
CODES = ("код записи", "жазба коды", "record code")
"""The last heading of a sheet of records (`export.record` of the pages' words)."""


def sort_of(grids: Sequence[Grid]) -> str:
    """REPORT, BRIEF or EXPORT; "" for a file of another's making."""
    heads = {tuple(fold(c) for c in line.cells if c) for grid in grids for line in grid.lines[:TOP]}
    if heads & _report_heads():
        return REPORT
    above = [fold(told) for told in grids[0].before[:TOP]] if grids else []
    for lang in LANGS:
        title = fold(brief_words(lang)["title"].partition("{}")[0].rstrip(" :"))
        before, _, after = (fold(part) for part in brief_words(lang)["head.on"].partition("{}"))
        if title in above and any(told.startswith(before) and told.endswith(after) for told in above):
            return BRIEF
    return EXPORT if any(head and head[-1] in CODES for head in heads) else ""


def _report_heads() -> set[tuple[str, ...]]:
    """The heading of a report's table of measures, in each language."""
    columns = ("number", "what", "deadline", "who", "standing", "evidence")
    return {tuple(fold(roadmap_words(lang)[f"report.{it}"]) for it in columns) for lang in LANGS}
