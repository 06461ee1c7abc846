"""Judgements: what persons decided, and deciding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from spravka.register import rows
from spravka.register.models import JudgementRow
from spravka.statements.judging import standing
from spravka.web.api import schemas
from spravka.web.api.cursors import Asked, Page, page

router = Router(tags=["judgements"])


class Filter(Asked):
    fact: schemas.Id | None = Field(None, description="On a fact, as the first or the second of two.")
    verdict: schemas.Verdict | None = None
    by: schemas.Words | None = Field(None, max_length=200, description="By the whole name of the person.")


@router.get("", response=Page[schemas.Judgement], summary="Judgements, the newest first")
def judgements(request: HttpRequest, asked: Query[Filter]) -> Any:
    """Also those that were taken back. One on two facts is told to those who see both."""
    found = JudgementRow.seen.defer("snapshot")
    if asked.fact:
        found = found.filter(Q(about=asked.fact) | Q(other=asked.fact))
    if asked.verdict:
        found = found.filter(verdict=asked.verdict)
    if asked.by:
        found = found.filter(by=asked.by)
    return page(request, found, ("-at", "-id"), asked, told)


def newest(where: Q, most: int) -> list[schemas.Judgement]:
    """The newest judgements that whoever asks may see."""
    return told(JudgementRow.seen.defer("snapshot").filter(where).order_by("-at", "-id")[:most])


def told(found: Iterable[JudgementRow]) -> list[schemas.Judgement]:
    found = list(found)
    every = rows.judgement_rows({row.about for row in found})
    stand = {judgement.id for judgement in standing(rows.judgement_of(row) for row in every)}
    return [
        schemas.Judgement(
            id=row.id,
            verdict=row.verdict,
            fact=row.about,
            other=row.other,
            field=row.field,
            value=row.value,
            reason=row.reason,
            by=row.by,
            at=row.at,
            stands=row.id in stand,
        )
        for row in found
    ]
