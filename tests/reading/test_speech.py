"""Whose words a sentence reports: the speaker named before, after, by a pronoun, in the next sentence."""

from __future__ import annotations

import pytest

from spravka.reading import read
from spravka.reading.page import Page
from spravka.reading.roles import speech
from spravka.text import Document

HE = "губернатор Томской области Владимир Мазур"
LEAD = f"В Томске выступил {HE}. "
TRADE = "товарооборот с Узбекистаном вырос на 20 %"


def speaker(text: str) -> str | None:
    """Who is said to have told of the growth in `text`."""
    page = Page.of(Document.of(text), None)
    speech.assign(page)
    return next(s.speaker for s in page.sentences if "вырос на 20" in page.plain[s.start : s.stop])


@pytest.mark.parametrize(
    "text",
    [
        f"«Наш {TRADE}», – пояснял {HE}.",
        f"{LEAD}«Наш {TRADE}», – сказал губернатор.",
        f"Как сообщил {HE}, {TRADE}.",
        f"По словам губернатора Томской области Владимира Мазура, {TRADE}.",
        f"{LEAD}По его данным, {TRADE}.",
        f"{LEAD}По словам главы региона, {TRADE}.",
        f"Т{TRADE[1:]}. Об этом рассказал {HE}.",
        f"{LEAD}«Работаем с Фиделем Кастро давно», – сказал губернатор. Он добавил, что {TRADE}.",
    ],
)
def test_the_speaker(text: str) -> None:
    assert speaker(text) == "Владимир Мазур"


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}Т{TRADE[1:]}.",
        f"{LEAD}По данным таможни, {TRADE}.",
        f"Т{TRADE[1:]}.\nОб этом рассказал {HE}.",
    ],
)
def test_nobody_s_words(text: str) -> None:
    assert speaker(text) is None


def test_a_body_may_say_it() -> None:
    assert speaker(f"Как сообщает правительство Томской области, {TRADE}.") == "правительство Томской области"


@pytest.mark.parametrize(
    "text",
    [
        "Делегация Сербии прибыла в Томск, сообщает «Сибирская заря».",
        "Посол Сербии Горан Илич прибыл в Томск, сообщили в мэрии.",
    ],
)
def test_who_is_told_of_does_not_report_himself(text: str) -> None:
    assert [fact.speaker for fact in read("Томск дружит с Сербией. " + text).facts if fact.kind == "visit"] == [None]


def test_who_reports_in_an_aside() -> None:
    text = "Томск дружит с Сербией. Делегация Сербии прибыла в Томск, сообщил мэр Томска Пётр Ильин."
    assert [fact.speaker for fact in read(text).facts if fact.kind == "visit"] == ["Пётр Ильин"]


def test_a_name_with_its_post_before_a_colon_speaks() -> None:
    text = f"{LEAD}\nИван Панов, министр экономики Томской области:\n«Наш {TRADE} за прошлый год».\n"
    assert speaker(text) == "Иван Панов"
