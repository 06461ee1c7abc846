"""What an officer does in a real browser: by keyboard, with corrections, merges and undoings."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from browser import no_barrier, served, sign_in
from web_addresses import filled
from web_office import DAY, PASSWORD, copied, refurnished

from spravka.web.models import Session

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """One server for all tests of this file: its address, and the office that each of them gets as it was."""
    os.environ["SPRAVKA_DATABASE"] = ""
    home = tmp_path_factory.mktemp("standing") / "office"
    copied(home)
    with served(home, DAY.isoformat()) as address:
        yield address, home


@pytest.fixture
def site(standing: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the server; its office, as it was furnished, is open here too."""
    from django.db import connection

    from spravka.register.setup import open_register

    address, home = standing
    refurnished(home)
    monkeypatch.setenv("SPRAVKA_DATABASE", "")
    monkeypatch.setenv("SPRAVKA_HOME", str(home))
    open_register(home)
    yield address
    connection.close()


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    """A page in Russian, signed in as an officer; an error in its console fails the test."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(opened, site, "officer", PASSWORD)
    yield opened
    context.close()
    assert [fault for fault in faults if "422" not in fault] == []


def waiting(page: Any) -> int:
    return page.locator("[data-item][data-waits]").count()


def settled(page: Any, act: Callable[[], None]) -> None:
    """Do something and wait until htmx has put its answer into the page."""
    page.evaluate("window.done = 0; addEventListener('htmx:afterSettle', () => { window.done = 1 }, {once: true}); 0")
    act()
    until(page, "window.done === 1")


def until(page: Any, condition: str) -> None:
    """Wait for a condition; Playwright's own waiting evaluates strings in the page, which its policy forbids."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


def press(page: Any, key: str) -> None:
    settled(page, lambda: page.keyboard.press(key))


def test_a_release_is_read_and_reviewed_by_keyboard_alone(page: Any, site: str) -> None:
    page.goto(f"{site}/review/")
    page.keyboard.press("n")
    page.wait_for_url("**/review/*/")
    before = waiting(page)
    assert before > 5
    assert page.locator("[data-item].on").count() == 1
    press(page, "a")
    assert waiting(page) == before - 1
    assert "Принято" in page.locator("#told").inner_text()
    with page.expect_navigation():
        page.keyboard.press("u")  # taken back
    assert waiting(page) == before
    page.keyboard.press("j")
    assert page.locator("[data-item].on").count() == 1
    press(page, "x")
    page.keyboard.type("это не о том")
    press(page, "Enter")
    assert waiting(page) == before - 1
    assert page.locator(".card.reject").count() == 1
    assert "это не о том" in page.locator(".card.reject").inner_text()


def test_a_value_and_its_place_are_corrected_in_place(page: Any, site: str) -> None:
    page.goto(f"{site}{filled('review-document')}")
    card = page.locator("[data-item]", has=page.locator("h2", has_text="встреча")).first
    card.locator("h2").click()
    press(page, "e")
    page.fill("#id_date", "32.13.2023")
    page.fill("#id_place", "набрано и не потеряно")
    save = page.locator("[data-item].open button.primary")
    settled(page, save.click)
    assert page.locator(".error").count() == 1
    assert page.input_value("#id_place") == "набрано и не потеряно"
    page.fill("#id_date", "19.11.2023")
    settled(page, save.click)
    assert "19 ноября 2023" in page.locator("[data-item]", has_text="набрано и не потеряно").inner_text()
    assert "Исправлено" in page.locator("#told").inner_text()


def test_a_second_click_sends_nothing_and_back_leads_to_what_is_now(page: Any, site: str) -> None:
    from spravka.register.models import Document, JudgementRow

    page.goto(f"{site}{filled('review-document')}")
    before, decided = waiting(page), JudgementRow.objects.count()
    settled(page, page.locator("[data-waits] button.primary").first.dblclick)
    assert waiting(page) == before - 1
    assert JudgementRow.objects.count() == decided + 1
    assert "другой сотрудник" not in page.locator("main").inner_text()
    page.goto(f"{site}/records/new/meeting/")
    page.fill("[name=sides]", "Анна Ким")
    page.fill("[name=date]", "30.11.2023")
    told = Document.objects.count()
    page.locator("main form button.primary").dblclick()
    page.wait_for_url("**/records/*/")
    assert Document.objects.count() == told + 1
    page.go_back()
    page.goto(f"{site}{filled('review-document')}")
    page.go_back()
    page.go_forward()
    assert waiting(page) == before - 1


def test_two_records_are_merged_and_parted_again(page: Any, site: str) -> None:
    page.goto(f"{site}/records/all/event/")
    titles = page.locator("tbody a").all_inner_texts()
    page.locator("tbody a").first.click()
    page.wait_for_load_state()
    page.click("text=Объединить с другой")
    other = next(title for title in titles[1:] if title.split()[0] != titles[0].split()[0])
    page.fill("#merge-for", " ".join(re.findall(r"\w{4,}", other)[:2]))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.locator("button", has_text="Это одно и то же").first.click()
    page.wait_for_load_state()
    assert page.locator(".timeline > li").count() >= 2
    merged = page.url
    page.goto(f"{site}/records/all/event/")
    assert page.locator("tbody a").count() == len(titles) - 1
    page.goto(merged)
    page.locator("main button", has_text="Вернуть").first.click()
    page.wait_for_load_state()
    page.goto(f"{site}/records/all/event/")
    assert sorted(page.locator("tbody a").all_inner_texts()) == sorted(titles)


