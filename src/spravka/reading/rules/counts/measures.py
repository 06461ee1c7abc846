"""count_figure: what is measured – areas, capacities, heights, outputs – and sums of deals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Match, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.inflection import genitive, inner
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles.numerals import numbers
from spravka.reading.roles.whereabouts import as_of, where
from spravka.values.numbers import parse_number

_MEASURE = alternation("measures.measure")
_FACILITIES = word_set("measures.facility")
_DEALS = word_set("measures.deal")
_MAKING = alternation("measures.making")
_FLOW_WORD = alternation("trade.flow_word")
_CURRENCY_NAMES = {"USD": "доллары США", "RUB": "рубли", "EUR": "евро", "KZT": "тенге", "CNY": "юани"}
LINK = (
    r"(?:(?:—|–|\(|составить|составлять|достигнуть|достигать|превысить|превышать|равный|быть|в|до|около|более|свыше|"
    r"порядок|почти|примерно|чем|уже|с|DATE|не|менее) ){0,6}"
)

LINKING = frozenset({"составлять", "составить", "среди", "они", "—", "–", "около", "порядок", "более", "свыше", "примерно", "почти", ",", "в", "он", "число", "тот", "этот", "быть", "из", "уже"})  # fmt: skip


class Measured(NamedTuple):
    """A value with its unit in items[first:last]; `unit`: «гектары», «тонн в год»."""

    first: int
    last: int
    value: Decimal | int | str
    unit: str
    approx: str


def measured(page: Page, sentence: Sentence) -> dict[int, Measured]:
    """Every measured value of the sentence by its first item: «3 тыс. га», «5 млн кв. м», «1500 тонн сырья в сутки»."""
    out: dict[int, Measured] = {}
    for i, item in sentence.mentions("AMOUNT"):
        amount = item.data
        plural, genitive_plural = _UNITS[amount.unit]
        rate, last = _rate(sentence, i + 1)
        unit = f"{genitive_plural}{rate}" if rate else plural
        value = amount.quantity.plain()
        out[i] = Measured(i, last, value, unit, amount.approx)
    for count in numbers(page, sentence):
        name, last = _unit(sentence.items, count.last)
        if name and count.first not in out:
            out[count.first] = Measured(count.first, last, count.value, name, count.approx)
    return out


_UNITS = {
    "тонна": ("тонны", "тонн"), "гектар": ("гектары", "гектаров"), "кубометр": ("кубометры", "кубометров"),
    "голова": ("головы", "голов"), "штука": ("штуки", "штук"), "литр": ("литры", "литров"),
    "килограмм": ("килограммы", "килограммов"),
}  # fmt: skip
_NUMBER_UNITS = {
    "метр": "метры", "м": "метры", "километр": "километры", "км": "километры", "место": "места", "койка": "койки",
    "человек": "человек", "мвт": "мегаватты", "мегаватт": "мегаватты", "корова": "коровы", "номер": "номера",
}  # fmt: skip
_SQUARE = {"метр": "квадратные метры", "м": "квадратные метры", "километр": "квадратные километры", "км": "квадратные километры"}  # fmt: skip


def _unit(items: list[Item], i: int) -> tuple[str, int]:
    """The unit after a number and the index after it: «км», «кв. м», «мест»."""
    square = i < len(items) and items[i].low in ("кв", "квадратных", "квадратного")
    if square:
        i += 2 if i + 1 < len(items) and items[i + 1].raw == "." else 1
    if i >= len(items):
        return "", i
    if i + 2 < len(items) and items[i + 1].low == "в" and items[i + 2].low in _TERMS:  # «5 тыс. автомобилей в год»
        many = items[i].is_word and ("gent", "plur") in noun_cases(items[i])
        return (f"{items[i].low} в {items[i + 2].low}", i + 3) if many else ("", i)
    if i + 1 < len(items) and items[i + 1].low == "ежегодно" and items[i].is_word:
        return (f"{items[i].low} в год", i + 2) if ("gent", "plur") in noun_cases(items[i]) else ("", i)
    word = items[i].low if items[i].low in ("м", "км") else items[i].symbol.lower()
    return (_SQUARE if square else _NUMBER_UNITS).get(word, ""), i + 1


_TERMS = frozenset({"год", "сутки", "день", "месяц", "смену", "час"})


def _rate(sentence: Sentence, i: int) -> tuple[str, int]:
    """« сырья в сутки», « в год», « ежегодно» after an amount, and the index after it."""
    items = sentence.items
    of = read_phrase(sentence, i, frozenset({"gent"}), deep=False)
    k = of.last if of else i
    what = f" {items[of.head].low}" if of and items[of.head].is_word else ""
    low = [x.low for x in items[k : k + 2]]
    if low[:1] == ["ежегодно"]:
        return f"{what} в год", k + 1
    if len(low) == 2 and low[0] == "в" and low[1] in _TERMS:
        return f"{what} в {low[1]}", k + 2
    return "", i


def measures(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мощность завода – 1500 тонн в сутки», «площадь составит 40 га», «фигура высотой 3,6 м», «комплекс на 6 тыс. голов»"""
    made = {match.at("n") for match in sentence.find(_MADE)} if sentence.has(_MAKING) else set()
    found = {n: m for n, m in measured(page, sentence).items() if n not in made or " в " not in m.unit}
    if not found:
        return
    for match in sentence.find(rf"(?P<head>{_MEASURE}) (?:<~9>)?{LINK}(?P<n>AMOUNT|NUM|пять|десять|сто|тысяча) "):
        told = found.pop(match.at("n"), None)
        phrase = read_phrase(sentence, match.at("head"), ALL_CASES, deep=False)
        if told is None or phrase is None or match.item("head").symbol == "население":
            continue  # how many people a land has is told by `headcounts`
        what = inner(sentence, phrase, nominative(sentence, phrase, page.plain))
        if phrase.last == phrase.head + 1 and (
            owner := _facility(sentence, phrase.first) or _facility(sentence, match.at("n"))
        ):
            what = f"{match.item('head').symbol} {genitive(sentence, owner, page.plain)}"
        elif phrase.last == phrase.head + 1 and not phrase.adjectives and match.item("head").symbol not in _FLOWS_OF:
            continue
        yield _fact(page, sentence, phrase.first, told, what)
    for told in list(found.values()):
        owner = _facility(sentence, told.first)
        if owner is None or not (measure := _by_unit(sentence, owner, told)):
            continue
        yield _fact(page, sentence, owner.first, told, f"{measure} {genitive(sentence, owner, page.plain)}")


