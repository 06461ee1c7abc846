"""Trade: what the sources say of it so far – figures, standings, goods – each with its record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka import kinds
from spravka.brief.words import Words
from spravka.register import records
from spravka.register.models import Record
from spravka.web.access import page
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault
from spravka.web.lists import paged
from spravka.web.roles import READER
from spravka.web.showing import line, pen_of

COLUMNS = {
    "trade_figure": ("flow", "product", "reporter", "partner", "period", "amount", "growth", "share"),
    "trade_rank": ("by", "rank", "top", "among", "reporter", "partner", "period"),
    "trade_goods": ("flow", "goods", "reporter", "partner"),
}
FIGURES = ("amount", "rank", "top")


class Filter(OfficeForm):
    kind = forms.ChoiceField(label="trade.what", required=False)
    partner = TerritoryField(label="common.partner", required=False, max_length=200)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        choices = [(name, words[f"trade.{name}"]) for name in COLUMNS]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        told: str = self.cleaned_data.get("kind") or next(iter(COLUMNS))
        return told

    def found(self) -> QuerySet[Record]:
        """The newest records of the chosen sort of claim."""
        self.is_valid()
        territory_fault(self, "partner")
        return records.of(self.cleaned_data.get("partner", ""), "trade_claim").filter(kind=self.chosen)


@page(READER)
def trade(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    listed = paged(form.found().order_by("-day", "-number"), request)
    pen, names = pen_of(request), COLUMNS[form.chosen]
    fields = kinds.get(form.chosen).fields
    headers = [(name, fields[name].label(request.lang), name in FIGURES) for name in names]
    rows = [(record, line(record, names, pen)) for record in listed.rows]
    context = {"form": form, "page": listed, "rows": rows, "headers": headers}
    return render(request, "trade/trade.html", context)
