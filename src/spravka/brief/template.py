"""An office's template: which sections its briefs have, in which order and under which titles, and its letterhead.

    letterhead = ["Правительство области", "Комитет по внешним связям"]
    sections = ["people", "overview", "points", "trade", "disputes"]

    [titles]
    trade = "Торговля"

Letterhead and titles may also be told by language: { ru = …, kk = …, en = … }.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from spravka.brief.sections import SECTIONS
from spravka.brief.words import LANGS
from spravka.errors import BadInput

KEYS = ("letterhead", "sections", "titles")
LINES = 6
"""Lines of a letterhead at most: what stands above the title is not the note."""


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
        BadInput: in one line, for what is no TOML or no such template.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"no TOML: {error}") from None
    if odd := next((key for key in data if key not in KEYS), None):
        raise BadInput(f"«{odd}» is no key of a template; it may have {', '.join(KEYS)}")
    return Template(
        sections=_sections(data.get("sections", list(SECTIONS))),
        letterhead={lang: _letterhead(lines) for lang, lines in _by_language("letterhead", data.get("letterhead", []))},
        titles=_titles(data.get("titles", {})),
    )


def _sections(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or not told:
        raise BadInput(f"sections: a list of names is wanted, such as {', '.join(list(SECTIONS)[:3])}")
    for name in told:
        if not isinstance(name, str) or name not in SECTIONS:
            raise BadInput(f"sections: «{name}» is no section; choose from {', '.join(SECTIONS)}")
        if told.count(name) > 1:
            raise BadInput(f"sections: «{name}» stands there twice")
    return tuple(told)


def _letterhead(lines: Any) -> tuple[str, ...]:
    told = [lines] if isinstance(lines, str) else lines
    if not isinstance(told, list) or not all(isinstance(line, str) and line.strip() for line in told):
        raise BadInput(f"letterhead: lines of text are wanted, not «{lines}»")
    if len(told) > LINES:
        raise BadInput(f"letterhead: {len(told)} lines; at most {LINES} fit above a title")
    return tuple(" ".join(line.split()) for line in told)


def _titles(told: Any) -> dict[str, dict[str, str]]:
    if not isinstance(told, dict):
        raise BadInput(f"titles: a table of titles by section is wanted, not «{told}»")
    found: dict[str, dict[str, str]] = {lang: {} for lang in LANGS}
    for slug, titles in told.items():
        if slug not in SECTIONS:
            raise BadInput(f"titles: «{slug}» is no section; choose from {', '.join(SECTIONS)}")
        for lang, title in _by_language(f"titles.{slug}", titles):
            if not isinstance(title, str) or not title.strip():
                raise BadInput(f"titles.{slug}: a title is wanted, not «{title}»")
            if any(c.isdigit() for c in title):
                raise BadInput(f"titles.{slug}: «{title}» holds a figure; every figure of a brief comes from a source")
            found[lang][slug] = " ".join(title.split())
    return found


def _by_language(where: str, told: Any) -> list[tuple[str, Any]]:
    """What is told once, for each language; or what is told by language."""
    if not isinstance(told, dict):
        return [(lang, told) for lang in LANGS]
    if odd := next((lang for lang in told if lang not in LANGS), None):
        raise BadInput(f"{where}: «{odd}» is no language of briefs; choose from {', '.join(LANGS)}")
    return list(told.items())
