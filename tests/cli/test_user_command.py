"""`spravka user`: people who may sign in, made where there is no administrator yet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Process, Spravka


def test_the_first_administrator_is_made_in_an_empty_home(process: Process, spravka: Spravka, home: Path) -> None:
    words = ("user", "add", "ivanova", "--role", "administrator", "--name", "Анна Иванова")
    made = process(*words, told="долгое-слово-9\n".encode())
    assert (made.returncode, made.stdout.decode()) == (0, "добавлен: Анна Иванова (ivanova), administrator\n")
    assert (home / "secret.key").stat().st_mode & 0o077 == 0
    again = spravka("user", "add", "ivanova", "--role", "officer", told="другое-слово-9\n")
    assert again.out == "изменён: Анна Иванова (ivanova), officer\n"
    assert spravka("user", "list").out == "ivanova\tofficer\tАнна Иванова\n"


@pytest.mark.parametrize(
    ("words", "told", "why"),
    [
        (("add", "ivanova", "--role", "chief"), "долгое-слово-9\n", "is none of reader, officer, head, administrator"),
        (("add", "ivanova"), "", "no password"),
        (("add", "ivanova"), "1234\n", "the password will not do"),
        (("add", "  "), "долгое-слово-9\n", "is no user name"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(spravka: Spravka, words: tuple[str, ...], told: str, why: str) -> None:
    done = spravka("user", *words, told=told)
    assert done.code == 2
    assert len(done.complaints) == 1
    assert why in done.err


def test_what_is_done_to_a_person_here_is_in_the_journal(spravka: Spravka) -> None:
    spravka("user", "add", "ivanova", "--role", "officer", told="долгое-слово-9\n")
    spravka("user", "add", "ivanova", "--role", "head", told="другое-слово-9\n")
    spravka("user", "unlock", "ivanova", "--second-factor")
    told = spravka("journal", "--json").out
    rows = [json.loads(line) for line in reversed(told.splitlines())]
    assert [row["deed"] for row in rows] == ["person-saved", "person-saved", "unlocked", "second-removed-of"]
    assert {row["about"] for row in rows} == {"user:ivanova"}
    assert all(row["who"] for row in rows)
    assert rows[1]["details"] == {"before": {"role": "officer"}, "after": {"role": "head", "password": "new"}}
    assert "слово-9" not in told


def test_a_new_password_revokes_what_programs_come_in_by(spravka: Spravka) -> None:
    spravka("user", "add", "ivanova", told="долгое-слово-9\n")
    from django.utils import timezone

    from spravka.register import feeds
    from spravka.web import tokens
    from spravka.web.models import User

    now = timezone.now()
    token, feed = tokens.make(User.objects.get(username="ivanova"), "x", now), feeds.make("ivanova")
    assert tokens.owner(token, now)
    assert feeds.owner(feed)
    spravka("user", "add", "ivanova", told="другое-слово-9\n")
    assert tokens.owner(token, now) is None
    assert not feeds.owner(feed)


def test_a_name_is_unlocked_and_a_lost_app_taken_off(spravka: Spravka) -> None:
    spravka("user", "add", "ivanova", "--name", "Анна Иванова", told="долгое-слово-9\n")
    assert spravka("user", "unlock", "ivanova").out == "вход открыт: Анна Иванова (ivanova)\n"
    assert "второй фактор отключён" in spravka("user", "unlock", "ivanova", "--second-factor").out
    nobody = spravka("user", "unlock", "petrova")
    assert (nobody.code, len(nobody.complaints)) == (2, 1)
    assert "«petrova» is nobody here" in nobody.err
