"""Whose text it is: the territory at home in it and the one that it deals with, weighed from all that it names."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.context import Place, places_in, region_of
from spravka.reading.mentions.name_words import after_a_given_name
from spravka.reading.mentions.place_words import adjective_of
from spravka.vocab import territories
from spravka.vocab.capitals import capital

_ADJECTIVE = ("ий", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "их", "ими")


def spoken_of(sentences: Sequence[Sentence]) -> Counter[Place]:
    """How much a text speaks of regions and cities by adjectives: «астраханский губернатор», «томские заводы»."""
    weight: Counter[Place] = Counter()
    for sentence in sentences:
        if sentence.part == "boilerplate":
            continue
        for i, item in enumerate(sentence.items):
            own = adjective_of(item) if item.low.endswith(_ADJECTIVE) else ""
            named = bool(own) and item.capital and after_a_given_name(sentence.items, i)  # «Владимир Мединский»
            if own and not named and territories.get(own).type != "country":
                weight[Place(own, territories.get(own).ru)] += _factor(sentence)
    return weight


def _factor(sentence: Sentence) -> int:
    return 3 if sentence.part == "headline" else 2 if sentence.number < 4 else 1


def sides(
    sentences: Sequence[Sentence], offices: Iterable[Place], spoken: Counter[Place]
) -> tuple[Place | None, Place | None]:
    """The home territory and the partner of a text: the region most spoken of (the headline and the offices of its
    governors weigh most; its cities count for it), and the territory of another country – failing that, another
    region – most spoken of. A partner's region is taken before its country where the text dwells on it as much.
    `spoken`: see `spoken_of`."""
    weight = spoken.copy()
    for sentence in sentences:
        if sentence.part == "boilerplate":
            continue
        factor = _factor(sentence)
        for i, item in enumerate(sentence.items):
            # «в Московской области прошёл …»: where something happens is seldom a side
            venue = (
                i > 0
                and sentence.items[i - 1].low in ("в", "во")
                and item.cases == {"loct"} | item.cases & {"datv", "gent"}
            )
            for place in places_in(item):
                weight[place] += factor if venue and place.type != "country" else 2 * factor
    for place in offices:
        weight[place] += 4
    between = _cities_of_headline(sentences)
    if between and all(weight[c] >= weight[region_of(c)] and not _scene(c, weight) for c in between):
        return between
    home, partner = _regional_sides(sentences, offices, weight)
    acting = _acting_cities(sentences, offices, weight)
    city = next((c for c in acting if region_of(c) == home), None)
    apart: Iterator[Place] = (
        c for c in acting if c != city and partner and (region_of(c) == partner or c.country == partner.country)
    )
    if city and partner and not weight[partner]:  # a city deals with a city: the region is not spoken of
        theirs = (c for c in weight if c.type == "city" and region_of(c) == partner)
        apart = itertools.chain(apart, sorted(theirs, key=lambda c: -weight[c])[:1])
    return city or home, next(apart, partner)


def _regional_sides(
    sentences: Sequence[Sentence], offices: Iterable[Place], weight: Counter[Place]
) -> tuple[Place | None, Place | None]:
    """The sides where every city counts for its region."""
    whole: Counter[Place] = Counter()
    for place, n in weight.items():
        whole[region_of(place)] += n
    led = {region_of(place) for place in offices}
    for place in [p for p in whole if p.type in ("region", "city") and p not in led and _scene(p, whole)]:
        del whole[place]
    regions = [p for p in whole if p.type == "region" or _is_federal(p)]
    russian = [p for p in regions if p.country == "RU"]
    home = max(russian or regions, key=lambda p: whole[p], default=None)
    most = max(regions, key=lambda p: whole[p], default=None)
    if home and most and whole[most] > _FAR_MORE * whole[home] and most in led and home not in led:
        home = most  # the release of an akimat, which names a region of Russia once
    if (
        home
        and most
        and most != home
        and most in led
        and whole[most] > 1.4 * whole[home]
        and _named_first(sentences) == most
    ):
        home = most  # that of an akimat which tells of a governor's visit
    first = next((region_of(place) for place in offices), None)
    as_much = home and first in regions and first != home and whole[first] > 0.7 * whole[home]
    if as_much and _spoken_first(sentences) == first:
        home = first  # «Председатель Могилёвского облисполкома встретился с губернатором …»
    if home is None:
        home = max((p for p in whole if p.type == "city"), key=lambda p: whole[p], default=None)
    if home is None:
        countries = sorted((p for p in whole if p.type == "country"), key=lambda p: -whole[p])
        return (countries[0] if countries else None), (countries[1] if len(countries) > 1 else None)
    others = [p for p in whole if p != home and (p in regions or p.type == "country") and p.id != home.country]
    nearest = max(others, key=lambda p: whole[p], default=None)
    foreign: Counter[str] = Counter()
    for place, n in whole.items():
        if place.country and place.country != home.country:
            foreign[place.country] += n
    if foreign:
        country = max(foreign, key=lambda c: foreign[c])
        if nearest and nearest.country == home.country and whole[nearest] > foreign[country]:
            return home, nearest  # two regions of one country, and a guest from abroad
        own = Place(country, territories.get(country).ru)
        inside = [p for p in regions if p.country == country]
        best = max(inside, key=lambda p: whole[p], default=None)
        dwelt = whole[best] - (weight[best] == 0) if best else 0  # by its cities alone it must outweigh the country
        return home, best if best and dwelt >= whole.get(own, 0) else own
    return home, nearest or _of_adjectives(sentences, home)


def _named_first(sentences: Sequence[Sentence]) -> Place | None:
    """The region named first in the headline."""
    places = (p for s in sentences if s.part == "headline" or s.number == 0 for x in s.items for p in places_in(x))
    return next((region_of(p) for p in places if p.type != "country"), None)


def _spoken_first(sentences: Sequence[Sentence]) -> Place | None:
    """The region that the headline and the first sentence speak of first, one dealt with or acted in apart: «Исаченко: с
    Калининградом торгуем активнее», «В Астане аким Алматинской области …»."""
    for sentence in [s for s in sentences if s.part != "boilerplate"][:3]:
        for i, item in enumerate(sentence.items):
            before = sentence.items[i - 1].low if i else ""
            own = adjective_of(item) if item.low.endswith(_ADJECTIVE) else ""
            spoken = [Place(own, territories.get(own).ru)] if own else places_in(item)
            for place in spoken:
                if place.type != "country" and before not in ("с", "со", "в", "во", "на"):
                    return region_of(place)
    return None


def _acting_cities(sentences: Sequence[Sentence], offices: Iterable[Place], weight: Counter[Place]) -> list[Place]:
    """The cities that act for themselves, those named most first: of the headline or with a mayor, in a text that speaks
    more of towns and mayors than of regions and governors («Ярославль встретил делегацию города Цзюцзян»)."""
    told = [s for s in sentences if s.part != "boilerplate"]
    words = Counter(item.symbol for s in told for item in s.items if item.is_word)
    if sum(words[w] for w in _OF_CITIES) <= sum(words[w] for w in _OF_REGIONS):
        return []
    headline = {p for s in told if s.part == "headline" or s.number == 0 for item in s.items for p in places_in(item)}
    held = set(offices)
    found = [
        c for c in weight if c.type == "city" and c in headline | held and region_of(c) not in held | headline | {c}
    ]
    return sorted((c for c in found if weight[c] >= weight[region_of(c)]), key=lambda city: -weight[city])


_OF_CITIES = (
    "город",
    "мэр",
    "мэрия",
    "город-побратим",
    "побратим",
    "горожанин",
    "городской",
    "муниципалитет",
    "горсовет",
)
_OF_REGIONS = ("область", "регион", "край", "губернатор", "вице-губернатор", "областной", "краевой", "региональный")


def _is_federal(place: Place) -> bool:
    """A city that is a region of Russia."""
    return place.type == "city" and place.country == "RU" and "/" not in place.id


_FAR_MORE = 3


def _scene(place: Place, weight: Mapping[Place, int]) -> bool:
    """Is a place only where states act: a capital that weighs no more than its country, or a place far outweighed?"""
    states = {p.id: n for p, n in weight.items() if p.type == "country"}
    of = capital(place.country) if place.country else None
    if of and of.id == place.id and states:
        own = states.get(place.country)
        return own >= weight[place] if own else max(states.values()) >= _FAR_MORE * weight[place]
    return states.get(place.country, 0) >= _FAR_MORE * weight[place]


def _of_adjectives(sentences: Sequence[Sentence], home: Place) -> Place | None:
    """«белорусские коллеги», «белорусский рынок»: the foreign country that a text names by its adjective alone."""
    told = Counter(
        own
        for sentence in sentences
        if sentence.part != "boilerplate"
        for item in sentence.items
        if item.low.endswith(_ADJECTIVE)
        and (own := adjective_of(item))
        and own != home.country
        and territories.get(own).type == "country"
    )
    best = told.most_common(1)
    return Place(best[0][0], territories.get(best[0][0]).ru) if best else None


def _cities_of_headline(sentences: Sequence[Sentence]) -> tuple[Place, Place] | None:
    """«Астрахань и Актау: новый план»: a text of two cities, if its headline names them and no region."""
    named = [place for s in sentences if s.part == "headline" for item in s.items for place in places_in(item)]
    cities = list(dict.fromkeys(p for p in named if p.type == "city"))
    if len(cities) != 2 or len(cities) != len(set(named)) or cities[0].country == cities[1].country:
        return None
    ours = sorted(cities, key=lambda p: p.country != "RU")
    return ours[0], ours[1]


def is_of_many(sentences: Sequence[Sentence], home: Place | None) -> bool:
    """Does a text deal with several foreign countries, none of them most of the time?"""
    told = Counter(
        p.country
        for s in sentences
        if s.part != "boilerplate"
        for x in s.items
        for p in places_in(x)
        if p.country and home and p.country != home.country
    )
    return len(told) > 2 and 2 * max(told.values()) <= told.total()
