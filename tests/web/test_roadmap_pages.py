"""Roadmaps on the pages: imported, proposed, approved, shown, reported – each action as each role."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import vobject
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from web_telling import agreement, section, told

from spravka.register import marking, proposing, roadmaps
from spravka.register.measures import measure_of
from spravka.register.models import (
    ChangeRow,
    Document,
    EvidenceRow,
    IssuedBrief,
    JournalRow,
    MeasureRow,
    RoadmapRow,
    WatcherRow,
)
from spravka.roadmap import files
from spravka.roadmap.reading import Roadmap, read
from spravka.roadmap.sheets import Heading, Sheet
from spravka.sources import grids
from spravka.values.periods import Period
from spravka.web import charts, sheets, tabling

Client = Callable[..., Any]
HEADER = ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны", "Куратор")
ROWS: tuple[Heading | tuple[str, ...], ...] = (
    Heading("1. Культура"),
    ("1.1", "Показать спектакль в Таразе", "октябрь 2023 г.", "Комитет по культуре", "Орлова"),
    ("1.2", "Издать словарь", "до 20 декабря 2023 г.", "Комитет по печати", ""),
    Heading("2. Спорт"),
    ("2.1", "Матч ветеранов", "ежегодно, в июне", "Комитет по спорту", ""),
    ("2.2", "Турнир по борьбе", "когда договоримся", "", ""),
)
RAW = files.xlsx(Sheet(("Дорожная карта с Жамбылской областью на 2023–2026 годы",), HEADER, ROWS, (8,) * 5))


def printed_heads(raw: bytes) -> str:
    """What stands at the head of each page of a DOCX or XLSX."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        names = [it for it in packed.namelist() if re.search(r"word/header|xl/worksheets/", it)]
        told = "".join(unescape(packed.read(it).decode()) for it in names)
    return "".join(re.findall(r"<oddHeader>.*?</oddHeader>|<w:hdr.*?</w:hdr>", told, re.S))


def understood() -> Roadmap:
    return read(grids.opened(RAW, "карта.xlsx"), ours="RU-LEN")


def kept(approved: bool = True) -> RoadmapRow:
    return roadmaps.bring_in(understood(), RAW, "карта.xlsx", by="Роль officer", approved=approved).roadmap


