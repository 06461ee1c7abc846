"""Roadmaps in the forms in which offices keep them, all of our own making, each with the measures that are in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from spravka.brief.footnotes import Footnotes
from spravka.brief.wordml import body
from spravka.roadmap.deadlines import Deadline
from spravka.roadmap.measures import Measure, Status


@dataclass(frozen=True, slots=True)
class Golden:
    """A file, what is read of it, and (sort, line, value) of what is not understood."""

    name: str
    raw: bytes
    title: str
    period: str
    partner: str
    measures: tuple[Measure, ...]
    unread: tuple[tuple[str, int, str], ...] = field(default=())
    lang: str = "ru"


def workbook(*sheets: tuple[str, Sequence[Sequence[object]], Sequence[str]]) -> bytes:
    """Sheets by name, with their rows and merged areas."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table(
    document: Any, rows: Sequence[Sequence[str]], *, across: Sequence[int] = (), merged: Sequence[Any] = ()
) -> Any:
    """A table of a document. `across`: rows of one cell; `merged`: (row, column) pairs of corners."""
    made = document.add_table(len(rows), max(map(len, rows)), "Table Grid")
    for row, told in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, told, strict=False):
            cell.text = text
    for n in across:
        cells = made.rows[n].cells
        text = next(cell.text for cell in cells if cell.text)
        for cell in cells:
            cell.text = ""
        cells[0].merge(cells[-1]).text = text
    for (top, left), (bottom, right) in merged:
        first = made.cell(top, left)
        text = first.text
        first.merge(made.cell(bottom, right)).text = text
    return made


def by(words: str, edtf: str = "", every: str = "", part: str = "", understood: bool = True) -> Deadline:
    return Deadline(words, edtf, every, part, understood)


def two_levels(apart: bool = False) -> Golden:
    """DOCX: a header of two rows, headings over the whole width, measures numbered 1.1, 1.2. `apart`: under the header's
    cells that are not parted nothing stands, as where they were not merged downwards."""
    document = docx.Document()
    document.add_paragraph("УТВЕРЖДАЮ")
    document.add_paragraph("вице-губернатор ____________")
    document.add_paragraph("Дорожная карта сотрудничества Ленинградской области и Жамбылской области")
    document.add_paragraph("на 2024–2026 годы")
    rows = [
        ["№ п/п", "Мероприятие", "Срок исполнения", "Ответственные исполнители", "", "Ожидаемый результат"],
        ["№ п/п", "Мероприятие", "Срок исполнения", "от Ленинградской области", "от Жамбылской области", "Ожидаемый результат"],
        ["1", "2", "3", "4", "5", "6"],
        ["1. Агропромышленный комплекс"],
        ["1.1.", "Показать теплицы делегации аграриев", "II квартал 2024 г.", "Комитет по сельскому хозяйству", "Управление сельского хозяйства", "Обмен опытом"],
        ["1.2.", "Создать питомник саженцев яблони", "до конца 2026 года", "Комитет по сельскому хозяйству; АО «Садовод»", "Управление сельского хозяйства", "Питомник на 5 га"],
        ["2. Культура и туризм"],
        ["2.1. Музеи"],
        ["2.1.1.", "Выставка войлока в Выборге", "сентябрь 2025 г.", "Комитет по культуре", "Музей города Тараза", ""],
        ["2.2. Туризм"],
        ["2.2.1.", "Маршрут по двум крепостям", "2025–2026 гг.", "Комитет по туризму", "", "Маршрут в каталогах"],
    ]  # fmt: skip
    downwards = (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2)), ((0, 5), (1, 5)))
    if apart:
        rows[1], downwards = ["", "", "", *rows[1][3:5], ""], ()
    table(document, rows, across=(3, 6, 7, 9), merged=(((0, 3), (0, 4)), *downwards))
    farming, culture = ("1. Агропромышленный комплекс",), "2. Культура и туризм"
    committee, board = "Комитет по сельскому хозяйству", "Управление сельского хозяйства"
    return Golden(
        f"two-levels{'-apart' * apart}.docx", saved(document),
        "Дорожная карта сотрудничества Ленинградской области и Жамбылской области на 2024–2026 годы", "2024/2026", "KZ-31",
        (
            Measure("Показать теплицы делегации аграриев", "1.1", farming, "agriculture", (committee,), (board,), (),
                    by("II квартал 2024 г.", "2024-04/2024-06"), "Обмен опытом"),
            Measure("Создать питомник саженцев яблони", "1.2", farming, "agriculture", (committee, "АО «Садовод»"), (board,), (),
                    by("до конца 2026 года", "2026"), "Питомник на 5 га"),
            Measure("Выставка войлока в Выборге", "2.1.1", (culture, "2.1. Музеи"), "culture", ("Комитет по культуре",),
                    ("Музей города Тараза",), (), by("сентябрь 2025 г.", "2025-09")),
            Measure("Маршрут по двум крепостям", "2.2.1", (culture, "2.2. Туризм"), "tourism", ("Комитет по туризму",), (), (),
                    by("2025–2026 гг.", "2025/2026"), "Маршрут в каталогах"),
        ),
    )  # fmt: skip


