"""Adding documents: files or a pasted text, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from spravka.brief.words import Words
from spravka.errors import BadInput
from spravka.register import intake
from spravka.register.filing import Unread
from spravka.register.intake import NEW, Kept, Taken
from spravka.register.marking import mark
from spravka.register.models import Document
from spravka.register.viewing import RESTRICTED
from spravka.sources import Unopened
from spravka.web.forms import DayField, MarkingFields

LARGEST = 20_000_000
"""Bytes of one file."""

PASTED = "pasted.txt"
"""The name of a text that was pasted."""


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; its value is a list."""

    widget = _ManyFiles(attrs={"accept": ".txt,.html,.htm,.docx,.odt,.pdf"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(FilesField, self).clean(one, initial) for one in data or ()]


class Add(MarkingFields):
    files = FilesField(label="documents.files", help_text="documents.files_hint", required=False, allow_empty_file=True)
    title = forms.CharField(label="common.title", help_text="documents.title_hint", required=False, max_length=500)
    text = forms.CharField(
        label="documents.pasted", required=False, max_length=1_000_000, widget=forms.Textarea(attrs={"class": "tall"})
    )
    published = DayField(label="documents.published", help_text="documents.told_hint", required=False)
    publisher = forms.CharField(label="documents.publisher", required=False, max_length=300)
    url = forms.URLField(label="documents.url", required=False, max_length=2000, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        words, files = self.words, told.get("files") or []
        for file in files:
            if file.size > LARGEST:
                self.add_error("files", words["documents.too_large"].format(file.name, LARGEST // 1_000_000))
        if "files" in told and "text" in told and not files and not told["text"].strip():
            self.add_error("files", words["documents.nothing"])
        if told.get("url") and len(self.sent()) > 1:
            self.add_error("url", words["documents.url_of_one"])
        return told

    def sent(self) -> list[tuple[str, UploadedFile | str]]:
        """What was sent, with the names: files, and the pasted text under its title."""
        told = self.cleaned_data
        found: list[tuple[str, UploadedFile | str]] = [(file.name or "", file) for file in told.get("files") or ()]
        if (text := told.get("text", "").strip()) and self.errors.get("text") is None:
            title = " ".join(told.get("title", "").split())
            found.append((PASTED, f"{title}\n\n{text}\n" if title else f"{text}\n"))
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a document, as `intake.Taken` has it, or why it was not taken. `otherwise`: what was
    said of its day or publisher is not what the register has, and stays to be corrected."""

    name: str
    document: Document | None = None
    became: str = ""
    facts: int = 0
    notices: tuple[str, ...] = ()
    otherwise: bool = False
    fault: str = ""

    @property
    def new(self) -> bool:
        return self.became == NEW


def take_in(form: Add, by: str) -> list[Outcome]:
    """Archive and read all that was sent, one after another: each is whole in itself."""
    return [_taken(name, one, form, by) for name, one in form.sent()]


def _taken(name: str, one: UploadedFile | str, form: Add, by: str) -> Outcome:
    raw = one.encode() if isinstance(one, str) else one.read()
    told = {key: form.cleaned_data[key] for key in ("published", "publisher", "url", "marking")}
    try:
        taken = intake.add_bytes(name, raw, **told)
    except BadInput as error:
        return Outcome(name, fault=_fault(error, form.words))
    if taken.new and taken.document.marking == RESTRICTED:
        mark(taken.document, RESTRICTED, by=by, admitted=form.cleaned_data["admitted"])
    return _became(name, taken, form.words)


def _became(name: str, taken: Taken, words: Words) -> Outcome:
    notices = tuple(words[f"documents.notice_{key}"] for key in taken.notices)
    return Outcome(name, taken.document, taken.became, taken.facts, notices, "otherwise" in taken.notices)


def _fault(error: BadInput, words: Words) -> str:
    """Why a file was not taken, in the reader's language."""
    if isinstance(error, Unopened):
        return words[f"documents.fault_{error.reason}"]
    known = {Unread: "unread", Kept: "kept"}.get(type(error))
    return words[f"documents.fault_{known}"] if known else str(error)
