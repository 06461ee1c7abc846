"""Sources: the list and its filter, a document with its facts in place, what is added and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from web_addresses import document as waiting_document

from spravka.brief.words import LANGS
from spravka.register import archive, deciding, entering
from spravka.register.models import Document, FactRow, Publisher
from spravka.sources.opening import NOTICES
from spravka.sources.refusal import REASONS
from spravka.web.pages.documents import adding
from spravka.web.words import words

Client = Callable[..., Any]
ADD = "/documents/add/"
TEXT = "Губернатор принял гостей\n\n12 мая 2024 года губернатор Пётр Иванов встретился с послом Казахстана."


def titles(page: str) -> list[str]:
    return re.findall(r'<tr data-item.*?<a data-key="Enter"[^>]*>(.*?)</a>', page)


def sent(*files: SimpleUploadedFile, **told: object) -> dict[str, object]:
    return {"files": list(files), **told} if files else dict(told)


def file(name: str, raw: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw.encode() if isinstance(raw, str) else raw)


def word_document(*paragraphs: str) -> bytes:
    import docx

    made, out = docx.Document(), BytesIO()
    for told in paragraphs:
        made.add_paragraph(told)
    made.save(out)
    return out.getvalue()


# -- the list -----------------------------------------------------------------------------------------------------


def test_the_list_is_filtered_by_its_address(office_on_each: str, as_role: Client) -> None:
    client = as_role("reader")

    def listed(**told: str) -> list[str]:
        answer = client.get(reverse("documents"), told)
        assert answer.status_code == 200
        return titles(answer.content.decode())

    every = Document.objects.count()
    assert len(listed()) == every
    newest = list(Document.objects.order_by("-published", "-id").values_list("title", flat=True))
    assert listed() == newest
    kazakhstan = listed(partner="Казахстан")
    assert 0 < len(kazakhstan) < every
    assert kazakhstan == [title for title in newest if title in kazakhstan], "in the same order"
    assert set(listed(partner="СНГ")) >= set(kazakhstan), "a group is its members"
    publisher = Publisher.objects.order_by("id")[0]
    assert len(listed(publisher=str(publisher.id))) == publisher.documents.count()
    assert listed(q="ДОРОЖНОЙ КАРТЕ") != []
    assert listed(q="такогословакнигенет") == []
    october = listed(since="2023-10-01", until="2023-10-31")
    between = Document.objects.filter(published__range=(date(2023, 10, 1), date(2023, 10, 31)))
    assert len(october) == between.count() > 0
    assert set(listed(partner="Казахстан", since="2023-10-01", until="2023-10-31")) <= set(october)
    assert len(listed(state="waiting")) == Document.objects.filter(pending__gt=0).count()
    assert listed(state="entered") == []


def test_an_undated_document_stands_last_and_in_no_span_of_days(office_on_each: str, as_role: Client) -> None:
    as_role("officer").post(ADD, {"text": "Без даты\n\nТекст о садах."})
    client = as_role("reader")
    assert titles(client.get(reverse("documents")).content.decode())[-1] == "Без даты"
    assert "Без даты" not in titles(client.get(reverse("documents"), {"until": "2030-01-01"}).content.decode())


def test_a_filter_that_cannot_be_is_told_and_kept(office: Path, as_role: Client) -> None:
    page = as_role("reader").get(reverse("documents"), {"partner": "Казахсан", "since": "вчера"}).content.decode()
    assert "может быть: Казахстан" in page
    assert 'value="Казахсан"' in page
    assert "Не дата" in page


def test_an_entry_is_listed_with_who_and_when(office: Path, as_role: Client) -> None:
    entering.enter(entering.Entry("event", {"name": "Форум садоводов"}), by="Роль officer")
    client = as_role("reader")
    page = client.get(reverse("documents"), {"state": "entered"}).content.decode()
    assert len(titles(page)) == 1
    assert "внёс сотрудник: Роль officer" in page
    entry = Document.objects.get(format="entry")
    shown = client.get(reverse("document", args=[entry.digest[:16]])).content.decode()
    assert "запись сотрудника" in shown
    assert "Форум садоводов" in shown
    assert reverse("record", args=[FactRow.objects.get(document=entry).seen_in.id]) in shown


def test_the_number_of_queries_does_not_grow_with_the_list(office: Path, as_role: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_role("reader")

    def queries(address: str, **told: str) -> int:
        client.get(address, told)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(address, told)
        return len(seen)

    few = queries(reverse("documents"), q="консульство")
    assert queries(reverse("documents"), q="область") == few
    short, long = (Document.objects.order_by(f"{sign}pending")[0].digest[:16] for sign in ("", "-"))
    assert queries(reverse("document", args=[long])) <= queries(reverse("document", args=[short])) + 2


# -- one document -------------------------------------------------------------------------------------------------


def marked(page: str) -> str:
    """The text of the page's document, as a reader sees it."""
    body = page.partition('<div class="document"')[2].partition(">")[2].partition("</div>")[0]
    return re.sub(r"<[^>]+>", "", body)


