"""trade_figure: levels, growth and shares of a flow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import nominative, noun_cases, read_list, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.trade.flows import (
    FLOWS,
    SOLD,
    flow_of,
    named_near,
    of_our_state,
    period,
    product,
    share_sides,
    sides,
)
from spravka.reading.rules.trade.shipments import goods_before_bracket
from spravka.reading.rules.trade.trade_clauses import (
    HEDGES,
    STANDING_FOR,
    clauses,
    goes_on,
    heading,
    is_part,
    partner_of_part,
)
from spravka.reading.rules.trade.trade_levels import (
    DOWN,
    UP,
    Told,
    bare,
    earlier_level,
    growth_told,
    level_before,
    moves,
    scale_in,
    scaled,
    sum_told,
)
from spravka.values.numbers import Quantity, fold, hedge_before, parse_number, scale_of

_FLOW_WORD = alternation("trade.flow_word")
_PLAN = word_set("trade.plan")


# ---- figures -------------------------------------------------------------------------------------------------------


def figures(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«товарооборот составил 1,2 млрд долл. США», «экспорт – 200 млн, импорт – 160», «вырос в 1,6 раза, до 697 млн»"""
    told = Told()
    if above := heading(page, sentence):
        told.flow = flow_before(above, len(above.items))
        at = next((k for k, x in enumerate(above.items) if x.is_word and FLOWS.get(x.symbol)), None)
        own, partner = sides(page, above, 0, len(above.items), at)
        page.trading = (sentence.number, own, partner) if partner else page.trading
    elif not sentence.has(_FLOW_WORD) and not _sold(sentence):
        if not goes_on(page, sentence):
            return
        told.flow = next((f for s in page.before(sentence, 1) for f in (_flow_meant(sentence, s),) if f), "")
    currencies = {item.data.currency for _, item in sentence.mentions("MONEY")}
    told.currency = currencies.pop() if len(currencies) == 1 else "" if currencies else left_by(page, sentence)
    for first, last in clauses(sentence):
        yield from _clause_figures(page, sentence, first, last, told)


def _sold(sentence: Sentence) -> bool:
    """«обменялись товарами на 40 млн долларов»"""
    return sentence.has(f"{SOLD} ") and any(flow_of(sentence.items, k) for k in range(len(sentence.items)))


def _within_whole(items: list[Item], flow_at: int, last: int) -> int:
    """«в общем объёме оборота экспорт составил 271 млн»: where the flow told of stands, of which the first is the whole;
    0 if the first is no whole."""
    if not any(x.symbol in ("объем", "структура") for x in items[max(0, flow_at - 3) : flow_at]):
        return 0
    stop = next((k for k in range(flow_at, last) if items[k].symbol in ("MONEY", "AMOUNT", "PCT", "NUM")), last)
    parts = (k for k in range(flow_at + 1, stop) if FLOWS.get(items[k].symbol) and _NOMINATIVE & noun_cases(items[k]))
    return next(parts, 0)


_NOMINATIVE = frozenset({("nomn", "sing"), ("nomn", "plur")})


def left_by(page: Page, sentence: Sentence) -> str:
    """«Из них 60,7 млн – экспорт»: the currency of the sentence before."""
    for earlier in page.before(sentence, 2):
        for _, item in earlier.mentions("MONEY"):
            return str(item.data.currency)
    return ""


