"""trade_figure, trade_rank, trade_goods and partner_status: claims about trade and about what the partner is to us."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from spravka.reading.context import Place
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import nominative, read_list, read_phrase
from spravka.reading.sentence import Item, Sentence
from spravka.values.money import Amount
from spravka.values.numbers import Quantity, ordinal

_FLOWS = {
    "товарооборот": "turnover", "оборот": "turnover", "торговля": "turnover", "грузооборот": "", "внешнеторговый": "turnover",
    "экспорт": "export", "импорт": "import", "вывоз": "export", "ввоз": "import", "поставка": "export", "сальдо": "balance",
    "экспортировать": "export", "импортировать": "import", "вывозить": "export", "ввозить": "import", "поставлять": "export", "поставить": "export", "закупать": "import",
    "торговый оборот": "turnover", "взаимный": "turnover", "отгрузка": "export", "отгрузить": "export",
}  # fmt: skip
_FLOW_WORD = r"(?:товарооборот|оборот|торговля|экспорт|импорт|вывоз|ввоз|поставка|поставить|поставлять|сальдо|экспортировать|импортировать|вывозить|ввозить|отгрузка|отгрузить|закупать)"
_DOWN = r"(?:сократиться|снизиться|упасть|уменьшиться|сокращаться|снижение|падение|сокращение|спад|просесть|опуститься)"
_UP = r"(?:вырасти|увеличиться|возрасти|прибавить|подняться|рост|прирост|расти|выросший|больше|увеличение|высокий|превысить|увеличить|нарастить|расшириться|подрасти|прибавка|плюс|поднять)"


# ---- figures -------------------------------------------------------------------------------------------------------


def figures(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«товарооборот составил 1,2 млрд долл. США», «экспорт – 200 млн, импорт – 160», «вырос в 1,6 раза, до 697 млн»"""
    if not sentence.has(_FLOW_WORD):
        return
    for first, last in _clauses(sentence):
        yield from _clause_figures(page, sentence, first, last)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches that tell of one flow each: a new one starts at a flow word that has figures between it and the last."""
    items = sentence.items
    starts = [0]
    figure_since = False
    for i, item in enumerate(items):
        if item.symbol in ("MONEY", "AMOUNT", "PCT", "MULT"):
            figure_since = True
        elif item.is_word and _FLOWS.get(item.symbol) and figure_since:
            k = i
            while k > starts[-1] and items[k - 1].raw not in (",", ";", "–", "—", "(") and items[k - 1].low not in ("и", "а") and items[k - 1].symbol not in ("MONEY", "PCT", "MULT", "AMOUNT"):
                k -= 1
            starts.append(k)
            figure_since = False
        elif item.raw in (";", ".") and figure_since:
            if i + 1 < len(items):
                starts.append(i + 1)
            figure_since = False
    for n, start in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(items)
        if start < stop:
            yield start, stop


def _clause_figures(page: Page, sentence: Sentence, first: int, last: int) -> Iterator[Draft]:
    items = sentence.items
    flow_at = next((i for i in range(first, last) if items[i].is_word and _FLOWS.get(items[i].symbol) and not _of_bodies(sentence, i)), None)
    measures = [(i, items[i]) for i in range(first, last) if items[i].symbol in ("MONEY", "AMOUNT", "PCT", "MULT")]
    if not measures:
        return
    flow = _FLOWS[items[flow_at].symbol] if flow_at is not None else _flow_before(page, sentence, first)
    if not flow:
        return
    own, partner = _trade_sides(page, sentence, first, last)
    period = _period(page, sentence, first, last)
    goods = _product(page, sentence, flow_at) if flow_at is not None else ""
    fields: dict[str, object] = {"flow": flow, "reporter": own, "partner": partner, "period": period}
    if goods:
        fields["product"] = goods
    extra: list[dict[str, object]] = []
    main: dict[str, object] = {}
    spot = [flow_at] if flow_at is not None else []
    for i, item in measures:
        if item.symbol in ("MONEY", "AMOUNT"):
            if item.symbol == "AMOUNT" and item.mention.data.unit in ("штука", "голова", "гектар") and flow == "turnover":  # type: ignore[union-attr]
                continue
            amount: Amount = item.mention.data  # type: ignore[union-attr]
            if _earlier_level(sentence, i) or "amount" in main:
                if "amount" in main and not _earlier_level(sentence, i):
                    continue
                if _earlier_level(sentence, i):
                    continue
            main["amount"] = amount.quantity.plain()
            if amount.currency:
                main["currency"] = amount.currency
            if amount.unit:
                main["unit"] = amount.unit
            if amount.approx:
                main["approx"] = amount.approx
            spot.append(i)
        else:
            quantity: Quantity = item.mention.data  # type: ignore[union-attr]
            if item.symbol == "PCT" and _is_share(sentence, i, first, last):
                own_share = {"share": quantity.value}
                if quantity.approx:
                    own_share["approx"] = quantity.approx  # type: ignore[assignment]
                if "amount" in main and sentence.items[i - 1].low in ("или", "(", "это"):
                    main.update({"share": quantity.value})
                else:
                    extra.append(own_share)  # type: ignore[arg-type]
                spot.append(i)
                continue
            growth = _growth(sentence, i, item, quantity, first, last)
            if growth is None or "growth" in main:
                continue
            main["growth"] = growth
            if quantity.approx and "amount" not in main and "approx" not in main:
                main["approx"] = quantity.approx
            spot.append(i)
    if main:
        if "amount" in main and "growth" in main:
            pass
        start, stop = min(spot), max(spot) + 1
        yield page.draft("trade_figure", sentence, _begin(sentence, start, first), stop, {**fields, **main}, confidence=0.8)
    for one in extra:
        yield page.draft("trade_figure", sentence, _begin(sentence, min(spot), first), max(spot) + 1, {**fields, **one}, confidence=0.7)


def _begin(sentence: Sentence, start: int, first: int) -> int:
    """Take adjectives before the flow word into the evidence («взаимный товарооборот»)."""
    while start > first and sentence.items[start - 1].is_word and sentence.items[start - 1].symbol in ("взаимный", "внешнеторговый", "общий", "объем", "внешний", "двусторонний", "торговый"):
        start -= 1
    return start


def _of_bodies(sentence: Sentence, i: int) -> bool:
    """«министр торговли», «палата экспорта»: no flow."""
    before = sentence.items[i - 1] if i else None
    return before is not None and before.symbol in ("министр", "министерство", "палата", "сфера", "область", "центр", "поддержка", "вопрос", "развитие")


def _flow_before(page: Page, sentence: Sentence, first: int) -> str:
    """The flow of an elliptic clause: that of the clause or sentence before."""
    for item in reversed(sentence.items[:first]):
        if item.is_word and _FLOWS.get(item.symbol):
            return _FLOWS[item.symbol]
    return ""


def _earlier_level(sentence: Sentence, i: int) -> bool:
    """«с 500 млн до 700 млн», «против 300 млн годом ранее»: the level before, not the one told."""
    return sentence.items[i - 1].low in ("против",) if i else False


def _is_share(sentence: Sentence, i: int, first: int, last: int) -> bool:
    line = " ".join(item.symbol for item in sentence.items[max(first, i - 7) : min(last, i + 7)])
    after = sentence.items[i + 1].symbol if i + 1 < len(sentence.items) else ""
    before = sentence.items[i - 1].low if i else ""
    if before in ("на",) and re.search(rf"(?<!\S)(?:{_UP}|{_DOWN})(?!\S)", line):
        return False
    return bool(
        re.search(r"(?<!\S)(?:доля|приходиться|составлять|обеспечивать|занимать|забирать|формировать|удельный вес)(?!\S)", line)
        or (sentence.items[i].mention and sentence.items[i].mention.data.worded and after in ("это", "весь", "от", "внешний", "краевой", "экспорт", "объем", "внешнеторговый", "общий"))  # type: ignore[union-attr]
        or after in ("от", "внешний", "весь")
    )


def _growth(sentence: Sentence, i: int, item: Item, quantity: Quantity, first: int, last: int) -> Decimal | None:
    line = " ".join(x.symbol for x in sentence.items[max(first, i - 8) : min(last, i + 4)])
    down = re.search(rf"(?<!\S){_DOWN}(?!\S)", line) is not None
    up = re.search(rf"(?<!\S){_UP}(?!\S)", line) is not None
    if item.symbol == "MULT":
        value = (quantity.value - 1) * 100
        if down:
            value = -(100 - 100 / quantity.value).quantize(Decimal("0.1"))
        return value.normalize() if up or down or True else None
    if not up and not down:
        return None
    if quantity.worded and not (i and sentence.items[i - 1].low == "на"):
        return None
    return -quantity.value if down and not (up and not down) else quantity.value


def _trade_sides(page: Page, sentence: Sentence, first: int, last: int) -> tuple[Place | None, Place | None]:
    own, partner = page.local(sentence)
    inside = page.places(sentence, first, last, sides=True)
    for place in inside:
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


def _period(page: Page, sentence: Sentence, first: int, last: int) -> str:
    found = page.date_in(sentence, first, last, ("period", "year", "month", "years"))
    if found:
        return found
    found = page.date_in(sentence, 0, first, ("period", "year", "month", "years"))
    if found:
        return found
    if any(s in sentence.line for s in ("за это время ", "за этот период ", "за тот же период ", "за год ")):
        for earlier in page.before(sentence, 2):
            found = page.date_in(earlier, sorts=("period", "year"))
            if found:
                return found
    return ""


def _product(page: Page, sentence: Sentence, flow_at: int) -> str:
    """«экспорт зерна», «вывоз овощей», «поставки молочной продукции»: the goods of one flow."""
    items = sentence.items
    i = flow_at + 1
    if items[flow_at].symbol not in ("экспорт", "импорт", "вывоз", "ввоз", "поставка", "отгрузка") or i >= len(items) or not items[i].is_word:
        return ""
    phrase = read_phrase(sentence, i, frozenset({"gent"}), deep=False)
    if phrase is None or items[phrase.head].symbol in ("область", "край", "регион", "республика", "страна", "товар", "товаров", "год", "продукция") and phrase.last == phrase.head + 1 and items[phrase.head].symbol != "продукция":
        return ""
    return nominative(sentence, phrase, page.plain)


# ---- ranks ---------------------------------------------------------------------------------------------------------

_BY = {"товарооборот": "turnover", "оборот": "turnover", "торговля": "turnover", "экспорт": "export", "импорт": "import", "внешнеторговый": "turnover"}
_RANKS = (
    # «занимает второе место по …», «на пятом месте»
    r"(?P<n>ORD) (?:<~1>)?(?:место|позиция|строка|строчка) ",
    # «республика первая среди всех стран», «был пятым по товарообороту»
    r"(?:быть|стать|являться|PER|TERR|REF|она|он|сегодня) (?P<n>ORD) (?:по|среди|в) ",
    r"(?P<n>ORD) (?:—|–|-) по ",
    # «входит в пятёрку», «в первой десятке»
    r"(?:входить|войти|находиться|держаться|оказаться|попасть|быть|числиться|стоять) (?:<~3>)?в (?:<~2>)?(?P<top>TOP) ",
    r"(?:одна|один|первый|ведущий) (?:из )?(?P<top>TOP) ",
    # «один из трёх крупнейших партнёров», «в числе десяти …»
    r"(?:в число|среди|один из|входить в топ-|в топ -?) (?:<~1>)?(?P<topn>NUM|пять|три|десять) (?:крупный|ведущий|главный|основный|основной) ",
    # «вторым после Китая»
    r"(?P<n>ORD) после ",
)


def ranks(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Казахстан занимает второе место по товарообороту, экспорту и импорту Ленинградской области со странами СНГ»"""
    if not sentence.has(r"товарооборот|оборот|торговля|торговый|экспорт|импорт|партнер|внешнеторговый|внешнеэкономический|страна|регион|субъект"):
        return
    seen: set[int] = set()
    for pattern in _RANKS:
        for match in sentence.find(pattern):
            group = next(g for g in ("n", "top", "topn") if g in match.m.groupdict() and match.m[g])
            at = match.at(group)
            if at in seen:
                continue
            item = match.item(group)
            value = ordinal(item.raw) if group == "n" else int(item.value) if group == "top" else None
            if group == "topn":
                value = int(item.raw) if item.raw.isdigit() else {"пять": 5, "три": 3, "десять": 10}.get(item.symbol)
            if not value or (group == "n" and value > 150):
                continue
            seen.add(at)
            own, partner, among, size = _rank_sides(page, sentence, match.first)
            measures, last = _measures(sentence, match.last)
            if not measures and not sentence.has("партнер|торговый|субъект|внешнеторговый"):
                continue
            subject = next((i for i, x in sentence.mentions("TERR", "REF", last=at)), match.first)
            stop = max(last, match.last, _stop_among(sentence, last))
            for by in measures or ["partnership"]:
                yield page.draft("trade_rank", sentence, min(subject, match.first), stop, {
                    "rank" if group == "n" else "top": value, "by": by, "reporter": own, "partner": partner,
                    "among": among, "group_size": size, "period": page.date_in(sentence, sorts=("period", "year", "month")),
                }, confidence=0.85)  # fmt: skip


