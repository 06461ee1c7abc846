"""invitation: who asked whom to what, by a noun: «передал губернатору приглашение на форум», «приглашение получила
делегация»."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import (
    ALL_CASES,
    noun_cases,
    read_phrase,
)
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles import actors, referents
from spravka.reading.rules.travel.invitations import targets

_GIVE = r"(?:передать|передавать|вручить|вручать|направить|направлять|прислать|отправить|адресовать)"


_GET = r"(?:получить|получать|принять|принимать)"


def offered(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мэр передал губернатору приглашение на форум», «посол получил от мэра (принял) приглашение посетить город»"""
    for match in sentence.find(rf"(?P<verb>{_GIVE}|{_GET}) (?:<~4>)?(?P<noun>приглашение) "):
        verb, noun = match.at("verb"), match.at("noun")
        after = sentence.items[noun + 1] if noun + 1 < len(sentence.items) else None
        given = after is not None and after.symbol in ("PER", "POST", "DELEG") and "datv" in after.cases
        from_whom = after is not None and after.symbol in ("PER", "POST") and "gent" in after.cases and not given
        goal = next((m.first for m in sentence.find(_TO_DO) if noun < m.first < noun + _REACH), None)
        to, last = targets(page, sentence, noun + 1 + (given or from_whom) if goal is None else goal)
        if from_whom and not to and (on := next(sentence.find(_AND_GO), None)):
            to, last = targets(page, sentence, on.last)
        subject = actors.subject(page, sentence, verb) or actors.some_people(page, sentence, verb)
        if subject is None and from_whom:
            subject = verb, Named("")  # «Посол передал главе приглашение министра …», where nobody named the envoy
        if not to or subject is None or any(x.low in _NOT_YET for x in sentence.items[max(0, verb - 3) : verb]):
            continue
        got = sentence.has(rf"{_GET} (?:<~4>)?приглашение ")
        other = _between(page, sentence, verb, noun + 2 * given, "gent" if got else "datv")
        other = other or (None if got or given else _to_those(page, sentence, noun + 1 + from_whom))
        if got and from_whom and after is not None:
            other = referents.who(page, sentence, noun + 1)
        by: Named | str | None
        by, whom = (other, subject[1]) if got else (subject[1], other)
        if not got and from_whom:  # «министр передал приглашение президента посетить форум»: its bearer asks nobody
            by, whom = (
                _inviting(page, sentence, noun + 1, goal) or by,
                other or _spoken_with(page, sentence, subject[1]),
            )
        if whom is None and not got:  # «поблагодарил губернатора и передал приглашение посетить республику»
            whom = _spoken_of(sentence, verb, subject[1]) or _spoken_with(page, sentence, subject[1])
        if whom is None or by == whom:
            continue
        fields = {"by": by or "", "whom": whom, "to": to}
        yield page.draft("invitation", sentence, min(subject[0], verb), last, fields, confidence=0.75, speaker=None)


