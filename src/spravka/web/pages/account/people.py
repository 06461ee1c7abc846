"""The users of the office, for its administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from spravka.web import credentials, events, lockout, second
from spravka.web.access import action, page
from spravka.web.forms import posted
from spravka.web.models import User, changed, told_of
from spravka.web.pages.account.forms import Person
from spravka.web.pages.account.own import running
from spravka.web.roles import ADMINISTRATOR


@page(ADMINISTRATOR)
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "account/people.html", {"people": User.objects.select_related("second")})


@page(ADMINISTRATOR, posts=ADMINISTRATOR)
def add_person(request: HttpRequest) -> HttpResponse:
    return _person(request, None)


@page(ADMINISTRATOR, posts=ADMINISTRATOR)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _person(request, get_object_or_404(User, pk=pk))


def _person(request: HttpRequest, user: User | None) -> HttpResponse:
    form = Person(posted(request), words=request.words, user=user)
    if form.is_valid():
        before = told_of(User.objects.filter(pk=user.pk).first()) if user else {}
        saved = form.save()
        after = told_of(saved) | ({"password": "new"} if form.cleaned_data["password"] else {})
        events.told("person-saved", saved.pk, changed(before, after))
        messages.success(request, request.words["account.saved"].format(saved))
        return redirect("people")
    context: dict[str, object] = {"form": form, "person": user}
    if user:
        context["sessions"] = running(request, user)
        context["second"] = second.of(user)
        context["locked"] = lockout.minutes_left(user.username, timezone.now())
    return render(request, "account/person.html", context, status=422 if form.errors else 200)


@action(ADMINISTRATOR)
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person try again whose name is locked."""
    user = get_object_or_404(User, pk=pk)
    lockout.lift(user.username)
    return _done(request, user, "unlocked")


@action(ADMINISTRATOR)
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a person out everywhere: whoever has their browser, a token of theirs or their calendar's address."""
    user = get_object_or_404(User, pk=pk)
    credentials.revoke(user)
    return _done(request, user, "signed_out", "signed-out-everywhere")


@action(ADMINISTRATOR)
def remove_second_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Take off the second factor of a person who has lost it."""
    user = get_object_or_404(User, pk=pk)
    second.remove(user)
    return _done(request, user, "second_removed_of")


def _done(request: HttpRequest, user: User, what: str, event: str = "") -> HttpResponse:
    events.told(event or what.replace("_", "-"), user.pk)
    messages.success(request, request.words[f"account.{what}"].format(user))
    return redirect("person", user.pk)
