"""What one may not see does not show: for each address, role and marking, pages are to the letter what they would be
without it. An address that is not listed in web_addresses.py fails in test_pages.py, so that a new one comes here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from web_addresses import ADDRESSES, filled
from web_office import DAY, ROLES

from spravka.register import attaching, deciding, entering, evidence, feeds, intake, issuing, proposing, search
from spravka.register.marking import mark
from spravka.register.measures import measure_of
from spravka.register.models import Attachment, Document, EvidenceRow, FactRow, IssuedBrief, MeasureRow, Record
from spravka.register.records import at
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED, Viewer, seen_by
from spravka.web.models import User
from spravka.web.urls import pages

Client = Callable[..., Any]

SECRET = (
    "Тайная встреча\n\n5 декабря 2023 года губернатор Ленинградской области Пётр Лугин встретился с послом Казахстана "
    "Ержаном Сапаровым. Обсудили строительство молочного завода. Товарооборот Ленинградской области с Казахстаном за "
    "2023 год составил 987,6 млн долларов США.\n"
)
LISTS = [("search", {"q": "Казахстан"}), ("search", {"q": "тайная"}), ("search", {"q": "987"}),
         ("records-of", {"q": "завод"}),
         ("documents", {"q": "тайная"}), ("documents", {"partner": "Казахстан"}), ("partners", {"sort": "records"}),
         ("trade-claims", {"kind": "trade_figure"}),
         ("calendar", {"month": "2023-12"}), ("calendar", {"month": "2024-01"}),
         ("brief-preview", {"partner": "Казахстан", "on": DAY.isoformat(), "lang": "ru"})]  # fmt: skip


def plain(body: bytes) -> str:
    """A page or file without what is another each time; of a packed file, what is in it."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    text = body.decode("utf-8", "replace")
    text = re.sub(r"DTSTAMP:\w+|T?\d\d:\d\d(:\d\dZ)?", "", text)  # when it was made, when a session was last in use
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*', "", text)


def seen(client: Any) -> dict[str, tuple[int, str]]:
    """Every page that may be asked for, and some lists that are narrowed."""
    found = {}
    for pattern in pages:
        name = str(pattern.name)
        if pattern.callback.role and name in ADDRESSES:
            answer = client.get(addresses[name])
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found[name] = answer.status_code, plain(body)
    for name, query in LISTS:
        answer = client.get(addresses[name], query)
        found[f"{name} {query}"] = answer.status_code, plain(answer.content)
    return found


addresses: dict[str, str] = {}


@pytest.fixture
def listed(office: Path) -> None:
    addresses.update({name: filled(name) for name in ADDRESSES})


def a_meeting() -> Record:
    return Record.objects.filter(kind="meeting", live=True, inner=False).order_by("number")[0]


def hide(marking: str) -> Document:
    """A source that few may see, with all that an office does with one: decisions, a merge, a file, a brief."""
    people = ("head",) if marking == RESTRICTED else ()
    known = {"published": DAY, "publisher": "Тайная канцелярия", "marking": marking}
    document = intake.add_bytes("secret.txt", SECRET.encode(), **known).document
    party = entering.Entry("event", {"name": "Тайный приём", "date": "2023-12-20"})
    entry = entering.enter(party, by="Роль head", marking=marking)
    told = FactRow.objects.get(id=entry).document
    if marking == RESTRICTED:
        for one in (document, told):
            mark(one, RESTRICTED, by="Роль head", admitted=people)
    with seen_by(Viewer("head", INTERNAL)):
        facts = list(FactRow.objects.filter(document=document).order_by("start"))
        deciding.accept(facts[0].id, by="Роль head")
        meeting = a_meeting()
        mine = next(row for row in facts if row.kind == "meeting")
        deciding.same(mine.id, meeting.founder, by="Роль head")
        if record := FactRow.objects.get(id=mine.id).seen_in:
            attaching.attach(record, "тайна.pdf", b"%PDF-1.4 secret", by="Роль head", marking=INTERNAL)
        issuing.issue(issuing.Order("KZ", DAY, "ru", "тайная встреча"), by="Роль head")
    return document


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_pages_are_to_the_letter_what_they_would_be_without_it(
    marking: str, role: str, listed: None, as_role: Client
) -> None:
    if marking == INTERNAL:
        User.objects.filter(username=role).update(clearance=PUBLIC)
    if role == "head" and marking == RESTRICTED:
        User.objects.create_user("other", "poka-ne-sekret-7", name="Другой", role="head")
        role = "other"
    client = as_role(role)
    addresses["calendar-feed"] = reverse("calendar-feed", args=[feeds.make(role)])  # a secret shows what its owner sees
    before = seen(client)
    hide(marking)
    after = seen(client)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == []
    for _, body in after.values():
        assert "987,6" not in body
        assert "Тайн" not in body.replace("Тайная встреча", "") or "тайная" in body


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_whoever_may_see_it_sees_it(marking: str, listed: None, as_role: Client) -> None:
    document = hide(marking)
    client = as_role("head")
    assert client.get(reverse("document", args=[document.digest[:16]])).status_code == 200
    assert document.digest[:16] in client.get(reverse("search"), {"q": "тайная"}).content.decode()
    brief = client.get(reverse("briefs")).content.decode()
    assert "тайная встреча" in brief
    assert IssuedBrief.objects.latest("id").marking == marking
    page = client.get(reverse("record", args=[a_meeting().id]), follow=True).content.decode()
    assert "Тайная" in page or "ограниченного доступа" in page


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_what_is_hidden_is_not_there_by_its_address(marking: str, listed: None, as_role: Client) -> None:
    User.objects.filter(username="administrator").update(clearance=PUBLIC)
    document = hide(marking)
    client = as_role("administrator")
    digest = document.digest[:16]
    fact = FactRow.objects.filter(document=document).order_by("id")[0].id
    for name, arguments in (
        ("document", [digest]), ("document-file", [digest]), ("mark-document", [digest]), ("review-document", [digest]),
        ("brief", [IssuedBrief.objects.latest("id").code]), ("brief-page", [IssuedBrief.objects.latest("id").code]),
        ("brief-file", [IssuedBrief.objects.latest("id").code, "docx"]),
        ("edited-brief", [IssuedBrief.objects.latest("id").code]),
        ("correct", [fact]), ("reject", [fact]), ("join", [fact]),
    ):  # fmt: skip
        assert client.get(reverse(name, args=arguments)).status_code == 404, name
    for name in ("accept", "part"):
        assert client.post(reverse(name, args=[fact])).status_code == 404, name
    assert client.post(reverse("accept-sure", args=[digest])).status_code == 404
    if hidden := Attachment.objects.filter(name="тайна.pdf").first():
        assert client.get(reverse("attachment", args=[hidden.code])).status_code == 404
    with seen_by(Viewer("administrator", PUBLIC)):
        assert search.find("тайная") == []
        inner = Record.objects.filter(inner=True)
        assert not any(at(record.id) for record in inner)


NUMBERED = re.compile(r'(?:href|action|src)="/(?:briefs|attachments|roadmap|measures|evidence|proposals)/(\d{1,9})/')


def test_no_address_counts_what_one_may_not_see(listed: None, as_role: Client) -> None:
    """What is made after something hidden is called by no number that tells of it, and nothing is found by one."""
    hide(RESTRICTED)
    issuing.issue(issuing.Order("KZ", DAY, "ru", "к приёму"), by="Роль officer")
    attaching.attach(a_meeting(), "письмо.pdf", b"%PDF-1.4 letter", by="Роль officer")
    client = as_role("administrator")
    for name, (_, body) in seen(client).items():
        assert not NUMBERED.search(body), name
    for path in ("briefs", "roadmap", "measures", "attachments"):
        for number in range(4):
            assert client.get(f"/{path}/{number}/").status_code == 404


def test_the_journal_of_an_internal_roadmap_is_for_insiders(office: Path, as_role: Client) -> None:
    row = MeasureRow.objects.select_related("roadmap").order_by("id")[0]
    assert row.marking == INTERNAL
    change = proposing.change(row, replace(measure_of(row), note="Тайная записка"), by="Роль officer")
    assert change is not None
    proposing.refuse(change, by="Роль head", reason="рано")
    evidence.decide(EvidenceRow.objects.get(measure=row), "refused", by="Роль officer")
    client = as_role("administrator")
    inside = client.get(reverse("journal")).content.decode()
    assert "Тайная записка" in inside
    assert row.code in inside
    User.objects.filter(username="administrator").update(clearance=PUBLIC)
    outside = client.get(reverse("journal")).content.decode()
    assert "Тайная записка" not in outside
    assert row.code not in outside
