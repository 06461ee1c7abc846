"""An office's own table into the register: sent, looked at with its columns matched, and imported."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from spravka import kinds
from spravka.errors import BadInput
from spravka.register import importing
from spravka.sources.columns import offered
from spravka.sources.tables import BadTable
from spravka.web.access import page
from spravka.web.forms import OfficeForm, posted
from spravka.web.pages.importing import keeping, telling
from spravka.web.pages.importing.checking import Check
from spravka.web.roles import OFFICER

LARGEST = 10_000_000
"""Bytes of a file."""

MOST = 5000
"""Rows that a page brings in while a person waits: about a minute."""


class Send(OfficeForm):
    kind = forms.ChoiceField(label="importing.kind")
    file = forms.FileField(
        label="importing.file",
        help_text="importing.file_hint",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )

    def __init__(self, *args: object, lang: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(name, kinds.get(name).label(lang)) for name in offered()]

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(self.words["importing.too_large"].format(LARGEST // 1_000_000))
        return file


@page(OFFICER, posts=OFFICER)
def choose(request: HttpRequest) -> HttpResponse:
    """What the table holds, and the file."""
    form = Send(
        posted(request),
        request.FILES or None,
        words=request.words,
        lang=request.lang,
        initial={"kind": request.GET.get("kind")},
    )
    if request.method == "POST" and form.is_valid():
        file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
        raw = file.read()
        try:
            _check(request, raw, file.name, kind)
        except BadTable as error:
            form.add_error("file", telling.bad_table(error, request.words))
        else:
            return redirect(_address(keeping.keep(request.user.pk, file.name, raw).key, kind))
    return render(request, "importing/choose.html", {"form": form}, status=422 if form.errors else 200)


def _check(request: HttpRequest, raw: bytes, name: str, kind: str, sheet: str = "") -> Check:
    """The table as the page has it: the fields are the posted ones if any were."""
    posted = {int(key[1:]): value for key, value in request.POST.items() if key[:1] == "c" and key[1:].isdecimal()}
    return Check(raw, name, kinds.get(kind), sheet, posted or None, today=request.today, words=request.words)


def _address(key: str, kind: str, sheet: str = "") -> str:
    return f"{reverse('import-preview', args=[key])}?{urlencode({'kind': kind, 'sheet': sheet})}"


@page(OFFICER, posts=OFFICER)
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """The table as understood. Posted: the fields of the columns, to be shown again or (`do` = import) imported – if
    what comes of these very fields was `seen` – or (refused) to have the rows that are refused as a file."""
    kept = keeping.find(request.user.pk, key)
    if kept is None or not kept.raw:
        return redirect("import-done", key) if kept else _gone(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in offered() else offered()[0]
    try:
        check = _check(request, kept.raw, kept.name, kind, request.GET.get("sheet", ""))
    except BadTable as error:
        messages.error(request, telling.bad_table(error, request.words))
        return redirect("import")
    if request.POST.get("do") == "refused" and check.understood.bad:
        return _as_file(telling.refused(check.table, check.understood.bad, check.kind, request.words), key)
    asked = request.POST.get("do") == "import"
    many = len(check.understood.good) > MOST
    if asked and check.ready and not many:
        if request.POST.get("seen") == check.seen:
            return _import(request, kept, check)
        messages.info(request, request.words["importing.changed"])
    context = {
        "kept": kept,
        "check": check,
        "kinds": [(name, kinds.get(name).label(request.lang)) for name in offered()],
        "many": MOST if many else 0,
    }
    return render(request, "importing/preview.html", context, status=422 if asked or check.twice else 200)


def _import(request: HttpRequest, kept: keeping.Kept, check: Check) -> HttpResponse:
    good, bad = check.understood.good, check.understood.bad
    try:
        came = importing.bring_in(kept.name, check.kind.name, good, by=str(request.user), lang=request.lang)
    except BadInput as error:
        messages.error(request, str(error))
        return redirect(_address(kept.key, check.kind.name, check.table.sheet))
    told = {
        "record": check.kind.record,
        "kind": check.kind.name,
        "new": came.new,
        "known": came.known,
        "refused": [one.row.number for one in bad],
    }
    kept.done(told, telling.refused(check.table, bad, check.kind, request.words) if bad else b"")
    return redirect("import-done", kept.key)


@page(OFFICER)
def done(request: HttpRequest, key: str) -> HttpResponse:
    """What became of the table."""
    kept = keeping.find(request.user.pk, key)
    if kept is None or not kept.outcome:
        return redirect("import-preview", key) if kept else _gone(request)
    told = kept.outcome
    return render(request, "importing/done.html", {"kept": kept, **told, "numbers": _numbers(told["refused"])})


@page(OFFICER)
def refused_rows(request: HttpRequest, key: str) -> HttpResponse:
    """The refused rows with their reasons, as CSV."""
    kept = keeping.find(request.user.pk, key)
    if kept is None or not kept.refused:
        return _gone(request)
    return _as_file(kept.refused, key)


def _as_file(rows: bytes, key: str) -> HttpResponse:
    answer = HttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="refused-{key}.csv"'
    return answer


def _gone(request: HttpRequest) -> HttpResponse:
    messages.warning(request, request.words["importing.gone"])
    return redirect("import")


def _numbers(rows: list[int], most: int = 200) -> str:
    """«3, 7, 12»: the first of the numbers."""
    return ", ".join(map(str, rows[:most])) + (" …" if len(rows) > most else "")