def _clause_figures(page: Page, sentence: Sentence, first: int, last: int, told: Told) -> Iterator[Draft]:
    items = sentence.items
    flow_at = next((i for i in range(first, last) if flow_of(items, i) and not _of_bodies(sentence, i)), None)
    if flow_at is not None and (within := _within_whole(items, flow_at, last)):
        flow_at, told.sharing = within, True
    flow = flow_of(items, flow_at) if flow_at is not None else flow_before(sentence, first) or told.flow
    part = partner_of_part(items, first) if first and is_part(items, first) else None
    if flow_at is not None and flow == "export" and _comes_in(page, sentence, flow_at, last):
        flow = "import"
    if _planned(sentence, first, last) or any(first <= m.first < last for m in sentence.find(OUTWEIGHS)):
        told.flow = flow or told.flow
        return
    before = level_before(items, first, last)
    counts = flow_at is not None or part is not None
    read = _numbers(page, sentence, (first, last), before, told, flow_at, counts=counts)
    if not flow or not (read.main or read.shares):
        return
    told.flow = flow
    own, partner = _whose(page, sentence, first, last, told, flow_at, part)
    if flow == "balance" and isinstance(read.main.get("amount"), (int, Decimal)) and _in_the_red(sentence, first, last):
        read.main["amount"] = -abs(Decimal(str(read.main["amount"])))
    fields: dict[str, object] = {
        "flow": flow,
        "reporter": own,
        "partner": partner,
        "period": period(page, sentence, first, last, besides=before),
        "product": product(page, sentence, flow_at) if flow_at is not None else "",
    }
    spots = read.spots
    if flow_at is not None:
        spots.append(flow_at)
    elif part:
        spots.append(first)
    else:
        spots += [i for i in range(first, min(spots, default=first)) if items[i].symbol in STANDING_FOR][:1]
    start, stop = _begin(sentence, min(spots), first), max(spots) + 1
    if read.main:
        if goods := next((g for i in read.spots if (g := goods_before_bracket(page, sentence, i))), ""):
            fields["product"] = goods
        yield page.draft("trade_figure", sentence, start, stop, {**fields, **read.main}, confidence=0.8)
    for i, share in read.shares:
        whose = share_sides(page, sentence, i, own, partner)
        if goods := goods_before_bracket(page, sentence, i) or _goods_of_part(page, sentence, i):
            whose = {**whose, "product": goods}
        if falls_on := _falls_on(items, i):
            whose = {**whose, "flow": falls_on}
        if not read.main and isinstance(holder := whose.get("partner"), Place):
            page.trading = (sentence.number, own, holder)  # «На Узбекистан приходится 12% … со странами СНГ»
        end = max(stop, _share_stop(sentence, i))
        yield page.draft("trade_figure", sentence, start, end, {**fields, **whose, **share}, confidence=0.7)


@dataclass(slots=True)
class _Numbers:
    """What the numbers of a clause tell: the level or growth, the shares by their items, and the items that tell it."""

    main: dict[str, object] = field(default_factory=dict)
    shares: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    spots: list[int] = field(default_factory=list)


def _numbers(
    page: Page,
    sentence: Sentence,
    within: tuple[int, int],
    before: range,
    told: Told,
    flow_at: int | None,
    *,
    counts: bool,
) -> _Numbers:
    """The numbers of a clause, each by its sort; `before`: those of a level that was left; `counts`: whether a number
    alone may be a level here."""
    items, (first, last), read = sentence.items, within, _Numbers()
    for i in range(first, last):
        item = items[i]
        if i in before:
            continue
        if item.symbol in ("MONEY", "AMOUNT"):
            _sum(page, sentence, i, last, told, flow_at, read)
        elif item.symbol == "NUM":
            _bare_number(page, sentence, i, within, told, flow_at, read, counts=counts)
        elif item.symbol in ("PCT", "MULT"):
            _per_cent(sentence, i, within, told, read)
    dashed = first > 0 and any(x.raw in ("–", "—") for x in items[first:last])
    if read.main.get("approx") == "up_to" and (before or "growth" in read.main or (told.grew and dashed)):
        # «вырос со 130 млн до 150», «вырос на 9 % (до 150 млн), в том числе экспорт – до 90 млн»: reached, no limit
        read.main.pop("approx")
    return read


def _sum(page: Page, sentence: Sentence, i: int, last: int, told: Told, flow_at: int | None, read: _Numbers) -> None:
    """«1,2 млрд долл.», «7 тыс. тонн сельхозпродукции»: the level, if none was told."""
    items, amount = sentence.items, sentence.items[i].data
    if earlier_level(sentence, i) or "amount" in read.main or amount.unit in ("штука", "голова", "гектар"):
        return
    if flow_at is not None and items[flow_at].symbol == "поставить" and sentence.has("подпись "):
        return
    read.main |= sum_told(amount.quantity, amount.currency, amount.unit)
    told.currency, told.growing = amount.currency or told.currency, False
    told.scale = scale_in(items[i])
    if amount.unit and i + 1 < last and (what := read_phrase(sentence, i + 1, frozenset({"gent"}), deep=False)):
        read.main.setdefault("product", nominative(sentence, what, page.plain))
    read.spots.append(i)


