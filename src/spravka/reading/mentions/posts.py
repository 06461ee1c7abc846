"""Posts: «и.о. министра внешних связей», «Чрезвычайный и Полномочный Посол», «вице-губернатор – председатель …»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions import bodies
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.mentions.post_heads import is_head, lexicon
from spravka.reading.mentions.post_tails import is_name, read_tail
from spravka.reading.mentions.titles import levelled, nominative_title, unchanging
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
    cases: frozenset[str] = ALL_CASES
    plural: bool = False
    level: str = ""
    referred: bool = False


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
    first = _after_acting(items, i)
    acting = first > i
    head = _head_from(items, i, first)
    if head is None or (
        head == i and i and items[i - 1].is_word and _modifier(items, i - 1) and _agrees(items, i - 1, i)
    ):
        return None
    word = items[head]
    if i < head and not acting and not _agrees(items, i, head):
        return None  # «первым руководитель региона принял посла»
    state = next((adjective_of(items[k]) for k in range(i, head) if adjective_of(items[k])), "")
    start = i
    while start < head and items[start].symbol in words["dropped"] and not acting:
        start += 1
    numbers = {n for _, n in noun_cases(word)}
    plural = numbers == {"plur"} and not unchanging(word)
    tail = read_tail(items, head + 1)
    bare = tail.own == head + 1 and not tail.of and not (state and tail.host)  # «российский торгпред в Иране»
    ranked = word.symbol == "секретарь" and head > start  # «второй секретарь Имя» after another of the embassy
    if word.symbol in words["needs_complement"] and bare and not ranked:
        return None
    if word.symbol in words["callings"] and (plural or not tail.of):
        return None  # «академическая мобильность преподавателей»
    of, of_id, last = tail.of, tail.of_id, tail.at
    if state and not of:
        state = _town_of(items[start:head]) or state if word.symbol in OF_TOWNS else state
        of, of_id = territories.get(state).ru, state
    while start < head and adjective_of(items[start]):
        start += 1
    title = nominative_title(items, start, head, tail.own, plain, acting=acting)
    if tail.matter[1]:
        title = f"{title} {plain[items[tail.matter[0]].start : items[tail.matter[1] - 1].stop]}"
    cases = ALL_CASES if acting else _cases_of(word, plural)
    second = _second(sentence, last, plain)
    if second and second[2].plural == plural and second[2].cases & cases:
        other = second[2]
        apart = bool(of and other.of and of != other.of)
        if not apart and (of or other.of or is_name(items, second[1])):
            last = second[1]
            of, of_id = (other.of, other.of_id) if other.of else (of, of_id)
            leads = title.lower() in ("руководитель делегации", "глава делегации")
            title = other.title if leads else f"{title} – {other.title}"
    stop = items[last - 1].stop
    if of and (office := _OF_AN_OFFICE.match(title)):
        body = morph.like(_OWNERS[office[2].lower()], office[2])
        title, of = office[1], f"{body}{office[3]} {bodies.place_genitive(of)}"
    if of_id and _OF_THE_MISSION.search(title.lower()) and _MISSION.match(of.lower()):
        of = territories.get(of_id).ru  # «генеральный консул Генерального консульства Японии»
    if of and not of_id and (board := _OF_A_BOARD.fullmatch(plain, word.stop, stop)):
        title, of = f"{title} {board[1]}", board[2]
    title, level = levelled(title)
    near = items[head + 1 : min(last, head + 4)]
    level = level or next((_LEVEL_WORDS[x.low] for x in near if x.low in _LEVEL_WORDS), "")
    referred = bool(of_id) and any(item.symbol == "REF" for item in items[head:last])
    post = Post(title, of, of_id, items[start].start, stop, tail.host, tail.host_id, cases, plural, level, referred)
    return i, last, post


_OF_THE_MISSION = re.compile(r"(?:консул|посол)$")
_MISSION = re.compile(r"(?:генеральн\w+ )?(?:консульств|генконсульств|посольств)")


def _after_acting(items: list[Item], i: int) -> int:
    """Index after «врио», «и.о.», «исполняющий обязанности»; `i` if none of them stands there."""
    low, rest = items[i].low, len(items) - i
    if low in ("врио", "врип"):
        return i + 1
    if low == "и" and rest > 3 and items[i + 1].raw == "." and items[i + 2].low == "о":
        return i + 3 + (items[i + 3].raw == ".")
    if low.startswith("исполняющ") and rest > 2:
        return i + 2
    if low in ("временно", "временный") and rest > 3 and items[i + 1].symbol == "исполнять":
        return i + 3
    return i


def _agrees(items: list[Item], i: int, head: int) -> bool:
    """May «первый» at item `i` be said of the post at `head`? Other words before a post are not asked."""
    own = {c for c, _ in adjective_cases(items[i])} if items[i].low.startswith("перв") else set()
    return not own or bool(own & {c for c, _ in noun_cases(items[head])})


def _head_from(items: list[Item], i: int, first: int) -> int | None:
    """Index of the head of a post that starts at `i`, its words looked at from `first` on; None if there is none."""
    head = first
    while head < len(items) and head < i + 6 and items[head].is_word and _modifier(items, head):
        head += 1
        if head < len(items) and items[head].low == "и" and head + 1 < len(items) and _modifier(items, head + 1):
            head += 1
    if head > i and (head >= len(items) or not is_head(items[head])) and is_head(items[head - 1]):
        head -= 1  # «уполномоченный по правам человека»: no adjective here
    if head >= len(items) or not items[head].is_word or not is_head(items[head]):
        return None
    if items[head].symbol == "лидер" and [x.low for x in items[head + 1 : head + 2]] == ["по"]:
        return None  # «вошла в тройку лидеров по товарообороту»
    return head


def _cases_of(head: Item, plural: bool) -> frozenset[str]:
    """The cases in which a post stands. «Главы государства Имя» is of one: never the plural's nominative."""
    if unchanging(head):
        return ALL_CASES
    readings = noun_cases(head) or adjective_cases(head)  # «Временный Поверенный», «заведующий»
    cases = frozenset(c for c, _ in readings) or ALL_CASES
    if plural or not readings:
        return cases
    cases = frozenset(c for c, n in readings if n == "sing") or cases
    if {"nomn", "accs"} <= cases and (living := [p for p in morph.parses(head.low) if p.animate and p.case]):
        cases = frozenset(p.case for p in living if p.number == "sing") or cases  # «посол», who is no salting
    return cases


