"""How well linking finds which facts speak of the same thing: precision and recall over pairs of gold facts.

    python bench/links.py [--releases DIR] [--errors] [--out FILE]

The facts are the gold ones, so that only the linking is measured. Prints the table of `score_links.py`, the cost of
keys and comparisons, and what blocking left out. Needs the shared releases, which are no part of this project.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from spravka.linking import Link, compare, components, keys  # noqa: E402
from spravka.statements import Fact, Source, Stated  # noqa: E402

RELEASES = ROOT.parent / "shared" / "releases"
TYPES = {
    "person_post": "person", "agreement": "agreement", "meeting": "contact", "visit": "contact", "event": "event",
    "investment_project": "project", "institution": "institution", "programme": "programme", "award": "award",
    "anniversary": "anniversary", "commitment": "commitment", "trade_figure": "trade_figure",
    "trade_rank": "trade_rank", "count_figure": "count_figure",
}  # fmt: skip


def gold(folder: Path) -> Iterator[Stated]:
    """Every gold fact; its id is «document:number»."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        published = date.fromisoformat(data["published"]) if data.get("published") else None
        source = Source(digest=data["document"], title="", published=published)
        for number, fact in enumerate(data["facts"]):
            yield Stated(f"{data['document']}:{number:03}", Fact.from_json(fact), source)


def link_all(facts: list[Stated]) -> tuple[list[tuple[str, str, Link]], int]:
    """Every link between facts that share a key, and how many pairs were compared."""
    buckets: dict[str, list[Stated]] = defaultdict(list)
    for stated in facts:
        for key in keys(stated):
            buckets[key].append(stated)
    pairs = {(a.id, b.id) for bucket in buckets.values() for a, b in combinations(bucket, 2)}
    by_id = {stated.id: stated for stated in facts}
    found = ((a, b, compare(by_id[a], by_id[b])) for a, b in sorted(pairs))
    return [(a, b, link) for a, b, link in found if link], len(pairs)


def key_of(stated: Stated, facts: list[Stated]) -> list[Any]:
    """The fact as links.json names it: a fourth element where others share kind and start."""
    document, start = stated.source.digest, stated.fact.span.start
    plain: list[Any] = [document, stated.fact.kind, start]
    rivals = [
        f.fact.fields
        for f in facts
        if (f.source.digest, f.fact.kind, f.fact.span.start) == (document, stated.fact.kind, start)
        and f.id != stated.id
    ]
    if not rivals:
        return plain
    taken = {one for fields in rivals for one in members(fields)}
    return [*plain, next(one for one in members(stated.fact.fields) if one not in taken)]


def members(fields: Any) -> Iterator[str]:
    for value in fields.values():
        yield from map(str, value if isinstance(value, tuple) else [value])


def scorer(releases: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_links", releases / "score_links.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--releases", type=Path, default=RELEASES)
    parser.add_argument("--errors", action="store_true", help="list wrong and missed pairs")
    parser.add_argument("--out", type=Path, help="keep the found links here")
    args = parser.parse_args()
    if not args.releases.is_dir():
        print(f"links: skipped, no releases at {args.releases.name}")
        return 0

    facts = list(gold(args.releases / "dev"))
    by_id = {stated.id: stated for stated in facts}
    started = time.perf_counter()
    links, compared = link_all(facts)
    cold = time.perf_counter() - started
    started = time.perf_counter()
    link_all(facts)
    warm = time.perf_counter() - started

    clusters: dict[str, list[Any]] = {name: [] for name in dict.fromkeys(TYPES.values())}
    for component in components(by_id, links, ()):
        if len(component) > 1:
            chosen = [by_id[id_] for id_ in sorted(component)]
            clusters[TYPES[chosen[0].fact.kind]].append([key_of(stated, facts) for stated in chosen])
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder) / "links.json"
        out.write_text(json.dumps({"links": clusters}, ensure_ascii=False, indent=1), encoding="utf-8")
        arguments = [str(args.releases / "links.json"), str(out), "--facts", str(args.releases / "dev")]
        status = scorer(args.releases).main([*arguments, *(["--errors"] if args.errors else [])])
    asked = [(a, b, link) for a, b, link in links if link.verdict == "unsure"]
    print(f"\n{len(facts)} facts, {compared} pairs compared, {len(links) - len(asked)} links, {len(asked)} asked")
    print(f"keys and comparisons: {cold:.2f} s, again {warm:.2f} s ({warm / max(compared, 1) * 1e6:.0f} µs a pair)")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
