"""Opening a register: where it is, which database, which schema."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest
from children import run_together
from django.db import connection, connections
from django_home import fresh_database
from register_fakes import LINKING, add, write

from spravka.errors import BadInput
from spravka.register import attaching, projecting, roadmaps
from spravka.register.checking import problems
from spravka.register.databases import PLAINLY, database
from spravka.register.home import home as home_of
from spravka.register.models import Attachment, Document, FormRow, Record
from spravka.register.setup import open_register
from spravka.roadmap.reading import Roadmap


def test_it_is_the_database_that_was_asked_for(vendor: str, home: Path) -> None:
    assert connection.vendor == vendor
    with connection.cursor() as cursor:
        if vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            assert (home / "spravka.sqlite3").is_file()
            assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        else:
            cursor.execute("SELECT version()")
            assert cursor.fetchone()[0].startswith("PostgreSQL")
            assert not (home / "spravka.sqlite3").exists()
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


def test_opening_again_keeps_everything(home: Path, tmp_path: Path) -> None:
    add([write(tmp_path / "in", "1.txt", "event | name=Праздник")])
    open_register(home)
    assert Document.objects.count() == 1


def test_two_homes_are_two_registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    monkeypatch.setenv("SPRAVKA_HOME", "")
    open_register(tmp_path / "one")
    add([write(tmp_path / "in", "1.txt", "event | name=Праздник")])
    open_register(tmp_path / "two")
    assert Document.objects.count() == 0
    open_register(tmp_path / "one")
    assert Document.objects.count() == 1


def test_a_newer_schema_is_refused_and_left_alone(home: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '9000_next', CURRENT_TIMESTAMP)"
        )
    try:
        with pytest.raises(BadInput, match="newer Spravka") as refused:
            open_register(home)
        assert "9000_next" in str(refused.value)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9000_next'")
    open_register(home)


def test_a_register_from_before_gets_names_for_addresses_and_counts_by_type(home: Path, tmp_path: Path) -> None:
    from django.core.management import call_command

    add([write(tmp_path / "in", f"{n}.txt", f"event | name=Съезд {n} | place=Казахстан") for n in range(3)])
    for record in Record.objects.order_by("number"):
        attaching.attach(record, "скан.pdf", f"%PDF-1.4 {record.number}".encode(), by="Анна")
    counts = projecting.check()["counts"]
    assert {"event": 3} in [types for *_, types in [row[:5] for row in counts]]
    call_command("migrate", "register", "0018", verbosity=0)
    open_register(home)
    codes = list(Attachment.objects.values_list("code", flat=True))
    assert len(set(codes)) == 3
    assert all(re.fullmatch("[0-9a-f]{16}", code) for code in codes)
    assert projecting.check()["counts"] == counts


def test_a_roadmap_from_before_has_its_file_as_its_first_form(home: Path) -> None:
    from django.core.management import call_command

    found = Roadmap("План с Брестом", "", "BY-BR", "ru", (), ())
    for n in range(2):
        roadmaps.bring_in(found, b"%d" % n, f"план {n}.csv", by="Анна")
    before = list(FormRow.objects.values("digest", "name", "by", "at"))
    call_command("migrate", "register", "0022", verbosity=0)
    open_register(home)
    assert list(FormRow.objects.values("digest", "name", "by", "at")) == before
    assert problems(LINKING) == []


def test_the_models_have_no_change_without_a_migration(home: Path) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_many_may_open_a_new_register_at_once(
    vendor: str, migrating: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "new"))
    if vendor == "postgresql":
        monkeypatch.setenv("SPRAVKA_DATABASE", fresh_database(os.environ["SPRAVKA_DATABASE"], "fresh"))
    assert run_together(lambda: open_register(tmp_path / "new"), 4) == []
    open_register(tmp_path / "new")
    assert Document.objects.count() == 0
    connection.close()


def test_two_writers_at_once_take_turns(home: Path, tmp_path: Path) -> None:
    """Both add documents about one forum; whoever is first, there is one record, and nothing is lost."""
    faults: list[BaseException] = []

    def work(part: str) -> None:
        try:
            for n in range(5):
                line = f"event | name=Форум | date=2024-0{n + 1}"
                add([write(tmp_path / part, f"{n}.txt", line, title=f"Весть {part} {n}")])
        except BaseException as error:
            faults.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=work, args=(part,)) for part in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    assert Document.objects.count() == 10
    assert problems(LINKING) == []


def test_where_the_register_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "set"))
    assert home_of(tmp_path / "given") == tmp_path / "given"
    assert home_of() == tmp_path / "set"
    monkeypatch.delenv("SPRAVKA_HOME")
    assert home_of().name == "spravka"


def test_a_postgresql_address_is_taken_apart() -> None:
    found = database(Path("home"), "postgresql://anna:p%40ss@db.example:5433/spravka?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("anna", "p@ss", "db.example", "5433")
    assert (found["NAME"], found["OPTIONS"]) == ("spravka", {"sslmode": "require", "options": PLAINLY})
    assert database(Path("home"), "postgresql:///spravka?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.parametrize("address", ["mysql://db/x", "spravka", "postgresql://db", "postgresql://anna:secret@db:x/y"])
def test_another_address_is_refused_without_repeating_its_password(address: str) -> None:
    with pytest.raises(BadInput, match="SPRAVKA_DATABASE") as refused:
        database(Path("home"), address)
    assert "secret" not in str(refused.value)


def test_a_database_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="needs the extra spravka[postgres]")
    monkeypatch.setenv("SPRAVKA_HOME", "")
    monkeypatch.setenv("SPRAVKA_DATABASE", f"postgresql:///spravka?host={tmp_path}")
    with pytest.raises(BadInput, match="SPRAVKA_DATABASE") as refused:
        open_register(tmp_path / "home")
    assert "\n" not in str(refused.value)
