"""investment_project: what is built or made, by whom, where, for how much, with how many jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.lexicon import alternation, word_set
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, adjective_cases, nominative, read_list, read_phrase, tidy
from spravka.reading.places import adjective_of
from spravka.reading.sentence import Match, Sentence
from spravka.values.money import Amount
from spravka.vocab import territories

_BUILT = alternation("projects.built")
_BUILD = alternation("projects.build")
_FUTURE = word_set("projects.future")

_STATUS = (
    (
        "launched",
        r"(?:запущенный|заработать|открыть|открыться|введен|ввести|запустить|действовать|выпускать|работать|начать работа|построить|сдать)",
    ),
    (
        "under_construction",
        r"(?:строиться|строить|возводить|возводиться|вестись строительство|строящийся|сооружаться|идти строительство)",
    ),
    ("agreed", r"(?:соглашение|договориться|меморандум|контракт|подписать|заключить|договоренность)"),
    (
        "planned",
        r"(?:планироваться|планировать|намерить|намеренный|предстоять|намечать|будет|появится|построит|проект|запланировать|предусмотреть|готовиться|собираться)",
    ),
    ("discussed", r"(?:обсудить|обсуждать|обсуждаться|рассмотреть|рассматривать|предложить|прорабатывать)"),
)


_MAKE = r"(?:производить|выпускать|производство|выпуск)"


def projects(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«соглашение о строительстве молокоперерабатывающего предприятия на территории индустриального парка М10 …» and
    what the next sentences tell of it: company, jobs, sum."""
    for match in _told(sentence):
        found = _product(page, sentence, match)
        if found is None or page.project_told(sentence):
            continue
        first, last, product = found
        details, last_sentence = _details(
            page, sentence, product.lower().split()[-1] if " " in product else product.lower()
        )
        if not (
            details.get("amount") or details.get("jobs") or details.get("company") or details.get("site")
        ) and not sentence.has("инвестиционный|инвестор|резидент|индустриальный"):
            continue
        fields = {"product": product, **details, "status": _status(sentence)}
        draft = page.draft(
            "investment_project", sentence, min(match.first, first), _end(sentence, last), fields, confidence=0.65
        )
        if last_sentence is not sentence:
            stop = last_sentence.items[-1].stop - (last_sentence.items[-1].raw == ".")
            draft = replace(draft, stop=stop)
        page.projects.append((sentence.number, last_sentence.number))
        yield draft
        return


def _product(page: Page, sentence: Sentence, match: Match) -> tuple[int, int, str] | None:
    """What is built or made: (first, index after, name)."""
    if re.fullmatch(_MAKE, sentence.items[match.first].symbol):
        if not any(x.mention and x.data in ("firm", "form") for _, x in sentence.mentions("ORG")) and not (
            sentence.has("QUOT") and sentence.has("намерить|намеренный|запускать|запустить|начать|построить|строить")
        ):
            return None
        wanted = (
            frozenset({"gent"})
            if sentence.items[match.first].symbol in ("производство", "выпуск")
            else frozenset({"accs"})
        )
        goods, last = read_list(sentence, match.first + 1, page.plain, wanted, deep=False)
        return (
            (match.first + 1, last, " и ".join(goods[:3]))
            if goods and goods[0].lower() not in ("продукция", "товары")
            else None
        )
    start = match.at("what")
    while start > 0 and sentence.items[start - 1].mention is None and adjective_cases(sentence.items[start - 1]):
        start -= 1  # «атомная электростанция, которую …»: the adjectives before what was found
    i = _product_at(sentence, start)
    if i is None:
        return None
    phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
    if phrase is None or not re.fullmatch(_BUILT, sentence.items[phrase.head].symbol):
        return None
    last = phrase.last
    if (
        last < len(sentence.items)
        and sentence.items[last].low == "по"
        and (more := read_phrase(sentence, last + 1, frozenset({"datv"}), deep=False))
    ):
        if sentence.items[more.head].symbol in ("производство", "выпуск", "изготовление"):
            goods, end = read_list(sentence, more.head + 1, page.plain, frozenset({"gent"}), deep=False)
            if goods:
                return phrase.first, end, " и ".join(goods[:3])  # «завод по производству кранов»: what it makes
        phrase = replace(phrase, last=more.last)  # «завод по переработке молока»
    while phrase.last > phrase.head + 1 and sentence.items[phrase.last - 1].symbol in ("QUOT", "ORG", "TERR"):
        phrase = replace(phrase, last=phrase.last - 1)  # whose or where it is, not what
    head = sentence.items[phrase.head].symbol
    if head in _GROUNDS and phrase.first and sentence.items[phrase.first - 1].low in ("на", "в"):
        return None
    if made := _made_there(page, sentence, phrase.last):
        return phrase.first, made[0], made[1]
    if phrase.last - phrase.first == 1 and head in _SAYS_NOTHING:
        return None
    if head in ("производство", "выпуск", "сборка"):
        phrase = read_phrase(sentence, phrase.first, ALL_CASES, deep=True) or phrase
    return phrase.first, phrase.last, nominative(sentence, phrase, page.plain)


