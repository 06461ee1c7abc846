"""trade_figure: quantities of goods that were sent or bought («отправили в Казахстан 1,5 тыс. тонн рыбы и 14 тыс. тонн овощей»)."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import Phrase, nominative, read_phrase
from spravka.reading.grammar.sentence import Match, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.trade.flows import FLOWS, period, sides
from spravka.reading.rules.trade.trade_levels import grown, level, sum_told, turned_down

_SHIP = alternation("goods.shipped")
_IN = word_set("goods.in")
_TO_COME = word_set("trade.plan")


def shipped(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«поставили в Узбекистан 7 тыс. тонн муки», «в Иран отгружено 40 тыс. тонн ячменя и 12 тыс. тонн масла»"""
    if not any(True for _ in sentence.mentions("AMOUNT")):
        return
    for match in sentence.find(rf"(?P<verb>{_SHIP}) "):
        i = match.at("verb")
        first, last = clause(sentence, i)
        if morph.tense(sentence.items[i].low) != "past" or any(x.symbol in _TO_COME for x in sentence.items[first:i]):
            continue
        told = list(_quantities(sentence, i, last))
        own, partner = sides(page, sentence, first, last, i)
        if _by_ours(page, sentence, first, last):
            own, partner = page.local(sentence)
        for k, goods in told:
            amount = sentence.items[k].data
            fields = {
                "flow": "import" if sentence.items[i].symbol in _IN else "export",
                "reporter": own,
                "partner": partner,
                "period": period(page, sentence, first, last),
                "amount": amount.quantity.plain(),
                "unit": amount.unit,
                "approx": amount.quantity.approx,
                "product": nominative(sentence, goods, page.plain),
            }
            low, high = min(i, k), max(i + 1, goods.last)
            yield page.draft("trade_figure", sentence, low, high, fields, confidence=0.75)


def _quantities(sentence: Sentence, i: int, last: int) -> Iterator[tuple[int, Phrase]]:
    """The amounts after the verb at `i`, joined by commas and «и», each with its goods in the genitive."""
    for k, item in sentence.mentions("AMOUNT", first=i + 1, last=last):
        if item.data.unit != "тонна":
            continue
        goods = read_phrase(sentence, k + 1, frozenset({"gent"}), deep=False) if k + 1 < last else None
        if goods and sentence.items[goods.head].is_word:
            yield k, goods


def _by_ours(page: Page, sentence: Sentence, first: int, last: int) -> bool:
    """«астраханцы отправили»: the people of our own region."""
    people = (x for _, x in sentence.mentions("PEOPLE", first=first, last=last) if "nomn" in (x.cases or {"nomn"}))
    return any(page.is_ours(Place(x.id, x.value)) for x in people)


_FLOW = alternation("trade.flow_word")
_DOWN = alternation("trade.down")
_TURN = r"(?P<prep>с|со|в|во|из) (?P<who>TERR) (?:<~3>)?(?:—|–|-|:|составить|превысить|достигнуть|вырасти|увеличиться|снизиться|сократиться|упасть) (?:на (?P<by>PCT) )?(?:<~2>)?(?P<n>MONEY|NUM) "


