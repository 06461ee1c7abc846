"""What is still to come: the tense of the word itself, or of the verb that a noun depends on."""

from datetime import date

import pytest
from sentences import told

TULA = "Тульская область дружит с Сербией. "


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("На встрече с послом Сербии Иваном Бабичем губернатор Пётр Ильин обсудил ход подготовки к предстоящему форуму.", "held"),
        ("Губернатор Пётр Ильин встретился с послом Сербии Иваном Бабичем, который скоро посетит завод.", "held"),
        ("Губернатор Пётр Ильин проведёт переговоры с послом Сербии Иваном Бабичем.", "planned"),
        ("Губернатор Пётр Ильин говорил о запланированной на осень встрече с послом Сербии Иваном Бабичем.", "planned"),
        ("В планах губернатора Петра Ильина – переговоры с послом Сербии Иваном Бабичем.", "planned"),
    ],
)  # fmt: skip
def test_meeting(text: str, status: str) -> None:
    assert [meeting["status"] for meeting in told(TULA + text, "meeting")] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Сербская делегация посетила Тулу, где скоро откроется форум.", "held"),
        ("Сербская делегация посетит Тулу.", "planned"),
        ("Готовится намеченный на конец октября визит сербской делегации в Тулу.", "planned"),
        ("Сербская делегация собирается посетить Тулу.", "planned"),
    ],
)
def test_visit(text: str, status: str) -> None:
    assert [visit["status"] for visit in told(TULA + text, "visit")] == [status]


def test_a_day_told_without_its_year_that_is_over_is_of_the_last_one() -> None:
    opening = "Губернатор Омской области Павел Зимин беседовал с послом Ирана Казем Джафари. "
    dates = [
        [fact.get("date") for fact in told(opening + text, "visit", published=date(2028, 1, 10))]
        for text in ("18 июня посол Казем Джафари посетил Томск.", "29 февраля посол Казем Джафари посетил Томск.")
    ]
    assert dates == [["2027-06-18"], ["2028-02-29"]]  # there was no 29 February in 2027
