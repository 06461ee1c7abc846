"""What visits share, however they are told: who leads a delegation, and whether the trip is planned, under way or over."""

from __future__ import annotations

from datetime import timedelta

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause, part
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.grammar.tense import after, ahead, prepared
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Happened, Named, Page

TRIP = alternation("visits.trip")
GOING = (
    "(?:" + "|".join(alternation(f"visits.{verbs}") for verbs in ("move", "stay", "see")) + "|быть(?= (?:в|во) TERR ))"
)
_PRESENT = word_set("visits.present")
_ARRIVE = frozenset({"прибыть", "отправиться", "вылететь", "прилететь", "начать", "начаться"})

_REMAIN = frozenset({"пробыть", "оставаться", "остаться", "задержаться"})
_ARRIVED = rf"(?:{'|'.join(sorted(_ARRIVE))}|приехать|находиться) "

LEADING = r"(?:возглавлять|возглавить|привезти|руководить|возглавляемый)"
_AT_THE_HEAD = (
    r"в глава который (?:<~1>)?(?:стоять|быть|находиться|идти) (?P<per>PER) ",
    rf"(?:в глава с|под руководство|{LEADING}) (?:<~2>)?(?P<per>PER) ",
    rf"(?P<per>PER) (?:<~2>)?{LEADING} ",
    r"в глава (?:DELEG|делегация|группа|миссия|она|ее) (?:<~9>)?[—–-] (?P<per>PER) ",
    r"(?:глава|руководитель) (?:она|делегация|группа) (?:<~1>)?(?:быть|стать) (?P<per>PER) ",
    r"с (?:<~2>)?(?P<per>PER) в глава (?!с |который )",
)


def head_of(page: Page, sentence: Sentence, visitor: Named, k: int) -> str:
    """«во главе с …», «делегацию возглавил …», here after item `k` or in the next sentence, if it is of the same."""
    if not visitor.name.lower().startswith(
        ("делегация", "группа", "бизнес-миссия", "миссия")
    ) and not visitor.name.endswith("делегация"):
        return ""
    following = page.sentences[sentence.number + 1 : sentence.number + 4]
    same = [
        s
        for n, s in enumerate(following)
        if all(x.value == visitor.name for _, x in s.mentions("DELEG")) and (n == 0 or s.has("делегация |DELEG "))
    ]
    for candidate in (sentence, *same):
        for pattern in _AT_THE_HEAD:
            for match in candidate.find(pattern):
                if candidate is not sentence or match.at("per") > k or (0 <= k - match.last <= 1 and match.last > 1):
                    return match.item("per").value
    return ""


def delegation_of(page: Page, sentence: Sentence, k: int, name: str) -> Named | None:
    """«Имя, приехавший с делегацией», «губернатор во главе делегации»: the delegation of `name`, whom item `k` means."""
    if k < 0 or sentence.items[k].symbol not in ("PER", "POST"):
        return None
    for match in sentence.find(r"(?:в глава|с) (?:<~2>)?(?P<who>делегация|DELEG) "):
        if not k < match.first <= k + 12:
            continue
        item = match.item("who")
        if item.mention:
            return Named(item.value, item.id)
        item = sentence.items[k]
        post = page.post_of(item.data) if item.symbol == "PER" else page.seat(name)
        if post and post.id:
            return Named(f"делегация {place_genitive(post.name)}", post.id)
    return None


def status(page: Page, sentence: Sentence, i: int) -> str:
    """Planned, ongoing or held, by the tense of the word at `i`, the words near it and the date."""
    near = sentence.items[max(0, i - 8) : i + 8]
    if sentence.items[i].symbol in _REMAIN and any(s.has(_ARRIVED) for s in page.before(sentence, 3)):
        return "ongoing"  # «Делегация прибыла … Гости пробудут в области три дня»
    _, last = part(sentence, i)
    day = page.date_in(sentence, max(0, i - 8), min(i + 8, last), sorts=("day",))
    if any(x.symbol == "продлиться" for x in near) and any(x.low == "до" for x in near):
        return "ongoing"  # «визит продлится до 25 мая»
    if prepared(sentence, i) or ahead(sentence, i, *clause(sentence, i)) or after(day, page.published):
        return "planned"
    may = any(x.symbol in ("мочь", "хотеть") for x in sentence.items[max(0, i - 3) : i])
    if may and any(p.pos == "INFN" for p in morph.parses(sentence.items[i].low)[:1]):
        return "planned"  # «может полететь прямым рейсом»
    if any(item.low in _PRESENT for item in near):
        return "ongoing"
    first, end = clause(sentence, i)
    there = (
        i > 1
        and sentence.items[i - 1].low == "с"
        and not any(x.is_word and _finite(x) for x in sentence.items[first:end])
    )
    if there and _is_fresh(page, sentence):
        return "ongoing"  # «В Беларуси с визитом делегация области»
    begun = any(x.symbol in _ARRIVE and _finite(x) for x in sentence.items[max(0, i - 2) : i + 1])
    begun = begun or any(x.symbol in ("начать", "начало") for x in sentence.items[max(0, i - 4) : i])
    return "ongoing" if begun and _is_fresh(page, sentence) else "held"


def _finite(item: Item) -> bool:
    return any(p.pos == "VERB" for p in morph.parses(item.low)[:1])


def _is_fresh(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells of these days: without a date, or with one of the day of publication or before it."""
    told = page.date_in(sentence, sorts=("day", "month", "year", "lone"))
    if sentence.part == "reference":
        return False
    if not told or page.published is None:
        return not told
    return told in {str(page.published - timedelta(days=n)) for n in range(3)}


_GOES_ON = (
    r"(?:визит|поездка|командировка|делегация|гость|он) (?:, который )?(?:<~2>)?(?P<verb>продлиться|продолжиться|длиться|"
    r"пройти|проходить|приурочить|состояться|пробыть|находиться|оставаться|пребывать) "
)


_UNTIL = r"(?:визит|поездка|командировка) (?:<~1>)?(?:продлиться|продлить|длиться) (?:<~1>)?до (?P<until>DATE) "


def days(page: Page, sentence: Sentence, i: int) -> str:
    """The day told of a trip at item `i`, or its days where a sentence after it says till when: «Визит продлится до 2
    октября»."""
    day = page.date_near(sentence, i)
    later = (
        m for s in page.sentences[sentence.number + 1 : sentence.number + 13] for m in s.find(_UNTIL) if m.first == 0
    )
    until = next((m.item("until").value for m in later), "")
    return f"{day}/{until}" if len(day) == len(until) == len("2026-10-02") and until > day else day


def told_next(page: Page, sentence: Sentence) -> Happened:
    """«Визит продлится с 5 по 7 мая», «Поездка приурочена к форуму»: what the next sentence of the paragraph, which speaks
    of the trip alone, tells of its days and its occasion."""
    later = next(iter(page.sentences[sentence.number + 1 : sentence.number + 2]), None)
    if later is None or page.line_of(later) != page.line_of(sentence):
        return Happened("", "", "")
    for match in later.find(_GOES_ON):
        before = later.items[: match.at("verb")]
        others = any(x.symbol in ("PER", "TERR", "ORG") or x.low in ("не", "следующий", "ответный") for x in before)
        if match.first > 1 or others:
            continue
        dates = [x for k, x in later.mentions("DATE") if k == 0 or later.items[k - 1].low not in ("до", "от")]
        own = next((x.value for x in dates if x.value and x.data.sort in ("day", "days", "month", "lone")), "")
        return Happened(own, "", next((x.value for _, x in later.mentions("EVENT")), ""))
    return Happened("", "", "")
