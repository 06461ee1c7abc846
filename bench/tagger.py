"""Does our tagger give slovnet's own tags, and what does it cost? Over our tokens of the texts in a folder.

    make bench-env                    slovnet comes with Natasha (.venv-bench)
    python bench/tagger.py [SET_DIR]  a folder of .txt files in UTF-8; without one, the samples

Prints the sentences tagged alike, CPU time of loading, and CPU time per 1000 tokens of each, one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PEER = ROOT / ".venv-bench" / "bin" / "python"
ONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def ours(texts: list[str]) -> dict[str, Any]:
    """Every sentence as tokens, our spans in each, seconds."""
    sys.path.insert(0, str(ROOT / "src"))
    from spravka.reading.mentions import tagger
    from spravka.text import Document

    documents = [Document.of(text) for text in texts]
    told = [[[t.text for t in d.tokens[first:last]] for first, last in d.sentences] for d in documents]
    started = time.process_time()
    tagger.network()
    loaded = time.process_time()
    found = [spans for sentences in told for spans in tagger.spans(sentences)]
    return {
        "tokens": [tokens for sentences in told for tokens in sentences],
        "spans": found,
        "load": loaded - started,
        "tag": time.process_time() - loaded,
    }


def slovnets(sentences: list[list[str]]) -> dict[str, Any]:
    """Slovnet's spans in sentences that are tokens already, seconds. Runs where slovnet is installed.

    Runs of tags are joined as ours are. Slovnet's own markup also drops a run that opens with I («Справочно», I-PER).
    """
    import natasha
    from navec import Navec
    from slovnet import NER
    from slovnet.bio import io_spans
    from slovnet.token import Token

    data = Path(natasha.__file__).parent / "data"
    started = time.process_time()
    tagger = NER.load(data / "model" / "slovnet_ner_news_v1.tar")
    tagger.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    loaded = time.process_time()
    # Its own call tokenises texts anew; these are the steps after that.
    infer = tagger.infer
    tags = infer.decoder(infer.process(infer.encoder(sentences)))
    places = ([Token(k, k + 1, word) for k, word in enumerate(words)] for words in sentences)
    found = [[(s.start, s.stop, s.type) for s in io_spans(at, row)] for at, row in zip(places, tags, strict=True)]
    return {"spans": found, "load": loaded - started, "tag": time.process_time() - loaded}


def asked(python: Path | str, side: str, data: Any) -> dict[str, Any]:
    """What a side answers in a process of its own."""
    done = subprocess.run(
        [str(python), __file__, "--side", side],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        env={**os.environ, **ONE},
    )
    if done.returncode:
        sys.exit(f"{side}: {done.stderr.strip().splitlines()[-1]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set_dir", type=Path, nargs="?", default=ROOT / "samples" / "releases")
    parser.add_argument("--side", choices=("ours", "slovnet"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.side:
        print(json.dumps((ours if args.side == "ours" else slovnets)(json.load(sys.stdin))))
        return
    texts = [path.read_text("utf-8", errors="replace") for path in sorted(args.set_dir.glob("*.txt"))]
    if not texts:
        sys.exit(f"{args.set_dir}: no .txt files there")
    own = asked(sys.executable, "ours", texts)
    thousands = sum(map(len, own["tokens"])) / 1000
    print(f"{len(own['tokens'])} sentences, {thousands:.1f} thousand tokens")
    sides = {"ours": own}
    if PEER.exists():
        sides["slovnet"] = asked(PEER, "slovnet", own["tokens"])
        pairs = list(zip(own["tokens"], own["spans"], sides["slovnet"]["spans"], strict=True))
        apart = [pair for pair in pairs if pair[1] != pair[2]]
        print(f"tagged alike: {len(pairs) - len(apart)} of {len(pairs)}")
        for tokens, here, there in apart[:5]:
            print(f"    {' '.join(tokens)}\n      ours {here}\n      slovnet {there}")
    else:
        print("slovnet: skipped, no .venv-bench (make bench-env)")
    for name, side in sides.items():
        print(f"{name:8} loads in {side['load']:.2f} s, {side['tag'] / thousands * 1000:.1f} ms per 1000 tokens")


if __name__ == "__main__":
    main()