def test_a_table_is_imported(page: Any, site: str, tmp_path: Path) -> None:
    table = tmp_path / "соглашения.csv"
    table.write_text("№;Бумага;Страна;Дата подписания\n1;Соглашение о лесе;Турция;14.09.2022\n2;;;вчера\n", "utf-8")
    page.goto(f"{site}/records/")
    page.click("text=Загрузить таблицу")
    page.set_input_files("[name=file]", table)
    page.click("main button.primary")
    page.select_option("label:text('Бумага') >> xpath=../.. >> select", label="предмет")
    page.click("text=Показать снова")
    assert no_barrier(page)
    assert page.locator(".fate").all_inner_texts() == ["новая", "не принята"]
    page.click("text=Загрузить новые строки: 1")
    assert page.inner_text("h1") == "Таблица загружена"
    assert no_barrier(page)
    with page.expect_download() as refused:
        page.click("text=Скачать непринятые строки")
    assert "вчера" in Path(refused.value.path()).read_text("utf-8-sig")
    page.click("text=К записям")
    page.click("text=Соглашение: о лесе")
    assert "Турция" in page.inner_text("main")


def test_the_language_is_switched_and_stays(page: Any, site: str) -> None:
    page.goto(f"{site}/records/")
    page.click("summary")
    page.click("button[value=kk]")
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "kk"
    assert page.locator("h1").inner_text() == "Тізілім"
    page.goto(f"{site}/review/")
    assert page.locator("h1").inner_text() == "Тексеруде"


def test_a_reader_sees_and_is_refused(browser: Any, site: str) -> None:
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    sign_in(page, site, "reader", PASSWORD)
    page.goto(f"{site}{filled('review-document')}")
    assert page.locator("[data-item]").count() > 5
    assert page.locator("main button.primary").count() == 0
    assert page.goto(f"{site}{filled('correct')}").status == 403
    assert "сотрудник" in page.locator("main").inner_text()
    context.close()


def test_everything_works_without_javascript(browser: Any, site: str) -> None:
    context = browser.new_context(locale="ru-RU", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, "officer", PASSWORD)
    page.goto(f"{site}{filled('review-document')}")
    before = waiting(page)
    with page.expect_navigation():
        page.locator(".card button.primary").first.click()
    assert waiting(page) == before - 1
    page.locator(".card:not(.accept) a", has_text="Отклонить").first.click()
    page.fill("#id_reason", "не о том")
    with page.expect_navigation():
        page.locator(".card.open button.primary").last.click()
    assert waiting(page) == before - 2
    context.close()


def test_whoever_types_is_heard_and_whose_session_ended_keeps_what_was_typed(page: Any, site: str) -> None:
    page.clock.install()
    page.goto(f"{site}/review/")
    page.goto(site + page.locator("main a[href^='/review/']").first.get_attribute("href"))
    card = page.locator(".card").first
    settled(page, card.locator("a", has_text="Отклонить").first.click)
    page.clock.fast_forward("03:00")
    with page.expect_response("**/account/awake/") as heard:
        page.locator("#id_reason").press_sequentially("долгое объяснение")
    assert heard.value.status == 204
    Session.objects.all().delete()
    with page.expect_response("**/reject/"):
        page.locator(".card.open button.primary").last.click()
    page.locator("h1", has_text="Вход закрыт").wait_for()
    assert page.locator("textarea").first.input_value() == "долгое объяснение"


def test_a_brief_is_made_for_a_meeting_issued_and_opened_in_word(page: Any, site: str, tmp_path: Path) -> None:
    page.goto(f"{site}/briefs/new/")
    page.fill("[name=partner]", "Казахстан")
    page.press("[name=partner]", "Enter")
    page.fill("[name=occasion]", "к встрече с послом 5 декабря")
    page.check("text=Даурен Абаев")
    page.get_by_role("button", name="Показать").click()
    brief = page.frame_locator("iframe.sheet")
    assert brief.locator(".occasion").inner_text() == "к встрече с послом 5 декабря"
    assert brief.locator("h2").first.inner_text() == "С кем встреча"
    assert brief.locator("table").first.evaluate("t => getComputedStyle(t).tableLayout") == "fixed", "no style sheet"
    tables = [it.locator("th") for it in brief.locator("table").all()]
    widths = [[head.bounding_box()["width"] for head in heads.all()] for heads in tables]
    assert any(max(it) > 1.5 * min(it) for it in widths if it), "the columns' own widths are not let in"
    assert no_barrier(page)  # in the frame as well
    value = brief.locator("#people .value").first
    value.hover()
    assert value.locator(".evidence").is_visible()
    page.get_by_role("button", name="Оформить").click()
    page.wait_for_url(re.compile(r"/briefs/\w{16}/$"))
    assert page.frame_locator("iframe.sheet").locator(".occasion").inner_text() == "к встрече с послом 5 декабря"
    with page.expect_download() as told:
        page.get_by_role("link", name="Скачать DOCX").click()
    assert told.value.suggested_filename == f"Справка – Казахстан – {DAY}.docx"
    told.value.save_as(tmp_path / "brief.docx")
    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "brief.docx")).paragraphs]
    assert "к встрече с послом 5 декабря" in words
