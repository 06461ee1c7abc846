"""Personal names to the nominative: «Дауреном Абаевым» → «Даурен Абаев», «Айгуль Есимовой» → «Айгуль Есимова».

Each word yields every nominative that its ending allows, with case and gender; the reading in which the words agree
with each other, and with the case that the post beside them stands in, is taken.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES
from spravka.reading.mentions.name_endings import Reading, by_ending
from spravka.values.keeping import KEPT

_CONSONANTS = "бвгджзйклмнпрстфхцчшщ"


NOTHING: Mapping[str, float] = {}
_STILL = frozenset(
    {"абдель", "абдул", "абд", "ибн", "бен", "бин", "ван", "ву", "фон", "де", "да", "ди"}
)  # never declined


class Name(NamedTuple):
    """A person's name in the nominative with the gender and cases of the reading chosen."""

    text: str
    gender: str  # masc | femn | "" for either
    cases: frozenset[str]
    sure: float


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("spravka.vocab").joinpath("given_names.toml").read_text("utf-8"))


@cache
def slavic_names() -> frozenset[str]:
    """Folded given names of Russians, Belarusians and Ukrainians."""
    return frozenset(name.lower().replace("ё", "е") for name in _lists()["slavic"])


@cache
def chinese_surnames() -> frozenset[str]:
    """Folded surnames of one syllable, which stand before the given name."""
    return frozenset(name.lower().replace("ё", "е") for name in _lists()["chinese_surnames"])


@cache
def given_names() -> dict[str, str]:
    """Folded given names of our own list → gender."""
    data = _lists()
    return {
        name.lower().replace("ё", "е"): gender
        for gender, names in (("masc", data["male"]), ("femn", data["female"]))
        for name in names
    }


_COMMON_SHORT = frozenset(
    {"иван", "олег", "глеб", "егор", "марк", "петр", "лев", "яков", "адам", "карл", "роман", "анна", "игорь"}
)


_ARTICLES = frozenset({"аль", "эль", "ас", "ад", "аш", "ар", "ан", "ат", "аз", "ал"})
"""Of Arabic names, which often stay as they are."""
_SONS = frozenset({"заде", "оглы", "улы", "уулу", "кызы", "гызы"})
"""«Реза-заде»: child of whom it is named before; no case changes it."""


@lru_cache(maxsize=KEPT)
def readings(low: str) -> tuple[Reading, ...]:
    """Every way to read one word of a name; dictionary readings weigh most."""
    own = given_names()
    if low in _STILL:
        return (Reading(low, ALL_CASES, "masc", 2.0),)
    out: list[Reading] = []
    if "-" in low:
        # «Касым-Жомарта»: the last part is declined; of «Мамина-Сибиряка» both
        head, _, tail = low.rpartition("-")
        if tail in _SONS:
            return Reading(low, ALL_CASES, "masc", 1.5), Reading(low, ALL_CASES, "femn", 1.4)
        if head in _ARTICLES:
            out.append(Reading(low, ALL_CASES, "masc", 1.2))  # «с послом Ахмедом Аль-Тани»
        for reading in readings(tail):
            weight = reading.weight + (2.0 if f"{head}-{reading.nominative}" in own else 0.0)
            out.append(reading._replace(nominative=f"{head}-{reading.nominative}", weight=weight))
            for first in readings(head):
                if first.nominative != head and first.gender == reading.gender and first.cases & reading.cases:
                    out.append(
                        reading._replace(
                            nominative=f"{first.nominative}-{reading.nominative}", weight=reading.weight + 0.1
                        )
                    )
        return tuple(out)
    for p in morph.parses(low):
        if (
            p.role in ("name", "surn", "patr")
            and p.case
            and p.known
            and p.gender in ("masc", "femn", "ms-f")
            and p.number == "sing"
        ):
            # the lemma of a given name is its nominative; that of «Есимовой» would be the man's
            nominative = p.lemma if p.role == "name" else morph.nominative(low, p.pos, p.case, "sing")
            if nominative:
                gender = "masc" if p.gender == "ms-f" else p.gender
                nominative = nominative.replace("ё", "е")
                weight = 2.2 if p.role == "surn" else 2.5
                weight += p.score / 4 + 0.1 * (
                    own.get(nominative) == gender
                )  # «Георгию»: rather of Георгий than Георгия
                out.append(Reading(nominative, frozenset({p.case}), gender, weight))
        if not p.role and p.known and p.animate and p.gender == "masc" and p.number == "sing" and p.case:
            lemma = p.lemma.replace("ё", "е")
            # «Зайцем», «Соловьём»: a surname whose vowel flees, as the dictionary knows of the beast
            out += [] if low.startswith(lemma.rstrip("ьй")) else [Reading(lemma, frozenset({p.case}), "masc", 1.6)]
    if (
        len(low) <= 4
        and low[-1] in _CONSONANTS + "ь"
        and low not in _COMMON_SHORT
        and any("nomn" in r.cases for r in out)
    ):
        out.append(Reading(low, ALL_CASES, "masc", 2.0))  # «с Данг Минь Хоангом»: short parts of a foreign name stay
    for reading in by_ending(low):
        listed = own.get(reading.nominative) == reading.gender
        out.append(reading._replace(weight=reading.weight + (2.0 if listed else 0.0)))
    return tuple(out)


