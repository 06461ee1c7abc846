"""The brief's fixed words in three languages, read from `words.toml` and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from spravka.errors import BadInput
from spravka.vocab.wording import LANGS, Words, check

__all__ = ["LANGS", "Words", "check", "words"]


def words(lang: str) -> Words:
    """The words of a language.

    Raises:
        BadInput: for a language that briefs are not written in.
        BadVocabulary: if `words.toml` does not pass its checks.
    """
    if lang not in LANGS:
        raise BadInput(f"no briefs in «{lang}»: choose one of {', '.join(LANGS)}")
    return _all()[lang]


@cache
def _all() -> dict[str, Words]:
    return check(tomllib.loads(files("spravka.brief").joinpath("words.toml").read_text("utf-8")))
