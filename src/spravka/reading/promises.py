"""commitment, award and count_figure: what was promised, given and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from spravka.reading import morph
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, nominative, noun_cases, read_phrase, tidy
from spravka.reading.sentence import Item, Sentence
from spravka.values.numbers import hedge_before, parse_number

# ---- commitments ---------------------------------------------------------------------------------------------------

_PROMISES = (
    ("agreed", r"(?P<verb>договориться|условиться|согласиться|обязаться|пообещать|обещать) "),
    ("proposed", r"(?P<verb>предложить|предлагать|выразить готовность|выразить заинтересованность|готовый) "),
    ("planned", r"(?P<verb>намерить|намеренный|планировать|собираться|рассчитывать) "),
    ("instructed", r"(?P<verb>поручить|дать поручение) "),
)
_NO_PROMISE = frozenset({"обсудить", "встретиться", "рассмотреть", "подписать", "заключить", "посетить", "принять", "развивать", "расширять", "укреплять", "продолжить", "продолжать", "сотрудничать", "быть", "стать", "провести", "открыть", "создать", "сосредоточиться", "пригласить", "углублять", "отметить", "подчеркнуть"})  # fmt: skip


def commitments(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились поставлять комплектующие», «готовы участвовать в проектах …», «поручил подготовить …»"""
    for modality, pattern in _PROMISES:
        for match in sentence.find(pattern):
            i = match.last
            while i < len(sentence.items) and i < match.last + 6 and sentence.items[i].low in ("также", "ежегодно", "уже", "совместно", "вместе", "активнее", "и", "в", "DATE", "ближайшее", "время"):
                i += 1
            if i >= len(sentence.items):
                continue
            item = sentence.items[i]
            parse = morph.parses(item.low)[0] if item.is_word else None
            if parse is None or parse.pos != "INFN" or parse.lemma in _NO_PROMISE:
                continue
            last = _end(sentence, i)
            if last - i < 3:
                continue
            who = _who(page, sentence, match.first)
            yield page.draft("commitment", sentence, match.first, last, {"who": who, "what": tidy(page.text(sentence, i, last)), "modality": modality}, confidence=0.6)


def _end(sentence: Sentence, i: int) -> int:
    """To the end of the clause: a stop, a semicolon, a dash after a quotation, or a comma before a new clause."""
    while i < len(sentence.items) and sentence.items[i].raw not in (".", ";", ":", "»", "—", "!"):
        if sentence.items[i].raw == "," and i + 1 < len(sentence.items) and sentence.items[i + 1].low in ("что", "чтобы", "который", "которые", "которая", "а", "но", "где", "если", "сказал", "заявил", "отметил", "сообщил"):
            break
        i += 1
    return i


def _who(page: Page, sentence: Sentence, i: int) -> Named | list[Named] | None:
    if any(x.low in ("стороны", "партнеры", "регионы", "участники") for x in sentence.items[max(0, i - 6) : i + 3]):
        return page.pair(sentence)
    for k in range(i - 1, -1, -1):
        item = sentence.items[k]
        if item.mention and item.symbol in ("PER", "ORG", "TERR", "DELEG", "REF") and "nomn" in (item.mention.cases or ALL_CASES):
            return page.actor(item)
    return Named(sentence.speaker) if sentence.speaker else None


# ---- awards --------------------------------------------------------------------------------------------------------

_AWARD = r"(?:орден|медаль|грамота|благодарность|звание|премия|знак|диплом|награда)"