def two_levels_apart() -> Golden:
    return two_levels(apart=True)


def merged_columns() -> Golden:
    """XLSX: directions and deadlines merged downwards, a mark of fulfilment with its day, one measure in two rows."""
    rows = [
        ["План мероприятий по сотрудничеству с Павлодарской областью на 2025 год"],
        [],
        ["Направление", "№", "Наименование мероприятия", "Исполнители", "Срок", "Отметка об исполнении"],
        ["Образование", 1, "Курсы для учителей физики", "Институт развития образования", "I полугодие", "Исполнено 20.05.2025, справка направлена"],
        [None, 2, "Обмен студентами колледжей", "Комитет общего образования", None, "не исполнено"],
        ["Молодёжная политика", 3, "Слёт добровольцев", "Комитет по молодёжной политике", "ежегодно, в июле", "в работе"],
        [None, None, None, "Дом молодёжи", None, None],
        [None, 4, "Смена в лагере у озера", "Комитет по молодёжной политике", "III квартал", "снято по просьбе партнёра"],
    ]  # fmt: skip
    merged = ("A1:F1", "A4:A5", "E4:E5", "A6:A8", "B6:B7", "C6:C7", "E6:E7", "F6:F7")
    first, second = ("Образование",), ("Молодёжная политика",)
    half = by("I полугодие", "2025-01/2025-06")
    return Golden(
        "merged.xlsx", workbook(("2025", rows, merged)),
        "План мероприятий по сотрудничеству с Павлодарской областью на 2025 год", "2025", "KZ-55",
        (
            Measure("Курсы для учителей физики", "1", first, "education", (), (), ("Институт развития образования",), half,
                    status=Status.DONE, done_on="2025-05-20", note="Исполнено 20.05.2025, справка направлена"),
            Measure("Обмен студентами колледжей", "2", first, "education", (), (), ("Комитет общего образования",), half),
            Measure("Слёт добровольцев", "3", second, "youth", (), (), ("Комитет по молодёжной политике", "Дом молодёжи"),
                    by("ежегодно, в июле", "", "year", "07"), status=Status.UNDER_WAY),
            Measure("Смена в лагере у озера", "4", second, "youth", (), (), ("Комитет по молодёжной политике",),
                    by("III квартал", "2025-07/2025-09"), status=Status.DROPPED, note="снято по просьбе партнёра"),
        ),
    )  # fmt: skip


def footnotes() -> Golden:
    """DOCX: true footnotes, a star explained under the table, answers of both sides in one cell."""
    document = docx.Document()
    document.add_paragraph("Перечень мероприятий к соглашению с Брестской областью")
    rows = [
        ["№", "Мероприятие", "Ответственные", "Срок", "Примечание"],
        ["1", "Ярмарка льна", "от Ленинградской области: Комитет по внешним связям\nот Брестской области: Главное управление торговли", "до 15 октября 2024 г.", ""],
        ["2", "Рейс на праздники*", "Комитет по транспорту", "декабрь 2024 г.", "зимнее расписание"],
        ["3", "Поставка саженцев", "Комитет по сельскому хозяйству", "по мере необходимости", ""],
        ["* при наличии спроса", "", "", "", ""],
    ]  # fmt: skip
    made = table(document, rows, across=(4,))
    notes = Footnotes()
    paragraph = made.cell(3, 1).paragraphs[0]
    paragraph._p.extend(body(notes.mark(1, "Число саженцев стороны согласуют весной.")))
    notes.attach(document)
    return Golden(
        "footnotes.docx", saved(document), "Перечень мероприятий к соглашению с Брестской областью", "", "BY-BR",
        (
            Measure("Ярмарка льна", "1", (), "", ("Комитет по внешним связям",), ("Главное управление торговли",), (),
                    by("до 15 октября 2024 г.", "2024-10-15")),
            Measure("Рейс на праздники", "2", (), "", (), (), ("Комитет по транспорту",), by("декабрь 2024 г.", "2024-12"),
                    note="зимнее расписание; при наличии спроса"),
            Measure("Поставка саженцев", "3", (), "", (), (), ("Комитет по сельскому хозяйству",), by("по мере необходимости"),
                    note="Число саженцев стороны согласуют весной."),
        ),
    )  # fmt: skip


