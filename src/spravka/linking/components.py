"""From links and judgements to records: who stays together, whatever the order in which it was said."""

from __future__ import annotations

from collections.abc import Iterable

from spravka.linking.link import Link
from spravka.statements import Judgement, Verdict
from spravka.statements.judging import standing

Pair = tuple[str, str]


def components(
    ids: Iterable[str], links: Iterable[tuple[str, str, Link]], judgements: Iterable[Judgement]
) -> list[frozenset[str]]:
    """The facts of each record: connected components of `same` links under the judgements on pairs.

    The newest standing judgement on a pair is the one that counts (UNDO is applied here; passing judgements already
    cleared of it does no harm). Pairs judged SAME are joined first, the newest before the older, then linked pairs,
    the strongest first; equal ones in the order of their ids. A join that would bring a NOT_SAME pair together is
    left out, and so the weakest link between them is what is cut.

    Args:
        ids: the facts; a link or judgement about others is ignored.
        links: pairs with what `compare` said of them; `unsure` ones join nothing.
        judgements: SAME and NOT_SAME are heeded, others ignored.

    Returns:
        Every id in exactly one component, ordered by the smallest id of each.
    """
    groups = {id_: {id_} for id_ in ids}
    joined, parted = _judged(judgements, groups.keys())
    enemies: dict[str, set[str]] = {}
    for a, b in parted:
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    for a, b in [*joined, *_strongest_first(links, groups.keys())]:
        large, small = sorted((groups[a], groups[b]), key=len, reverse=True)
        if large is small or any(not large.isdisjoint(enemies.get(one, ())) for one in small):
            continue
        large |= small
        for one in small:
            groups[one] = large
    return sorted(map(frozenset, {id(group): group for group in groups.values()}.values()), key=min)


def _judged(judgements: Iterable[Judgement], known: Iterable[str]) -> tuple[list[Pair], set[Pair]]:
    """Pairs judged the same, newest first, and pairs judged not the same."""
    known = set(known)
    last: dict[Pair, Judgement] = {}
    for judgement in standing(judgements):  # oldest first
        if judgement.verdict in (Verdict.SAME, Verdict.NOT_SAME):
            last[_pair(judgement.about, judgement.other)] = judgement
    last = {pair: j for pair, j in last.items() if pair[0] != pair[1] and known.issuperset(pair)}
    newest = sorted(last, key=lambda pair: (last[pair].at, last[pair].id), reverse=True)
    return (
        [pair for pair in newest if last[pair].verdict is Verdict.SAME],
        {pair for pair in newest if last[pair].verdict is Verdict.NOT_SAME},
    )


def _strongest_first(links: Iterable[tuple[str, str, Link]], known: Iterable[str]) -> list[Pair]:
    known = set(known)
    score: dict[Pair, float] = {}
    for a, b, link in links:
        if link.verdict == "same" and a in known and b in known and a != b:
            pair = _pair(a, b)
            score[pair] = max(link.score, score.get(pair, 0.0))
    return sorted(score, key=lambda pair: (-score[pair], pair))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)
