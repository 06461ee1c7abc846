"""What follows the head of a post: of what it is, where it sits, the matters that it is charged with.

A tail is read item by item. At each the steps are asked in order; the first that knows the item reads it, and where none
does the post ends. Each step is named for what it reads, with a phrase that made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item
from spravka.reading.mentions import bodies
from spravka.reading.mentions.body_words import body_heads
from spravka.reading.mentions.place_words import NEIGHBOURLY, adjective_of
from spravka.reading.mentions.post_heads import is_head, lexicon, of_a_title
from spravka.reading.mentions.titles import CABINETS, of_a_state
from spravka.vocab import territories


@dataclass(slots=True)
class Tail:
    """What was read after a post's head.

    Attributes:
        items: of the sentence; a body that is an organ of its territory is put back as its parts.
        start: index after the head.
        at: index of the item to be read next; in the end, after all that belongs to the post.
        own: index after the post's own words, its title («министр» ``промышленности и торговли`` Коми).
        of, of_id: the territory or body of which the post is.
        host, host_id: where an envoy is accredited.
        matter: words after `of` that tell what it is charged with; (0, 0) if there are none.
        ended: nothing more is of the post.
    """

    items: list[Item]
    start: int
    at: int = field(init=False)
    own: int = field(init=False)
    of: str = ""
    of_id: str = ""
    host: str = ""
    host_id: str = ""
    matter: tuple[int, int] = (0, 0)
    ended: bool = False

    def __post_init__(self) -> None:
        self.at = self.own = self.start

    @property
    def item(self) -> Item:
        return self.items[self.at]

    @property
    def before(self) -> Item:
        return self.items[self.at - 1]

    @property
    def head(self) -> Item:
        return self.items[self.start - 1]

    def ahead(self, by: int = 1) -> Item | None:
        """The item so many after the next one; None at the sentence's end."""
        return self.items[self.at + by] if self.at + by < len(self.items) else None

    def place(self, by: int = 1, symbols: tuple[str, ...] = ("TERR", "REF")) -> Item | None:
        """The same, if it is a territory."""
        item = self.ahead(by)
        return item if item is not None and item.symbol in symbols else None

    def take_of(self, item: Item, read: int) -> None:
        """The post is of what the item stands for; so many items are read."""
        self.of, self.of_id = item.value, item.id
        self.at += read

    def take_own(self, read: int) -> None:
        """So many items are words of the post itself."""
        self.at += read
        self.own = self.at


Step = Callable[[Tail], bool]
"""Reads the next item or items, if it knows them; False if not."""


def read_tail(items: list[Item], start: int) -> Tail:
    """What follows the head of a post that ends before item `start`."""
    tail = Tail(items, start)
    while not tail.ended and tail.at < len(items):
        if not any(step(tail) for step in _STEPS):
            break
    if tail.at > tail.own and tail.before.raw in (",", "и"):
        tail.at -= 1
    tail.at = max(tail.at, tail.own)
    return tail


def _of_land(tail: Tail) -> bool:
    """«губернатор Омской области», «глава республики»"""
    item = tail.item
    fits = item.symbol in ("TERR", "REF") and bool(item.mention) and ("gent" in item.cases or not item.cases)
    if not fits or tail.of:
        return False
    tail.take_of(item, 1)
    return True


def _in_a_larger_land(tail: Tail) -> bool:
    """«хоким Ферганской области Узбекистана»: where that lies."""
    if not tail.of or tail.before.symbol not in ("TERR", "REF") or not _is_around(tail.item, tail.of_id):
        return False
    tail.at += 1
    return True


def _of_a_part_of_a_body(tail: Tail) -> bool:
    """«начальник ``Управления`` ТПП Узбекистана»: a part with a capital, before the body it is of."""
    item, whole = tail.item, tail.ahead()
    if item.symbol != "ORG" or len(item.parts) != 1 or tail.of or item.parts[0].symbol not in _OFFICES:
        return False
    agency = whole is not None and whole.is_word and _AGENCY.match(whole.raw)
    if whole is None or not (agency or (whole.symbol == "ORG" and "gent" in (whole.cases or ALL_CASES))):
        return False
    tail.items[tail.at : tail.at + 1] = item.parts
    tail.take_own(1)
    return True


def _of_a_firm_undeclined(tail: Tail) -> bool:
    """«директор ``«Hydro Tex»`` Имя»: a name in quotes that keeps its form, before the holder's."""
    if tail.item.symbol != "QUOT" or tail.of or not is_name(tail.items, tail.at + 1):
        return False
    tail.take_of(tail.item, 1)
    return True


