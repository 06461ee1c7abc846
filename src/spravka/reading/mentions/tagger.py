"""Names seen by a small neural network: persons, places and bodies in tokenised Russian sentences.

The weights are slovnet's (news, v1) over navec's quantised word vectors; both ship as data in the `natasha` wheel, of
which no code is imported. The network is a convolution of three layers over words and their shapes, then a chain of
tags; the inference here is our own:

- a text is one matrix, a row of zeros between two sentences doing the work of padding, so that no batch is filled up;
- the first layer, two thirds of the work, depends on single words only: what it gives for a word is kept for the next;
- vectors are read from the file where it lies (a memory map), and words found in the sorted list by halving.

The tags are those that slovnet itself gives for the same tokens (`bench/tagger.py` compares them).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import tarfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

# Read by numpy when it is loaded. For matrices as small as ours a second thread only waits, at full speed: twice the time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from spravka.errors import SpravkaError

Floats = NDArray[np.float32]

_DATA = ("data/model/slovnet_ner_news_v1.tar", "data/emb/navec_news_v1_1B_250K_300d_100q.tar")
_KEPT = 8000
"""Words whose first layer is kept, 3 KB each; a release has some 300 different ones."""


class NoWeights(SpravkaError):
    """The weights are not installed."""


class Layer(NamedTuple):
    """A convolution over three neighbours, then ReLU and a scale and a shift (the batch norm).

    Attributes:
        weight: in × (3 · out): for the word before, itself and the word after.
        bias, scale, shift: out.
    """

    weight: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Words:
    """The sorted words of the vectors: utf-8, code point order. `index` gives a word's row, or that of unknown ones."""

    def __init__(self, text: bytes) -> None:
        words = text.decode("utf-8").split("\n")
        self.unknown = words.index("<unk>")
        self.pad = words.index("<pad>")
        ordered = all(a < b for a, b in pairwise(words[: min(self.unknown, self.pad)]))
        self._words = words[: min(self.unknown, self.pad)] if ordered else sorted(words)
        self._rows = None if ordered else {word: i for i, word in enumerate(words)}

    def index(self, word: str) -> int:
        if self._rows is not None:
            return self._rows.get(word, self.unknown)
        at = bisect_left(self._words, word)
        return at if at < len(self._words) and self._words[at] == word else self.unknown


class Network:
    """The weights, and the tags that they give."""

    def __init__(self, model: Path, vectors: Path) -> None:
        with tarfile.open(model) as tar:
            scheme = json.loads(_member(tar, "model.json"))
            self.words = Words(gzip.decompress(_member(tar, "vocabs/word.gz")))
            shapes = gzip.decompress(_member(tar, "vocabs/shape.gz")).decode("utf-8").split("\n")
            self.tags = gzip.decompress(_member(tar, "vocabs/tag.gz")).decode("utf-8").split()

            def array(weight: dict[str, Any]) -> Floats:
                raw = np.frombuffer(_member(tar, f"arrays/{weight['array']}.bin"), np.float32)
                return raw.reshape(weight["shape"]) if len(weight["shape"]) > 1 else raw

            self.shape_vectors = array(scheme["emb"]["shape"]["weight"])
            self.layers = [_layer(layer, array) for layer in scheme["encoder"]["layers"]]
            self.head = array(scheme["head"]["proj"]["weight"]), array(scheme["head"]["proj"]["bias"])
            self.transitions = array(scheme["head"]["crf"]["transitions"])
            rows, parts = scheme["emb"]["word"]["indexes"]["shape"]
        self.shapes = {shape: i for i, shape in enumerate(shapes)}
        with tarfile.open(vectors) as tar:
            start = tar.getmember("pq.bin").offset_data + 16  # after four numbers: its own shape
        self.codes = np.memmap(vectors, np.uint8, "r", start, (rows, parts))
        self.centroids = np.fromfile(vectors, np.float32, parts * 256 * 3, offset=start + rows * parts)
        self.centroids = self.centroids.reshape(parts, 256, 3)
        self._parts = np.arange(parts)
        self._first: dict[str, Floats] = {}

    def spans(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
        """The names in each sentence: first word, word after the last, PER, LOC or ORG.

        Args:
            sentences: the tokens of each, as they stand.
        """
        filled = [sentence for sentence in sentences if sentence]
        emissions = iter(self._emissions(filled)) if filled else iter(())
        found = iter(_spans(row, self.tags) for row in _best(list(emissions), self.transitions))
        return [list(next(found)) if sentence else [] for sentence in sentences]

    def _emissions(self, sentences: Sequence[Sequence[str]]) -> Iterator[Floats]:
        """Words × tags for each sentence."""
        lengths = [len(sentence) for sentence in sentences]
        starts = np.cumsum([1] + [n + 1 for n in lengths[:-1]])
        total = sum(lengths) + len(lengths) + 1
        between = np.ones(total, bool)
        for start, n in zip(starts, lengths, strict=True):
            between[start : start + n] = False
        words = [word for sentence in sentences for word in sentence]
        rows = {word: k for k, word in enumerate(dict.fromkeys(words))}
        own = self._of_words(list(rows))
        x = np.zeros((total, own.shape[1]), np.float32)
        x[~between] = own[[rows[word] for word in words]]
        x = _activated(x, self.layers[0], between)
        for layer in self.layers[1:]:
            x = _activated(x @ layer.weight, layer, between)
        out = x @ self.head[0] + self.head[1]
        for start, n in zip(starts, lengths, strict=True):
            yield out[start : start + n]

    def _of_words(self, words: Sequence[str]) -> Floats:
        """What the first layer makes of each word, for the place before it, its own and the one after."""
        new = [word for word in words if word not in self._first]
        if new:
            rows = [self.words.index(word.lower()) for word in new]
            vectors = self.centroids[self._parts, self.codes[rows]].reshape(len(new), -1)
            shapes = self.shape_vectors[[self.shapes[shape_of(word)] for word in new]]
            made = np.concatenate((vectors, shapes), 1) @ self.layers[0].weight
            if len(self._first) > _KEPT:
                self._first = {word: self._first[word] for word in words if word in self._first}
            self._first.update(zip(new, made, strict=True))
        return np.stack([self._first[word] for word in words])


def spans(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int, str]]]:
    """The names in tokenised sentences: see `Network.spans`."""
    return network().spans(sentences)


