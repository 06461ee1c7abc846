"""What programs ask the server, and what it writes in its log: enough to run it, nothing about anybody."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError
from web_office import PASSWORD

from spravka.web import logs
from spravka.web.pages.watching import figures

Client = Callable[..., Any]
in_office = pytest.mark.usefixtures("office")


# -- health ---------------------------------------------------------------------------------------------------------


@in_office
def test_a_working_server_says_so_to_anybody(as_role: Client) -> None:
    answer = as_role("").get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


@in_office
def test_without_a_database_it_says_so_and_no_more(as_role: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise OperationalError("connection to server at db.example failed: password for anna")

    monkeypatch.setattr("spravka.web.pages.watching.views.connection", Gone())
    answer = as_role("").get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"status": "failing"})


@in_office
def test_a_full_disk_is_no_health(as_role: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "free", lambda home: 1000)
    assert as_role("").get("/health/").status_code == 503


# -- metrics --------------------------------------------------------------------------------------------------------

LINE = re.compile(r'spravka_[a-z_]+(\{([a-z]+="[^"\\\n]*",?)+\})? [0-9.e+]+')


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr("django.conf.settings.SPRAVKA_METRICS_TOKEN", "жетон-7")
    return {"authorization": "Bearer жетон-7"}


@in_office
def test_metrics_are_for_who_shows_the_token(as_role: Client, token: dict[str, str]) -> None:
    for told in ({}, {"authorization": "Bearer "}, {"authorization": "Bearer жетон-8"}, {"authorization": "жетон-7"}):
        for role in ("", "administrator"):
            answer = as_role(role).get("/metrics/", headers=told)
            assert (answer.status_code, answer.content) == (401, b"")
    assert as_role("").get("/metrics/", headers=token).status_code == 200
    assert as_role("").post("/metrics/", headers=token).status_code == 405


@in_office
def test_metrics_are_prometheus_text(as_role: Client, token: dict[str, str]) -> None:
    client = as_role("officer")
    before = counted(client, token)
    client.get("/records/?q=Ветров")
    client.get("/records/")
    client.get("/no-such-page/Ветров/")
    client.generic("ВЕТРОВ", "/records/")
    after = counted(client, token)
    asked = 'spravka_requests_total{view="records",method="GET",status="200"}'
    assert after[asked] - before.get(asked, 0) == 2
    assert 'spravka_requests_total{view="none",method="GET",status="404"}' in after
    assert 'spravka_requests_total{view="records",method="other",status="405"}' in after
    buckets = [n for name, n in after.items() if name.startswith('spravka_request_seconds_bucket{view="records"')]
    assert buckets == sorted(buckets), "each bound holds those before it"
    assert buckets[-1] == after['spravka_request_seconds_count{view="records"}']
    assert not any("Ветров" in name or "ВЕТРОВ" in name for name in after)


def counted(client: Any, token: dict[str, str]) -> dict[str, float]:
    lines = client.get("/metrics/", headers=token).content.decode().splitlines()
    told = [line for line in lines if not line.startswith("# ")]
    assert all(LINE.fullmatch(line) for line in told), [line for line in told if not LINE.fullmatch(line)]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in told}


@in_office
def test_metrics_count_nothing_of_what_the_register_says(as_role: Client, token: dict[str, str]) -> None:
    before = counted(as_role(""), token)
    from spravka.register.models import Document

    Document.objects.all()[0].delete()
    changed = {name for name, n in counted(as_role(""), token).items() if before.get(name) != n}
    assert all("request" in name or "bytes" in name for name in changed), changed


def test_metrics_of_either_database(office_on_each: str, as_role: Client, token: dict[str, str]) -> None:
    told = counted(as_role(""), token)
    assert told["spravka_database_bytes"] > 100_000
    assert any(f'database="{office_on_each}"' in name for name in told)


# -- the log --------------------------------------------------------------------------------------------------------


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What a server with `SPRAVKA_LOG=json` would write."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    kept, root, ours = Kept(), logging.getLogger(), logging.getLogger("spravka")
    kept.setFormatter(logs.Lines())
    root.addHandler(kept)
    level = ours.level
    ours.setLevel(logging.INFO)
    yield written
    root.removeHandler(kept)
    ours.setLevel(level)


@in_office
def test_each_request_is_a_line_of_json_that_names_nobody(as_role: Client, lines: list[str]) -> None:
    client = as_role("")
    client.post("/sign-in/", {"username": "Ветров", "password": "тайное-слово"})
    client.post("/sign-in/", {"username": "officer", "password": PASSWORD})
    client.get("/search/?q=Сатыбалдин")
    client.get("/нет-такой/Сатыбалдин/")
    client.get("/", headers={"Host": "Сатыбалдин.example"})
    told = [json.loads(line) for line in lines]
    answered = [(t["view"], t["method"], t["status"]) for t in told if t["from"] == "spravka.requests"]
    assert answered == [
        ("sign-in", "POST", 422), ("sign-in", "POST", 302), ("search", "GET", 200), ("none", "GET", 404),
        ("none", "GET", 400),
    ]  # fmt: skip
    assert [t["event"] for t in told if "event" in t] == ["sign-in-failed", "signed-in"]
    assert [t["user"] for t in told if "user" in t] == [2]
    assert all(set(t) >= {"at", "level", "from", "says"} for t in told)
    for word in ("Ветров", "тайное", PASSWORD, "officer", "Сатыбалдин", "127.0.0.1", "sessionid"):
        assert word not in "".join(lines)


def test_a_fault_is_kept_without_its_words(lines: list[str]) -> None:
    try:
        raise ValueError("Ветров родился 1 января")
    except ValueError:
        logging.getLogger("spravka.x").exception("could not read %s", "Ветров.docx")
    logging.getLogger("pypdf").warning(f"object of {'Ветров'} is broken")
    ours, other = map(json.loads, lines)
    assert (ours["says"], ours["fault"]) == ("could not read %s", "ValueError")
    assert re.fullmatch(r".*test_watching\.py:\d+", ours["where"][0])
    assert (other["from"], other["says"]) == ("pypdf", "")
    assert "Ветров" not in "".join(lines)
