"""What an edited brief says otherwise than the register, as rows of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spravka.brief.checking import REWORDED, ROUNDED, Finding
from spravka.brief.checking.heads import Placed
from spravka.brief.checking.telling import where
from spravka.brief.layout import shortened, signature
from spravka.brief.words import words as brief_words
from spravka.errors import BadInput
from spravka.register import edited
from spravka.register.issuing import MOST, TooLarge
from spravka.register.models import Document, IssuedBrief
from spravka.web.words import words

SENTENCE = 240
"""Letters of a sentence that a row gives."""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding. `sources`: who says what the register has, each with the document's address-name ("" without one)."""

    place: str
    sort: str
    found: str
    held: str
    sentence: str
    sources: tuple[tuple[str, str], ...]


def told(brief: IssuedBrief, lang: str) -> Mapping[str, Any]:
    """What the page shows: findings, roundings, what went out, and how much was read; or why nothing could be read."""
    try:
        report = edited.checked(brief)
    except TooLarge:
        return {"unread": words(lang)["briefs.too_large"].format(MOST)}
    except BadInput:
        return {"unread": words(lang)["briefs.lost"]}
    seen = _seen({c.document for f in report.found for c in f.sources if c.document})
    rows = [(f.verdict, _row(f, lang, seen)) for f in report.found]
    return {
        "findings": [row for verdict, row in rows if verdict not in (ROUNDED, REWORDED)],
        "rounded": [row for verdict, row in rows if verdict == ROUNDED],
        "reworded": [row for verdict, row in rows if verdict == REWORDED],
        "dropped": _by_section(report.dropped),
        "dropped_lines": len(report.dropped),
        "checked": True,
        "lines": report.lines,
        "unconfirmed": report.unconfirmed,
    }


def _by_section(lines: Sequence[Placed]) -> list[tuple[str, list[str]]]:
    """Titles in the order of the brief, each with what went out under it."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.section, []).append(shortened(line.text, SENTENCE))
    return list(found.items())


def _seen(digests: set[str]) -> set[str]:
    return set(Document.seen.filter(digest__in=digests).values_list("digest", flat=True))


def _row(finding: Finding, lang: str, seen: set[str]) -> Row:
    of = brief_words(lang)
    sources = {
        signature(c, of): c.document[:16] if c.document in seen else "" for c in finding.sources
    }  # the same signature is told once
    return Row(
        where(finding, of),
        of[f"check.{finding.sort}"],
        finding.found,
        finding.held,
        shortened(finding.sentence, SENTENCE),
        tuple(sources.items()),
    )
