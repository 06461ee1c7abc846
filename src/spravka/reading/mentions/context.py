"""What the text has spoken of so far: whose region it is, who the partner is, and what «регион» or «республика» means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.names import readings
from spravka.reading.mentions.place_words import NEIGHBOURLY, SETTLEMENT, adjective_of
from spravka.vocab import territories
from spravka.vocab.capitals import capital

_REGION_WORDS = {"регион": "", "область": "область", "край": "край", "губерния": "", "округ": "округ", "субъект": ""}
_FOREIGN_WORDS = frozenset({"провинция", "аймак", "воеводство", "штат", "префектура", "остан", "велаят", "кантон"})
_COUNTRY_WORDS = {"страна", "государство"}
_CITY_WORDS = {"город", "мегаполис"}


_OTHER_WORDS = _COUNTRY_WORDS | _CITY_WORDS | _FOREIGN_WORDS | {"республика"}


@dataclass(frozen=True, slots=True)
class Place:
    """A territory as the text names it: vocabulary id ("" for an unlisted one) and name in the nominative."""

    id: str
    name: str

    @property
    def type(self) -> str:
        """Its type in the vocabulary; a federal district is a group of regions, since none deals for itself."""
        return type_of(self.id) if self.id else "region"

    @property
    def country(self) -> str:
        """Vocabulary id of the country it lies in; "" if unknown."""
        return country_of(self.id)


@lru_cache(maxsize=5_000)
def type_of(identity: str) -> str:
    """The type under which a text means a territory."""
    told = territories.get(identity).type
    return "group" if told == "region" and territories.members(identity) else told


@lru_cache(maxsize=5_000)
def country_of(identity: str) -> str:
    """Vocabulary id of the country of a territory; "" for groups and unlisted ones."""
    found = territories.country(identity) if identity else None
    return found.id if found else ""


@dataclass(slots=True)
class Context:
    """Sides of the text.

    Attributes:
        home: the territory whose release it is, as far as the text shows.
        partner: the territory it deals with.
        seen: every territory named so far, in order; `line`: those of the current paragraph.
        labels: for each sentence the place that heads its paragraph or section.
        label: that of the sentence being read.
        of_many: the text deals with many countries, so that a figure told without a partner is with none of them.
    """

    home: Place | None = None
    partner: Place | None = None
    seen: list[Place] = field(default_factory=list)
    line: list[Place] = field(default_factory=list)
    labels: list[Place | None] = field(default_factory=list)
    label: Place | None = None
    of_many: bool = False

    def pair(self) -> tuple[Place, ...]:
        return tuple(p for p in (self.home, self.partner) if p)

    def note(self, item: Item) -> None:
        if item.symbol == "TERR" and item.mention and item.data != SETTLEMENT:
            self.seen.append(Place(item.id, item.mention.value))
            self.line.append(self.seen[-1])

    def last(self, *types: str, republic: bool = False, foreign: bool = False) -> Place | None:
        """The territory named last of these types; `republic`: one that is called a republic."""
        for place in reversed(self.seen):
            if place.type not in types:
                continue
            if republic and not is_republic(place):
                continue
            if foreign and self.home and place.country == self.home.country:
                continue
            return place
        return None

    def region_of(self, state: str) -> Place | None:
        """The region of a state that the text named last."""
        return next((p for p in reversed(self.seen) if p.type == "region" and p.country == state), None)

    def abroad(self) -> Place | None:
        """What «соседняя страна» stands for: the foreign country named last, else that of the partner."""
        named = self.last("country", foreign=True)
        partner = country_of(self.partner.id) if self.partner and self.partner.id else ""
        if named or not partner or (self.home and self.home.country == partner):
            return named
        return Place(partner, territories.get(partner).ru)

    def meaning(self, word: str) -> Place | None:
        """What «регион», «область», «республика», «страна», «город» stands for here."""
        if self.label and (headed := self._headed(word)):
            return headed
        if word in _REGION_WORDS:
            ending = _REGION_WORDS[word]
            for place in reversed(self.line if ending else []):
                if place.type == "region" and ending in place.name:
                    return place
            if self.home and self.home.type == "region" and (not ending or ending in self.home.name):
                return self.home
            for place in reversed(self.seen):
                if place.type == "region" and (not ending or ending in place.name):
                    return place
            return None
        if word == "республика":
            if self.home and self.home.type == "region" and is_republic(self.home):
                return self._of_line() or self.home
            if (
                self.partner
                and is_republic(self.partner)
                and not (self.home and is_republic(self.home) and self.home.type == "region")
            ):
                return self.partner
            return self.last("country", "region", republic=True)
        if word in _COUNTRY_WORDS:
            return self.last("country") or (self.partner if self.partner and self.partner.type == "country" else None)
        if word in _FOREIGN_WORDS:
            abroad = self.home if self.home and self.home.type == "region" and self.home.country != "RU" else None
            return self.last("region", foreign=True) or abroad
        if word in _CITY_WORDS:
            last = self.last("city")
            ours = [p for p in self.line if p.type == "city" and self.home and p.country == self.home.country]
            elsewhere = last is not None and self.home is not None and last.country != self.home.country
            return ours[0] if elsewhere and ours else last
        return None

    def _of_line(self) -> Place | None:
        """The foreign republic of which alone the paragraph speaks; None where our own is named in it, or no other."""
        named = [p for p in self.line if p.type in ("country", "region")]
        foreign = [p for p in named if self.home and p.country != self.home.country]
        return foreign[-1] if foreign and len(foreign) == len(named) and is_republic(foreign[-1]) else None

    def _headed(self, word: str) -> Place | None:
        """«регион», «город» under a heading: the place that it names, or the region of the city."""
        place = self.label
        if place is None:
            return None
        if word in _CITY_WORDS:
            return place if place.type == "city" else None
        if word == "республика" or word in _COUNTRY_WORDS:  # «Куба. … посол республики»
            return place if place.type == "country" and (word != "республика" or is_republic(place)) else None
        if word in _REGION_WORDS:
            around = region_of(place)
            return around if around.type == "region" and _REGION_WORDS[word] in around.name else None
        return None


def is_territory(name: str, identity: str) -> bool:
    """Is a name that of the territory itself, and not of a body in it?"""
    return bool(identity) and territories.get(identity).ru == name


def is_republic(place: Place) -> bool:
    return bool(place.id) and "республика" in " ".join((place.name, *territories.get(place.id).ru_other)).lower()


def region_of(place: Place) -> Place:
    """A city's region; any other territory itself."""
    if place.type == "city":
        parent = territories.get(place.id).parent
        if parent and territories.get(parent).type == "region":
            return Place(parent, territories.get(parent).ru)
    return place


