"""Deciding: an officer's judgements on facts, each a call; what they come to is settled before the answer."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from spravka.errors import BadInput
from spravka.register import deciding
from spravka.register.models import FactRow, JudgementRow
from spravka.statements.fact import typed
from spravka.web.api import judgements, schemas
from spravka.web.api.problems import Problem
from spravka.web.api.rights import Token
from spravka.web.roles import OFFICER

router = Router(tags=["judgements"], auth=Token(OFFICER))

Reason = Annotated[schemas.Words, Field(max_length=500, description="Why, in your words.")]
Made = list[schemas.Judgement]


class Sent(BaseModel):
    """What is sent; anything else beside it is refused."""

    model_config = ConfigDict(extra="forbid")


class Judged(Sent):
    fact: schemas.Id
    seen: schemas.Words = Field(
        max_length=40, description="`newest` of the fact as you saw it, also when it is empty: if somebody has decided "
        "meanwhile, nothing is done and the answer is 409.",
    )  # fmt: skip


class Accept(Judged):
    field: schemas.Words = Field("", max_length=64, description="Only this value of it; empty for the whole fact.")
    reason: Reason = ""


class Reject(Judged):
    reason: Reason = Field(min_length=1)


class Place(Sent):
    start: int = Field(ge=0, lt=10**9)
    stop: int = Field(ge=1, lt=10**9)


class Correct(Judged):
    values: dict[Annotated[str, Field(max_length=64)], schemas.Value | None] = Field(
        min_length=1, max_length=40, description="By field; null: the fact does not say it."
    )
    evidence: Place | None = Field(None, description="Where the document says it, in code points of its text.")
    reason: Reason = ""


class Pair(Judged):
    other: schemas.Id
    reason: Reason = ""


class Undo(Sent):
    reason: Reason = ""


@router.post("/accept", response={201: Made}, summary="A fact is right, or one value of it")
def accept(request: HttpRequest, sent: Accept) -> Any:
    _check(sent.fact)
    made = deciding.accept(
        sent.fact, field=sent.field, reason=sent.reason, seen=sent.seen, by=str(request.user)
    )  # fmt: skip
    return _told([made])


@router.post("/reject", response={201: Made}, summary="A fact is wrong: it leaves its record")
def reject(request: HttpRequest, sent: Reject) -> Any:
    _check(sent.fact)
    return _told([deciding.reject(sent.fact, reason=sent.reason, seen=sent.seen, by=str(request.user))])


@router.post("/correct", response={201: Made}, summary="A fact says something else")
def correct(request: HttpRequest, sent: Correct) -> Any:
    """All of it or nothing."""
    _check(sent.fact)
    place = (sent.evidence.start, sent.evidence.stop) if sent.evidence else None
    values = {field: None if value is None else typed(value) for field, value in sent.values.items()}
    made = deciding.correct_all(
        sent.fact, values, evidence=place, reason=sent.reason, seen=sent.seen, by=str(request.user)
    )
    return _told(made)


@router.post("/same", response={201: Made}, summary="Two facts speak of one thing")
def same(request: HttpRequest, sent: Pair) -> Any:
    _check(sent.fact, sent.other)
    made = deciding.same(sent.fact, sent.other, reason=sent.reason, seen=sent.seen, by=str(request.user))
    return _told([made])


@router.post("/not-same", response={201: Made}, summary="Two facts speak of different things")
def not_same(request: HttpRequest, sent: Pair) -> Any:
    _check(sent.fact, sent.other)
    made = deciding.not_same(sent.fact, sent.other, reason=sent.reason, seen=sent.seen, by=str(request.user))
    return _told([made])


@router.post("/{id}/undo", response={201: Made}, summary="A judgement is taken back")
def undo(request: HttpRequest, id: schemas.Id, sent: Undo) -> Any:
    """The id of an undoing (a fact's `newest`) takes that back: then the judgement stands again. Answers with the
    judgement as it is now."""
    try:
        with suppress(deciding.Overtaken):  # taken back before: it is as asked
            deciding.undo(id, reason=sent.reason, by=str(request.user))
    except BadInput as error:  # there is none, or on what one may not see
        raise Problem("not-found", f"there is no judgement «{id}» to take back") from error
    return _told([deciding.root(id)])


def _check(*facts: str) -> None:
    """Raises Problem for a fact that is not there for whoever asks."""
    for id in facts:
        if not FactRow.seen.filter(id=id).exists():
            raise Problem("not-found", f"there is no fact «{id}»")


def _told(ids: Collection[str]) -> list[schemas.Judgement]:
    return judgements.told(JudgementRow.seen.filter(id__in=ids).order_by("id"))