def awards(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«наградил орденом Дружбы», «вручил медаль …», «присвоено звание почётного гражданина»"""
    if not sentence.has("наградить|награждать|вручить|вручать|удостоить|присвоить|получить|отметить|награждение|удостоиться|присуждать"):
        return
    for match in sentence.find(rf"(?P<what>{_AWARD}) "):
        i = match.at("what")
        first = i
        while first > 0 and (sentence.items[first - 1].is_word and sentence.items[first - 1].symbol in ("почетный", "государственный", "высокий", "юбилейный", "памятный", "благодарственный")):
            first -= 1
        phrase = read_phrase(sentence, first, ALL_CASES, deep=False)
        if phrase is None:
            continue
        people = [(k, x) for k, x in sentence.mentions("PER", "ORG")]
        if not people:
            continue
        verb = next((k for k, x in enumerate(sentence.items) if x.symbol in ("наградить", "вручить", "удостоить", "присвоить", "вручать", "награждать")), i)
        recipient = next((x for k, x in people if k > verb and not (first <= k < phrase.last)), None)
        giver = next((x for k, x in people if k < verb), None)
        if recipient is None:
            recipient, giver = giver, None
        if recipient is None:
            continue
        low, high = min(first, verb), max(phrase.last, verb + 1)
        yield page.draft("award", sentence, low, high, {
            "award": nominative(sentence, phrase, page.plain), "recipient": page.actor(recipient), "giver": page.actor(giver) if giver else None,
            "date": page.date_in(sentence, sorts=("day", "month", "year")),
        }, confidence=0.7)  # fmt: skip


# ---- counts --------------------------------------------------------------------------------------------------------

_NOT_COUNTED = frozenset({"год", "раз", "день", "месяц", "час", "минута", "неделя", "процент", "лето", "место", "век", "рубль", "доллар", "сторона", "км", "километр", "метр", "полугодие", "квартал", "млн", "млрд", "тысяча", "миллион", "летие", "степень", "половина", "декада", "сентябрь"})  # fmt: skip
_COUNTED_WORDS = frozenset({"студент", "предприятие", "компания", "соглашение", "договор", "проект", "человек", "школьник", "учащийся", "гражданин", "участник", "страна", "город", "регион", "организация", "договоренность", "документ", "педагог", "преподаватель", "учитель", "школа", "книга", "издание", "контракт", "резидент", "делегат", "специалист", "вуз", "житель", "семья", "ребенок", "учреждение", "инвестпроект", "меморандум", "ферма", "турист", "волонтер", "фирма", "филиал", "объект", "музей", "театр", "машина", "автобус", "трактор", "государство", "город-побратим", "побратим", "иностранец", "место", "соотечественник", "представитель", "район", "экспонат", "мероприятие", "бизнесмен", "предприниматель", "мероприятие", "рейс", "область", "пара", "направление"})  # fmt: skip


def counts(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обучается около 800 казахстанских студентов», «13 договоров о сотрудничестве», «34 соглашения с регионами»"""
    items = sentence.items
    for i, item in enumerate(items):
        value, after = _number(items, i)
        if value is None or after >= len(items):
            continue
        if i and items[i - 1].raw in ("№", "-", ".") or items[i].symbol == "DATE":
            continue
        phrase = read_phrase(sentence, after, ALL_CASES, deep=True, spread=False)
        if phrase is None:
            continue
        head = items[phrase.head]
        if not head.is_word or head.symbol in _NOT_COUNTED or head.symbol not in _COUNTED_WORDS:
            continue
        if head.symbol == "место" and not sentence.has("рабочий место"):
            continue
        what = _plural(sentence, phrase, page.plain)
        if head.symbol in ("сторона",) or sentence.has("рабочий место") and sentence.has("инвестиция|проект|предприятие|завод") and head.symbol == "место":
            continue
        fields = {
            "what": what,
            "value": value,
            "approx": hedge_before(page.plain.lower().replace("ё", "е"), item.start),
            "where": _where(page, sentence),
            "as_of": page.date_in(sentence, sorts=("year", "month")),
        }
        yield page.draft("count_figure", sentence, i, phrase.last, fields, confidence=0.6)


def _number(items: list[Item], i: int) -> tuple[Decimal | int | None, int]:
    item = items[i]
    if item.symbol == "NUM":
        value = parse_number(item.raw)
    elif item.is_word and item.low in ("два", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "двадцать", "тридцать", "сто", "тысяча", "двух", "трех", "четырех", "пяти"):
        value = parse_number(item.low) if item.low != "тысяча" else Decimal(1000)
    else:
        return None, i
    if value is None:
        return None, i
    after = i + 1
    if after < len(items) and (items[after].low.startswith("тыс") or items[after].low in ("млн", "миллион", "миллиона", "миллионов")):
        value *= 1000 if items[after].low.startswith("тыс") else 1_000_000
        after += 1
        if after < len(items) and items[after].raw == ".":
            after += 1
    return (int(value) if value == value.to_integral_value() else value), after


def _plural(sentence: Sentence, phrase, plain: str) -> str:  # type: ignore[no-untyped-def]
    """«казахстанских студентов» → «казахстанские студенты»: what is counted, in the nominative plural."""
    items = sentence.items
    out = plain[items[phrase.first].start : items[phrase.last - 1].stop]
    shift = items[phrase.first].start
    edits = []
    for k in (*phrase.adjectives, phrase.head):
        item = items[k]
        if not item.is_word:
            continue
        pos = "NOUN" if k == phrase.head else "ADJF"
        case = next((c for c, _ in noun_cases(item)), "") if pos == "NOUN" else ""
        word = morph.nominative(item.low, pos, "gent" if pos == "NOUN" and "gent" in {c for c, _ in noun_cases(item)} else case, "")
        parsed = morph._analyzer().parse(item.low)
        for p in parsed:
            if (pos == "NOUN" and p.tag.POS == "NOUN") or (pos == "ADJF" and p.tag.POS in ("ADJF", "PRTF")):
                form = p.inflect({"nomn", "plur"})
                if form:
                    word = str(form.word)
                    break
        if word:
            edits.append((item.start, item.stop, morph.like(word, item.raw)))
    for start, stop, word in sorted(edits, reverse=True):
        out = out[: start - shift] + word + out[stop - shift :]
    return tidy(re.sub(r"\s+", " ", out))


def _where(page: Page, sentence: Sentence) -> Named | None:
    for i, item in sentence.mentions("TERR", "REF"):
        if i and sentence.items[i - 1].low in ("в", "во", "у") and item.mention:
            return Named(item.value, item.mention.id)
    for _, item in sentence.mentions("ORG"):
        if item.mention and item.mention.data == "learned":
            return Named(item.value, item.mention.id)
    home = page.local(sentence)[0]
    return Named(home.name, home.id) if home else None


RULES: tuple[Rule, ...] = (commitments, awards, counts)
