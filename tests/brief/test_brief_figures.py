from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.brief import figures
from spravka.brief.words import words
from spravka.values import money

RU, KK, EN = (words(lang) for lang in ("ru", "kk", "en"))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "kw", "ru", "kk", "en"),
    [
        (2000000000, {"currency": "RUB"}, "2 млрд руб.", "2 млрд рубль", "RUB 2 billion"),
        (1234500000, {"currency": "USD"}, "1 234,5 млн долл. США", "1 234,5 млн АҚШ доллары", "USD 1,234.5 million"),
        (1234567891, {"currency": "KZT"}, "1 234 567 891 тенге", "1 234 567 891 теңге", "KZT 1,234,567,891"),
        ("350000000/500000000", {"currency": "RUB"}, "350–500 млн руб.", "350–500 млн рубль", "RUB 350–500 million"),
        (200, {"approx": "about"}, "около 200", "шамамен 200", "about 200"),
        (Decimal("7000.5"), {"unit": "тонна"}, "7 000,5 т", "7 000,5 т", "7,000.5 t"),
        (40_000_000_000, {"currency": "UZS"}, "40 млрд узбекских сумов", "40 млрд өзбек сумы", "UZS 40 billion"),
        (120, {"unit": "кубометр"}, "120 куб. м", "120 текше м", "120 cu. m"),
        (300, {"unit": "голова"}, "300 голов", "300 бас", "300 head"),
        (5, {"currency": "XAF", "approx": "nonsense"}, "5 XAF", "5 XAF", "5 XAF"),
        ("много", {"currency": "RUB"}, "много руб.", "много рубль", "RUB много"),
    ],
)
def test_amounts(value, kw, ru, kk, en) -> None:  # type: ignore[no-untyped-def]
    assert [plain(figures.amount(value, w, **kw)) for w in (RU, KK, EN)] == [ru, kk, en]


@pytest.mark.parametrize(
    ("value", "ru", "en"),
    [
        (25, "рост на 25 %", "up 25%"),
        (Decimal("-3.5"), "снижение на 3,5 %", "down 3.5%"),
        (0, "без изменений", "unchanged"),
        ("10/15", "рост на 10–15 %", "up 10–15%"),
        ("-10/-15", "снижение на 10–15 %", "down 10–15%"),
        ("растёт", "растёт", "растёт"),
    ],
)
def test_growth(value, ru: str, en: str) -> None:  # type: ignore[no-untyped-def]
    assert [plain(figures.growth(value, w)) for w in (RU, EN)] == [ru, en]


@given(st.integers(min_value=0, max_value=10**15))
def test_nothing_is_rounded_away(value: int) -> None:
    said = plain(figures.amount(value, EN)).replace(",", "")
    number, _, scale = said.partition(" ")
    size = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert Decimal(number) * size == value


def test_every_currency_and_unit_that_is_read_has_its_words() -> None:
    currencies = {code for code, _ in money._CURRENCIES}
    for words_ in (RU, KK, EN):
        assert {code for code in currencies if words_.find(f"currency.{code}") is None} == set()
        assert {unit for unit in money._UNIT_NAMES.values() if words_.find(f"unit.{unit}") is None} == set()
