"""The roadmap: promises by how their deadlines stand, agreements in preparation, directions and programmes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from web_crowd import asked, crowd, read_whole
from web_telling import BY, agreement, link, section, told

from spravka.register import deciding
from spravka.register.models import EvidenceRow, FactRow, MeasureRow, Record, RoadmapRow

Client = Callable[..., Any]
STANDINGS = ("overdue", "soon", "ahead", "undated")


def roadmap(client: Any, **asked_for: str) -> str:
    answer = client.get(reverse("roadmap"), asked_for)
    assert answer.status_code == 200
    return str(answer.content.decode().replace("\xa0", " "))


def promise(what: str, **fields: Any) -> Record:
    return told("commitment", who=("комитет",), what=what, **fields)


def test_promises_stand_by_their_deadlines(office_on_each: str, as_role: Client) -> None:
    late = promise("прислать перечень площадок", by_when="2023-11-30")
    later = promise("открыть консульство", by_when="2023-10")
    today = promise("подписать протокол совещания", by_when="2023-12-01", modality="instructed")
    thirty = promise("провести аудит склада", by_when="2023-12-31")
    beyond = promise("построить терминал", by_when="2024-01-01")
    year = promise("издать словарь", by_when="2023")
    never = promise("обменяться книгами")
    page = roadmap(as_role("reader"))
    held = {it: section(page, it) for it in STANDINGS}
    for record, standing in (
        (late, "overdue"), (later, "overdue"), (today, "soon"), (thirty, "soon"), (year, "soon"), (beyond, "ahead"),
        (never, "undated"),
    ):  # fmt: skip
        assert [it for it in STANDINGS if link(record) in held[it]] == [standing]
    assert held["overdue"].index(link(late)) < held["overdue"].index(link(later))
    assert held["soon"].index(link(today)) < held["soon"].index(link(thirty))
    row = next(row for row in held["soon"].split("<tr") if link(today) in row)
    for words in ("1 декабря 2023 года", "комитет", "поручение", "скоро срок"):
        assert words in row


def test_a_standing_has_a_list_of_its_own_a_page_at_a_time(office: Path, as_role: Client) -> None:
    promise("прислать перечень площадок", by_when="2023-11-30")
    crowd(60)
    client = as_role("reader")
    page = roadmap(client, standing="overdue")
    assert page.count("<tr data-item") == 50
    second = roadmap(client, standing="overdue", page="2")
    assert second.count("<tr data-item") == 11
    assert "всего: 61" in page
    assert section(page, "directions") == ""


def test_what_is_not_signed_yet_has_roadmaps_first(office_on_each: str, as_role: Client) -> None:
    plan = agreement("Гродненская область", type="plan", status="proposed", date="2020-05")
    signed = agreement("Брестская область", status="signed", type="roadmap")
    preparing = section(roadmap(as_role("reader")), "preparing")
    sorts = re.findall(r'">([^<:–]+)[^<]*</a>', preparing)
    plans = [sort.strip() in ("Дорожная карта", "План мероприятий") for sort in sorts]
    assert link(plan) in preparing
    assert link(signed) not in preparing
    assert plans == sorted(plans, reverse=True)
    assert not all(plans)


def test_the_roadmap_of_a_partner(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")
    every, one, group = (roadmap(client, **told) for told in ({}, {"partner": "Казахстан"}, {"partner": "СНГ"}))
    records = [set(re.findall('/records/r[^/"]*/|/records/[0-9a-f-]+/', page)) for page in (every, one, group)]
    assert records[1] < records[0]
    assert records[1] <= records[2] <= records[0]
    of_files = set(Record.objects.filter(live=True, places__territory="KZ").values_list("id", flat=True))
    assert records[1] <= {reverse("record", args=[id_]) for id_ in of_files}
    page = roadmap(client, partner="Казахстан", standing="soon")
    assert 'value="Казахстан"' in page
    assert '<option value="soon" selected>' in page


@pytest.mark.parametrize(
    ("told_wrong", "message"),
    [({"partner": "Казахсан"}, "может быть: Казахстан"), ({"standing": "никак"}, "Выберите из списка.")],
)
def test_a_filter_that_cannot_be_is_told_and_kept(
    told_wrong: dict[str, str], message: str, office: Path, as_role: Client
) -> None:
    page = roadmap(as_role("reader"), **told_wrong)
    assert message in page
    assert section(page, "directions")
    assert 'value="Казахсан"' in page or "partner" not in told_wrong


def test_only_who_may_enter_is_led_to_it(office: Path, as_role: Client) -> None:
    address = reverse("new-record", args=["commitment"])
    assert [f'href="{address}"' in roadmap(as_role(role)) for role in ("reader", "officer")] == [False, True]


def test_an_empty_roadmap_teaches(office: Path, as_role: Client) -> None:
    for fact in FactRow.objects.filter(decided=""):
        deciding.reject(fact.id, by=BY)
    for model in (EvidenceRow, MeasureRow, RoadmapRow):
        model.objects.all().delete()
    page = roadmap(as_role("reader"))
    assert "Здесь пока ничего нет" in page
    assert "<h2>" not in page
    assert "По этому условию ничего нет" in roadmap(as_role("reader"), standing="overdue")


def test_a_large_register_asks_no_more(office: Path, as_role: Client) -> None:
    promise("прислать перечень площадок", by_when="2023-11-30")
    promise("построить терминал", by_when="2025-01-01")
    client, address = as_role("reader"), reverse("roadmap")
    addresses = [address, f"{address}?partner=Казахстан", *(f"{address}?standing={it}" for it in STANDINGS)]
    before = asked(client, *addresses)
    crowd()
    assert asked(client, *addresses) == before
    assert [sql for it in addresses for sql in read_whole(client, it)] == []
