"""trade_rank: the partner's place among others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar.phrases import adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Page, Rule
from spravka.values.numbers import ordinal
from spravka.vocab import territories

# ---- ranks ---------------------------------------------------------------------------------------------------------

_BY = {
    "товарооборот": "turnover",
    "оборот": "turnover",
    "торговля": "turnover",
    "экспорт": "export",
    "импорт": "import",
    "внешнеторговый": "turnover",
    "вывоз": "export",
    "ввоз": "import",
}
_BY_ROLE = (("покупатель", "export"), ("получатель", "export"), ("импортер", "export"), ("поставщик", "import"))
"""What is measured where the row is of those who buy from us or sell to us."""
_RANKS = (
    # «занимает второе место по …», «на пятом месте»
    r"(?P<n>ORD) (?:<~1>)?(?:место|позиция|строка|строчка) ",
    # «занял 5 место»
    r"(?:занять|занимать|на) (?P<n>NUM) место ",
    # «республика первая среди всех стран», «был пятым по товарообороту»
    r"(?:быть|стать|являться|PER|TERR|REF|она|он|сегодня) (?P<n>ORD) (?:и )?(?:по|среди|в) ",
    # «Киргизия в этом списке седьмая», «В списке покупателей продукции республика третья»
    r"(?:TERR|REF|она|он) в (?:этот|тот|тот же) (?:список|перечень|рейтинг|ряд) (?P<n>ORD) (?=[.,;»])",
    r"(?:среди|в список|в рейтинг|в перечень) (?:<~6>)?(?:TERR|REF|она|он) (?P<n>ORD) (?=[.,;»])",
    # «регион по этому показателю четвёртый в России»
    r"по (?:этот|тот) показатель (?P<n>ORD) ",
    r"(?P<n>ORD) (?:—|–|-) по ",
    # «Место Китая во внешнеторговом обороте региона – 2-е»
    r"место (?:TERR|REF) (?:<~6>)?(?:—|–|-|:) (?P<n>ORD) ",
    # «входит в пятёрку», «в первой десятке»
    r"(?:входить|войти|находиться|держаться|оказаться|попасть|быть|числиться|стоять) (?:<~3>)?в (?:<~2>)?(?P<top>TOP) ",
    r"(?:одна|один|первый|ведущий) (?:из )?(?P<top>TOP) ",
    # «В тройку лидеров по товарообороту с Китаем входит Томская область»
    r"в (?:<~1>)?(?P<top>TOP) лидер (?:<~9>)?(?:входить|войти|попасть) ",
    r"ORD (?P<top>TOP) (?:<~4>)?(?:выглядеть|сложиться|—|–|:) ",  # «Первая тройка партнёров области: Китай, Турция, Куба»
    # «…, а Казахстан – в пятёрку ведущих партнёров России», «а среди стран СНГ – на втором»
    r"(?:TERR|REF) (?:—|–|-) в (?:<~1>)?(?P<top>TOP) ",
    r", а среди (?:<~3>)?(?:—|–|-) (?:на )?(?P<n>ORD) (?=[.,;»(])",
    # «один из трёх крупнейших партнёров», «в числе десяти …»
    r"(?:в число|среди|один из|входить в топ-|в топ -?) (?:<~1>)?(?P<topn>NUM|пять|три|десять) (?:крупный|ведущий|главный|основный|основной) ",
    r"в (?P<topn>топ-\d+) ",
    # «по объёму торговли она пятая», «по торговле с Казахстаном мы в России третьи»
    r"по (?:<~2>)?(?:торговля|товарооборот|оборот|экспорт|импорт) (?:<~9>)?(?P<n>ORD) (?=[.,;»]|в |среди |после |— )",
    # «республика за тот же срок четвёртая по товарообороту»
    r"(?:TERR|REF|она|он|PER) (?:<~5>)?(?P<n>ORD) по (?=(?:<~2>)(?:товарооборот|экспорт|импорт|оборот|торговля) )",
    # «вторым после Китая», «второй по величине торговый партнёр»
    r"(?P<n>ORD) после ",
    r"(?P<n>ORD) (?:<~5>)?(?:партнер|экспортер|импортер|покупатель|поставщик) ",
    # «Узбекистан среди торговых партнёров области пятый»
    r"(?:среди|в список|в рейтинг) (?:<~2>)?партнер (?:<~2>)?(?:—|–|- )?(?P<n>ORD) (?=[.,;»])",
    # «закрепился в десятке партнёров», «ставил в первую тройку партнёров», «в пятёрке главных партнёров – Узбекистан»
    r"(?:закрепиться|удерживаться|оставаться|остаться|ставить|поставить) (?:<~3>)?в (?:<~1>)?(?P<top>TOP) ",
    r"(?P<top>TOP) (?:<~2>)?(?:партнер|покупатель|поставщик|импортер|экспортер) ",
    # «Беларусь, по словам губернатора, вторая среди 96 стран, с которыми торгует область»
    r", (?P<n>ORD) среди ",
    # «торговый партнёр края номер один»
    r"(?:партнер|экспортер|импортер|покупатель|поставщик) (?:<~2>)?(?:номер|№) (?P<number>один|два|три|NUM) ",
)


_IN_WORDS = {"один": 1, "два": 2, "три": 3}


def ranks(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Казахстан занимает второе место по товарообороту, экспорту и импорту Ленинградской области со странами СНГ»"""
    if not sentence.has(
        r"товарооборот|оборот|торговля|торговать|торговый|экспорт|импорт|партнер|внешнеторговый|внешнеэкономический|страна|регион|субъект|государство|рейтинг|список|перечень|покупатель|REF"
    ):
        return
    seen: set[int] = set()
    for pattern in _RANKS:
        for match in sentence.find(pattern):
            group = next(g for g in ("n", "top", "topn", "number") if g in match.m.groupdict() and match.m[g])
            at = match.at(group)
            if at in seen:
                continue
            item = match.item(group)
            value = ordinal(item.raw) if group == "n" else int(item.value) if group == "top" else None
            if group == "topn":
                digits = item.raw.lower().removeprefix("топ-")
                value = int(digits) if digits.isdigit() else {"пять": 5, "три": 3, "десять": 10}.get(item.symbol)
            elif group == "number":
                value = _IN_WORDS.get(item.symbol) or ordinal(f"{item.raw}-й")
            after = sentence.items[at + 1].symbol if at + 1 < len(sentence.items) else ""
            such = after in ("такой", "год", "раз", "подряд") or (
                group == "n" and after == "TOP"
            )  # «вошёл в первую пятёрку» is no first place
            if not value or (group == "n" and value > 150) or such:  # «второго такого партнёра нет»
                continue
            seen.add(at)
            own, partner, among, size = _rank_sides(page, sentence, match.first)
            measures, last = _measures(sentence, match.last)
            if not measures and sentence.has("по этот показатель "):
                earlier = [_BY[x.symbol] for x in sentence.items[:at] if x.symbol in _BY]
                measures = earlier[:1] or _measures_before(page, sentence)
            if not measures:
                measures = [by for word, by in _BY_ROLE if any(word in x.symbol for x in sentence.items[: last + 8])][
                    :1
                ]
            if not measures and not sentence.has(
                "партнер|контрагент|страна-контрагент|торговый|субъект|внешнеторговый|список|перечень|рейтинг"
            ):
                continue
            if any(m.first < at < m.last for m in sentence.find(_RISEN)):
                continue
            among = among or _among_regions(sentence, at, own)
            if (
                measures
                and among.startswith("регионы")
                and not any(sentence.mentions(*_OTHERS))
                and not sentence.has("партнер ")
            ):
                partner = _partner_in_turn(page, sentence, partner)
            subject = next((i for i, x in sentence.mentions("TERR", "REF", last=at)), match.first)
            stop = max(last, match.last, _stop_among(sentence, last))
            if group == "top" and (members := _members(page, sentence, at, value)):
                by_turns = len(members) == value and sentence.has("(?:выглядеть|сложиться|такой|такова|следующий) ")
                for place, (k, member) in enumerate(members, 1):
                    fields = {
                        "rank" if by_turns else "top": place if by_turns else value,
                        "by": (measures or ["partnership"])[0], "reporter": page.local(sentence)[0], "partner": member,
                        "among": among, "period": page.date_in(sentence, sorts=("period", "year", "month")),
                    }  # fmt: skip
                    yield page.draft("trade_rank", sentence, match.first, k + 1, fields, confidence=0.8)
                continue
            for by in measures or ["partnership"]:
                fields = {
                    "rank" if group in ("n", "number") else "top": value, "by": by, "reporter": own, "partner": partner,
                    "among": among, "group_size": size, "period": page.date_in(sentence, sorts=("period", "year", "month")),
                }  # fmt: skip
                first = min(subject, match.first)
                yield page.draft("trade_rank", sentence, first, stop, fields, confidence=0.85)
                for other, rank, spot in _in_turn(sentence, match.last) if group == "n" else ():
                    seen.add(spot)
                    side = "reporter" if own and other.country == own.country else "partner"
                    told = {**fields, "rank": rank, side: other}
                    yield page.draft("trade_rank", sentence, first, spot + 1, told, confidence=0.75)


