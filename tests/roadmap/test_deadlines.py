"""Deadlines in words: days, quarters, what comes every year, what names no day on purpose, what is not understood."""

from __future__ import annotations

from datetime import date

import pytest

from spravka.roadmap.deadlines import Deadline, deadline


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("до конца 2026 года", "2026"),
        ("II квартал 2025 г.", "2025-04/2025-06"),
        ("II–III кварталы 2025 года", "2025-04/2025-09"),
        ("1-2 кв. 2025", "2025-01/2025-06"),
        ("IV кв. 2025 г.", "2025-10/2025-12"),
        ("не позднее 15 марта 2025 г.", "2025-03-15"),
        ("май – июнь 2025 г.", "2025-05/2025-06"),
        ("март 2025 г., октябрь 2025 г.", "2025-03/2025-10"),
        ("2024–2026 гг.", "2024/2026"),
        ("2025", "2025"),
        ("2025-03-01", "2025-03-01"),
        ("01.06.2024 – 30.09.2024", "2024-06-01/2024-09-30"),
        ("III квартал", "2025-07/2025-09"),
        ("2025 жылдың соңына дейін", "2025"),
        ("2025 жылғы 1 желтоқсанға дейін", "2025-12-01"),
        ("2025 жылғы II тоқсан", "2025-04/2025-06"),
        ("2025–2026 жж.", "2025/2026"),
        ("by the end of 2026", "2026"),
        ("Q2 2025", "2025-04/2025-06"),
        ("May 2025", "2025-05"),
    ],
)
def test_days(words: str, edtf: str) -> None:
    assert deadline(words, "2025") == Deadline(words, edtf)


@pytest.mark.parametrize(
    ("words", "every", "part", "edtf"),
    [
        ("ежегодно", "year", "", ""),
        ("Ежегодно, до 1 декабря", "year", "12-01", ""),
        ("ежегодно в мае", "year", "05", ""),
        ("ежегодно (май), 2024–2026 гг.", "year", "05", "2024/2026"),
        ("каждый год, IV квартал", "year", "10/12", ""),
        ("1 раз в год", "year", "", ""),
        ("раз в полгода", "half", "", ""),
        ("не реже 1 раза в полугодие", "half", "", ""),
        ("каждое полугодие 2025 года", "half", "", "2025"),
        ("два раза в год", "half", "", ""),
        ("не менее 2 раз в год, 2025–2026 гг.", "half", "", "2025/2026"),
        ("четыре раза в год", "quarter", "", ""),
        ("не реже одного раза в год", "year", "", ""),
        ("не реже 1 раза в квартал", "quarter", "", ""),
        ("ежеквартально", "quarter", "", ""),
        ("ай сайын", "month", "", ""),
        ("every year", "year", "", ""),
    ],
)
def test_what_comes_again(words: str, every: str, part: str, edtf: str) -> None:
    assert deadline(words) == Deadline(words, edtf, every, part)


@pytest.mark.parametrize("words", ["постоянно", "по мере необходимости", "весь период", "тұрақты", "as needed"])
def test_words_that_name_no_day_on_purpose(words: str) -> None:
    assert deadline(words) == Deadline(words)


@pytest.mark.parametrize(
    "words", ["31 июня 2025 г.", "срок уточняется", "III квартал", "скоро", "три раза в год", "2 раза в квартал"]
)
def test_what_is_not_understood_keeps_its_words(words: str) -> None:
    assert deadline(words, "2024/2026") == Deadline(words, understood=False)


@pytest.mark.parametrize("words", ["", "-", " – "])
def test_nothing(words: str) -> None:
    assert deadline(words) == Deadline()


def test_the_turns_of_a_year() -> None:
    winter = deadline("ежегодно, до 1 декабря")
    assert (winter.turn(date(2024, 3, 5)).start, winter.turn(date(2024, 3, 5)).stop) == (
        date(2024, 1, 1), date(2024, 12, 2),
    )  # fmt: skip
    assert winter.after(date(2024, 3, 5)) == date(2025, 1, 1)
    leap = deadline("ежегодно, до 29 февраля")
    assert {leap.turn(date(year, 1, 1)).stop for year in (2023, 2024)} <= {date(2023, 3, 1), date(2024, 3, 1)}
    assert deadline("ежеквартально").turn(date(2024, 5, 31)).stop == date(2024, 7, 1)
    with pytest.raises(ValueError, match="does not recur"):
        deadline("2025").turn(date(2025, 1, 1))
