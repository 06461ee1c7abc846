"""The journal for whoever answers for the office: who did what, when, narrowed and taken away as a table."""

from __future__ import annotations

import csv
import json
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from spravka.brief.words import Words
from spravka.register import journal as kept
from spravka.register.models import JournalRow
from spravka.sources.tables import guarded
from spravka.web.access import page
from spravka.web.forms import DayField, OfficeForm
from spravka.web.lists import counted, paged
from spravka.web.pages.journal.saying import People, Saying
from spravka.web.roles import ADMINISTRATOR

MOST = 100_000
"""Entries of one table."""


class Filter(OfficeForm):
    who = forms.ChoiceField(label="journal.who", required=False)
    deed = forms.ChoiceField(label="journal.deed", required=False)
    since = DayField(label="journal.since", required=False)
    until = DayField(label="journal.until", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        deeds = [(deed, told(deed, words)) for deed in kept.DEEDS]
        self.people = People()
        self.fields["who"].choices = [("", words["common.all"]), *self._who()]  # type: ignore[attr-defined]
        self.fields["deed"].choices = [("", words["common.all"]), *deeds]  # type: ignore[attr-defined]

    def _who(self) -> list[tuple[str, str]]:
        """The office's people, and then whoever else did something."""
        noted = JournalRow.seen.exclude(who="").order_by().values_list("who", flat=True).distinct()
        others = sorted({name for name in noted if not self.people.knows(name)})
        return [*self.people.shown.items(), *((name, name) for name in others)]

    def found(self) -> kept.Found:
        asked = self.cleaned_data if self.is_valid() else {}
        day = timedelta(days=1)
        since, until = asked.get("since"), asked.get("until")
        return kept.entries(
            self.people.names(asked["who"]) if asked.get("who") else "",
            asked.get("deed", ""),
            since and timezone.make_aware(datetime.combine(since, time())),
            until and timezone.make_aware(datetime.combine(until + day, time())),
        )


def told(deed: str, words: Words) -> str:
    """A deed in the reader's words; one of a room that has none there by its own name."""
    return words.find(f"journal.{deed.replace('-', '_')}") or deed


@page(ADMINISTRATOR)
def journal(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET, words=request.words)
    found = form.found()
    number, more = counted(found)
    listed = paged(found, request)
    said = Saying(listed.rows, form.people, request.words)
    rows = [
        (row, said.who(row), told(row.deed, request.words), address(row), said.about(row), said.details(row))
        for row in listed.rows
    ]
    context = {"form": form, "page": listed, "rows": rows, "number": number, "more": more}
    return render(request, "journal/journal.html", {**context, "query": request.GET.urlencode()})


@page(ADMINISTRATOR)
def table(request: HttpRequest) -> HttpResponse:
    """What the filter leaves, as CSV."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="journal.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([request.words[f"journal.{name}"] for name in ("when", "who", "deed", "about", "details")])
    form = Filter(request.GET, words=request.words)
    for row in form.found()[:MOST].iterator(2000):
        cells = (row.at.isoformat(), form.people.called(row.who), row.deed, row.about, _details(row))
        writer.writerow([guarded(str(cell)) for cell in cells])
    return response


def _details(row: JournalRow) -> str:
    return json.dumps(row.details, ensure_ascii=False) if row.details else ""


def address(row: JournalRow) -> tuple[str, str]:
    """The name of the page on what an entry is about, and what it is called there; ("", "") for none."""
    what, _, which = row.about.partition(":")
    numbered = what == "brief" and which.isdecimal() and len(which) < 16  # as briefs were called once
    leads = what in ("document", "record", "brief") and row.details is not None and not numbered
    return (what, which) if leads else ("", "")
