"""Lines and columns of a terminal: nothing is lost, nothing runs over, spaces alone are dropped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from spravka.brief.columns import beside, cells, plain, wrapped

TEXTS = st.text(st.sampled_from("аБәҰi1 .\u00a0«–°≠№漢é"), max_size=60)


def test_widths_are_those_of_a_terminal() -> None:
    letters = [chr(c) for c in range(0x20, 0x30000) if not 0xD800 <= c < 0xE000]
    assert [c for c in letters if cells(c) != cell_len(c)] == []
    assert cells("漢字 и é") == 8


@given(TEXTS, st.integers(2, 30))
def test_lines_fit_and_keep_every_letter(text: str, width: int) -> None:
    lines = [plain(line) for line in wrapped(((text, ""),), width)]
    assert max(map(cells, lines)) <= width or lines == [text]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("один два три", 8, ["один два", "три"]),
        ("более 2\u00a0млн\u00a0руб.", 12, ["более", "2\u00a0млн\u00a0руб."]),  # a figure stays with its unit
        ("и представительства", 10, ["и", "представит", "ельства"]),
        ("раз\nдва", 20, ["раз", "два"]),
        ("", 5, [""]),
    ],
)
def test_lines_are_parted_between_words(text: str, width: int, lines: list[str]) -> None:
    assert [plain(line) for line in wrapped(((text, ""),), width)] == lines


def test_styles_stay_with_their_letters() -> None:
    lines = wrapped((("Гатчина", "italic"), ("°", "yellow"), ("[2], Выборг", "")), 12)
    assert lines == [(("Гатчина", "italic"), ("°", "yellow"), ("[2],", "")), (("Выборг", ""),)]


def test_columns_stand_side_by_side() -> None:
    row = ((("завод стекла", ""),), (("12", ""),), ())
    assert [plain(line) for line in beside(row, (6, 5, 4), 2, {1})] == ["завод      12", "стекла"]


@given(st.lists(TEXTS, min_size=3, max_size=3))
def test_columns_keep_every_letter(texts: list[str]) -> None:
    lines = [plain(line) for line in beside([((t, ""),) for t in texts], (9, 4, 7), 1, {1})]
    assert sorted(re.sub(" ", "", "".join(lines))) == sorted(re.sub(" ", "", "".join(texts)))
    assert max(map(cells, lines)) <= 9 + 1 + 4 + 1 + 7
