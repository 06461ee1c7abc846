"""Many people at once on one register: reading and deciding over real HTTP, on SQLite or PostgreSQL.

    python bench/people.py [--people 50] [--seconds 60] [--documents 2000] [--database postgresql]

Two thirds are officers, who now and then accept a fact; every fourth fact is given to two of them, and the second must
be told. First as people do, with a few seconds between pages; then without any pause. Prints the answers a second and
how long they took. Ends with 1 if a page failed, or if a decision of which somebody was told «accepted» is not in the
register, or is there twice.
"""

from __future__ import annotations

import http.client
import os
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import big_register
from web import DAY, p95, server

PAUSE = 5.0
"""Seconds between two pages of one person who reads, in the mean."""

DECIDING = 0.2
TWICE = 0.25


@dataclass(slots=True)
class Told:
    """What the people met with. Times in milliseconds; `accepted` is who was told so of which fact."""

    times: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    accepted: list[tuple[str, str]] = field(default_factory=list)
    late: int = 0


class Person(threading.Thread):
    """Reads page after page, and decides if it is an officer, until the time is over."""

    def __init__(self, name: str, port: int, cookies: dict[str, str], work: Work, told: Told) -> None:
        super().__init__(daemon=True)
        self.person, self.work, self.told = name, work, told
        self.chance = random.Random(name)
        self.token = cookies["csrftoken"]
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items()), "Accept-Language": "ru"}

    def run(self) -> None:
        time.sleep(self.chance.random() * self.work.pause)  # nobody begins when all others do
        while time.monotonic() < self.work.until:
            fact = self.work.fact(self.chance) if self.work.decides(self.person, self.chance) else None
            if fact:
                self.decide(*fact)
            else:
                self.ask("GET", self.chance.choice(self.work.pages))
            if self.work.pause:
                time.sleep(self.chance.expovariate(1 / self.work.pause))

    def decide(self, fact: str, desk: str) -> None:
        """Accept it as somebody does who saw nobody's decision on it."""
        form = urlencode({"seen": "", "next": desk, "csrfmiddlewaretoken": self.token})
        status, _ = self.ask("POST", f"/facts/{fact}/accept/", form)
        if status != 302:
            return
        _, page = self.ask("GET", desk)
        if "решение принял другой" in page:
            self.told.late += 1
        elif "Принято: " in page:
            self.told.accepted.append((fact, self.person))
        else:
            self.told.faults["a decision without a word"] += 1

    def ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str]:
        headers = self.headers | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        began = time.perf_counter()
        try:
            self.connection.request(method, address, body=body, headers=headers)
            answer = self.connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.told.faults[type(error).__name__] += 1
            self.connection.close()
            return 0, ""
        self.told.times.append(1000 * (time.perf_counter() - began))
        if answer.status not in (200, 302):
            self.told.faults[f"{answer.status} {address}"] += 1
        return answer.status, page


class Work:
    """What there is to read and to decide: each fact is given once, or to two people who ask one after the other."""

    def __init__(self, pages: list[str], facts: Iterator[tuple[str, str]], pause: float, until: float) -> None:
        self.pages, self.facts, self.pause, self.until = pages, facts, pause, until
        self.again: list[tuple[str, str]] = []
        self.lock = threading.Lock()

    def decides(self, person: str, chance: random.Random) -> bool:
        return officer(person) and chance.random() < DECIDING

    def fact(self, chance: random.Random) -> tuple[str, str] | None:
        with self.lock:
            if self.again:
                return self.again.pop()
            given = next(self.facts, None)
            if given and chance.random() < TWICE:
                self.again.append(given)
            return given


def main() -> int:
    parser = big_register.arguments(__doc__)
    parser.set_defaults(documents=2000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    os.environ["SPRAVKA_TODAY"] = DAY
    big_register.open_asked(args)
    from django.conf import settings

    from spravka.register.models import FactRow

    settings.ALLOWED_HOSTS = ["*"]
    names = [f"Человек {n}" for n in range(1, args.people + 1)]
    cookies = {name: _signed_in(name) for name in names}
    waiting = FactRow.objects.filter(decided="", record__isnull=False).order_by("id").select_related("document")
    given = [(row.id, f"/review/{row.document.digest[:16]}/") for row in waiting[: args.people * args.seconds]]
    random.Random(5).shuffle(given)
    left, bad = iter(given), 0
    with server(settings.SPRAVKA_HOME, "--workers", str(args.workers)) as port:
        for pause in (PAUSE, 0.0):
            told, work = Told(), Work(_pages(), left, pause, time.monotonic() + args.seconds)
            crowd = [Person(name, port, cookies[name], work, told) for name in names]
            began = time.monotonic()
            for person in crowd:
                person.start()
            for person in crowd:
                person.join()
            bad += _tell(told, time.monotonic() - began, args, pause)
    return 1 if bad else 0


def _tell(told: Told, took: float, args: Any, pause: float) -> int:
    """Print what they met with; gives the number of things that went wrong."""
    from spravka.register.models import JudgementRow

    kept = Counter(JudgementRow.objects.filter(about__in=[f for f, _ in told.accepted]).values_list("about", "by"))
    lost = sum(one not in kept for one in told.accepted)
    twice = sum(n - 1 for n in Counter(about for about, _ in kept.elements()).values())
    how = f"a page each {pause:g} s" if pause else "without a pause"
    middle, high = statistics.median(told.times), p95(told.times)
    print(
        f"{args.people} people on {args.database}, {how}: {len(told.times) / took:.1f} answers/s; "
        f"median {middle:.0f} ms, p95 {high:.0f} ms, slowest {max(told.times):.0f} ms\n"
        f"  accepted {len(told.accepted)}, told they came second {told.late}; lost {lost}, doubled {twice}, "
        f"faults {sum(told.faults.values())} {dict(told.faults) or ''}",
        flush=True,
    )
    return lost + twice + sum(told.faults.values())


def officer(name: str) -> bool:
    return int(name.split()[1]) % 3 > 0


def _signed_in(name: str) -> dict[str, str]:
    """The cookies of a browser in which that person is signed in; the user is made if there is none."""
    from django.test import Client

    from spravka.web.models import User

    login, role = f"bench{name.split()[1]}", "officer" if officer(name) else "reader"
    user = User.objects.filter(username=login).first() or User.objects.create_user(login, name=name, role=role)
    client = Client(headers={"accept-language": "ru"})
    client.force_login(user)
    client.get("/account/")  # its form brings the token
    return {key: it.value for key, it in client.cookies.items()}


def _pages() -> list[str]:
    """What an office reads in a day: today, lists, partners, records, texts, words sought."""
    from spravka.register.models import Document, PartnerRow, Record

    partners = PartnerRow.objects.order_by("-records").values_list("territory", flat=True)[:8]
    records = Record.objects.filter(live=True).order_by("-number").values_list("id", flat=True)[:20]
    documents = Document.objects.order_by("-day").values_list("digest", flat=True)[:10]
    lists = ["/", "/partners/", "/calendar/", "/roadmap/", "/review/", "/documents/", "/records/all/contact/"]
    return [
        *lists,
        f"/search/?q={quote('соглашение')}",
        *(f"/partners/{it}/" for it in partners),
        *(f"/records/{it}/" for it in records),
        *(f"/documents/{it[:16]}/" for it in documents),
    ]


if __name__ == "__main__":
    sys.exit(main())
