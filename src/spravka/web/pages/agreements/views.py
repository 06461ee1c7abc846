"""Agreements through their life: in force and until when, in preparation and since when, expired."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spravka import kinds
from spravka.register import agreeing
from spravka.roadmap.due import last_day
from spravka.web import showing
from spravka.web.access import page
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault
from spravka.web.roles import READER

MOST = 300
"""Agreements that are looked through: whoever has more chooses a partner."""


class Filter(OfficeForm):
    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    within = forms.IntegerField(label="agreements.within", required=False, min_value=0, max_value=36600)


@page(READER)
def agreements(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    form.is_valid()
    territory_fault(form, "partner")
    partner, within = str(form.cleaned_data.get("partner") or ""), form.cleaned_data.get("within")
    if within is None:
        found = agreeing.by_life(request.today, partner, MOST)
    else:
        found = {"in_force": agreeing.expiring(request.today, timedelta(days=within), partner, MOST)}
    pen = showing.pen_of(request)
    groups = [
        (name, [_line(it, pen) for it in agreeing.outlined(records)]) for name, records in found.items() if records
    ]
    context = {
        "form": form, "groups": groups, "cut": sum(len(it) for it in found.values()) >= MOST, "within": within,
    }  # fmt: skip
    return render(request, "agreements/agreements.html", context)


def _line(it: agreeing.Agreement, pen: showing.Pen) -> dict[str, object]:
    record = it.record
    level = kinds.get("agreement").value_label("level", it.level, pen.lang) if it.level else ""
    return {
        "record": record, "title": showing.title_of(record, pen), "official": it.title, "level": level,
        "parties": showing.told_of(showing.outline(record), "parties", pen), "signed": it.signed, "since": it.since,
        "until": last_day(date.fromisoformat(it.ends)).isoformat() if it.ends else "", "replaced_by": it.replaced_by,
    }  # fmt: skip
