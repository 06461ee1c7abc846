"""The documents that a sentence names: «план мероприятий на 2024–2026 годы», «меморандум о взаимопонимании»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import Phrase, adjective_cases, nominative, noun_cases, read_phrase, tidy
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Page
from spravka.reading.roles.numerals import value_of


@dataclass(frozen=True, slots=True)
class Paper:
    """A document named in a sentence: items[first:last] are its name, of which items[about:last] tell its subject;
    `tail` is the index after its years as well."""

    first: int
    last: int
    head: int
    type: str
    subject: str
    plural: bool
    period: str
    about: int
    tail: int


_TYPES = ("agreement", "memorandum", "treaty", "protocol", "contract", "plan", "roadmap")
_TYPE_OF = {word: sort for sort in _TYPES for word in word_set(f"papers.{sort}")}
_HEADS = "(?P<head>" + "|".join([*_TYPE_OF, "QUOT", "документ"]) + ") "
_ALIKE = frozenset({"аналогичный", "подобный", "похожий"})
_BEFORE = word_set("papers.before")
_PLAN_OF = word_set("papers.plan_of")
_GOODS = word_set("papers.goods")
_PARTY = ("TERR", "REF", "ORG", "PEOPLE")
_WITH = (*_PARTY, "PER", "POST", "DELEG")


def papers(page: Page, sentence: Sentence) -> Iterator[Paper]:
    """Every document that the sentence names, none within another's name."""
    at = 0
    for match in sentence.find(_HEADS):
        head = match.at("head")
        if head >= at and (found := _paper(page, sentence, head)):
            at = found.last
            yield found
    if at == 0 and (found := _another(page, sentence)):
        yield found


_ANOTHER = r"(?:еще )?(?P<head>один|ORD|другой) (?:,|—|–)? ?(?:с|со) "
_GENDERS = {"agreement": "е", "memorandum": "й", "treaty": "й", "protocol": "й", "contract": "й"}


def _another(page: Page, sentence: Sentence) -> Paper | None:
    """«Ещё одно, с Хокимиятом области, действует с мая»: of the sort and on the matter of the document told just before."""
    match = next(sentence.find(_ANOTHER), None)
    told = page.told[-1] if page.told else None
    if match is None or told is None or match.first > 0 or not 0 < sentence.number - told.number <= 2:
        return None
    head, low = match.at("head"), match.item("head").low
    neuter = low in ("одно", "второе", "другое", "третье")
    if neuter is not (_GENDERS.get(told.type) == "е") or told.type not in _GENDERS:
        return None
    return Paper(match.first, head + 1, head, told.type, told.subject, False, "", head + 1, head + 1)


def is_document(item: Item) -> bool:
    """A word that heads the name of a document."""
    return item.is_word and item.symbol in _TYPE_OF


def _paper(page: Page, sentence: Sentence, head: int) -> Paper | None:
    items = sentence.items
    item = items[head]
    if item.symbol == "QUOT":
        return _road_map(page, sentence, head)
    pairs = noun_cases(item)
    if not pairs:
        return None
    if item.symbol == "документ":
        return _alike(page, sentence, head)
    sort = _TYPE_OF[item.symbol]
    if sort == "protocol" and head and items[head - 1].symbol == "дипломатический":
        return None  # «по дипломатическому протоколу»
    if item.symbol == "карта" and not (head and items[head - 1].symbol == "дорожный"):
        return None
    if item.symbol == "карта" and _in_brackets_of_a_plan(items, head):
        return None
    if sort == "plan" and not _is_plan(items, head):
        return None
    first = head
    while first > 0 and items[first - 1].is_word and items[first - 1].symbol in _BEFORE:
        first -= 1
    subject, about, last = _subject(page, sentence, head + 1, sort)
    if sort == "treaty" and (any(w in subject.lower() for w in _GOODS) or (head and items[head - 1].low in _GOODS)):
        sort = "contract"
    if sort == "protocol" and not subject and first and items[first - 1].low in ("по", "согласно"):
        return None  # «прошла строго по протоколу»
    if not subject:
        subject = _told_later(page, sentence, last)
    if not subject and sort in ("agreement", "memorandum", "treaty") and _of_twins(page, sentence, head):
        subject = "побратимские отношения"
    plural = not any(n == "sing" for _, n in pairs) or _distributed(items, head)
    period, tail = _years(items, last)
    if not period and last < len(items) and items[last].low == "между":
        period, tail = _years(items, _after_between(items, last))  # «… между А и Б на 2024–2026 годы»
        tail = tail if period else last
    if not period and sort == "plan" and items[last : last + 1] and items[last].low == "в":
        field = read_phrase(sentence, last + 1, frozenset({"loct"}))  # «план мероприятий в сфере культуры на 2025 год»
        period, tail = _years(items, field.last) if field else (period, tail)
    return Paper(first, last, head, sort, subject, plural, period, about, tail)


