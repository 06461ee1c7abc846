"""commitment: who promised, proposed, planned or was told to do what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import (
    Phrase,
    nominative,
    read_list,
    read_phrase,
    tidy,
)
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles import referents
from spravka.reading.rules.papers import signing
from spravka.reading.rules.promises.deeds import (
    STOPS,
    Deed,
    deed_after,
    deed_at,
    deed_before,
    founds,
    further,
    object_between,
    pos_of,
    thing,
)  # fmt: skip
from spravka.reading.rules.promises.framing import framed
from spravka.reading.rules.promises.pledges import AHEAD, by_when, denied, promised
from spravka.reading.rules.promises.promisers import in_full, is_impersonal, named, vower
from spravka.reading.rules.promises.promisers import who as told_who
from spravka.vocab import territories

_MODALITIES = ("agreed", "proposed", "instructed", "planned")
_PROMISES = tuple((m, rf"(?P<word>{alternation(f'promises.{m}')}) ") for m in _MODALITIES)
_DEEDS = word_set("promises.deed")
_DEED_NOUNS = word_set("promises.deed_noun")
_DEEDS_TO_COME = word_set("promises.deed_to_come")
_VAGUE_THINGS = word_set("promises.no_thing")
_VOWS = alternation("promises.vow")


def commitments(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились поставлять комплектующие», «готовы участвовать в проектах …», «поручил подготовить …»"""
    for modality, pattern in _PROMISES:
        for match in sentence.find(pattern):
            i = match.at("word")
            if i > 1 and sentence.items[i - 1].symbol == "который" and sentence.items[i].low.endswith(("ется", "ются")):
                continue  # «отдых детей, который планируется начать»: of the thing told
            if modality == "planned" and sentence.items[i].symbol == "задача" and _is_set(sentence, i):
                modality = "instructed"
            if denied(sentence, i) or _wished(sentence, match.last):
                continue
            of_a_project = page.project_told(sentence, here=True)
            told = deed_after(page, sentence, match.last, bound=modality != "instructed")
            deed = told or deed_before(page, sentence, i)
            other_order = None if of_a_project else framed(page, sentence, i) if modality != "instructed" else None
            if other_order and (deed is None or _tells_who(deed, other_order[1])):
                by_name = modality != "agreed" and not is_impersonal(sentence, i)
                whose = named(page, sentence, other_order[1]) if by_name else None
                yield from promised(page, sentence, i, other_order[0], modality, whose)
                continue
            if of_a_project and not (deed and deed.what.partition(" ")[0] in _APART):
                continue  # what is built where is told with its project
            if deed:
                yield from promised(page, sentence, i, deed, modality)
                for other in further(page, sentence, deed) if deed.first > i else ():
                    yield from promised(page, sentence, i, other, modality)


_APART = frozenset(
    {"увеличить", "увеличивать", "нарастить", "наращивать", "расширить", "поставлять", "поставить", "закупать", "закупить",
     "направить", "отправить", "обмениваться", "обменяться", "принимать", "обучать", "передать", "провести", "проводить", "стать"}
)  # fmt: skip
"""Deeds that may stand beside a project and are none of it."""


def _is_set(sentence: Sentence, i: int) -> bool:
    """«поставил министерству задачу увеличить …», «перед заводом поставлена задача …»: a task that is given."""
    return any(x.symbol in ("поставить", "ставить") for x in sentence.items[max(0, i - 6) : i + 3])


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
            term = by_when(page, own, charged_at, deed.last)
            fields = {"who": who, "what": deed.what, "by_when": term, "modality": "instructed"}
            yield page.draft("commitment", own, charged_at, deed.last, fields, confidence=0.6)


_GIVEN = frozenset({"поручить", "рекомендовать", "поручение"})


_LISTED = {
    "agreed": r"(?:договориться|условиться|договоренность) ",
    "proposed": r"(?:предложить|предлагать|предложение|инициатива) ",
    "planned": r"(?:планировать|план|наметить|намечать|запланировать|решить|предстоять) ",
}


def listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Стороны договорились:\n– до 1 июня согласовать перечень; – …», «Среди предложений, озвученных вологодской
    стороной:\n– привлечь …»: a list of what is agreed, proposed or planned"""
    colon = next((k for k, x in enumerate(sentence.items) if x.raw == ":"), None)
    lead = sentence.items[:colon]
    modality = next((m for m, pattern in _LISTED.items() for x in sentence.find(pattern) if x.first < len(lead)), "")
    if colon is None or not modality or denied(sentence, colon) or any(x.symbol in _GIVEN for x in lead):
        return
    word = next(x.first for x in sentence.find(_LISTED[modality]))
    who = _whose_side(lead) or told_who(page, sentence, word)
    for entry in signing.entries(page, sentence, colon):
        own, verb = entry.sentence, _past_term(entry.sentence, entry.first)
        if verb >= entry.last or pos_of(own.items[verb]) != "INFN":
            continue
        if deed := deed_at(page, own, verb, own.items[verb].symbol, bound=modality == "proposed"):
            term = by_when(page, own, entry.first, deed.last)
            fields = {"who": who, "what": deed.what, "by_when": term, "modality": modality}
            yield page.draft("commitment", own, entry.first, deed.last, fields, confidence=0.6)


def _whose_side(lead: list[Item]) -> Named | None:
    """«озвученных вологодской стороной»: the land of the side that is told so."""
    for k, item in enumerate(lead[1:], 1):
        if item.symbol == "сторона" and (owner := adjective_of(lead[k - 1])):
            return Named(territories.get(owner).ru, owner)
    return None


def agreed_that(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились о том, что пункт пропуска перейдёт на круглосуточный режим»: what both sides will see done"""
    for match in sentence.find(r"(?P<word>договориться|условиться|договоренность) (?:<~3>)?о тот , что "):
        i, items = match.last, sentence.items
        last = next((k for k in range(i, len(items)) if items[k].raw in STOPS - {"–", "—"}), len(items))
        futr = [k for k in range(i, last) if morph.tense(items[k].low) == "futr" and pos_of(items[k]) == "VERB"]
        if len(futr) != 1 or items[futr[0]].symbol in _OPENING or denied(sentence, match.first):
            continue
        if vower(page, sentence, _past_time(sentence, i), futr[0]):
            continue  # «…, что университет примет 15 студентов»: of one, told by `vowed`
        deed = Deed(page.text(sentence, i, last).rstrip(" ,."), i, last)
        yield from promised(page, sentence, match.first, deed, "agreed")


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
        if verb is None or denied(sentence, match.at("word")):
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
            term = by_when(page, sentence, i, last)
            fields = {"who": who, "what": deed.what, "by_when": term, "modality": "proposed"}
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
        if whole.last > whole.head + 1 and not denied(sentence, match.first):
            deed = Deed(nominative(sentence, whole, page.plain), i, whole.last)
            yield from promised(page, sentence, match.first, deed, "agreed")


