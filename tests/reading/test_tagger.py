"""The tagger: names in tokenised sentences, the same whatever stands beside them, and what a missing file says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spravka.reading.mentions import tagger

LINES = [
    "Мэр Тулы Илья Беспалов встретился в Минске с Анной Козловой из МИД Беларуси .",
    "Погода была хорошей .",
    "Компания « Заря » открыла завод в Калуге .",
]
SENTENCES = [line.split() for line in LINES]


def test_names_of_each_sort() -> None:
    found = tagger.spans(SENTENCES)
    named = [
        [(" ".join(words[a:b]), sort) for a, b, sort in spans] for words, spans in zip(SENTENCES, found, strict=True)
    ]
    assert ("Илья Беспалов", "PER") in named[0]
    assert ("Минске", "LOC") in named[0]
    assert named[1] == []
    assert ("Калуге", "LOC") in named[2]


@given(st.permutations([*SENTENCES, []]), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_a_sentence_is_tagged_alike_in_any_company(sentences: list[list[str]], part: int) -> None:
    alone = [tagger.spans([words])[0] for words in sentences]
    assert tagger.spans(sentences) == alone
    assert tagger.spans(sentences[:part]) == alone[:part]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_words_are_borne_and_spans_lie_within(words: list[str]) -> None:
    last = 0
    for first, stop, sort in tagger.spans([words])[0]:
        assert last <= first < stop <= len(words)
        assert sort in ("PER", "LOC", "ORG")
        last = stop


def test_the_best_chain_is_the_best_of_all() -> None:
    """Against every chain there is, on small tables."""
    from itertools import pairwise, product

    rng = np.random.default_rng(7)
    emissions = [rng.normal(size=(n, 3)).astype(np.float32) for n in (4, 1, 3)]
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    for table, chain in zip(emissions, tagger._best(emissions, transitions), strict=True):

        def weight(tags: tuple[int, ...], table: tagger.Floats = table) -> float:
            steps = sum(float(transitions[a, b]) for a, b in pairwise(tags))
            return steps + sum(float(table[k, tag]) for k, tag in enumerate(tags))

        assert tuple(chain) == max(product(range(3), repeat=len(table)), key=weight)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Москва", "RU_Xx"), ("МИД", "RU_XX"), ("и", "RU_x"), ("В", "RU_X"), ("Усть-Илимск", "RU_Xx-Xx"), ("рубль", "RU_xx"),
        ("РязГМУ", "RU_OTHER"), ("Group", "EN_Xx"), ("2025", "NUM"), ("-5", "NUM"), (",", "PUNCT_,"), ("...", "PUNCT_OTHER"),
        ("日", "OTHER"),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: str) -> None:
    assert tagger.shape_of(word) == shape


def test_missing_weights_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "find_spec", lambda name: None)
    tagger.network.cache_clear()
    with pytest.raises(tagger.NoWeights, match=r"natasha 1\.6\.0"):
        tagger.network()
    monkeypatch.undo()
    tagger.network.cache_clear()
