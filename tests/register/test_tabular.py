"""Lines of an export in tables: any value comes back as it was, and no cell is one that a spreadsheet would run."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spravka.errors import BadInput
from spravka.register import tabular
from spravka.web import sheets
from spravka.web.tabling import Sheet

TEXT = st.text(st.characters() | st.sampled_from("='+-@\t\r\n\"\\_x0041_[]{}0123456789"), max_size=40)
VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
HARD = (
    "", "null", "12", "-1", "'", "''=", "=1", "'=1", "NaN", '"', "[" * 100_000, "=" * 40_000, "1" * 40_000,
    "\n" * 40_000, "а\ud800", "\x00", "_x000D_", " пробелы ", "a\r\nb", {"=": ["@"] * 9000}, None, 0,
    -1.5e-300, True, "🦔" * 40_000,
)  # fmt: skip


def there_and_back(values: list[Any], folder: Path) -> None:
    lines = [{"type": "register", "format": 1}, *({"type": "fact", "id": it, "quote": "х"} for it in values)]
    for write, place in ((sheets.write_csv, folder), (sheets.write_xlsx, folder / "register.xlsx")):
        made = [Sheet(name, name, header, list(rows)) for name, header, rows in tabular.tables(lines)]
        cells = [cell for sheet in made for row in sheet.rows for cell in row if isinstance(cell, str)]
        assert not [
            cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
        ]
        assert max(len(cell.encode("utf-16-le")) for cell in cells) // 2 <= sheets.LONGEST
        write(made, place)
        assert repr(list(tabular.lines_of(place))) == repr(lines)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(VALUE, min_size=1, max_size=12))
def test_any_value_comes_back(tmp_path: Path, values: list[Any]) -> None:
    there_and_back(values, tmp_path)


@pytest.mark.parametrize("value", HARD, ids=lambda it: repr(it)[:12])
def test_a_value_that_is_hard_to_hold_comes_back(tmp_path: Path, value: Any) -> None:
    there_and_back([value, "за ним"], tmp_path)


def test_a_table_of_an_office_is_no_export(tmp_path: Path) -> None:
    sheets.write_xlsx([Sheet("x", "Соглашения", ("Название",), [["Договор"]])], tmp_path / "x.xlsx")
    assert not tabular.is_workbook(tmp_path / "x.xlsx")
    (tmp_path / "y.xlsx").write_bytes(b"PK")
    assert not tabular.is_workbook(tmp_path / "y.xlsx")
    with pytest.raises(BadInput, match="not the workbook"):
        list(tabular.lines_of(tmp_path / "y.xlsx"))


def test_a_workbook_that_a_spreadsheet_saved_again_comes_back_as_well(tmp_path: Path) -> None:
    lines = [{"type": "register", "format": 1}, {"type": "fact", "id": "=1+1", "quote": "12.5", "fields": {"n": 0.1}}]
    made = [Sheet(name, name, header, list(rows)) for name, header, rows in tabular.tables(lines)]
    sheets.write_xlsx(made, tmp_path / "register.xlsx")
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    book.save(tmp_path / "again.xlsx")
    assert tabular.is_workbook(tmp_path / "again.xlsx")
    assert list(tabular.lines_of(tmp_path / "again.xlsx")) == lines


def test_a_bomb_is_no_workbook(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/workbook.xml", "w") as part:
        for _ in range(tabular.UNZIPPED // 10**7 + 1):
            part.write(b" " * 10**7)
    assert not tabular.is_workbook(file)
    with pytest.raises(BadInput, match="not the workbook"):
        list(tabular.lines_of(file))
