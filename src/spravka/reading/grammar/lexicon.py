"""The words that rules ask for, from `vocab/words.toml`: as a pattern over lemmas, or as a set."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from spravka.errors import BadVocabulary


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resources.files("spravka.vocab").joinpath("words.toml").read_text("utf-8"))


def _list(name: str) -> list[str]:
    """The words of «room.list». Raises BadVocabulary if there is no such list, or a word stands in it twice."""
    room, _, key = name.partition(".")
    try:
        words = _words()[room][key]
    except KeyError:
        raise BadVocabulary(f"words.toml: no list «{name}»") from None
    twice = [w for w in words if words.count(w) > 1]
    if twice or not all(words):
        raise BadVocabulary(f"words.toml: «{name}» holds «{twice[0] if twice else ''}» twice, or an empty word")
    return words


@cache
def alternation(name: str) -> str:
    """A list as a pattern group: «(?:подписать|заключить)»."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in _list(name)) + ")"


@cache
def word_set(name: str) -> frozenset[str]:
    return frozenset(_list(name))
