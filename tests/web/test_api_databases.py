"""The API on both databases: every operation answers, a list in pages is the same list, letters that none keeps."""

from __future__ import annotations

from api_calls import CALLS, Call, send, things_of, token_of

from spravka.register.models import FactRow


def test_every_operation_answers_on_each_database(office_on_each: str) -> None:
    fact = FactRow.objects.filter(kind="event", record__live=True).order_by("id")[0]
    public = things_of(fact.document, "область", "event")
    token = token_of("officer")
    for name, calls in CALLS.items():
        for call in calls(public):
            if name != "undo":
                assert send(token, call).status_code in (200, 201), (name, call)


def test_a_list_in_pages_is_the_whole_list_on_each_database(office_on_each: str) -> None:
    token = token_of("reader")
    for address in ("documents", "facts", "records"):
        whole = send(token, Call(address, {"limit": 200})).json()["items"][:9]
        found, cursor = [], ""
        while len(found) < len(whole):
            page = send(token, Call(address, {"limit": 4, **({"cursor": cursor} if cursor else {})})).json()
            found, cursor = found + page["items"], page["next"]
        assert found[: len(whole)] == whole


def test_letters_that_a_database_does_not_take_are_refused(office_on_each: str) -> None:
    token = token_of("officer")
    for call in (
        Call("search", {"q": "а\x00б"}), Call("documents", {"publisher": "\x00"}), Call("judgements", {"by": "\x00"}),
        Call("judgements/accept", body={"fact": "abc", "seen": "\x00"}),
        Call("brief", {"partner": "KZ", "person": "\x00"}),
        Call("judgements/reject", body={"fact": "abc", "seen": "", "reason": "\ud800"}),
    ):  # fmt: skip
        assert send(token, call).status_code == 422, call
