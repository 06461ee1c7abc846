"""Review: every decision as each role, what is told and kept when it cannot be, and two officers at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from web_addresses import document, fact

from spravka.register import deciding, records
from spravka.register.models import Document, FactRow, JudgementRow
from spravka.register.records import settled_records

pytestmark = pytest.mark.usefixtures("office")

Client = Callable[..., Any]
DECISIONS = ("accept", "reject", "correct", "join", "part")


def desk() -> str:
    return reverse("review-document", args=[document()])


def meeting() -> FactRow:
    return FactRow.objects.select_related("record", "document").get(id=fact())


@pytest.mark.parametrize("name", [*DECISIONS, "accept-sure", "missed", "undo"])
def test_a_reader_decides_nothing(name: str, as_role: Client) -> None:
    before = JudgementRow.objects.count()
    target = {"accept-sure": document(), "missed": document(), "undo": "j00000001"}.get(name, fact())
    assert as_role("reader").post(reverse(name, args=[target]), {"reason": "нет"}).status_code == 403
    assert JudgementRow.objects.count() == before


@pytest.mark.parametrize("role", ["officer", "head", "administrator"])
def test_those_who_decide_are_told_and_may_take_it_back(role: str, as_role: Client) -> None:
    client, row = as_role(role), meeting()
    seen = deciding.newest(row.id)
    page = client.post(reverse("accept", args=[row.id]), {"seen": seen, "next": desk()}, follow=True).content.decode()
    made = JudgementRow.objects.get(about=row.id)
    assert (made.verdict, made.by) == ("accept", f"Роль {role}")
    assert reverse("undo", args=[made.id]) in page
    waited = Document.objects.get(id=row.document_id).pending
    client.post(reverse("undo", args=[made.id]))
    assert Document.objects.get(id=row.document_id).pending == waited + 1


def test_a_rejection_asks_why(as_role: Client) -> None:
    client, row = as_role("officer"), meeting()
    answer = client.post(reverse("reject", args=[row.id]), {"reason": "  ", "seen": ""})
    assert answer.status_code == 422
    assert "Заполните это поле." in answer.content.decode()
    assert not JudgementRow.objects.filter(about=row.id).exists()
    client.post(reverse("reject", args=[row.id]), {"reason": "не о нас", "seen": ""})
    assert FactRow.objects.get(id=row.id).decided == "reject"
    assert not any(row.id in {s.id for s in it.facts} for it in settled_records(type="contact"))


def correction(row: FactRow, **changes: str) -> dict[str, str]:
    told = {name: "; ".join(v) if isinstance(v, list) else str(v) for name, v in row.fields.items()}
    return {"quote": row.quote, "seen": deciding.newest(row.id), **told, **changes}


def test_a_correction_is_typed_as_people_write_and_is_the_record_s_value(as_role: Client) -> None:
    row = meeting()
    form = correction(row, date="19 ноября 2023 года")
    assert as_role("officer").post(reverse("correct", args=[row.id]), form).status_code == 302
    settled = records.record(row.record.id)
    assert settled is not None
    assert settled.get("date") == "2023-11-19"
    assert [j.field for j in JudgementRow.objects.filter(about=row.id)] == ["date"]  # what did not change is not judged


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("date", "позавчера или раньше", "Не дата"),
        ("status", "не бывает", "Выберите из списка."),
        ("quote", "таких слов там нет", "Таких слов подряд в тексте нет."),
        ("quote", "", "Заполните это поле."),
    ],
)
def test_a_bad_correction_loses_nothing_that_was_typed(field: str, typed: str, told: str, as_role: Client) -> None:
    row = meeting()
    form = correction(row, place="набранное слово", **{field: typed})
    answer = as_role("officer").post(reverse("correct", args=[row.id]), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "набранное слово" in page
    assert not JudgementRow.objects.filter(about=row.id).exists()


def test_the_evidence_is_moved_to_the_words_that_were_selected(as_role: Client) -> None:
    row = meeting()
    words = " ".join(row.quote.split()[:4])
    as_role("officer").post(reverse("correct", args=[row.id]), correction(row, quote=words.replace(" ", "\n")))
    settled = records.record(row.record.id)
    assert settled is not None
    (stated,) = [s for s in settled.facts if s.id == row.id]
    assert stated.fact.quote.split() == words.split()
    assert row.document.text[stated.fact.span.start : stated.fact.span.stop] == stated.fact.quote
    assert FactRow.objects.get(id=row.id).quote == row.quote  # what was read stays


def test_of_two_officers_at_once_the_second_is_told(as_role: Client) -> None:
    row = meeting()
    seen = deciding.newest(row.id)
    first, second = as_role("officer"), as_role("head")
    first.post(reverse("accept", args=[row.id]), {"seen": seen})
    page = second.post(
        reverse("reject", args=[row.id]), {"seen": seen, "reason": "неверно", "next": desk()}, follow=True
    ).content.decode()
    assert "решение принял другой сотрудник (Роль officer)" in page
    assert [j.verdict for j in JudgementRow.objects.filter(about=row.id)] == ["accept"]
    assert 'value="неверно"' in page
    form = {**correction(row, date="2023-11-19"), "seen": seen}
    second.post(reverse("correct", args=[row.id]), form)
    assert JudgementRow.objects.filter(about=row.id).count() == 1


def test_the_second_sees_what_was_typed_beside_what_is_there_now_and_may_send_it_again(as_role: Client) -> None:
    row = meeting()
    before = row.fields["date"]
    seen, address = deciding.newest(row.id), reverse("correct", args=[row.id])
    as_role("head").post(address, {**correction(row, date="2023-11-18"), "seen": seen})
    answer = as_role("officer").post(address, {**correction(row, date="2023-11-19"), "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2023-11-19"' in page
    assert "Сейчас здесь: 2023-11-18." in page
    assert f'name="seen" value="{deciding.newest(row.id)}"' in page
    again = {**correction(row, date="2023-11-19"), "seen": deciding.newest(row.id)}
    as_role("officer").post(address, again)
    record = FactRow.objects.select_related("record").get(id=row.id).record
    assert record.fields["date"]["value"] == "2023-11-19" != before


@pytest.mark.parametrize(("name", "more"), [("accept", {}), ("reject", {"reason": "не о нас"})])
def test_a_decision_sent_twice_is_one_and_no_colleague_s(name: str, more: dict[str, str], as_role: Client) -> None:
    row, client = meeting(), as_role("officer")
    told = {"seen": deciding.newest(row.id), "next": desk(), **more}
    client.post(reverse(name, args=[row.id]), told)
    page = client.post(reverse(name, args=[row.id]), told, follow=True).content.decode()
    assert JudgementRow.objects.filter(about=row.id).count() == 1
    assert "другой сотрудник" not in page


def test_a_second_other_correction_of_the_same_person_is_not_swallowed(as_role: Client) -> None:
    row, client = meeting(), as_role("officer")
    seen, address = deciding.newest(row.id), reverse("correct", args=[row.id])
    client.post(address, {**correction(row, date="2023-11-18"), "seen": seen})
    answer = client.post(address, {**correction(row, date="2023-11-19"), "seen": seen})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Вы уже приняли решение" in page
    assert 'value="2023-11-19"' in page
    assert client.post(address, {**correction(row, date="2023-11-18"), "seen": seen}).status_code == 302, "sent twice"


def test_what_was_taken_back_is_not_taken_back_again(as_role: Client) -> None:
    row = meeting()
    made = deciding.accept(row.id, by="Роль officer")
    address = reverse("undo", args=[made])
    as_role("officer").post(address)
    assert "Возвращено" not in as_role("officer").post(address, {"next": desk()}, follow=True).content.decode().replace(
        "Возвращено, как было", "", 1
    )
    assert (
        "Уже возвращено (Роль officer)" in as_role("head").post(address, {"next": desk()}, follow=True).content.decode()
    )
    (undoing,) = JudgementRow.objects.filter(verdict="undo")
    deciding.undo(undoing.id, by="Роль head")
    assert FactRow.objects.get(id=row.id).decided == "accept"
    as_role("officer").post(address)  # it stands again, and so it may be taken back again
    assert FactRow.objects.get(id=row.id).decided == ""


def test_a_missed_fact_sent_twice_is_one(as_role: Client) -> None:
    words = " ".join(Document.objects.get(digest__startswith=document()).text.split()[:3])
    told = {"kind": "event", "quote": words, "name": "День соседей"}
    for _ in range(2):
        as_role("officer").post(reverse("missed", args=[document()]), told)
    added = FactRow.objects.get(rule="entered")
    deciding.reject(added.id, by="Роль officer")
    as_role("officer").post(reverse("missed", args=[document()]), told)
    assert FactRow.objects.filter(rule="entered").count() == 2, "what was rejected can be told anew"


def test_sure_facts_are_accepted_together_and_unsure_ones_never(as_role: Client) -> None:
    row = Document.objects.get(digest__startswith=document())
    doubtful = FactRow.objects.filter(document=row, decided="").order_by("id")[0]
    FactRow.objects.filter(id=doubtful.id).update(confidence=0.3)
    as_role("officer").post(reverse("accept-sure", args=[document()]), {"from": "1"})
    left = FactRow.objects.filter(document=row, decided="", vanished=False)
    assert [fact.id for fact in left] == [doubtful.id]
    assert Document.objects.get(id=row.id).pending == 1
    assert JudgementRow.objects.exclude(reason="").first().reason == "принято вместе с другими"  # type: ignore[union-attr]


def test_a_missed_fact_is_added_with_its_words_and_stays_through_a_re_reading(as_role: Client) -> None:
    from spravka.register.rereading import reread

    row = Document.objects.get(digest__startswith=document())
    words = " ".join(row.text.split()[:3])
    address = reverse("missed", args=[document()])
    empty = as_role("officer").post(address, {"kind": "event", "quote": words})
    assert empty.status_code == 422
    assert "Заполните хотя бы одно поле." in empty.content.decode()
    as_role("officer").post(address, {"kind": "event", "quote": words, "name": "День соседей", "date": "2024-05"})
    added = FactRow.objects.get(document=row, rule="entered")
    assert (added.decided, added.fields["name"], added.quote.split()) == ("accept", "День соседей", words.split())
    Document.objects.filter(id=row.id).update(reader="older")
    reread(Document.objects.get(id=row.id))
    assert FactRow.objects.filter(id=added.id, vanished=False).exists()
    assert any(it.get("name") == "День соседей" for it in settled_records(type="event"))


def test_a_fact_is_joined_to_a_record_and_parted_from_it(as_role: Client) -> None:
    client = as_role("officer")
    first, second = FactRow.objects.filter(kind="event", record__isnull=False).order_by("record__number")[:2]
    found = client.get(reverse("join", args=[first.id]), {"for": second.fields["name"].split()[0]}).content.decode()
    assert "Найти запись" in found
    client.post(reverse("join", args=[first.id]), {"other": second.id})
    assert len({row.record_id for row in FactRow.objects.filter(id__in=[first.id, second.id])}) == 1
    client.post(reverse("part", args=[first.id]), {"other": second.id})
    assert len({row.record_id for row in FactRow.objects.filter(id__in=[first.id, second.id])}) == 2


def test_the_queue_ends_in_a_page_that_says_so(as_role: Client) -> None:
    Document.objects.update(pending=0)
    assert "Всё проверено" in as_role("officer").get(reverse("review")).content.decode()


@pytest.mark.parametrize("name", ["review-document", "accept", "correct", "undo"])
def test_what_is_not_there_is_not_found(name: str, as_role: Client) -> None:
    address = reverse(name, args=["0000000000000000"])
    client = as_role("officer")
    assert (client.get if name in ("review-document", "correct") else client.post)(address).status_code == 404


def test_a_form_leads_to_no_other_site(as_role: Client) -> None:
    answer = as_role("officer").post(
        reverse("accept", args=[fact()]), {"seen": "", "next": "https://elsewhere.example/"}
    )
    assert answer["Location"].startswith("/review/")


def test_the_place_of_a_quote_is_the_nearest_one(office: Path) -> None:
    from spravka.web.pages.review.places import find

    text = "в Омске и\n  в Омске, потом в Омске"
    assert [find(text, "в  Омске", near) for near in (0, 12, 99)] == [(0, 7), (12, 19), (27, 34)]
    assert find(text, "в Туле") is None
    assert find(text, "   ") is None
