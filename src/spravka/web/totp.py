"""One-time codes by the clock (RFC 6238: SHA-1, six digits, thirty seconds), as authenticator apps make them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote

STEP = 30
"""Seconds that a code is shown."""

AROUND = 1
"""A code of so many steps before or after is taken too: clocks differ, and people type slowly."""

DIGITS = 6


def new_secret() -> str:
    """160 random bits in base32, as apps take them."""
    return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def step_at(now: datetime) -> int:
    """Steps since 1970."""
    return int(now.timestamp()) // STEP


def code(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of a step (RFC 4226, section 5.3)."""
    made = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    at = made[-1] & 15
    return str((struct.unpack(">I", made[at : at + 4])[0] & 0x7FFFFFFF) % 10**digits).zfill(digits)


def matching(secret: str, typed: str, now: datetime) -> int | None:
    """The step whose code was typed, spaces aside; None if it is none of those around now."""
    told = "".join(typed.split()).encode()
    steps = range(step_at(now) - AROUND, step_at(now) + AROUND + 1)
    found = [step for step in steps if hmac.compare_digest(code(secret, step).encode(), told)]
    return found[-1] if found else None


def address(secret: str, username: str, issuer: str) -> str:
    """What the QR code says: the key, and what the app is to call it."""
    return f"otpauth://totp/{quote(f'{issuer}:{username}')}?secret={secret}&issuer={quote(issuer)}"


def picture(told: str) -> str:
    """A QR code as SVG markup without script or style: attributes alone, so that the strictest policy shows it."""
    import segno

    return segno.make(told, micro=False, error="m").svg_inline(
        scale=5, border=4, light="#fff", dark="#000", svgclass=None, lineclass=None
    )