def by_turns(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Товарооборот с Беларусью составил 310 млн долларов, с Казахстаном – 95 млн»: one flow with each of several"""
    if not sentence.has(f"{_FLOW} "):
        return
    found = list(sentence.find(_TURN))
    currency = next((x.data.currency for _, x in sentence.mentions("MONEY")), "")
    for match in found if len(found) > 1 and currency else ():
        flow_at = next((k for k in range(match.first, -1, -1) if FLOWS.get(sentence.items[k].symbol)), None)
        who, told = match.item("who"), level(sentence, match.at("n"), currency)
        partner = Place(who.id, who.value)
        if flow_at is None or told is None or partner.type == "group" or page.is_ours(partner):
            continue
        fields: dict[str, object] = {
            "flow": FLOWS[sentence.items[flow_at].symbol],
            "reporter": page.local(sentence)[0],
            "partner": partner,
            "period": period(page, sentence, 0, len(sentence.items)),
            **told,
        }
        if match.has("by"):
            by = match.item("by").data.value
            fields |= {"growth": -by if sentence.has(f"{_DOWN} ") else by, "approx": ""}
        yield page.draft("trade_figure", sentence, match.first, match.last, fields, confidence=0.75)


_REACHED = r"(?P<who>TERR) \( до (?P<n>MONEY) "


def reached(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«вдвое сократился оборот с Туркменистаном (до 600 тыс. долларов) и Киргизией (до 5 млн долларов)»: what one flow with
    each of several came to, by the turn told last before it"""
    items = sentence.items
    found = list(sentence.find(_REACHED))
    flow_at = next((k for k, x in enumerate(items) if x.is_word and FLOWS.get(x.symbol)), None)
    if len(found) < 2 or flow_at is None:
        return
    for match in found:
        who = match.item("who")
        fields: dict[str, object] = {
            "flow": FLOWS[items[flow_at].symbol], "reporter": page.local(sentence)[0],
            "partner": Place(who.id, who.value), "period": period(page, sentence, 0, match.last),
            **(level(sentence, match.at("n"), "") or {}), "approx": "",
        }  # fmt: skip
        if turn := next((x for _, x in reversed(list(sentence.mentions("MULT", "PCT", last=match.first)))), None):
            down = turned_down(items, range(match.first))
            fields["growth"] = grown(turn.data.value, times=turn.symbol == "MULT", down=down)
        yield page.draft("trade_figure", sentence, match.first, match.last, fields, confidence=0.75)


_SHARED = r"(?P<who>TERR) (?:\(|—|–|-) (?P<n>PCT|MONEY|AMOUNT) "
_ROW = {
    "покупатель": "export", "импортер": "export", "рынок": "export", "поставщик": "import", "экспортер": "import",
    "партнер": "turnover", "экспорт": "export", "импорт": "import", "товарооборот": "turnover", "оборот": "turnover",
}  # fmt: skip


def in_brackets(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Основные покупатели – Казахстан (34 %), Турция (15 %) и Китай (11 %)»: what falls on each of several partners"""
    found = [m for m in sentence.find(_SHARED) if not page.is_ours(Place(m.item("who").id, ""))]
    whose = page.local(sentence)[0]
    for match in found if len(found) > 1 else ():
        flow = _row(sentence, match)
        if not flow:
            continue
        who, told = match.item("who"), match.item("n").data
        fields: dict[str, object] = {
            "flow": flow,
            "reporter": whose,
            "partner": Place(who.id, who.value),
            "period": period(page, sentence, 0, len(sentence.items)),
        }
        if match.text("n") == "PCT":
            fields |= {"share": told.value, "approx": told.approx}
        else:
            fields |= sum_told(told.quantity, told.currency, told.unit)
        yield page.draft("trade_figure", sentence, match.first, match.last, fields, confidence=0.7)


def _row(sentence: Sentence, match: Match) -> str:
    """The flow of the row in which a partner stands: told last before it, «партнёры при экспорте: …» by its flow."""
    told = [x.symbol for x in sentence.items[: match.first] if x.symbol in _ROW]
    named = [word for word in told if word != "партнер"]
    return _ROW[(named or told)[-1]] if told else ""


_TOLD_OF = frozenset({"nomn", "accs"})


def goods_before_bracket(page: Page, sentence: Sentence, i: int) -> str:
    """«основу экспорта составляют чёрные металлы (58 %), машины (21 %)»: the goods whose share stands in brackets."""
    items = sentence.items
    if i < 3 or items[i - 1].raw != "(" or not items[i - 2].is_word or FLOWS.get(items[i - 2].symbol):
        return ""
    for first in range(max(0, i - 6), i - 1):
        phrase = read_phrase(sentence, first, _TOLD_OF, deep=False)
        if phrase is None or phrase.last != i - 1 or not items[phrase.head].is_word:
            continue
        own = nominative(sentence, phrase, page.plain)
        joined = first > 1 and items[first - 1].low == "и" and items[first - 2].is_word
        before = read_phrase(sentence, first - 2, _TOLD_OF, deep=False) if joined else None
        # «машины и оборудование (21 %)»
        return f"{nominative(sentence, before, page.plain)} и {own}" if before else own
    return ""


_WITH_SUM = r"\( (?P<n>AMOUNT|MONEY) (?:, (?P<sign>\+|-|−|–|плюс|минус) (?P<by>PCT) )?\) "


def goods_in_brackets(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Основу вывоза составили масла (80 тыс. т, +2%), гречиха (78 тыс. т, +157%)»: what was sent of each of the goods"""
    found = list(sentence.find(_WITH_SUM))
    flow_at = next((k for k, x in enumerate(sentence.items) if x.is_word and FLOWS.get(x.symbol)), None)
    if len(found) < 2 or flow_at is None or flow_at > found[0].first:
        return
    own, partner = sides(page, sentence, 0, found[0].first, flow_at)
    for match in found:
        goods = goods_before_bracket(page, sentence, match.at("n"))
        told = match.item("n").data
        if not goods:
            continue
        fields: dict[str, object] = {
            "flow": FLOWS[sentence.items[flow_at].symbol],
            "reporter": own,
            "partner": partner,
            "period": period(page, sentence, 0, found[0].first),
            **sum_told(told.quantity, told.currency, told.unit),
            "product": goods,
        }
        if match.has("by"):
            down = match.item("sign").low not in ("+", "плюс")
            fields["growth"] = -match.item("by").data.value if down else match.item("by").data.value
        yield page.draft("trade_figure", sentence, match.first - 1, match.last, fields, confidence=0.8)


RULES: tuple[Rule, ...] = (shipped, by_turns, reached, in_brackets, goods_in_brackets)
