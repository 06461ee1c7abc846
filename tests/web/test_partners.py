"""Partners and trade: what a list and a page say, that they agree with the register, and stay quick as it grows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from spravka.register import deciding
from spravka.register.models import FactRow, PartnerRow, Record
from spravka.register.records import set_territory
from spravka.web import charts

Client = Callable[..., Any]


def listed(page: str) -> list[str]:
    return re.findall(r'<td><a data-key="Enter" href="/partners/([^"]+)/">', page)


def test_the_list_sorts_filters_and_weighs(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")

    def asked(**told: str) -> list[str]:
        return listed(client.get(reverse("partners"), told).content.decode())

    every = asked()
    assert {"KZ", "BY", "UZ", "KZ-31"} <= set(every)
    assert not {"RU", "RU-LEN"} & set(every)  # neither ours nor around us
    told = {row.territory: row.turnover for row in PartnerRow.objects.exclude(turnover=None)}
    assert [id_ for id_ in every if id_ in told] == sorted(
        (id_ for id_ in every if id_ in told), key=lambda id_: -(told[id_] or 0)
    )
    assert set(asked(type="country")) == {id_ for id_ in every if len(id_) == 2}
    assert set(asked(group="CIS")) <= set(asked(type="country"))
    assert asked(q="ЖАМБЫЛ") == ["KZ-31", "KZ-31/taraz"]  # Taraz was called so once
    assert asked(q="нет такого") == []
    assert set(asked(sort="name")) == set(asked(sort="contact")) == set(asked(sort="records")) == set(every)


def test_the_turnover_is_ours_and_follows_decisions(office: Path, as_role: Client) -> None:
    row = PartnerRow.objects.get(territory="KZ")
    record = Record.objects.get(id=row.turnover_record)
    assert (record.fields["flow"]["value"], row.period) == ("turnover", record.fields["period"]["value"])
    for fact in FactRow.objects.filter(record=record):
        deciding.reject(fact.id, by="Офицер")
    assert PartnerRow.objects.get(territory="KZ").turnover_record != record.id
    set_territory("KZ-31")
    assert PartnerRow.objects.get(territory="KZ").turnover_record != record.id


def test_a_page_tells_what_the_register_holds(office: Path, as_role: Client) -> None:
    page = as_role("officer").get(reverse("partner", args=["KZ"])).content.decode()
    for id_ in ("trade", "agreements", "roadmap", "projects", "contacts", "people", "ahead", "disputes", "documents"):
        assert f'<section id="{id_}">' in page, id_
    assert "Подготовить справку" in page
    assert "inter.lenobl" not in page or "148,6" in page
    (chart,) = re.findall(r"/charts/([0-9a-f]+)\.svg", page)
    svg = charts.draw(chart)
    assert svg is not None
    assert "2022" in svg
    assert charts.draw(chart) == svg
    assert as_role("").get(reverse("chart", args=[chart])).status_code == 302
    assert as_role("reader").get(reverse("chart", args=["0" * 32])).status_code == 404


def test_an_unknown_partner_and_one_of_whom_nothing_is_known(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    assert client.get("/partners/nowhere/").status_code == 404
    assert "О партнёре пока ничего не известно" in client.get(reverse("partner", args=["JP"])).content.decode()
    assert client.get(reverse("partner", args=["CIS"]))["Location"] == "/partners/?group=CIS"
    assert client.get(reverse("partner", args=["KZ-31/taraz"])).status_code == 200


@pytest.mark.parametrize("kind", ["trade_figure", "trade_rank", "trade_goods"])
def test_trade_is_listed_by_sort_and_partner(kind: str, office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")
    found = client.get(reverse("trade"), {"kind": kind}).content.decode()
    assert found.count("data-item") == Record.objects.filter(kind=kind, live=True).count() > 0
    narrowed = client.get(reverse("trade"), {"kind": kind, "partner": "Беларусь"}).content.decode()
    assert narrowed.count("data-item") < found.count("data-item")
    assert "может быть" in client.get(reverse("trade"), {"partner": "Беларусия"}).content.decode()


@pytest.mark.parametrize("address", ["/partners/", "/partners/KZ/", "/trade/"])
def test_more_records_ask_no_more_questions(address: str, office: Path, as_role: Client) -> None:
    from spravka.register.entering import Entry, enter

    def asked() -> int:
        client = as_role("reader")
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as questions:
            client.get(address)
        return len(questions)

    before = asked()
    for n in range(12):
        enter(Entry("meeting", {"sides": ("Казахстан", f"Омск {n}"), "date": f"2023-10-{n + 1:02}"}), by="Офицер")
        enter(Entry("investment_project", {"product": f"завод {n}", "company_country": "Казахстан"}), by="Офицер")
    assert asked() <= before
