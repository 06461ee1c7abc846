"""Today: what is due, ahead, new, waiting, in dispute and to be remembered; where to begin when there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django_home import open_new
from web_crowd import asked, crowd, read_whole
from web_telling import BY, agreement, link, section, told

from spravka.register import deciding, proposing
from spravka.register.measures import measure_of
from spravka.register.models import Document, FactRow, MeasureRow, Record

Client = Callable[..., Any]


def morning(client: Any) -> str:
    """The page, with plain spaces."""
    return str(client.get(reverse("today")).content.decode().replace("\xa0", " "))


def test_the_morning_of_the_samples(office_on_each: str, as_role: Client) -> None:
    page = morning(as_role("officer"))
    assert "1 декабря 2023 года" in page
    due, ahead = section(page, "due"), section(page, "ahead")
    assert "20 декабря 2023 года" in due
    assert "срок прошёл" not in due
    times = re.findall("<time>(.*?)</time>", ahead)
    assert list(dict.fromkeys(times)) == [
        "январь 2024 года", "6–8 февраля 2024 года", "апрель 2024 года", "15–19 апреля 2024 года", "май 2024 года",
        "2024 год", "без даты",
    ]  # fmt: skip
    assert "80 лет" in section(page, "anniversaries")
    assert "сумма" in section(page, "disputes")
    newest = Document.objects.order_by("-day", "-id")[:8]
    titles = re.findall(r'href="/documents/([0-9a-f]+)/"', section(page, "releases"))
    assert titles == [document.digest[:16] for document in newest]
    waiting = Document.objects.filter(pending__gt=0).order_by("-day", "-id")
    assert f"Источники на проверке: {waiting.count()}" in page
    address = reverse("review-document", args=[waiting[0].digest[:16]])
    assert f'href="{address}">Начать' in page
    assert morning(as_role("reader")).count(">Начать с первого<") == 0


def test_a_promise_is_soon_due_then_overdue(office: Path, as_role: Client, on_day: Callable[[str], None]) -> None:
    promise = Record.objects.filter(type="commitment", date="2024-03-01").order_by("number")[0]
    client = as_role("reader")
    for day, shown, late in (("2024-01-30", False, False), ("2024-02-01", True, False), ("2024-03-01", True, False),
                             ("2024-03-02", True, True)):  # fmt: skip
        on_day(day)
        page = morning(client)
        row = next((r for r in section(page, "due").split("<tr") if link(promise) in r), "")
        assert (bool(row), "срок прошёл" in row) == (shown, late), day


def test_an_agreement_ends_with_its_term_and_not_with_its_signing(office_on_each: str, as_role: Client) -> None:
    soon = agreement("Гродненская область", date="2019-01-10", period="2019/2023")
    past = agreement("Брестская область", date="2018-11-30", period="2018-12-01/2023-11-30")
    later = agreement("Минская область", date="2023-11-30", period="2023/2026")
    endless = agreement("Гомельская область", date="2023-11-30")
    lapsed = agreement("Витебская область", date="2019-01-10", period="2019/2022")
    planned = agreement("Могилёвская область", period="2021/2022", status="planned")
    page = morning(as_role("reader"))
    due = section(page, "due")
    assert [link(r) in due for r in (soon, past, later, endless, planned)] == [True, True, False, False, False]
    assert due.index(link(past)) < due.index(link(soon))  # what is over stands first
    assert "Истекают документы: 1" in page
    remembered = section(page, "anniversaries")
    assert link(soon) in remembered  # five years on 10 January
    assert link(past) not in remembered  # five years were yesterday
    assert link(lapsed) not in remembered
    assert "10 января 2024" in remembered


def test_a_term_s_beginning_is_no_anniversary(office: Path, as_role: Client) -> None:
    begun = agreement("Гродненская область", period="2018-12-10")
    assert link(begun) not in section(morning(as_role("reader")), "anniversaries")


def test_what_was_held_is_not_ahead(office: Path, as_role: Client) -> None:
    held = told("event", name="ярмарка вакансий", date="2023-12-01", status="held")
    today = told("event", name="день открытых дверей", date="2023-12-01")
    ahead = section(morning(as_role("reader")), "ahead")
    assert (link(held) in ahead, link(today) in ahead) == (False, True)


def test_entries_by_hand_are_no_new_sources(office: Path, as_role: Client) -> None:
    told("event", name="день открытых дверей", date="2023-12-05")
    entry = Document.objects.get(format="entry")
    assert entry.digest[:16] not in section(morning(as_role("reader")), "releases")


def test_measures_that_are_late_or_due_and_what_the_head_is_to_decide(
    office: Path, as_role: Client, on_day: Callable[[str], None]
) -> None:
    row = MeasureRow.objects.get(number="1.1")  # by 20 January 2025
    for fact in FactRow.objects.filter(decided=""):
        deciding.reject(fact.id, by=BY)
    seen = {"2024-12-20": "", "2024-12-22": "скоро срок: 1", "2025-01-20": "скоро срок: 1", "2025-01-21": "прошёл: 1"}
    for day, says in seen.items():
        on_day(day)
        page = morning(as_role("reader"))
        assert ("Срочного нет" in page) is (not says), day
        assert f"Мероприятия, {'срок ' * ('прошёл' in says)}{says}" in page or not says, day
    assert f"{reverse('measures-due')}?standing=overdue" in page
    proposing.change(row, replace(measure_of(row), note="отложить"), by=BY)
    assert "Изменения ждут решения: 1" in morning(as_role("head"))
    assert "Изменения ждут решения" not in morning(as_role("officer"))


def test_what_is_empty_is_left_out(office: Path, as_role: Client) -> None:
    for fact in FactRow.objects.filter(decided=""):
        deciding.reject(fact.id, by=BY)
    page = morning(as_role("officer"))
    assert [section(page, name) for name in ("due", "ahead", "anniversaries", "disputes")] == [""] * 4
    assert section(page, "releases")
    assert "Срочного нет" in page
    assert "Начать с первого" not in page


@pytest.mark.parametrize(("role", "leads"), [("reader", False), ("officer", True)])
def test_an_empty_register_says_how_to_begin(
    role: str, leads: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_role: Client
) -> None:
    from spravka.web.models import User

    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    monkeypatch.setenv("SPRAVKA_HOME", str(tmp_path / "new"))
    open_new(tmp_path / "new")
    User.objects.create_user(role, "poka-ne-sekret-7", name=role, role=role)
    client = as_role(role)
    page = morning(client)
    assert "С чего начать" in page
    assert "spravka init --territory" in page
    for name in ("add-document", "import", "choose-kind"):
        assert (f'href="{reverse(name)}"' in page) is leads
        assert not leads or client.get(reverse(name)).status_code == 200


def test_a_large_register_asks_no_more_and_reads_no_whole_table(office: Path, as_role: Client) -> None:
    client, address = as_role("officer"), reverse("today")
    agreement("Гродненская область", date="2019-01-10", period="2019/2023")
    before = asked(client, address)
    crowd()
    assert asked(client, address) == before
    assert read_whole(client, address) == []


def test_a_signing_known_by_its_year_alone_has_no_day_to_remember(
    office: Path, as_role: Client, on_day: Callable[[str], None]
) -> None:
    year = agreement("Минская область", date="2014")
    month = agreement("Брестская область", date="2014-01")
    for day in ("2023-12-01", "2024-01-31"):
        on_day(day)
        remembered = section(morning(as_role("reader")), "anniversaries")
        assert (link(year) in remembered, link(month) in remembered) == (False, True)
    on_day("2024-02-01")
    assert link(month) not in section(morning(as_role("reader")), "anniversaries")
