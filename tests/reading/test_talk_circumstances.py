"""When, where and at which event a talk was, told outside its own sentence, and near misses."""

from __future__ import annotations

import pytest
from sentences import told

TALK = "Губернатор Тверской области Игорь Руденя встретился с послом Сербии Момчило Бабичем."
WITH_HIM = "Губернатор Тверской области Игорь Руденя провёл с ним рабочую встречу."


def circumstances(text: str) -> tuple[object, object, object]:
    (talk,) = told(text, "meeting")
    return talk.get("date"), talk.get("place"), talk.get("occasion")


@pytest.mark.parametrize(
    "later",
    [
        "Встреча состоялась 5 мая 2025 года в Казани на полях форума «Волга».",
        "Переговоры прошли 5 мая 2025 года в Казани в рамках форума «Волга».",
        "Стороны обсудили поставки льна. Эта беседа прошла 5 мая 2025 года в Казани на форуме «Волга».",
    ],
)
def test_the_next_sentence_tells_more_of_the_talk(later: str) -> None:
    assert circumstances(f"{TALK} {later}") == ("2025-05-05", "Казань", "форум «Волга»")


@pytest.mark.parametrize(
    "later",
    [
        "Следующая встреча состоится 5 мая 2026 года в Белграде.",
        "Встреча состоится 5 мая 2026 года в Белграде.",  # another, for this one is over
        "Встреча с ректором состоялась 5 мая 2025 года в Казани на полях форума «Волга».",
        "Встреча не состоялась 5 мая 2025 года в Казани.",
        "Выставка прошла 5 мая 2025 года в Казани.",
        "\n\nВстреча прошла 5 мая 2025 года в Казани.",  # a new paragraph
    ],
)
def test_another_talk_tells_nothing_of_this_one(later: str) -> None:
    assert circumstances(f"{TALK} {later}") == (None, None, None)


@pytest.mark.parametrize("there", ["Там", "Здесь", "На нём"])
def test_there(there: str) -> None:
    text = f"Регионы спорили на форуме «Волга» в Казани. {there} 5 мая 2025 года губернатор Игорь Руденя встретился"
    assert circumstances(f"{text} с послом Сербии Момчило Бабичем.") == ("2025-05-05", "Казань", "форум «Волга»")


def test_the_event_named_before_by_its_sort() -> None:
    text = f"Посол приехал на форум «Волга». На полях форума {TALK[:1].lower()}{TALK[1:]}"
    assert circumstances(text)[2] == "форум «Волга»"


def test_the_arrival_of_a_guest_told_by_a_pronoun() -> None:
    text = f"Посол Сербии Момчило Бабич прибыл 5 мая 2025 года в Тверь на форум «Волга». {WITH_HIM}"
    assert circumstances(text) == ("2025-05-05", "Тверь", "форум «Волга»")


def test_the_town_that_receives_a_guest() -> None:
    text = f"Сегодня Тверь принимает посла Сербии Момчило Бабича. {WITH_HIM}"
    assert circumstances(text) == ("2025-06-10", "Тверь", None)


@pytest.mark.parametrize(
    "text",
    [
        f"Завтра Тверь встретит посла Сербии Момчило Бабича. {WITH_HIM}",
        f"Посол Сербии Момчило Бабич прибыл 5 мая 2025 года в Россию. {WITH_HIM}",  # in which of its towns?
        f"Посол Сербии Момчило Бабич 5 мая 2025 года покинул Тверь. {WITH_HIM}",
        f"Посол Сербии Момчило Бабич прибыл 5 мая 2025 года в Тверь.\n\n{WITH_HIM}",
    ],
)
def test_no_arrival(text: str) -> None:
    assert circumstances(text) == (None, None, None)


MET = (
    "На форуме «Волга» губернатор Тверской области Игорь Руденя 5 мая 2025 года встретился в Казани с послом Сербии "
    "Момчило Бабичем."
)
PAIR = "соглашение о сотрудничестве между Тверской областью и Сербией"


def signed(text: str) -> tuple[object, object, object]:
    (document,) = told(text, "agreement")
    return document.get("date"), document.get("place"), document.get("occasion")


@pytest.mark.parametrize(
    "later",
    [
        "Встреча завершилась подписанием соглашения о сотрудничестве между Тверской областью и Сербией.",
        f"Стороны обсудили торговлю льном, а затем было подписано {PAIR}.",
    ],
)
def test_what_was_signed_after_a_talk_was_signed_there(later: str) -> None:
    assert signed(f"{MET} {later}") == ("2025-05-05", "Казань", "форум «Волга»")


@pytest.mark.parametrize(
    ("later", "told_of_it"),
    [
        (f"Затем, 7 мая 2025 года, подписано {PAIR}.", ("2025-05-07", None, None)),  # on another day
        (f"Подписано {PAIR}.", (None, None, None)),  # when, is not told
        (f"\n\nЗатем подписано {PAIR}.", (None, None, None)),  # a new paragraph
    ],
)
def test_what_was_signed_elsewhere(later: str, told_of_it: tuple[object, object, object]) -> None:
    assert signed(f"{MET} {later}") == told_of_it
