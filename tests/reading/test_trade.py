"""Figures of trade: whose, of which flow, levels, growth and shares; plans and others' figures are none."""

import pytest
from sentences import holds, told

HOME = "Губернатор Самарской области Пётр Ладыгин принял посла Вьетнама. "
OURS = {"reporter": "Самарская область", "partner": "Вьетнам"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Товарооборот – 3 млн долларов: экспорт – 2 млн, импорт – 1.", {"flow": "import", "amount": 1_000_000}),
        ("Товарооборот достиг 3 млн евро, из них 2 миллиона – экспорт.", {"flow": "export", "amount": 2_000_000}),
        ("За январь набралось 927 млн рублей взаимного товарооборота.", {"flow": "turnover", "amount": 927_000_000}),
        ("Вышло 2 млрд евро, или четверть всего внешнеторгового оборота.", {"flow": "turnover", "share": 25}),
        ("Внешнеторговый оборот – 100 с лишним миллионов евро.", {"amount": 100_000_000, "approx": "over"}),
        ("Товарооборот вырос на 44,5 %, экспорт увеличился вдвое.", {"flow": "export", "growth": 100}),
        ("Область обеспечивает примерно 8% российско-вьетнамской торговли.", {"flow": "turnover", "share": 8}),
        ("Торговля области и республики прибавила 19 %.", {"flow": "turnover", "growth": 19}),
        ("Из области во Вьетнам вывезли 7 тыс. тонн муки.", {"flow": "export", "amount": 7000, "product": "мука"}),
        ("Область ввезла из Вьетнама 5 тыс. тонн риса.", {"flow": "import", "amount": 5000, "product": "рис"}),
    ],
)  # fmt: skip
def test_figures(text: str, fields: dict[str, object]) -> None:
    facts = told(HOME + text, "trade_figure")
    assert holds(facts, **OURS, **fields), facts


@pytest.mark.parametrize(
    ("text", "reporter", "partner"),
    [
        ("Россия отгрузила вьетнамским покупателям 3 млн тонн пшеницы.", "Россия", "Вьетнам"),
        ("На долю Китая у этого региона приходится 60 % внешней торговли.", "Самарская область", "Китай"),
        ("Товарооборот Татарстана с Китаем вырос на 5 %.", "Татарстан", "Китай"),
        ("Доля Казахстана в товарообороте России составила 3,2 %.", "Россия", "Казахстан"),
        ("На долю стран СНГ пришлось 12,2 % внешнеторгового оборота России.", "Россия", "СНГ"),
    ],
)
def test_sides(text: str, reporter: str, partner: str) -> None:
    facts = told(HOME + text, "trade_figure")
    assert holds(facts, reporter=reporter, partner=partner), facts


@pytest.mark.parametrize(
    "text",
    [
        "Товарооборот планируется довести до 1 млрд долларов.",
        "Стороны рассчитывают на экспорт: его объём достигнет 40 млн долларов.",
        "Экспорт должен вырасти на 20 %.",
        "Доля Вьетнама во внешней торговле региона увеличилась на 31 %.",
        "Под контрактом на 20 млн долларов подпись поставил аким.",
        "Инвестиции выросли на 20 %.",
        "Завод подписал контракт на поставку станков на 90 млн рублей.",
    ],
)
def test_no_figure(text: str) -> None:
    assert not told(HOME + text, "trade_figure")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Сальдо торговли с Вьетнамом отрицательное – минус 12 млн долларов.", -12000000),
        ("Сальдо торговли с Вьетнамом – 12 млн долларов.", 12000000),
    ],
)
def test_balance(text: str, amount: int) -> None:
    facts = told(HOME + text, "trade_figure")
    assert holds(facts, flow="balance", amount=amount), facts


def test_the_partner_of_the_figures_before() -> None:
    text = (
        "Тульская область и Витебская область дружат. Товарооборот Тульской области с Беларусью составил 300 млн долларов. "
        "Экспорт достиг 200 млн долларов."
    )
    assert [f["partner"] for f in told(text, "trade_figure")] == ["Беларусь", "Беларусь"]


def test_a_partner_named_anew() -> None:
    text = (
        "Тульская область дружит с соседями. Товарооборот Тульской области с Беларусью составил 300 млн долларов. "
        "Экспорт в Сербию достиг 200 млн долларов."
    )
    assert [f["partner"] for f in told(text, "trade_figure")] == ["Беларусь", "Сербия"]


def test_ours_reports_whatever_the_order() -> None:
    text = "Тульская область торгует с Турцией. Товарооборот Турции и Тульской области составил 300 млн долларов."
    assert [(f["reporter"], f["partner"]) for f in told(text, "trade_figure")] == [("Тульская область", "Турция")]


def test_a_level_to_come_is_no_figure() -> None:
    text = "Тульская область торгует с Турцией. «Скоро мы достигнем 300 млн долларов товарооборота», – сказал мэр."
    assert told(text, "trade_figure") == []


def test_what_one_is_ready_to_reach_is_no_figure() -> None:
    text = "Губернатор Омской области Павел Зимин принял посла Казахстана.\n«Мы готовы нарастить поставки муки до 50 тысяч тонн», – сказал он."
    assert told(text, "trade_figure") == []