def test_a_document_is_shown_whole_with_each_fact_leading_to_its_record(office: Path, as_role: Client) -> None:
    from html import unescape

    found = Document.objects.get(digest__startswith=waiting_document())
    page = as_role("reader").get(reverse("document", args=[found.digest[:16]])).content.decode()
    assert unescape(marked(page)) == found.text
    for fact in FactRow.objects.filter(document=found, record__isnull=False).select_related("record"):
        assert f'href="{reverse("record", args=[fact.record.id])}"' in page
    assert reverse("review-document", args=[found.digest[:16]]) in page
    assert f'href="{found.url}" rel="noopener noreferrer"' in page


def test_a_rejected_fact_leads_to_its_card(office: Path, as_role: Client) -> None:
    fact = FactRow.objects.filter(kind="meeting").order_by("id")[0]
    deciding.reject(fact.id, by="Роль officer", reason="не то")
    digest = fact.document.digest[:16]
    page = as_role("reader").get(reverse("document", args=[digest])).content.decode()
    assert '<mark class="reject">' in page
    assert f"{reverse('review-document', args=[digest])}#f-{fact.id}" in page


def test_the_place_that_the_address_names_is_marked_once(office: Path, as_role: Client) -> None:
    fact = FactRow.objects.filter(kind="meeting").order_by("id")[0]
    address = reverse("document", args=[fact.document.digest[:16]])
    client = as_role("reader")
    page = client.get(address, {"at": f"{fact.start - 5}-{fact.stop}"}).content.decode()
    assert page.count('id="at"') == 1
    on = re.findall(r'<mark class="[^"]*\bon"[^>]*>(.*?)</mark>', page)
    told = re.sub(r"<[^>]+>", "", "".join(on))
    assert told == fact.document.text[fact.start - 5 : fact.stop]
    for nowhere in ("", "5", "9-5", "0-0", "-1-4", "1-999999999", "a-b", "1-2-3", "٣-٥"):
        assert 'id="at"' not in client.get(address, {"at": nowhere}).content.decode(), nowhere


def test_the_file_is_given_as_it_was_and_never_shown(office: Path, as_role: Client) -> None:
    page = "<html><body><script>alert(1)</script><p>Глава области принял посла и говорил о садах.</p></body></html>"
    as_role("officer").post(ADD, sent(file("стра\u2028ница.html", page)))
    found = Document.objects.get(format="html")
    answer = as_role("reader").get(reverse("document-file", args=[found.digest[:16]]))
    assert b"".join(answer.streaming_content) == page.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    archive.path(office, found.digest).unlink()
    assert as_role("reader").get(reverse("document-file", args=[found.digest[:16]])).status_code == 404
    assert as_role("reader").get(reverse("document", args=[found.digest[:16]])).status_code == 200


def test_what_is_not_there_is_told(office: Path, as_role: Client) -> None:
    for name in ("document", "document-file"):
        assert as_role("reader").get(reverse(name, args=["0" * 16])).status_code == 404


def test_a_script_is_no_address_and_a_text_no_markup(office: Path, as_role: Client) -> None:
    found = Document.objects.get(digest__startswith=waiting_document())
    Document.objects.filter(id=found.id).update(url="javascript:alert(1)", text="<b>жирный</b>" + found.text[13:])
    page = as_role("reader").get(reverse("document", args=[found.digest[:16]])).content.decode()
    assert 'href="javascript' not in page
    assert "<b>жирный" not in page


# -- adding -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("officer", 302), ("head", 302)])
def test_who_may_add(role: str, status: int, office: Path, as_role: Client) -> None:
    assert as_role(role).post(ADD, {"text": TEXT}).status_code == status
    assert Document.objects.filter(name=adding.PASTED).exists() is (status == 302)


def test_a_pasted_text_goes_to_its_review(office_on_each: str, as_role: Client) -> None:
    told = {"text": TEXT, "published": "13.05.2024", "publisher": "Вестник", "url": "https://example.org/9"}
    answer = as_role("officer").post(ADD, told, follow=True)
    found = Document.objects.get(name=adding.PASTED)
    assert answer.redirect_chain == [(reverse("review-document", args=[found.digest[:16]]), 302)]
    assert "Добавлено. Найдено фактов:" in answer.content.decode()
    assert (found.title, found.published, found.url) == ("Губернатор принял гостей", date(2024, 5, 13), told["url"])
    assert found.publisher is not None
    assert found.publisher.name == "Вестник"
    assert found.pending > 0


def test_a_title_stands_above_a_pasted_text(office: Path, as_role: Client) -> None:
    as_role("officer").post(ADD, {"text": "Посол и губернатор говорили о садах.", "title": " О  встрече "})
    found = Document.objects.get(name=adding.PASTED)
    assert found.title == "О встрече"
    assert found.text == "О встрече\n\nПосол и губернатор говорили о садах.\n"