def _alike(page: Page, sentence: Sentence, head: int) -> Paper | None:
    """«Аналогичные документы подписали А и Б»: of the sort and on the matter of the document told last."""
    if not page.told or not head or sentence.items[head - 1].symbol not in _ALIKE:
        return None
    plural = all(n == "plur" for _, n in noun_cases(sentence.items[head]))
    if plural and sentence.has("(?:с|со) (?:NUM|ряд|несколько) "):
        return None  # «аналогичные документы есть с 38 регионами»: counted
    told = page.told[-1]
    return Paper(head - 1, head + 1, head, told.type, told.subject, plural, "", head + 1, head + 1)


_LATER = r"(?:его|он) (?:предмет|тема) (?:—|–|-|:|стать|быть) "


def _told_later(page: Page, sentence: Sentence, i: int) -> str:
    """«подписан меморандум; его предмет – взаимодействие музеев»: what it is about, told after it."""
    for match in sentence.find(_LATER):
        phrase = read_phrase(sentence, match.last, frozenset({"nomn"}), spread=True) if match.first >= i else None
        if phrase:
            return nominative(sentence, phrase, page.plain)
    return ""


def _of_twins(page: Page, sentence: Sentence, head: int) -> bool:
    """«Побратимами стали … Меморандум об этом подписан»: what the sentence before speaks of, or this one so far."""
    if any(x.symbol.startswith("побратим") for x in sentence.items[max(0, head - 12) : head]):
        return True
    return any(x.symbol.startswith(("побратим", "породни")) for s in page.before(sentence) for x in s.items)


def _road_map(page: Page, sentence: Sentence, head: int) -> Paper | None:
    """««дорожная карта» сотрудничества»; of «план мероприятий («дорожная карта»)» the head noun decides."""
    items = sentence.items
    if not re.match(r"дорожн\w+ карт", items[head].value.lower()):
        return _titled(page, sentence, head)
    if head >= 2 and items[head - 1].raw == "(" and any(x.symbol == "план" for x in items[max(0, head - 6) : head]):
        return None
    subject, about, last = _subject(page, sentence, head + 1, "roadmap")
    period, tail = _years(items, last)
    several = items[head].value.lower().startswith("дорожные")
    return Paper(head, last, head, "roadmap", subject, several, period, about, tail)


def _in_brackets_of_a_plan(items: list[Item], head: int) -> bool:
    """«план мероприятий (дорожная карта)»: is the road map at `head` that plan by another name?"""
    opened = next((k for k in range(head - 1, max(-1, head - 4), -1) if items[k].raw == "("), -1)
    return opened > 0 and any(x.symbol == "план" for x in items[max(0, opened - 5) : opened])


def _titled(page: Page, sentence: Sentence, head: int) -> Paper | None:
    """«"Соглашение о сотрудничестве в сфере туризма"»: the name of a document between quotation marks."""
    inner = Sentence(sentence.number, list(sentence.items[head].parts), sentence.part)
    words = [k for k, x in enumerate(inner.items) if x.is_word]
    if not words or not is_document(inner.items[words[0]]) or not inner.items[words[0]].capital:
        return None
    told = _paper(page, inner, words[0])
    if told is None or not told.subject or told.type in ("plan", "roadmap"):
        return None
    period, tail = _years(sentence.items, head + 1)
    return Paper(head, head + 1, head, told.type, told.subject, False, period or told.period, head, tail)


def _is_plan(items: list[Item], head: int) -> bool:
    """«план мероприятий», «план на 2024–2026 годы», «программа сотрудничества»: no mere intentions."""
    after = items[head + 1 : head + 8]
    if any(x.low == "мероприятия" for x in after[:1]):
        return False  # «программа мероприятия»: of one event
    if any(x.symbol in _PLAN_OF for x in after[:2]):  # «в рамках программы мероприятий»: of a festival
        return not (items[head].symbol == "программа" and head and items[head - 1].symbol in ("рамка", "в"))
    developing = items[head].symbol == "программа" and [x.symbol for x in after[:2]] == ["развитие", "сотрудничество"]
    if developing and any(x.low == "между" for x in after):
        return True  # «программа развития сотрудничества между А и Б»
    if not after or after[0].low != "на":
        return False
    return (len(after) > 1 and after[1].symbol == "DATE" and after[1].data.sort == "years") or any(
        x.low == "между" for x in after
    )


