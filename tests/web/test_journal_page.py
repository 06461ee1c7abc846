"""The journal as a page and as a table, and a source that the head withdraws."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from web_addresses import document

from spravka import kinds
from spravka.register import journal
from spravka.register.models import Document, JournalRow
from spravka.web.models import User
from spravka.web.pages.journal.saying import People
from spravka.web.words import words

Client = Callable[..., Any]


def test_the_administrator_sees_who_did_what(office_on_each: str, as_role: Client) -> None:
    client = as_role("administrator")
    page = client.get(reverse("journal")).content.decode()
    assert "подтверждено" in page
    assert "Роль officer" in page
    narrowed = client.get(reverse("journal"), {"deed": "issue", "who": "officer", "since": "2000-01-01"})
    assert [row.deed for row, *_ in narrowed.context["rows"]] == ["issue"]
    assert not client.get(reverse("journal"), {"until": "2000-01-01"}).context["rows"]


def test_who_is_called_as_another_signs_in_gets_none_of_their_entries(office: Path) -> None:
    User.objects.filter(username="reader").update(name="officer")
    people = People()
    assert people.called("officer") == str(User.objects.get(username="officer"))
    assert people.called("reader") == "officer"
    assert people.names("reader") == ["reader"]


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


@pytest.mark.parametrize(("by", "shown"), [("officer", True), ("Роль officer", True), ("root", False)])
def test_a_person_is_named_one_way_however_an_entry_has_them(
    by: str, shown: bool, office: Path, as_role: Client
) -> None:
    row = journal.note("load_table", "table:x", by=by, details={"rows": 3})
    page = as_role("administrator").get(reverse("journal"), {"deed": "load_table"})
    (told,) = [who for it, who, *_ in page.context["rows"] if it.id == row.id]
    assert told == ("Роль officer" if shown else "root")
    choices = page.context["form"].fields["who"].choices
    assert ("officer", "Роль officer") in choices
    assert len({label for _, label in choices}) == len(choices), "nobody is offered twice"
    for who, found in (("officer", shown), ("root", not shown), ("head", False)):
        narrowed = as_role("administrator").get(reverse("journal"), {"who": who})
        assert (row.id in [it.id for it, *_ in narrowed.context["rows"]]) is found or (who == "root" and shown)


def test_whoever_is_signed_in_is_noted_by_the_name_that_is_theirs_alone(office: Path, as_role: Client) -> None:
    head = User.objects.get(username="head")
    User.objects.create_user("head2", "слово-и-дело-2", name=head.name, role="head")
    digest = document()
    as_role("head2").post(reverse("withdraw-document", args=[digest]), {"why": "сайт отозвал"})
    assert JournalRow.objects.filter(deed="withdraw_source").values_list("who", flat=True)[0] == "head2"
    rows = as_role("administrator").get(reverse("journal"), {"deed": "withdraw_source"}).context["rows"]
    assert [who for _, who, *_ in rows] == [f"{head.name} (head2)"]


DETAILS = [
    ("mark", "document:5f2a", {"before": {"marking": "public", "admitted": []},
                               "after": {"marking": "restricted", "admitted": ["officer"]}},
     "Доступ: открытый → ограниченный доступ · Допущены: – → Роль officer"),
    ("describe", "document:5f2a", {"before": {"published": None, "publisher": ""},
                                   "after": {"published": "2024-05-01", "publisher": "Акимат"}},
     "Опубликовано: – → 2024-05-01 · Издатель: – → Акимат"),
    ("correct", "fact:none", {"field": "jobs", "before": 100, "after": 200, "reason": "опечатка"},
     f"{kinds.get('investment_project').fields['jobs'].label('ru')}: 100 → 200 · Причина: опечатка"),
    ("propose", "measure:5f2a", {"before": {"status": "planned"}, "after": {"status": "done"}, "note": ""},
     "Отметка об исполнении: не начато → исполнено"),
    ("answer", "record:5f2a", {"sort": "dropped", "reason": "передумали"}, "Ответ: снято · Причина: передумали"),
    ("person-saved", "user:officer", {"before": {"role": "reader", "is_active": True},
                                      "after": {"role": "officer", "is_active": False, "password": "new"}},
     "Роль: читатель → сотрудник · Может входить: да → нет · Пароль: – → новый"),
    ("issue", "brief:5f2a",
     {"partner": "KZ", "on": "2024-06-01", "files": {"pdf": "0123456789abcdef"}, "marking": "public"},
     "Партнёр: Казахстан · На день: 2024-06-01 · Файлы: pdf 0123456789ab · Доступ: открытый"),
    ("territory", "", {"before": "", "after": "RU-LEN"}, "– → Ленинградская область"),
]  # fmt: skip


@pytest.mark.parametrize(("deed", "about", "details", "told"), DETAILS, ids=[it[0] for it in DETAILS])
def test_details_are_told_in_words(
    deed: str, about: str, details: dict[str, Any], told: str, office: Path, as_role: Client
) -> None:
    row = journal.note(deed, about, details=details)
    for lang in ("ru", "kk", "en"):
        page = as_role("administrator", lang).get(reverse("journal"), {"deed": deed})
        (said,) = [it[-1] for it in page.context["rows"] if it[0].id == row.id]
        assert lang != "ru" or sorted(said.split(" · ")) == sorted(told.split(" · "))
        assert not re.search(r"\b(before|after|reason|field|is_active|admitted|sort)\b: ", said)


def test_what_entries_of_an_office_tell_has_its_words(office: Path, as_role: Client) -> None:
    keys = {key for row in JournalRow.objects.exclude(details=None) for key in row.details}
    assert len(keys) > 5
    for lang in ("ru", "kk", "en"):
        for key in keys:
            assert words(lang).find(f"journal.d_{key}") or words(lang).find(f"roadmap.f_{key}"), key
    whole = {row.about.partition(":")[0] for row in JournalRow.objects.exclude(about="")}
    for what in whole:
        assert words("kk").find(f"journal.t_{what}"), what


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
