"""Values that mean one thing wherever they stand, in the language of the brief: usual posts, directions of cooperation,
goods, groups, bodies of a known territory. Whole values alone; every other one stays in the language of its source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from spravka.brief.words import LANGS
from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.forms import fold

SORTS: Mapping[str, tuple[str, ...]] = {
    "post": ("post",),
    "topics": ("topic",),
    "subject": ("topic",),
    "goods": ("goods", "topic"),
    "among": ("group",),
    "parties": ("body",),
    "sides": ("body",),
    "who": ("body",),
    "whom": ("body",),
    "by": ("body",),
    "organiser": ("body",),
    "signatories": ("body",),
}
"""By field, the tables in which a value of it is looked for."""


@lru_cache(maxsize=8192)
def rendered(field: str, value: str, lang: str) -> str | None:
    """A value of a field in another language than Russian; None if it is none of those that are known."""
    for sort in SORTS.get(field, ()):
        if sort == "body":
            if told := _body(value, lang):
                return told
        elif told := _tables()[sort].get(fold(value), {}).get(lang, ""):
            return told
    return None


def _body(value: str, lang: str) -> str:
    words = value.split()
    for at in range(1, len(words)):
        template = _tables()["body"].get(fold(" ".join(words[:at])), {}).get(lang, "")
        place = territories.resolve(" ".join(words[at:])) if template else None
        if place:
            return template.format(place.name(lang))
    return ""


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    data = tomllib.loads(files("spravka.brief").joinpath("renderings.toml").read_text("utf-8"))
    return check(data)


def check(data: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The tables by sort, each entry under its folded words.

    Raises:
        BadVocabulary: for an entry that is told in no other language or in an unknown one, or twice.
    """
    out: dict[str, dict[str, Mapping[str, str]]] = {}
    for sort, entries in data.items():
        for words, told in entries.items():
            where = f"renderings.toml: {sort}, «{words}»"
            if not told or not set(told) <= set(LANGS) - {"ru"} or not all(told.values()):
                raise BadVocabulary(f"{where}: told in kk and en, or in one of them")
            if out.setdefault(sort, {}).setdefault(fold(words), told) is not told:
                raise BadVocabulary(f"{where}: stands there twice")
    return out
