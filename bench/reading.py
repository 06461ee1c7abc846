"""How well and how fast releases are read: scores, speed, memory, and how the cost grows.

    python bench/reading.py [--releases DIR] [--only scores,speed,growth] [--errors]

Scores need the shared releases, which are no part of this project; speed and growth are measured on them too, else on
the samples. Time is CPU time of one process, save for the cold start, which is what a person waits.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import importlib.util
import json
import pstats
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from spravka.reading import read  # noqa: E402
from spravka.reading.page import Page  # noqa: E402
from spravka.reading.rules.families import FAMILIES  # noqa: E402
from spravka.reading.telling import told_once  # noqa: E402
from spravka.text import Document, decode  # noqa: E402

RELEASES = ROOT.parent / "shared" / "releases"
SAMPLES = ROOT / "samples" / "releases"
TARGET = 11  # times the CPU time for ten times the text
PATIENCE = 6  # seconds for one hostile text
SIZES = (3_125, 6_250, 12_500, 25_000, 50_000, 100_000, 200_000)  # bytes
HOSTILE = {
    "one letter": "ж",
    "«и »": "и ",
    "digits": "7",
    "digits apart": "7 ",
    "opening quotes": "«",
    "closed quotes": "«а» ",
    "straight quotes": '"',
    "commas": ",",
    "full stops": ".",
    "short sentences": "Да. ",
    "short lines": "Да\n",
    "capital letters": "Ж",
    "capital words": "Жук ",
    "initials": "А. ",
    "countries": "Казахстан и ",
    "posts": "министр ",
    "dates": "в мае 2023 года ",
    "sums": "на 2 млрд рублей ",
    "agreements": "соглашение о ",
}


class Text(NamedTuple):
    name: str
    text: str
    published: date | None


def texts(releases: Path) -> list[Text]:
    """The dev set in Russian, else the samples."""
    if not (releases / "dev").is_dir():
        return [load(path) for path in sorted(SAMPLES.glob("*.txt"))]
    return [text for path in sorted((releases / "dev").glob("*.json")) if (text := gold_text(path, "ru"))]


def seed(releases: Path) -> Text:
    """The seed, else the first sample."""
    found = gold_text(releases / "seed.json", "ru") if (releases / "seed.json").is_file() else None
    return found or texts(releases)[0]


def gold_text(path: Path, lang: str) -> Text | None:
    told = json.loads(path.read_text("utf-8"))
    if told["lang"] != lang:
        return None
    return load(path.with_suffix(".txt"), date.fromisoformat(told["published"]) if told.get("published") else None)


def load(path: Path, published: date | None = None) -> Text:
    return Text(path.stem, decode(path.read_bytes(), path.name).text, published)


# ---- scores ----------------------------------------------------------------------------------------------------------


ASIDE = frozenset({
    "005", "007", "009", "012", "014", "017", "023", "026", "027", "028", "037", "045",
    "046", "048", "049", "055", "058", "061",
})  # fmt: skip
"""A third of the dev set that no rule is written from: nobody reads these texts or their errors, so that their score
says how a stranger's release is read."""


def scores(releases: Path, *, errors: bool) -> None:
    if not (releases / "score.py").is_file():
        print(f"scores: skipped, no score.py in {releases.name}/")
        return
    scorer, every = module(releases / "score.py"), texts(releases)
    aside = [text for text in every if text.name in ASIDE]
    rest = [text for text in every if text.name not in ASIDE]
    with tempfile.TemporaryDirectory() as folder:
        for name, chosen, told in (
            ("seed", [seed(releases)], errors),
            ("dev", every, False),
            ("dev, the third set aside", aside, False),
            *([("dev, what may be read", rest, True)] if errors else []),
        ):
            gold, found = Path(folder) / f"gold-{name}", Path(folder) / f"found-{name}"
            gold.mkdir()
            found.mkdir()
            for text in chosen:
                for suffix in ("txt", "json"):
                    shutil.copy((releases if name == "seed" else releases / "dev") / f"{text.name}.{suffix}", gold)
                lines = (json.dumps(fact.to_json(), ensure_ascii=False) for fact in facts(text))
                (found / f"{text.name}.jsonl").write_text("\n".join(lines), "utf-8")
            print(f"\n{name}, in Russian")
            scorer.main([str(gold), str(found), "--lang", "ru", *(["--errors"] if told else [])])


