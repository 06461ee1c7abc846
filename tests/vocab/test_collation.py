"""Titles sort as the alphabets have them, on any database."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from spravka.vocab.collation import sort_key

IN_ORDER = [
    "10 лет", "Agreement", "«Азия»", "Актау", "Ақтөбе", "Әлем", "Балхаш", "ёлка", "Ель", "Жамбыл", "Омск",
    "Омск и Тара", "Омская", "Өскемен", "Өтемісов", "Павлодар", "Шымкент", "Эмба", "Яик",
]  # fmt: skip


def test_russian_and_kazakh_letters_stand_in_their_places() -> None:
    mixed = IN_ORDER.copy()
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == IN_ORDER


@given(st.text(max_size=80))
def test_a_key_is_short_and_plain(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= 80
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())
