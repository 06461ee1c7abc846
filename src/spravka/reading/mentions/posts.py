"""Posts: «и.о. министра внешних связей», «Чрезвычайный и Полномочный Посол», «вице-губернатор – председатель …»."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions import bodies
from spravka.reading.mentions.names import ALL
from spravka.reading.mentions.places import NEIGHBOURLY, adjective_of
from spravka.reading.mentions.titles import CABINETS, levelled, nominative_title, unchanging
from spravka.values.keeping import KEPT
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the text gives it. `of` and `host` are territories or bodies; `start`, `stop` its place; `level`: city,
    край, область, республика or region, where the text says no more («областного правительства»); `referred`: `of` is what «область» means."""

    title: str
    of: str
    of_id: str
    start: int
    stop: int
    host: str = ""
    host_id: str = ""
    cases: frozenset[str] = ALL
    plural: bool = False
    level: str = ""
    referred: bool = False


_DIPLOMATS = frozenset({"посол", "консул", "генконсул", "торгпред", "представитель"})
_ITS_STATE = frozenset({"республики", "страны", "государства"})  # «посол республики в России»


@cache
def lexicon() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("posts.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def _envoy_within(items: list[Item], start: int, i: int) -> bool:
    """Is it a president's envoy in a part of the state, of which he is («в Ошской области», at item `i`)?"""
    told = [x.symbol for x in items[max(0, start - 2) : i]]
    envoy = "полпред" in told or ("полномочный", "представитель") in pairwise(told)
    place = items[i + 1]
    part = place.id and territories.get(place.id).type in ("region", "group")
    return envoy and bool(part) and any(x in ("президент", "глава", "полпред") for x in told)


_RULING = ("заведующ", "управляющ", "командующ")
_PARTIES = frozenset({"КПК", "КПСС", "КПРФ", "КПВ", "ТПК"})
_STATES = frozenset({"государство", "правительство", "парламент", "народ"})
_SENT = frozenset({"уполномоченный", "полпред"})
_CHARGED = frozenset(
    {"заместитель", "замглавы", "замгубернатора", "вице-мэр", "вице-губернатор", "помощник", "советник"}
)
"""Posts that are charged with a matter of their own: «заместитель главы города по социальной политике»."""
_DELEGATED = frozenset({"сенатор", "депутат"})
_ELECTED = frozenset({"парламент", "совет", "собрание", "дума", "хурал", "маслихат", "меджлис", "сейм"})
_OFFICES = frozenset({"комитет", "департамент", "управление", "отдел"})
_BRANCHES = frozenset({"агентство", "служба"})
_MISSIONS = ("посольств", "консульств", "генконсульств", "генеральн", "торгпредств", "торгов")
_ACTING = frozenset({"врио", "врип", "и", "временно", "временный"})


@lru_cache(maxsize=KEPT)
def _may_start(low: str, symbol: str) -> bool:
    """Can a post start with the word at all? Asked at every word of a text."""
    words = lexicon()
    word = Item(0, 0, low, low, symbol)
    return (
        low in _ACTING
        or low.startswith("исполняющ")
        or symbol in words["modifiers"]
        or symbol in words["dropped"]
        or is_head(word)
        or bool(adjective_of(word))
    )


def read_post(sentence: Sentence, i: int, plain: str) -> tuple[int, int, Post] | None:
    """The post that starts at item `i`: (first, index after, Post); None if none starts there."""
    items, words = sentence.items, lexicon()
    if i + 2 < len(items) and items[i].low == "зам" and items[i + 1].raw == "." and is_head(items[i + 2]):
        return _deputy(sentence, i, plain)
    if i < len(items) and not _may_start(items[i].low, items[i].symbol):
        return None
    if items[i].low == "главе" and i and items[i - 1].low in ("во", "в"):
        return None  # «во главе с»
    start, head, acting = i, i, False
    if items[i].low in ("врио", "врип"):
        acting, head = True, i + 1
    elif items[i].low == "и" and i + 3 < len(items) and items[i + 1].raw == "." and items[i + 2].low == "о":
        acting, head = True, i + 3 + (items[i + 3].raw == ".")
    elif items[i].low.startswith("исполняющ") and i + 2 < len(items):
        acting, head = True, i + 2
    elif items[i].low in ("временно", "временный") and i + 3 < len(items) and items[i + 1].symbol == "исполнять":
        acting, head = True, i + 3
    while head < len(items) and head < i + 6 and items[head].is_word and _modifier(items, head):
        head += 1
        if head < len(items) and items[head].low == "и" and head + 1 < len(items) and _modifier(items, head + 1):
            head += 1
    if head > i and (head >= len(items) or not is_head(items[head])) and is_head(items[head - 1]):
        head -= 1  # «уполномоченный по правам человека»: no adjective here
    if head >= len(items) or not items[head].is_word:
        return None
    word = items[head]
    if not is_head(word) or (i > 0 and _modifier(items, i - 1) and not acting and i == head and items[i - 1].is_word):
        return None
    if word.symbol == "лидер" and [x.low for x in items[head + 1 : head + 2]] == ["по"]:
        return None  # «вошла в тройку лидеров по товарообороту»
    state = next((adjective_of(items[k]) for k in range(start, head) if adjective_of(items[k])), "")
    while start < head and items[start].symbol in words["dropped"] and not acting:
        start += 1
    cases = (
        frozenset(c for c, _ in noun_cases(items[i] if acting and items[i].low.startswith("исполня") else word)) or ALL
    )
    if acting or unchanging(word):
        cases = ALL
    numbers = {n for _, n in noun_cases(word)}
    plural = numbers == {"plur"} and not unchanging(word)
    if (
        not acting and not plural and numbers and not unchanging(word)
    ):  # «главы государства Имя»: of one, so never the plural's nominative
        cases = frozenset(c for c, n in noun_cases(word) if n == "sing") or cases
        if {"nomn", "accs"} <= cases and (living := [p for p in morph.parses(word.low) if p.animate and p.case]):
            cases = frozenset(p.case for p in living if p.number == "sing") or cases  # «посол», who is no salting
    last, of, of_id, host, host_id, own, matter = _post_tail(sentence, head + 1, words)
    bare = own == head + 1 and not of and not (state and host)  # «российский торговый представитель в Иране»
    ranked = word.symbol == "секретарь" and head > start  # «второй секретарь Имя» after another of the embassy
    if word.symbol in words["needs_complement"] and bare and not ranked:
        return None
    if word.symbol in words["callings"] and (plural or not of):
        return None  # «академическая мобильность преподавателей»
    if state and not of:
        state = _town_of(items[start:head]) or state if word.symbol in OF_TOWNS else state
        of, of_id = territories.get(state).ru, state
    while start < head and adjective_of(items[start]):
        start += 1
    title = nominative_title(items, start, head, own, plain, acting=acting)
    if matter[1]:
        title = f"{title} {plain[items[matter[0]].start : items[matter[1] - 1].stop]}"
    if last + 1 < len(items) and items[last].raw in ("–", "—", "-") and is_head(items[last + 1]):
        second = read_post(sentence, last + 1, plain)
        told_of_one = second and second[2].plural == plural and second[2].cases & cases
        apart = second is not None and bool(of and second[2].of and of != second[2].of)
        if second and told_of_one and not apart and (of or second[2].of or _is_name(items, second[1])):
            # «вице-губернатор – председатель правительства области»: one post
            last = second[1]
            of, of_id = (second[2].of, second[2].of_id) if second[2].of else (of, of_id)
            leads = title.lower() in ("руководитель делегации", "глава делегации")
            title = second[2].title if leads else f"{title} – {second[2].title}"
    stop = items[last - 1].stop
    if of and (office := _OF_AN_OFFICE.match(title)):
        body = morph.like(_OWNERS[office[2].lower()], office[2])
        title, of = office[1], f"{body}{office[3]} {bodies.place_genitive(of)}"
    if of and not of_id and (board := _OF_A_BOARD.fullmatch(plain, items[head].stop, stop)):
        title, of = f"{title} {board[1]}", board[2]
    title, level = levelled(title)
    level = level or next(
        (_LEVEL_WORDS[x.low] for x in items[head + 1 : min(last, head + 4)] if x.low in _LEVEL_WORDS), ""
    )
    referred = bool(of_id) and any(item.symbol == "REF" for item in items[head:last])
    return i, last, Post(title, of, of_id, items[start].start, stop, host, host_id, cases, plural, level, referred)


def _deputy(sentence: Sentence, i: int, plain: str) -> tuple[int, int, Post] | None:
    """«зам. акима области Имя»: a deputy, written short."""
    read = read_post(sentence, i + 2, plain)
    if read is None or "gent" not in read[2].cases:
        return None
    head, _, rest = read[2].title.partition(" ")
    whose = morph.inflected(head.lower(), "NOUN", "gent", "sing") or head
    title = f"заместитель {whose} {rest}".strip()
    return i, read[1], replace(read[2], title=title, start=sentence.items[i].start, cases=ALL)


_LEVEL_WORDS = {"области": "область", "края": "край", "региона": "region", "города": "city", "муниципалитета": "city"}


def _modifier(items: list[Item], i: int) -> bool:
    item = items[i]
    if not item.is_word or not adjective_cases(item):
        return False
    return (
        item.symbol in lexicon()["modifiers"]
        or item.symbol in lexicon()["dropped"]
        or (bool(adjective_of(item)) and i + 1 < len(items) and is_head(items[i + 1]))
    )


def of_a_title(item: Item) -> bool:
    """«Чрезвычайный», «Полномочным»: an adjective that stands before posts, with a capital too."""
    return item.is_word and item.symbol in lexicon()["modifiers"] and bool(adjective_cases(item))


def is_head(item: Item) -> bool:
    if not item.is_word or item.low == "после":  # read as «посол» in the locative
        return False
    heads = lexicon()["heads"]
    if item.symbol in heads or item.low in heads:
        return True
    lemmas = (p.lemma for p in morph.parses(item.low)[:3] if p.pos == "NOUN")
    if any(lemma in heads or _PREFIX.sub("", lemma) in heads for lemma in lemmas):
        return True
    first, dash, second = item.low.partition("-")  # «консул-советник», «министр-резидента»
    return bool(dash) and second.isalpha() and morph.lemma(first) in heads and morph.lemma(second) in heads


_PREFIX = re.compile("^(?:вице|экс|лорд|обер|унтер|генерал|со)-|^(?:зам|экс|вице)(?=[мгпрднс])")
"""«вице-министр», «экс-сенатор»: a post of a lower or a former rank."""


def _post_tail(
    sentence: Sentence, i: int, words: dict[str, frozenset[str]]
) -> tuple[int, str, str, str, str, int, tuple[int, int]]:
    """What follows a post's head: (index after all, of, its id, host, its id, index after the post's own words, the words
    after `of` that tell its matter)."""
    items = sentence.items
    of = of_id = host = host_id = ""
    start, own, matter = i, i, (0, 0)
    while i < len(items):
        item = items[i]
        if item.symbol in ("TERR", "REF") and item.mention and ("gent" in item.cases or not item.cases) and not of:
            of, of_id = item.mention.value, item.id
            i += 1
            continue
        if of and _is_around(item, of_id) and items[i - 1].symbol in ("TERR", "REF"):
            i += 1  # «хоким Ферганской области Узбекистана»: where that lies
            continue
        if item.symbol == "ORG" and item.mention and "gent" in item.cases and not of:
            if len(item.parts) == 2 and item.parts[0].symbol in _OF_A_LEVEL and not item.id:
                items[i : i + 1] = item.parts  # «председатель областного Заксобрания», «глава республиканского МИДа»
                continue
            if item.parts and (item.id or len(item.parts) == 1 or item.parts[-1].symbol == "TERR") and _is_organ(item):
                # «председатель правительства Самарской области»: the post is in the region, its title has the body
                items[i : i + 1] = item.parts
                at = next((k for k, part in enumerate(item.parts) if part.symbol in ("TERR", "REF")), 0)
                if at:  # «администрации Приозерского района Ленинградской области»: of the first
                    of, of_id = item.parts[at].value, item.parts[at].id
                    own, i = i + at, i + len(item.parts)
                continue
            if len(item.parts) == 2 and item.id and item.parts[1].symbol in CABINETS and is_head(items[i - 1]):
                items[i : i + 1] = item.parts  # «председатель пензенского правительства»
                of, of_id, own = territories.get(item.id).ru, item.id, i + 2
                i += 2
                continue
            of, of_id = item.mention.value, item.id
            i += 1
            continue
        if (
            i == start
            and items[i - 1].low.startswith(_RULING)
            and item.is_word
            and ("ablt", "sing") in noun_cases(item)
        ):
            i = own = i + 1  # «заведующая кафедрой русского языка»
            continue
        if item.raw in _PARTIES:
            i = own = i + 1  # «секретарь горкома КПК»
            continue
        if not of and own == start and adjective_of(item) and i + 1 < len(items) and items[i + 1].symbol in _STATES:
            of_id = adjective_of(item)  # «глава вьетнамского государства»
            of = territories.get(of_id).ru
            items[i : i + 2] = items[i + 1 : i + 2]
            i = own = i + 1
            continue
        if not of and item.is_word and item.raw.isupper() and item.raw.isalpha() and len(item.raw) > 1:
            of, i = item.raw, i + 1  # «директор КИД Чэнь …», «ректор ТГУ»
            continue
        if not of and adjective_of(item) and i + 1 < len(items) and items[i + 1].symbol == "TERR":
            i += 1  # «мэр китайского города Харбин»
            continue
        if not of and adjective_of(item) and _lone_name(items, i + 1):
            of, i = _place_named(items[i + 1]), i + 2  # «вице-мэр китайского Хулун-Буира»
            continue
        if not of and item.symbol in NEIGHBOURLY and i + 1 < len(items) and items[i + 1].symbol == "REF":
            i += 1  # «премьер-министр соседней страны»
            continue
        if not of and adjective_of(item) and i + 1 < len(items) and items[i + 1].low == "региона":
            of_id = adjective_of(item)  # «губернатор Орловского региона»
            of, i = territories.get(of_id).ru, i + 2
            continue
        state = bool(of) and items[i - 1].symbol == "TERR" and i > 1 and items[i - 2].symbol in _DELEGATED
        sent = item.low == "от" and ((not of and own == i and items[i - 1].symbol in _DELEGATED) or state)
        if sent and i + 1 < len(items) and items[i + 1].symbol in ("TERR", "REF"):
            of, of_id, i = items[i + 1].value, items[i + 1].id, i + 2  # «сенатор от Томской области»
            continue
        if item.low == "в" and own == i and i + 1 < len(items) and items[i + 1].low == "делах":
            i = own = i + 2  # «временный поверенный в делах Намибии»
            continue
        if (
            item.low == "в"
            and not of
            and own > start
            and items[start - 1].symbol in _SENT
            and i + 1 < len(items)
            and items[i + 1].symbol == "TERR"
        ):
            of, of_id, i = items[i + 1].value, items[i + 1].id, i + 2  # «полпред правительства в Ошской области»
            continue
        own_land = item.low == "в" and i + 2 < len(items) and items[i + 1].low in ("нашей", "этой")
        if own_land and of and not host and items[i + 2].symbol == "REF":
            host, host_id = (items[i + 2].value, items[i + 2].id) if items[i + 2].id != of_id else ("", "")
            i += 3  # «посол Казахстана в нашей стране Имя»
            continue
        if (
            item.low in ("в", "во", "на")
            and i + 1 < len(items)
            and items[i + 1].symbol in ("TERR", "REF")
            and (of or items[i - 1].symbol in _DIPLOMATS or items[i - 1].low in _ITS_STATE)
            and "loct" in (items[i + 1].cases or ALL)  # not «пригласил посла в Тверь»
            and not host
        ):
            if _envoy_within(items, start, i):
                of, of_id, i = (
                    items[i + 1].value,
                    items[i + 1].id,
                    i + 2,
                )  # «полпред президента Киргизии в Ошской области»
                continue
            host, host_id = items[i + 1].value, items[i + 1].id if items[i + 1].mention else ""
            if items[i - 1].symbol == "ORG" and items[i - 1].low.startswith(_MISSIONS):
                of = f"{of} {item.raw} {bodies.place_in(host, 'loct')}"  # «посольство Кубы в России» is its whole name
            i += 2
            if i + 1 < len(items) and items[i].low == "и" and items[i + 1].symbol == "TERR" and _is_name(items, i + 2):
                i += 2  # «посол Индонезии в России и Белоруссии Имя»
            continue
        if (
            item.low == "от"
            and of
            and items[i - 1].symbol == "ORG"
            and i + 1 < len(items)
            and items[i + 1].symbol == "TERR"
        ):
            i += 2  # «депутат Государственной Думы от Томской области»
            continue
        if item.low == "по" and not of and own == i > start and i + 1 < len(items) and _served(items[i + 1]):
            of, of_id, i = items[i + 1].value, items[i + 1].id, i + 2  # «глава управления Роспотребнадзора по области»
            continue
        if item.low in _SAME and not of and own == i and i + 2 < len(items):
            i = own = i + 1 + (items[i + 1].low == "же")  # «ректор того же вуза»
            continue
        if item.low in ("по", "при") and i + 1 < len(items) and _spread(items, i + 1, {"datv", "loct"}) > i + 1:
            stop = _spread(items, i + 1, {"datv", "loct"})
            charged = items[start - 1].symbol in _CHARGED and (stop == len(items) or not items[stop].is_word)
            if of and not charged and not _followed_by_name(items, stop):
                break  # «заявил губернатор области по итогам»; «Имя, заместитель мэра Томска по финансам, …»
            if items[stop : stop + 1] and items[stop].low == "и" and _spread(items, stop + 1, {"gent"}) > stop + 1:
                stop = _spread(items, stop + 1, {"gent"})  # «министр по делам хаджа и умры»
            body = items[i - 1].symbol == "ORG" or (items[i - 1].is_word and items[i - 1].raw == of)
            if of and item.low == "по" and (items[i - 1].symbol in ("TERR", "REF") or body):
                matter = (i, stop)  # «помощник раиса Татарстана по международным вопросам»
            i = stop
            own = max(own, i) if not of else own
            continue
        if item.low == "при" and of and i + 2 < len(items) and items[i + 1].symbol in ("президент", "правительство"):
            if items[i + 2].symbol != "TERR":
                break
            matter, i = (i, i + 3), i + 3  # «постпред Коми при Президенте РФ»
            continue
        if (
            item.is_word
            and not of
            and item.symbol != "который"
            and not item.raw.isupper()
            and {"gent"} & {c for c, _ in noun_cases(item) | adjective_cases(item)}
        ):
            common = item.symbol in words["organs"] or item.symbol in bodies.heads()  # «директор Центра»
            common = common or of_a_title(item)  # «заместителя Полномочного представителя»
            common = common or item.raw[:2].isupper()  # «глава республиканского МИДа»
            common = common or _AGENCY.match(item.raw) is not None
            common = common or _of_a_named_thing(items, i)
            if item.capital and not common and not adjective_of(item) and not is_head(item):
                break
            found = morph.parses(item.low)[0]
            if found.pos not in ("NOUN", "ADJF", "PRTF"):
                break
            i += 1
            own = i
            continue
        if (
            item.raw in (",", "и")
            and not of
            and i > start  # «по оценке губернатора, поставки налажены»
            and i + 1 < len(items)
            and own == i
            and items[i - 1].is_word
            and items[i + 1].is_word
            and not items[i + 1].capital
        ):
            nxt = items[i + 1]
            if (
                {"gent"} & {c for c, _ in noun_cases(nxt) | adjective_cases(nxt)}
                and morph.parses(nxt.low)[0].pos in ("NOUN", "ADJF")
                and not is_head(nxt)
                and ("gent" in {c for c, _ in noun_cases(items[i - 1])} or _described_twice(items[i - 1], nxt))
            ):
                i += 1
                continue
        break
    if i > own and items[i - 1].raw in (",", "и"):
        i -= 1
    return max(i, own), of, of_id, host, host_id, own, matter


_SAME = frozenset({"того", "той", "этого", "этой", "данного", "данной"})
_OF_A_LEVEL = frozenset({"областной", "краевой", "республиканский", "региональный", "городской"})
_OF_A_BOARD = re.compile(r" ((?:наблюдательного |попечительского )?совета(?: директоров)?) [а-я ]*«([^«»]+)»")
"""«член совета директоров компании «Альфа»»: the board is in the post, which is of the firm."""
_OWNERS = {"администрации": "администрация", "мэрии": "мэрия", "акимата": "акимат", "облисполкома": "облисполком",
           "министерства": "министерство", "правительства": "правительство"}  # fmt: skip
_OF_AN_OFFICE = re.compile(
    rf"(.*(?:отдела|управления|департамента)(?: .*?)?) ({'|'.join(_OWNERS)})((?: .*)?)$", re.IGNORECASE
)
"""«начальник отдела внешних связей администрации (Томска)», «директор департамента науки Министерства образования
(России)»: the office is of that body."""
_AGENCY = re.compile("(?:Рос|Гос|Мин)[а-яё]{4,}")
"""«Роспотребнадзор», «Минобрнауки»: an agency whose name is one word."""


def _of_a_named_thing(items: list[Item], i: int) -> bool:
    """«директор Нови-Садской ярмарки»: an adjective with a capital before its noun in small letters."""
    after = items[i + 1] if i + 1 < len(items) else None
    fits = ("gent", "sing") in adjective_cases(items[i]) and items[i].low.endswith(("ой", "ого"))
    return fits and after is not None and after.is_word and not after.capital and ("gent", "sing") in noun_cases(after)


def _lone_name(items: list[Item], i: int) -> bool:
    """One capitalised word in the genitive that no other follows, and that no list knows."""
    alone = (
        i < len(items)
        and items[i].is_word
        and items[i].capital
        and not items[i].raw.isupper()
        and not is_head(items[i])
    )
    return (
        alone and (i + 1 == len(items) or not items[i + 1].capital) and "gent" in {c for c, _ in noun_cases(items[i])}
    )


OF_TOWNS = frozenset({"мэр", "вице-мэр", "градоначальник", "бургомистр"})


def _town_of(words: list[Item]) -> str:
    """«новосибирский мэр»: the town's, where an adjective may be of its region too."""
    told = (f.id for x in words for f in territories.forms().get(x.low, ()) if f.sort == "adjective")
    return next((i for i in told if territories.get(i).type == "city"), "")


def _place_named(item: Item) -> str:
    return morph.like(morph.nominative(item.low, "NOUN", "gent", "sing") or item.low, item.raw)


def _described_twice(item: Item, other: Item) -> bool:
    """«международных и внешнеэкономических (связей)»: two adjectives of one noun in the genitive."""
    return "gent" in {c for c, _ in adjective_cases(item) & adjective_cases(other)}


def _served(item: Item) -> bool:
    """The territory that an office serves: «по Омской области»."""
    return item.symbol in ("TERR", "REF") and "datv" in (item.cases or ALL)


def _is_organ(item: Item) -> bool:
    """Is a body an organ of its territory, told with the post: «правительства области», «парламента», «народного
    комитета», «департамента культуры» in small letters?"""
    words = {part.symbol for part in item.parts[:3]}
    if item.parts[0].symbol in CABINETS or "безопасности" in item.low:
        return True
    if item.parts[-1].symbol not in ("TERR", "REF"):
        return False
    small = item.raw[
        0
    ].islower()  # «Агентство по туризму Омской области», «Законодательное Собрание»: by names of their own
    return bool(words & (_OFFICES if not small else _OFFICES | _ELECTED | _BRANCHES)) or "народный" in words


def _is_around(item: Item, of_id: str) -> bool:
    """Is it the territory, in the genitive, in which the one of the post lies (any, for an unlisted one)?"""
    if item.symbol != "TERR" or "gent" not in (item.cases or ALL):
        return False
    return not of_id or (item.id != of_id and territories.is_within(of_id, item.id))


def _spread(items: list[Item], i: int, cases: set[str]) -> int:
    """Index after adjectives and nouns in these cases, and genitives after them: «по планированию, экономике и
    финансам»."""

    def fits(k: int, wanted: set[str]) -> bool:
        word = k < len(items) and items[k].is_word and not items[k].capital and not is_head(items[k])
        return word and bool(wanted & {c for c, _ in noun_cases(items[k]) | adjective_cases(items[k])})

    while fits(i, cases | {"gent"}) or (i < len(items) and items[i].low in ("и", ",") and fits(i + 1, cases)):
        i += 1
    return i


_LEARNED_TITLES = frozenset({"профессор", "академик", "доктор", "доцент"})


def _followed_by_name(items: list[Item], i: int) -> bool:
    i += i < len(items) and items[i].symbol in _LEARNED_TITLES
    return i + 1 < len(items) and items[i].is_word and items[i].capital and items[i + 1].capital


def _is_name(items: list[Item], i: int) -> bool:
    return i < len(items) and items[i].is_word and items[i].capital
