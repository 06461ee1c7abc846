"""Who comes in: locks after wrong tries, the second factor, sessions, and what an administrator may mend."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client as Bare
from django.urls import reverse
from django.utils import timezone
from web_office import PASSWORD

from spravka.register import feeds
from spravka.register.models import JournalRow
from spravka.web import lockout, second, sessions, tokens, totp
from spravka.web.models import Failures, SecondFactor, Session, User

Client = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office")
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


def sign_in(client: Any, password: str = PASSWORD, username: str = "officer") -> Any:
    return client.post("/sign-in/", {"username": username, "password": password})


def text(answer: Any) -> str:
    return str(answer.content.decode())


# -- locks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["officer", "никого-такого"])
def test_a_name_is_locked_after_wrong_tries_whether_anybody_has_it_or_not(username: str, as_role: Client) -> None:
    for n in range(lockout.MOST):
        answer = sign_in(as_role(""), "не то", username)
        assert answer.status_code == 422
        assert ("Имя или пароль не подходят." in text(answer)) is (n < lockout.MOST - 1)
    assert "попробуйте через 15 мин или попросите администратора" in text(answer)
    answer = sign_in(as_role(""), PASSWORD, username)
    assert answer.status_code == 422, "the right password does not help any more"
    assert "закрыт" in text(answer)
    assert sign_in(as_role(""), PASSWORD, "reader").status_code == 302, "nobody else is concerned"


def test_a_lock_is_of_a_quarter_of_an_hour() -> None:
    for n in range(lockout.MOST):
        assert lockout.minutes_left("officer", NOW) == 0
        assert lockout.attempt("officer", NOW + timedelta(seconds=n))
    since = NOW + timedelta(seconds=lockout.MOST - 1)
    assert lockout.minutes_left("officer", since) == 15
    assert not lockout.attempt("officer", since + timedelta(minutes=14)), "which makes the lock no longer"
    assert lockout.minutes_left("officer", since + timedelta(minutes=14, seconds=1)) == 1
    assert lockout.minutes_left("officer", since + lockout.WHILE) == 0
    assert lockout.attempt("officer", since + lockout.WHILE)
    assert lockout.minutes_left("officer", since + lockout.WHILE) == 0, "what is long past does not count"


def test_who_signs_in_begins_to_count_anew(as_role: Client) -> None:
    for _ in range(2):
        for _ in range(lockout.MOST - 1):
            sign_in(as_role(""), "не то")
        assert sign_in(as_role("")).status_code == 302
    assert not Failures.objects.exists()


def test_right_passwords_in_between_neither_count_nor_forget(as_role: Client) -> None:
    client = as_role("officer")
    for _ in range(lockout.MOST - 1):
        sign_in(as_role(""), "не то")
    for _ in range(lockout.MOST):
        answer = client.post(reverse("new-token"), {"name": "", "password": PASSWORD})
        assert "Слишком много неверных попыток" not in text(answer)
    assert Failures.objects.get().count == lockout.MOST - 1
    assert "закрыт" in text(sign_in(as_role(""), "не то"))


def test_names_that_are_tried_fill_no_table(as_role: Client) -> None:
    for n in range(50):
        lockout.attempt(f"имя-{n}", NOW)
    lockout.attempt("ещё", NOW + lockout.WHILE)
    assert Failures.objects.count() == 1


def test_an_administrator_lifts_a_lock(as_role: Client) -> None:
    for _ in range(lockout.MOST):
        sign_in(as_role(""), "не то")
    officer = User.objects.get(username="officer")
    boss = as_role("administrator")
    assert "Вход закрыт после неверных попыток" in text(boss.get(reverse("person", args=[officer.pk])))
    for role in ("reader", "officer", "head"):
        assert as_role(role).post(reverse("unlock", args=[officer.pk])).status_code == 403
    boss.post(reverse("unlock", args=[officer.pk]))
    assert sign_in(as_role("")).status_code == 302


def test_a_locked_name_cannot_try_its_password_at_other_forms(as_role: Client) -> None:
    client = as_role("officer")
    for _ in range(lockout.MOST):
        answer = client.post(reverse("password"), {"old": "не то", "new": "новое-слово-9"})
    assert "Слишком много неверных попыток" in text(answer)
    client.post(reverse("password"), {"old": PASSWORD, "new": "новое-слово-9"})
    assert User.objects.get(username="officer").check_password(PASSWORD)


# -- the second factor ----------------------------------------------------------------------------------------------


@pytest.fixture
def app() -> tuple[str, list[str]]:
    """The officer's app: its secret; and the recovery codes."""
    secret = totp.new_secret()
    return secret, second.set_up(User.objects.get(username="officer"), secret, 0, NOW)


