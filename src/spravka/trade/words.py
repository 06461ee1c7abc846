"""The fixed words of trade in three languages, read from `words.toml` and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from spravka.vocab.wording import Words, check


def words(lang: str) -> Words:
    """The words of a language: ru, kk or en. Raises BadVocabulary if `words.toml` does not pass its checks."""
    return _all()[lang]


@cache
def _all() -> dict[str, Words]:
    return check(tomllib.loads(files("spravka.trade").joinpath("words.toml").read_text("utf-8")))
