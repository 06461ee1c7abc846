"""How often a fact with a confidence is right, by family of rules, on the annotated texts.

    python bench/calibration.py            the table
    python bench/calibration.py --write    and the measured shares into src/spravka/vocab/confidence.toml

Measured on the golden texts of the repository and, where it stands beside the checkout, on the dev set of releases.
A share of few facts is drawn towards four in five. Needs the dev set's score.py, which says what is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from reading import RELEASES, module

from spravka.reading import confidence, read

HERE = Path(__file__).resolve().parent
SETS = (RELEASES / "dev", HERE.parent / "tests" / "golden" / "valid")
WRITTEN = HERE.parent / "src" / "spravka" / "vocab" / "confidence.toml"
PRIOR, WEIGHT = 0.8, 4


def judged(folder: Path, scorer: object) -> list[tuple[str, float, float, bool]]:
    """Family, what its rule said, the confidence given, and whether it was right, for every fact found."""
    out = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if told["lang"] != "ru":
            continue
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        published = date.fromisoformat(told["published"]) if told.get("published") else None
        reading = read(text, published=published)
        every = [*reading.facts, *reading.unsure]
        for kind in {fact.kind for fact in every}:
            found = [(fact, scorer.Fact(fact.to_json())) for fact in every if fact.kind == kind]  # type: ignore[attr-defined]
            gold = [scorer.Fact(raw) for raw in told["facts"] if raw["kind"] == kind]  # type: ignore[attr-defined]
            pairs, _, _ = scorer.compare(gold, [f for _, f in found], text)  # type: ignore[attr-defined]
            right = {id(pair.found) for pair in pairs if pair.counts}
            for fact, compared in found:
                family = fact.rule.partition(".")[0]
                factor = confidence.calibrated(fact.rule, 0.5) / 0.5
                out.append((family, fact.confidence / factor, fact.confidence, id(compared) in right))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if not (RELEASES / "score.py").is_file():
        print("calibration: skipped, no score.py beside the checkout")
        return
    scorer = module(RELEASES / "score.py")
    families: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    for folder in SETS:
        for family, said, given, right in judged(folder, scorer):
            families[family].append((said, given, right))
    print(f"{'family':14}{'facts':>7}{'right':>8}{'said':>8}{'given':>8}")
    lines = ["# Measured by bench/calibration.py --write: do not edit by hand."]
    for family, facts in sorted(families.items()):
        n, hits = len(facts), sum(right for *_, right in facts)
        said, given = sum(f[0] for f in facts) / n, sum(f[1] for f in facts) / n
        print(f"{family:14}{n:7}{hits / n:8.2f}{said:8.2f}{given:8.2f}")
        share = (hits + PRIOR * WEIGHT) / (n + WEIGHT)
        lines.append(f"{family} = {{ right = {share:.2f}, said = {said:.2f} }}")
    every = [fact for facts in families.values() for fact in facts]
    for name, k in (("as the rules say", 0), ("as given", 1)):
        off = sum((fact[k] - fact[2]) ** 2 for fact in every) / len(every)
        print(f"mean squared error of the confidence, {name}: {off:.3f}")
    if args.write:
        WRITTEN.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
