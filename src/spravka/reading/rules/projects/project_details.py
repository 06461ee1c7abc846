"""What a text tells of a project besides its product: who invests, where, how much, how many jobs, when, by what deal."""

from __future__ import annotations

import re

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.phrases import nominative, noun_cases, read_phrase, tidy
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place, region_of
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Named, Page
from spravka.reading.rules.projects.facilities import Thing, things
from spravka.values.money import Amount
from spravka.vocab import territories

_GOES_ON = (
    "проект|инвестпроект|предприятие|завод|фабрика|инвестиция|инвестор|вложение|застройщик|резидент|рабочий место|комплекс|"
    "производство|объект|мощность|он|стоимость|цена|запуск|ввод|запустить|вложить|компания|строительство|площадка|"
    "трудоустроить|продукция|парк|место|сумма"
)
_ANAPHORA = "компания|концерн|инвестор|предприятие|фирма|холдинг|корпорация|он|резидент|предприниматель"
_TRADES = r"(?:товарооборот|оборот|экспорт|импорт|бюджет|выручка)"
_COSTS = r"(?:инвестиция|вложить|вложение|стоимость|инвестировать|объем|сумма|проект|обойтись|цена|направить|направлять|потратить|затрата|вкладывать|стоить|капиталовложение|капвложение|оценивать|оцениваться)"
_DEALS = alternation("projects.agreed")
_SITES = frozenset(
    {"парк", "зона", "оэз", "сэз", "технопарк", "порт", "тосэр", "тор", "промзона", "кластер", "промпарк"}
)
_BUILDERS = frozenset(
    {"строитель", "предприниматель", "инвестор", "бизнесмен", "фермер", "промышленник", "текстильщик"}
)
_NEXT = 3  # sentences that may go on about a project


def details(
    page: Page, sentence: Sentence, stretch: range, thing: Thing, *, alone: bool
) -> tuple[dict[str, object], int]:
    """The fields, and the offset after the last sentence that they come from; `deal` among them: it is agreed upon."""
    out: dict[str, object] = {}
    stop = 0
    _gather(page, sentence, stretch, out, thing)
    if when := page.date_in(sentence, stretch.start, stretch.stop, sorts=("year", "month", "day")):
        out["date"] = when
    for _, event in sentence.mentions("EVENT", first=stretch.start, last=stretch.stop):
        out.setdefault("agreed_at", event.value)
    if alone:
        for s in page.sentences[sentence.number + 1 : sentence.number + 1 + _NEXT]:
            if page.line_of(s) != page.line_of(sentence) or not s.has(_GOES_ON) or _another(page, s, thing):
                break
            before = len(out)
            _gather(page, s, range(len(s.items)), out, None)
            _launch(s, out)
            if len(out) > before:
                stop = s.items[-1].stop - (s.items[-1].raw == ".")
            if s.has(_DEALS):
                out["deal"] = "1"
    _earlier(page, sentence, out)
    return out, stop


def _gather(page: Page, s: Sentence, stretch: range, out: dict[str, object], thing: Thing | None) -> None:
    _sum(s, stretch, out, thing)
    _jobs(s, stretch, out)
    _company(page, s, stretch, out, thing)
    _site(page, s, stretch, out)


_LAUNCH = r"(?:запуск|ввод|пуск|открытие|запустить|ввести|открыть|сдать|заработать|начаться|начать|завершить) (?:<~7>)?(?P<when>DATE) "


def _launch(s: Sentence, out: dict[str, object]) -> None:
    """«Запуск намечен на 2027 год», «Завод введут в строй в конце 2025 года»"""
    for match in s.find(_LAUNCH):
        date = match.item("when")
        if "date" not in out and date.value and date.data.sort in ("year", "month", "day", "period", "lone"):
            out["date"] = date.value


def _another(page: Page, s: Sentence, thing: Thing) -> bool:
    """Does the sentence begin on another thing built («Швейный цех в Шуе …»), not go on about this one?"""
    own = set(thing.product.lower().split())
    return any(t.sort != "goods" and len(t.product.split()) > 1 and not own & set(t.product.lower().split())
               for t in things(page, s))  # fmt: skip


_GONE_FOR = frozenset({"визит", "поездка", "переговоры", "договоренность", "форум", "выставка", "встреча", "миссия"})
"""«по итогам договорённостей в Китае», «цель визита в КНР»: where it was spoken of, not where it will stand"""
_TALKED = frozenset({"обсудить", "обсуждать", "договориться", "подписать", "встретиться", "условиться", "рассмотреть"})


