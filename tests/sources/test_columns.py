"""What offices call their columns, and the checked file of it."""

from __future__ import annotations

from typing import Any

import pytest

from spravka import kinds
from spravka.errors import BadVocabulary
from spravka.sources import columns
from spravka.sources.columns import Guess, folded, load, propose

EVERY = {"left": ["№"], "nothing": ["–"]}


def fields(kind: str, *header: str) -> list[str]:
    return [guess.field for guess in propose(kinds.get(kind), header)]


@pytest.mark.parametrize(
    ("kind", "header", "expected"),
    [
        (
            "agreement",
            ("№ п/п", "Наименование документа", "Стороны", "Дата подписания", "Срок", "Состояние", "Примечание"),
            ["", "subject", "parties", "date", "period", "status", ""],
        ),
        ("agreement", ("құжат түрі", "Тараптар", "қол қойылған күні"), ["type", "parties", "date"]),
        ("agreement", ("Type", "PARTIES", "Term", "Status"), ["type", "parties", "period", "status"]),
        ("meeting", ("Дата проведения", "Место", "Участники", "Повестка"), ["date", "place", "sides", "topics"]),
        ("visit", ("Делегация", "Руководитель делегации", "Страна/регион", "Сроки"), ["who", "head", "to", "date"]),
        ("person_post", ("Ф.И.О.", "Должность", "Страна / регион", "Телефон"), ["person", "post", "of", ""]),
        ("investment_project", ("Проект", "Инвестор", "Объём инвестиций (млн руб.)"), ["product", "company", "amount"]),
        ("event", ("Название мероприятия", "Вид", "Сроки"), ["name", "type", "date"]),
        ("programme", ("Программа", "Сфера", "Исполнитель"), ["name", "field", "organiser"]),
        ("commitment", ("Поручение", "Ответственный", "Срок исполнения"), ["what", "who", "by_when"]),
        ("award", ("награда", "кто награждён"), ["award", "recipient"]),  # offices name nothing else: by the labels
    ],
)  # fmt: skip
def test_headings_of_offices(kind: str, header: tuple[str, ...], expected: list[str]) -> None:
    assert fields(kind, *header) == expected


def test_a_slip_of_a_letter_is_forgiven_and_another_word_is_not() -> None:
    assert fields("agreement", "Дата подписаня", "Наименвание документа") == ["date", "subject"]
    for other in (
        "Дата расторжения",
        "Сорок",
        "Сторож",
        "Место хранения",
        "Дата регистрации",
        "Количество сторон",
        "",
        "?",
    ):
        assert fields("agreement", other) == [""], other


def test_of_two_columns_for_one_value_the_likelier_has_it_and_the_other_is_told() -> None:
    found = propose(kinds.get("agreement"), ("Дата подписаня", "Дата подписания", "Дата"))
    assert found == (Guess("", "date"), Guess("date"), Guess("", "date"))


def test_several_columns_may_fill_a_list() -> None:
    assert fields("agreement", "Наша сторона", "Сторона партнёра") == ["parties", "parties"]


def test_folded() -> None:
    assert folded(" Дата  подписания (число, месяц)\n") == "дата подписания"
    assert folded("№ п/п") == folded("No п_п")
    assert folded("Партнёр") == "партнер"


def test_every_kind_is_known_and_those_of_the_file_are_offered() -> None:
    assert columns.offered()[:4] == ("agreement", "meeting", "visit", "person_post")
    for kind in kinds.all():
        known = columns.heads(kind)
        assert set(known.fields.values()) == set(kind.fields)
        assert all(known.values[name].keys() for name, field in kind.fields.items() if field.values)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"nonesuch": {}}, "no kind «nonesuch»"),
        ({"agreement": {"field": {}}}, "unknown entry «field»"),
        ({"agreement": {"fields": {"sides": ["кто"]}}}, "«sides» is unknown"),
        ({"agreement": {"fields": {"date": ["когда"], "period": ["Когда "]}}}, "«Когда » is told twice"),
        ({"agreement": {"fields": {"date": ["стороны"]}}}, "told twice: for parties and date"),
        ({"agreement": {"fields": {"date": ["когда", "Когда?"]}}}, "told twice: for date and date"),
        ({"agreement": {"values": {"date": {"x": ["y"]}}}}, "«date» is no closed field"),
        ({"agreement": {"values": {"status": {"lost": ["y"]}}}}, "«lost» is unknown"),
        ({"agreement": {"values": {"status": {"signed": ["да"], "expired": ["да"]}}}}, "for signed and expired"),
        ({"agreement": {"values": {"status": {"expired": ["подписано"]}}}}, "the label of a value already"),
    ],
)  # fmt: skip
def test_the_file_is_checked(data: dict[str, Any], told: str) -> None:
    with pytest.raises(BadVocabulary, match=r"columns\.toml") as caught:
        load({"every": EVERY, **data})
    assert told in str(caught.value)
