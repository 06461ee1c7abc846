"""What a person says of a fact: why it is wrong, what it says instead, what else the text says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django import forms

from spravka.register import deciding
from spravka.register.models import FactRow
from spravka.statements import Value
from spravka.statements.entry import typed_in
from spravka.statements.fact import NOTHING
from spravka.web.forms import KindForm, OfficeForm
from spravka.web.pages.review.places import find


class Seen(OfficeForm):
    """A decision by somebody who has looked at a fact: `seen` is the newest judgement that they saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def looked_again(
        self, row: FactRow, changes: Mapping[str, Value | None] = NOTHING, now: Mapping[str, Value] = NOTHING
    ) -> Self:
        """What was typed, to be sent once more over what somebody decided meanwhile: at each field that would change,
        what it says `now`."""
        self.data = self.data.copy()
        self.data["seen"] = deciding.newest(row.id)
        for name in changes:
            value = now.get(name)
            told = self.words["form.empty_choice"] if value is None else typed_in(value)
            self.add_error(name, self.words["review.now"].format(told))
        return self


class Reject(Seen):
    reason = forms.CharField(
        label="review.why_wrong", max_length=500, widget=forms.TextInput(attrs={"autofocus": True})
    )


class Correct(Seen, KindForm):
    """A fact's values and the words that say it, which must stand in the document."""

    def __init__(self, *args: Any, text: str, quote: str = "", near: int = 0, **kwargs: Any) -> None:
        kwargs["initial"] = {"quote": quote, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.text, self.quote, self.near = text, quote, near
        self.fields["quote"] = forms.CharField(
            label=self.words["review.quote"],
            help_text=self.words["review.quote_hint"],
            max_length=5000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["quote"].error_messages["required"] = self.words["form.required"]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        quote = told.get("quote", "")
        if quote and find(self.text, quote, self.near) is None:
            self.add_error("quote", self.words["review.not_there"])
        return told

    @property
    def place(self) -> tuple[int, int]:
        """Where the words stand; to be asked once the form is valid."""
        found = find(self.text, self.cleaned_data["quote"], self.near)
        assert found is not None, "a valid form's quote stands in the text"
        return found

    @property
    def moved(self) -> bool:
        return bool(self.cleaned_data["quote"].split() != self.quote.split())


class Missed(Correct):
    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not self.errors and not self.values():
            raise forms.ValidationError(self.words["review.nothing_told"])
        return told
