"""What Spravka reads of factRuEval's news, in that competition's own form.

    python bench/factrueval.py SET_DIR --out DIR      writes DIR/book_N.task1 and book_N.task3 for every SET_DIR/*.txt

`.task1` holds the mentions (persons, places, bodies); `.task3` the facts: who held which post where (Occupation). The
set's own `score.py` beside SET_DIR then scores DIR, and its table is printed; without one the files are just written.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from spravka.reading.mentions import workplaces
from spravka.reading.page import Page
from spravka.text import Document


def mentions(page: Page) -> list[str]:
    """Lines `per|loc|org START LENGTH`, in the order of the text."""
    spans = ((*page.document.at(n.start, n.stop), n.sort.lower()) for s in page.sentences for n in s.names)
    return [f"{sort} {start} {stop - start}" for start, stop, sort in spans]


def facts(page: Page) -> list[str]:
    """Blocks of one Occupation each: the person, the post and the body or territory, as the text has them."""
    out = []
    for it in workplaces.told(page.sentences, page.plain):
        told = {
            "who": page.plain[it.who.start : it.who.stop],
            "position": page.plain[slice(*it.position)],
            "where": workplaces.where_of(it, page.plain),
        }
        lines = [f"{name} : {' '.join(value.split())}" for name, value in told.items() if value]
        out.append("\n".join(["Occupation", *lines]) + "\n")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set_dir", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    texts = sorted(args.set_dir.glob("*.txt"))
    if not texts:
        sys.exit(f"{args.set_dir}: no .txt files there; give the folder that holds book_N.txt")
    args.out.mkdir(parents=True, exist_ok=True)
    for path in texts:
        page = Page.of(Document.of(path.read_bytes().decode("utf-8")), None)
        (args.out / f"{path.stem}.task1").write_text("\n".join(mentions(page)) + "\n", "utf-8")
        (args.out / f"{path.stem}.task3").write_text("\n".join(facts(page)) + "\n", "utf-8")
    scorer = args.set_dir.parent / "score.py"
    if scorer.exists():
        for title, more in (
            ("Mentions, LocOrg as Loc", ["1", "-l"]),
            ("Facts, easy", ["3"]),
            ("Facts, hard", ["3", "-m"]),
        ):
            print(f"\n{title}")
            command = [sys.executable, scorer, more[0], args.out, "--gold", args.set_dir, *more[1:]]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
