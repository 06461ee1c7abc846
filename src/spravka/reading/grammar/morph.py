"""Russian morphology for reading: pymorphy3 behind a cache, as small tuples; inflection to the nominative."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from spravka.values.keeping import KEPT

_CASES = {"nomn": "nomn", "gent": "gent", "gen1": "gent", "gen2": "gent", "datv": "datv", "accs": "accs", "acc2": "accs",
          "ablt": "ablt", "loct": "loct", "loc1": "loct", "loc2": "loct"}  # fmt: skip


class Parse(NamedTuple):
    """One reading of a word. `case`, `number`, `gender`, `tense` are "" where the word has none; `role` is one of
    "name", "surn", "patr", "geox", "orgn" or ""."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    role: str
    animate: bool
    known: bool
    score: float
    tense: str = ""


@cache
def _analyzer() -> Any:
    import pymorphy3  # takes a tenth of a second: only when a text is read

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def _lemmas() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("spravka.vocab").joinpath("lemmas.toml").read_text("utf-8"))


@cache
def _own_nouns() -> dict[str, str]:
    return dict(_lemmas()["nouns"])


_ENDINGS = {
    "": (("nomn", "sing"), ("accs", "sing")), "а": (("gent", "sing"),), "у": (("datv", "sing"),), "ом": (("ablt", "sing"),),
    "е": (("loct", "sing"),), "ы": (("nomn", "plur"), ("accs", "plur")), "и": (("nomn", "plur"),), "ов": (("gent", "plur"),),
    "ам": (("datv", "plur"),), "ами": (("ablt", "plur"),), "ах": (("loct", "plur"),),
}  # fmt: skip
"""Endings of a hard masculine noun, as all our own nouns are."""


def _own(low: str) -> tuple[Parse, ...]:
    """The readings of a noun of our own lists; empty for other words."""
    if gender := _lemmas()["still"].get(low):
        cases = ("nomn", "gent", "datv", "accs", "ablt", "loct")
        return tuple(Parse(low, "NOUN", case, "sing", gender, "", False, True, 1.0) for case in cases)
    for cut in range(4):
        stem = low[: len(low) - cut] if cut else low
        if stem in _own_nouns() and low[len(stem) :] in _ENDINGS:
            person = stem in ("аким", "хоким", "хяким", "раис")
            found = _ENDINGS[low[len(stem) :]]
            if person and cut == 1 and low.endswith("а"):
                found = (("gent", "sing"), ("accs", "sing"))
            elif person and cut == 0:
                found = (("nomn", "sing"),)
            return tuple(Parse(_own_nouns()[stem], "NOUN", c, n, "masc", "", person, True, 1.0) for c, n in found)
    return ()


_SKI = re.compile("^(.+[сц]к)(ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_SKI_CASES = {
    "ий": (("nomn", "sing", "masc"), ("accs", "sing", "masc")), "ого": (("gent", "sing", "masc"),),
    "ому": (("datv", "sing", "masc"),), "им": (("ablt", "sing", "masc"), ("datv", "plur", "")),
    "ом": (("loct", "sing", "masc"),), "ая": (("nomn", "sing", "femn"),),
    "ой": tuple((case, "sing", "femn") for case in ("gent", "datv", "ablt", "loct")), "ую": (("accs", "sing", "femn"),),
    "ое": (("nomn", "sing", "neut"), ("accs", "sing", "neut")), "ие": (("nomn", "plur", ""), ("accs", "plur", "")),
    "их": (("gent", "plur", ""), ("loct", "plur", "")), "ими": (("ablt", "plur", ""),),
}  # fmt: skip


def _ski(low: str, found: list[Parse]) -> list[Parse]:
    """«Горецкого» of «Горецкого района»: the dictionary has the surname only, and each is an adjective too."""
    told = _SKI.match(low)
    if not told or any(p.pos != "NOUN" or p.role != "surn" for p in found):
        return []
    return [Parse(told[1] + "ий", "ADJF", c, n, g, "", False, False, 0.01) for c, n, g in _SKI_CASES[told[2]]]


_FAR = re.compile(r"[^\u0000-\u04ff]")
"""Letters of far scripts: pymorphy3 asks for their Unicode names, and fails where one has none."""


@lru_cache(maxsize=KEPT)
def parses(low: str) -> tuple[Parse, ...]:
    """Every reading of a folded word, the likeliest first. `low` may be hyphenated."""
    if own := _own(low):
        return own
    if _FAR.search(low) and not all(unicodedata.name(letter, "") for letter in low):
        return (Parse(low, "UNKN", "", "", "", "", False, False, 1.0),)
    out: list[Parse] = []
    for p in _analyzer().parse(low):
        tag = p.tag
        grammemes = tag.grammemes
        role = next(
            (
                r
                for r, g in (("surn", "Surn"), ("name", "Name"), ("patr", "Patr"), ("geox", "Geox"), ("orgn", "Orgn"))
                if g in grammemes
            ),
            "",
        )
        out.append(
            Parse(
                p.normal_form.replace("ё", "е"), str(tag.POS or ""), _CASES.get(str(tag.case), ""), str(tag.number or ""),
                str(tag.gender or ""), role, tag.animacy == "anim", p.is_known, p.score, str(tag.tense or ""),
            )
        )  # fmt: skip
    if first := _lemmas()["likelier"].get(low):
        out.sort(key=lambda p: first not in (p.pos, p.lemma))
    return (*out, *_ski(low, out))


