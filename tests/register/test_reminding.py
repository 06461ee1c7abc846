"""Reminders: none early, none twice, none lost – whatever the day, however many watch, whenever one is killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from children import killed_at, run, run_together
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from roadmap_office import LATE, MEASURES, SOON, YEARLY, measure, roadmap, row_of, set_to

from spravka.errors import BadInput
from spravka.register import mailing, reminding
from spravka.register.models import DigestRow, MeasureRow, ReminderRow, TransitionRow, WatcherRow
from spravka.register.reminding import LEASE, Letter
from spravka.register.viewing import INTERNAL, PUBLIC, Viewer
from spravka.roadmap.due import SOON as THIRTY
from spravka.roadmap.measures import Standing, Status

PEOPLE = {"anna": Viewer("anna", INTERNAL), "boris": Viewer("boris", INTERNAL), "guest": Viewer("guest", PUBLIC)}
DAY = date(2025, 6, 1)


class Post:
    """A mail server that keeps what it is sent, or refuses."""

    def __init__(self, refuses: Iterable[str] = ()) -> None:
        self.sent: list[Letter] = []
        self.refuses = set(refuses)

    def __call__(self, letter: Letter) -> None:
        if letter.username in self.refuses:
            raise OSError("mailbox is full")
        self.sent.append(letter)

    def lines(self, username: str) -> list[tuple[str, str]]:
        return [(row.what, str(how)) for it in self.sent if it.username == username for row, how, _ in it.lines]


def watch(username: str, *directions: str) -> None:
    WatcherRow.objects.create(username=username, address=f"{username}@example.org", directions=list(directions))


def run_on(day: date, post: Post) -> int:
    reminding.claim(day, PEOPLE)
    return reminding.send(day, post, PEOPLE)


def test_a_digest_says_what_is_overdue_and_what_is_due_soon(home: Path) -> None:
    roadmap()
    watch("anna")
    watch("boris", "youth")
    watch("guest")
    watch("left")  # signs in no more
    post = Post()
    assert run_on(DAY, post) == 2
    assert post.lines("anna") == [(LATE.what, "overdue"), (SOON.what, "due"), (YEARLY.what, "due")]
    assert post.lines("boris") == [(SOON.what, "due")]
    assert {it.username for it in post.sent} == {"anna", "boris"}
    assert set(DigestRow.objects.values_list("state", flat=True)) == {"sent"}


def test_quiet_when_nothing_is_new(home: Path) -> None:
    roadmap()
    watch("anna")
    post = Post()
    assert [run_on(DAY + timedelta(days=n), post) for n in (0, 0, 1, 2)] == [1, 0, 0, 0]
    assert run_on(date(2025, 6, 21), post) == 1
    assert post.lines("anna")[3:] == [(SOON.what, "overdue")]


def test_what_is_put_off_is_told_again_and_what_is_done_is_not_told(home: Path) -> None:
    roadmap()
    watch("anna")
    reminding.claim(DAY, PEOPLE)
    set_to(row_of(LATE.what), status=Status.DONE, done_on="2025-05-30")
    post = Post()
    reminding.send(DAY, post, PEOPLE)
    assert LATE.what not in {what for what, _ in post.lines("anna")}
    from spravka.roadmap.deadlines import deadline

    set_to(row_of(SOON.what), deadline=deadline("до 25 июня 2025 г."))
    run_on(DAY + timedelta(days=1), post)
    assert Counter(what for what, _ in post.lines("anna"))[SOON.what] == 2


def test_a_letter_of_which_all_was_done_meanwhile_is_not_sent(home: Path) -> None:
    roadmap(LATE)
    watch("anna")
    reminding.claim(DAY, PEOPLE)
    set_to(row_of(LATE.what), status=Status.DROPPED)
    assert reminding.send(DAY, Post(), PEOPLE) == 0
    assert DigestRow.objects.get().state == "nothing"


def test_who_gave_the_letters_up_gets_none_that_waited(home: Path) -> None:
    roadmap(LATE)
    watch("anna")
    reminding.claim(DAY, PEOPLE)
    WatcherRow.objects.all().delete()
    post = Post()
    assert reminding.send(DAY, post, PEOPLE) == 0
    assert (post.sent, DigestRow.objects.get().state) == ([], "nothing")


def test_a_letter_that_fails_is_tracked_and_sent_the_next_time(home: Path) -> None:
    roadmap(LATE)
    watch("anna")
    assert run_on(DAY, Post(refuses=["anna"])) == 0
    failed = DigestRow.objects.get()
    assert (failed.state, failed.error, failed.tries) == ("failed", "OSError: mailbox is full", 1)
    post = Post()
    assert run_on(DAY + timedelta(days=1), post) == 1
    assert post.lines("anna") == [(LATE.what, "overdue")]
    assert run_on(DAY + timedelta(days=2), post) == 0


def test_who_was_killed_while_sending_is_followed_by_another_when_the_lease_is_over(home: Path) -> None:
    roadmap(LATE)
    watch("anna")
    reminding.claim(DAY, PEOPLE)
    now = datetime(2025, 6, 1, 9, tzinfo=UTC)
    DigestRow.objects.update(state="sending", tries=1, until=now + LEASE)
    post = Post()
    assert reminding.send(DAY, post, PEOPLE, now=lambda: now) == 0
    assert reminding.send(DAY, post, PEOPLE, now=lambda: now + LEASE * 2) == 1


@pytest.mark.parametrize("watchers", [2, 4])
def test_of_several_watchers_at_once_one_tells(home: Path, watchers: int, tmp_path: Path) -> None:
    roadmap(*MEASURES, *(measure(f"Посадить сад {n}", "май 2025 г.") for n in range(30)))
    watch("anna")
    watch("boris", "youth")
    log = tmp_path / "sent"

    def work() -> None:
        def post(letter: Letter) -> None:
            with log.open("a") as file:
                file.write("".join(f"{letter.username} {row.id} {how}\n" for row, how, _ in letter.lines))

        reminding.claim(DAY, PEOPLE)
        reminding.send(DAY, post, PEOPLE)

    assert run_together(work, watchers) == []
    told = Counter(log.read_text().splitlines())
    assert set(told.values()) == {1}
    assert len(told) == 33 + 1
    assert TransitionRow.objects.count() == 33


def test_a_watcher_killed_at_any_line_loses_and_doubles_nothing(home: Path, tmp_path: Path) -> None:
    roadmap()
    watch("anna")
    log = tmp_path / "sent"

    def work() -> None:
        def post(letter: Letter) -> None:
            with log.open("a") as file:
                file.write("".join(f"{row.id} {how}\n" for row, how, _ in letter.lines))

        later = datetime.now(UTC)
        reminding.claim(DAY, PEOPLE)
        reminding.send(DAY, post, PEOPLE, now=lambda: later)

    _, lines = run(killed_at(0, work))
    whole = Counter(log.read_text().splitlines())
    assert len(whole) == 3
    for line in range(1, int(lines), max(int(lines) // 25, 1)):
        log.write_text("")
        TransitionRow.objects.all().delete()
        DigestRow.objects.all().delete()
        run(killed_at(line, work))
        told_before = log.read_text()
        DigestRow.objects.filter(state="sending").update(until=datetime(2000, 1, 1, tzinfo=UTC))
        if told_before and DigestRow.objects.filter(state="sending").exists():
            continue  # killed between the server's answer and our note of it: the letter goes again, under its number
        run_together(work, 1)
        assert Counter(log.read_text().splitlines()) == whole


DAYS = st.integers(0, 500).map(lambda n: date(2025, 1, 1) + timedelta(days=n))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.lists(DAYS, min_size=1, max_size=6), st.lists(DAYS, min_size=1, max_size=6))
def test_no_reminder_early_none_twice_none_lost(home: Path, deadlines: list[date], runs: list[date]) -> None:
    for table in (TransitionRow, DigestRow, MeasureRow, WatcherRow):
        table.objects.all().delete()
    roadmap(*(measure(f"Мера {n}", day.isoformat()) for n, day in enumerate(deadlines)))
    watch("anna")
    told: Counter[tuple[int, Standing]] = Counter()
    for day in sorted(runs):
        post = Post()
        run_on(day, post)
        for letter in post.sent:
            for row, how, ends in letter.lines:
                told[row.id, how] += 1
                if how is Standing.DUE:
                    assert day < ends <= day + THIRTY
                else:
                    assert ends <= day
    assert set(told.values()) <= {1}
    last = max(runs)
    for row in MeasureRow.objects.all():
        ends = date.fromisoformat(row.ends)
        assert ((row.id, Standing.OVERDUE) in told) == (ends <= last)
        if any(day < ends <= day + THIRTY for day in runs):
            assert (row.id, Standing.DUE) in told
    assert ReminderRow.objects.count() == sum(told.values())


def test_a_letter_in_the_readers_language(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roadmap()
    WatcherRow.objects.create(username="anna", address="anna@example.org", lang="kk")
    reminding.claim(DAY, PEOPLE)
    reminding.send(DAY, mailing.post, PEOPLE)
    printed = capsys.readouterr().out
    assert "To: anna@example.org" in printed
    assert "Message-ID: <spravka-" in printed
    assert DigestRow.objects.get().state == "sent"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("smtp://mail.example.org", {"port": 25, "use_tls": False, "use_ssl": False}),
        ("smtps://u:p%40w@mail.example.org", {"port": 465, "use_ssl": True, "username": "u", "password": "p@w"}),
        ("smtp+tls://mail.example.org:2525", {"port": 2525, "use_tls": True}),
    ],
)
def test_the_address_of_a_mail_server(address: str, told: dict[str, object]) -> None:
    assert told.items() <= mailing.settings(address).items()


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail", "smtp://", "smtp://h:99999"])
def test_no_address_of_a_mail_server(address: str) -> None:
    with pytest.raises(BadInput, match="SPRAVKA_SMTP is not"):
        mailing.settings(address)
