"""Where a document stands in its life – proposed, prepared, planned, signed, in force, expired – by what is said of it."""

from __future__ import annotations

import re
from functools import cache

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.sentence import Item, Sentence

STATES = ("proposed", "in_preparation", "planned", "expired", "signed", "in_force")
_FAR = 1_000
_SIGNING = frozenset({"подписать", "заключить", "оформить", "парафировать", "скрепить", "завизировать"})
_TO_BE_SIGNED = _SIGNING | {"утвердить", "согласовать", "обновить", "продлить", "ратифицировать"}
_NOW = word_set("life.now")
_SIGNING_NOUNS = frozenset({"подписание", "заключение"})
_AIMS = frozenset(
    {"цель", "задача", "возможность", "для", "предстоящий", "программа", "повестка", "договоренность", "договориться"}
)
_AHEAD = word_set("life.ahead")


@cache
def _words(state: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """A state's words, and its turns of several words as a pattern over the line."""
    every = word_set(f"life.{state}")
    turns = "|".join(sorted(re.escape(w) for w in every if " " in w)) or "(?!)"
    return frozenset(w for w in every if " " not in w), re.compile(rf"(?<!\S)(?:{turns})(?!\S)")


def status(sentence: Sentence, head: int, first: int, last: int) -> str:
    """The state of the document at item `head` by the nearest words of items[first:last]; "" if none tells."""
    items = sentence.items
    if (attribute := _attribute(items, head, first)) is not None:
        return attribute
    if (aimed := _aimed(items, first, last)) is not None:
        return aimed
    hits = {state: at for state in STATES if (at := _nearest(sentence, state, head, first, last)) < _FAR}
    if "expired" not in hits and any(x.low in _NOW for x in items[first:last]) and "proposed" not in hits:
        return "in_force"
    signed, in_force = hits.get("signed", _FAR), hits.get("in_force", _FAR)
    if any(x.low == "по" for x in items[max(first, head - 3) : head]):
        in_force = 1  # «работа идёт по соглашению»
    if "proposed" in hits and ("signed" in hits or hits["proposed"] < 8):
        return "proposed"
    if any(x.low in _AHEAD for x in items[first:last]) and in_force == _FAR:
        return "planned"
    if "planned" in hits and signed < _FAR and any(_to_be_signed(x) for x in items[first:last]):
        return "planned"
    if hits.get("in_preparation", _FAR) <= min(signed, _FAR - 1):
        return "in_preparation"
    if "expired" in hits:
        return "expired"
    if signed < _FAR and _only_to_be(sentence, first, last):
        return "planned"
    if signed < _FAR and signed <= in_force + 4:
        return "signed"
    if in_force < _FAR:
        return "in_force"
    return "planned" if "planned" in hits else ""


def _aimed(items: list[Item], first: int, last: int) -> str | None:
    """«готовится к подписанию», «цель поездки – подписание»: a signing that is only aimed at."""
    for k in range(first, last):
        if items[k].symbol not in _SIGNING_NOUNS:
            continue
        if k and items[k - 1].low == "к":
            return "in_preparation"
        if any(x.symbol in _AIMS for x in items[max(first, k - 6) : k]):
            return "planned"
    return None


def _attribute(items: list[Item], head: int, first: int) -> str | None:
    """«подписанный в мае меморандум», «действующее соглашение», «разрабатываемый план»: told by a word of the name."""
    k = head - 1
    while k >= first and (items[k].is_word or items[k].mention) and head - k < 6:
        if items[k].is_word and any(p.pos in ("PRTF", "ADJF") for p in morph.parses(items[k].low)[:1]):
            found = next((s for s in STATES if items[k].symbol in _words(s)[0] and s != "planned"), None)
            if found and (k == head - 1 or items[k].symbol in _SIGNING):
                return found
        elif items[k].is_word and items[k].low not in ("в", "с", "году", "на", "между"):
            return None
        k -= 1
    return None


def _nearest(sentence: Sentence, state: str, head: int, first: int, last: int) -> int:
    """How many items lie between the document's head and the nearest word or turn of that state."""
    words, turns = _words(state)
    items = sentence.items
    near = min(
        (
            abs(k - head)
            for k in range(first, last)
            if k != head and _tells(items[k], words) and not _of_the_name(items, k, head)
        ),
        default=_FAR,
    )
    for m in turns.finditer(sentence.line):
        at = sentence.index(m.start())
        if first <= at < last:
            near = min(near, abs(at - head))
    return near


_CARRYING = frozenset({"реализация", "исполнение", "выполнение"})


def _of_the_name(items: list[Item], k: int, head: int) -> bool:
    """«план мероприятий (по его реализации)»: words of a document's name, which tell nothing of its state."""
    if items[k].symbol == "проект" and k and items[k - 1].symbol in ("рамка", "реализация"):
        return True  # «в рамках проекта»
    if items[k].symbol == "план":
        return k + 1 < len(items) and items[k + 1].symbol in ("мероприятие", "действие")
    matter = items[k].symbol in ("подготовка", "разработка", "проработка") and items[k - 1].low in (
        "в",
        "о",
        "об",
        "по",
    )
    if matter and k > head and not any(_verb(x) for x in items[head + 1 : k]):
        return True  # «соглашение о сотрудничестве в подготовке кадров»
    carries = items[head].symbol in ("план", "программа", "карта", "QUOT") and items[k].symbol in _CARRYING
    return carries and 0 < k - head < 8 and any(x.low == "по" for x in items[max(0, k - 2) : k])


def _verb(item: Item) -> bool:
    return item.is_word and morph.parses(item.low)[0].pos in ("VERB", "INFN", "PRTS")


def _only_to_be(sentence: Sentence, first: int, last: int) -> bool:
    """«можно подписать», «готовы заключить»: every verb of signing is in the infinitive, and no noun tells of it."""
    words, _ = _words("signed")
    told = [x for x in sentence.items[first:last] if _tells(x, words)]
    return bool(told) and all(x.symbol in _TO_BE_SIGNED and morph.parses(x.low)[0].pos == "INFN" for x in told)


def _tells(item: Item, words: frozenset[str]) -> bool:
    """A word of the list by its lemma, its form, or – «20-летие» – its second half."""
    return (
        item.symbol in words or item.low in words or (item.mention is None and item.symbol.rpartition("-")[2] in words)
    )


def _to_be_signed(item: Item) -> bool:
    """«подписать», «подписания», «подписано»: what is planned; «подписал» is done."""
    if item.symbol in _SIGNING_NOUNS:
        return True
    return item.symbol in _TO_BE_SIGNED and any(p.pos in ("INFN", "PRTS") for p in morph.parses(item.low)[:1])
