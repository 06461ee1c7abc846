"""Dates of Kazakh and English text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.brief.dates import in_words
from spravka.values.dates_kk_en import dates

SAID = [
    ("kk", "2023 жылғы 12 мамырда кездесті", "2023-05-12"),
    ("kk", "2023 жылдың 9 қыркүйегінде", "2023-09-09"),
    ("kk", "2023 жылғы 12–15 мамыр", "2023-05-12/2023-05-15"),
    ("kk", "2025 жылғы 29 қыркүйек – 1 қазан", "2025-09-29/2025-10-01"),
    ("kk", "2023 жылғы бірінші жартыжылдықта", "2023-01/2023-06"),
    ("kk", "2023 жылғы III тоқсанда", "2023-07/2023-09"),
    ("kk", "2023 жылғы мамырда", "2023-05"),
    ("kk", "2022–2024 жылдарға арналған", "2022/2024"),
    ("kk", "2023 жылы", "2023"),
    ("kk", "12.05.2023 күні", "2023-05-12"),
    ("en", "on 12 May 2023", "2023-05-12"),
    ("en", "on May 12th, 2023", "2023-05-12"),
    ("en", "12–15 May 2023", "2023-05-12/2023-05-15"),
    ("en", "29 September – 1 October 2025", "2025-09-29/2025-10-01"),
    ("en", "in the first half of 2023", "2023-01/2023-06"),
    ("en", "in Q3 2023", "2023-07/2023-09"),
    ("en", "in the third quarter of 2023", "2023-07/2023-09"),
    ("en", "in May 2023", "2023-05"),
    ("en", "for 2022–2024", "2022/2024"),
    ("en", "in 2023", "2023"),
]


@pytest.mark.parametrize(("lang", "text", "value"), SAID)
def test_a_date_is_read_with_its_place(lang: str, text: str, value: str) -> None:
    (found,) = dates(text, lang)
    assert found.value == value
    assert any(c.isdigit() for c in text[found.start : found.stop])


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "2000 tonnes"), ("en", "2,023 firms"), ("en", "No. 2023-15"), ("kk", "2023 адам"), ("en", "20231 May")],
)
def test_what_is_no_date_is_none(lang: str, text: str) -> None:
    assert list(dates(text, lang)) == []


def test_a_day_that_no_calendar_has_is_seen_without_a_value() -> None:
    assert [d.value for d in dates("on 31 June 2023", "en")] == [""]


@given(st.dates(min_value=__import__("datetime").date(1950, 1, 1), max_value=__import__("datetime").date(2090, 1, 1)))
def test_every_day_that_a_brief_prints_is_read_back(day: object) -> None:
    for lang in ("kk", "en"):
        for edtf in (str(day), str(day)[:7], str(day)[:4]):
            (found,) = dates(in_words(edtf, lang).replace("\u00a0", " "), lang)
            assert found.value == edtf
