"""Every page, as each role, in each language: it answers, it is guarded, and nothing in it is left untranslated."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern
from web_addresses import ADDRESSES, filled

import spravka.web
from spravka.web.roles import ANYBODY, MACHINE, ROLES
from spravka.web.urls import pages


def named(pattern: URLPattern) -> str:
    return str(pattern.name)


@pytest.mark.parametrize("pattern", pages, ids=named)
def test_every_view_names_the_role_it_needs_and_every_address_is_listed(pattern: URLPattern) -> None:
    view: Any = pattern.callback
    assert {view.role, view.posts} <= {"", ANYBODY, MACHINE, *ROLES}
    assert pattern.name in ADDRESSES


@pytest.mark.parametrize("pattern", pages, ids=named)
def test_pages_open_to_their_roles_and_to_nobody_else(
    pattern: URLPattern, office: Path, as_role: Callable[..., Any]
) -> None:
    view: Any = pattern.callback
    address = filled(str(pattern.name))
    if not view.role:  # it only takes what is sent
        assert as_role("administrator").get(address).status_code == 405
        needed = view.posts
        for role in ROLES:
            answer = as_role(role).post(address)
            assert (answer.status_code == 403) is (
                ROLES.index(role) < ROLES.index(needed) if needed in ROLES else False
            )
        return
    stranger = as_role("").get(address)
    if view.role == MACHINE:
        assert {as_role(role).get(address).status_code for role in ("", *ROLES)} == {404}, "no token is set"
        return
    if view.role == ANYBODY:
        assert stranger.status_code == 200
        return
    assert stranger.status_code == 302
    assert stranger["Location"].startswith("/sign-in/")
    for role in ROLES:
        allowed = ROLES.index(role) >= ROLES.index(view.role)
        assert as_role(role).get(address, follow=True).status_code == (200 if allowed else 403), role


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_every_page_is_in_the_reader_s_language(lang: str, office: Path, as_role: Callable[..., Any]) -> None:
    client = as_role("administrator", lang)
    for name in ADDRESSES:
        answer = client.get(filled(name), follow=True)
        if answer.status_code == 405 or name in ("health", "metrics"):  # for programs
            continue
        assert answer.status_code == 200, name
        if name in ("brief-page", "document-page"):  # they keep the language they were made in
            continue
        if answer["Content-Type"].startswith("text/html"):
            assert f'<html lang="{lang}">' in answer.content.decode(), name


WEB = Path(spravka.web.__file__).parent
TEMPLATES = [p for p in sorted(WEB.rglob("*.html")) if p.name != "500.html"]  # that one has to say it in all at once


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_no_template_holds_words_of_its_own(template: Path) -> None:
    text = template.read_text("utf-8")
    bare = re.sub(r"(?s)\{[%#].*?[%#]\}|\{\{.*?\}\}|<(code|kbd|style)\b.*?</\1>", "", text)
    said = re.findall(r"(?:aria-label|placeholder|alt|title)=\"([^\"]*)\"", bare)
    assert "".join(said).strip(" :·–") == ""
    assert re.findall(r"[^\W\d_]{2,}", re.sub(r"(?s)<[^>]*>|&\w+;", " ", bare)) == []