_OTHERS = ("REF", "PEOPLE")


def _partner_in_turn(page: Page, sentence: Sentence, partner: Place | None) -> Place | None:
    """«заняла пятое место в ЦФО по экспорту»: with whom, only where the sentence names them."""
    return (
        partner
        if any(p == partner or not page.is_ours(p) for p in page.places(sentence) if p.type != "group")
        else None
    )


def _members(page: Page, sentence: Sentence, at: int, size: int) -> list[tuple[int, Place]]:
    """«В первую тройку партнёров области вошли Китай (22%), Турция и Узбекистан»: the lands listed after the group."""
    named = [
        (k, Place(x.id, x.value)) for k, x in sentence.mentions("TERR", first=at) if "nomn" in (x.cases or {"nomn"})
    ]
    led = (
        any(x.raw == ":" or x.symbol in ("войти", "входить") for x in sentence.items[at : named[0][0]])
        if named
        else False
    )
    theirs = [(k, place) for k, place in named if not page.is_ours(place) and place.type != "group"]
    return theirs if led and 2 <= len(theirs) == len(named) <= size else []


def _in_turn(sentence: Sentence, start: int) -> Iterator[tuple[Place, int, int]]:
    """«первое место занимает Казахстан, Китай – второе, Индия – третье»: the others, their ranks and where each rank stands."""
    for match in sentence.find(r"(?:,|;|и|а) (?P<who>TERR) (?:—|–|-|(?:с PCT )на) (?:на )?(?P<n>ORD) (?=[.,;и])"):
        rank = ordinal(match.item("n").raw)
        if match.first >= start and rank:
            yield Place(match.item("who").id, match.item("who").value), rank, match.at("n")


