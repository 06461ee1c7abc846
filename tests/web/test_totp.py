"""One-time codes: the values of RFC 4226 and 6238, and what is taken around now."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from spravka.web import totp

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("step", "code"), [(0, "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"), (9, "520489")]
)
def test_codes_by_number_are_those_of_rfc_4226(step: int, code: str) -> None:
    assert totp.code(SECRET, step) == code


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (20000000000, "65353130")],
)
def test_codes_by_the_clock_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert totp.code(SECRET, totp.step_at(datetime.fromtimestamp(seconds, UTC)), digits=8) == code


def test_a_code_is_taken_a_step_early_or_late_and_no_more() -> None:
    now = datetime(2024, 6, 1, 12, tzinfo=UTC)
    step = totp.step_at(now)
    typed = {n: totp.code(SECRET, step + n) for n in (-2, -1, 0, 1, 2)}
    assert [totp.matching(SECRET, typed[n], now) for n in typed] == [None, step - 1, step, step + 1, None]
    assert totp.matching(SECRET, f" {typed[0][:3]} {typed[0][3:]} ", now) == step
    assert totp.matching(SECRET, typed[0], now + timedelta(seconds=120)) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "٠١٢٣٤٥", "абвгде", "\0"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert totp.matching(SECRET, typed, datetime(2024, 6, 1, tzinfo=UTC)) is None


def test_the_picture_needs_no_style_and_no_script() -> None:
    told = totp.address(SECRET, "o'neil & co?", "Справка")
    assert told.startswith("otpauth://totp/%D0%A1")
    assert "&" not in told.partition("?")[0]
    drawn = totp.picture(told)
    assert drawn.startswith("<svg")
    assert not any(word in drawn for word in ("style", "script", "href", "on", "class") if f"{word}=" in drawn)
    assert len({totp.new_secret() for _ in range(20)}) == 20
