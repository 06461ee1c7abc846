"""What sources say of trade, narrowed by what it is, whose, of which flow and year; each with what the tables say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from spravka import kinds
from spravka.brief.pen import Pen, capital
from spravka.brief.words import Words
from spravka.register import claims as held
from spravka.register import places
from spravka.register.models import Record, RecordPlace, TradeRow
from spravka.trade import claims
from spravka.trade.tables import Column
from spravka.trade.telling import Told, tell
from spravka.trade.words import words as of_trade
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault
from spravka.web.pages.trade import files
from spravka.web.showing import line
from spravka.web.tabling import Cell, Sheet

COLUMNS = {
    "trade_figure": ("flow", "product", "reporter", "partner", "period", "amount", "growth", "share"),
    "trade_rank": ("by", "rank", "top", "among", "reporter", "partner", "period"),
    "trade_goods": ("flow", "goods", "reporter", "partner"),
    "partner_status": ("subject", "of", "among", "date"),
}
FIGURES = ("amount", "rank", "top")
FLOWS = ("turnover", "export", "import", "balance", "partnership")
OF_LARGEST = ("turnover", "partnership")
"""Measures by which a largest partner is the largest."""

YEARS = 30
"""The latest years that may be chosen."""

PORTION = 500
"""Claims of a file that are read together."""

MOST = 5_000
"""Claims that a workbook has, the newest, and says so: it is made whole before it is sent. CSV has them all."""


class Filter(OfficeForm):
    kind = forms.ChoiceField(label="trade.what", required=False)
    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    flow = forms.ChoiceField(label="trade.flow", required=False)
    year = forms.ChoiceField(label="trade.year", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        every = [("", words["common.all"])]
        labels = {**_labels("trade_rank", "by", words.lang), **_labels("trade_figure", "flow", words.lang)}
        self._choose("kind", [(name, words[f"trade.{name}"]) for name in COLUMNS])
        self._choose("flow", every + [(flow, labels[flow]) for flow in FLOWS])
        self._choose("year", every + [(str(year), str(year)) for year in years()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        told: str = self.cleaned_data.get("kind") or next(iter(COLUMNS))
        return told

    def found(self) -> QuerySet[TradeRow] | QuerySet[Record]:
        """What is told of the latest periods first, then what is told of none, newest first."""
        self.is_valid()
        territory_fault(self, "partner")
        return self._largest() if self.chosen == "partner_status" else self._rows()

    def _largest(self) -> QuerySet[Record]:
        """Who is called the largest partner, newest first: the year is that in which it was said; the measure, which
        nobody tells, is the one that the claim is held against."""
        found = _called_largest()
        if self.cleaned_data.get("flow") not in ("", None, *OF_LARGEST):
            return Record.seen.none()
        if year := self.cleaned_data.get("year"):
            found = found.filter(day__startswith=year)
        if partner := self.cleaned_data.get("partner"):
            files = places.files_in(partner)
            found = found.filter(Exists(RecordPlace.seen.filter(record=OuterRef("pk"), territory__in=files)))
        return found.select_related("trade").order_by("-day", "-number")

    def _rows(self) -> QuerySet[TradeRow]:
        found = TradeRow.seen.filter(kind=self.chosen)
        if flow := self.cleaned_data.get("flow"):
            found = found.filter(flow=flow)
        if year := self.cleaned_data.get("year"):
            found = found.filter(ends__gt=f"{year}-01-01", ends__lte=f"{int(year) + 1:04}-01-01")
        if partner := self.cleaned_data.get("partner"):
            files = places.files_in(partner)
            found = found.filter(Exists(RecordPlace.seen.filter(record=OuterRef("record"), territory__in=files)))
        return found.select_related("record").order_by("-ends", "-day", "-record")


def _called_largest() -> QuerySet[Record]:
    return Record.seen.filter(type="partner", kind="partner_status", live=True, fields__label__value=claims.LARGEST)


def years() -> range:
    """The years in which periods end that something is told of, or in which it is told what partner somebody is; the
    latest first. Which of these tell of the largest is not asked: it would be looked for in all."""
    ends = TradeRow.seen.filter(kind="trade_figure", ends__gt="").order_by("ends").values_list("ends", flat=True)
    days = Record.seen.filter(type="partner", live=True, day__gt="").order_by("day").values_list("day", flat=True)
    told = [_year(end) for end in (ends.first(), ends.last()) if end]
    told += [int(day[:4]) for day in (days.first(), days.last()) if day]
    return range(max(told), max(min(told), max(told) - YEARS) - 1, -1) if told else range(0)


def _year(ends: str) -> int:
    """The year in which a period ends: 2022 for one that is over on 1 January 2023."""
    return int(ends[:4]) - ends.endswith("-01-01")


def _labels(kind: str, field: str, lang: str) -> dict[str, str]:
    return {value: told[lang] for value, told in kinds.get(kind).fields[field].values.items()}


# -- as it is shown -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A record, its fields in words, and its check; None if no table could speak of it."""

    record: Record
    values: dict[str, str]
    check: Told | None


def lines(found: Iterable[TradeRow | Record], names: tuple[str, ...], pen: Pen) -> list[Line]:
    told = []
    for row in found:
        record = row.record if isinstance(row, TradeRow) else row
        check = held.of(record)
        told.append(Line(record, line(record, names, pen), tell(check, pen.lang) if check else None))
    return told


def headers(kind: str, told: Iterable[Line], lang: str) -> list[Column]:
    """The fields that any of the lines has."""
    fields, told = kinds.get(kind).fields, list(told)
    return [
        Column(name, capital(fields[name].label(lang)), "money" if name in FIGURES else "name")
        for name in COLUMNS[kind]
        if any(it.values[name] for it in told)
    ]


def as_sheet(form: Filter, pen: Pen, words: Words, most: int | None = None) -> Sheet:
    """Everything that the filter finds, as a file has it; at most so many, the newest. Its columns are those of the
    kind, whatever the claims tell: a row is written before the next is known."""
    found, names, of = form.found(), COLUMNS[form.chosen], of_trade(pen.lang)
    fields = kinds.get(form.chosen).fields
    labels = [*(capital(fields[name].label(pen.lang)) for name in names), words["common.standing"]]
    labels += [of[f"column.{name}"] for name in ("verdict", "why", "source", "record")]
    columns = [Column("", label, "name") for label in labels]
    title = words[f"trade.{form.chosen}"]

    def rows() -> Iterator[tuple[Cell, ...]]:
        made_up = False
        numbers = list(found.values_list("pk", flat=True)[: None if most is None else most + 1])
        for start in range(0, len(numbers[:most]), PORTION):
            some = numbers[:most][start : start + PORTION]
            known = {row.pk: row for row in found.filter(pk__in=some)}
            for it in lines([known[number] for number in some if number in known], names, pen):
                check = it.check
                made_up |= bool(check and check.made_up)
                yield (
                    *(it.values[name] for name in names), words[f"standing.{it.record.standing}"],
                    *((check.verdict, check.why, check.source) if check else ("", "", "")), it.record.id,
                )  # fmt: skip
        told = [title, *([of["made_up"]] if made_up else [])]
        cut = most is not None and len(numbers) > most
        yield from files.under([*told, words["trade.cut"].format(most)] if cut else told)

    return files.sheet(title, columns, rows())
