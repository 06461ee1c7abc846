"""Whose side a text names: «от Жамбылской области», «от российской стороны», «акимат города Тараза»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.vocab import territories
from spravka.vocab.forms import fold

LONGEST = 4
"""Words of a territory's name."""

_WORD = re.compile(r"[\w’'-]+")


def named(text: str) -> Iterator[str]:
    """Vocabulary ids of the territories that a text names, in its order; the longest name at each place."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            phrase = text[words[at].start() : words[at + length - 1].end()]
            if found := _meant(phrase):
                yield found
                at += length - 1
                break
        at += 1


def _meant(phrase: str) -> str:
    key = fold(phrase)
    capital = phrase[:1].isupper()
    for form in territories.forms().get(key, ())[:1]:
        return form.id if capital or not form.upper else ""
    return territories.listed().get(key, "") if capital else ""


def side_of(text: str, ours: str) -> str:
    """ours, theirs, or "" if the text names neither or both, or who we are is not known."""
    if not ours:
        return ""
    sides = {"ours" if is_ours(id_, ours) else "theirs" for id_ in named(text)}
    return sides.pop() if len(sides) == 1 else ""


def is_ours(id_: str, ours: str) -> bool:
    """Whether a territory is ours, of ours, or the country that we lie in; Russia is, seen from a region of it."""
    return territories.is_within(id_, ours) or id_ in territories.ancestors(ours)


def partner_of(text: str, ours: str) -> str:
    """The territory that a roadmap is with, by its title: the narrowest that is not ours; "" for none or several."""
    found = [id_ for id_ in dict.fromkeys(named(text)) if not ours or not is_ours(id_, ours)]
    outer = {up for id_ in found for up in territories.ancestors(id_) if up != id_}
    narrow = [id_ for id_ in found if id_ not in outer]
    return narrow[0] if len(narrow) == 1 else ""
