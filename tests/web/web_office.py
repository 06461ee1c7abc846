"""The office that the pages' tests work in: the samples' register, and one person of each role."""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from django_home import fresh_database, open_new

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


@cache
def furnished(server: str = "") -> Path:
    """The data directory of a furnished office, to be copied. With the address of a PostgreSQL server its tables are
    there, in the database `furnished`."""
    from django.db import connection

    folder = Path(tempfile.mkdtemp(prefix="spravka-office-"))
    os.environ["SPRAVKA_DATABASE"] = fresh_database(server, "furnished") if server else ""
    open_new(folder)
    furnish()
    connection.close()  # folds SQLite's write-ahead log into the file; PostgreSQL copies no database in use
    return folder


def copied(home: Path, server: str = "") -> str:
    """Copy the furnished office to that directory; gives the address of its database, "" = SQLite's file in it."""
    shutil.copytree(furnished(server), home)
    return fresh_database(server, "office", "furnished") if server else ""
