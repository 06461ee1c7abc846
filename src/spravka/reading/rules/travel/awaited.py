"""invitation: who is awaited at an event («Китайских партнёров ждём летом на «Иннопроме»», «Томск ждёт гостей на форум»)."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.phrases import adjective_cases
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles import actors, referents
from spravka.reading.rules.travel.sites import located

_WAITING = r"(?P<verb>ждать|ожидать) "
_BEFORE, _AFTER = 6, 4


def awaited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Киргизских коллег ждут в сентябре на форуме «Городские технологии»»: to an event; to a place alone it is a trip"""
    for match in sentence.find(_WAITING):
        verb = match.at("verb")
        read = morph.parses(match.item("verb").low)[0]
        first, last = clause(sentence, verb)
        events = [
            (k, x.value if x.symbol == "EVENT" else located(sentence, k))
            for k, x in sentence.mentions("EVENT", "QUOT", first=first, last=last)
            if k and sentence.items[k - 1].low in ("на", "в", "во")
        ]
        guests = _guests(page, sentence, first, verb, last)
        if read.pos != "VERB" or read.tense != "pres" or not events or guests is None:
            continue
        at, whom = guests
        by = _by(page, sentence, verb, read)
        if by is not None and (by.name == whom.name or by.id == whom.id != ""):
            continue
        spots = (at, verb, events[0][0])
        told = whom.name if sentence.items[at].mention else whom.name[:1].lower() + whom.name[1:]
        fields = {"by": by or "", "whom": Named(told, whom.id), "to": [value for _, value in events[:1]]}
        yield page.draft("invitation", sentence, min(spots), max(spots) + 1, fields, confidence=0.65, speaker=None)


def _guests(page: Page, sentence: Sentence, first: int, verb: int, last: int) -> tuple[int, Named] | None:
    """Who stands in the accusative near the verb, before it rather than after, and where."""
    for k in (*range(verb - 1, max(first, verb - _BEFORE) - 1, -1), *range(verb + 1, min(last, verb + _AFTER))):
        item = sentence.items[k]
        if not (item.is_word or item.mention) or item.symbol in ("EVENT", "TERR", "DATE"):
            continue
        if item.is_word and k > first and adjective_cases(sentence.items[k - 1]) and not adjective_cases(item):
            continue  # read from its adjective
        if k and sentence.items[k - 1].low in ("на", "в", "во", "с", "от", "из", "для"):
            continue
        alone = item.mention is None or ("accs" in item.cases and "nomn" not in item.cases)
        if alone and (named := referents.people(page, sentence, k, "accs")):
            return k, named
    return None


def _by(page: Page, sentence: Sentence, verb: int, read: morph.Parse) -> Named | None:
    """Who waits: the subject of «ждёт», who says «ждём»; None of «ждут»."""
    if sentence.items[verb].low.endswith("ем"):
        return Named(sentence.speaker) if sentence.speaker else None
    if read.number == "plur":
        return None
    for k in range(verb - 1, max(-1, verb - _BEFORE), -1):
        item = sentence.items[k]
        if item.symbol in ("TERR", "REF", "ORG") and "nomn" in (item.cases or {"nomn"}):
            return Named(item.value, item.id)
    found = actors.subject(page, sentence, verb)
    return found[1] if found else None


RULES: tuple[Rule, ...] = (awaited,)