_FLOWS_OF = frozenset({"турпоток", "пассажиропоток", "грузооборот", "грузопоток", "пассажирооборот"})
"""Measures that say of what they are: «турпоток составил 280 тыс. человек»."""


def _fact(page: Page, sentence: Sentence, first: int, told: Measured, what: str) -> Draft:
    fields = {
        "what": f"{what}, {told.unit}",
        "value": told.value,
        "approx": told.approx,
        "where": where(page, sentence, told.first),
    }
    return page.draft("count_figure", sentence, min(first, told.first), told.last, fields, confidence=0.55)


def _facility(sentence: Sentence, before: int) -> Phrase | None:
    """The plant, park or building named last before an item."""
    for k in range(before - 1, max(-1, before - 14), -1):
        item = sentence.items[k]
        if item.is_word and item.symbol in _FACILITIES:
            first = k
            while first and sentence.items[first - 1].is_word and _agrees(sentence, first - 1, k):
                first -= 1
            if first and sentence.items[first - 1].low in ("в", "во", "у", "при"):
                continue  # «завод, первый в зоне»
            return read_phrase(sentence, first, ALL_CASES, deep=False)
    return None


def _agrees(sentence: Sentence, k: int, head: int) -> bool:
    phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
    return phrase is not None and phrase.head == head


