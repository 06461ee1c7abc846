"""A person's own calendar: what they are reminded of by e-mail, and the secret address for their calendar program."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from spravka.register import directing, feeds
from spravka.register.models import DigestRow, WatcherRow
from spravka.register.setup import writing
from spravka.register.viewing import at_level, seen_by
from spravka.roadmap.ical import calendar
from spravka.web import showing
from spravka.web.access import action, page
from spravka.web.forms import OfficeForm, posted
from spravka.web.models import User
from spravka.web.pages.calendar.entries import SORTS, Entry, between, in_words
from spravka.web.pages.calendar.feed import days_of, window
from spravka.web.roles import ANYBODY, READER
from spravka.web.words import words


class Watching(OfficeForm):
    """Where reminders go, and of which directions; an empty address ends them."""

    address = forms.EmailField(label="calendar.address", required=False, max_length=254)
    directions = forms.MultipleChoiceField(
        label="calendar.directions", required=False, widget=forms.CheckboxSelectMultiple, help_text="calendar.all_hint"
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        lang = self.words.lang
        known = [(it.key, it.label(lang)) for it in directing.directions() if not it.retired]
        self.fields["directions"].choices = known  # type: ignore[attr-defined]
        self.fields["address"].validators = [validate_email]


@page(READER, posts=READER)
def own(request: HttpRequest) -> HttpResponse:
    """Reminders and the feed; posted: the address and the directions."""
    username = request.user.username
    known = WatcherRow.objects.filter(username=username).first()
    initial = {"address": known.address, "directions": known.directions} if known else {}
    form = Watching(posted(request), words=request.words, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with writing():
            if told["address"]:
                kept = {"address": told["address"], "directions": told["directions"], "lang": request.lang}
                WatcherRow.objects.update_or_create(username=username, defaults=kept)
            else:
                WatcherRow.objects.filter(username=username).delete()
        messages.success(request, request.words["calendar.kept"])
        return redirect("own-calendar")
    context = {
        "form": form, "since": feeds.since(username), "secret": request.session.pop("feed", ""),
        "letters": DigestRow.objects.filter(username=username).order_by("-on", "-id")[:10],
    }  # fmt: skip
    if context["secret"]:
        context["address"] = request.build_absolute_uri(reverse("calendar-feed", args=[context["secret"]]))
    return render(request, "calendar/own.html", context, status=422 if form.errors else 200)


@action(READER)
def make_feed(request: HttpRequest) -> HttpResponse:
    """A new secret address, shown once; or none any more."""
    if request.POST.get("do") == "revoke":
        feeds.revoke(request.user.username)
    else:
        request.session["feed"] = feeds.make(request.user.username)
    return redirect("own-calendar")


@page(ANYBODY)
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever the secret is, as their office lets them see it; not found for any other. What is
    restricted to named persons is not in it: programs ask for it, and nobody knows who reads."""
    found = User.objects.filter(username=feeds.owner(secret) or None, is_active=True).first()
    if found is None:
        raise Http404
    lang = found.lang or "ru"
    with seen_by(at_level(found.clearance)):
        pen = showing.pen(lang, request.today)
        entries = in_words(between(window(request.today), "", SORTS, pen)[0], pen)
        said = words(lang)

        def address(it: Entry) -> str:
            return request.build_absolute_uri(reverse(it.room, args=[it.id]))

        raw = calendar(said["nav.calendar"], days_of(entries, said, address), timezone.now())
    answer = HttpResponse(raw, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer
