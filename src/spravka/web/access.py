"""Who may see and do what: every view names the role it needs, and a view that names none is shown to nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from spravka.brief.words import LANGS
from spravka.register.models import Document
from spravka.register.viewing import Viewer, seen_by
from spravka.web import sessions
from spravka.web.lists import COUNTED
from spravka.web.roles import ADMINISTRATOR, ANYBODY, HEAD, MACHINE, OFFICER, READER, ROLES
from spravka.web.words import words

View = Callable[..., HttpResponse]

ROOMS = ("today", "review", "partners", "records", "roadmap", "trade", "calendar", "briefs", "documents")
"""In the order of the navigation; each is also the name of its first page's address and of its folder."""


WITHIN = {"publishers": "documents"}
"""Folders of pages that the navigation leads to by another room."""


def page(role: str = READER, *, posts: str = "") -> Callable[[View], View]:
    """A view that a role may see. `posts`: the role that may send something to it; "" = it takes no POST."""

    def wrap(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD", "POST") or (request.method == "POST" and not posts):
                return HttpResponseNotAllowed(["GET", "POST"] if posts else ["GET"])
            needed = posts if request.method == "POST" else role
            if needed not in (ANYBODY, MACHINE) and not request.user.may(needed):  # type: ignore[union-attr]
                return refused(request, needed)
            return view(request, *args, **kwargs)

        checked.role, checked.posts = role, posts  # type: ignore[attr-defined]
        return checked

    return wrap


def action(role: str = OFFICER) -> Callable[[View], View]:
    """A view that only takes what a role sends to it."""

    def wrap(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            if role != ANYBODY and not request.user.may(role):  # type: ignore[union-attr]
                return refused(request, role)
            return view(request, *args, **kwargs)

        checked.role, checked.posts = "", role  # type: ignore[attr-defined]
        return checked

    return wrap


class Visitor:
    """Middleware: the visitor's language, words and today; nobody unknown passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with seen_by(looking(request)):
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        request.lang = language(request)  # type: ignore[attr-defined]
        request.words = words(request.lang)  # type: ignore[attr-defined]
        request.today = today()  # type: ignore[attr-defined]
        if request.user.is_authenticated and not hasattr(request, "token"):
            sessions.touch(request, timezone.now())
        with translation.override(request.lang):  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.setdefault("Content-Language", request.lang)  # type: ignore[attr-defined]
        response.setdefault("Cache-Control", "private, no-store")  # a stranger's too: their form has a token
        patch_vary_headers(response, ("HX-Request",))
        return response

    def process_view(self, request: HttpRequest, view: View, *_: object) -> HttpResponse | None:
        if not hasattr(view, "role"):
            return refused(request, ADMINISTRATOR)
        if {ANYBODY, MACHINE} & {view.role, view.posts} or request.user.is_authenticated:  # type: ignore[attr-defined]
            return None
        if request.method == "POST":
            return signed_out(request)
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


def looking(request: HttpRequest) -> Viewer:
    """The visitor as the register knows them: what their queries may find."""
    user = request.user
    return Viewer(user.username, user.clearance) if user.is_authenticated else Viewer()  # type: ignore[union-attr]


def language(request: HttpRequest) -> str:
    """The one the person chose, the one this browser was set to, or the browser's own; else Russian."""
    chosen = getattr(request.user, "lang", "") or request.COOKIES.get("lang", "")
    if chosen in LANGS:
        return chosen
    found = translation.get_language_from_request(request)[:2]
    return found if found in LANGS else LANGS[0]


def today() -> date:
    """The day that pages take for today: the calendar's, unless the server was told another."""
    told = settings.SPRAVKA_TODAY
    return date.fromisoformat(told) if told else timezone.localdate()


def in_templates(request: HttpRequest) -> dict[str, Any]:
    """What every template knows."""
    user = getattr(request, "user", None)
    may = {role: bool(user and user.is_authenticated and user.may(role)) for role in ROLES}
    return {
        "lang": getattr(request, "lang", LANGS[0]),
        "today": getattr(request, "today", None),
        "set_day": settings.SPRAVKA_TODAY,
        "user": user,
        "may_decide": may[OFFICER],
        "may_sign": may[HEAD],
        "may_administer": may[ADMINISTRATOR],
        "languages": settings.LANGUAGES,
        "room": _room(request),
        "rooms": _rooms(may[ADMINISTRATOR]) if user and user.is_authenticated else (),
    }


def _room(request: HttpRequest) -> str:
    """The page's folder: «review» for a view in `pages/review/views.py`."""
    match = request.resolver_match
    folder = match.func.__module__.split(".")[-2] if match else ""
    return WITHIN.get(folder, folder)


def _rooms(administers: bool) -> list[tuple[str, str, int]]:
    """The rooms of the office as the navigation has them: name, address, how much waits there."""
    waiting = Document.seen.filter(pending__gt=0).order_by()[:COUNTED].count()
    rooms = [(name, reverse(name), waiting if name == "review" else 0) for name in ROOMS]
    own = [("account", reverse("people"), 0), ("journal", reverse("journal"), 0)]
    return [*rooms, *own] if administers else rooms


def refused(request: HttpRequest, role: str) -> HttpResponse:
    return render(request, "refused.html", {"needed": role}, status=403)


SECRET = ("password", "old", "new", "again", "code", "csrfmiddlewaretoken")
"""Fields that are never shown again."""


def signed_out(request: HttpRequest) -> HttpResponse:
    """Something was sent after the session had ended: nothing was recorded, and what was typed is shown to be kept."""
    sent = [it for name, its in request.POST.lists() for it in its if name not in SECRET and it.strip()]
    sent = [it for it in sent if not (it.isascii() and it.isidentifier() and it.islower())]  # chosen, not typed
    context = {"typed": sent, "files": bool(request.FILES), "minutes": sessions.idle_minutes()}
    htmx = bool(request.htmx)  # type: ignore[attr-defined]
    response = render(request, "signed_out.html", context, status=200 if htmx else 403)
    if htmx:  # in place of all that the page tells, whatever part of it was asked for
        response["HX-Retarget"] = response["HX-Reselect"] = "main"
        response["HX-Reswap"] = "outerHTML"
    return response


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check failed: the page was open through a sign-in or for too long."""
    if not hasattr(request, "lang"):  # it stands before us in the middleware
        request.lang = LANGS[0]  # type: ignore[attr-defined]
        request.words = words(LANGS[0])  # type: ignore[attr-defined]
        request.today = today()  # type: ignore[attr-defined]
    return render(request, "stale.html", {"again": reverse("today")}, status=403)


stale.role = stale.posts = ANYBODY  # type: ignore[attr-defined]
