"""Review: a release with its facts in place; each is accepted, corrected, rejected, or joined to what is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import deciding, entering, reads, rows, search
from spravka.register.deciding import Overtaken
from spravka.register.models import Document, FactRow, JudgementRow, Record
from spravka.register.records import facts_of
from spravka.register.setup import writing
from spravka.statements import UNSURE
from spravka.web.access import action, page
from spravka.web.finding import document_or_404
from spravka.web.forms import posted
from spravka.web.lists import paged
from spravka.web.pages.account.views import back
from spravka.web.pages.review import cards
from spravka.web.pages.review.forms import Correct, Missed, Reject
from spravka.web.roles import OFFICER, READER
from spravka.web.showing import pen_of, title_of

SURE = 90
"""The confidence, in percent, above which facts are offered to be accepted together."""


@page(READER)
def queue(request: HttpRequest) -> HttpResponse:
    waiting = Document.seen.filter(pending__gt=0).defer("text").select_related("publisher")
    listed = paged(waiting.order_by("-day", "-id"), request)
    return render(request, "review/queue.html", {"page": listed})


@page(READER)
def desk(request: HttpRequest, digest: str) -> HttpResponse:
    return _desk(request, document_or_404(digest))


def _desk(request: HttpRequest, document: Document, status: int = 200, **more: Any) -> HttpResponse:
    """The one page of review; `more` opens a form in a card (`open`, `form`) or beside the text (`missed_form`)."""
    facts = cards.facts_of(document)
    shown = cards.cards(facts, pen_of(request))
    waiting = [card for card in shown if not card.state]
    context = {
        "document": document,
        "cards": shown,
        "pieces": cards.marked(document, facts, shown),
        "waiting": len(waiting),
        "sure": sum(card.percent >= SURE for card in waiting),
        "sure_from": SURE,
        "next": _next(document),
        "kinds": [(kind.name, kind.label(request.lang)) for kind in kinds.all()],
        **more,
    }
    return render(request, "review/desk.html", context, status=status)


def _next(document: Document) -> Document | None:
    """The next document in the queue, after this one and then from its beginning."""
    waiting = Document.seen.filter(pending__gt=0).exclude(id=document.id).order_by("-day", "-id")
    waiting = waiting.only("digest", "title", "published")
    after = Q(day__lt=document.day) | Q(id__lt=document.id)
    return waiting.filter(after, day__lte=document.day).first() or waiting.first()


# -- decisions ----------------------------------------------------------------------------------------------------


_SAID_ONCE = ("review.accepted", "review.rejected")
"""Decisions that say the same whenever they are sent; two corrections may differ."""


def _fact(id_: str) -> FactRow:
    found = get_object_or_404(FactRow.seen.select_related("document__publisher", "record", "inner"), id=id_)
    reads.document(found.document)
    return found


def _decide(
    request: HttpRequest,
    row: FactRow,
    word: str,
    decision: Callable[[], str | list[str]],
    again: Callable[[], HttpResponse] | None = None,
) -> HttpResponse:
    """Carry out a decision and go back to the fact, or to the next one, with what was done and how to undo it. `again`:
    what is shown instead, with all that was typed, if somebody else was quicker, or the same person said otherwise."""
    try:
        made = decision()
        last = made if isinstance(made, str) else made[-1] if made else ""
        messages.success(request, f"{request.words[word]}: {kinds.get(row.kind).label(request.lang)}.", last)
    except Overtaken as late:
        own = late.judgement.by == str(request.user)
        if own and word in _SAID_ONCE and word == f"review.{late.judgement.verdict}ed":
            return redirect(back(request, _address(row)))  # the same, sent twice
        messages.error(request, request.words[f"review.overtaken{'_own' * own}"].format(late.judgement.by))
        if again:
            return again()
    except BadInput as error:
        messages.error(request, str(error))
    return redirect(back(request, _address(row)))


def _address(row: FactRow) -> str:
    return reverse("review-document", args=[row.document.digest[:16]]) + f"#f-{row.id}"


@action(OFFICER)
def accept(request: HttpRequest, id_: str) -> HttpResponse:
    row = _fact(id_)
    seen = request.POST.get("seen")
    return _decide(request, row, "review.accepted", lambda: deciding.accept(row.id, by=str(request.user), seen=seen))


@page(OFFICER, posts=OFFICER)
def reject(request: HttpRequest, id_: str) -> HttpResponse:
    row = _fact(id_)
    form = Reject(posted(request), words=request.words)
    if request.method != "POST" or not form.is_valid():
        if request.method != "POST":
            form = Reject(words=request.words, initial={"seen": deciding.newest(row.id)})
        return _desk(request, row.document, 422 if form.errors else 200, open=row.id, opened="reject", form=form)
    told = form.cleaned_data
    return _decide(
        request,
        row,
        "review.rejected",
        lambda: deciding.reject(row.id, by=str(request.user), reason=told["reason"], seen=told["seen"]),
        lambda: _desk(request, row.document, 422, open=row.id, opened="reject", form=form.looked_again(row)),
    )


@page(OFFICER, posts=OFFICER)
def correct(request: HttpRequest, id_: str) -> HttpResponse:
    row = _fact(id_)
    fact = cards.settled_fact(row, rows.standing_judgements([row]))
    before = {name: value.value for name, value in fact.fields.items()}
    stated = fact.facts[0].fact
    form = Correct(
        posted(request),
        kind=kinds.get(row.kind),
        words=request.words,
        today=row.document.published or request.today,
        values=before,
        text=row.document.text,
        quote=stated.quote,
        near=stated.span.start,
        initial={"seen": deciding.newest(row.id)},
    )
    if not form.is_valid():
        return _desk(request, row.document, 422 if form.errors else 200, open=row.id, opened="correct", form=form)
    changes = form.changes(before)
    if not changes and not form.moved:
        return redirect(_address(row))
    return _decide(
        request,
        row,
        "review.corrected",
        lambda: deciding.correct_all(
            row.id,
            changes,
            evidence=form.place if form.moved else None,
            by=str(request.user),
            seen=form.cleaned_data["seen"],
        ),
        lambda: _desk(
            request, row.document, 422, open=row.id, opened="correct", form=form.looked_again(row, changes, before)
        ),
    )


@page(OFFICER, posts=OFFICER)
def join(request: HttpRequest, id_: str) -> HttpResponse:
    """Say that a fact is of the same thing as another one (`other`), or look for a record that it belongs to."""
    row = _fact(id_)
    if request.method == "POST":
        other = request.POST.get("other", "")
        return _decide(request, row, "review.joined", lambda: deciding.same(row.id, other, by=str(request.user)))
    query = request.GET.get("for", "")
    type_ = kinds.get(row.kind).record
    hits = [hit.target for hit in search.find(query, [type_], limit=12)]
    found = (
        Record.seen.filter(id__in=hits, live=True, kind=row.kind)
        .exclude(number__in=(row.record_id, row.inner_id))
        .order_by("-day")
    )
    pen = pen_of(request)
    choices = [(record, title_of(record, pen)) for record in found]
    return _desk(request, row.document, open=row.id, opened="join", query=query, choices=choices)


@action(OFFICER)
def part(request: HttpRequest, id_: str) -> HttpResponse:
    """Say that a fact is of another thing than `other`, or than all others of its record."""
    row = _fact(id_)
    told = request.POST.get("other", "")
    others = (
        [told]
        if told
        else list(FactRow.seen.filter(facts_of(row.seen_in)).exclude(id=row.id).values_list("id", flat=True))
        if row.seen_in
        else []
    )
    return _decide(request, row, "review.parted", lambda: deciding.part(row.id, others, by=str(request.user)))


@action(OFFICER)
def accept_sure(request: HttpRequest, digest: str) -> HttpResponse:
    """Accept all facts of a document that wait and are as sure as said (`from`, percent; never unsure ones)."""
    document = document_or_404(digest)
    told = request.POST.get("from", "")
    least = max(int(told) / 100 if told.isdecimal() and len(told) < 4 else SURE / 100, UNSURE)
    waiting = FactRow.seen.filter(document=document, decided="", vanished=False, confidence__gte=least - 0.005)
    with writing():  # what somebody decides meanwhile waits no more
        ids = list(waiting.values_list("id", flat=True))
        if ids:
            deciding.accept_all(ids, by=str(request.user), reason=request.words["review.together"])
    messages.success(request, request.words["review.accepted_together"].format(len(ids)))
    return redirect("review-document", digest)


@page(OFFICER, posts=OFFICER)
def missed(request: HttpRequest, digest: str) -> HttpResponse:
    """A fact that the reading missed: its kind (`kind`), its values, and the words that say it."""
    document = document_or_404(digest)
    name = request.POST.get("kind") or request.GET.get("kind") or ""
    if name not in {kind.name for kind in kinds.all()}:
        return redirect("review-document", digest)
    form = Missed(
        posted(request),
        kind=kinds.get(name),
        words=request.words,
        today=document.published or request.today,
        text=document.text,
    )
    if not form.is_valid():
        context = {"missed_form": form, "missed_kind": name}
        return _desk(request, document, 422 if form.errors else 200, **context)
    entry = entering.Entry(name, form.values())
    id_ = entering.add_missed(document, entry, form.place, by=str(request.user))
    messages.success(request, request.words["review.added"])
    return redirect(_address(_fact(id_)))


@action(OFFICER)
def undo(request: HttpRequest, id_: str) -> HttpResponse:
    judgement = get_object_or_404(JudgementRow, id=id_)
    try:
        deciding.undo(judgement.id, by=str(request.user))
    except Overtaken as late:
        if late.judgement.by != str(request.user):
            messages.error(request, request.words["review.undone_before"].format(late.judgement.by))
        return redirect(back(request))
    except BadInput as error:  # it is on what the person may not see
        raise Http404 from error
    messages.success(request, request.words["review.undone"])
    return redirect(back(request))
