"""trade_goods: what a flow carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import noun_cases, read_list, read_phrase
from spravka.reading.grammar.sentence import Item, Match, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import owner_of
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles.numerals import value_of
from spravka.reading.rules.trade.flows import FLOWS, named_near
from spravka.vocab import territories
from spravka.vocab.forms import fold

_OUT = alternation("goods.out")
_IN = alternation("goods.in")
_NO_GOODS = word_set("goods.none")
_MAKERS = word_set("goods.makers")
_SUBSTANTIVES = word_set("goods.substantives")
_OTHER = word_set("goods.other")
_KNOWN = word_set("goods.known")
_LINK = r"(?:составлять|составить|формировать|являться|стать|быть|оставаться|остаться|—|–|-|:|это|включать|преобладать|входить|приходиться на) "
_FLOW = r"(?P<flow>экспорт|импорт|вывоз|ввоз|поставка|товарооборот|торговля|отгрузка)"
_FLOWS = {"закупка": "import", "экспорт": "export", "вывоз": "export", "поставка": "export", "отгрузка": "export", "импорт": "import",
          "ввоз": "import", "товарооборот": "turnover", "торговля": "turnover"}  # fmt: skip

_STRUCTURES = (
    # «основу экспорта составляют …», «основные статьи импорта – …», «в структуре экспорта преобладают …»
    rf"(?:основа|структура|статья|часть|доля|номенклатура|позиция|перечень|основный|основной) (?:<~3>)?{_FLOW} (?:<~4>)?{_LINK}",
    # «импорта – одежда и обувь»: the flow alone, after another's structure
    rf"{_FLOW} (?:<~2>)?(?:—|–|:) ",
    # «экспортные товары – …»
    r"(?P<flow>экспортный|импортный) (?:товар|позиция|продукция|поставка) (?:<~3>)?(?:—|–|:|составлять|являться|стать) ",
    # «…, главные товары – мука и сыры»
    r"(?:главный|основный|основной|ключевой|ведущий) (?P<flow>товар) (?:—|–|:) ",
    # «основа их – …», after a sentence that names the flow
    r"(?P<flow>основа|структура) (?:он|они|наш|встречный) (?:поставка )?(?:<~4>)?(?:—|–|составлять|:) (?:это )?",
    # «В основном это пшеница и ячмень», «Прежде всего это удобрения», after a sentence that tells of the flow
    r"(?P<flow>основное|прежде|преимущественно) (?:весь )?(?:это|—|–) ",
    # «обратный поток – это тракторы», «встречные поставки – фрукты»
    r"(?P<flow>обратный|встречный) (?:поток|поставка|рейс) (?:<~2>)?(?:—|–|составлять|быть) (?:это )?",
    # «в экспорте преобладают удобрения», «экспорт состоит из ферросплавов и асбеста»
    rf"в (?:<~1>)?{_FLOW} (?:<~5>)?(?:преобладать|доминировать|лидировать) ",
    rf"{_FLOW} (?:<~8>)?состоять из ",
    # «экспорт превысил 33 млн долларов (хлопок, лук, сухофрукты)»
    rf"{_FLOW} (?:<~6>)?MONEY \( ",
    # «область осуществляет закупку тканей, цветных металлов и масел»
    r"(?:осуществлять|вести|производить) (?P<flow>закупка|поставка|вывоз|ввоз|экспорт|импорт) (?=\S)",
    r"это (?:в )?(?P<flow>основное|прежде|преимущественно) (?:весь )?",
)
_GO = "(?:идти|ехать|везти|поступать|поставлять|поставляться|отправляться|приходить|прибывать|слать)"
_MOVES = (
    rf"(?P<verb>{_OUT}) ",
    # «поставки встречные: из Вьетнама – чай и кофе, из области – мука»
    r"из (?P<from>TERR|REF) (?:—|–) ",
    rf"(?P<verb>{_IN}) ",
    # «вывезено продукции на 2,6 млн долларов: удобрения, подшипники, фанера»
    rf"(?P<verb>{_OUT}|{_IN}) (?:<~6>)?MONEY : ",
    rf"(?P<verb>оттуда) (?:, <~3>, )?{_GO} ",
    # «…; в область – виноград и черешня», after what goes the other way
    r"в (?P<into>TERR|REF) (?:—|–) ",
    rf"(?P<verb>обратно|встречно|навстречу|взамен|назад) (?:(?:{_GO}|—|–) )?",
    r"(?P<verb>туда) (?:—|–) ",
    rf"(?P<verb>встречный) (?:рейс|поток) {_GO} ",
    r"в (?P<verb>обратный) (?:направление|сторона) (?:(?:идти|везти|поступать|поставлять|поставляться|отправляться|—|–) )?",
    r"(?P<verb>торговать) ",
)


_WHOSE = frozenset({"наша", "наши", "наше", "своя", "свои", "свое", "своё", "собственная", "эта", "эти"})


def _without_whose(good: str) -> str:
    """«наша продукция из зерна» → «продукция из зерна»"""
    whose, _, rest = good.partition(" ")
    return rest if rest and whose.lower() in _WHOSE else good


def _native(page: Page, listed: list[str]) -> list[str]:
    """«(закупает) башкирский лес и сырьё», told by a buyer in our release: our own goods, without our name; [] for others."""
    whose, _, rest = listed[0].partition(" ")
    owner = owner_of(fold(whose)) if rest else ""
    ours = owner and owner != "RU" and page.is_ours(Place(owner, territories.get(owner).ru))
    return [rest, *listed[1:]] if ours else []


def goods(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Идут на экспорт также мука, рис и рыбопродукция»; «вывозят вагоны и сельхозтехнику, кокс»"""
    done: set[str] = set()
    for pattern in (*_STRUCTURES, *_MOVES):
        for match in sentence.find(pattern):
            if _unreal(sentence, match) or _turned(sentence, match) or _goes_on(sentence, match):
                continue
            if any(x.symbol == "PCT" for x in sentence.items[max(0, match.first - 2) : match.first]):
                continue  # «16% нашего импорта – соя»: a share of the flow
            flow = _flow(page, sentence, match)
            wanted = frozenset({"ablt"} if match.m.group().startswith("торговать") else {"nomn", "accs"})
            if (
                match.m.group().startswith("торговать")
                and morph.parses(sentence.items[match.first].low)[0].pos != "VERB"
            ):
                continue  # «компании, торгующие оборудованием»
            of_it = match.m.group().endswith("состоять из ") or match.m.group().startswith(_DOING)
            wanted = frozenset({"gent"}) if of_it else wanted
            dashed = match.m.group().endswith(("– ", "— "))  # «туда – конденсаторы»: what stands before goes elsewhere
            found = _after(page, sentence, match.last, wanted)
            found = found or (None if dashed else _before(page, sentence, match, wanted))
            if not flow or flow in done or not found:
                continue
            listed, first, last = found
            of_what = match.first and sentence.items[match.first - 1].symbol == "который"
            if of_what and any(x.raw == "," for x in sentence.items[match.last : first]):
                continue  # «шрот, который идёт на корм, и рыбу»
            if all(good.split()[0].lower() in _WHOSE for good in listed):
                continue  # «экспортируем нашу продукцию в 40 стран»
            listed = [_without_whose(good) for good in listed]
            if len(listed) == 1 and _may_be_any(sentence, match):
                continue
            if match.m.group().endswith("( ") and not any(_is_known(good) for good in listed):
                continue
            if _is_other(match) and not _from_to(sentence) and not any(_is_known(good) for good in listed):
                continue
            own, partner = page.local(sentence)
            if partner and page.context.of_many and not named_near(page, sentence, partner):
                partner = None
            if "verb" in match.m.groupdict() and _acting(page, sentence, match.first):  # «Узбекистан закупает …»
                if not own:
                    own, partner = partner, own
                elif not _bound(page, sentence, match):  # told from our side: docs/decisions/0036
                    flow = "import" if flow == "export" else "export" if flow == "import" else flow
            if flow == "import" and (native := _native(page, listed)):
                flow, listed = "export", native
            done.add(flow)
            yield page.draft("trade_goods", sentence, min(first, match.first), max(last, match.last), {
                "flow": flow, "reporter": own, "partner": partner, "goods": listed,
            }, confidence=0.7)  # fmt: skip