def code_now(secret: str, later: int = 0) -> str:
    return totp.code(secret, totp.step_at(datetime.now(UTC)) + later)


def test_an_app_is_set_up_and_then_asked_for(as_role: Client) -> None:
    client = as_role("officer")
    page = text(client.get(reverse("second-factor")))
    secret = re.sub(r"\s", "", re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1])  # type: ignore[index]
    assert "<svg" in page
    assert secret in re.sub(r"\s", "", text(client.get(reverse("second-factor")))), "a reload keeps the picture"
    wrong = client.post(reverse("second-factor"), {"code": "000000", "password": PASSWORD})
    assert "Код не подходит" in text(wrong)
    wrong = client.post(reverse("second-factor"), {"code": code_now(secret), "password": "не то"})
    assert "Прежний пароль не подходит." in text(wrong)
    assert not SecondFactor.objects.exists()
    done = client.post(reverse("second-factor"), {"code": code_now(secret), "password": PASSWORD})
    codes = re.findall(r"<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})</code>", text(done))
    assert len(codes) == second.RECOVERY
    assert codes[0] not in str(SecondFactor.objects.values()), "only digests are kept"
    assert secret not in text(client.get(reverse("account")))
    assert client.get(reverse("second-factor"))["Location"] == reverse("account")


def test_the_password_alone_lets_nobody_in(as_role: Client, app: tuple[str, list[str]]) -> None:
    client = as_role("")
    answer = client.post("/sign-in/", {"username": "officer", "password": PASSWORD, "next": "/records/"})
    assert answer["Location"] == "/sign-in/?next=%2Frecords%2F"
    assert client.get("/records/").status_code == 302
    page = text(client.get(answer["Location"]))
    assert "Роль officer, пароль принят" in page
    assert 'name="code"' in page
    assert client.post("/sign-in/", {"code": "000000"}).status_code == 422
    assert client.get("/records/").status_code == 302
    done = client.post("/sign-in/", {"code": code_now(app[0]), "next": "/records/"})
    assert done["Location"] == "/records/"
    assert client.get("/records/").status_code == 200


def test_a_code_is_good_for_one_time(as_role: Client, app: tuple[str, list[str]]) -> None:
    for typed in (code_now(app[0]), app[1][0], app[1][1].upper().replace("-", " ")):
        client = as_role("")
        sign_in(client)
        assert client.post("/sign-in/", {"code": typed}).status_code == 302
        again = as_role("")
        sign_in(again)
        assert again.post("/sign-in/", {"code": typed}).status_code == 422, typed
    assert len(SecondFactor.objects.get().recovery) == second.RECOVERY - 2
    officer = User.objects.get(username="officer")
    assert not second.accepts(officer, code_now(app[0], -1), datetime.now(UTC)), "nor an older one"


def test_codes_cannot_be_guessed(as_role: Client, app: tuple[str, list[str]]) -> None:
    client = as_role("")
    sign_in(client)
    for _ in range(lockout.MOST):
        answer = client.post("/sign-in/", {"code": "000000"})
    assert "Слишком много неверных попыток" in text(answer)
    assert client.post("/sign-in/", {"code": code_now(app[0])}).status_code == 422
    assert sign_in(as_role("")).status_code == 422, "the password cannot be tried either"


