"""Where an agreement is in its life: what was said of it, unless its term is over."""

from __future__ import annotations

from datetime import date

import pytest

from spravka.kinds import get
from spravka.roadmap import life

ON = date(2023, 12, 1)


@pytest.mark.parametrize(
    ("status", "ends", "group"),
    [
        ("signed", None, "in_force"),
        ("in_force", date(2023, 12, 2), "in_force"),
        ("in_force", ON, "expired"),
        ("signed", date(2020, 1, 1), "expired"),
        ("planned", date(2020, 1, 1), "planned"),  # a plan that nobody signed has no term to be over
        ("proposed", None, "planned"),
        ("in_preparation", None, "in_preparation"),
        ("", None, "unknown"),
    ],
)
def test_group(status: str, ends: date | None, group: str) -> None:
    assert life.group(status, ends, ON) == group


def test_every_status_of_the_kind_has_its_group() -> None:
    told = {status for statuses in life.STATUSES.values() for status in statuses}
    assert told == set(get("agreement").fields["status"].values)
    assert set(life.STATUSES) == set(life.GROUPS) - {"unknown"}
