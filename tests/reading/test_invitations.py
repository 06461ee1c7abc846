"""Who asked whom to what: each construction with a sentence of our own, and its near misses."""

from __future__ import annotations

import pytest
from sentences import holds, told

HE = "Губернатор Томской области Владимир Мазур"
HIM = "губернатору Томской области Владимиру Мазуру"
MAYOR = "Мэр Минска Владимир Кухарев"


@pytest.mark.parametrize(
    ("text", "by", "whom"),
    [
        (f"{MAYOR} пригласил Владимира Мазура на форум «Тибо».", "Владимир Кухарев", "Владимир Мазур"),
        (f"{MAYOR} передал {HIM} приглашение на форум «Тибо».", "Владимир Кухарев", "Владимир Мазур"),
        (f"{HE} принял приглашение посетить форум «Тибо».", None, "Владимир Мазур"),
    ],
)
def test_an_invitation(text: str, by: str | None, whom: str) -> None:
    assert holds(told(text, "invitation"), by=by, whom=whom, to=("форум «Тибо»",))


@pytest.mark.parametrize(
    "text",
    [
        f"{MAYOR} не передал {HIM} приглашение на форум «Тибо».",
        f"{HE} готов принять приглашение посетить форум «Тибо».",
        f"{MAYOR} передал {HIM} каталог выставки.",
    ],
)
def test_no_invitation(text: str) -> None:
    assert not told(text, "invitation")
