"""Which words belong to the name of a body: those before its head («Омский ``государственный`` университет») and those
after it («комитет ``по внешним связям Санкт-Петербурга``»).

Words before are taken while they agree with the head; those after by steps, of which the first that knows the next item
takes it. Each step has a phrase that made it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import adjective_cases, noun_cases, of_its_noun
from spravka.reading.grammar.sentence import Item
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.mentions.short_bodies import legal_tail, namesake


@cache
def body_heads() -> dict[str, str]:
    """Lemma of a head noun → sort: power, body, learned, firm or civil; legal forms → form."""
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("organisations.toml").read_text("utf-8"))
    return {word: "form" if sort == "forms" else sort for sort, words in data.items() for word in words}


@dataclass(slots=True)
class Body:
    """A body as far as its name was read.

    Attributes:
        items: of the sentence.
        head: index of the head noun.
        sort: of the head: power, body, learned, firm, civil or form.
        first: index of the first word.
        last: index after the last.
        territory: id of the one that is named in it; "" if none is.
        named: it is one body of its own («Омский университет»), and not any («университет»).
        ended: nothing more is of the name.
    """

    items: list[Item]
    head: int
    sort: str
    first: int = field(init=False)
    last: int = field(init=False)
    territory: str = ""
    named: bool = False
    ended: bool = False

    def __post_init__(self) -> None:
        self.first, self.last = self.head, self.head + 1

    @property
    def noun(self) -> Item:
        return self.items[self.head]

    @property
    def item(self) -> Item:
        """The next one after the name as far as it was read."""
        return self.items[self.last]

    @property
    def begins(self) -> bool:
        """Is the next item right after the head?"""
        return self.last == self.head + 1

    def ahead(self, by: int = 1) -> Item | None:
        return self.items[self.last + by] if self.last + by < len(self.items) else None

    def takes(self, items: int = 1, *, named: bool = False) -> bool:
        """So many items belong to the name."""
        self.last += items
        self.named = self.named or named
        return True

    def ends(self) -> bool:
        self.ended = True
        return True


Step = Callable[[Body], bool]
"""Takes the next items into the name, if it knows them; False if not."""


def read_words(items: list[Item], head: int, sort: str) -> Body:
    """The words of a body around its head noun."""
    body = Body(items, head, sort)
    body.named = _named_by_capital(body)
    _take_before(body)
    while not body.ended and body.last < len(items):
        if not any(step(body) for step in _STEPS):
            break
    if items[body.last - 1].raw in (",", "и"):
        body.last -= 1
    return body


def _named_by_capital(body: Body) -> bool:
    """«в Администрации», «руководитель Центра поддержки экспорта», «принял Союз обществ дружбы»: not where a capital opens
    the sentence."""
    noun, before = body.noun, body.items[body.head - 1]
    if not noun.capital or body.head == 0:
        return False
    if noun.symbol not in _COMMON_NOUNS:
        return body.sort != "form"
    if noun.symbol == "центр" and not _before_a_name(before):
        return False
    return noun.symbol != "совет" and _told_by_deed(body.items, body.head + 1)


def _take_before(body: Body) -> None:
    """The adjectives before the head, or the own word of a name: «Эл Курултай», «Торайгыров университет»."""
    items, cases = body.items, noun_cases(body.noun)
    while body.first > 0:
        before = items[body.first - 1]
        if not before.is_word or not (adjective_cases(before) & cases) or not of_its_noun(before, body.noun):
            break
        if before.symbol in _POINTING:
            break  # «меморандум, который Правительство области и корпорация подписали»
        if body.first > 1 and items[body.first - 2].raw == "," and morph.parses(before.low)[0].pos == "PRTF":
            break  # «Губин, возглавляющий Тульскую палату»: a clause of its own
        opens = body.first == 1 and items[body.first].symbol != "торгово-промышленный"
        if adjective_of(before) and (body.sort != "firm" or before.capital):
            body.territory = body.territory or adjective_of(before)
            body.named = True
        elif before.capital and before.symbol not in ("первый", "новый") and not opens:
            body.named = True
        elif (
            body.sort not in ("power", "form") and morph.parses(before.low)[0].lemma in _PLAIN
        ) or not before.low.endswith(_ADJECTIVAL):
            break
        body.first -= 1
    own = body.first == body.head and body.head > 0
    if own and (items[body.head - 1].raw in _OWN_WORDS or (body.sort == "learned" and _called(items, body.head - 1))):
        body.first, body.named = body.head - 1, True


def _in_quotes(body: Body) -> bool:
    """«компания ``«Деп»``»"""
    if body.item.symbol != "QUOT":
        return False
    body.takes(named=True)
    return True if body.sort == "power" else body.ends()


def _of_land(body: Body) -> bool:
    """«правительство ``области``», «университет ``Бангладеш``»"""
    item = body.item
    if item.symbol not in ("TERR", "REF") or not item.mention or not {"gent", "nomn"} & set(item.cases):
        return False
    if ("gent" not in item.cases and body.sort != "power") or (body.territory and body.sort == "firm"):
        return body.ends()
    body.territory = body.territory or item.id
    return body.takes(named=item.symbol == "TERR" or body.sort == "power")


def _envoy_s_office(body: Body) -> bool:
    """«Аппарат полномочного представителя Президента ``в Ошской области``»"""
    place = body.ahead()
    if body.noun.symbol != "аппарат" or body.item.low != "в" or place is None or place.symbol != "TERR":
        return False
    body.territory = place.id
    return body.takes(2)


def _called_after(body: Body) -> bool:
    """«университет ``имени А. С. Пушкина``»"""
    after = body.ahead()
    if body.item.low not in ("имени", "им") or after is None:
        return False
    return body.takes(namesake(body.items, body.last + 1 + (after.raw == ".")) - body.last, named=True)


def _own_name(body: Body) -> bool:
    """«холдинг ``Astana Motors``», «институт ``Confucius``»"""
    item = body.item
    firm = body.sort in ("form", "firm")
    if not item.is_word or not item.text_latin():
        return False
    first = item.capital and not item.raw.isupper() and firm and body.begins
    if not first and not ((firm or body.sort == "learned") and body.last <= body.head + 5):
        return False
    return body.takes(named=True)


def _whose_museum(body: Body) -> bool:
    """«музей ``Г. К. Жукова``»"""
    item, dot = body.item, body.ahead()
    if body.sort != "learned" or len(item.raw) != 1 or not item.capital or dot is None or dot.raw != ".":
        return False
    return body.takes(namesake(body.items, body.last) - body.last, named=True)


def _whose_institute(body: Body) -> bool:
    """«Института ``Конфуция``»"""
    bare = body.begins and body.first == body.head and body.head > 0
    if body.sort != "learned" or not bare or not body.noun.capital or not _patron(body.items, body.last):
        return False
    return body.takes(named=True)


def _part_of(body: Body) -> bool:
    """«Институт экономики ``НАН`` Беларуси», «Брестское отделение ``БелТПП``»: what it belongs to."""
    raw = body.item.raw
    of_more = (body.sort == "learned" and not body.begins) or body.noun.symbol in _BRANCHES
    if not of_more or len(raw) < 2 or not raw.isalpha() or not raw[-2:].isupper():
        return False
    return body.takes()


def _of_two_lands(body: Body) -> bool:
    """«Институт Африки ``и Азии``»"""
    other = body.ahead()
    if body.sort != "learned" or body.item.low != "и" or body.items[body.last - 1].symbol != "TERR":
        return False
    if other is None or other.symbol != "TERR" or "gent" not in other.cases:
        return False
    return body.takes(2)


def _legal_form(body: Body) -> bool:
    """«Huawei ``, Inc.``»"""
    tail = legal_tail(body.items, body.last) if body.item.raw in (".", ",", "&") else 0
    return bool(tail) and body.takes(tail - body.last)


def _of_what(body: Body) -> bool:
    """«министерство ``промышленности``», «завод ``удобрений``»"""
    item = body.item
    told = body.sort in ("body", "civil", "power", "learned") or body.noun.symbol in _OF_WHAT_THEY_MAKE
    if not item.is_word or not told or "gent" not in {c for c, _ in noun_cases(item) | adjective_cases(item)}:
        return False
    return _continues(body.items, body.last) and body.takes(named=item.capital)


def _by_matter(body: Body) -> bool:
    """«комитет ``по внешним связям``», «совет ``при президенте``»"""
    items, led, after = body.items, body.item.low, body.ahead()
    many = body.noun.symbol in _OF_A_TRADE
    if led not in ("по", "при") or not (body.sort == "body" or (many and body.named)) or after is None:
        return False
    if not adjective_cases(after) and not noun_cases(after):
        return False
    step = body.last + 1
    while _tells_matter(items, step, led) or (step > body.last + 1 and _joins_matter(items, step)):
        step += 1
    return body.takes(step - body.last) if step > body.last + 1 else body.ends()


_OF_A_TRADE = frozenset({"концерн", "корпорация", "объединение", "холдинг"})
"""Firms of a whole trade: «Белорусский государственный концерн по производству и реализации товаров»"""


def _and_what(body: Body) -> bool:
    """«министерство промышленности ``и`` торговли»"""
    after = body.ahead()
    if body.item.raw not in ("и", ",") or body.sort not in ("body", "learned") or body.begins:
        return False
    if after is None or not after.is_word or after.capital or not _same_genitive(body.items, body.last):
        return False
    return body.takes()


_STEPS: tuple[Step, ...] = (
    _in_quotes,
    _of_land,
    _envoy_s_office,
    _called_after,
    _own_name,
    _whose_museum,
    _whose_institute,
    _part_of,
    _of_two_lands,
    _legal_form,
    _of_what,
    _by_matter,
    _and_what,
)
_ADJECTIVAL = ("ый", "ий", "ая", "ое", "ого", "ой", "ым", "им", "ому", "ом", "ую", "ые", "ых", "ыми", "ими")
_PLAIN = word_set("bodies.plain")


def _patron(items: list[Item], k: int) -> bool:
    """One capitalised word that a body is called by, and no name of a person begins with: a patron in the genitive
    («Института Гёте»), a name unknown to the dictionary («Университета Тайху»), which a person's may follow."""
    item = items[k]
    if not (item.is_word and item.capital):
        return False
    stop = k + 1
    while stop < len(items) and items[stop].is_word and items[stop].capital and items[stop].symbol != "TERR":
        stop += 1
    told = morph.parses(item.low)
    if stop == k + 1 and any(p.role in ("name", "surn") and p.known and p.case == "gent" for p in told):
        return True
    return stop - k in (1, 3, 4) and not any(p.known for p in told) and not item.raw.isupper()


