"""What is spoken of: a single topic, and near misses."""

from __future__ import annotations

import pytest
from sentences import holds, told

SIDES = "Омская область торгует с Казахстаном."


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Темой переговоров стала логистика.", "логистика"),
        ("Транспортная логистика стала главной темой встречи.", "Транспортная логистика"),
        ("Разговор шёл, в частности, о транспортной логистике.", "транспортная логистика"),
        ("Стороны говорили о научном обмене.", "научный обмен"),
    ],
)
def test_one_topic(text: str, topic: str) -> None:
    assert [(f["topics"], f["modality"]) for f in told(f"{SIDES} {text}", "direction")] == [((topic,), "discussed")]


@pytest.mark.parametrize(
    "text",
    [
        "Темой переговоров стало сотрудничество.",
        "Встреча стала главной темой новостей.",
        "Стороны говорили о том, как жить дальше.",
        "Разговор шёл о широком круге вопросов.",
    ],
)
def test_no_topic(text: str) -> None:
    assert not told(f"{SIDES} {text}", "direction")


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Стороны обсудили подготовку водителей автобусов, а также ремонт переправы.",
         ("подготовка водителей автобусов", "ремонт переправы")),
        ("На переговорах были рассмотрены вопросы поставок льна.", ("поставки льна",)),
        ("Речь шла о деятельности совместной рабочей группы по лесу.", ("деятельность совместной рабочей группы по лесу",)),
        ("Внимание уделили ремонту моста через Десну.", ("ремонт моста через Десну",)),
        ("О подготовке к ярмарке мэр рассказал на встрече с гостями.", ("подготовка к ярмарке",)),
        ("Ремонт переправы обсудил с гостями мэр.", ("ремонт переправы",)),
    ],
)  # fmt: skip
def test_any_matter_talked_of(text: str, topics: tuple[str, ...]) -> None:
    assert holds(told("Брянская область дружит с Беларусью. " + text, "direction"), topics=topics, modality="discussed")


@pytest.mark.parametrize(
    "text",
    [
        "Заключён контракт: речь идёт о поставке колёсных тягачей.",  # explains, and tells of no talk
        "Стороны обсудили актуальные вопросы двустороннего сотрудничества.",  # boilerplate
        "Участие в больших ярмарках позволяет обсудить многое.",
    ],
)
def test_no_matter_talked_of(text: str) -> None:
    assert told("Брянская область дружит с Беларусью. " + text, "direction") == []


def test_two_lists_of_one_sentence_are_one_direction() -> None:
    text = "Брянская область и Беларусь сотрудничают в науке и спорте; развиваются контакты в торговле и культуре."
    assert [f["topics"] for f in told(text, "direction")] == [("наука", "спорт", "торговля", "культура")]


def test_what_the_next_sentences_tell_of_a_talk() -> None:
    text = "Мэр Брянска Пётр Ильин принял посла Беларуси Ивана Бабича. Гость приехал впервые. Стороны обсудили ремонт моста."
    assert holds(told(text, "meeting"), topics=("ремонт моста",))
    apart = text.replace("Стороны обсудили", "Затем мэр встретился с послом Сербии Горан Илич. Стороны обсудили")
    assert not holds(told(apart, "meeting"), sides=("Пётр Ильин", "Иван Бабич"), topics=("ремонт моста",))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("На повестке – ремонт моста, студенческие обмены.", ("ремонт моста", "студенческие обмены")),
        ("Собеседники остановились на ремонте моста и поставках льна.", ("ремонт моста", "поставки льна")),
        ("Разговор шёл о поставках сухого молока и мягкого сыра, ремонте моста.",
         ("поставки сухого молока и мягкого сыра", "ремонт моста")),
        ("Белорусская сторона интересовалась ремонтом моста.", ("ремонт моста",)),
    ],
)  # fmt: skip
def test_more_ways_to_talk(text: str, topics: tuple[str, ...]) -> None:
    assert holds(told("Брянская область дружит с Беларусью. " + text, "direction"), topics=topics, modality="discussed")


def test_what_will_be_discussed_is_planned() -> None:
    text = "Брянская область дружит с Беларусью. Завтра стороны обсудят ремонт моста."
    assert holds(told(text, "direction"), topics=("ремонт моста",), modality="planned")


def test_works_are_no_fields() -> None:
    text = (
        "Брянская область дружит с Беларусью. Предусмотрено посещение промышленных и аграрных предприятий, переговоры."
    )
    assert told(text, "direction") == []


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Стороны обсудили работу в продовольственной, социальной и культурной сферах.",
         ("продовольственная сфера", "социальная сфера", "культурная сфера")),
        ("Обсуждалось строительство моста через Десну.", ("строительство моста через Десну",)),
        ("Стороны обсудили ремонт моста с губернатором Петром Ильиным.", ("ремонт моста",)),
        ("В фокусе – ремонт моста, поставки льна.", ("ремонт моста", "поставки льна")),
    ],
)  # fmt: skip
def test_topics_whole_and_nothing_else(text: str, topics: tuple[str, ...]) -> None:
    found = told("Брянская область дружит с Беларусью. " + text, "direction")
    assert [fact["topics"] for fact in found] == [topics]


def test_a_potential_is_no_field() -> None:
    text = "Брянская область дружит с Беларусью. Мэр рассказал об экономическом, научном и кадровом потенциале."
    assert told(text, "direction") == []
