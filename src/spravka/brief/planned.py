"""Measures of roadmaps as a brief tells them: overdue, due, done since the last brief; each cites its roadmap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spravka.brief.tree import Citation
from spravka.roadmap.measures import OPEN, Measure, Standing, due_on, pending, standing
from spravka.statements import Source
from spravka.values.periods import Period

STANDINGS = ("overdue", "due", "done", "open")
"""How a brief sorts them, in its order; `open`: all others that are still to be done."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A measure in force. `source`: its roadmap, by whose word it holds, and since when."""

    measure: Measure
    source: Source

    @property
    def citation(self) -> Citation:
        it = self.source
        return Citation(it.digest, it.title, it.publisher, it.published, it.url, self.words, by=it.by)

    @property
    def words(self) -> str:
        """«2.3 Провести Дни культуры»: the measure as its roadmap has it."""
        return " ".join(part for part in (self.measure.number, self.measure.what) if part)


def sorted_out(planned: Iterable[Planned], on: date, since: date | None) -> dict[str, list[Planned]]:
    """The measures by STANDINGS, what is due first first. Without a day of the last brief none is told as done."""
    out: dict[str, list[Planned]] = {name: [] for name in STANDINGS}
    for it in planned:
        stands = standing(it.measure, on)
        if stands in (Standing.OVERDUE, Standing.DUE):
            out[str(stands)].append(it)
        elif stands in OPEN:
            out["open"].append(it)
        elif stands is not Standing.DROPPED and _done_after(it.measure, since):
            out["done"].append(it)
    for found in out.values():
        found.sort(key=_by)
    return out


def _by(it: Planned) -> date:
    turn = pending(it.measure)
    return turn.stop if turn else date.max


def _done_after(measure: Measure, since: date | None) -> bool:
    return bool(since and measure.done_on) and Period.parse(measure.done_on).stop > (since or date.max)


def when(measure: Measure) -> str:
    """The day, month or year that is told beside a measure, as EDTF: when it was done, else by when it is to be."""
    return due_on(measure) or measure.done_on
