"""trade_figure: levels, growth and shares of a flow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spravka.reading.context import Place
from spravka.reading.lexicon import alternation
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import nominative, read_phrase
from spravka.reading.places import adjective_of, compound_of
from spravka.reading.sentence import Item, Sentence
from spravka.values.money import Amount
from spravka.values.numbers import Quantity, fold, hedge_before, parse_number, scale_of
from spravka.vocab import territories

_FLOWS = {
    "товарооборот": "turnover", "оборот": "turnover", "торговля": "turnover", "грузооборот": "", "внешнеторговый": "turnover",
    "экспорт": "export", "импорт": "import", "вывоз": "export", "ввоз": "import", "поставка": "export", "сальдо": "balance",
    "экспортировать": "export", "импортировать": "import", "вывозить": "export", "ввозить": "import", "поставлять": "export", "поставить": "export", "закупать": "import",
    "торговый оборот": "turnover", "взаимный": "turnover", "отгрузка": "export", "отгрузить": "export",
}  # fmt: skip
_FLOW_WORD = alternation("trade.flow_word")
_DOWN = alternation("trade.down")
_UP = alternation("trade.up")


# ---- figures -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Told:
    """What the clause before left for an elliptic one: «…, импорт – 160», «…, экспорт – на 54»."""

    flow: str = ""
    currency: str = ""
    growing: bool = False
    down: bool = False
    sides: tuple[Place | None, Place | None] | None = None  # where an adjective said whose flow it is


def figures(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«товарооборот составил 1,2 млрд долл. США», «экспорт – 200 млн, импорт – 160», «вырос в 1,6 раза, до 697 млн»"""
    told = _Told()
    if not sentence.has(_FLOW_WORD):
        if not _goes_on(page, sentence):
            return
        told.flow = next((f for s in page.before(sentence, 1) for f in (_flow_before(s, len(s.items)),) if f), "")
    if not any(True for _ in sentence.mentions("MONEY")):
        told.currency = _left_by(page, sentence).currency
    for first, last in _clauses(sentence):
        yield from _clause_figures(page, sentence, first, last, told)


def _goes_on(page: Page, sentence: Sentence) -> bool:
    """«В первом полугодии она выросла вдвое»: the flow is that of the sentence before."""
    return (
        (sentence.has(rf"(?:{_UP}|{_DOWN}|минус)") or any(True for _ in sentence.mentions("MONEY")))
        and sentence.has("(?:он|она|прибавка|показатель|темп|рост|объем) ")
        and any(s.has(_FLOW_WORD) and page.line_of(s) == page.line_of(sentence) for s in page.before(sentence, 1))
        and not sentence.has("рубль|инвестиция|население|студент|производство|турист")
    )  # fmt: skip


