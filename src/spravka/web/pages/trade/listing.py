"""What sources say of trade, narrowed by what it is, whose, of which flow and year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from spravka import kinds
from spravka.brief.words import Words
from spravka.register import places
from spravka.register.models import Record, RecordPlace, TradeRow
from spravka.trade import claims
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault

COLUMNS = {
    "trade_figure": ("flow", "product", "reporter", "partner", "period", "amount", "growth", "share"),
    "trade_rank": ("by", "rank", "top", "among", "reporter", "partner", "period"),
    "trade_goods": ("flow", "goods", "reporter", "partner"),
    "partner_status": ("subject", "of", "among", "date"),
}
FIGURES = ("amount", "rank", "top")
FLOWS = ("turnover", "export", "import", "balance", "partnership")
YEARS = 30
"""The latest years that may be chosen."""


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
        """Who is called the largest partner, newest first; of no flow and no year, so none where these are asked."""
        if self.cleaned_data.get("flow") or self.cleaned_data.get("year"):
            return Record.seen.none()
        found = Record.seen.filter(
            type="partner", kind="partner_status", live=True, fields__label__value=claims.LARGEST
        )
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


def years() -> range:
    """The years in which periods end that something is told of, the latest first."""
    ends = TradeRow.seen.filter(kind="trade_figure", ends__gt="").order_by("ends").values_list("ends", flat=True)
    first, last = ends.first(), ends.last()
    if not first or not last:
        return range(0)
    return range(_year(last), max(_year(first), _year(last) - YEARS) - 1, -1)


def _year(ends: str) -> int:
    """The year in which a period ends: 2022 for one that is over on 1 January 2023."""
    return int(ends[:4]) - ends.endswith("-01-01")


def _labels(kind: str, field: str, lang: str) -> dict[str, str]:
    return {value: told[lang] for value, told in kinds.get(kind).fields[field].values.items()}