def _measures_before(page: Page, sentence: Sentence) -> list[str]:
    """«По этому показателю …»: the measure of the sentence before."""
    found = (_BY[x.symbol] for s in page.before(sentence, 1) for x in s.items if x.symbol in _BY)
    return [by for by in [next(found, "")] if by]


def _measures(sentence: Sentence, i: int) -> tuple[list[str], int]:
    """The measures after a place: «по товарообороту, экспорту и импорту», «по объёму внешнеторгового оборота»."""
    items = sentence.items
    out: list[str] = []
    last = i
    start = max(0, i - 1)
    anchor = next((k for k in range(start, min(len(items), i + 8)) if items[k].low == "по"), None)
    if anchor is None:
        anchor = next(
            (
                k
                for k in range(max(0, i - 12), i)
                if items[k].low == "по" and any(_BY.get(x.symbol) for x in items[k + 1 : k + 5])
            ),
            None,
        )
        if anchor is None:
            whole = next(sentence.find(_IN_A_MEASURE), None)
            return ([_BY[whole.item("by").symbol]], i) if whole else ([], i)  # «в объёме экспорта … третья позиция»
    k = anchor + 1
    while k < len(items) and k < anchor + 14:
        symbol = items[k].symbol
        if symbol in _BY and symbol != "внешнеторговый":
            if _BY[symbol] not in out:
                out.append(_BY[symbol])
            last = max(last, k + 1)
        elif items[k].raw in (",", "и") or symbol in (
            "объем",
            "внешнеторговый",
            "взаимный",
            "внешний",
            "уровень",
            "показатель",
            "общий",
            "ORD",
            "—",
            "по",
        ):
            if symbol == "ORD" or (items[k].low == "по" and out and items[k - 1].raw not in ("и", ",")):
                break
        elif out:
            break
        k += 1
    return out, last


_IN_A_MEASURE = (
    r"в (?:(?:<~1>)?(?:объем|структура) (?:<~2>)?|внешнеторговый |внешний )"
    r"(?P<by>экспорт|импорт|товарооборот|оборот|торговля) "
)