def test_halfway_one_has_ten_minutes_and_may_turn_back(
    as_role: Client, app: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_role("")
    sign_in(client)
    assert 'name="password"' in text(client.get("/sign-in/?again"))
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.post("/sign-in/", {"code": totp.code(app[0], totp.step_at(later))}).status_code == 422
    assert client.get("/records/").status_code == 302


def test_a_changed_password_or_a_switched_off_person_ends_the_half_way(
    as_role: Client, app: tuple[str, list[str]]
) -> None:
    for change in (lambda user: user.set_password("другое-слово-9"), lambda user: setattr(user, "is_active", False)):
        client = as_role("")
        sign_in(client)
        officer = User.objects.get(username="officer")
        change(officer)
        officer.save()
        assert 'name="password"' in text(client.get("/sign-in/"))
        officer.is_active = True
        officer.set_password(PASSWORD)
        officer.save()


def test_an_app_is_removed_with_the_password(as_role: Client, app: tuple[str, list[str]]) -> None:
    client = as_role("officer")
    assert client.post(reverse("remove-second"), {"password": "не то"}).status_code == 422
    assert SecondFactor.objects.exists()
    client.post(reverse("remove-second"), {"password": PASSWORD})
    assert not SecondFactor.objects.exists()


def test_an_administrator_removes_a_lost_one(as_role: Client, app: tuple[str, list[str]]) -> None:
    officer = User.objects.get(username="officer")
    for role in ("reader", "officer", "head"):
        assert as_role(role).post(reverse("remove-second-of", args=[officer.pk])).status_code == 403
    as_role("administrator").post(reverse("remove-second-of", args=[officer.pk]))
    assert sign_in(as_role(""))["Location"] == "/"


# -- sessions -------------------------------------------------------------------------------------------------------

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def browser(told: str = FIREFOX) -> Any:
    client = Bare(headers={"accept-language": "ru", "user-agent": told})
    assert sign_in(client).status_code == 302
    return client


def test_one_sees_where_one_is_signed_in_and_ends_it() -> None:
    here, there = (
        browser(),
        browser("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"),
    )
    page = text(here.get(reverse("account")))
    assert "Firefox, Windows · этот" in page
    assert "Chrome, Android" in page
    (address,) = re.findall(r'action="(/account/sessions/\w{40}/end/)"', page)
    assert browser_key(there) not in page
    here.post(address)
    assert there.get("/records/").status_code == 302
    assert here.get("/records/").status_code == 200


def browser_key(client: Any) -> str:
    return str(client.session.session_key)


def test_all_others_are_ended_at_once() -> None:
    here, others = browser(), [browser() for _ in range(3)]
    here.post(reverse("end-others"))
    assert here.get("/records/").status_code == 200
    assert [other.get("/records/").status_code for other in others] == [302] * 3


def test_nobody_ends_another_s_session_but_an_administrator(as_role: Client) -> None:
    client = browser()
    digest = sessions.digest_of(browser_key(client))
    for role in ("reader", "officer", "head", "administrator"):
        if role != "officer":
            as_role(role).post(reverse("end-session", args=[digest]))
    assert client.get("/records/").status_code == 200
    officer = User.objects.get(username="officer")
    for role in ("reader", "officer", "head"):
        assert as_role(role).post(reverse("end-sessions", args=[officer.pk])).status_code == 403
    boss = as_role("administrator")
    assert "Firefox, Windows" in text(boss.get(reverse("person", args=[officer.pk])))
    boss.post(reverse("end-sessions", args=[officer.pk]))
    assert client.get("/records/").status_code == 302
    assert boss.get("/records/").status_code == 200


def test_an_ended_session_is_not_brought_back_by_its_last_request() -> None:
    client = browser()
    store = client.session
    assert store["browser"] == "Firefox, Windows"
    Session.objects.all().delete()
    store["x"] = 1
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_the_table_has_no_key_that_a_browser_could_send() -> None:
    client = browser()
    row = Session.objects.get(user__username="officer")
    assert browser_key(client) not in str(vars(row))
    thief = Bare()
    thief.cookies["sessionid"] = row.session_key
    assert thief.get("/records/").status_code == 302


def test_a_session_is_of_a_working_day_however_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    client, began = browser(), timezone.now()
    for minutes in range(20, 12 * 60, 20):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=began + timedelta(minutes=minutes): at)
        assert client.get("/records/").status_code == 200, minutes
    assert Session.objects.get(user__username="officer").expire_date <= began + timedelta(hours=12)
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(hours=12))
    assert client.get("/records/").status_code == 302


