"""The second factor: an authenticator app's codes, and recovery codes for the day on which it is not at hand."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime

from spravka.register.setup import writing
from spravka.web import totp
from spravka.web.models import SecondFactor, User

RECOVERY = 8
"""How many recovery codes there are; each is good for one time."""


def of(user: User) -> SecondFactor | None:
    return SecondFactor.objects.filter(user=user).first()


def set_up(user: User, secret: str, step: int, now: datetime) -> list[str]:
    """Make the app with this secret the person's second factor. Returns the recovery codes, which are told only now.

    Args:
        step: of the code by which the person has shown that the app works.
    """
    codes = [base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower() for _ in range(RECOVERY)]
    salt = secrets.token_hex(16)
    told = {"secret": secret, "last_step": step, "salt": salt, "recovery": [_digest(salt, c) for c in codes]}
    SecondFactor.objects.update_or_create(user=user, defaults={**told, "since": now})
    return ["-".join(code[n : n + 4] for n in range(0, len(code), 4)) for code in codes]


def accepts(user: User, typed: str, now: datetime) -> bool:
    """Whether the person may come in with what was typed: the app's code, not used before, or a recovery code."""
    factor = of(user)
    if factor is None:
        return False
    step = totp.matching(factor.secret, typed, now)
    if step is not None:  # of two who use one code at once, one is let in
        return bool(SecondFactor.objects.filter(user=user, last_step__lt=step).update(last_step=step))
    with writing():
        factor = of(user)
        if factor is None or (used := _digest(factor.salt, typed)) not in factor.recovery:
            return False
        factor.recovery.remove(used)
        factor.save(update_fields=["recovery"])
    return True


def remove(user: User) -> None:
    SecondFactor.objects.filter(user=user).delete()


def _digest(salt: str, code: str) -> str:
    """80 random bits need no slow function; spaces, hyphens and large letters are how people write them."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(f"{salt}:{plain}".encode()).hexdigest()
