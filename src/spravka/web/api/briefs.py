"""Briefs: made of what the register has now, as a tree of cited sentences or as a file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from spravka.brief import Brief
from spravka.brief.tree import Cited, Sentence
from spravka.register import issuing
from spravka.register.issuing import KEPT, Order
from spravka.web.api import schemas
from spravka.web.api.finding import known
from spravka.web.pages.briefs.sending import TYPES, download

router = Router(tags=["briefs"])


class Asked(BaseModel):
    partner: schemas.Territory
    on: schemas.Day | None = Field(None, description="The day it is for; by default today.")
    lang: schemas.Lang = "ru"
    occasion: schemas.Words = Field("", max_length=300, description="For what, in your words; stands under the title.")
    person: list[Annotated[schemas.Words, Field(max_length=200)]] = Field(
        [], max_length=40, description="Whom one is to meet; told first. Once for each person."
    )
    confirmed_only: bool = Field(False, description="Only what a person has confirmed.")
    depth: Literal["page", "standard", "full"] = Field("full", description="How much is told.")
    since: schemas.Day | None = Field(None, description="The day of the last brief; what is new is marked in files.")
    format: Literal["json", "html", "docx", "pdf"] | None = Field(None, description="By default as the header Accept.")


FILES = {TYPES[name].partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for name in KEPT}


@router.get(
    "",
    response=schemas.Note,
    summary="A brief on a partner, as the register has it now",
    openapi_extra={"responses": {200: {"content": FILES}}},
)
def brief(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Made and not kept. Its marking is the strictest of its sources'. HTML, DOCX and PDF by `format`, or by the header
    Accept."""
    on: date = asked.on or request.today  # type: ignore[attr-defined]
    order = Order(
        known(asked.partner), on, asked.lang, asked.occasion, tuple(asked.person), asked.confirmed_only,
        asked.depth, asked.since,
    )  # fmt: skip
    made = issuing.made(order)
    format = asked.format or _accepted(request)
    if format == "json":
        return note(made)
    return download(issuing.written(made, format), format, order.partner, order.on, order.lang)


def _accepted(request: HttpRequest) -> str:
    """The format that the header Accept prefers; JSON where it says nothing."""
    names = {"application/json": "json", **{TYPES[name].partition(";")[0]: name for name in KEPT}}
    preferred = request.get_preferred_type(list(names))
    return names.get(preferred or "", "json")


def note(made: Brief) -> schemas.Note:
    return schemas.Note(
        title=made.title,
        partner=made.partner,
        ours=made.ours,
        on=made.on,
        lang=made.lang,
        occasion=made.occasion,
        marking=made.marking,
        notice=made.notice,
        lead=[_sentence(it) for it in made.lead],
        sections=[
            schemas.Section(slug=it.slug, title=it.title, sentences=[_sentence(one) for one in it.sentences()])
            for it in made.sections
        ],
    )


def _sentence(it: Sentence) -> schemas.Sentence:
    return schemas.Sentence(text=it.text, standing=str(it.standing), parts=[_part(part) for part in it.parts])


def _part(part: str | Cited) -> schemas.Part:
    if isinstance(part, str):
        return schemas.Part(text=part, standing=None, citations=[])
    cited = [
        schemas.Citation(**{name: getattr(it, name) for name in schemas.Citation.model_fields}) for it in part.citations
    ]
    return schemas.Part(text=part.text, standing=str(part.standing), citations=cited)
