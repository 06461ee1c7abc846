"""The list of partners: a row each with what sources tell of it, filtered and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery

from spravka.brief.words import Words
from spravka.register import places
from spravka.register.models import PartnerRow, RecordPlace
from spravka.register.records import ours
from spravka.register.search import folded
from spravka.vocab import territories
from spravka.vocab.collation import sort_key
from spravka.vocab.territories import Territory
from spravka.web.forms import OfficeForm

SORTS = ("turnover", "contact", "records", "documents", "name")
TYPES = ("country", "region", "city")


@dataclass(frozen=True, slots=True)
class Row:
    """A partner in the list. `contact`: ISO day of the last one held; `share`: its turnover in percent of the greatest
    one told in the same currency."""

    territory: Territory
    lang: str
    row: PartnerRow
    contact: str
    share: int

    @property
    def name(self) -> str:
        return self.territory.name(self.lang)

    @property
    def country(self) -> str:
        """That it lies in; "" for one itself."""
        found = territories.country(self.territory.id)
        return found.name(self.lang) if found and found != self.territory else ""


class Filter(OfficeForm):
    q = forms.CharField(label="partners.name", required=False, max_length=100)
    type = forms.ChoiceField(label="common.type", required=False)
    group = forms.ChoiceField(label="partners.group", required=False)
    sort = forms.ChoiceField(label="partners.sort", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        every = [("", words["common.all"])]
        groups = [(it.name(words.lang), it.id) for it in territories.all() if territories.members(it.id)]
        groups.sort(key=lambda group: sort_key(group[0]))
        self._choose("type", every + [(name, words[f"partners.{name}"]) for name in TYPES])
        self._choose("group", every + [(id_, name) for name, id_ in groups])
        self._choose("sort", [(name, words[f"partners.by_{name}"]) for name in SORTS])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def rows(self, today: date) -> list[Row]:
        """The partners that the filter leaves, in its order. They are as many as territories, not as records."""
        told = self.cleaned_data if self.is_valid() else {}
        lang, mine = self.words.lang, ours()
        listed = PartnerRow.seen.exclude(records=0, documents=0).annotate(contact=_last_contact(today))
        kept = [
            (territories.get(row.territory), row)
            for row in listed
            if row.territory in territories.table() and places.foreign(row.territory, mine)
        ]
        members = set(territories.members(told["group"])) if told.get("group") else None
        wanted = folded(told.get("q", "")).split()
        greatest: dict[str, float] = {}
        for _, row in kept:
            greatest[row.currency] = max(greatest.get(row.currency, 0.0), row.turnover or 0.0)
        rows = [
            _row(it, row, lang, greatest)
            for it, row in kept
            if (not told.get("type") or it.type == told["type"])
            and (members is None or not members.isdisjoint(territories.ancestors(it.id)))
            and all(any(word in folded(name) for name in it.names) for word in wanted)
        ]
        currencies = Counter(r.row.currency for r in rows)
        return sorted(rows, key=lambda r: _order(r, told.get("sort") or SORTS[0], currencies))


def _last_contact(today: date) -> Subquery:
    """The day of the newest meeting or visit that is not only planned."""
    held = RecordPlace.seen.filter(territory=OuterRef("territory"), type="contact", day__lte=today.isoformat())
    return Subquery(held.exclude(record__status="planned").order_by("-day", "-record").values("day")[:1])


def _row(it: Territory, row: PartnerRow, lang: str, greatest: Mapping[str, float]) -> Row:
    share = round(100 * (row.turnover or 0) / greatest[row.currency]) if greatest.get(row.currency) else 0
    return Row(it, lang, row, getattr(row, "contact", "") or "", share=max(share, 1) if row.turnover else 0)


def _order(r: Row, sort: str, currencies: Mapping[str, int]) -> tuple[Any, ...]:
    """Sums of one currency stand together, those of the commonest first: a rouble is no dollar."""
    name = sort_key(r.name)
    match sort:
        case "contact":
            return (r.contact == "", [-ord(c) for c in r.contact], name)
        case "records":
            return (-r.row.records, name)
        case "documents":
            return (-r.row.documents, name)
        case "name":
            return (name,)
    currency = (-currencies[r.row.currency], r.row.currency)
    return (r.row.turnover is None, currency, -(r.row.turnover or 0), -r.row.records, name)
