"""What a clause tells of those whom it counts, as a participle: «в делегацию вошли 25 врачей» → «врачи, вошедшие в
делегацию»."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import Phrase, adjective_cases, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.inflection import inflected, inner
from spravka.reading.page import Page
from spravka.reading.roles.numerals import value_of
from spravka.reading.rules.counts.containers import in_case
from spravka.values.numbers import scale_of

_BARE_VERBS = word_set("counts.bare_verbs")
_DOCUMENTS = word_set("counts.documents")
PREPOSITIONS = frozenset({"в", "во", "на", "с", "со", "из", "по", "к", "о", "об", "для", "за", "от", "при", "у", "до"})


def told_of(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """What the clause says of the counted ones, as a participle: «, полученные сельской библиотекой»; "" for nothing."""
    first, last = _stretch(sentence, phrase)
    verb = _verb(sentence, phrase, first, last)
    if verb is None or phrase.case in ("datv", "ablt", "loct"):  # «дадут 380 жителям»: nothing was done to them
        return ""
    if _of_a_deed(sentence.items, phrase.first):
        return ""  # «ведёт переговоры о поставке 15 троллейбусов»
    if _governed_by_place(sentence.items, phrase.first):
        return _whither(page, sentence, phrase, first, last, verb)
    item, head = sentence.items[verb], sentence.items[phrase.head]
    passive = morph.undergone(item.low)
    at_work = item.symbol == "работать" and morph.parses(head.low)[0].animate
    paper = _other(sentence, phrase, first, last) if item.symbol in _HOLDING else None
    if paper is not None and sentence.items[paper.head].symbol in _PAPERS:
        return f" {inflected(sentence, paper, page.plain, 'gent', paper.number)}"  # «мероприятия дорожной карты»
    if item.symbol in _BARE_VERBS - {"иметь"} | _AMOUNTING and not at_work:
        return ""
    begin, _ = clause(sentence, first)
    other = _other(sentence, phrase, first, last) or (_other(sentence, phrase, begin, first) if passive else None)
    if other is not None and _of_those(sentence, other, phrase):
        return ""  # «представители 14 стран съехались»: not the countries
    read = morph.parses(item.low)[0]
    alone = other is not None and all(x.low != "и" for x in sentence.items[max(0, other.first - 2) : other.last + 2])
    if other is not None and alone and other.number == "sing" and (read.pos, read.number) == ("VERB", "plur"):
        other = None  # «помощь получили 28 пациентов»: they got it, it got nobody
    many = read.number == "plur" and head.symbol in _DOERS
    if other is not None and many and other.last <= verb < phrase.first and _lifeless(sentence, other):
        other = None  # «заявки подали 34 компании»
    if covered := _COVERED.get(item.symbol):
        if other is not None and sentence.items[other.head].is_word:
            return f", {covered} {inflected(sentence, other, page.plain, 'ablt', other.number)}"
        papers = {"agreement": "соглашением", "plan": "планом", "memorandum": "меморандумом", "treaty": "договором"}
        named = any(x.low in ("он", "она", "оно") for x in sentence.items[first:last])
        told = papers.get(page.told[-1].type) if page.told and named else None
        return f", {covered} {told}" if told else ""
    acts = other is None and head.symbol not in _DOCUMENTS
    if acts and (did := _did(page, sentence, phrase, first, last, verb, alone=passive is None)):
        return did
    if passive is None or item.symbol == "иметь":
        return ""
    modal = _modal(sentence, first, verb)
    if modal:
        which = "которых" if morph.parses(head.low)[0].animate else "которые"
        acting = other and inflected(sentence, other, page.plain, "nomn", other.number)
        return f", {which} {modal} {item.low} {acting}" if acting else ""
    if any(_pos(sentence.items[k]) == "INFN" for k in range(first, last)):
        return ""
    by = _beside(page, sentence, phrase, first, last, other)
    if not by and other is not None and not _is_passive(item):
        doer = sentence.items[other.head]
        by = " " + (
            in_case(doer, "ablt")
            if doer.symbol == "ORG"
            else inflected(sentence, other, page.plain, "ablt", other.number)
        )
    return f", {passive}{by}" if by or head.symbol in _DOCUMENTS else ""


def undergone_by(sentence: Sentence, phrase: Phrase) -> str:
    """«отремонтировано 38 объектов» → «, отремонтированные»: what was done to things, where nothing else is told of them."""
    verb = _verb(sentence, phrase, *_stretch(sentence, phrase))
    if verb is None or not _is_passive(sentence.items[verb]) or phrase.case in ("datv", "ablt", "loct"):
        return ""
    if any(_pos(x) == "INFN" for x in sentence.items[verb + 1 : verb + 3]):
        return ""  # «число поездов решено довести до восьми»
    done = morph.undergone(sentence.items[verb].low)
    return f", {done}" if done and abs(verb - phrase.first) < _NEAR else ""


_NEAR = 6


def _of_a_deed(items: list[Item], k: int) -> bool:
    """Does the number before the counted ones hang on a noun of doing after «о» or «на», past a place?"""
    while k and value_of(items[k - 1]) is not None:
        k -= 1
    if k > 1 and items[k - 1].symbol in ("TERR", "REF") and items[k - 2].low in ("в", "во", "из"):
        k -= 2
    by_paper = k > 1 and items[k - 1].low == "на" and items[k - 2].symbol in _ORDERS  # «контракт на 10 троллейбусов»
    return by_paper or (k > 1 and items[k - 1].symbol in _DEEDS and items[k - 2].low in ("о", "об", "на", "по", "для"))


_ORDERS = frozenset({"контракт", "договор", "соглашение", "заказ", "заявка"})
_DEEDS = word_set("promises.deed_noun") | {"обучение", "приобретение", "отгрузка", "изготовление"}


def _whither(page: Page, sentence: Sentence, phrase: Phrase, first: int, last: int, verb: int) -> str:
    """«завод экспортирует продукцию в 60 стран» → «, куда экспортирует завод продукцию»."""
    item = sentence.items[verb]
    clause_of_its_own = any(x.symbol == "который" for x in sentence.items[first:last])
    if item.symbol not in _SENDING or _pos(item) != "VERB" or clause_of_its_own:
        return ""
    start = phrase.first
    while start > first and (
        value_of(sentence.items[start - 1]) is not None or sentence.items[start - 1].low in _TO_SO_MANY
    ):
        start -= 1
    rest = [(verb + 1, start), (first, verb)] if verb < start else [(first, start), (phrase.last, verb)]
    parts = [page.text(sentence, a, b) for a, b in rest if a < b]
    told = " ".join(x if sentence.items[first].mention else x[:1].lower() + x[1:] for x in parts)
    return f", куда {item.low} {told}" if len(told.split()) < 7 else ""


_SENDING = frozenset({"экспортировать", "поставлять", "отправлять", "продавать", "вывозить", "отгружать"})
_TO_SO_MANY = PREPOSITIONS | {"более", "чем", "около", "порядка", "свыше", "почти", "уже"}
_AMOUNTING = frozenset(
    {
        "вырасти",
        "расти",
        "увеличиться",
        "сократиться",
        "снизиться",
        "уменьшиться",
        "превысить",
        "превышать",
        "достигнуть",
        "достигать",
        "приблизиться",
        "составить",
    }
)
"""Verbs that only tie a number to what it counts."""
_DOERS = frozenset({"компания", "предприятие", "организация", "человек", "фирма", "регион", "страна", "школа", "вуз"})


def _of_those(sentence: Sentence, other: Phrase, phrase: Phrase) -> bool:
    """Do the counted ones depend on other people («представители 14 стран»)?"""
    between, head = sentence.items[other.last : phrase.first], sentence.items[other.head]
    people = head.symbol == "делегация" or (head.is_word and morph.parses(head.low)[0].animate)
    return people and other.last <= phrase.first and all(value_of(x) is not None for x in between)


def _lifeless(sentence: Sentence, phrase: Phrase) -> bool:
    """A thing that can be given in, but gives in nothing itself."""
    head = sentence.items[phrase.head]
    return head.is_word and head.symbol not in _DOERS and not morph.parses(head.low)[0].animate


_WHENCE = frozenset({"из", "с", "со", "от"})
_HOLDING = frozenset({"включать", "содержать", "предусматривать", "насчитывать", "состоять"})
_PAPERS = frozenset({"план", "карта", "соглашение", "программа", "протокол", "документ", "договор", "меморандум"})
_COVERED = {"охватывать": "охваченные", "предусматривать": "предусмотренные", "включать": "включённые"}
"""What a programme or document holds so many of: «программа охватывает 46 школ»."""


def _did(page: Page, sentence: Sentence, phrase: Phrase, first: int, last: int, verb: int, *, alone: bool) -> str:
    """«в делегацию вошли 25 врачей» → «, вошедшие в делегацию», «право экспорта имеют 24 завода» → «, имеющие право
    экспорта»: what the counted ones themselves did or do; where they do it is told by itself. `alone`: the verb needs no
    object («трудятся 6 тысяч граждан»)."""
    done, items = morph.acting(sentence.items[verb].low), sentence.items
    if not done or any(x.low in _WHENCE for x in items[max(0, phrase.first - 2) : phrase.first]):
        return ""  # «делегаты прибыли из 24 городов»: not the towns did
    for k in range(first, last):
        if phrase.first <= k < phrase.last or _governed(items, k) or _of_a_noun(items, k):
            continue
        what = read_phrase(sentence, k, frozenset({"accs"}), deep=False) if _may_be_object(items[k]) else None
        if what and what.last <= last and not phrase.first < what.last <= phrase.last and k != verb:
            return f", {done} {inner(sentence, what, page.text(sentence, k, what.last))}"
    if not alone:
        return ""
    for k in range(first, last - 1):
        if phrase.first <= k < phrase.last or items[k].low not in ("в", "на", "к"):
            continue
        if items[verb].symbol in _GONE and items[k + 1].symbol == "TERR" and items[k].low in ("в", "на"):
            return f", {done} {items[k].low} {items[k + 1].raw}"  # «45 школьников съездили в Минск»
        where_to = read_phrase(sentence, k + 1, frozenset({"accs", "datv"}), deep=False)
        if where_to and not items[where_to.head].mention and items[where_to.head].symbol != "сумма":
            return f", {done} {items[k].low} {page.text(sentence, k + 1, where_to.last)}"
    for k in range(first, last - 1):
        if items[verb].symbol in _STAYING and items[k].low in ("в", "на") and items[k + 1].is_word:
            within = read_phrase(sentence, k + 1, frozenset({"loct"}), deep=False)
            if within and not items[within.head].mention:
                return f", {done} {items[k].low} {page.text(sentence, k + 1, within.last)}"
    return f", {done}" if items[verb].symbol in _STAYING - _LIVING else ""


_GONE = word_set("visits.move") | {"побывать"}
_STAYING = frozenset({"проживать", "жить", "работать", "трудиться", "служить", "отдыхать", "лечиться", "стажироваться"})
"""What people do in a place."""
_LIVING = frozenset({"проживать", "жить"})
"""What says nothing of them where only the place is told."""


def _may_be_object(item: Item) -> bool:
    """A word that may begin what somebody does or has: none of time, none that was told before."""
    cases = {c for c, _ in noun_cases(item) | adjective_cases(item)} if item.is_word and not item.mention else set()
    return "accs" in cases and item.symbol not in _TIMES


_TIMES = frozenset({"год", "месяц", "день", "неделя", "сегодня", "последний", "прошлый", "каждый", "это", "весь"})


def _stretch(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    """The words around the counted ones up to the next comma or stop on either side."""
    items, stops = sentence.items, (",", ";", ":", ".", "(", ")")
    first, last = phrase.first, phrase.last
    while first > 0 and (items[first - 1].raw not in stops or (first > 1 and scale_of(items[first - 2].low) > 1)):
        first -= 1  # the full stop of «тыс.» ends nothing
    while last < len(items) and items[last].raw not in stops:
        last += 1
    return first, last


def _verb(sentence: Sentence, phrase: Phrase, first: int, last: int) -> int | None:
    """The verb nearest to the counted ones."""
    found = [k for k in range(first, last) if not phrase.first <= k < phrase.last and is_verb(sentence.items[k])]
    return min(found, key=lambda k: (abs(k - phrase.head), k), default=None)


def is_verb(item: Item) -> bool:
    return _pos(item) in ("VERB", "PRTS", "INFN") and item.symbol != "быть"


def _pos(item: Item) -> str:
    return morph.parses(item.low)[0].pos if item.is_word else ""


def _is_passive(item: Item) -> bool:
    return _pos(item) == "PRTS"


def _modal(sentence: Sentence, first: int, verb: int) -> str:
    """«рассчитывают принять», «должен охватить»: the word on which an infinitive hangs."""
    if _pos(sentence.items[verb]) != "INFN":
        return ""
    near = (sentence.items[k] for k in range(verb - 1, max(first, verb - 4) - 1, -1))
    return next((x.low for x in near if _pos(x) in ("VERB", "ADJS")), "")


def _other(sentence: Sentence, phrase: Phrase, first: int, last: int) -> Phrase | None:
    """Who else the clause speaks of, in the nominative: the one that acts on the counted ones."""
    items, k = sentence.items, first
    while k < last:
        of_time = items[k].symbol in _TIMES
        if phrase.first <= k < phrase.last or of_time or _governed(items, k) or _of_a_noun(items, k):
            k += 1
            continue
        found = read_phrase(sentence, k, frozenset({"nomn"}), deep=False)
        if found and found.last <= last and (found.last <= phrase.first or found.first >= phrase.last):
            return found
        k = found.last if found else k + 1
    return None


_TAKING = frozenset(
    {"библиотека", "школа", "музей", "больница", "вуз", "университет", "центр", "детсад", "фонд", "клиника"}
)
_DURING = frozenset({"ход", "рамка", "итог", "результат", "время", "помощь", "участие", "начало", "конец", "течение"})


def _of_a_noun(items: list[Item], k: int) -> bool:
    """«в ходе бизнес-миссии»: the genitive of a turn of speech, not one that acts."""
    return k > 0 and items[k - 1].symbol in _DURING


def _governed(items: list[Item], k: int) -> bool:
    """Does the word hang on a preposition or a number («за три года»)?"""
    k -= k > 1 and bool(adjective_cases(items[k - 1])) and items[k - 2].symbol in PREPOSITIONS  # «на нынешний форум»
    return k > 0 and (items[k - 1].symbol in PREPOSITIONS or value_of(items[k - 1]) is not None)


def _governed_by_place(items: list[Item], k: int) -> bool:
    """Does the number before the counted ones hang on «в», «на»?"""
    while k and value_of(items[k - 1]) is not None:
        k -= 1
    return k > 0 and items[k - 1].low in ("в", "во")


def _beside(page: Page, sentence: Sentence, phrase: Phrase, first: int, last: int, other: Phrase | None) -> str:
    """To whom, from where, on what occasion: « из Словакии», « библиотеке», « по итогам заседания»; not whence those come
    who did it (`other`: «инвесторы из Китая создали»)."""
    items = sentence.items
    for k in range(first, last):
        if phrase.first <= k < phrase.last:
            continue
        theirs = other is not None and other.last <= k <= other.last + 1
        if items[k].symbol in ("TERR", "REF") and k and items[k - 1].low in ("из", "с") and not theirs:
            return f" из {place_genitive(items[k].value)}"
        cases = items[k].cases
        of_noun = k > 0 and items[k - 1].is_word and "gent" in cases and morph.parses(items[k - 1].low)[0].pos == "NOUN"
        given = "datv" in cases and "nomn" not in cases and not _governed(items, k) and not of_noun
        if given and items[k].symbol in ("ORG", "PEOPLE", "REF") and (cases == {"datv"} or k != phrase.last):
            whom = page.text(sentence, k, k + 1)
            opens = k == 0 and morph.parses(whom.split()[0].lower())[0].role == ""
            return f" {whom[:1].lower()}{whom[1:]}" if opens and not whom[1:2].isupper() else f" {whom}"
        into = (
            items[k].low in ("в", "во") and items[k + 1 : k + 2] and items[k + 1].is_word and not items[k + 1].mention
        )
        given_to = read_phrase(sentence, k + 1, frozenset({"accs"}), deep=False) if into else None
        if given_to and given_to.case == "accs" and items[given_to.head].symbol in _TAKING:
            return f" в {page.text(sentence, k + 1, given_to.last)}"
        if items[k].low == "по" and (found := read_phrase(sentence, k + 1, frozenset({"datv", "loct"}), deep=False)):
            return f" по {page.text(sentence, k + 1, found.last)}"
    return ""
