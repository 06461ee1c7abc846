"""Which place a paragraph or section is headed with: «Псков. В июне здесь …», «АКМОЛИНСКАЯ» on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import adjective_of
from spravka.vocab import territories

_MARKS = frozenset("•–—-.:*")


def labels(sentences: Sequence[Sentence], plain: str) -> list[Place | None]:
    """For each sentence the place that heads its paragraph, else that of its section; None without one.

    A line that is nothing but a place heads what follows up to the next such line; a place with a full stop at the start
    of a line heads that line.
    """
    out: list[Place | None] = []
    section = inline = None
    for n, sentence in enumerate(sentences):
        opens = n == 0 or "\n" in plain[sentences[n - 1].stop : sentence.start]
        closes = n + 1 == len(sentences) or "\n" in plain[sentence.stop : sentences[n + 1].start]
        inline = None if opens else inline
        if opens and (place := _heading(sentence)):
            if closes:
                section = place
            else:
                inline = place
        elif opens and closes and _is_heading(sentence):
            section = None  # the heading of another section
        out.append(inline or section)
    return out


def _heading(sentence: Sentence) -> Place | None:
    """The place that is all that a sentence says."""
    words = [item for item in sentence.items if item.raw not in _MARKS]
    if len(words) != 1:
        return None
    word = words[0]
    if word.symbol == "TERR" and word.mention and word.id:
        return Place(word.id, word.mention.value)
    own = adjective_of(word) if word.raw.isupper() else ""
    return Place(own, territories.get(own).ru) if own and territories.get(own).type == "region" else None


def _is_heading(sentence: Sentence) -> bool:
    last: Item = sentence.items[-1]
    return sentence.part != "headline" and last.raw not in (".", "!", "?", "…", ";", ":", "»", ",")
