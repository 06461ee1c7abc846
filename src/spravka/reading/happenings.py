"""Events as mentions: «Петербургский международный экономический форум», «Дни Актюбинской области» → EVENT."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from spravka.reading import morph
from spravka.reading.lexicon import word_set
from spravka.reading.phrases import ALL_CASES, Phrase, adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.places import adjective_of, compound_of
from spravka.reading.sentence import Item, Mention, Sentence


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
        sort = sort_of(item)
        if item.symbol == "QUOT" and i and items[i - 1].low in _AT and (event := _quoted(sentence, item, plain)):
            sentence.join(i, i + 1, event, plain)
        if sort and noun_cases(item):
            found = _named(sentence, i, sort)
            if found:
                first, last = found
                phrase = _phrase(sentence, first, i, last)
                told = nominative(sentence, phrase, plain) + _left_out(items[last - 1])
                name = _in_full(told, sentence, first, i, last, known)
                cases = frozenset(c for c, _ in noun_cases(item))
                sentence.join(first, last, Mention("EVENT", _unwrapped(name), "", cases, sort), plain)
                i = first
        i += 1
    sentence.relined()


def _left_out(item: Item) -> str:
    """« области» after «Дни Омской», which stands for it."""
    land, _, generic = item.value.rpartition(" ") if item.symbol == "TERR" else ("", "", "")
    return _OF_LANDS.get(generic, "") if land and " " not in item.raw else ""


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


def _named(sentence: Sentence, i: int, sort: str) -> tuple[int, int] | None:
    items = sentence.items
    head = items[i]
    first, named = i, False
    pairs = noun_cases(head)
    weak = head.symbol in _WEAK
    while first > 0:
        before = items[first - 1]
        if before.symbol == "ORD" and before.mention:
            named = named or not weak or before.raw[:1].isupper() or before.raw[:1].isdigit()
            first -= 1
            continue
        held = before.is_word and not before.capital and morph.parses(before.low)[0].pos == "PRTF"
        if before.is_word and not held and adjective_cases(before) & pairs and before.symbol not in _LOOSE:
            named = (
                named
                or (before.capital and first - 1 > 0)
                or before.symbol in _TELLING
                or bool(compound_of(before))
                or (sort == "mission" and bool(adjective_of(before)))  # «турецкая бизнес-миссия»
            )
            first -= 1
            continue
        break
    last = i + 1
    while last < len(items):
        item = items[last]
        if item.symbol == "QUOT":
            named = True
            last += 1
            continue
        if (
            item.symbol in ("TERR", "ORG", "REF", "PEOPLE", "PER")
            and item.mention
            and "gent" in (item.cases or ALL_CASES)
            and not (item.symbol == "PER" and (sort in _OF_NOBODY or "nomn" in (item.cases or ALL_CASES)))
        ):
            named = named or item.symbol != "REF" or head.symbol == "день"  # «День города»
            last += 1
            continue
        if item.is_word and item.text_latin() and item.capital and sort in ("exhibition", "forum", "festival"):
            named = True  # «выставка Dubai Airshow»
            last += 1
            continue
        if item.symbol == "POST" and item.data.plural and item.cases and not item.cases & {"nomn", "ablt"}:
            named = named or not weak  # «форум мэров», «съезд ректоров России»
            last += 1
            continue
        if item.low in ("имени", "им") and last + 1 < len(items):
            k = last + 1 + (items[last + 1].raw == ".")
            if k < len(items) and (items[k].symbol == "PER" or items[k].capital):
                last, named = k + 1, True
                while last < len(items) and items[last].capital and items[last].is_word:
                    last += 1
                continue
        between = [x.raw if x.is_word or not x.mention else x.symbol for x in items[last : last + 3]]
        if last == i + 1 and between in _FROM_TO:  # «на саммите Россия – Африка»
            named, last = True, last + 3
            continue
        if (
            item.low == "и"
            and last + 1 < len(items)
            and items[last + 1].symbol in ("TERR", "REF")
            and (items[last - 1].symbol in ("TERR", "REF") or _of_land(items[last - 1]))
        ):
            last += 2
            continue
        if item.low == "и" and last > i + 1 and (more := _and_genitive(sentence, last)):
            last = more
            continue
        if (
            item.low in ("в", "во")
            and sort == "mission"
            and last == i + 1
            and items[i + 2 : i + 3]
            and items[i + 2].symbol == "TERR"
            and (head.symbol != "миссия" or (i and adjective_cases(items[i - 1])))  # not «в дни миссии в Таразе»
        ):
            last, named = i + 3, True  # «бизнес-миссию в Ташкент наметили на сентябрь»
            continue
        if item.low in ("в", "над") and sort == "commemoration" and last + 1 < len(items) and items[last + 1].capital:
            over = read_phrase(sentence, last + 1, frozenset({"loct", "ablt"}), deep=False)
            if over and over.last > last + 2 and all(x.mention is None for x in items[over.first : over.last]):
                last = over.last  # «празднование Победы в Великой Отечественной войне»
                continue
        numbered = item.symbol == "ORD" and last + 1 < len(items) and items[last + 1].is_word  # «80-й годовщины»
        told = items[last + 1] if numbered else item
        if told.is_word and "gent" in {c for c, _ in noun_cases(told) | adjective_cases(told)} and not _verb(told):
            phrase = read_phrase(sentence, last, frozenset({"gent"}), deep=False, spread=True)
            if phrase and items[phrase.head].symbol in _NO_NAMES:
                break  # «форум сторон»: whose is not a name; «в ходе форума соглашения подписали …»
            if phrase:
                named = (
                    named
                    or sort in ("opening", "commemoration", "mission")
                    or not weak
                    or any(x.symbol in ("TERR", "ORG", "QUOT") for x in items[last : phrase.last])
                    or (head.symbol in _SITTINGS and items[phrase.head].symbol in _SITTING)
                    or items[last].capital
                    or head.symbol in ("закладка",)
                    or (head.capital and i > 0 and head.symbol in ("день", "неделя", "год"))
                )
                last = phrase.last
                continue
        if (
            sort == "opening"
            and item.is_word
            and {"datv"} & {c for c, _ in noun_cases(item) | adjective_cases(item)}
            and (whom := read_phrase(sentence, last, frozenset({"datv"}), deep=False))
        ):
            # «памятника Ленину», «комплекса мирным гражданам …, погибшим в годы …»
            last = whom.last
            if (
                last + 1 < len(items)
                and items[last].raw == ","
                and any(p.pos == "PRTF" and p.case == "datv" for p in morph.parses(items[last + 1].low))
            ):
                last += 1
                while last < len(items) and items[last].raw not in (",", ".", ";"):
                    last += 1
            break
        if sort in _DEVOTED and (theme := _theme(sentence, last)):
            last, named = theme, True
            break
        if (
            item.low in ("по", "о", "в")
            and items[last - 1].mention is None
            and head.symbol == "торжество"
            and last + 2 < len(items)
            and items[last + 1].symbol == "честь"
        ):
            phrase = read_phrase(sentence, last + 2, frozenset({"gent"}), deep=True)
            if phrase:
                last, named = phrase.last, True
            break
        if (
            item.low in ("по", "о")
            and sort in ("forum", "council", "exhibition", "other", "commemoration")
            and last + 1 < len(items)
        ):
            if item.low == "по" and last + 2 < len(items) and items[last + 1].symbol == "случай":
                phrase = read_phrase(sentence, last + 2, frozenset({"gent"}), deep=True)
                if phrase:
                    last, named = phrase.last, True
                break
            phrase = read_phrase(sentence, last + 1, frozenset({"datv", "loct"}), deep=False, spread=True)
            if phrase and head.symbol not in ("торжество",):
                named = named or not weak or sort == "council" or head.symbol == "стол"
                last = phrase.last
                continue
        break
    if head.low in ("лет", "летию"):
        return None  # «ОТМЕТИЛИ 13 ЛЕТ ПОБРАТИМСТВА»
    if head.symbol in ("день", "год", "неделя", "игра") and not (head.capital and i and (last > i + 1 or first < i)):
        days = head.symbol == "день" and head.low in ("дни", "дней", "днях", "дням", "днями")
        # «состоятся дни Пермского края», «Дни культуры Узбекистана пройдут …»
        lands = [k for k in range(i + 1, last) if items[k].symbol == "TERR"]
        of_a_land = days and bool(lands) and (lands[0] == i + 1 or head.capital)
        numbered = days and first < i and items[first].symbol == "ORD" and items[i - 1].capital
        if not (of_a_land or numbered):
            return None
    if head.symbol == "совет" and not (first < i and items[first].symbol == "ORD"):
        return None
    if head.symbol in ("стол",) and not (first < i and items[i - 1].symbol == "круглый"):
        return None
    if head.symbol == "экспо" and head.raw.isupper():
        named = named or first < i or last > i + 1
    return (first, last) if named else None


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
    """«Совета регионов России»: a body whose name ends in a territory."""
    return item.symbol == "ORG" and bool(item.parts) and item.parts[-1].symbol == "TERR"


def _verb(item: Item) -> bool:
    return morph.parses(item.low)[0].pos in ("VERB", "INFN", "PRTS", "GRND", "PREP", "CONJ", "ADVB", "NPRO")
