"""The calendar: a month as a table and as a list, what stands on a day and what does not, what it is narrowed to."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from web_crowd import asked, crowd, read_whole
from web_telling import agreement, link, told

from spravka.register.models import Record
from spravka.web.pages.calendar import sheets

Client = Callable[..., Any]


def month(client: Any, when: str, **more: str) -> str:
    answer = client.get(reverse("calendar"), {"month": when, **more})
    assert answer.status_code == 200
    return str(answer.content.decode().replace("\xa0", " "))


def spans(page: str) -> str:
    found = re.search('<section id="spans">(.*?)</section>', page, re.S)
    return found[1] if found else ""


def on_day(page: str, iso: str) -> str:
    found = re.search(f'<td[^>]*><time datetime="{iso}">.*?</td>', page, re.S)
    return found[0] if found else ""


def test_a_month_opens_on_today(office: Path, as_role: Client) -> None:
    page = as_role("reader").get(reverse("calendar")).content.decode().replace("\xa0", " ")
    assert '<h1 class="capital">декабрь 2023 года</h1>' in page
    assert "сегодня" in on_day(page, "2023-12-01")
    assert page.count('aria-current="date"') == 1
    assert re.findall('<abbr title="([^"]+)">', page)[::6] == ["понедельник", "воскресенье"]
    rows = page.split("<tr>")[2:]
    assert len(rows) == 5
    assert all(row.count("<td") == 7 for row in rows)
    assert rows[0].index("<td") < rows[0].index('<time datetime="2023-12-01"')
    assert 'aria-current="date"' not in month(as_role("reader"), "2023-11")


def test_days_stand_on_their_day_and_spans_above_the_month(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")
    fair = Record.objects.get(type="event", date="2024-04")
    expo = Record.objects.get(type="event", date="2024-02-06/2024-02-08")
    year = Record.objects.get(type="event", date="2024")
    promise = Record.objects.filter(type="commitment", date="2024-03-01").order_by("number")[0]
    term = agreement("Гродненская область", date="2019-01-10", period="2019/2024")
    exact = agreement("Брестская область", date="2019-01-10", period="2019/2024-02-29")
    february, march, april = (month(client, f"2024-0{n}") for n in (2, 3, 4))
    assert link(promise) in on_day(march, "2024-03-01")
    assert link(exact) in on_day(february, "2024-02-29")
    for record, in_february, in_march, in_april in (
        (fair, False, False, True), (expo, True, False, False), (year, True, True, True), (term, True, True, True),
    ):  # fmt: skip
        assert [link(record) in spans(page) for page in (february, march, april)] == [in_february, in_march, in_april]
        assert link(record) not in "".join(on_day(page, day) for page, day in (
            (february, "2024-02-06"), (april, "2024-04-01")))  # fmt: skip
    assert link(exact) not in march
    assert link(term) not in month(client, "2023-12")


def test_what_covers_the_whole_month_is_told_with_it(office_on_each: str, as_role: Client) -> None:
    quarter = told("event", name="месячник дружбы", date="2025-04/2025-06")
    client = as_role("reader")
    shown = [link(quarter) in spans(month(client, f"2025-0{n}")) for n in range(3, 8)]
    assert shown == [False, True, True, True, False]


def test_the_list_tells_the_same(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    for n in range(5):
        told("event", name=f"выставка номер {n}", date="2023-12-12")
    table, listed = month(client, "2023-12"), month(client, "2023-12", view="list")
    assert "ещё: 2" in on_day(table, "2023-12-12")
    assert table.count("выставка номер".capitalize()) == 3
    assert listed.count("выставка номер".capitalize()) == 5
    assert '<table class="month">' not in listed


def test_the_address_keeps_month_and_filter(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")
    every = month(client, "2023-11")
    one = month(client, "2023-11", partner="Беларусь", sort="contact")
    links = set(re.findall("/records/[^/]+/", every))
    assert set(re.findall("/records/[^/]+/", one)) < links
    follow = re.search('rel="next" href="([^"]+)"', one)
    assert follow
    onward = follow[1].replace("&amp;", "&")
    assert "month=2023-12" in onward
    page = client.get(reverse("calendar") + onward).content.decode()
    assert 'value="Беларусь"' in page
    assert '<option value="contact" selected>' in page
    assert set(re.findall("/records/[^/]+/", month(client, "2023-11", partner="СНГ"))) <= links


@pytest.mark.parametrize("when", ["foo", "2023-13", "0001-01", "9999-12", "2023-12-01"])
def test_no_month_is_told_and_this_one_shown(when: str, office: Path, as_role: Client) -> None:
    page = month(as_role("reader"), when)
    assert ">декабрь 2023 года</h1>" in page
    assert "Не месяц" in page
    assert f'value="{when}"' in page


def test_a_wrong_partner_is_told_and_kept(office: Path, as_role: Client) -> None:
    page = month(as_role("reader"), "2023-11", partner="Казахсан")
    assert "может быть: Казахстан" in page
    assert 'value="Казахсан"' in page


def test_the_ends_of_the_calendar_lead_nowhere(office: Path, as_role: Client) -> None:
    assert 'rel="prev"' not in month(as_role("reader"), "1900-01")
    assert 'rel="next"' not in month(as_role("reader"), "2199-12")
    assert "ничего не известно" in month(as_role("reader"), "1900-01")


def test_an_overdue_promise_says_so(office: Path, as_role: Client) -> None:
    late = told("commitment", who=("комитет",), what="прислать перечень площадок", by_when="2023-11-15")
    page = month(as_role("reader"), "2023-11")
    assert "срок прошёл" in on_day(page, "2023-11-15")
    assert link(late) in on_day(page, "2023-11-15")


@pytest.mark.parametrize("told_month", ["2023-11", "2024-02", "2019-05"])
def test_a_large_register_asks_no_more(told_month: str, office: Path, as_role: Client) -> None:
    client, address = as_role("reader"), f"{reverse('calendar')}?month={told_month}"
    narrowed = f"{address}&partner=Казахстан"
    before = asked(client, address, narrowed)
    crowd()
    assert asked(client, address, narrowed) == before
    assert read_whole(client, address) == []


def test_a_month_of_too_much_says_so(office: Path, as_role: Client) -> None:
    told("event", name="ярмарка", date="2023-12-12")
    client = as_role("reader")
    assert "Показано не всё" not in month(client, "2023-12")
    crowd(200, "event")
    page = month(client, "2023-12")
    assert "Показано не всё" in page
    assert "ещё: " in on_day(page, "2023-12-12")


def test_what_was_signed_years_ago_is_remembered(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")
    lasting = agreement("Брестская область", date="2013-12-05")
    by_month = agreement("Витебская область", date="1998-12")
    year = agreement("Минская область", date="2013")
    over = agreement("Гродненская область", date="2013-12-06", period="2013/2021")
    page = month(client, "2023-12")
    assert "10 лет – " in on_day(page, "2023-12-05")
    assert link(lasting) in on_day(page, "2023-12-05")
    assert link(by_month) in spans(page)
    assert "25 лет – " in spans(page)
    assert not {link(year), link(over)} & set(re.findall('href="(/records/[^"]+)"', page))
    assert link(lasting) not in month(client, "2023-12", sort="agreement")
    assert link(lasting) not in month(client, "2024-12")  # eleven
    narrowed = month(client, "2023-12", sort="anniversary", partner="Беларусь")
    assert link(lasting) in on_day(narrowed, "2023-12-05")
    assert link(lasting) not in month(client, "2023-12", sort="anniversary", partner="Казахстан")


def test_an_entry_names_its_partner(office: Path, as_role: Client) -> None:
    meeting = Record.objects.get(type="contact", date="2023-11-20")
    day = on_day(month(as_role("reader"), "2023-11"), "2023-11-20")
    assert link(meeting) in day
    assert "встреча или визит · Казахстан" in day


def test_a_full_day_leads_to_its_place_in_the_list(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    for name in ("ярмарка мёда", "форум учителей", "выставка станков", "фестиваль танца", "съезд врачей"):
        told("event", name=name, date="2023-12-12")
    assert "view=list&amp;page=1#d-2023-12-12" in on_day(month(client, "2023-12"), "2023-12-12")
    assert month(client, "2023-12", view="list").count('id="d-2023-12-12"') == 1


def test_a_long_list_is_turned_by_pages(office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "OF_A_LIST", 8)
    client = as_role("reader")
    told("event", name="месячник дружбы", date="2023-12")
    for day in ("12", "18"):
        for n in range(5):
            told("event", name=f"выставка номер {day}{n}", date=f"2023-12-{day}")
    pages = [month(client, "2023-12", view="list", page=str(n)) for n in (1, 2, 3)]
    whole = [re.findall('href="(/records/[^/]+/)"', page.split('class="filter"')[1]) for page in pages]
    assert len(whole[0]) == 8
    assert len(set(whole[0] + whole[1])) == len(whole[0]) + len(whole[1]) > 11
    assert not whole[2]
    assert "месячник дружбы" in spans(pages[0]).casefold()
    assert not spans(pages[1])
    table = month(client, "2023-12")
    for day in ("2023-12-12", "2023-12-18"):
        address = re.search(r'href="(\?[^"#]*)#d-', on_day(table, day))
        assert address
        there = client.get(reverse("calendar") + address[1].replace("&amp;", "&")).content.decode()
        assert f'id="d-{day}"' in there
    turned = re.search('rel="next" href="([^"]+)">январь', pages[1].replace("\n", ""))
    assert turned
    assert "page=" not in turned[1]


def test_a_month_is_whole_however_much_is_due_later(office: Path, as_role: Client) -> None:
    told("commitment", what="прислать перечень", by_when="2024-05-20")
    agreement("Брестская область", date="2019-01-10", period="2019/2024-05-20")
    crowd(250, "agreement", "commitment")
    client = as_role("reader")
    assert "Показано не всё" not in month(client, "2024-04", sort="agreement")
    assert "Показано не всё" not in month(client, "2024-04", sort="commitment")
    assert "Показано не всё" in month(client, "2024-05", sort="commitment")