def _to_those(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«(передал приглашение губернатора) руководству провинции посетить форум»: people in the dative at item `i`."""
    phrase = read_phrase(sentence, i, frozenset({"datv"}), deep=False) if i < len(sentence.items) else None
    if phrase is None or "datv" not in phrase.options or not sentence.items[phrase.head].is_word:
        return None
    people = referents.is_people(sentence.items[phrase.head], phrase.number)
    return Named(referents.phrase_named(page, sentence, phrase)) if people and phrase.last > phrase.head + 1 else None


def _inviting(page: Page, sentence: Sentence, i: int, goal: int | None) -> Named | str | None:
    """Who invites: a person, or holders of posts whom nobody named («акимы Актюбинской и Костанайской областей»)."""
    if named := referents.who(page, sentence, i):
        return named
    item = sentence.items[i]
    if item.symbol != "POST" or goal is None:
        return None
    head, rest = item.raw.split()[0], page.text(sentence, i, goal).partition(" ")[2]
    number = "plur" if item.data.plural else "sing"
    return f"{morph.inflected(head.lower(), 'NOUN', 'nomn', number) or head} {rest}".strip()


def _spoken_of(sentence: Sentence, verb: int, bearer: Named) -> Named | None:
    """The other person named before the verb in its sentence."""
    persons = (x for _, x in sentence.mentions("PER", last=verb))
    return next((Named(x.value) for x in persons if x.value != bearer.name), None)


def _spoken_with(page: Page, sentence: Sentence, bearer: Named) -> Named | None:
    """Whom the bearer of an invitation deals with: the other person named last before."""
    earlier = (x for s in page.before(sentence, 3) for _, x in s.mentions("PER"))
    return next((Named(x.value) for x in earlier if x.value != bearer.name), None)


_TO_DO = (
    r"(?:принять участие|участвовать|посетить|приехать|прибыть) "  # «приглашение акимов областей принять участие …»
)


_REACH = 9  # items between «приглашение» and what it is to


_GOT = (
    rf"(?P<noun>приглашение) (?:<~7>)?(?P<verb>{_GET}) (?:от (?P<by>PER|POST) )?(?:<~2>)?(?P<whom>PER|DELEG|POST|ORG) "
)


def got(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Приглашение принять участие в выставке получила и делегация Бухары»"""
    for match in sentence.find(_GOT):
        whom = referents.who(page, sentence, match.at("whom"))
        whom = whom or referents.people(page, sentence, match.at("whom"), "nomn")
        to, _ = targets(page, sentence, match.at("noun") + 1)
        by = referents.who(page, sentence, match.at("by")) if match.m["by"] else None
        if whom and to and "nomn" in (match.item("whom").cases or ALL_CASES):
            fields = {"by": by or "", "whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, match.last, fields, confidence=0.7, speaker=None)
    for match in sentence.find(r"(?:получить|получать) приглашение (?:и |также )?"):
        k = match.last
        whom = referents.people(page, sentence, k, "nomn") if k < len(sentence.items) else None
        events = [x.value for _, x in sentence.mentions("EVENT", first=k)]
        if whom and events:  # «Получили приглашение и боксёры из Лусаки: они выступят на турнире …»
            fields = {"whom": whom, "to": events[:1]}
            yield page.draft("invitation", sentence, match.first, k + 1, fields, confidence=0.65, speaker=None)


_AND_GO = r"и (?:<~1>)?(?:приехать|посетить|прибыть|побывать) (?=(?:на|в|EVENT|TERR) )"


_NOT_YET = frozenset(
    {"не", "готов", "готова", "намерен", "намерена", "планирует", "хочет", "может", "обещал", "обещала"}
)


def _between(page: Page, sentence: Sentence, verb: int, noun: int, case: str) -> Named | None:
    """Who stands in that case between the verb and «приглашение»: «передал губернатору …», «получил от мэра …»."""
    for k in range(verb + 1, noun):
        item = sentence.items[k]
        after_from = sentence.items[k - 1].low == "от"
        if after_from == (case == "gent") and case in (item.cases or ALL_CASES):
            if item.low == "ему" or item.low == "ей":
                continue
            if (item.mention or item.is_word) and (found := referents.people(page, sentence, k, case)):
                return found
    return None


_HANDED = r"(?P<whom>PER|POST|DELEG|ORG|дипломат|гость) (?:<~3>)?(?:вручить|передать|направить|поступить) (?:<~2>)?(?P<noun>приглашение) "


def _somebody_acts(sentence: Sentence, besides: int) -> bool:
    """Is anybody but the one at item `besides` named in the nominative alone?"""
    told = ((k, x) for k, x in sentence.mentions("PER", "POST", "DELEG", "ORG") if k != besides)
    return any("nomn" in x.cases and "datv" not in x.cases for _, x in told)


def handed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Губернатору вручено приглашение посетить провинцию»: by whom is not told"""
    for match in sentence.find(_HANDED):
        i, noun = match.at("whom"), match.at("noun")
        verb = morph.parses(sentence.items[noun - 1].low)[0]
        told = verb.pos == "PRTS" or sentence.items[noun - 1].symbol == "поступить"
        told = told or (verb.pos, verb.number, verb.tense) == ("VERB", "plur", "past")  # «дипломату передали»
        whom = referents.who(page, sentence, i) or referents.people(page, sentence, i, "datv")
        to, last = targets(page, sentence, noun + 1)
        given = sentence.items[i].cases or {c for c, _ in noun_cases(sentence.items[i])} or ALL_CASES
        if told and whom and to and "datv" in given and not _somebody_acts(sentence, i):
            fields = {"whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, last, fields, confidence=0.7, speaker=None)


_VOICED = (
    r"(?:прозвучать|поступить|последовать|озвучить) (?:<~3>)?приглашение (?P<whom>DELEG) (?=(?:на|в|посетить|принять) )"
)


def voiced(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«прозвучало приглашение делегации города на праздник»: by whom is not told; of a person it would be who invites"""
    for match in sentence.find(_VOICED):
        whom = referents.people(page, sentence, match.at("whom"), "gent")
        to, last = targets(page, sentence, match.last)
        if (
            whom
            and to
            and "gent" in (match.item("whom").cases or ALL_CASES)
            and morph.tense(sentence.items[match.first].low) == "past"
        ):
            fields = {"whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, last, fields, confidence=0.7, speaker=None)


RULES: tuple[Rule, ...] = (voiced, offered, got, handed)
