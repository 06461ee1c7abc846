"""Events as mentions: «Петербургский международный экономический форум», «Дни Актюбинской области» → EVENT."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.place_words import adjective_of, and_land, compound_of


@cache
def heads() -> dict[str, str]:
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("events.toml").read_text("utf-8"))
    return {word: sort for sort, words in data.items() for word in words}


_WEAK = word_set("happenings.weak")
_JOINED_ON = ("форум", "выставка", "фестиваль", "ярмарка", "конференция", "саммит", "пробег", "марафон", "конкурс")


def sort_of(item: Item) -> str:
    """The type of event that a head noun tells, "" if it tells none: «форум», «сельхозвыставка», «мотопробег»."""
    if not item.is_word:
        return ""
    if found := heads().get(item.symbol) or heads().get(item.low):
        return found
    end = next((end for end in _JOINED_ON if len(item.symbol) > len(end) + 1 and item.symbol.endswith(end)), "")
    return heads()[end] if end else ""


def mark(sentence: Sentence, plain: str, known: dict[str, str]) -> None:
    """Join the words of each named event to an EVENT mention; `data` is its type.

    Args:
        known: what follows each head in the fullest name told so far («форум» → «межрегионального сотрудничества …»);
            filled here, so that «XIX форум» can take it.
    """
    items, i = sentence.items, 0
    while i < len(items):
        item = items[i]
        sort = sort_of(item) or ("commemoration" if _of_a_jubilee(items, i) else "")
        if item.symbol == "QUOT" and i and items[i - 1].low in _AT:
            event = _quoted(sentence, item, plain)
            if event is None and _held(items, i + 1):
                event = Mention("EVENT", item.value, "", ALL_CASES, "other")
            if event:
                sentence.join(i, i + 1, event, plain)
        if (item.is_word or item.symbol == "ORG") and _BY_LETTERS.fullmatch(item.raw):
            name = known.get(item.raw, item.raw)
            sentence.join(i, i + 1, Mention("EVENT", name, "", ALL_CASES, "forum"), plain)
        elif sort and noun_cases(item):
            found = _named(sentence, i, sort)
            if found and not (sort == "opening" and _begins_only(items[found[0] : found[1]])):
                first, last = found
                phrase = _phrase(sentence, first, i, last)
                told = nominative(sentence, phrase, plain) + _left_out(items[last - 1])
                name = _in_full(told, sentence, first, i, last, known)
                known.setdefault("".join(word[0] for word in name.split()).upper(), name)  # «ПМЭФ»
                cases = frozenset(c for c, _ in noun_cases(item))
                sentence.join(first, last, Mention("EVENT", _unwrapped(name), "", cases, sort), plain)
                i = first
        i += 1
    sentence.relined()


def _of_a_jubilee(items: Sequence[Item], i: int) -> bool:
    """«праздничные мероприятия в честь 70-летия …», «мероприятия, посвящённые 30-летию …»: no mere «мероприятия»."""
    if items[i].symbol != "мероприятие" or not i or items[i - 1].symbol not in _FESTIVE:
        return False  # «обсудили мероприятия к 80-летию Победы»: work to be done
    after = items[i + 1 : i + 7]
    led = [x.low for x in after[:2]] in (["в", "честь"], ["по", "случаю"]) or [x.low for x in after[:1]] == ["к"]
    devoted = len(after) > 1 and after[0].raw == "," and after[1].symbol in ("посвятить", "приурочить")
    return (led or devoted) and any(_FEAST.search(x.low) for x in after)


_FESTIVE = frozenset({"торжественный", "праздничный", "памятный", "юбилейный"})
_FEAST = re.compile("лети(?:ю|я|е)$|годовщин|юбиле")
_ROUTES = (
    "пункт",
    "рейс",
    "авиарейс",
    "авиасообщен",
    "перелет",
    "сообщен",
    "маршрут",
    "лини",
    "движен",
    "границ",
    "рынк",
    "счет",
    "вакан",
)


def _begins_only(words: Sequence[Item]) -> bool:
    """«открытие прямого рейса», «открытие границы»: a beginning, and no festivity."""
    return any(x.low.startswith(_ROUTES) for x in words[1:])


def _left_out(item: Item) -> str:
    """« области» after «Дни Омской», which stands for it."""
    land, _, generic = item.value.rpartition(" ") if item.symbol == "TERR" else ("", "", "")
    return _OF_LANDS.get(generic, "") if land and " " not in item.raw else ""


_BY_LETTERS = re.compile(r"(?:[A-Z][A-Za-z]*(?:Forum|Expo|Fest)|ПМЭФ|ВЭФ|КЭФ|МЭФ|ЕЭФ|РЭФ|ПМГФ|ПМЮФ)(?:-\d{2,4})?")
"""Forums that everyone calls by their letters: «на ПМЭФ-2024»."""
_OF_LANDS = {"область": " области", "край": " края", "район": " района"}
_FROM_TO = [["TERR", dash, "TERR"] for dash in "-–—"]
_AT = frozenset({"на", "в", "во"})


def _quoted(sentence: Sentence, item: Item, plain: str) -> Mention | None:
    """«на «Первом форуме межрегионального сотрудничества»»: a name in quotes whose own words say what is held."""
    inner = Sentence(sentence.number, list(item.parts[1:-1]), sentence.part)
    for k, word in enumerate(inner.items[:3]):
        sort = heads().get(word.symbol) if word.is_word else None
        if sort in _SELF_TELLING and len(inner.items) > 1 and (cases := noun_cases(word)):
            name = nominative(inner, _phrase(inner, 0, k, len(inner.items)), plain)
            return Mention("EVENT", name, "", frozenset(c for c, _ in cases), sort)
        if not (adjective_cases(word) or word.symbol == "ORD"):
            return None
    return None


def _held(items: Sequence[Item], i: int) -> bool:
    """«(на «Волжские встречи»), которые пройдут в мае»: is it told of a name in quotes that it takes place?"""
    told = items[i : i + 4]
    if len(told) < 3 or told[0].raw != "," or told[1].symbol != "который":
        return False
    return any(x.symbol in _TAKING_PLACE for x in told[2:])


_TAKING_PLACE = frozenset({"пройти", "состояться", "проходить", "открыться", "стартовать", "завершиться"})
_SELF_TELLING = frozenset({"forum", "exhibition"})


def _in_full(name: str, sentence: Sentence, first: int, head: int, last: int, known: dict[str, str]) -> str:
    """«XIX форум» after «XXI Форум межрегионального сотрудничества …» is of the same series, and takes its name."""
    word = sentence.items[head]
    numbered = head - first == 1 and sentence.items[first].symbol == "ORD"
    if last > head + 1:
        tail = name[name.lower().find(word.symbol) + len(word.symbol) :].strip() if word.symbol in name.lower() else ""
        if tail and not tail.startswith("«"):
            known.setdefault(word.symbol, tail)
        return name
    return f"{name} {known[word.symbol]}" if numbered and word.symbol in known else name


def _unwrapped(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)$", "", name)


_ALWAYS_MANY = frozenset({"гастроль"})
"""What is told in the plural: no single «гастроль»."""


def _phrase(sentence: Sentence, first: int, head: int, last: int) -> Phrase:
    item = sentence.items[head]
    pairs = noun_cases(item)
    before_it = tuple(k for k in range(first, head) if adjective_cases(sentence.items[k]))
    adjectives = before_it + tuple(k for k in range(head + 2, last) if sentence.items[k].symbol in _FOR)
    for k in before_it:
        pairs = pairs & adjective_cases(sentence.items[k]) or pairs
    before = sentence.items[first - 1] if first else None
    of_a_noun = before is not None and before.is_word and morph.is_noun_first(before.low)  # «церемония открытия …»
    governed = _GOVERNED.get(before.low, "gent" if of_a_noun else "") if before else ""
    if item.symbol in _ALWAYS_MANY:
        pairs = frozenset(p for p in pairs if p[1] == "plur") or pairs
    ranked = sorted(pairs, key=lambda p: (p[0] != (governed or p[0]), p[0] != "nomn", p[1] != "sing", p[0]))
    case, number = ranked[0]
    return Phrase(first, last, head, case, number, adjectives)


_GOVERNED = {
    "в": "loct",
    "на": "loct",
    "о": "loct",
    "к": "datv",
    "для": "gent",
    "из": "gent",
    "с": "ablt",
    "рамках": "gent",
    "ходе": "gent",
    "участие": "gent",
    "участники": "gent",
    "полях": "gent",
}


class _Step(NamedTuple):
    """The index after words that belong to a name; whether they make it one; whether the name ends with them."""

    last: int
    names: bool = False
    ends: bool = False


_Words = Callable[[Sentence, int, int, str], "_Step | None"]
"""What a name may go on with: of the sentence, its head noun, the item looked at and the sort of event."""


def _named(sentence: Sentence, i: int, sort: str) -> tuple[int, int] | None:
    items = sentence.items
    head = items[i]
    first, named = _before(sentence, i, sort)
    last = i + 1
    while last < len(items):
        step = next((told for words in _WORDS_AFTER if (told := words(sentence, i, last, sort))), None)
        if step is None:
            break
        last, named = step.last, named or step.names
        if step.ends:
            break
    if head.low in ("лет", "летию"):
        return None  # «ОТМЕТИЛИ 13 ЛЕТ ПОБРАТИМСТВА»
    if head.symbol in ("день", "год", "неделя", "игра") and not (head.capital and i and (last > i + 1 or first < i)):
        days = head.symbol == "день" and head.low in ("дни", "дней", "днях", "дням", "днями")
        # «состоятся дни Пермского края», «Дни культуры Узбекистана пройдут …»
        lands = [k for k in range(i + 1, last) if items[k].symbol == "TERR"]
        of_arts = items[i + 1].symbol in _ARTS if i + 1 < last else False  # «пройдут дни культуры Ташкента»
        of_a_land = days and bool(lands) and (lands[0] == i + 1 or head.capital or of_arts)
        numbered = days and first < i and items[first].symbol == "ORD" and items[i - 1].capital
        titled = (
            head.symbol == "неделя" and 0 < first < i and items[first].capital
        )  # «Российской энергетической неделе»
        if not (of_a_land or numbered or titled):
            return None
    if head.symbol == "совет" and not (first < i and items[first].symbol == "ORD"):
        return None
    if head.symbol in ("стол",) and not (first < i and items[i - 1].symbol == "круглый"):
        return None
    if head.symbol == "экспо" and head.raw.isupper():
        named = named or first < i or last > i + 1
    return (first, last) if named else None


_ARTS = frozenset({"культура", "кино", "литература", "искусство", "язык"})


def _before(sentence: Sentence, i: int, sort: str) -> tuple[int, bool]:
    """Where the words before a head begin that belong to the name, and whether they make it one."""
    items, head = sentence.items, sentence.items[i]
    first, named = i, False
    pairs = noun_cases(head)
    while first > 0:
        before = items[first - 1]
        if before.symbol == "ORD" and before.mention:
            named = named or head.symbol not in _WEAK or before.raw[:1].isupper() or before.raw[:1].isdigit()
            first -= 1
            continue
        held = before.is_word and not before.capital and morph.parses(before.low)[0].pos == "PRTF"
        if not before.is_word or held or not adjective_cases(before) & pairs or before.symbol in _LOOSE:
            break
        named = (
            named
            or (before.capital and first - 1 > 0)
            or before.symbol in _TELLING
            or bool(compound_of(before))
            or (sort == "mission" and bool(adjective_of(before)))  # «турецкая бизнес-миссия»
        )
        first -= 1
    return first, named


# ---- what a name goes on with, in the order in which it is looked for ------------------------------------------------


def _quote(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    return _Step(k + 1, names=True) if sentence.items[k].symbol == "QUOT" else None


def _owner(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«форум России», «праздник города»: whose it is."""
    item, cases = sentence.items[k], sentence.items[k].cases or ALL_CASES
    if item.symbol not in ("TERR", "ORG", "REF", "PEOPLE", "PER") or not item.mention or "gent" not in cases:
        return None
    if item.symbol == "PER" and (sort in _OF_NOBODY or "nomn" in cases):
        return None
    return _Step(k + 1, names=item.symbol != "REF" or sentence.items[i].symbol == "день")  # «День города»


