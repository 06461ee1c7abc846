"""The archive as a list: what it may be narrowed to, and which documents that leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from spravka.brief.words import Words
from spravka.register import places, search
from spravka.register.models import Document, DocumentPlace, Publisher
from spravka.vocab.collation import sort_key
from spravka.web.forms import DayField, OfficeForm, TerritoryField, territory_fault

MOST = 500
"""Hits of the words in the filter that are looked through, and publishers that one can choose among."""


class Filter(OfficeForm):
    """What the list is narrowed to; kept in the address."""

    q = forms.CharField(label="documents.words", required=False, max_length=200)
    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    publisher = forms.TypedChoiceField(label="documents.publisher", required=False, coerce=int, empty_value=None)
    since = DayField(label="documents.since", required=False)
    until = DayField(label="documents.until", required=False)
    state = forms.ChoiceField(label="common.status", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        every = ("", words["common.all"])
        told = Publisher.seen.order_by("id").values_list("id", "name")[:MOST]
        named = sorted(told, key=lambda it: sort_key(it[1]))
        self.fields["publisher"].choices = [every, *named]  # type: ignore[attr-defined]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            every, ("waiting", words["documents.waiting"]), ("entered", words["documents.entered"]),
        ]  # fmt: skip

    def found(self) -> QuerySet[Document]:
        """The documents that the filter leaves, newest first; all where it is not valid."""
        valid = self.is_valid()
        territory_fault(self, "partner")
        told = self.cleaned_data if valid else {}
        days = {name: told[field] for name, field in (("day__gte", "since"), ("day__lte", "until")) if told.get(field)}
        if days:
            days.setdefault("day__gte", date(2, 1, 1))  # what has no day is not before one
        listed = _in_order(told.get("partner", ""), days)
        if told.get("publisher"):
            listed = listed.filter(publisher=told["publisher"])
        if told.get("state") == "waiting":
            listed = listed.filter(pending__gt=0)
        if told.get("state") == "entered":
            listed = listed.exclude(by="")
        if told.get("q"):
            listed = listed.filter(digest__in=[hit.target for hit in search.find(told["q"], ["document"], limit=MOST)])
        return listed


def _in_order(partner: str, days: dict[str, date]) -> QuerySet[Document]:
    """The documents of those days, newest first; those about a partner in the order of its own index."""
    files = places.files_in(partner) if partner else set()
    if len(files) == 1:
        near = {"places__territory": partner, **{f"places__{name}": day for name, day in days.items()}}
        return Document.seen.filter(**near).order_by("-places__day", "-places__document")
    listed = Document.seen.filter(**days).order_by("-day", "-id")
    if files:
        listed = listed.filter(id__in=DocumentPlace.seen.filter(territory__in=files).values("document"))
    return listed
