"""Tokens and sentences: spans to the letter; sentence boundaries marked in the text with «| |», as razdel does."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.text import Document
from spravka.text.tokens import abbreviations, tokenize

MARK = "| |"

BOUNDARIES = """
Встреча прошла в Омске.| |Стороны обсудили торговлю.
Состоялась ли встреча?| |Да!| |Она длилась час…| |Потом был обед.
Соглашение действует пять лет.| |31 мая оно будет продлено.
Форум прошёл в 2024 г.| |Стороны подписали меморандум.
В 2024 г. в Омске прошёл форум.
В мае 2024 г. Минск принял гостей.
12 июня 2018 г. Омск принял гостей.
За 2022–2023 гг. товарооборот вырос.
Делегация посетила г. Актау и г. Атырау.
В г. Тараз Жамбылской обл. прибыла делегация.
Школа им. Абая открыта в пос. Северный.
Товарооборот составил 1,2 млрд долл. США в год.
Экспорт достиг 3,5 млн. долл. США, импорт – 2 тыс. т.
Поставлено товаров на 4 млрд руб.| |Это больше, чем год назад.
Посол А. Петров принял Б. К. Ахметова.
Посол А.К. Петров принял гостей.
Выступил А. С. Пушкинов.| |Затем слово взял И. Орлов.
Договор подписали 14.12.2005 в Москве.
«Мы рады гостям».| |Так сказал мэр.
«Мы рады гостям!| |Приезжайте», – сказал мэр.
«Мы ждём вас!» – сказал мэр.
«Мы ждём вас!»| |Мэр улыбнулся.
Он добавил: «Работа идёт.| |Завод построен».| |Гости уехали.
– Мы договорились, – сказал министр.| |– Осталось подписать.
Речь шла о торговле, науке и т. д.| |Стороны условились о встрече.
Поставляются мука, масло и др. продукты.
Председатель правительства (до 2020 г. – министр) выступил первым.
Встреча (она прошла в Уфе) удалась.| |Следующая – в мае.
Руководитель центра, канд. наук Иван Орлов приехал утром.
Доля составила 3.5 процента.| |Рост – 7 процентов.
См. приложение № 2.| |Оно кратко.
""".strip().splitlines()


@pytest.mark.parametrize("marked", BOUNDARIES)
def test_boundaries(marked: str) -> None:
    parts = marked.split(MARK)
    assert list(Document.of(" ".join(parts)).sentence_texts()) == parts


LINES = [
    (
        "Губернатор встретился с послом\nВстреча прошла в Смольном.",
        ["Губернатор встретился с послом", "Встреча прошла в Смольном."],
    ),
    ("Источник: example.ru\nФото: пресс-служба", ["Источник: example.ru", "Фото: пресс-служба"]),
    (
        "Регион поставляет партнёрам:\n– муку;\n– масло;\n– бумагу.\nСпрос растёт.",
        ["Регион поставляет партнёрам:\n– муку;\n– масло;\n– бумагу.", "Спрос растёт."],
    ),
    ("В программе:\n• Открытие форума\n• Подписание", ["В программе:", "• Открытие форума", "• Подписание"]),
    ("Раз\r\nДва\rТри", ["Раз", "Два", "Три"]),
]


@pytest.mark.parametrize(("text", "parts"), LINES)
def test_lines(text: str, parts: list[str]) -> None:
    assert list(Document.of(text).sentence_texts()) == parts


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("80-летие снятия", ["80-летие", "снятия"]),
        ("1 234 567,8 тонны", ["1 234 567,8", "тонны"]),
        ("2-е место, 16-й раз", ["2-е", "место", ",", "16-й", "раз"]),
        ("Санкт-Петербург, М10", ["Санкт-Петербург", ",", "М10"]),
        ("$1,5 млрд…", ["$", "1,5", "млрд", "…"]),
        ("так... да_нет", ["так", "...", "да", "_", "нет"]),
        ("2022-2023", ["2022", "-", "2023"]),
        ("2023 году 1234", ["2023", "году", "1234"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == tokens


russian = st.text(st.sampled_from('абвЁйА. ,!?…—–-«»"()№%$1234567890 \u00a0\n\r\u0301;:гобл'), max_size=80)


@given(russian | st.text(max_size=80))
def test_tokens_are_the_text_and_cover_it(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.stop] == t.text and t.text for t in tokens)
    assert all(a.stop <= b.start for a, b in itertools.pairwise(tokens))
    covered = {i for t in tokens for i in range(t.start, t.stop)}
    assert not [c for i, c in enumerate(text) if i not in covered and not c.isspace()]


@given(russian | st.text(max_size=80))
def test_sentences_hold_every_token_once(text: str) -> None:
    document = Document.of(text)
    at = 0
    for first, last in document.sentences:
        assert first == at < last
        at = last
    assert at == len(document.tokens)


@given(st.lists(st.sampled_from([m.split(MARK)[0] for m in BOUNDARIES]), min_size=1, max_size=5))
def test_a_line_end_always_parts_sentences(lines: list[str]) -> None:
    document = Document.of("\n".join(lines))
    alone = [s for line in lines for s in Document.of(line).sentence_texts()]
    assert list(document.sentence_texts()) == alone


def test_abbreviations_are_folded() -> None:
    lists = abbreviations()
    assert all(re.fullmatch(r"[а-я-]+", word) for words in lists.values() for word in words)