def _of_a_body(tail: Tail) -> bool:
    """«директор «Горводоканала»», «председатель правительства Самарской области»"""
    item, items, at = tail.item, tail.items, tail.at
    if item.symbol != "ORG" or not item.mention or "gent" not in item.cases or tail.of:
        return False
    if len(item.parts) == 2 and item.parts[0].symbol in _OF_A_LEVEL and not item.id:
        items[at : at + 1] = item.parts  # «председатель областного Заксобрания», «глава республиканского МИДа»
        return True
    if item.parts and (item.id or len(item.parts) == 1 or item.parts[-1].symbol == "TERR") and _is_organ(item):
        # «председатель правительства Самарской области»: the post is in the region, its title has the body
        items[at : at + 1] = item.parts
        land = next((k for k, part in enumerate(item.parts) if part.symbol in ("TERR", "REF")), 0)
        if land:  # «администрации Приозерского района Ленинградской области»: of the first
            tail.own = at + land
            tail.take_of(item.parts[land], len(item.parts))
        return True
    if len(item.parts) == 2 and item.id and item.parts[1].symbol in CABINETS and is_head(tail.before):
        items[at : at + 1] = item.parts  # «председатель пензенского правительства»
        tail.of, tail.of_id = territories.get(item.id).ru, item.id
        tail.take_own(2)
        return True
    tail.of, tail.of_id = item.value, item.id
    tail.at += 1
    return True


def _what_is_ruled(tail: Tail) -> bool:
    """«заведующая кафедрой русского языка»"""
    rules = tail.at == tail.start and tail.before.low.startswith(_RULING)
    if not rules or not tail.item.is_word or ("ablt", "sing") not in noun_cases(tail.item):
        return False
    tail.take_own(1)
    return True


def _of_the_body_ruled(tail: Tail) -> bool:
    """«заведующий отделением посольства»"""
    item = tail.item
    rules = tail.at == tail.start and tail.before.low.startswith(_RULING)
    if not rules or item.symbol != "ORG" or not item.mention or "ablt" not in item.cases:
        return False
    tail.take_of(item, 1)
    return True


def _of_a_party(tail: Tail) -> bool:
    """«секретарь горкома КПК»"""
    if tail.item.raw not in _PARTIES:
        return False
    tail.take_own(1)
    return True


def _of_a_land_s_state(tail: Tail) -> bool:
    """«глава вьетнамского государства»"""
    land, after = adjective_of(tail.item), tail.ahead()
    if tail.of or tail.own != tail.start or not land or after is None:
        return False
    if not of_a_state(after):
        return False
    tail.of, tail.of_id = territories.get(land).ru, land
    tail.take_own(2)
    return True


def _of_letters(tail: Tail) -> bool:
    """«директор КИД Чэнь …», «ректор ТГУ»"""
    item = tail.item
    if tail.of or not item.is_word or not item.raw.isupper() or not item.raw.isalpha() or len(item.raw) < 2:
        return False
    tail.of = item.raw
    tail.at += 1
    return True


def _before_a_town(tail: Tail) -> bool:
    """«мэр китайского города Харбин», «премьер-министр соседней страны»: the next item says it."""
    if tail.of:
        return False
    lies_in = bool(adjective_of(tail.item)) and tail.place(symbols=("TERR",))
    if not lies_in and not (tail.item.symbol in NEIGHBOURLY and tail.place(symbols=("REF",))):
        return False
    tail.at += 1
    return True


def _of_an_unlisted_town(tail: Tail) -> bool:
    """«вице-мэр китайского Хулун-Буира»"""
    town = tail.ahead()
    if tail.of or not adjective_of(tail.item) or town is None or not _lone_name(tail.items, tail.at + 1):
        return False
    tail.of = morph.like(morph.nominative(town.low, "NOUN", "gent", "sing") or town.low, town.raw)
    tail.at += 2
    return True


def _of_a_region_by_adjective(tail: Tail) -> bool:
    """«губернатор Орловского региона»"""
    land, after = adjective_of(tail.item), tail.ahead()
    if tail.of or not land or after is None or after.low != "региона":
        return False
    tail.of, tail.of_id = territories.get(land).ru, land
    tail.at += 2
    return True