def _bare_number(
    page: Page, sentence: Sentence, i: int, within: tuple[int, int], told: Told, flow_at: int | None, read: _Numbers,
    *, counts: bool,
) -> None:  # fmt: skip
    """«импорт – 160», «экспорта – 42, импорта – 58», «экспорт – на 54»: what the clauses before left out is theirs."""
    items, (first, last), item = sentence.items, within, sentence.items[i]
    value = parse_number(item.raw)
    if value is None:
        return
    may_be = counts or _of_a_period(items, i) or _stood_for(items, first, i)
    level_told = told.currency and (scaled(items, i, last) or bare(items, i, told.scale)) and may_be
    if level_told and "amount" not in read.main:
        scale = scale_of(items[i + 1].low) if i + 1 < last else 1
        hedge = hedge_before(fold(page.plain[max(0, item.start - 40) : item.start]), min(40, item.start))
        whole = value * (scale if scale > 1 else told.scale)
        read.main |= sum_told(Quantity(item.start, item.stop, whole, None, hedge), told.currency, "")
        read.spots += [i, i + 1] if scale > 1 else [i]
        told.scale = scale if scale > 1 else told.scale
    elif told.sharing and flow_at is not None and bare(items, i, 2):
        read.shares.append((i, {"share": value}))
        read.spots.append(i)
    elif told.growing and flow_at is not None and i and items[i - 1].low == "на" and "growth" not in read.main:
        read.main["growth"] = -value if told.down else value
        read.spots.append(i)


def _per_cent(sentence: Sentence, i: int, within: tuple[int, int], told: Told, read: _Numbers) -> None:
    """«на 12%», «в 1,6 раза», «42 процента»: a growth or a share."""
    items, (first, last), item = sentence.items, within, sentence.items[i]
    quantity: Quantity = item.data
    if quantity.worded and item.symbol == "PCT" and items[i - 1].low != "на" and not _of_whole(items, i):
        return
    beside = bool(read.shares) and i > 1 and items[i - 1].low == "на" and items[i - 2].raw == "("
    if beside and any(x.low in ("больше", "меньше", "выше", "ниже") for x in items[i + 1 : i + 2]):
        return  # «доля составила 65% (на 35% больше, чем в 2022 году)»: the share grew
    after_dash = told.sharing and i > 0 and items[i - 1].raw in ("–", "—", "-", "(")
    after_dash |= told.sharing and i > 1 and items[i - 1].low in ("с", "со") and items[i - 2].symbol == "TERR"
    after_dash = after_dash and not moves(items, range(first, i))  # «доля … – 42 %, импорт вырос (5%)»
    if item.symbol == "PCT" and (after_dash or _is_share(sentence, i, first, last)):
        told.sharing = True
        if "amount" in read.main and items[i - 1].low in ("или", "(", "это"):
            read.main["share"] = quantity.value
        else:
            reached = quantity.approx == "up_to" and bool(level_before(items, first, i + 1))  # «с 16,8 до 28,4%»
            hedge = {"approx": quantity.approx} if quantity.approx and not reached else {}
            read.shares.append((i, {"share": quantity.value, **hedge}))
        read.spots.append(i)
        return
    growth = growth_told(sentence, i, item, quantity, first, last, told)
    if _beside_another(items, i) or growth is None or "growth" in read.main:
        return
    read.main["growth"] = growth
    told.growing, told.grew, told.down = True, True, growth < 0
    if quantity.approx and "amount" not in read.main and "approx" not in read.main:
        read.main["approx"] = quantity.approx
    read.spots.append(i)


def _whose(
    page: Page, sentence: Sentence, first: int, last: int, told: Told, flow_at: int | None, part: Place | None
) -> tuple[Place | None, Place | None]:
    """Whose flow the clause tells, and with whom."""
    owned = flow_at is not None and flow_at > 0 and bool(adjective_of(sentence.items[flow_at - 1]))
    own: Place | None
    partner: Place | None
    if part:
        own, partner = told.whole, part
    elif flow_at is not None and (state := of_our_state(page, sentence, flow_at)):
        own, partner = state, sides(page, sentence, first, last, flow_at)[1]
    elif told.sides and not owned and not page.places(sentence, first, last):
        own, partner = told.sides  # «казахстанский экспорт … достиг 31,8 млн, импорт из неё – 107,9»
    else:
        own, partner = still(page, sentence, *sides(page, sentence, first, last, flow_at))
    abroad = any(x.low == "за" and y.low in _ABROAD for x, y in pairwise(sentence.items[first:last]))
    if abroad and not any(not page.is_ours(p) for p in page.places(sentence)):
        partner = None  # «поставил за рубеж»: with the whole world
    both = flow_at is not None and own != partner and {own, partner} <= set(page.places(sentence, first, last))
    told.sides = (own, partner) if owned or both else told.sides  # «оборот А и Б составил …, экспорт достиг …»
    told.whole = own
    return own, partner


