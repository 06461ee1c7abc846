"""The journal as a page and as a table, and a source that the head withdraws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from web_addresses import document

from spravka.register import journal
from spravka.register.models import Document, JournalRow
from spravka.web.models import User
from spravka.web.words import words

Client = Callable[..., Any]


def test_the_administrator_sees_who_did_what(office_on_each: str, as_role: Client) -> None:
    client = as_role("administrator")
    page = client.get(reverse("journal")).content.decode()
    assert "подтверждено" in page
    assert "Роль officer" in page
    narrowed = client.get(reverse("journal"), {"deed": "issue", "who": "Роль officer", "since": "2000-01-01"})
    assert [row.deed for row, *_ in narrowed.context["rows"]] == ["issue"]
    assert not client.get(reverse("journal"), {"until": "2000-01-01"}).context["rows"]


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
@pytest.mark.parametrize("deed", journal.DEEDS)
def test_each_deed_has_its_words(deed: str, lang: str) -> None:
    assert words(lang).find(f"journal.{deed.replace('-', '_')}")


def test_a_deed_that_is_not_known_is_not_noted(office: Path) -> None:
    with pytest.raises(ValueError, match="none of the deeds"):
        journal.note("wave")


def test_what_an_administrator_changes_of_a_person_is_noted_with_before_and_after(
    office: Path, as_role: Client
) -> None:
    person = User.objects.get(username="reader")
    told = {"name": person.name, "username": "reader", "role": "officer", "clearance": "public", "active": "on"}
    client = as_role("administrator")
    client.post(reverse("person", args=[person.pk]), {**told, "password": "drugoy-sekret-8"})
    row = JournalRow.objects.get(deed="person-saved")
    assert (row.who, row.about) == ("administrator", "user:reader")
    assert row.details == {
        "before": {"role": "reader", "clearance": "internal"},
        "after": {"role": "officer", "clearance": "public", "password": "new"},
    }
    shown = client.get(reverse("journal"), {"deed": "person-saved"}).content.decode()
    assert "изменён пользователь" in shown


def test_the_table_is_no_formula(office: Path, as_role: Client) -> None:
    journal.note("mark", "document:1", by="=1+1")
    told = as_role("administrator").get(reverse("journal-table"), {"deed": "mark"}).content.decode("utf-8-sig")
    assert "'=1+1" in told
    assert len(told.splitlines()) == 2


@pytest.mark.parametrize(("role", "may"), [("officer", False), ("head", True)])
def test_the_head_withdraws_a_source_and_takes_it_back(role: str, may: bool, office: Path, as_role: Client) -> None:
    client, digest = as_role(role), document()
    address = reverse("withdraw-document", args=[digest])
    assert client.post(address, {"why": ""}).status_code == (422 if may else 403)
    client.post(address, {"why": "сайт отозвал сообщение"})
    assert (Document.objects.get(digest__startswith=digest).withdrawn_at is not None) is may
    page = as_role("reader").get(reverse("document", args=[digest])).content.decode()
    assert ("сайт отозвал сообщение" in page) is may
    client.post(reverse("reinstate-document", args=[digest]))
    assert Document.objects.get(digest__startswith=digest).withdrawn_at is None


def test_whoever_reads_a_restricted_source_is_noted(office: Path, as_role: Client) -> None:
    from spravka.register.marking import mark

    found = Document.objects.get(digest__startswith=document())
    mark(found, "restricted", by="Роль head", admitted=("head",))
    as_role("head").get(reverse("document", args=[found.digest[:16]]))
    as_role("head").get(reverse("document-file", args=[found.digest[:16]]))
    as_role("administrator").get(reverse("document", args=[found.digest[:16]]))
    assert [row.who for row in JournalRow.objects.filter(deed="read")] == ["head", "head"]
