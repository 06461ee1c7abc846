"""The drill: a furnished office is backed up, lost, and restored; every table, every file, and the pages are there."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django_home import fresh_database
from web_office import PASSWORD
from whole import files, tables

from spravka.register import backup, checking, restoring
from spravka.register.models import IssuedBrief


def test_an_office_is_lost_and_restored(office_on_each: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path(os.environ["SPRAVKA_HOME"])
    signed_in = Client()
    assert signed_in.post("/sign-in/", {"username": "head", "password": PASSWORD}).status_code == 302
    was, kept = tables(), files(home)
    assert all(
        was[name] for name in ("web_user", "register_judgementrow", "register_attachment", "register_issuedbrief")
    )
    backup.make(tmp_path / "backups", at=datetime(2024, 6, 1, tzinfo=UTC))
    if office_on_each == "postgresql":
        from django.db import connection

        connection.close()
        server = os.environ["SPRAVKA_DATABASE"].replace("/office?", "/postgres?")
        monkeypatch.setenv("SPRAVKA_DATABASE", fresh_database(server, "drill"))
    restoring.restore(tmp_path / "new", backup.chosen(tmp_path / "backups"))
    assert tables() == was
    assert files(tmp_path / "new") == kept
    with restoring.copy(tmp_path / "new"):
        assert checking.problems() == []
    assert signed_in.get("/").status_code == 302, "who was signed in signs in anew"
    assert signed_in.post("/sign-in/", {"username": "head", "password": PASSWORD}).status_code == 302
    assert signed_in.get("/").status_code == 200
    issued = IssuedBrief.objects.get()
    assert b"".join(signed_in.get(f"/briefs/{issued.code}/file/pdf/")).startswith(b"%PDF")
