"""Briefs: the form and its preview, what is kept as issued, who signs and withdraws, the policy of a brief's page."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from web_addresses import code
from web_office import DAY

from spravka.brief.words import LANGS
from spravka.register import archive, deciding, erasing, issuing
from spravka.register.issuing import KEPT, Order
from spravka.register.models import FactRow, IssuedBrief
from spravka.vocab import territories
from spravka.web.pages.briefs import offering, sending
from spravka.web.showing import pen
from spravka.web.words import words

Client = Callable[..., Any]
ASKED = {
    "partner": "Казахстан", "occasion": "к визиту 20 декабря", "on": "05.12.2023", "lang": "ru",
    "people": ["Даурен Абаев"], "others": "Никто Неизвестный\n\n Талгат  Ибраев ",
}  # fmt: skip


def page(client: Any, name: str, *args: object, **told: object) -> str:
    answer = client.get(reverse(name, args=args), told)
    assert answer.status_code == 200
    return str(answer.content.decode())


def frame(html: str) -> str:
    """The address that the page's frame loads."""
    found = re.search(r'<iframe class="sheet" src="([^"]+)" title="[^"]+"', html)
    assert found
    return found[1].replace("&amp;", "&")


def files(client: Any, brief: IssuedBrief) -> dict[str, bytes]:
    return {form: client.get(reverse("brief-file", args=[brief.code, form])).content for form in KEPT}


# -- the form and the preview -------------------------------------------------------------------------------------


def test_the_form_offers_partners_and_takes_one_by_its_id(office: Path, as_role: Client) -> None:
    html = page(as_role("reader"), "new-brief")
    assert '<datalist id="partners">' in html
    assert '<option value="Казахстан">' in html
    assert "<iframe" not in html
    assert f'value="{DAY.isoformat()}"' in html
    assert '<option value="kk" selected>' in page(as_role("reader", "kk"), "new-brief")
    html = page(as_role("reader"), "new-brief", partner="KZ")
    assert 'value="Казахстан"' in html
    assert '<input type="checkbox" name="people" value="Даурен Абаев"' in html
    assert dict(parse_qsl(urlsplit(frame(html)).query)) == {
        "partner": "KZ",
        "on": DAY.isoformat(),
        "lang": "ru",
        "depth": "standard",
    }


def test_a_name_that_means_another_territory_is_not_put_in_place_of_the_id(office: Path, as_role: Client) -> None:
    for id_ in ("KG", "RU-KIR", "KZ-47/aktau"):
        assert f"partner={quote(id_, safe='')}" in frame(page(as_role("reader"), "new-brief", partner=id_))


