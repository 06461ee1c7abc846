"""The printed page looks as it was approved: each depth in each language, within a tolerance."""

from __future__ import annotations

from pathlib import Path

import pytest
from brief_pictures import approved, can_draw, drawn, unlike

from spravka.brief.depth import DEPTHS
from spravka.brief.words import LANGS

pytestmark = pytest.mark.skipif(not can_draw(), reason="pdftoppm (poppler) is not here")

TOLERANCE = 3
"""In shades of 255: another poppler smooths letters otherwise; a line more moves all that is below it."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("depth", DEPTHS)
def test_the_first_page_looks_as_approved(depth: str, lang: str, tmp_path: Path) -> None:
    assert unlike(drawn(depth, lang, tmp_path), approved(depth, lang)) < TOLERANCE


@pytest.mark.parametrize(("depth", "more"), [("page", {"occasion": "к встрече"}), ("standard", {"people": ()})])
def test_a_line_or_a_section_more_or_less_is_seen(depth: str, more: dict[str, object], tmp_path: Path) -> None:
    assert unlike(drawn(depth, "ru", tmp_path, **more), approved(depth, "ru")) > TOLERANCE
