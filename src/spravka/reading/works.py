"""investment_project, programme and institution: what is built, run and founded together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spravka.reading import morph
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, adjective_cases, nominative, noun_cases, read_list, read_phrase, tidy
from spravka.reading.places import adjective_of
from spravka.reading.sentence import Item, Match, Sentence
from spravka.values.money import Amount
from spravka.vocab import territories

_BUILT = r"(?:завод|предприятие|фабрика|комбинат|производство|комплекс|парк|ферма|теплица|терминал|хаб|логоцентр|станция|электростанция|цех|линия|молокозавод|кластер|жилой_дом|гостиница|тепличный|мост|порт|центр|аэропорт|молокопереработка|элеватор|птицефабрика|дом|корпус|мощность|технопарк|индустриальный|сборка|переработка|выпуск|зона|территория|рудник|месторождение|газопровод|дорога|магистраль|пункт|площадка|склад|курорт|санаторий)"
_BUILD = r"(?:строительство|возведение|создание|запуск|открытие|локализация|строить|построить|возвести|возводить|запустить|создать|открыть|реализовать|реализоваться|реализация|построиться|строиться|появиться|разместить|модернизация|реконструкция|организация|ввести|ввод|развернуть|наладить|сдать|заложить|закладка)"

_STATUS = (
    ("launched", r"(?:запущенный|заработать|открыть|открыться|введен|ввести|запустить|действовать|выпускать|работать|начать работа|построить|сдать)"),
    ("under_construction", r"(?:строиться|строить|возводить|возводиться|вестись строительство|строящийся|сооружаться|идти строительство)"),
    ("agreed", r"(?:соглашение|договориться|меморандум|контракт|подписать|заключить|договоренность)"),
    ("planned", r"(?:планироваться|планировать|намерить|намеренный|предстоять|намечать|будет|появится|построит|проект|запланировать|предусмотреть|готовиться|собираться)"),
    ("discussed", r"(?:обсудить|обсуждать|обсуждаться|рассмотреть|рассматривать|предложить|прорабатывать)"),
)


_MAKE = r"(?:производить|выпускать|производство|выпуск)"


def projects(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«соглашение о строительстве молокоперерабатывающего предприятия на территории индустриального парка М10 …» and
    what the next sentences tell of it: company, jobs, sum."""
    for match in (*sentence.find(rf"{_BUILD} (?:<~3>)?(?P<what>\S+) "), *sentence.find(rf"(?P<what>{_BUILT}) (?:<~6>)?{_BUILD} "), *sentence.find(rf"{_MAKE} (?P<what>\S+) ")):
        found = _product(page, sentence, match)
        if found is None or page.project_told(sentence):
            continue
        first, last, product = found
        details, last_sentence = _details(page, sentence)
        if not (details.get("amount") or details.get("jobs") or details.get("company") or details.get("site")) and not sentence.has("инвестиционный|инвестор|резидент|индустриальный"):
            continue
        fields = {"product": product, **details, "status": _status(sentence)}
        draft = page.draft("investment_project", sentence, min(match.first, first), _end(sentence, last), fields, confidence=0.65)
        if last_sentence is not sentence:
            stop = last_sentence.items[-1].stop - (last_sentence.items[-1].raw == ".")
            draft = replace(draft, stop=stop)
        page.projects.append((sentence.number, last_sentence.number))
        yield draft
        return


def _product(page: Page, sentence: Sentence, match: Match) -> tuple[int, int, str] | None:
    """What is built or made: (first, index after, name)."""
    if re.fullmatch(_MAKE, sentence.items[match.first].symbol):
        if not any(x.mention and x.mention.data in ("firm", "form") for _, x in sentence.mentions("ORG")):
            return None
        wanted = frozenset({"gent"}) if sentence.items[match.first].symbol in ("производство", "выпуск") else frozenset({"accs"})
        goods, last = read_list(sentence, match.first + 1, page.plain, wanted, deep=False)
        return (match.first + 1, last, " и ".join(goods[:3])) if goods and goods[0].lower() not in ("продукция", "товары") else None
    i = _product_at(sentence, max(match.first, match.at("what") - 3))
    if i is None:
        return None
    phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
    if phrase is None or not re.fullmatch(_BUILT, sentence.items[phrase.head].symbol):
        return None
    last = phrase.last
    if last < len(sentence.items) and sentence.items[last].low == "по" and (more := read_phrase(sentence, last + 1, frozenset({"datv"}), deep=False)):
        phrase = replace(phrase, last=more.last)  # «завод по переработке молока»
    while phrase.last > phrase.head + 1 and sentence.items[phrase.last - 1].symbol in ("QUOT", "ORG", "TERR"):
        phrase = replace(phrase, last=phrase.last - 1)  # whose or where it is, not what
    return phrase.first, phrase.last, nominative(sentence, phrase, page.plain)


