"""What one may not see does not show: for each address, role and marking, pages are to the letter what they would be
without it. An address that is not listed in web_addresses.py fails in test_pages.py, so that a new one comes here."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from web_addresses import ADDRESSES, filled
from web_office import DAY
from web_telling import told

from spravka.register import (
    attaching,
    deciding,
    entering,
    evidence,
    exporting,
    feeds,
    intake,
    issuing,
    promises,
    proposing,
    reminding,
    roadmaps,
    search,
)
from spravka.register.marking import mark
from spravka.register.measures import measure_of
from spravka.register.models import (
    Attachment,
    ChangeRow,
    Document,
    EvidenceRow,
    FactRow,
    IssuedBrief,
    JournalRow,
    MeasureRow,
    Record,
    RoadmapRow,
    WatcherRow,
)
from spravka.register.records import at
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED, Viewer, seen_by
from spravka.roadmap import files
from spravka.roadmap.reading import read
from spravka.roadmap.sheets import Heading, Sheet
from spravka.sources import grids
from spravka.web import tabling
from spravka.web.models import User
from spravka.web.urls import pages

Client = Callable[..., Any]

SECRET = (
    "Тайная встреча\n\n5 декабря 2023 года губернатор Ленинградской области Пётр Лугин встретился с послом Казахстана "
    "Ержаном Сапаровым. Обсудили строительство молочного завода. Товарооборот Ленинградской области с Казахстаном за "
    "2023 год составил 987,6 млн долларов США.\n"
)
LISTS = [("search", {"q": "Казахстан"}), ("search", {"q": "тайная"}), ("search", {"q": "987"}),
         ("records-of", {"q": "завод"}), ("merge", {"for": "тайный"}), ("merge", {"for": "Лугин"}),
         ("join", {"for": "тайный"}), ("join", {"for": "молочный завод"}), ("agreements", {"partner": "Казахстан"}),
         ("agreements", {"within": "36000"}), ("partners", {"q": "Казахстан", "sort": "turnover"}),
         ("partners", {"type": "event"}), ("new-brief", {"partner": "Казахстан"}), ("briefs", {"partner": "Казахстан"}),
         ("trade-file", {"kind": "trade_figure"}), ("calendar-feed", {}), ("journal", {"deed": "read"}),
         ("documents", {"q": "тайная"}), ("documents", {"partner": "Казахстан"}), ("partners", {"sort": "records"}),
         ("trade-claims", {"kind": "trade_figure"}),
         ("calendar", {"month": "2023-12"}), ("calendar", {"month": "2024-01"}),
         ("calendar", {"month": "2023-12", "view": "list"}), ("measures-due", {"standing": "overdue"}),
         ("measures-due", {"direction": "culture"}), ("roadmap", {"partner": "Казахстан"}),
         ("roadmap", {"standing": "overdue"}),
         ("brief-preview", {"partner": "Казахстан", "on": DAY.isoformat(), "lang": "ru"})]  # fmt: skip


def plain(body: bytes) -> str:
    """A page or file without what is another each time; of a packed file, what is in it."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(packed.read(name) for name in packed.namelist())
    text = body.decode("utf-8", "replace")
    text = re.sub(r"DTSTAMP:\w+|T?\d\d:\d\d(:\d\dZ)?", "", text)  # when it was made, when a session was last in use
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*', "", text)


def seen(client: Any, some: slice = slice(None)) -> dict[str, tuple[int, str]]:
    """Every page that may be asked for, and some lists that are narrowed; only some of them, if that is said."""
    names = [str(it.name) for it in pages if it.callback.role and it.name in ADDRESSES]
    found = {}
    for name, query in ([(name, {}) for name in names] + LISTS)[some]:
        answer = client.get(addresses[name], query)
        found[f"{name} {query}"] = answer.status_code, plain(answer.getvalue())
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
        told = {"by": "Роль head", "marking": marking, "admitted": people}
        attaching.attach(a_meeting(), "тайный список.pdf", b"%PDF-1.4 secret list", **told)
        if marking == RESTRICTED:
            late = attaching.attach(a_meeting(), "тайный план.pdf", b"%PDF-1.4 plan", by="Роль head", marking=PUBLIC)
            attaching.mark(late, RESTRICTED, by="Роль head", admitted=people)
    return document


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
    files = Attachment.objects.filter(name__startswith="тайн")
    assert files
    for hidden in files:
        assert client.get(reverse("attachment", args=[hidden.code])).status_code == 404
        for name in ("mark-attachment", "remove-attachment"):
            assert client.post(reverse(name, args=[hidden.code]), {"marking": "public"}).status_code == 404
        assert not Attachment.objects.get(code=hidden.code).removed_by
    with seen_by(Viewer("administrator", PUBLIC)):
        assert search.find("тайная") == []
        inner = Record.objects.filter(inner=True)
        assert not any(at(record.id) for record in inner)


NAMED = ("today", "review", "documents", "briefs")
"""Lists that name what is restricted to who is admitted, by its title: that is no reading of it yet."""


