"""An office's template: which sections its briefs have, in which order and under which titles, and its letterhead.

    letterhead = ["Правительство области", "Комитет по внешним связям"]
    sections = ["people", "overview", "points", "trade", "disputes"]

    [titles]
    trade = "Торговля"

Letterhead and titles may also be told by language: { ru = …, kk = …, en = … }.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from spravka.brief.sections import SECTIONS
from spravka.brief.words import LANGS
from spravka.errors import BadInput

KEYS = ("letterhead", "sections", "titles")
LINES = 6
"""Lines of a letterhead at most: what stands above the title is not the note."""


FAULTS = {
    "toml": "no TOML: {value}",
    "key": "«{value}» is no key of a template; it may have {choices}",
    "list": "{where}: a list of names is wanted, such as {choices}",
    "section": "{where}: «{value}» is no section; choose from {choices}",
    "twice": "{where}: «{value}» stands there twice",
    "lines": "{where}: lines of text are wanted, not «{value}»",
    "many": "{where}: {value} lines; at most {choices} fit above a title",
    "table": "{where}: a table of titles by section is wanted, not «{value}»",
    "title": "{where}: a title is wanted, not «{value}»",
    "figure": "{where}: «{value}» holds a figure; every figure of a brief comes from a source",
    "language": "{where}: «{value}» is no language of briefs; choose from {choices}",
}
"""What may be wrong: where (of what is no TOML the line), the value, what it may be."""


class BadTemplate(BadInput):
    """A template that cannot be used. `reason`: a key of FAULTS; `told`: what fills its blanks."""

    def __init__(self, reason: str, where: str, value: object, choices: Iterable[str] = ()) -> None:
        self.reason, self.told = reason, {"where": where, "value": str(value), "choices": ", ".join(choices)}
        super().__init__(FAULTS[reason].format(**self.told))


@dataclass(frozen=True, slots=True)
class Template:
    """What an office has of its own.

    Attributes:
        sections: slugs of the sections told, in their order.
        letterhead: the lines above the title, by language.
        titles: titles other than the usual ones, by language and slug.
    """

    sections: tuple[str, ...] = tuple(SECTIONS)
    letterhead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def parse(text: str) -> Template:
    """The template that a TOML file holds.

    Raises:
        BadTemplate: in one line, for what is no TOML or no such template.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise BadTemplate("toml", line[1] if line else str(text.count("\n") + 1), error) from None
    if odd := next((key for key in data if key not in KEYS), None):
        raise BadTemplate("key", "", odd, KEYS)
    return Template(
        sections=_sections(data.get("sections", list(SECTIONS))),
        letterhead={lang: _letterhead(lines) for lang, lines in _by_language("letterhead", data.get("letterhead", []))},
        titles=_titles(data.get("titles", {})),
    )


def _sections(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or not told:
        raise BadTemplate("list", "sections", "", list(SECTIONS)[:3])
    for name in told:
        if not isinstance(name, str) or name not in SECTIONS:
            raise BadTemplate("section", "sections", name, SECTIONS)
        if told.count(name) > 1:
            raise BadTemplate("twice", "sections", name)
    return tuple(told)


def _letterhead(lines: Any) -> tuple[str, ...]:
    told = [lines] if isinstance(lines, str) else lines
    if not isinstance(told, list) or not all(isinstance(line, str) and line.strip() for line in told):
        raise BadTemplate("lines", "letterhead", lines)
    if len(told) > LINES:
        raise BadTemplate("many", "letterhead", len(told), (str(LINES),))
    return tuple(" ".join(line.split()) for line in told)


def _titles(told: Any) -> dict[str, dict[str, str]]:
    if not isinstance(told, dict):
        raise BadTemplate("table", "titles", told)
    found: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
    for slug, titles in told.items():
        if slug not in SECTIONS:
            raise BadTemplate("section", "titles", slug, SECTIONS)
        for lang, title in _by_language(f"titles.{slug}", titles):
            if not isinstance(title, str) or not title.strip():
                raise BadTemplate("title", f"titles.{slug}", title)
            if any(c.isdigit() for c in title):
                raise BadTemplate("figure", f"titles.{slug}", title)
            found[lang][slug] = " ".join(title.split())
    return found


def _by_language(where: str, told: Any) -> list[tuple[str, Any]]:
    """What is told once, for each language; or what is told by language."""
    if not isinstance(told, dict):
        return [(lang, told) for lang in LANGS]
    if odd := next((lang for lang in told if lang not in LANGS), None):
        raise BadTemplate("language", where, odd, LANGS)
    return list(told.items())
