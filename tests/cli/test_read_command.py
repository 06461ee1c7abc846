"""`spravka read`: facts for people and for programs, and every kind of bad input."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from cli_runs import Process, Spravka

from spravka.statements import Fact
from spravka.text import LIMIT


def facts(out: str) -> list[Fact]:
    return [Fact.from_json(json.loads(line)) for line in out.splitlines()]


def test_jsonl_quotes_the_file(spravka: Spravka, release: Path) -> None:
    done = spravka("read", release, "--published", "2023-10-13", "--format", "jsonl")
    assert (done.code, done.err) == (0, "")
    text = release.read_text("utf-8")
    assert {"agreement", "trade_rank", "person_post"} <= {fact.kind for fact in facts(done.out)}
    assert all(fact.span.of(text) == fact.quote for fact in facts(done.out))


def test_jsonl_keeps_publisher_and_address(spravka: Spravka, release: Path) -> None:
    named = spravka(
        "read", release, "--format", "jsonl", "--publisher", "Администрация", "--url", "https://pskov.example/1"
    )
    line = json.loads(named.out.splitlines()[0])
    assert (line["publisher"], line["url"]) == ("Администрация", "https://pskov.example/1")
    line = json.loads(spravka("read", release, "--format", "jsonl").out.splitlines()[0])
    assert line["publisher"] == "pskov.example"
    assert "url" not in line


def test_text_is_in_the_words_of_the_office(spravka: Spravka, release: Path) -> None:
    done = spravka("read", release)
    assert done.code == 0
    assert done.out.startswith("release.txt: Псковская область и Казахстан наметили планы\n")
    assert "Жамбылская область" in done.out
    assert "in_force" not in done.out
    assert "правило" not in done.out
    assert "\x1b" not in done.out  # no colours where there is no terminal


def test_explain_tells_the_rule(spravka: Spravka, release: Path) -> None:
    rules = {fact.rule for fact in facts(spravka("read", release, "--format", "jsonl").out)}
    out = spravka("read", release, "--explain").out
    assert rules
    assert all(f"правило {rule}, уверенность " in out for rule in rules)


def test_unsure_adds_and_takes_nothing_away(spravka: Spravka, release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spravka.reading.reader.UNSURE", 1.1)  # of nothing is the reading sure now
    assert spravka("read", release, "--format", "jsonl").out == ""
    sure_or_not = spravka("read", release, "--format", "jsonl", "--unsure")
    monkeypatch.undo()
    assert len(facts(sure_or_not.out)) >= 3


def test_no_facts_is_a_fact_too(spravka: Spravka, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Погода стояла ясная.\n", "utf-8")
    assert spravka("read", tmp_path / "plain.txt").out.strip().endswith("фактов не найдено")
    done = spravka("read", tmp_path / "plain.txt", "--format", "jsonl")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_language_not_read_yet(spravka: Spravka, tmp_path: Path) -> None:
    (tmp_path / "kk.txt").write_text("Облыс әкімі делегацияны қабылдады, тараптар туризмді талқылады.\n", "utf-8")
    done = spravka("read", tmp_path / "kk.txt", "--format", "jsonl")
    assert (done.code, done.out) == (0, "")
    assert len(done.complaints) == 1
    assert "kk.txt" in done.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_encodings(spravka: Spravka, release: Path, tmp_path: Path, encoding: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text(release.read_text("utf-8"), encoding)
    assert spravka("read", other, "--format", "jsonl").out == spravka("read", release, "--format", "jsonl").out


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text"),
    "nul.txt": ("Соглашение\0".encode(), "NUL"),
    "cut.txt": ("Соглашение о дружбе".encode()[:-1], "broken at byte"),
    "latin.txt": ("Déjà vu, très élégant".encode("latin-1"), "neither UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_keep_out_no_others(spravka: Spravka, release: Path, tmp_path: Path, name: str) -> None:
    raw, reason = BAD[name]
    (tmp_path / name).write_bytes(raw)
    alone = spravka("read", release, "--format", "jsonl").out
    done = spravka("read", tmp_path / name, release, "--format", "jsonl")
    assert (done.code, done.out) == (2, alone)
    assert len(done.complaints) == 1
    assert str(tmp_path / name) in done.err
    assert reason in done.err


def test_missing_and_folder_and_overlong(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    done = spravka("read", tmp_path / "нет.txt", tmp_path, "x" * 5000, release, "--format", "jsonl")
    assert done.code == 2
    assert len(facts(done.out)) >= 3
    assert [
        part in line for part, line in zip(("нет.txt", "is a directory", "x" * 5000), done.complaints, strict=True)
    ] == [True] * 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(spravka: Spravka, release: Path) -> None:
    release.chmod(0)
    done = spravka("read", release)
    assert done.code == 2
    assert str(release) in done.err


def test_a_fault_of_ours_in_one_text_keeps_out_no_others(
    spravka: Spravka, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spravka import reading

    sound = reading.read
    (tmp_path / "odd.txt").write_text("Странный текст.\n", "utf-8")

    def failing(text: str, **more: object) -> object:
        if text.startswith("Странный"):
            raise ZeroDivisionError("деление\nна ноль")
        return sound(text, **more)

    monkeypatch.setattr(reading, "read", failing)
    done = spravka("read", tmp_path / "odd.txt", release, "--format", "jsonl")
    assert done.code == 2
    assert len(done.complaints) == 1
    assert "odd.txt: a fault of Spravka" in done.err
    assert len(facts(done.out)) >= 3


def test_over_the_limit(spravka: Spravka, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(LIMIT + 1)  # takes no room on the disk
    done = spravka("read", big)
    assert done.code == 2
    assert f"big.txt: {LIMIT // 2**20} MB is over the limit" in done.err


def test_twenty_megabytes_are_read(spravka: Spravka, tmp_path: Path) -> None:
    line = "The mayor showed the guests the town hall.\n"  # in English, since only the way to the reading is tried here
    (tmp_path / "long.txt").write_text(line * (21 * 2**20 // len(line)), "utf-8")
    done = spravka("read", tmp_path / "long.txt")
    assert done.code == 0
    assert "the text is in en" in done.err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "Missing argument"),
        (("a.txt", "--bogus"), "--bogus"),
        (("a.txt", "--format", "xml"), "--format: «xml» is not one of text, jsonl"),
        (("a.txt", "--published", "вчера"), "--published: «вчера» is not a date"),
        (("a.txt", "--published", "2023-13-01"), "--published: «2023-13-01» is not a date"),
    ],
)
def test_bad_words_on_the_line(spravka: Spravka, words: tuple[str, ...], reason: str) -> None:
    done = spravka("read", *words)
    assert (done.code, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert reason in done.err


def test_as_a_process(process: Process, release: Path, tmp_path: Path) -> None:
    done = process("read", release, tmp_path / "нет.txt", "--format", "jsonl", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "Жамбылская область" in done.stdout.decode("utf-8")
    assert done.stderr.decode("utf-8").startswith(f"spravka: {tmp_path / 'нет.txt'}: ")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_early(process: Process, release: Path, tmp_path: Path) -> None:
    """`spravka read … | head`"""
    import sys

    command = [sys.executable, "-m", "spravka", "read", *[str(release)] * 200, "--format", "jsonl"]
    src = Path(__file__).parents[2] / "src"
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(src)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
