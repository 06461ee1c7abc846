"""The register's records: lists by type, one with its sources and history, what a person enters, merges and parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import attaching, claims, deciding, entering, marking, reads, restricted, search
from spravka.register.models import Attachment, FactRow, Record
from spravka.register.records import facts_of, shown
from spravka.register.viewing import INTERNAL, RESTRICTED
from spravka.trade import telling
from spravka.web.access import action, page
from spravka.web.finding import record_or_404
from spravka.web.forms import KindForm, MarkingFields, posted
from spravka.web.lists import counted, paged
from spravka.web.pages.records import detail
from spravka.web.pages.records.listing import Filter, columns, kinds_of
from spravka.web.roles import HEAD, OFFICER, READER
from spravka.web.showing import Values, line, pen_of, title_of

TYPES = tuple(dict.fromkeys(kind.record for kind in kinds.all()))


@page(READER)
def records(request: HttpRequest) -> HttpResponse:
    """The types with how many records each has."""
    told = [(type_, *counted(Record.seen.filter(type=type_, live=True))) for type_ in TYPES]
    return render(request, "records/types.html", {"types": told})


@page(READER)
def of_type(request: HttpRequest, type_: str) -> HttpResponse:
    if type_ not in TYPES:
        raise Http404
    form = Filter(request.GET, words=request.words, type_=type_)
    found = form.found()
    listed, pen = paged(found, request), pen_of(request)
    headers = columns(type_, request.lang)
    names = tuple(name for name, _ in headers)
    rows = [(record, title_of(record, pen), line(record, names, pen)) for record in listed.rows]
    number, more = counted(found)
    context = {
        "type": type_, "form": form, "page": listed, "rows": rows, "headers": headers, "number": number, "more": more,
        "several": len(kinds_of(type_)) > 1, "kinds": kinds_of(type_),
    }  # fmt: skip
    return render(request, "records/list.html", context)


@page(READER)
def record(request: HttpRequest, id_: str) -> HttpResponse:
    found = record_or_404(id_)
    if found.id != id_:
        return redirect("record", found.id)
    return _record(request, found)


def _record(request: HttpRequest, found: Record, status: int = 200, **more: Any) -> HttpResponse:
    pen = pen_of(request)
    mentioned = paged(detail.facts(found), request, detail.MOST)
    history, more_history = detail.history(found, pen)
    also = [it.settled for it in restricted.told() if found.id in it.over]
    for it in also:
        reads.record(it.id)
    context = {
        "record": found,
        "title": title_of(found, pen),
        "check": telling.tell(check, request.lang) if (check := claims.of(found)) else None,
        "values": list(Values(shown([found])[0], pen).values()),
        "page": mentioned,
        "mentions": detail.mentions(mentioned.rows, pen),
        "history": history,
        "more_history": more_history,
        "merged": [(one, title_of(one, pen)) for one in detail.merged_from(found)],
        "also": [list(Values(it, pen).values()) for it in also],
        "attachments": Attachment.seen.filter(record=found, removed_by=""),
        **more,
    }
    return render(request, "records/record.html", context, status=status)


# -- what a person enters -----------------------------------------------------------------------------------------


class Note(MarkingFields):
    note = forms.CharField(
        label="records.note",
        help_text="records.note_hint",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@page(OFFICER)
def choose_kind(request: HttpRequest) -> HttpResponse:
    told = [(kind.name, kind.label(request.lang)) for kind in kinds.all()]
    return render(request, "records/choose.html", {"kinds": told})


@page(OFFICER, posts=OFFICER)
def new(request: HttpRequest, kind: str) -> HttpResponse:
    return _entry(request, _kind(kind), None)


@page(OFFICER, posts=OFFICER)
def tell(request: HttpRequest, id_: str) -> HttpResponse:
    """What a person knows of a record that is there already: an entry, joined to it."""
    found = record_or_404(id_)
    return _entry(request, kinds.get(found.kind), found)


def _kind(name: str) -> kinds.Kind:
    try:
        return kinds.get(name)
    except KeyError:
        raise Http404 from None


def _entry(request: HttpRequest, kind: kinds.Kind, about: Record | None) -> HttpResponse:
    form = KindForm(posted(request), kind=kind, words=request.words, today=request.today)
    note = Note(posted(request), words=request.words, marking=INTERNAL)
    if form.is_valid() and note.is_valid():
        told = form.values()
        if told:
            entry = entering.Entry(kind.name, told)
            by, chosen = str(request.user), note.cleaned_data["marking"]
            fact = entering.enter(entry, by=by, note=note.cleaned_data["note"], marking=chosen, lang=request.lang)
            row = FactRow.objects.select_related("document", "record", "inner").get(id=fact)
            if chosen == RESTRICTED:
                marking.mark(row.document, chosen, by=by, admitted=note.cleaned_data["admitted"])
            elif about is not None and row.seen_in != about:
                deciding.same(fact, about.founder, by=by)
                row.refresh_from_db()
            messages.success(request, request.words["records.entered"])
            if record := row.seen_in:
                return redirect("record", record.id)
            return redirect("documents")  # where those admitted find it
        form.add_error(None, request.words["records.nothing_told"])
    context = {
        "form": form, "note": note, "kind": kind, "about": about,
        "title": title_of(about, pen_of(request)) if about else "",
    }  # fmt: skip
    return render(request, "records/enter.html", context, status=422 if form.errors else 200)


# -- merging and parting ------------------------------------------------------------------------------------------


@page(OFFICER, posts=OFFICER)
def merge(request: HttpRequest, id_: str) -> HttpResponse:
    """Look for the record that this one is the same as, and say so; always to be undone."""
    found = record_or_404(id_)
    if request.method == "POST":
        other = record_or_404(request.POST.get("other", ""))
        if other == found:  # merged meanwhile
            return redirect("record", found.id)
        try:
            made = deciding.same(found.founder, other.founder, by=str(request.user))
            messages.success(request, request.words["records.merged"], made)
        except BadInput as error:
            messages.error(request, str(error))
        return redirect("record", record_or_404(found.id).id)
    query = request.GET.get("for", "")
    pen = pen_of(request)
    targets = [hit.target for hit in search.find(query, [found.type], limit=30)]
    near = Record.seen.filter(id__in=targets, live=True, kind=found.kind).exclude(number=found.number)[:20]
    choices = [(one, title_of(one, pen)) for one in near]
    return _record(request, found, merging=True, query=query, choices=choices)


@action(OFFICER)
def part(request: HttpRequest, id_: str) -> HttpResponse:
    """Say that one fact of the record (`fact`) is of something else than the rest."""
    found = record_or_404(id_)
    fact = request.POST.get("fact", "")
    rest = FactRow.seen.filter(facts_of(found)).exclude(id=fact).values_list("id", flat=True)
    try:
        made = deciding.part(fact, list(rest), by=str(request.user))
        messages.success(request, request.words["records.parted"], made[-1] if len(made) == 1 else "")
    except BadInput as error:
        messages.error(request, str(error))
    return redirect("record", record_or_404(id_).id)


# -- attachments --------------------------------------------------------------------------------------------------


class Attach(MarkingFields):
    file = forms.FileField(label="records.file")
    field_order = ("file",)


@page(OFFICER, posts=OFFICER)
def attach(request: HttpRequest, id_: str) -> HttpResponse:
    found = record_or_404(id_)
    form = Attach(posted(request), request.FILES or None, words=request.words, marking=INTERNAL)
    if request.method == "POST" and form.is_valid():
        told, chosen, people = (form.cleaned_data[name] for name in ("file", "marking", "admitted"))
        try:
            attaching.attach(found, told.name, told.read(), by=str(request.user), marking=chosen, admitted=people)
            messages.success(request, request.words["records.attached"])
            return redirect("record", found.id)
        except attaching.Unattached as error:
            fault = request.words[f"records.unattached_{error.reason}"]
            form.add_error("file", fault.format(attaching.LARGEST // 1_000_000))
        except BadInput as error:
            form.add_error("file", str(error))
    return _record(request, found, 422 if form.errors else 200, attach_form=form)


@page(READER)
def attachment(request: HttpRequest, code: str) -> FileResponse:
    """The file as it was attached; never shown in the page, whatever it is."""
    found = get_object_or_404(Attachment.seen, code=code, removed_by="")
    reads.attachment(found)
    return FileResponse(
        attaching.open_file(found), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )


@page(OFFICER, posts=OFFICER)
def mark_attachment(request: HttpRequest, code: str) -> HttpResponse:
    """Say who may see a file. To make it wider takes the head."""
    found = get_object_or_404(Attachment.seen.select_related("record"), code=code, removed_by="")
    known = marking.admitted(found)
    form = MarkingFields(posted(request), words=request.words, marking=found.marking, admitted=known)
    if form.is_valid():
        chosen, people = form.cleaned_data["marking"], form.cleaned_data["admitted"]
        if marking.widens(found.marking, known, chosen, people) and not request.user.may(HEAD):
            form.add_error("marking", request.words["marking.head_lowers"])
        else:
            attaching.mark(found, chosen, by=str(request.user), admitted=people)
            messages.success(request, request.words["marking.changed"])
            return redirect("record", found.record.id)
    return _record(request, found.record, 422 if form.errors else 200, marking_form=form, marked=found)


@action(OFFICER)
def remove_attachment(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Attachment.seen.select_related("record"), code=code)
    attaching.remove(found, by=str(request.user))
    messages.success(request, request.words["records.detached"])
    return redirect("record", found.record.id)