def _latin(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«выставка Dubai Airshow», «выставка Made in Russia»"""
    items, last = sentence.items, k
    if not items[k].capital or sort not in ("exhibition", "forum", "festival"):
        return None
    while last < len(items) and items[last].is_word and items[last].text_latin():
        last += 1
    if k < last < len(items) and items[last].symbol == "NUM" and _YEAR.fullmatch(items[last].raw):
        last += 1  # «выставка Gulfood 2026»
    return _Step(last, names=True) if last > k else None


_YEAR = re.compile(r"20\d\d")


def _of_holders(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«форум мэров», «съезд ректоров России»"""
    item = sentence.items[k]
    if item.symbol == "POST" and item.data.plural and item.cases and not item.cases & {"nomn", "ablt"}:
        return _Step(k + 1, names=sentence.items[i].symbol not in _WEAK)
    return None


def _namesake(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«турнир имени Ивана Поддубного»"""
    items = sentence.items
    if items[k].low not in ("имени", "им") or k + 1 >= len(items):
        return None
    k += 1 + (items[k + 1].raw == ".")
    if k >= len(items) or not (items[k].symbol == "PER" or items[k].capital):
        return None
    k += 1
    while k < len(items) and items[k].capital and items[k].is_word:
        k += 1
    return _Step(k, names=True)


def _from_land_to_land(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«на саммите Россия – Африка»"""
    between = [x.raw if x.is_word or not x.mention else x.symbol for x in sentence.items[k : k + 3]]
    return _Step(k + 3, names=True) if k == i + 1 and between in _FROM_TO else None


def _and_land(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«форум регионов России и Беларуси»"""
    items = sentence.items
    powers = k + 1 < len(items) and all(x.symbol == "ORG" and x.data == "power" for x in (items[k - 1], items[k + 1]))
    if items[k].low == "и" and powers:
        return _Step(k + 2)  # «заседание правительств области и округа»
    last = and_land(items, k)
    return _Step(last) if last > k and (items[k - 1].symbol in ("TERR", "REF") or _of_land(items[k - 1])) else None


def _between(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«комиссия по сотрудничеству между Россией и Казахстаном»"""
    told = [x.symbol if x.mention else x.low for x in sentence.items[k : k + 4]]
    return _Step(k + 4) if k > i + 1 and told == ["между", "TERR", "и", "TERR"] else None


def _and_more(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«фестиваль здоровья и спорта»"""
    more = _and_genitive(sentence, k) if sentence.items[k].low == "и" and k > i + 1 else 0
    return _Step(more) if more else None


def _in_form(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«Совет по сотрудничеству в формате «Волга – Янцзы»»"""
    told = [x.symbol for x in sentence.items[k : k + 3]]
    return _Step(k + 3, names=True, ends=True) if told == ["в", "формат", "QUOT"] else None


def _mission_to(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«бизнес-миссию омских компаний в Ташкент наметили на сентябрь», «бизнес-миссия из Узбекистана»; not «в дни миссии в
    Таразе»"""
    items = sentence.items
    led = sort == "mission" and items[k].low in ("в", "во", "из") and k + 1 < len(items)
    if not led or items[k + 1].symbol != "TERR":
        return None
    told = items[i].symbol != "миссия" or (i and adjective_cases(items[i - 1]))
    return _Step(k + 2, names=True) if told else None


def _victory_in(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«празднование Победы в Великой Отечественной войне»"""
    items = sentence.items
    if sort != "commemoration" or items[k].low not in ("в", "над") or k + 1 >= len(items) or not items[k + 1].capital:
        return None
    over = read_phrase(sentence, k + 1, frozenset({"loct", "ablt"}), deep=False)
    told = over and over.last > k + 2 and all(x.mention is None for x in items[over.first : over.last])
    return _Step(over.last) if over and told else None


def _genitive(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«форум молодёжи», «торжества 80-й годовщины», «заседание рабочей группы»; «форум сторон» has no name"""
    items, head = sentence.items, sentence.items[i]
    numbered = items[k].symbol == "ORD" and k + 1 < len(items) and items[k + 1].is_word
    told = items[k + 1] if numbered else items[k]
    if not told.is_word or "gent" not in {c for c, _ in noun_cases(told) | adjective_cases(told)} or _verb(told):
        return None
    phrase = read_phrase(sentence, k, frozenset({"gent"}), deep=False, spread=True)
    if phrase is None:
        return None
    if items[phrase.head].symbol in _NO_NAMES:
        return _Step(k, ends=True)  # whose is not a name; «в ходе форума соглашения подписали …»
    names = (
        sort in ("opening", "commemoration", "mission")
        or head.symbol not in _WEAK
        or any(x.symbol in ("TERR", "ORG", "QUOT") for x in items[k : phrase.last])
        or (head.symbol in _SITTINGS and items[phrase.head].symbol in _SITTING)
        or items[k].capital
        or head.symbol == "закладка"
        or (head.capital and i > 0 and head.symbol in ("день", "неделя", "год"))
    )
    return _Step(phrase.last, names)


def _opened_to(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«открытие памятника Ленину», «… комплекса мирным гражданам, погибшим в годы войны»"""
    items = sentence.items
    given = {c for c, _ in noun_cases(items[k]) | adjective_cases(items[k])} if items[k].is_word else set()
    whom = read_phrase(sentence, k, frozenset({"datv"}), deep=False) if sort == "opening" and "datv" in given else None
    if whom is None:
        return None
    last = whom.last
    described = last + 1 < len(items) and items[last].raw == ","
    if described and any(p.pos == "PRTF" and p.case == "datv" for p in morph.parses(items[last + 1].low)):
        last += 1
        while last < len(items) and items[last].raw not in (",", ".", ";"):
            last += 1
    return _Step(last, ends=True)


def _devoted_to(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    items = sentence.items
    if items[i].symbol == "день" or any(x.symbol == "QUOT" for x in items[i + 1 : k]):
        return None  # «концерт «Дружба», посвящённый …»: it has a name of its own
    theme = _theme(sentence, k) if sort in _DEVOTED or items[i].symbol == "мероприятие" else 0
    return _Step(theme, names=True, ends=True) if theme else None


def _in_honour(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«торжества в честь 200-летия канала»"""
    items = sentence.items
    after = k + 2 < len(items) and items[k + 1].symbol == "честь" and items[k - 1].mention is None
    if not after or items[k].low not in ("по", "о", "в") or items[i].symbol not in _HONOURING:
        return None
    phrase = read_phrase(sentence, k + 2, frozenset({"gent"}), deep=True)
    return _Step(phrase.last, names=True, ends=True) if phrase else _Step(k, ends=True)


_HONOURING = frozenset({"торжество", "мероприятие"})


def _about(sentence: Sentence, i: int, k: int, sort: str) -> _Step | None:
    """«конференция по туризму», «торжества по случаю 80-летия Победы»"""
    items, head = sentence.items, sentence.items[i]
    of_a_matter = sort in ("forum", "council", "exhibition", "other", "commemoration") and items[k].low in ("по", "о")
    if not of_a_matter or k + 1 >= len(items):
        return None
    if items[k].low == "по" and k + 2 < len(items) and items[k + 1].symbol == "случай":
        phrase = read_phrase(sentence, k + 2, frozenset({"gent"}), deep=True)
        return _Step(phrase.last, names=True, ends=True) if phrase else None
    phrase = read_phrase(sentence, k + 1, frozenset({"datv", "loct"}), deep=False, spread=True)
    if phrase is None or head.symbol == "торжество":
        return None
    after = items[phrase.last : phrase.last + 2]  # «рабочей группы по сотрудничеству с Казахстаном»
    with_whom = items[phrase.head].symbol in _SHARED and [x.low for x in after[:1]] in (["с"], ["со"])
    if with_whom and len(after) > 1 and after[1].symbol == "TERR" and "ablt" in (after[1].cases or {"ablt"}):
        return _Step(phrase.last + 2, names=True)
    return _Step(phrase.last, names=head.symbol not in _WEAK or sort == "council" or head.symbol == "стол")


_SHARED = frozenset({"сотрудничество", "взаимодействие", "партнерство", "кооперация"})


_WORDS_AFTER: tuple[_Words, ...] = (
    _quote, _owner, _latin, _of_holders, _namesake, _from_land_to_land, _and_land, _between, _and_more, _in_form, _mission_to, _victory_in,
    _genitive, _opened_to, _devoted_to, _in_honour, _about,
)  # fmt: skip


def _theme(sentence: Sentence, i: int) -> int:
    """The index after «, посвящённый развитию туризма», «к 60-летию революции»: what an event is held for; 0 if none."""
    items = sentence.items
    after = items[i + 1] if i + 1 < len(items) else None
    if after is None:
        return 0
    if items[i].low == "к":
        jubilee = read_phrase(sentence, i + 1, frozenset({"datv"}), deep=True)
        return jubilee.last if jubilee and _JUBILEE.search(items[jubilee.head].low) else 0
    if items[i].raw != "," or after.symbol not in _FOR:
        return 0
    at = i + 2 + (items[i + 2].low == "к") if i + 2 < len(items) else i + 2
    theme = read_phrase(sentence, at, frozenset({"datv"}), deep=True, spread=True)
    return theme.last if theme else 0


_FOR = frozenset({"посвятить", "приурочить"})
_DEVOTED = frozenset({"forum", "festival", "exhibition", "other"})
_JUBILEE = re.compile("летию$|годовщине$|юбилею$|столетию$")


def _and_genitive(sentence: Sentence, i: int) -> int:
    """The index after «и спорта» in «фестиваль здоровья и спорта»; 0 where something else is joined."""
    items = sentence.items
    before, after = items[i - 1], items[i + 1] if i + 1 < len(items) else None
    if after is None or not before.is_word or not after.is_word or after.capital != before.capital:
        return 0
    if ("gent", "sing") not in noun_cases(before) and ("gent", "plur") not in noun_cases(before):
        return 0
    more = read_phrase(sentence, i + 1, frozenset({"gent"}), deep=False)
    if more is None or sort_of(items[more.head]) or not items[more.head].is_word or _verb(after):
        return 0
    return more.last if _genitive_alone(items[more.head]) else 0


def _genitive_alone(item: Item) -> bool:
    """Is it no nominative, which would be the subject of what follows?"""
    return not {c for c, _ in noun_cases(item)} & {"nomn"} or morph.parses(item.low)[0].case == "gent"


_OF_NOBODY = frozenset({"forum", "council", "mission"})
"""«пригласил на форум хокима Имя», «в рамках форума Имя провёл …»: no person's; a show or a cup may be one's."""
_SITTINGS = frozenset({"заседание", "сессия"})
_SITTING = frozenset({"комиссия", "группа", "комитет", "межправкомиссия", "подкомиссия", "коллегия"})
"""Of whom a sitting is an event by itself: «следующее заседание рабочей группы»."""
_NO_NAMES = word_set("papers.agreement") | {"сторона", "участник", "страна", "меморандум", "документ", "контракт"}
_LOOSE = word_set("happenings.loose")
_TELLING = word_set("happenings.telling")


def _of_land(item: Item) -> bool:
    """«Совета регионов России», «глав регионов России»: a body or holders of a post whose name ends in a territory."""
    return item.symbol in ("ORG", "POST") and bool(item.parts) and item.parts[-1].symbol == "TERR"


def _verb(item: Item) -> bool:
    return morph.parses(item.low)[0].pos in ("VERB", "INFN", "PRTS", "GRND", "PREP", "CONJ", "ADVB", "NPRO")
