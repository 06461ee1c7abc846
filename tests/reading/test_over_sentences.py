"""What is told by way of something else: from one level to another, by several owners, by the sentence before."""

from __future__ import annotations

import pytest
from sentences import holds, told

from spravka.statements import Value

TALK = "Томская область и Казахстан сближаются\nГубернатор Томской области Пётр Лосев встретился с послом Казахстана Ерланом Сеитовым. "


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        # the level that was reached
        ("Товарооборот вырос со 130 до 230 млн долларов.", "trade_figure", {"amount": 230_000_000}),
        (
            "Экспорт увеличился с 50 млн рублей в 2023 году до 70 млн в 2024 году.",
            "trade_figure",
            {"amount": 70_000_000, "period": "2024"},
        ),
        ("Торговля со странами ЕАЭС прибавила 16%.", "trade_figure", {"partner": "ЕАЭС", "growth": 16}),
        (
            "С начала 2023 года по март 2024-го экспорт в Казахстан превысил 10 млн долларов.",
            "trade_figure",
            {"period": "2023-01/2024-03"},
        ),
        (
            "Число студентов из Казахстана выросло с 300 до 500.",
            "count_figure",
            {"what": "студенты из Казахстана", "value": 500},
        ),
        ("В томских вузах учится около тысячи граждан Индии.", "count_figure", {"value": 1000, "approx": "about"}),
        # bodies: of each owner, by what they begin
        ("В Томске работают филиалы Сбербанка, ВТБ и Газпромбанка.", "institution", {"name": "филиал ВТБ"}),
        (
            "Генеральное консульство Индии начнёт работу в Томске.",
            "institution",
            {"name": "Генеральное консульство Индии", "action": "planned"},
        ),
        ("В Томске начало работу Генеральное консульство Индии.", "institution", {"action": "opened"}),
        (
            "Торгово-промышленные палаты Томска и Павлодара подписали соглашение.",
            "agreement",
            {"parties": ("торгово-промышленная палата Томска", "торгово-промышленная палата Павлодара")},
        ),
        (
            "Подписан протокол о реализации соглашения, заключённого 5 мая 2021 года.",
            "agreement",
            {"type": "protocol", "implements": "соглашение"},
        ),
        # who acted in the sentence before acts on; what was told of before
        ("Затем он встретился с ректором КазНУ Сериком Аимовым.", "meeting", {"sides": ("Пётр Лосев", "Серик Аимов")}),
        (
            "У Томска появился побратим. Соглашение с Пловдивом заключил мэр.",
            "partner_status",
            {"subject": "Пловдив", "of": "Томск", "label": "twin"},
        ),
        (
            "Побратимами Томска стали Хошимин и провинция Кханьхоа.",
            "partner_status",
            {"subject": "Кханьхоа", "of": "Томск", "label": "twin"},
        ),
        # deeds before those who do them, two in one breath, told by a noun
        ("Открыть рейс стороны намерены летом.", "commitment", {"what": "открыть рейс"}),
        ("Предложено провести ярмарку и наладить обмен книгами.", "commitment", {"what": "наладить обмен книгами"}),
        ("Планируется выпуск томских станков.", "commitment", {"what": "выпуск томских станков"}),
        ("Прозвучала идея устраивать гонки на собаках.", "commitment", {"modality": "proposed"}),
        # topics
        ("Обсуждались границы между двумя областями.", "direction", {"topics": ("границы между двумя областями",)}),
        (
            "Был поднят и больной вопрос – работа пункта пропуска «Ключи».",
            "direction",
            {"topics": ("работа пункта пропуска «Ключи»",)},
        ),
        (
            "Посол высказал желание провести туристический форум.",
            "event",
            {"name": "туристический форум", "status": "planned"},
        ),
        (
            "На секции «Наука и школа: опыт и пути развития сотрудничества городов двух стран на ближайшие десять лет» "
            "выступил посол.",
            "event",
            {"type": "other"},
        ),
    ],
)
def test_told(text: str, kind: str, fields: dict[str, Value]) -> None:
    assert holds(told(TALK + text, kind), **fields)


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("Товарооборот вырос со 130 до 230 млн долларов.", "trade_figure", {"amount": 130_000_000}),
        ("Товарооборот с Казахстаном – второй среди стран СНГ.", "trade_figure", {"partner": "СНГ"}),
        (
            "Подписан протокол о реализации соглашения, заключённого 5 мая 2021 года.",
            "agreement",
            {"date": "2021-05-05", "type": "protocol"},
        ),
        (
            "Соглашение о побратимстве с Пловдивом подписано в Софии.",
            "partner_status",
            {"of": "София"},
        ),
        ("В Томске работает филиал Высшей школы права.", "institution", {"name": "Высочайшая школа права"}),
        ("Удалось провести туристический форум.", "event", {"status": "planned"}),
    ],
)
def test_not_told(text: str, kind: str, fields: dict[str, Value]) -> None:
    assert not holds(told(TALK + text, kind), **fields)
