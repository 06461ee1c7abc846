"""Directions of cooperation: the vocabulary that an office begins with, and which of them a heading means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from spravka.errors import BadVocabulary

LANGS = ("ru", "kk", "en")
_KEY = re.compile(r"[a-z][a-z0-9-]{1,39}")


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction of cooperation.

    Attributes:
        key: its name in the register, never changed.
        labels: by language: ru, kk, en.
        stems: beginnings of words by which a heading is known to mean it; small letters, е for ё.
        retired: whether nothing new is put there any more; what is there stays.
    """

    key: str
    labels: Mapping[str, str]
    stems: tuple[str, ...]
    retired: bool = False

    def label(self, lang: str) -> str:
        return self.labels[lang]


@cache
def standard() -> tuple[Direction, ...]:
    """The directions of `directions.toml`, in its order."""
    return load(Path(__file__).with_name("directions.toml"))


def load(path: Path) -> tuple[Direction, ...]:
    """Raises BadVocabulary for a key of another shape, a missing label, or a stem that two directions claim."""
    found: list[Direction] = []
    claimed: dict[str, str] = {}
    for key, entry in tomllib.loads(path.read_text("utf-8")).items():
        labels, stems = entry.get("label", {}), tuple(entry.get("stems", ()))
        if not _KEY.fullmatch(key) or any(not labels.get(lang) for lang in LANGS):
            raise BadVocabulary(f"{path.name}: «{key}» wants a key of small Latin letters and a label in ru, kk and en")
        for stem in stems:
            if stem in claimed or stem != folded(stem):
                raise BadVocabulary(f"{path.name}: {key}: «{stem}» is not folded, or claimed already")
            claimed[stem] = key
        found.append(Direction(key, MappingProxyType({lang: labels[lang] for lang in LANGS}), stems))
    return tuple(found)


def folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def meant(heading: str, directions: Iterable[Direction]) -> str:
    """Key of the direction that a heading means: the one whose word comes first in it; "" for none. What is retired is
    not taken any more."""
    told = folded(heading)
    best = (len(told), "")
    for direction in directions:
        if direction.retired:
            continue
        for word in (*direction.stems, *map(folded, direction.labels.values())):
            if word and (m := re.search(rf"(?<!\w){re.escape(word)}", told)) and m.start() < best[0]:
                best = (m.start(), direction.key)
    return best[1]
