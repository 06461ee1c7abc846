"""The days and the occasion of a trip told in the sentence after it, and near misses."""

from __future__ import annotations

import pytest
from sentences import told

TRIP = "В Тверскую область прибыла делегация Сербии."


@pytest.mark.parametrize(
    ("later", "date", "occasion"),
    [
        ("Визит продлится с 9 по 11 июня 2025 года.", "2025-06-09/2025-06-11", None),
        ("Поездка приурочена к форуму «Волга».", None, "форум «Волга»"),
        ("Гости, которые находились в регионе с 5 по 7 мая 2025 года, довольны.", "2025-05-05/2025-05-07", None),
    ],
)
def test_the_next_sentence_tells_more_of_the_trip(later: str, date: str | None, occasion: str | None) -> None:
    (trip, *_) = told(f"{TRIP} {later}", "visit")
    assert (trip.get("date"), trip.get("occasion")) == (date, occasion)


@pytest.mark.parametrize(
    "later",
    [
        "Ответный визит пройдёт с 5 по 7 мая 2026 года.",
        "Визит в Казань состоялся 5 мая 2024 года.",
        "Выставка пройдёт 12 июня 2025 года.",
        "Визит продлится до 12 июня 2025 года.",  # when it began is not told
        "\n\nВизит состоялся 5 мая 2025 года.",  # a new paragraph
    ],
)
def test_what_tells_nothing_of_the_trip(later: str) -> None:
    (trip, *_) = told(f"{TRIP} {later}", "visit")
    assert trip.get("date") is None
