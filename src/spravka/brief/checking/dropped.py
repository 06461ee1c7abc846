"""Lines of a brief that an edited one has no more: an aide may take them out, and who signs should know which."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.brief.checking import heads
from spravka.brief.checking.edited import Unit
from spravka.brief.checking.held import Line
from spravka.brief.checking.matching import matched
from spravka.brief.checking.values import OTHER


def dropped(edited: Sequence[Unit], written: Sequence[Unit]) -> tuple[heads.Placed, ...]:
    """The paragraphs and rows that `written` has and `edited` has not, not even changed, each with its place in what
    was written. Notes go with their lines, and titles state nothing."""
    lines = [Line(p.text) for p in _text(edited)]
    before = _text(written)
    matches = matched([p.text for p in before], [False] * len(before), lines)
    return tuple(p for p, match in zip(before, matches, strict=True) if match.how == OTHER)


def _text(units: Sequence[Unit]) -> list[heads.Placed]:
    return [p for p in heads.placed(units) if not (p.among_notes or p.titles)]
