"""How fast we read beside Natasha 1.6.0: the same texts, alternating runs, CPU time, one thread each.

    make bench-env                    an environment with Natasha, once (.venv-bench)
    python bench/speed.py [--rounds 3] [SET_DIR …]

A set is a folder of .txt files; without one the annotated releases and factRuEval beside the checkout are taken. Each
side warms up on one unmeasured round. Ours is everything that `spravka read` does with a text, names sought in every
sentence; Natasha's is segmentation, morphology, syntax, names, lemmas and normal forms.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
SETS = {SHARED / "releases" / "dev": 4.0, SHARED / "factrueval" / "devset": 3.0}
PEER = HERE.parent / ".venv-bench" / "bin" / "python"
ONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Side:
    """One reader in a process of its own, ready to read its texts again and again."""

    def __init__(self, python: Path, script: str, texts: list[str]) -> None:
        self.process = subprocess.Popen(
            [python, HERE / script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE}
        )
        self._tell(json.dumps(texts))
        self.seconds: list[float] = []
        self.peak = 0.0

    def _tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def round(self) -> float:
        self._tell("once more")
        assert self.process.stdout
        told = json.loads(self.process.stdout.readline())
        self.peak = told["peak"]
        return float(told["seconds"])

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def russian(folder: Path) -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    return [text for text in texts if sum("а" <= c <= "я" for c in text.lower()) > len(text) / 2]


def compare(folder: Path, rounds: int, bar: float | None) -> None:
    texts = russian(folder)
    sides = {
        "spravka": Side(Path(sys.executable), "own_reading.py", texts),
        "natasha": Side(PEER, "natasha_reading.py", texts),
    }
    for number in range(rounds + 1):
        for side in sides.values():
            seconds = side.round()
            if number:  # the first warms up
                side.seconds.append(seconds)
    print(f"\n{folder.name}: {len(texts)} texts, {sum(map(len, texts)) / len(texts):.0f} characters each")
    print(f"{'':10}{'texts/s':>9}{'ms/text':>9}{'peak MB':>9}")
    for name, side in sides.items():
        middle = statistics.median(side.seconds)
        print(f"{name:10}{len(texts) / middle:9.1f}{1000 * middle / len(texts):9.1f}{side.peak:9.0f}")
        side.stop()
    ratios = [b / a for a, b in zip(sides["spravka"].seconds, sides["natasha"].seconds, strict=True)]
    wanted = f"; at least {bar:g} wanted" if bar else ""
    print(f"times as fast: {statistics.median(ratios):.2f} ({min(ratios):.2f} … {max(ratios):.2f}){wanted}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not PEER.exists():
        print("speed beside Natasha: skipped, no environment for it (make bench-env)")
        return
    for folder in args.sets or SETS:
        if folder.is_dir():
            compare(folder, args.rounds, SETS.get(folder))
        else:
            print(f"{folder}: skipped, it is not here")


if __name__ == "__main__":
    main()