def _distributed(items: list[Item], head: int) -> bool:
    """«соглашения» may be one's genitive; after a numeral or before a plural verb it is several."""
    return bool(head) and items[head - 1].symbol == "NUM"


def _years(items: list[Item], i: int) -> tuple[str, int]:
    """«… на 2024–2026 годы», «… до 2028 года»: the years and the index after them."""
    for k in range(i, min(i + 2, len(items))):
        if items[k].symbol == "DATE" and items[k].data.sort == "years" and items[k].value:
            return items[k].value, k + 1
        if k > i and items[k].symbol == "DATE" and items[k].data.sort == "year" and items[k - 1].low == "на":
            return items[k].value, k + 1  # «план работы на 2024 год»
        if items[k].low not in ("на", "("):
            break
    return "", i


_ABOUT = frozenset({"о", "об", "обо", "по"})
_IN_THE_FIELD = frozenset({"сфера", "область", "отрасль", "часть"})
_DEVOTED = {"посвятить": "datv", "касаться": "gent"}


def _subject(page: Page, sentence: Sentence, i: int, sort: str) -> tuple[str, int, int]:
    """What the document is about – «о …», «по …», «в сфере …», «на поставку …», ««…»» – where that starts, and the
    index after its name. The parties may stand between («между Россией и Казахстаном о добрососедстве»)."""
    items = sentence.items
    own, about = "", i
    if sort in ("plan", "roadmap") and i < len(items) and items[i].is_word:
        phrase = read_phrase(sentence, i, frozenset({"gent"}), deep=False)
        phrase = _without_parties(sentence, phrase)
        if phrase and items[phrase.head].is_word:
            own, i = _own_measures(page, sentence, phrase), phrase.last
    elif i < len(items) and items[i].low == "намерений":
        return "намерения", i, i + 1
    about, last = (about if own else i), i
    while i < len(items):
        if items[i].raw == "(" and i + 2 < len(items) and items[i + 2].raw == ")":
            i += 3
            last = i
            continue
        if items[i].low == "между":
            last = i = _after_between(items, i)
            continue
        if own:
            break
        if items[i].symbol == "QUOT" and sort != "roadmap":
            return tidy(items[i].value), i, i + 1
        if (after := _after_sides(items, i)) and _about(items, after, sort):
            i = after
        if (start := _about(items, i, sort)) is None:
            break
        carries = items[start].symbol in ("реализация", "исполнение", "выполнение") or is_document(items[start])
        if carries and sort in ("plan", "roadmap"):
            break  # «план мероприятий по реализации соглашения»: what it carries out is a document of its own
        phrase = _without_parties(sentence, read_phrase(sentence, start, deep=True, spread=True))
        if phrase is None:
            break
        counted = _is_number(items[phrase.last]) if phrase.last < len(items) else False
        things = read_phrase(sentence, phrase.last + 1, frozenset({"gent"}), deep=False) if counted else None
        if things:  # «договор на поставку 50 автобусов»
            phrase = replace(phrase, last=things.last)
        stop = _coordinated(sentence, phrase.last, phrase.options)
        return _subject_text(page, sentence, phrase, stop), i, stop
    return own, about, last


def _is_number(item: Item) -> bool:
    """«50 (автобусов)», «100 тыс. тонн (рапса)»"""
    return value_of(item) is not None or item.symbol == "AMOUNT"


