"""Forms of signing in and of the office's users."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation

from spravka.brief.words import Words
from spravka.web.forms import OfficeForm
from spravka.web.models import User
from spravka.web.roles import OFFICER, ROLES

PASSWORD_FAULTS = {
    "password_too_short": "account.too_short",
    "password_too_common": "account.too_common",
    "password_too_similar": "account.too_similar",
}


class SignIn(OfficeForm):
    username = forms.CharField(
        label="account.username", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="account.password_field",
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    user: User | None = None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            self.user = authenticate(username=told["username"], password=told["password"])  # type: ignore[assignment]
            if self.user is None:
                raise forms.ValidationError(self.words["account.wrong"])
        return told


def new_password(label: str, *, required: bool = True) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, max_length=500, strip=False, required=required, widget=widget)


def password_fault(password: str, user: User, words: Words) -> str:
    """What is wrong with a new password, in the reader's words; "" if nothing is."""
    try:
        password_validation.validate_password(password, user)
    except forms.ValidationError as error:
        codes = (PASSWORD_FAULTS.get(one.code or "", "account.too_common") for one in error.error_list)
        return " ".join(dict.fromkeys(words[code] for code in codes))
    return ""


class ChangePassword(OfficeForm):
    old = forms.CharField(
        label="account.old_password",
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = new_password("account.new_password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "old" in told and not self.user.check_password(told["old"]):
            self.add_error("old", self.words["account.wrong_old"])
        if "new" in told and (fault := password_fault(told["new"], self.user, self.words)):
            self.add_error("new", fault)
        return told


class Person(OfficeForm):
    """A user of the office: a new one (`user` None), or one that is changed; an empty password stays as it was."""

    name = forms.CharField(label="account.name", max_length=200)
    username = forms.CharField(label="account.username", max_length=100)
    role = forms.ChoiceField(label="account.role")
    password = new_password("account.new_password", required=False)
    active = forms.BooleanField(label="account.active", required=False, initial=True)

    def __init__(self, *args: Any, words: Words, user: User | None = None, **kwargs: Any) -> None:
        if user:
            told = {"name": user.name, "username": user.username, "role": user.role, "active": user.is_active}
            kwargs["initial"] = told
        super().__init__(*args, words=words, **kwargs)
        self.user = user
        self.fields["role"].choices = [(role, words[f"role.{role}"]) for role in ROLES]  # type: ignore[attr-defined]
        if user:
            self.fields["password"].help_text = words["account.unchanged"]
        else:
            self.fields["role"].initial = OFFICER
            del self.fields["active"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        user = self.user or User(username=told.get("username", ""), name=told.get("name", ""))
        if User.objects.filter(username=told.get("username")).exclude(pk=user.pk).exists():
            self.add_error("username", self.words["account.taken"])
        password = told.get("password", "")
        if not password and not self.user:
            self.add_error("password", self.words["form.required"])
        elif password and (fault := password_fault(password, user, self.words)):
            self.add_error("password", fault)
        if self.user and self._last_administrator(told):
            self.add_error("role", self.words["account.last"])
        return told

    def _last_administrator(self, told: dict[str, Any]) -> bool:
        others = User.objects.filter(role=ROLES[-1], is_active=True).exclude(pk=self.user.pk if self.user else None)
        stays = told.get("role") == ROLES[-1] and told.get("active", True)
        return bool(self.user and self.user.role == ROLES[-1] and not stays and not others.exists())

    def save(self) -> User:
        told = self.cleaned_data
        user = self.user or User()
        user.name, user.username, user.role = told["name"], told["username"], told["role"]
        user.is_active = told.get("active", True)
        if told["password"]:
            user.set_password(told["password"])
        user.save()
        return user