def _measures(sentence: Sentence, i: int) -> tuple[list[str], int]:
    """The measures after a place: «по товарообороту, экспорту и импорту», «по объёму внешнеторгового оборота»."""
    items = sentence.items
    out: list[str] = []
    last = i
    start = max(0, i - 1)
    anchor = next((k for k in range(start, min(len(items), i + 8)) if items[k].low == "по"), None)
    if anchor is None:
        anchor = next((k for k in range(max(0, i - 12), i) if items[k].low == "по" and any(_BY.get(x.symbol) for x in items[k + 1 : k + 5])), None)
        if anchor is None:
            return [], i
    k = anchor + 1
    while k < len(items) and k < anchor + 9:
        symbol = items[k].symbol
        if symbol in _BY and symbol != "внешнеторговый":
            if _BY[symbol] not in out:
                out.append(_BY[symbol])
            last = max(last, k + 1)
        elif items[k].raw in (",", "и") or symbol in ("объем", "внешнеторговый", "взаимный", "внешний", "уровень", "показатель", "общий", "ORD", "—", "по"):
            if symbol == "ORD" or items[k].low == "по" and out:
                break
        elif out:
            break
        k += 1
    return out, last


def _rank_sides(page: Page, sentence: Sentence, at: int) -> tuple[Place | None, Place | None, str, int | None]:
    own, partner = page.local(sentence)
    among, size = "", None
    for match in sentence.find(r"(?:среди|из|в список|в число|со|с) (?:<~2>)?(?P<n>NUM|весь|сто )?(?:<~1>)?(?P<what>страна|государство|субъект|регион|партнер) "):
        i = match.at("what")
        if match.m["n"] and match.item("n").raw.isdigit():
            size = int(match.item("n").raw)
        nxt = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
        if nxt is not None and nxt.symbol == "TERR":
            what = sentence.items[i].symbol
            if what in ("субъект", "регион"):
                among = "регионы РФ" if nxt.mention and nxt.mention.id == "RU" else f"регионы {nxt.raw}"
            else:
                among = nxt.value
        else:
            phrase = read_phrase(sentence, i, deep=False)
            among = nominative(sentence, phrase, page.plain) if phrase else ""
    group = next((x.value for _, x in sentence.mentions("TERR") if x.mention and x.mention.id in ("CIS", "EAEU", "BRICS", "EU", "SCO")), "")
    return own, partner, group or among, size


