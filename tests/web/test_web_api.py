"""The API: every operation for every role, what each marking keeps from whom, pages of lists, problems."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from api_calls import CALLS, Call, Things, newest, operations, role_of, send, things_of, token_of
from django.utils import timezone
from web_office import PASSWORD

from spravka.register import deciding, intake
from spravka.register.models import Admission, Document, FactRow, JournalRow, JudgementRow, Record
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED, Viewer, seen_by
from spravka.web.api import door, problems
from spravka.web.models import User
from spravka.web.roles import ROLES

pytestmark = pytest.mark.usefixtures("office")

TEXTS = {
    INTERNAL: "5 мая 2024 года в Алматы пройдёт форум «Ячменный Колос». {}",
    RESTRICTED: "6 мая 2024 года в Астане пройдёт форум «Медовая Сота». {}",
}
ABOUT = "Ленинградская область и Казахстан подписали соглашение о торговле зерном."
WORDS = {INTERNAL: "Ячменный", RESTRICTED: "Сота"}


@pytest.fixture
def public() -> Things:
    """What everybody sees."""
    fact = FactRow.objects.filter(kind="event", record__live=True).order_by("id")[0]
    return things_of(fact.document, "область", "event")


@pytest.fixture
def people() -> dict[str, str]:
    """Tokens of an outsider, an insider, and one of each who is admitted to the restricted source besides."""
    found = {}
    for name, level in (
        ("outer", PUBLIC),
        ("inner", INTERNAL),
        ("outer-admitted", PUBLIC),
        ("inner-admitted", INTERNAL),
    ):
        User.objects.create_user(name, PASSWORD, name=name, role="officer", clearance=level)
        found[name] = token_of(name)
    return found


def secret(marking: str) -> Things:
    """A source of that marking with a fact, accepted by a head who sees it."""
    taken = intake.add_bytes(f"{marking}.txt", TEXTS[marking].format(ABOUT).encode(), marking=marking)
    if marking == RESTRICTED:
        for name in ("outer-admitted", "inner-admitted"):
            Admission.objects.create(document=taken.document, username=name, by="Начальник", at=timezone.now())
    with seen_by(Viewer("inner-admitted", INTERNAL)):
        fact = FactRow.seen.filter(document=taken.document, kind="event").order_by("start", "id")[0]
        deciding.accept(fact.id, by="Начальник", reason=f"проверено: {WORDS[marking]}")
    return things_of(taken.document, WORDS[marking], "event")


def test_every_operation_is_listed_and_names_the_role_it_needs() -> None:
    assert operations().keys() == CALLS.keys()
    assert {role_of(operation) for operation in operations().values()} <= set(ROLES)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS"])
def test_a_stranger_is_told_401_everywhere(method: str, public: Things) -> None:
    addresses = [call.path for calls in CALLS.values() for call in calls(public)]
    for address in (*addresses, "openapi.json", "", "docs", "nothing/of/the/kind"):
        for token in ("", "spravka_of-nobody"):
            answer = send(token, Call(address), method)
            assert answer.status_code == 401, address
            assert answer["Content-Type"] == problems.MEDIA_TYPE
            assert answer["WWW-Authenticate"].startswith("Bearer")


def test_each_role_may_call_what_is_its_own(public: Things) -> None:
    deciding.accept(public.fact, by="Роль head")
    public = things_of(Document.objects.get(digest=public.document), public.word, "event")
    for role in ROLES:
        token = token_of(role)
        for name, operation in operations().items():
            allowed = ROLES.index(role) >= ROLES.index(role_of(operation))
            for call in CALLS[name](public):
                answer = send(token, call)
                assert answer.status_code == ((201 if call.body is not None else 200) if allowed else 403), (
                    role, name, call, answer.content[:300],
                )  # fmt: skip


MAY_SEE = {
    INTERNAL: {"inner", "inner-admitted"},
    RESTRICTED: {"outer-admitted", "inner-admitted"},
}


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_nobody_learns_of_what_they_may_not_see(marking: str, people: dict[str, str]) -> None:
    it = secret(marking)
    marks = (it.document[:16], it.fact, it.judgement, *TEXTS[marking].split("«")[1].split("»")[0].split())
    marks += (it.record,) if marking == INTERNAL else ()
    for who, token in people.items():
        for name in CALLS:
            for call in CALLS[name](it):
                before = JudgementRow.objects.count()
                answer = send(token, call)
                if who in MAY_SEE[marking]:
                    assert answer.status_code < 300, (who, name, answer.content[:300])
                    continue
                told = answer.content.decode()
                asked = json.dumps([call.path, dict(call.query), call.body], ensure_ascii=False)
                assert not [mark for mark in marks if mark in told and mark not in asked], (who, name)
                assert JudgementRow.objects.count() == before, (who, name)
                if answer.status_code < 300:  # a list, a search or a brief, which has less in it
                    assert call.body is None
                else:
                    nothing = send(token, _of_nothing(name, it, call))
                    assert nothing.status_code == answer.status_code == 404, (who, name)
                    assert _without_ids(nothing, it) == _without_ids(answer, it), (who, name)


def _of_nothing(name: str, it: Things, call: Call) -> Call:
    """The same call on things that are nowhere."""
    nothing = Things("0" * 64, "0" * 16, "r0", "j0", "нет")

    def instead(told: str) -> str:
        for one, other in _pairs(it, nothing):
            told = told.replace(one, other)
        return told

    query = {key: instead(str(value)) for key, value in call.query.items()}
    body = {k: instead(v) if isinstance(v, str) else v for k, v in call.body.items()} if call.body is not None else None
    return Call(instead(call.path), query, body)


def _pairs(it: Things, nothing: Things) -> Iterator[tuple[str, str]]:
    yield it.document, nothing.document
    yield it.document[:16], nothing.document[:16]
    yield it.fact, nothing.fact
    yield it.record, nothing.record
    yield it.judgement, nothing.judgement


def _without_ids(answer: Any, it: Things) -> str:
    told = answer.content.decode()
    for one, other in _pairs(it, Things("0" * 64, "0" * 16, "r0", "j0", "нет")):
        told = told.replace(one, "…").replace(other, "…")
    return str(told)


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_those_who_may_see_it_find_it(marking: str, people: dict[str, str]) -> None:
    it = secret(marking)
    told = {
        "documents": it.document, "text": WORDS[marking], "facts": it.fact, "facts_of": it.fact, "fact": it.fact,
        "judgements": it.judgement, "brief": WORDS[marking],
        **({"records": WORDS[marking], "hits": it.record} if marking == INTERNAL else {}),
        **({"of_restricted": it.fact, "hits": it.document} if marking == RESTRICTED else {}),
    }  # fmt: skip
    for who in MAY_SEE[marking]:
        for name, mark in told.items():
            answers = [send(people[who], call) for call in CALLS[name](it)]
            assert any(mark in answer.content.decode() for answer in answers), (who, name)


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_what_one_may_not_see_changes_no_answer(marking: str, public: Things, people: dict[str, str]) -> None:
    calls = [call for name in CALLS for call in CALLS[name](public) if call.body is None]
    others = [people[who] for who in people.keys() - MAY_SEE[marking]]
    before = [send(token, call).content for token in others for call in calls]
    it = secret(marking)
    with seen_by(Viewer("inner-admitted", INTERNAL)):
        deciding.same(it.fact, public.fact, by="Начальник")
        assert newest(public.fact), "there is a judgement that the others are not told of"
    after = [send(token, call).content for token in others for call in calls]
    for call, (old, new) in zip(calls * len(others), zip(before, after, strict=True), strict=True):
        assert old == new, call


def test_a_read_of_a_restricted_source_is_put_down(people: dict[str, str]) -> None:
    it = secret(RESTRICTED)
    for call in (f"documents/{it.document}", f"documents/{it.document}/text", f"facts/{it.fact}", "records/restricted"):
        before = JournalRow.objects.filter(deed="read", who="outer-admitted").count()
        assert send(people["outer-admitted"], Call(call)).status_code == 200
        assert JournalRow.objects.filter(deed="read", who="outer-admitted").count() > before, call


# -- pages of lists -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "query"), [
    ("documents", {}), ("facts", {}), ("records", {}), ("records", {"type": "event"}), ("judgements", {}),
    ("search", {"q": "область"}),
])  # fmt: skip
def test_a_list_in_pages_has_everything_once(address: str, query: dict[str, Any]) -> None:
    token = token_of("officer")
    for fact in FactRow.objects.filter(decided="").order_by("id")[:5]:
        deciding.accept(fact.id, by="Роль officer")
    whole = items(token, address, query, 200)
    assert len(whole) > 3
    assert items(token, address, query, 3) == whole
    assert len({json.dumps(one, sort_keys=True) for one in whole}) == len(whole)


def items(token: str, address: str, query: dict[str, Any], limit: int) -> list[Any]:
    found, cursor = [], ""
    while cursor is not None:
        answer = send(token, Call(address, {**query, "limit": limit, **({"cursor": cursor} if cursor else {})})).json()
        assert len(answer["items"]) <= limit
        found += answer["items"]
        cursor = answer["next"]
    return found


def test_what_is_added_meanwhile_doubles_and_hides_nothing() -> None:
    token = token_of("officer")
    whole = [one["digest"] for one in items(token, "documents", {}, 200)]
    first = send(token, Call("documents", {"limit": 2})).json()
    intake.add_bytes("new.txt", "Омская область и Казахстан провели ярмарку.".encode())
    found, cursor = [one["digest"] for one in first["items"]], first["next"]
    while cursor:
        answer = send(token, Call("documents", {"limit": 2, "cursor": cursor})).json()
        found, cursor = found + [one["digest"] for one in answer["items"]], answer["next"]
    assert [one for one in found if one in whole] == whole
    assert len(set(found)) == len(found)


def test_a_cursor_is_good_for_its_list_alone_and_tells_nothing() -> None:
    token = token_of("officer")
    cursor = send(token, Call("documents", {"limit": 1})).json()["next"]
    numbers = set(Document.objects.values_list("id", flat=True))
    import base64

    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    assert not any(f", {number}]".encode() in raw for number in numbers)
    for address, query in (
        ("documents", {"partner": "KZ", "cursor": cursor}), ("facts", {"cursor": cursor}),
        ("documents", {"cursor": cursor[:-3] + "AAA"}), ("documents", {"cursor": "AAAA"}),
    ):  # fmt: skip
        answer = send(token, Call(address, query))
        assert answer.status_code == 404
        assert answer.json()["type"] == "urn:spravka:problem:no-such-page"


# -- problems -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("call", "status", "words"), [
    (Call("documents", {"limit": "900"}), 422, "limit: «900»"),
    (Call("documents", {"limits": "9"}), 422, "there is no parameter «limits»; it has cursor, limit"),
    (Call("documents", {"partner": "Нигдения"}), 422, "partner"),
    (Call("documents", {"partner": "XX-NONE"}), 404, "there is no territory «XX-NONE»"),
    (Call("records/r-none"), 404, "nothing at this address"),
    (Call("nothing"), 404, "nothing at this address"),
    (Call("judgements/accept", body={"fact": "abc"}), 422, "seen"),
    (Call("judgements/accept", body={"fact": "abc", "seen": "", "because": "x"}), 422, "because"),
    (Call("judgements/accept", body={"fact": "abc", "seen": ""}), 404, "there is no fact «abc»"),
    (Call("brief"), 422, "partner"),
])  # fmt: skip
def test_a_problem_is_told_in_one_line(call: Call, status: int, words: str) -> None:
    answer = send(token_of("officer"), call)
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer["Content-Type"] == problems.MEDIA_TYPE
    assert words in told["detail"]
    assert "\n" not in told["detail"]
    assert told["type"].removeprefix("urn:spravka:problem:") in problems.TITLES


def test_bodies_that_are_none_are_refused() -> None:
    from django.test import Client

    client = Client(headers={"Authorization": f"Bearer {token_of('officer')}"})
    for body, status in (
        (b"{", 400),
        (b"[" * 200_000, 400),
        (b"\xff", 400),
        (b"x" * (door.LONGEST + 1), 413),
        (b"", 422),
    ):
        answer = client.generic("POST", "/api/judgements/accept", body, content_type="application/json")
        assert answer.status_code == status, body[:10]
        assert answer["Content-Type"] == problems.MEDIA_TYPE


def test_a_fault_of_ours_is_told_as_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("ключ 123")

    monkeypatch.setattr("spravka.web.api.documents.told", fails)
    answer = send(token_of("reader"), Call("documents"))
    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:spravka:problem:our-fault"
    assert "ключ" not in answer.content.decode()


def test_an_unchanged_answer_is_not_sent_again() -> None:
    from django.test import Client

    token = token_of("reader")
    first = send(token, Call("records"))
    headers = {"Authorization": f"Bearer {token}", "If-None-Match": first["ETag"]}
    assert Client(headers=headers).get("/api/records").status_code == 304
    record = Record.objects.get(id=first.json()["items"][0]["id"])
    deciding.accept_all(record.facts.values_list("id", flat=True), by="Роль officer")
    assert Client(headers=headers).get("/api/records").status_code == 200


def test_the_description_has_every_operation_with_its_problems() -> None:
    described = send(token_of("reader"), Call("openapi.json")).json()
    assert described["openapi"].startswith("3.1")
    found = [one for path in described["paths"].values() for one in path.values()]
    assert sorted(one["operationId"] for one in found) == sorted(CALLS)
    for one in found:
        assert one["summary"]
        assert problems.MEDIA_TYPE in one["responses"]["4XX"]["content"]
        assert one["security"] == [{"Token": []}]


# -- deciding -------------------------------------------------------------------------------------------------------


def test_who_decides_on_what_somebody_decided_meanwhile_is_told(public: Things) -> None:
    token = token_of("officer")
    seen = send(token, Call(f"facts/{public.fact}")).json()["newest"]
    deciding.reject(public.fact, by="Роль head", reason="повтор")
    answer = send(token, Call("judgements/accept", body={"fact": public.fact, "seen": seen}))
    assert answer.status_code == 409
    assert "Роль head" in answer.json()["detail"]
    assert JudgementRow.objects.filter(about=public.fact).count() == 1


def test_a_correction_is_settled_and_taken_back(public: Things) -> None:
    token = token_of("officer")
    body = {
        "fact": public.fact,
        "seen": newest(public.fact),
        "values": {"name": "Форум пчеловодов"},
        "reason": "опечатка",
    }
    (made,) = send(token, Call("judgements/correct", body=body)).json()
    assert (made["value"], made["by"], made["stands"]) == ("Форум пчеловодов", "Роль officer", True)
    record = send(token, Call(f"facts/{public.fact}")).json()["record"]
    told = send(token, Call(f"records/{record}")).json()
    assert told["fields"]["name"]["value"] == "Форум пчеловодов"
    assert told["history"][0]["id"] == made["id"]
    (undone,) = send(token, Call(f"judgements/{made['id']}/undo", body={})).json()
    assert (undone["id"], undone["stands"]) == (made["id"], False)
    assert send(token, Call(f"records/{record}")).json()["fields"]["name"]["value"] != "Форум пчеловодов"
    (again,) = send(token, Call(f"judgements/{newest(public.fact)}/undo", body={})).json()
    assert (again["id"], again["stands"]) == (made["id"], True)


def test_a_record_that_was_merged_leads_to_the_other() -> None:
    token = token_of("officer")
    one, two = Record.objects.filter(type="person", live=True).order_by("number")[:2]
    body = {"fact": one.founder, "seen": newest(one.founder), "other": two.founder}
    assert send(token, Call("judgements/same", body=body)).status_code == 201
    told = send(token, Call(f"records/{two.id}")).json()
    assert told["id"] == one.id
    assert told["merged"] == [two.id]


@pytest.mark.parametrize("values", [{"name": 3}, {"nothing": "x"}, {"name": " "}])
def test_a_value_that_the_field_cannot_have_is_refused(public: Things, values: dict[str, Any]) -> None:
    body = {"fact": public.fact, "seen": newest(public.fact), "values": values}
    answer = send(token_of("officer"), Call("judgements/correct", body=body))
    assert answer.status_code == 422
    assert next(iter(values)) in answer.json()["detail"]


# -- briefs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("how", "kind", "begins"), [
    ({"format": "pdf"}, "application/pdf", b"%PDF"), ({"format": "html"}, "text/html", b"<!"),
    ({"format": "docx"}, "application/vnd", b"PK"), ({}, "application/json", b"{"),
])  # fmt: skip
def test_a_brief_comes_in_the_format_that_was_asked_for(how: dict[str, str], kind: str, begins: bytes) -> None:
    answer = send(token_of("reader"), Call("brief", {"partner": "KZ", "on": "2023-12-05", **how}))
    assert answer["Content-Type"].startswith(kind)
    assert answer.content.lower().startswith(begins.lower())


def test_a_brief_has_a_source_under_every_value() -> None:
    note = send(token_of("reader"), Call("brief", {"partner": "KZ", "on": "2023-12-05", "lang": "en"})).json()
    parts = [p for section in note["sections"] for s in section["sentences"] for p in s["parts"] if p["standing"]]
    assert len(parts) > 10
    for part in parts:
        for cited in part["citations"]:
            if cited["document"]:
                text = Document.objects.get(digest=cited["document"]).text
                assert text[cited["start"] : cited["stop"]] == cited["quote"]


def test_the_header_accept_chooses_too() -> None:
    from django.test import Client

    client = Client(headers={"Authorization": f"Bearer {token_of('reader')}", "Accept": "application/pdf"})
    assert client.get("/api/brief", {"partner": "KZ"}).content.startswith(b"%PDF")


def test_no_file_of_the_api_reads_past_who_is_looking() -> None:
    for file in (Path(door.__file__).parent).glob("*.py"):
        assert ".objects" not in file.read_text("utf-8"), file.name