_GROUNDS = frozenset({"территория", "площадка", "зона", "парк"})
_SAYS_NOTHING = frozenset({"предприятие", "завод", "производство", "объект", "комплекс", "площадка", "территория", "дом", "школа", "центр", "пункт", "зона", "проект"})  # fmt: skip


def _made_there(page: Page, sentence: Sentence, i: int) -> tuple[int, str] | None:
    """«предприятие, которое будет производить краны и …», «завод, который займётся переработкой …»: what it makes."""
    for match in sentence.find(r", который (?:быть )?(?:производить|выпускать) (?P<what>\S+) "):
        if match.first == i:
            goods, last = read_list(sentence, match.at("what"), page.plain, frozenset({"accs"}), deep=False)
            return (last, " и ".join(goods[:3])) if goods else None
    for match in sentence.find(r", который (?:быть )?перерабатывать (?P<what>\S+) "):
        phrase = read_phrase(sentence, match.at("what"), frozenset({"accs"}), deep=False)
        if match.first == i and phrase:
            return phrase.last, f"переработка: {nominative(sentence, phrase, page.plain)}"
    return None


def _product_at(sentence: Sentence, i: int) -> int | None:
    """The first item from `i` at which a noun phrase with a built thing for its head starts."""
    for k in range(i, min(i + 4, len(sentence.items))):
        if (
            sentence.items[k].mention is None
            and sentence.items[k].is_word
            and (adjective_cases(sentence.items[k]) or re.fullmatch(_BUILT, sentence.items[k].symbol))
        ):
            phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
            if phrase and re.fullmatch(_BUILT, sentence.items[phrase.head].symbol):
                return k
    return None


def _end(sentence: Sentence, i: int) -> int:
    while i < len(sentence.items) and sentence.items[i].raw not in (".", ";", ","):
        i += 1
    return i


def _details(page: Page, sentence: Sentence, head: str) -> tuple[dict[str, object], Sentence]:
    """Company, site, sum, jobs, place and occasion, from the sentence and up to three that go on about it."""
    out: dict[str, object] = {}
    last = sentence
    for k, s in enumerate([sentence, *page.sentences[sentence.number + 1 : sentence.number + 4]]):
        if k and _another(page, s, head):
            break
        if k and (
            page.line_of(s) != page.line_of(sentence)
            or not s.has(
                "проект|предприятие|завод|инвестиция|инвестор|вложение|застройщик|резидент|рабочий место|комплекс|производство|объект|он|мощность"
            )
        ):
            break
        if k and s.has("соглашение|встреча|визит|товарооборот"):
            break
        before = len(out)
        _sum(page, s, out)
        _jobs(s, out)
        _company(page, s, out)
        _site(page, s, out)
        if k == 0:
            when = page.date_in(s, sorts=("year", "month", "day"))
            if when:
                out["date"] = when
            for _, event in s.mentions("EVENT"):
                out.setdefault("agreed_at", event.value)
        if len(out) > before:
            last = s
    return out, last


