"""Forms of signing in and of the office's users."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import authenticate, password_validation

from spravka.brief.words import Words
from spravka.register.viewing import LEVELS
from spravka.web import credentials, events, lockout, second, tokens, totp
from spravka.web.forms import OfficeForm
from spravka.web.models import User
from spravka.web.roles import OFFICER, ROLES

PASSWORD_FAULTS = {
    "password_too_short": "account.too_short",
    "password_too_common": "account.too_common",
    "password_too_similar": "account.too_similar",
    "password_entirely_numeric": "account.too_common",
}


def password_field(label: str) -> forms.CharField:
    """The present password."""
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(label=label, max_length=500, strip=False, widget=widget)


def code_field(label: str) -> forms.CharField:
    """A one-time code; browsers offer what they were sent, and figures on a telephone."""
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"})
    return forms.CharField(label=label, max_length=40, widget=widget)


class SignIn(OfficeForm):
    username = forms.CharField(
        label="account.username", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = password_field("account.password_field")
    user: User | None = None

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            username = told["username"]
            begin_try(username, self.now, self.words)
            self.user = authenticate(username=username, password=told["password"])  # type: ignore[assignment]
            if self.user is None:
                raise wrong(username, self.now, self.words, "account.wrong")
            lockout.was_right(username)
        return told


class OneCode(OfficeForm):
    """The code that an authenticator app shows to a person who has given the password, or a recovery code."""

    code = code_field("account.code")

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.now = user, now

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            begin_try(self.user.username, self.now, self.words)
            if not second.accepts(self.user, told["code"], self.now):
                raise wrong(self.user.username, self.now, self.words, "account.wrong_code")
            lockout.was_right(self.user.username)
        return told


class NewSecond(OfficeForm):
    """An authenticator app is made the second factor by who knows the password and can read the app's code."""

    code = code_field("account.app_code")
    password = password_field("account.password_field")

    def __init__(self, *args: Any, user: User, secret: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.secret, self.now = user, secret, now

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "password" in told:
            check_own_password(self, "password", told["password"])
        if "code" in told and totp.matching(self.secret, told["code"], self.now) is None:
            self.add_error("code", self.words["account.wrong_code"])
        return told


class OwnPassword(OfficeForm):
    """The password once more, before something that makes signing in easier."""

    password = password_field("account.password_field")

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.now = user, now

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "password" in told:
            check_own_password(self, "password", told["password"])
        return told


class NewToken(OwnPassword):
    """What a token is called; whoever sits at an open browser cannot make one."""

    name = forms.CharField(label="account.token_name", help_text="account.token_hint", max_length=100)
    field_order = ("name", "password")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not self.errors and self.user.tokens.count() >= tokens.MOST:
            raise forms.ValidationError(self.words["account.tokens_full"].format(tokens.MOST))
        return told


def begin_try(username: str, now: datetime, words: Words) -> None:
    """Count a try to give a password or a code. Raises ValidationError, with when to try again, for a locked name."""
    if not lockout.attempt(username, now):
        raise forms.ValidationError(words["account.locked"].format(lockout.minutes_left(username, now) or 1))


def wrong(username: str, now: datetime, words: Words, key: str) -> forms.ValidationError:
    """What to tell of a try that was wrong: the last one that is free tells that the name is locked."""
    events.told("sign-in-failed")
    left = lockout.minutes_left(username, now)
    return forms.ValidationError(words["account.locked"].format(left) if left else words[key])


def check_own_password(form: Any, name: str, password: str) -> None:
    """Put a message at the field if it is not the password of the form's user, or if too many were tried."""
    try:
        begin_try(form.user.username, form.now, form.words)
        if not form.user.check_password(password):
            raise wrong(form.user.username, form.now, form.words, "account.wrong_old")
        lockout.was_right(form.user.username)
    except forms.ValidationError as error:
        form.add_error(name, error)


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
    old = password_field("account.old_password")
    new = new_password("account.new_password")
    programs = forms.BooleanField(label="account.programs_too", required=False, initial=True)

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.now = user, now
        if credentials.has_programs(user):
            self.fields["programs"].help_text = ", ".join(f"«{token.name}»" for token in user.tokens.all())
        else:
            del self.fields["programs"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "old" in told:
            check_own_password(self, "old", told["old"])
        if "new" in told and (fault := password_fault(told["new"], self.user, self.words)):
            self.add_error("new", fault)
        return told


class Person(OfficeForm):
    """A user of the office: a new one (`user` None), or one that is changed. An empty password stays as it was; a new
    one signs the person out, with all programs of theirs."""

    name = forms.CharField(label="account.name", max_length=200)
    username = forms.CharField(label="account.username", max_length=100)
    role = forms.ChoiceField(label="account.role")
    clearance = forms.ChoiceField(label="account.clearance", help_text="account.clearance_hint", required=False)
    password = new_password("account.new_password", required=False)
    active = forms.BooleanField(label="account.active", required=False, initial=True)

    def __init__(self, *args: Any, words: Words, user: User | None = None, **kwargs: Any) -> None:
        if user:
            told = {"name": user.name, "username": user.username, "role": user.role, "active": user.is_active}
            kwargs["initial"] = {**told, "clearance": user.clearance}
        super().__init__(*args, words=words, **kwargs)
        self.user = user
        self.fields["role"].choices = [(role, words[f"role.{role}"]) for role in ROLES]  # type: ignore[attr-defined]
        levels = [(level, words[f"account.sees_{level}"]) for level in reversed(LEVELS)]
        self.fields["clearance"].choices = levels  # type: ignore[attr-defined]
        if user:
            self.fields["password"].help_text = f"{words['account.unchanged']} {words['account.signs_out']}"
            # Admissions, calendars and the journal go by it: who could take another's name would see what they may.
            self.fields["username"].disabled = True
            self.fields["username"].help_text = words["account.username_stays"]
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
        user.clearance = told["clearance"] or user.clearance
        user.is_active = told.get("active", True)
        if told["password"]:
            user.set_password(told["password"])
        user.save()
        if told["password"]:
            credentials.revoke(user)
        return user
