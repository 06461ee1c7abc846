"""A backup is whole or has no name; what is restored of it is what was there, on either database."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.db.models import JSONField, Value
from django_home import fresh_database
from register_fakes import LINKING, NOW, add, decide, write
from whole import files, tables

from spravka.errors import BadInput
from spravka.register import archive, attaching, backup, checking, restoring, snapshot
from spravka.register.models import Document, FactRow, JudgementRow, Publisher, Record
from spravka.register.setup import open_register, turn_to_existing

Register = Callable[[], Path]


@pytest.fixture
def register(home: Path, tmp_path: Path) -> Path:
    """Three documents, a judgement, an attachment and a table of trade."""
    for n in range(3):
        add([write(tmp_path / "in", f"{n}.txt", f"event | name=Форум ёлок | date=2024-0{n + 1}", title=f"Весть {n}")])
    decide("accept", FactRow.objects.order_by("id")[0].id)
    attaching.attach(Record.objects.filter(live=True)[0], "скан.pdf", b"%PDF-1.4", by="Анна", at=NOW)
    (home / "trade" / "2023").mkdir(parents=True)
    (home / "trade" / "2023" / "flows.parquet").write_bytes(b"PAR1 rows PAR1")
    (home / "charts").mkdir()
    (home / "charts" / "passing.svg").write_text("<svg/>")
    return home


def make(folder: Path, minute: int = 0, keep: int = 0) -> backup.Made:
    return backup.make(folder, at=NOW + timedelta(minutes=minute), keep=keep)


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Turns to an empty home on SQLite or on a new database of the PostgreSQL server; gives its directory."""

    def turned() -> Path:
        connections.close_all()
        server = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
        monkeypatch.setenv("SPRAVKA_DATABASE", fresh_database(server, "other") if server else "")
        return tmp_path / "other"

    return turned


def test_what_is_restored_is_what_was_there_on_either_database(register: Path, other: Register, tmp_path: Path) -> None:
    made = make(tmp_path / "backups")
    was, kept = tables(), files(register)
    assert made.damaged == []
    assert made.rows >= sum(len(rows) for rows in was.values())
    assert (made.files, made.copied) == (len(kept), len(kept))
    place = other()
    assert restoring.restore(place, backup.chosen(tmp_path / "backups")) == []
    assert tables() == was
    assert files(place) == kept
    assert checking.problems(LINKING) == []
    assert not (place / "charts").exists()


def test_numbers_that_were_given_are_not_given_again(home: Path, other: Register, tmp_path: Path) -> None:
    numbers = [Publisher.objects.create(name=str(n)).pk for n in range(5)]
    Publisher.objects.filter(pk=numbers[-1]).delete()
    make(tmp_path / "backups")
    restoring.restore(other(), backup.chosen(tmp_path / "backups"))
    assert Publisher.objects.create(name="Новый").pk > numbers[-1]


