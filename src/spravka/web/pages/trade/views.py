"""Trade: standings, series, goods and both sides from the tables; what sources claim, each with its verdict."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from spravka.errors import BadInput
from spravka.register import claims
from spravka.register.viewing import made_for_viewer
from spravka.trade import choosing
from spravka.trade.choosing import NotHeld
from spravka.trade.tables import Table, partner_name
from spravka.web import charts, sheets
from spravka.web.access import page
from spravka.web.lists import paged
from spravka.web.pages.trade import files
from spravka.web.pages.trade.asked import Asked
from spravka.web.pages.trade.forms import CAPTION, FORMS
from spravka.web.pages.trade.listing import COLUMNS, MOST, Filter, as_sheet, headers, lines
from spravka.web.roles import READER
from spravka.web.showing import pen_of


@page(READER)
def standings(request: HttpRequest) -> HttpResponse:
    return _answer(request, "standings")


@page(READER)
def series(request: HttpRequest) -> HttpResponse:
    return _answer(request, "series")


@page(READER)
def structure(request: HttpRequest) -> HttpResponse:
    return _answer(request, "structure")


@page(READER)
def mirror(request: HttpRequest) -> HttpResponse:
    return _answer(request, "mirror")


def _answer(request: HttpRequest, what: str) -> HttpResponse:
    form = _form(request, what)
    context: dict[str, object] = {"form": form, "what": what, "tab": what, "loaded": bool(form.held)}
    if form.able() and form.is_valid():
        try:
            table, chart = form.ask()
        except NotHeld as error:
            context["lacking"] = error.lacking.told(request.lang)
        except BadInput:
            context["lacking"] = request.words["trade.unanswered"]
        else:
            shown = replace(table, rows=table.rows[:CAPTION]) if what == "standings" else table
            context |= {
                "table": table,
                "rows": shown.shown(request.lang),
                "more": len(table.rows) - len(shown.rows),
                "chart": charts.keep(chart, request.lang) if chart and table.rows else "",
            }
    return render(request, "trade/answer.html", context)


@page(READER)
def file(request: HttpRequest, what: str, suffix: str) -> HttpResponseBase:
    """The table of a page as CSV or XLSX; the same address, so the same question. CSV is sent as it is made."""
    if what not in (*FORMS, "claims") or suffix not in files.TYPES:
        raise Http404
    if what == "claims":
        most = MOST if suffix == "xlsx" else None
        sheet = as_sheet(Filter(request.GET, words=request.words), pen_of(request), request.words, most)
    else:
        sheet = files.sheet_of(_asked(request, what))
    response: HttpResponse | StreamingHttpResponse
    if suffix == "csv":
        response = StreamingHttpResponse(made_for_viewer(sheets.as_csv(sheet)), content_type=files.TYPES[suffix])
    else:
        response = HttpResponse(sheets.as_xlsx(sheet), content_type=files.TYPES[suffix])
    name = quote(f"{request.words[f'trade.{what}']}.{suffix}")
    response["Content-Disposition"] = f"attachment; filename=\"{what}.{suffix}\"; filename*=UTF-8''{name}"
    return response


def _asked(request: HttpRequest, what: str) -> Table:
    form = _form(request, what)
    if not form.able() or not form.is_valid():
        raise Http404
    try:
        return form.ask()[0]
    except BadInput as error:
        raise Http404 from error


def _form(request: HttpRequest, what: str) -> Asked:
    cube = claims.tables().cube
    form = FORMS[what](request.GET, words=request.words, cube=cube, held=choosing.reporters(cube))
    told = request.GET.copy()
    for name, value in form.defaults().items():
        if name in form.fields and not told.get(name):
            told[name] = partner_name(value, request.lang) if name == "partner" else value
    form.data = told  # so that the fields show what is asked
    return form


@page(READER)
def told(request: HttpRequest) -> HttpResponse:
    """What sources claim, each with what the tables say of it."""
    form = Filter(request.GET, words=request.words)
    listed = paged(form.found(), request)
    rows = lines(listed.rows, COLUMNS[form.chosen], pen_of(request))
    shown = headers(form.chosen, rows, request.lang)
    checked = any(it.check for it in rows)
    context = {"form": form, "page": listed, "rows": rows, "headers": shown, "tab": "claims", "checked": checked}
    return render(request, "trade/claims.html", context)


@page(READER)
def loads(request: HttpRequest) -> HttpResponse:
    """The tables that are loaded, with what did not agree in them."""
    return render(request, "trade/tables.html", {"loads": claims.tables().cube.loads[::-1], "tab": "tables"})
