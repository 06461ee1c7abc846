"""How quick the pages are over a register of size, on SQLite or PostgreSQL: real HTTP to `spravka serve`, one process.

    python bench/web.py --documents 100000 [--database postgresql]      the full run; the first makes the register
    python bench/web.py --documents 2000 --rounds 5                     a small one, as `make bench` does

Every page that `tests/web/web_addresses.py` lists is asked for, and the longest lists, the greatest partner and record,
several searches. A page's line has the median and the 95th percentile of one client and of two at once, the time of
this process alone (with PostgreSQL: without the database's), the number of queries, and what these take by themselves.
What is sent as it is made is timed to its first byte; how long the whole of it took stands beside. Then the same of
what officers write; that is taken back again.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import big_register

HERE = Path(__file__).resolve().parent
DAY = "2023-12-01"
MEDIAN, P95 = 150, 400
"""The bars of every page, in milliseconds."""

WITHOUT_BAR = ("brief", "new-brief", "composed")
"""Pages that compose a brief, or hash a password."""


@dataclass(slots=True)
class Page:
    """An address and how it answered. Times in milliseconds."""

    name: str
    address: str
    status: int = 0
    size: int = 0
    queries: int = 0
    sql: float = 0.0
    cpu: float = 0.0
    one: tuple[float, float] = (0.0, 0.0)
    two: tuple[float, float] = (0.0, 0.0)
    whole: float = 0.0  # of what is sent as it is made; 0 for a page


# -- the pages ----------------------------------------------------------------------------------------------------


def pages() -> Iterator[Page]:
    """Those that the tests list, then what is long."""
    sys.path.insert(0, str(HERE.parent / "tests" / "web"))
    import web_addresses
    from django.urls import resolve

    for name in web_addresses.ADDRESSES:
        try:
            address = web_addresses.filled(name)
        except (IndexError, TypeError):
            continue  # nothing of the kind in this register
        if resolve(address).func.role:  # type: ignore[attr-defined]
            yield Page(name, address)
    for name, address in _long():
        yield Page(name, address)


def _long() -> Iterator[tuple[str, str]]:
    from django.db.models import Count

    from spravka.register.models import Document, FactRow, PartnerRow, Record
    from spravka.vocab import territories

    counted = [p.territory for p in PartnerRow.objects.order_by("-records") if not p.territory.startswith("RU")]
    great, middling, small = counted[0], counted[len(counted) // 2], counted[-1]
    for what, id_ in (("greatest", great), ("middling", middling), ("smallest", small)):
        yield f"partner, {what}", f"/partners/{id_}/"
        yield f"documents of the {what}", f"/documents/?partner={quote(territories.get(id_).name('ru'))}"
        for type_ in ("contact", "trade_claim"):
            name = quote(territories.get(id_).name("ru"))
            yield f"{type_} of the {what}", f"/records/all/{type_}/?partner={name}"
    name = quote(territories.get(great).name("ru"))
    yield "contact of the greatest, by title", f"/records/all/contact/?partner={name}&sort=title"
    yield "agreement of the greatest, in force", f"/records/all/agreement/?partner={name}&status=in_force"
    yield "figures of the greatest, disputed", f"/records/all/figure/?partner={name}&standing=disputed"
    yield "contact of the greatest, page 100", f"/records/all/contact/?partner={name}&page=100"
    for type_ in ("contact", "person", "agreement", "trade_claim"):
        yield f"{type_}", f"/records/all/{type_}/"
    yield "contact, page 100", "/records/all/contact/?page=100"
    yield "contact, by title", "/records/all/contact/?sort=title"
    yield "contact, disputed", "/records/all/contact/?standing=disputed"
    yield "project, disputed", "/records/all/project/?standing=disputed"
    yield "project, by amount", "/records/all/project/?sort=amount"
    yield "agreement, expired", "/records/all/agreement/?status=expired"
    yield "agreement, a word", f"/records/all/agreement/?q={quote('сотрудничество')}"
    yield "calendar, as a list", "/calendar/?view=list"
    yield "calendar of the greatest", f"/calendar/?partner={name}"
    yield "documents, page 100", "/documents/?page=100"
    yield "review, page 100", "/review/?page=100"
    for what, query in _queries().items():
        yield f"search: {what}", f"/search/?q={quote(query)}"
    number = FactRow.objects.values_list("record").annotate(n=Count("id")).exclude(record=None).order_by("-n")[0][0]
    greatest = Record.objects.get(number=number)
    yield "record, the greatest", f"/records/{greatest.id}/"
    yield "merge, a word", f"/records/{greatest.id}/merge/?for={quote('Александр')}"
    longest = FactRow.objects.values_list("document").annotate(n=Count("id")).order_by("-n")[0][0]
    digest = Document.objects.values_list("digest", flat=True).get(id=longest)[:16]
    yield "document of most facts", f"/documents/{digest}/"
    yield "review of most facts", f"/review/{digest}/"


def _queries() -> dict[str, str]:
    return {
        "in every text": "область", "common": "Казахстан", "rare": "Петропавловск-Камчатский", "prefix": "сотр",
        "short prefix": "ка", "two words": "соглашение сотрудничество", "three": "встретились казахстан торговля",
        "nothing": "щщщщ",
    }  # fmt: skip


# -- asking -------------------------------------------------------------------------------------------------------


@contextmanager
def server(home: Path, *words: str) -> Iterator[int]:
    """`spravka serve`, with these words more, on a free port; ends with the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "spravka",
        "serve",
        "--port",
        str(port),
        "--on",
        DAY,
        "--home",
        str(home),
        "--no-watch",
        *words,
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        for _ in range(1200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit(f"no server answers on port {port} after two minutes")
        yield port
    finally:
        process.terminate()
        process.wait()


class Browser:
    """One client with its connection and its session."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Cookie": f"sessionid={session}", "Accept-Language": "ru"}

    def get(self, address: str) -> tuple[int, int, float, float]:
        """Status, bytes, milliseconds; and milliseconds to the last byte of what is sent as it is made, else 0."""
        began = time.perf_counter()
        self.connection.request("GET", address, headers=self.headers)
        answer = self.connection.getresponse()
        if answer.getheader("Content-Length"):
            body = answer.read()
            return answer.status, len(body), 1000 * (time.perf_counter() - began), 0.0
        body = answer.read(1)
        first = 1000 * (time.perf_counter() - began)
        body += answer.read()
        return answer.status, len(body), first, 1000 * (time.perf_counter() - began)


def ask(found: list[Page], port: int, session: str, rounds: int) -> dict[str, tuple[float, float]]:
    """Ask every page in turn, so often; median and 95th percentile of each."""
    browser = Browser(port, session)
    times: dict[str, list[float]] = {page.address: [] for page in found}
    for number in range(rounds + 1):
        for page in found:
            page.status, page.size, took, page.whole = browser.get(page.address)
            if number:  # the first warms up
                times[page.address].append(took)
    return {address: (statistics.median(told), p95(told)) for address, told in times.items()}


def ask_two(found: list[Page], port: int, session: str, rounds: int) -> dict[str, tuple[float, float]]:
    """Two clients at once, one from the list's beginning and one from its middle."""
    answers: list[dict[str, tuple[float, float]]] = []
    half = len(found) // 2
    ways = [[Page(p.name, p.address) for p in way] for way in (found, found[half:] + found[:half])]
    threads = [threading.Thread(target=lambda w=w: answers.append(ask(w, port, session, rounds))) for w in ways]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {a: (max(it[a][0] for it in answers), max(it[a][1] for it in answers)) for a in answers[0]}


def p95(told: list[float]) -> float:
    return sorted(told)[max(0, round(0.95 * len(told)) - 1)]


# -- the queries by themselves ------------------------------------------------------------------------------------


def count_queries(found: list[Page], client: Any) -> None:
    """How many queries a page makes, and what they take when nothing else is done."""
    from django.db import connection

    for page in found:
        asked: list[tuple[str, Any]] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(("SELECT", "WITH")):
                asked.append((sql, params))  # noqa: B023
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            client.get(page.address)
        page.queries = len(asked)
        page.cpu = statistics.median(_cpu(client, page.address) for _ in range(5))
        page.sql = min(_bare(asked) for _ in range(3))


def _cpu(client: Any, address: str) -> float:
    began = time.process_time()
    client.get(address)
    return 1000 * (time.process_time() - began)


def _bare(asked: list[tuple[str, Any]]) -> float:
    from django.db import connection

    began = time.perf_counter()
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
    return 1000 * (time.perf_counter() - began)


# -- writing ------------------------------------------------------------------------------------------------------


def writes(rounds: int) -> Iterator[tuple[str, float, float]]:
    """What officers do, each taken back: name, median and 95th percentile."""
    from django.db import transaction
    from django.db.models import Count

    from spravka.register import deciding, entering
    from spravka.register.models import FactRow

    waiting = list(FactRow.objects.filter(decided="", record__isnull=False).order_by("id")[:rounds])
    number = FactRow.objects.values_list("record").annotate(n=Count("id")).exclude(record=None).order_by("-n")[0][0]
    greatest = list(FactRow.objects.filter(decided="", record=number).order_by("id")[:rounds])
    entry = entering.Entry("meeting", {"sides": ("Анна Савельева", "Казахстан"), "date": "2023-11-30"})
    deeds: dict[str, list[Callable[[], object]]] = {
        "accept a fact": [lambda row=row: deciding.accept(row.id, by="Проба") for row in waiting],  # type: ignore[misc]
        "reject a fact": [lambda row=row: deciding.reject(row.id, by="Проба") for row in waiting],  # type: ignore[misc]
        "accept in the greatest record": [
            lambda row=row: deciding.accept(row.id, by="Проба") for row in greatest  # type: ignore[misc]
        ],
        "enter a meeting": [lambda: entering.enter(entry, by="Проба") for _ in range(rounds)],
        "add a release told again": list(_retold(rounds)),
    }  # fmt: skip
    for name, told in deeds.items():
        times = []
        for deed in told:
            with transaction.atomic():
                began = time.perf_counter()
                deed()
                times.append(1000 * (time.perf_counter() - began))
                transaction.set_rollback(True)
        if times:
            yield name, statistics.median(times), p95(times)


def _retold(rounds: int) -> Iterator[Callable[[], object]]:
    """Releases of the last year told once more by somebody else: the reading is known, the register's part is timed."""
    import tempfile

    from spravka.register import filing, intake, rows
    from spravka.register.models import Document

    @dataclass(frozen=True)
    class Known:
        facts: tuple[Any, ...]
        title: str
        unsure: tuple[Any, ...] = ()
        source: str = "Чужая газета"
        lang: str = "ru"
        notice: str = ""

    folder = Path(tempfile.mkdtemp(prefix="spravka-bench-"))
    for n, document in enumerate(Document.objects.filter(by="").order_by("-id")[: 40 * rounds : 40]):
        facts = tuple(rows.fact_of(row) for row in document.facts.filter(confidence__gte=0.5))
        file = folder / f"{n}.txt"
        file.write_text(document.text + "\nЕщё раз.\n")
        reading = Known(facts, document.title)
        reader = filing.Reader(lambda text, published=None, reading=reading: reading, "known")  # type: ignore[misc]
        yield lambda file=file, day=document.published, reader=reader: intake.add([file], published=day, reader=reader)  # type: ignore[misc]


# -- the table ----------------------------------------------------------------------------------------------------


def main() -> None:
    parser = big_register.arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="", help="only pages in whose name this stands")
    args = parser.parse_args()
    os.environ["SPRAVKA_TODAY"] = DAY
    facts = big_register.open_asked(args)
    from django.conf import settings
    from django.test import Client

    from spravka.web.models import User

    settings.ALLOWED_HOSTS = ["*"]
    user = User.objects.filter(username="bench").first() or User.objects.create_user(
        "bench", name="Проба", role="administrator"
    )
    client = Client(headers={"accept-language": "ru"})
    client.force_login(user)
    found = [page for page in pages() if args.only in page.name]
    with server(settings.SPRAVKA_HOME) as port:
        session = client.cookies["sessionid"].value
        one = ask(found, port, session, args.rounds)
        two = ask_two(found, port, session, max(2, args.rounds // 3))
    for page in found:
        page.one, page.two = one[page.address], two[page.address]
    found = [page for page in found if page.status != 404]  # nothing of the kind in this register
    count_queries(found, client)
    print(f"\npages over {args.documents:,} documents and {facts:,} facts on {args.database}; milliseconds")
    print(f"{'page':38}{'median':>8}{'p95':>7}{'two at once':>14}{'CPU':>6}{'queries':>9}{'SQL':>7}{'kB':>6}")
    for page in sorted(found, key=lambda page: -page.one[0]):
        note = "" if page.status == 200 else f"  answers {page.status}"
        note += f"  the whole in {page.whole:.0f} ms" if page.whole else ""
        two_ = f"{page.two[0]:.0f}/{page.two[1]:.0f}"
        print(
            f"{page.name:38}{page.one[0]:8.0f}{page.one[1]:7.0f}{two_:>14}{page.cpu:6.0f}{page.queries:9}{page.sql:7.1f}"
            f"{page.size / 1000:6.0f}{note}"
        )
    barred = [page for page in found if page.name not in WITHOUT_BAR]
    for n, (what, bar) in enumerate((("median", MEDIAN), ("p95", P95))):
        slowest = max(barred, key=lambda page: page.one[n])
        word = "within" if slowest.one[n] <= bar else "OVER"
        print(f"slowest by {what}: {slowest.name}, {slowest.one[n]:.0f} ms – {word} {bar} ms")
    if not args.only:
        print(f"\n{'writing':38}{'median':>8}{'p95':>7}")
        for name, middle, high in writes(min(args.rounds, 15)):
            print(f"{name:38}{middle:8.0f}{high:7.0f}")


if __name__ == "__main__":
    main()
