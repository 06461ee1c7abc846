"""Signing in and out, language, passwords, and the office's users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from web_office import PASSWORD

from spravka.web.models import User

Client = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office")


def test_one_signs_in_comes_where_one_wanted_and_signs_out(as_role: Client) -> None:
    client = as_role("")
    told = {"username": "officer", "password": PASSWORD, "next": "/records/"}
    assert client.post("/sign-in/", told)["Location"] == "/records/"
    assert client.get("/records/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/records/").status_code == 302


@pytest.mark.parametrize("told", [{"username": "officer", "password": "не то"}, {"username": "никто", "password": "x"}])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(told: dict[str, str], as_role: Client) -> None:
    answer = as_role("").post("/sign-in/", told)
    assert answer.status_code == 422
    assert "Имя или пароль не подходят." in answer.content.decode()
    assert f'value="{told["username"]}"' in answer.content.decode()


def test_no_address_leads_out_of_the_office(as_role: Client) -> None:
    told = {"username": "officer", "password": PASSWORD, "next": "//elsewhere.example/"}
    assert as_role("").post("/sign-in/", told)["Location"] == "/"


def test_who_is_switched_off_does_not_sign_in(as_role: Client) -> None:
    User.objects.filter(username="officer").update(is_active=False)
    assert as_role("").post("/sign-in/", {"username": "officer", "password": PASSWORD}).status_code == 422


def test_the_language_is_kept_with_the_person(as_role: Client) -> None:
    client = as_role("officer")
    client.post(reverse("language"), {"lang": "en", "next": "/records/"})
    assert '<html lang="en">' in as_role("officer", "kk").get("/records/").content.decode()
    client.post(reverse("language"), {"lang": "xx"})
    assert User.objects.get(username="officer").lang == "en"


def test_a_password_is_changed_by_who_knows_the_present_one(as_role: Client) -> None:
    client = as_role("reader")
    wrong = client.post(reverse("password"), {"old": "не то", "new": "новое-слово-9"})
    assert "Прежний пароль не подходит." in wrong.content.decode()
    short = client.post(reverse("password"), {"old": PASSWORD, "new": "1234"})
    assert "Пароль слишком короткий." in short.content.decode()
    client.post(reverse("password"), {"old": PASSWORD, "new": "новое-слово-9"})
    assert User.objects.get(username="reader").check_password("новое-слово-9")
    assert client.get("/records/").status_code == 200  # one stays signed in


def test_only_an_administrator_appoints(as_role: Client) -> None:
    told = {"name": "Анна Иванова", "username": "ivanova", "role": "officer", "password": "новое-слово-9"}
    for role in ("reader", "officer", "head"):
        assert as_role(role).post(reverse("add-person"), told).status_code == 403
    client = as_role("administrator")
    client.post(reverse("add-person"), told)
    made = User.objects.get(username="ivanova")
    assert (made.name, made.role, made.check_password("новое-слово-9")) == ("Анна Иванова", "officer", True)
    again = client.post(reverse("add-person"), told)
    assert "Это имя уже занято." in again.content.decode()
    client.post(reverse("person", args=[made.pk]), {"name": "Анна Иванова", "username": "ivanova", "role": "head"})
    made.refresh_from_db()
    assert (made.role, made.is_active, made.check_password("новое-слово-9")) == ("head", False, True)


def test_the_last_administrator_stays_one(as_role: Client) -> None:
    boss = User.objects.get(username="administrator")
    told = {"name": boss.name, "username": boss.username, "role": "reader", "active": "on"}
    answer = as_role("administrator").post(reverse("person", args=[boss.pk]), told)
    assert "Это последний администратор" in answer.content.decode()
    boss.refresh_from_db()
    assert boss.role == "administrator"


def test_pages_carry_a_strict_policy(as_role: Client) -> None:
    policy = as_role("officer").get("/records/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_nothing_is_kept_on_the_way(as_role: Client) -> None:
    for role, address in (("", "/sign-in/"), ("", "/records/"), ("", "/nothing/"), ("officer", "/nothing/"),
                          ("officer", "/records/"), ("reader", "/people/")):  # fmt: skip
        assert as_role(role).get(address)["Cache-Control"] == "private, no-store", address


def test_a_form_from_elsewhere_is_refused_in_words(office: object) -> None:
    from django.test import Client as Bare

    answer = Bare(enforce_csrf_checks=True, headers={"accept-language": "ru"}).post("/sign-in/", {"username": "x"})
    assert answer.status_code == 403
    assert "Страница устарела" in answer.content.decode()