def test_a_file_of_each_kind_is_taken_and_each_is_told(office: Path, as_role: Client) -> None:
    before = Document.objects.count()
    files = (file("1.txt", TEXT), file("2.docx", word_document("О садах", TEXT)), file("3.pdf", b"%PDF-1.4 rubbish"))
    answer = as_role("officer").post(ADD, sent(*files))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert Document.objects.count() == before + 2
    for found in Document.objects.filter(name__in=["1.txt", "2.docx"]):
        assert reverse("review-document", args=[found.digest[:16]]) in page
    assert words("ru")["documents.fault_damaged"] in page
    again = as_role("officer").post(ADD, sent(file("1.txt", TEXT), file("2.docx", word_document("О других садах"))))
    assert again.status_code == 200
    assert again.content.decode().count(words("ru")["documents.became_known"]) == 1
    assert Document.objects.count() == before + 3


def test_a_duplicate_is_told_with_a_link_to_what_is_there(office: Path, as_role: Client) -> None:
    known = Document.objects.get(digest__startswith=waiting_document())
    before = Document.objects.count()
    raw = archive.path(office, known.digest).read_bytes()
    page = as_role("officer").post(ADD, sent(file("another.txt", raw))).content.decode()
    assert words("ru")["documents.became_known"] in page
    assert f'href="{reverse("document", args=[known.digest[:16]])}"' in page
    assert Document.objects.count() == before


@pytest.mark.usefixtures("office_on_each")
def test_another_day_of_a_known_file_is_told_and_can_be_corrected(as_role: Client) -> None:
    client, known = as_role("officer"), Document.objects.exclude(publisher=None).filter(by="").order_by("id")[0]
    raw, correct = known.text.encode(known.encoding), reverse("read-link", args=[known.digest[:16]])
    sent = {"files": SimpleUploadedFile(known.name, raw), "published": "2022-01-05", "marking": "public"}
    html = client.post(reverse("add-document"), sent).content.decode()
    assert "Дата или издатель в реестре другие" in html
    assert f'href="{correct}#about"' in html
    page = reverse("document", args=[known.digest[:16]])
    assert f'href="{correct}#about"' in client.get(page).content.decode()
    assert correct not in as_role("reader").get(page).content.decode()
    was = known.published
    assert client.post(correct, {"published": "2022-01-05", "publisher": "Вести края"}).status_code == 302
    known.refresh_from_db()
    assert (str(known.published), known.publisher and known.publisher.name) == ("2022-01-05", "Вести края")
    assert set(known.places.values_list("day", flat=True)) == {known.published}, (
        "lists of partners have it in its place"
    )
    html = client.get(page).content.decode()
    assert "Дату и издателя уточнил(а) Роль officer" in html
    assert f"было {was:%d.%m.%Y}" in html
    sent["files"] = SimpleUploadedFile(known.name, raw)
    assert "Дата или издатель" not in client.post(reverse("add-document"), sent).content.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_taken_is_told_at_the_field_and_nothing_typed_is_lost(
    lang: str, office: Path, as_role: Client
) -> None:
    client, told = as_role("officer", lang), words(lang)
    before = Document.objects.count()
    said = {"published": "2024-05-13", "publisher": "Вестник садов", "url": "https://example.org/9"}

    def refused(data: dict[str, object]) -> str:
        answer = client.post(ADD, data)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert told["form.look"] in page
        return page

    assert told["documents.nothing"] in refused({"text": " ", **said})
    assert told["form.day"] in refused({"text": TEXT, "published": "вчера"})
    assert told["form.invalid"] in refused({"text": TEXT, "url": "javascript:alert(1)"})
    assert told["documents.url_of_one"] in refused(sent(file("1.txt", TEXT), text="Ещё один текст", **said))
    page = refused(sent(file("1.docx", "no zip"), **said))
    assert told["documents.fault_damaged"] in page
    assert "1.docx" in page
    for value in said.values():
        assert f'value="{value}"' in page
    assert "Ещё один" in refused({"text": "Ещё один текст", "title": "x" * 501})
    assert Document.objects.count() == before


def test_a_large_file_is_told(office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "LARGEST", 100)
    answer = as_role("officer").post(ADD, sent(file("1.txt", "а" * 200)))
    assert answer.status_code == 422
    assert "1.txt: больше 0 МБ" in answer.content.decode()


def test_a_fault_in_reading_is_told_without_its_details(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spravka.reading.read", lambda *_, **__: 1 // 0)
    page = as_role("officer").post(ADD, {"text": TEXT}).content.decode()
    assert words("ru")["documents.fault_unread"] in page
    assert "ZeroDivision" not in page


def test_a_notice_of_how_a_file_was_opened_is_told(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    page = f"<html><body><p>{TEXT}</p></body></html>"
    answer = as_role("officer").post(ADD, sent(file("1.html", page)), follow=True)
    assert words("ru")["documents.notice_whole_page"] in answer.content.decode()


def test_every_reason_and_notice_has_its_words() -> None:
    for lang in LANGS:
        for reason in REASONS:
            assert words(lang)[f"documents.fault_{reason}"]
        for notice in filter(None, NOTICES):
            assert words(lang)[f"documents.notice_{notice}"]


def test_an_empty_register_teaches(office: Path, as_role: Client) -> None:
    FactRow.objects.all().delete()
    Document.objects.all().delete()
    assert words("ru")["documents.empty"] in as_role("reader").get(reverse("documents")).content.decode()
