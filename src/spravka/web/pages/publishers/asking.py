"""A pasted link: asked while the person waits, so within less than what a run at night may take."""

from __future__ import annotations

import os
from typing import Any

from django import forms
from django.conf import settings

from spravka.brief.words import Words
from spravka.register import gathering
from spravka.register.gathering import Outcome, Said
from spravka.sources.fetching import Fetcher, Limits
from spravka.web.forms import DayField, OfficeForm, TerritoryField, territory_fault

LIMITS = Limits(size=20_000_000, seconds=20, silence=8, tries=1, patience=0)
"""What a site may take of a person's time, and of one of the server's threads."""


class Link(OfficeForm):
    link = forms.CharField(
        label="publishers.link",
        help_text="publishers.link_hint",
        max_length=2000,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def clean_link(self) -> str:
        told: str = self.cleaned_data["link"].strip()
        return told if "://" in told else f"https://{told}"


class Described(OfficeForm):
    """When a source was published and by whom."""

    published = DayField(label="documents.published", required=False)
    publisher = forms.CharField(label="documents.publisher", required=False, max_length=300)
    territory = TerritoryField(label="documents.side", help_text="publishers.side_hint", required=False, max_length=200)

    def is_valid(self) -> bool:
        valid = super().is_valid()
        territory_fault(self, "territory")
        return valid


def ask(link: str) -> Outcome:
    """Ask for one page and take it in."""
    contact = os.environ.get("SPRAVKA_CONTACT", "").strip()
    with Fetcher(private=settings.SPRAVKA_ALLOW_PRIVATE, limits=LIMITS, contact=contact) as fetcher:
        return gathering.gather(fetcher, link, Said())


def fault(key: str, words: Words) -> str:
    """Why nothing was had, in the reader's language."""
    return words.find(f"publishers.fault_{key}") or words[f"documents.fault_{key}"]


def notices(keys: Any, words: Words) -> list[str]:
    return [words[f"documents.notice_{key}"] for key in keys]
