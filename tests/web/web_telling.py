"""What tests of pages enter into the register, and how they look for it on a page."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from spravka.register.entering import Entry, enter
from spravka.register.models import FactRow, Record

BY = "Роль officer"


def section(page: str, name: str) -> str:
    """The section's text; "" if it was left out."""
    found = re.search(rf'<section id="{name}">(.*?)</section>', page, re.S)
    return found[1] if found else ""


def told(kind: str, **fields: Any) -> Record:
    """A record that a person has entered."""
    record = FactRow.objects.get(id=enter(Entry(kind, fields), by=BY)).seen_in
    assert record is not None
    return record


def link(record: Record) -> str:
    return reverse("record", args=[record.id])


def agreement(subject: str, **fields: Any) -> Record:
    fields = {"type": "agreement", "parties": ("Ленинградская область", subject), "status": "signed", **fields}
    return told("agreement", subject=subject, **fields)
