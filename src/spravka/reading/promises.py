"""commitment: who promised, proposed, planned or was told to do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spravka.reading import morph, referents, signing
from spravka.reading.deeds import STOPS, Deed, deed_after, deed_at, deed_before, further, object_between, pos_of
from spravka.reading.framing import framed
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import (
    nominative,
    read_list,
    read_phrase,
    tidy,
)
from spravka.reading.promisers import charged, is_impersonal, named, vower
from spravka.reading.promisers import who as told_who
from spravka.reading.sentence import Item, Sentence
from spravka.values.dates import end_of

_MODALITIES = ("agreed", "proposed", "instructed", "planned")
_PROMISES = tuple((m, rf"(?P<word>{alternation(f'promises.{m}')}) ") for m in _MODALITIES)
_DEEDS = word_set("promises.deed")
_DEED_NOUNS = word_set("promises.deed_noun")
_DEEDS_TO_COME = word_set("promises.deed_to_come")
_VOWS = alternation("promises.vow")


def commitments(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились поставлять комплектующие», «готовы участвовать в проектах …», «поручил подготовить …»"""
    for modality, pattern in _PROMISES:
        for match in sentence.find(pattern):
            i = match.at("word")
            if i > 1 and sentence.items[i - 1].symbol == "который" and sentence.items[i].low.endswith(("ется", "ются")):
                continue  # «отдых детей, который планируется начать»: of the thing told
            if _denied(sentence, i) or _wished(sentence, match.last) or page.project_told(sentence, here=True):
                continue  # what is built where is told with its project
            told = deed_after(page, sentence, match.last, bound=modality != "instructed")
            deed = told or deed_before(page, sentence, i)
            other_order = framed(page, sentence, i) if modality != "instructed" else None
            if other_order and (deed is None or _tells_who(deed, other_order[1])):
                by_name = modality != "agreed" and not is_impersonal(sentence, i)
                whose = named(page, sentence, other_order[1]) if by_name else None
                yield from _promised(page, sentence, i, other_order[0], modality, whose)
                continue
            if deed:
                yield from _promised(page, sentence, i, deed, modality)
                for other in further(page, sentence, deed) if deed.first > i else ():
                    yield from _promised(page, sentence, i, other, modality)


def _tells_who(deed: Deed, who: range) -> bool:
    """Do the words of a deed hold who promises it? «обещала подобрать администрация»"""
    return any(deed.first <= k < deed.last for k in who)