def places_in(item: Item) -> Iterable[Place]:
    """The territories that a mention names or contains."""
    if item.mention and item.symbol in ("TERR", "PEOPLE") and item.id:
        yield Place(item.id, item.mention.value)
    elif item.mention and item.symbol == "ORG" and item.id and not any(p.symbol == "TERR" for p in item.parts):
        yield Place(item.id, territories.get(item.id).ru)
    for part in item.parts:
        yield from places_in(part)


def mark_references(sentence: Sentence, context: Context, plain: str) -> None:
    """«регион», «республика», «область» alone → REF, with what they stand for; in the order of reading."""
    items = sentence.items
    for i, item in enumerate(items):
        if not _around(items, i) and not _of_a_mission(items, i):
            context.note(item)
        if not item.is_word or (item.capital and i > 0 and item.symbol != "республика"):
            continue
        if item.symbol not in _REGION_WORDS and item.symbol not in _OTHER_WORDS:
            continue
        pairs = noun_cases(item)
        if not any(n == "sing" for _, n in pairs) or (
            (item.low in ("страны", "области", "края") and _plural_here(items, i)) or (i == 0 and _many_opens(items))
        ):
            continue
        if item.raw == "Республики" and i and items[i - 1].raw.startswith("Совет") and not _adjective(items, i - 2):
            continue  # a chamber of that name; not «Верховный Совет Республики»
        if i + 1 < len(items) and (
            items[i + 1].symbol in ("TERR", "QUOT")
            or (
                item.symbol == "область"
                and items[i + 1].is_word
                and items[i + 1].capital
                and not given_name(items[i + 1])
            )
            or (item.symbol in ("область", "край") and _field(items, i))
        ):
            continue
        this = item.symbol == "регион" and any(x.symbol == "этот" for x in items[max(0, i - 2) : i])
        told = _of_office(items, i) if item.symbol == "регион" else None
        told = told or next((p for p in reversed(context.line) if this and p.type == "region"), None)
        if item.symbol == "регион" and i and (state := adjective_of(items[i - 1])):
            told = context.region_of(state) or told  # «партнёр казахстанского региона»
        if item.symbol == "государство" and i and (state := adjective_of(items[i - 1])):
            told = Place(state, territories.get(state).ru)  # «глава российского государства»
        if i and items[i - 1].symbol in NEIGHBOURLY and item.symbol in _COUNTRY_WORDS | {"республика"}:
            told = context.abroad()
        place = told or context.meaning(item.symbol)
        if place:
            cases = frozenset(c for c, n in pairs if n == "sing")
            items[i] = Item(
                item.start, item.stop, item.raw, item.low, "REF", Mention("REF", place.name, place.id, cases)
            )
    _mark_capitals(sentence, context, plain)
    _mark_powers(sentence, context, plain)
    sentence.relined()


def _adjective(items: list[Item], i: int) -> bool:
    return i >= 0 and items[i].is_word and bool(adjective_cases(items[i]))


def _of_office(items: list[Item], i: int) -> Place | None:
    """«Аким Костанайской области напомнил, что в регионе …»: his own, if no other region is named before."""
    named = [k for k in range(1, i) if items[k].symbol == "TERR" and items[k].id]
    of = [k for k in named if items[k - 1].symbol in _HEADS and "gent" in (items[k].cases or {"gent"})]
    places = {Place(items[k].id, items[k].value) for k in named}
    place = places.pop() if of and len(places) == 1 else None
    return place if place and place.type == "region" else None


