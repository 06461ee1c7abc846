"""Tokens of the API: made and revoked on the account's page, shown once, good for their person alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from web_office import PASSWORD

from spravka.register.models import JournalRow
from spravka.web import lockout, tokens
from spravka.web.models import Token, User

Client = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office")
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


def make(client: Any, name: str = "выгрузка", password: str = PASSWORD) -> Any:
    return client.post(reverse("new-token"), {"name": name, "password": password})


def call(client: Any, token: str, address: str = "/api/documents") -> Any:
    return client.get(address, headers={"Authorization": f"Bearer {token}"})


def shown(answer: Any) -> str:
    return re.search(r"spravka_[\w-]{43}", answer.content.decode())[0]  # type: ignore[index]


def test_a_token_is_shown_once_and_kept_as_a_digest(as_role: Client) -> None:
    client = as_role("officer")
    token = shown(make(client))
    page = client.get(reverse("account")).content.decode()
    assert "выгрузка" in page
    assert token not in page
    assert token not in str(Token.objects.values())
    assert call(as_role(""), token).status_code == 200
    assert [row.deed for row in JournalRow.objects.filter(about="user:officer")] == ["token-made"]


def test_a_revoked_token_lets_nobody_in(as_role: Client) -> None:
    client = as_role("officer")
    token = shown(make(client))
    found = Token.objects.get()
    as_role("head").post(reverse("revoke-token", args=[found.pk]))
    assert call(as_role(""), token).status_code == 200, "nobody revokes another's"
    client.post(reverse("revoke-token", args=[found.pk]))
    assert call(as_role(""), token).status_code == 401
    assert JournalRow.objects.filter(deed="token-revoked", about="user:officer").count() == 1


def test_a_token_needs_the_password_and_a_name(as_role: Client) -> None:
    client = as_role("officer")
    assert make(client, password="не то").status_code == 422
    assert make(client, name=" ").status_code == 422
    for _ in range(lockout.MOST):
        make(client, password="не то")
    assert make(client).status_code == 422, "whoever sits at an open browser cannot try words"
    assert not Token.objects.exists()


def test_a_person_has_so_many_tokens_at_most(as_role: Client) -> None:
    officer = User.objects.get(username="officer")
    for n in range(tokens.MOST):
        tokens.make(officer, str(n), NOW)
    assert "Токенов уже 20" in make(as_role("officer")).content.decode()


def test_who_is_switched_off_has_no_token_any_more(as_role: Client) -> None:
    officer = User.objects.get(username="officer")
    token = tokens.make(officer, "x", NOW)
    assert tokens.owner(token, NOW) == officer
    User.objects.filter(username="officer").update(is_active=False)
    assert tokens.owner(token, NOW) is None
    assert call(as_role(""), token).status_code == 401


def test_when_a_token_was_used_is_known_to_the_hour() -> None:
    token = tokens.make(User.objects.get(username="officer"), "x", NOW)
    for later, used in ((0, 0), (59, 0), (61, 61), (100, 61)):
        tokens.owner(token, NOW + timedelta(minutes=later))
        assert Token.objects.get().used == NOW + timedelta(minutes=used)


def test_a_session_is_no_token_and_a_token_no_session(as_role: Client) -> None:
    client = as_role("officer")
    token = shown(make(client))
    assert client.get("/api/documents").status_code == 401
    stranger = as_role("")
    assert call(stranger, token).status_code == 200
    assert call(stranger, token, reverse("records")).status_code == 302
