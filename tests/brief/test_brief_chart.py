"""The chart of trade: bars beside figures that tell the same, each with its source; drawn natively in every format."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
import pytest
from brief_sample import CUSTOMS, KAZ, LEN, one
from docx.oxml.ns import qn

from spravka.brief import Brief, compose
from spravka.brief.docx import write_docx
from spravka.brief.html import write_html
from spravka.brief.pdf import write_pdf
from spravka.brief.text import write_text
from spravka.brief.tree import Table
from spravka.statements import Settled

ON = date(2026, 11, 24)


def figure(flow: str, period: str, amount: int, **more: Any) -> Settled:
    told = {"reporter": LEN, "partner": KAZ, "currency": "USD", **more}
    quote = f"{flow} {period} {amount} {sorted(more)}"
    return one("trade_figure", CUSTOMS, quote, flow=flow, period=period, amount=amount, **told)


HALVES = [
    figure("turnover", "2026-01/2026-06", 400_000_000),
    figure("export", "2026-01/2026-06", 300_000_000),
    figure("turnover", "2025-01/2025-06", 320_000_000),
]


def brief(*records: Settled, depth: str = "full", ours: str = "RU-LEN", lang: str = "ru") -> Brief:
    return compose(records, partner="KZ", ours=ours, on=ON, lang=lang, depth=depth)


def charts(made: Brief) -> Iterator[Table]:
    yield from (b for s in made.sections for b in s.blocks if isinstance(b, Table) and b.bars)


def rows(made: Brief) -> list[tuple[str, ...]]:
    (chart,) = charts(made)
    return [tuple(c.text.replace("\u00a0", " ") if c else "" for c in row) for row in chart.rows]


def test_bars_are_as_long_as_the_figures_beside_them_say_newest_first() -> None:
    made = brief(*HALVES)
    assert rows(made) == [
        ("Первое полугодие 2026 года", "Товарооборот", "400 млн долл. США"),
        ("", "Экспорт", "300 млн долл. США"),
        ("Первое полугодие 2025 года", "Товарооборот", "320 млн долл. США"),
    ]
    (chart,) = charts(made)
    assert chart.bars == (1.0, 0.75, 0.8)
    assert all(cell is None or cell.parts[0].citations for row in chart.rows for cell in row)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "other",
    [
        figure("turnover", "2025", 900_000_000),  # a year does not compare with a half
        figure("turnover", "2024-01/2024-06", 900_000_000, currency="RUB"),
        figure("export", "2025-01/2025-06", 900_000_000, product="зерно"),
        figure("export", "2025-01/2025-06", 900_000_000, reporter=KAZ, partner=LEN),  # as their side tells it
        figure("export", "2025-01/2025-06", 900_000_000, partner="Россия"),
    ],
)
def test_what_does_not_compare_is_not_drawn(other: Settled) -> None:
    assert len(rows(brief(*HALVES, other))) == 3


def test_one_bar_is_no_chart_nor_is_any_of_nobody() -> None:
    assert list(charts(brief(HALVES[0]))) == []
    assert list(charts(brief(*HALVES, ours=""))) == []


def test_a_brief_of_one_page_has_no_room_for_it() -> None:
    assert list(charts(brief(*HALVES, depth="page"))) == []
    assert len(rows(brief(*HALVES, depth="standard"))) == 3


def test_the_screen_draws_it_and_does_not_read_it_out() -> None:
    html = write_html(brief(*HALVES))
    assert re.findall(r'<rect width="([\d.]+)" height="6"/>', html) == ["100.0", "75.0", "80.0"]
    assert html.count('<td class="bar" aria-hidden="true">') == 3


def test_word_draws_it_as_shaded_lines_without_text() -> None:
    document = docx.Document(io.BytesIO(write_docx(brief(*HALVES))))
    table = next(t for t in document.tables if t._tbl.findall(f".//{qn('w:shd')}"))
    bars = [row.cells[-1].paragraphs[0] for row in table.rows[1:]]
    assert [bar.text for bar in bars] == ["", "", ""]
    indents = [bar.paragraph_format.right_indent or 0 for bar in bars]
    assert indents[0] < indents[2] < indents[1]


def test_the_terminal_and_print_draw_it() -> None:
    text = write_text(brief(*HALVES))
    drawn = [line.count("█") for line in text.splitlines() if "█" in line]
    assert drawn == [20, 15, 16]
    assert write_pdf(brief(*HALVES)).startswith(b"%PDF-")
