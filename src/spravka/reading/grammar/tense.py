"""Whether what a word tells lies ahead: by its own tense, or by the verb that a noun of doing depends on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.values.periods import is_edtf

_AHEAD = word_set("tense.ahead")
_TO_COME = word_set("tense.to_come")
_FOR = word_set("tense.preparing")
_WISHED = word_set("tense.wished")
_SAYING = word_set("speech.saying")


def ahead(sentence: Sentence, i: int, first: int, last: int) -> bool:
    """Is the talk or trip told at item `i`, in the clause items[first:last], still to come?

    «посетит», «планирует посетить», «предстоящий визит», «состоится встреча» are; «на встрече обсудили ход подготовки к
    предстоящему форуму» is not.
    """
    item = sentence.items[i]
    if own := _tense(item):
        return own == "futr"
    for x in reversed(sentence.items[max(first, i - 8) : i]):
        if x.symbol in _TO_COME:
            return True
        if x.raw == "," or _tense(x):
            break  # «предстоящий форум, где прошла встреча»: of another noun
    told = [
        (abs(k - i), tense == "futr")
        for k, x in enumerate(sentence.items[first:last], first)
        if (tense := _tense(x)) and not _who_told(sentence, k)
    ]
    return min(told)[1] if told else sentence.has(_IN_PLAN)


def _who_told(sentence: Sentence, k: int) -> bool:
    """«…, сообщили в пресс-службе»: who told it, after a comma, says nothing of when it is."""
    return k > 0 and sentence.items[k].symbol in _SAYING and sentence.items[k - 1].raw in (",", "–", "—")


_IN_PLAN = (
    "в (?:программа|план|график|повестка) (?:визит|поездка|пребывание|делегация|она|он)? ?"
    "|программа (?:<~6>)?(?:включать|предусматривать|предполагать) "
)
"""«В программе визита – посещение …», without a verb."""


def _tense(item: Item) -> str:
    """past or futr of a finite verb, of «обсуждён», «намечен», «в планах»; "" for other words, and for the present."""
    if not item.is_word:
        return ""
    found = morph.parses(item.low)[0]
    if item.low in _AHEAD:
        return "futr"
    if found.pos == "VERB":
        return found.tense if found.tense != "pres" else ""
    return "past" if found.pos == "PRTS" else ""


def _is_infinitive(item: Item) -> bool:
    return item.is_word and morph.parses(item.low)[0].pos == "INFN"


def prepared(sentence: Sentence, i: int) -> bool:
    """«подготовка визита», «для проведения переговоров», «желание посетить»: ahead, whatever the tense around; not
    «договорённость достигнута на встрече»."""
    near = sentence.items[max(0, i - 3) : i]
    if _is_infinitive(sentence.items[i]) and any(x.symbol in _WISHED for x in near):
        return True
    at = i > 0 and sentence.items[i - 1].low in ("на", "в", "во")
    return any(x.symbol in _FOR and not (at and x.symbol == "договоренность") for x in near)


def aimed(sentence: Sentence, i: int) -> bool:
    """«Цель визита – обсудить …», «задачей поездки стало обсудить …»: the infinitive at item `i` is what one came for."""
    before = sentence.items[max(0, i - 9) : i]
    return _is_infinitive(sentence.items[i]) and any(x.symbol in ("цель", "задача") for x in before)


def after(day: str, published: date | None) -> bool:
    """Is that day, as EDTF, later than the publication?"""
    return published is not None and len(day) == 10 and day > published.isoformat()


def _soon(published: date) -> str:
    """The last day that a text may tell of as over: it is often amended a day or two after its date."""
    return (published + timedelta(days=2)).isoformat()


_UNTIL = frozenset({"на", "к", "до", "по", "с"})
_FOR_LATER = word_set("tense.for_later")


def year_by_tense(sentence: Sentence, published: date | None) -> None:
    """«18 ноября его принял президент», told in March: a day or month without its year is of the last one, if that of this
    year is yet to come while the verbs around tell what is over; and «приедут в апреле», told in May, is of the next."""
    for k, item in enumerate(sentence.items):
        found = item.data if item.symbol == "DATE" else None
        if published is None or found is None or not getattr(found, "bare", False):
            continue
        reach = published.isoformat()[: len(item.value)]
        if item.value == reach or (k and sentence.items[k - 1].low in _UNTIL):
            continue  # «перенесли на 18 ноября»
        first, last = clause(sentence, k)
        if any(x.raw == "(" for x in sentence.items[max(0, k - 3) : k]):
            continue  # «форум (Белград, 3 октября)»
        told = [(abs(j - k), j, t) for j in range(first, last) if (t := _tense(sentence.items[j]))]
        tenses = {t for *_, t in told}
        deeds = (abs(j - k) for j in range(first, last) if _is_infinitive(sentence.items[j]))
        to_do = bool(told) and min(deeds, default=99) < min(told)[0]  # «принял приглашение посетить область в сентябре»
        over = (
            not to_do
            and item.value > _soon(published)[: len(reach)]
            and tenses == {"past"}
            and sentence.items[min(told)[1]].symbol not in _FOR_LATER
        )
        next_year = item.value < reach and tenses == {"futr"}
        if over or next_year:
            value = f"{int(item.value[:4]) + (1 if next_year else -1)}{item.value[4:]}"
            if not is_edtf(value):
                continue  # 29 February
            mention = replace(item.mention, value=value, data=replace(found, value=value)) if item.mention else None
            sentence.items[k] = replace(item, mention=mention)
            sentence.relined()
