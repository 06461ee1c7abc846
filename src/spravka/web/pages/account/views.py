"""Signing in and out, language, password."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from spravka.brief.words import LANGS
from spravka.web import credentials, events, lockout, second, sessions
from spravka.web.access import action, page
from spravka.web.forms import posted
from spravka.web.models import User
from spravka.web.pages.account.forms import ChangePassword, OneCode, SignIn
from spravka.web.roles import ANYBODY, READER

HALFWAY = "halfway"
"""In a session: who has given the password and owes the code."""

CODE_WITHIN = timedelta(minutes=10)


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """Where a form says to go next, if that is one of our own addresses."""
    told = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure())
    return told if here else otherwise


@sensitive_post_parameters("password", "code")
@page(ANYBODY, posts=ANYBODY)
def sign_in(request: HttpRequest) -> HttpResponse:
    """The password, then the code of who has a second factor, at one address; `?again` begins with the name anew."""
    now = timezone.now()
    half = None if "again" in request.GET else halfway(request, now)
    form: SignIn | OneCode
    if half:
        form = OneCode(posted(request), words=request.words, user=half, now=now)
    else:
        form = SignIn(posted(request), words=request.words, now=now)
    if form.is_valid() and form.user:
        if half or not second.of(form.user):
            return _let_in(request, form.user, now)
        request.session.flush()
        request.session[HALFWAY] = [form.user.pk, form.user.get_session_auth_hash(), now.isoformat()]
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': back(request)})}")
    led = back(request) != "/" and not half  # from a page that needs it, maybe by idleness
    context = {
        "form": form, "half": half, "next": back(request), "nobody": not User.objects.exists(),
        "minutes": sessions.idle_minutes() if led else 0,
    }  # fmt: skip
    return render(request, "account/sign_in.html", context, status=422 if form.errors else 200)


sign_in.role = sign_in.posts = ANYBODY  # the outer decorator hides what `page` noted


def halfway(request: HttpRequest, now: datetime) -> User | None:
    """Who has given the password in this browser a moment ago and owes the code; None for nobody."""
    pk, known_by, at = request.session.get(HALFWAY) or (0, "", now.isoformat())
    user = User.objects.filter(pk=pk, is_active=True).first()
    fresh = now - datetime.fromisoformat(at) < CODE_WITHIN
    return user if user and fresh and constant_time_compare(user.get_session_auth_hash(), known_by) else None


def _let_in(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    lockout.lift(user.username)
    request.session.pop(HALFWAY, None)
    login(request, user)
    sessions.begin(request, now)
    events.told("signed-in", user.pk)
    return redirect(back(request))


@action(READER)
def awake(request: HttpRequest) -> HttpResponse:
    """Somebody is typing: the page says so now and then (`keys.js`), and the session goes on as with any request."""
    return HttpResponse(status=204)


@action(READER)
def sign_out(request: HttpRequest) -> HttpResponse:
    events.told("signed-out", request.user.pk)
    logout(request)
    return redirect("sign-in")


@action(ANYBODY)
def choose_language(request: HttpRequest) -> HttpResponse:
    lang = request.POST.get("lang", "")
    response = redirect(back(request))
    if lang in LANGS:
        response.set_cookie(
            "lang", lang, max_age=365 * 86400, httponly=True, secure=settings.SPRAVKA_TLS, samesite="Lax"
        )
        if request.user.is_authenticated:
            request.user.lang = lang
            request.user.save(update_fields=["lang"])
    return response


@sensitive_post_parameters("old", "new")
@page(READER, posts=READER)
def change_password(request: HttpRequest) -> HttpResponse:
    form = ChangePassword(posted(request), words=request.words, user=request.user, now=timezone.now())
    if form.is_valid():
        request.user.set_password(form.cleaned_data["new"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        credentials.end_sessions(request.user, but=request)
        events.told("password-changed", request.user.pk)
        if form.cleaned_data.get("programs"):
            credentials.revoke_programs(request.user)
        messages.success(request, request.words["account.password_changed"])
        return redirect("password")
    return render(request, "account/password.html", {"form": form}, status=422 if form.errors else 200)


change_password.role = change_password.posts = READER