def side_by_side() -> Golden:
    """XLSX: every column in Kazakh and in Russian."""
    rows = [
        ["Жол картасы", "Дорожная карта: Ленинградская область и Туркестанская область, 2025–2027 годы"],
        ["№", "Іс-шара", "Мероприятие", "Мерзімі", "Срок", "Жауаптылар", "Ответственные"],
        ["1", "Мәдениет", "Культура", None, None, None, None],
        ["1.1", "Домбыра сабақтары", "Уроки домбры", "2025 жылғы мамыр", "май 2025 г.", "Мәдениет үйі", "Дом культуры"],
        ["1.2", "Кітап көрмесі", "Выставка книг", "жыл сайын", "ежегодно", "Кітапхана", "Библиотека"],
    ]
    also = "1. Культура"
    return Golden(
        "kk-ru.xlsx", workbook(("Лист1", rows, ())),
        "Жол картасы; Дорожная карта: Ленинградская область и Туркестанская область, 2025–2027 годы", "2025/2027", "KZ-61",
        (
            Measure("Уроки домбры", "1.1", (also,), "culture", (), (), ("Дом культуры",), by("май 2025 г.", "2025-05"),
                    more=(("Іс-шара", "Домбыра сабақтары"), ("Мерзімі", "2025 жылғы мамыр"), ("Жауаптылар", "Мәдениет үйі"))),
            Measure("Выставка книг", "1.2", (also,), "culture", (), (), ("Библиотека",), by("ежегодно", "", "year"),
                    more=(("Іс-шара", "Кітап көрмесі"), ("Мерзімі", "жыл сайын"), ("Жауаптылар", "Кітапхана"))),
        ),
    )  # fmt: skip


def several_tables() -> Golden:
    """DOCX: a table under each numbered paragraph, the header again on a new page, signatures in a table of their own."""
    document = docx.Document()
    document.add_paragraph("План совместных действий с Витебской областью на 2024 год")
    head = ["№", "Содержание", "Срок", "Ответственный"]
    document.add_paragraph("I. Торговля")
    table(document, [
        head,
        ["1", "Дни поставщика", "март 2024 г.", "Комитет по развитию бизнеса"],
        head,
        ["2", "Стенд на выставке", "12–15 ноября 2024 года", "Центр поддержки экспорта"],
    ])  # fmt: skip
    document.add_paragraph("II. Спорт")
    table(document, [head, ["3", "Турнир по хоккею среди школ", "февраль 2024 г.", "Комитет по спорту"]])
    document.add_paragraph("Подписи сторон")
    table(document, [["Председатель комитета", "Начальник отдела"], ["________", "________"]])
    return Golden(
        "several.docx", saved(document), "План совместных действий с Витебской областью на 2024 год", "2024", "BY-VI",
        (
            Measure("Дни поставщика", "1", ("I. Торговля",), "trade", (), (), ("Комитет по развитию бизнеса",),
                    by("март 2024 г.", "2024-03")),
            Measure("Стенд на выставке", "2", ("I. Торговля",), "trade", (), (), ("Центр поддержки экспорта",),
                    by("12–15 ноября 2024 года", "2024-11-12/2024-11-15")),
            Measure("Турнир по хоккею среди школ", "3", ("II. Спорт",), "sport", (), (), ("Комитет по спорту",),
                    by("февраль 2024 г.", "2024-02")),
        ),
        (("table", 1, "Председатель комитета | Начальник отдела | ________"),),
    )  # fmt: skip


