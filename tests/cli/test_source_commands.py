"""Marking, withdrawing and erasing sources, and the journal, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Spravka

TEXT = "Встреча в Астане\n\n12 мая 2024 года губернатор Пётр Лугин встретился с послом Казахстана Ержаном Сапаровым.\n"


@pytest.fixture
def digest(spravka: Spravka, home: Path, tmp_path: Path) -> str:
    file = tmp_path / "release.txt"
    file.write_text(TEXT, "utf-8")
    assert spravka("add", str(file), "--home", str(home)).code == 0
    told = spravka("journal", "--json", "--home", str(home))
    return str(json.loads(told.out.splitlines()[0])["about"].partition(":")[2])


def test_a_source_is_marked_withdrawn_and_erased(spravka: Spravka, home: Path, digest: str) -> None:
    at = ("--home", str(home))
    assert "internal" in spravka("mark", digest, "internal", "--by", "Офицер", *at).out
    assert "отозван" in spravka("withdraw", digest, "--why", "отозвали", *at).out
    assert "возвращён" in spravka("withdraw", digest, "--back", *at).out
    assert digest in spravka("erase", "--naming", "Пётр Лугин", *at).out
    assert "стёрто" in spravka("erase", digest, "--why", "по просьбе", *at).out
    deeds = [line.split("\t")[2] for line in spravka("journal", *at).out.splitlines()]
    assert deeds == ["erase", "withdraw_source", "reinstate_source", "withdraw_source", "mark", "add"]
    assert "Лугин" not in spravka("journal", "--json", *at).out
    done = spravka("verify", *at)
    assert (done.code, done.err) == (0, "")
    assert "печать" in done.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("mark", "0000", "internal"), "no source"),
        (("mark", "12", "internal"), "no source"),
        (("erase",), "--naming"),
        (("add", ".", "--marking", "secret"), "--marking"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    spravka: Spravka, home: Path, digest: str, words: tuple[str, ...], why: str
) -> None:
    done = spravka(*words, "--home", str(home))
    assert done.code == 2
    assert len(done.complaints) == 1
    assert why in done.err


def test_a_day_and_a_publisher_are_corrected(spravka: Spravka, home: Path, digest: str, tmp_path: Path) -> None:
    at = ("--home", str(home))
    again = spravka("add", str(tmp_path / "release.txt"), "--published", "2024-05-13", *at)
    assert again.code == 0
    assert f"spravka describe {digest}" in again.err, "what is ignored is told, with the way to correct it"
    done = spravka("describe", digest, "--published", "2024-05-13", "--publisher", "Сайт края", "--by", "Офицер", *at)
    assert (done.code, done.err) == (0, "")
    assert "2024-05-13, Сайт края" in done.out
    assert "describe" not in spravka("add", str(tmp_path / "release.txt"), "--published", "2024-05-13", *at).err
    done = spravka("describe", digest, "--published", "", *at)
    assert "без даты, Сайт края" in done.out
    entry = json.loads(spravka("journal", "--json", *at).out.splitlines()[1])
    assert (entry["deed"], entry["who"], entry["details"]["after"]["published"]) == ("describe", "Офицер", "2024-05-13")
    assert spravka("verify", *at).code == 0


@pytest.mark.parametrize(("words", "why"), [
    ((), "say what is to be corrected"), (("--published", "13.05.2024"), "write it as"),
    (("--published", "2999-01-01"), "yet to come"), (("--publisher", "Край", "--territory", "Нигде"), "no territory"),
])  # fmt: skip
def test_what_cannot_be_corrected_is_told(
    spravka: Spravka, home: Path, digest: str, words: tuple[str, ...], why: str
) -> None:
    done = spravka("describe", digest, *words, "--home", str(home))
    assert done.code == 2
    assert why in done.err
