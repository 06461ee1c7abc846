"""The word that a post is told by – «министр», «вице-губернатор», «консул-советник» – and what may stand before it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases
from spravka.reading.grammar.sentence import Item


@cache
def lexicon() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("posts.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def is_head(item: Item) -> bool:
    if not item.is_word or item.low == "после":  # read as «посол» in the locative
        return False
    heads = lexicon()["heads"]
    if item.symbol in heads or item.low in heads:
        return True
    lemmas = (p.lemma for p in morph.parses(item.low)[:3] if p.pos == "NOUN")
    if any(lemma in heads or _PREFIX.sub("", lemma) in heads for lemma in lemmas):
        return True
    first, dash, second = item.low.partition("-")  # «консул-советник», «министр-резидента»
    return bool(dash) and second.isalpha() and morph.lemma(first) in heads and morph.lemma(second) in heads


_PREFIX = re.compile("^(?:вице|экс|лорд|обер|унтер|генерал|со)-|^(?:зам|экс|вице)(?=[мгпрднс])")
"""«вице-министр», «экс-сенатор»: a post of a lower or a former rank."""


def of_a_title(item: Item) -> bool:
    """«Чрезвычайный», «Полномочным»: an adjective that stands before posts, with a capital too."""
    return item.is_word and item.symbol in lexicon()["modifiers"] and bool(adjective_cases(item))
