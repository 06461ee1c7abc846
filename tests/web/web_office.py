"""The office that the pages' tests work in: the samples' register, and one person of each role."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import tomllib
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django_home import fresh_database, made_once, open_new

from spravka.roadmap import files
from spravka.roadmap.sheets import Heading, Sheet

SAMPLES = Path(__file__).parents[2] / "samples" / "releases"
CUSTOMS = Path(__file__).parents[2] / "samples" / "trade" / "DATTSVT-vymyshleno.csv"
PLAN = files.xlsx(
    Sheet(
        ("Дорожная карта с Жамбылской областью на 2023–2026 годы",),
        ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны"),
        (Heading("1. Культура"), ("1.1", "Издать словарь", "до 20 января 2025 г.", "Комитет по печати")),
        (8,) * 4,
    )
)
ROLES = ("reader", "officer", "head", "administrator")
PASSWORD = "poka-ne-sekret-7"
DAY = date(2023, 12, 1)


def furnish() -> None:
    """Fill the open register: who we are, the samples with what is known of them, the people."""
    from spravka.register import attaching, claims, deciding, evidence, issuing, roadmaps
    from spravka.register.intake import add
    from spravka.register.models import FactRow, MeasureRow, Record
    from spravka.register.records import set_territory
    from spravka.roadmap.reading import read
    from spravka.sources import grids
    from spravka.trade.openers import open_file
    from spravka.web.models import User

    set_territory("RU-LEN")
    index = tomllib.loads((SAMPLES / "index.toml").read_text("utf-8"))
    for name, told in sorted(index.items()):
        add([SAMPLES / name], **told)
    claims.tables().cube.add(open_file(CUSTOMS), CUSTOMS)
    found = Record.objects.filter(type="agreement", live=True).order_by("number")[0]
    attaching.attach(found, "скан.pdf", b"%PDF-1.4 ...", by="Роль officer")
    deciding.accept(FactRow.objects.filter(kind="person_post").order_by("id")[0].id, by="Роль officer")
    plan = read(grids.opened(PLAN, "карта.xlsx"), ours="RU-LEN")
    roadmaps.bring_in(plan, PLAN, "карта.xlsx", by="Роль officer", approved=True)
    evidence.give(MeasureRow.objects.order_by("id")[0], by="Роль officer", name="акт.pdf", raw=b"%PDF-1.4 ...")
    issuing.issue(issuing.Order("KZ", DAY, "ru", "к встрече с послом 5 декабря"), by="Роль officer")
    for role in ROLES:
        User.objects.create_user(role, PASSWORD, name=f"Роль {role}", role=role)


def furnished() -> Path:
    """The data directory of a furnished office on SQLite, to be copied."""
    return made_once("office", _make_office)


def _make_office(folder: Path) -> None:
    from django.db import connection

    os.environ["SPRAVKA_DATABASE"] = ""
    open_new(folder)
    furnish()
    connection.close()  # folds SQLite's write-ahead log into the file


@cache
def furnished_on(server: str) -> Path:
    """The data directory of a furnished office whose tables are on that PostgreSQL server, in the database
    `furnished`: to restore it there takes a second, to furnish it anew ten."""
    from django.db import connection

    from spravka.register import backup, restoring
    from spravka.register.setup import turn_to

    folder = Path(tempfile.mkdtemp(dir=os.environ["SPRAVKA_TESTS"]))
    os.environ["SPRAVKA_DATABASE"] = ""
    turn_to(shutil.copytree(furnished(), folder / "sqlite"))
    backup.make(folder / "backups", at=datetime(2023, 12, 1, tzinfo=UTC))
    connection.close()
    os.environ["SPRAVKA_DATABASE"] = fresh_database(server, "furnished")
    restoring.restore(folder / "office", backup.chosen(folder / "backups"))
    connection.close()  # PostgreSQL copies no database in use
    return folder / "office"


def copied(home: Path, server: str = "") -> str:
    """Copy the furnished office to that directory; gives the address of its database, "" = SQLite's file in it."""
    shutil.copytree(furnished_on(server) if server else furnished(), home)
    return fresh_database(server, "office", "furnished") if server else ""


def refurnished(home: Path) -> None:
    """Make a copy of the furnished office, on SQLite, what it was, under a server that works on it."""
    file = "spravka.sqlite3"
    kept = (
        f"{(furnished() / file).as_uri()}?immutable=1"  # no write-ahead log beside what another worker may be copying
    )
    with closing(sqlite3.connect(kept, uri=True)) as was, closing(sqlite3.connect(home / file)) as now:
        was.backup(now)
    shutil.rmtree(home / "archive")
    shutil.copytree(furnished() / "archive", home / "archive")
