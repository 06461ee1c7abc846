"""Places in a row and what a partner is: other words and orders, and the near misses."""

import pytest
from sentences import holds, told

HOME = "Губернатор Самарской области Пётр Ладыгин принял посла Вьетнама. "
OURS = {"reporter": "Самарская область", "partner": "Вьетнам"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Вьетнам занимает четвёртую строчку среди торговых партнёров региона.", {"rank": 4, "by": "partnership"}),
        ("Вьетнам – второй по величине торговый партнёр области.", {"rank": 2, "by": "partnership"}),
        ("Вьетнам поднялся с 33-го на 16-е место среди партнёров области.", {"rank": 16, "by": "partnership"}),
        ("Вьетнам поднялся с 33-го на 16-е место среди партнёров области.", {"rank": 33, "by": "partnership"}),
        (
            "По торговле с Вьетнамом Самарская область третья в России, впереди лишь Москва и Татарстан.",
            {"rank": 3, "by": "turnover", "among": "регионы РФ"},
        ),
        ("В общем объёме экспорта на Вьетнам приходится седьмая позиция.", {"rank": 7, "by": "export"}),
        ("Вьетнам входит в первую десятку внешнеторговых партнёров.", {"top": 10, "by": "partnership"}),
    ],
)
def test_ranks(text: str, fields: dict[str, object]) -> None:
    facts = told(HOME + text, "trade_rank")
    assert holds(facts, **OURS, **fields), facts


def test_another_place_of_the_row() -> None:
    text = "Вьетнам занимает вторую строчку в списке партнёров области; на первой – Китай."
    facts = told(HOME + text, "trade_rank")
    assert holds(facts, rank=2, partner="Вьетнам"), facts
    assert holds(facts, rank=1, partner="Китай"), facts


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Вьетнам остаётся одним из крупнейших партнёров области.", "key_partner"),
        ("Крупнейший торговый партнёр области – Вьетнам.", "largest_partner"),
        ("Вьетнам – давний и надёжный партнёр области.", "reliable_partner"),
        ("Вьетнам для области – важный стратегический партнёр.", "strategic_partner"),
        ("С Вьетнамом область связывают дружеские отношения.", "friendly"),
        ("«Вьетнам был и остаётся для нас ключевым партнёром», – отметил губернатор.", "key_partner"),
    ],
)
def test_what_a_partner_is(text: str, label: str) -> None:
    facts = told(HOME + text, "partner_status")
    assert holds(facts, subject="Вьетнам", of="Самарская область", label=label), facts


@pytest.mark.parametrize(
    "text",
    [
        "Вьетнам намерен стать ключевым партнёром области.",
        "Вьетнам не является нашим ключевым партнёром.",
        "Стороны подписали меморандум о дружественных отношениях.",
        "Вьетнам вошёл в перечень ведущих партнёров.",
    ],
)
def test_no_status(text: str) -> None:
    assert not told(HOME + text, "partner_status")


def test_twins() -> None:
    text = "Самара дружит с Сербией. Ещё одним побратимом областной столицы стал Ниш."
    assert not told(HOME + "Самара и Ханой намерены стать побратимами.", "partner_status")
    assert holds(told(HOME + text, "partner_status"), subject="Ниш", of="Самара", label="twin")
