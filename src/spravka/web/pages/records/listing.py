"""A list of records of one type: what may be filtered, how it is sorted, which columns it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from spravka import kinds
from spravka.brief.words import Words
from spravka.register import records, search
from spravka.register.models import Record
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "agreement": ("type", "parties", "date", "period"),
    "contact": ("sides", "date", "place", "subject", "head"),
    "person": ("post", "of", "organisation"),
    "project": ("company", "district", "amount", "jobs"),
    "programme": ("field", "parties", "period"),
    "event": ("date", "place"),
    "institution": ("type", "place"),
    "trade_claim": ("flow", "by", "rank", "amount", "growth", "reporter", "partner", "period"),
    "commitment": ("who", "by_when"),
    "direction": ("parties",),
    "invitation": ("who", "whom", "date"),
    "anniversary": ("years", "date"),
    "figure": ("value", "where", "as_of"),
    "award": ("recipient", "giver", "date"),
}
"""The fields that a type's list shows beside the title; those that its kinds lack are left out."""

SORTS = {"date": ("-day", "-number"), "title": ("order", "number"), "amount": ("-amount", "-number")}
MOST = 500
"""Hits of the words in the filter that are looked through."""


class Filter(OfficeForm):
    """What a list is narrowed to; kept in the address."""

    q = forms.CharField(label="records.words", required=False, max_length=200)
    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    status = forms.ChoiceField(label="common.status", required=False)
    standing = forms.ChoiceField(label="common.standing", required=False)
    sort = forms.ChoiceField(label="records.sort", required=False)

    def __init__(self, *args: Any, words: Words, type_: str, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.type = type_
        every = [("", words["common.all"])]
        statuses = {
            value: labels[words.lang]
            for kind in kinds_of(type_)
            for name in ("status", "modality")
            if name in kind.fields
            for value, labels in kind.fields[name].values.items()
        }
        self._choose("status", every + list(statuses.items()))
        if not statuses:
            del self.fields["status"]
        self._choose("standing", every + [(s, words[f"standing.{s}"]) for s in ("confirmed", "proposed", "disputed")])
        self._choose("sort", [(name, words[f"records.sort_{name}"]) for name in SORTS])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def found(self) -> QuerySet[Record]:
        """The records that the filter leaves; all of the type where it is not valid."""
        valid = self.is_valid()
        territory_fault(self, "partner")
        told = self.cleaned_data if valid else {}
        partner, sort = told.get("partner", ""), told.get("sort") or "date"
        if told.get("q"):  # not by type as well: a database might then look through the type and not up the hits
            hits = [hit.target for hit in search.find(told["q"], [self.type], limit=MOST)]
            listed = records.of(partner).filter(id__in=hits).order_by(*SORTS[sort])
        elif sort == "date":
            listed = records.newest(partner, self.type)
        else:
            listed = records.of(partner, self.type).order_by(*SORTS[sort])
        for name in ("status", "standing"):
            if told.get(name):
                listed = listed.filter(**{name: told[name]})
        return listed


def kinds_of(type_: str) -> list[kinds.Kind]:
    return [kind for kind in kinds.all() if kind.record == type_]


def columns(type_: str, lang: str) -> list[tuple[str, str]]:
    """(field, label) of the columns beside the title."""
    found = []
    for name in COLUMNS.get(type_, ()):
        label = next((kind.fields[name].label(lang) for kind in kinds_of(type_) if name in kind.fields), "")
        if label:
            found.append((name, label))
    return found
