"""Facts, sources and judgements in one line each, for the tests of settling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from spravka.statements import Fact, Judgement, Source, Span, Stated, Verdict

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def said(
    id: str,
    kind: str,
    published: str = "",
    entered_by: str = "",
    refs: dict[str, str] | None = None,
    told_in: str = "",
    **fields: Any,
) -> Stated:
    """A fact from a document of its own, named like the fact, whose publisher is of the territory `told_in`; with
    `entered_by`, a person's entry."""
    fact = Fact(kind, fields, Span(0, 5), "слова", rule="test", refs=refs or {})
    day = date.fromisoformat(published) if published else None
    digest = "" if entered_by else f"file-{id}"
    return Stated(id, fact, Source(digest, f"Весть {id}", published=day, by=entered_by, territory=told_in))


def judged(n: int, verdict: Verdict, about: str, **more: Any) -> Judgement:
    """The n-th judgement, n minutes after noon."""
    return Judgement(f"j{n}", verdict, about, "Офицер", NOON + timedelta(minutes=n), **more)
