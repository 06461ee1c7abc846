"""Tables of our own making in the forms that publishers use. The figures are invented; a test says what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from spravka.trade.store import Load

Fill = Callable[..., Load]
"""What the fixture `fill` is: loads a file into the cube."""

SHARED = Path(__file__).parents[2].parent / "shared" / "trade"
MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)


def xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def xls(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    import xlwt

    book = xlwt.Workbook()
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        for at, row in enumerate(rows):
            for n, value in enumerate(row):
                if value is not None:
                    sheet.write(at, n, value)
    book.save(str(path))
    return path


def months(title: str, partners: Sequence[str], figures: Mapping[int, Sequence[Sequence[Any]]]) -> list[list[Any]]:
    """A sheet of 96stran: partners as columns, and under each year its months as far as they go."""
    rows: list[list[Any]] = [
        ["К содержанию"],
        [title],
        ["(по данным ФТС России)"],
        ["(млн долларов США)"],
        [None, *partners],
    ]
    for year, lines in figures.items():
        rows.append([year])
        rows += [[f"  {MONTHS[n]}", *line] for n, line in enumerate(lines)]
    return rows


def stran(export: Mapping[int, Any], imports: Mapping[int, Any], partners: Sequence[str]) -> dict[str, list[list[Any]]]:
    return {
        "Содержание": [["Внешняя торговля Российской Федерации с основными странами"]],
        "Экспорт": months("Экспорт Российской Федерации в основные страны", partners, export),
        "Импорт": months("Импорт Российской Федерации из основных стран", partners, imports),
    }


def itog(year: int, export: Mapping[str, Any], imports: Mapping[str, Any]) -> list[list[Any]]:
    """A sheet of 94itog: the flows under each other; the first two lines of each are the total and «дальнее»."""
    rows: list[list[Any]] = [
        ["Основные показатели Российской Федерации"],
        ["(по данным ФТС России)", "(млн долларов США)"],
    ]
    rows.append([None, year])
    for flow, told in (("Экспорт ", export), ("Импорт", imports)):
        rows += [[name or flow, value] for name, value in told.items()]
    return rows


def by_country(title: str, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """A table by country of Kazakhstan's statistics: name, turnover, share, export, share, import, share."""
    share = "удельный вес страны в общем объеме, %"
    return [
        [" Основные показатели внешней торговли Республики Казахстан"], [title],
        [None, None, None, None, "тыс. долларов США"],
        ["Наименование страны", "Товарооборот", None, "Экспорт", None, "Импорт", None],
        [None, "Всего", share, "Всего", share, "Всего", share],
        *rows,
    ]  # fmt: skip


def country(name: str, export: Any, imports: Any) -> list[Any]:
    return [name, (export or 0) + (imports or 0), None, export, None, imports, None]


MICRO = "napr\tperiod\tnastranapr\ttnved\tedizm\tStoim\tnetto\tkol\tregion\tregion_s"


def micro(path: Path, lines: Sequence[str], encoding: str = "utf-8", header: str = MICRO) -> Path:
    """Microdata: each line as «ЭК 01/2022 KZ 4011100000 12,5», of Leningrad oblast, invented."""
    told = [header]
    for line in lines:
        flow, period, partner, code, value = line.split()
        told.append("\t".join((flow, period, partner, code, "ШТ", value, "1,5", "2", REGION, "СЕВЕРО-ЗАПАД")))
    path.write_text("\r\n".join(told) + "\r\n", encoding)
    return path


REGION = "41000 - ЛЕНИНГРАДСКАЯ ОБЛАСТЬ"
