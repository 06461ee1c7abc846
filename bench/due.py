"""The due page and what it asks on a register of many measures: python bench/due.py [--measures 100000]
[--restricted 10]

Prints milliseconds of the whole page (median of the rounds), and how many queries it asks. Under 150 ms is wanted for
100,000 measures. With --restricted so many of the roadmaps are restricted, and whoever asks is admitted to them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from datetime import date, timedelta
from typing import Any

BAR = 150


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measures", type=int, default=100_000)
    parser.add_argument("--restricted", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=15)
    told = parser.parse_args()
    home = tempfile.mkdtemp(prefix="spravka-due-")
    os.environ |= {
        "SPRAVKA_HOME": home,
        "SPRAVKA_TODAY": "2025-06-01",
        "DJANGO_SETTINGS_MODULE": "spravka.web.settings",
    }
    from pathlib import Path

    from spravka.register.setup import open_register

    open_register(Path(home))
    fill(told.measures)
    restrict(told.restricted)
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    from spravka.web.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user("bench", "x", role="reader"))
    print(f"{told.measures} measures, {told.restricted} roadmaps restricted, {connection.vendor}; bar {BAR} ms")
    for name, query in (("measures-due", ""), ("measures-due", "?standing=overdue&page=2"),
                        ("measures-due", "?direction=culture"), ("roadmap", ""), ("calendar", "")):  # fmt: skip
        address = reverse(name) + query
        asked: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            asked.append(sql)  # noqa: B023
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            assert client.get(address).status_code == 200
        spent = []
        for _ in range(told.rounds):
            start = time.perf_counter()
            client.get(address)
            spent.append((time.perf_counter() - start) * 1000)
        print(f"{address:<45} {statistics.median(spent):7.1f} ms   worst {max(spent):7.1f}   {len(asked)} queries")


def fill(many: int) -> None:
    """Roadmaps of a thousand measures each, due over ten years, half of them done."""
    from spravka.register.models import RoadmapRow
    from spravka.register.proposing import add_all, approve_roadmap
    from spravka.roadmap.deadlines import Deadline
    from spravka.roadmap.directions import standard
    from spravka.roadmap.measures import Measure, Status

    keys = [it.key for it in standard()]
    for plan in range((many + 999) // 1000):
        row = RoadmapRow.objects.create(title=f"Дорожная карта {plan}", by="bench", at=_at(), marking="public")
        measures = []
        for n in range(min(1000, many - plan * 1000)):
            day = date(2020, 1, 1) + timedelta(days=(plan * 1000 + n) * 37 % 3650)
            done = Status.DONE if n % 2 else Status.PLANNED
            measures.append(
                Measure(f"Мероприятие {plan}.{n}", f"{n}", direction=keys[n % len(keys)], ours=("Комитет",),
                        deadline=Deadline(day.isoformat(), day.isoformat()), status=done)
            )  # fmt: skip
        add_all(row, measures, by="bench")
        approve_roadmap(row, by="bench")


def restrict(many: int) -> None:
    from spravka.register import roadmaps
    from spravka.register.models import RoadmapRow

    for row in RoadmapRow.objects.order_by("id")[:many]:
        roadmaps.mark(row, "restricted", by="bench", admitted=("bench",))


def _at():  # type: ignore[no-untyped-def]
    from django.utils import timezone

    return timezone.now()


if __name__ == "__main__":
    main()