def to_nominative(words: Sequence[str], hint: frozenset[str] = ALL_CASES, known: Mapping[str, float] = NOTHING) -> Name:
    """The nominative of a name's words, capitals and ё kept where the word stays as it is.

    Args:
        words: the words as they stand, initials included («А.» stays).
        hint: cases that the name may stand in, from the post beside it.
        known: folded nominatives that the rest of the text speaks for, and how strongly.
    """
    names = [w for w in words if not w.endswith(".")]
    options = [_ways(w.lower().replace("ё", "е"), known) for w in names]
    if len(names) > 1:
        options[0] = _given(names[0].lower().replace("ё", "е"), known) or options[0]
    every = [
        t for c in (*sorted(ALL_CASES), None) for g in ("masc", "femn", None) if (t := _agreed(options, c, g, hint))
    ]
    best = max(every, key=lambda told: told[0], default=None)
    if best is None:
        return Name(" ".join(words), "masc", ALL_CASES, 0.0)
    changed = names and best[1][0].nominative != names[0].lower().replace("ё", "е")
    if changed and best[2] and "nomn" not in best[2] and (plain := _as_it_stands(names, every)):
        best = plain
    best = _declined_too(best, every)
    chosen = iter(best[1])
    out = []
    for word in words:
        if word.endswith("."):
            out.append(word)
            continue
        low = word.lower().replace("ё", "е")
        nominative = next(chosen).nominative
        out.append(_restored(word, low, nominative))
    if len({w.isupper() for w in names}) > 1:  # «Владислав ШАПША»
        out = [w.capitalize() if w.isupper() and len(w) > 3 else w for w in out]
    near = [told for told in every if told[0] > best[0] - 1 and not told[2] <= best[2]]
    cases = best[2].union(*(told[2] for told in near if _alike(told, best)))  # «Петра»: genitive and accusative
    return Name(" ".join(out), _gender(best), cases or ALL_CASES, best[0])


def _gender(best: Told) -> str:
    """That of the given name, else of the reading chosen; "" where no word of it is known and none ends as Slavic names
    do («Чжао Лэй»)."""
    gender = best[1][0].gender if best[1] else "masc"
    told = next((g for r in best[1] if (g := _of_given(r.nominative))), "")
    sure = not best[1] or any(r.nominative in slavic_names() or _GENDERED.search(r.nominative) for r in best[1])
    return told or (gender if sure else "")


@lru_cache(maxsize=KEPT)
def _of_given(word: str) -> str:
    """The gender of a given name that our list or the dictionary has; "" for another word, or a name of both."""
    listed = given_names().get(word, "")
    known = {p.gender for p in morph.parses(word) if p.known and p.role == "name" and p.lemma == word}
    return listed or (known.pop() if len(known) == 1 and known <= {"masc", "femn"} else "")


_GENDERED = re.compile("(?:[оеё]в|ин|ын|ич|ск(?:ий|ая)|цк(?:ий|ая)|[оеё]ва|ина|ына|улы|кызы)$")


