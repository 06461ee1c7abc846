"""Roadmaps' tables: what is read of them, and that an export is read as what was exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from golden_tables import GOLDEN, Golden
from hypothesis import given, settings
from hypothesis import strategies as st

from spravka.errors import BadInput
from spravka.roadmap import files
from spravka.roadmap.deadlines import deadline
from spravka.roadmap.directions import meant, standard
from spravka.roadmap.grids import Grid
from spravka.roadmap.measures import Measure, Status
from spravka.roadmap.reading import Roadmap, lines_of, read
from spravka.roadmap.sheets import sheet
from spravka.sources import grids


def reading(raw: bytes, name: str, lang: str = "") -> Roadmap:
    return read(grids.opened(raw, name), ours="RU-LEN", directions=standard(), lang=lang)


@pytest.mark.parametrize("made", GOLDEN, ids=lambda it: it.__name__)
def test_a_golden_table(made: Callable[[], Golden]) -> None:
    golden = made()
    found = reading(golden.raw, golden.name)
    assert list(found.measures) == list(golden.measures)
    assert tuple((it.sort, it.line, it.value) for it in found.unread) == golden.unread
    assert (found.title, found.period, found.partner, found.lang) == (
        golden.title, golden.period, golden.partner, golden.lang,
    )  # fmt: skip


@pytest.mark.parametrize("format", files.FORMATS)
@pytest.mark.parametrize("made", GOLDEN, ids=lambda it: it.__name__)
def test_import_export_import_is_the_identity(made: Callable[[], Golden], format: str) -> None:
    golden = made()
    first = reading(golden.raw, golden.name)
    written = files.write(format, sheet(first.title, first.measures, first.lang))
    again = reading(written, f"again.{format}", first.lang)
    assert list(again.measures) == list(first.measures)
    assert (again.title, again.period, again.partner, again.lang) == (
        first.title, first.period, first.partner, first.lang,
    )  # fmt: skip


WORDS = st.lists(
    st.sampled_from(["выставка", "льна", "поездка", "школьников", "семинар", "врачей", "завод", "саженцы"]),
    min_size=2,
)
TEXT = WORDS.map(lambda it: " ".join(it[:6]).capitalize())
NAMES = st.lists(TEXT.map(lambda it: f"Комитет: {it}".replace(":", " по делам")), max_size=2, unique=True).map(tuple)
SECTIONS = st.sampled_from(
    [("1. Культура",), ("1. Культура", "1.1. Музеи"), ("II. Спорт",), ("3. Торговля", "3.2. Выставки")]
)
MEASURES = st.builds(
    Measure,
    what=TEXT,
    section=SECTIONS,
    ours=NAMES,
    theirs=NAMES,
    who=NAMES,
    deadline=st.sampled_from(["", "май 2025 г.", "ежегодно, в мае", "II квартал 2024 г.", "скоро"]).map(deadline),
    expected=st.one_of(st.just(""), TEXT),
    plan=st.sampled_from(["", "3", "не менее 40 %"]),
    status=st.sampled_from(list(Status)),
    note=st.one_of(st.just(""), TEXT),
    more=st.one_of(st.just(()), TEXT.map(lambda it: (("Куратор", it),))),
)


@settings(max_examples=30)
@given(st.lists(MEASURES, min_size=1, max_size=6), st.sampled_from(files.FORMATS), st.sampled_from(["ru", "kk", "en"]))
def test_any_measures_are_read_as_they_were_written(told: list[Measure], format: str, lang: str) -> None:
    told = [replace(it, number=f"{n}", direction=meant(it.section[-1], standard())) for n, it in enumerate(told, 1)]
    told = [replace(it, direction=it.direction or meant(it.section[0], standard())) for it in told]
    written = files.write(format, sheet("Дорожная карта", told, lang))
    found = reading(written, f"any.{format}", lang)
    assert list(found.measures) == told
    assert {it.sort for it in found.unread} <= {"deadline"}


CELLS = st.sampled_from(
    ["", "", "1", "1.1", "№", "Мероприятие", "Срок", "2025", "Исполнители", "* по спросу", "Культура", "-"]
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=12))
def test_no_table_is_too_strange(rows: list[list[str]]) -> None:
    found = read([Grid(tuple(lines_of(enumerate(rows, 1))))], ours="RU-LEN", directions=standard())
    lines = {n for n, row in enumerate(rows, 1) if any(row)}
    assert {it.line for it in found.unread} <= {0, *lines}
    assert all(it.what for it in found.measures)


@pytest.mark.parametrize(
    "raw", [b"", b"just words", b"PK\x03\x04 but no more", bytes.fromhex("d0cf11e0a1b11ae1") + b"old"]
)
def test_what_is_no_table_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"^карта\.docx: [^\n]+$"):
        grids.opened(raw, "карта.docx")
