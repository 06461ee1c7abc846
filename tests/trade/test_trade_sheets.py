"""Numbers in the cells of workbooks: binary floats, of which the Decimal of the shortest form is what was typed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Context, Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spravka.trade.openers import open_file
from spravka.trade.openers.mapped import Mapping_
from spravka.trade.sheets import decimal_mark, doubtful, number, sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SORT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with these cells as they are written in its XML: figures by their letters, other texts in quotes. The
    library that writes workbooks keeps sixteen digits; spreadsheets keep all seventeen."""

    def cell(told: str) -> str:
        if told.startswith('"'):
            return f'<c t="inlineStr"><is><t>{told.strip(chr(34))}</t></is></c>'
        return f"<c><v>{told}</v></c>"

    lines = "".join(f'<row r="{n}">{"".join(map(cell, row))}</row>' for n, row in enumerate(rows, 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{SORT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml"'
        f' ContentType="{SORT}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="T" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1"'
        f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


def read(figures: Sequence[str]) -> list[Decimal]:
    (sheet,) = sheets(workbook([[figure] for figure in figures]), "a.xlsx")
    cells = [cells[0] for _, cells in sheet.rows]
    assert all(isinstance(cell, Decimal) for cell in cells)
    return cells  # type: ignore[return-value]


def digits(value: Decimal) -> int:
    return len(value.normalize(Context(prec=60)).as_tuple().digits)


floats = st.floats(min_value=1e-9, max_value=1e24)


@given(st.lists(floats, min_size=1, max_size=30))
@example([869.1134000000001, 0.1, 0.30000000000000004, 9007199254740993.0, 1.2345678901234567e20, 5e15, 3.0])
def test_a_float_is_the_decimal_of_its_shortest_form(values: list[float]) -> None:
    for written in ("{!r}", "{:.16e}", "{:.25e}"):
        told = read([written.format(value) for value in values])
        for value, found in zip(values, told, strict=True):
            assert found == Decimal(repr(value)), written
            assert float(found) == value  # no digit is missing
            assert digits(found) == 1 or float(f"{value:.{digits(found) - 2}e}") != value  # and none too many


@given(st.lists(st.decimals(Decimal("0.000001"), Decimal(10**15), allow_nan=False, places=6), min_size=1, max_size=30))
def test_a_number_of_fifteen_digits_is_read_as_it_was_typed(typed: list[Decimal]) -> None:
    typed = [Context(prec=15).plus(value) for value in typed]
    assert read([f"{float(value):.17g}" for value in typed]) == typed


MAPPING = """
source = "own"
reporter = "RU"
scale = 6
[columns]
partner = "Partner"
period = "Period"
export = "Export"
"""


@given(st.floats(min_value=1e-9, max_value=1e9))
def test_and_every_digit_of_it_reaches_the_row(tmp_path_factory: object, value: float) -> None:
    path = Path(tmp_path_factory.getbasetemp()) / "cells.xlsx"  # type: ignore[attr-defined]
    path.write_bytes(workbook([['"Partner"', '"Period"', '"Export"'], ['"KZ"', '"2030"', f"{value:.17g}"]]))
    it = open_file(path, mapping=Mapping_.of(MAPPING, "m.toml"))
    (row,) = list(it.rows) or [None]
    printed = Decimal(repr(value))
    exponent = printed.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -24:  # more decimals of a dollar than are kept
        assert row is None
        assert "decimals" in it.tally.refused[0].reason
    else:
        assert row is not None
        assert row.value == printed.scaleb(6)


@pytest.mark.parametrize(("cells", "mark", "doubt"), [
    (["1.5", "2.25", "12,345"], ".", ""), (["1,5", "2,25", "12.345*"], ",", ""), (["1.5", "2.345", "12,345"], ".", ""),
    (["1.5", "2,25", "12,345"], "", "12,345"), (["1.234", "12,345"], "", "1.234"), (["1.5", "2,25"], "", ""),
    (["1,5", "12,345"], "", ""), (["0.125", "12,345"], ".", ""), (["12,345", "1,234", "5,678"], "", "12,345"),
    (["0,345", "12,345", "5,678"], "", ""),
])  # fmt: skip
def test_a_mark_that_only_parts_threes_is_no_decimal_one_beside_the_other(
    cells: list[str], mark: str, doubt: str
) -> None:
    assert decimal_mark(cells) == mark
    if not mark:
        assert doubtful(cells) == doubt
    else:
        assert number(next(cell for cell in cells if ("," if mark == "." else ".") in cell), mark) == 12345