def _part(sentence: Sentence, at: int) -> range:
    """The part of the sentence around item `at`, up to «, а …» or «;» on either side."""
    items = sentence.items
    turns = [
        k
        for k, x in enumerate(items)
        if x.raw == ";" or (x.raw == "," and k + 1 < len(items) and items[k + 1].low == "а" and _told(items, k + 2))
    ]
    return range(max((k for k in turns if k <= at), default=0), min((k for k in turns if k > at), default=len(items)))


def _told(items: list[Item], k: int) -> bool:
    """Does another place stand after «, а»? «, а также по экспорту» goes on with the same."""
    return k < len(items) and items[k].low not in ("также", "затем")


def _named_pair(page: Page, sentence: Sentence, part: range, at: int) -> tuple[Place, Place] | None:
    """Whose partner and who it is, where both are named: «Россия входит в тройку крупнейших партнёров Казахстана»,
    «Россия заняла третье место по торговле с Сербией» – there a country is the partner, a region would be ranked."""
    items = sentence.items
    before = (k for k in part if k <= at and items[k].symbol in ("TERR", "REF"))
    who = next((k for k in before if "nomn" in (items[k].cases or {"nomn"})), None)
    if who is None or not items[who].id or territories.get(items[who].id).type == "group":
        return None
    for match in sentence.find(_OWNER):
        of = match.at("of")
        ranked_itself = territories.get(items[who].id).type != "country" and bool(match.m["with"])
        if of in part and of != who and items[of].id not in ("", items[who].id) and not ranked_itself:
            pair = [next(iter(page.places(sentence, k, k + 1)), None) for k in (of, who)]
            if pair[0] and pair[1] and pair[0].type != "group":
                return pair[0], pair[1]
    return None


_OWNER = (
    r"(?:партнер (?:<~1>)?|(?:покупатель|поставщик|экспортер|импортер|торговля|оборот|товарооборот) )"
    r"(?P<with>(?:с|со) )?(?P<of>TERR|REF) "
)


def _rank_sides(page: Page, sentence: Sentence, at: int) -> tuple[Place | None, Place | None, str, int | None]:
    part = _part(sentence, at)
    own, partner = _named_pair(page, sentence, part, at) or _sides(page, sentence, at)
    among, size = "", None
    for match in sentence.find(
        r"(?:среди|из|в список|в число|со|с) (?:<~2>)?(?P<n>(?:NUM|ORD|весь|сто) )?(?:<~1>)?(?P<what>страна|государство|субъект|регион|партнер|страна-партнер) "
    ):
        i = match.at("what")
        if match.m["n"]:
            count = match.item("n").raw.split("-")[0]  # «102-х стран»
            size = int(count) if count.isdigit() else 100 if match.text("n") == "сто" else size
        nxt = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
        if nxt is not None and nxt.symbol == "TERR":
            what = sentence.items[i].symbol
            if what in ("субъект", "регион"):
                among = "регионы РФ" if nxt.mention and nxt.id == "RU" else f"регионы {nxt.raw}"
            elif what != "партнер":
                among = nxt.value
            else:
                among = _row(page, sentence, i)
        elif "партнер" not in among.replace("ё", "е"):
            among = _row(page, sentence, i)
    for match in sentence.find(r"(?:TOP|ORD) (?:<~2>)?(?:субъект|регион) (?P<of>TERR) "):
        among = "регионы РФ" if match.item("of").id == "RU" else among
    for match in sentence.find(r"(?:TOP|ORD) (?:<~1>)?(?P<of>\S+) (?:субъект|регион) "):
        among = "регионы РФ" if adjective_of(match.item("of")) == "RU" else among  # «в пятёрку российских регионов»
    for match in sentence.find(r"\( в список (?:—|–|-) (?P<n>NUM) "):
        size = int(match.item("n").raw) if match.item("n").raw.isdigit() else size
    group = next(
        (x.value for k, x in sentence.mentions("TERR") if k in part and x.mention and x.id in _GROUPS),
        "",
    )
    return own, partner, group or among, size


