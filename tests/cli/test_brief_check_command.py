"""`spravka brief --check`: quiet on what Spravka wrote of the samples; an altered value is told, with the exit code."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from brief_altered import mutations
from cli_runs import Once, Spravka

RELEASES = Path(__file__).parents[2] / "samples" / "releases"
ON = ("--on", "2023-12-01", "--with", "Даурен Абаев")


@pytest.fixture
def demo(spravka: Spravka, once: Once) -> Spravka:
    def commands() -> None:
        spravka("init", "--territory", "RU-LEN")
        assert spravka("add", RELEASES).code == 0

    once("demo", commands)
    return spravka


def altered(file: Path, old: str, new: str) -> Path:
    document = docx.Document(io.BytesIO(file.read_bytes()))
    runs = (
        run
        for table in document.tables
        for row in table.rows
        for c in row.cells
        for p in c.paragraphs
        for run in p.runs
    )
    run = next(r for r in runs if old in r.text.replace("\u00a0", " "))
    run.text = run.text.replace("\u00a0", " ").replace(old, new, 1)
    document.save(str(file))
    return file


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_the_demo_s_brief_is_quiet_in_each_depth(lang: str, demo: Spravka, tmp_path: Path) -> None:
    for depth in ("page", "standard", "full"):
        file = tmp_path / f"{depth}.docx"
        demo("brief", "Казахстан", *ON, "--lang", lang, "--depth", depth, "-o", file)
        done = demo("brief", "--check", file)
        assert done.code == 0
        assert re.fullmatch(r".* \d+ of \d+ lines rest on facts that nobody has confirmed\n", done.err)
        assert len(done.out.splitlines()) == 1
        assert demo("brief", "--check", file, "--json").out.strip() == "[]"


def test_an_altered_value_is_told_and_leaves_with_1(demo: Spravka, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    demo("brief", "Казахстан", *ON, "-o", file)
    done = demo("brief", "--check", altered(file, "Даурен Абаев", "Даурен Абишев"))
    assert done.code == 1
    assert "«Даурен Абишев» – в реестре: «Даурен Абаев»" in done.out
    (told,) = json.loads(demo("brief", "--check", file, "--json").out)
    assert (told["verdict"], told["sort"], told["found"], told["held"]) == (
        "differs", "name", "Даурен Абишев", "Даурен Абаев",
    )  # fmt: skip
    assert told["sources"]


def test_every_altered_value_of_the_demo_s_brief_is_told_and_it_alone(demo: Spravka, tmp_path: Path) -> None:
    from spravka.brief import checking, compose
    from spravka.brief.pen import Pen
    from spravka.brief.words import words
    from spravka.register import claims, issuing
    from spravka.register.records import settled_records

    file, day, met = tmp_path / "brief.docx", date(2023, 12, 1), ("Даурен Абаев",)
    demo("brief", "Казахстан", *ON, "--depth", "standard", "-o", file)
    found = settled_records(partner="KZ")
    checks = claims.told(found, "ru")
    asked = {
        "lang": "ru",
        "people": met,
        "checks": checks,
        "texts": issuing.texts(found),
        "posts": issuing.posts(found),
    }
    whole = compose(found, partner="KZ", ours="RU-LEN", on=day, **asked)
    held = checking.Held(whole, found, Pen(words("ru"), day, "KZ", "RU-LEN", met, checks))
    tried, missed = 0, []
    for sort, lines in mutations(checking.units(file.read_bytes(), "brief.docx"), "ru", day):
        tried += 1
        told = checking.check(lines, held).found
        if [(f.verdict, f.sort) for f in told] != [(checking.DIFFERS, sort)]:
            missed.append((sort, told))
    assert missed == []
    assert tried > 300


def test_a_file_without_a_title_needs_its_partner_named(demo: Spravka, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    document = docx.Document()
    document.add_paragraph("Посол Даурен Абаев.")
    document.save(str(file))
    done = demo("brief", "--check", file)
    assert done.code == 2
    assert "name it: spravka brief PARTNER" in done.err
    assert demo("brief", "Казахстан", "--check", file).code == 0


def test_what_cannot_be_read_is_told_in_a_line(demo: Spravka, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"no zip")
    for file in (tmp_path / "brief.docx", tmp_path / "none.docx"):
        done = demo("brief", "--check", file)
        assert done.code == 2
        assert len(done.complaints) == 1
        assert str(file) in done.err


def test_a_brief_needs_its_partner(spravka: Spravka) -> None:
    assert "name the partner" in spravka("brief").err