def test_each_page_that_tells_what_is_restricted_notes_that_it_was_read(listed: None, as_role: Client) -> None:
    document = hide(RESTRICTED)
    digest, code = document.digest[:16], IssuedBrief.objects.latest("id").code
    fact = FactRow.objects.get(document=document, kind="meeting").id
    own = {
        **{it: [digest] for it in ("document", "document-file", "mark-document", "withdraw-document")},
        **{it: [digest] for it in ("review-document", "read-link", "missed")}, "record": [a_meeting().id],
        **{it: [code] for it in ("brief", "brief-page", "edited-brief")}, "brief-file": [code, "docx"],
        **{it: [fact] for it in ("correct", "reject", "join")},
        "attachment": [Attachment.objects.get(name="тайный список.pdf").code],
    }  # fmt: skip
    asked = [(str(it.name), addresses[str(it.name)], {}) for it in pages if it.callback.role and it.name in ADDRESSES]
    asked += [(name, reverse(name, args=args), {}) for name, args in own.items()]
    asked += [(name, addresses[name], query) for name, query in LISTS]
    client, told = as_role("head"), 0
    for name, address, query in asked:
        JournalRow.objects.filter(deed="read").delete()
        answer = client.get(address, query)
        body = plain(answer.getvalue())
        if name in NAMED or not re.search("987,6|Тайная встреча|Тайный приём|Сапаров|secret list", body):
            continue
        told += 1
        noted = JournalRow.objects.filter(deed="read")
        assert noted, (name, query)
        assert {(it.who, it.marking, it.details) for it in noted} == {("head", RESTRICTED, None)}
    assert told >= len(own)


# -- roadmaps -----------------------------------------------------------------------------------------------------

HIDDEN = files.xlsx(
    Sheet(
        ("Тайная карта с Казахстаном на 2023–2026 годы",),
        ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны"),
        (
            Heading("1. Культура"), ("1.1", "Тайный вечер", "октябрь 2023 г.", "Тайная канцелярия"),
            ("1.2", "Тайный ужин", "до 20 декабря 2023 г.", "Тайная канцелярия"),
        ),
        (8,) * 4,
    )
)  # fmt: skip


def hide_roadmap(marking: str, promise: Record) -> RoadmapRow:
    """A roadmap that few may see, with all that an office does with one: it is imported for everybody in the office,
    then marked; a promise becomes its measure, files and releases show that it is fulfilled, changes are proposed,
    decided and wait, people are reminded."""
    plan = read(grids.opened(HIDDEN, "тайна.xlsx"), ours="RU-LEN")
    with seen_by(Viewer("head", INTERNAL)):
        made = roadmaps.bring_in(plan, HIDDEN, "тайна.xlsx", by="Роль head", partner="KZ", approved=True).roadmap
        first, second = MeasureRow.objects.filter(roadmap=made).order_by("id")
        for note in ("раз", "два"):
            change = proposing.change(first, replace(measure_of(first), note=f"Тайная записка {note}"), by="Роль head")
        assert change is not None
        proposing.refuse(change, by="Роль head", reason="Тайная причина")
        roadmaps.mark(made, marking, by="Роль head", admitted=("head",) if marking == RESTRICTED else ())
        promises.into_measure(promise, RoadmapRow.objects.get(id=made.id), by="Роль head")
        evidence.give(first, by="Роль head", name="тайна.pdf", raw=b"%PDF-1.4 secret")
        evidence.give(second, by="Роль head", document=Document.objects.order_by("id")[0])
    EvidenceRow.objects.filter(measure=second).update(state="offered")
    remind()
    return made


def remind() -> None:
    people = {it.username: Viewer(it.username, it.clearance) for it in User.objects.all()}
    reminding.claim(DAY, people)
    reminding.send(DAY, lambda letter: None, people)


@pytest.mark.parametrize("marking", [INTERNAL, RESTRICTED])
def test_pages_are_to_the_letter_what_they_would_be_without_what_is_hidden(
    marking: str, listed: None, as_role: Client
) -> None:
    """Of sources and of roadmaps at once: the pages are read once without both, and once with both. The administrator,
    who is shown most, reads all; of the other roles each reads half of them with this marking, half with the other."""
    if marking == INTERNAL:
        User.objects.update(clearance=PUBLIC)
    else:
        User.objects.create_user("other", "poka-ne-sekret-7", name="Другой", role="head")
    people = {"administrator": slice(None)}
    for n, name in enumerate(["reader", "officer", "head" if marking == INTERNAL else "other"]):
        people[name] = slice((n + (marking == INTERNAL)) % 2, None, 2)
    for name in people:
        WatcherRow.objects.create(username=name, address="a@example.org")
    promise = told("commitment", who=("комитет",), what="прислать перечень", by_when="2023-11-01")
    addresses["answer-promise"] = reverse("answer-promise", args=[promise.id])
    secret = {name: reverse("calendar-feed", args=[feeds.make(name)]) for name in people}
    remind()
    clients = {name: as_role(name) for name in people}

    def read_by(name: str) -> dict[str, tuple[int, str]]:
        addresses["calendar-feed"] = secret[name]  # it shows what its owner sees
        return seen(clients[name], people[name])

    before = {name: read_by(name) for name in people}
    hide(marking)
    made = hide_roadmap(marking, promise)
    for role, client in clients.items():
        after = read_by(role)
        assert [name for name in after if before[role][name] != after[name]] == [], role
        for _, body in after.values():
            nothing_of_it(body)
        not_there(made, client)
        with seen_by(Viewer(role, PUBLIC if marking == INTERNAL else INTERNAL)):
            every = json.dumps([*exporting.lines()], ensure_ascii=False)
            tables = str([[*sheet.rows] for sheet in tabling.sheets("ru")])
        for text in (every, tables):
            assert made.code not in text
            assert "айный вечер" not in text
            assert "тайный список" not in text
            assert "тайный план" not in text
        assert '"type": "answer"' not in every


