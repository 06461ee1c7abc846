"""Persons' names to the nominative, on factRuEval's mentions whose surface differs from the name in `.coref`.

    python bench/nominatives.py [SET_DIR] [--errors]

Of the person mentions found with exactly their words, those are taken in which some word is none of the entity's
names (first, last, patronymic or nickname; hyphens part words, initials are left out). One is right when every word of
what we give is among the names. Mentions in Latin letters, and such as the set names nowhere, can be right by nobody:
the second line is without them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from reading import module

from spravka.reading.mentions.naming import nominatives
from spravka.reading.page import Page
from spravka.text import Document

SET = Path(__file__).resolve().parents[2] / "shared" / "factrueval" / "devset"
NAMED = ("firstname", "lastname", "patronymic", "nickname")


def words(text: str) -> list[str]:
    low = text.lower().replace("ё", "е").replace("-", " ").replace(".", " ")
    return [word for word in low.split() if len(word) > 1]


def mentions(base: Path, scorer: object) -> Iterator[tuple[int, int, set[str]]]:
    """Start and stop of each person mention's own words, and the words of its entity's names."""
    gold = scorer.Gold(base)  # type: ignore[attr-defined]
    for block in scorer.blocks(base.with_suffix(".coref").read_text("utf-8")):  # type: ignore[attr-defined]
        names: set[str] = set()
        for line in block[1:]:
            key, _, value = line.partition(" ")
            if key.lower().strip("0123456789") in NAMED:
                names.update(words(value))
        for mention in (gold.mentions[i] for i in block[0].split()[1:] if i in gold.mentions):
            if mention.tag == "per":
                marked = {t for s in mention.spans for t in s.tokens if s.tag in scorer.NAMING["per"]}  # type: ignore[attr-defined]
                if marked:
                    yield gold.tokens[min(marked)].start, gold.tokens[max(marked)].end + 1, names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set_dir", type=Path, nargs="?", default=SET)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    scorer_file = args.set_dir.parent / "score.py"
    if not scorer_file.is_file():
        print(f"names to the nominative: skipped, no score.py beside {args.set_dir.name}")
        return
    scorer = module(scorer_file)
    told: list[tuple[bool, bool]] = []  # right, and whether it could be
    for path in sorted(args.set_dir.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        page = Page.of(Document.of(text), None)
        given = nominatives(page.sentences, page.plain)
        for start, stop, names in mentions(path.with_suffix(""), scorer):
            surface = words(text[start:stop])
            if (start, stop) not in given or all(word in names for word in surface):
                continue
            right = all(word in names for word in words(given[start, stop]))
            told.append((right, bool(names) and not surface[0].isascii()))
            if args.errors and not right:
                print(
                    f"  {path.stem}: {text[start:stop]} → {given[start, stop]}; the set has {' '.join(sorted(names))}"
                )
    for name, chosen in (("all", told), ("in Cyrillic, of a named entity", [t for t in told if t[1]])):
        hits = sum(right for right, _ in chosen)
        print(f"names to the nominative, {name}: {hits} of {len(chosen)}, {hits / max(len(chosen), 1):.3f}")


if __name__ == "__main__":
    main()
