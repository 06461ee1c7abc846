"""investment_project: things built or made, in the constructions in which releases tell of them."""

from __future__ import annotations

import pytest
from sentences import holds, told

PLACED = [
    ("Турецкая компания «Эгедал» строит под Тулой завод сухих смесей.",
     {"product": "завод сухих смесей", "company": "Эгедал", "company_country": "Турция"}),
    ("Под Тулой строится завод сухих смесей.", {"product": "завод сухих смесей", "status": "under_construction"}),
    ("Под Тулой будет построен завод сухих смесей.", {"product": "завод сухих смесей", "status": "planned"}),
    ("Завершено строительство завода сухих смесей.", {"product": "завод сухих смесей", "status": "launched"}),
    ("В Ельце открыт цех по выпуску обуви.", {"product": "обувь", "district": "Елец", "status": "launched"}),
    ("Инвесторы планируют открыть в Твери швейную фабрику.", {"product": "швейная фабрика", "status": "planned"}),
    ("Стороны обсудили возможность строительства стекольного завода.",
     {"product": "стекольный завод", "status": "discussed"}),
    ("Стороны подписали соглашение о строительстве стекольного завода.",
     {"product": "стекольный завод", "status": "agreed"}),
    ("Началось строительство предприятия, которое будет выпускать краны.",
     {"product": "краны", "status": "under_construction"}),
    ("Иранская фирма вложит 30 млн долларов в переработку рыбы на территории ОЭЗ «Лотос».",
     {"product": "переработка рыбы", "amount": 30000000, "currency": "USD", "company_country": "Иран",
      "site": "ОЭЗ «Лотос»", "status": "planned"}),
    ("Фабрика пуговиц, которую возводит в Вичуге концерн «Акар», почти готова.",
     {"product": "фабрика пуговиц", "company": "Акар", "status": "under_construction"}),
    ("В мае заработал сыродельный завод «Альпа».",
     {"product": "сыродельный завод", "name": "Альпа", "status": "launched"}),
    ("Компания «Тис» намерена производить в Курске мебельные щиты.",
     {"product": "мебельные щиты", "company": "Тис", "status": "planned"}),
    ("Жилой дом, за который отвечают гомельчане, сдадим скоро.", {"product": "жилой дом", "status": "planned"}),
    ("Ведутся переговоры о строительстве трубного завода.", {"product": "трубный завод", "status": "discussed"}),
    ("В числе инвестпроектов – сборка тракторов в Бугульме.", {"product": "тракторы", "status": "planned"}),
    ("Построить стекольный завод предложили турецкие предприниматели.",
     {"product": "стекольный завод", "company": "турецкие предприниматели", "status": "discussed"}),
    ("Рассказали об индустриальном парке (ИП). Вложить в парк предстоит 15 млрд рублей.",
     {"product": "индустриальный парк", "amount": 15000000000, "status": "planned"}),
    ("Компания «Тис» рассчитывает начать в 2026 г. выпуск кирпича (60 млн штук в год) и черепицы.",
     {"product": "кирпич и черепица", "company": "Тис", "date": "2026", "status": "planned"}),
    ("Компания «Ультра» из Катара начала возводить завод плит.",
     {"product": "завод плит", "company": "Ультра", "company_country": "Катар", "status": "under_construction"}),
    ("Появятся три молочных комплекса.", {"product": "молочные комплексы", "status": "planned"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), PLACED)
def test_built_or_made(text: str, fields: dict[str, object]) -> None:
    assert holds(told(text, "investment_project"), **fields), told(text, "investment_project")


@pytest.mark.parametrize(
    "text",
    [
        "Строительство стекольного завода отменено.",
        "Стекольный завод так и не построен.",
        "Делегация посетила стекольный завод и осмотрела новый цех.",
        "В школе открыли класс русского языка.",
        "На заводе построили отношения с вузами.",
        "Завод выпускает стекло.",
        "Открыта дискуссионная площадка форума.",
    ],
)
def test_no_project(text: str) -> None:
    assert not told(text, "investment_project")


def test_next_sentences_go_on_until_another_project() -> None:
    facts = told(
        "В Клину строится картонная фабрика. Инвестор – компания «Лист», она вложит около 2 млрд рублей и "
        "трудоустроит 140 человек. Компания «Куб» открыла в Твери стекольный завод, проект обошёлся в 5 млрд рублей.",
        "investment_project",
    )
    assert holds(facts, product="картонная фабрика", company="Лист", amount=2000000000, approx="about", jobs=140)
    assert holds(facts, product="стекольный завод", company="Куб", amount=5000000000, status="launched")
    assert len(facts) == 2
