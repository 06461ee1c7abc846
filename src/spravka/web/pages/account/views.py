"""Signing in and out, language, password, and the users of the office."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from spravka.brief.words import LANGS
from spravka.web.access import action, page
from spravka.web.forms import posted
from spravka.web.models import User
from spravka.web.pages.account.forms import ChangePassword, Person, SignIn
from spravka.web.roles import ADMINISTRATOR, ANYBODY, READER


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """Where a form says to go next, if that is one of our own addresses."""
    told = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure())
    return told if here else otherwise


@sensitive_post_parameters("password")
@page(ANYBODY, posts=ANYBODY)
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignIn(posted(request), words=request.words)
    if form.is_valid() and form.user:
        login(request, form.user)
        return redirect(back(request))
    nobody = not User.objects.exists()
    context = {"form": form, "next": back(request), "nobody": nobody}
    return render(request, "account/sign_in.html", context, status=422 if form.errors else 200)


sign_in.role = sign_in.posts = ANYBODY  # the outer decorator hides what `page` noted


@action(READER)
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


@action(ANYBODY)
def choose_language(request: HttpRequest) -> HttpResponse:
    lang = request.POST.get("lang", "")
    response = redirect(back(request))
    if lang in LANGS:
        response.set_cookie("lang", lang, max_age=365 * 86400, httponly=True, samesite="Lax")
        if request.user.is_authenticated:
            request.user.lang = lang
            request.user.save(update_fields=["lang"])
    return response


@sensitive_post_parameters("old", "new")
@page(READER, posts=READER)
def change_password(request: HttpRequest) -> HttpResponse:
    form = ChangePassword(posted(request), words=request.words, user=request.user)
    if form.is_valid():
        request.user.set_password(form.cleaned_data["new"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        messages.success(request, request.words["account.password_changed"])
        return redirect("password")
    return render(request, "account/password.html", {"form": form}, status=422 if form.errors else 200)


change_password.role = change_password.posts = READER


@page(ADMINISTRATOR)
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "account/people.html", {"people": User.objects.all()})


@page(ADMINISTRATOR, posts=ADMINISTRATOR)
def add_person(request: HttpRequest) -> HttpResponse:
    return _person(request, None)


@page(ADMINISTRATOR, posts=ADMINISTRATOR)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _person(request, get_object_or_404(User, pk=pk))


def _person(request: HttpRequest, user: User | None) -> HttpResponse:
    form = Person(posted(request), words=request.words, user=user)
    if form.is_valid():
        saved = form.save()
        messages.success(request, request.words["account.saved"].format(saved))
        return redirect("people")
    context = {"form": form, "person": user}
    return render(request, "account/person.html", context, status=422 if form.errors else 200)
