"""commitment: who promised, proposed, planned or was told to do what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from spravka.reading import morph
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import (
    Phrase,
    adjective_cases,
    nominative,
    noun_cases,
    read_list,
    read_phrase,
    tidy,
)
from spravka.reading.promisers import charged, is_impersonal, vower
from spravka.reading.promisers import who as told_who
from spravka.reading.sentence import Item, Sentence
from spravka.values.dates import end_of

_MODALITIES = ("agreed", "proposed", "instructed", "planned")
_PROMISES = tuple((m, rf"(?P<word>{alternation(f'promises.{m}')}) ") for m in _MODALITIES)
_VAGUE_DEEDS = word_set("promises.no_promise")
_VAGUE_THINGS = word_set("promises.no_thing")
_DEEDS = word_set("promises.deed")
_DEED_NOUNS = word_set("promises.deed_noun")
_FOUNDING = word_set("promises.founding")
_VOWS = alternation("promises.vow")
_FOUNDED = word_set("promises.founded")
_PLACES = frozenset({"TERR", "REF"})
_REACH = 8  # items between a promise and its deed
_STOPS = frozenset({".", ";", ":", "»", "«", "—", "–", "!", "?", "(", ")", "•"})


class Deed(NamedTuple):
    """What is promised: its words, and the items that they stand in."""

    what: str
    first: int
    last: int


def commitments(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились поставлять комплектующие», «готовы участвовать в проектах …», «поручил подготовить …»"""
    for modality, pattern in _PROMISES:
        for match in sentence.find(pattern):
            i = match.at("word")
            if _denied(sentence, i) or any(a <= sentence.number <= b for a, b in page.projects):
                continue  # what is built where is told with its project
            if deed := _deed_after(page, sentence, match.last) or _deed_before(page, sentence, i):
                yield from _promised(page, sentence, i, deed, modality)
                for other in _further(page, sentence, deed) if deed.first > i else ():
                    yield from _promised(page, sentence, i, other, modality)


