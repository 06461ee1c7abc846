"""What the cells of a row say: who answers, what is marked as done, which footnote belongs to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from spravka.roadmap import heads
from spravka.roadmap.deadlines import deadline
from spravka.roadmap.directions import folded
from spravka.roadmap.grids import Line
from spravka.roadmap.heads import Header
from spravka.roadmap.measures import Status
from spravka.roadmap.sides import side_of
from spravka.values.dates import dates

_CALL = re.compile(r"\s*\[\^([^\]]*)\]|(?<=\S)(\*+|[¹²³⁴⁵])(?=\s|$|[;,.])")
_LISTED = re.compile(r"\s*[;\n]\s*|,\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІA-Z])")
_NOTHING = re.compile(r"[-–—\s]*")


@dataclass(slots=True)
class Told:
    """The values of a row by column; `unread`: (sort, heading, words) of what was not understood."""

    number: str = ""
    what: str = ""
    direction: str = ""
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    deadline: str = ""
    expected: str = ""
    indicator: str = ""
    plan: str = ""
    actual: str = ""
    status: Status = Status.PLANNED
    done_on: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = ()
    unread: list[tuple[str, str, str]] = field(default_factory=list)


class Row:
    """Reads rows of one table.

    Args:
        notes: text of footnotes by their mark; "all" for one of the whole table, which belongs to no row.
        ours: vocabulary id of our own territory.
    """

    def __init__(self, header: Header, notes: Mapping[str, str], ours: str) -> None:
        self.header, self.notes, self.ours = header, notes, ours

    def heading(self, column: str) -> str:
        return next((self.header.headings[n] for n in self.header.places(column)), "")

    def read(self, line: Line) -> Told:
        told, called = Told(), list[str]()
        for n, name in enumerate(self.header.columns):
            text = self._uncalled(line.cell(n), called)
            if _NOTHING.fullmatch(text):
                continue
            if name in heads.SHARED:
                self._people(told, name, text)
                continue
            whole = " ".join(text.split())
            match name:
                case "":
                    told.more = (*told.more, (self.header.headings[n], whole))
                case "status":
                    self._status(told, self.header.headings[n], whole)
                case "done_on":
                    self._done_on(told, self.header.headings[n], whole)
                case _:
                    setattr(told, name, whole)
        told.note = "; ".join(dict.fromkeys(it for it in (told.note, *called) if it))
        return told

    def _uncalled(self, text: str, called: list[str]) -> str:
        """The text without the marks of footnotes, whose texts are put with the others."""

        def call(m: re.Match[str]) -> str:
            known = self.notes.get(m[1] or m[2] or "")
            if known is None:
                return m[0] if m[2] else ""
            called.append(" ".join(known.split()))
            return ""

        return _CALL.sub(call, text).strip()

    def _people(self, told: Told, side: str, text: str) -> None:
        """Those who answer; «от Жамбылской области: …» says whose side they and those after them are on."""
        for part in _LISTED.split(text):
            before, colon, name = part.partition(":")
            if colon and (named := side_of(before, self.ours)):
                side, part = named, name
            part = " ".join(part.split()).strip(" ,.") if not part.endswith(("г.", "обл.")) else " ".join(part.split())
            if not part:
                continue
            whose = side if side != "who" else side_of(part, self.ours) or "who"
            setattr(told, whose, tuple(dict.fromkeys((*getattr(told, whose), part))))

    def _status(self, told: Told, heading: str, text: str) -> None:
        """«Исполнено 12.03.2025, протокол подписан»: the status, the day, and the rest as a note."""
        found = heads.status_of(text)
        if found is None:
            told.unread.append(("status", heading, text))
            told.note = "; ".join(it for it in (told.note, text) if it)
            return
        told.status, rest = found
        days = list(dates(text))
        if told.status is Status.DONE and not told.done_on:
            told.done_on = next((one.value for one in days if one.value), "").rpartition("/")[2]
        for one in days:
            rest = rest.replace(folded(text[one.start : one.stop]), " ")
        if re.search(r"[^\W\d_]{3}", rest):
            told.note = "; ".join(it for it in (told.note, text) if it)

    def _done_on(self, told: Told, heading: str, text: str) -> None:
        by = deadline(text)
        if not by.edtf:
            told.unread.append(("done_on", heading, text))
            told.note = "; ".join(it for it in (told.note, text) if it)
            return
        told.done_on = by.edtf.rpartition("/")[2]
        told.status = Status.DONE if told.status is Status.PLANNED else told.status