def _sent_from(tail: Tail) -> bool:
    """«сенатор от Томской области», «сенатор РФ от Томской области»"""
    place = tail.place()
    if tail.item.low != "от" or not place:
        return False
    bare = not tail.of and tail.own == tail.at and tail.before.symbol in _DELEGATED
    of_state = bool(tail.of) and tail.before.symbol == "TERR" and tail.at > 1
    if not bare and not (of_state and tail.items[tail.at - 2].symbol in _DELEGATED):
        return False
    tail.take_of(place, 2)
    return True


def _in_affairs(tail: Tail) -> bool:
    """«временный поверенный в делах Намибии»"""
    after = tail.ahead()
    if tail.item.low != "в" or tail.own != tail.at or after is None or after.low != "делах":
        return False
    tail.take_own(2)
    return True


def _of_whom_sent_where(tail: Tail) -> bool:
    """«полпред правительства в Ошской области»"""
    place = tail.place(symbols=("TERR",))
    told = tail.item.low == "в" and not tail.of and tail.own > tail.start and tail.head.symbol in _SENT
    if not told or not place:
        return False
    tail.take_of(place, 2)
    return True


def _in_our_land(tail: Tail) -> bool:
    """«посол Казахстана в нашей стране Имя»"""
    our, land = tail.ahead(), tail.place(2, ("REF",))
    if tail.item.low != "в" or our is None or our.low not in ("нашей", "этой") or not land:
        return False
    if not tail.of or tail.host:
        return False
    if land.id != tail.of_id:
        tail.host, tail.host_id = land.value, land.id
    tail.at += 3
    return True


def _accredited_in(tail: Tail) -> bool:
    """«посол Казахстана в России»; a president's envoy is of the part of the state in which he is."""
    place = tail.place()
    sent = tail.of or tail.before.symbol in _DIPLOMATS or tail.before.low in _ITS_STATE
    if tail.item.low not in ("в", "во", "на") or not place or not sent or tail.host:
        return False
    if "loct" not in (place.cases or ALL_CASES):  # «пригласил посла в Тверь»
        return False
    if _envoy_within(tail, place):
        tail.take_of(place, 2)
        return True
    tail.host, tail.host_id = place.value, place.id if place.mention else ""
    if tail.before.symbol == "ORG" and tail.before.low.startswith(_MISSIONS):
        # «посольство Кубы в России» is its whole name
        tail.of = f"{tail.of} {tail.item.raw} {bodies.place_in(tail.host, 'loct')}"
    tail.at += 2
    also = tail.place(symbols=("TERR",)) if tail.at < len(tail.items) and tail.item.low == "и" else None
    if also and is_name(tail.items, tail.at + 2):
        tail.at += 2  # «посол Индонезии в России и Белоруссии Имя»
    return True


def _elected_from(tail: Tail) -> bool:
    """«депутат Государственной Думы от Томской области»"""
    if tail.item.low != "от" or not tail.of or tail.before.symbol != "ORG" or not tail.place(symbols=("TERR",)):
        return False
    tail.at += 2
    return True


def _of_the_land_served(tail: Tail) -> bool:
    """«глава управления Роспотребнадзора по области»"""
    place = tail.place()
    if tail.item.low != "по" or tail.of or not tail.own == tail.at > tail.start:
        return False
    if not place or "datv" not in (place.cases or ALL_CASES):
        return False
    tail.take_of(place, 2)
    return True


def _serving_lands(tail: Tail) -> bool:
    """«руководитель управления Минпромторга России ``по Тверской и Псковской областям`` Имя»"""
    at = tail.at + 1
    while at < len(tail.items) and tail.items[at].symbol in ("TERR", "REF"):
        at += 1
        if at + 1 < len(tail.items) and tail.items[at].raw in (",", "и") and tail.items[at + 1].symbol == "TERR":
            at += 1
    if (
        tail.item.low != "по"
        or not (tail.of or tail.own > tail.start)
        or at == tail.at + 1
        or not is_name(tail.items, at)
    ):
        return False
    if not tail.of:
        tail.of, tail.of_id = tail.items[tail.at + 1].value, tail.items[tail.at + 1].id
    tail.at = at
    return True


def _of_the_same(tail: Tail) -> bool:
    """«ректор того же вуза»"""
    after = tail.ahead()
    if tail.item.low not in _SAME or tail.of or tail.own != tail.at or after is None or not tail.ahead(2):
        return False
    tail.take_own(1 + (after.low == "же"))
    return True