def _falls_on(items: list[Item], i: int) -> str:
    """«больше трети этой суммы – экспорт»: the flow that a share of the whole trade is; "" where none is told so."""
    for before, item in pairwise(items[i + 1 : i + 7]):
        if before.raw in ("–", "—", "-"):
            return FLOWS.get(item.symbol, "") if item.is_word else ""
    return ""


def _goods_of_part(page: Page, sentence: Sentence, i: int) -> str:
    """«две трети экспорта приходится на удобрения», «16% нашего импорта – соя и кофе»: the goods that a share is of."""
    items = sentence.items
    ahead = next((k for k in range(max(0, i - 7), i - 1) if items[k].low == "на" and items[k + 1].symbol == "доля"), -1)
    if ahead >= 0 and (of := read_phrase(sentence, ahead + 2, frozenset({"gent"}), deep=False)) and of.last < i:
        return "" if items[of.head].mention else nominative(sentence, of, page.plain)  # «на долю машин пришлось 45% …»
    flow = next((k for k in range(i + 1, min(i + 4, len(items))) if FLOWS.get(items[k].symbol)), None)
    for k in range(flow + 1, min(flow + 8, len(items) - 1)) if flow else ():
        dash, made = items[k].raw in ("–", "—"), items[k].symbol in ("составлять", "составить")
        if not (dash or made or (items[k].low == "на" and items[k - 1].symbol in ("приходиться", "прийтись"))):
            continue
        listed, last = read_list(sentence, k + 1, page.plain, frozenset({"nomn", "accs"}), deep=True)
        placed = any(x.symbol in ("TERR", "REF", "PCT", "MONEY") for x in items[k + 1 : last])
        return "" if placed else " и ".join(listed)
    return ""


def _comes_in(page: Page, sentence: Sentence, flow_at: int, last: int) -> bool:
    """«поставки из Беларуси составили …», told from our side."""
    for before, item in pairwise(sentence.items[flow_at : min(last, flow_at + 5)]):
        if before.low == "из" and item.symbol in ("TERR", "REF"):
            return not page.is_ours(Place(item.id, item.value))
    return False


def still(
    page: Page, sentence: Sentence, own: Place | None, partner: Place | None
) -> tuple[Place | None, Place | None]:
    """«Экспорт составил 148 млн»: whose and with whom the figures before were, where the sentence names nobody."""
    told = [Place(x.id, x.value) for _, x in sentence.mentions("TERR", "REF", "PEOPLE", "DELEG") if x.mention]
    named = [p for p in told if p.type in ("region", "country")]  # not those of the speaker's post
    if not named and own in told and partner in told:
        page.trading = (sentence.number, own, partner)  # «объём торговли между Актобе и Оренбургом»
        return own, partner
    if not named and own and partner and page.is_ours(partner) and not page.is_ours(own):
        return own, partner  # «экспорт белорусских товаров»: theirs, for once
    if page.trading and sentence.number - page.trading[0] <= 3:
        own = own if named else page.trading[1] or own
        with_group = partner is not None and (partner.type == "group" or not partner.id)
        partner = partner if with_group or any(not page.is_ours(p) for p in named) else page.trading[2]
    if partner and page.context.of_many and not named_near(page, sentence, partner):
        return own, None  # «экспорт области составил 3 млрд» in a text of many countries
    if partner:
        page.trading = (sentence.number, own, partner)
    return own, partner


def _stood_for(items: list[Item], first: int, i: int) -> bool:
    """«за пять месяцев показатель составил 150 млн»"""
    return any(x.symbol in STANDING_FOR for x in items[first:i])


def _of_a_period(items: list[Item], i: int) -> bool:
    """«За январь – август – 71 миллион»: the number alone of another period."""
    i -= i > 0 and items[i - 1].low in HEDGES
    return i > 1 and items[i - 1].raw in ("–", "—", "-") and items[i - 2].symbol == "DATE"


OUTWEIGHS = (
    r"(?P<a>экспорт|импорт) (?:<~6>)?(?:превысить|превышать|превзойти) (?P<b>экспорт|импорт) (?:<~3>)?на (?P<n>MONEY) "
)
"""«импорт превысил экспорт на 38 млн»: a balance, told by `trade_parts`."""

_LEVELS = frozenset({"достигнуть", "составить", "вырасти", "увеличиться", "превысить", "возрасти", "снизиться", "увеличить", "довести"})  # fmt: skip


