"""The report: measures by direction in the period, and the numbers."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest

from spravka.roadmap import files
from spravka.roadmap.deadlines import deadline
from spravka.roadmap.measures import Measure, Standing, Status, due_on
from spravka.roadmap.report import count, report, sheets, stretch
from spravka.roadmap.sheets import Heading, Sheet

ON = date(2025, 7, 1)
TOLD = [
    (
        1,
        Measure(
            "Ярмарка", "1", direction="trade", deadline=deadline("март 2025 г."), status=Status.DONE, done_on="2025-03"
        ),
        2,
    ),
    (2, Measure("Курсы", "2", direction="education", deadline=deadline("май 2025 г.")), 0),
    (3, Measure("Склад", "3", direction="trade", deadline=deadline("2027 год")), 0),
    (4, Measure("Обмен", "4", deadline=deadline("постоянно")), 0),
    (5, Measure("Сад", "5", direction="trade", deadline=deadline("2024 год")), 0),
]


def test_by_direction_in_the_order_of_the_vocabulary() -> None:
    groups = report(TOLD, ON, order=["education", "trade"])
    assert [(it.direction, [line.key for line in it.lines]) for it in groups] == [
        ("education", [2]), ("trade", [1, 3, 5]), ("", [4]),
    ]  # fmt: skip
    found = count(line for it in groups for line in it.lines)
    assert (found[Standing.DONE], found[Standing.OVERDUE], found[Standing.NOT_STARTED]) == (1, 2, 2)


def test_a_period_has_what_is_due_or_done_in_it_and_what_was_overdue_before() -> None:
    groups = report(TOLD, ON, stretch(date(2025, 1, 1), date(2025, 6, 30)))
    assert sorted(line.key for it in groups for line in it.lines) == [1, 2, 5]


def test_the_tables_of_the_report() -> None:
    groups = report(TOLD, ON)
    labels = {"trade": "Торговля", "education": "Образование"}
    numbers, lines = sheets(groups, title="Карта", labels=labels, on="1 июля 2025 года", period="", lang="ru")
    assert numbers.title == ("Исполнение дорожной карты", "Карта", "по состоянию на 1 июля 2025 года")
    assert numbers.rows[0] == ("Торговля", "3", "1", "0", "1", "1", "0", "1")
    assert numbers.rows[-1] == ("Всего", "5", "1", "0", "2", "2", "0", "1")
    assert lines.rows[0] == Heading("Торговля")
    assert lines.rows[1] == ("1", "Ярмарка", "март 2025 г.", "", "исполнено", "2")


def test_a_period_that_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="is before"):
        stretch(date(2025, 2, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("до конца 2026 года", "2026"), ("II квартал 2025 г.", "2025-04/2025-06"), ("2024–2026 гг.", "2026"),
     ("01.06.2024 – 30.09.2024", "2024-09-30"), ("ежегодно, в мае", "2025-05"), ("ежеквартально", "2025-01/2025-03"),
     ("ежегодно", "2025"), ("постоянно", "")],
)  # fmt: skip
def test_the_date_by_which_it_is_due(words: str, edtf: str) -> None:
    assert due_on(Measure("сад", deadline=deadline(words), since=date(2025, 1, 1))) == edtf


@pytest.mark.parametrize("format_", files.FORMATS)
def test_a_file_tells_no_moment_when_it_was_written(format_: str) -> None:
    """The same measures give the same bytes: imported again they are known."""
    raw = files.write(format_, Sheet(("Карта",), ("№",), (("1",),), (8,), "Ограниченный доступ"))
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        assert {it.date_time for it in packed.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert set(re.findall(r"<dcterms:\w+[^>]*>(\d{4})", core)) == {"2020"}
