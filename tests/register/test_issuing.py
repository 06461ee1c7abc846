"""Briefs are kept as they were issued, signed once, and withdrawn only as drafts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import docx
import pytest
from django.utils import timezone
from register_fakes import LINKING, NOW, add, decide, write

from spravka.errors import BadInput
from spravka.register import archive, issuing
from spravka.register.checking import problems
from spravka.register.issuing import Closed, Order, TooLarge
from spravka.register.models import FactRow, IssuedBrief
from spravka.register.records import set_territory

POST = "person_post | person=Айдар Тестов | post=посол | of=Казахстан"
OTHER = "person_post | person=Берик Пробов | post=аким | of=Казахстан"
TREATY = "agreement | type=agreement | parties=Ленинградская область;Казахстан | subject=спорт | date=2022-09"
ORDER = Order("KZ", date(2024, 6, 3), "ru", "к встрече с послом 5 декабря", ("Айдар Тестов", "Никто Неизвестный"))


@pytest.fixture
def register(home: Path, tmp_path: Path) -> Path:
    set_territory("RU-LEN")
    add([write(tmp_path / "in", "1.txt", POST, TREATY)])
    return home


def issue(order: Order = ORDER, by: str = "Офицер") -> IssuedBrief:
    return issuing.issue(order, by=by, at=NOW)


def files(brief: IssuedBrief) -> dict[str, bytes]:
    return {format: issuing.kept(brief, format) for format in issuing.KEPT}


def test_a_brief_is_kept_in_three_formats_with_what_it_is_for(register: Path) -> None:
    brief = IssuedBrief.objects.get(id=issue().id)
    assert (brief.partner, brief.on, brief.lang, brief.occasion) == ("KZ", ORDER.on, "ru", ORDER.occasion)
    assert (brief.people, brief.by, brief.at, brief.state) == (list(ORDER.people), "Офицер", NOW, "draft")
    kept = files(brief)
    assert {format: raw[:5].lower() for format, raw in kept.items()} == {
        "docx": b"pk\3\4\x14", "pdf": b"%pdf-", "html": b"<!doc",
    }  # fmt: skip
    html = kept["html"].decode()
    assert html.index("к встрече с послом 5 декабря") < html.index("Айдар Тестов")
    assert "(Никто Неизвестный)" in html
    words = [p.text for p in docx.Document(io.BytesIO(kept["docx"])).paragraphs]
    assert "к встрече с послом 5 декабря" in words
    assert problems(LINKING) == []


def test_the_last_brief_is_the_newest_signed_one_else_the_newest_draft(register: Path) -> None:
    days = {day: issue(replace(ORDER, on=date(2024, 5, day))) for day in (1, 2, 3)}
    assert issuing.last_day("KZ", date(2024, 5, 31)) == date(2024, 5, 3)
    assert issuing.last_day("KZ", date(2024, 5, 2)) == date(2024, 5, 2)
    issuing.withdraw(days[3], by="Офицер")
    assert issuing.last_day("KZ", date(2024, 5, 31)) == date(2024, 5, 2)
    issuing.sign(days[1], by="Глава")
    assert issuing.last_day("KZ", date(2024, 5, 31)) == date(2024, 5, 1)
    assert issuing.last_day("UZ", date(2024, 5, 31)) is None


def test_a_brief_made_ahead_of_its_day_knew_what_was_told_till_then(register: Path) -> None:
    issue(replace(ORDER, on=date(2030, 1, 1)))
    assert issuing.last_day("KZ", date(2031, 1, 1)) == timezone.localtime(NOW).date()


@pytest.mark.parametrize("signed", [False, True])
def test_it_keeps_its_bytes_when_the_register_changes(register: Path, tmp_path: Path, signed: bool) -> None:
    brief = issue()
    if signed:
        issuing.sign(brief, by="Глава")
    before, row = files(brief), IssuedBrief.objects.values().get(id=brief.id)
    decide("reject", FactRow.objects.get(kind="person_post").id)
    add([write(tmp_path / "in", "2.txt", OTHER)])
    assert files(brief) == before
    later = issue()
    assert later.id != brief.id
    assert "Берик Пробов" in files(later)["html"].decode()
    assert "Айдар Тестов" not in files(later)["html"].decode().replace("(Айдар Тестов", "")
    assert IssuedBrief.objects.values().get(id=brief.id) == row
    assert files(brief) == before


def test_the_same_brief_asked_for_twice_is_one_draft(register: Path) -> None:
    first = issue()
    assert issue().id == first.id
    assert issue(by="Другой").id != first.id
    assert issue(replace(ORDER, occasion="к визиту")).id != first.id
    issuing.sign(first, by="Глава")
    assert issue().id != first.id


def test_it_is_signed_once_and_stays_so(register: Path) -> None:
    brief, seen_by_another = issue(), IssuedBrief.objects.get()
    issuing.sign(brief, by="Глава", at=NOW)
    assert (brief.state, brief.signed_by, brief.signed_at) == ("signed", "Глава", NOW)
    with pytest.raises(Closed, match="already signed by Глава") as refused:
        issuing.sign(seen_by_another, by="Вторая глава")
    assert (refused.value.brief.signed_by, refused.value.brief.signed_at) == ("Глава", NOW)
    with pytest.raises(Closed, match="already signed"):
        issuing.withdraw(brief, by="Офицер")
    assert IssuedBrief.objects.values_list("signed_by", "withdrawn_by").get() == ("Глава", "")


def test_of_two_heads_at_once_one_signs(register: Path) -> None:
    from django.db import connection

    brief, start, told = issue(), Barrier(2), []

    def sign(name: str) -> None:
        mine = IssuedBrief.objects.get(id=brief.id)
        start.wait(10)
        try:
            issuing.sign(mine, by=name)
            told.append(("signed", name))
        except Closed as closed:
            told.append(("told", closed.brief.signed_by))
        finally:
            connection.close()

    heads = [Thread(target=sign, args=(name,)) for name in ("Глава", "Первый зам")]
    for head in heads:
        head.start()
    for head in heads:
        head.join(30)
    (signed,) = [name for what, name in told if what == "signed"]
    assert sorted(told) == [("signed", signed), ("told", signed)]
    assert IssuedBrief.objects.get().signed_by == signed


def test_a_draft_is_withdrawn_and_stays_with_its_files(register: Path) -> None:
    brief = issue()
    before = files(brief)
    issuing.withdraw(brief, by="Офицер", at=NOW)
    kept = IssuedBrief.objects.get()
    assert (kept.state, kept.withdrawn_by, kept.withdrawn_at) == ("withdrawn", "Офицер", NOW)
    assert files(kept) == before
    with pytest.raises(Closed, match="already withdrawn by Офицер"):
        issuing.sign(kept, by="Глава")
    assert IssuedBrief.objects.get().signed_by == ""
    assert issue().id != brief.id


@pytest.mark.parametrize(
    ("order", "why"),
    [(replace(ORDER, partner="ZZ"), "no territory «ZZ»"), (replace(ORDER, lang="de"), "no briefs in «de»")],
)
def test_what_cannot_be_made_leaves_nothing(register: Path, order: Order, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        issue(order)
    assert not IssuedBrief.objects.exists()


def test_nobody_makes_signs_or_withdraws_nothing(register: Path) -> None:
    with pytest.raises(BadInput, match="needs the name"):
        issue(by=" ")
    brief = issue()
    for deed in (issuing.sign, issuing.withdraw):
        with pytest.raises(BadInput, match="needs the name"):
            deed(brief, by="")
    assert brief.state == "draft"


def test_only_what_is_confirmed_is_looked_at(register: Path) -> None:
    order = replace(ORDER, confirmed_only=True)
    assert "ещё на проверке" in issuing.made(order).notice
    assert "пока нет" in issuing.made(replace(order, partner="IS")).notice
    decide("accept", FactRow.objects.get(kind="person_post").id)
    html = issuing.written(issuing.made(order), "html").decode()
    assert "Айдар Тестов" in html
    assert "спорт" not in html


def test_more_records_than_are_told_while_somebody_waits(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "MOST", 2)
    assert not issuing.is_too_large(ORDER)
    monkeypatch.setattr(issuing, "MOST", 1)
    assert issuing.is_too_large(ORDER)
    with pytest.raises(TooLarge, match="spravka brief"):
        issue()
    assert not issuing.is_too_large(replace(ORDER, confirmed_only=True))
    assert issue(replace(ORDER, confirmed_only=True)).state == "draft"


def test_a_damaged_file_is_told_not_given(register: Path) -> None:
    brief = issue()
    file = archive.path(register, brief.files["pdf"])
    file.write_bytes(b"something else")
    with pytest.raises(BadInput, match="restore the archive"):
        issuing.kept(brief, "pdf")
    file.unlink()
    with pytest.raises(BadInput, match="restore the archive"):
        issuing.kept(brief, "pdf")
    assert [line for line in problems(LINKING) if "the pdf of brief" in line]


def test_whom_persons_represent_is_told_by_the_documents_of_the_records(register: Path, tmp_path: Path) -> None:
    """Nothing of Omsk's governor is in the partner's file but the meeting."""
    meeting = "meeting | sides=Пётр Омский;Берик Пробов | status=held | date=2024-05"
    governor = "person_post | person=Пётр Омский | post=губернатор | of=Омская область"
    add([write(tmp_path / "in", "2.txt", meeting, governor, OTHER)])
    found = issuing.told(ORDER)
    assert issuing.posts(found)["Пётр Омский"] == {"RU-OMS"}
    told = {s.slug: [str(b) for b in s.blocks] for s in issuing.made(replace(ORDER, depth="full")).sections}
    assert "Пётр Омский" in "".join(told["elsewhere"])
    assert "Пётр Омский" not in "".join(b for slug, blocks in told.items() if slug != "elsewhere" for b in blocks)
    decide("reject", FactRow.objects.get(kind="person_post", fields__person="Пётр Омский").id)
    assert "Пётр Омский" not in issuing.posts(found)