def facts(text: Text) -> Any:
    return read(text.text, published=text.published).facts


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


# ---- speed -----------------------------------------------------------------------------------------------------------


def speed(releases: Path) -> None:
    one, every = seed(releases), texts(releases)
    first = cpu(lambda: facts(one))
    warm = median(cpu(lambda: facts(one)) for _ in range(9))
    whole = cpu(lambda: [facts(text) for text in every])
    size = sum(len(text.text) for text in every)
    row(
        f"read of «{one.name}», warm",
        f"{warm * 1000:.0f} ms",
        f"{len(one.text)} characters; the first {first * 1000:.0f} ms",
    )
    row(
        f"read of {len(every)} documents",
        f"{len(every) / whole:.1f} a second",
        f"{size / whole / 1000:.0f} thousand characters a second",
    )
    row(
        "peak memory, all of them",
        f"{megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss):.0f} MB",
        "one process",
    )
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(one.text)
        file.flush()
        for name, words in (("--help", ["--help"]), (f"read of «{one.name}»", ["read", file.name])):
            row(
                f"cold start, {name}",
                f"{median(waited(words) for _ in range(5)) * 1000:.0f} ms",
                "median of 5, as waited",
            )
        row("peak memory, the command", f"{taken(['read', file.name]):.0f} MB", f"read of «{one.name}»")