def _tells_matter(items: list[Item], k: int, led: str) -> bool:
    """Is item `k` one of the words after «комитет по …», «совет при …»?"""
    if k >= len(items) or not items[k].is_word or (led == "по" and items[k].capital):
        return False
    return bool({"datv", "loct", "gent"} & {c for c, _ in adjective_cases(items[k]) | noun_cases(items[k])})


def _joins_matter(items: list[Item], k: int) -> bool:
    """«по международным | и межрегиональным связям»: does item `k` join another matter, in the dative?"""
    after = items[k + 1] if k + 1 < len(items) else None
    if after is None or items[k].low != "и" or not after.is_word or after.capital or after.mention:
        return False
    noun = {c for c, _ in noun_cases(items[k + 2])} if k + 2 < len(items) and items[k + 2].is_word else set()
    if adjective_cases(after) and "datv" in noun and "gent" not in noun:
        return True  # «по делам национальностей и региональной политике»
    alike = bool(adjective_cases(items[k - 1])) == bool(adjective_cases(after))
    return alike and "datv" in {c for c, _ in adjective_cases(after) | noun_cases(after)}


def _called(items: list[Item], k: int) -> bool:
    """Is the word before «университет» a name that no case changes?"""
    word = items[k]
    if not (word.is_word and word.capital and word.mention is None) or word.raw.isupper() or adjective_cases(word):
        return False
    surname = any(p.role == "surn" and p.case == "nomn" for p in morph.parses(word.low))
    return word.text_latin() or (surname and k > 0) or (k > 0 and not morph.parses(word.low)[0].known)


