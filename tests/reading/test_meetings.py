"""Who met whom: each construction with a sentence of our own, and its near misses."""

from __future__ import annotations

import pytest
from sentences import holds, told

OURS = "Губернатор Томской области Владимир Мазур"
HE = "губернатор Томской области Владимир Мазур"
LED_BY = "губернатором Томской области Владимиром Мазуром"
THEIRS = "послом Узбекистана Ботиржоном Асадовым"
BOTH = {"Владимир Мазур", "Ботиржон Асадов"}


def sides(text: str) -> list[set[object]]:
    return [set(fact["sides"]) for fact in told(text, "meeting")]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        f"{OURS} провёл рабочую встречу с {THEIRS}.",
        f"{OURS} пообщался с {THEIRS}.",
        f"С {LED_BY} встретился посол Узбекистана Ботиржон Асадов.",
        "Состоялась беседа губернатора Томской области Владимира Мазура и посла Узбекистана Ботиржона Асадова.",
        f"{OURS} и посол Узбекистана Ботиржон Асадов провели переговоры по видеосвязи.",
        f"{OURS} провёл видеоконференцию с {THEIRS}.",
        f"Посол Узбекистана Ботиржон Асадов был принят {LED_BY}.",
        f"Новый проект обсудил {OURS}. Его собеседником стал посол Узбекистана Ботиржон Асадов.",
        f"В Томск прибыл посол Узбекистана Ботиржон Асадов. {OURS} провёл с ним переговоры.",
        f"В Томск прибыл посол Узбекистана Ботиржон Асадов. Дипломата принял {HE}.",
        f"Принимая посла Узбекистана Ботиржона Асадова, {HE} рассказал о проекте.",
    ],
)
def test_a_talk_of_two(text: str) -> None:
    assert BOTH in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Встреча губернатора Томской области Владимира Мазура с {THEIRS} отменена.",
        f"{OURS} принял участие в открытии завода вместе с {THEIRS}.",
        f"Участниками переговоров были также {HE} и посол Узбекистана Ботиржон Асадов.",
        "Участники круглого стола обсудили перспективы сотрудничества с Узбекистаном.",
    ],
)
def test_no_talk(text: str) -> None:
    assert not told(text, "meeting")


@pytest.mark.parametrize(
    ("guests", "name"),
    [
        ("местными предпринимателями", None),
        ("предпринимателями Самарканда", "предприниматели Самарканда"),
        ("соотечественниками", "соотечественники"),
        ("участниками", None),
        ("губернатором провинции Гилян", "губернатор провинции Гилян"),
    ],
)
def test_those_who_are_not_named(guests: str, name: str | None) -> None:
    found = sides(f"{OURS} встретился с {guests}.")
    assert found == ([{"Владимир Мазур", name}] if name else [])


def test_two_talks_of_one_sentence() -> None:
    text = f"{OURS} провёл встречу с {THEIRS} и переговоры с хокимом Самаркандской области Эркинжоном Турдимовым."
    assert sides(text) == [BOTH, {"Владимир Мазур", "Эркинжон Турдимов"}]


@pytest.mark.parametrize("led", ["во главе с Ботиржоном Асадовым", ", возглавляемой Ботиржоном Асадовым"])
def test_the_head_of_a_delegation_is_no_side_of_its_own(led: str) -> None:
    assert sides(f"{OURS} встретился с делегацией Ташкента {led}.") == [{"Владимир Мазур", "делегация Ташкента"}]


def test_hosts_of_a_delegation() -> None:
    text = (
        "В Томск прибыла делегация города-побратима Ташкента. "
        "Её принимали мэр Дмитрий Махиня и ректор Эдуард Галажинский."
    )
    assert sides(text) == [{"Дмитрий Махиня", "Эдуард Галажинский", "делегация Ташкента"}]


def test_a_talk_ahead_and_what_it_is_of() -> None:
    text = f"{OURS} 20 июня встретится с {THEIRS}. Речь пойдёт о туризме и образовании."
    assert holds(told(text, "meeting"), date="2025-06-20", status="planned", topics=("туризм", "образование"))


def test_the_occasion_is_where_they_met() -> None:
    text = f"На полях форума «Сибирские диалоги» {HE} встретился с {THEIRS}."
    assert holds(told(text, "meeting"), occasion="форум «Сибирские диалоги»")


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (f"{OURS} обсудил с {THEIRS} запуск прямого авиарейса.", ("запуск прямого авиарейса",)),
        (f"Вопросы подготовки кадров {HE} обсудил с {THEIRS}.", ("подготовка кадров",)),
        (f"Запуск авиарейса стал главной темой встречи Владимира Мазура с {THEIRS}.", ("запуск авиарейса",)),
        (
            f"{OURS} встретился с {THEIRS}. Говорили час. Темами стали туризм и образование.",
            ("туризм", "образование"),
        ),
        (f"{OURS} встретился с {THEIRS} и обсудил вопросы сотрудничества.", None),
    ],
)
def test_what_a_talk_was_of(text: str, topics: tuple[str, ...] | None) -> None:
    assert told(text, "meeting")[0].get("topics") == topics


def test_a_talk_of_the_headline_alone() -> None:
    text = "Губернатор Томской области Пётр Ильин встретился с послом Сербии Гораном Иличем\nСтороны обсудили ремонт моста."
    assert [fact["sides"] for fact in told(text, "meeting")] == [("Пётр Ильин", "Горан Илич")]


def test_a_talk_of_headline_and_text_is_told_by_the_text() -> None:
    head = "Губернатор Пётр Ильин встретился с послом Сербии Гораном Иличем"
    text = f"{head}\nГубернатор Томской области Пётр Ильин 3 мая принял посла Сербии Горана Илича."
    assert [fact["date"] for fact in told(text, "meeting")] == ["2025-05-03"]