def test_the_preview_is_what_was_asked_for(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    html = page(client, "new-brief", **ASKED)
    assert 'value="Даурен Абаев" id="id_people_1" checked' in re.sub(r'id="id_people_\d"', 'id="id_people_1"', html)
    seen = client.get(frame(html)).content.decode()
    assert "к визиту 20 декабря" in seen
    assert "по состоянию на 5 декабря 2023" in seen.replace("\u00a0", " ")
    assert "С кем встреча" in seen
    first = seen[seen.index('id="people"') :]
    assert first.index("Даурен Абаев") < first.index("Талгат Ибраев")
    assert "(Никто Неизвестный)" in seen
    english = client.get(frame(page(client, "new-brief", **{**ASKED, "lang": "en"}))).content.decode()
    assert '<html lang="en">' in english


def test_the_preview_is_downloaded_under_a_name_that_says_what_it_is(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    html = page(client, "new-brief", **ASKED)
    addresses = [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]+)" download', html)]
    starts = dict(zip(KEPT, (b"PK", b"%PDF-", b"<!doctype html"), strict=True))
    for form, address in zip(KEPT, addresses, strict=True):
        answer = client.get(address)
        assert answer.content.startswith(starts[form])
        assert answer["Content-Type"] == sending.TYPES[form]
        name = quote(f"Справка – Казахстан – 2023-12-05.{form}")
        assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert client.get(frame(html) + "&format=exe").status_code == 404
    assert not IssuedBrief.objects.exclude(pk=1).exists()


def test_every_partner_s_file_may_be_called_so_everywhere() -> None:
    for lang in LANGS:
        names = {territory.name(lang) for territory in territories.table().values()}
        assert not [name for name in names if set(name) & set('\\/:*?"<>|')]
        assert words(lang)["briefs.file_name"].count("{}") == 2


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("partner", "Казахстон", "может быть: Казахстан"),
        ("partner", "Йцукен", "Такой территории нет в словаре."),
        ("partner", "", "Заполните это поле."),
        ("on", "завтра", "Не дата."),
        ("on", "2023-02-30", "Не дата."),
        ("lang", "de", "Выберите из списка."),
        ("occasion", "х" * 301, "Слишком длинно."),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(
    field: str, value: str, said: str, method: str, office: Path, as_role: Client
) -> None:
    client = as_role("officer")
    answer = getattr(client, method)(reverse("new-brief"), {**ASKED, field: value})
    html = answer.content.decode()
    assert answer.status_code == 422
    wrong = re.findall(r'<div class="field wrong">(.+?)</div>', html, re.DOTALL)
    (at,) = [one for one in wrong if said in one]
    assert f'name="{field}"' in at
    assert len(wrong) == 1
    for name in {"partner", "occasion"} - {field}:
        assert f'value="{ASKED[name]}"' in html
    assert "Никто Неизвестный" in html
    assert "Даурен Абаев" in html
    if field != "lang":
        assert value in html
    assert "<iframe" not in html
    assert not IssuedBrief.objects.exclude(pk=1).exists()
    preview = client.get(reverse("brief-preview"), {**ASKED, field: value})
    assert preview.status_code == 302
    assert preview["Location"].startswith(reverse("new-brief") + "?")


def test_a_partner_of_whom_nothing_is_known_has_a_brief_that_says_so(office: Path, as_role: Client) -> None:
    client = as_role("officer")
    assert (
        "Сведений об этом партнёре пока нет"
        in client.get(frame(page(client, "new-brief", partner="IS"))).content.decode()
    )
    assert client.post(reverse("new-brief"), {"partner": "IS"}).status_code == 302
    assert IssuedBrief.objects.order_by("pk").last().partner == "IS"  # type: ignore[union-attr]


def test_a_partner_too_large_to_wait_for_is_told_without_composing(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuing, "MOST", 3)
    monkeypatch.setattr(issuing, "compose", None)
    client = as_role("officer")
    for answer in (
        client.get(reverse("new-brief"), {"partner": "KZ"}),
        client.post(reverse("new-brief"), {"partner": "KZ"}),
    ):
        assert answer.status_code == 422
        assert "больше 3 записей" in answer.content.decode()
    assert client.get(reverse("brief-preview"), {"partner": "KZ"}).status_code == 302
    assert client.get(reverse("new-brief"), {"partner": "KZ", "confirmed_only": "on"}).status_code == 200


def test_the_form_asks_few_questions_of_the_database(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    for told in ({}, {"partner": "KZ"}, {"partner": "СНГ"}):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, "new-brief", **told)
        assert len(asked) <= 16


def test_the_partner_s_people_are_offered_newest_first_and_once(office_on_each: str) -> None:
    offered = offering.people("KZ", pen("ru", DAY))
    names = [name for name, _ in offered]
    assert len(names) == len(set(names))
    assert ("Даурен Абаев", "Даурен Абаев – Чрезвычайный и Полномочный Посол") in offered
    assert "Александр Дрозденко" not in names  # ours
    assert set(names) <= {name for name, _ in offering.people("CIS", pen("ru", DAY))}
    assert offering.people("IS", pen("ru", DAY)) == []


# -- the policy of a brief's page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["preview", "issued"])
def test_a_brief_s_page_may_have_its_one_style_sheet_and_nothing_else(
    which: str, office: Path, as_role: Client
) -> None:
    client = as_role("reader")
    issued = reverse("brief-page", args=[code(IssuedBrief)])
    address = frame(page(client, "new-brief", **ASKED)) if which == "preview" else issued
    answer = client.get(address)
    html = answer.content.decode()
    (sheet,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    named = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert answer["Content-Security-Policy"] == (
        f"default-src 'none'; style-src 'sha256-{named}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    assert not re.search(r"\sstyle=|<script|\son\w+=", html)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "sha256" not in client.get(reverse("briefs"))["Content-Security-Policy"]


def test_a_page_without_a_style_sheet_may_have_none() -> None:
    assert "style-src 'none'" in sending.policy(b"<p>nothing")


# -- issuing ------------------------------------------------------------------------------------------------------


def test_an_officer_issues_what_was_seen(office_on_each: str, as_role: Client) -> None:
    client = as_role("officer")
    html = page(client, "new-brief", **ASKED)
    seen = client.get(frame(html)).content
    form = html[html.index('<form method="post" action="/briefs/new/"') :]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]):
        fields.setdefault(name, []).append(value)
    answer = client.post(reverse("new-brief"), fields)
    brief = IssuedBrief.objects.order_by("pk").last()
    assert brief
    assert answer["Location"] == reverse("brief", args=[brief.code])
    assert (brief.partner, brief.on.isoformat(), brief.occasion) == ("KZ", "2023-12-05", "к визиту 20 декабря")
    assert brief.people == ["Даурен Абаев", "Никто Неизвестный", "Талгат Ибраев"]
    assert (brief.by, brief.state) == ("Роль officer", "draft")
    assert client.get(frame(page(client, "brief", brief.code))).content == seen
    document = docx.Document(io.BytesIO(files(client, brief)["docx"]))
    assert "к визиту 20 декабря" in [paragraph.text for paragraph in document.paragraphs]
    assert client.post(reverse("new-brief"), fields)["Location"] == answer["Location"]  # a second click


def test_a_reader_sees_the_preview_but_issues_nothing(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    assert "Оформить</button>" not in page(client, "new-brief", partner="KZ")
    assert client.post(reverse("new-brief"), {"partner": "KZ"}).status_code == 403
    assert IssuedBrief.objects.count() == 1


@pytest.mark.parametrize("signed", [False, True])
def test_a_brief_stays_to_the_letter_when_the_register_changes(signed: bool, office: Path, as_role: Client) -> None:
    client, brief = as_role("head"), IssuedBrief.objects.get()
    if signed:
        client.post(reverse("sign-brief", args=[brief.code]))
    before = files(client, brief)
    live = frame(page(client, "new-brief", partner="KZ", on=DAY.isoformat(), occasion=brief.occasion))
    assert client.get(live).content == before["html"]
    for fact in FactRow.objects.filter(kind="meeting"):
        deciding.reject(fact.id, by="Роль officer", reason="не о том")
    assert client.get(live).content != before["html"]
    assert files(client, brief) == before
    assert client.get(reverse("brief-page", args=[brief.code])).content == before["html"]


def test_kept_files_have_a_name_and_unknown_formats_are_not_there(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    for form in KEPT:
        answer = client.get(reverse("brief-file", args=[code(IssuedBrief), form]))
        assert answer.status_code == 200
        assert quote(f"Справка – Казахстан – 2023-12-01.{form}") in answer["Content-Disposition"]
    assert client.get(reverse("brief-file", args=[code(IssuedBrief), "txt"])).status_code == 404
    for name, args in (("brief", [9]), ("brief-page", [9]), ("brief-file", [9, "pdf"])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_a_file_that_the_archive_lost_is_told(office: Path, as_role: Client) -> None:
    archive.path(office, IssuedBrief.objects.get().files["pdf"]).unlink()
    answer = as_role("reader").get(reverse("brief-file", args=[code(IssuedBrief), "pdf"]), follow=True)
    assert "В архиве нет этого файла" in answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("brief", args=[code(IssuedBrief)])
    archive.path(office, IssuedBrief.objects.get().files["html"]).unlink()
    answer = as_role("reader").get(reverse("brief-page", args=[code(IssuedBrief)]))
    assert answer.status_code == 404


# -- signing and withdrawing --------------------------------------------------------------------------------------


def test_whoever_signs_is_told_how_much_nobody_has_confirmed(office: Path, as_role: Client) -> None:
    brief = IssuedBrief.objects.get()
    assert brief.unconfirmed
    assert brief.lines
    told = f"Строк на сведениях, которых никто не подтвердил: {brief.unconfirmed} из {brief.lines}."
    assert told in page(as_role("head"), "brief", code(IssuedBrief))
    assert told not in page(as_role("officer"), "brief", code(IssuedBrief))
    assert f"строк: {brief.unconfirmed} из {brief.lines}" in page(as_role("officer"), "brief", code(IssuedBrief))
    as_role("head").post(reverse("sign-brief", args=[code(IssuedBrief)]))
    html = page(as_role("head"), "brief", code(IssuedBrief))
    assert told not in html
    assert f"строк: {brief.unconfirmed} из {brief.lines}" in html


def test_a_name_that_may_be_two_persons_is_asked_back(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {**ASKED, "people": [], "others": "Абаев"}
    assert "Назовите полностью" not in as_role("reader").get(reverse("new-brief"), told).content.decode()
    monkeypatch.setattr(issuing.meeting, "names", lambda _: ["Даурен Абаев", "Ерлан Абаев"])
    answer = as_role("reader").get(reverse("new-brief"), told)
    assert answer.status_code == 422
    assert "«Абаев» – это может быть: Даурен Абаев, Ерлан Абаев. Назовите полностью." in answer.content.decode()


def test_the_head_signs_and_who_and_when_are_shown(office_on_each: str, as_role: Client) -> None:
    assert "Подписать</button>" in page(as_role("head"), "brief", code(IssuedBrief))
    answer = as_role("head").post(reverse("sign-brief", args=[code(IssuedBrief)]), follow=True)
    html = answer.content.decode()
    brief = IssuedBrief.objects.get()
    assert brief.signed_by == "Роль head"
    assert "Справка подписана." in html
    assert "Подписал(а)" in html
    assert "Роль head" in html
    assert "Подписать</button>" not in html
    assert "Отозвать" not in page(as_role("officer"), "brief", code(IssuedBrief))


@pytest.mark.parametrize("role", ["reader", "officer"])
def test_nobody_below_the_head_signs(role: str, office: Path, as_role: Client) -> None:
    client = as_role(role)
    assert "Подписать</button>" not in page(client, "brief", code(IssuedBrief))
    assert client.post(reverse("sign-brief", args=[code(IssuedBrief)])).status_code == 403
    assert IssuedBrief.objects.get().state == "draft"


def test_a_second_signature_is_told_and_changes_nothing(office: Path, as_role: Client) -> None:
    as_role("head").post(reverse("sign-brief", args=[code(IssuedBrief)]))
    before = IssuedBrief.objects.values().get()
    answer = as_role("administrator").post(reverse("sign-brief", args=[code(IssuedBrief)]), follow=True)
    assert "Справка уже подписана: Роль head." in answer.content.decode()
    answer = as_role("officer").post(reverse("withdraw-brief", args=[code(IssuedBrief)]), follow=True)
    assert "Справка уже подписана: Роль head." in answer.content.decode()
    assert IssuedBrief.objects.values().get() == before


def test_an_officer_withdraws_a_draft_which_stays(office: Path, as_role: Client) -> None:
    client = as_role("officer")
    before = files(client, IssuedBrief.objects.get())
    answer = client.post(reverse("withdraw-brief", args=[code(IssuedBrief)]), follow=True)
    assert "Проект отозван." in answer.content.decode()
    brief = IssuedBrief.objects.get()
    assert (brief.state, brief.withdrawn_by) == ("withdrawn", "Роль officer")
    html = page(as_role("head"), "brief", code(IssuedBrief))
    assert "Отозвал(а)" in html
    assert "Подписать</button>" not in html
    assert files(client, brief) == before
    answer = as_role("head").post(reverse("sign-brief", args=[code(IssuedBrief)]), follow=True)
    assert "Проект уже отозван: Роль officer." in answer.content.decode()
    assert IssuedBrief.objects.get().signed_by == ""


def test_a_reader_withdraws_nothing(office: Path, as_role: Client) -> None:
    assert "Отозвать проект" not in page(as_role("reader"), "brief", code(IssuedBrief))
    assert as_role("reader").post(reverse("withdraw-brief", args=[code(IssuedBrief)])).status_code == 403
    assert IssuedBrief.objects.get().state == "draft"


# -- the list -----------------------------------------------------------------------------------------------------


def test_the_list_is_newest_first_and_narrowed_by_its_address(office_on_each: str, as_role: Client) -> None:
    client = as_role("head")
    signed = issuing.issue(Order("BY", DAY, "ru", "к визиту"), by="Роль officer")
    issuing.sign(signed, by="Роль head")
    issuing.withdraw(issuing.issue(Order("CN", DAY, "ru"), by="Роль officer"), by="Роль officer")

    def listed(**told: str) -> list[str]:
        return re.findall(r'href="/briefs/\w{16}/">([^<]+)</a>', page(client, "briefs", **told))

    assert listed() == ["Беларусь", "Казахстан"]
    assert listed(state="draft") == ["Казахстан"]
    assert listed(state="signed") == ["Беларусь"]
    assert listed(state="withdrawn") == ["Китай"]
    assert listed(partner="Казахстан") == listed(partner="KZ") == ["Казахстан"]
    assert "По этому условию справок нет" in page(client, "briefs", partner="Исландия")
    assert "подписана: Роль head" in page(client, "briefs")


def test_a_filter_that_cannot_be_is_told(office: Path, as_role: Client) -> None:
    answer = as_role("reader").get(reverse("briefs"), {"partner": "Казахстон", "state": "draft"})
    assert answer.status_code == 422
    assert "может быть: Казахстан" in answer.content.decode()
    assert 'value="Казахстон"' in answer.content.decode()


def test_an_empty_list_teaches(office: Path, as_role: Client) -> None:
    IssuedBrief.objects.all().delete()
    assert "Справок ещё не оформляли" in page(as_role("reader"), "briefs")


def test_the_same_brief_is_asked_for_again_for_today(office: Path, as_role: Client) -> None:
    html = page(as_role("reader"), "brief", code(IssuedBrief))
    (address,) = (a.replace("&amp;", "&") for a in re.findall(r'href="(/briefs/new/\?[^"]+)"', html))
    told = dict(parse_qsl(urlsplit(address).query))
    assert told == {"partner": "KZ", "on": DAY.isoformat(), "lang": "ru", "depth": "standard",
                    "occasion": "к встрече с послом 5 декабря"}  # fmt: skip
    assert as_role("reader").get(address).status_code == 200


# -- depth, the last brief, a template, a delegation --------------------------------------------------------------

TEMPLATE = 'letterhead = ["Правительство края"]\nsections = ["trade", "people"]'
ALSO = {"depth": "page", "since": "2023-06-01", "template": TEMPLATE, "others": "Талгат Ибраев; советник посла"}


def test_depth_template_and_the_last_day_shape_the_preview(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    full = client.get(frame(page(client, "new-brief", **{**ASKED, "depth": "full"}))).content.decode()
    short = client.get(frame(page(client, "new-brief", **{**ASKED, **ALSO}))).content.decode()
    assert len(short) < len(full)
    assert "Правительство края" in short
    assert "новое с 1 июня 2023" in short.replace("\u00a0", " ")
    assert 'id="agreements"' in full
    assert 'id="agreements"' not in short
    assert "советник посла" not in short


def test_what_a_brief_was_asked_for_is_kept_with_it_and_asked_again(office_on_each: str, as_role: Client) -> None:
    client = as_role("officer")
    client.post(reverse("new-brief"), {**ASKED, **ALSO})
    brief = IssuedBrief.objects.latest("pk")
    assert (brief.depth, brief.since and brief.since.isoformat(), brief.template) == ("page", "2023-06-01", TEMPLATE)
    assert brief.people == ["Даурен Абаев", "Талгат Ибраев"]
    html = page(client, "brief", brief.code)
    assert "Одна страница" in html
    assert "День прошлой справки" in html
    (address,) = (a.replace("&amp;", "&") for a in re.findall(r'href="(/briefs/new/\?[^"]+)"', html))
    told = dict(parse_qsl(urlsplit(address).query))
    assert (told["depth"], told["template"]) == ("page", TEMPLATE)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("depth", "book", "Выберите из списка."),
        ("since", "2024-02-01", "Этот день позже дня справки."),
        ("template", "sections = [", "Это не шаблон: строка 1 записана не по правилам TOML."),
        ("template", 'sections = ["weather"]', "sections: раздела «weather» нет; есть"),
    ],
)
def test_a_bad_depth_day_or_template_is_told_at_its_field(
    field: str, value: str, said: str, office: Path, as_role: Client
) -> None:
    answer = as_role("officer").post(reverse("new-brief"), {**ASKED, field: value})
    assert answer.status_code == 422
    (wrong,) = re.findall(r'<div class="field wrong">(.+?)</div>', answer.content.decode(), re.DOTALL)
    assert f'name="{field}"' in wrong
    assert said in wrong.replace("&#x27;", "'")
    assert not IssuedBrief.objects.exclude(pk=1).exists()


def test_the_days_of_the_last_briefs_are_offered(office: Path, as_role: Client) -> None:
    html = page(as_role("reader"), "new-brief", partner="KZ")
    assert f'<datalist id="last-briefs"><option value="{DAY.isoformat()}"></option></datalist>' in html


def test_a_brief_that_was_erased_says_so_and_gives_no_file(office: Path, as_role: Client) -> None:
    brief = IssuedBrief.objects.order_by("id")[0]
    erasing.erase(f"brief:{brief.code}", by="Роль head", why="по просьбе")
    for lang, told in (("ru", "Файлы этой справки стёрты"), ("en", "were erased at the request"), ("kk", "өшірілді")):
        shown = as_role("reader", lang).get(f"/briefs/{brief.code}/")
        assert told in shown.content.decode()
        assert "<iframe" not in shown.content.decode()
        assert "download" not in shown.content.decode()
    head = as_role("head")
    assert head.get(reverse("brief-page", args=[brief.code])).status_code == 404
    assert head.get(reverse("brief-file", args=[brief.code, "pdf"])).status_code == 404
    assert head.get(reverse("edited-brief", args=[brief.code])).status_code == 200
    head.post(reverse("sign-brief", args=[brief.code]))
    brief.refresh_from_db()
    assert brief.state == "withdrawn"
