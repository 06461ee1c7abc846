"""How the server does, as Prometheus reads it. Nothing of what the register says: a count of sources would tell those
who may not see them that there are more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.db import connection

from spravka.web import lockout
from spravka.web.models import Failures, Session
from spravka.web.watch import BOUNDS, seen

LEAST_FREE = 20_000_000
"""Bytes without which no release can be archived."""


def told(now: datetime) -> str:
    """All figures, in Prometheus' text format 0.0.4."""
    return "\n".join([*_requests(), *_office(now)]) + "\n"


def free(home: Path) -> int:
    """Bytes that are free where the data directory is; 0 if it is not there."""
    try:
        return shutil.disk_usage(home).free
    except OSError:
        return 0


def _requests() -> Iterator[str]:
    counts, times = seen.copy()
    yield "# HELP spravka_requests_total Requests answered, by the address's name."
    yield "# TYPE spravka_requests_total counter"
    for (view, method, status), number in sorted(counts.items()):
        yield f'spravka_requests_total{{view="{view}",method="{method}",status="{status}"}} {number}'
    yield "# HELP spravka_request_seconds How long they took."
    yield "# TYPE spravka_request_seconds histogram"
    for view, time in sorted(times.items()):
        for bound, number in zip((*BOUNDS, "+Inf"), time.within, strict=True):
            yield f'spravka_request_seconds_bucket{{view="{view}",le="{bound}"}} {number}'
        yield f'spravka_request_seconds_sum{{view="{view}"}} {time.seconds:.6f}'
        yield f'spravka_request_seconds_count{{view="{view}"}} {time.within[-1]}'


def _office(now: datetime) -> Iterator[str]:
    running = Session.objects.filter(user__isnull=False, expire_date__gt=now).count()
    wrong = Failures.objects.filter(last__gt=now - lockout.WHILE)
    for name, help_, value in (
        ("spravka_sessions", "Browsers that are signed in.", running),
        (
            "spravka_locked_names",
            "Names that are locked after wrong tries.",
            wrong.filter(count__gte=lockout.MOST).count(),
        ),
        ("spravka_wrong_tries", "Wrong tries of the last minutes.", sum(wrong.values_list("count", flat=True))),
        ("spravka_disk_free_bytes", "Free where the data directory is.", free(settings.SPRAVKA_HOME)),
        ("spravka_database_bytes", "Size of the database.", _size()),
    ):
        yield f"# HELP {name} {help_}"
        yield f"# TYPE {name} gauge"
        yield f"{name} {value}"
    yield "# HELP spravka_info The version that runs."
    yield "# TYPE spravka_info gauge"
    yield f'spravka_info{{version="{_version()}",database="{connection.vendor}"}} 1'


def _version() -> str:
    try:
        return metadata.version("spravka")
    except metadata.PackageNotFoundError:  # run from its sources
        return "unknown"


def _size() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    name = str(connection.settings_dict["NAME"])
    return sum(Path(name + end).stat().st_size for end in ("", "-wal") if Path(name + end).exists())
