"""trade_figure: what of a turnover falls on one flow, and how much one flow outweighs the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from spravka.reading.grammar.phrases import nominative, read_phrase
from spravka.reading.grammar.sentence import Match, Sentence
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.trade.flows import FLOWS, period, product, sides
from spravka.reading.rules.trade.trade import OUTWEIGHS, left_by, still
from spravka.reading.rules.trade.trade_levels import grown, level, turned_down

_ON_A_FLOW = r"(?:приходиться|прийтись) на (?:<~1>)?(?P<flow>экспорт|импорт|вывоз|ввоз) "


def falls_on(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Больше половины, 55%, приходится на импорт»: the share of a flow in the turnover told before"""
    for match in sentence.find(rf"(?P<share>PCT) (?:, )?(?:<~3>)?{_ON_A_FLOW}"):
        *_, (_, share) = sentence.mentions("PCT", first=match.first, last=match.last)
        yield from _part(page, sentence, match, {"share": share.data.value})


def sum_falls_on(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Больше половины этой суммы, 121 млн, пришлось на экспорт»: the sum of a flow, in the currency told before"""
    for match in sentence.find(rf"(?P<n>MONEY|NUM) (?:<~3>)?(?:, )?{_ON_A_FLOW}"):
        currency = left_by(page, sentence)
        if told := level(sentence, match.at("n"), currency):
            yield from _part(page, sentence, match, told)


def _part(page: Page, sentence: Sentence, match: Match, told: dict[str, object]) -> Iterator[Draft]:
    own, partner = still(page, sentence, *sides(page, sentence, match.first, match.last, None))
    fields: dict[str, object] = {
        "flow": FLOWS[match.item("flow").symbol], "reporter": own, "partner": partner,
        "period": period(page, sentence, 0, match.last), **told,
    }  # fmt: skip
    if partner:
        yield page.draft("trade_figure", sentence, match.first, match.last, fields, confidence=0.7)


def outweighs(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«импорт превысил экспорт на 38 млн долларов»: a balance, below nought"""
    for match in sentence.find(OUTWEIGHS):
        larger, smaller = (FLOWS[match.item(k).symbol] for k in ("a", "b"))
        told = level(sentence, match.at("n"), "")
        amount = told.get("amount") if told else None
        if larger == smaller or told is None or not isinstance(amount, (int, Decimal)):
            continue  # «на 38–40 млн»: no one number to turn
        if larger == "import":
            told["amount"] = -amount
        own, partner = still(page, sentence, *sides(page, sentence, 0, len(sentence.items), match.at("a")))
        fields: dict[str, object] = {
            "flow": "balance", "reporter": own, "partner": partner,
            "period": period(page, sentence, 0, match.last), **told,
        }  # fmt: skip
        yield page.draft("trade_figure", sentence, match.first, match.last, fields, confidence=0.7)


_BY_GOODS = r", (?P<what>\S+) (?:<~1>)?(?:—|–|-) (?:на )?(?P<n>MULT|PCT) "


def by_goods(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«экспорт гречихи вырос в 5,7 раза, ячменя – в 2,8 раза»: each of the goods after the first, by the verb of that one"""
    turns = list(sentence.find(_BY_GOODS))
    flow_at = next(
        (k for k, x in enumerate(sentence.items) if FLOWS.get(x.symbol) and product(page, sentence, k)), None
    )
    if flow_at is None or not turns:
        return
    own, partner = still(page, sentence, *sides(page, sentence, 0, turns[0].first, flow_at))
    down = turned_down(sentence.items, range(turns[0].first))
    for match in turns:
        goods = read_phrase(sentence, match.at("what"), frozenset({"gent"}), deep=False)
        if goods is None or not sentence.items[goods.head].is_word or FLOWS.get(sentence.items[goods.head].symbol):
            continue
        quantity = match.item("n").data
        times = match.text("n") == "MULT"
        fields: dict[str, object] = {
            "flow": FLOWS[sentence.items[flow_at].symbol], "reporter": own, "partner": partner,
            "period": period(page, sentence, 0, match.last), "product": nominative(sentence, goods, page.plain),
            "growth": grown(quantity.value, times=times, down=down), "approx": quantity.approx,
        }  # fmt: skip
        yield page.draft("trade_figure", sentence, match.first + 1, match.last, fields, confidence=0.7)


RULES: tuple[Rule, ...] = (by_goods, falls_on, sum_falls_on, outweighs)