def offered(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«поддержал предложение акима о поставках муки», «внёс предложение об обмене выставками»: what somebody proposes"""
    for match in sentence.find(
        r"(?P<word>предложение|инициатива|идея) (?P<whose>PER |POST |TERR |REF )?(?:о|об) (?P<what>\S+) "
    ):
        i = match.at("what")
        phrase = read_phrase(sentence, i, frozenset({"loct"}), spread=True)
        if phrase is None or sentence.items[phrase.head].symbol not in _DEED_NOUNS or phrase.last < phrase.head + 2:
            continue
        things = [x for x in sentence.items[phrase.head + 1 : phrase.last] if thing(x)]
        if not things or all(x.symbol in _VAGUE_THINGS for x in things) or founds("создать", things[:1]):
            continue
        whose = match.at("whose") if match.m["whose"] else -1
        by = referents.who(page, sentence, whose) or page.actor(sentence.items[whose]) if whose >= 0 else None
        deed = Deed(nominative(sentence, phrase, page.plain), i, phrase.last)
        if not denied(sentence, match.first):
            yield from promised(page, sentence, match.first, deed, "proposed", by)


def aimed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Наша задача – довести товарооборот до миллиарда», «в планах сторон – открыть рейс»: what is to be done, after a
    dash"""
    for match in sentence.find(r"(?P<word>задача|цель|план) (?:<~5>)?(?:—|–|-|: ?) ?(?P<verb>\S+) "):
        i, k = match.at("word"), _past_term(sentence, match.at("verb"))
        if pos_of(sentence.items[k]) != "INFN" or denied(sentence, i) or page.project_told(sentence, here=True):
            continue
        deed = deed_at(page, sentence, k, sentence.items[k].symbol)
        if deed is None:
            continue
        whose = next((x for x in sentence.items[i + 1 : k - 1] if x.symbol in ("ORG", "TERR", "REF")), None)
        group = read_phrase(sentence, i + 1, frozenset({"gent"}), deep=False) if whose is None else None
        charged_too = group and sentence.items[group.head].symbol in _GROUPS and sentence.items[group.head].is_word
        who = page.actor(whose) if whose else _speaking_for(page, sentence)
        if group and charged_too:
            who = in_full(page, sentence, group)  # «задача рабочей группы – …»
        term = by_when(page, sentence, max(0, i - AHEAD), deed.last)
        fields = {"who": who, "what": deed.what, "by_when": term, "modality": "planned"}
        yield page.draft("commitment", sentence, i, deed.last, fields, confidence=0.55)


def _past_term(sentence: Sentence, k: int) -> int:
    """The index after «к концу 2026 года» at item `k`, by when it is to be done; `k` itself where none stands."""
    items, first = sentence.items, k
    while k < min(first + 4, len(items) - 1) and (items[k].symbol == "DATE" or items[k].low in _BY):
        k += 1
    return k if any(x.symbol == "DATE" for x in items[first:k]) else first


_BY = frozenset({"к", "до", "в", "концу", "конца", "началу", "начала", "уже"})
_GROUPS = frozenset({"группа", "комиссия", "совет", "комитет", "штаб", "центр"})


def _speaking_for(page: Page, sentence: Sentence) -> Named | list[Named] | None:
    """The land of who is quoted, whose own aims are told; in the author's words the author's."""
    if sentence.quoted and sentence.speaker:
        return told_who(page, sentence, 0) or page.seat(sentence.speaker)
    home = page.local(sentence)[0]
    return Named(home.name, home.id) if home else None


def to_come(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«планируется выпуск станков», «намечена поставка двадцати вагонов»: a deed told as a noun, of nobody who is named"""
    for match in sentence.find(
        r"(?:планироваться|намечаться|предполагаться|запланировать|наметить) (?:<~1>)?(?P<what>\S+) "
    ):
        i = match.at("what")
        phrase = read_phrase(sentence, i, frozenset({"nomn"}), spread=True)
        named = phrase is not None and sentence.items[phrase.head].symbol in _DEEDS_TO_COME
        if phrase is None or not named or phrase.last < phrase.head + 2 or denied(sentence, match.first):
            continue
        if _is_output(sentence, phrase):
            continue  # «планируется выпуск до 150 тысяч машин в год»: how much a works will make
        deed = Deed(nominative(sentence, phrase, page.plain), i, phrase.last)
        fields = {"what": deed.what, "by_when": by_when(page, sentence, match.first, deed.last), "modality": "planned"}
        yield page.draft("commitment", sentence, match.first, deed.last, fields, confidence=0.6)


def _is_output(sentence: Sentence, phrase: Phrase) -> bool:
    """«выпуск 150 тысяч машин в год»: an amount a year."""
    told = [x.low for x in sentence.items[phrase.first : phrase.last + 6]]
    return sentence.items[phrase.head].symbol in ("выпуск", "производство") and "год" in told and "в" in told


def undertaken(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«область берёт на себя доставку», «расходы взял на себя завод»"""
    for match in sentence.find(r"(?P<verb>взять|брать) на себя (?P<what>\S+) "):
        i = match.at("what")
        things, last = read_list(sentence, i, page.plain, frozenset({"accs"}))
        if things and not denied(sentence, match.first) and sentence.items[i].mention is None:
            bound = sentence.items[i].symbol == "обязательство"
            deed = deed_after(page, sentence, i + 1) if bound else Deed(" и ".join(things), i, last)
            if deed is None:
                continue
            yield from promised(page, sentence, match.first, deed, "planned")


def under_control(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор возьмёт на личный контроль ремонт моста», «ремонт взяли на контроль власти области»"""
    for match in sentence.find(r"(?P<verb>взять|брать) на (?:<~1>)?контроль (?P<what>\S+) "):
        i, verb = match.at("what"), match.at("verb")
        things, last = read_list(sentence, i, page.plain, frozenset({"accs"}))
        vague = sentence.items[last - 1].symbol in ("вопрос", "ситуация", "тема") if things else True
        if not vague and pos_of(sentence.items[verb]) == "VERB" and not denied(sentence, verb):
            deed = Deed(f"взять на контроль {page.text(sentence, i, last)}", i, last)
            yield from promised(page, sentence, verb, deed, "planned")


def vowed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор обещал, что правительство области поддержит проект»: whose deed is to come, and what it is done to."""
    for match in sentence.find(rf"(?P<word>{_VOWS}|условиться|договориться) (?:<~3>)?, (?:что )?"):
        i, first = match.at("word"), match.last
        if sentence.items[first - 1].raw == "," and (i == 0 or sentence.items[i - 1].raw != ","):
            continue  # only «к концу года, пообещал губернатор, область отремонтирует дорогу» needs no «что»
        first += first < len(sentence.items) and sentence.items[first].low in ("его", "ее", "их")
        first = _past_time(sentence, first)
        stop = next((k for k in range(first, len(sentence.items)) if sentence.items[k].raw in (*STOPS, ",")), None)
        within = range(first, len(sentence.items) if stop is None else stop)
        deeds = [k for k in within if pos_of(sentence.items[k]) == "VERB"]
        if denied(sentence, i) or len(deeds) != 1 or morph.tense(sentence.items[deeds[0]].low) != "futr":
            continue
        k = deeds[0]
        own = first == k and (i == 0 or sentence.items[i].raw != ",") and morph.parses(sentence.items[k].low)[0].number
        subject = vower(page, sentence, first, k) or ((own == "sing" and _himself(page, sentence, i, first)) or None)
        verb = sentence.items[k].symbol
        if subject is None or denied(sentence, k) or sentence.items[k].low in ("будет", "будут"):
            continue
        who, after = subject
        deed = deed_at(page, sentence, k, verb) if after == k else object_between(page, sentence, after, k)
        if deed:
            fields = {
                "who": who,
                "what": deed.what,
                "by_when": by_when(page, sentence, i, deed.last),
                "modality": "agreed" if sentence.items[i].symbol in ("условиться", "договориться") else "planned",
            }
            yield page.draft("commitment", sentence, i, max(deed.last, k + 1), fields, confidence=0.6)


def _past_time(sentence: Sentence, first: int) -> int:
    """The index after «в 2026 году» at item `first`, before whose deed is told; `first` itself where none stands."""
    items = sentence.items
    k = first + (first + 1 < len(items) and items[first].low in ("в", "к", "с", "до"))
    return k + 1 if k < len(items) and items[k].symbol == "DATE" else first


def _himself(page: Page, sentence: Sentence, i: int, first: int) -> tuple[Named | list[Named], int] | None:
    """«Посол заверил, что поможет …»: who vows at item `i` will do it."""
    found = told_who(page, sentence, i)
    return (found, first) if found and not isinstance(found, list) else None


def _wished(sentence: Sentence, after: int) -> bool:
    """«хотел бы …»: a wish binds nobody."""
    return after < len(sentence.items) and sentence.items[after].low in ("бы", "б")


def vowed_help(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Посол обещал содействие в подборе партнёров»: help with a thing that is named"""
    for match in sentence.find(
        rf"(?P<word>{_VOWS}|предложить) (?:<~3>)?(?P<what>содействие|помощь|поддержка) (?:в|с|при) "
    ):
        phrase = read_phrase(sentence, match.at("what"), frozenset({"accs"}), deep=True)
        things = [x for x in sentence.items[phrase.head + 1 : phrase.last] if thing(x)] if phrase else []
        named = [x for x in things if x.symbol not in _VAGUE_THINGS]
        if phrase and named and not denied(sentence, match.first):
            deed = Deed(nominative(sentence, phrase, page.plain), phrase.first, phrase.last)
            modality = "proposed" if match.item("word").symbol == "предложить" else "planned"
            yield from promised(page, sentence, match.first, deed, modality)


RULES: tuple[Rule, ...] = (
    commitments,
    tasks,
    listed,
    agreed_that,
    wanted_that,
    agreed_on,
    offered,
    aimed,
    to_come,
    undertaken,
    under_control,
    vowed,
    vowed_help,
)
