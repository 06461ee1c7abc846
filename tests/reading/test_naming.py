"""Names after mending: brackets, bodies with their owners, what only the text can tell; persons to the nominative."""

import pytest

from spravka.reading.mentions.naming import nominatives
from spravka.reading.page import Page
from spravka.text import Document


def page_of(text: str) -> Page:
    return Page.of(Document.of(text), None)


def named(text: str) -> list[tuple[str, str]]:
    page = page_of(text)
    return [(page.plain[n.start : n.stop], n.sort) for s in page.sentences for n in s.names]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Об этом сказал Кэндзи Мори (Kenji Mori).", [("Кэндзи Мори", "PER"), ("Kenji Mori", "PER")]),
        ("Участвуют команды: • Перу • Чили • Замбия", [("Перу", "LOC"), ("Чили", "LOC"), ("Замбия", "LOC")]),
        ("Правительство Перу одобрило договор.", [("Правительство Перу", "ORG")]),
        ("Спор рассмотрел Верховный суд Чили.", [("Верховный суд Чили", "ORG")]),
        ("Решение принял Европейский союз.", [("Европейский союз", "ORG")]),
        ("Поезда ходят по всей Европе.", [("Европе", "LOC")]),
        ("Вчера концерн «Вектор-Плюс» объявил о сделке.", [("Вектор-Плюс", "ORG")]),
    ],
)
def test_held(text: str, held: list[tuple[str, str]]) -> None:
    found = named(text)
    assert [name for name in held if name not in found] == []


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Экипаж вёл шаттл «Атлант» к станции.", "Атлант"),
        ("Об этом пишут СМИ.", "СМИ"),
        ("Довольный исходом, он уехал.", "Довольный"),
    ],
)
def test_no_names(text: str, no_name: str) -> None:
    assert no_name not in [name for name, _ in named(text)]


def test_a_surname_told_in_full_is_a_name_wherever_it_stands() -> None:
    text = "В Милан прибыл Джанни Бреди. Бреди провёл переговоры. Решение Бреди одобрил совет."
    assert [sort for name, sort in named(text) if name == "Бреди"] == ["PER", "PER"]


def test_other_forms_in_the_text_decide_between_nominatives() -> None:
    text = "О визите Громуна говорили долго. Громун прилетел утром. Громуну вручили хлеб."
    page = page_of(text)
    persons = nominatives(page.sentences, page.plain)
    assert set(persons.values()) <= {"Громун"}


@pytest.mark.parametrize(
    ("form", "nominative"),
    [
        ("С докладом выступил помощник президента Дмитрия Савина.", "Дмитрий Савин"),
        ("Делегацию встретили вместе с Айгуль Есимовой.", "Айгуль Есимова"),
        ("Письмо направили Ерлану Сатыбалдину.", "Ерлан Сатыбалдин"),
        ("Беседа с Нурланом Байжановым прошла в акимате.", "Нурлан Байжанов"),
        ("Об этом рассказали Гульнаре Абдрахмановой.", "Гульнара Абдрахманова"),
        ("Слово дали Касым-Жомарту Ахметову.", "Касым-Жомарт Ахметов"),
    ],
)
def test_persons_to_the_nominative(form: str, nominative: str) -> None:
    page = page_of(form)
    assert nominative in nominatives(page.sentences, page.plain).values()
