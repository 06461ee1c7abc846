"""The fixed words of roadmaps in three languages, read from `words.toml` and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from spravka.vocab.wording import Words, check


def words(lang: str) -> Words:
    """Raises KeyError for a language that is none of ru, kk, en, BadVocabulary if the file does not pass its checks."""
    return _all()[lang]


@cache
def _all() -> dict[str, Words]:
    return check(tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")))
