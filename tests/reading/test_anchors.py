"""A pattern is asked only of lines that hold what it needs: never is a match lost so."""

from __future__ import annotations

from pathlib import Path

import pytest

from spravka.reading import read
from spravka.reading.grammar.anchors import anchors
from spravka.reading.grammar.sentence import Sentence, compiled
from spravka.reading.page import Page
from spravka.text import Document

GOLDEN = Path(__file__).parents[1] / "golden" / "valid"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("подписать соглашение ", {"подписать"}),
        ("(?:обсудить|рассмотреть) (?:<~2>)?вопрос ", {"обсудить", "рассмотреть"}),
        ("(?P<who>PER|POST) (?:<~2>)?назначить ", {"PER", "POST"}),
        ("(?:<~2>)?вопрос ", set()),
        ("(?:в |на )?форум", set()),
        ("в (?:ход|рамка) (?=EVENT )", {"ход", "рамка"}),
        (r"(?P<n>\d+-летие) (?:со день )?", set()),
        ("обсудить|по итог|в", set()),
        ("обсудить|по итог", {"обсудить", "итог"}),
        ("(?:[:–—] |и )тема ", set()),
        ("[:–—] тема ", {"тема"}),
        ("(?:съездить|быть(?= (?:в|во) TERR )) ", {"съездить", "быть"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert anchors(pattern) == words


def test_no_match_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    find, has = Sentence.find, Sentence.has
    monkeypatch.setattr(Sentence, "find", lambda self, p: asked.add(p) or find(self, p))
    monkeypatch.setattr(Sentence, "has", lambda self, p: asked.add(p) or has(self, p))
    texts = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("*.txt"))]
    for text in texts:
        read(text)
    assert len(asked) > 100
    lines = [(s.line, frozenset(s.line.split(" "))) for t in texts for s in Page.of(Document.of(t), None).sentences]
    for pattern in asked:
        regex, needs = compiled(pattern)
        for line, symbols in lines if needs else ():
            assert not (needs.isdisjoint(symbols) and regex.search(line)), (pattern, line)
