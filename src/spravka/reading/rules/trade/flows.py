"""Whose flow a figure tells of: its words, its sides, its period and its goods."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.phrases import nominative, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import adjective_of, compound_of
from spravka.reading.page import Page
from spravka.vocab import territories

FLOWS = {
    "товарооборот": "turnover", "оборот": "turnover", "торговля": "turnover", "грузооборот": "",
    "внешнеторговый": "turnover", "взаимный": "turnover", "сальдо": "balance",
    "экспорт": "export", "вывоз": "export", "поставка": "export", "отгрузка": "export", "экспортировать": "export",
    "вывозить": "export", "вывезти": "export", "поставлять": "export", "поставить": "export", "отгрузить": "export",
    "импорт": "import", "ввоз": "import", "импортировать": "import", "ввозить": "import", "ввезти": "import",
    "закупать": "import", "закупить": "import", "завозить": "import", "завезти": "import",
}  # fmt: skip
_FLOW_WORD = alternation("trade.flow_word")
_BOTH_WAYS = frozenset({"поставка", "закупка", "отгрузка", "операция"})
_OF_ADJECTIVE = {"импортный": "import", "экспортный": "export"}
_TRADED = {
    "обменяться": "turnover", "наторговать": "turnover", "продать": "export", "реализовать": "export",
    "купить": "import", "приобрести": "import", "пройти": "turnover",
}  # fmt: skip
_WARES = frozenset({"товар", "продукция"})
SOLD = f"(?:{'|'.join(_TRADED)})"
"""Verbs that tell a flow only together with a sum: «обменялись товарами на 40 млн»."""


def flow_of(items: Sequence[Item], i: int) -> str:
    """The flow of which item `i` tells: «экспорт», «импортные закупки», «обменялись товарами на …»; "" for none."""
    item = items[i]
    if not item.is_word:
        return ""
    before = items[i - 1].symbol if i else ""
    if item.symbol in _BOTH_WAYS and before in _OF_ADJECTIVE:
        return _OF_ADJECTIVE[before]
    if item.symbol in FLOWS:
        return FLOWS[item.symbol]
    if item.symbol not in _TRADED or not any(x.symbol == "MONEY" for x in items):
        return ""
    by_sum = item.symbol in ("обменяться", "наторговать")
    wares = any(x.symbol in _WARES for x in items[i + 1 : i + 6])
    across = item.symbol != "пройти" or any(x.symbol == "граница" for x in items[max(0, i - 3) : i])
    return _TRADED[item.symbol] if by_sum or (wares and across) else ""


def named_near(page: Page, sentence: Sentence, partner: Place) -> bool:
    """Is the partner, or a place in it, named here, just before, or in the headline?"""
    near = (sentence, *page.before(sentence, 2), *page.sentences[:1])
    return any(p == partner or p.country == partner.country for s in near for p in page.places(s))


def share_sides(page: Page, sentence: Sentence, i: int, own: Place | None, partner: Place | None) -> dict[str, object]:
    """«треть этой суммы приходится на Гомельскую область»: the share is that of the territory named with it."""
    items = sentence.items
    with_it = i > 1 and items[i - 1].low in ("с", "со") and items[i - 2].symbol == "TERR"  # «Иран с 19 процентами»
    if not with_it and (told := _part_and_whole(sentence)):
        return {"reporter": told[1], "partner": told[0]}
    for match in sentence.find(_FALLS_ON):
        if match.last <= i and not page.is_ours(holder := Place(match.item("who").id, match.item("who").value)):
            return {"partner": holder}
    k = i - 1 - (items[i - 1].low in ("около", "почти", "более", "свыше", "до"))
    led = k > 0 and (items[k].raw in ("–", "—", "-", "(") or items[k].low in ("с", "со") or items[k].symbol in _TAKES)
    if led and items[k - 1].symbol == "TERR":
        holder = Place(items[k - 1].id, items[k - 1].value)
        return {} if page.is_ours(holder) else {"partner": holder}  # «страны Азии занимают 70%, Африки – 15%»
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


_FALLS_ON = r"на (?:доля )?(?:страна |государство )?(?P<who>TERR|REF) (?:<~3>)?(?:приходиться|прийтись) "
_TAKES = frozenset({"занимать", "занять", "составлять", "составить", "обеспечивать", "обеспечить"})


def _part_and_whole(sentence: Sentence) -> tuple[Place, Place] | None:
    """«Доля Казахстана в товарообороте России», «на долю стран СНГ пришлось 12 % оборота России»: whose share it is,
    and of whose trade."""
    part: Place | None = None
    for at, item in enumerate(sentence.items):
        if item.symbol != "TERR" or not item.mention or not at:
            continue
        before = at - 1 - (sentence.items[at - 1].symbol in ("страна", "государство") and at > 1)
        if sentence.items[before].symbol == "доля":
            part = Place(item.id, item.value)
        elif part and before == at - 1 and FLOWS.get(sentence.items[before].symbol) and part.id != item.id:
            return part, Place(item.id, item.value)
    return None


def _sold_to_us(page: Page, sentence: Sentence, flow_at: int) -> Place | None:
    """«экспорт в Омскую область», told by the other side: ours is where it goes."""
    items = sentence.items[flow_at : flow_at + 3]
    if len(items) < 3 or items[0].symbol != "экспорт" or items[1].low not in ("в", "во") or items[2].symbol != "TERR":
        return None
    place = Place(items[2].id, items[2].value)
    return place if "accs" in (items[2].cases or {"accs"}) and page.is_ours(place) else None


def sides(
    page: Page, sentence: Sentence, first: int, last: int, flow_at: int | None
) -> tuple[Place | None, Place | None]:
    """Reporter and partner: of «псковско-белорусский товарооборот», «российский экспорт», else of the clause, the
    sentence, the paragraph, the text."""
    own, partner = page.local(sentence)
    if flow_at is not None and morph.parses(sentence.items[flow_at].low)[0].pos == "VERB":
        return _of_verb(page, sentence, first, last, (own, partner))
    if flow_at is not None and flow_at:
        before = sentence.items[flow_at - 1]
        both = compound_of(before)
        if both:
            sharing = next(
                (
                    m.item("who")
                    for m in sentence.find(r"(?P<who>TERR|REF) (?:обеспечивать|обеспечить|формировать|давать) ")
                ),
                None,
            )
            if sharing is not None and page.is_ours(Place(sharing.id, sharing.value)):
                return Place(sharing.id, sharing.value), partner
            places = [Place(x, territories.get(x).ru) for x in both]
            ours = [p for p in places if page.is_ours(p)] or places[:1]
            return ours[0], next(p for p in places if p != ours[0])
        state = adjective_of(before)
        if state and flow_of(sentence.items, flow_at) in ("export", "import"):
            side = Place(state, territories.get(state).ru)
            other = next((p for p in page.places(sentence, first, last) if p != side and p.type != "group"), None)
            return side, other or (partner if partner and partner != side else own)
    if flow_at is not None and (whole := of_our_state(page, sentence, flow_at)):
        return whole, next((p for p in page.places(sentence, first, last) if not page.is_ours(p)), None)
    if flow_at is not None and (maker := _of_whose_goods(sentence, flow_at)):
        other = next((p for p in (own, partner) if p and p.country != maker.country), None)
        return maker, other
    if flow_at is not None and partner and (buyer := _sold_to_us(page, sentence, flow_at)):
        return partner, buyer
    told = _sides_told(page, sentence, flow_at) if flow_at is not None else None
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
    abroad = any(p.type != "group" and not page.is_ours(p) for p in page.places(sentence, first, last))
    if not abroad and (group := _with_group(page, sentence, first, last)):
        return own, group  # «торговля со странами СНГ»
    if partner and (land := _our_state(page, sentence)) and partner.country != land.id:
        return partner, land  # «оборот с РФ» where the partner is spoken of
    ours_and_theirs = any(x.low in ("наших", "нашими") for x in _before_states(sentence))
    if own and partner and (sentence.has(_STATES) or ours_and_theirs):
        own, partner = (Place(p.country, territories.get(p.country).ru) if p.country else p for p in (own, partner))
    if own and partner and own == partner:
        partner = page.context.partner if page.context.partner != own else None
    return own, partner


def of_our_state(page: Page, sentence: Sentence, flow_at: int) -> Place | None:
    """«экспорт из России» in a region's release: the country's trade."""
    items = sentence.items
    if flow_at + 2 >= len(items) or items[flow_at + 1].low != "из" or items[flow_at + 2].symbol != "TERR":
        return None
    place = Place(items[flow_at + 2].id, items[flow_at + 2].value)
    home = page.context.home
    return place if place.type == "country" and page.is_ours(place) and place != home else None


def _of_whose_goods(sentence: Sentence, flow_at: int) -> Place | None:
    """«экспорт белорусских товаров»: the foreign state that exports; not «импорт белорусских товаров»."""
    items = sentence.items
    after = items[flow_at + 1 : flow_at + 3]
    if flow_of(items, flow_at) != "export" or len(after) < 2 or after[1].symbol not in ("товар", "продукция"):
        return None
    state = adjective_of(after[0]) or ""
    land = territories.get(state) if state else None
    return Place(state, land.ru) if land and land.type == "country" and state != "RU" else None


_STATES_OF = frozenset({"государство", "страна"})
_ABROAD = {"дальний": "страны дальнего зарубежья", "ближний": "страны ближнего зарубежья"}


def _with_group(page: Page, sentence: Sentence, first: int, last: int) -> Place | None:
    """The group of states that a flow is with: «с ЕАЭС», «в страны СНГ», «доля стран СНГ»; not «среди стран СНГ»."""
    items = sentence.items
    for k in range(first + 1, last):
        if items[k].symbol == "зарубежье" and (abroad := _ABROAD.get(items[k - 1].symbol)):
            return Place("", abroad)
        of_a_part = items[k].symbol in _STATES_OF and items[k - 1].symbol.endswith("ский")
        led = k > 1 and items[k - 2].low in ("с", "со", "на", "в") and not adjective_of(items[k - 1])
        if of_a_part and led and (few := read_phrase(sentence, k - 1, deep=False)):
            return Place("", nominative(sentence, few, page.plain))  # «на прикаспийские государства приходится 80%»
    for i, item in sentence.mentions("TERR", first=first, last=last):
        if i > 1 and items[i - 1].low == "из" and items[i - 2].symbol in ("партнер", "страна"):
            led = any(x.low in ("с", "со") for x in items[max(0, i - 4) : i - 2])  # «с партнёрами из СНГ»
            if led and Place(item.id, item.value).type == "group":
                return Place(item.id, item.value)
        k = i - 1 - (i > 1 and items[i - 1].symbol in ("страна", "государство"))
        led = k >= 0 and (items[k].low in ("с", "со") or (k < i - 1 and items[k].symbol in ("в", "доля", "на")))
        if led and Place(item.id, item.value).type == "group":
            return Place(item.id, item.value)
    return None


_STATES = "(?:два|оба|между) (?:<~1>)?(?:страна|государство) "
_WITH_OUR_STATE = r"(?:товарооборот|оборот|торговля) (?:со|с) (?P<other>TERR) "


def _our_state(page: Page, sentence: Sentence) -> Place | None:
    """The country of our region, where a figure is told of trade with it."""
    found = (Place(m.item("other").id, m.item("other").value) for m in sentence.find(_WITH_OUR_STATE))
    return next((p for p in found if p.type == "country" and page.is_ours(p) and p != page.context.home), None)


def _before_states(sentence: Sentence) -> list[Item]:
    """The words right before «стран», «государств»."""
    items = sentence.items
    return [items[k - 1] for k in range(1, len(items)) if items[k].symbol in ("страна", "государство")]


def _of_verb(
    page: Page, sentence: Sentence, first: int, last: int, usual: tuple[Place | None, Place | None]
) -> tuple[Place | None, Place | None]:
    """«Россия отгрузила вьетнамским покупателям …», «республика ввезла из России …»: who acts is the reporter."""
    items = sentence.items
    acting = partner = None
    for i, item in enumerate(items[first:last], first):
        low = items[i - 1].low if i else ""
        if item.symbol in ("TERR", "REF") and item.mention:
            if low in ("из", "в", "во", "с", "со"):
                partner = partner or Place(item.id, item.value)
            elif "nomn" in (item.cases or {"nomn"}) and acting is None:
                acting = Place(item.id, item.value)
            elif "nomn" in (item.cases or {"nomn"}) and low == "и":
                partner = partner or Place(item.id, item.value)  # «обменялись область и республика»
        elif item.symbol in ("покупатель", "партнер", "потребитель", "компания") and (
            state := adjective_of(items[i - 1])
        ):
            partner = Place(state, territories.get(state).ru)
    if acting is None or acting.type == "city" or acting == partner:
        return usual
    return acting, partner or next((p for p in (usual[1], usual[0]) if p and p != acting), None)


_BETWEEN = r"между (?:<~1>)?(?P<own>TERR|REF) и (?:<~1>)?(?P<other>TERR|REF) "
_TOLD = (
    r"(?P<own>TERR|REF) (?:со|с) (?:<~1>)?(?P<other>TERR|REF) ",
    r"(?P<own>TERR|REF) и (?P<other>TERR|REF) ",
)


def _sides_told(page: Page, sentence: Sentence, flow_at: int) -> tuple[Place, Place] | None:
    """«товарооборот Жамбылской области с Россией»: the reporter in the genitive, the partner after «с»."""
    share = next(sentence.find(r"на доля (?P<other>TERR|REF) у (?:<~2>)?(?P<own>TERR|REF) "), None)
    if share is not None and share.first < flow_at:
        own, other = share.item("own"), share.item("other")
        return Place(own.id, own.value), Place(other.id, other.value)
    for match in sentence.find(_BETWEEN):
        one, two = (Place(match.item(k).id, match.item(k).value) for k in ("own", "other"))
        if 0 < match.first - flow_at <= 3:
            return (two, one) if page.is_ours(two) and not page.is_ours(one) else (one, two)
    for match in (m for pattern in _TOLD for m in sentence.find(pattern)):
        own, other = match.item("own"), match.item("other")
        if 0 < match.at("own") - flow_at <= 3 and "gent" in (own.cases or {"gent"}):
            first, second = Place(own.id, own.value), Place(other.id, other.value)
            joined = sentence.items[match.at("own") + 1].low == "и"  # «оборот Турции и Татарстана»: ours reports
            state = second.type == "country" and second != page.context.home  # «оборот Актюбинской области и России»
            turned = joined and page.is_ours(second) and not page.is_ours(first) and not state
            return (second, first) if turned else (first, second)
    return None


def _is_entry(sentence: Sentence) -> bool:
    """«Экспорт: 40 млн долларов»: a line of a table in words."""
    return len(sentence.items) > 1 and sentence.items[0].symbol in FLOWS and sentence.items[1].raw == ":"


def signed(items: list[Item], i: int) -> int:
    """«(+9,8%)», «(–4%)»: the sign that a share in brackets stands with; 0 for none."""
    before = [x.raw for x in items[max(0, i - 2) : i]]
    return {"+": 1, "−": -1, "-": -1, "–": -1}.get(before[-1], 0) if len(before) == 2 and before[0] == "(" else 0


_COMPARED = frozenset({"показатель", "уровень", "сравнение", "чем", "против", "сравнению", "аналогичный"})


def period(page: Page, sentence: Sentence, first: int, last: int, *, besides: range = range(0)) -> str:
    """The period told of: not the one compared with («вдвое больше показателя 2020 года»), nor one in `besides`."""
    only_compared = True
    for low, high in ((first, last), (0, first)):
        for i, item in sentence.mentions("DATE", first=low, last=high):
            before = sentence.items[max(0, i - 3) : i]
            compared = i in besides or any(x.symbol in _COMPARED or x.low in _COMPARED for x in before)
            compared = compared or (
                len(before) > 1 and before[-1].low == "к" and before[-2].symbol == "PCT"
            )  # «(+8% к 2022 году)»
            if item.mention is not None and item.data.sort == "year" and before and before[-1].low in ("с", "со"):
                continue  # «с 2019 года вырос в 2,6 раза»: since then
            told = item.mention is not None and item.data.sort in ("period", "year", "month", "years")
            if told and not compared and item.value:
                return item.value
            only_compared = only_compared and compared
    same = any(
        s in sentence.line for s in ("за это время ", "за этот период ", "за тот же период ", "за тот же время ")
    )
    entry = _is_entry(sentence)
    if same or entry or only_compared:
        for earlier in page.before(sentence, 4 if same else 3):
            if entry and _is_entry(earlier):
                continue
            if same or ((entry or page.line_of(earlier) == page.line_of(sentence)) and earlier.has(_FLOW_WORD)):
                found = page.date_in(earlier, sorts=("period", "year"))
                if found:
                    return found
    return ""


def product(page: Page, sentence: Sentence, flow_at: int) -> str:
    """«экспорт зерна», «вывоз овощей», «поставки молочной продукции»: the goods of one flow."""
    items = sentence.items
    i = flow_at + 1
    if (
        items[flow_at].symbol not in ("экспорт", "импорт", "вывоз", "ввоз", "поставка", "отгрузка")
        or i >= len(items)
        or not items[i].is_word
        or items[i].low in ("пров", "обл", "г")
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
