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

from spravka.reading import naming
from spravka.reading.page import Page
from spravka.text import Document


def mentions(page: Page) -> list[str]:
    """Lines `per|loc|org START LENGTH`, in the order of the text."""
    return [f"{name.sort.lower()} {name.start} {name.stop - name.start}" for name in naming.names(page)]


def occupations(page: Page) -> list[str]:
    """Blocks of one fact each: the person, the body or territory, and the post as the text has it."""
    out = []
    for who, where, position in naming.occupations(page):
        lines = ["Occupation", f"who : {who}", f"position : {position}"]
        out.append("\n".join([*lines, f"where : {where}"] if where else lines) + "\n")
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
        (args.out / f"{path.stem}.task3").write_text("\n".join(occupations(page)) + "\n", "utf-8")
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
