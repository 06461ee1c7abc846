"""`spravka read --jobs`, `--output` and corpora: order, faults told in their place, and going on where it stopped."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from spravka.cli.app import app

RUN = CliRunner()
TEXTS = [
    "Губернатор Омской области Пётр Лосев встретился с послом Сербии Миланом Петровичем.",
    "Погода сегодня хорошая.",
    "Товарооборот Тульской области с Беларусью в 2024 году вырос на 12 %.",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps({"id": f"т{n}", "text": text}) + "\n" for n, text in enumerate(TEXTS)), "utf-8")
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def documents(path: Path) -> list[object]:
    return [line["document"] for line in lines(path) if "kind" not in line]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_corpus_is_read_in_order(corpus: Path, tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "facts.jsonl"
    assert RUN.invoke(app, ["read", str(corpus), "--jobs", jobs, "--output", str(out)]).exit_code == 0
    assert documents(out) == ["т0", "т1", "т2"]
    kinds = [(line["document"], line["kind"]) for line in lines(out) if "kind" in line]
    assert ("т0", "meeting") in kinds
    assert ("т2", "trade_figure") in kinds
    assert [line["facts"] for line in lines(out) if line["document"] == "т1"] == [0]


def test_what_is_done_is_not_read_again_and_half_a_document_is_cut(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    RUN.invoke(app, ["read", str(corpus), "--output", str(out)])
    whole = out.read_bytes()
    first = whole[: whole.index(b'"facts"')]
    end_of_first = whole.index(b"\n", len(first)) + 1
    marked = whole[:end_of_first].replace(b'"confidence"', b'"seen before"')
    for torn in (b"", b'{"document": "\xd1\x821", "kind": "meeting"}\n', b'{"docum'):
        out.write_bytes(marked + torn)
        assert RUN.invoke(app, ["read", str(corpus), "--output", str(out)]).exit_code == 0
        assert out.read_bytes() == marked + whole[end_of_first:]


def test_an_output_of_other_documents_is_left_as_it_is(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    out.write_text('{"document": "другой", "facts": 0}\n', "utf-8")
    result = RUN.invoke(app, ["read", str(corpus), "--output", str(out)])
    assert result.exit_code != 0
    assert documents(out) == ["другой"]


def test_a_bad_line_and_a_missing_file_are_told_and_the_rest_is_read(corpus: Path, tmp_path: Path) -> None:
    corpus.write_text(corpus.read_text("utf-8") + '{"no": 1}\n', "utf-8")
    out = tmp_path / "facts.jsonl"
    result = RUN.invoke(app, ["read", str(tmp_path / "none.txt"), str(corpus), "--output", str(out)])
    assert result.exit_code == 2
    assert "none.txt" in result.stderr
    assert "corpus.jsonl:4" in result.stderr
    assert len(documents(out)) == 5
