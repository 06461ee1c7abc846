"""How long a brief takes: composing, and each format, for a partner of whom so many facts are known.

    python bench/brief.py [--facts 5000] [--depths page,standard,full] [--formats text,html,docx,pdf]

The facts are the sample of the tests, over and over: each time from documents and with quotes of its own.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "brief"))

from brief_many import many

from spravka.brief import FORMATS, compose
from spravka.brief.depth import DEPTHS


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--facts", type=int, default=5000)
    asked.add_argument("--depths", default=",".join(DEPTHS))
    asked.add_argument("--formats", default=",".join(FORMATS))
    told = asked.parse_args()
    records = many(told.facts)
    formats = told.formats.split(",")
    facts = sum(len(r.facts) for r in records)
    print(f"{facts} facts, {len(records)} records; seconds\n\n| depth | notes | compose | {' | '.join(formats)} |")
    print("| --- |" + " ---: |" * (2 + len(formats)))
    _once(many(50), DEPTHS[-1], formats)  # words, names and fonts are loaded once
    for depth in told.depths.split(","):
        notes, *seconds = _once(records, depth, formats)
        print(f"| {depth} | {notes:.0f} | {' | '.join(f'{s:.2f}' for s in seconds)} |", flush=True)


def _once(records, depth, formats):  # type: ignore[no-untyped-def]
    start = perf_counter()
    brief = compose(records, partner="KZ", ours="RU-LEN", on=date(2026, 11, 24), lang="ru", depth=depth)
    out = [float(len(brief.notes())), perf_counter() - start]
    for name in formats:
        start = perf_counter()
        FORMATS[name].write(brief)
        out.append(perf_counter() - start)
    return out


if __name__ == "__main__":
    main()
