"""What a text is about, as a set of concepts that is the same in Russian, Kazakh and English.

A word that `concepts.tsv` lists becomes its concept («өңіраралық», “interregional” → interregional), a place its
territory («#RU-AST»; a city that of its region), a number itself («XXI», «21-й» → 21), any other word the first letters
of its Latin spelling.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from spravka.errors import BadVocabulary
from spravka.linking.spelling import latin
from spravka.values.keeping import KEPT
from spravka.vocab import territories

HERE = Path(__file__).parent
SORTS = ("plain", "generic", "event", "post", "power", "place", "guests", "form", "people", "ordinal", "stop")
COLUMNS = ["concept", "sort", "ru", "kk", "en"]
STEM = 5
"""Letters of a word without a concept that count: endings of all three languages fall away."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of the field in three languages.

    Attributes:
        name: the English word, or «#» and a territory's id for a people.
        sort: plain; generic (says little alone: «сотрудничество»); event (sorts of events); post; power (a body that
            stands for its territory); place (heads of territories' names); guests («делегация»); form (of a firm);
            people («kazakh»); ordinal (goes with a number: «годовщина»); stop (nothing at all).
    """

    name: str
    sort: str


def load_concepts(path: Path) -> dict[str, Concept]:
    """Stem → concept. A stem that ends in «=» is a whole word.

    Raises:
        BadVocabulary: other columns, an unknown sort, a concept listed twice, a stem of two concepts. Names the line.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != COLUMNS:
        raise BadVocabulary(f"{path.name}:1: columns {rows[:1]} found, {COLUMNS} expected")
    found: dict[str, Concept] = {}
    names: set[str] = set()
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS) or row[1] not in SORTS:
            raise BadVocabulary(f"{path.name}:{number}: {len(row)} cells, sort «{row[1:2]}»")
        if row[0] in names:
            raise BadVocabulary(f"{path.name}:{number}: «{row[0]}» is listed twice")
        names.add(row[0])
        concept = Concept(row[0], row[1])
        for stem in {s for cell in row[2:] for s in cell.split("|") if s}:
            if found.setdefault(stem, concept) != concept:
                raise BadVocabulary(f"{path.name}:{number}: «{stem}» is also a stem of «{found[stem].name}»")
    return found


@cache
def concepts() -> Mapping[str, Concept]:
    return MappingProxyType(load_concepts(HERE / "concepts.tsv"))


@lru_cache(maxsize=KEPT)
def concept(word: str) -> Concept | None:
    """The concept of a word in lower case: the longest stem that begins it."""
    known = concepts()
    if word + "=" in known:
        return known[word + "="]
    return next((known[word[:n]] for n in range(len(word), 1, -1) if word[:n] in known), None)


@cache
def _sort_by_name() -> Mapping[str, str]:
    return MappingProxyType({c.name: c.sort for c in concepts().values()})


def sort_of(word: str) -> str:
    """The sort of a member of `Wording.words`; "" for the beginning of a word that the lexicon does not hold."""
    return _sort_by_name().get(word, "")


def is_concept(word: str) -> bool:
    """Is a member of `Wording.words` in the lexicon, and not the beginning of a rarer word?"""
    return word in _sort_by_name()


