"""Amounts of money and goods: value, currency or unit, hedge and span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.values.money import Amount, amounts


def shown(amount: Amount, text: str) -> tuple[str, str, str, str]:
    plain = amount.quantity.plain()
    value = plain if isinstance(plain, str) else f"{plain.normalize():f}"
    return text[amount.start : amount.stop], value, amount.currency or amount.unit, amount.approx


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("вложит 2 млрд рублей", ("2 млрд рублей", "2000000000", "RUB", "")),
        ("порядка 1 трлн 200 млрд тенге", ("1 трлн 200 млрд тенге", "1200000000000", "KZT", "about")),
        ("более $1,5 млрд", ("$1,5 млрд", "1500000000", "USD", "over")),
        ("$5 тысяч", ("$5 тысяч", "5000", "USD", "")),
        ("€200 тыс.", ("€200 тыс.", "200000", "EUR", "")),
        ("$350–500 млн", ("$350–500 млн", "350000000/500000000", "USD", "")),
        ("$2 000 000", ("$2 000 000", "2000000", "USD", "")),
        ("28,7 млрд долл. США", ("28,7 млрд долл. США", "28700000000", "USD", "")),
        ("полтора миллиона долларов", ("полтора миллиона долларов", "1500000", "USD", "")),
        ("от 350 до 500 млн евро", ("350 до 500 млн евро", "350000000/500000000", "EUR", "")),
        ("не менее 5 млрд российских рублей", ("5 млрд российских рублей", "5000000000", "RUB", "at_least")),
        ("до 100 млн белорусских рублей", ("100 млн белорусских рублей", "100000000", "BYN", "up_to")),
        ("экспорт вырос до 700 млн долларов", ("700 млн долларов", "700000000", "USD", "")),
        ("вырос с 1,2 до 1,5 млрд долларов", ("1,5 млрд долларов", "1500000000", "USD", "")),
        ("40 млн юаней", ("40 млн юаней", "40000000", "CNY", "")),
        ("3 млрд узбекских сумов", ("3 млрд узбекских сумов", "3000000000", "UZS", "")),
        ("500 тыс. сомов", ("500 тыс. сомов", "500000", "KGS", "")),
        ("15 млн лир", ("15 млн лир", "15000000", "TRY", "")),
        ("7 млн манатов", ("7 млн манатов", "7000000", "AZN", "")),
        ("2 млрд драмов", ("2 млрд драмов", "2000000000", "AMD", "")),
        ("3 млн фунтов стерлингов", ("3 млн фунтов стерлингов", "3000000", "GBP", "")),
        ("20 млрд иен", ("20 млрд иен", "20000000000", "JPY", "")),
        ("1,5 млн USD", ("1,5 млн USD", "1500000", "USD", "")),
        ("7 тыс. тонн муки", ("7 тыс. тонн", "7000", "тонна", "")),
        ("почти 12,5 т", ("12,5 т", "12.5", "тонна", "almost")),
        ("300 кг сыра", ("300 кг", "300", "килограмм", "")),
        ("5 тыс. куб. м леса", ("5 тыс. куб. м", "5000", "кубометр", "")),
        ("40 м³", ("40 м³", "40", "кубометр", "")),
        ("20 тыс. литров", ("20 тыс. литров", "20000", "литр", "")),
        ("на 100 гектарах", ("100 гектарах", "100", "гектар", "")),
        ("250 га", ("250 га", "250", "гектар", "")),
        ("90 единиц техники", ("90 единиц", "90", "штука", "")),
        ("1,2 тыс. голов скота", ("1,2 тыс. голов", "1200", "голова", "")),
    ],
)
def test_amounts(text: str, found: tuple[str, str, str, str]) -> None:
    assert [shown(a, text) for a in amounts(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "200 рабочих мест", "3 тоннеля", "5 драматических театров", "6 лирических песен", "4 штукатура",
        "5 головных офисов",
        "2 литературных вечера", "5 т. руб.", "в 2023 году", "5 евробондов", "8 суммарных баллов",
        "5 единичных случаев",
        "9" * 40 + " рублей", "$" + "9" * 40, "5.14.2 рублей", "доллар", "€", "10 гармоник",
    ],
)  # fmt: skip
def test_what_is_no_amount(text: str) -> None:
    assert [shown(a, text) for a in amounts(text)] == []


def test_several_in_one_sentence() -> None:
    text = "Экспорт – $1,5 млрд, импорт – 200 млн долларов, поставлено 7 тыс. тонн; в 2023 $10 млн всего."
    assert [shown(a, text)[0] for a in amounts(text)] == ["$1,5 млрд", "200 млн долларов", "7 тыс. тонн", "$10 млн"]


def test_a_sign_belongs_to_one_number_only() -> None:
    assert [shown(a, "5 ₸ 7")[:3] for a in amounts("5 ₸ 7")] == [("5 ₸", "5", "KZT")]


fragments = st.lists(
    st.sampled_from(
        ["$", "€", "₸", " руб.", " рублей", " долл. США", " тенге", " тонн",
         " т.", " кг", "5", "1 200", "28,7", "–", "-", " ", " ", " млн",
         "млрд", "от ", " до ", "с ", "два", "полтора", "более ", "белорусских ", "usd", "\n", "İ", ",", "٣", "9" * 20]
    ),
    max_size=12,
).map("".join)  # fmt: skip
anything = st.text(st.characters(categories=["L", "N", "P", "Z", "M", "S", "Cs", "Cc"]), max_size=50)


@given(fragments | anything)
def test_amounts_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for found in amounts(text):
        assert at <= found.start < found.stop <= len(text)
        assert bool(found.currency) != bool(found.unit)
        at = found.stop


@given(fragments)
def test_an_amount_read_alone_is_the_same(text: str) -> None:
    for found in amounts(text):
        raw = text[found.start : found.stop]
        again = [(shown(a, raw)[1:3], a.start, a.stop) for a in amounts(raw)]
        assert again == [(shown(found, text)[1:3], 0, len(raw))]
