"""trade_rank and partner_status: the partner's place among others, and what it is to us."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.context import Place
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import nominative, read_phrase
from spravka.reading.sentence import Sentence
from spravka.values.numbers import ordinal

# ---- ranks ---------------------------------------------------------------------------------------------------------

_BY = {
    "товарооборот": "turnover",
    "оборот": "turnover",
    "торговля": "turnover",
    "экспорт": "export",
    "импорт": "import",
    "внешнеторговый": "turnover",
}
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
    # «по объёму торговли она пятая», «по торговле с Казахстаном мы в России третьи»
    r"по (?:<~2>)?(?:торговля|товарооборот|оборот|экспорт|импорт) (?:<~9>)?(?P<n>ORD) (?=[.,;»]|в |среди |после |— )",
    # «республика за тот же срок четвёртая по товарообороту»
    r"(?:TERR|REF|она|он|PER) (?:<~5>)?(?P<n>ORD) по (?=(?:<~2>)(?:товарооборот|экспорт|импорт|оборот|торговля) )",
    # «вторым после Китая»
    r"(?P<n>ORD) после ",
)


def ranks(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Казахстан занимает второе место по товарообороту, экспорту и импорту Ленинградской области со странами СНГ»"""
    if not sentence.has(
        r"товарооборот|оборот|торговля|торговый|экспорт|импорт|партнер|внешнеторговый|внешнеэкономический|страна|регион|субъект"
    ):
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
            if not measures and not sentence.has("партнер|торговый|субъект|внешнеторговый|список|перечень|рейтинг"):
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
        anchor = next(
            (
                k
                for k in range(max(0, i - 12), i)
                if items[k].low == "по" and any(_BY.get(x.symbol) for x in items[k + 1 : k + 5])
            ),
            None,
        )
        if anchor is None:
            return [], i
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


def _rank_sides(page: Page, sentence: Sentence, at: int) -> tuple[Place | None, Place | None, str, int | None]:
    own, partner = page.local(sentence)
    among, size = "", None
    for match in sentence.find(
        r"(?:среди|из|в список|в число|со|с) (?:<~2>)?(?P<n>NUM|весь|сто )?(?:<~1>)?(?P<what>страна|государство|субъект|регион|партнер) "
    ):
        i = match.at("what")
        if match.m["n"] and match.item("n").raw.isdigit():
            size = int(match.item("n").raw)
        nxt = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
        if nxt is not None and nxt.symbol == "TERR":
            what = sentence.items[i].symbol
            if what in ("субъект", "регион"):
                among = "регионы РФ" if nxt.mention and nxt.id == "RU" else f"регионы {nxt.raw}"
            else:
                among = nxt.value
        else:
            phrase = read_phrase(sentence, i, deep=False)
            among = nominative(sentence, phrase, page.plain) if phrase else ""
    group = next(
        (x.value for _, x in sentence.mentions("TERR") if x.mention and x.id in ("CIS", "EAEU", "BRICS", "EU", "SCO")),
        "",
    )
    return own, partner, group or among, size


def _stop_among(sentence: Sentence, i: int) -> int:
    for k in range(i, min(len(sentence.items), i + 8)):
        if sentence.items[k].raw in (",", ";", ".", ":"):
            return k
    return min(len(sentence.items), i + 8)


# ---- what the partner is to us -------------------------------------------------------------------------------------

