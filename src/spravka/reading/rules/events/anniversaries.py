"""anniversary: «80-летие освобождения …», «десятилетие договора», «связям исполняется 25 лет»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, nominative, noun_cases, read_phrase, tidy
from spravka.reading.grammar.sentence import Match, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.values.numbers import ordinal, parse_number

_CARDINALS = [
    "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать",
    "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать", "двадцать", "тридцать", "сорок",
    "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто", "сто", "двести", "триста", "один", "два", "три",
    "четыре",
]  # fmt: skip
_YEARS = {
    "пятилетие": 5, "десятилетие": 10, "пятнадцатилетие": 15, "двадцатилетие": 20, "двадцатипятилетие": 25,
    "тридцатилетие": 30, "сорокалетие": 40, "пятидесятилетие": 50, "полувековой": 50, "столетие": 100,
    "двухсотлетие": 200, "трехсотлетие": 300,
}  # fmt: skip
_WORD = "|".join(word for word in _YEARS if word.endswith("летие"))
_NUMERAL = "|".join(["NUM", *_CARDINALS])
_TURNS = "(?:исполняться|исполниться|стукнуть)"
_FROM_DAY = "(?:со день |с день |с момент )?"
_TIES = r"(?:<~2>)?(?:отношение|связь|сотрудничество|дружба|договор|соглашение|побратимство|партнерство) "

# What is told before: its genitive follows
_OF = (
    rf"(?P<n>\d+-летие) {_FROM_DAY}",
    rf"(?P<n>\d+-летний) (?:юбилей|годовщина) {_FROM_DAY}",
    rf"(?P<n>полувековой) юбилей {_FROM_DAY}",
    rf"(?P<n>ORD|NUM) годовщина {_FROM_DAY}",
    rf"(?P<n>{_WORD}) {_FROM_DAY}",
    rf"(?P<n>{_NUMERAL}) (?:год|лета?) (?:с момент|со день|с день) ",
    rf"{_TURNS} (?P<n>{_NUMERAL}) год (?:с|со) ",
    rf"(?P<n>{_NUMERAL}) год (?:с|со) (?=(?:начало|открытие|создание|основание|установление|образование) )",
    rf"{_TURNS} (?P<n>{_NUMERAL}) год (?={_TIES})",
    rf"(?:отметить|отмечать|праздновать) (?P<n>{_NUMERAL}) год (?={_TIES})",
)
# «исполняется 25 лет побратимству»: its dative follows
_TO = (rf"{_TURNS} (?:уже |и )?(?P<n>{_NUMERAL}) год ", rf"(?P<n>{_NUMERAL}) год {_TURNS} (?:(?:в )?DATE )?")
# «связям исполнилось 25 лет», «Дом дружбы отметил десятилетие»: it stands before
_BEFORE = (
    rf"{_TURNS} (?:<1>)?(?P<n>{_NUMERAL}) год ",
    rf"(?:уже |всего |ровно |только )?(?P<n>{_NUMERAL}) год (?=[.,;])",
    rf"(?:отметить|отмечать|праздновать) (?:<~4>)?(?P<n>\d+-летие|{_WORD}) ",
)


_WISHED = r"(?:поздравить|поздравлять) (?:<~2>)?(?P<whom>TERR|ORG) (?:<~2>)?с (?P<n>\d+-летие) (?=[.,;])"


def jubilee(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«80-летие полного освобождения Ленинграда», «82-я годовщина освобождения», «исполняется 10 лет договору»"""
    for match, phrase in _told_of(sentence):
        yield from _told(page, sentence, match, phrase, page.date_in(sentence, 0, match.first, _WHEN))
    for match in sentence.find(_WISHED):  # «поздравили Гомель с 879-летием»
        whom = match.item("whom")
        when = page.date_in(sentence, 0, match.first, _WHEN)
        fields = {"years": _years(match), "what": Named(whom.value, whom.id), "date": when}
        yield page.draft("anniversary", sentence, match.first, match.last, fields, confidence=0.8, speaker=None)
    for k, item in sentence.mentions("EVENT"):  # «в январе на торжества к 80-летию Победы»
        name = Sentence(sentence.number, list(item.parts), sentence.part)
        for match, phrase in _told_of(name):
            yield from _told(page, name, match, phrase, page.date_in(sentence, 0, k, _WHEN))


_WHEN = ("year", "day", "month")
_SPANS = frozenset({"это", "протяжении", "многие", "за", "долгие", "целые", "последние"})


def _told_of(sentence: Sentence) -> Iterator[tuple[Match, Phrase]]:
    """Each telling of so many years, and the phrase of what they have passed since."""
    taken: set[int] = set()
    for patterns, cases in ((_OF, {"gent"}), (_TO, {"datv"})):
        for match in (m for pattern in patterns for m in sentence.find(pattern)):
            phrase = read_phrase(sentence, match.last, frozenset(cases), deep=True, spread=True)
            if phrase and match.at("n") not in taken:
                taken.add(match.at("n"))
                yield match, phrase
    for match in (m for pattern in _BEFORE for m in sentence.find(pattern)):
        led = sentence.items[max(0, match.at("n") - 3) : match.at("n")]
        a_span = any(
            x.low in ("на", "за") or x.symbol in ("последний", "ближайший") for x in led
        )  # «за последние два года»
        subject = None if match.at("n") in taken or a_span else _before(sentence, match)
        if subject:
            taken.add(match.at("n"))
            yield match, subject