def _planned(sentence: Sentence, first: int, last: int) -> bool:
    """«товарооборот планируется довести до 1 млрд», «экспорт достигнет 40 млн»: a plan is no figure."""
    for item in sentence.items[first:last]:
        if item.symbol in ("MONEY", "AMOUNT", "PCT", "MULT"):
            return False
        if FLOWS.get(item.symbol) and item.is_word and morph.parses(item.low)[0].pos == "INFN":
            return True  # «взялась поставить 500 тонн»
        if item.symbol in _PLAN or (item.symbol in _LEVELS and morph.tense(item.low) == "futr"):
            return True
    return False


def _in_the_red(sentence: Sentence, first: int, last: int) -> bool:
    """«сальдо отрицательное», «дефицит», «минус 114 млн»: a balance below nought."""
    return any(x.symbol in _RED for x in sentence.items[first:last])


_RED = frozenset({"отрицательный", "минус", "дефицит", "дефицитный", "пассивный"})


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


def _beside_another(items: list[Item], i: int) -> bool:
    """«импорт в шесть раз больше экспорта»: one flow beside the other, no growth."""
    after = items[i + 1 : i + 3]
    return len(after) == 2 and after[0].low in ("больше", "меньше", "выше") and bool(FLOWS.get(after[1].symbol))


_ABROAD = frozenset({"рубеж", "границу"})
_FIELDS = frozenset(
    {"министр", "министерство", "палата", "сфера", "область", "центр", "поддержка", "вопрос", "развитие"}
)
_DEALS = word_set("measures.deal")


def _of_bodies(sentence: Sentence, i: int) -> bool:
    """«министр торговли», «палата экспорта», «контракт на поставку»: no flow."""
    before = sentence.items[max(0, i - 2) : i]
    of_a_deal = len(before) == 2 and before[1].low in ("на", "о") and before[0].symbol in _DEALS
    return of_a_deal or (bool(before) and before[-1].symbol in _FIELDS)


def flow_before(sentence: Sentence, first: int) -> str:
    """The flow of an elliptic clause: that of the clause before."""
    return next(
        (FLOWS[item.symbol] for item in reversed(sentence.items[:first]) if item.is_word and FLOWS.get(item.symbol)),
        "",
    )


def _flow_meant(sentence: Sentence, before: Sentence) -> str:
    """«Оборот составил …, экспорт – 21 млн, импорт – 75. За восемь месяцев он вырос …»: «он» is what the sentence before
    starts with."""
    subject = any(x.low == "он" for x in sentence.items[:8]) and before.has("в тот число ")
    first = (f for k, x in enumerate(before.items) if _NOMINATIVE & noun_cases(x) and (f := flow_of(before.items, k)))
    return (next(first, "") if subject else "") or flow_before(before, len(before.items))


def _is_share(sentence: Sentence, i: int, first: int, last: int) -> bool:
    items = sentence.items
    line = " ".join(item.symbol for item in items[max(first, i - 7) : min(last, i + 7)])
    if any(item.symbol == "доля" for item in items[max(first, i - 14) : max(first, i - 7)]):
        line = f"доля {line}"
    ours = i + 2 < len(items) and items[i + 1].symbol in ("наш", "свой") and bool(FLOWS.get(items[i + 2].symbol))
    after = items[i + 1 + ours].symbol if i + 1 < len(items) else ""
    if i and items[i - 1].low == "на" and re.search(rf"(?<!\S)(?:{UP}|{DOWN})(?!\S)", line):
        return False
    return bool(
        re.search(
            r"(?<!\S)(?:доля|приходиться|прийтись|обеспечивать|занимать|забирать|формировать|удельный|давать)(?!\S)",
            line,
        )
        or after in ("от", "внешний", "весь", "этот")
        or [x.low for x in items[i + 1 : i + 3]] in (["из", "них"], ["из", "этой"])
        or (
            after in ("краевой", "экспорт", "вывоз", "импорт", "объем", "внешнеторговый", "общий", "торговля", "оборот")
            and not re.search(rf"(?<!\S)(?:{UP}|{DOWN})(?!\S)", line)
        )
        or (
            re.search(r"(?<!\S)составлять(?!\S)", line)
            and re.search(r"(?<!\S)(?:этот сумма|оборот|экспорт)(?!\S)", line)
            and not re.search(rf"(?<!\S)(?:{UP}|{DOWN})(?!\S)", line)
        )
    )


def _of_whole(items: list[Item], i: int) -> bool:
    """«треть этой суммы», «четверть всего оборота»: a fraction is a share only of something."""
    return any(x.symbol in _WHOLE or FLOWS.get(x.symbol) for x in items[i + 1 : i + 4])


_WHOLE = frozenset({"от", "весь", "этот", "объем", "сумма", "общий", "внешний"})


RULES: tuple[Rule, ...] = (figures,)