def _of_a_mission(items: list[Item], i: int) -> bool:
    """«генеральный консул Японии в Хабаровске»: the city where an envoy sits is none of the text's."""
    if items[i].symbol != "TERR" or i < 3 or items[i - 1].low not in ("в", "во"):
        return False
    return any(x.symbol in _ENVOYS for x in items[max(0, i - 5) : i - 1]) and items[i - 2].symbol == "TERR"


_ENVOYS = frozenset({"консул", "генконсул", "консульство", "генконсульство", "вице-консул"})
_HEADS = frozenset({"аким", "глава", "губернатор", "хоким", "президент", "раис", "хяким"})


def _around(items: list[Item], i: int) -> bool:
    """«губернатор Омской области Российской Федерации»: the country only says where the region lies."""
    item, before = items[i], items[i - 1] if i else None
    if item.symbol != "TERR" or before is None or before.symbol != "TERR" or "gent" not in item.cases:
        return False
    return bool(item.id and before.id) and item.id != before.id and territories.is_within(before.id, item.id)


_OWN_CAPITAL = {"областной": "область", "краевой": "край", "региональный": "регион", "республиканский": "республика"}
_CENTRES = frozenset({"столица", "центр"})


def _mark_capitals(sentence: Sentence, context: Context, plain: str) -> None:
    """«столица Казахстана», «кубанская столица», «областной центр» → TERR, the city."""
    items = sentence.items
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        if not item.is_word or item.symbol not in _CENTRES:
            continue
        before, after = (items[i - 1] if i else None), (items[i + 1] if i + 1 < len(items) else None)
        owner, first, last = "", i, i + 1
        level = _OWN_CAPITAL.get(before.symbol, "") if before else ""
        if before and level:
            place = context.meaning(level)
            owner, first = (place.id if place else ""), i - 1
        elif item.symbol == "столица" and before and (own := adjective_of(before)):
            owner, first = own, i - 1
        elif item.symbol == "столица" and not (before and before.is_word and adjective_cases(before)):
            of = after is not None and after.symbol in ("TERR", "REF") and "gent" in (after.cases or {"gent"})
            owner, last = (after.id, i + 2) if of and after else ("", i + 1)
        city = capital(owner)
        if city:
            cases = frozenset(c for c, n in noun_cases(item) if n == "sing")
            sentence.join(first, last, Mention("TERR", city.ru, city.id, cases), plain)
            context.note(items[first])


def _mark_powers(sentence: Sentence, context: Context, plain: str) -> None:
    """«областное правительство», «краевая дума» → ORG: the power of the region that the text means by the level."""
    items = sentence.items
    for i in range(len(items) - 1, 0, -1):
        level = _OWN_CAPITAL.get(items[i - 1].symbol, "") if items[i].symbol in _POWERS else ""
        pairs = noun_cases(items[i]) if level else frozenset()
        place = _holds_power(context, level) if any(n == "sing" for _, n in pairs) else None
        if i > 1 and items[i - 2].is_word and (noun_cases(items[i - 2]) or adjective_of(items[i - 2])):
            continue  # «председатель областного правительства»: a post tells its own level; «орловская областная дума»
        if (
            place
            and territories.get(place.id).type == "region"
            and not (i + 1 < len(items) and items[i + 1].symbol in ("TERR", "REF"))
        ):
            name = f"{items[i].symbol} {place_genitive(place.name)}"
            cases = frozenset(c for c, n in pairs if n == "sing")
            sentence.join(i - 1, i + 1, Mention("ORG", name, place.id, cases, "power"), plain)


_POWERS = frozenset({"правительство", "дума", "администрация"})


def _holds_power(context: Context, level: str) -> Place | None:
    """The region whose power it is: of ours and a foreign one, ours, since these are what powers are called in Russia."""
    meant, home = context.meaning(level), context.home
    own = (
        home is not None and home.type == "region" and home.country == "RU" and level in (*home.name.split(), "регион")
    )
    return home if own and meant and home and meant.country != home.country else meant


def given_name(item: Item) -> bool:
    """«области Иван …»: the next word opens a person's name."""
    return any(r.weight >= 1.9 for r in readings(item.low))


_MANY = frozenset({"две", "обе", "эти", "все", "другие", "наши", "многие", "которые", "три", "четыре", "и"})


def _plural_here(items: list[Item], i: int) -> bool:
    """«эти страны», «обе области»"""
    return i > 0 and (items[i - 1].low in _MANY or items[i - 1].symbol == "NUM")


def _many_opens(items: list[Item]) -> bool:
    """«Города стали побратимами»: what opens a sentence that many did is no genitive."""
    read = [morph.parses(x.low)[0] for x in items[1:4] if x.is_word]
    acts = any(p.pos in ("VERB", "PRTS") and p.number == "plur" for p in read)
    return items[0].low[-1] in "аыи" and (acts or any(x.symbol == "побратим" for x in items[1:8]))


def _field(items: list[Item], i: int) -> bool:
    """«в области образования»: a field of work, not a territory."""
    nxt = items[i + 1]
    return nxt.is_word and any(c == "gent" for c, _ in noun_cases(nxt)) and i > 0 and items[i - 1].low in ("в", "из")
