"""visit to a site: the plants, museums and memorials that a guest saw («осмотрели завод …, посетили мемориал …»)."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause, finite
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.grammar.tense import ahead
from spravka.reading.mentions.happenings import sort_of as event_sort
from spravka.reading.mentions.place_words import and_land
from spravka.reading.mentions.short_bodies import namesake
from spravka.reading.page import Draft, Named, Page
from spravka.reading.roles import actors, referents

SEE = word_set("visits.see")
_SEEING = "(?:" + "|".join(sorted(SEE)) + ")"
_WENT = (
    "отправиться",
    "поехать",
    "заехать",
    "выехать",
    "прибыть",
    "приехать",
    "направиться",
    "заглянуть",
    "съездить",
    "зайти",
    "заходить",
    "начать",
    "начинать",
    "отправляться",
    "ехать",
    "заезжать",
    "выезжать",
    "прибывать",
    "приезжать",
    "направляться",
    "заглядывать",
    "наведаться",
    "проследовать",
    "переместиться",
    "перейти",
    "подняться",
    "вылететь",
    "полететь",
)
_GOING = f"(?:{'|'.join(_WENT)})"
_HONOURING = "(?:возложить|возлагать) (?:<~2>)?(?:цвет|цветок|венок|гирлянда)"
_SITES = word_set("visits.sites")
INVITE = frozenset({"пригласить", "приглашать", "позвать", "звать", "приглашение", "предложить", "предлагать"})
_BODIES = ("firm", "learned", "form", "civil")
_FILLERS = word_set("visits.fillers")


def invites(items: list[Item], first: int, last: int) -> bool:
    """Does a word of items[first:last] invite, so that the trip is only asked for? «По приглашению мэра» tells of one made."""
    told = (k for k in range(first, last) if items[k].symbol in INVITE)
    return any(not (k and (items[k - 1].low == "по" or _taken_up(items, k))) for k in told)


def _taken_up(items: list[Item], k: int) -> bool:
    """«принял приглашение и приедет», «откликнувшись на приглашение мэра, побывала»."""
    before = items[max(0, k - 3) : k]
    return any(x.symbol in ("принять", "воспользоваться", "откликнуться", "ответить") for x in before)


def sites(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Делегация побывала в Центре управления регионом, посетила мемориал …»: each place seen is a visit."""
    through = r"(?:пройти|проходить) по (?:цех|территория|зал|экспозиция)"
    for match in sentence.find(rf"(?P<verb>{through}|{_SEEING}|{_GOING}|знакомство|посещение|осмотр|{_HONOURING}) "):
        i = match.at("verb")
        first, _ = clause(sentence, i)
        name = None if invites(sentence.items, first, i) else _visitor(page, sentence, i)
        if name is None:
            continue
        planned = ahead(sentence, i, *clause(sentence, i))
        onto = sentence.items[i].symbol not in _WENT or any(
            x.low in ("в", "на", "с") for x in sentence.items[i + 1 : i + 4]
        )
        for first, last, site in (*(_seen(page, sentence, i) if onto else ()), *_fronted(page, sentence, i)):
            fields = {
                "who": name,
                "to": site,
                "date": page.date_near(sentence, i, sorts=("day", "month")),
                "status": "planned" if planned else "held",
            }
            yield page.draft("visit", sentence, min(i, first), max(last, i + 1), fields, confidence=0.65)


_SHOW = "(?:показать|показывать|продемонстрировать)"
_SHOWN_TO = "гость|делегация|DELEG|PER|PEOPLE|POST|дипломат|он|она|они"
_SHOWN = (
    rf"(?P<whom>{_SHOWN_TO}) (?:<~3>)?{_SHOW} ",
    rf"{_SHOW} (?:<~1>)?(?P<whom>{_SHOWN_TO}) ",
    rf"(?:знакомить|познакомить) (?P<whom>{_SHOWN_TO}) ",
    rf"(?P<whom>{_SHOWN_TO}) (?:<~2>)?(?:знакомить|познакомить) ",
)


