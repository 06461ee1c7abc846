"""Tables for the tests, made as an office makes them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

HEADER = ("№ п/п", "Наименование документа", "Страна/регион", "Дата подписания", "Срок действия", "Состояние")
ROWS = (
    (1, "Соглашение о сотрудничестве в сфере туризма", "Витебская область", "14.09.2022", "бессрочно", "действует"),
    (2, "Меморандум о взаимопонимании", "Акимат Павлодарской области", "май 2021 года", "до 31.12.2026", "действующее"),
)


def xlsx(*rows: Sequence[object], merged: Sequence[str] = (), more: dict[str, Sequence[Any]] | None = None) -> bytes:
    """A workbook with these rows on its first sheet. `more`: rows of other sheets by name."""
    book = openpyxl.Workbook()
    book.active.title = "Лист1"
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for name, others in (more or {}).items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv(*rows: Sequence[object], mark: str = ";", encoding: str = "utf-8") -> bytes:
    quoted = ((f'"{str(cell).replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    return "\r\n".join(mark.join(row) for row in quoted).encode(encoding)
