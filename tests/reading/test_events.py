"""event: its name, when and where it is, and whether it is over."""

import pytest
from sentences import holds, told

HOME = "Курская область дружит с Сербией. "


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Сегодня в сербском Белграде проходит форум «Сосны».", {"place": "Белград", "status": "ongoing"}),
        ("Делегация приехала в Белград на форум «Сосны».", {"place": "Белград", "status": "held"}),
        ("Врачей позвали на форум «Сосны» (Белград, 3 октября).", {"place": "Белград", "date": "2025-10-03", "status": "planned"}),
        ("В мае 2018 г. форум «Сосны» принимал Белград.", {"place": "Белград", "date": "2018-05", "status": "held"}),
        ("Область ежегодно проводит форум «Сосны».", {"status": "recurring"}),
        ("Для молодёжи край проводит форум «Сосны».", {"status": "recurring"}),
        ("Сегодня начал работу форум «Сосны».", {"status": "ongoing"}),
        ("Стороны решили: летом в Белграде состоится форум «Сосны».", {"place": "Белград", "status": "planned"}),
        ("Весной прошлого года, на форуме «Сосны», который 3 мая 2024 г. собрал врачей, открыли сайт.", {"date": "2024-05-03"}),
        ("Гости побывали в Белграде. Там прошёл форум «Сосны».", {"place": "Белград"}),
        ("Посла позвали на предстоящий в январе форум «Сосны».", {"date": "2026-01", "status": "planned"}),
    ],
)  # fmt: skip
def test_circumstances(text: str, event: dict[str, str]) -> None:
    assert holds(told(HOME + text, "event"), name="форум «Сосны»", **event)


def test_the_place_that_opens_the_paragraph() -> None:
    text = "Курская область дружит с Сербией.\n• Белград. Весной прошёл форум «Сосны».\n• Ниш. Тут тихо."
    assert holds(told(text, "event"), name="форум «Сосны»", place="Белград")


def test_no_place_of_the_paragraph_before() -> None:
    text = "Курская область дружит с Сербией.\n• Белград. Тут тихо.\nВесной прошёл форум «Сосны»."
    assert "place" not in told(text, "event")[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Впервые состоятся дни Курской области.", "дни Курской области"),
        ("Их показали на XXIX Международных Купальских днях.", "XXIX Международные Купальские дни"),
        ("Гости приехали на III Совет городов Сербии.", "III Совет городов Сербии"),
        ("Итог успешно проведённых Дней Сербии подвели.", "Дни Сербии"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert name in [event["name"] for event in told(HOME + text, "event")]


@pytest.mark.parametrize(
    "text",
    [
        "В эти дни Курская область ждёт гостей.",
        "Совет городов Сербии одобрил план.",
        "Обсудили открытие производства насосов для шахт.",
    ],
)
def test_no_event(text: str) -> None:
    assert told(HOME + text, "event") == []