def _charged_with(tail: Tail) -> bool:
    """«министр по делам хаджа и умры», «помощник раиса Татарстана по международным вопросам»"""
    items, at = tail.items, tail.at
    stop = _spread(items, at + 1, {"datv", "loct"}) if tail.item.low in ("по", "при") else at
    if stop <= at + 1:
        return False
    charged = tail.head.symbol in _CHARGED and (stop == len(items) or not items[stop].is_word)
    if tail.of and not charged and not _followed_by_name(items, stop):
        tail.ended = True  # «заявил губернатор области по итогам»; «Имя, заместитель мэра Томска по финансам, …»
        return True
    if items[stop : stop + 1] and items[stop].low == "и" and _spread(items, stop + 1, {"gent"}) > stop + 1:
        stop = _spread(items, stop + 1, {"gent"})  # «министр по делам хаджа и умры»
    body = tail.before.symbol == "ORG" or (tail.before.is_word and tail.before.raw == tail.of)
    if tail.of and tail.item.low == "по" and (tail.before.symbol in ("TERR", "REF") or body):
        tail.matter = (at, stop)
    tail.at = stop
    if not tail.of:
        tail.own = max(tail.own, stop)
    return True


def _at_a_ruler(tail: Tail) -> bool:
    """«постпред Коми при Президенте РФ»"""
    ruler = tail.ahead()
    if tail.item.low != "при" or not tail.of or not tail.ahead(2):
        return False
    if ruler is None or ruler.symbol not in ("президент", "правительство"):
        return False
    if not tail.place(2, ("TERR",)):
        tail.ended = True
        return True
    tail.matter = (tail.at, tail.at + 3)
    tail.at += 3
    return True


def _at_a_body(tail: Tail) -> bool:
    """«директор Института Конфуция при КФУ»: where the body is."""
    there = tail.ahead()
    if tail.item.low != "при" or not tail.of or there is None or tail.before.symbol != "ORG":
        return False
    if there.symbol != "ORG" and not (there.is_word and there.raw.isupper() and len(there.raw) > 1):
        return False
    tail.at += 2
    return True


def _of_a_district(tail: Tail) -> bool:
    """«глава ``городского округа Солнечногорск``», «глава муниципального округа Северный»: named after its sort."""
    items, at = tail.items, tail.at
    if tail.of or at + 2 >= len(items) or items[at].symbol not in _SORTS_OF_DISTRICT or not items[at].is_word:
        return False
    if items[at + 1].symbol not in ("округ", "поселение", "образование"):
        return False
    name = items[at + 2]
    if name.symbol == "TERR" and "gent" not in name.cases:
        tail.of, tail.of_id = name.value, name.id
    elif name.is_word and name.capital and ("nomn", "sing") in adjective_cases(name) and not adjective_of(name):
        gender = "masc" if items[at + 1].symbol == "округ" else "neut"
        sort = f"{morph.nominative(items[at].low, 'ADJF', 'gent', 'sing', gender)} {items[at + 1].symbol}"
        tail.of = f"{sort} {name.raw}"
    else:
        return False
    tail.at += 3
    return True


_SORTS_OF_DISTRICT = frozenset({"городской", "муниципальный", "сельский", "городское", "сельское"})


def _own_words(tail: Tail) -> bool:
    """«министр ``промышленности``», «директор ``Центра``»: nouns and adjectives in the genitive, no names."""
    item = tail.item
    if item.symbol == "местный" and (body := tail.ahead()) is not None and body.symbol == "ORG":
        tail.at += 1  # «секретарь местного отделения партии»
        return True
    if item.low == "делами" and tail.before.symbol == "управление":
        tail.take_own(1)  # «начальник управления делами»
        return True
    if tail.of or not item.is_word or item.symbol == "который" or item.raw.isupper() or not _may_be_genitive(item):
        return False
    if item.capital and not _is_common(tail.items, tail.at) and not adjective_of(item) and not is_head(item):
        return False
    if morph.parses(item.low)[0].pos not in ("NOUN", "ADJF", "PRTF"):
        return False
    tail.take_own(1)
    return True


