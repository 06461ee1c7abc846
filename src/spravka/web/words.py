"""The fixed words of the pages in three languages: `words.toml` here, and one beside each page under its name."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from spravka.brief.words import LANGS, Words, check
from spravka.errors import BadVocabulary

HERE = Path(__file__).parent


def words(lang: str) -> Words:
    """The words of a language by key: «common.save», «review.accept».

    Raises:
        BadVocabulary: a word that is not told in every language, or told twice.
    """
    return _all()[lang]


@cache
def _all() -> dict[str, Words]:
    found: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
    for file in [HERE / "words.toml", *sorted((HERE / "pages").glob("*/words.toml"))]:
        page = "" if file.parent == HERE else f"{file.parent.name}."
        try:
            told = check(tomllib.loads(file.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, BadVocabulary) as error:
            raise BadVocabulary(f"{page}{error}") from error
        for lang, table in told.items():
            for key, word in table.table.items():
                if page + key in found[lang]:
                    raise BadVocabulary(f"«{page}{key}» is told in {file.parent.name} and elsewhere")
                found[lang][page + key] = word
    return {lang: Words(lang, table) for lang, table in found.items()}
