"""A person's own sessions, second factor, and tokens of the API."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters

from spravka.web import credentials, events, second, sessions, tokens, totp
from spravka.web.access import action, page
from spravka.web.forms import posted
from spravka.web.models import Session
from spravka.web.pages.account.forms import NewSecond, NewToken, OwnPassword
from spravka.web.roles import READER

SECRET = "new_secret"
"""In a session: the secret of an app that is being set up."""


@page(READER)
def account(request: HttpRequest) -> HttpResponse:
    context = {"sessions": running(request), "second": second.of(request.user), "tokens": request.user.tokens.all()}
    return render(request, "account/account.html", context)


def running(request: HttpRequest, user: object = None) -> list[Session]:
    """The sessions of a person, by default one's own, newest first; one's present one is marked `here`."""
    person = user or request.user
    found = list(Session.objects.filter(user=person, expire_date__gt=timezone.now()).order_by("-since", "session_key"))
    here = sessions.digest_of(request.session.session_key or "")
    for session in found:
        session.here = session.session_key == here  # type: ignore[attr-defined]
    return found


@action(READER)
def end_session(request: HttpRequest, digest: str) -> HttpResponse:
    """End one of one's own sessions."""
    if Session.objects.filter(user=request.user, session_key=digest).delete()[0]:
        events.told("session-ended", request.user.pk)
        messages.success(request, request.words["account.ended"])
    return redirect("account")


@action(READER)
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    credentials.end_sessions(request.user, but=request)
    events.told("sessions-ended", request.user.pk)
    messages.success(request, request.words["account.ended_others"])
    return redirect("account")


@sensitive_post_parameters("password", "code")
@page(READER, posts=READER)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app; the recovery codes are shown in the answer and never again."""
    if second.of(request.user):
        return redirect("account")
    now, secret = timezone.now(), request.session.setdefault(SECRET, totp.new_secret())
    form = NewSecond(posted(request), words=request.words, user=request.user, secret=secret, now=now)
    if form.is_valid():
        step = totp.matching(secret, form.cleaned_data["code"], now) or 0
        codes = second.set_up(request.user, secret, step, now)
        del request.session[SECRET]
        events.told("second-factor-set-up", request.user.pk)
        return render(request, "account/recovery.html", {"codes": codes})
    address = totp.address(secret, request.user.username, request.words["product"])
    context = {
        "form": form,
        "picture": mark_safe(totp.picture(address)),  # made here, of an address that is quoted
        "secret": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
    }
    return render(request, "account/second.html", context, status=422 if form.errors else 200)


second_factor.role = second_factor.posts = READER  # the outer decorator hides what `page` noted


@sensitive_post_parameters("password")
@page(READER, posts=READER)
def remove_second(request: HttpRequest) -> HttpResponse:
    """Do without the second factor again."""
    form = OwnPassword(posted(request), words=request.words, user=request.user, now=timezone.now())
    if form.is_valid():
        second.remove(request.user)
        events.told("second-factor-removed", request.user.pk)
        messages.success(request, request.words["account.second_removed"])
        return redirect("account")
    return render(request, "account/remove_second.html", {"form": form}, status=422 if form.errors else 200)


remove_second.role = remove_second.posts = READER


# -- tokens -------------------------------------------------------------------------------------------------------


@sensitive_post_parameters("password")
@page(READER, posts=READER)
def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token of the API; it is shown in the answer and never again."""
    now = timezone.now()
    form = NewToken(posted(request), words=request.words, user=request.user, now=now)
    if form.is_valid():
        told = tokens.make(request.user, form.cleaned_data["name"], now)
        events.told("token-made", request.user.pk)
        return render(request, "account/token.html", {"token": told, "name": form.cleaned_data["name"]})
    return render(request, "account/new_token.html", {"form": form}, status=422 if form.errors else 200)


new_token.role = new_token.posts = READER


@action(READER)
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    if tokens.revoke(request.user, pk):
        events.told("token-revoked", request.user.pk)
        messages.success(request, request.words["account.token_revoked"])
    return redirect("account")
