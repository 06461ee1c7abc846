"""count_figure: people, documents, firms that are counted; capacities, areas and sums that are measured."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from spravka.reading import actors, morph
from spravka.reading.bodies import place_genitive
from spravka.reading.lexicon import alternation, word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, Phrase, nominative, read_phrase, tidy
from spravka.reading.sentence import Item, Sentence
from spravka.values.numbers import fold, hedge_before, parse_number

_NUMERALS = word_set("counts.numerals")
_COUNTED_WORDS = word_set("counts.counted_words")


def counts(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обучается около 800 казахстанских студентов», «13 договоров о сотрудничестве», «34 соглашения с регионами»"""
    items = sentence.items
    for i, item in enumerate(items):
        value, after = _number(items, i)
        if value is None or after >= len(items) or (i and items[i - 1].raw in ("№", "-", ".", "(")):
            continue
        phrase = read_phrase(sentence, after, ALL_CASES, deep=True, spread=True)
        if phrase is None:
            continue
        head = items[phrase.head]
        if not head.is_word or head.symbol not in _COUNTED_WORDS or _definite(items, i, head):
            continue
        if head.symbol == "место" and (
            not sentence.has("рабочий место") or sentence.has("инвестиция|проект|предприятие|завод")
        ):
            continue
        what = _what(page, sentence, i, phrase)
        if not what:
            continue
        fields = {
            "what": what,
            "value": value,
            "approx": _hedge(page, item.start),
            "where": _where(page, sentence),
            "as_of": page.date_in(sentence, sorts=("year", "month")),
        }
        yield page.draft("count_figure", sentence, i, phrase.last, fields, confidence=0.6)


def _hedge(page: Page, start: int) -> str:
    near = fold(page.plain[max(0, start - 40) : start])
    return hedge_before(near, len(near))


def _definite(items: list[Item], i: int, head: Item) -> bool:
    """«двух стран», «обеих областей», «из 102 стран» (a ranking's size): the number only tells which are meant."""
    worded = items[i].is_word and items[i].low in ("два", "две", "двух", "три", "трех", "двум", "двумя")
    if worded and head.symbol in (
        "страна",
        "государство",
        "регион",
        "область",
        "город",
        "документ",
        "вуз",
        "учреждение",
        "побратим",
        "сторона",
        "республика",
        "народ",
        "соглашение",
    ):
        return True
    before = items[i - 1].low if i else ""
    return head.symbol in ("страна", "государство", "партнер", "регион") and before in (
        "из",
        "списке",
        "список",
        "среди",
    )


_LEARNING = alternation("counts.learning")


def _what(page: Page, sentence: Sentence, i: int, phrase: Phrase) -> str:
    """What is counted, so that it can be told alone: «граждан Узбекистана» that study are students, documents that
    were signed are signed ones, participants are an event's."""
    head = sentence.items[phrase.head]
    what = _plural(sentence, phrase, page.plain)
    if head.symbol in ("гражданин", "иностранец", "юноша") and sentence.has(_LEARNING):
        origin = next((x for x in sentence.items[phrase.head + 1 : phrase.last] if x.symbol == "TERR"), None)
        return f"студенты из {place_genitive(origin.value)}" if origin else "иностранные студенты"
    if phrase.last - phrase.first > 1:
        return what
    event = _event_of(page, sentence)
    if head.symbol in _ATTENDING:
        return f"{_ATTENDING[head.symbol]} – {event}" if event and sentence.has(_ATTEND) else ""
    if head.symbol in _HELPING:
        return f"{what} – {event}" if event else ""
    return _done(page, sentence, i, phrase, what)


_ATTENDING = {
    "человек": "участники",
    "участник": "участники",
    "гость": "гости",
    "делегат": "делегаты",
    "страна": "представленные страны",
    "государство": "представленные государства",
}
_HELPING = frozenset({"волонтер", "активист", "эксперт", "спикер"})
_ATTEND = alternation("counts.attend")
_DONE = alternation("counts.done")


def _event_of(page: Page, sentence: Sentence) -> str:
    """The event that a sentence speaks of: its own, or the last one named before it."""
    for candidate in (sentence, *page.before(sentence, 2)):
        for _, item in candidate.mentions("EVENT"):
            return item.value
    return ""


def _done(page: Page, sentence: Sentence, i: int, phrase: Phrase, what: str) -> str:
    """«300 изданий переданы библиотеке» → «издания, переданные библиотеке»; nothing where no such verb tells them."""
    first, last = actors.clause(sentence, i)
    verbs = sorted((m.at("verb") for m in sentence.find(rf"(?P<verb>{_DONE}) ")), key=lambda k: abs(k - i))
    for k in verbs:
        if not first <= k < last or not (done := morph.done_to(sentence.items[k].low)):
            continue
        items = sentence.items
        for j in (*range(min(k, i), max(k, phrase.last)), *range(max(k + 1, phrase.last), last)):
            if items[j].symbol in ("TERR", "REF") and items[j - 1].low in ("из", "с"):
                return f"{what}, {done} из {place_genitive(items[j].value)}"
            if items[j].mention and items[j].symbol in ("ORG", "PEOPLE", "REF") and items[j].cases == {"datv"}:
                return f"{what}, {done} {page.text(sentence, j, j + 1)}"
        return f"{done} {what}"
    return ""