def _own_measures(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """«план совместных мероприятий», «программа культурного сотрудничества»; bare «мероприятий» tells nothing."""
    bare = phrase.last == phrase.head + 1 == phrase.first + 1
    return (
        ""
        if bare and sentence.items[phrase.head].symbol in ("мероприятие", "действие")
        else nominative(sentence, phrase, page.plain)
    )


def _about(items: list[Item], i: int, sort: str) -> int | None:
    """The index at which the subject's noun phrase starts, if one is told at item `i`."""
    if i + 1 >= len(items):
        return None
    word, after = items[i].low, items[i + 1]
    if after.symbol in ("DATE", "TERR", "NUM", "этот", "он"):
        return None
    if word in _ABOUT or (word == "на" and sort in ("contract", "treaty")):
        return i + 1
    if word == "в" and after.symbol in _IN_THE_FIELD:
        return i + 1
    if items[i].raw == "," and i + 2 < len(items) and after.symbol in _DEVOTED and _participle(after):
        return i + 2
    return None


def _participle(item: Item) -> bool:
    return any(p.pos == "PRTF" for p in morph.parses(item.low))


_UNLISTED = word_set("papers.municipality")


def municipality(sentence: Sentence, i: int) -> Phrase | None:
    """«Сосновоборский городской округ», «Вяземский район»: a territory that no list knows, from item `i`."""
    item = sentence.items[i]
    if not (item.is_word and item.capital and adjective_cases(item)):
        return None
    phrase = read_phrase(sentence, i, deep=False)
    known = phrase and sentence.items[phrase.head].symbol in _UNLISTED and phrase.head - i <= 3
    return phrase if known else None


def _without_parties(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """A subject ends where the parties begin: «о сотрудничестве | Приангарья с провинцией …», «о побратимстве | с …»."""
    if phrase is None:
        return None
    items = sentence.items
    for k in range(phrase.head + 1, phrase.last):
        nxt = items[k + 1] if k + 1 < len(items) else None
        if items[k].low == "до" and nxt is not None and (nxt.symbol in _TERMS or nxt.symbol == "DATE"):
            return replace(phrase, last=k)  # «подписать соглашение о сотрудничестве до конца года»
        if nxt is not None and (
            (items[k].symbol in _PARTY and nxt.low in ("с", "со", "и"))
            or (items[k].low in ("с", "со") and (nxt.symbol in _WITH or _other_side(sentence, k + 1)))
            or (items[k].low == "у" and nxt.symbol in _PARTY)
        ):
            return replace(phrase, last=k)
        signs = (
            nxt is not None
            and nxt.is_word
            and any(p.pos == "VERB" and p.number == "plur" for p in morph.parses(nxt.low)[:1])
        )
        if signs and items[k].low in _BOTH:
            return replace(phrase, last=k)  # «меморандум о намерениях | города подписали»
        if items[k].low == "между" or municipality(sentence, k):
            return replace(phrase, last=k)
    return phrase


def _other_side(sentence: Sentence, i: int) -> bool:
    """«с казахстанскими партнёрами», «с кубанской столицей»: whom the document is with, if by an adjective."""
    phrase = read_phrase(sentence, i, frozenset({"ablt"}), deep=False)
    return phrase is not None and sentence.items[phrase.head].symbol in _SIDES


_BOTH = frozenset(
    {"города", "регионы", "области", "стороны", "страны", "республики", "университеты", "вузы", "компании"}
)
_SIDES = word_set("papers.sides")
_TERMS = frozenset({"конец", "начало", "лето", "осень", "весна", "зима"})


_TERM_OPENS = re.compile(  # «по расширению сотрудничества в период до 2026 года», «о намерениях в четверг заключено»
    r" (?:(?:в|на) период|во? (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))$"
)


_BEFORE_WHOM = re.compile(r" в присутствии\b.*$")
"""«соглашение о дружбе в присутствии губернатора подписали …»: who looked on."""


def _subject_text(page: Page, sentence: Sentence, phrase: Phrase, stop: int) -> str:
    """The subject in the nominative, each of its coordinated phrases: «добрососедство и сотрудничество в XXI веке»."""
    text, at = nominative(sentence, phrase, page.plain), phrase.last
    while at < stop:
        more = _without_parties(sentence, read_phrase(sentence, at + 1, phrase.options, deep=True, spread=True))
        if more is None or more.last > stop:
            break
        joint = sentence.items[at].raw
        text += (", " if joint == "," else f" {joint} ") + nominative(sentence, more, page.plain)
        at = more.last
    return tidy(_TERM_OPENS.sub("", _BEFORE_WHOM.sub("", text)))


def _coordinated(sentence: Sentence, i: int, options: frozenset[str]) -> int:
    """Index after «, культурном и гуманитарном сотрудничестве», «и взаимопонимании»; another document ends it."""
    items = sentence.items
    while i + 1 < len(items) and items[i].raw in ("и", ","):
        phrase = _without_parties(sentence, read_phrase(sentence, i + 1, options, deep=True, spread=True))
        if phrase is None or not items[phrase.head].is_word or items[phrase.head].symbol in _TYPE_OF:
            break
        i = phrase.last
    return i


def _after_sides(items: list[Item], i: int) -> int:
    """The index after «… Тулы и Омска», «… с администрацией Тулы», where the parties stand before the subject."""
    while i < len(items) and (
        items[i].symbol in _PARTY
        or (items[i].low in ("с", "со", "и") and i + 1 < len(items) and items[i + 1].symbol in _PARTY)
    ):
        i += 1
    return i


def _after_between(items: list[Item], i: int) -> int:
    i += 1
    while i < len(items) and (
        items[i].symbol in (*_PARTY, "QUOT") or items[i].low in ("и", ",") or items[i].symbol in _SIDES
    ):
        close = (
            i + 1 < len(items)
            and items[i + 1].raw == "("
            and next((k for k in range(i + 2, min(i + 8, len(items))) if items[k].raw == ")"), 0)
        )
        i = (close or i) + 1  # «между облисполкомом (Беларусь) и правительством …»
    return i