def agreed_on(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«условились об обмене выставками», «договорённость о поставках муки»"""
    for match in sentence.find(r"(?P<word>договориться|условиться|договоренность) (?:<~4>)?(?:о|об) (?P<what>\S+) "):
        i = match.at("what")
        phrase = read_phrase(sentence, i, frozenset({"loct"}), spread=True)
        if phrase is None or sentence.items[phrase.head].symbol not in _DEED_NOUNS:
            continue
        if phrase.last < len(sentence.items) and sentence.items[phrase.last].symbol == "NUM":
            things = read_phrase(sentence, phrase.last, frozenset({"gent"}), deep=False)  # «о поставке 20 вагонов»
            phrase = replace(phrase, last=things.last) if things else phrase
        means = read_phrase(sentence, phrase.last, frozenset({"ablt"}), deep=False)  # «об обмене студентами»
        whole = replace(phrase, last=means.last) if means and means.case == "ablt" else phrase
        if whole.last > whole.head + 1 and not _denied(sentence, match.first):
            deed = Deed(nominative(sentence, whole, page.plain), i, whole.last)
            yield from _promised(page, sentence, match.first, deed, "agreed")


def undertaken(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«область берёт на себя доставку», «расходы взял на себя завод»"""
    for match in sentence.find(r"(?P<verb>взять|брать) на себя (?P<what>\S+) "):
        i = match.at("what")
        things, last = read_list(sentence, i, page.plain, frozenset({"accs"}))
        if things and not _denied(sentence, match.first) and sentence.items[i].mention is None:
            deed = Deed(" и ".join(things), i, last)
            yield from _promised(page, sentence, match.first, deed, "planned")


def announced(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мы построим ещё одну школу», «осенью откроем новый цех»: in one's own words, of one's own side."""
    if not sentence.quoted or not sentence.speaker:
        return
    for i, item in enumerate(sentence.items):
        ours = item.symbol in _DEEDS and _of_us(item) and not _denied(sentence, i)
        if ours and (deed := _deed(page, sentence, i, item.symbol)):
            yield from _promised(page, sentence, i, deed, "planned")


def vowed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор обещал, что правительство области поддержит проект»: whose deed is to come, and what it is done to."""
    for match in sentence.find(rf"(?P<word>{_VOWS}) (?:<~3>)?, что "):
        i, first = match.at("word"), match.last
        stop = next((k for k in range(first, len(sentence.items)) if sentence.items[k].raw in (*_STOPS, ",")), None)
        within = range(first, len(sentence.items) if stop is None else stop)
        deeds = [k for k in within if _pos(sentence.items[k]) == "VERB"]
        if _denied(sentence, i) or len(deeds) != 1 or morph.tense(sentence.items[deeds[0]].low) != "futr":
            continue
        k = deeds[0]
        subject = vower(page, sentence, first, k)
        verb = sentence.items[k].symbol
        if subject is None or _denied(sentence, k) or sentence.items[k].low in ("будет", "будут"):
            continue
        who, after = subject
        deed = _deed(page, sentence, k, verb) if after == k else _object_between(page, sentence, after, k)
        if deed:
            fields = {
                "who": who,
                "what": deed.what,
                "by_when": _by_when(page, sentence, i, deed.last),
                "modality": "planned",
            }
            yield page.draft("commitment", sentence, i, max(deed.last, k + 1), fields, confidence=0.6)


def _object_between(page: Page, sentence: Sentence, first: int, verb: int) -> Deed | None:
    """«правительство проект теплиц поддержит»: what the deed is done to, between who does it and the verb."""
    phrase = read_phrase(sentence, first, frozenset({"accs"}))
    if phrase is None or phrase.last != verb or sentence.items[phrase.head].symbol in _VAGUE_THINGS:
        return None
    if sentence.items[verb].symbol in _VAGUE_DEEDS:
        return None
    return Deed(tidy(f"{sentence.items[verb].symbol} {page.text(sentence, first, verb)}"), first, verb + 1)


def _of_us(item: Item) -> bool:
    """«построим», «откроем»: what we shall do."""
    return item.low.endswith("м") and morph.tense(item.low) == "futr"


def _promised(page: Page, sentence: Sentence, i: int, deed: Deed, modality: str) -> Iterator[Draft]:
    """The commitment that the word at `i` makes; a promise is somebody's, unless it is told as decided."""
    word = sentence.items[i]
    who: Named | list[Named] | None = None
    if modality == "instructed" or word.symbol in _OFFERS:
        who = charged(page, sentence, i)
    if who is None and modality != "instructed":
        who = told_who(page, sentence, i)
    impersonal = is_impersonal(sentence, i)
    if (
        not who
        and not impersonal
        and modality != "instructed"
        and not (word.symbol in _OFFERS and _by_somebody(sentence))
    ):
        return
    first, last = min(i, deed.first), max(i + 1, deed.last)
    if modality == "planned" and sentence.items[i].symbol == "решить" and isinstance(who, list):
        modality = "agreed"  # what several decide, they agree on
    bare = not who and impersonal and deed.first > i
    what = tidy(f"{deed.what} {_fronted_too(page, sentence, i)}") if bare else deed.what
    fields = {"who": who, "what": what, "by_when": _by_when(page, sentence, first, last), "modality": modality}
    yield page.draft("commitment", sentence, first, last, fields, confidence=0.6)


_OFFERS = frozenset({"предложить", "предлагать"})


def _by_somebody(sentence: Sentence) -> bool:
    """«Аким предложил …»: by a post that nobody named holds."""
    return any("nomn" in x.cases for _, x in sentence.mentions("POST"))


def _fronted_too(page: Page, sentence: Sentence, i: int) -> str:
    """«в школы республики решено отправлять …»: what of the deed stands before the word, but its time."""
    first = i
    while (
        first > 0 and sentence.items[first - 1].raw not in (*_STOPS, ",") and sentence.items[first - 1].symbol != "DATE"
    ):
        first -= 1
    if first < i and any(x.symbol in _TIMES for x in sentence.items[first : first + 3]):
        return ""  # «до конца года планируется …»
    if first < i and (sentence.items[first].low in _FRAMES or i - first == 1):
        return ""  # «по итогам переговоров решено …», «было решено …»
    text = page.text(sentence, first, i) if first < i else ""
    return text[:1].lower() + text[1:] if text and _pos(sentence.items[first]) == "PREP" else text


_TIMES = word_set("promises.time")
_FRAMES = frozenset({"по", "было", "также", "принято"})


def _denied(sentence: Sentence, i: int) -> bool:
    return any(x.low in ("не", "если", "ли", "отказались", "отказался") for x in sentence.items[max(0, i - 2) : i])


# ---- what is promised ----------------------------------------------------------------------------------------------


def _pos(item: Item) -> str:
    return morph.parses(item.low)[0].pos if item.is_word else ""


def _deed_after(page: Page, sentence: Sentence, i: int) -> Deed | None:
    """«намерены до 1 июня совместно построить школу»: the infinitive that a promise governs, in its own clause."""
    for k in range(i, min(i + _REACH, len(sentence.items))):
        item = sentence.items[k]
        listed = item.raw == ":" and (k == i or _pos(sentence.items[min(k + 1, len(sentence.items) - 1)]) == "INFN")
        if (item.raw in _STOPS and not listed) or item.raw == "," or _pos(item) in ("VERB", "GRND"):
            return None
        if _pos(item) == "INFN":
            return _deed(page, sentence, k, item.symbol)
    return None


def _further(page: Page, sentence: Sentence, deed: Deed) -> Iterator[Deed]:
    """«договорились увеличить поставки льна, открыть дом и проводить ярмарки»: the deeds joined to the first."""
    items = sentence.items
    for k in range(deed.last + 1, len(items)):
        if items[k].raw in _STOPS or _pos(items[k]) in ("VERB", "GRND", "PRTS"):
            return
        joined = _pos(items[k]) == "INFN" and items[k - 1].low in (",", "и", "также")
        if joined and (other := _deed(page, sentence, k, items[k].symbol)):
            yield other


def _deed_before(page: Page, sentence: Sentence, i: int) -> Deed | None:
    """«запустить цех собираются в 2027 году», «его намечено модернизировать»"""
    for k in range(i - 1, max(-1, i - 1 - 2 * _REACH), -1):
        item = sentence.items[k]
        if item.raw in _STOPS or item.raw == "," or _pos(item) in ("VERB", "GRND", "PRTS"):
            return None
        if _pos(item) == "INFN" and (k == 0 or sentence.items[k - 1].raw in (*_STOPS, ",") or k == _opening(sentence)):
            return _deed(page, sentence, k, item.symbol, i)
    return None


def _opening(sentence: Sentence) -> int:
    """The first word of a sentence after «и», «а», «также»."""
    return next((k for k, x in enumerate(sentence.items) if x.low not in ("и", "а", "также", "вместе")), 0)


def _deed(page: Page, sentence: Sentence, i: int, verb: str, word: int | None = None) -> Deed | None:
    """The deed whose verb stands at `i`, with what it is done to; None if it names nothing («развивать связи»).
    `word`: a promise that stands after it, whose own place and time are the deed's too."""
    if verb in _VAGUE_DEEDS:
        return None
    last = _end(sentence, i + 1, word)
    for k in (i + 1, i - 1):
        if 0 <= k < len(sentence.items) and sentence.items[k].low in _PRONOUNS:
            thing = _meant(page, sentence, k)
            rest = page.text(sentence, i + 2, last) if k > i and last > i + 2 else ""
            return Deed(tidy(f"{verb} {thing} {rest}"), min(i, k), max(last, i + 1)) if thing else None
    things = [x for x in sentence.items[i + 1 : last] if _thing(x)]
    if not things and word is None:
        return _fronted(page, sentence, i, verb)
    if not things or all(x.symbol in _VAGUE_THINGS | _PLACES for x in things) or _founds(verb, things):
        return None
    stop = word if word is not None else last
    what = f"{verb} {page.text(sentence, i + 1, stop)}" if stop > i + 1 else verb
    if word is not None and (tail := _end(sentence, word + 1)) > word + 1:
        first = next((k for k in range(word + 1, tail) if not _empty(sentence.items[k])), tail)
        if first < tail and _pos(sentence.items[first]) == "PREP":  # «…намерены и с двумя провинциями»
            what, last = f"{what} {page.text(sentence, first, tail)}", tail
    return Deed(tidy(what), i, last)


_PRONOUNS = {"его": ("masc", "neut"), "ее": ("femn",), "их": (), "себя": (), "это": ()}


def _meant(page: Page, sentence: Sentence, i: int) -> str:
    """What «её», «его» stands for: the thing that was first told of in the nominative, here or in the sentence before; as
    the object of a verb. "" where none was."""
    genders = _PRONOUNS[sentence.items[i].low]
    for candidate, stop in ((sentence, i), *((s, len(s.items)) for s in page.before(sentence))):
        k = 0
        while k < stop:
            phrase = read_phrase(candidate, k, frozenset({"nomn"}))
            head = candidate.items[phrase.head] if phrase else None
            named = head is not None and head.is_word and (head.symbol not in _VAGUE_THINGS or _told_what(phrase))
            nouns = [p for p in morph.parses(head.low) if p.pos == "NOUN"][:1] if head and named else []
            if phrase and phrase.last <= stop and any(p.gender in genders and not p.animate for p in nouns):
                return _object(page, candidate, phrase)
            k = phrase.last if phrase else k + 1
    return ""


def _told_what(phrase: Phrase | None) -> bool:
    """«соглашение о сотрудничестве»: no mere «соглашение»."""
    return phrase is not None and phrase.last > phrase.head + 1


def _object(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """«взаимная торговля области» → «взаимную торговлю области»"""
    feminine = morph.parses(sentence.items[phrase.head].low)[0].gender == "femn"
    words = []
    for k in range(phrase.first, phrase.head + 1):
        item = sentence.items[k]
        sort = "NOUN" if k == phrase.head else "ADJF"
        turned = morph.inflected(item.low, sort, "accs", "sing") if feminine else None
        words.append(turned or item.low)
    rest = page.text(sentence, phrase.head + 1, phrase.last) if phrase.last > phrase.head + 1 else ""
    return tidy(" ".join([*words, rest]))


def _fronted(page: Page, sentence: Sentence, i: int, verb: str) -> Deed | None:
    """«продукцию здесь намерены выпускать»: what is done stands first, the verb last."""
    first = i
    while first > 0 and sentence.items[first - 1].raw not in _STOPS and sentence.items[first - 1].raw != ",":
        first -= 1
    phrase = read_phrase(sentence, first, frozenset({"accs"}))
    if phrase is None or phrase.last >= i or phrase.case != "accs" or sentence.items[phrase.head].mention:
        return None
    if sentence.items[phrase.head].symbol in _VAGUE_THINGS:
        return None
    return Deed(tidy(f"{verb} {page.text(sentence, first, phrase.last)}"), first, i + 1)


def _founds(verb: str, things: list[Item]) -> bool:
    """«открыть представительство», «построить завод»: an institution or a project, facts of their own kind."""
    return verb in _FOUNDING and any(x.symbol == "ORG" or x.symbol in _FOUNDED for x in things)


def _thing(item: Item) -> bool:
    """A noun or a name that a deed is done to: no time, no frame."""
    if item.mention:
        return item.symbol != "DATE"
    return bool(noun_cases(item)) and item.symbol not in ("год", "конец", "время", "рамка", "упор", "связь")


def _empty(item: Item) -> bool:
    return item.low in ("и", "также", "не", "здесь", "позднее") or item.symbol == "DATE"


def _end(sentence: Sentence, i: int, stop: int | None = None) -> int:
    """To the end of the clause: a stop, a time at its end, a new verb (and the comma or «и» that joins it), a relative."""
    items = sentence.items
    last, joint = i, i
    while last < (len(items) if stop is None else stop) and (
        items[last].raw not in _STOPS or _route(items, last) or _shortened(items, last)
    ):
        item = items[last]
        if item.raw == "," or item.low in ("и", "а", "но"):
            following = items[last + 1] if last + 1 < len(items) else item
            if item.raw != "," or not (noun_cases(following) or adjective_cases(following)) or following.mention:
                joint = last
            if item.raw == "," and (
                following.symbol in ("который", "что", "где", "если", "а", "но")
                or (_pos(following) in ("VERB", "GRND", "PRTF", "INFN", "PREP", "CONJ") and following.low != "чтобы")
            ):
                break
            if item.raw == ",":
                joint = last
        elif _pos(item) in ("VERB", "GRND", "PRTS"):
            last = joint
            break
        last += 1
    while last > i and (items[last - 1].raw == "," or items[last - 1].low in ("и", "а", "но")):
        last -= 1
    while last > i and items[last - 1].symbol == "DATE":
        last -= 1
        while last > i and items[last - 1].low in ("в", "к", "до", "на", "позднее", "не", "с", "уже", "конца"):
            last -= 1
    return max(last, i)


def _route(items: list[Item], k: int) -> bool:
    """«рейс Томск – Ташкент»: the dash of a route."""
    beside = items[k - 1 : k] + items[k + 1 : k + 2]
    return items[k].raw in ("–", "—", "-") and len(beside) == 2 and all(x.symbol == "TERR" for x in beside)


def _shortened(items: list[Item], k: int) -> bool:
    """«5 тыс. жителей»: the full stop of a word cut short."""
    return items[k].raw == "." and k + 1 < len(items) and items[k - 1].low in ("тыс", "млн", "млрд", "чел", "руб")


def _by_when(page: Page, sentence: Sentence, first: int, last: int) -> str:
    """«до 1 июня 2025 года», «к 2030 году», «не позднее 2027 года»: the date told with a promise, or right after it; «до
    конца года», «до конца мая» by the day of publication."""
    for i, item in sentence.mentions("DATE", first=max(0, first - 2), last=last + 5):
        before = {x.low for x in sentence.items[max(0, i - 2) : i]}
        if item.value and (before & {"до", "к", "позднее"} or (i >= last and before & {"в"})):
            return item.value
    for match in sentence.find(r"(?:до|к) конец (?P<what>\S+) "):
        if page.published and max(0, first - 2) <= match.first < last + 5:
            return end_of(match.item("what").low, page.published)
    return ""


RULES: tuple[Rule, ...] = (commitments, agreed_on, undertaken, announced, vowed)
