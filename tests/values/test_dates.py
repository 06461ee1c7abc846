"""Dates and periods in Russian phrases: what each comes to, and what is no date."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.values.dates import dates
from spravka.values.periods import is_edtf

PUBLISHED = date(2024, 1, 20)

# The date is between brackets; a value that needs the day of publication stands after «*».
RULES = """
встреча прошла [с 12 по 15 мая 2023 года] = 2023-05-12/2023-05-15
форум пройдёт [26–28 июня 2023 г.] в Уфе = 2023-06-26/2023-06-28
дни культуры [с 30 июня по 2 июля 2023 года] = 2023-06-30/2023-07-02
каникулы [с 28 декабря по 3 января 2024 года] = 2023-12-28/2024-01-03
каникулы [с 30 декабря 2023 года по 3 января 2024 года] = 2023-12-30/2024-01-03
визит [3-5 февраля] = *2024-02-03/2024-02-05
подписано [14 декабря 2005 г.] в Москве = 2005-12-14
праздник [27 января] = *2024-01-27
подписано [28 ноября] = *2023-11-28
[14.12.2005] подписан договор = 2005-12-14
по итогам [первого полугодия 2023 года] вырос = 2023-01/2023-06
в [первом полугодии 2025-го] = 2025-01/2025-06
во [2-м полугодии 2022 года] = 2022-07/2022-12
в [I полугодии 2025 г.] = 2025-01/2025-06
во [II полугодии 2025 г.] = 2025-07/2025-12
[за полугодие] = *2024-01/2024-06
во [второй половине 2023 года] = 2023-07/2023-12
в [первой половине следующего года] = *2025-01/2025-06
в [III квартале 2024 года] = 2024-07/2024-09
в [первом квартале этого года] = *2024-01/2024-03
за [4 квартал 2022 года] = 2022-10/2022-12
[за девять месяцев 2024 года] = 2024-01/2024-09
[первые шесть месяцев 2025 года] = 2025-01/2025-06
[за 11 месяцев] = *2024-01/2024-11
за [январь–июнь 2025 года] = 2025-01/2025-06
с [января по май 2023 года] = 2023-01/2023-05
в [сентябре 2022 года] = 2022-09
в [мае следующего года] = *2025-05
в [марте прошлого года] = *2023-03
на [2024–2026 гг.] = 2024/2026
[с 2023 по 2025 год] = 2023/2025
[с 2023 года по 2025 год] = 2023/2025
на [2024-26 годы] = 2024/2026
план на [2025/2027] = 2025/2027
[осенью прошлого года] = *2023
до конца [этого года] = *2024
в [прошлом году] = *2023
вырос [за минувший год] = *2023
в [позапрошлом году] = *2022
[летом 2024 года] = 2024
в [2023 году] = 2023
в [2023 г.] в Омске = 2023
к [2030-му] = 2030
[в 2023] и позже = 2023
[три года назад] = *2021
[год назад] = *2023
[пять лет назад] = *2019
[сегодня] прошла встреча = *2024-01-20
[накануне] прошла встреча = *2024-01-19
[в минувшую субботу] прошла встреча = *2024-01-13
[в прошлую пятницу] прошла встреча = *2024-01-19
в прошлый вторник, [16 января] = *2024-01-16
[послезавтра] откроется = *2024-01-22
предстоящие в [январе] события = *2024-01
переговоры в [декабре] = *2023-12
визит [12-14 марта с.г.] = *2024-03-12/2024-03-14
отчёт за [I квартал т. г.] = *2024-01/2024-03
приехали в начале [мая] = *2024-05
""".strip().splitlines()


def case(line: str) -> tuple[str, str, str]:
    phrase, value = line.rsplit(" = ", 1)
    marked = re.search(r"\[(.*)\]", phrase)
    assert marked is not None
    return phrase.replace("[", "").replace("]", ""), marked[1], value


@pytest.mark.parametrize("line", RULES)
def test_each_rule(line: str) -> None:
    text, raw, value = case(line)
    found = list(dates(text, PUBLISHED))
    assert [f.value for f in found] == [value.lstrip("*")]
    assert text[found[0].start : found[0].stop] == raw


@pytest.mark.parametrize("line", RULES)
def test_without_the_day_of_publication(line: str) -> None:
    """What leans on it is seen, so that it is not taken for something else, but has no value."""
    text, _, value = case(line)
    assert [f.value for f in dates(text)] == ["" if value.startswith("*") else value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Форум прошёл 14 июня 2023 года, а 20 июля того же года – выставка.", ["2023-06-14", "2023-07-20"]),
        ("Договор 2005 года; в том же году открыто торгпредство.", ["2005", "2005"]),
        ("в 2021 и 2022 годах", ["2021", "2022"]),
        ("20 июля того же года", [""]),
    ],
)
def test_the_same_year(text: str, values: list[str]) -> None:
    assert [f.value for f in dates(text)] == values


@pytest.mark.parametrize(
    "text",
    ["31 июня 2023 года", "30 февраля 2024 года", "29 февраля 2023 года", "32.12.2023", "31.04.2023",
     "с 15 по 12 мая 2023 года",
     "V квартал 2024 года", "пятое полугодие 2024 года"],
)  # fmt: skip
def test_no_such_day(text: str) -> None:
    assert not [f.value for f in dates(text, PUBLISHED) if re.search(r"\d{4}-\d\d", f.value)]


@pytest.mark.parametrize(
    "text",
    [
        "статья 5.14.2 договора", "пункт 3.12.10", "раздел 1.14.12.2005.3", "1 234 год", "в 1812 году", "12023 году",
        "в 2024 тоннах",
        "до 2000 тонн", "за 1999 руб.", "до 2000 кг", "на 1950 млн", "от 2000 чел.", "до 1950 %", "в 2000,5 раза",
        "№ 2023",
        "в 2023-х", "в 1990-е", "1 000 2023", "половина участников форума", "половина экспорта", "мартовский форум",
        "Майя Орлова",
        "августовский", "сегодняшний разговор", "завтрашний день", "жилой квартал", "прошедшее полугодие",
        "через два месяца", "телефон 2023-20-24",
        "ежегодно", "два года",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert list(dates(text, PUBLISHED)) == []


fragments = st.lists(
    st.sampled_from(
        [line.split(" = ")[0].replace("[", "").replace("]", "") for line in RULES]
        + [
            "31 июня",
            "первой",
            "2023",
            "-",
            "–",
            " ",
            ". ",
            "\n",
            "с ",
            "по ",
            "г.",
            "1 234",
            "İ",
            "Ё",
            "\u0301",
            "\u00a0",
            "того же года",
        ]
    ),
    max_size=12,
).map("".join)
surrogates = st.text(st.characters(categories=["L", "N", "P", "Z", "M", "Cs", "Cc"]), max_size=50)


@given(fragments | surrogates, st.none() | st.dates(date(1, 1, 1), date(9998, 12, 30)))
def test_dates_lie_in_the_text_apart_and_are_edtf(text: str, published: date | None) -> None:
    at = 0
    for found in dates(text, published):
        assert at <= found.start < found.stop <= len(text)
        assert not found.value or is_edtf(found.value)
        at = found.stop


@given(fragments)
def test_a_date_read_alone_is_the_same(text: str) -> None:
    for found in dates(text, PUBLISHED):
        raw = text[found.start : found.stop]
        if found.sort == "lone" or re.search("т(ого|ом) же|э(того|том) же", raw, re.IGNORECASE):
            continue  # leans on what stands before
        assert [(f.value, f.start, f.stop) for f in dates(raw, PUBLISHED)] == [(found.value, 0, len(raw))]


def test_a_year_that_opens_a_line_is_that_of_its_days() -> None:
    text = "2018. В мае открыли школу, 4 июля – мост.\nВ мае начат завод."
    assert [d.value for d in dates(text, date(2025, 6, 10))] == ["2018-05", "2018-07-04", "2025-05"]


def test_the_same_year_is_not_that_of_the_eve() -> None:
    text = "Школу открыли в 2018 году. Накануне праздника, 4 июля того же года, сдали мост."
    assert [d.value for d in dates(text, date(2025, 6, 10))][-1] == "2018-07-04"