def _second(sentence: Sentence, last: int, plain: str) -> tuple[int, int, Post] | None:
    """The post after a dash: «вице-губернатор – председатель правительства области» is one."""
    items = sentence.items
    dash = last + 1 < len(items) and items[last].raw in ("–", "—", "-")
    return read_post(sentence, last + 1, plain) if dash and is_head(items[last + 1]) else None


def _deputy(sentence: Sentence, i: int, plain: str) -> tuple[int, int, Post] | None:
    """«зам. акима области Имя»: a deputy, written short."""
    read = read_post(sentence, i + 2, plain)
    if read is None or "gent" not in read[2].cases:
        return None
    head, _, rest = read[2].title.partition(" ")
    whose = morph.inflected(head.lower(), "NOUN", "gent", "sing") or head
    title = f"заместитель {whose} {rest}".strip()
    return i, read[1], replace(read[2], title=title, start=sentence.items[i].start, cases=ALL_CASES)


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


_OF_A_BOARD = re.compile(r" ((?:наблюдательного |попечительского )?совета(?: директоров)?) [а-я ]*«([^«»]+)»")
"""«член совета директоров компании «Альфа»»: the board is in the post, which is of the firm."""
_OWNERS = {"администрации": "администрация", "мэрии": "мэрия", "акимата": "акимат", "облисполкома": "облисполком",
           "министерства": "министерство", "правительства": "правительство"}  # fmt: skip
_OF_AN_OFFICE = re.compile(
    rf"(.*(?:отдела|управления|департамента)(?: .*?)?) ({'|'.join(_OWNERS)})((?: .*)?)$", re.IGNORECASE
)
"""«начальник отдела внешних связей администрации (Томска)», «директор департамента науки Министерства образования
(России)»: the office is of that body."""
OF_TOWNS = frozenset({"мэр", "вице-мэр", "градоначальник", "бургомистр"})


def _town_of(words: list[Item]) -> str:
    """«новосибирский мэр»: the town's, where an adjective may be of its region too."""
    told = (f.id for x in words for f in territories.forms().get(x.low, ()) if f.sort == "adjective")
    return next((i for i in told if territories.get(i).type == "city"), "")
