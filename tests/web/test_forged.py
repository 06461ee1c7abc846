"""What is sent to the pages and should not be: from a page of somebody else's, or about what one may not see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import URLPattern, reverse
from test_leaks import a_meeting, hide, hide_roadmap, plain
from web_addresses import filled
from web_telling import told
from whole import tables

from spravka.register import entering
from spravka.register.models import (
    Attachment,
    ChangeRow,
    EvidenceRow,
    FactRow,
    IssuedBrief,
    JudgementRow,
    MeasureRow,
    Record,
    RoadmapRow,
)
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED
from spravka.web.models import User
from spravka.web.urls import pages

Client = Callable[..., Any]
POSTS = [pattern for pattern in pages if pattern.callback.posts]


def arguments(pattern: URLPattern) -> bool:
    return "<" in str(pattern.pattern)


def test_nothing_is_done_for_a_page_of_somebody_else_s(office: Path) -> None:
    """Neither for a form nor for what looks like htmx, at any address; the browser is signed in as who may all."""
    client = Browser(enforce_csrf_checks=True, headers={"accept-language": "ru"})
    client.force_login(User.objects.get(username="administrator"))
    addresses = [filled(str(pattern.name)) for pattern in POSTS]
    assert len(addresses) > 50
    before = tables()
    for address in addresses:
        for more in ({}, {"HX-Request": "true"}, {"Origin": "https://evil.example"}):
            for token in ({}, {"csrfmiddlewaretoken": "x" * 64}):
                answer = client.post(address, token, headers=more)
                assert answer.status_code == 403, address
                assert "Страница устарела" in answer.content.decode()
    assert tables() == before


OF_NO_MARKING = {
    "person", "unlock", "end-sessions", "remove-second-of", "revoke-token", "end-session", "new-record",
    "stop-publisher", "hurry-publisher", "import-preview", "preview-roadmap",
}  # fmt: skip
"""Addresses of persons, of publishers, of kinds, and of files that are kept for whoever brought them."""


def hidden(marking: str) -> dict[str, list[list[object]]]:
    """By address, what leads to something that is hidden from whoever is not admitted, or is outside."""
    document = hide(marking)
    promise = told("commitment", who=("комитет",), what="прислать перечень")
    made = hide_roadmap(marking, promise)
    facts = [[id_] for id_ in FactRow.objects.filter(document=document).values_list("id", flat=True)]
    judged = JudgementRow.objects.filter(about__in=[id_ for (id_,) in facts])
    measures = MeasureRow.objects.filter(roadmap=made)
    inner, promised = Record.objects.none(), []
    if marking == INTERNAL:
        inner = Record.objects.filter(inner=True, live=True)
        entry = entering.Entry("commitment", {"who": ("комитет",), "what": "прислать тайный перечень"})
        own = FactRow.objects.get(id=entering.enter(entry, by="Роль head", marking=marking)).inner
        promised = [[own.id]] if own else []
        assert inner
        assert promised
    assert judged
    found: dict[str, Any] = {"undo": [[it.id] for it in judged], "answer-promise": promised}
    coded: dict[str, Any] = {
        "mark-attachment remove-attachment": Attachment.objects.filter(name__startswith="тайн"),
        "decide-proposal": ChangeRow.objects.filter(measure__in=measures),
        "decide-evidence": EvidenceRow.objects.filter(measure__in=measures),
        "sign-brief withdraw-brief edited-brief": IssuedBrief.objects.filter(occasion="тайная встреча"),
        "change-measure give-evidence": measures,
        "approve-roadmap mark-roadmap remove-roadmap new-measure": RoadmapRow.objects.filter(id=made.id),
    }
    for names, rows in coded.items():
        assert rows.exists(), names
        found |= {name: [[it.code] for it in rows] for name in names.split()}
    whose = {
        "accept-sure missed mark-document withdraw-document reinstate-document read-link": [[document.digest[:16]]],
        "accept reject correct join part": facts,
        "merge part-record tell attach": [[it.id] for it in inner if not shown_outside(it)],
    }
    return found | {name: every for names, every in whose.items() for name in names.split()}


def shown_outside(record: Record) -> bool:
    """Whether an address of an inner record is one of a public record as well."""
    return Record.objects.filter(id=record.id, inner=False).exists()


def outsider(marking: str, as_role: Client) -> Any:
    """Somebody who may do all that a role may, and sees neither what is internal nor, if so marked, restricted."""
    if marking == INTERNAL:
        User.objects.filter(username="administrator").update(clearance=PUBLIC)
    return as_role("administrator")


SENT = {
    "marking": "public", "reason": "так", "why": "так", "do": "accept", "what": "иное", "sort": "dropped",
    "kind": "event", "name": "иное", "quote": "встретился", "seen": "", "title": "иное", "from": "1",
}  # fmt: skip


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_nothing_is_done_to_what_one_may_not_see(marking: str, office: Path, as_role: Client) -> None:
    of = hidden(marking)
    assert {str(p.name) for p in POSTS if arguments(p)} == of.keys() | OF_NO_MARKING, "a new address is to be listed"
    client = outsider(marking, as_role)
    client.get("/account/")
    before = tables()
    for name, every in of.items():
        for args in every:
            for more in ({}, {"do": "approve"}, {"do": "undo"}):
                answer = client.post(reverse(name, args=args), SENT | more)
                assert answer.status_code == 404, (name, args)
    assert tables() == before


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_what_is_hidden_is_named_in_vain(marking: str, office: Path, as_role: Client) -> None:
    """In a form that is sent to an address of one's own, it gets the answer of what nobody has."""
    of = hidden(marking)
    client = outsider(marking, as_role)
    fact = FactRow.objects.filter(document__marking=PUBLIC, kind="meeting").order_by("id")[0]
    record = a_meeting()
    measure = MeasureRow.objects.exclude(roadmap__title__startswith="Тайная").order_by("id")[0]
    promise = told("commitment", who=("комитет",), what="прислать ответ")
    MeasureRow.objects.filter(id=measure.id).update(marking=PUBLIC)
    RoadmapRow.objects.filter(id=measure.roadmap_id).update(marking=PUBLIC)
    (digest,), (other,) = of["mark-document"][0], of["accept"][0]
    cases = [
        ("join", fact.id, {"other": other}, {"other": "0" * 16}),
        ("part", fact.id, {"other": other}, {"other": "0" * 16}),
        ("part-record", record.id, {"fact": other}, {"fact": "0" * 16}),
        ("give-evidence", measure.code, {"document": digest}, {"document": "0" * 16}),
        ("answer-promise", promise.id, {"sort": "measure", "roadmap": of["mark-roadmap"][0][0]},
         {"sort": "measure", "roadmap": "0" * 16}),
    ]  # fmt: skip
    cases += [("merge", record.id, {"other": id_}, {"other": "0" * 16}) for (id_,) in of["merge"]]
    before = tables()
    for name, own, hers, nobody in cases:
        answers = [client.post(reverse(name, args=[own]), sent, follow=True) for sent in (hers, nobody)]
        assert answers[0].status_code == answers[1].status_code, name
        named, unnamed = (plain(answer.content) for answer in answers)
        for value in hers.values():
            named = named.replace(str(value), "0" * 16)
        assert named == unnamed.replace("measure", "0" * 16 if "measure" in hers.values() else "measure"), name
    assert tables() == before
