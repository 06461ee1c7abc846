"""Measures → a table to be printed or sent: in the form in which it was read, so that reading it gives them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spravka.roadmap.heads import words
from spravka.roadmap.measures import Measure, Status

ALWAYS = ("number", "what", "deadline")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row merged over all columns."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above it.

    Attributes:
        title: its paragraphs.
        header: what the columns are called.
        rows: headings, and cells as many as the header has.
        widths: how wide the columns are, one beside the other.
        marking: in words, for the head of each page; "" for none.
    """

    title: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[Heading | tuple[str, ...], ...]
    widths: tuple[int, ...]
    marking: str = ""


_WIDTHS = {"number": 6, "what": 42, "deadline": 16, "status": 16, "done_on": 12, "plan": 12, "actual": 12}
_CELLS: dict[str, Callable[[Measure], str]] = {
    "number": lambda it: it.number,
    "what": lambda it: it.what,
    "deadline": lambda it: it.deadline.words,
    "ours": lambda it: "; ".join(it.ours),
    "theirs": lambda it: "; ".join(it.theirs),
    "who": lambda it: "; ".join(it.who),
    "expected": lambda it: it.expected,
    "indicator": lambda it: it.indicator,
    "plan": lambda it: it.plan,
    "actual": lambda it: it.actual,
    "status": lambda it: "",
    "done_on": lambda it: it.done_on,
    "note": lambda it: it.note,
}


def sheet(title: str, measures: Sequence[Measure], lang: str) -> Sheet:
    """The measures under their headings, in the order given, with the columns that any of them fills.

    Args:
        lang: of the headings of the columns: that in which the measures are.
    """
    table = words()
    status = any(it.status is not Status.PLANNED for it in measures)
    names = [n for n, told in _CELLS.items() if n in ALWAYS or (n == "status" and status) or any(map(told, measures))]
    more = list(dict.fromkeys(heading for it in measures for heading, _ in it.more))
    header = (*(table.headings[name][lang] for name in names), *more)
    widths = (*(_WIDTHS.get(name, 26) for name in names), *(24 for _ in more))
    return Sheet((title,) if title else (), header, tuple(_rows(measures, names, more, lang)), widths)


def _rows(
    measures: Sequence[Measure], names: Sequence[str], more: Sequence[str], lang: str
) -> Iterator[Heading | tuple[str, ...]]:
    called = words().called
    above: tuple[str, ...] = ()
    for it in measures:
        same = next((n for n, (a, b) in enumerate(zip(above, it.section, strict=False)) if a != b), None)
        same = min(len(above), len(it.section)) if same is None else same
        if same == len(it.section) < len(above):
            same = max(same - 1, 0)  # back to the heading above: it is told once more
        yield from (Heading(told) for told in it.section[same:])
        above = it.section
        told = dict(it.more)
        cells = [called[it.status][lang] if name == "status" else _CELLS[name](it) for name in names]
        yield (*cells, *(told.get(heading, "") for heading in more))
