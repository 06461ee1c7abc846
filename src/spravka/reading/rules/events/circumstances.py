"""When and where an event is, and whether it is over: read from its clause, its relative clause, the sentence after it,
and the place that a paragraph opens with («Псков. …», «• Омская область. …»)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import adjective_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.grammar.tense import after, ahead
from spravka.reading.page import Page

_CALLED = alternation("events.called")
_PLANNED = word_set("events.planned")
_UNDER_WAY = word_set("events.under_way")
_BEGUN = alternation("events.begun")
_REGULAR = alternation("events.regular")
_PROCEED = word_set("events.proceed")
_SORTS = ("day", "month", "year")
_WAS = word_set("events.was")
_HERE = frozenset({"здесь", "там", "тут"})


class Circumstances(NamedTuple):
    """`date` as EDTF and `place` by name, "" where the text does not say them; `status` of the kind `event`."""

    date: str
    place: str
    status: str


def agreed_upon(sentence: Sentence, i: int) -> bool:
    """«меморандум об открытии филиала»: what a document or a talk is about has not happened yet."""
    before = sentence.items[max(0, i - 2) : i]
    return len(before) == 2 and before[1].low in ("о", "об") and before[0].symbol in _ABOUT_IT


_ABOUT_IT = frozenset(
    {
        "меморандум",
        "соглашение",
        "договор",
        "протокол",
        "договоренность",
        "договориться",
        "вопрос",
        "решение",
        "речь",
        "идти",
    }
)


def of_event(page: Page, sentence: Sentence, i: int) -> Circumstances:
    """The circumstances of the event named by item `i`."""
    when, where, status = _when(page, sentence, i), _where(page, sentence, i), ""
    if not (len(when) > len("2024-12") and where):  # «… на форум. Он пройдёт в мае 2024 года в Гатчине»
        for later in _going_on(page, sentence):
            for match in later.find(
                rf"(?:он|она|они|{_CALLED}) (?:, который )?(?:<~2>)?(?P<verb>пройти|состояться|проходить|отмечать) "
            ):
                status = status if when else _status(page, later, match.at("verb"), page.date_in(later, sorts=_SORTS))
                told = page.date_in(later, sorts=_SORTS)
                when = told if not when or told.startswith(f"{when}-") else when  # «в конце декабря. Она пройдёт 20-го»
                where = where or _in_place(later, 0, len(later.items))
    return Circumstances(when, where or _label(page, sentence), status or _status(page, sentence, i, when))


def _going_on(page: Page, sentence: Sentence) -> Iterator[Sentence]:
    """The next sentence, and the one after «Его работа началась в четверг», if it is of the same paragraph."""
    for later in page.sentences[sentence.number + 1 : sentence.number + 3]:
        yield later
        if later.items[0].low not in ("его", "ее", "их") or page.line_of(later) != page.line_of(sentence):
            return


def _when(page: Page, sentence: Sentence, i: int) -> str:
    """The date nearest to an event among those that are its own: none of another event's, and no term of something
    else («до 20 декабря»)."""
    events = [k for k, _ in sentence.mentions("EVENT")]
    first = max((k for k in events if k < i), default=-1) + 1
    last = min((k for k in events if k > i), default=len(sentence.items))
    quoted, found = page.document.layout.quoted, []
    opens = first == 0 and any(x.symbol == "DATE" for x in sentence.items[:2])  # «28 июня города … примут форум»
    for k, item in sentence.mentions("DATE", first=0 if opens else max(first, i - 8), last=min(last, i + 12)):
        before = sentence.items[k - 1].low if k else ""
        leans = item.low == "накануне" and k == i - 1  # «накануне форума»: the day is not told
        to_come = item.data.sort == "lone" and _to_come(sentence, k)
        over = item.data.sort == "lone" and any(x.low in _WAS for x in sentence.items[max(0, k - 5) : k + 5])
        beside = k == i + 2 and before == "в" and item.data.sort == "lone"  # «на День города в августе»
        fits = item.data.sort in _SORTS or to_come or over or beside
        since = before == "с" and item.data.sort == "year" and sentence.has(f"{_REGULAR}|проводиться|проходить ")
        since = since or quoted(item.start) != quoted(
            sentence.items[i].start
        )  # «…, чем в 2020 году», – сказал на форуме
        if item.value and fits and before not in ("до", "к") and not leans and not since:
            exact = item.data.sort == "year"  # «весной прошлого года, на форуме, который 26 апреля …»
            value = _next(page, item.value) if to_come else item.value
            parted = k < i and first > 0 and any(x.raw in ("и", ",", ";") for x in sentence.items[k + 1 : i])
            found.append((exact, abs(k - i) + (2 + 9 * parted if k < i else 0), value))  # «форум в 2025 году и …»
    return min(found)[2] if found else ""


def _to_come(sentence: Sentence, k: int) -> bool:
    """«пройдёт в октябре», «предстоящие в январе торжества»: a month without a year by the word of what is to come."""
    first, last = clause(sentence, k)
    first, last = max(first, k - 5), min(last, k + 5)
    told = any(x.symbol in _PLANNED for x in sentence.items[max(first, k - 2) : k])
    return told or ahead(sentence, k, first, last)


def _next(page: Page, month: str) -> str:
    """That month, or the same of the next year if it was over before the publication."""
    over = page.published is not None and month < f"{page.published:%Y-%m}"
    return f"{int(month[:4]) + 1}{month[4:]}" if over else month


def _where(page: Page, sentence: Sentence, i: int) -> str:
    """The territory in which it is: «на форуме в Омске», «в Омск на форум», «форум (Омск, 3 мая)», «Омск принимал»."""
    items = sentence.items
    events = [k for k, _ in sentence.mentions("EVENT")]
    last = min((k for k in events if k > i), default=len(items))
    first = max((k for k in events if k < i), default=-1) + 1
    first = max((k + 1 for k in range(first, i) if items[k].raw == ";"), default=first)
    last = min((k for k in range(i, last) if items[k].raw == ";"), default=last)  # «…; – создать в Устюге …»
    aside = items[i + 2 : i + 5] if [x.raw for x in items[i + 1 : i + 2]] == ["("] else []
    for k, item in enumerate(aside):  # «выставка (26 января, Дубай)»
        if item.symbol == "TERR" and all(x.symbol == "DATE" or x.raw == "," for x in aside[:k]):
            return item.value
    onto = _onto(sentence, i)
    near = _in_place(sentence, i + 1, min(last, i + 9)) or onto or _in_place(sentence, max(first, i - 7), i)
    if near:
        return near
    for match in sentence.find(_HELD_THERE):
        if match.first == i:
            return match.item("place").value
    hosts = "(?:принимать|принять|собрать|собирать)"
    for match in (
        *sentence.find(rf"EVENT {hosts} (?:и )?(?P<place>TERR) "),
        *sentence.find(rf"(?P<place>TERR) (?:, TERR )*(?:и TERR )?(?:[–—] )?{hosts} (?:<~2>)?EVENT "),
    ):
        return match.item("place").value
    if any(x.low in _HERE for x in items[max(0, i - 9) : i]):
        before = next(page.before(sentence), None)
        return _in_place(sentence, 0, i) or (_in_place(before, 0, len(before.items)) if before else "")
    return ""


_HELD_THERE = r"EVENT (?:<~9>)?, который (?:<~2>)?(?:пройти|проходить|состояться|быть) (?:<~2>)?(?:в|во) (?:<~2>)?(?P<place>TERR) "
"""«заседание комиссии, которое прошло в Астане»"""


def _onto(sentence: Sentence, i: int) -> str:
    """«приехала в Омск на форум», «прибыл в Омск – на форум»"""
    items, k = sentence.items, i - 1
    if k < 1 or items[k].low not in ("на", "для"):
        return ""
    k -= 1
    while k > 0 and items[k].raw in ("—", "–", "-", ","):
        k -= 1
    into = (
        items[k].symbol in ("TERR", "REF")
        and k > 0
        and items[k - 1].low in ("в", "во")
        and "accs" in (items[k].cases or {"accs"})
    )
    return items[k].value if into else ""


def _in_place(sentence: Sentence, first: int, last: int) -> str:
    return next((x.value for x in _places(sentence, first, last)), "")


def _places(sentence: Sentence, first: int, last: int) -> Iterator[Item]:
    """Territories after «в», adjectives between them or not («в казахстанском Уральске»); no group of countries."""
    for k, item in sentence.mentions("TERR", "REF", first=first, last=last):
        j = k - 1
        while j > 0 and adjective_cases(sentence.items[j]):
            j -= 1
        within = j >= 0 and sentence.items[j].low in ("в", "во") and (not item.cases or "loct" in item.cases)
        if within and not (item.id.isupper() and len(item.id) > 2 and "-" not in item.id):
            yield item


def _label(page: Page, sentence: Sentence) -> str:
    place = page.label(sentence)
    return place.name if place else ""


def _status(page: Page, sentence: Sentence, i: int, when: str) -> str:
    """planned, ongoing, held or recurring, by the verb that the event depends on, and by its date."""
    first, last = clause(sentence, i)
    near = sentence.items[max(first, i - 9) : min(last, i + 9)]
    past = bool(page.published and when and when[:10] < page.published.isoformat()[: len(when[:10])])
    if after(when[:10], page.published) or (page.published and when[:7] > page.published.isoformat()[: len(when[:7])]):
        return "planned"
    if past:
        return "held"
    if (
        any(x.symbol in _PLANNED or x.low in _PLANNED for x in near)
        or sentence.has(_TO_HOLD)
        or _to_be_held(sentence, i)
    ):
        return "planned"
    if ahead(sentence, i, max(first, i - 9), min(last, i + 9)):
        return "planned"
    if any(x.low in _UNDER_WAY for x in near) or _just_begun(page, sentence):
        return "ongoing"
    if sentence.has(f"{_REGULAR} ") or (not when and any(x.low in _PROCEED for x in near)):
        return "recurring"
    return "held"


def _to_be_held(sentence: Sentence, i: int) -> bool:
    """«высказал желание провести форум»: an infinitive before the event, unless somebody managed it."""
    before = sentence.items[max(0, i - 4) : i]
    made = any(x.low in _TO_MAKE for x in before)
    return made and not any(x.symbol in _MANAGED for x in sentence.items[max(0, i - 10) : i])


_TO_MAKE = frozenset(
    {
        "провести", "организовать", "устроить", "проводить", "устраивать", "возродить", "учредить", "собрать", "подготовить",
        "сформировать", "направить",
    }
)  # fmt: skip
_MANAGED = frozenset({"удаться", "помочь", "помогать", "смочь", "успеть", "позволить", "начать", "продолжать"})


_TO_HOLD = (
    "(?:договоренность|договориться|решение|соглашение|возможность|вопрос|идея|предложение) "
    "(?:о (?:проведение|организация)|провести|проведение|организация) "
)


def _just_begun(page: Page, sentence: Sentence) -> bool:
    """«сегодня открылся форум», «начал работу форум»"""
    if not sentence.has(f"{_BEGUN} ") or sentence.part == "reference":
        return False
    told = page.date_in(sentence, sorts=_SORTS)
    days = {str(page.published - timedelta(days=n)) for n in range(2)} if page.published else set()
    return not told or told in days
