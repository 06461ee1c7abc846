"""A document's text in pieces, each with the facts that it is evidence of: what a page draws marks from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from spravka.statements import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text.

    Attributes:
        facts: ids of those whose evidence it is, the longest first.
        state: the shortest's.
        first: whether the evidence of one of them begins here.
        asked: whether it lies in the place that was asked for.
    """

    text: str
    facts: tuple[str, ...] = ()
    state: str = ""
    first: bool = False
    asked: bool = False


def pieces(text: str, evidence: Iterable[tuple[str, Span, str]], at: Span | None = None) -> list[Piece]:
    """The whole text, cut wherever some evidence begins or ends.

    Args:
        evidence: (id of the fact, its place in the text, state of the fact).
        at: a place that somebody asked for.
    """
    spans = sorted(evidence, key=lambda it: (it[1].start, -it[1].stop))
    edges = [edge for _, s, _ in spans for edge in (s.start, s.stop)]
    cuts = sorted({0, len(text), *edges, *((at.start, at.stop) if at else ())})
    coming = iter([*spans, None])
    following = next(coming)
    open_: list[tuple[str, Span, str]] = []
    seen: set[str] = set()
    found = []
    for start, stop in pairwise(cuts):
        open_ = [it for it in open_ if it[1].stop > start]
        while following and following[1].start <= start:
            open_.append(following)
            following = next(coming)
        here = sorted(open_, key=lambda it: it[1].start - it[1].stop)
        ids = tuple(id_ for id_, _, _ in here)
        asked = at is not None and at.start <= start and stop <= at.stop
        found.append(Piece(text[start:stop], ids, here[-1][2] if here else "", not seen.issuperset(ids), asked))
        seen.update(ids)
    return found
