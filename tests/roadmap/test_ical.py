"""iCalendar: opened by a second library; a partial date is all its days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import vobject
from hypothesis import given
from hypothesis import strategies as st

from spravka.roadmap.ical import Day, calendar
from spravka.values.periods import Period

AT = datetime(2025, 1, 1, 12, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=120).map(str.strip)


def opened(raw: bytes) -> list[tuple[str, date, date, str]]:
    events = vobject.readOne(raw.decode()).contents.get("vevent", [])
    return [(it.uid.value, it.dtstart.value, it.dtend.value, it.summary.value) for it in events]


def test_partial_dates_are_all_their_days() -> None:
    days = [
        Day(f"measure-{n}", Period.parse(edtf), title)
        for n, (edtf, title) in enumerate(
            (("2025", "в 2025 году"), ("2025-04/2025-06", "II квартал"), ("2025-05", "май"), ("2025-05-09", "день"))
        )
    ]
    assert opened(calendar("Сроки", days, AT)) == [
        ("measure-0@spravka", date(2025, 1, 1), date(2026, 1, 1), "в 2025 году"),
        ("measure-1@spravka", date(2025, 4, 1), date(2025, 7, 1), "II квартал"),
        ("measure-2@spravka", date(2025, 5, 1), date(2025, 6, 1), "май"),
        ("measure-3@spravka", date(2025, 5, 9), date(2025, 5, 10), "день"),
    ]


def test_whole_days_and_nobody_is_busy() -> None:
    raw = calendar(
        "Сроки", [Day("a", Period.parse("2025-05-09"), "день", "кто; где, что", "срок", "https://x.example/")], AT
    )
    (event,) = vobject.readOne(raw.decode()).vevent_list
    assert type(event.dtstart.value) is date
    assert (event.transp.value, event.description.value, event.url.value) == (
        "TRANSPARENT", "кто; где, что", "https://x.example/",
    )  # fmt: skip


@given(st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2199, 1, 1)), TEXT.filter(bool)), max_size=5))
def test_any_words_come_through(told: list[tuple[date, str]]) -> None:
    days = [Day(str(n), Period.parse(day.isoformat()), title) for n, (day, title) in enumerate(told)]
    assert [(first, title) for _, first, _, title in opened(calendar("Сроки", days, AT))] == told
