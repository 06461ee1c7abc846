"""Plain sentences, as releases of any region write them: each tells a fact of one kind that holds what stands beside it.

`plain_sentences.txt` has the sentences, all ours, under a heading for each kind. They stand behind an opening that
names two regions and those who head them, so that «губернатор», «регион», «гости» have whom to mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spravka import kinds
from spravka.reading import read

OPENING = (
    "Омская область и Павлодарская область обсудили сотрудничество\n\n"
    "Губернатор Омской области Павел Зимин провёл встречу с акимом Павлодарской области Ерланом Бекеновым.\n\n"
)


def _lines() -> Iterator[tuple[str, tuple[str, ...], str]]:
    kind = ""
    for line in Path(__file__).with_suffix("").with_name("plain_sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            needles, _, sentence = line.partition(" | ")
            yield kind, tuple(needles.lower().split("; ")), sentence


@pytest.mark.parametrize(("kind", "needles", "sentence"), [pytest.param(*line, id=line[2]) for line in _lines()])
def test_a_plain_sentence_is_read(kind: str, needles: tuple[str, ...], sentence: str) -> None:
    facts = read(OPENING + sentence, published=date(2024, 5, 20)).facts
    told = [
        json.dumps(fact.to_json()["fields"], ensure_ascii=False).lower()
        for fact in facts
        if fact.kind == kind and fact.to_json()["evidence"]["start"] >= len(OPENING)
    ]
    assert any(all(needle in fields for needle in needles) for fields in told), told


def test_every_kind_has_its_sentences() -> None:
    assert {kind for kind, _, _ in _lines()} == {kind.name for kind in kinds.all()}
