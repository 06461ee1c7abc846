"""Who signs in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from spravka.register.viewing import INTERNAL, LEVELS
from spravka.web.roles import READER, ROLES


class People(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **more: Any) -> User:
        user = self.model(username=username, **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person of the office.

    Attributes:
        username: what they sign in with.
        name: how judgements and briefs call them.
        role: what they may do; each role may all that those before it may.
        lang: the language they chose; "" = by the browser.
        clearance: what they see besides what they are admitted to by name: public sources alone, or internal ones too.
    """

    username = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=16, choices=[(role, role) for role in ROLES], default=READER)
    lang = models.CharField(max_length=2, blank=True, default="")
    clearance = models.CharField(max_length=16, choices=[(level, level) for level in LEVELS], default=INTERNAL)
    is_active = models.BooleanField(default=True)

    objects = People()
    USERNAME_FIELD = "username"

    class Meta:
        ordering = ("name", "username")

    def __str__(self) -> str:
        return self.name or self.username

    def may(self, role: str) -> bool:
        """Whether the person's role includes another."""
        return self.is_active and ROLES.index(self.role) >= ROLES.index(role)


def told_of(user: User | None) -> dict[str, Any]:
    """What of a person the journal keeps."""
    names = ("name", "username", "role", "clearance", "is_active")
    return {name: getattr(user, name) for name in names} if user else {}


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What of it is another than before."""
    new = {name: value for name, value in after.items() if before.get(name) != value}
    return {"before": {name: before[name] for name in new if name in before}, "after": new}


class Session(AbstractBaseSession):
    """A browser that is signed in, or on its way. `session_key` is the digest of the key that its cookie has.

    Attributes:
        browser: what it is, in a few words; since: when the person signed in.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    browser = models.CharField(max_length=60, blank=True, default="")
    since = models.DateTimeField(null=True)


class SecondFactor(models.Model):
    """An authenticator app that a person signs in with besides the password.

    Attributes:
        secret: in base32.
        last_step: of the newest code that was taken: none is taken twice, nor an older one.
        salt, recovery: of the recovery codes that are left, and their digests.
    """

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="second")
    secret = models.CharField(max_length=64)
    last_step = models.BigIntegerField(default=0)
    salt = models.CharField(max_length=32)
    recovery = models.JSONField(default=list)
    since = models.DateTimeField()


class Failures(models.Model):
    """Wrong tries to sign in with a name since somebody last did."""

    username = models.CharField(max_length=100, primary_key=True)
    count = models.PositiveIntegerField()
    last = models.DateTimeField()


class Token(models.Model):
    """What a person's program comes to the API with (`web.tokens`).

    Attributes:
        name: what the person calls it; digest: of the token, which is nowhere kept; used: when last, None for never.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    used = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-since", "-id")
