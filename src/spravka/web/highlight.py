"""A document's text in pieces, each with the facts that it is evidence of: what a page draws marks from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from spravka.statements import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `facts`: ids of those whose evidence it is, the longest first; `state`: the shortest's; `first`:
    whether the evidence of one of them begins here."""

    text: str
    facts: tuple[str, ...] = ()
    state: str = ""
    first: bool = False


def pieces(text: str, evidence: Iterable[tuple[str, Span, str]]) -> list[Piece]:
    """The whole text, cut wherever some evidence begins or ends.

    Args:
        evidence: (id of the fact, its place in the text, state of the fact).
    """
    spans = sorted(evidence, key=lambda it: (it[1].start, -it[1].stop))
    cuts = sorted({0, len(text), *(edge for _, s, _ in spans for edge in (s.start, s.stop))})
    seen: set[str] = set()
    found = []
    for start, stop in pairwise(cuts):
        here = sorted(
            (it for it in spans if it[1].start <= start and stop <= it[1].stop),
            key=lambda it: it[1].start - it[1].stop,
        )
        ids = tuple(id_ for id_, _, _ in here)
        found.append(Piece(text[start:stop], ids, here[-1][2] if here else "", not seen.issuperset(ids)))
        seen.update(ids)
    return found
