"""What is promised: the infinitive that a promise governs, with what it is done to, and where its words end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import Phrase, adjective_cases, noun_cases, read_phrase, tidy
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.happenings import sort_of
from spravka.reading.page import Page

_VAGUE_DEEDS = word_set("promises.no_promise")
_VAGUE_THINGS = word_set("promises.no_thing")
_FOUNDING = word_set("promises.founding")
_FOUNDED = word_set("promises.founded")
_PLACES = frozenset({"TERR", "REF"})
_REACH = 8  # items between a promise and its deed
STOPS = frozenset({".", ";", ":", "»", "«", '"', "“", "”", "„", "—", "–", "!", "?", "(", ")", "•"})


class Deed(NamedTuple):
    """What is promised: its words, and the items that they stand in."""

    what: str
    first: int
    last: int


def pos_of(item: Item) -> str:
    return morph.parses(item.low)[0].pos if item.is_word else ""


def deed_after(page: Page, sentence: Sentence, i: int, *, bound: bool = True) -> Deed | None:
    """«намерены до 1 июня совместно построить школу»: the infinitive that a promise governs, in its own clause."""
    for k in range(i, min(i + _REACH, len(sentence.items))):
        item = sentence.items[k]
        listed = item.raw == ":" and (k == i or pos_of(sentence.items[min(k + 1, len(sentence.items) - 1)]) == "INFN")
        if (item.raw in STOPS and not listed) or item.raw == "," or pos_of(item) in ("VERB", "GRND"):
            return None
        if pos_of(item) == "INFN":
            return deed_at(page, sentence, k, item.symbol, bound=bound) or _joined_to(page, sentence, k)
    return None


def _joined_to(page: Page, sentence: Sentence, i: int) -> Deed | None:
    """«договорились расширить связи и провести Дни культуры»: the next deed, where the first names nothing."""
    items = sentence.items
    for k in range(i + 2, len(items)):
        if items[k].raw in STOPS or pos_of(items[k]) in ("VERB", "GRND", "PRTS"):
            return None
        if pos_of(items[k]) == "INFN" and items[k - 1].low == "и":
            return deed_at(page, sentence, k, items[k].symbol)
    return None


def further(page: Page, sentence: Sentence, deed: Deed) -> Iterator[Deed]:
    """«договорились увеличить поставки льна, открыть дом и проводить ярмарки»: the deeds joined to the first."""
    items = sentence.items
    for k in range(deed.last + 1, len(items)):
        if items[k].raw in STOPS or pos_of(items[k]) in ("VERB", "GRND", "PRTS"):
            return
        n = k - 1
        while n > deed.last and (items[n].symbol == "DATE" or items[n].low in _TERM):
            n -= 1
        joined = pos_of(items[k]) == "INFN" and items[n].low in (",", "и", "также")
        if joined and (other := deed_at(page, sentence, k, items[k].symbol)):
            yield other


def deed_before(page: Page, sentence: Sentence, i: int) -> Deed | None:
    """«запустить цех собираются в 2027 году», «его намечено модернизировать»"""
    for k in range(i - 1, max(-1, i - 1 - 2 * _REACH), -1):
        item = sentence.items[k]
        if item.raw in STOPS or item.raw == "," or pos_of(item) in ("VERB", "GRND", "PRTS"):
            return None
        if pos_of(item) == "INFN" and (k == 0 or sentence.items[k - 1].raw in (*STOPS, ",") or k == _opening(sentence)):
            return deed_at(page, sentence, k, item.symbol, i)
    return None


def _opening(sentence: Sentence) -> int:
    """The first word of a sentence after «и», «а», «также»."""
    return next((k for k, x in enumerate(sentence.items) if x.low not in ("и", "а", "также", "вместе")), 0)


def deed_at(
    page: Page, sentence: Sentence, i: int, verb: str, word: int | None = None, *, bound: bool = True
) -> Deed | None:
    """The deed whose verb stands at `i`, with what it is done to; None if it names nothing («развивать связи»).
    `word`: a promise that stands after it, whose own place and time are the deed's too; `bound`: of a task the verb may
    be any («проработать поставки»)."""
    last = _end(sentence, i + 1, word)
    if i + 1 < len(sentence.items) and sentence.items[i + 1].low == "этого":
        return None  # «добиваться этого условились стороны»: what was told before
    counted = verb == "принять" and any(x.symbol == "NUM" or x.symbol in _GUESTS for x in sentence.items[i + 1 : last])
    feast = verb == "отметить" and any(_FEAST.search(x.low) for x in sentence.items[i + 1 : last])
    becoming = verb == "стать" and any(x.symbol in _BECOMING for x in sentence.items[i + 1 : last])
    studied = verb in _STUDYING and any(x.symbol in _DEED_NOUNS for x in sentence.items[i + 1 : min(i + 3, last)])
    wider = verb in _WIDENING and any(x.symbol in _WIDENED for x in sentence.items[i + 1 : min(i + 4, last)])
    if (
        verb in _VAGUE_DEEDS and bound and not (counted or feast or wider or becoming or studied)
    ):  # «готов принять 50 студентов» names what
        return None
    for k in (i + 1, i - 1):
        if 0 <= k < len(sentence.items) and sentence.items[k].low in _PRONOUNS and not _whose(sentence.items, k, i):
            meant = _meant(page, sentence, k)
            rest = page.text(sentence, i + 2, last) if k > i and last > i + 2 else ""
            return Deed(tidy(f"{verb} {meant} {rest}"), min(i, k), max(last, i + 1)) if meant else None
    things = [x for x in sentence.items[i + 1 : last] if thing(x)]
    if not things and word is None:
        return _fronted(page, sentence, i, verb)
    if not things or all(x.symbol in _VAGUE_THINGS | _PLACES for x in things) or founds(verb, things):
        return None
    stop = last if word is None else _before_subject(sentence, i + 1, word)
    what = f"{verb} {page.text(sentence, i + 1, stop)}" if stop > i + 1 else verb
    if word is not None and (tail := _end(sentence, word + 1)) > word + 1:
        first = next((k for k in range(word + 1, tail) if not empty(sentence.items[k])), tail)
        if first < tail and pos_of(sentence.items[first]) == "PREP":  # «…намерены и с двумя провинциями»
            what, last = f"{what} {page.text(sentence, first, tail)}", tail
    return Deed(tidy(what), i, last)


def _before_subject(sentence: Sentence, first: int, word: int) -> int:
    """«открыть рейс | стороны намерены», «помочь заводу | область готова»: where the words of a deed told first end."""
    for k in range(max(first, word - 3), word):
        item = sentence.items[k]
        if item.mention and item.symbol not in ("DATE", "NUM", "ORD") and item.cases >= {"nomn"} and k + 1 == word:
            return k
        phrase = read_phrase(sentence, k, frozenset({"nomn"}), deep=False) if item.is_word and k > first else None
        head = sentence.items[phrase.head] if phrase and phrase.last == word else None
        if head is not None and (head.low in _SIDES or _acts(head)):
            return k - (sentence.items[k - 1].low in ("оба", "обе", "все"))
    return word


def _acts(head: Item) -> bool:
    """«завод согласился», «дипломат предложил»: one who may promise, told in a bare word."""
    own = [p for p in morph.parses(head.low) if p.pos == "NOUN"] if head.is_word and not head.mention else []
    return head.symbol in _ACTING or (bool(own) and own[0].case == "nomn" and own[0].animate)


_ACTING = word_set("promises.acting")
_SIDES = word_set("promises.sides")
_GUESTS = frozenset({"студент", "школьник", "специалист", "стажер", "ребенок", "пациент", "врач", "педагог", "беженец"})
_BECOMING = frozenset({"резидент", "побратим", "соорганизатор", "площадка", "инвестор"})
"""«предложил компаниям стать резидентами зоны»"""
_STUDYING = frozenset({"проработать", "прорабатывать", "изучить"})
_DEED_NOUNS = word_set("promises.deed_noun") | {"возможность"}
"""«проработать запуск поездов», «изучить возможность лечения»; «проработать вопросы» names nothing."""
_WIDENING = frozenset({"расширять", "расширить", "продолжить", "продолжать", "наладить"})
_WIDENED = frozenset(
    {"поставка", "экспорт", "импорт", "закупка", "выпуск", "производство", "ассортимент", "номенклатура", "география", "сбыт",
     "квота", "перечень", "список", "маршрут", "присутствие"}
)  # fmt: skip
"""«расширять поставки зерна» is a deed, «расширять сотрудничество» none."""
_FEAST = re.compile("лети[еюя]|годовщин|юбиле")
_PRONOUNS = {"его": ("masc", "neut"), "ее": ("femn",), "их": (), "себя": (), "это": ()}


def _whose(items: list[Item], k: int, verb: int) -> bool:
    """«увеличить их число»: the pronoun at `k` only says whose the thing after it is."""
    return k > verb and k + 1 < len(items) and bool(noun_cases(items[k + 1]) or adjective_cases(items[k + 1]))


def _meant(page: Page, sentence: Sentence, i: int) -> str:
    """What «её», «его» stands for: the thing that was first told of in the nominative, here or in the sentence before; as
    the object of a verb. "" where none was."""
    genders = _PRONOUNS[sentence.items[i].low]
    for k, event in reversed([*sentence.mentions("EVENT", last=i)]):  # «форум предложил провести, его – посвятить …»
        sorts = (p.gender for x in event.parts if sort_of(x) for p in morph.parses(x.low)[:1])
        if next(sorts, "") in genders and {"nomn", "accs"} & (event.cases or {"nomn"}):
            return event.value if k else event.value[:1].lower() + event.value[1:]
    for candidate, stop in ((sentence, i), *((s, len(s.items)) for s in page.before(sentence))):
        k = 0
        while k < stop:
            here = candidate is sentence  # «идею поддержал и поручил проработать её»
            phrase = read_phrase(candidate, k, frozenset({"nomn", "accs"} if here else {"nomn"}))
            head = candidate.items[phrase.head] if phrase else None
            named = head is not None and head.is_word and (head.symbol not in _VAGUE_THINGS or _told_what(phrase))
            nouns = [p for p in morph.parses(head.low) if p.pos == "NOUN"][:1] if head and named else []
            if phrase and phrase.last <= stop and any(p.gender in genders and not p.animate for p in nouns):
                return as_object(page, candidate, phrase)
            k = phrase.last if phrase else k + 1
    return ""


def _told_what(phrase: Phrase | None) -> bool:
    """«соглашение о сотрудничестве»: no mere «соглашение»."""
    return phrase is not None and phrase.last > phrase.head + 1


def as_object(page: Page, sentence: Sentence, phrase: Phrase) -> str:
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
    items = sentence.items
    while first > 0 and (items[first - 1].raw not in STOPS or _route(items, first - 1)) and items[first - 1].raw != ",":
        first -= 1
    phrase = read_phrase(sentence, first, frozenset({"accs"}))
    if phrase is None or phrase.last >= i or phrase.case != "accs" or sentence.items[phrase.head].mention:
        return None
    if sentence.items[phrase.head].symbol in _VAGUE_THINGS or founds(verb, [sentence.items[phrase.head]]):
        return None
    last = phrase.last
    while last < i and (sentence.items[last].symbol == "TERR" or sentence.items[last].raw in ("–", "—", "-")):
        last += 1  # «рейс Омск – Павлодар запустим»
    what = page.text(sentence, first, last)
    if first == 0 or sentence.items[first - 1].raw == "«":
        named = sentence.items[first].mention and sentence.items[first].symbol not in ("ORD", "NUM")
        what = what if named or what[1:2].isupper() else what[:1].lower() + what[1:]
    return Deed(tidy(f"{verb} {what}{goal_after(page, sentence, i)}"), first, i + 1)


def goal_after(page: Page, sentence: Sentence, verb: int) -> str:
    """«(число поездов решено довести) `` до восьми``»: what is said after the verb of a thing that stands before it."""
    items = sentence.items
    if items[verb].symbol not in _BRINGING or verb + 2 >= len(items) or items[verb + 1].low != "до":
        return ""
    measure = read_phrase(sentence, verb + 2, frozenset({"gent"}))
    return f" {page.text(sentence, verb + 1, measure.last if measure else verb + 3)}"


_BRINGING = frozenset({"довести", "доводить", "увеличить", "нарастить", "расширить", "сократить"})
_SETTLING = frozenset({"утвердить", "согласовать", "обновить", "продлить"})
_PAPERS = word_set("papers.agreement") | {"программа", "план", "карта"}


def founds(verb: str, things: list[Item]) -> bool:
    """«открыть представительство», «построить завод»: an institution or a project, facts of their own kind."""
    if verb in _SETTLING and things[0].symbol in _PAPERS:
        return True  # «утвердить программу сотрудничества»: an agreement
    return verb in _FOUNDING and any(x.symbol == "ORG" or x.symbol in _FOUNDED for x in things)


def thing(item: Item) -> bool:
    """A noun or a name that a deed is done to: no time, no frame."""
    if item.mention:
        return item.symbol != "DATE"
    return bool(noun_cases(item)) and item.symbol not in _FRAMES


_FRAMES = frozenset({"год", "конец", "время", "рамка", "упор", "связь", "лето", "осень", "зима", "весна", "месяц"})


def empty(item: Item) -> bool:
    return item.low in ("и", "также", "не", "здесь", "позднее") or item.symbol == "DATE"


def _end(sentence: Sentence, i: int, stop: int | None = None) -> int:
    """To the end of the clause: a stop, a time at its end, a new verb (and the comma or «и» that joins it), a relative."""
    items = sentence.items
    last, joint = i, i
    while last < (len(items) if stop is None else stop) and (
        items[last].raw not in STOPS or _route(items, last) or _shortened(items, last)
    ):
        item = items[last]
        if item.raw == "," or item.low in ("и", "а", "но"):
            following = items[last + 1] if last + 1 < len(items) else item
            if item.raw != "," or not (noun_cases(following) or adjective_cases(following)) or following.mention:
                joint = last
            if item.raw == "," and items[last - 1].symbol == "тот" and following.low in ("что", "как", "где", "чтобы"):
                last += 2  # «снабжать сведениями о том, что можно вывезти»
                while last < len(items) and items[last].raw not in STOPS | {","}:
                    last += 1
                break
            if item.raw == "," and (
                following.low in ("мы", "он", "она", "они", "я", "вы", "его", "ее", "их")
                or following.symbol in ("который", "что", "где", "если", "а", "но")
                or (pos_of(following) in ("VERB", "GRND", "PRTF", "INFN", "PREP", "CONJ") and following.low != "чтобы")
            ):
                break
            if item.raw == ",":
                joint = last
            if item.low == "и" and _deed_follows(items, last + 1) and any(thing(x) for x in items[i:last]):
                break  # «организовать форум и наладить обмен»: two deeds
        elif pos_of(item) in ("VERB", "GRND", "PRTS"):
            last = joint
            break
        last += 1
    while last > i and (items[last - 1].raw == "," or items[last - 1].low in ("и", "а", "но")):
        last -= 1
    if (
        last - 3 > i
        and items[last - 3].low in ("до", "к")
        and items[last - 2].low in ("конца", "концу", "начала", "началу")
    ):
        last -= 3  # «до конца года»: by when
    while last > i and items[last - 1].symbol == "DATE":
        last -= 1
        while last > i and items[last - 1].low in ("в", "к", "до", "на", "позднее", "не", "с", "уже", "конца"):
            last -= 1
    return max(last, i)


def _deed_follows(items: list[Item], k: int) -> bool:
    """«(обменяться списками и) до конца марта создать группу»: an infinitive, after a time at most."""
    while k < len(items) and (items[k].symbol == "DATE" or items[k].low in _TERM):
        k += 1
    return k < len(items) and pos_of(items[k]) == "INFN"


_TERM = frozenset(
    {"до", "к", "в", "уже", "конца", "концу", "начала", "года", "месяца", "осенью", "весной", "летом", "зимой"}
)


def _route(items: list[Item], k: int) -> bool:
    """«рейс Томск – Ташкент»: the dash of a route."""
    beside = items[k - 1 : k] + items[k + 1 : k + 2]
    return items[k].raw in ("–", "—", "-") and len(beside) == 2 and all(x.symbol == "TERR" for x in beside)


def _shortened(items: list[Item], k: int) -> bool:
    """«5 тыс. жителей»: the full stop of a word cut short."""
    return items[k].raw == "." and k + 1 < len(items) and items[k - 1].low in ("тыс", "млн", "млрд", "чел", "руб")


def object_between(page: Page, sentence: Sentence, first: int, verb: int) -> Deed | None:
    """«правительство проект теплиц поддержит»: what the deed is done to, between who does it and the verb."""
    phrase = read_phrase(sentence, first, frozenset({"accs"}))
    if phrase is None or phrase.last != verb or sentence.items[phrase.head].symbol in _VAGUE_THINGS:
        return None
    if sentence.items[verb].symbol in _VAGUE_DEEDS:
        return None
    return Deed(tidy(f"{sentence.items[verb].symbol} {page.text(sentence, first, verb)}"), first, verb + 1)