# -- words --------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_BODIES = (  # bodies of power whose name is two words
    (
        re.compile(r"(?i)\b(?:народн\w+ комитет\w*|народн\w+ правительств\w*|исполнительн\w+ комитет\w*)"),
        "правительство",
    ),
    (re.compile(r"(?i)\b(?:executive committee|people['’]s (?:committee|government))"), "government"),
    (re.compile(r"\bRegional\b"), "Region"),  # «Vitebsk Regional…» is the region, not the town
)
_ROMAN = re.compile("[ivx]+")
_ROMANS = {"i": 1, "v": 5, "x": 10}
_KAZAKH = re.compile("[әғқңөұүһі]")
_CYRILLIC = re.compile("[а-яё]")
_PLURAL = re.compile(r"(?:ые|[гкхжчшщ]ие)$")
_NUMBERED = re.compile(r"(\d+)(?:-?[^\W\d_]{1,3})?|(\d+)-лет\w*|(\d+)-жылд\w*")
_COUNTED = {
    "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "two": 2, "three": 3, "four": 4, "екі": 2, "үш": 3, "төрт": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "первый": 1, "второй": 2, "третий": 3, "четвертый": 4,
    "пятый": 5, "бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "бесінші": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, taken apart.

    Attributes:
        words: its concepts without places, numbers, form words and stop words; generic ones included.
        generic: those of `words` that say little alone.
        places: ids of the territories named, in order.
        sorts: sorts of the concepts in it.
        number: the first number («XXI», «18-й», «80-летие»), if any.
        title: what stands in quotes, in the common Latin spelling; "" if nothing.
        first_plural: the first word is a Russian plural («молочные фермы»).
        script: ru, kk or en, by its letters.
    """

    words: frozenset[str]
    generic: frozenset[str]
    places: tuple[str, ...]
    sorts: frozenset[str]
    number: int | None
    title: str
    first_plural: bool
    script: str

    @property
    def specific(self) -> frozenset[str]:
        return self.words - self.generic

    @property
    def regions(self) -> frozenset[str]:
        """The territories as concepts, cities lifted to their regions: «Гомель» and «гомельский» are about the same."""
        return frozenset(f"#{region_of(id_)}" for id_ in self.places)

    @property
    def whole(self) -> frozenset[str]:
        return self.words | self.regions


@lru_cache(maxsize=KEPT)
def wording(text: str) -> Wording:
    tokens = _tokens(text)
    words: list[str] = []
    generic: list[str] = []
    places: list[str] = []
    sorts: set[str] = set()
    number: int | None = None
    at = 0
    while at < len(tokens):
        id_, length = place_at(tokens, at)
        if id_:
            places.append(id_)
            at += length
            continue
        low = tokens[at].casefold().replace("ё", "е")
        at += 1
        count = _number(low)
        if count is not None:
            number = count if number is None else number
            continue
        known = concept(low)
        if known is None:
            words.append(latin(low)[:STEM])
            continue
        sorts.add(known.sort)
        if known.sort == "people":
            places.append(known.name[1:])
        elif known.sort not in ("stop", "ordinal", "form", "place"):
            words.append(known.name)
            if known.sort == "generic":
                generic.append(known.name)
    lead = tokens[0].casefold() if tokens else ""
    return Wording(
        words=frozenset(words),
        generic=frozenset(generic),
        places=tuple(dict.fromkeys(places)),
        sorts=frozenset(sorts),
        number=number,
        title=_title(text),
        first_plural=bool(_PLURAL.search(lead)),
        script=script(text),
    )


def script(text: str) -> str:
    """kk if it has a letter that only Kazakh has, else ru or en."""
    low = text.casefold()
    return "kk" if _KAZAKH.search(low) else "ru" if _CYRILLIC.search(low) else "en"


def _tokens(text: str) -> tuple[str, ...]:
    for pattern, plain in _BODIES:
        text = pattern.sub(plain, text)
    return tuple(part for token in _WORD.findall(text.replace("–", "-").replace("‑", "-")) for part in _parts(token))


@lru_cache(maxsize=KEPT)
def _parts(token: str) -> tuple[str, ...]:
    """«Казахстанско-российский» → «Казахстанско-», «российский»; «бизнес-форум» → «бизнес», «форум»."""
    head, hyphen, tail = token.partition("-")
    if not hyphen or territories.resolve(token) or token.casefold() + "=" in concepts():
        return (token,)
    if territories.resolve(head + "-"):
        return (head + "-", *_parts(tail))
    if concept(head.casefold()) and concept(tail.casefold()):
        return head, tail
    return (token,)


def _number(low: str) -> int | None:
    """«XXI», «18-й», «2nd», «80-летия», “third” as a number."""
    low = low.replace("х", "x") if set(low) <= set("ivxх") else low  # a Cyrillic «Х» is typed for X
    if low in _COUNTED:
        return _COUNTED[low]
    if _ROMAN.fullmatch(low):
        values = [_ROMANS[c] for c in low]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    found = _NUMBERED.fullmatch(low)
    if found:
        digits = next(g for g in found.groups() if g)
        return int(digits) if len(digits) < 4 or not digits.startswith(("19", "20")) else None
    return None


_QUOTED = re.compile('[«“„"]([^«»“”„"]+)[»”“"]')


def _title(text: str) -> str:
    found = _QUOTED.search(text)
    return " ".join(latin(w) for w in _WORD.findall(found[1])) if found else ""


# -- places -------------------------------------------------------------------------------------------------------

_ADJECTIVE = re.compile(r"[а-яё-]+(?:ск|цк)\w{2,3}")
_KAZAKH_ENDING = re.compile(r"(?:[ндт][ыі]ң|[лдт][ыі][қк]|[дт][ае]н?|[ғгқк][ае]|[ндт][ыі])$")
_LONGEST = 5


def place_at(tokens: tuple[str, ...], at: int) -> tuple[str, int]:
    """The territory whose name begins at a token, and how many tokens it takes; ("", 0) if none does.

    A name begins with a capital; in lower case only an adjective counts («вьетнамская»): «мир» is no town.
    """
    first = tokens[at]
    if not first[0].isupper():
        if _ADJECTIVE.fullmatch(first) or first.endswith("-") or "қ" in first:
            id_ = _resolve(first)
            return (id_, 1) if id_ else ("", 0)
        return "", 0
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        id_ = _resolve(" ".join(tokens[at : at + length]))
        if id_:
            return id_, length
    return "", 0


@lru_cache(maxsize=KEPT)
def _resolve(name: str) -> str:
    """The id of a name as it stands, without a Kazakh ending («облысының»), or of a compound's first part
    («российско-»)."""
    if concept(name.casefold()) is not None and " " not in name:  # «Республика», «Город»
        return ""
    found = territories.resolve(name) or territories.resolve(_KAZAKH_ENDING.sub("", name))
    if found is None and "-" in name and " " not in name:
        found = territories.resolve(name.rpartition("-")[2])
    return found.id if found else ""


@lru_cache(maxsize=KEPT)
def place(text: str) -> str:
    """The id of the one territory that a text names; "" if it names none or several."""
    found = territories.resolve(text)
    if found:
        return found.id
    places = wording(text).places
    return places[0] if len(places) == 1 else ""


@lru_cache(maxsize=KEPT)
def region_of(id_: str) -> str:
    """A city's region (its country, for a city counted in none); any other territory itself."""
    it = territories.get(id_)
    if it.type != "city" or not it.parent or territories.get(it.parent).type == "country":
        return id_
    return it.parent


@lru_cache(maxsize=KEPT)
def related(a: str, b: str) -> bool:
    """Is one of the two territories the other, or within it?"""
    return territories.is_within(a, b) or territories.is_within(b, a)


# -- comparing ----------------------------------------------------------------------------------------------------


def clashing(a: Wording, b: Wording) -> bool:
    """Both name territories, and neither names all of the other's: «Казахстан – Алтай», «Казахстан – Тыва»."""
    return not (a.regions <= b.regions or b.regions <= a.regions)


def share(a: Iterable[str], b: Iterable[str]) -> float:
    """What two sets have in common, of all they have (Jaccard); 0 for two empty ones."""
    a, b = frozenset(a), frozenset(b)
    return len(a & b) / len(a | b) if a or b else 0.0


def covered(a: Iterable[str], b: Iterable[str]) -> float:
    """What the smaller of two sets has in common with the other, of all it has; 0 if it is empty."""
    a, b = frozenset(a), frozenset(b)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def alike(a: str, b: str, least: float = 0.6) -> bool:
    """Do two texts speak of the same? The common share of their concepts, places among them, is at least `least`."""
    one, two = wording(a), wording(b)
    return one.number == two.number and share(one.whole, two.whole) >= least