def _another(page: Page, s: Sentence, head: str) -> bool:
    """Does the sentence begin on another thing built («Швейный цех в Шуе …»), not go on about this one?"""
    for match in _told(s):
        found = _product(page, s, match)
        if found and found[1] - found[0] > 1 and head not in found[2].lower().split():
            return True
    return False


def _told(sentence: Sentence) -> tuple[Match, ...]:
    """Where the sentence tells of something built or made."""
    return (
        *sentence.find(rf"{_BUILD} (?:<~3>)?(?P<what>\S+) "),
        *sentence.find(rf"(?P<what>{_BUILT}) (?:<~6>)?{_BUILD} "),
        *sentence.find(rf"{_MAKE} (?P<what>\S+) "),
    )


def _sum(page: Page, s: Sentence, out: dict[str, object]) -> None:
    if "amount" in out:
        return
    for i, item in s.mentions("MONEY"):
        line = " ".join(x.symbol for x in s.items[max(0, i - 9) : i + 5])
        if re.search(
            r"инвестиц|вложить|вложен|стоимост|инвестирова|объем|сумма|проект|обойтись", line
        ) and not re.search(r"товарооборот|оборот|экспорт|импорт", line):
            amount: Amount = item.data
            out["amount"], out["currency"] = amount.quantity.plain(), amount.currency
            if amount.approx:
                out["approx"] = amount.approx
            return


def _jobs(s: Sentence, out: dict[str, object]) -> None:
    for match in (
        *s.find(r"работа (?P<n>NUM) (?:житель|человек|сотрудник) "),
        *s.find(r"(?P<n>NUM) (?:тысяча |тыс |\. ){0,2}(?:<~2>)?(?:рабочий место|место|человек) "),
    ):
        if s.has("рабочий место|трудоустроить|работа|занятость"):
            raw = match.item("n").raw.replace(" ", "").replace("\u00a0", "")
            if raw.isdigit():
                thousand = s.items[match.at("n") + 1].low.startswith("тыс")
                out.setdefault("jobs", int(raw) * (1000 if thousand else 1))


def _company(page: Page, s: Sentence, out: dict[str, object]) -> None:
    for _, item in s.mentions("ORG"):
        if item.mention and item.data in ("firm", "form") and "company" not in out:
            quoted = next((p for p in item.parts if p.symbol == "QUOT"), None)
            common = item.parts and item.parts[0].symbol not in ("ооо", "оао", "ао", "тоо", "зао", "пао", "гк")
            out["company"] = quoted.value if quoted and common else item.value
            country = next((territories.country(owner) for p in item.parts if (owner := adjective_of(p))), None)
            if country:
                out["company_country"] = Named(country.ru, country.id)


def _site(page: Page, s: Sentence, out: dict[str, object]) -> None:
    for match in s.find(r"(?:на территория|на площадка|на база|в) (?P<site>\S+) "):
        if "site" in out:
            break
        i = match.at("site")
        phrase = read_phrase(s, i, frozenset({"gent", "loct"}), deep=False)
        if phrase and s.items[phrase.head].symbol in ("парк", "зона", "оэз", "сэз", "технопарк", "завод", "порт"):
            last = phrase.last
            while (
                last < len(s.items)
                and s.items[last].is_word
                and (s.items[last].raw[-1:].isdigit() or s.items[last].raw.isupper())
            ):
                last += 1
            text = nominative(s, phrase, page.plain)
            if last > phrase.last and not text.endswith(s.items[last - 1].raw):
                text += page.plain[s.items[phrase.last - 1].stop : s.items[last - 1].stop]
            out["site"] = tidy(text)
    for _, item in s.where():
        if item.symbol == "TERR":
            name = item.value
            known = territories.get(item.id) if item.id else None
            field = "territory" if known and known.type in ("region", "country") and "район" not in name else "district"
            out.setdefault(field, Named(name, item.id))


def _status(sentence: Sentence) -> str:
    future = any(item.low in _FUTURE for item in sentence.items)
    for status, pattern in (_STATUS[2], _STATUS[4], _STATUS[1], _STATUS[3], _STATUS[0]):
        if sentence.has(pattern):
            return "planned" if future and status in ("under_construction", "launched") else status
    return "planned"


RULES: tuple[Rule, ...] = (projects,)
