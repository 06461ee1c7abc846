"""Where a person is named, and that no word of them is left once it was erased; the chain and the briefs hold."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from django.apps import apps
from register_fakes import LINKING, NOW, Once, add, write

from spravka.errors import BadInput
from spravka.register import (
    archive,
    attaching,
    deciding,
    edited,
    entering,
    erasing,
    evidence,
    exporting,
    issuing,
    journal,
    promises,
    proposing,
    roadmaps,
)
from spravka.register.checking import problems
from spravka.register.measures import measure_of
from spravka.register.models import (
    Attachment,
    FactRow,
    FormRow,
    IssuedBrief,
    JournalRow,
    JudgementRow,
    MeasureRow,
    Record,
    RoadmapRow,
)
from spravka.register.named import Person
from spravka.register.viewing import RESTRICTED
from spravka.roadmap import files, reading
from spravka.roadmap.sheets import Sheet
from spravka.sources import grids

NAME = "Анна Ивановская"


def plan(whose: str) -> bytes:
    return files.xlsx(
        Sheet(
            ("Дорожная карта с Казахстаном на 2024–2026 годы",),
            ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны"),
            (("1.1", "Издать словарь", "до 20 января 2025 г.", whose),),
            (8,) * 4,
        )
    )


PLAN = plan("Ивановская А., Комитет по печати")


@pytest.mark.parametrize("text", [
    "Анна Ивановская", "Ивановская Анна", "с Анной Ивановской.", "Анне Петровне Ивановской", "ИВАНОВСКОЙ А. П.",
    "А. Ивановская", "(Ивановскую, Анну)",
])  # fmt: skip
def test_a_person_is_found_as_people_write_them(text: str) -> None:
    assert Person(NAME).said(text)
    assert "ванов" not in Person(NAME).without(f"сказала {text} вчера").lower()


@pytest.mark.parametrize(
    "text",
    [
        "Анна Иванова",
        "Ивановский район",
        "А. Б.",
        "Анна",
        "Ивановская, а потом он",
        "Аннинская Ивановка",
        "О. Ивановская",
    ],
)
def test_others_are_not(text: str) -> None:
    assert not Person(NAME).said(text)
    assert Person(NAME).without(text) == text


@pytest.mark.parametrize(("name", "text"), [
    ("Вера Иванова", "В Ивановской области построить завод"), ("Светлана Томская", "С Томской областью"),
    ("Светлана Томская", "С ТОМСКОЙ ОБЛАСТЬЮ"), ("Константин Омский", "К Омской области"),
    ("Вера Сергеевна Томская", "за подписью Иванова В. С Томской областью спора нет"),
])  # fmt: skip
def test_a_preposition_before_a_region_is_no_initial(name: str, text: str) -> None:
    assert Person(name).without(text) == text
    letter, surname = name[0], name.split()[-1]
    assert Person(name.split()[0] + " " + surname).without(f"{letter}. {surname}; {surname} {letter}") == "–; –"


@pytest.mark.parametrize("name", ["", "А. Б.", "раз два три четыре пять"])
def test_what_is_no_name_is_told(name: str) -> None:
    with pytest.raises(BadInput, match="no name of a person"):
        Person(name)


@pytest.fixture
def office(home: Path, once: Once, tmp_path: Path) -> Path:
    once("named", lambda: furnish(tmp_path))
    return home


def furnish(folder: Path) -> None:
    """A register that names the person wherever it can, and another person beside."""
    forum = "event | name=Форум садов | date=2024-05 | place=Казахстан"
    post = "person_post | person=Анна Ивановская | post=посол | of=Казахстан"
    bridge = "commitment | what=построить мост | who=Омск | modality=agreed"
    add([write(folder, "1.txt", forum, bridge), write(folder, "2.txt", post)])
    add([write(folder, "3.txt", "Речь вела А. Ивановская, и никто иной.")])
    fact = FactRow.objects.get(kind="event")
    entry = entering.Entry("meeting", {"sides": ("Омск", "Казахстан"), "date": "2024-05-14"})
    entering.enter(entry, by="Офицер", note="С Анной Ивановской говорили о мёде.", at=NOW, linking=LINKING)
    deciding.correct(fact.id, "name", "Форум Анны Ивановской", by="Офицер", linking=LINKING)
    deciding.reject(FactRow.objects.get(kind="person_post").id, by="Офицер", reason="Ивановская ушла", linking=LINKING)
    deciding.accept(fact.id, by="Офицер", reason="сказала А. Ивановская", linking=LINKING)
    record = Record.objects.get(type="event", live=True)
    attaching.attach(record, "Ивановская Анна, паспорт.pdf", b"%PDF-1.4 passport", by="Офицер")
    attaching.attach(record, "договор.pdf", b"%PDF-1.4 treaty", by="Офицер")
    sheet = reading.read(grids.opened(PLAN, "карта.xlsx"), ours="RU-OMS")
    told = roadmaps.bring_in(sheet, PLAN, "карта.xlsx", by="Анна", approved=True)
    row = told.roadmap.measures.get()
    changed = proposing.change(row, replace(measure_of(row), note="звонила Анна Ивановская"), by="Анна")
    assert changed is not None
    proposing.approve(changed, by="Борис")
    evidence.give(row, by="Анна", name="письмо Ивановской А.pdf", raw=b"%PDF-1.4 letter")
    promises.close(
        Record.objects.get(type="commitment", live=True), "dropped", by="Анна", reason="Анна Ивановская против"
    )
    issuing.issue(issuing.Order("KZ", date(2024, 6, 1), "ru", "к встрече с А. Ивановской"), by="Анна")
    plain = issuing.issue(issuing.Order("KZ", date(2024, 6, 2), "ru", "к форуму", confirmed_only=True), by="Анна")
    bring_edited(plain)


def bring_edited(brief: IssuedBrief) -> None:
    """The brief as a person has edited it: with the name in it."""
    document = docx.Document(io.BytesIO(issuing.kept(brief, "docx")))
    document.add_paragraph("Напомнить Анне Ивановской о саде.")
    raw = io.BytesIO()
    document.save(raw)
    edited.bring(brief, raw.getvalue(), "справка.docx", by="Анна")


def sorts() -> list[str]:
    return sorted({it.id.partition(":")[0] for it in erasing.naming(NAME)})


def test_every_place_is_told_and_after_erasing_none_names_the_person(office: Path) -> None:
    journal.seal()
    before = list(erasing.naming(NAME))
    assert sorts() == sorted(
        ("source", "entry", "judgement", "attachment", "brief", "measure", "evidence", "roadmap", "answer", "journal")
    )
    assert all("ванов" in it.words.lower() and it.called for it in before)
    assert len([it for it in before if it.id.startswith("source:")]) == 2, "also where no fact names them"
    assert len([it for it in before if it.id.startswith("brief:")]) == 2, "also what was edited in"
    brief = IssuedBrief.objects.get(on=date(2024, 6, 1))
    issuing.sign(brief, by="Глава")
    for it in before:
        erasing.erase(it.id, by="Офицер", why="по просьбе", name=NAME, linking=LINKING)
    assert list(erasing.naming(NAME)) == []
    every = [row for model in apps.get_app_config("register").get_models() for row in model.objects.values()]
    assert [row for row in every if "ванов" in repr(row).lower()] == []
    for file in (office / "archive").rglob("*"):
        assert not file.is_file() or "ванов" not in file.read_bytes().decode("utf-8", "replace").lower()
    assert journal.verify() == []
    assert problems(LINKING) == []
    assert JudgementRow.objects.count() == 3, "that somebody decided stays"
    assert "мёде" not in repr(every)
    assert MeasureRow.objects.get().told["ours"] == ["–", "Комитет по печати"]
    assert archive.intact(office, Attachment.objects.get(name="договор.pdf").digest), "of others nothing goes"


def test_a_brief_that_was_erased_can_still_be_explained(office: Path) -> None:
    brief = IssuedBrief.objects.get(on=date(2024, 6, 1))
    issuing.sign(brief, by="Глава")
    digests, cited = dict(brief.files), list(brief.sources)
    erasing.erase(f"brief:{brief.code}", by="Офицер", why="по просьбе")
    brief.refresh_from_db()
    assert (brief.partner, brief.signed_by, brief.sources, brief.files) == ("KZ", "Глава", cited, {})
    assert brief.occasion == ""
    noted = [row.details for row in journal.entries(deed="issue") if row.about == f"brief:{brief.code}"]
    assert [told["files"] for told in noted if told] == [digests], "a printed copy can be shown to be the one"
    with pytest.raises(BadInput, match="it was erased"):
        issuing.kept(brief, "pdf")
    draft = IssuedBrief.objects.get(on=date(2024, 6, 2))
    erasing.erase(f"brief:{draft.code}", by="Офицер", why="по просьбе")
    draft.refresh_from_db()
    assert draft.state == "withdrawn", "nobody signs what cannot be read"


def test_of_two_files_of_one_name_the_other_s_entries_stay(office: Path) -> None:
    record = Record.objects.get(type="event", live=True)
    one, other = (attaching.attach(record, "письмо.pdf", b"%PDF-1.4 " + told, by="Офицер") for told in (b"1", b"2"))
    for it in (one, other):
        attaching.remove(it, by="Офицер")
    attaching.mark(one, RESTRICTED, by="Офицер", admitted=["Офицер"])
    about = JournalRow.objects.filter(about=f"record:{record.id}", details__name="письмо.pdf")
    marked = {(row.details["digest"], row.marking) for row in about}
    assert marked == {
        (one.digest, RESTRICTED),
        (other.digest, about.get(deed="attach", details__digest=other.digest).marking),
    }
    assert len({marking for _, marking in marked}) == 2
    erasing.erase(f"attachment:{one.code}", by="Офицер", why="по просьбе", name=NAME)
    assert [row.details["digest"] for row in about.all()] == [other.digest] * 2


def test_a_table_still_names_whom_its_measures_name_no_more(office: Path) -> None:
    erasing.erase(f"measure:{MeasureRow.objects.get().code}", by="Офицер", why="по просьбе", name=NAME)
    assert "roadmap" in sorts()
    assert "measure" not in sorts()


def test_of_the_forms_of_a_roadmap_those_go_that_name_the_person(home: Path) -> None:
    forms = [plan("Комитет по печати"), PLAN, plan("Ивановская Анна"), plan("Музей")]
    roadmap = None
    for n, raw in enumerate(forms):
        sheet = reading.read(grids.opened(raw, "карта.xlsx"), ours="RU-OMS")
        roadmap = roadmaps.bring_in(sheet, raw, f"карта {n}.xlsx", by="Анна", into=roadmap, approved=True).roadmap
    kept = [archive.digest(raw) for raw in forms]
    assert "roadmap" in sorts(), "no measure names her any more, and files do"
    assert problems(LINKING) == []
    for it in list(erasing.naming(NAME)):
        erasing.erase(it.id, by="Офицер", why="по просьбе", name=NAME, linking=LINKING)
    assert list(erasing.naming(NAME)) == []
    assert list(FormRow.objects.values_list("digest", flat=True)) == [kept[0], kept[3]]
    assert [archive.intact(home, digest) for digest in kept] == [True, False, False, True]
    assert problems(LINKING) == []


def test_a_brief_that_cannot_be_opened_is_told_and_the_others_are_looked_into(office: Path) -> None:
    brief = IssuedBrief.objects.get(on=date(2024, 6, 2))
    brief.files = {"edited": brief.files["edited"]}  # its page names the person too
    brief.save()
    before = sorts()
    file = archive.path(office, brief.files["edited"])
    file.chmod(0o600)
    file.write_bytes(b"PK damaged")
    assert sorts() == before
    (told,) = (it for it in erasing.naming(NAME) if it.id == f"brief:{brief.code}")
    assert "could not be looked into" in told.words


def test_an_export_of_what_was_erased_comes_out_whole(office: Path, tmp_path: Path) -> None:
    for it in list(erasing.naming(NAME)):
        erasing.erase(it.id, by="Офицер", why="по просьбе", name=NAME, linking=LINKING)
    assert exporting.write(tmp_path / "out").lost == ()


@pytest.mark.parametrize(("what", "name", "words"), [
    ("brief:nothing", "", "nothing of this register"), ("person:1", "", "no place that can be erased"),
    ("answer:x", NAME, "nothing of this register"), ("journal:0", "", "nothing of this register"),
    ("measure:x", "", "no name of a person"), ("ffff0000", "", "no source"),
])  # fmt: skip
def test_what_cannot_be_erased_is_told(home: Path, what: str, name: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        erasing.erase(what, by="Офицер", why="по просьбе", name=name)


def test_it_needs_a_person_and_a_reason(office: Path) -> None:
    code = RoadmapRow.objects.get().code
    for by, why in ((" ", "так"), ("Офицер", " ")):
        with pytest.raises(BadInput, match="reason"):
            erasing.erase(f"roadmap:{code}", by=by, why=why, name=NAME)
    assert FormRow.objects.exists()