def _by_unit(sentence: Sentence, owner: Phrase, told: Measured) -> str:
    """What is measured where only the unit tells: «комплекс на 6 тыс. голов», «парк занимает 40 га», «весит 4 тонны»."""
    between = " ".join(x.symbol for x in sentence.items[owner.last : told.first]) + " "
    if "занять " in between or "занимать " in between:
        return "площадь" if told.unit in ("гектары", "квадратные метры", "квадратные километры") else ""
    if "весить " in between:
        return "вес" if told.unit in ("тонны", "килограммы") else ""
    if not between.endswith("на ") or len(between) > 24:
        return ""
    kinds = {"гектары": "площадь", "квадратные метры": "площадь", "места": "вместимость", "койки": "вместимость", "номера": "вместимость"}  # fmt: skip
    if told.unit in ("головы", "коровы", "мегаватты", "тонны") or " в " in told.unit:
        return "мощность"
    return kinds.get(told.unit, "")


def pieces(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«350 единиц белорусской техники», «24 единицы оборудования»"""
    for i, item in sentence.mentions("AMOUNT"):
        if "единиц" not in item.low or sentence.has(f"{_FLOW_WORD} "):
            continue
        of = read_phrase(sentence, i + 1, frozenset({"gent"})) if i + 1 < len(sentence.items) else None
        if of is None or not sentence.items[of.head].is_word:
            continue
        amount = item.data
        fields = {
            "what": f"единицы {page.text(sentence, of.first, of.last)}",
            "value": amount.quantity.plain(),
            "approx": amount.approx,
            "where": where(page, sentence, i),
            "as_of": as_of(page, sentence),
        }
        yield page.draft("count_figure", sentence, i, of.last, fields, confidence=0.55)


_MADE = rf"(?P<head>{_MAKING}) (?:<~9>)?(?P<n>AMOUNT) "


def outputs(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«производство 600 тыс. т молока в год», «выпускает до 100 кранов в год», «выпуск кирпича (60 млн штук в год)»"""
    if sentence.has("экспорт|импорт|экспортировать|импортировать|товарооборот"):
        return
    for match in sentence.find(_MADE):
        told = measured(page, sentence)[match.at("n")]
        if " в " not in told.unit:
            continue
        made = read_phrase(sentence, match.at("head") + 1, frozenset({"gent", "accs"}), deep=False)
        if made is None or made.first >= match.at("n"):
            made = read_phrase(sentence, match.at("n") + 1, frozenset({"gent"}), deep=False)
        if made is None:
            continue
        period = told.unit[told.unit.index(" в ") :]
        unit = told.unit.split()[0] + period
        verbal = "производство" if match.item("head").symbol.startswith("произв") else "выпуск"
        what = f"{verbal} {genitive(sentence, made, page.plain)}, {unit}"
        fields = {"what": what, "value": told.value, "approx": told.approx, "where": where(page, sentence, told.first)}
        yield page.draft("count_figure", sentence, match.first, told.last, fields, confidence=0.55)


# ---- sums of deals, sums invested ----------------------------------------------------------------------------------

_SUM = (
    # «общая сумма контрактов – 40 млн рублей», «их общая сумма составила …», «сумма – 2,8 трлн тенге»
    rf"(?:(?:общий|совокупный|суммарный) )?(?P<head>сумма|стоимость) (?:<~6>)?{LINK}(?P<n>MONEY) ",
    rf"объем (?:соглашение|контракт|сделка|договор|инвестпроект) {LINK}(?P<n>MONEY) ",
    # «подписаны контракты на сумму более 40 млн рублей», «собраны проекты более чем на 1 трлн»
    r"(?P<deal>соглашение|контракт|меморандум|сделка|договор|инвестпроект|проект|договоренность) (?:<~7>)?(?:на (?:общий )?сумма (?:<~2>)?|на )(?P<n>MONEY) ",
)


_TO_SUPPLY = "(?:контракт|договор|соглашение|договоренность) (?:на|о) (?:<~2>)?(?:поставка|закупка) "


def sums(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«подписано семь соглашений на общую сумму 10,2 млн долларов»: the total of several deals"""
    if sentence.has(_FLOW_WORD) and not sentence.has(_TO_SUPPLY):
        return
    taken: set[int] = set()
    for pattern in _SUM:
        for match in sentence.find(pattern):
            n = match.at("n")
            deal = _deals(page, sentence, n) or _one_deal(page, sentence, match)
            if n in taken or deal is None:
                continue
            taken.add(n)
            money = sentence.items[n].data
            fields = {
                "what": f"сумма {deal}, {_CURRENCY_NAMES.get(money.currency, money.currency)}",
                "value": money.quantity.plain(), "approx": money.approx, "where": where(page, sentence, match.first),
                "as_of": as_of(page, sentence),
            }  # fmt: skip
            yield page.draft("count_figure", sentence, match.first, match.last, fields, confidence=0.6)


def _one_deal(page: Page, sentence: Sentence, match: Match) -> str | None:
    """«сумма контракта на поставку 30 автобусов – 900 млн», «контракт на поставку панелей на 640 млн»: the deal, in the
    genitive, by what it is for."""
    if "deal" in match.m.re.groupindex:
        return _deal_for(page, sentence, match.at("deal"), match.at("n"))
    if "head" not in match.m.re.groupindex or match.first != match.at("head"):
        return None
    i = match.at("head") + 1
    phrase = read_phrase(sentence, i, frozenset({"gent"}), deep=True)
    if phrase is None or sentence.items[phrase.head].symbol not in _DEALS or phrase.last - phrase.first < 3:
        return None
    stop = match.at("n")
    last = next((k for k in range(phrase.last, stop) if sentence.items[k].symbol in LINKING), stop)
    return page.text(sentence, i, last)


def _deal_for(page: Page, sentence: Sentence, i: int, stop: int) -> str | None:
    """«контракт на поставку полимерных панелей [на 640 млн]» in the genitive."""
    items = sentence.items
    about = read_phrase(sentence, i + 2, frozenset({"accs"}), deep=False) if items[i + 1].low == "на" else None
    head = morph.inflected(items[i].low, "NOUN", "gent", "sing")
    if about is None or about.last > stop or not head or about.last - about.first < 2:
        return None
    return f"{head} на {page.text(sentence, about.first, about.last)}"


def _deals(page: Page, sentence: Sentence, before: int) -> str | None:
    """The deals, in the genitive plural, that a sum is of: named before it, or in the sentence before."""
    earlier = [x for s in page.before(sentence, 1) if page.line_of(s) == page.line_of(sentence) for x in s.items]
    told = [*earlier, *sentence.items[:before]]
    for k in range(len(told) - 1, -1, -1):
        item = told[k]
        if item.is_word and item.symbol in _DEALS:
            found = [p for p in morph.parses(item.low) if p.pos == "NOUN"]
            several = any(p.number == "plur" for p in found[:3]) or (
                k > 0 and parse_number(told[k - 1].low) is not None
            )
            return morph.inflected(item.low, "NOUN", "gent", "plur") if several else None
    return None


_INVESTED = rf"(?:объем (?:<~3>)?)?(?P<what>инвестиция|капиталовложение|вложение) (?:<~6>)?{LINK}(?P<n>MONEY) "
_TOTAL = rf"(?:общий|суммарный) (?:сумма|объем) (?:<~9>)?(?P<what>инвестиция|вложение) (?:<~2>)?(?:оцениваться в )?{LINK}(?P<n>MONEY) "


_IN_IT = frozenset({"него", "нее", "них", "это"})


def invested(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«объём турецких инвестиций в республике достиг 2 млрд долларов»"""
    if sentence.has("проект|завод|фабрика|строительство|комплекс"):
        return  # the sum of a project
    for match in sentence.find(_TOTAL):
        money = match.item("n").data
        fields = {
            "what": f"объём инвестиций, {_CURRENCY_NAMES.get(money.currency, money.currency)}",
            "value": money.quantity.plain(), "approx": money.approx, "where": where(page, sentence, match.first),
        }  # fmt: skip
        yield page.draft("count_figure", sentence, match.first, match.last, fields, confidence=0.55)
        return
    for match in sentence.find(_INVESTED):
        if any(x.low in _IN_IT for x in sentence.items[match.first : match.last]):
            continue  # «инвестиции в неё составят …»: of one project
        phrase = _around(sentence, match.at("what"))
        before = sentence.items[match.first - 1].symbol if match.first else ""
        total = before in ("общий", "совокупный", "суммарный")  # «общий объём инвестиций превысил 4 млрд рублей»
        if phrase is None or (not phrase.adjectives and phrase.last == phrase.head + 1 and not total):
            continue
        money = match.item("n").data
        fields = {
            "what": f"объём {genitive(sentence, phrase, page.plain)}, {_CURRENCY_NAMES.get(money.currency, money.currency)}",
            "value": money.quantity.plain(), "approx": money.approx, "where": where(page, sentence, match.first),
        }  # fmt: skip
        yield page.draft("count_figure", sentence, match.first, match.last, fields, confidence=0.55)


_BUILDING = frozenset({"строительство", "создание", "возведение", "реконструкция", "модернизация", "запуск", "проект"})


def put_in(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в производство стекла компания вложила 310 млн долларов»"""
    for match in sentence.find(r"(?P<verb>вложить|инвестировать) (?:<~5>)?(?P<n>MONEY) "):
        verb = match.item("verb")
        if morph.parses(verb.low)[0].pos != "VERB" or any(
            x.low == "не" for x in sentence.items[max(0, match.first - 1) : match.first]
        ):
            continue
        first, last = clause(sentence, match.first)
        for k in range(first, last - 1):
            if sentence.items[k].low != "в" or not (
                into := read_phrase(sentence, k + 1, frozenset({"accs"}), deep=False)
            ):
                continue
            if sentence.items[into.head].symbol in _BUILDING or page.project_told(sentence, here=True):
                continue  # «инвестирует в строительство завода»: the sum of a project
            money = match.item("n").data
            acting = next(
                (x for _, x in sentence.mentions("ORG", "PEOPLE", first=first, last=last) if "nomn" in x.cases), None
            )
            firm = acting is not None and acting.symbol == "ORG"
            by = (
                (f" {acting.raw}" if "«" in acting.raw else f" {place_genitive(_within(acting))}")
                if acting and firm
                else ""
            )
            fields = {
                "what": f"инвестиции{by} в {page.text(sentence, k + 1, into.last)}, {_CURRENCY_NAMES.get(money.currency, money.currency)}",
                "value": money.quantity.plain(), "approx": money.approx, "where": where(page, sentence, match.first),
                "as_of": as_of(page, sentence),
            }  # fmt: skip
            yield page.draft(
                "count_figure", sentence, min(k, match.first), max(into.last, match.last), fields, confidence=0.55
            )
            break


_ALLOTTED = r"(?:выделить|направить|предусмотреть|израсходовать|освоить) (?:<~5>)?(?P<n>MONEY) "


def allotted(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«на реализацию программы направлено 300 млн рублей»"""
    for match in sentence.find(_ALLOTTED):
        first, last = clause(sentence, match.first)
        for k in range(first, last - 1):
            into = (
                read_phrase(sentence, k + 1, frozenset({"accs"}), deep=True) if sentence.items[k].low == "на" else None
            )
            if into is None or sentence.items[into.head].symbol in _BUILDING | {"сумма", "год"} or into.last > last:
                continue
            if sentence.items[into.head].mention or match.at("n") in range(into.first, into.last):
                continue
            money = match.item("n").data
            fields = {
                "what": f"средства на {page.text(sentence, k + 1, into.last)}, {_CURRENCY_NAMES.get(money.currency, money.currency)}",
                "value": money.quantity.plain(), "approx": money.approx, "where": where(page, sentence, match.first),
            }  # fmt: skip
            begin, end = min(k, match.first), max(into.last, match.last)
            yield page.draft("count_figure", sentence, begin, end, fields, confidence=0.55)
            break


def _within(body: Item) -> str:
    """A body's name as it stands inside a sentence: «Казахстанские компании» that opens one has no capital of its own."""
    plain = body.parts and body.parts[0].is_word and body.parts[0].symbol.islower()
    return body.value[:1].lower() + body.value[1:] if plain and body.value[1:2].islower() else body.value


def _around(sentence: Sentence, head: int) -> Phrase | None:
    first = head
    while first and sentence.items[first - 1].is_word and _agrees(sentence, first - 1, head):
        first -= 1
    return read_phrase(sentence, first, ALL_CASES, deep=False)


RULES: tuple[Rule, ...] = (measures, pieces, outputs, sums, invested, put_in, allotted)
