"""The cube as claims see it: every table that can answer, the best first, remembered as long as no table is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from spravka.errors import BadInput
from spravka.trade import answering, asking, choosing, groups, vintages
from spravka.trade.answers import EXACT, MEASURES, Basis, Lacking, Standings, total
from spravka.trade.choosing import Chosen, Question
from spravka.trade.countries import WORLD
from spravka.trade.spans import Span
from spravka.trade.store import Cube

Key = tuple[object, ...]


class Held:
    """`claims.Tables` over a cube."""

    def __init__(self, cube: Cube) -> None:
        self.cube = cube
        self._known: dict[Key, object] = {}
        self._loads = -1

    def standings(
        self, reporter: str, partners: Sequence[str] | None, group: str, span: Span, unit: str
    ) -> Iterator[Standings]:
        question = Question(reporter, span, None if partners is None else tuple(partners), unit)
        whole = group or (WORLD if partners is None else "")
        for n, chosen in enumerate(self._chosen(question)):
            key = ("standings", question, group, chosen.name, chosen.series)
            if (told := self._remembered(key)) is None:
                told = self._known[key] = asking.standings_of(self.cube, chosen, whole)
            assert isinstance(told, Standings)
            yield told
            if n == 0:
                yield from self._older(chosen, group)

    def _older(self, chosen: Chosen, group: str) -> Iterator[Standings]:
        """The same from vintages before the newest, newest first."""
        told = vintages.ages(chosen.loads)
        for name in sorted(set(told) - {chosen.name}, key=lambda name: told[name], reverse=True):
            question = replace(chosen.question, vintage=name.partition("@")[2], source=chosen.series.source)
            for it in choosing.candidates(self.cube, question):
                if it.series == chosen.series:
                    yield asking.standings_of(self.cube, it, group)

    def total(self, reporter: str, group: str, span: Span, unit: str) -> Iterator[tuple[Basis, Mapping[str, Decimal]]]:
        question = Question(reporter, span, (group,), unit, total=True)
        for chosen in self._chosen(question):
            told, of = asking.published(
                self.cube, replace(chosen, question=replace(question, source=chosen.series.source)), group
            )
            if of:
                rows = choosing.rows_of(self.cube, chosen, span)
                query = choosing.sql("flows", {"rows": rows, "newest": vintages.newest(chosen.loads)})
                yield answering.basis(self.cube, chosen, query, [of]), _balanced(told)
        partners = None if group == WORLD else self.members(group, reporter, span)
        for answer in self.standings(reporter, partners, "", span, unit):
            if answer.whole and not answer.missing:
                sums = {m: total(row.flows[m] for row in answer.rows) for m in MEASURES}
                status = "computed" if answer.basis.status == "reported" else answer.basis.status
                yield replace(answer.basis, status=status), _balanced(sums)

    def members(self, group: str, reporter: str, span: Span) -> tuple[str, ...]:
        try:
            return groups.members(group, reporter, span)
        except BadInput:
            return ()

    def lacking(self, reporter: str, partners: Sequence[str] | None, span: Span, unit: str) -> Lacking:
        question = Question(reporter, span, None if partners is None else tuple(partners), unit)
        return choosing.lacking(self.cube, question)

    def _chosen(self, question: Question) -> list[Chosen]:
        key = ("chosen", question)
        if (told := self._remembered(key)) is None:
            told = self._known[key] = choosing.candidates(self.cube, question)
        assert isinstance(told, list)
        return told

    def _remembered(self, key: Key) -> object | None:
        if (loads := len(self.cube.loads)) != self._loads:
            self._known.clear()
            self._loads = loads
        return self._known.get(key)


def _balanced(told: Mapping[str, Decimal]) -> dict[str, Decimal]:
    sums = dict(told)
    if "export" in sums and "import" in sums:
        sums["balance"] = EXACT.subtract(sums["export"], sums["import"])
    return sums
