"""What somebody adds that is in the register already, and kept from them: it changes nothing of what is there and tells
nothing of it, neither its title nor that it has an address, a table's row or a text like theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from web_site import Site, page

from spravka.register import intake
from spravka.register.marking import mark
from spravka.register.models import Carrier, Document, FactRow, JournalRow, Version
from spravka.register.viewing import INTERNAL, PUBLIC, RESTRICTED, Viewer, seen_by

Client = Callable[..., Any]
URL = "https://example.org/secret"
TEXT = (
    "Тайная встреча\n\n5 декабря 2023 года губернатор Ленинградской области Пётр Лугин встретился с послом Казахстана "
    "Ержаном Сапаровым. Обсудили строительство молочного завода. Товарооборот Ленинградской области с Казахстаном за "
    "2023 год составил 987,6 млн долларов США.\n"
)
RAW = TEXT.encode()
MORE = TEXT + "\nПосол посетил музей леса и оставил запись в книге гостей.\n"


@pytest.fixture
def hidden(office: object) -> Document:
    told = {"published": date(2023, 12, 5), "publisher": "Тайная канцелярия", "url": URL}
    found = intake.add_bytes("тайна.txt", RAW, marking=RESTRICTED, **told).document  # type: ignore[arg-type]
    mark(found, RESTRICTED, by="Роль head", admitted=("head",))
    return found


def state(found: Document) -> list[Any]:
    """All that the register keeps of it."""
    rows = [Document.objects.filter(id=found.id), found.carriers, found.versions, found.facts, found.shingles]
    return [list(of.values()) for of in rows]


def send(client: Any, raw: bytes, **told: str) -> Any:
    file = SimpleUploadedFile("моё.txt", raw)
    return client.post(reverse("add-document"), {"files": file, "marking": "public", **told})


@pytest.mark.parametrize("told", [{}, {"url": URL}, {"published": "2022-01-01", "publisher": "Край"}])
def test_the_very_bytes_are_refused_without_a_word_of_what_is_there(
    told: dict[str, str], hidden: Document, as_role: Client
) -> None:
    before = state(hidden)
    answer = send(as_role("officer"), RAW, **told)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Этот файл вам добавить нельзя: обратитесь к руководителю." in body
    for word in (hidden.digest[:16], "Тайная", "уже есть", "тайна.txt"):
        assert word not in body, word
    assert state(hidden) == before
    noted = JournalRow.objects.get(deed="add_unseen")
    assert (noted.who, noted.marking, noted.details) == ("officer", RESTRICTED, None)
    admitted = send(as_role("head"), RAW)
    assert hidden.digest[:16] in admitted.content.decode(), "who sees it is told as ever"


@pytest.mark.parametrize("raw", [MORE.encode(), b"\xd0\x9e \xd0\xbb\xd0\xb5\xd1\x81\xd0\xb5.\n"])
def test_at_its_address_another_text_is_a_document_of_its_own(raw: bytes, hidden: Document, as_role: Client) -> None:
    before = state(hidden)
    answer = send(as_role("officer"), raw, url=URL)
    assert answer.status_code == 302, "as of any file that is new"
    assert state(hidden) == before
    assert not Version.objects.exists()
    made = Document.objects.latest("id")
    assert (made.marking, made.url) == (PUBLIC, URL)
    assert Carrier.objects.get(url=URL).document == hidden


def test_a_text_like_it_is_not_its_carrier(hidden: Document, as_role: Client) -> None:
    before = state(hidden)
    answer = send(as_role("officer"), RAW + b"\n \n", marking=RESTRICTED, admitted="officer")
    assert answer.status_code == 302
    assert state(hidden) == before
    assert Document.objects.latest("id").marking == RESTRICTED
    with seen_by(Viewer("head", INTERNAL)):
        assert intake.add_bytes("ещё.txt", RAW + b"\n\n", marking=RESTRICTED).document == hidden, "but for who sees it"


def test_a_link_to_it_is_asked_as_if_for_the_first_time(
    hidden: Document, as_role: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "SPRAVKA_ALLOW_PRIVATE", True)
    site.pages["/a"] = page(f"<html><title>О лесе</title><body><p>{TEXT}</p></body></html>")
    address = reverse("add-link")
    as_role("head").post(address, {"link": f"{site.url}/a"})
    found = Document.objects.get(url=f"{site.url}/a")
    mark(found, RESTRICTED, by="Роль head", admitted=("head",))
    kept = list(found.carriers.values())
    same = as_role("officer").post(address, {"link": f"{site.url}/a"})
    assert same.status_code == 422
    assert found.digest[:16] not in same.content.decode()
    site.pages["/a"] = page("<html><title>О лесе</title><body><p>Сегодня посадили лес.</p></body></html>")
    assert as_role("officer").post(address, {"link": f"{site.url}/a"}).status_code == 302
    del site.pages["/a"]
    assert as_role("officer").post(address, {"link": f"{site.url}/a"}).status_code == 422
    assert list(found.carriers.values()) == kept
    assert not found.versions.exists()


def test_a_row_like_a_hidden_one_is_entered(office: object, as_role: Client) -> None:
    from test_importing import GOOD, HEADER, bring_in, xlsx
    from test_importing import send as send_table

    head, officer = as_role("head"), as_role("officer")
    bring_in(head, send_table(head, xlsx(HEADER, *GOOD)))
    before = FactRow.objects.filter(document__by="Роль head")
    assert before.count() == 2
    mark(before[0].document, RESTRICTED, by="Роль head", admitted=("head",))
    told = officer.get(send_table(officer, xlsx(HEADER, *GOOD))).content.decode()
    assert "Загрузить новые строки: 2" in told
    for n in (1, 2):
        bring_in(officer, send_table(officer, xlsx(HEADER, *GOOD, name=f"ещё {n}.xlsx")))
        assert FactRow.objects.filter(document__by="Роль officer").count() == 2, "once, however often"
    assert before.count() == 2
