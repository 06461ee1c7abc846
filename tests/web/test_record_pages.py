"""Records: lists that filter and sort, entries by hand, merging and parting, attached files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from web_addresses import record

from spravka.register import journal
from spravka.register.models import Attachment, Document, FactRow, JournalRow, JudgementRow, Record
from spravka.register.records import record as settled_record
from spravka.register.viewing import INTERNAL, Viewer, seen_by
from spravka.statements import Standing

Client = Callable[..., Any]


def rows(page: str) -> int:
    return page.count('<tr data-item id="r-')


@pytest.mark.parametrize("type_", ["agreement", "contact", "person", "project", "event", "trade_claim", "commitment"])
def test_a_list_is_filtered_by_its_address(type_: str, office_on_each: str, as_role: Client) -> None:
    client, address = as_role("reader"), reverse("records-of", args=[type_])
    every = rows(client.get(address).content.decode())
    assert every == Record.objects.filter(type=type_, live=True).count() > 0
    assert rows(client.get(address, {"partner": "Беларусь"}).content.decode()) < every
    one = rows(client.get(address, {"partner": "Казахстан"}).content.decode())
    assert rows(client.get(address, {"partner": "СНГ"}).content.decode()) >= one > 0  # a group is its members
    named = Record.objects.filter(type=type_, live=True).exclude(title="").order_by("number")[0]
    found = client.get(address, {"q": named.title.split()[0].upper()}).content.decode()
    assert reverse("record", args=[named.id]) in found
    for sort in ("date", "title", "amount"):
        assert rows(client.get(address, {"sort": sort}).content.decode()) == every
    assert rows(client.get(address, {"standing": "confirmed"}).content.decode()) < every


def test_a_filter_that_cannot_be_is_told_and_kept(office: object, as_role: Client) -> None:
    page = as_role("reader").get(reverse("records-of", args=["agreement"]), {"partner": "Казахсан"}).content.decode()
    assert "может быть: Казахстан" in page
    assert 'value="Казахсан"' in page


def test_a_figure_in_a_title_says_what_it_is(office: object, as_role: Client) -> None:
    page = as_role("reader").get(reverse("records-of", args=["trade_claim"]), {"q": "место"}).content.decode()
    assert re.search(r">Место \d+ – [а-яё]+ – ", page)
    assert not re.search(r">\d+ – [а-яё]+ – ", page)


def test_titles_sort_by_the_alphabet(office: object, as_role: Client) -> None:
    from spravka.vocab.collation import sort_key

    titles = list(Record.objects.filter(type="event", live=True).order_by("order").values_list("title", flat=True))
    assert titles == sorted(titles, key=sort_key)


def test_an_entry_by_hand_is_confirmed_and_says_who_and_when(office_on_each: str, as_role: Client) -> None:
    form = {
        "sides": "Александр Дрозденко; Ержан Сапаров",
        "date": "30.11.2023",
        "status": "held",
        "note": "обещали прислать перечень площадок",
    }
    client = as_role("officer")
    answer = client.post(reverse("new-record", args=["meeting"]), form)
    assert answer.status_code == 302
    entry = Document.objects.get(format="entry")
    assert (entry.by, entry.pending) == ("Роль officer", 0)
    assert "обещали прислать" in entry.text
    fact = FactRow.objects.get(document=entry)
    settled = settled_record(fact.seen_in.id)
    assert settled is not None
    assert (settled.get("date"), settled.standing) == ("2023-11-30", Standing.CONFIRMED)
    assert "внёс сотрудник: Роль officer" in client.get(answer["Location"]).content.decode()
    from spravka.register.checking import problems

    assert problems() == []


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"date": "тридцатое"}, "Не дата"),
        ({"note": "только заметка"}, "Заполните хотя бы одно поле."),
        ({"status": "выдумано"}, "Выберите из списка."),
    ],
)
def test_a_bad_entry_is_told_at_the_field_and_kept(
    form: dict[str, str], told: str, office: object, as_role: Client
) -> None:
    before = Document.objects.count()
    told_too = {} if "note" in form else {"place": "набранное"}
    answer = as_role("officer").post(reverse("new-record", args=["meeting"]), {**form, **told_too})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert form.get("note", "набранное") in page
    assert Document.objects.count() == before


def test_what_is_told_of_a_record_joins_it(office: object, as_role: Client) -> None:
    id_ = record("project")
    found = Record.objects.get(id=id_)
    as_role("officer").post(reverse("tell", args=[id_]), {"product": found.title, "jobs": "250"})
    settled = settled_record(id_)
    assert settled is not None
    assert settled.get("jobs") == 250
    assert settled.fields["jobs"].standing is Standing.CONFIRMED


def test_a_merge_leads_the_old_address_on_and_is_undone(office: object, as_role: Client) -> None:
    first, second = Record.objects.filter(type="event", live=True).order_by("number")[:2]
    client = as_role("officer")
    near = client.get(reverse("merge", args=[first.id]), {"for": second.title.split()[0]}).content.decode()
    assert f'value="{second.id}"' in near
    client.post(reverse("merge", args=[first.id]), {"other": second.id})
    assert client.get(reverse("record", args=[second.id]))["Location"] == reverse("record", args=[first.id])
    made = JudgementRow.objects.get(verdict="same")
    client.post(reverse("undo", args=[made.id]))
    assert client.get(reverse("record", args=[second.id])).status_code == 200
    assert Record.objects.get(id=second.id).live


def test_a_merge_sent_twice_is_one_and_is_taken_back_at_once(office: object, as_role: Client) -> None:
    first, second, third = Record.objects.filter(type="event", live=True).order_by("number")[:3]
    client = as_role("officer")
    for _ in range(2):
        page = client.post(reverse("merge", args=[first.id]), {"other": second.id}, follow=True).content.decode()
    assert "itself" not in page
    made = JudgementRow.objects.get(verdict="same")
    client.post(reverse("merge", args=[first.id]), {"other": third.id})
    client.post(reverse("undo", args=[made.id]))
    assert client.get(reverse("record", args=[second.id])).status_code == 200
    assert client.get(reverse("record", args=[third.id]))["Location"] == reverse("record", args=[first.id])


def test_an_entry_sent_twice_is_one(office: object, as_role: Client) -> None:
    client, address = as_role("officer"), reverse("new-record", args=["meeting"])
    told = {"sides": "Анна Ким", "date": "2023-11-30", "note": "о садах"}
    before = Document.objects.count()
    answers = [client.post(address, told)["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert Document.objects.count() == before + 1
    client.post(address, {**told, "note": "о лесах"})
    as_role("head").post(address, told)
    assert Document.objects.count() == before + 3
    project = record("project")
    for _ in range(2):
        client.post(reverse("tell", args=[project]), {"jobs": "250"})
    assert JudgementRow.objects.filter(verdict="same").count() == 1


def test_a_mention_is_parted_from_its_record(office: object, as_role: Client) -> None:
    fact = next(
        row
        for row in FactRow.objects.select_related("record").order_by("id")
        if row.record and row.record.facts.count() > 1
    )
    others = set(fact.record.facts.exclude(id=fact.id).values_list("id", flat=True))
    as_role("officer").post(reverse("part-record", args=[fact.seen_in.id]), {"fact": fact.id})
    now = FactRow.objects.select_related("record").get(id=fact.id)
    assert now.record.facts.count() == 1
    assert now.record_id not in FactRow.objects.filter(id__in=others).values_list("record_id", flat=True)


def test_a_file_is_attached_given_back_to_the_byte_and_taken_off(office: object, as_role: Client) -> None:
    client, id_ = as_role("officer"), record()
    raw = b"<script>alert(1)</script>" * 9
    client.post(reverse("attach", args=[id_]), {"file": SimpleUploadedFile("../договор.html", raw)})
    kept = Attachment.objects.get(name="договор.html")
    given = client.get(reverse("attachment", args=[kept.code]))
    assert b"".join(given.streaming_content) == raw
    assert given["Content-Type"] == "application/octet-stream"
    assert given["Content-Disposition"].startswith("attachment")
    assert as_role("reader").post(reverse("remove-attachment", args=[kept.code])).status_code == 403
    client.post(reverse("remove-attachment", args=[kept.code]))
    assert client.get(reverse("attachment", args=[kept.code])).status_code == 404


def test_no_file_and_an_empty_one_are_told(office: object, as_role: Client) -> None:
    client, address = as_role("officer"), reverse("attach", args=[record()])
    assert "Заполните это поле." in client.post(address).content.decode()
    assert client.post(address, {"file": SimpleUploadedFile("a.txt", b"")}).status_code == 422


def test_a_file_is_restricted_to_named_persons(office: object, as_role: Client) -> None:
    client, id_ = as_role("officer"), record()
    sent = {"marking": "restricted", "admitted": ["officer", "reader"]}
    empty = {"file": SimpleUploadedFile("а.pdf", b"%PDF a"), "marking": "restricted"}
    assert client.post(reverse("attach", args=[id_]), empty).status_code == 422, "somebody must see it"
    client.post(reverse("attach", args=[id_]), {"file": SimpleUploadedFile("письмо.pdf", b"%PDF a"), **sent})
    kept = Attachment.objects.get(name="письмо.pdf")
    for role, may in (("officer", True), ("reader", True), ("head", False), ("administrator", False)):
        page = as_role(role).get(reverse("record", args=[id_])).content.decode()
        assert ("письмо.pdf" in page) is may, role
        assert as_role(role).get(reverse("attachment", args=[kept.code])).status_code == (200 if may else 404)
    assert [row.who for row in JournalRow.objects.filter(deed="read").order_by("id")] == ["officer", "reader"]
    assert not JournalRow.objects.filter(details__name="письмо.pdf").exists(), "the journal keeps a digest"
    same = as_role("head").post(reverse("attach", args=[id_]), {"file": SimpleUploadedFile("моё.pdf", b"%PDF a")})
    assert same.status_code == 302
    assert Attachment.objects.filter(digest=kept.digest).count() == 2, "what one does not see is none"
    assert (
        as_role("reader").post(reverse("mark-attachment", args=[kept.code]), {"marking": "public"}).status_code == 403
    )
    wider = client.post(reverse("mark-attachment", args=[kept.code]), {"marking": "internal"})
    assert wider.status_code == 422, "that takes the head, who is not admitted"
    client.post(reverse("mark-attachment", args=[kept.code]), {"marking": "restricted", "admitted": ["officer"]})
    assert as_role("reader").get(reverse("attachment", args=[kept.code])).status_code == 404
    with seen_by(Viewer("", INTERNAL)):
        assert not Attachment.seen.filter(code=kept.code).exists(), "nor does an export have it"


def test_what_the_journal_told_of_a_file_follows_its_marking(office: object, as_role: Client) -> None:
    client, id_ = as_role("officer"), record()
    client.post(reverse("attach", args=[id_]), {"file": SimpleUploadedFile("письмо.pdf", b"%PDF a")})
    kept = Attachment.objects.get(name="письмо.pdf")
    boss = as_role("administrator")
    assert "письмо.pdf" in boss.get(reverse("journal")).content.decode()
    client.post(reverse("mark-attachment", args=[kept.code]), {"marking": "restricted", "admitted": ["officer"]})
    told = boss.get(reverse("journal")).content.decode()
    assert "письмо.pdf" not in told
    assert kept.code not in told
    assert journal.verify() == []


@pytest.mark.parametrize("name", ["new-record", "tell", "merge", "part-record", "attach"])
def test_a_reader_changes_no_record(name: str, office: object, as_role: Client) -> None:
    address = reverse(name, args=["meeting" if name == "new-record" else record()])
    assert as_role("reader").post(address).status_code == 403


def test_unknown_types_kinds_and_records_are_not_found(office: object, as_role: Client) -> None:
    client = as_role("officer")
    for address in ("/records/all/nothing/", "/records/new/nothing/", "/records/nothing/"):
        assert client.get(address).status_code == 404
