"""What a person says of a fact: why it is wrong, what it says instead, what else the text says."""

from __future__ import annotations

from typing import Any

from django import forms

from spravka.web.forms import KindForm, OfficeForm
from spravka.web.pages.review.places import find


class Reject(OfficeForm):
    reason = forms.CharField(
        label="review.why_wrong", max_length=500, widget=forms.TextInput(attrs={"autofocus": True})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class Correct(KindForm):
    """A fact's values and the words that say it, which must stand in the document."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

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