_OF_SURNAMES = ("ов", "ев", "ин", "ова", "ева", "ина", "овым", "евым", "ову", "еву")


def surname_like(low: str) -> bool:
    """Is a folded word no common one, so that with a capital it names somebody? «Токаев», «Шатров» by their ends."""
    found = morph.parses(low)
    named = found[0].role in ("surn", "name", "patr") or any(p.role in ("surn", "patr") for p in found)
    return not found[0].known or named or low.endswith(_OF_SURNAMES)


def _russian_first(word: str) -> bool:
    """A known given name in the nominative that a Russian would decline; not «Данг», a short part of a foreign name."""
    low = word.lower()
    if word[-1] in "еиоу" or (len(word) <= 4 and low not in _COMMON_SHORT):
        return False
    return any(p.role == "name" and p.known and p.case == "nomn" for p in morph.parses(low)[:1])


def half_declined(words: Sequence[str], cases: frozenset[str]) -> Name | None:
    """«послом Энрике Орта Гонсалесом»: a foreign name of which only the last word is declined, in one of these cases."""
    if len(words) < 3 or any(w.endswith(".") for w in words):
        return None
    low = words[-1].lower().replace("ё", "е")
    told = [
        r for r in readings(low) if r.cases & cases and r.gender == "masc" and r.cases != ALL_CASES and r.weight > 0.8
    ]
    if not told or any(_russian_first(w) for w in words[:-1]):
        return None
    best = max(told, key=lambda r: r.weight)
    return Name(
        " ".join([*words[:-1], _restored(words[-1], low, best.nominative)]), "masc", best.cases & cases, best.weight
    )


_DECLINED = ("ов", "ев", "ёв", "ин", "ын", "ий", "ый", "ой", "а", "я", "ич")


def _stiff(parse: morph.Parse) -> bool:
    """«Хулио»: a known name that no Russian declines."""
    return parse.lemma[-1:] in "оеуиэю"


def _is_declined(low: str) -> bool:
    """Does a Russian decline it? «Гарсиа», «Гамбоа» stay as they are."""
    return low.endswith(_DECLINED) and not low.endswith(("иа", "уа", "оа", "еа"))


def first_declined(words: Sequence[str], cases: frozenset[str]) -> Name | None:
    """«президентом Эммерсоном Мнангагва»: a foreign name of which only the first word is declined, in one of these
    cases."""
    rest = [w.lower().replace("ё", "е") for w in words[1:]]
    foreign = all(w[-1:] in "аоуиеэ" and not any(p.known and p.role for p in morph.parses(w)) for w in rest)
    low = words[0].lower().replace("ё", "е")
    ours = any(p.known and p.role == "name" for p in morph.parses(low))  # «Иваном Ивенко»: declined by its own rules
    if not rest or not foreign or ours or any(w.endswith(".") for w in words):
        return None
    told = [
        r for r in readings(low) if r.cases & cases and r.gender == "masc" and r.cases != ALL_CASES and r.weight > 0.8
    ]
    if not told:
        return None
    best = max(told, key=lambda r: r.weight)
    name = " ".join([_restored(words[0], low, best.nominative), *words[1:]])
    return Name(name, "masc", best.cases & cases, best.weight)


def undeclined(words: Sequence[str], cases: frozenset[str]) -> Name | None:
    """«посла Вьетнама Нгуен Ван Кань», «послу Индонезии Жозе Таварес»: a foreign name left as it is in every case; None
    if a Russian would decline a word of it, so that the name is of another person."""
    told = [p for w in words for p in morph.parses(w.lower())]
    own = any(w.lower() in given_names() or _is_declined(w.lower()) or w.endswith(".") for w in words)
    if len(words) < 2 or own or any(p.known and p.role in ("name", "surn", "patr") and not _stiff(p) for p in told):
        return None
    return Name(" ".join(words), "masc", cases, 0.5)