@cache
def network() -> Network:
    """The network, loaded once. NoWeights if its data is not installed."""
    found = find_spec("natasha")
    if found is None or not found.submodule_search_locations:
        raise NoWeights("the weights for names are missing: install the locked requirements (package natasha 1.6.0)")
    home = Path(next(iter(found.submodule_search_locations)))
    for name in _DATA:
        if not (home / name).exists():
            raise NoWeights(f"natasha is installed without {name}: install version 1.6.0 of it")
    return Network(*(home / name for name in _DATA))


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    assert file is not None
    return file.read()


def _layer(scheme: dict[str, Any], array: Any) -> Layer:
    weight = array(scheme["conv"]["weight"])  # out × in × 3
    norm = {name: array(scheme["norm"][name]) for name in ("weight", "bias", "mean", "std")}
    scale = norm["weight"] / norm["std"]
    side_by_side = np.ascontiguousarray(weight.transpose(1, 2, 0).reshape(weight.shape[1], -1))
    return Layer(side_by_side, array(scheme["conv"]["bias"]), scale, norm["bias"] - norm["mean"] * scale)


def _activated(x: Floats, layer: Layer, between: NDArray[np.bool_]) -> Floats:
    """A layer's products (rows × 3 · out) summed over neighbours, through ReLU and norm, zero between sentences."""
    n = layer.bias.size
    out = x[:, n : 2 * n] + layer.bias
    out[1:] += x[:-1, :n]
    out[:-1] += x[1:, 2 * n :]
    np.maximum(out, 0, out=out)
    out *= layer.scale
    out += layer.shift
    out[between] = 0
    return out


def _best(emissions: Sequence[Floats], transitions: Floats) -> list[list[int]]:
    """The best chain of tags for each sentence (Viterbi), over all sentences at once, the longest first."""
    order = sorted(range(len(emissions)), key=lambda i: -len(emissions[i]))
    lengths = [len(emissions[i]) for i in order]
    if not order:
        return []
    score = np.stack([emissions[i][0] for i in order])
    history: list[NDArray[np.intp]] = []
    active = len(order)
    for step in range(1, lengths[0]):
        while lengths[active - 1] <= step:
            active -= 1
        here = np.stack([emissions[i][step] for i in order[:active]])
        ways = score[:active, :, None] + transitions
        history.append(ways.argmax(1))
        score[:active] = ways.max(1) + here
    out: list[list[int]] = [[] for _ in emissions]
    for row, i in enumerate(order):
        best = int(score[row].argmax())
        chain = [best]
        for step in range(lengths[row] - 2, -1, -1):
            best = int(history[step][row, best])
            chain.append(best)
        out[i] = chain[::-1]
    return out


def _spans(chain: Sequence[int], tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Runs of tags as spans: «B-PER I-PER O» → (0, 2, PER)."""
    first, sort = 0, ""
    for k, tag in enumerate((*(tags[t] for t in chain), "O")):
        part, _, named = tag.partition("-")
        if sort and (part != "I" or named != sort):
            yield first, k, sort
            sort = ""
        if named and not sort:
            first, sort = k, named


_MARKS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_SORT = re.compile(rf"(?P<RU>[а-яё])|(?P<EN>[a-z])|(?P<NUM>[+-]?\d)|(?P<PUNCT>[{re.escape(_MARKS)}]+)", re.IGNORECASE)


def shape_of(word: str) -> str:
    """A word's script and capitals as the network knows them: «Москва» RU_Xx, «МИД» RU_XX, «,» PUNCT_,."""
    found = _SORT.match(word)
    sort = str(found.lastgroup) if found else "OTHER"
    if sort in ("NUM", "OTHER"):
        return sort
    if sort == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 else 'OTHER'}"
    return f"{sort}_{_capitals(word)}"


def _capitals(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _title(left) and _title(right) else "OTHER"


def _title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