def _row(page: Page, sentence: Sentence, i: int) -> str:
    """«внешнеторговые партнёры», «страны, с которыми торгует регион»: the row in which the place is, by its noun at `i`."""
    items, first = sentence.items, i
    while first and items[first - 1].symbol != "ORD" and adjective_cases(items[first - 1]) & noun_cases(items[i]):
        first -= 1
    phrase = read_phrase(sentence, first, deep=False)
    if phrase is None or phrase.head != i:
        return ""
    name = nominative(sentence, replace(phrase, last=i + 1), page.plain)
    rest = items[i + 1 : i + 4]
    if len(rest) == 3 and rest[0].raw == "," and rest[1].low in ("с", "со") and rest[2].symbol == "который":
        stop = next((k for k in range(i + 2, len(items)) if items[k].raw in (",", ".", ";", "»", "–", "—")), len(items))
        name += page.plain[items[i].stop : items[stop - 1].stop]
    return name


_GROUPS = frozenset({"CIS", "EAEU", "BRICS", "EU", "SCO"})
_RIVALS = "выше|впереди|после|уступать|уступить|опережать|опередить|обогнать|следом|вслед"


def _sides(page: Page, sentence: Sentence, at: int) -> tuple[Place | None, Place | None]:
    """The sides, without those who stand before or behind in the row («впереди только Москва»)."""
    own, partner = page.local(sentence)
    rivals = next((m.first for m in sentence.find(rf"(?:{_RIVALS}) ")), None)
    if rivals is None:
        return own, partner
    before = page.places(sentence, 0, rivals, sides=True)
    ours = next((p for p in before if page.is_ours(p) and p.type == "region"), page.context.home)
    return ours, next((p for p in before if not page.is_ours(p) and p.type != "group"), page.context.partner)


def _among_regions(sentence: Sentence, at: int, own: Place | None) -> str:
    """«третья в России», «первое место в Южном федеральном округе»: a region is ranked among those of the whole."""
    if own is None or own.type != "region" or own.country != "RU":
        return ""
    items = sentence.items
    for k in (at + 1, at + 2, at + 3, at - 1):
        if 0 < k < len(items) and items[k - 1].low in ("в", "во") and items[k].symbol == "TERR" and items[k].mention:
            whole = items[k]
            if whole.id == own.country:
                return "регионы РФ"
            if Place(whole.id, whole.value).type == "group" and territories.is_within(own.id, whole.id):
                return f"регионы {place_genitive(whole.value)}"
    return ""


_RISEN = r"с (?P<was>ORD) (?:<~1>)?(?:на|до) (?P<n>ORD) (?:место|позиция|строчка|строка) "


def risen(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«за 2017–2019 годы страна поднялась с 33-го на 16-е место»: the place before, with the first year"""
    for match in sentence.find(_RISEN):
        own, partner, among, size = _rank_sides(page, sentence, match.first)
        years = page.date_in(sentence, sorts=("years", "period")).split("/")
        for group, period in (("was", years[0]), ("n", years[-1])):
            rank = ordinal(match.item(group).raw)
            for by in _measures(sentence, match.last)[0] or ["partnership"] if rank else []:
                yield page.draft("trade_rank", sentence, match.first, match.last, {
                    "rank": rank, "by": by, "reporter": own, "partner": partner, "among": among, "group_size": size,
                    "period": period,
                }, confidence=0.8)  # fmt: skip


def others(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«страна занимает вторую строчку; на первой – Китай»: who stands on another place of the same row"""
    if not sentence.has("место|позиция|строка|строчка"):
        return
    for match in sentence.find(r"(?:на|—|–) (?P<n>ORD) (?:место )?(?:—|–|-)? ?(?P<who>TERR) "):
        own, _, among, size = _rank_sides(page, sentence, match.first)
        who, rank = match.item("who"), ordinal(match.item("n").raw)
        for by in _measures(sentence, match.first)[0] or _measures_before(page, sentence) or ["partnership"]:
            yield page.draft("trade_rank", sentence, match.first, match.last, {
                "rank": rank, "by": by, "reporter": own, "partner": Place(who.id, who.value), "among": among,
                "group_size": size, "period": page.date_in(sentence, sorts=("period", "year", "month")),
            }, confidence=0.7)  # fmt: skip


def _stop_among(sentence: Sentence, i: int) -> int:
    for k in range(i, min(len(sentence.items), i + 8)):
        if sentence.items[k].raw in (",", ";", ".", ":"):
            return k
    return min(len(sentence.items), i + 8)


RULES: tuple[Rule, ...] = (ranks, risen, others)
