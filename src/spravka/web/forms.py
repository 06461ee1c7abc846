"""Forms that speak the reader's language, keep what was typed, and turn it into values of a kind's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from spravka import kinds
from spravka.brief.words import Words
from spravka.kinds import Kind
from spravka.register.viewing import MARKINGS, RESTRICTED
from spravka.statements import Value
from spravka.statements.entry import Misfit, parse, typed_in
from spravka.vocab import territories

_CODES = {
    "required": "form.required",
    "invalid_choice": "form.choice",
    "invalid_list": "form.choice",
    "max_length": "form.long",
    "invalid": "form.invalid",
}
"""Django's own messages are partial in Kazakh: ours take their place."""


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, also when nothing was; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


class OfficeForm(forms.Form):
    """A form in the words of a language. A field's label is its word: `label="review.reason"`."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.use_required_attribute = False  # our own message stands at the field
        for field in self.fields.values():
            if field.label and (told := words.find(str(field.label))):
                field.label = told
            if field.help_text and (told := words.find(str(field.help_text))):
                field.help_text = told
            for code in {*field.error_messages, *_CODES}:  # also those of validators, such as max_length
                field.error_messages[code] = words[_CODES.get(code, "form.invalid")]
            if isinstance(field, DayField):
                field.error_messages["invalid"] = words["form.day"]


class DayField(forms.DateField):
    """A day, as a browser's own field or a person writes it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], widget=widget, **kwargs)


class MarkingFields(OfficeForm):
    """How something is marked, by default as `marking` says, and who is admitted to a restricted one."""

    marking = forms.ChoiceField(label="marking.label", required=False)
    admitted = forms.MultipleChoiceField(
        label="marking.admitted",
        help_text="marking.admitted_hint",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, words: Words, marking: str, admitted: Sequence[str] = (), **kwargs: Any) -> None:
        from spravka.web.models import User

        super().__init__(*args, words=words, initial={"marking": marking, "admitted": list(admitted)}, **kwargs)
        self.by_default = marking
        people = User.objects.filter(is_active=True).values_list("username", "name")
        self.fields["marking"].choices = [(m, words[f"marking.{m}"]) for m in MARKINGS]  # type: ignore[attr-defined]
        self.fields["admitted"].choices = list(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["marking"] = told.get("marking") or self.by_default
        if told["marking"] == RESTRICTED and not told.get("admitted") and "admitted" not in self.errors:
            self.add_error("admitted", self.words["marking.nobody"])
        return told


class TerritoryField(forms.CharField):
    """A territory by any name; its value is the vocabulary id, "" for none."""

    def clean(self, value: Any) -> str:
        told = super().clean(value)
        if not told or told in territories.table():
            return told
        found = territories.resolve(told)
        if found is None:
            raise forms.ValidationError(", ".join(territories.suggest(told)), code="territory")
        return found.id


def territory_fault(form: OfficeForm, name: str) -> None:
    """Put the message at a TerritoryField in the reader's words; to be called after `is_valid()`."""
    for error in form.errors.as_data().get(name, []):
        if error.code == "territory":
            near = str(error.message)
            told = form.words["form.meant"].format(near) if near else form.words["form.territory"]
            form.errors[name] = form.error_class([told])


class KindForm(OfficeForm):
    """The fields of a kind, to be typed in. `values()` gives them typed once it is valid."""

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        words: Words,
        today: date,
        values: Mapping[str, Value] | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind, self.today = kind, today
        kwargs["initial"] = {name: typed_in(value) for name, value in (values or {}).items()} | kwargs.get(
            "initial", {}
        )
        super().__init__(*args, words=words, **kwargs)
        for name, field in kind.fields.items():
            self.fields[name] = _field(field, words)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name, field in self.kind.fields.items():
            try:
                told[name] = parse(field, str(told.get(name) or ""), today=self.today)
            except Misfit as fault:
                self.add_error(name, self.words[f"form.{'choice' if fault.sort == 'closed' else fault.sort}"])
        return told

    def values(self) -> dict[str, Value]:
        """The fields that were filled in, typed."""
        return {name: self.cleaned_data[name] for name in self.kind.fields if self.cleaned_data.get(name) is not None}

    def changes(self, before: Mapping[str, Value]) -> dict[str, Value | None]:
        """What differs from the values before; None for a field that was emptied."""
        now = self.values()
        return {name: now.get(name) for name in self.kind.fields if now.get(name) != before.get(name)}


def _field(field: kinds.Field, words: Words) -> forms.Field:
    label, lang = field.label(words.lang), words.lang
    if field.values:
        choices = [("", words["form.empty_choice"]), *((value, told[lang]) for value, told in field.values.items())]
        made: forms.Field = forms.ChoiceField(choices=choices, required=False, label=label)
        made.error_messages["invalid_choice"] = words["form.choice"]
        return made
    many = field.type in ("names", "texts")
    widget = forms.Textarea(attrs={"rows": 1}) if many or field.type == "text" else forms.TextInput()
    help_text = words["form.list_hint"] if many else ""
    return forms.CharField(required=False, label=label, widget=widget, help_text=help_text, max_length=4000)
