"""Are two names of persons the name of one person? Word order, initials, patronymics and spellings do not matter."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path

from spravka.linking.spelling import VOWELS, latin, near, skeleton
from spravka.values.keeping import KEPT

HERE = Path(__file__).parent
MOST_WORDS = 5
"""A longer phrase is no name of a person."""


class Likeness(IntEnum):
    """How two names go together, the weakest first."""

    NONE = 0
    SURNAME = 1  # «Абаев» – «Даурен Абаев»
    INITIAL = 2  # «Д. Абаев» – «Даурен Абаев»
    LONGER = 3  # «Мигель Диас-Канель» – «Мигель Диас-Канель Бермудес»
    NEAR = 4  # «Ермек Кошербаев» – «Ермек Көшербаев»
    EXACT = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the common Latin spelling.

    Attributes:
        words: given names and surname, as they stand; a hyphen joins («kasimjomart»).
        initials: letters that stand for names, in order.
        patronymic: «askerbekovich», or "".
    """

    words: tuple[str, ...]
    initials: tuple[str, ...]
    patronymic: str


_PATRONYMIC = re.compile(
    r"(?:(?:ов|ев)(?:ич|на)|(?:иль|никит|лук|кузьм|фом|савв)(?:ич|инична|ична)|"
    r"(?:ovich|evich|ovna|evna)|ұлы|улы|қызы|кызы|kizi|uli)$",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"^(?:ас|ал|аль|эль|ад|аз|ар|аш|al|el|as)-", re.IGNORECASE)
_JOINER = re.compile("фон|де|да|ди|дель|ван|бин|ибн|бен|оглы|von|de|da|di|del|van|bin|ibn|ben")


@lru_cache(maxsize=KEPT)
def name(text: str) -> Name:
    words: list[str] = []
    initials: list[str] = []
    patronymic = ""
    parts = re.findall(r"[^\W\d_]\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
    for part in parts:
        if part.endswith("."):
            initials.append(latin(part[0]))
        elif _JOINER.fullmatch(part):
            continue
        elif len(parts) > 2 and _PATRONYMIC.search(part) and words:
            patronymic = latin(part)
        else:
            words.append(latin(_PARTICLE.sub("", part).replace("-", "")))
    if len(words) > 2 and all(len(re.findall("[aeiou]+", w)) == 1 for w in words):
        words = [_vietnamese(w) for w in words]
    return Name(tuple(w for w in words if w), tuple(i for i in initials if i), patronymic)


def _vietnamese(word: str) -> str:
    """Of three words of one syllable: «Чан» is Tran, «Мань» Manh."""
    return re.sub("nh$", "n", re.sub("^tr", "ch", word))


@lru_cache(maxsize=KEPT)
def likeness(a: str, b: str) -> Likeness:
    """How two names go together; NONE if they are of two persons. Symmetric."""
    one, two = name(a), name(b)
    if not one.words or not two.words or max(len(one.words), len(two.words)) > MOST_WORDS:
        return Likeness.NONE
    if one.patronymic and two.patronymic and not near(one.patronymic, two.patronymic):
        return Likeness.NONE
    if (one.initials or two.initials) and min(len(one.words), len(two.words)) == 1:
        return _by_initials(one, two)
    few, many = sorted((one.words, two.words), key=len)
    if len(few) == len(many):
        if sorted(few) == sorted(many):
            return Likeness.EXACT if len(few) > 1 else Likeness.SURNAME
        near_all = len(few) > 1 and any(all(map(near, few, order)) for order in permutations(many))
        return Likeness.NEAR if near_all else Likeness.NONE
    if len(few) == 1:
        return Likeness.SURNAME if near(few[0], many[-1]) else Likeness.NONE
    return Likeness.LONGER if any(all(map(near, few, o)) for o in permutations(many, len(few))) else Likeness.NONE


def _by_initials(one: Name, two: Name) -> Likeness:
    """One name at least is «Д. А. Абаев»: the surname and every initial must find its word."""
    # Of two with initials the shorter is the one of fewer words, then of more initials, whichever is named first.
    short, full = sorted((one, two), key=lambda n: (not n.initials, len(n.words), -len(n.initials)))
    if len(short.words) != 1:
        return Likeness.NONE
    rest = [w for w in full.words if not near(w, short.words[0])]
    if len(rest) == len(full.words):
        return Likeness.NONE
    letters = [w[0] for w in rest] + list(full.initials) + ([full.patronymic[0]] if full.patronymic else [])
    known = (Counter(short.initials) & Counter(letters)).total()
    if not letters:
        return Likeness.SURNAME
    # The first initial is the given name's; a second one has nothing to meet if the other name has no patronymic.
    met = short.initials[0] == letters[0] and (known == len(short.initials) or len(letters) < len(short.initials))
    return Likeness.INITIAL if met else Likeness.NONE


@cache
def common_surnames() -> frozenset[str]:
    """Surnames so frequent that a full name alone does not tell a person, in the common Latin spelling."""
    data = tomllib.loads((HERE / "surnames.toml").read_text(encoding="utf-8"))
    return frozenset(latin(surname) for row in data.values() for surname in row)


@lru_cache(maxsize=KEPT)
def is_common(text: str) -> bool:
    """Does the name hold a surname that very many bear, and no patronymic to tell them apart?"""
    it = name(text)
    return not it.patronymic and any(
        w in common_surnames() or w.removesuffix("a") in common_surnames() for w in it.words
    )


@lru_cache(maxsize=KEPT)
def name_keys(text: str) -> frozenset[str]:
    """Blocking keys of a person's name: each word with the initial of each other («bbshkn+g»), and the last word alone
    («bbshkn»), by which a lone surname is found. Names that are alike share one.
    """
    it = name(text)
    bones = [skeleton(w) for w in it.words]
    letters = [_initial(w) for w in (*it.words, *it.initials)]
    return frozenset(
        {f"{bone}+{letter}" for i, bone in enumerate(bones) for j, letter in enumerate(letters) if i != j}
        | set(bones[-1:])
    )


def _initial(word: str) -> str:
    """The first letter; one sign for all vowels, which spellings exchange."""
    return "~" if word[0] in VOWELS else word[0]


@lru_cache(maxsize=KEPT)
def word_keys(text: str) -> frozenset[str]:
    """The consonants of each word of a name: weaker keys, for use beside other keys."""
    return frozenset(skeleton(w) for w in name(text).words)