def broken() -> Golden:
    """XLSX, broken on purpose: a day that does not exist, a number twice, one that became a date, rows without a
    measure, a mark that says nothing known, a column of the office's own."""
    from datetime import datetime

    rows = [
        ["№", "Мероприятие", "Срок", "Ответственные", "Статус", "Куратор из отдела"],
        ["1.1", "Круглый стол перевозчиков", "31 июня 2025 г.", "Комитет по транспорту", "на обсуждении", "Орлова"],
        ["1.1", "Схема объездов", "когда договоримся", "Комитет по транспорту", None, None],
        [None, None, "май 2025 г.", "Комитет по транспорту", None, None],
        [datetime(2025, 3, 1), "Осмотр весовых", "-", None, None, "Зимин"],
        [None, None, None, None, None, None],
        ["1.4", "=2+3 автобуса", "до 01.09.2025", "№", "исполнено", None],
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "карта"
    for row in rows:
        sheet.append(row)
    sheet["B7"].data_type = "s"
    return Golden(
        "broken.xlsx", saved(book), "", "", "",
        (
            Measure("Круглый стол перевозчиков", "1.1", (), "", (), (), ("Комитет по транспорту",),
                    by("31 июня 2025 г.", understood=False), note="на обсуждении", more=(("Куратор из отдела", "Орлова"),)),
            Measure("Схема объездов", "1.1", (), "", (), (), ("Комитет по транспорту",), by("когда договоримся", understood=False)),
            Measure("Осмотр весовых", "", (), "", more=(("Куратор из отдела", "Зимин"),)),
            Measure("=2+3 автобуса", "1.4", (), "", (), (), ("№",), by("до 01.09.2025", "2025-09-01"), status=Status.DONE),
        ),
        (
            ("status", 2, "на обсуждении"), ("deadline", 2, "31 июня 2025 г."), ("deadline", 3, "когда договоримся"),
            ("number", 3, "1.1"), ("row", 4, "май 2025 г. | Комитет по транспорту"), ("number", 5, "2025-03-01"),
        ),
    )  # fmt: skip


def indicators() -> Golden:
    """XLSX: ten measures of a section, whose number a spreadsheet shortened to 1.1; indicators with plan and fact."""
    many = [
        [float(f"1.{n}"), f"Поставка сеялок, партия {n}", "2024 г.", "число сеялок", 10 * n, n] for n in range(1, 11)
    ]
    rows = [
        ["№ п/п", "Мероприятия", "Срок реализации", "Показатель", "План", "Факт"],
        [1, "Сельское хозяйство"],
        *many,
        [2, "Экология"],
        [2.1, "Замеры воды в пограничной реке", "ежеквартально", "число замеров", "не менее 4", None],
    ]
    farming = ("1. Сельское хозяйство",)
    return Golden(
        "indicators.xlsx", workbook(("карта", rows, ("B2:F2", "B13:F13"))), "", "", "",
        (
            *(
                Measure(f"Поставка сеялок, партия {n}", f"1.{n}", farming, "agriculture", deadline=by("2024 г.", "2024"),
                        indicator="число сеялок", plan=str(10 * n), actual=str(n))
                for n in range(1, 11)
            ),
            Measure("Замеры воды в пограничной реке", "2.1", ("2. Экология",), "environment",
                    deadline=by("ежеквартально", "", "quarter"), indicator="число замеров", plan="не менее 4"),
        ),
    )  # fmt: skip


def kazakh() -> Golden:
    """DOCX in Kazakh, the number within the cell of the measure, inserted text and a deleted word of tracked changes."""
    document = docx.Document()
    document.add_paragraph("2025 жылға арналған жол картасы")
    made = table(document, [
        ["Іс-шара", "Мерзімі", "Жауапты орындаушы", "Күтілетін нәтиже", "Орындалуы"],
        ["1. Ғылыми конференция өткізу", "2025 жылғы IV тоқсан", "Білім басқармасы", "Баяндамалар жинағы", "басталмаған"],
        ["2. Жастар лагері", "2025 жылғы 15 шілде", "Жастар басқармасы", "", "орындалды"],
    ])  # fmt: skip
    paragraph = made.cell(2, 0).paragraphs[0]._p
    gone = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = " қысқы"
    run.append(text)
    gone.append(run)
    paragraph.append(gone)
    added = OxmlElement("w:ins")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = " ашу"
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    added.append(run)
    paragraph.append(added)
    return Golden(
        "kazakh.docx", saved(document), "2025 жылға арналған жол картасы", "", "",
        (
            Measure("Ғылыми конференция өткізу", "1", (), "", (), (), ("Білім басқармасы",),
                    by("2025 жылғы IV тоқсан", "2025-10/2025-12"), "Баяндамалар жинағы"),
            Measure("Жастар лагері ашу", "2", (), "", (), (), ("Жастар басқармасы",),
                    by("2025 жылғы 15 шілде", "2025-07-15"), status=Status.DONE),
        ),
        lang="kk",
    )  # fmt: skip


GOLDEN = (
    two_levels,
    two_levels_apart,
    merged_columns,
    footnotes,
    side_by_side,
    several_tables,
    broken,
    indicators,
    kazakh,
)
