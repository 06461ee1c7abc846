"""`spravka export`, and `spravka import` of what it wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Spravka


def test_an_export_goes_into_an_empty_register_alone(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    assert spravka("add", release).code == 0
    done = spravka("export", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert "файлов 1" in done.out
    done = spravka("import", tmp_path / "out", "--home", tmp_path / "other")
    assert (done.code, done.err) == (0, "")
    assert spravka("verify", "--home", tmp_path / "other").code == 0
    again = spravka("import", tmp_path / "out")
    assert again.code == 2
    assert "holds something already" in again.err
    assert spravka("export", tmp_path / "again", "--home", tmp_path / "other").code == 0
    assert lines(tmp_path / "again") == lines(tmp_path / "out")


@pytest.mark.parametrize("words", [["tables", "--format", "csv"], ["register.xlsx", "--lang", "kk"]])
def test_tables_come_back_as_well(words: list[str], spravka: Spravka, release: Path, tmp_path: Path) -> None:
    assert spravka("add", release).code == 0
    assert spravka("export", tmp_path / "out").code == 0
    done = spravka("export", tmp_path / words[0], *words[1:])
    assert (done.code, done.err) == (0, "")
    assert "файлов 1" in done.out
    done = spravka("import", tmp_path / words[0], "--home", tmp_path / "other")
    assert (done.code, done.err) == (0, "")
    assert spravka("verify", "--home", tmp_path / "other").code == 0
    assert spravka("export", tmp_path / "again", "--home", tmp_path / "other").code == 0
    assert lines(tmp_path / "again") == lines(tmp_path / "out")


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "register.jsonl").read_text("utf-8").splitlines()]


def test_a_public_export_leaves_out_what_is_the_office_s(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    assert spravka("add", release, "--marking", "internal").code == 0
    assert spravka("export", tmp_path / "all").code == 0
    assert spravka("export", tmp_path / "public", "--public").code == 0
    assert [line["type"] for line in lines(tmp_path / "public")] == ["register", "end"]
    assert not (tmp_path / "public" / "files").exists()
    assert "Жамбыл" in (tmp_path / "all" / "register.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("words", "files"), [
    (["tables", "--format", "csv", "--lang", "en"], ["tables/documents.csv", "tables/records-agreement.csv"]),
    (["register.xlsx"], ["register.xlsx"]),
])  # fmt: skip
def test_tables_for_people(words: list[str], files: list[str], spravka: Spravka, release: Path, tmp_path: Path) -> None:
    spravka("add", release)
    assert spravka("export", tmp_path / words[0], *words[1:]).code == 0
    for file in files:
        assert (tmp_path / file).stat().st_size > 100
    again = spravka("export", tmp_path / words[0], *words[1:])
    assert again.code == 2
    assert "is there already" in again.err


@pytest.mark.parametrize(("words", "told"), [
    (["--format", "xml"], "«xml» is not one of jsonl, csv, xlsx"), (["--lang", "de"], "«de» is not one of ru, kk, en"),
])  # fmt: skip
def test_what_cannot_be_is_told(words: list[str], told: str, spravka: Spravka, release: Path, tmp_path: Path) -> None:
    spravka("add", release)
    done = spravka("export", tmp_path / "out", *words)
    assert done.code == 2
    assert told in done.err


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_refused_workbook_leaves_nothing_behind(
    spravka: Spravka, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spravka("add", release)
    before = set(tmp_path.iterdir())
    monkeypatch.setattr("spravka.web.sheets.MOST", 0)
    done = spravka("export", tmp_path / "register.xlsx")
    assert done.code == 2
    assert "which no workbook holds" in done.err
    assert set(tmp_path.iterdir()) == before


def test_a_folder_that_is_no_export_is_refused(spravka: Spravka, tmp_path: Path) -> None:
    done = spravka("import", tmp_path)
    assert done.code == 2
    assert "no export is in it" in done.err