def page(client: Any, name: str, *args: object, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == status
    return str(answer.content.decode().replace("\xa0", " "))


def row(number: str) -> MeasureRow:
    return MeasureRow.objects.filter(number=number).latest("id")


@pytest.mark.parametrize(("role", "draft"), [("officer", True), ("head", False)])
def test_import_with_a_preview(office: Path, as_role: Client, role: str, draft: bool) -> None:
    client, before = as_role(role), RoadmapRow.objects.count()
    sent = client.post(reverse("import-roadmap"), {"file": SimpleUploadedFile("карта.xlsx", RAW)})
    assert sent.status_code == 302
    shown = client.get(sent["Location"]).content.decode()
    assert "Понято мероприятий: 4" in shown
    assert "когда договоримся" in section(shown, "faults")
    assert "сохраняется как есть" in section(shown, "columns")
    assert RoadmapRow.objects.count() == before
    done = client.post(sent["Location"], {"title": "Карта с Таразом", "partner": "Жамбылская область", "into": ""})
    made = RoadmapRow.objects.latest("id")
    assert done["Location"] == reverse("plan", args=[made.code])
    assert (made.title, made.partner, made.approved_at is None) == ("Карта с Таразом", "KZ-31", draft)
    assert "проект" in page(as_role("reader"), "plan", made.code) if draft else True


def test_a_file_that_is_no_roadmap(office: Path, as_role: Client) -> None:
    answer = as_role("officer").post(reverse("import-roadmap"), {"file": SimpleUploadedFile("x.docx", b"no")})
    assert answer.status_code == 422
    assert "не найдено таблицы мероприятий" in answer.content.decode()


def test_what_spravka_wrote_is_no_roadmap(office: Path, as_role: Client) -> None:
    made, client = kept(), as_role("officer")
    brief = as_role("reader").get(reverse("brief-file", args=[IssuedBrief.objects.get().code, "docx"])).content
    sheets.write_xlsx(tabling.sheets("kk"), office / "export.xlsx")
    export = (office / "export.xlsx").read_bytes()
    report = as_role("reader").get(reverse("roadmap-file", args=[made.code, "report", "xlsx"])).content
    printed = as_role("reader").get(reverse("roadmap-file", args=[made.code, "report", "docx"])).content
    for name, raw, says in (
        ("report.xlsx", report, "Это отчёт об исполнении"), ("report.docx", printed, "Это отчёт об исполнении"),
        ("brief.docx", brief, "Это справка, составленная Справкой"), ("export.xlsx", export, "Это выгрузка реестра"),
    ):  # fmt: skip
        answer = client.post(reverse("import-roadmap"), {"file": SimpleUploadedFile(name, raw)})
        assert (answer.status_code, says in answer.content.decode()) == (422, True), name


def test_the_head_opens_a_roadmap_and_keeps_it_to_the_office(office: Path, as_role: Client) -> None:
    made = kept()
    person = get_user_model().objects.get(username="reader")
    person.clearance = "public"
    person.save()
    address, outsider = reverse("mark-roadmap", args=[made.code]), as_role("reader")
    assert outsider.get(reverse("plan", args=[made.code])).status_code == 404
    for role in ("reader", "officer"):
        assert as_role(role).post(address, {"marking": "public"}).status_code in (403, 404)
    head = as_role("head")
    assert address in page(head, "plan", made.code)
    assert "Кому доступно" in page(head, "mark-roadmap", made.code)
    assert head.post(address, {"marking": "secret"}).status_code == 422
    assert outsider.get(reverse("plan", args=[made.code])).status_code == 404
    head.post(address, {"marking": "public"})
    assert "Показать спектакль" in page(outsider, "plan", made.code)
    assert "Показать спектакль" in page(outsider, "measure", row("1.1").code)
    nobody = head.post(address, {"marking": "restricted"})
    assert (nobody.status_code, "Отметьте хотя бы одного" in nobody.content.decode()) == (422, True)
    head.post(address, {"marking": "internal"})
    assert outsider.get(reverse("measure", args=[row("1.1").code])).status_code == 404
    told = JournalRow.objects.filter(deed="mark_roadmap").order_by("id")
    assert [(it.details["before"], it.details["after"]) for it in told] == [
        ("internal", "public"), ("public", "internal"),
    ]  # fmt: skip


def test_a_roadmap_is_restricted_as_it_is_imported(office: Path, as_role: Client) -> None:
    client, known = as_role("officer"), RoadmapRow.objects.count()
    for people in (["officer", "head"], ["head"]):
        sent = client.post(reverse("import-roadmap"), {"file": SimpleUploadedFile("карта.xlsx", RAW)})
        told = {"title": "Карта для двоих", "marking": "restricted", "admitted": people}
        done = client.post(sent["Location"], told)
        made = RoadmapRow.objects.latest("id")
        assert (made.marking, marking.admitted(made)) == ("restricted", sorted(["officer", "head"]))
        assert done["Location"] == reverse("plan", args=[made.code])
    assert RoadmapRow.objects.count() == known + 1, "the very file again is no second roadmap to who sees the first"
    assert page(as_role("administrator"), "plan", made.code, status=404)
    other = as_role("administrator")
    sent = other.post(reverse("import-roadmap"), {"file": SimpleUploadedFile("карта.xlsx", RAW)})
    assert "Карта для двоих" not in other.get(sent["Location"]).content.decode()
    other.post(sent["Location"], {"title": "Моя карта", "marking": "restricted", "admitted": ["reader"]})
    assert RoadmapRow.objects.count() == known + 2, "to who does not it is"
    assert RoadmapRow.objects.latest("id").marking == "restricted"


def test_the_head_removes_a_table_imported_by_mistake(office_on_each: str, as_role: Client) -> None:
    made = kept()
    address, head = reverse("remove-roadmap", args=[made.code]), as_role("head")
    assert "Удалить эту дорожную карту" in page(head, "plan", made.code)
    assert "Удалить эту дорожную карту" not in page(as_role("officer"), "plan", made.code)
    for role in ("reader", "officer"):
        assert as_role(role).post(address, {"reason": "не та"}).status_code == 403
    assert "Скажите, почему" in head.post(address, {"reason": " "}, follow=True).content.decode()
    scan = {"file": SimpleUploadedFile("a.pdf", b"%PDF")}
    as_role("officer").post(reverse("give-evidence", args=[row("1.1").code]), scan)
    assert "сначала снимите их" in head.post(address, {"reason": "не та"}, follow=True).content.decode()
    EvidenceRow.objects.all().delete()
    done = head.post(address, {"reason": "не та таблица"}, follow=True)
    assert f"«{made.title}» удалена, мероприятий – 4." in done.content.decode()
    assert not RoadmapRow.objects.filter(pk=made.pk).exists()
    entry = JournalRow.objects.get(deed="remove_roadmap")
    assert (entry.who, entry.details["reason"]) == ("head", "не та таблица")
    assert "удалена дорожная карта" in page(as_role("administrator"), "journal")


def test_measures_under_their_headings_with_standing(office_on_each: str, as_role: Client) -> None:
    made = kept()
    shown = page(as_role("reader"), "plan", made.code)
    for words in ("1. Культура", "срок прошёл", "скоро срок", "Матч ветеранов", "2. Спорт"):
        assert words in shown
    assert "Матч ветеранов" not in page(as_role("reader"), "plan", made.code, standing="due")
    due = page(as_role("reader"), "measures-due")
    assert "спектакль" in section(due, "overdue")
    assert "словарь" in section(due, "due")
    assert "спектакль" in page(as_role("reader"), "roadmap")
    assert "спектакль" not in page(as_role("reader"), "measures-due", standing="due")


def test_an_officer_proposes_and_the_head_approves(office_on_each: str, as_role: Client) -> None:
    kept()
    officer, head, it = as_role("officer"), as_role("head"), row("1.2")
    form = page(officer, "change-measure", it.code)
    assert "вступит в силу" in form
    asked = {
        "what": it.what,
        "number": "1.2",
        "deadline": "I квартал 2024 г.",
        "status": "planned",
        "why": "нет бумаги",
    }
    assert officer.post(reverse("change-measure", args=[it.code]), asked).status_code == 302
    change = ChangeRow.objects.get(sort="change")
    assert set(change.after) == {"deadline", "ours"}
    listed = page(head, "proposals")
    assert "I квартал 2024 г." in listed
    assert "нет бумаги" in listed
    for role, code in (("reader", 403), ("officer", 403), ("head", 302)):
        answer = as_role(role).post(reverse("decide-proposal", args=[change.code]), {"do": "approve"})
        assert answer.status_code == code
    it.refresh_from_db()
    assert (measure_of(it).deadline.edtf, it.version) == ("2024-01/2024-03", 2)
    shown = page(as_role("reader"), "measure", it.code)
    assert "редакция 2" in shown
    assert "утверждено" in shown


def test_the_head_changes_at_once_and_a_proposal_can_be_taken_back(office: Path, as_role: Client) -> None:
    kept()
    it = row("2.1")
    asked = {"what": "Матч юниоров", "number": "2.1", "deadline": "ежегодно, в июне", "status": "under_way"}
    as_role("head").post(reverse("change-measure", args=[it.code]), asked)
    it.refresh_from_db()
    assert (it.what, it.status) == ("Матч юниоров", "under_way")
    as_role("officer").post(reverse("change-measure", args=[it.code]), {**asked, "remove": "on"})
    change = ChangeRow.objects.get(sort="remove")
    as_role("officer").post(reverse("decide-proposal", args=[change.code]), {"do": "withdraw"})
    change.refresh_from_db()
    assert change.state == "withdrawn"
    unread = as_role("officer").post(reverse("change-measure", args=[it.code]), {**asked, "deadline": "потом"})
    assert unread.status_code == 422


def test_a_new_measure_and_a_draft_that_is_approved(office: Path, as_role: Client) -> None:
    made = kept(approved=False)
    as_role("officer").post(reverse("new-measure", args=[made.code]), {"what": "Снять фильм", "status": "planned"})
    for role, code in (("reader", 403), ("officer", 403), ("head", 302)):
        assert as_role(role).post(reverse("approve-roadmap", args=[made.code])).status_code == code
    assert "Снять фильм" in page(as_role("reader"), "plan", made.code)


def test_evidence_is_given_offered_and_opened(office: Path, as_role: Client) -> None:
    kept()
    it, client = row("1.1"), as_role("officer")
    document = Document.objects.order_by("id")[0]
    address = reverse("document", args=[document.digest[:16]])
    assert as_role("reader").post(reverse("give-evidence", args=[it.code])).status_code == 403
    client.post(reverse("give-evidence", args=[it.code]), {"document": f"http://office{address}", "note": "вот"})
    client.post(reverse("give-evidence", args=[it.code]), {"file": SimpleUploadedFile("акт.pdf", b"%PDF act")})
    assert EvidenceRow.objects.filter(measure=it, state="accepted").count() == 2
    shown = page(as_role("reader"), "measure", it.code)
    assert address in shown
    scan = EvidenceRow.objects.get(measure=it, document=None)
    assert b"".join(as_role("reader").get(reverse("evidence-file", args=[scan.code])).streaming_content) == b"%PDF act"
    client.post(reverse("decide-evidence", args=[scan.code]), {"do": "refuse"})
    assert "акт.pdf" not in page(as_role("reader"), "measure", it.code)
    it.refresh_from_db()
    assert it.status == "planned"
    given = JournalRow.objects.filter(deed="evidence_accepted", about=f"measure:{it.code}").order_by("id")
    assert [(row.who, row.details.get("name", "")) for row in given] == [
        ("officer", ""),
        ("officer", "акт.pdf"),
    ]
    opened = as_role("reader").get(reverse("evidence-file", args=[scan.code]))
    assert opened["Content-Type"] == "application/octet-stream"
    for name, raw, says in (("акт.exe", b"MZ...", "Это программа"), ("акт.docm", b"PK", "макросы")):
        told = client.post(
            reverse("give-evidence", args=[it.code]), {"file": SimpleUploadedFile(name, raw)}, follow=True
        )
        assert says in told.content.decode(), name
    assert EvidenceRow.objects.filter(measure=it).count() == 2
    nothing = client.post(reverse("give-evidence", args=[it.code]), {"document": "nowhere"}, follow=True)
    assert "Такого источника нет" in nothing.content.decode()


def test_the_report_as_a_page_and_as_files(office: Path, as_role: Client) -> None:
    made = kept()
    shown = page(as_role("reader"), "roadmap-report", made.code, first="2023-10-01", last="2023-12-31")
    assert "сроки с 1 октября 2023 года по 31 декабря 2023 года" in shown
    assert '<img class="chart"' in shown
    address = unescape(shown.split('<img class="chart" src="')[1].split('"')[0])
    drawn = as_role("reader").get(address)
    assert (drawn["Content-Type"], "спектакль" in drawn.content.decode()) == ("image/svg+xml", True)
    assert "словарь" in drawn.content.decode()
    assert "словарь" not in as_role("reader").get(address.replace("2023-12-31", "2023-10-31")).content.decode()
    kept_drawings = set((office / "charts").glob("*.svg"))
    assert kept_drawings
    roadmaps.mark(made, "restricted", by="Роль head", admitted=("officer",))
    assert as_role("reader").get(address).status_code == 404
    assert "словарь" in as_role("officer").get(address.replace("2023-12-31", "2023-12-30")).content.decode()
    assert set((office / "charts").glob("*.svg")) == kept_drawings, "of what is restricted no drawing is kept"
    for format_ in files.FORMATS:
        raw = as_role("officer").get(reverse("roadmap-file", args=[made.code, "report", format_])).content
        assert "Ограниченный доступ" in printed_heads(raw), "each page bears the marking"
    roadmaps.mark(made, "public", by="Роль head")
    for what in ("report", "roadmap"):
        for format_ in files.FORMATS:
            answer = as_role("reader").get(reverse("roadmap-file", args=[made.code, what, format_]))
            assert answer.content.startswith(b"PK")
    again = read(grids.opened(answer.content, "again.xlsx"), ours="RU-LEN")
    assert [it.what for it in again.measures] == [it.what for it in understood().measures]
    turned = {"first": "2024-01-01", "last": "2023-01-01"}
    assert "раньше первого" in page(as_role("reader"), "roadmap-report", made.code, **turned)


def test_the_timeline_draws_every_deadline_within_its_width(office: Path) -> None:
    months = ["2023-12-01", "2024-05", "2024"]
    rows = [(f"мероприятие {it}", Period.parse(it), "не начато") for it in months]
    spec = charts.timeline(rows, ["не начато"], date(2024, 2, 1))
    bars = spec["layer"][0]
    first, last = bars["encoding"]["x"]["scale"]["domain"]
    assert len(bars["data"]["values"]) == 3
    assert all(first <= bar["start"] < bar["stop"] <= last for bar in bars["data"]["values"])
    assert "01.02.2024" in str(spec["layer"][2]["data"])
    assert "<svg" in charts.svg(spec, "ru")


def test_a_promise_gets_its_answer(office_on_each: str, as_role: Client) -> None:
    kept()
    first = told("commitment", who=("комитет",), what="прислать перечень", by_when="2023-11-01")
    second = told("commitment", who=("комитет",), what="открыть линию", by_when="2023-11-02")
    officer = as_role("officer")
    assert officer.post(reverse("answer-promise", args=[first.id]), {"sort": "fulfilled"}).status_code == 422
    officer.post(reverse("answer-promise", args=[first.id]), {"sort": "fulfilled", "reason": "письмо"})
    plan = RoadmapRow.objects.latest("id")
    officer.post(reverse("answer-promise", args=[second.id]), {"sort": "measure", "roadmap": plan.code})
    overdue = section(page(officer, "roadmap"), "overdue")
    assert "перечень" not in overdue
    assert "линию" not in overdue
    assert [it.measure.what for it in proposing.waiting()] == ["открыть линию"]
    officer.post(reverse("answer-promise", args=[first.id]), {"do": "undo"})
    assert "перечень" in section(page(officer, "roadmap"), "overdue")


def test_directions_are_the_heads(office: Path, as_role: Client) -> None:
    names = {"ru": "верховая езда", "kk": "салт атпен жүру", "en": "riding"}
    assert as_role("officer").post(reverse("directions"), names).status_code == 403
    assert as_role("head").post(reverse("directions"), names).status_code == 302
    as_role("head").post(reverse("directions"), {"key": "riding", "do": "retire"})
    assert "выведено" in page(as_role("reader"), "directions")
    assert as_role("head").post(reverse("directions"), names).status_code == 422


def test_agreements_through_their_life(office_on_each: str, as_role: Client) -> None:
    soon = agreement(
        "Брестская область", date="2019-01-10", period="2019/2023", title="Соглашение о льне", level="regions"
    )
    preparing = agreement("Гродненская область", status="agreed", prepared_since="2023-05")
    shown = page(as_role("reader"), "agreements")
    held = section(shown, "in_force")
    assert soon.id in held
    assert "Официальное название: Соглашение о льне" in held
    assert "до 31 декабря 2023 года" in held
    assert preparing.id in section(shown, "in_preparation")
    assert "начало подготовки: май 2023 года" in section(shown, "in_preparation")
    assert soon.id in page(as_role("reader"), "agreements", within="30")
    assert soon.id not in page(as_role("reader"), "agreements", within="29")


def test_measures_in_the_calendar_and_in_the_feed(office: Path, as_role: Client) -> None:
    kept()
    reader = as_role("reader")
    shown = page(reader, "calendar", month="2023-12")
    assert reverse("measure", args=[row("1.2").code]) in shown
    reader.post(reverse("make-feed"), {"do": "make"})
    own = page(reader, "own-calendar")
    address = own.split("<code>")[1].split("</code>")[0].split("testserver")[1]
    assert "<code>" not in page(reader, "own-calendar")  # told once
    raw = as_role("").get(address)
    assert raw["Content-Type"].startswith("text/calendar")
    events = {it.summary.value: it for it in vobject.readOne(raw.content.decode()).vevent_list}
    assert events["Издать словарь"].dtstart.value.isoformat() == "2023-12-20"
    assert events["Показать спектакль в Таразе"].dtend.value.isoformat() == "2023-11-01"
    reader.post(reverse("make-feed"), {"do": "revoke"})
    assert as_role("").get(address).status_code == 404


def test_a_feed_shows_what_its_owner_may_see(office: Path, as_role: Client) -> None:
    from spravka.web.models import User

    kept()  # an internal roadmap
    User.objects.filter(username="reader").update(clearance="public")
    reader = as_role("reader")
    reader.post(reverse("make-feed"), {"do": "make"})
    address = page(reader, "own-calendar").split("<code>")[1].split("</code>")[0].split("testserver")[1]
    assert "словарь" not in as_role("").get(address).content.decode()
    assert page(reader, "plan", RoadmapRow.objects.latest("id").code, status=404)
    User.objects.filter(username="reader").update(is_active=False)
    assert as_role("").get(address).status_code == 404


def test_reminders_are_each_persons_own(office: Path, as_role: Client) -> None:
    as_role("reader").post(reverse("own-calendar"), {"address": "a@example.org", "directions": ["culture"]})
    assert WatcherRow.objects.values_list("username", "address", "directions").get() == (
        "reader", "a@example.org", ["culture"],
    )  # fmt: skip
    assert as_role("reader").post(reverse("own-calendar"), {"address": "no address"}).status_code == 422
    as_role("reader").post(reverse("own-calendar"), {"address": ""})
    assert not WatcherRow.objects.exists()
