"""`spravka user`: people who may sign in, made where there is no administrator yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(home: Path, *words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SPRAVKA_HOME": str(home), "SPRAVKA_DATABASE": ""}
    return subprocess.run(
        [sys.executable, "-m", "spravka", "user", *words],
        input=told, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_first_administrator_is_made_in_an_empty_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = run(home, "add", "ivanova", "--role", "administrator", "--name", "Анна Иванова", told="долгое-слово-9\n")
    assert (made.returncode, made.stdout) == (0, "добавлен: Анна Иванова (ivanova), administrator\n")
    again = run(home, "add", "ivanova", "--role", "officer", told="другое-слово-9\n")
    assert again.stdout == "изменён: Анна Иванова (ivanova), officer\n"
    assert run(home, "list").stdout == "ivanova\tofficer\tАнна Иванова\n"
    assert (home / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("words", "told", "why"),
    [
        (("add", "ivanova", "--role", "chief"), "долгое-слово-9\n", "is none of reader, officer, head, administrator"),
        (("add", "ivanova"), "", "no password"),
        (("add", "ivanova"), "1234\n", "the password will not do"),
        (("add", "  "), "долгое-слово-9\n", "is no user name"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(words: tuple[str, ...], told: str, why: str, tmp_path: Path) -> None:
    done = run(tmp_path / "home", *words, told=told)
    assert done.returncode == 2
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_done_to_a_person_here_is_in_the_journal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, "add", "ivanova", "--role", "officer", told="долгое-слово-9\n")
    run(home, "add", "ivanova", "--role", "head", told="другое-слово-9\n")
    run(home, "unlock", "ivanova", "--second-factor")
    environment = {**os.environ, "SPRAVKA_HOME": str(home), "SPRAVKA_DATABASE": ""}
    words = [sys.executable, "-m", "spravka", "journal", "--json"]
    told = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in reversed(told.stdout.splitlines())]
    assert [row["deed"] for row in rows] == ["person-saved", "person-saved", "unlocked", "second-removed-of"]
    assert {row["about"] for row in rows} == {"user:ivanova"}
    assert all(row["who"] for row in rows)
    assert rows[1]["details"] == {"before": {"role": "officer"}, "after": {"role": "head", "password": "new"}}
    assert "слово-9" not in told.stdout


def test_a_name_is_unlocked_and_a_lost_app_taken_off(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, "add", "ivanova", "--name", "Анна Иванова", told="долгое-слово-9\n")
    assert run(home, "unlock", "ivanova").stdout == "вход открыт: Анна Иванова (ivanova)\n"
    assert "второй фактор отключён" in run(home, "unlock", "ivanova", "--second-factor").stdout
    nobody = run(home, "unlock", "petrova")
    assert (nobody.returncode, nobody.stderr.count("\n")) == (2, 1)
    assert "«petrova» is nobody here" in nobody.stderr