def nothing_of_it(body: str) -> None:
    assert "987,6" not in body
    assert "Тайн" not in body.replace("Тайная встреча", "") or "тайная" in body
    assert "айный вечер" not in body
    assert "тайный список" not in body
    assert "тайный план" not in body
    assert "прислать перечень (" not in body


def not_there(made: RoadmapRow, client: Any) -> None:
    """Nothing of the roadmap is got or sent to by its address."""
    hidden = {
        RoadmapRow: ("plan", "approve-roadmap", "mark-roadmap", "remove-roadmap", "roadmap-report", "new-measure"),
        MeasureRow: ("measure", "change-measure", "give-evidence"),
        EvidenceRow: ("decide-evidence", "evidence-file"), ChangeRow: ("decide-proposal",),
    }  # fmt: skip
    for table, names in hidden.items():
        of = table.objects.filter(id=made.id) if table is RoadmapRow else _of(table, made)
        for name in names:
            for it in of:
                address = reverse(name, args=[it.code])
                statuses = {client.get(address).status_code, client.post(address).status_code}
                assert statuses <= {403, 404, 405}, name
    assert client.get(reverse("roadmap-file", args=[made.code, "report", "docx"])).status_code == 404


def _of(table: Any, made: RoadmapRow) -> Any:
    return table.objects.filter(**{"roadmap" if table is MeasureRow else "measure__roadmap": made})


@pytest.mark.parametrize("role", ["reader", "officer", "head"])
def test_whoever_is_admitted_to_a_roadmap_reads_it_and_that_is_noted(role: str, listed: None, as_role: Client) -> None:
    made = hide_roadmap(RESTRICTED, told("commitment", who=("комитет",), what="прислать перечень"))
    with seen_by(Viewer("head", INTERNAL)):
        roadmaps.mark(made, RESTRICTED, by="Роль head", admitted=("head", role))
    first = MeasureRow.objects.filter(roadmap=made).order_by("id")[0]
    scan = EvidenceRow.objects.get(measure=first, document=None)
    client = as_role(role)
    for name, args, says in (
        ("plan", [made.code], "Тайный вечер"), ("measure", [first.code], "Тайный вечер"),
        ("measures-due", [], "Тайный вечер"), ("roadmap", [], "Тайная карта"), ("calendar", [], "Тайный ужин"),
        ("roadmap-report", [made.code], "Тайный вечер"),
        ("roadmap-file", [made.code, "report", "docx"], "Тайный вечер"),
        ("evidence-file", [scan.code], "secret"), ("change-measure", [first.code], "Тайный вечер"),
        ("proposals", [], "Тайная записка"),
    ):  # fmt: skip
        if role == "reader" and name in ("change-measure", "proposals"):
            continue
        JournalRow.objects.filter(deed="read").delete()
        answer = client.get(reverse(name, args=args))
        body = plain(answer.getvalue())
        assert says in body, name
        noted = list(JournalRow.objects.filter(deed="read").values_list("who", "marking", "details", "about"))
        assert {it[:3] for it in noted} == {(role, RESTRICTED, None)}, name
        assert not any(made.code in about for *_, about in noted)
    raw = Browser().get(reverse("calendar-feed", args=[feeds.make(role)])).content.decode()
    assert "Тайный" not in raw, "a feed is read by a program, without signing in"


def test_what_was_restricted_is_opened_again(listed: None, as_role: Client) -> None:
    made = hide_roadmap(RESTRICTED, told("commitment", who=("комитет",), what="прислать перечень"))
    administrator = as_role("administrator")
    assert made.code not in administrator.get(reverse("journal")).content.decode()
    as_role("head").post(reverse("mark-roadmap", args=[made.code]), {"marking": "internal"})
    assert administrator.get(reverse("plan", args=[made.code])).status_code == 200
    told_now = administrator.get(reverse("journal")).content.decode()
    assert "Тайная записка" in told_now
    assert not made.admissions.exists()


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