def row(what: str, figure: str, about: str = "") -> None:
    print(f"{what:40}{figure:>16}   {about}")


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def waited(words: list[str]) -> float:
    """Seconds that the command takes in a process of its own."""
    started = time.perf_counter()
    subprocess.run(command(words), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def taken(words: list[str]) -> float:
    """MB of memory that the command takes at most. It is started by a small process of its own, because a child is
    charged with what its parent held at the fork."""
    asking = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    asking += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    told = subprocess.run([sys.executable, "-c", asking, *command(words)], check=True, capture_output=True, text=True)
    return megabytes(int(told.stdout))


def command(words: list[str]) -> list[str]:
    """The `spravka` command of this checkout."""
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from spravka.cli import main; main()"
    return [sys.executable, "-c", start, str(ROOT / "src"), *words]


def megabytes(maxrss: int) -> float:
    """The system gives kB, macOS bytes."""
    return maxrss / (2**20 if sys.platform == "darwin" else 2**10)


# ---- growth ----------------------------------------------------------------------------------------------------------


class Impatience(Exception):
    """One text took longer than is worth waiting for."""


def growth(releases: Path) -> None:
    one = seed(releases)
    facts(one)
    once = median(cpu(lambda: facts(one)) for _ in range(5))
    tenfold = Text(one.name, "\n\n".join([one.text] * 10), one.published)
    ten = median(cpu(lambda: facts(tenfold)) for _ in range(3))
    verdict = "as it should be" if ten / once <= TARGET else "too much"
    row(f"«{one.name}» ten times over", f"× {ten / once:.1f}", f"CPU time; at most {TARGET} is wanted: {verdict}")
    if ten / once > TARGET:
        blame(one.text, tenfold.text)

    signal.signal(signal.SIGALRM, _give_up)
    print(f"\n{'hostile text':20}{'bytes read':>12}{'ms in 100 kB':>16}{'× for twice':>14}   slowest part, where")
    for name, unit in HOSTILE.items():
        hostile(name, unit)


def hostile(name: str, unit: str) -> None:
    """Reads ever longer texts, to the largest size or the end of patience, and says what grew worst."""
    spent: list[tuple[str, float]] = []
    end = ""
    for size in SIZES:
        text = unit * (size // len(unit.encode()))
        try:
            spent.append((text, within(PATIENCE, lambda text=text: cpu(lambda: read(text)))))  # type: ignore[misc]
        except Impatience:
            end = f"over {PATIENCE} s for {size} bytes"
        except Exception as error:
            end = f"{type(error).__name__} at {size} bytes"
        if end:
            break
    if not spent:
        print(f"{name:20}{'none':>12}   {end}")
        return
    text, last = spent[-1]
    size = len(text.encode())
    ratio = last / spent[-2][1] if len(spent) > 1 and spent[-2][1] > 0.02 else 0.0
    shown = f"{ratio:.1f}" if ratio else "–"
    told = "; ".join(filter(None, (end, slowest(text) if last > 0.1 else "")))
    print(f"{name:20}{size:>12}{last * 1e5 / size * 1000:>16.0f}{shown:>14}   {told}")
    if ratio > 2.7:
        blame(spent[-2][0], text)


def within(seconds: float, work: Callable[[], float]) -> float:
    """The work's result. Raises Impatience after so many seconds."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _give_up(*_: object) -> None:
    raise Impatience


def parts(text: str) -> dict[str, float]:
    """CPU seconds of each part of a reading: the text's own, the mentions, every rule, the telling once."""
    spent: dict[str, float] = defaultdict(float)
    document = Document.of(text)
    spent["text.tokens"] = cpu(lambda: document.tokens)
    spent["text.sentences"] = cpu(lambda: document.sentences)
    spent["text.layout"] = cpu(lambda: document.layout)
    pages: list[Page] = []
    spent["mentions and speakers"] = cpu(lambda: pages.append(Page.of(document, None)))
    page, drafts = pages[0], []
    for name, rule in rules():
        started = time.process_time()
        for sentence in page.sentences:
            if sentence.part in ("body", "reference"):
                drafts += rule(page, sentence)
        spent[name] = time.process_time() - started
    spent["telling once"] = cpu(lambda: told_once(drafts))
    return spent


def rules() -> Iterator[tuple[str, Any]]:
    for family, members in FAMILIES:
        for rule in members:
            yield f"{family}.{rule.__name__}", rule


def slowest(text: str) -> str:
    """The part that takes longest, and the function of ours that spends most within a reading."""
    spent = parts(text)
    name = max(spent, key=lambda part: spent[part])
    profile = cProfile.Profile()
    with contextlib.suppress(Impatience):
        within(3 * PATIENCE, lambda: profile.runcall(cpu, lambda: read(text)))
    own = {at: own for at, (_, _, own, _, _) in pstats.Stats(profile).stats.items() if "spravka" in at[0]}  # type: ignore[attr-defined]
    file, line, function = max(own, key=lambda at: own[at])
    share = spent[name] / max(sum(spent.values()), 1e-9)
    return f"{name} ({share:.0%}), {Path(file).parent.name}/{Path(file).name}:{line} {function}"


def blame(shorter: str, longer: str) -> None:
    """Print the parts whose cost grows faster than the text does."""
    few, many = parts(shorter), parts(longer)
    times = len(longer) / len(shorter)
    total = sum(many.values())
    for name, spent in sorted(many.items(), key=lambda part: -part[1]):
        if spent > 0.05 * total and spent > 1.35 * times * few[name]:
            grown = f"{few[name] * 1000:.0f} → {spent * 1000:.0f} ms for × {times:.1f} of the text"
            print(f"    super-linear: {name}: {grown}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--releases", type=Path, default=RELEASES)
    parser.add_argument("--only", default="scores,speed,growth", help="which of scores, speed, growth")
    parser.add_argument("--errors", action="store_true", help="list missed and wrong facts")
    args = parser.parse_args()
    chosen = args.only.split(",")
    if "speed" in chosen and texts(args.releases):
        print("speed")
        speed(args.releases)
    if "scores" in chosen:
        scores(args.releases, errors=args.errors)
    if "growth" in chosen and texts(args.releases):
        print("\ngrowth")
        growth(args.releases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