def _as_it_stands(names: Sequence[str], every: Sequence[Told]) -> Told | None:
    """«в ходе визита Ирина …»: a known given name in the nominative is no other name's genitive («Ирин»)."""
    first = names[0].lower().replace("ё", "е") if len(names) > 1 else ""
    if not first or not any(p.role == "name" and p.known and p.case == "nomn" for p in morph.parses(first)):
        return None
    if any(
        p.role == "name" and p.known and (p.case, p.number) != ("nomn", "sing") and p.case for p in morph.parses(first)
    ):
        return None  # «Александра», «Евгения»: of a man too
    return max((t for t in every if "nomn" in t[2] and t[1][0].nominative == first), key=lambda t: t[0], default=None)


def _declined_too(best: Told, every: Sequence[Told]) -> Told:
    """«принял Владислава Шапшу»: with a first name that is genitive and accusative alike, a surname in «-у» is rather
    declined than one that never is."""
    if best[2] != {"gent"} or best[1][-1].cases != ALL_CASES or _gender(best) != "masc":
        return best
    told = [t for t in every if t[2] == {"accs"} and t[1][-1].cases != ALL_CASES and t[0] > best[0] - 1]
    return max(told, key=lambda t: t[0], default=best)


Told = tuple[float, tuple["Reading", ...], frozenset[str]]


def _alike(told: Told, best: Told) -> bool:
    """The same name, read in another case."""
    pairs = zip(told[1], best[1], strict=True)
    return all(a.nominative == b.nominative and a.gender == b.gender for a, b in pairs)


Ways = Mapping[tuple[str | None, str | None], Reading]
"""The heaviest reading of a word in each case and gender; None stands for any."""


def _ways(low: str, known: Mapping[str, float]) -> Ways:
    options = readings(low)
    if known and any(r.nominative in known for r in options):
        return _table([r._replace(weight=r.weight + known.get(r.nominative, 0.0)) for r in options])
    return _plain_ways(low)


def _given(low: str, known: Mapping[str, float]) -> Ways:
    """The ways of a first word, which is no adjective of our making: «Бахрому» is of «Бахром», not of «Бахрый»."""
    if not low.endswith(("ому", "его", "ого")):
        return _ways(low, known)
    return _table([r for r in readings(low) if not r.nominative.endswith(("ый", "ий"))])


@lru_cache(maxsize=KEPT)
def _plain_ways(low: str) -> Ways:
    return _table(readings(low))


def _table(options: Iterable[Reading]) -> Ways:
    best: dict[tuple[str | None, str | None], Reading] = {}
    for r in options:
        for case in (*r.cases, None):
            for gender in (r.gender, None):
                held = best.get((case, gender))
                if held is None or r.weight > held.weight:
                    best[case, gender] = r
    return best


def testimony(surfaces: Iterable[str]) -> dict[str, float]:
    """What a text's folded name words, each as it stands, speak for: «обама», «обамы», «обамой» all for «обама»."""
    voices: Counter[str] = Counter()
    for low in set(surfaces):
        voices.update({r.nominative for r in readings(low) if r.weight >= 0.5})
    return {nominative: min(n - 1, 3) * 0.8 for nominative, n in voices.items() if n > 1}


def _agreed(options: Sequence[Ways], case: str | None, gender: str | None, hint: frozenset[str]) -> Told | None:
    """The heaviest reading of each word in one case and gender, None where they need not agree, and what the whole
    weighs: the cost grows with the words, not with the ways to combine them."""
    chosen = []
    for ways in options:
        heaviest = ways.get((case, gender))
        if heaviest is None:
            return None
        chosen.append(heaviest)
    cases = frozenset.intersection(*(r.cases for r in chosen)) if chosen else ALL_CASES
    score = sum(r.weight for r in chosen)
    score -= 3 * (gender is None) + 4 * (case is None) + 3 * (not (cases & hint if case is None else case in hint))
    return score + 0.3 * ("nomn" in cases & hint), tuple(chosen), cases


def _restored(word: str, low: str, nominative: str) -> str:
    """The nominative with the original's capitals and ё."""
    common = 0
    while common < min(len(low), len(nominative)) and low[common] == nominative[common]:
        common += 1
    out = word[:common] + nominative[common:]
    return morph.like(out, word) if not word.isupper() else out.upper()
