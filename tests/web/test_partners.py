"""Partners and trade: what a list and a page say, that they agree with the register, and stay quick as it grows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from spravka.register.entering import Entry, enter
from spravka.register.models import PartnerRow, Record, TradeRow

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
    told = {row.territory: row.turnover for row in PartnerRow.seen.exclude(turnover=None)}
    assert [id_ for id_ in every if id_ in told] == sorted(
        (id_ for id_ in every if id_ in told), key=lambda id_: -(told[id_] or 0)
    )
    assert set(asked(type="country")) == {id_ for id_ in every if len(id_) == 2}
    assert {"KZ", "BY", "KZ-31"} <= set(asked(group="CIS"))  # and what lies in its members
    assert set(asked(group="EAEU", type="country")) == {"KZ", "BY"}
    assert asked(q="ЖАМБЫЛ") == ["KZ-31", "KZ-31/taraz"]  # Taraz was called so once
    assert asked(q="нет такого") == []
    assert set(asked(sort="name")) == set(asked(sort="contact")) == set(asked(sort="records")) == set(every)


def test_the_list_shows_the_newest_period_and_what_was_held(office: Path, as_role: Client) -> None:
    page = as_role("reader").get(reverse("partners")).content.decode()
    (belarus,) = re.findall(r'<tr data-item id="p-by".*?</tr>', page, re.DOTALL)
    assert "940\u00a0млн" in belarus  # of January to September, not the 611 million that were told of no period
    assert "январь–сентябрь 2023" in belarus
    assert "на проверке" in belarus
    (kazakhstan,) = re.findall(r'<tr data-item id="p-kz".*?</tr>', page, re.DOTALL)
    assert "20 ноября 2023" in kazakhstan  # the meeting told on the 23rd is only planned
    assert "расходятся" in kazakhstan


def test_sums_of_two_currencies_do_not_stand_between_each_other(office: Path, as_role: Client) -> None:
    for partner, amount, currency in (("Китай", 9_000_000_000, "RUB"), ("Узбекистан", 88_000_000, "USD")):
        figure = {"flow": "turnover", "reporter": "Ленинградская область", "partner": partner, "period": "2023-10"}
        enter(Entry("trade_figure", {**figure, "amount": amount, "currency": currency}), by="Офицер")
    page = as_role("reader").get(reverse("partners"), {"type": "country"}).content.decode()
    assert listed(page) == ["BY", "KZ", "UZ", "CN"]
    (china,) = re.findall(r'<tr data-item id="p-cn".*?</tr>', page, re.DOTALL)
    assert '<rect width="100"' in china  # the greatest in its own currency


def test_a_page_tells_what_the_register_holds(office: Path, as_role: Client) -> None:
    page = as_role("officer").get(reverse("partner", args=["KZ"])).content.decode()
    for id_ in ("trade", "agreements", "roadmap", "projects", "contacts", "people", "ahead", "disputes", "documents"):
        assert f'<section id="{id_}">' in page, id_
    assert reverse("new-brief") + "?partner=KZ" in page
    lead, glance, disputes = (
        re.search(pattern, page, re.DOTALL).group()  # type: ignore[union-attr]
        for pattern in (
            '<p class="lead">.*?</p>',
            '<section id="glance">.*?</section>',
            '<section id="disputes">.*?</section>',
        )
    )
    assert "Последний контакт – 20 ноября 2023" in lead
    assert "ближайшая дата – 20 декабря 2023" in lead
    assert "источники расходятся: 2" in lead
    assert "Даурен Абаев" in glance
    assert re.search(r"в первых <span[^>]*>10<", page)  # and not «место 10»
    assert "аким" not in glance  # the akim of a region heads the region
    for told in ("139,7", "148,6", "Торговое представительство", "Комитет экономического развития"):
        assert told in disputes
    assert "Талгат Ибраев" in as_role("reader").get(reverse("partner", args=["KZ-31"])).content.decode()


def test_what_is_overdue_is_told_first(office: Path, as_role: Client) -> None:
    enter(Entry("commitment", {"who": ("Казахстан",), "what": "передать перечень", "by_when": "2023-11-30"}), by="О")
    page = as_role("reader").get(reverse("partner", args=["KZ"])).content.decode()
    assert "срок прошёл: 1" in page
    assert "передать перечень" not in page[page.index('<section id="ahead">') :]


def test_the_roadmap_is_told_by_direction(office: Path, as_role: Client, on_day: Callable[[str], None]) -> None:
    on_day("2025-02-01")
    for partner in ("KZ-31", "KZ"):  # with it, and with what lies in it
        page = as_role("reader").get(reverse("partner", args=[partner])).content.decode()
        section = page[page.index('<section id="roadmap">') :]
        assert "Дорожная карта с Жамбылской областью" in section
        assert '<td>Без направления</td><td class="figure">1</td>' in section
        assert "Издать словарь" in section
    assert "Издать словарь" not in as_role("reader").get(reverse("partner", args=["BY"])).content.decode()


def test_a_chart_draws_our_trade_alone_and_is_drawn_once(office: Path, as_role: Client) -> None:
    page = as_role("reader").get(reverse("partner", args=["KZ"])).content.decode()
    (digest,) = re.findall(r"/charts/([0-9a-f]+)\.svg", page)
    drawn = json.loads((office / "charts" / f"{digest}.json").read_text("utf-8"))["spec"]["data"]["values"]
    told = {(row["group"][:4], row["series"]): row["value"] for row in drawn}
    assert told == {
        ("2022", "Товарооборот"): 265,
        ("перв", "Товарооборот"): 148.6,  # as our side tells it: the flows below add up to it
        ("перв", "Экспорт"): 119.2,  # what Kazakhstan calls its export, 31.8, is no export of ours
        ("перв", "Импорт"): 29.4,
    }
    address = reverse("chart", args=[digest])
    svg = as_role("reader").get(address)
    assert (svg.status_code, svg["Content-Type"]) == (200, "image/svg+xml")
    made = (office / "charts" / f"{digest}.svg").stat().st_mtime_ns
    assert as_role("reader").get(address).content == svg.content
    assert (office / "charts" / f"{digest}.svg").stat().st_mtime_ns == made
    assert as_role("").get(address).status_code == 302
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
    found = client.get(reverse("trade-claims"), {"kind": kind}).content.decode()
    assert found.count("data-item") == Record.objects.filter(kind=kind, live=True).count() > 0
    narrowed = client.get(reverse("trade-claims"), {"kind": kind, "partner": "Беларусь"}).content.decode()
    assert narrowed.count("data-item") < found.count("data-item")
    assert "может быть" in client.get(reverse("trade-claims"), {"partner": "Беларусия"}).content.decode()


def test_trade_is_narrowed_by_flow_and_year(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")

    def asked(**told: str) -> int:
        return client.get(reverse("trade-claims"), told).content.decode().count("data-item")

    every = asked()
    by_flow = [asked(flow=flow) for flow in ("turnover", "export", "import")]
    assert sum(by_flow) == every
    assert all(by_flow)
    figures = Record.objects.filter(kind="trade_figure", live=True)
    assert asked(year="2022") == figures.filter(fields__period__value="2022").count() > 0
    assert asked(year="2023", flow="export", partner="KZ") == 2
    page = client.get(reverse("trade-claims"), {"year": "1812"}).content.decode()
    assert "Выберите из списка." in page
    assert "каждое число" in client.get(reverse("trade-claims")).content.decode().casefold()


def test_trade_of_latest_periods_stands_first(office: Path, as_role: Client) -> None:
    page = as_role("reader").get(reverse("trade-claims")).content.decode()
    assert page.index("940\u00a0млн") < page.index("148,6") < page.index("265\u00a0млн") < page.index("611\u00a0млн")
    TradeRow.objects.all().delete()
    assert "Источники пока ничего не говорят" in as_role("reader").get(reverse("trade-claims")).content.decode()


@pytest.mark.parametrize("address", ["/partners/", "/partners/KZ/", "/trade/", "/trade/claims/"])
def test_more_records_ask_no_more_questions(address: str, office: Path, as_role: Client) -> None:
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


def test_an_agreement_called_by_its_sides_tells_them_once(office: Path, as_role: Client) -> None:
    treaty = {"type": "treaty", "parties": ("Осака", "Япония"), "status": "in_force", "date": "2014-03-05"}
    enter(Entry("agreement", treaty), by="О")
    enter(Entry("agreement", {**treaty, "parties": ("Киото", "Япония"), "subject": "о дружбе"}), by="О")
    page = as_role("reader").get(reverse("partner", args=["JP"])).content.decode()
    told = re.search(r'<section id="agreements">.*?</section>', page, re.DOTALL).group()  # type: ignore[union-attr]
    lines = [" ".join(re.sub(r"<[^>]+>", "", it).split()) for it in re.findall(r"<li>(.*?)</li>", told, re.DOTALL)]
    assert sorted(lines) == [
        "Договор – Осака – Япония 5 марта 2014 года", "Договор: о дружбе Киото – Япония · 5 марта 2014 года",
    ]  # fmt: skip


def test_what_lies_ahead_ends_falls_due_or_is_so_many_years_old(office: Path, as_role: Client) -> None:
    treaty = {"type": "treaty", "parties": ("Ленинградская область", "Япония"), "status": "in_force"}
    enter(Entry("agreement", {**treaty, "subject": "о дружбе", "date": "2014-03-05"}), by="О")
    enter(Entry("agreement", {**treaty, "subject": "о науке", "date": "2019-01", "period": "2019/2024-06"}), by="О")
    enter(Entry("agreement", {**treaty, "subject": "о спорте", "date": "2003", "period": "2003/2013"}), by="О")
    enter(Entry("commitment", {"who": ("Япония",), "what": "прислать проект", "by_when": "2024-02"}), by="О")
    enter(Entry("visit", {"who": "Япония", "to": "Ленинградская область", "date": "2023", "status": "planned"}), by="О")
    page = as_role("reader").get(reverse("partner", args=["JP"])).content.decode()
    ahead = re.search(r'<section id="ahead">.*?</section>', page, re.DOTALL).group()  # type: ignore[union-attr]
    told = [
        re.sub(r"\s*<[^>]+>\s*", "|", item).strip("|").replace("||", "|")
        for item in re.findall(r"<li>(.*?)</li>", ahead, re.DOTALL)
    ]
    assert [one.replace("\xa0", " ") for one in told] == [
        "2023 год|Япония – Ленинградская область|Визит",
        "январь 2024 года|Договор: о науке|5 лет",
        "февраль 2024 года|Прислать проект|Обязательство",
        "5 марта 2024 года|Договор: о дружбе|10 лет",
        "июнь 2024 года|Договор: о науке|срок истекает",
    ]
    assert "ближайшая дата – январь 2024 года" in page.replace("\xa0", " ")  # a year is no date to note down