def tasks(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«По итогам заседания поручено:\n– министерству торговли до 1 июля проработать поставки; – …»: a list of tasks"""
    colon = next((k for k, x in enumerate(sentence.items) if x.raw == ":"), None)
    if colon is None or not any(x.symbol in _GIVEN for x in sentence.items[:colon]):
        return
    for entry in signing.entries(page, sentence, colon):
        own, first, last = entry.sentence, entry.first, entry.last
        charged_at = next((k for k in range(first, min(first + 3, last)) if "datv" in own.items[k].cases), None)
        verb = next((k for k in range(first, last) if pos_of(own.items[k]) == "INFN"), None)
        if charged_at is None or verb is None or not own.items[charged_at].mention:
            continue
        who = referents.people(page, own, charged_at, "datv") or page.actor(own.items[charged_at])
        if deed := deed_at(page, own, verb, own.items[verb].symbol, bound=False):
            by_when = _by_when(page, own, charged_at, deed.last)
            fields = {"who": who, "what": deed.what, "by_when": by_when, "modality": "instructed"}
            yield page.draft("commitment", own, charged_at, deed.last, fields, confidence=0.6)


_GIVEN = frozenset({"поручить", "рекомендовать", "поручение"})


def agreed_that(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились о том, что пункт пропуска перейдёт на круглосуточный режим»: what both sides will see done"""
    for match in sentence.find(r"(?P<word>договориться|условиться|договоренность) (?:<~3>)?о тот , что "):
        i, items = match.last, sentence.items
        last = next((k for k in range(i, len(items)) if items[k].raw in STOPS - {"–", "—"}), len(items))
        futr = [k for k in range(i, last) if morph.tense(items[k].low) == "futr" and pos_of(items[k]) == "VERB"]
        if len(futr) != 1 or items[futr[0]].symbol in _OPENING or _denied(sentence, match.first):
            continue
        deed = Deed(page.text(sentence, i, last).rstrip(" ,."), i, last)
        yield from _promised(page, sentence, match.first, deed, "agreed")


_OPENING = frozenset({"открыться", "открыть", "создать", "появиться", "пройти", "состояться", "приехать", "посетить"})
"""Bodies, events and visits to come are facts of their own kinds."""


_FOR_IT = (
    r"(?P<word>предложить|предлагать|попросить) (?:<~3>)?, чтобы ",
    r"(?P<word>высказаться|выступить|выступать|ратовать) (?:<~2>)?за тот , чтобы ",
)


def wanted_that(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«предложил, чтобы заседание приняла область», «высказалась за то, чтобы возобновить ярмарку»: what is proposed"""
    for match in (m for pattern in _FOR_IT for m in sentence.find(pattern)):
        i, items = match.last, sentence.items
        ends = (
            k for k in range(i, len(items)) if items[k].raw in STOPS or (items[k].raw == "," and _goes_apart(items, k))
        )
        last = next(ends, len(items))
        verb = next((k for k in range(i, last) if pos_of(items[k]) in ("INFN", "VERB")), None)
        if verb is None or _denied(sentence, match.at("word")):
            continue
        who: Named | None = None
        if pos_of(items[verb]) == "INFN":
            deed = deed_at(page, sentence, verb, items[verb].symbol)
        else:
            doers = (k for k, x in sentence.mentions(*_DOERS, first=i, last=last) if "nomn" in (x.cases or {"nomn"}))
            doer = next((k for k in doers if items[k - 1].low not in ("в", "с", "на")), -1)
            who = page.actor(items[doer]) if doer >= 0 else None
            aside = {k for n, _ in sentence.mentions("DATE", first=i, last=last) for k in (n - 1, n)}
            words = [page.text(sentence, k, k + 1) for k in range(i, last) if k not in aside | {verb, doer}]
            deed = Deed(tidy(" ".join([items[verb].symbol, *words])), i, last) if who and words else None
        if deed:
            by_when = _by_when(page, sentence, i, last)
            fields = {"who": who, "what": deed.what, "by_when": by_when, "modality": "proposed"}
            yield page.draft("commitment", sentence, match.first, last, fields, confidence=0.6)


_DOERS = ("TERR", "REF", "ORG", "PER", "DELEG")


def _goes_apart(items: list[Item], comma: int) -> bool:
    """«…, и этот механизм уже запущен»: does a clause of its own follow the comma?"""
    return comma + 1 < len(items) and items[comma + 1].low in ("и", "а", "но")


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


def to_come(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«планируется выпуск станков», «намечена поставка двадцати вагонов»: a deed told as a noun, of nobody who is named"""
    for match in sentence.find(
        r"(?:планироваться|намечаться|предполагаться|запланировать|наметить) (?:<~1>)?(?P<what>\S+) "
    ):
        i = match.at("what")
        phrase = read_phrase(sentence, i, frozenset({"nomn"}), spread=True)
        named = phrase is not None and sentence.items[phrase.head].symbol in _DEEDS_TO_COME
        if phrase is None or not named or phrase.last < phrase.head + 2 or _denied(sentence, match.first):
            continue
        deed = Deed(nominative(sentence, phrase, page.plain), i, phrase.last)
        fields = {"what": deed.what, "by_when": _by_when(page, sentence, match.first, deed.last), "modality": "planned"}
        yield page.draft("commitment", sentence, match.first, deed.last, fields, confidence=0.6)


def undertaken(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«область берёт на себя доставку», «расходы взял на себя завод»"""
    for match in sentence.find(r"(?P<verb>взять|брать) на себя (?P<what>\S+) "):
        i = match.at("what")
        things, last = read_list(sentence, i, page.plain, frozenset({"accs"}))
        if things and not _denied(sentence, match.first) and sentence.items[i].mention is None:
            deed = Deed(" и ".join(things), i, last)
            yield from _promised(page, sentence, match.first, deed, "planned")


def under_control(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор возьмёт на личный контроль ремонт моста», «ремонт взяли на контроль власти области»"""
    for match in sentence.find(r"(?P<verb>взять|брать) на (?:<~1>)?контроль (?P<what>\S+) "):
        i, verb = match.at("what"), match.at("verb")
        things, last = read_list(sentence, i, page.plain, frozenset({"accs"}))
        vague = sentence.items[last - 1].symbol in ("вопрос", "ситуация", "тема") if things else True
        if not vague and pos_of(sentence.items[verb]) == "VERB" and not _denied(sentence, verb):
            deed = Deed(f"взять на контроль {page.text(sentence, i, last)}", i, last)
            yield from _promised(page, sentence, verb, deed, "planned")


def foretold(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«посол окажет содействие экспортёрам», «до конца года область направит в Сербию врачей»: in the main clause, of one
    who is named there; not «который направит», «если направит»."""
    if page.project_told(sentence, here=True):
        return
    for i, item in enumerate(sentence.items):
        going_on = item.low in ("будет", "будут")
        to_come = going_on or (item.symbol in _FORETOLD and morph.tense(item.low) == "futr" and not _of_us(item))
        if not to_come or _denied(sentence, i):
            continue
        at = next((k for k in range(i + 1, min(i + 4, len(sentence.items))) if _goes_on(sentence.items[k])), -1)
        if going_on and at < 0:
            continue
        first = next((k + 1 for k in range(i - 1, max(-1, i - _NEAR), -1) if sentence.items[k].raw in (*STOPS, ",")), 0)
        first += _said(sentence, first)
        if i - first >= _NEAR or any(x.symbol in _SUBORDINATE for x in sentence.items[first:i]):
            continue
        found = (vower(page, sentence, k, i) for k in range(first, i) if _opens(sentence, first, k))
        subject = next((s for s in found if s), None)
        if subject is None or any(pos_of(x) not in ("ADVB", "PRCL") for x in sentence.items[subject[1] : i]):
            continue
        verb = at if going_on else i
        if deed := deed_at(page, sentence, verb, sentence.items[verb].symbol):
            by_when = _by_when(page, sentence, first, deed.last)
            fields = {"who": subject[0], "what": deed.what, "by_when": by_when, "modality": "planned"}
            yield page.draft("commitment", sentence, i, deed.last, fields, confidence=0.6)


def _goes_on(item: Item) -> bool:
    return item.symbol in _FORETOLD_ON and pos_of(item) == "INFN"


def _said(sentence: Sentence, first: int) -> bool:
    """«подчеркнул, что регион окажет поддержку»: does the clause from `first` open with what was said?"""
    items = sentence.items
    told = first > 1 and items[first].low == "что" and items[first - 1].raw == ","
    return told and re.fullmatch(_SAYING, items[first - 2].symbol) is not None


_SAYING = alternation("speech.saying")
_FORETOLD = word_set("promises.foretold")
_FORETOLD_ON = word_set("promises.foretold_on")
_NEAR = 20  # items from the start of a clause to its verb; bounds the work on a text without stops
_SUBORDINATE = frozenset({"который", "если", "когда", "чтобы", "что", "где", "бы", "пусть"})


def _opens(sentence: Sentence, first: int, k: int) -> bool:
    """Does nothing but a time stand in items[first:k], before the subject of the clause?"""
    return k == first or any(x.symbol == "DATE" or x.symbol in _TIMES for x in sentence.items[max(first, k - 2) : k])


def announced(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мы построим ещё одну школу», «осенью откроем новый цех»: in one's own words, of one's own side."""
    if not sentence.quoted or not sentence.speaker:
        return
    for i, item in enumerate(sentence.items):
        ours = item.symbol in _DEEDS and _of_us(item) and not _denied(sentence, i)
        if ours and (deed := deed_at(page, sentence, i, item.symbol)):
            yield from _promised(page, sentence, i, deed, "planned")


def vowed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор обещал, что правительство области поддержит проект»: whose deed is to come, and what it is done to."""
    for match in sentence.find(rf"(?P<word>{_VOWS}|условиться|договориться) (?:<~3>)?, (?:что )?"):
        i, first = match.at("word"), match.last
        if sentence.items[first - 1].raw == "," and (i == 0 or sentence.items[i - 1].raw != ","):
            continue  # only «к концу года, пообещал губернатор, область отремонтирует дорогу» needs no «что»
        first += first < len(sentence.items) and sentence.items[first].low in ("его", "ее", "их")
        stop = next((k for k in range(first, len(sentence.items)) if sentence.items[k].raw in (*STOPS, ",")), None)
        within = range(first, len(sentence.items) if stop is None else stop)
        deeds = [k for k in within if pos_of(sentence.items[k]) == "VERB"]
        if _denied(sentence, i) or len(deeds) != 1 or morph.tense(sentence.items[deeds[0]].low) != "futr":
            continue
        k = deeds[0]
        subject = vower(page, sentence, first, k)
        verb = sentence.items[k].symbol
        if subject is None or _denied(sentence, k) or sentence.items[k].low in ("будет", "будут"):
            continue
        who, after = subject
        deed = deed_at(page, sentence, k, verb) if after == k else object_between(page, sentence, after, k)
        if deed:
            fields = {
                "who": who,
                "what": deed.what,
                "by_when": _by_when(page, sentence, i, deed.last),
                "modality": "agreed" if sentence.items[i].symbol in ("условиться", "договориться") else "planned",
            }
            yield page.draft("commitment", sentence, i, max(deed.last, k + 1), fields, confidence=0.6)


def _of_us(item: Item) -> bool:
    """«построим», «откроем»: what we shall do."""
    return item.low.endswith("м") and morph.tense(item.low) == "futr"


def _promised(
    page: Page, sentence: Sentence, i: int, deed: Deed, modality: str, told: Named | None = None
) -> Iterator[Draft]:
    """The commitment that the word at `i` makes; a promise is somebody's (`told`: whose, where the words say it by their
    order), unless it is told as decided."""
    word = sentence.items[i]
    who: Named | list[Named] | None = told if word.symbol not in _OFFERS else None
    if who is None and (modality == "instructed" or word.symbol in _OFFERS):
        who = charged(page, sentence, i)
    if who is None and modality != "instructed":
        who = told_who(page, sentence, i)
    impersonal = is_impersonal(sentence, i)
    if word.symbol == "рекомендовать" and not who:
        return  # «врачи рекомендуют»: nobody is told to
    if (
        not who
        and not impersonal
        and modality != "instructed"
        and not (word.symbol in _OFFERS and _by_somebody(sentence))
    ):
        return
    first, last = min(i, deed.first), max(i + 1, deed.last)
    events = any(True for _ in sentence.mentions("EVENT", first=deed.first, last=deed.last))
    if events and modality == "planned" and deed.what.partition(" ")[0] in _HOLDING:
        return  # «планируют провести Дни культуры»: an event to come
    if modality == "planned" and sentence.items[i].symbol in ("решить", "решение") and isinstance(who, list):
        modality = "agreed"  # what several decide, they agree on
    bare = not who and impersonal and deed.first > i
    what = tidy(f"{deed.what} {_fronted_too(page, sentence, i)}") if bare else deed.what
    fields = {"who": who, "what": what, "by_when": _by_when(page, sentence, first, last), "modality": modality}
    yield page.draft("commitment", sentence, first, last, fields, confidence=0.6)


_HOLDING = frozenset({"провести", "проводить", "организовать"})
_OFFERS = frozenset({"предложить", "предлагать"})


def _by_somebody(sentence: Sentence) -> bool:
    """«Аким предложил …»: by a post that nobody named holds."""
    return any("nomn" in x.cases for _, x in sentence.mentions("POST"))


def _fronted_too(page: Page, sentence: Sentence, i: int) -> str:
    """«в школы республики решено отправлять …»: what of the deed stands before the word, but its time."""
    first = i
    while (
        first > 0 and sentence.items[first - 1].raw not in (*STOPS, ",") and sentence.items[first - 1].symbol != "DATE"
    ):
        first -= 1
    if first < i and any(x.symbol in _TIMES for x in sentence.items[first : first + 3]):
        return ""  # «до конца года планируется …»
    if i - first < 2 or sentence.items[first].low in ("по", "было", "также", "принято", "что"):
        return ""  # «по итогам переговоров решено …», «было решено …»
    fronted = pos_of(sentence.items[first]) == "PREP"
    if fronted and sentence.items[first + 1].symbol in _FRAMES:
        return ""  # «в рамках форума планируется …»
    framed_at = (k for k in range(first + 2, i - 1) if pos_of(sentence.items[k]) == "PREP")
    stop = next((k for k in framed_at if sentence.items[k + 1].symbol in _FRAMES), i)
    text = page.text(sentence, first, stop)
    opens = first == 0 and (sentence.items[0].mention is None or sentence.items[0].symbol == "ORD")
    shortened = text[1:2].isupper()  # «АЭС построить решено …»
    return text[:1].lower() + text[1:] if (fronted or opens) and not shortened else text


_TIMES = word_set("promises.time")
_FRAMES = word_set("promises.frames")


def _wished(sentence: Sentence, after: int) -> bool:
    """«хотел бы …»: a wish binds nobody."""
    return after < len(sentence.items) and sentence.items[after].low in ("бы", "б")


def _denied(sentence: Sentence, i: int) -> bool:
    return any(x.low in ("не", "если", "ли", "отказались", "отказался") for x in sentence.items[max(0, i - 2) : i])


_AHEAD = 5  # items between a term told first and the promise: «до конца года мы также намерены …»


def _by_when(page: Page, sentence: Sentence, first: int, last: int) -> str:
    """«до 1 июня 2025 года», «к 2030 году», «не позднее 2027 года»: the date told with a promise, or right after it; «до
    конца года», «до конца мая» by the day of publication."""
    for i, item in sentence.mentions("DATE", first=max(0, first - 2), last=last + 5):
        before = {x.low for x in sentence.items[max(0, i - 2) : i]}
        if item.value and (before & {"до", "к", "позднее"} or (i >= last and before & {"в"})):
            return item.value
    for match in sentence.find(r"(?:до|к) конец (?P<what>\S+) "):
        if page.published and max(0, first - _AHEAD) <= match.first < last + 5:
            return end_of(match.item("what").low, page.published)
    return ""


RULES: tuple[Rule, ...] = (
    commitments,
    tasks,
    agreed_that,
    wanted_that,
    agreed_on,
    to_come,
    undertaken,
    under_control,
    announced,
    vowed,
    foretold,
)