_MEASURES = r"(?P<head>мощность|площадь|высота|вес|протяженность|численность|население|вместимость|поголовье|стадо|производительность)"
_CURRENCY_NAMES = {"USD": "доллары США", "RUB": "рубли", "EUR": "евро", "KZT": "тенге", "CNY": "юани"}


def measures(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мощность завода – 1500 тонн в сутки», «общая сумма соглашений – 10,2 млн долларов»"""
    for match in sentence.find(
        _MEASURES
        + r" (?:<~4>)?(?:— |– |составить |составлять |достигнуть |превысить |около |более |свыше |порядка |в |до )*(?P<n>AMOUNT|NUM) "
    ):
        item = match.item("n")
        phrase = read_phrase(sentence, match.at("head"), ALL_CASES, deep=False)
        if phrase is None:
            continue
        unit, value = _measured(sentence, match.at("n"), item)
        if value is None or not unit:
            continue
        what = f"{nominative(sentence, phrase, page.plain)}, {unit}"
        yield page.draft(
            "count_figure",
            sentence,
            match.first,
            match.last + (item.symbol == "NUM"),
            {"what": what, "value": value, "where": _where(page, sentence)},
            confidence=0.55,
        )
    for match in sentence.find(
        r"(?:общий |совокупный )?(?P<head>сумма|стоимость|объем) (?:<~1>)?(?P<of>который|соглашение|контракт|меморандум|сделка|договор|инвестпроект|проект) (?:<~4>)?(?P<n>MONEY) "
    ):
        money = match.item("n").data
        of = match.item("of")
        whose = (
            next(
                (
                    x.low
                    for x in reversed(sentence.items[: match.first])
                    if x.symbol in ("соглашение", "контракт", "меморандум", "сделка", "договор", "проект")
                ),
                "",
            )
            if of.low.startswith("котор")
            else of.low
        )
        if whose:
            fields = {
                "what": f"сумма {_genitive_plural(whose)}, {_CURRENCY_NAMES.get(money.currency, money.currency)}",
                "value": money.quantity.plain(),
                "approx": money.approx,
            }
            yield page.draft("count_figure", sentence, match.first, match.last, fields, confidence=0.6)


def _measured(sentence: Sentence, i: int, item: Item) -> tuple[str, Decimal | int | str | None]:
    if item.symbol == "AMOUNT" and item.mention:
        amount = item.data
        tail = page_tail(sentence, i)
        return f"{_UNIT_PLURALS.get(amount.unit, amount.unit)}{tail}", amount.quantity.plain()
    after = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    value = parse_number(item.raw)
    return (
        after.low
        if after is not None and after.symbol in ("метр", "километр", "человек", "место", "гектар", "м", "км")
        else ""
    ), value


_UNIT_PLURALS = {
    "тонна": "тонн",
    "гектар": "гектары",
    "кубометр": "кубометров",
    "голова": "головы",
    "штука": "штук",
    "литр": "литров",
    "килограмм": "килограммов",
}


def page_tail(sentence: Sentence, i: int) -> str:
    """«… в год», «… в сутки» after an amount."""
    for match in sentence.find(r"в (?P<p>год|сутки|день|месяц|смена) "):
        if i < match.first < i + 5:
            return f" в {match.item('p').low}"
    return ""


def _genitive_plural(word: str) -> str:
    return morph.inflected(word, "NOUN", "gent", "plur") or word


def _number(items: list[Item], i: int) -> tuple[Decimal | int | None, int]:
    item = items[i]
    if item.symbol == "NUM":
        value = parse_number(item.raw)
    elif item.is_word and item.low in _NUMERALS:
        value = parse_number(item.low) if item.low != "тысяча" else Decimal(1000)
    else:
        return None, i
    if value is None:
        return None, i
    after = i + 1
    if after < len(items) and (
        items[after].low.startswith("тыс") or items[after].low in ("млн", "миллион", "миллиона", "миллионов")
    ):
        value *= 1000 if items[after].low.startswith("тыс") else 1_000_000
        after += 1
        if after < len(items) and items[after].raw == ".":
            after += 1
    return (int(value) if value == value.to_integral_value() else value), after


def _plural(sentence: Sentence, phrase: Phrase, plain: str) -> str:
    """«казахстанских студентов» → «казахстанские студенты»: what is counted, in the nominative plural."""
    items = sentence.items
    out = plain[items[phrase.first].start : items[phrase.last - 1].stop]
    shift = items[phrase.first].start
    for k in sorted((*phrase.adjectives, phrase.head), reverse=True):
        item = items[k]
        word = (
            morph.inflected(item.low, "NOUN" if k == phrase.head else "ADJF", "nomn", "plur") if item.is_word else None
        )
        if word:
            out = out[: item.start - shift] + morph.like(word, item.raw) + out[item.stop - shift :]
    return tidy(out)


def _where(page: Page, sentence: Sentence) -> Named | None:
    for i, item in sentence.mentions("TERR", "REF"):
        if i and sentence.items[i - 1].low in ("в", "во", "у") and item.mention:
            return Named(item.value, item.id)
    for _, item in sentence.mentions("ORG"):
        if item.mention and item.data == "learned":
            return Named(item.value, item.id)
    home = page.local(sentence)[0]
    return Named(home.name, home.id) if home else None


RULES: tuple[Rule, ...] = (counts, measures)