_LABELS = (
    (
        "largest_partner",
        r"(?:крупный|главный|основный|основной|ведущий|важный) (?:<~3>)?(?:торговый |внешнеторговый |экономический |внешнеэкономический |торгово-экономический |деловой )?(?:партнер|контрагент)",
    ),
    (
        "key_partner",
        r"(?:ключевой|значимый|приоритетный|в число (?:<~1>)?(?:главный|основной|основный|приоритетный|ведущий)) (?:<~3>)?партнер",
    ),
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
            one_of = any(
                x.low in ("одним", "один", "одна", "числе", "из", "число", "среди", "числа", "группе")
                for x in sentence.items[max(0, match.first - 4) : match.first]
            )
            # «главный», «основной» without a count is one of several; only «крупнейший» is the largest
            largest = label == "largest_partner" and not one_of and sentence.items[match.first].symbol == "крупный"
            actual = "largest_partner" if largest else "key_partner" if label == "largest_partner" else label
            own, partner = page.local(sentence)
            subject, of = partner, own
            after = sentence.items[match.last] if match.last < len(sentence.items) else None
            if after is not None and after.symbol in ("TERR", "REF") and "gent" in (after.cases or {"gent"}):
                # «Ленинградская область – надёжный партнёр Беларуси»: of the one in the genitive
                ahead = [
                    x for _, x in sentence.mentions("TERR", "REF", last=match.first) if "nomn" in (x.cases or {"nomn"})
                ]
                if ahead and ahead[-1].value != after.value:
                    subject, of = Place(ahead[-1].id, ahead[-1].value), Place(after.id, after.value)
            for side in sentence.find(r"для (?P<of>TERR|REF) "):
                place = side.item("of")
                other = next(
                    (x for _, x in sentence.mentions("TERR", "REF") if x is not place and x.value != place.value), None
                )
                if other is not None and place.mention and other.mention:
                    of, subject = Place(place.id, place.value), Place(other.id, other.value)
            if not subject or not of:
                continue
            among = next(
                (
                    x.value
                    for _, x in sentence.mentions("TERR")
                    if x.mention and x.id in ("CIS", "EAEU", "BRICS", "EU", "SCO")
                ),
                "",
            )
            first = next((i for i, x in sentence.mentions("TERR", "REF", last=match.first)), match.first)
            stop = match.last
            while stop < len(sentence.items) and (
                sentence.items[stop].symbol in ("TERR", "REF")
                or sentence.items[stop].low in ("в", "с", "среди", "стран", "для")
            ):
                stop += 1
            taken = True
            yield page.draft(
                "partner_status",
                sentence,
                min(first, match.first),
                stop,
                {"subject": subject, "of": of, "label": actual, "among": among},
                confidence=0.75,
            )


_INTENT = "(?:намерить|намеренный|планировать|хотеть|предложить|предлагать|мечтать|предполагаться|рассчитывать|готовиться|станут|станет|мочь|искать|найти)"


def twins(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Побратимами Актау и Астрахань стали три года назад», «город-побратим Астрахани – Атырау»"""
    if not sentence.has("побратим|город-побратим|побратимский|породнить|породниться"):
        return
    if sentence.has(_INTENT):
        return  # «намерены стать побратимами»: not yet
    cities = [Named(x.value, x.id) for _, x in sentence.mentions("TERR", "REF") if x.mention and Place(x.id, x.value).type in ("city",)]  # fmt: skip
    if len(cities) < 2:
        regions = [
            Named(x.value, x.id)
            for _, x in sentence.mentions("TERR", "REF")
            if x.mention and Place(x.id, x.value).type == "region"
        ]
        cities = cities or regions
    distinct = list(dict.fromkeys(cities))
    if len(distinct) < 2:
        return
    ours = next((c for c in distinct if page.is_ours(Place(c.id, c.name))), distinct[-1])
    indices = [i for i, x in sentence.mentions("TERR", "REF") if x.value in {c.name for c in distinct}]
    at = next(i for i, x in enumerate(sentence.items) if x.symbol.startswith(("побратим", "город-побратим", "породн")))
    for city in distinct:
        if city != ours:
            yield page.draft(
                "partner_status",
                sentence,
                min(*indices, at),
                max(*indices, at) + 1,
                {"subject": city, "of": ours, "label": "twin"},
                confidence=0.75,
            )


RULES: tuple[Rule, ...] = (ranks, statuses, twins)
