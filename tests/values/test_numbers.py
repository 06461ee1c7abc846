"""Numbers, shares and multiples in Russian text."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.values.numbers import (
    Quantity,
    fold,
    group_number,
    hedge_before,
    multiples,
    ordinal,
    parse_number,
    percents,
    quantities,
    roman,
    scale_of,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("200", "200"), ("1 200", "1200"), ("1\u00a0234\u202f567", "1234567"), ("28,7", "28.7"), ("28.7", "28.7"),
        ("0,5", "0.5"),
        ("семь", "7"), ("двенадцати", "12"), ("Двадцать пять", "25"), ("сто двадцать пять", "125"), ("триста", "300"),
        ("девятьсот девяносто девять", "999"), ("полтора", "1.5"), ("полутора", "1.5"), ("полсотни", "50"),
        ("трёх", "3"),
        ("9" * 15, "9" * 15),
    ],
)  # fmt: skip
def test_parse_number(raw: str, value: str) -> None:
    assert parse_number(raw) == Decimal(value)


@pytest.mark.parametrize(
    "raw", ["", " ", "много", "5.14.2", "1,200,000", "12 34", "двадцать много", "9" * 16, "9" * 5000, "½", "-5"]
)
def test_what_is_no_number(raw: str) -> None:
    assert parse_number(raw) is None


@given(st.integers(0, 999_999_999_999_999))
def test_digits_in_threes(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", " ")) == number
    assert parse_number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("порядка 200 мест", [("200", "200")]),
        ("1 трлн 200 млрд тенге", [("1 трлн 200 млрд", "1200000000000")]),
        ("2 млрд 350 млн 400 тыс. рублей", [("2 млрд 350 млн 400 тыс.", "2350400000")]),
        ("полтора миллиона тонн", [("полтора миллиона", "1500000")]),
        ("два с половиной миллиона", [("два с половиной миллиона", "2500000")]),
        ("2 млн с половиной", [("2 млн с половиной", "2500000")]),
        ("полмиллиарда рублей", [("полмиллиарда", "500000000")]),
        ("миллион рублей", [("миллион", "1000000")]),
        ("сто двадцать тысяч", [("сто двадцать тысяч", "120000")]),
        ("от 350 до 500 млн", [("350 до 500 млн", "350000000/500000000")]),
        ("30–40 тыс. человек", [("30–40 тыс.", "30000/40000")]),
        ("500 тыс. – 1,5 млн", [("500 тыс. – 1,5 млн", "500000/1500000")]),
        ("два-три миллиона", [("два-три миллиона", "2000000/3000000")]),
        ("полтора-два миллиона", [("полтора-два миллиона", "1500000/2000000")]),
        # a way, not a range: the start is left out where its scale stands only at the end
        ("вырос с 1,2 до 1,5 млрд", [("1,5 млрд", "1500000000")]),
        ("вырос с 2 млн до 3 млн", [("2 млн", "2000000"), ("3 млн", "3000000")]),
        ("число школ выросло с 10 до 15", [("10", "10"), ("15", "15")]),
        ("тел. 555-44", []),
        ("статья 5.14.2", []),
        ("1,200,000 тонн", []),
        ("14.12.2005", []),
        ("миллионер и миллиардеры", []),
        ("парк М10", []),
        ("счёт 40702810500000012345", []),
    ],
)
def test_quantities(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[q.start : q.stop], shown(q)) for q in quantities(text)] == found


def shown(quantity: Quantity) -> str:
    plain = quantity.plain()
    return plain if isinstance(plain, str) else f"{plain.normalize():f}"


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("порядка 200", "about"), ("около 200", "about"), ("примерно на 200", "about"), ("приблизительно 200", "about"),
        ("почти 200", "almost"), ("без малого 200", "almost"), ("практически 200", "almost"),
        ("более 200", "over"), ("более чем на 200", "over"), ("свыше 200", "over"), ("превысил 200", "over"),
        ("превысила отметку в 200", "over"), ("перевалил за 200", "over"),
        ("не менее 200", "at_least"), ("как минимум 200", "at_least"), ("не меньше 200", "at_least"),
        ("до 200", "up_to"), ("не более 200", "up_to"),
        ("вырос до 200", ""), ("увеличили число школ до 200", ""), ("с 100 до 200", ""), ("200", ""),
        ("более того, 200", ""),
        ("наиболее 200", ""),
    ],
)  # fmt: skip
def test_hedges(text: str, approx: str) -> None:
    assert [q.approx for q in quantities(text)][-1] == approx
    assert hedge_before(fold(text), text.rindex("200")) == (approx if text != "с 100 до 200" else "up_to")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("вырос на 25%", [("25%", "25")]), ("на 7,5 процента", [("7,5 процента", "7.5")]),
        ("31 процент", [("31 процент", "31")]),
        ("двадцать процентов", [("двадцать процентов", "20")]), ("20–25 %", [("20–25 %", "20/25")]),
        ("на 2 процентных пункта", []), ("треть экспорта", [("треть", "33.3")]), ("две трети", [("две трети", "66.7")]),
        ("четверть товаров", [("четверть", "25")]), ("половина", [("половина", "50")]),
        ("три четверти", [("три четверти", "75")]),
        ("третью позицию", []), ("четвертью", [("четвертью", "25")]), ("половинчатый", []), ("3.5.1%", []),
        ("1 200 %", [("1 200 %", "1200")]),
    ],
)  # fmt: skip
def test_percents(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[q.start : q.stop], shown(q)) for q in percents(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("вырос в 1,6 раза", [("в 1,6 раза", "1.6")]), ("почти в два раза", [("в два раза", "2")]),
        ("в 4 раз", [("в 4 раз", "4")]),
        ("вырос вдвое", [("вдвое", "2")]), ("впятеро", [("впятеро", "5")]), ("утроился", [("утроился", "3")]),
        ("в полтора раза", [("в полтора раза", "1.5")]), ("в разы", []), ("в 5 разделах", []), ("вдвоём", []),
    ],
)  # fmt: skip
def test_multiples(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[q.start : q.stop], shown(q)) for q in multiples(text)] == found


def test_a_hedge_stands_before_a_multiple() -> None:
    assert [q.approx for q in multiples("более чем в 2 раза; почти вдвое")] == ["over", "almost"]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("первое", 1), ("Второй", 2), ("третьего", 3), ("четвёртую", 4), ("седьмом", 7), ("двадцатый", 20),
        ("2-е", 2), ("16-м", 16),
        ("5", 5), ("II", 2), ("IX", 9), ("XIV", 14), ("ХХ", 20), ("второпях", None), ("первенство", None),
        ("IIII", None), ("", None),
        ("5-летие", None), ("1234", None), ("третейский", None),
    ],
)  # fmt: skip
def test_ordinal(word: str, value: int | None) -> None:
    assert ordinal(word) == value


@pytest.mark.parametrize(
    ("word", "value"), [("пятёрку", 5), ("Десятке", 10), ("сотня", 100), ("тройственный", None), ("", None)]
)
def test_group_number(word: str, value: int | None) -> None:
    assert group_number(word) == value


def test_roman_numerals_grow_by_one() -> None:
    tens, ones = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    written = [t + o for t in tens for o in ones][1:]
    assert [roman(word) for word in written] == list(range(1, 40))


@pytest.mark.parametrize(
    ("word", "factor"),
    [("тыс.", 10**3), ("тысячи", 10**3), ("млн", 10**6), ("миллиардов", 10**9), ("трлн.", 10**12), ("тонн", 1)],
)
def test_scale(word: str, factor: int) -> None:
    assert scale_of(word) == factor


@given(st.text() | st.text("İIıßΣςё\u0307Ёa\u00a0"))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


fragments = st.lists(
    st.sampled_from(
        ["с ", "от ", " до ", "–", "-", " ", " ", ", ", ".", "\n", "5",
         "1 200", "28,7", "350", "два", "сто ", "полтора ", " млн", " млрд ",
         "тыс.", " трлн ", "миллион", "пол", " с половиной", "%", " раза", "в ", "треть", "половина", "более ", "до ",
         "İ", "٣", "½", "9" * 20]
    ),
    max_size=14,
).map("".join)  # fmt: skip
anything = st.text(st.characters(categories=["L", "N", "P", "Z", "M", "Cs", "Cc"]), max_size=50) | st.text(
    "0123456789 ,.", max_size=80
)


@given(fragments | anything)
def test_numbers_lie_in_the_text_and_are_exact(text: str) -> None:
    for find in (quantities, percents, multiples):
        at = 0
        for found in find(text):
            assert at <= found.start < found.stop <= len(text)
            assert found.value >= 0
            assert found.high is None or found.high > found.value or find is percents
            at = found.stop if find is not percents else 0
    exact = [q.value for q in quantities(text)]
    with localcontext() as context:
        context.prec = 60
        assert [q.value for q in quantities(text)] == exact


@given(fragments)
def test_a_number_read_alone_is_the_same(text: str) -> None:
    for find in (quantities, percents, multiples):
        for found in find(text):
            raw = text[found.start : found.stop]
            assert [(q.value, q.high, q.start, q.stop) for q in find(raw)] == [(found.value, found.high, 0, len(raw))]