def _product_at(sentence: Sentence, i: int) -> int | None:
    """The first item from `i` at which a noun phrase with a built thing for its head starts."""
    for k in range(i, min(i + 4, len(sentence.items))):
        if sentence.items[k].mention is None and sentence.items[k].is_word and (adjective_cases(sentence.items[k]) or re.fullmatch(_BUILT, sentence.items[k].symbol)):
            phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
            if phrase and re.fullmatch(_BUILT, sentence.items[phrase.head].symbol):
                return k
    return None


def _end(sentence: Sentence, i: int) -> int:
    while i < len(sentence.items) and sentence.items[i].raw not in (".", ";", ","):
        i += 1
    return i


def _details(page: Page, sentence: Sentence) -> tuple[dict[str, object], Sentence]:
    """Company, site, sum, jobs, place and occasion, from the sentence and up to three that go on about it."""
    out: dict[str, object] = {}
    last = sentence
    for k, s in enumerate([sentence, *page.sentences[sentence.number + 1 : sentence.number + 4]]):
        if k and (page.line_of(s) != page.line_of(sentence) or not s.has("проект|предприятие|завод|инвестиция|рабочий место|комплекс|производство|объект|он|мощность")):
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


def _sum(page: Page, s: Sentence, out: dict[str, object]) -> None:
    if "amount" in out:
        return
    for i, item in s.mentions("MONEY"):
        line = " ".join(x.symbol for x in s.items[max(0, i - 9) : i + 5])
        if re.search(r"инвестиц|вложить|вложен|стоимост|инвестирова|объем|сумма|проект|обойтись", line) and not re.search(r"товарооборот|оборот|экспорт|импорт", line):
            amount: Amount = item.mention.data  # type: ignore[union-attr]
            out["amount"], out["currency"] = amount.quantity.plain(), amount.currency
            if amount.approx:
                out["approx"] = amount.approx
            return


def _jobs(s: Sentence, out: dict[str, object]) -> None:
    for match in s.find(r"(?P<n>NUM) (?:тысяча |тыс |\. ){0,2}(?:<~2>)?(?:рабочий место|место|человек) "):
        if s.has("рабочий место|трудоустроить|работа|занятость"):
            raw = match.item("n").raw.replace(" ", "").replace("\u00a0", "")
            if raw.isdigit():
                thousand = s.items[match.at("n") + 1].low.startswith("тыс")
                out.setdefault("jobs", int(raw) * (1000 if thousand else 1))


def _company(page: Page, s: Sentence, out: dict[str, object]) -> None:
    for _, item in s.mentions("ORG"):
        if item.mention and item.mention.data in ("firm", "form") and "company" not in out:
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
            while last < len(s.items) and s.items[last].is_word and (s.items[last].raw[-1:].isdigit() or s.items[last].raw.isupper()):
                last += 1
            text = nominative(s, phrase, page.plain)
            if last > phrase.last and not text.endswith(s.items[last - 1].raw):
                text += page.plain[s.items[phrase.last - 1].stop : s.items[last - 1].stop]
            out["site"] = tidy(text)
    for i, item in s.mentions("TERR"):
        if i and s.items[i - 1].low in ("в", "во") and item.mention and "loct" in (item.mention.cases or ALL_CASES):
            name = item.value
            known = territories.get(item.mention.id) if item.mention.id else None
            field = "territory" if known and known.type in ("region", "country") and "район" not in name else "district"
            out.setdefault(field, Named(name, item.mention.id))


def _status(sentence: Sentence) -> str:
    for status, pattern in (_STATUS[2], _STATUS[4], _STATUS[1], _STATUS[3], _STATUS[0]):
        if sentence.has(pattern):
            return status
    return "planned"


# ---- programmes ----------------------------------------------------------------------------------------------------

_FIELDS = (
    ("library", r"библиотеч|чтени|книг"), ("education", r"образовательн|образовани|обучен|повышени\w* квалификаци|учител|преподавател|студент|стажировк|вуз|школ|переподготовк|язык|курс|класс"),
    ("youth", r"молодежн|молодёжн|волонт|дет|лагер"), ("culture", r"культур|театр|музе|искусств|гастрол|творческ|концерт|кино"),
    ("tourism", r"туризм|туристич|маршрут"), ("sport", r"спорт|турнир"), ("health", r"здоровь|медицин|здравоохран|долголет"), ("science", r"научн|наук|исследован"),
)  # fmt: skip
_RUN = r"(?:реализовать|реализовывать|реализоваться|реализовываться|действовать|проходить|осуществлять|осуществляться|работать|проводить|вести|запустить|запускать|идти|организовать|проводиться|развивать|развиваться|вестись|продолжаться)"


