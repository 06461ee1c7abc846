"""«столица Поморья», «кубинская столица», «областной центр»: the city that is meant; whose text it is."""

import pytest
from sentences import told

from spravka.reading.page import Page
from spravka.text import Document


def place(text: str) -> list[str]:
    page = Page.of(Document.of(text), None)
    return [item.value for s in page.sentences for _, item in s.mentions("TERR")]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Выставка открылась в столице Поморья.", "Архангельск"),
        ("Выставка открылась в сербской столице.", "Белград"),
        ("Курская область развивается. Выставка открылась в областном центре.", "Курск"),
        ("Гости Сербии видели столицу страны.", "Белград"),
    ],
)
def test_capital(text: str, city: str) -> None:
    assert city in place(text)


@pytest.mark.parametrize("text", ["Это культурная столица Поморья.", "Северная столица Курской области растёт."])
def test_no_capital(text: str) -> None:
    assert not {"Архангельск", "Курск"} & set(place(text))


def test_the_governors_adjective_says_whose_text_it_is() -> None:
    text = "Курский губернатор побывал в Уфе и в Стерлитамаке. Торговля региона с Сербией выросла на 5%. Куряне рады."
    assert [f["reporter"] for f in told(text, "trade_figure")] == ["Курская область"]