def shown(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Гостям показали индустриальный парк»: what was shown was seen."""
    for match in (m for pattern in _SHOWN for m in sentence.find(pattern)):
        i = match.at("whom")
        given = {c for c, _ in noun_cases(sentence.items[i])} if sentence.items[i].is_word else sentence.items[i].cases
        given = {"datv"} if sentence.items[i].low in ("ему", "ей", "им") else given
        led = "знакомить" in match.m.group()
        if ("accs" if led else "datv") not in given or (i and sentence.items[i - 1].low in ("к", "по")):
            continue
        guest = referents.who(page, sentence, i) or _told_here(page, sentence, i) or referents.guests(page, sentence, 3)
        for first, last, site in _seen(page, sentence, match.last - 1) if guest else ():
            date = page.date_near(sentence, i, sorts=("day", "month"))
            state = "planned" if ahead(sentence, match.last - 1, *clause(sentence, i)) else "held"
            fields = {"who": guest, "to": site, "date": date, "status": state}
            yield page.draft("visit", sentence, min(i, first), last, fields, confidence=0.65)


def _told_here(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«Побывали гости и в Торжке: им показали …»: those told of before a colon, of whom the pronoun at item `i` speaks."""
    first, _ = clause(sentence, i)
    if sentence.items[i].low != "им" or not first:
        return None
    told = (k for k in range(first - 1, -1, -1) if sentence.items[k].symbol in _GUESTS)
    return next((guest for k in told if (guest := referents.who(page, sentence, k))), None)


_TOUR = r"(?P<word>экскурсия) (?:по|в|на) "


def toured(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Для гостей провели экскурсию по кампусу»: where they were taken was seen."""
    for match in sentence.find(_TOUR):
        i = match.at("word")
        told = next((k for k, x in enumerate(sentence.items) if _is_guest(sentence, k, x)), -1)
        guest = (referents.who(page, sentence, told) if told >= 0 else None) or referents.guests(page, sentence, 3)
        for first, last, site in _seen(page, sentence, match.last - 1) if guest else ():
            date = page.date_near(sentence, i, sorts=("day", "month"))
            state = "planned" if ahead(sentence, i, *clause(sentence, i)) else "held"
            fields = {"who": guest, "to": site, "date": date, "status": state}
            yield page.draft("visit", sentence, min(i, first), last, fields, confidence=0.6)


_GUESTS = frozenset({"гость", "делегация", "DELEG", "участник"})


def _is_guest(sentence: Sentence, k: int, item: Item) -> bool:
    """«гостям», «для них», «для посла Имя»: for whom a tour was made."""
    made_for = item.symbol in ("PER", "POST") and (item.cases == {"datv"} or (k and sentence.items[k - 1].low == "для"))
    return item.symbol in _GUESTS or item.low in ("них", "им") or bool(made_for)


def _visitor(page: Page, sentence: Sentence, i: int) -> Named | None:
    for match in sentence.find(r"у (?P<per>PER|DELEG|POST|делегация|гость|дипломат) "):
        if match.at("per") < i and (host := referents.who(page, sentence, match.at("per"))):
            return host  # «в планах у посла – посещение …»
    for match in sentence.find(r"(?P<who>PER|DELEG|дипломат|гость|делегация|они) (?:<~1>)?предстоять "):
        k = match.at("who")
        item = sentence.items[k]
        given = item.cases if item.mention else {c for c, _ in noun_cases(item)} or {"datv"}
        if "datv" in given and (guest := referents.who(page, sentence, k) or referents.guests(page, sentence, 3)):
            return guest  # «гостям предстоит осмотреть …»
    visitor = actors.subject(page, sentence, i) or actors.some_people(page, sentence, i)
    if visitor:
        return visitor[1]
    return referents.guests(page, sentence, 3)


def _seen(page: Page, sentence: Sentence, i: int) -> Iterator[tuple[int, int, Named]]:
    """The sites after a verb of seeing: bodies by name, exhibitions, towns in a list with them, and noun phrases whose
    head is a site («мемориал …»); one that says no more than «завод» counts in a list only."""
    items, k = sentence.items, i + 1
    while k < len(items) and (
        items[k].low in _FILLERS
        or items[k].symbol in ("цех", "территория", "зал", "экспозиция")
        or (k == i + 1 and _acts(items[k]))
    ):
        k += 1
    colon = next((j for j in range(k, min(k + 6, len(items))) if items[j].raw == ":"), None)
    if colon and not (k < len(items) and _site(page, sentence, k)):
        k = colon + 1  # «знакомство с тремя заводами: …»
    found: list[tuple[int, int, Named]] = []
    bare: set[int] = set()
    while k < len(items):
        if items[k].symbol == "TERR" and found:
            site: tuple[int, Named] | None = (k + 1, Named(items[k].value, items[k].id))
        else:
            site = _site(page, sentence, k)
        if site is None and items[i].symbol in SEE:
            site = _named_thing(page, sentence, k)
        if site is None and (alone := _alone(page, sentence, k)):
            site = alone
            bare.add(len(found))
        if site is None:
            break
        found.append((k, *site))
        k = _past_place(sentence, site[0])
        if k >= len(items) or items[k].low not in (",", "и", ";"):
            break
        k = _past_joint(items, k + 1)
    named = any(items[start].symbol == "QUOT" for start, *_ in found)
    if len(found) > len(bare) or (named and len(found) > 1):
        yield from found  # «показали технопарк и «Системы»»


def _named_thing(page: Page, sentence: Sentence, k: int) -> tuple[int, Named] | None:
    """«посетил кондитерскую «Ваниль»»: a thing with a name of its own, whatever its noun, which is no event or work."""
    phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
    if phrase is None or phrase.number == "plur" or not k <= phrase.head < phrase.last < len(sentence.items):
        return None
    head, name = sentence.items[phrase.head], sentence.items[phrase.last]
    if (
        name.symbol != "QUOT"
        or head.mention
        or event_sort(head)
        or head.symbol in _SHOWS
        or phrase.head != phrase.last - 1
    ):
        return None
    return phrase.last + 1, Named(f"{referents.phrase_named(page, sentence, phrase)} {name.raw}")


_SHOWS = word_set("visits.shows")


def _acts(item: Item) -> bool:
    """«Побывали павлодарцы на …», «Осмотрел гость и …»: who saw it, told right after the verb."""
    if item.symbol in ("PER", "PEOPLE", "DELEG", "POST"):
        return "nomn" in (item.cases or ALL_CASES)
    return item.symbol in ("гость", "делегация", "дипломат", "он", "они") and item.is_word


_JOINING = frozenset({"а", "также", "в", "на", "с", "и"})


def _past_joint(items: list[Item], k: int) -> int:
    """The index after what joins one site with the next: «а также», «а во второй половине дня –»."""
    leads = k < len(items) and items[k].low in ("а", "затем", "потом")
    dash = next((j for j in range(k + 1, min(k + 7, len(items))) if items[j].raw in ("–", "—")), 0) if leads else 0
    if dash and not any(finite(x) or x.raw == "," for x in items[k + 1 : dash]):
        return dash + 1
    while k < len(items) and items[k].low in _JOINING:
        k += 1
    return k


def _alone(page: Page, sentence: Sentence, k: int) -> tuple[int, Named] | None:
    """«завод», «музей»: a site that is not told apart; a name alone, which may be of anything."""
    item = sentence.items[k]
    if item.symbol == "QUOT" and item.value[:1].isupper():
        return k + 1, Named(located(sentence, k))  # «осмотрели «Системы» и завод «Кабель»»
    phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
    if phrase is None or not is_site(sentence.items[phrase.head]) or phrase.number == "plur":
        return None
    return phrase.last, Named(referents.phrase_named(page, sentence, phrase))


def located(sentence: Sentence, k: int) -> str:
    """A quoted name; the nominative of one word in the locative that no noun stands before («в «Сигма-парке»»)."""
    name = sentence.items[k].value
    if " " in name or sentence.items[k - 1].low not in ("в", "во", "на") or not name.endswith(("е", "и")):
        return name
    first, dash, last = name.rpartition("-")
    lemmas = [p.lemma for p in morph.parses(last.lower()) if p.case == "loct"]
    plain = next((lemma for lemma in lemmas if lemma in _SITES), lemmas[0] if lemmas else last)
    return f"{first}{dash}{morph.like(plain, last)}"


def _past_place(sentence: Sentence, k: int) -> int:
    """Index after « в Гатчине», « в галерее «Мост»», which only say where the site is."""
    items = sentence.items
    if k + 1 < len(items) and items[k].low in ("в", "во", "на"):
        if items[k + 1].symbol in ("TERR", "REF"):
            return k + 2
        phrase = read_phrase(sentence, k + 1, frozenset({"loct"}), deep=False)
        return phrase.last if phrase else k
    return k


def _fronted(page: Page, sentence: Sentence, i: int) -> Iterator[tuple[int, int, Named]]:
    """«В технопарке «Юг» гости увидели …», «В 2018 г. в кремле побывал …»: the place that opens the sentence."""
    items, k = sentence.items, 0
    while k + 1 < i and (items[k].symbol in ("DATE", ",") or items[k + 1].symbol == "DATE"):
        k += 1
    if items[k].low in ("в", "во", "на", "к") and i > k + 1 and (site := _site(page, sentence, k + 1)) and site[0] <= i:
        yield k + 1, *site


def full_name(item: Item) -> str:
    """«агрохолдинг «Нива»», whose name alone a party or a firm bears."""
    told = item.parts and item.parts[0].is_word and item.parts[-1].symbol == "QUOT"
    if told and item.value == item.parts[-1].value and item.parts[0].symbol not in ("компания", "фирма"):
        return f"{item.parts[0].symbol} {item.parts[-1].raw}"
    return item.value


def several_bodies(item: Item) -> bool:
    """«предприятия Минска», seen: more than one body."""
    if item.parts and item.parts[-1].symbol == "QUOT":
        return False  # «посещение компании «Лес»»
    return bool(item.parts) and {n for c, n in noun_cases(item.parts[0]) if c == "accs"} == {"plur"}


_SOME = frozenset({"ряд", "несколько", "некоторый"})


def _site(page: Page, sentence: Sentence, k: int) -> tuple[int, Named] | None:
    """The site that starts at item `k`, and the index after it: a body by name, or a phrase with a site as its head."""
    item = sentence.items[k]
    if item.symbol == "ORG" and several_bodies(item):
        stop = and_land(sentence.items, k + 1)  # «предприятия Минска и Гродно»
        return stop, Named(page.text(sentence, k, stop), item.id)
    if item.symbol == "ORG":
        return (k + 1, Named(full_name(item), item.id)) if item.data in _BODIES else None
    if item.symbol == "EVENT" and item.data == "exhibition":
        return k + 1, Named(item.value)
    phrase = read_phrase(sentence, k, ALL_CASES, deep=False)
    if phrase is None or not is_site(sentence.items[phrase.head]):
        return None
    if phrase.number == "plur" and any(x.symbol in _SOME for x in sentence.items[max(0, k - 1) : phrase.head]):
        return None  # «ряд производственных площадок»: which?
    name, last = referents.phrase_named(page, sentence, phrase), phrase.last
    if sentence.items[phrase.head].symbol == "наукоград" and phrase.head + 1 < len(sentence.items):
        town = sentence.items[phrase.head + 1]  # «в наукограде Кольцово»
        return phrase.head + 2, Named(town.value if town.mention else town.raw, town.id)
    of_firm = (
        last < len(sentence.items) and sentence.items[last].symbol == "ORG" and "gent" in sentence.items[last].cases
    )
    if last < len(sentence.items) and (sentence.items[last].symbol in ("REF", "TERR", "QUOT") or of_firm):
        name, last = f"{name} {sentence.items[last].raw}", last + 1  # «центр управления регионом», «парк «Юг»»
    elif stop := _numbered(sentence.items, last):
        return stop, Named(f"{name} {page.text(sentence, last, stop)}")  # «школа № 10»
    elif _initials_at(sentence.items, phrase.head + 1):
        stop = namesake(sentence.items, phrase.head + 1)
        told = page.text(sentence, phrase.head + 1, stop)  # «музей Г. К. Жукова»
        return stop, Named(f"{morph.lemma(sentence.items[phrase.head].low)} {told}")
    elif last - phrase.first < 2:
        head = sentence.items[phrase.head]
        if head.capital and head.symbol.endswith(("городок", "полис")):
            return last, Named(morph.like(name, head.raw))  # «Академгородок»
        if head.symbol in _RAISED and last < len(sentence.items) and sentence.items[last].capital:
            end = _name_after(sentence, last)
            return end, Named(f"{name} {page.text(sentence, last, end)}")  # «памятник Абаю»
        if head.symbol in _NAMED_PLACES and last < len(sentence.items) and _own_name(sentence, last):
            end = _name_after(sentence, last)
            return end, Named(f"{name} {page.text(sentence, last, end)}")  # «аэропорт Мигалово», «гора Белуха»
        if (head.capital or head.symbol in _RAISED) and (whom := read_phrase(sentence, last, frozenset({"datv"}))):
            end = _name_after(sentence, whom.last)  # «памятник маршалу Жукову»
            return end, Named(f"{name} {page.text(sentence, last, end)}")  # «Мемориал воинам-землякам»
        if (
            last + 1 < len(sentence.items)
            and sentence.items[last].low in ("имени", "им")
            and sentence.items[last + 1].capital
        ):
            end = _name_after(sentence, last + 1)
            return end, Named(f"{name} {page.text(sentence, last, end)}")  # «музей имени Врубеля»
        on = last < len(sentence.items) and sentence.items[last].low in ("на", "в")
        where = read_phrase(sentence, last + 1, frozenset({"loct"}), deep=False) if on else None
        if head.symbol in _RAISED and where:
            return where.last, Named(f"{name} {page.text(sentence, last, where.last)}")  # «мемориал на площади Победы»
        return _site(page, sentence, last + 1) if on and last + 1 < len(sentence.items) else None  # «завод»: which?
    return last, Named(name)


def _numbered(items: list[Item], k: int) -> int:
    """The index after «№ 10», «№ 10 имени Пушкина» at item `k`; 0 for other words."""
    if k + 1 >= len(items) or items[k].raw not in ("№", "N") or not items[k + 1].raw.isdigit():
        return 0
    named = k + 2 < len(items) and items[k + 2].low == "имени"
    return namesake(items, k + 3) if named else k + 2


def _initials_at(items: list[Item], k: int) -> bool:
    return k + 2 < len(items) and len(items[k].raw) == 1 and items[k].capital and items[k + 1].raw == "."


_RAISED = frozenset({"памятник", "бюст", "монумент", "могила", "мавзолей", "мемориал", "обелиск", "стела", "памятный"})


_NAMED_PLACES = frozenset(
    {"аэропорт", "озеро", "гора", "остров", "вокзал", "мост", "пещера", "водопад", "порт", "станция", "ущелье", "перевал",
     "микрорайон", "мыс", "бухта", "вулкан", "источник", "урочище", "курорт", "каньон"}
)  # fmt: skip
"""Places whose own name follows them with a capital."""


def _own_name(sentence: Sentence, k: int) -> bool:
    """One or two words with capitals, which name no person that the text knows."""
    item = sentence.items[k]
    return item.is_word and item.capital and item.mention is None


def _name_after(sentence: Sentence, k: int) -> int:
    """The index after the words of one name, or of two joined by «и»: «Абаю», «Абаю и Пушкину»."""
    items = sentence.items
    while k < len(items) and (
        items[k].capital or (items[k].low == "и" and k + 1 < len(items) and items[k + 1].capital)
    ):
        k += 1
    return k


def is_site(item: Item) -> bool:
    if item.is_word and item.symbol.endswith(_COMPOUND):
        return True  # «маслозавод», «технопарк»
    return item.symbol in _SITES or any(p.lemma in _SITES and p.pos == "NOUN" for p in morph.parses(item.low))


_COMPOUND = (
    "завод",
    "комбинат",
    "парк",
    "комплекс",
    "фабрика",
    "центр",
    "музей",
    "предприятие",
    "академия",
    "университет",
)
