"""Who went where: each construction with a sentence of our own, and its near misses."""

from __future__ import annotations

import pytest
from sentences import holds, told

HE = "губернатор Томской области Владимир Мазур"
ENVOY = "посол Узбекистана Ботиржон Асадов"
TOMSK = "делегация Томской области"


@pytest.mark.parametrize(
    ("text", "who", "to", "status"),
    [
        (f"{TOMSK} находится с рабочим визитом в Узбекистане.", TOMSK, "Узбекистан", "ongoing"),
        (f"{TOMSK} продолжает поездку по Узбекистану.", TOMSK, "Узбекистан", "ongoing"),
        ("Завершился визит в Ташкент делегации Томской области.", TOMSK, "Ташкент", "held"),
        ("Состоялся ответный визит томской делегации в Самарканд.", TOMSK, "Самарканд", "held"),
        ("Томичи съездили в Самарканд.", TOMSK, "Самарканд", "held"),
        (f"Сегодня Томск посетил {ENVOY}.", "Ботиржон Асадов", "Томск", "held"),
        (f"Сегодня в Томск прибыл {ENVOY}.", "Ботиржон Асадов", "Томск", "ongoing"),
        (f"В марте в Томск прибыл {ENVOY}.", "Ботиржон Асадов", "Томск", "held"),
        ("В Томск прибыла делегация города-побратима Ташкента.", "делегация Ташкента", "Томск", "ongoing"),
        ("Томская область приняла гостей из Узбекистана.", "делегация Узбекистана", "Томская область", "held"),
        ("В Томске гостят узбекские школьники.", "узбекские школьники", "Томск", "ongoing"),
        ("Гостями Томска были узбекские врачи.", "узбекские врачи", "Томск", "held"),
        ("Студенты из Самарканда приехали в Томск.", "Студенты из Самарканда", "Томск", "held"),
        (f"{HE} планирует посетить Ташкент.", "Владимир Мазур", "Ташкент", "planned"),
        (f"{TOMSK} отправилась в солнечный Узбекистан.", TOMSK, "Узбекистан", "ongoing"),
        (f"В технопарке «Яшнабад» {TOMSK} увидела цеха.", TOMSK, "технопарк «Яшнабад»", "held"),
        (f"В мае {HE} побывал в Рузаевке.", "Владимир Мазур", "Рузаевка", "held"),
        (f"Во время пребывания в Самарканде {HE} осмотрел цеха.", "Владимир Мазур", "Самарканд", "held"),
    ],
)
def test_a_trip(text: str, who: str, to: str, status: str) -> None:
    assert holds(told(text, "visit"), who=who, to=to, status=status)


@pytest.mark.parametrize(
    "text",
    [
        "Визит посла Узбекистана Ботиржона Асадова в Томск отложен.",
        f"{HE} пригласил посла Узбекистана Ботиржона Асадова посетить Томск.",
        f"{HE} позвал посла Узбекистана Ботиржона Асадова в Томск с официальным визитом.",
        f"{HE} работает над проектом в Томске.",
        "В 2024 году Томскую область посетили 300 тысяч туристов.",
        f"В Томске {HE} принял делегацию Томской области.",
        f"Вчера {HE} побывал в Томске.",
        "Делегация Узбекистана примет участие в форуме «Сибирь».",
    ],
)
def test_no_trip(text: str) -> None:
    assert not told(text, "visit")


def test_places_named_together_are_a_visit_each() -> None:
    assert [fact["to"] for fact in told(f"{TOMSK} посетила Ташкент и Самарканд.", "visit")] == ["Ташкент", "Самарканд"]


@pytest.mark.parametrize(
    "led",
    [
        "Её возглавил хоким Шавкат Умурзаков.",
        "Руководит ею хоким Шавкат Умурзаков.",
        "Хоким Шавкат Умурзаков возглавил делегацию.",
    ],
)
def test_the_head_is_told_after(led: str) -> None:
    found = told(f"В Томск прибыла делегация Ташкента. {led}", "visit")
    assert holds(found, who="делегация Ташкента", head="Шавкат Умурзаков")


def test_the_head_of_another_delegation_is_not_ours() -> None:
    text = (
        "В Томск прибыла делегация Ташкента. Омск посетила делегация Актюбинской области во главе с Ерланом Сапаровым."
    )
    assert "head" not in told(text, "visit")[0]


def test_each_site_is_a_visit() -> None:
    text = f"{ENVOY} посетил Томский приборный завод, технопарк «Сибирь» и музей истории города."
    assert [fact["to"] for fact in told(text, "visit")] == [
        "Томский приборный завод", "технопарк «Сибирь»", "музей истории города",
    ]  # fmt: skip


def test_the_firm_whose_works_were_seen_is_not_visited_itself() -> None:
    found = told("Делегация Томской области осмотрела молочный комплекс компании «Нестле».", "visit")
    assert found
    assert all("омплекс" in str(fact["to"]) for fact in found)


def test_the_verb_agrees_with_the_visitor() -> None:
    text = "Посол Узбекистана Ботиржон Асадов рассказал, что в Ташкенте находилась с визитом мэр Калуги Анна Лещева."
    assert [fact["who"] for fact in told(text, "visit")] == ["Анна Лещева"]


@pytest.mark.parametrize(
    "text",
    [
        "Делегация Узбекистана приняла участие в форуме «Сибирь» в Томске.",
        "Подписание прошло на форуме «Сибирь» (г. Томск). Делегацию Узбекистана возглавлял Ботиржон Асадов.",
    ],
)
def test_a_delegation_at_an_event_has_come_there(text: str) -> None:
    assert holds(told(text, "visit"), who="делегация Узбекистана", to="Томск", occasion="форум «Сибирь»", status="held")


def test_a_site_stands_in_the_gender_of_its_adjectives() -> None:
    assert told(f"{TOMSK} побывала в промышленном парке «Навруз».", "visit")[0]["to"] == "промышленный парк «Навруз»"