def _earlier(page: Page, sentence: Sentence, out: dict[str, object]) -> None:
    """«Компания начала возводить …»: whose it is and where, from the sentences before in the paragraph."""
    unnamed = any(x.data == "firm" and _nameless(x) for _, x in sentence.mentions("ORG"))
    if "company" not in out and (unnamed or sentence.has(_ANAPHORA)):
        for s in page.before(sentence, 6):
            if page.line_of(s) == page.line_of(sentence):
                _company(page, s, range(len(s.items)), out, None)
    if "company" in out and "company_country" not in out and (country := _country_told(page, str(out["company"]))):
        out["company_country"] = country
    town = out.get("district")
    if "territory" not in out and isinstance(town, Named) and town.id:
        region = region_of(Place(town.id, town.name))
        if region.type == "region":
            out["territory"] = Named(region.name, region.id)
    if "territory" not in out:
        around = (sentence, *page.before(sentence, 8))
        line = page.line_of(sentence)
        ours = (Place(x.id, x.value) for s in around if page.line_of(s) == line for _, x in s.mentions("TERR") if x.id)
        place = next((p for p in ours if p.type == "region"), None)
        place = place or next((p for s in around if len(s.items) < 5 and (p := _region(page, s))), None)
        home = page.context.home
        place = place or (home if home and home.type == "region" else None)
        if place:
            out["territory"] = Named(place.name, place.id)


def _region(page: Page, s: Sentence) -> Place | None:
    """The region that a sentence names, or a heading of one adjective («АКМОЛИНСКАЯ»)."""
    named = next((p for p in page.places(s) if p.id and p.type == "region"), None)
    if named is None and len(s.items) < 3 and s.items[0].is_word and (owner := adjective_of(s.items[0])):
        place = Place(owner, territories.get(owner).ru)
        return place if place.type == "region" else None
    return named


def _sum(s: Sentence, stretch: range, out: dict[str, object], thing: Thing | None) -> None:
    if "amount" in out:
        return
    for i, item in s.mentions("MONEY", first=stretch.start, last=stretch.stop):
        line = " ".join(x.symbol for x in s.items[max(stretch.start, i - 14) : min(stretch.stop, i + 5)])
        beside = (
            i > stretch.start and s.items[i - 1].low in ("–", "—", "за") and thing is not None
        )  # «строительство ГЭС — $42 млн», «построит завод за 3 млрд»
        if (beside or re.search(_COSTS, line)) and not re.search(_TRADES, line):
            amount: Amount = item.data
            out["amount"], out["currency"] = amount.quantity.plain(), amount.currency
            if amount.approx:
                out["approx"] = amount.approx
            return


_JOBS = (
    r"(?P<n>NUM) (?P<k>тысяча |тыс \. |тыс )?(?:<~2>)?(?:рабочий место|место) ",
    r"(?P<n>NUM) (?P<k>тысяча |тыс \. |тыс )?(?:<~2>)?(?:человек|житель|сотрудник|работник|специалист|земляк) ",
    r"(?:работа|трудоустроить|принять|нанять|занятость) (?:<~4>)?(?P<n>NUM) (?P<k>тысяча |тыс \. |тыс )?",
    r"рабочий место (?:<~3>)?(?P<n>NUM) (?P<k>тысяча |тыс \. |тыс )?",
)


def _jobs(s: Sentence, stretch: range, out: dict[str, object]) -> None:
    """«создаст 260 рабочих мест», «дал работу 45 жителям», «трудоустроят 1,5 тыс. человек»"""
    if "jobs" in out or not s.has(
        "рабочий место|трудоустроить|работа|работать|занятость|принять на работа|персонал|штат"
    ):
        return
    for pattern in _JOBS:
        for match in s.find(pattern):
            raw = re.sub(r"\s", "", match.item("n").raw).replace(",", ".")
            if match.first in stretch and re.fullmatch(r"\d+(?:\.\d+)?", raw):
                out["jobs"] = round(float(raw) * (1000 if match.has("k") else 1))
                return


def _company(page: Page, s: Sentence, stretch: range, out: dict[str, object], thing: Thing | None) -> None:
    """The firm that invests: «вьетнамский концерн TH Group», ««Уралкран» строит», «Инвестор – фабрика «Наше»»."""
    if "company" in out:
        return
    for i, item in s.mentions("ORG", "QUOT", first=stretch.start, last=stretch.stop):
        if thing and thing.first <= i < thing.last:
            continue
        if item.symbol == "QUOT" and not _acts(s, i):
            continue
        if item.symbol == "ORG" and item.data not in ("firm", "form"):
            continue
        if item.symbol == "ORG" and item.parts and item.parts[0].low in ("оэз", "сэз", "тосэр", "тор"):
            continue
        country = _country(s, i)
        if country:
            out.setdefault("company_country", country)
        quoted = next((p for p in item.parts if p.symbol == "QUOT"), None)
        common = item.parts and item.data != "form"
        if item.symbol == "ORG" and not quoted and _nameless(item):
            continue
        out["company"] = quoted.value if quoted and common else _latin(item) or item.value
        return
    _people(page, s, stretch, out)


def _people(page: Page, s: Sentence, stretch: range, out: dict[str, object]) -> None:
    """«турецкие предприниматели», «гомельские строители»: who builds, told by where they are from."""
    for i in stretch:
        words = s.items[i].parts if s.items[i].symbol == "POST" else tuple(s.items[i - 1 : i + 1] if i else ())
        owner = adjective_of(words[0]) if len(words) == 2 and words[1].symbol in _BUILDERS else ""
        if owner and any(case == "nomn" and number == "plur" for case, number in noun_cases(words[1])):
            out["company"] = page.plain[words[0].start : words[1].stop].lower()
            if territories.get(owner).type == "country":
                out.setdefault("company_country", Named(territories.get(owner).ru, owner))
            return
        whence = (
            s.items[i + 2]
            if s.items[i].symbol in _FIRMS and s.items[i + 1 : i + 2] and s.items[i + 1].low == "из"
            else None
        )
        if whence is not None and whence.id and (land := territories.country(whence.id)) and land.id != "RU":
            out.setdefault("company_country", Named(land.ru, land.id))  # «инвестор из Турции построит …»


