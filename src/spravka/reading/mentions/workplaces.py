"""The body or territory of a post that its own words leave to the text: «премьер-министр Имя» in a text on Italy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spravka.reading.grammar.sentence import Name, Sentence
from spravka.reading.mentions.naming import leaves
from spravka.reading.mentions.occupations import OWNERS, Held, held
from spravka.vocab import territories

_OF_STATES = frozenset(
    {"президент", "премьер", "премьер-министр", "министр", "вице-премьер", "госсекретарь", "сенатор", "канцлер", "царь",
     "император", "экс-премьер", "экс-президент", "глава", "парламентарий", "посол", "спикер", "замминистра", "вице-президент"}
)  # fmt: skip
_HOUSES = frozenset(
    {
        "сенат",
        "дума",
        "госдума",
        "парламент",
        "палата",
        "конгресс",
        "собрание",
        "рада",
        "кнессет",
        "маслихат",
        "мажилис",
    }
)
_TEAMS = frozenset({"сборная", "команда", "клуб"})
_AT_HOME = {
    **dict.fromkeys(("спикер", "депутат", "вице-спикер", "парламентарий", "конгрессмен"), _HOUSES),
    **dict.fromkeys(
        ("вратарь", "тренер", "капитан", "защитник", "полузащитник", "нападающий", "форвард", "бундестренер"), _TEAMS
    ),
}
"""Bodies whose people are told without them once the text has named them."""
_NAMELESS = frozenset(
    {
        "парти",
        "компа",
        "фирмы",
        "групп",
        "движе",
        "клуба",
        "коман",
        "сборн",
        "банка",
        "корпо",
        "конце",
        "орган",
        "фонда",
        "центр",
    }
)


def told(sentences: Sequence[Sentence], plain: str) -> list[Held]:
    """Every post or calling told of a person in a text, once, with its body or territory; without one it is no post."""
    found: list[Held] = []
    last: Name | None = None
    for sentence in sentences:
        for it in held(sentence, last):
            placed = it if it.territory else _placed(it, sentence, sentences, plain)
            if (placed.where or placed.territory) and placed.head not in OWNERS:
                found.append(placed)
        last = next((n for n in sentence.names if n.sort == "PER"), last)
    return _once(found, plain)


def _placed(it: Held, sentence: Sentence, sentences: Sequence[Sentence], plain: str) -> Held:
    """The body or territory that the words beside leave to the text: «премьер-министр Имя» in a text on Italy."""
    if it.where:
        words = plain[slice(*it.where)]
        if any(ch.isupper() for ch in words):
            return it
        if words.split()[-1][:5] not in _NAMELESS and words.split()[0][:5] not in _NAMELESS:
            return it  # «сборной», «палаты представителей»: told by its kind
        near = _nearest(sentence, sentences, lambda s: [(n.start, n.stop) for n in s.names if n.sort == "ORG"], it)
        if near and " " not in words:
            return it._replace(where=near)
        return it._replace(where=None)
    types = (
        ("country",)
        if it.head in _OF_STATES
        else ("city",)
        if it.head in ("мэр", "градоначальник", "бургомистр")
        else ("region",)
        if it.head in ("губернатор", "вице-губернатор", "аким")
        else ()
    )
    if it.head in _AT_HOME and (home := _nearest(sentence, sentences, lambda s: _bodies(s, _AT_HOME[it.head]), it)):
        return it._replace(where=home)
    if not types:
        return it

    def places(s: Sentence) -> list[tuple[int, int]]:
        return [(i.start, i.stop) for _, i in s.mentions("TERR") if i.id and territories.get(i.id).type in types]

    near = _nearest(sentence, sentences, places, it) or next((p for s in sentences for p in places(s)), None)
    return it._replace(where=near) if near else it


def _bodies(sentence: Sentence, kinds: frozenset[str]) -> list[tuple[int, int]]:
    """The bodies of these kinds in a sentence: their whole names where they have one."""
    out = []
    for item in leaves(sentence.items):
        if item.symbol in kinds:
            whole = next((n for n in sentence.names if n.sort == "ORG" and n.start <= item.start < n.stop), item)
            out.append((whole.start, whole.stop))
    return out


def _nearest(
    sentence: Sentence,
    sentences: Sequence[Sentence],
    places: Callable[[Sentence], list[tuple[int, int]]],
    it: Held,
) -> tuple[int, int] | None:
    """The place named last before the post, in its sentence first; else the first named after it."""
    here = places(sentence)
    before = [p for p in here if p[1] <= it.position[0]]
    for k in range(sentence.number - 1, max(-1, sentence.number - 6), -1):
        if before or here:
            break
        before = places(sentences[k])
    if before:
        return before[-1]
    after = [p for p in here if p[0] >= it.position[1]]
    for k in range(sentence.number + 1, min(len(sentences), sentence.number + 4)):
        if after:
            break
        after = places(sentences[k])
    return after[0] if after else None


def _once(found: Sequence[Held], plain: str) -> list[Held]:
    """One for each person and head noun: the one that tells a body beside it before others, the fuller name first."""
    best: dict[tuple[str, str], Held] = {}
    for it in found:
        surname = plain[it.who.start : it.who.stop].split()[-1].lower().replace("ё", "е")
        key = (surname[:5], it.head)
        old = best.get(key)
        if old is None or _fullness(it) > _fullness(old):
            best[key] = it
    return list(best.values())


def _fullness(it: Held) -> tuple[bool, int]:
    beside = it.where is not None and abs(it.where[0] - it.position[1]) < 40
    return beside, it.who.stop - it.who.start


def where_of(it: Held, plain: str) -> str:
    """The body or territory as the text has it; of an adjective the territory's name."""
    return plain[slice(*it.where)] if it.where else territories.get(it.territory).ru if it.territory else ""