def test_values_that_only_one_database_writes_so(home: Path, other: Register, tmp_path: Path) -> None:
    """JSON's null and no value, moments without and with a fraction, quotes, tabs, backslashes, letters beyond BMP."""
    add([write(tmp_path / "in", "1.txt", "event | name=a\\N\t«'\"» 𝄞 | date=2024", title="\\N")])
    moment = datetime(2024, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
    Document.objects.update(added_at=moment, partners={"b": [None, 0.1], "a": 1})
    FactRow.objects.update(spans={"x": "null"}, unread=[])
    for n, value in enumerate((None, Value(None, JSONField()), "null", 0.1, [{"я": None}], False)):
        told = {"verdict": "accept", "about": "x", "by": "Анна", "at": NOW, "snapshot": {}}
        JudgementRow.objects.create(id=str(n), value=value, **told)
    was = tables()
    make(tmp_path / "backups")
    restoring.restore(other(), backup.chosen(tmp_path / "backups"))
    assert tables() == was
    assert JudgementRow.objects.filter(value__isnull=True).count() == 1, "JSON's null is a value"
    assert Document.objects.filter(added_at=moment).exists()


def test_a_second_backup_copies_only_what_is_new(register: Path, tmp_path: Path) -> None:
    make(tmp_path / "backups")
    add([write(tmp_path / "in", "9.txt", "event | name=Ярмарка", title="Весть 9")])
    made = make(tmp_path / "backups", minute=1)
    assert made.copied == 1
    assert len(backup.backups(tmp_path / "backups")) == 2
    first, second = (len(backup.files_of(one)) for one in backup.backups(tmp_path / "backups"))
    assert second == first + 1


def test_older_backups_go_and_their_files_with_them(register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    make(folder)
    (register / "trade" / "2023" / "flows.parquet").write_bytes(b"PAR1 others PAR1")
    make(folder, minute=1)
    before = len(list((folder / "files").glob("??/*")))
    made = make(folder, minute=2, keep=2)
    assert (made.dropped, len(backup.backups(folder))) == (1, 2)
    assert len(list((folder / "files").glob("??/*"))) == before - 1
    assert not list(backup.damaged(backup.chosen(folder)))


def test_a_damaged_file_is_told_and_all_else_is_kept(register: Path, tmp_path: Path) -> None:
    victim = archive.path(register, Document.objects.all()[0].digest)
    victim.write_bytes(b"other bytes")
    made = make(tmp_path / "backups")
    (line,) = made.damaged
    assert str(victim) in line
    assert made.files == len(files(register)) - 1
    assert any(str(victim) in problem for problem in checking.problems(LINKING))


def test_damage_in_a_folder_is_found(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "backups"
    made = make(folder)
    name, digest, _ = backup.files_of(made.file)[0]
    backup.place(folder / "files", digest).write_bytes(b"other bytes")
    (line,) = backup.damaged(made.file)
    assert name in line
    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    with pytest.raises(BadInput, match=rf"1 of its files .*{name}.* nothing was restored"):
        restoring.restore(tmp_path / "other", backup.chosen(folder))
    assert not (tmp_path / "other").exists()
    (lost,) = restoring.restore(tmp_path / "other", backup.chosen(folder), incomplete=True)
    assert name in lost
    assert Document.objects.count() == 3, "all else is restored"
    raw = bytearray(made.file.read_bytes())
    raw[len(raw) // 2] ^= 1
    made.file.write_bytes(raw)
    with pytest.raises(BadInput, match="digest"):
        backup.chosen(folder)


def test_a_filled_home_is_not_restored_into(register: Path, tmp_path: Path) -> None:
    make(tmp_path / "backups")
    was = tables()
    with pytest.raises(BadInput, match="holds a register already"):
        restoring.restore(register, backup.chosen(tmp_path / "backups"))
    if os.environ["SPRAVKA_DATABASE"]:
        with pytest.raises(BadInput, match="holds rows already"):
            restoring.restore(tmp_path / "elsewhere", backup.chosen(tmp_path / "backups"))
    open_register(register)
    assert tables() == was


def test_a_half_restored_home_opens_for_nobody(register: Path, tmp_path: Path) -> None:
    made = make(tmp_path / "backups")
    place = tmp_path / "half"
    place.mkdir()
    (place / ".restoring").write_text(made.file.name)
    for opened in (open_register, turn_to_existing):
        with pytest.raises(BadInput, match="not finished"):
            opened(place)


def test_a_backup_of_a_newer_spravka_is_refused(register: Path, tmp_path: Path) -> None:
    made = make(tmp_path / "backups")
    for app in ("register", "web"):
        with closing(sqlite3.connect(made.file)) as changed:
            changed.execute("DELETE FROM django_migrations WHERE name = '9000_next'")
            changed.execute("INSERT INTO django_migrations (app, name) VALUES (?, '9000_next')", [app])
            changed.commit()
        with pytest.raises(BadInput, match="newer Spravka"):
            restoring.restore(tmp_path / "other", made.file)
        assert not (tmp_path / "other").exists()


def test_a_backup_that_reaches_outside_is_refused(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(tmp_path / "backups")
    with closing(sqlite3.connect(made.file)) as changed:
        changed.execute("UPDATE backup_files SET path = '../evil' WHERE path LIKE 'trade%'")
        changed.commit()
    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    with pytest.raises(BadInput, match="outside"):
        restoring.restore(tmp_path / "other", made.file)
    assert not (tmp_path / "evil").exists()


def test_a_folder_that_is_something_else_is_left_alone(register: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Уважаемые коллеги")
    for folder, why in ((tmp_path / "letters", "no backup"), (register / "backups", "data directory")):
        with pytest.raises(BadInput, match=why):
            make(folder)
    with pytest.raises(BadInput, match="no whole backup"):
        backup.chosen(tmp_path / "letters")


def test_one_of_two_that_back_up_at_once_is_told_to_wait(register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with backup._alone(folder), pytest.raises(BadInput, match="another backup"):
        make(folder)


def test_a_backup_is_of_one_moment(register: Path, tmp_path: Path) -> None:
    """What others write while it is made is in none of its tables, and they need not wait."""
    tables_begun: list[str] = []

    def meanwhile(table: str) -> None:
        tables_begun.append(table)
        if len(tables_begun) == 1:
            release = write(tmp_path / "in", "8.txt", "event | name=Между делом", title="Весть 8")
            elsewhere(lambda: add([release]))

    snapshot.take(tmp_path / "rows.sqlite3", meanwhile)
    assert Document.objects.count() == 4
    with closing(sqlite3.connect(tmp_path / "rows.sqlite3")) as taken:
        documents = taken.execute("SELECT id FROM register_document").fetchall()
        facts = taken.execute("SELECT DISTINCT document_id FROM register_factrow").fetchall()
    assert len(documents) in (3, 4)
    assert sorted(documents) == sorted(facts)


def test_a_check_of_a_copy_neither_waits_nor_disturbs(register: Path) -> None:
    was = tables()
    with transaction.atomic():  # somebody is just writing
        Publisher.objects.create(name="в работе")
        done: list[object] = []

        def check() -> None:
            with restoring.copy(register):
                done.append(checking.problems(LINKING))

        elsewhere(check)
        transaction.set_rollback(True)
    assert done == [[]]
    assert tables() == was


def elsewhere(work: Callable[[], object]) -> None:
    """Do the work in another thread, with a connection of its own, and wait for its end."""

    def whole() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=whole, daemon=True)
    thread.start()
    thread.join(120)
    assert not thread.is_alive(), "it waits for somebody"


@pytest.mark.skipif(shutil.which("true") is None, reason="needs a POSIX system")
def test_only_its_owner_reads_a_backup(register: Path, tmp_path: Path) -> None:
    made = make(tmp_path / "backups")
    assert made.file.stat().st_mode & 0o077 == 0
    assert made.file.parent.stat().st_mode & 0o077 == 0