def programmes(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«реализует библиотечный проект «Россия – Казахстан: …», … проходят повышение квалификации …, реализуются
    культурные проекты, обмен молодёжными делегациями»"""
    if not sentence.has(_RUN + "|программа|участвовать"):
        return
    for match in sentence.find(r"(?P<head>программа|проект|курс|акция|инициатива|сеть) (?P<q>QUOT) "):
        name = match.item("q").value
        first = match.first
        while first > 0 and adjective_cases(sentence.items[first - 1]):
            first -= 1
        words = page.text(sentence, first, match.last)
        if _invests(sentence) or not _field(words):
            continue
        yield _programme(page, sentence, first, match.last, name, words)
    for match in sentence.find(r"(?:проходить|пройти|получать|организовать) (?P<what>повышение квалификация|переподготовка|стажировка|обучение|практика|подготовка) "):
        i = match.at("what")
        phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
        last = phrase.last if phrase else match.last
        who = read_phrase(sentence, last, frozenset({"nomn"}), deep=True, spread=True) if last < len(sentence.items) else None
        if who:
            while who.last < len(sentence.items) and sentence.items[who.last].low in ("и",) and (more := read_phrase(sentence, who.last + 1, frozenset({"gent"}), deep=True)):
                who = type(who)(who.first, more.last, who.head, who.case, who.number, who.adjectives)
            participants = tidy(who.text(sentence, page.plain))
            genitive = _plural_genitive(sentence, who.head)
            what = page.text(sentence, i, last)
            name = f"{what} {genitive}{page.plain[sentence.items[who.head].stop : sentence.items[_before_from(sentence, who.head + 1, who.last) - 1].stop]}" if genitive else what
            organiser = next((o.value for _, o in sentence.mentions("ORG", first=max(0, match.first - 3), last=match.first)), "")
            yield page.draft("programme", sentence, max(0, match.first - (2 if organiser else 0)), who.last, {"name": tidy(name), "field": _field(name) or "education", "organiser": organiser, "participants": participants}, confidence=0.7)
    if sentence.has(r"(?:реализоваться|реализовываться|проводиться|осуществляться|развиваться|вестись|продолжаться) "):
        yield from _listed(page, sentence)


def _before_from(sentence: Sentence, i: int, last: int) -> int:
    return next((k for k in range(i, last) if sentence.items[k].low in ("из", "с", "от")), last)


def _plural_genitive(sentence: Sentence, i: int) -> str:
    item = sentence.items[i]
    return (morph.inflected(item.low, "NOUN", "gent", "plur") or "") if item.is_word else ""


def _listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«реализуются культурные проекты, обмен молодёжными делегациями»: unnamed ones, after or before the verb."""
    for match in sentence.find(r"(?:реализоваться|реализовываться|проводиться|осуществляться|развиваться|вестись|продолжаться) "):
        i = match.last
        while i < len(sentence.items):
            phrase = read_phrase(sentence, i, frozenset({"nomn"}), deep=False)
            if phrase is None:
                break
            head = sentence.items[phrase.head].symbol
            last = phrase.last
            if head == "обмен" and last < len(sentence.items) and (inner := read_phrase(sentence, last, frozenset({"ablt"}), deep=False)):
                last = inner.last
            text = page.text(sentence, phrase.first, last)
            if head in ("проект", "программа", "обмен", "стажировка", "курс", "акция", "гастроли") and _field(text) and not _invests(sentence):
                yield page.draft("programme", sentence, match.first if i == match.last else phrase.first, last, {"name": tidy(text), "field": _field(text)}, confidence=0.65)
            i = last
            if i < len(sentence.items) and sentence.items[i].raw in (",", "и"):
                i += 1
            else:
                break


def _programme(page: Page, sentence: Sentence, first: int, last: int, name: str, words: str) -> Draft:
    organiser = next((page.party(x) for i, x in sentence.mentions("TERR", "ORG", "REF", last=first) if x.mention and "nomn" in (x.mention.cases or ALL_CASES)), None)
    return page.draft("programme", sentence, max(0, first - 2) if organiser else first, last, {"name": name, "field": _field(words) or "culture", "organiser": organiser}, confidence=0.75)


def _field(text: str) -> str:
    low = text.lower()
    return next((field for field, pattern in _FIELDS if re.search(pattern, low)), "")


def _invests(sentence: Sentence) -> bool:
    return sentence.has("инвестиция|инвестиционный|инвестор|завод")


# ---- institutions --------------------------------------------------------------------------------------------------

_BODY = r"(?:консульство|генконсульство|посольство|представительство|филиал|центр|дом|отделение|институт|школа|класс|клуб|группа|комиссия|совет|фонд|ассоциация|банк|библиотека|музей|кафедра|зона|офис|магазин|университет|комитет|палата|оргкомитет|хаб|штаб|курсы|торгпредство|экспоцентр|лаборатория)"
_ACTIONS = (
    ("proposed", r"(?:предложить|предлагать|предложение|инициатива|мочь|возможность|возобновить)"),
    ("planned", r"(?:планировать|планироваться|намерить|намеренный|откроют|откроется|появится|создадут|создаст|будет|собираться|готовиться|рассчитывать|намечать|предстоять|договориться|хотеть)"),
    ("opened", r"(?:открыть|открыться|открываться|создать|учредить|появиться|начать работа|основать|заработать|открытие|установить|запустить|начать работать)"),
    ("exists", r"(?:работать|действовать|функционировать|существовать|находиться|размещаться|иметься|есть|базироваться|расположить)"),
)


_FOUND = r"(?:открыть|открыться|открываться|создать|создание|учредить|появиться|открытие|откроют|возобновить|начать|заработать)"
_STAND = r"(?:действовать|работать|функционировать|существовать|размещаться|расположить|находиться|переехать|открыть|открыться|заработать|появиться|начало)"


def institutions(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Омске открыто Генеральное консульство Казахстана», «предложил создать рабочую группу», «действует филиал …»,
    «консульство Туркменистана … уже действовало»"""
    seen: set[int] = set()
    matches = (
        *sentence.find(rf"(?:{_FOUND}|{_STAND}) (?:<~5>)?(?P<what>ORG|{_BODY}) "),
        *sentence.find(rf"(?P<what>ORG|{_BODY}) (?:<~6>)?(?:{_STAND}) "),
    )
    for match in matches:
        i = match.at("what")
        if i in seen:
            continue
        found = _body_named(page, sentence, i, match.first)
        if found is None:
            continue
        seen.add(i)
        first, last, name = found
        yield page.draft("institution", sentence, min(match.first, first), max(match.last, last), {
            "name": name, "action": _action(sentence), "place": _where(sentence), "date": page.date_in(sentence, sorts=("day", "month", "year")),
        }, confidence=0.65)  # fmt: skip


def _body_named(page: Page, sentence: Sentence, i: int, from_: int) -> tuple[int, int, str] | None:
    """The body named at item `i`: (first, index after, name); None for one without a name of its own."""
    item = sentence.items[i]
    if item.mention is not None:
        return (i, i + 1, item.value) if _institution(item) else None
    first = i
    while first > 0 and adjective_cases(sentence.items[first - 1]) & noun_cases(item) and sentence.items[first - 1].symbol not in ("свой", "новый", "этот", "весь", "другой", "один"):
        first -= 1
    phrase = read_phrase(sentence, first, ALL_CASES, deep=True, spread=True)
    if phrase is None or phrase.last - first < 2:
        return None
    named = any(x.symbol in ("QUOT", "TERR", "ORG", "REF") or (x.capital and x is not sentence.items[0]) for x in sentence.items[first : phrase.last])
    if not named and item.symbol not in ("группа", "комиссия", "центр", "дом", "клуб", "класс", "отделение", "филиал"):
        return None
    return first, phrase.last, nominative(sentence, phrase, page.plain)


def _action(sentence: Sentence) -> str:
    future = any(x.low in ("откроют", "откроется", "появится", "создадут", "будет", "будут", "откроет", "создаст", "заработает") for x in sentence.items)
    action = next((a for a, p in _ACTIONS if sentence.has(p)), "exists")
    return "planned" if future and action == "opened" else action


def _institution(item: Item) -> bool:
    return bool(item.mention) and item.mention.data in ("body", "learned", "civil") and bool(re.search(r"консульств|представительств|центр|дом|филиал|институт|школ|комисси|палат|фонд|ассоциац|библиотек|университет|комитет", item.low))


def _where(sentence: Sentence) -> str:
    for i, item in sentence.mentions("TERR", "REF"):
        if i and sentence.items[i - 1].low in ("в", "во") and item.mention and "loct" in (item.mention.cases or ALL_CASES):
            return item.value
    return ""


RULES: tuple[Rule, ...] = (projects, programmes, institutions)
