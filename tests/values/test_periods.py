"""EDTF dates and intervals as the days that they cover."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.values.periods import Period, is_edtf, months, more_precise

days = st.dates(date(1, 1, 1), date(9998, 12, 30))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-09", date(2022, 9, 1), date(2022, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-01-27", date(2024, 1, 27), date(2024, 1, 27)),
        ("2023-01/2023-06", date(2023, 1, 1), date(2023, 6, 30)),
        ("2025/2027", date(2025, 1, 1), date(2027, 12, 31)),
        ("2022-12-28/2023-01-03", date(2022, 12, 28), date(2023, 1, 3)),
    ],
)
def test_days_covered(edtf: str, first: date, last: date) -> None:
    assert Period.parse(edtf) == Period(first, last + timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "", "2023-13", "2023-00", "2023-6", "23-06", "2023-06-31", "2023-02-29", "2023-06-00", "2023/", "/2023",
        "2023/2022",
        "2023-06/2023-05", "2023-06-02/2023-06-01", "2023//2024", "2023/2024/2025", "2023 ", "2023\n", "0000", "9999",
        "9999-12", "9999-12-31", "٢٠٢٣", "²023", "2023-06-01T10:00", "в 2023", "-2023", "99999",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(ValueError, match=r"."):
        Period.parse(text)


@given(st.text(max_size=12) | st.text("0123456789-/", max_size=21))
def test_any_text_is_a_date_or_not(text: str) -> None:
    if is_edtf(text):
        assert Period.parse(text).start < Period.parse(text).stop


@given(days, days)
def test_interval_of_days(a: date, b: date) -> None:
    first, last = sorted((a, b))
    period = Period.parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (period.stop - period.start).days == (last - first).days + 1
    assert period.contains(Period.parse(a.isoformat()))
    assert period.contains(Period.parse(b.isoformat()))


@given(days)
def test_day_within_month_within_year(day: date) -> None:
    iso = day.isoformat()
    covers = [Period.parse(part) for part in (iso[:4], iso[:7], iso)]
    assert covers[0].contains(covers[1])
    assert covers[1].contains(covers[2])
    assert covers[0].overlaps(covers[2])
    assert not covers[2].contains(covers[1])
    assert more_precise(iso, iso[:7]) == more_precise(iso[:7], iso) == iso


@given(days, days)
def test_overlap_is_mutual_and_needs_a_common_day(a: date, b: date) -> None:
    one, two = Period.parse(a.isoformat()), Period.parse(b.isoformat())
    assert one.overlaps(two) == two.overlaps(one) == (a == b)


def test_neighbours_do_not_overlap() -> None:
    assert not Period.parse("2023-01/2023-06").overlaps(Period.parse("2023-07"))
    assert Period.parse("2023-01/2023-06").overlaps(Period.parse("2023-06-30"))


def test_months() -> None:
    assert months(2023, 1, 6) == "2023-01/2023-06"
    assert is_edtf(months(2023, 10, 12))