def _and_more(tail: Tail) -> bool:
    """«министр промышленности ``и`` торговли»; not «по оценке губернатора, поставки налажены»."""
    after = tail.ahead()
    if tail.item.raw not in (",", "и") or tail.of or not tail.own == tail.at > tail.start:
        return False
    if after is None or not tail.before.is_word or not after.is_word or after.capital or is_head(after):
        return False
    if not _may_be_genitive(after) or morph.parses(after.low)[0].pos not in ("NOUN", "ADJF"):
        return False
    if "gent" not in {c for c, _ in noun_cases(tail.before)} and not _described_twice(tail.before, after):
        return False
    tail.at += 1
    return True


_STEPS: tuple[Step, ...] = (
    _of_land,
    _in_a_larger_land,
    _of_a_district,
    _of_a_part_of_a_body,
    _of_a_body,
    _of_a_firm_undeclined,
    _of_a_land_s_state,
    _what_is_ruled,
    _of_the_body_ruled,
    _of_a_party,
    _of_letters,
    _before_a_town,
    _of_an_unlisted_town,
    _of_a_region_by_adjective,
    _sent_from,
    _in_affairs,
    _of_whom_sent_where,
    _in_our_land,
    _accredited_in,
    _elected_from,
    _serving_lands,
    _of_the_land_served,
    _of_the_same,
    _charged_with,
    _at_a_ruler,
    _at_a_body,
    _own_words,
    _and_more,
)

_DIPLOMATS = frozenset({"посол", "консул", "генконсул", "торгпред", "представитель"})
_ITS_STATE = frozenset({"республики", "страны", "государства"})  # «посол республики в России»

_RULING = ("заведующ", "управляющ", "командующ")
_PARTIES = frozenset({"КПК", "КПСС", "КПРФ", "КПВ", "ТПК"})
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
_SAME = frozenset({"того", "той", "этого", "этой", "данного", "данной"})
_OF_A_LEVEL = frozenset({"областной", "краевой", "республиканский", "региональный", "городской"})
_AGENCY = re.compile("(?:Рос|Гос|Мин)[а-яё]{4,}")
"""«Роспотребнадзор», «Минобрнауки»: an agency whose name is one word."""


def _envoy_within(tail: Tail, place: Item) -> bool:
    """Is it a president's envoy in a part of the state, of which he is («в Ошской области»)?"""
    told = [x.symbol for x in tail.items[max(0, tail.start - 2) : tail.at]]
    envoy = "полпред" in told or ("полномочный", "представитель") in pairwise(told)
    part = place.id and territories.get(place.id).type in ("region", "group")
    return envoy and bool(part) and any(x in ("президент", "глава", "полпред") for x in told)


def _may_be_genitive(item: Item) -> bool:
    return "gent" in {c for c, _ in noun_cases(item) | adjective_cases(item)}


def _is_common(items: list[Item], i: int) -> bool:
    """Is a word with a capital no name: «директор Центра», «заместителя Полномочного представителя», «глава
    республиканского МИДа», «Роспотребнадзора»?"""
    item = items[i]
    return (
        item.symbol in lexicon()["organs"]
        or item.symbol in body_heads()
        or of_a_title(item)
        or item.raw[:2].isupper()
        or _AGENCY.match(item.raw) is not None
        or _of_a_named_thing(items, i)
    )


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


def _described_twice(item: Item, other: Item) -> bool:
    """«международных и внешнеэкономических (связей)»: two adjectives of one noun in the genitive."""
    return "gent" in {c for c, _ in adjective_cases(item) & adjective_cases(other)}


def _is_organ(item: Item) -> bool:
    """Is a body an organ of its territory, told with the post: «правительства области», «парламента», «народного
    комитета», «департамента культуры» in small letters?"""
    words = {part.symbol for part in item.parts[:3]}
    if item.parts[0].symbol in CABINETS or "безопасности" in item.low:
        return True
    if item.parts[-1].symbol not in ("TERR", "REF"):
        return False
    if item.parts[0].symbol == "госсовет" and territories.get(item.parts[-1].id).type == "country":
        return True  # «премьер Госсовета КНР»: a government
    small = item.raw[
        0
    ].islower()  # «Агентство по туризму Омской области», «Законодательное Собрание»: by names of their own
    return bool(words & (_OFFICES if not small else _OFFICES | _ELECTED | _BRANCHES)) or "народный" in words


def _is_around(item: Item, of_id: str) -> bool:
    """Is it the territory, in the genitive, in which the one of the post lies (any, for an unlisted one)?"""
    if item.symbol != "TERR" or "gent" not in (item.cases or ALL_CASES):
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


def is_name(items: list[Item], i: int) -> bool:
    return i < len(items) and items[i].is_word and items[i].capital
