"""A measure: what it says, how it came to that, what shows it; changes are proposed here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from spravka.errors import BadInput
from spravka.register import archive, attaching, directing, evidence, proposing, reads
from spravka.register.measures import measure_of
from spravka.register.models import ChangeRow, Document, EvidenceRow, MeasureRow, Record, RoadmapRow
from spravka.roadmap.deadlines import deadline
from spravka.roadmap.measures import Measure, Status
from spravka.values.periods import is_edtf
from spravka.web.access import action, page
from spravka.web.forms import OfficeForm, posted
from spravka.web.pages.roadmap import rows
from spravka.web.roles import HEAD, OFFICER, READER

TEXTS = ("what", "number", "expected", "indicator", "plan", "actual", "note")
LISTS = ("ours", "theirs", "who")
ASKED = (
    "what", "number", "deadline", "direction", "ours", "theirs", "who", "expected", "indicator", "plan", "actual",
    "status", "done_on", "note", "remove", "why",
)  # fmt: skip
"""What the form asks, in its order."""


class MeasureForm(OfficeForm):
    """The fields of a measure, and why they change."""

    def __init__(self, data: Any, measure: Measure | None, *, words: Any) -> None:
        super().__init__(data, words=words)
        known = [it for it in directing.directions() if not it.retired or (measure and it.key == measure.direction)]
        made: dict[str, forms.Field] = {}
        for name in ASKED:
            label = words[f"roadmap.f_{name}"]
            match name:
                case "direction":
                    choices = [("", "–"), *((it.key, it.label(words.lang)) for it in known)]
                    made[name] = forms.ChoiceField(choices=choices, required=False, label=label)
                case "status":
                    choices = [(str(it), words[f"roadmap.s_{it}"]) for it in Status]
                    made[name] = forms.ChoiceField(choices=choices, label=label)
                case "remove":
                    if measure is not None:
                        made[name] = forms.BooleanField(required=False, label=label)
                case _:
                    wide = name in ("what", "expected", "note", "why")
                    widget = forms.Textarea({"rows": 2}) if wide else forms.TextInput()
                    made[name] = forms.CharField(
                        required=name == "what", label=label, widget=widget, max_length=2000,
                        help_text=words["form.list_hint"] if name in LISTS else "",
                    )  # fmt: skip
                    made[name].error_messages["required"] = words["form.required"]
        self.fields.update(made)
        if measure is not None:
            self.initial = {name: getattr(measure, name) for name in (*TEXTS, "direction", "done_on")}
            self.initial |= {name: "; ".join(getattr(measure, name)) for name in LISTS}
            self.initial |= {"deadline": measure.deadline.words, "status": str(measure.status)}
        else:
            self.initial = {"status": str(Status.PLANNED)}

    def clean_deadline(self) -> str:
        told = str(self.cleaned_data["deadline"]).strip()
        if not deadline(told).understood:
            raise forms.ValidationError(self.words["roadmap.no_deadline"])
        return told

    def clean_done_on(self) -> str:
        told = str(self.cleaned_data["done_on"]).strip()
        found = deadline(told).edtf.rpartition("/")[2]
        if told and not is_edtf(found):
            raise forms.ValidationError(self.words["form.date"])
        return found

    def measure(self, before: Measure | None, today: Any) -> Measure:
        """The measure that was typed in; what the form does not ask stays."""
        told = self.cleaned_data
        by = deadline(told["deadline"])
        before = before or Measure("", since=today if by.recurs else None)
        if by.words == before.deadline.words:
            by = before.deadline
        since = before.since or (today if by.recurs else None)
        found = {name: " ".join(str(told[name]).split()) for name in TEXTS}
        lists = {
            name: tuple(it for part in str(told[name]).split(";") if (it := " ".join(part.split()))) for name in LISTS
        }
        status = Status(told["status"])
        done = told["done_on"] or (str(today) if status is Status.DONE and not before.done_on else before.done_on)
        return replace(
            before, **found, **lists, direction=told["direction"], deadline=by, status=status, since=since,
            done_on=done if status is Status.DONE or by.recurs else "",
        )  # fmt: skip


@page(READER)
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """The measure as it stands, its changes, its evidence."""
    row = get_object_or_404(MeasureRow.seen.select_related("roadmap"), code=code)
    (line,) = rows.lines([row], request)
    told = row_values(line.measure, request)
    changes = [(it, rows.differences(it, request) if it.sort == "change" else []) for it in row.changes.all()[:100]]
    context = {
        "row": row, "line": line, "values": told, "changes": changes, "evidence": evidence.of_measure(row),
        "promises": Record.seen.filter(answers__measure=row, answers__undone_by=""),
        "give": Evidence(None, words=request.words),
        "direction": rows.labels(request.lang).get(row.direction, ""),
    }  # fmt: skip
    return render(request, "roadmap/measure.html", context)


def row_values(it: Measure, request: HttpRequest) -> list[tuple[str, str]]:
    """(label, value) of what is told of a measure."""
    words = request.words  # type: ignore[attr-defined]
    fields = [
        ("deadline", it.deadline.words), ("ours", "; ".join(it.ours)), ("theirs", "; ".join(it.theirs)),
        ("who", "; ".join(it.who)), ("expected", it.expected), ("indicator", it.indicator), ("plan", it.plan),
        ("actual", it.actual), ("note", it.note),
    ]  # fmt: skip
    return [*((words[f"roadmap.f_{name}"], value) for name, value in fields if value), *it.more]


@page(OFFICER, posts=OFFICER)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Propose other values, or to take the measure out; the head's own word holds at once."""
    row = get_object_or_404(MeasureRow.seen.select_related("roadmap"), code=code)
    before = measure_of(row)
    form = MeasureForm(posted(request), before, words=request.words)
    if request.method == "POST" and form.is_valid():
        by, note = str(request.user), form.cleaned_data["why"]
        if form.cleaned_data["remove"]:
            made: ChangeRow | None = proposing.remove(row, by=by, note=note)
        else:
            made = proposing.change(row, form.measure(before, request.today), by=by, note=note)
        return _proposed(request, made, code)
    reads.roadmap(row.roadmap)
    context = {"form": form, "row": row, "roadmap": row.roadmap}
    return render(request, "roadmap/change.html", context, status=422 if form.errors else 200)


