"""A roadmap's file in the register: taken in once, and a newer form of it told as changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from roadmap_office import HEAD, OFFICER

from spravka.errors import BadInput
from spravka.register import archive, directing, evidence, proposing, roadmaps
from spravka.register.checking import problems
from spravka.register.measures import live, measure_of, of_roadmap
from spravka.register.models import ChangeRow, JournalRow, RoadmapRow
from spravka.register.records import set_territory
from spravka.roadmap import files
from spravka.roadmap.reading import Roadmap
from spravka.roadmap.sheets import Heading, Sheet

TODAY = date(2024, 5, 10)
HEADER = ("№", "Мероприятие", "Срок", "Ответственные с нашей стороны", "Ответственные со стороны партнёра")
ROWS: tuple[Heading | tuple[str, ...], ...] = (
    Heading("1. Образование"),
    (
        "1.1",
        "Курсы для учителей химии",
        "II квартал 2024 г.",
        "Институт развития образования",
        "Управление образования",
    ),
    ("1.2", "Обмен учебниками", "ежегодно, в августе", "Комитет образования", ""),
    Heading("2. Верховая езда"),
    ("2.1", "Скачки у озера", "до конца 2025 года", "Комитет по спорту", "Ипподром"),
)


def file(
    *rows: Heading | tuple[str, ...], title: str = "Дорожная карта с Жамбылской областью на 2024–2026 годы"
) -> bytes:
    return files.xlsx(Sheet((title,), HEADER, rows or ROWS, (10,) * len(HEADER)))


def taken(raw: bytes, **more: object) -> roadmaps.Outcome:
    found = roadmaps.understood(raw, "карта.xlsx", TODAY)
    return roadmaps.bring_in(found, raw, "карта.xlsx", by=OFFICER, **more)  # type: ignore[arg-type]


def test_a_file_becomes_a_draft_that_the_head_approves(home: Path) -> None:
    set_territory("RU-LEN")
    raw = file()
    came = taken(raw)
    made = came.roadmap
    assert (came.added, came.changed, came.known, came.gone) == (3, 0, 0, 0)
    assert (made.partner, made.period, made.lang, made.approved_at) == ("KZ-31", "2024/2026", "ru", None)
    assert archive.intact(home, made.forms.get().digest)
    assert not live().exists()
    proposing.approve_roadmap(made, by=HEAD)
    told = [measure_of(row) for row in of_roadmap(made)]
    assert [it.number for it in told] == ["1.1", "1.2", "2.1"]
    assert [it.direction for it in told] == ["education", "education", ""]
    assert told[1].since == date(2024, 1, 1)  # the first day of the roadmap's years


def test_the_same_file_again_changes_nothing(home: Path) -> None:
    taken(file(), approved=True)
    again = taken(file(), approved=True)
    assert (again.added, again.changed, again.known, again.gone) == (0, 0, 3, 0)
    assert (RoadmapRow.objects.count(), ChangeRow.objects.count()) == (1, 3)


def test_a_newer_form_is_told_as_changes(home: Path) -> None:
    made = taken(file(), approved=True).roadmap
    newer = file(
        Heading("1. Образование"),
        ("1.1", "Курсы для учителей химии и физики", "III квартал 2024 г.", "Институт развития образования", ""),
        ("1.2", "Обмен учебниками", "ежегодно, в августе", "Комитет образования", ""),
        ("1.3", "Олимпиада по химии", "2025 г.", "Комитет образования", ""),
    )
    came = taken(newer, into=made)
    assert (came.added, came.changed, came.known, came.gone) == (1, 1, 1, 1)
    assert [it.number for it in map(measure_of, of_roadmap(made))] == ["1.1", "1.2", "2.1"]
    changed, added = proposing.waiting()
    assert set(changed.after) == {"what", "theirs", "deadline"}
    for it in (changed, added):
        proposing.approve(it, by=HEAD)
    told = {it.number: it for it in map(measure_of, of_roadmap(made))}
    assert told["1.1"].what == "Курсы для учителей химии и физики"
    assert told["1.1"].deadline.edtf == "2024-07/2024-09"
    assert {*told} == {"1.1", "1.2", "1.3", "2.1"}


def test_every_form_is_kept_once_and_leads_to_its_roadmap(home: Path) -> None:
    first, newer = file(), file(("1.1", "Курсы для учителей физики", "2025 г.", "Институт развития образования", ""))
    made = taken(first, approved=True).roadmap
    for raw in (newer, first, newer):
        assert taken(raw, into=made).roadmap == made
    assert [form.digest for form in made.forms.all()] == [archive.digest(raw) for raw in (first, newer)]
    assert taken(newer).roadmap == made, "also without being told which it is a form of"
    assert RoadmapRow.objects.count() == 1


def test_columns_that_a_newer_form_has_not_are_left_alone(home: Path) -> None:
    from dataclasses import replace

    made = taken(file(), approved=True).roadmap
    row = of_roadmap(made)[0]
    noted = proposing.change(row, replace(measure_of(row), note="перенесено", expected="справка"), by=OFFICER)
    assert noted
    proposing.approve(noted, by=HEAD)
    assert taken(file(title="Дорожная карта, 2024–2026 годы, новая"), into=made).changed == 0


def test_the_vocabulary_of_directions_grows_and_retires(home: Path) -> None:
    riding = directing.add("верховая езда", "салт атпен жүру", "riding", ["скачк"], by=OFFICER)
    directing.retire("education", by=OFFICER)
    told = [measure_of(row).direction for row in of_roadmap(taken(file(), approved=True).roadmap)]
    assert told == ["", "", riding.key]
    directing.restore("education", by=OFFICER)
    assert not any(it.retired for it in directing.directions())
    for names in (("Верховая  езда", "x", "another"), ("конный спорт", "y", "Riding"), ("а", "б", "")):
        with pytest.raises(BadInput, match=r"already|needs its name"):
            directing.add(*names, by=OFFICER)
    with pytest.raises(BadInput, match="no direction «horses»"):
        directing.retire("horses", by=OFFICER)


def test_a_file_without_measures_is_refused(home: Path) -> None:
    raw = files.xlsx(Sheet((), ("Фамилия", "Телефон"), (("Орлова", "12-34"),), (10, 10)))
    with pytest.raises(BadInput, match="no measure was found"):
        roadmaps.understood(raw, "телефоны.xlsx", TODAY)


def test_a_roadmap_is_found_by_number_words_or_partner(home: Path) -> None:
    made = taken(file(), approved=True).roadmap
    other = roadmaps.bring_in(Roadmap("План с Брестом", "", "BY-BR", "ru", (), ()), b"x", "x", by=OFFICER).roadmap
    assert [roadmaps.find(it) for it in (str(made.id), "жамбыл", "Брестская область")] == [made, made, other]
    with pytest.raises(BadInput, match="no roadmap"):
        roadmaps.find("Марс")


def test_a_damaged_table_or_piece_of_evidence_is_found(home: Path) -> None:
    made = taken(file()).roadmap
    given = evidence.give(made.measures.order_by("place")[0], by=OFFICER, name="акт.pdf", raw=b"%PDF act")
    assert problems() == []
    taken(file(ROWS[1]), into=made)
    forms = [(form.digest, made.title) for form in made.forms.all()]
    assert len(forms) == 2
    for digest, name in (*forms, (given.digest, "акт.pdf")):
        path = archive.path(home, digest)
        raw = path.read_bytes()
        path.chmod(0o600)
        path.write_bytes(b"other")
        (told,) = problems()
        assert str(path) in told
        assert name in told
        path.write_bytes(raw)


def test_a_roadmap_imported_by_mistake_is_taken_out(home: Path) -> None:
    wrong, right = taken(file(title="Не та таблица")).roadmap, taken(file()).roadmap
    with pytest.raises(BadInput, match="say why"):
        roadmaps.remove(wrong, by=HEAD, reason=" ")
    code = wrong.code
    assert roadmaps.remove(wrong, by=HEAD, reason="не та таблица") == len(ROWS) - 2
    assert list(RoadmapRow.objects.all()) == [right]
    told = JournalRow.objects.latest("id")
    assert (told.deed, told.about) == ("remove_roadmap", f"roadmap:{code}")
    assert problems() == []
    evidence.give(right.measures.order_by("place")[0], by=OFFICER, name="акт.pdf", raw=b"%PDF act")
    with pytest.raises(BadInput, match="has evidence"):
        roadmaps.remove(right, by=HEAD, reason="не та таблица")