_SUPPLIED = (
    r"(?:начать|начинать|наладить|налаживать|увеличить|увеличивать|нарастить|наращивать|расширить|расширять|возобновить"
    r"|продолжить|продолжать|организовать|обеспечить|обеспечивать|идти|начаться|возобновиться|осуществляться|стартовать)"
    r" (?:<~2>)?(?P<flow>поставка|отгрузка|экспорт|вывоз|импорт|ввоз) "
)


def supplied(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Завод начал поставки тракторов в Монголию», «Идут поставки масла в Узбекистан»: what goes where"""
    for match in sentence.find(_SUPPLIED):
        verb = sentence.items[match.first]
        if _unreal(sentence, match) or morph.parses(verb.low)[0].pos == "INFN" or morph.tense(verb.low) == "futr":
            continue
        listed, last = _listed(page, sentence, match.last, frozenset({"gent"}))
        for k, item in sentence.mentions("TERR", "REF", first=match.last, last=last + 4) if listed else ():
            ours, low = page.is_ours(Place(item.id, item.value)), sentence.items[k - 1].low
            if low not in ("в", "во", "на", "из", "с"):
                continue
            goes = low in ("в", "во", "на")
            flow = "import" if ours is goes else "export"
            own, partner = page.local(sentence)
            fields = {"flow": flow, "reporter": own, "partner": partner, "goods": listed}
            yield page.draft("trade_goods", sentence, match.first, max(last, k + 1), fields, confidence=0.7)
            break


_DOING = ("осуществлять ", "вести ", "производить ")
_INTENT = frozenset(
    {"планировать", "хотеть", "намерить", "намеренный", "предложить", "предлагать", "готовый", "мочь", "не"}
)


def _unreal(sentence: Sentence, match: Match) -> bool:
    """«не экспортирует», «планируют поставлять»: nothing that flows."""
    return any(x.symbol in _INTENT for x in sentence.items[max(0, match.first - 3) : match.first])


def _goes_on(sentence: Sentence, match: Match) -> bool:
    """«разговор шёл о поставках», «идут переговоры»: what goes here are no goods."""
    if "verb" not in match.m.groupdict() or match.item("verb").symbol != "идти":
        return False
    beside = sentence.items[max(0, match.first - 3) : match.last + 2]
    return any(x.symbol in _TALKS or x.low in ("о", "об", "про", "по", "к") for x in beside)


_TALKS = frozenset(
    {"речь", "разговор", "беседа", "переговоры", "работа", "подготовка", "обсуждение", "строительство", "дело"}
)


def _turned(sentence: Sentence, match: Match) -> bool:
    """«обратно везут …»: read by its first word, which tells where to."""
    if match.m.groupdict().get("into") and not sentence.has(rf"(?:{_OUT}|{_IN}) "):
        return True  # «рейсы в Омск – утром и вечером»
    before = sentence.items[max(0, match.first - 2) : match.first]
    if sentence.items[match.first].low == "назад" and before and before[-1].symbol in _TIMES:
        return True  # «лет десять назад – рыба и лес поехали …»
    return any(x.low in ("обратно", "встречно", "навстречу", "встречным") for x in before)


_TIMES = frozenset({"год", "месяц", "неделя", "день", "век", "NUM", "AMOUNT", "десять", "пять", "лета"})


def _flow(page: Page, sentence: Sentence, match: Match) -> str:
    """The flow that the words name, seen from our side: what is brought from the partner is our import."""
    if "встречный" in match.m.group() or "обратный поток" in match.m.group():
        return "import"
    if "into" in match.m.groupdict():
        goal = match.item("into")
        return "import" if page.is_ours(Place(goal.id, goal.value)) else "export"
    if "from" in match.m.groupdict():
        origin = match.item("from")
        return "export" if page.is_ours(Place(origin.id, origin.value)) else "import"
    if "flow" in match.m.groupdict():
        word = match.item("flow").symbol
        if word in ("основа", "структура", "товар"):
            return _told_flow(page, sentence)
        if word in ("основное", "прежде", "преимущественно"):
            before = next(page.before(sentence), None)
            return next((f for x in reversed(before.items) if (f := FLOWS.get(x.symbol))), "") if before else ""
        return "export" if word == "экспортный" else "import" if word == "импортный" else _FLOWS[word]
    word = match.item("verb").symbol
    near = sentence.items[max(0, match.first - 2) : match.last + 2]
    if any(x.low == "там" for x in near):  # «покупают там стекло»: they do
        return "export" if word in _IN_WORDS else "import"
    if word == "торговать":
        return "turnover"
    if word in ("обратно", "встречно", "навстречу", "взамен", "обратный", "оттуда", "назад"):
        return "import"
    if word == "туда" or any(x.low == "туда" for x in near):
        return "export"
    if any(
        x.low == "к" and y.low == "нам" for x, y in pairwise(sentence.items[max(0, match.first - 3) : match.last + 3])
    ):
        return "import"  # «к нам везут текстиль»
    return _bound(page, sentence, match) or ("import" if word in _IN_WORDS else "export")


def _bound(page: Page, sentence: Sentence, match: Match) -> str:
    """The flow by whence or where the goods go, told from our side: «поставляют из Китая», «поставляет в область»."""
    first, last = _moved_within(sentence, match.first)
    for i, item in sentence.mentions("TERR", "REF", first=first, last=last):
        low = sentence.items[i - 1].low if i else ""
        place = Place(item.id, item.value)
        if low in ("из", "с") and "ablt" not in item.cases and abs(i - match.first) < 10:  # not «торговля с Индией»
            return "export" if page.is_ours(place) else "import"
        bought_there = "accs" not in item.cases and match.item("verb").symbol in _IN_WORDS  # «закупает в области»
        if low in ("в", "во", "на") and abs(i - match.first) < 6 and place == page.context.home and not bought_there:
            return "import"
    return ""


def _acting(page: Page, sentence: Sentence, verb: int) -> bool:
    """Is it the partner that buys or sells by the verb?"""
    told = morph.parses(sentence.items[verb].low)[0]
    if told.pos != "VERB" or sentence.items[verb].low.endswith(("ся", "сь")):
        return False
    first = max(clause(sentence, verb)[0], verb - 4)
    for i, item in sentence.mentions("TERR", "REF", first=first, last=verb + 2):  # «покупала республика лес»
        alone = i == 0 or not sentence.items[i - 1].is_word or sentence.items[i - 1].low not in _PREPOSITIONS
        if alone and "nomn" in (item.cases or {"nomn"}) and (i == first or not noun_cases(sentence.items[i - 1])):
            return Place(item.id, item.value) == page.local(sentence)[1]
    return False


def _moved_within(sentence: Sentence, verb: int) -> tuple[int, int]:
    """The clause of one verb of moving, where another flow stands beside it: «туда уходит лес, оттуда поступает чай»."""
    first, last = clause(sentence, verb)
    others = [m.first for m in sentence.find(rf"(?:{_OUT}|{_IN}) ") if first <= m.first < last and m.first != verb]
    earlier = max((k for k in others if k < verb), default=None)
    later = min((k for k in others if k > verb), default=None)
    stops = [k for k in range(first, last) if sentence.items[k].raw in (",", ";", "—", "–")]
    if earlier is not None:
        first = next((k for k in reversed(stops) if earlier < k < verb), first)
    if later is not None:
        last = next((k for k in reversed(stops) if verb < k < later), last)
    return first, last


_IN_WORDS, _OUT_WORDS = word_set("goods.in"), word_set("goods.out")


def _from_to(sentence: Sentence) -> bool:
    """«из области в республику отправляют …»: what goes from land to land is goods."""
    return sentence.has("из (?:TERR|REF) (?:<~4>)?в (?:TERR|REF) ")


def _is_other(match: Match) -> bool:
    """«отправить», «везти»: letters and people are sent too."""
    return "verb" in match.m.groupdict() and match.item("verb").symbol in _OTHER


def _may_be_any(sentence: Sentence, match: Match) -> bool:
    """«скота, отправленного в Увс», «мясо прибывает»: one thing that was moved once is no flow."""
    if "verb" not in match.m.groupdict():
        return False
    verb = match.item("verb")
    return verb.symbol in ("прибывать", "приходить", "ехать", "слать") or morph.parses(verb.low)[0].pos == "PRTF"


def _told_flow(page: Page, sentence: Sentence) -> str:
    """The flow that the sentence or the one before speaks of."""
    for candidate in (sentence, *page.before(sentence, 1)):
        for match in candidate.find(_FLOW + " "):
            return _FLOWS[match.item("flow").symbol]
    return "export"


def _after(page: Page, sentence: Sentence, i: int, wanted: frozenset[str]) -> tuple[list[str], int, int] | None:
    """The list of goods after a verb; places, adverbs, recipients and who sends them may stand between."""
    items, first, stop = sentence.items, i, min(i + 10, len(sentence.items))
    while i < stop:
        item = items[i]
        if item.raw in (";", ".") or item.symbol in ("AMOUNT", "MONEY", "NUM") or _starts_clause(item):
            return None
        if item.low == "от" and any(x.low == "до" for x in items[i : i + 8]):
            return None  # «от продуктов питания до лекарств»: a range
        if i > first and items[i - 1].low in _PREPOSITIONS:
            i += 1
            continue
        more = item.low == "больше"  # «уходит больше проволоки»
        listed, last = _listed(page, sentence, i + more, wanted | {"gent"} if more else wanted)
        if listed and _of_the_next(items, last):
            return None  # «ячмень отгружают, орехи и вино – получают»
        if len(listed) > 1 and items[last : last + 1] and items[last].raw in ("–", "—"):
            cut = next((k for k in range(last - 1, i, -1) if items[k].raw == ","), last)
            listed, last = listed[:-1], cut  # «поставляет машины, следующий шаг – …»: a clause of its own
        if listed and last + 1 < len(items) and items[last].raw == ":":  # «сырьё: масло, шрот, лом»
            in_it, stop = read_list(sentence, last + 1, page.plain, frozenset({"nomn", "accs"}), deep=True)
            listed, last = (in_it, stop) if len(in_it) > 1 else (listed, last)
        if listed:
            return [_WHITHER.sub("", good) for good in listed], i + more, last
        i = max(i + 1, last)
    return None


_WHITHER = re.compile(r" (?:в|из) (?:республику|республики|область|области|край|края|страну|страны|регион|региона)$")
"""«машины в республику»: whither is told by the partner."""


def _of_the_next(items: Sequence[Item], i: int) -> bool:
    """Does a dash and another verb of moving follow item `i`?"""
    after = items[i : i + 2]
    return len(after) == 2 and after[0].raw in ("—", "–") and after[1].symbol in _IN_WORDS | _OUT_WORDS


def _starts_clause(item: Item) -> bool:
    return item.is_word and item.low != "и" and morph.parses(item.low)[0].pos in ("VERB", "CONJ")


def _listed(page: Page, sentence: Sentence, i: int, wanted: frozenset[str]) -> tuple[list[str], int]:
    """The goods listed from item `i`, and where to look on; one alone only if it is known for goods."""
    items = sentence.items
    if i >= len(items) or not items[i].is_word or items[i].symbol in ("это", "весь"):
        return [], i + 1
    phrase = read_phrase(sentence, i, wanted, deep=False)
    if phrase is None and items[i].symbol in _SUBSTANTIVES and items[i + 1 : i + 2] and items[i + 1].low in (",", "и"):
        more, last = read_list(sentence, i + 2, page.plain, wanted, deep=True)  # «цитрусовые и кофе»
        return ([items[i].low, *more], last) if more else ([], i + 1)
    if phrase is None:
        other = read_phrase(sentence, i, frozenset({"datv"}), deep=False)
        return [], other.last if other else i + 1
    alone = items[phrase.head + 1 : phrase.head + 2] and items[phrase.head + 1].low in (",", "и")  # «вагоны, лён»
    if items[phrase.head].symbol in _LOTS and phrase.head + 2 < len(items) and not alone:
        inside = phrase.head + 1  # «первую партию мяса», «партию из 4 тепловозов»
        while inside < len(items) - 1 and (
            items[inside].low == "из" or value_of(items[inside]) is not None or items[inside].symbol == "AMOUNT"
        ):
            inside += 1
        return _listed(page, sentence, inside, frozenset({"gent"}))
    if items[phrase.head].mention or items[phrase.head].symbol in _MAKERS or items[i].symbol == "свой":
        return [], phrase.last
    listed, last = read_list(sentence, i, page.plain, wanted, deep=True)
    while listed and (stop := _aside(items, last)):  # «и изделия из них», «овощи (свежие)»: the list goes on
        listed[-1] += f" {page.text(sentence, last, stop)}" if items[last].low == "из" else ""
        last = stop
        start = next(
            (k for k in range(last, min(last + 3, len(items))) if items[k].is_word and items[k].low != "и"), last
        )
        if start == last and items[last - 1].low != "включая":
            break
        further, stop = read_list(sentence, start, page.plain, wanted, deep=True)
        listed, last = listed + further, stop if further else last
    own = next((k for k, g in enumerate(listed) if FLOWS.get(morph.lemma(g.split()[-1].lower()))), len(listed))
    listed = listed[:own]  # «… и шпат; весь импорт, впрочем, невелик»: what is told of the flow
    listed = _of_one_head([_WHERE_TO.sub("", g) for g in listed if g.lower() not in _NO_GOODS | _COMPASS])
    if listed and i == 0:
        listed[0] = listed[0][:1].lower() + listed[0][1:]
    return (listed, last) if len(listed) >= 2 or any(_is_known(g) for g in listed) else ([], phrase.last)


def _of_one_head(listed: list[str]) -> list[str]:
    """«продукция нефтехимии, машиностроения и АПК»: the product of each, as the first is told."""
    out: list[str] = []
    for good in listed:
        head, _, rest = out[-1].partition(" ") if out else ("", "", "")
        told = morph.parses(good.split()[0].lower())[0]
        owned = (told.case == "gent" and told.number == "sing") or good.isupper()
        of_one = head in _OF_TRADES and rest and " " not in rest and owned and " " not in good
        out.append(f"{head} {good}" if of_one else good)
    return out


_OF_TRADES = frozenset({"продукция", "изделия", "товары", "продукты"})
_LOTS = frozenset({"партия", "объем", "тонна", "вагон", "контейнер", "состав"})
_WHERE_TO = re.compile(r" (?:в|во|на) [А-ЯЁ].*")
"""«баранина в Иран»"""
_COMPASS = frozenset({"север", "юг", "запад", "восток"})
_PREPOSITIONS = frozenset({"в", "во", "на", "из", "с", "для", "по", "от", "к"})


def _aside(items: Sequence[Item], i: int) -> int | None:
    """The index after «из них», «, включая», a relative clause or words in brackets at item `i`, if such stand there."""
    if i + 1 < len(items) and items[i].low == "из" and items[i + 1].symbol == "они":
        return i + 2
    if i < len(items) and items[i].raw == "(":
        return next((k + 1 for k in range(i, min(i + 12, len(items))) if items[k].raw == ")"), None)
    if i + 1 < len(items) and items[i].raw == "," and items[i + 1].low == "включая":
        return i + 2
    if i + 1 < len(items) and items[i].raw == "," and items[i + 1].symbol == "который":
        near = range(i + 2, min(i + 12, len(items)))
        return next((k for k in near if items[k].raw == "," and items[k + 1 : k + 2] and items[k + 1].low == "и"), None)
    return None


def _is_known(good: str) -> bool:
    """Names it goods? «продукция» alone may be any."""
    first, _, rest = good.lower().partition(" ")
    if first == "продукция" and (not rest or rest.split()[0] in _PREPOSITIONS):
        return False
    words = good.lower().replace("ё", "е").split()
    if words[-1] == "продукция" and all(owner_of(word) for word in words[:-1]):
        return False  # «ставропольская продукция»
    return any(morph.lemma(word) in _KNOWN for word in words)


def _before(page: Page, sentence: Sentence, match: Match, wanted: frozenset[str]) -> tuple[list[str], int, int] | None:
    """«лён и мебель отправляют в Иран»: the list stands right before its verb."""
    if "verb" not in match.m.groupdict() or match.item("verb").symbol == "торговать":
        return None
    first, _ = clause(sentence, match.first)
    for i in range(max(first, match.first - 16), match.first):
        listed, last = _listed(page, sentence, i, wanted)
        between = sentence.items[last : match.first]
        if i and sentence.items[i - 1].low in _PREPOSITIONS:
            continue
        if listed and all(
            x.low in ("также", "уже", "в", "из", "на", ",", "которые", "сегодня", "–", "—")
            or x.symbol in ("TERR", "REF", "DATE", "PEOPLE")
            for x in between
        ):
            return listed, i, last
    return None


RULES: tuple[Rule, ...] = (goods, supplied)