def test_who_does_nothing_is_signed_out_and_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    client, began = browser(), timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(minutes=29))
    assert client.post(reverse("awake")).status_code == 204, "whoever types is not idle"
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(minutes=58))
    assert client.get("/records/").status_code == 200
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(minutes=89))
    answer = client.get("/records/")
    assert answer.status_code == 302
    assert "Без действий вход закрывается через 30 мин." in text(client.get(answer["Location"]))
    assert "Без действий" not in text(client.get(reverse("sign-in")))


@pytest.mark.parametrize("htmx", [False, True])
def test_what_was_typed_while_the_session_ended_is_shown(htmx: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    client, began = browser(), timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(minutes=31))
    told = {"what": "Длинный рассказ о встрече <b>", "password": "tayna-7", "marking": "internal"}
    answer = client.post(reverse("new-record", args=["meeting"]), told, headers={"HX-Request": "true"} if htmx else {})
    page = answer.content.decode()
    assert answer.status_code == (200 if htmx else 403)
    assert answer.get("HX-Retarget") == ("main" if htmx else None)
    assert "Длинный рассказ о встрече &lt;b&gt;" in page
    assert "Ничего не записано" in page
    assert "tayna-7" not in page
    assert "internal" not in page, "what is only chosen is chosen again"


def test_idleness_can_be_left_to_the_working_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "SPRAVKA_IDLE", timedelta())
    client, began = browser(), timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: began + timedelta(hours=11))
    assert client.get("/records/").status_code == 200


def test_signing_in_gives_another_key() -> None:
    client = Bare()
    client.get("/sign-in/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client)
    assert browser_key(client) != before
    assert not Session.objects.filter(session_key=sessions.digest_of(before)).exists()


def test_a_changed_password_signs_out_everywhere_else() -> None:
    here, there = browser(), browser()
    here.post(reverse("password"), {"old": PASSWORD, "new": "новое-слово-9"})
    assert (here.get("/records/").status_code, there.get("/records/").status_code) == (200, 302)
    assert Session.objects.filter(user__username="officer").count() == 1, "none that is over is still shown"


@pytest.mark.parametrize("ticked", [True, False])
def test_with_a_new_password_one_revokes_what_programs_come_in_by(ticked: bool, as_role: Client) -> None:
    officer, client = User.objects.get(username="officer"), as_role("officer")
    assert "programs" not in text(client.get(reverse("password"))), "there is nothing to revoke"
    token, feed = tokens.make(officer, "выгрузка <b>", NOW), feeds.make("officer")
    other = tokens.make(User.objects.get(username="head"), "x", NOW)
    page = text(client.get(reverse("password")))
    assert re.search(r'name="programs"[^>]* checked', page), "what is safe is what happens by itself"
    assert "выгрузка &lt;b&gt;" in page
    told = {"old": PASSWORD, "new": "новое-слово-9"} | ({"programs": "on"} if ticked else {})
    assert client.post(reverse("password"), told).status_code == 302
    assert (tokens.owner(token, NOW) is None) is ticked
    assert (as_role("").get(reverse("calendar-feed", args=[feed])).status_code == 404) is ticked
    assert tokens.owner(other, NOW), "of nobody else"
    noted = JournalRow.objects.filter(about="user:officer", deed__in=("token-revoked", "feed_revoked"))
    assert noted.count() == 2 * ticked


def test_a_password_that_an_administrator_sets_leaves_no_other_way_in(as_role: Client) -> None:
    officer, own = User.objects.get(username="officer"), browser()
    told = {"name": officer.name, "username": "officer", "role": "officer", "active": "on", "clearance": "internal"}
    token, feed = tokens.make(officer, "x", NOW), feeds.make("officer")
    boss = as_role("administrator")
    boss.post(reverse("person", args=[officer.pk]), told)
    assert tokens.owner(token, NOW), "another name or role ends nothing"
    assert own.get("/records/").status_code == 200
    boss.post(reverse("person", args=[officer.pk]), told | {"password": "новое-слово-9"})
    assert tokens.owner(token, NOW) is None
    assert own.get("/records/").status_code == 302
    assert as_role("").get(reverse("calendar-feed", args=[feed])).status_code == 404
    assert not Session.objects.filter(user=officer).exists()


def test_who_is_switched_off_is_out_at_once(as_role: Client) -> None:
    client = browser()
    officer = User.objects.get(username="officer")
    told = {"name": officer.name, "username": "officer", "role": "officer"}  # «active» is not ticked
    as_role("administrator").post(reverse("person", args=[officer.pk]), told)
    assert client.get("/records/").status_code == 302


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/124.0 YaBrowser/24.4 Safari/537.36",
         "Яндекс Браузер, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/8.8.0", ""),
        ("<script>alert(1)</script>" * 50, ""),
    ],
)  # fmt: skip
def test_a_browser_is_called_by_what_people_know(told: str, known: str) -> None:
    assert sessions.browser_of(told) == known