_OWN_WORDS = frozenset({"Эл", "Ил"})
"""First words of parliaments' names that no Russian word is."""
_BRANCHES = frozenset({"отделение", "филиал", "представительство"})
_OF_WHAT_THEY_MAKE = frozenset({"корпорация", "комбинат", "завод", "фабрика"})
_POINTING = frozenset({"который", "этот", "свой", "наш", "весь", "каждый", "данный", "другой", "тот", "такой"})
_COMMON_NOUNS = frozenset({"дом", "центр", "союз", "совет", "общество"})


def _before_a_name(item: Item) -> bool:
    """«руководитель Центра …», «открыт Центр …»"""
    return bool(noun_cases(item)) or item.symbol in ("открыть", "создать", "открыться", "действовать", "работать")


def _told_by_deed(items: list[Item], i: int) -> bool:
    """«… поддержки экспорта»: a noun in the genitive, in small letters, at item `i`."""
    return (
        i < len(items) and items[i].is_word and not items[i].capital and "gent" in {c for c, _ in noun_cases(items[i])}
    )


def _continues(items: list[Item], i: int) -> bool:
    """A genitive that belongs to the name, not the next word of the sentence («правительство утвердило»)."""
    if len(items[i].raw) == 1 and items[i].capital and i + 1 < len(items) and items[i + 1].raw == ".":
        return False  # «администрации края М. Ф. …»: somebody's initial
    found = morph.parses(items[i].low)
    if items[i].capital and any(p.role in ("name", "surn") and p.known for p in found[:2]):
        return False  # «правительства Дмитрий …»: the next is a person
    surname = i + 1 < len(items) and items[i + 1].is_word and items[i + 1].capital
    if items[i].capital and surname and items[i - 1].symbol == "TERR":
        return False  # «правительства провинции Хэнань Го Гэнмао»
    if items[i].capital and surname and items[i - 1].is_word and not items[i - 1].capital and _is_cabinet(items, i - 1):
        return False  # «туркменского правительства Чары Гылыджовым»
    if items[i].capital and surname and any(p.role == "name" and p.known and p.case == "nomn" for p in found):
        return False  # «университета Роман …»: a novel's plural, were it no name
    if items[i].capital and not found[0].known and found[0].pos == "NOUN":
        return False
    return found[0].pos in ("NOUN", "ADJF", "PRTF") and found[0].lemma not in (
        "год",
        "место",
        "день",
        "который",
        "этот",
        "свой",
    )


def _is_cabinet(items: list[Item], k: int) -> bool:
    """Is item `k` «правительства», «парламента», told of what land by an adjective before it?"""
    return k > 0 and items[k].symbol in ("правительство", "парламент") and bool(adjective_of(items[k - 1]))


def _same_genitive(items: list[Item], i: int) -> bool:
    nxt = items[i + 1]
    return (
        "gent" in {c for c, _ in noun_cases(nxt) | adjective_cases(nxt)}
        and items[i - 1].is_word
        and "gent" in {c for c, _ in noun_cases(items[i - 1])}
        and morph.parses(nxt.low)[0].pos in ("NOUN", "ADJF")
        and any(p.case == "gent" and p.pos == morph.parses(nxt.low)[0].pos for p in morph.parses(nxt.low))
    )
