"""The forms of briefs: what one is asked for, and what the list is narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from spravka.brief import delegation, template
from spravka.brief.depth import DEPTHS
from spravka.brief.meeting import SeveralPersons
from spravka.brief.pen import Pen
from spravka.brief.words import Words
from spravka.register import issuing
from spravka.register.issuing import USUAL, Order
from spravka.register.models import IssuedBrief
from spravka.vocab import territories
from spravka.web.forms import DayField, OfficeForm, TerritoryField, territory_fault
from spravka.web.pages.briefs import offering

STATES = {
    "draft": {"signed_by": "", "withdrawn_by": ""},
    "signed": {"signed_by__gt": ""},
    "withdrawn": {"withdrawn_by__gt": ""},
}
"""How the rows of a state are found; without one, all but what was withdrawn."""


class Ask(OfficeForm):
    """What a brief is asked for; kept in the address, and sent as it is when the brief is issued.

    The people to meet are those ticked among the partner's office holders, and any others, a line each.
    """

    partner = TerritoryField(
        label="common.partner",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "partners", "autocomplete": "off"}),
    )
    on = DayField(label="briefs.on", required=False)
    lang = forms.ChoiceField(label="briefs.lang", required=False, choices=settings.LANGUAGES)
    occasion = forms.CharField(
        label="briefs.occasion", help_text="briefs.occasion_hint", required=False, max_length=300
    )
    people = forms.MultipleChoiceField(label="briefs.people", required=False, widget=forms.CheckboxSelectMultiple())
    others = forms.CharField(
        label="briefs.others", help_text="briefs.others_hint", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    depth = forms.ChoiceField(label="briefs.depth", required=False)
    since = DayField(label="briefs.since", help_text="briefs.since_hint", required=False)
    template = forms.CharField(
        label="briefs.template", help_text="briefs.template_hint", required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )  # fmt: skip
    confirmed_only = forms.BooleanField(label="briefs.confirmed_only", required=False)

    def __init__(self, data: QueryDict, *, words: Words, pen: Pen, today: date) -> None:
        told = data.copy()
        told.setdefault("on", today.isoformat())
        told.setdefault("lang", words.lang)
        told.setdefault("depth", USUAL)
        if (known := told.get("partner", "")) in territories.table():
            told["partner"] = _name(known, words.lang)
        super().__init__(told if "partner" in data else None, words=words, initial=told.dict())
        self.today = today
        self.fields["on"].error_messages["invalid"] = words["form.day"]
        self.fields["depth"].choices = [(it, words[f"briefs.depth_{it}"]) for it in DEPTHS]  # type: ignore[attr-defined]
        self.fields["since"].widget.attrs["list"] = "last-briefs"
        offered = dict(offering.people(id_, pen) if (id_ := _id(told.get("partner", ""))) else ())
        offered |= {name: name for name in told.getlist("people") if name not in offered}
        self.fields["people"].choices = list(offered.items())  # type: ignore[attr-defined]
        if not offered:
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        on = told.get("on") or self.today
        if told.get("since") and told["since"] > on:
            self.add_error("since", self.words["briefs.since_later"])
        try:
            template.parse(told.get("template", ""))
        except template.BadTemplate as fault:
            why = self.words[f"briefs.template_{fault.reason}"].format(**fault.told)
            self.add_error("template", self.words["briefs.template_fault"].format(why))
        if "partner" in told and issuing.is_too_large(self.order()):
            self.add_error("partner", self.words["briefs.too_large"].format(issuing.MOST))
        elif "partner" in told and told.get("others"):
            try:
                issuing.met(self.order())
            except SeveralPersons as fault:
                persons = ", ".join(fault.persons)
                self.add_error("others", self.words["briefs.several"].format(fault.asked, persons))
        return told

    def is_valid(self) -> bool:
        valid = super().is_valid()
        territory_fault(self, "partner")
        return valid

    def order(self) -> Order:
        told = self.cleaned_data
        people = [*told.get("people", ()), *delegation.names(told.get("others", ""))]
        return Order(
            partner=told["partner"],
            on=told.get("on") or self.today,
            lang=told.get("lang") or self.words.lang,
            occasion=told.get("occasion", ""),
            people=tuple(dict.fromkeys(name for name in (" ".join(one.split()) for one in people) if name)),
            confirmed_only=told.get("confirmed_only", False),
            depth=told.get("depth") or USUAL,
            since=told.get("since"),
            template=told.get("template", ""),
        )


class Bring(OfficeForm):
    """The edited DOCX of a brief."""

    file = forms.FileField(
        label="briefs.edited_file",
        help_text="briefs.edited_hint",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )


def query(order: Order, **more: str) -> str:
    """What an order is in an address; also the fields that issuing it sends."""
    told = QueryDict(mutable=True)
    for name, value in (*sent(order), *more.items()):
        told.appendlist(name, value)
    return told.urlencode()


def sent(order: Order) -> Iterable[tuple[str, str]]:
    yield "partner", order.partner
    yield "on", order.on.isoformat()
    yield "lang", order.lang
    yield "depth", order.depth
    if order.occasion:
        yield "occasion", order.occasion
    for name in order.people:
        yield "people", name
    if order.confirmed_only:
        yield "confirmed_only", "on"
    if order.since:
        yield "since", order.since.isoformat()
    if order.template:
        yield "template", order.template


def _id(told: str) -> str:
    found = territories.resolve(told) if told.strip() else None
    return found.id if found else ""


def _name(id_: str, lang: str) -> str:
    """The territory's name, unless that would be read as another's; then its id."""
    name = territories.get(id_).name(lang)
    return name if _id(name) == id_ else id_


class Filter(OfficeForm):
    """What the list of briefs is narrowed to; kept in the address."""

    partner = TerritoryField(label="common.partner", required=False, max_length=200)
    state = forms.ChoiceField(label="common.status", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        choices = [("", words["common.all"]), *((state, words[f"briefs.{state}"]) for state in STATES)]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]

    def found(self) -> QuerySet[IssuedBrief]:
        """The briefs that the filter leaves; all where it is not valid."""
        valid = self.is_valid()
        territory_fault(self, "partner")
        told = self.cleaned_data if valid else {}
        found = IssuedBrief.seen.filter(**STATES.get(told.get("state", ""), {"withdrawn_by": ""}))
        return found.filter(partner=told["partner"]) if told.get("partner") else found