def _stop_among(sentence: Sentence, i: int) -> int:
    for k in range(i, min(len(sentence.items), i + 8)):
        if sentence.items[k].raw in (",", ";", ".", ":") :
            return k
    return min(len(sentence.items), i + 8)


# ---- what the partner is to us -------------------------------------------------------------------------------------

_LABELS = (
    ("largest_partner", r"(?:крупный|главный|основный|основной|ведущий|важный) (?:<~3>)?(?:торговый |внешнеторговый |экономический |внешнеэкономический |торгово-экономический |деловой )?(?:партнер|контрагент)"),
    ("key_partner", r"(?:ключевой|значимый|приоритетный|в число (?:<~1>)?(?:главный|основной|основный|приоритетный|ведущий)) (?:<~3>)?партнер"),
    ("strategic_partner", r"стратегический (?:<~2>)?(?:партнер|партнерство)"),
    ("reliable_partner", r"(?:надежный|проверенный|давний|старый) (?:<~3>)?(?:партнер|друг|сосед)"),
    ("reliable_partner", r"(?:прочный|крепкий) (?:<~1>)?партнерский (?:связь|отношение)"),
    ("friendly", r"(?:дружественный|братский|дружеский) (?:страна|государство|республика|народ|регион)"),
)


def statuses(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Казахстан является одним из ключевых партнёров Ленинградской области в СНГ»"""
    taken = False
    for label, pattern in _LABELS:
        for match in sentence.find(pattern):
            if taken or sentence.has("не (?:быть|являться) (?:<~2>)?партнер"):
                continue
            one_of = any(x.low in ("одним", "один", "одна", "числе", "из", "число", "среди") for x in sentence.items[max(0, match.first - 4) : match.first])
            actual = "key_partner" if label == "largest_partner" and one_of else label
            own, partner = page.local(sentence)
            subject, of = partner, own
            if not subject or not of:
                continue
            near = [p for p in page.places(sentence, 0, None, sides=True) if p.type != "group"]
            if near and page.is_ours(near[0]) and len(near) > 1 and not page.is_ours(near[1]) and sentence.has("для (?:TERR|REF)") and False:
                subject, of = near[0], near[1]
            among = next((x.value for _, x in sentence.mentions("TERR") if x.mention and x.mention.id in ("CIS", "EAEU", "BRICS", "EU", "SCO")), "")
            first = next((i for i, x in sentence.mentions("TERR", "REF", last=match.first)), match.first)
            stop = match.last
            while stop < len(sentence.items) and (sentence.items[stop].symbol in ("TERR", "REF") or sentence.items[stop].low in ("в", "с", "среди", "стран", "для")):
                stop += 1
            taken = True
            yield page.draft("partner_status", sentence, min(first, match.first), stop, {"subject": subject, "of": of, "label": actual, "among": among}, confidence=0.75)


def twins(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Побратимами Актау и Астрахань стали три года назад», «город-побратим Астрахани – Атырау»"""
    if not sentence.has("побратим|город-побратим|побратимский|породнить|породниться"):
        return
    cities = [Named(x.value, x.mention.id) for _, x in sentence.mentions("TERR", "REF") if x.mention and Place(x.mention.id, x.value).type in ("city",)]  # fmt: skip
    if len(cities) < 2:
        regions = [Named(x.value, x.mention.id) for _, x in sentence.mentions("TERR", "REF") if x.mention and Place(x.mention.id, x.value).type == "region"]
        cities = cities or regions
    distinct = list(dict.fromkeys(cities))
    if len(distinct) < 2:
        return
    ours = next((c for c in distinct if page.is_ours(Place(c.id, c.name))), distinct[-1])
    indices = [i for i, x in sentence.mentions("TERR", "REF") if x.value in {c.name for c in distinct}]
    at = next(i for i, x in enumerate(sentence.items) if x.symbol.startswith(("побратим", "город-побратим", "породн")))
    for city in distinct:
        if city != ours:
            yield page.draft("partner_status", sentence, min(*indices, at), max(*indices, at) + 1, {"subject": city, "of": ours, "label": "twin"}, confidence=0.75)


# ---- goods ---------------------------------------------------------------------------------------------------------

_GOODS = (
    ("export", r"(?:основа|основный|основной|структура|главный) (?:<~2>)?экспорт (?:<~3>)?(?:составлять|формировать|—|–|:|быть) "),
    ("import", r"(?:основа|основный|основной|структура) (?:<~2>)?импорт (?:<~3>)?(?:составлять|формировать|—|–|:|быть) "),
    ("export", r"(?:экспортировать|вывозить|поставлять|отправлять|поставляться|экспортироваться) (?:<~4>)?(?:: )?(?=\S)"),
    ("import", r"(?:импортировать|ввозить|закупать|завозить|импортироваться|получать из TERR) (?:<~3>)?(?:: )?(?=\S)"),
    ("export", r"(?:идти|уходить|отправляться) на экспорт (?:также )?"),
    ("export", r"экспорт(?:ный)? (?:<~2>)?(?:: |— |– )(?=\S)"),
    ("import", r"импорт (?:<~2>)?(?:: |— |– )(?=\S)"),
    ("turnover", r"торговать (?:<~4>)?"),
)


def goods(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Идут на экспорт также мука, рис и рыбопродукция»; «вывозят вагоны и сельхозтехнику, кокс»"""
    done: set[str] = set()
    for flow, pattern in _GOODS:
        for match in sentence.find(pattern):
            if flow in done:
                continue
            for start in range(match.last, max(match.first, match.last - 5), -1):
                if start >= len(sentence.items) or sentence.items[start].mention or not sentence.items[start].is_word:
                    continue
                wanted = frozenset({"nomn", "accs"}) if flow != "turnover" else frozenset({"ablt"})
                listed, last = read_list(sentence, start, page.plain, wanted, deep=False)
                listed = [g for g in listed if g.lower() not in _NO_GOODS]
                if len(listed) >= 2 or (listed and flow == "turnover"):
                    own, partner = page.local(sentence)
                    done.add(flow)
                    yield page.draft("trade_goods", sentence, match.first, last, {"flow": flow, "reporter": own, "partner": partner, "goods": listed}, confidence=0.7)
                    break


_NO_GOODS = {"регион", "республика", "страна", "область", "год", "россия", "экспорт", "импорт", "часть", "объем", "товары"}

RULES: tuple[Rule, ...] = (figures, ranks, statuses, twins, goods)