@page(OFFICER, posts=OFFICER)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Propose a measure of a roadmap."""
    roadmap = get_object_or_404(RoadmapRow.seen, code=code)
    form = MeasureForm(posted(request), None, words=request.words)
    if request.method == "POST" and form.is_valid():
        made = proposing.add(
            roadmap, form.measure(None, request.today), by=str(request.user), note=form.cleaned_data["why"]
        )
        return _proposed(request, made, made.measure.code)
    context = {"form": form, "roadmap": roadmap}
    return render(request, "roadmap/change.html", context, status=422 if form.errors else 200)


def _proposed(request: HttpRequest, made: ChangeRow | None, code: str) -> HttpResponse:
    if made is None:
        messages.info(request, request.words["roadmap.no_change"])
    elif request.user.may(HEAD) and made.measure.roadmap.approved_at:
        proposing.approve(made, by=str(request.user))
        messages.success(request, request.words["roadmap.now_approved"])
    else:
        messages.success(request, request.words["roadmap.proposed"])
    return redirect("measure", code)


class Evidence(OfficeForm):
    """A document of the register by its address or number, or a file."""

    document = forms.CharField(
        label="roadmap.document", required=False, max_length=400, help_text="roadmap.document_hint"
    )
    file = forms.FileField(label="roadmap.file", required=False)
    note = forms.CharField(label="roadmap.f_note", required=False, max_length=1000)

    def clean_document(self) -> Document | None:
        told = str(self.cleaned_data["document"]).strip().rstrip("/").split("?")[0].rpartition("/")[2]
        if not told:
            return None
        found = Document.seen.filter(digest__startswith=told).first() if len(told) >= 8 else None
        if found is None:
            raise forms.ValidationError(self.words["roadmap.no_document"])
        return found


@action(OFFICER)
def give_evidence(request: HttpRequest, code: str) -> HttpResponse:
    """Put a document or a file to a measure; its status stays as it is."""
    row = get_object_or_404(MeasureRow.seen, code=code)
    form = Evidence(request.POST, request.FILES, words=request.words)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("measure", code)
    file = form.cleaned_data["file"]
    try:
        evidence.give(
            row, by=str(request.user), document=form.cleaned_data["document"], name=file.name if file else "",
            raw=file.read() if file else b"", note=form.cleaned_data["note"],
        )  # fmt: skip
    except attaching.Unattached as error:
        largest = attaching.LARGEST // 1_000_000
        messages.error(request, request.words[f"records.unattached_{error.reason}"].format(largest))
    except BadInput:
        messages.error(request, request.words["roadmap.no_evidence"])
    else:
        messages.success(request, request.words["roadmap.evidence_given"])
    return redirect("measure", code)


@action(OFFICER)
def decide_evidence(request: HttpRequest, code: str) -> HttpResponse:
    """Accept what was offered, or not."""
    row = get_object_or_404(EvidenceRow.seen, code=code, measure__in=MeasureRow.seen.all())
    accepted = request.POST.get("do") == "accept"
    evidence.decide(row, "accepted" if accepted else "refused", by=str(request.user))
    return redirect("measure", row.measure.code)


@page(READER)
def evidence_file(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """A file that was given as evidence."""
    row = get_object_or_404(EvidenceRow.seen, code=code, document=None, measure__in=MeasureRow.seen.all())
    reads.measures([row.measure])
    path = archive.path(settings.SPRAVKA_HOME, row.digest)
    if not path.is_file():
        raise Http404
    name = "".join(letter for letter in row.name if letter.isprintable()) or "file"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