@lru_cache(maxsize=KEPT)
def lemma(low: str) -> str:
    """The likeliest dictionary form; of a participle its infinitive, as pymorphy has it; of «бизнес-делегация» «делегация»."""
    found = parses(low)
    told = found[0].lemma if found else low
    return _lemmas()["as"].get(told, told)


def is_noun_first(low: str) -> bool:
    found = parses(low)
    return bool(found) and found[0].pos == "NOUN"


@lru_cache(maxsize=KEPT)
def nominative(low: str, pos: str, case: str, number: str, gender: str = "") -> str | None:
    """The nominative of a word read as `pos` in `case` and `number`; adjectives in `gender` where singular, a noun that
    may be of several («парке») in that `gender`."""
    if own := _own(low):
        return own[0].lemma + ("ы" if number == "plur" else "")
    stem = _SKI.match(low) if pos == "ADJF" and number == "sing" and gender == "masc" else None
    if stem and stem[1] in _lemmas()["stressed"]["stems"]:
        return f"{stem[1]}ой"
    for p in _analyzer().parse(low):
        tag = p.tag
        if pos == "NOUN" and (tag.POS != "NOUN" or (gender and tag.gender and tag.gender != gender)):
            continue
        if pos == "ADJF" and tag.POS not in ("ADJF", "PRTF", "NPRO"):
            continue
        if case and _CASES.get(str(tag.case), "") != case:
            continue
        if number and tag.number and tag.number != number:
            continue
        wanted = {"nomn"} | ({number} if number else set())
        if pos == "ADJF" and number == "sing" and gender:
            wanted.add(gender)
        if "Supr" in tag.grammemes:  # «высшей» is no form of «высочайшая», though the dictionary holds them as one word
            forms = [str(f.word) for f in p.lexeme if {"Supr", *wanted} <= f.tag.grammemes]
            return max(forms, key=lambda form: sum(a == b for a, b in zip(form, low, strict=False)), default=None)
        inflected = p.inflect(wanted)
        if inflected and "-" in low and "-" not in inflected.word:  # «южно-уральской»: the dictionary joins the two
            left, _, right = low.rpartition("-")
            turned = nominative(right, pos, case, number, gender)
            return f"{left}-{turned}" if turned else None
        if inflected:
            return str(inflected.word)
    if pos == "ADJF" and parses(low)[-1].lemma.endswith("кий") and (told := _SKI.match(low)):
        return told[1] + ("ие" if number == "plur" else {"femn": "ая", "neut": "ое"}.get(gender, "ий"))
    return None


_UNCHANGING = frozenset({"бизнес", "онлайн", "интернет", "веб", "медиа", "фуд", "шоу", "вип"})
"""First parts of compounds that the dictionary would decline: «бизнеса-миссии»."""
_USUAL = {"учители": "учителя", "корпусы": "корпуса"}
"""Plurals that the dictionary has first, and those that are written."""


@lru_cache(maxsize=KEPT)
def inflected(low: str, pos: str, case: str, number: str) -> str | None:
    """A noun's or adjective's form in another case and number, from the likeliest reading of that part of speech."""
    first, dash, last = low.partition("-")
    if dash and first in _UNCHANGING and (turned := inflected(last, pos, case, number)):
        return f"{first}-{turned}"
    for p in _analyzer().parse(low):
        if pos == p.tag.POS or (pos == "ADJF" and p.tag.POS == "PRTF"):
            form = p.inflect({case, number})
            if form:
                return _USUAL.get(form.word, str(form.word))
    return None


@lru_cache(maxsize=KEPT)
def tense(low: str) -> str:
    """ "past", "pres" or "futr" of a finite verb or participle, as it is likeliest read; "" for other words."""
    tag = _analyzer().parse(low)[0].tag
    return str(tag.tense or "") if tag.POS in ("VERB", "PRTS", "PRTF") else ""


@lru_cache(maxsize=5_000)
def undergone(verb: str) -> str | None:
    """«передать», «переданы» → «переданные»: the passive past participle in the nominative plural; None where the verb
    has none."""
    for p in _analyzer().parse(verb):
        if p.tag.POS in ("INFN", "VERB", "PRTS") and (form := p.inflect({"PRTF", "pssv", "past", "plur", "nomn"})):
            return str(form.word)
    return None


def acting(verb: str) -> str | None:
    """«вошли» → «вошедшие», «трудятся» → «трудящиеся»: the active participle of its tense in the nominative plural; None
    for what is still to come."""
    for p in _analyzer().parse(verb):
        if p.tag.POS == "VERB" and p.tag.tense in ("past", "pres"):
            form = p.inflect({"PRTF", "actv", p.tag.tense, "plur", "nomn"})
            return str(form.word) if form else None
    return None


def like(word: str, pattern: str) -> str:
    """`word` with the capitals of `pattern`, and with ё only where `pattern` has one: the source's own spelling."""
    if "ё" not in pattern.lower():
        word = word.replace("ё", "е")
    if word.lower() == pattern.lower():
        return pattern  # «ЗакСо»: capitals inside
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    if "-" in pattern and "-" in word:
        a, b = word.split("-", 1), pattern.split("-", 1)
        return f"{like(a[0], b[0])}-{like(a[1], b[1])}"
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word


_INDUSTRIES = ("обрабатывающ", "добывающ", "перерабатывающ")


def acts(word: str) -> bool:
    """Is a word a participle that has words of its own after it («касающиеся», «имеющие»; not «обрабатывающая», which is
    a name of an industry)?"""
    return (
        not word.startswith(_INDUSTRIES)
        and any(p.pos == "PRTF" for p in parses(word)[:1])
        and any(end in word for end in ("ющ", "ящ", "ущ", "ащ"))
    )