# -- behind TLS -----------------------------------------------------------------------------------------------------


def test_behind_tls_nothing_goes_without_it(office: Path) -> None:
    """Settings are made once for a process: this one is a server's."""
    words = [sys.executable, str(Path(__file__).with_name("tls_answers.py")), PASSWORD]
    environment = {**os.environ, "SPRAVKA_TLS": "1", "DJANGO_SETTINGS_MODULE": "spravka.web.settings"}
    environment |= {"SPRAVKA_HOME": str(office), "SPRAVKA_DATABASE": "", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["plain"] == [301, "https://localhost/sign-in/"]
    assert told["hsts"] == "max-age=31536000"
    assert told["signed in"] == 302
    assert set(told["cookies"]) == {"__Host-session", "__Host-csrf", "lang"}
    assert all(cookie == [True, True, "/", ""] for cookie in told["cookies"].values()), told["cookies"]


# -- what a stolen or a borrowed name would give ----------------------------------------------------------------------


def test_nobody_takes_the_name_of_another_nor_one_that_was_given_up(as_role: Client) -> None:
    """Admissions go by the name that one signs in with."""
    boss = User.objects.get(username="administrator")
    head = User.objects.get(username="head")
    client = as_role("administrator")
    for person, wanted in ((head, "given-up"), (boss, "head"), (boss, "given-up")):
        told = {"name": person.name, "username": wanted, "role": person.role, "active": "on", "clearance": "internal"}
        client.post(reverse("person", args=[person.pk]), told)
        person.refresh_from_db()
        assert person.username in ("administrator", "head")
    assert set(User.objects.values_list("username", flat=True)) == {"administrator", "head", "officer", "reader"}


def test_who_is_signed_out_everywhere_has_no_token_and_no_calendar_left(as_role: Client) -> None:
    officer = User.objects.get(username="officer")
    token, feed = tokens.make(officer, "x", NOW), feeds.make("officer")
    own = as_role("officer")
    assert own.get("/account/").status_code == 200
    as_role("administrator").post(reverse("end-sessions", args=[officer.pk]))
    assert own.get("/account/").status_code == 302
    assert tokens.owner(token, NOW) is None
    assert as_role("").get(reverse("calendar-feed", args=[feed])).status_code == 404
    deeds = list(JournalRow.objects.filter(about="user:officer").order_by("id").values_list("deed", "who"))
    assert deeds[-2:] == [("feed_revoked", "administrator"), ("signed-out-everywhere", "administrator")]


def test_a_session_that_somebody_else_began_is_not_the_one_that_is_signed_in(as_role: Client) -> None:
    """Neither before the password nor between password and code."""
    user = User.objects.get(username="officer")
    secret = totp.new_secret()
    second.set_up(user, secret, totp.step_at(NOW) - 10, NOW)
    client = Bare(headers={"accept-language": "ru"})
    client.get("/sign-in/")
    client.cookies["sessionid"] = "0123456789abcdef0123456789abcdef"
    sign_in(client)
    halfway = client.cookies["sessionid"].value
    assert halfway != "0123456789abcdef0123456789abcdef"
    thief = Bare()
    thief.cookies["sessionid"] = halfway
    now = timezone.now()
    code = totp.code(secret, totp.step_at(now))
    assert client.post("/sign-in/", {"code": code}).status_code == 302
    assert client.cookies["sessionid"].value != halfway
    assert client.get("/account/").status_code == 200
    assert thief.get("/account/").status_code == 302
    again = Bare()
    sign_in(again)
    assert again.post("/sign-in/", {"code": code}).status_code == 422, "a code is good once, also in another browser"
