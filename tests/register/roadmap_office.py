"""A small roadmap for the register's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from spravka.register import proposing
from spravka.register.measures import measure_of
from spravka.register.models import MeasureRow, RoadmapRow
from spravka.register.proposing import add_all, approve_roadmap
from spravka.roadmap.deadlines import deadline
from spravka.roadmap.measures import Measure

AT = datetime(2025, 1, 10, 9, tzinfo=UTC)
OFFICER, HEAD = "Анна Орлова", "Пётр Громов"
ON = date(2025, 6, 1)


def measure(what: str, by: str = "", **more: object) -> Measure:
    return Measure(what, deadline=deadline(by), **more)  # type: ignore[arg-type]


LATE = measure(
    "Открыть класс русского языка", "март 2025 г.", number="1", direction="education", ours=("Комитет образования",)
)
SOON = measure(
    "Провести сбор вожатых", "до 20 июня 2025 г.", number="2", direction="youth", theirs=("Управление молодёжи",)
)
AHEAD = measure("Построить склад семян", "2027 год", number="3", direction="agriculture")
NEVER = measure("Обмениваться книгами", "по мере необходимости", number="4", direction="culture")
YEARLY = measure(
    "Устроить ярмарку мёда", "ежегодно, в июне", number="5", direction="agriculture", since=date(2025, 1, 1)
)
MEASURES = (LATE, SOON, AHEAD, NEVER, YEARLY)


def roadmap(*measures: Measure, approved: bool = True, partner: str = "KZ-31", marking: str = "internal") -> RoadmapRow:
    """A roadmap in the open register."""
    row = RoadmapRow.objects.create(
        title="Дорожная карта с Жамбылской областью", partner=partner, by=OFFICER, at=AT, marking=marking
    )
    add_all(row, measures or MEASURES, by=OFFICER, at=AT)
    if approved:
        approve_roadmap(row, by=HEAD, at=AT)
    return row


def row_of(what: str) -> MeasureRow:
    return MeasureRow.objects.select_related("roadmap").get(what=what)


def set_to(row: MeasureRow, **told: object) -> None:
    """Change a measure with the head's word."""
    made = proposing.change(row, replace(measure_of(row), **told), by=OFFICER)  # type: ignore[arg-type]
    assert made is not None
    proposing.approve(made, by=HEAD)
    row.refresh_from_db()
