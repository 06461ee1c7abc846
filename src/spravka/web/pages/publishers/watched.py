"""The publishers that are watched: what each line of the list says, and the form that adds one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, Q

from spravka.brief.words import Words
from spravka.register import watching
from spravka.register.models import Carrier, Outlet
from spravka.register.watching import Watch
from spravka.sources import addresses
from spravka.sources.feeds import KINDS
from spravka.sources.refusal import Unfetched
from spravka.web.forms import OfficeForm, TerritoryField, territory_fault
from spravka.web.pages.publishers.asking import fault

EVERY = (15, 60, 180, 720, 1440)
"""Minutes between two questions that are offered."""


class Watched(OfficeForm):
    publisher = forms.CharField(label="documents.publisher", max_length=300)
    territory = TerritoryField(label="documents.side", required=False, max_length=200)
    url = forms.CharField(label="publishers.url", help_text="publishers.url_hint", max_length=2000)
    kind = forms.ChoiceField(label="publishers.kind")
    within = forms.CharField(
        label="publishers.within", help_text="publishers.within_hint", required=False, max_length=200
    )
    every = forms.TypedChoiceField(label="publishers.every", coerce=int, initial=60)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.fields["kind"].choices = [(kind, words[f"publishers.kind_{kind}"]) for kind in KINDS]  # type: ignore[attr-defined]
        self.fields["every"].choices = [(n, words[f"publishers.every_{n}"]) for n in EVERY]  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        valid = super().is_valid()
        territory_fault(self, "territory")
        return valid

    def clean_url(self) -> str:
        told: str = self.cleaned_data["url"].strip()
        try:
            return addresses.normal(told if "://" in told else f"https://{told}")
        except Unfetched as error:
            raise forms.ValidationError(fault(error.reason, self.words)) from error

    def watch(self) -> Watch:
        return Watch(**self.cleaned_data)


def outlets(words: Words) -> list[dict[str, Any]]:
    """Every list that is watched, by its publisher's name, with how many pages of it wait or failed."""
    waiting = Q(carriers__document=None)
    counted = watching.watched().annotate(
        waiting=Count("carriers", filter=waiting & Q(carriers__fault="")),
        failed=Count("carriers", filter=waiting & ~Q(carriers__fault="")),
    )
    return [
        {"outlet": it, "state": _state(it), "fault": _fault(it, words)}
        for it in counted.order_by("publisher__name", "id")
    ]


def _fault(outlet: Outlet, words: Words) -> str:
    """Why a list gave nothing, or not all; "" if all is well."""
    return (words.find(f"publishers.list_{outlet.fault}") or fault(outlet.fault, words)) if outlet.fault else ""


def _state(outlet: Outlet) -> str:
    if outlet.fault not in ("", "long"):
        return "failing"
    return "answers" if outlet.answered_at else "new"


MOST = 30


def failed(words: Words) -> list[tuple[Carrier, str]]:
    """The pages that gave nothing when they were asked last, newest first, and why."""
    found = (
        Carrier.objects.filter(document=None, outlet__stopped_by="")
        .exclude(fault="")
        .select_related("outlet__publisher")
    )
    return [(it, fault(it.fault, words)) for it in found.order_by("-asked_at", "-id")[:MOST]]
