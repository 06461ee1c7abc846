"""A text in a language that is not yet read gives no facts and says so."""

from datetime import date

import pytest

from spravka.reading import read
from spravka.reading.reader import language

KAZAKH = (
    "Облыс әкімі Новгород облысының делегациясын қабылдады. Кездесуде тараптар туризм саласындағы ынтымақтастықты "
    "талқылады. 2023 жылы тауар айналымы 45 млн долларды құрады."
)
ENGLISH = (
    "The governor received the ambassador of Kazakhstan. Trade reached $45 million in 2023, up 25% on the year before."
)
RUSSIAN = "Губернатор Новгородской области Андрей Ветров принял посла Казахстана Ерлана Сатыбалдина."


@pytest.mark.parametrize(("text", "lang"), [(KAZAKH, "kk"), (ENGLISH, "en")])
def test_not_read_yet(text: str, lang: str) -> None:
    reading = read(text, published=date(2024, 3, 1))
    assert (reading.facts, reading.unsure) == ((), ())
    assert reading.lang == lang
    assert lang in reading.notice
    assert "\n" not in reading.notice


def test_russian_is_read_without_a_notice() -> None:
    reading = read(RUSSIAN)
    assert (reading.lang, reading.notice) == ("ru", "")
    assert reading.facts


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (RUSSIAN + " Компания Polar Foods приехала из Өскемен.", "ru"),
        ("12.05.2023", "ru"),
        ("", "ru"),
        (KAZAKH + " Встреча прошла в Таразе.", "kk"),
        (ENGLISH + " (Тараз)", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang
