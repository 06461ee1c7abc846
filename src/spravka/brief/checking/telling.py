"""A finding in words: one line for a person, plain values for a program."""

from __future__ import annotations

from typing import Any

from spravka.brief.checking.comparing import ABSENT, Finding
from spravka.brief.layout import shortened, signature
from spravka.brief.words import Words

SENTENCE = 90
"""Letters of the sentence that a line gives."""

SIGNED = 3
"""Sources that a line names: a count rests on dozens."""


def line(finding: Finding, words: Words) -> str:
    """«Политические контакты, 3: 18 марта 2026 года – в реестре: 17 марта 2026 года (lenobl.ru, 18.03.2026)», and the
    sentence."""
    return f"{where(finding, words)}: {what(finding, words)} | {shortened(finding.sentence, SENTENCE)}"


def where(finding: Finding, words: Words) -> str:
    """The place: its title and number, or the note."""
    if finding.note:
        return words["check.note"].format(finding.note)
    return ", ".join(part for part in (finding.section, str(finding.place)) if part)


def what(finding: Finding, words: Words) -> str:
    """The value, and what the register has, with who says so."""
    told = f"«{finding.found}»"
    if finding.verdict == ABSENT:
        return words["check.absent"].format(told)
    signed = list(dict.fromkeys(signature(c, words) for c in finding.sources))
    said = " · ".join(signed[:SIGNED] + ["…"] * (len(signed) > SIGNED))
    return words[f"check.{finding.verdict}"].format(told, f"«{finding.held}»") + (f" ({said})" if said else "")


def as_json(finding: Finding) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "verdict": finding.verdict,
        "sort": finding.sort,
        "found": finding.found,
        "held": finding.held,
        "section": finding.section,
        "place": finding.place,
        "note": finding.note,
        "sentence": finding.sentence,
        "sources": [
            {
                "publisher": c.publisher or c.by,
                "published": c.published.isoformat() if c.published else "",
                "title": c.title,
                "url": c.url,
                "document": c.document,
                "quote": c.quote,
            }
            for c in finding.sources
        ],
    }
