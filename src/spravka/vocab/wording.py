"""The fixed words of a room in three languages: a TOML file of entries, each with ru, kk and en."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from spravka.errors import BadVocabulary

LANGS = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one language by key: `words["section.trade"]`."""

    lang: str
    table: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        try:
            return self.table[key]
        except KeyError:
            raise BadVocabulary(f"words.toml has no «{key}»: add it in {', '.join(LANGS)}") from None

    def find(self, key: str) -> str | None:
        return self.table.get(key)


def check(data: Mapping[str, Any]) -> dict[str, Words]:
    """The tables of the three languages; every entry is told in each, without figures and with the same blanks `{}`.

    Raises:
        BadVocabulary: for the first entry that is not.
    """
    entries = dict(_entries(data))
    for key, entry in entries.items():
        if set(entry) != set(LANGS) or not all(isinstance(v, str) and v.strip() for v in entry.values()):
            raise BadVocabulary(f"words.toml: «{key}» needs words in exactly {', '.join(LANGS)}")
        if any(c.isdigit() for v in entry.values() for c in v):
            raise BadVocabulary(f"words.toml: «{key}» holds a figure; figures come from sources")
        if len({v.count("{}") for v in entry.values()}) > 1:
            raise BadVocabulary(f"words.toml: «{key}» has a different number of blanks {{}} in its languages")
    return {lang: Words(lang, {key: entry[lang] for key, entry in entries.items()}) for lang in LANGS}


def _entries(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in data.items():
        if not isinstance(value, Mapping):
            raise BadVocabulary(f"words.toml: «{prefix}{name}» is not a table of languages")
        if set(value) & set(LANGS):
            yield prefix + name, value
        else:
            yield from _entries(value, f"{prefix}{name}.")