_FIRMS = frozenset(
    {"инвестор", "компания", "фирма", "корпорация", "холдинг", "группа", "предприниматель", "бизнесмен", "концерн"}
)


def _nameless(item: Item) -> bool:
    """«турецкая компания»: which, is not said."""
    return bool(item.parts) and all(not p.text_latin() and (not p.capital or adjective_of(p)) for p in item.parts)


def _latin(item: Item) -> str:
    """«концерн TH Group»: its name."""
    return " ".join(p.raw for p in item.parts if p.text_latin())


def _country(s: Sentence, i: int) -> Named | None:
    """«вьетнамский концерн», ««Ультрадекор» из Катара», «(Weezy U, Южная Корея)»"""
    items = s.items
    if items[i].parts and items[i].parts[-1].symbol == "TERR" and items[i].parts[-2].low == "из":
        place = territories.country(items[i].parts[-1].id) if items[i].parts[-1].id else None
        return Named(place.ru, place.id) if place else None
    for part in (*items[i].parts, *items[max(0, i - 2) : i]):
        if country := territories.country(adjective_of(part)) if part.is_word and adjective_of(part) else None:
            return Named(country.ru, country.id)
    if i + 2 < len(items) and items[i + 1].low in ("из", ",") and items[i + 2].symbol == "TERR" and items[i + 2].id:
        place = territories.country(items[i + 2].id)
        return Named(place.ru, place.id) if place else None
    return None


def _country_told(page: Page, company: str) -> Named | None:
    """The country of a firm that another sentence tells: «вьетнамский концерн TH Group»."""
    for s in page.sentences:
        for i, item in s.mentions("ORG", "QUOT"):
            if company in item.value and (country := _country(s, i)):
                return country
    return None


def _acts(s: Sentence, i: int) -> bool:
    """A name in quotes that is the subject: nothing but marks or its country's adjective before it, or a verb beside it."""
    items = s.items
    before = items[i - 1] if i else None
    words = before is not None and before.is_word and not adjective_of(before) and before.raw.isalpha()
    if words and morph.parses(items[i - 1].low)[0].pos not in ("VERB", "CONJ", "ADVB"):
        return False
    after = items[i + 1 : i + 4]
    return (before is not None and _verb(before)) or any(_verb(x) for x in after)


def _verb(item: Item) -> bool:
    return item.is_word and any(p.pos in ("VERB", "PRTS") for p in morph.parses(item.low)[:1])


def _site(page: Page, s: Sentence, stretch: range, out: dict[str, object]) -> None:
    for match in s.find(r"(?:на территория|на площадка|на база|в|место —|место –) (?P<site>\S+) "):
        i = match.at("site")
        if "site" in out or i not in stretch:
            continue
        item = s.items[i]
        if item.symbol == "ORG" and item.parts and any(p.symbol in _SITES for p in item.parts[:3]):
            out["site"] = item.value
            continue
        phrase = read_phrase(s, i, frozenset({"gent", "loct"}), deep=False)
        if phrase and s.items[phrase.head].symbol in _SITES | {"парка"} and phrase.last > phrase.head:
            last = phrase.last
            while last < len(s.items) and s.items[last].is_word and (
                s.items[last].raw[-1:].isdigit() or s.items[last].raw.isupper() or s.items[last].text_latin()
            ):  # fmt: skip
                last += 1
            text = nominative(s, phrase, page.plain)
            if last > phrase.last and not text.endswith(s.items[last - 1].raw):
                text += page.plain[s.items[phrase.last - 1].stop : s.items[last - 1].stop]
            if len(text.split()) > 1:
                out["site"] = tidy(text)
    for match in s.find(r"(?:на территория|по весь) (?:город )?(?P<t>TERR|REF) "):
        place = Place(match.item("t").id, match.item("t").value)
        town = match.item("t").symbol == "TERR" and (place.type == "city" or not place.id or "район" in place.name)
        out.setdefault("district" if town else "territory", Named(place.name, place.id))
    for i, item in s.where(stretch.start, stretch.stop):
        known = territories.get(item.id) if item.id else None
        wide = known and known.type in ("region", "country") and "район" not in item.value
        talked = i > 1 and s.items[i - 2].symbol in _TALKED | _GONE_FOR  # «обсудили в Москве строительство …»
        if i and s.items[i - 1].low in ("в", "во") and not talked:
            out.setdefault("territory" if wide else "district", Named(item.value, item.id))
    for i, item in s.mentions("TERR", first=stretch.start, last=stretch.stop):
        if i and s.items[i - 1].raw == "(":  # «в парке «Север» (Тосненский район)»
            out.setdefault("district", Named(item.value, item.id))
