"""institution: bodies opened, planned, proposed or standing."""

from __future__ import annotations

import pytest
from sentences import holds, told

TOLD = [
    ("В Казани открыли генконсульство Узбекистана.",
     {"name": "генконсульство Узбекистана", "action": "opened", "place": "Казань"}),
    ("В Казани откроется генконсульство Узбекистана.", {"name": "генконсульство Узбекистана", "action": "planned"}),
    ("Посол предложил открыть в Твери торговый дом Вьетнама.",
     {"name": "торговый дом Вьетнама", "action": "proposed", "place": "Тверь"}),
    ("Делегация поддержала идею создать в Орле Российско-Узбекский торговый дом.",
     {"name": "Российско-Узбекский торговый дом", "action": "proposed"}),
    ("Стороны договорились о создании рабочей группы по туризму.",
     {"name": "рабочая группа по туризму", "action": "planned"}),
    ("В Астрахани действуют Иранский торговый дом и филиал «Мир Банка».",
     {"name": "филиал «Мир Банка»", "action": "exists", "place": "Астрахань"}),
    ("В Самарканде открылся центр русского языка.",
     {"name": "центр русского языка", "action": "opened", "place": "Самарканд"}),
    ("Свои консульства в Астрахани открыли Иран и Казахстан.",
     {"name": "консульство Ирана", "action": "opened", "place": "Астрахань"}),
    ("Встреча прошла в Русском доме в Бишкеке.", {"name": "Русский дом", "action": "exists", "place": "Бишкек"}),
    ("Дом дружбы Омской области.\nУчреждён в 2014 г.",
     {"name": "Дом дружбы Омской области", "action": "opened", "date": "2014"}),
    ("Президент предложил, чтобы международный клуб действовал в каждом городе.",
     {"name": "международный клуб", "action": "proposed"}),
    ("Занятия идут в Ташкентском филиале университета.",
     {"name": "Ташкентский филиал университета", "action": "exists", "place": "Ташкент"}),
    ("Совместная комиссия по торговле работает с 2019 года.",
     {"name": "совместная комиссия по торговле", "action": "opened", "date": "2019"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), TOLD)
def test_told_of(text: str, fields: dict[str, object]) -> None:
    assert holds(told(text, "institution"), **fields), told(text, "institution")


@pytest.mark.parametrize(
    "text",
    [
        "Генконсульство Узбекистана в городе не открыто.",
        "В Вине, административном центре провинции, открыли выставку.",
        "В республике находился губернатор, а правительство и ассоциация «Лён» подписали соглашение.",
        "Посольство Вьетнама сообщило о визите.",
        "Он рассказал о работе совета.",
        "Школьники увидели дом.",
    ],
)
def test_no_institution(text: str) -> None:
    assert not told(text, "institution")


def test_who_held_a_meeting_is_not_founded() -> None:
    text = "Встреча была организована отделением Посольства Беларуси в Томске."
    assert not [fact for fact in told(text, "institution") if fact.get("action") == "opened"]


def test_what_an_opening_will_bring_does_not_make_it_planned() -> None:
    facts = told(
        "В Казани открылось консульство Узбекистана. Открытие консульства, сказал мэр, придаст импульс торговле.",
        "institution",
    )
    assert [fact["action"] for fact in facts] == ["opened"]