def _left_by(page: Page, sentence: Sentence) -> _Told:
    """«Из них 60,7 млн – экспорт»: the currency of the sentence before."""
    for earlier in page.before(sentence, 2):
        for _, item in earlier.mentions("MONEY"):
            return _Told(currency=item.data.currency)
    return _Told()


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches that tell of one flow each: a new one starts at a flow word that has figures between it and the last."""
    items = sentence.items
    starts = [0]
    figure_since = flow_since = False
    for i, item in enumerate(items):
        if item.symbol in ("MONEY", "AMOUNT", "PCT", "MULT", "NUM"):
            figure_since = True
        elif (
            item.is_word
            and _FLOWS.get(item.symbol)
            and not (figure_since and (flow_since or _parted(items, starts[-1], i)))
        ):
            figure_since, flow_since = (
                False,
                True,
            )  # «927 млн рублей товарооборота»: the first flow's figure may stand before it
        elif item.is_word and _FLOWS.get(item.symbol):
            k = i
            while (
                k > starts[-1]
                and items[k - 1].raw not in (",", ";", "–", "—", "(")
                and items[k - 1].low not in ("и", "а")
                and items[k - 1].symbol not in ("MONEY", "PCT", "MULT", "AMOUNT")
            ):
                k -= 1
            if (
                k
                and items[k - 1].raw in ("–", "—")
                and k > 1
                and (items[k - 2].symbol in ("MONEY", "PCT") or scale_of(items[k - 2].low) > 1)
            ):
                k = next(
                    (x for x in range(k - 1, starts[-1], -1) if items[x].raw in (",", ";", "(")), starts[-1]
                )  # «60 млн – экспорт»
            if k > starts[-1]:
                starts.append(k)
            figure_since = False
        elif item.raw in (";", ".") and figure_since:
            if i + 1 < len(items):
                starts.append(i + 1)
            figure_since = flow_since = False
    for n, start in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(items)
        if start < stop:
            yield start, stop


def _parted(items: list[Item], first: int, flow_at: int) -> bool:
    """Is there a comma between a flow word and the figure before it?"""
    for item in reversed(items[first:flow_at]):
        if item.symbol in ("MONEY", "AMOUNT", "PCT", "MULT", "NUM"):
            return False
        if item.raw in (",", ";"):
            return True
    return False


def _clause_figures(page: Page, sentence: Sentence, first: int, last: int, told: _Told) -> Iterator[Draft]:
    items = sentence.items
    flow_at = next(
        (
            i
            for i in range(first, last)
            if items[i].is_word and _FLOWS.get(items[i].symbol) and not _of_bodies(sentence, i)
        ),
        None,
    )
    flow = _FLOWS[items[flow_at].symbol] if flow_at is not None else _flow_before(sentence, first) or told.flow
    spots: list[int] = []
    main: dict[str, object] = {}
    shares: list[tuple[int, dict[str, object]]] = []
    for i in range(first, last):
        item = items[i]
        if item.symbol in ("MONEY", "AMOUNT"):
            amount: Amount = item.data
            if _earlier_level(sentence, i) or "amount" in main or amount.unit in ("штука", "голова", "гектар"):
                continue
            main |= _amount(amount.quantity, amount.currency, amount.unit)
            told.currency, told.growing = amount.currency or told.currency, False
            if amount.unit and i + 1 < last and (what := read_phrase(sentence, i + 1, frozenset({"gent"}), deep=False)):
                main.setdefault("product", nominative(sentence, what, page.plain))  # «7 тыс. тонн сельхозпродукции»
            spots.append(i)
        elif (
            item.symbol == "NUM"
            and told.currency
            and i + 1 < last
            and scale_of(items[i + 1].low) >= 1000
            and flow_at is not None
            and "amount" not in main
        ):
            value = parse_number(item.raw)
            if value is not None:
                hedge = hedge_before(fold(page.plain[max(0, item.start - 40) : item.start]), min(40, item.start))
                main |= _amount(
                    Quantity(item.start, item.stop, value * scale_of(items[i + 1].low), None, hedge), told.currency, ""
                )
                spots += [i, i + 1]
        elif (
            item.symbol == "NUM"
            and told.growing
            and flow_at is not None
            and i
            and items[i - 1].low == "на"
            and "growth" not in main
        ):
            value = parse_number(item.raw)
            if value is not None:
                main["growth"] = -value if told.down else value
                spots.append(i)
        elif item.symbol in ("PCT", "MULT"):
            quantity: Quantity = item.data
            if item.symbol == "PCT" and _is_share(sentence, i, first, last):
                if "amount" in main and items[i - 1].low in ("или", "(", "это"):
                    main["share"] = quantity.value
                else:
                    shares.append(
                        (i, {"share": quantity.value} | ({"approx": quantity.approx} if quantity.approx else {}))
                    )
                spots.append(i)
                continue
            growth = _growth(sentence, i, item, quantity, first, last, told)
            if growth is None or "growth" in main:
                continue
            main["growth"] = growth
            told.growing, told.down = True, growth < 0
            if quantity.approx and "amount" not in main and "approx" not in main:
                main["approx"] = quantity.approx
            spots.append(i)
    if not flow or not (main or shares):
        return
    told.flow = flow
    owned = flow_at is not None and flow_at > 0 and bool(adjective_of(sentence.items[flow_at - 1]))
    if told.sides and not owned and not page.places(sentence, first, last):
        own, partner = told.sides  # «казахстанский экспорт … достиг 31,8 млн, импорт из неё – 107,9»
    else:
        own, partner = _trade_sides(page, sentence, first, last, flow_at)
    told.sides = (own, partner) if owned else told.sides
    fields: dict[str, object] = {
        "flow": flow,
        "reporter": own,
        "partner": partner,
        "period": _period(page, sentence, first, last),
    }
    goods = _product(page, sentence, flow_at) if flow_at is not None else ""
    if goods:
        fields["product"] = goods
    if flow_at is not None:
        spots.append(flow_at)
    start, stop = _begin(sentence, min(spots), first), max(spots) + 1
    if main:
        yield page.draft("trade_figure", sentence, start, stop, {**fields, **main}, confidence=0.8)
    for i, share in shares:
        sides = _share_sides(page, sentence, i, own, partner)
        yield page.draft(
            "trade_figure",
            sentence,
            start,
            max(stop, _share_stop(sentence, i)),
            {**fields, **sides, **share},
            confidence=0.7,
        )


def _amount(quantity: Quantity, currency: str, unit: str) -> dict[str, object]:
    told = {"amount": quantity.plain(), "currency": currency, "unit": unit, "approx": quantity.approx}
    return {k: v for k, v in told.items() if v not in ("", None)}


def _share_sides(page: Page, sentence: Sentence, i: int, own: Place | None, partner: Place | None) -> dict[str, object]:
    """«треть этой суммы приходится на Гомельскую область»: the share is that of the territory named with it."""
    for k in range(i + 1, min(i + 7, len(sentence.items))):
        item = sentence.items[k]
        if (
            item.symbol == "TERR"
            and item.mention
            and sentence.items[k - 1].low in ("на", "дает", "давала", "обеспечивает", "обеспечила")
        ) or (item.symbol == "TERR" and sentence.items[i + 1].low in ("этой", "от")):
            place = Place(item.id, item.value) if item.mention else None
            if place and own and not page.is_ours(place):
                return {"partner": place}
    return {}


def _share_stop(sentence: Sentence, i: int) -> int:
    return next((k + 1 for k in range(i, min(i + 8, len(sentence.items))) if sentence.items[k].symbol == "TERR"), i + 1)


def _begin(sentence: Sentence, start: int, first: int) -> int:
    """Take adjectives before the flow word into the evidence («взаимный товарооборот»)."""
    while (
        start > first
        and sentence.items[start - 1].is_word
        and sentence.items[start - 1].symbol
        in ("взаимный", "внешнеторговый", "общий", "объем", "внешний", "двусторонний", "торговый")
    ):
        start -= 1
    return start


def _of_bodies(sentence: Sentence, i: int) -> bool:
    """«министр торговли», «палата экспорта»: no flow."""
    before = sentence.items[i - 1] if i else None
    return before is not None and before.symbol in (
        "министр",
        "министерство",
        "палата",
        "сфера",
        "область",
        "центр",
        "поддержка",
        "вопрос",
        "развитие",
    )


def _flow_before(sentence: Sentence, first: int) -> str:
    """The flow of an elliptic clause: that of the clause before."""
    return next(
        (_FLOWS[item.symbol] for item in reversed(sentence.items[:first]) if item.is_word and _FLOWS.get(item.symbol)),
        "",
    )


def _earlier_level(sentence: Sentence, i: int) -> bool:
    """«против 300 млн годом ранее»: the level before, not the one told."""
    return bool(i) and sentence.items[i - 1].low in ("против", "с") and sentence.has(rf"(?:{_UP}|{_DOWN})")


def _is_share(sentence: Sentence, i: int, first: int, last: int) -> bool:
    items = sentence.items
    line = " ".join(item.symbol for item in items[max(first, i - 7) : min(last, i + 7)])
    after = items[i + 1].symbol if i + 1 < len(items) else ""
    if i and items[i - 1].low == "на" and re.search(rf"(?<!\S)(?:{_UP}|{_DOWN})(?!\S)", line):
        return False
    return bool(
        re.search(r"(?<!\S)(?:доля|приходиться|обеспечивать|занимать|забирать|формировать|удельный|давать)(?!\S)", line)
        or after in ("от", "внешний", "весь", "этот")
        or (
            after in ("краевой", "экспорт", "вывоз", "импорт", "объем", "внешнеторговый", "общий", "торговля", "оборот")
            and not re.search(rf"(?<!\S)(?:{_UP}|{_DOWN})(?!\S)", line)
        )
        or (
            re.search(r"(?<!\S)составлять(?!\S)", line)
            and re.search(r"(?<!\S)(?:этот сумма|оборот|экспорт)(?!\S)", line)
            and not re.search(rf"(?<!\S)(?:{_UP}|{_DOWN})(?!\S)", line)
        )
    )


def _growth(
    sentence: Sentence, i: int, item: Item, quantity: Quantity, first: int, last: int, told: _Told
) -> Decimal | None:
    line = " ".join(x.symbol for x in sentence.items[max(first, i - 8) : min(last, i + 4)])
    down = re.search(rf"(?<!\S){_DOWN}(?!\S)", line) is not None
    up = re.search(rf"(?<!\S){_UP}(?!\S)", line) is not None
    if not up and not down:
        if not (
            told.growing
            and i
            and (sentence.items[i - 1].raw in ("–", "—", "-") or sentence.items[i - 1].low in ("на", "почти", "в"))
        ):
            return None if item.symbol == "PCT" else (quantity.value - 1) * 100
        down = told.down
    if item.symbol == "MULT":
        return -(100 - 100 / quantity.value).quantize(Decimal("0.1")) if down else (quantity.value - 1) * 100
    if quantity.worded and not (i and sentence.items[i - 1].low == "на"):
        return None
    return -quantity.value if down and not up else quantity.value


def _trade_sides(
    page: Page, sentence: Sentence, first: int, last: int, flow_at: int | None
) -> tuple[Place | None, Place | None]:
    """Reporter and partner: of «псковско-белорусский товарооборот», «российский экспорт», else of the clause, the
    sentence, the paragraph, the text."""
    own, partner = page.local(sentence)
    if flow_at is not None and flow_at:
        before = sentence.items[flow_at - 1]
        both = compound_of(before)
        if both:
            places = [Place(x, territories.get(x).ru) for x in both]
            ours = [p for p in places if page.is_ours(p)] or places[:1]
            return ours[0], next(p for p in places if p != ours[0])
        state = adjective_of(before)
        if state and _FLOWS[sentence.items[flow_at].symbol] in ("export", "import"):
            side = Place(state, territories.get(state).ru)
            other = next((p for p in page.places(sentence, first, last) if p != side and p.type != "group"), None)
            return side, other or (partner if partner and partner != side else own)
    told = _sides_told(sentence, flow_at) if flow_at is not None else None
    if told:
        return told
    for place in page.places(sentence, first, last, sides=True):
        if place.type == "group":
            continue
        if page.is_ours(place):
            if place.type == "region":
                own = place
        else:
            partner = place
            break
    if own and partner and own == partner:
        partner = page.context.partner if page.context.partner != own else None
    return own, partner


def _sides_told(sentence: Sentence, flow_at: int) -> tuple[Place, Place] | None:
    """«товарооборот Жамбылской области с Россией»: the reporter in the genitive, the partner after «с»."""
    for match in sentence.find(r"(?P<own>TERR|REF) (?:со|с) (?:<~1>)?(?P<other>TERR|REF) "):
        own, other = match.item("own").mention, match.item("other").mention
        if 0 < match.at("own") - flow_at <= 3 and own and other and "gent" in (own.cases or {"gent"}):
            return Place(own.id, own.value), Place(other.id, other.value)
    return None


_COMPARED = frozenset({"показатель", "уровень", "сравнение", "чем", "против", "сравнению", "аналогичный"})


def _period(page: Page, sentence: Sentence, first: int, last: int) -> str:
    """The period told of: not the one compared with («вдвое больше показателя 2020 года»)."""
    for low, high in ((first, last), (0, first)):
        for i, item in sentence.mentions("DATE", first=low, last=high):
            before = sentence.items[max(0, i - 3) : i]
            compared = any(x.symbol in _COMPARED or x.low in _COMPARED for x in before)
            told = item.mention is not None and item.data.sort in ("period", "year", "month", "years")
            if told and not compared and item.value:
                return item.value
    same = any(
        s in sentence.line for s in ("за это время ", "за этот период ", "за тот же период ", "за тот же время ")
    )
    if same or not any(True for _ in sentence.mentions("DATE")):
        for earlier in page.before(sentence, 4 if same else 3):
            if same or (page.line_of(earlier) == page.line_of(sentence) and earlier.has(_FLOW_WORD)):
                found = page.date_in(earlier, sorts=("period", "year"))
                if found:
                    return found
    return ""


def _product(page: Page, sentence: Sentence, flow_at: int) -> str:
    """«экспорт зерна», «вывоз овощей», «поставки молочной продукции»: the goods of one flow."""
    items = sentence.items
    i = flow_at + 1
    if (
        items[flow_at].symbol not in ("экспорт", "импорт", "вывоз", "ввоз", "поставка", "отгрузка")
        or i >= len(items)
        or not items[i].is_word
    ):
        return ""
    phrase = read_phrase(sentence, i, frozenset({"gent"}), deep=False)
    if phrase is None or items[phrase.head].symbol in (
        "область",
        "край",
        "регион",
        "республика",
        "страна",
        "товар",
        "год",
        "стоимость",
        "рубль",
    ):
        return ""
    return nominative(sentence, phrase, page.plain)


RULES: tuple[Rule, ...] = (figures,)
