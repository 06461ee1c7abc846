"""Who promised what: each construction with sentences of our own, and near misses."""

from __future__ import annotations

import pytest
from sentences import holds, told

HE = "Губернатор Омской области Виталий Хоценко"
SIDES = "Омская область торгует с Казахстаном."


@pytest.mark.parametrize(
    ("text", "who", "what", "modality"),
    [
        ("Казахстан готов поставлять в регион овощи.", "Казахстан", "поставлять в регион овощи", "proposed"),
        ("Казахстан готов закупать муку и ещё раз об этом заявил.", "Казахстан", "закупать муку", "proposed"),
        ("Завод «Алтай» намерен вдвое нарастить поставки муки.", "Завод «Алтай»", "нарастить поставки муки", "planned"),
        ("Завод «Алтай» намерен нарастить поставки муки.", "Завод «Алтай»", "нарастить поставки муки", "planned"),
        (f"{HE} обещал направить в Астану врачей.", "Виталий Хоценко", "направить в Астану врачей", "planned"),
        (
            f"{HE} поручил министерству культуры подготовить показ.",
            "министерство культуры",
            "подготовить показ",
            "instructed",
        ),
    ],
)
def test_one_who_promises(text: str, who: str, what: str, modality: str) -> None:
    assert {"who": who, "what": what, "modality": modality} in told(text, "commitment")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"{SIDES} Стороны договорились построить в Омске мост.", "построить в Омске мост"),
        (f"{SIDES} Построить в Омске мост решили стороны.", "построить в Омске мост"),
        (
            f"{SIDES} Взаимная торговля растёт, стороны хотят довести её до рекорда.",
            "довести взаимную торговлю до рекорда",
        ),
        (f"{SIDES} Стороны условились об обмене студентами.", "обмен студентами"),
        (f"{SIDES} Достигнута договорённость о поставках муки.", "поставки муки"),
    ],
)
def test_both_sides_promise(text: str, what: str) -> None:
    found = told(text, "commitment")
    assert [(f["who"], f["what"]) for f in found] == [(("Омская область", "Казахстан"), what)]


def test_until_when() -> None:
    (found,) = told(f"{SIDES} Стороны договорились до 1 июня 2026 года построить в Омске мост.", "commitment")
    assert found["by_when"] == "2026-06-01"


@pytest.mark.parametrize(
    "text",
    [
        "Омская область не намерена закупать муку.",
        f"{SIDES} Стороны намерены развивать сотрудничество.",
        f"{SIDES} Стороны договорились подписать соглашение.",
        "Казахстан готов открыть в Омске консульство.",  # an institution
        "Казахстан готов построить в Омске завод.",  # a project
        "Если Казахстан готов закупать муку, договор подпишут.",
        f"{SIDES} Стороны договорились о встрече.",
    ],
)
def test_no_promise(text: str) -> None:
    assert not told(text, "commitment")


TOMSK = "Томская область и Сербия развивают связи. "


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("Сербские компании готовы закупать томские орехи.", {"who": "Сербские компании", "modality": "proposed"}),
        ("Томичи планируют отправить в Сербию врачей.", {"who": "Томская область", "modality": "planned"}),
        ("Сербская сторона выразила готовность поставлять фрукты.", {"who": "Сербия", "what": "поставлять фрукты"}),
        ("Пётр Ильин предложил томским ткачам провести в Нише ярмарку.", {"who": "томские ткачи", "modality": "proposed"}),
        ("Посол предложил провести в Томске ярмарку.", {"what": "провести в Томске ярмарку", "modality": "proposed"}),
        ("Планируется организовать обмен школьниками.", {"what": "организовать обмен школьниками", "modality": "planned"}),
        (
            "Сербия готова направить в Томск врачей, чтобы изучить опыт клиник.",
            {"who": "Сербия", "what": "направить в Томск врачей, чтобы изучить опыт клиник"},
        ),
    ],
)  # fmt: skip
def test_who_promises_without_a_name(text: str, promise: dict[str, object]) -> None:
    assert holds(told(TOMSK + text, "commitment"), **promise)


def test_no_promise_of_nobody() -> None:
    assert told(TOMSK + "Готовы закупать орехи и те, кто их не любит.", "commitment") == []


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "обещал, что правительство области поддержит проект теплиц.",
            "правительство Омской области",
            "поддержать проект теплиц",
        ),
        ("заверил, что регион проект теплиц поддержит.", "Омская область", "поддержать проект теплиц"),
        ("обещал, что завод «Алтай» отправит в Астану муку.", "Завод «Алтай»", "отправить в Астану муку"),
    ],
)
def test_what_another_will_do(text: str, who: str, what: str) -> None:
    found = told(f"{HE} {text}", "commitment")
    assert [(str(f["who"]).lower(), f["what"], f["modality"]) for f in found] == [(who.lower(), what, "planned")]


@pytest.mark.parametrize(
    "text",
    [
        f"{HE} обещал, что правительство области поддержало проект теплиц.",  # done
        f"{HE} не обещал, что правительство области поддержит проект теплиц.",
        f"{HE} обещал, что правительство области не поддержит проект теплиц.",
        f"{HE} обещал, что стороны будут развивать сотрудничество.",
        f"{HE} сказал, что правительство области поддержит проект теплиц.",  # no vow
    ],
)
def test_no_vow(text: str) -> None:
    assert not told(text, "commitment")


def test_the_power_of_a_level_is_that_of_the_region() -> None:
    (found,) = told(f"{SIDES} Областное правительство планирует отремонтировать мост.", "commitment")
    assert found["who"] == "правительство Омской области"
    assert told("Областное правительство планирует отремонтировать мост.", "commitment")[0]["who"] == (
        "Областное правительство"  # of a region that nobody named
    )


def test_a_time_before_the_plan_is_no_part_of_the_deed() -> None:
    (found,) = told(f"{SIDES} До конца года планируется отправить в Астану врачей.", "commitment")
    assert found["what"] == "отправить в Астану врачей"
    (found,) = told(f"{SIDES} В школы области решено отправить врачей.", "commitment")
    assert found["what"] == "отправить врачей в школы области"
