"""Who is told to be what, and where: before a name, after it, with a verb; and what is no post of that person."""

import pytest

from spravka.reading.mentions import workplaces
from spravka.reading.page import Page
from spravka.text import Document


def told(text: str) -> set[tuple[str, str, str]]:
    page = Page.of(Document.of(text), None)
    return {
        (
            page.plain[it.who.start : it.who.stop],
            page.plain[slice(*it.position)],
            workplaces.where_of(it, page.plain),
        )
        for it in workplaces.told(page.sentences, page.plain)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр торговли Чили Хорхе Ривас прилетел утром.", ("Хорхе Ривас", "Министр торговли", "Чили")),
        (
            "Сергей Лапин, директор Института рыбоводства РАН, выступил первым.",
            ("Сергей Лапин", "директор", "Института рыбоводства РАН"),
        ),
        ("Капитаном сборной Перу стал Луис Вега.", ("Луис Вега", "Капитаном", "сборной Перу")),
        ("Французский президент Жан Моро вылетел в Рим.", ("Жан Моро", "президент", "Франция")),
        (
            "Заявил помощник заместителя министра Италии Марио Росси.",
            ("Марио Росси", "помощник заместителя министра", "Италии"),
        ),
        (
            "В Италии выборы. Премьер-министр Марио Росси призвал голосовать.",
            ("Марио Росси", "Премьер-министр", "Италии"),
        ),
        (
            "Чрезвычайный и Полномочный Посол Сербии Милан Петрович ответил.",
            ("Милан Петрович", "Чрезвычайный и Полномочный Посол", "Сербии"),
        ),
        (
            "Нужды обсудил министр по делам молодёжи, глава Комитета спорта Перу Хосе Диас.",
            ("Хосе Диас", "глава", "Комитета спорта Перу"),
        ),
    ],
)
def test_told(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "После встречи Марио Росси уехал в Рим.",  # «после» is no envoy
        "Депутаты Госдумы встретили Марио Росси.",  # theirs, not his
        "Основатель компании «Заря» Марио Росси продал дом.",  # owns, holds no post
        "Писатель Марио Росси приехал в гости.",  # of no body
        "Министр ждал, пока Марио Росси вернётся из Рима.",  # another's
    ],
)
def test_not_told(text: str) -> None:
    assert [held for held in told(text) if held[0] == "Марио Росси"] == []
