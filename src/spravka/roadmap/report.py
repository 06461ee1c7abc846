"""The state of a roadmap by direction: how many measures stand how, which they are, and what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spravka.roadmap.measures import OPEN, Measure, Standing, due_on, standing
from spravka.roadmap.sheets import Heading, Sheet
from spravka.roadmap.wording import words
from spravka.values.periods import Period


@dataclass(frozen=True, slots=True)
class Line:
    """A measure as it stands. `key`: the caller's; `evidence`: how many proofs were accepted."""

    key: str
    measure: Measure
    standing: Standing
    evidence: int


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of a direction, in their order; `direction`: its key, "" for those of none."""

    direction: str
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[Standing, int]:
        return count(self.lines)


def count(lines: Iterable[Line]) -> dict[Standing, int]:
    """How many stand so; every standing has its number."""
    found = dict.fromkeys(Standing, 0)
    for line in lines:
        found[line.standing] += 1
    return found


def report(
    told: Iterable[tuple[str, Measure, int]], on: date, within: Period | None = None, order: Sequence[str] = ()
) -> tuple[Group, ...]:
    """The measures by direction, as they stand on a day.

    Args:
        told: (key, measure, number of proofs), in the order of the roadmap.
        within: only what is due in this time, was done in it, or was overdue when it began; None = all.
        order: keys of directions, in the order wanted; others follow as they come, those of none last.
    """
    groups: dict[str, list[Line]] = {}
    for key, measure, evidence in told:
        if within is None or _belongs(measure, within):
            groups.setdefault(measure.direction, []).append(Line(key, measure, standing(measure, on), evidence))
    place = {direction: n for n, direction in enumerate(order)}
    keys = sorted(groups, key=lambda it: (not it, place.get(it, len(place))))
    return tuple(Group(key, tuple(groups[key])) for key in keys)


def _belongs(measure: Measure, within: Period) -> bool:
    done = Period.parse(measure.done_on) if measure.done_on else None
    if done is not None and done.overlaps(within):
        return True
    due = due_on(measure) or measure.deadline.edtf
    if not due:
        return False
    period = Period.parse(due)
    late = period.stop <= within.start and standing(measure, within.start) is Standing.OVERDUE
    return period.overlaps(within) or late


def sheets(
    groups: Sequence[Group], *, title: str, labels: Mapping[str, str], on: str, period: str, lang: str
) -> tuple[Sheet, Sheet]:
    """The report as two tables: the numbers by direction, and the measures.

    Args:
        title: the roadmap's. labels: names of directions by key.
        on, period: in words of the language; period "" for all.
    """
    said = words(lang)
    head = (said["report.title"], title, ", ".join(it for it in (said["report.on"].format(on), period) if it))
    shown = (Standing.DONE, Standing.DONE_LATE, Standing.OVERDUE)
    header = (
        said["report.direction"], said["report.all"], *(said[f"standing.{it}"] for it in shown), said["report.open"],
        said["standing.dropped"], said["report.with_evidence"],
    )  # fmt: skip
    rows = [_numbers(labels.get(it.direction) or said["report.no_direction"], it.lines) for it in groups]
    rows.append(_numbers(said["report.all"], [line for it in groups for line in it.lines]))
    columns = ("number", "what", "deadline", "who", "standing", "evidence")
    lines: list[Heading | tuple[str, ...]] = []
    for group in groups:
        lines.append(Heading(labels.get(group.direction) or said["report.no_direction"]))
        lines += [_cells(line, lang) for line in group.lines]
    return (
        Sheet(head, header, tuple(rows), (34, *(14 for _ in header[1:]))),
        Sheet((), tuple(said[f"report.{it}"] for it in columns), tuple(lines), (8, 46, 18, 34, 18, 14)),
    )


def _numbers(name: str, lines: Sequence[Line]) -> tuple[str, ...]:
    found = count(lines)
    still = sum(found[it] for it in OPEN if it is not Standing.OVERDUE)
    done = (found[Standing.DONE], found[Standing.DONE_LATE], found[Standing.OVERDUE])
    evident = sum(1 for line in lines if line.evidence)
    return (name, *map(str, (len(lines), *done, still, found[Standing.DROPPED], evident)))


def _cells(line: Line, lang: str) -> tuple[str, ...]:
    it = line.measure
    who = "; ".join((*it.ours, *it.who, *it.theirs))
    return (
        it.number, it.what, it.deadline.words, who, words(lang)[f"standing.{line.standing}"],
        str(line.evidence) if line.evidence else "–",
    )  # fmt: skip


def stretch(first: date | None, last: date | None) -> Period | None:
    """From one day to another, both within; None if neither is told.

    Raises:
        ValueError: the last comes before the first.
    """
    if first is None and last is None:
        return None
    start, stop = first or date.min, (last or date.max - timedelta(days=1)) + timedelta(days=1)
    if stop <= start:
        raise ValueError(f"{last} is before {first}")
    return Period(start, stop)