def _told(page: Page, sentence: Sentence, match: Match, phrase: Phrase, when: str) -> Iterator[Draft]:
    if match.item("n").low == "десятилетия" and sentence.items[max(0, match.at("n") - 1)].low in _SPANS:
        return  # «это десятилетия партнёрства»
    years, what = _years(match), _what(page, sentence, phrase)
    if sentence.items[phrase.head].symbol in _SHARED and phrase.last - phrase.first < 4:
        what += _whose(page, sentence, phrase)
    if what.lower() in ("город", "сам город") and (city := page.context.meaning("город")):
        what = city.name
    if not years or len(what) < 4 or what.lower() in _BARE:
        return
    first, last = min(match.first, phrase.first), max(match.last, phrase.last)
    fields = {"years": years, "what": what, "date": when}
    yield page.draft("anniversary", sentence, first, last, fields, confidence=0.85, speaker=None)


_SHARED = frozenset(
    {"связь", "отношение", "сотрудничество", "партнерство", "дружба", "соглашение", "договор", "побратимство"}
)


def _whose(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """« Томска и Ташкента»: the two that share the links, where the phrase names neither: those of the sentence, of its
    cities for twins, else the sides of the text."""
    items = sentence.items
    if any(x.symbol in ("TERR", "REF", "ORG") for x in items[phrase.first : phrase.last]):
        return ""
    places = list(dict.fromkeys(page.places(sentence)))
    twins = any(x.symbol.startswith("побратим") for x in items[phrase.first : phrase.last])
    pair = [p for p in places if p.type == "city"] if twins else [p for p in places if p.type != "group"]
    if len(pair) != 2 and not twins:
        pair = [p for p in page.local(sentence) if p]
    return f" {' и '.join(place_genitive(p.name) for p in pair)}" if len(pair) == 2 else ""


_BARE = frozenset(
    {"город", "сам город", "связи", "отношения", "сотрудничество", "союз", "партнёрство", "событие", "дата"}
)


def _years(match: Match) -> int | None:
    raw = match.item("n")
    if raw.symbol in _YEARS:
        return _YEARS[raw.symbol]
    if raw.symbol in _CARDINALS:  # «семьдесят пять лет»
        k = match.at("n")
        words = [x.low for x in match.sentence.items[max(0, k - 2) : k + 1]]
        while words and parse_number(words[0]) is None:
            words.pop(0)
        told = parse_number(" ".join(words))
        return int(told) if told else None
    value = ordinal(raw.raw) if raw.symbol == "ORD" else parse_number(raw.raw.split("-")[0])
    return int(value) if value else None


def _what(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """The phrase in the nominative with the names that it is cut before: «поэта | Махтумкули», «России | и Японии»."""
    items, last = sentence.items, phrase.last
    for k in range(phrase.head + 1, phrase.last - 1):  # «к 80-летию Победы в Смоленск приехали …»
        if (
            items[k].low in ("в", "во")
            and items[k + 1].symbol == "TERR"
            and "loct" not in (items[k + 1].cases or {"loct"})
        ):
            phrase = replace(phrase, last=k)
            last = k
            break
    for k in range(phrase.head + 2, phrase.last):  # «…между Китаем и Россией | правительства двух стран решили»
        if items[k - 1].symbol == "TERR" and items[k - 1].cases == {"ablt"} and items[k].is_word:
            phrase, last = replace(phrase, last=k), k
            break
    here = last - 2 > phrase.head and items[last - 2].low in ("в", "во") and items[last - 1].symbol == "TERR"
    verb = items[last].symbol if last < len(items) and morph.parses(items[last].low)[0].pos == "VERB" else ""
    if here and verb and verb not in _TURNS:
        phrase, last = replace(phrase, last=last - 2), last - 2  # «к 80-летию Победы в Минске откроют памятник»
    while last < len(items) and (items[last].symbol == "PER" or (items[last].is_word and items[last].capital)):
        last += 1
    if last + 1 < len(items) and items[last].low == "и" and items[last - 1].symbol == items[last + 1].symbol == "TERR":
        last += 2
    rest = page.plain[items[phrase.last - 1].stop : items[last - 1].stop] if last > phrase.last else ""
    text = nominative(sentence, phrase, page.plain) + rest
    opens = phrase.first == 0 and phrase.head > 0  # a capital that the sentence lends
    return tidy(text[:1].lower() + text[1:] if opens else text)


def _before(sentence: Sentence, match: Match) -> Phrase | None:
    """What is in the dative before «исполнилось», in the nominative before «отметил»: the phrase nearest to the verb."""
    case = "nomn" if match.m[0].startswith(("отм", "праз")) else "datv"
    start = next((k for k in range(match.first - 1, -1, -1) if sentence.items[k].raw in (",", ";", ":", "—", "–")), -1)
    for k in range(start + 1, match.first):
        if k and sentence.items[k - 1].low in ("к", "по"):
            continue
        phrase = read_phrase(sentence, k, frozenset({case}), deep=True)
        if phrase and phrase.head < match.first and sentence.items[phrase.head].symbol not in ("год", "PER"):
            own = sentence.items[phrase.head].cases or {c for c, _ in noun_cases(sentence.items[phrase.head])}
            return phrase if case in own & ALL_CASES else None
    return None


RULES: tuple[Rule, ...] = (jubilee,)
