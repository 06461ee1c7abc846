"""Whatever the text: reading does not fail, its spans are the text, its facts fit their kinds, and it is repeatable."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spravka import kinds
from spravka.reading import read
from spravka.statements import Fact

SENTENCES = [
    "Губернатор Новгородской области Андрей Ветров принял посла Казахстана Ерлана Сатыбалдина.",
    "Во вторник в Таразе делегация Псковской области во главе с Игорем Лосевым встретилась с акимом.",
    "В сентябре 2022 года подписано соглашение о сотрудничестве с Жамбылской областью.",
    "Товарооборот составил 1,2 млрд долл. США, экспорт вырос на 25%, импорт сократился в 1,6 раза.",
    "Казахстан занимает второе место по экспорту среди стран СНГ по итогам первого полугодия 2023 года.",
    "Область поставляет в Узбекистан муку, бумагу и станки.",
    "Компания «Северный сыр» вложит в завод в Боровичах порядка 2 млрд рублей и создаст 200 рабочих мест.",
    "Стороны обсудили сотрудничество в сфере туризма, логистики и подготовки кадров.",
    "«Мы приглашаем коллег на форум «Ильмень» в мае», – сказал министр торговли Алия Кенжебаева.",
    "Исполняется 30 лет установлению дипломатических отношений.",
    "Почётной грамотой награждён директор школы Тимур Рахимов.",
    "В Костанае откроют торговое представительство области.",
    "Регион намерен до конца года направить в Ташкент бизнес-миссию.",
    "Проект «Мост дружбы» объединит библиотеки двух регионов.",
    "Соглашение подписано не было, совместных проектов пока нет.",
    "Справка\nДоговор действует с 14 декабря 2005 г. по 2027 год.",
    "Источник: region.example",
]
PIECES = [
    "«", "»", '"', " – ", ", ", ". ", "; ", ": ", "\n", "\r\n", "\n\n", " и ", " с ", " в ", "г. ", "\u00a0",
    "\u00ad", "и\u0306",
    "А. К. ", "СНГ", "Казахстаном", "Айгуль", "губернатор", "соглашение", "2023", "31 июня", "100 000", "%", "$", "—",
    "(", ")",
    "не ", "бы ", "ПЕТРОВ", "того же года", "\ud800", "İ", "ё", "<b>",
]  # fmt: skip


def words(sentence: str) -> list[str]:
    return [f"{word} " for word in sentence.split(" ")]


whole = st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join)
shuffled = st.lists(
    st.sampled_from(SENTENCES) | st.sampled_from(PIECES) | st.sampled_from([w for s in SENTENCES for w in words(s)]),
    max_size=30,
).map("".join)
anything = st.text(max_size=80)
published = st.none() | st.dates(date(1995, 1, 1), date(2035, 12, 31))


def check(text: str, on: date | None) -> None:
    reading = read(text, published=on)
    for fact in (*reading.facts, *reading.unsure):
        assert fact.span.of(text) == fact.quote
        assert fact.span.stop <= len(text)
        assert kinds.get(fact.kind).check(fact.fields) == []
        assert fact.fields
        assert 0 <= fact.confidence <= 1
        assert fact.rule
        for name, spans in fact.spans.items():
            assert name in fact.fields
            assert all(span.of(text).strip() for span in spans)
        assert Fact.from_json(json.loads(json.dumps(fact.to_json()))) == fact
    assert list(reading.facts) == sorted(reading.facts, key=lambda f: (f.span.start, f.span.stop))
    assert read(text, published=on) == reading


@settings(max_examples=60)
@given(whole, published)
def test_our_sentences_in_any_order(text: str, on: date | None) -> None:
    check(text, on)


@settings(max_examples=150)
@given(shuffled, published)
def test_our_words_in_any_order(text: str, on: date | None) -> None:
    check(text, on)


@settings(max_examples=150)
@given(anything, published)
def test_any_text(text: str, on: date | None) -> None:
    check(text, on)


def test_the_sentences_do_give_facts() -> None:
    """Lest the properties above hold of nothing."""
    kinds_found = {fact.kind for fact in read("\n".join(SENTENCES), published=date(2024, 3, 1)).facts}
    assert len(kinds_found) >= 8


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "«", "\ud800", "Губернатор", "Справка", "\u0306"])
def test_next_to_nothing(text: str) -> None:
    assert read(text).facts == ()


def test_letters_without_a_name() -> None:
    check("Губернатор \U00017000 принял посла.", None)
