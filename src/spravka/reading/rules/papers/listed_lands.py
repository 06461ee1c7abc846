"""Territories that a text lists together, and the two of one type that «два города» or «обе области» means."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.page import Named, Page
from spravka.reading.rules.papers.sides import closing
from spravka.vocab import territories


def lands_listed(page: Page, sentence: Sentence, stop: int) -> list[Named]:
    """The territories that «с обеими», «с каждой из них» means: those listed together last, here or before."""
    for candidate in (sentence, *page.before(sentence, 4)):
        runs = list(lands_together(page, candidate, stop if candidate is sentence else len(candidate.items)))
        for run in reversed(runs):
            places = [p for p in run if not page.is_ours(Place(p.id, p.name))]
            if sentence.has("провинция|область|регион|край"):  # «с обеими провинциями»: not their cities
                places = [p for p in places if Place(p.id, p.name).type == "region"]
            if len(places) >= 2:
                return places
    return []


def lands_together(page: Page, sentence: Sentence, stop: int) -> Iterator[list[Named]]:
    """Coordinated territories, those of posts («с главами А, Б и В») and of persons («с губернатором А Именем и …»)."""
    run: list[Named] = []
    past = 0
    for k, item in enumerate(sentence.items[:stop]):
        if item.raw == "(" and (close := closing(sentence.items, k, stop)):
            past = close + 1  # «Павлодар (Павлодарская область), Омск»: where it lies
        if k < past:
            continue
        land = page.seat(item.value) if item.symbol == "PER" else None
        if land:
            run.append(land)
        elif item.symbol in ("TERR", "POST") and item.id:
            run.append(Named(territories.get(item.id).ru, item.id))
        elif item.raw not in (",", "и", "с", "а", "также") and run:
            yield run
            run = []
    if run:
        yield run


def of_our_sort(page: Page, sentence: Sentence, several: list[Named]) -> Named | None:
    """Our side as those listed are: our city with cities, else the home of the text."""
    sorts = {Place(p.id, p.name).type for p in several}
    for candidate in (sentence, *page.before(sentence, 3)):
        for _, item in candidate.mentions("TERR"):
            place = Place(item.id, item.value)
            if page.is_ours(place) and place.type in sorts and item.id not in {p.id for p in several}:
                return Named(item.value, item.id)
    home = page.context.home
    return Named(home.name, home.id) if home else None


_TYPE = {
    "город": "city",
    "столица": "city",
    "область": "region",
    "регион": "region",
    "край": "region",
    "страна": "country",
}


def one_of_each(page: Page, sentence: Sentence) -> list[Named]:
    """«два города связывает …», «отношения двух областей»: one of ours and one of theirs of that type, as told last."""
    wanted = next((t for word, t in _TYPE.items() if sentence.has(rf"(?:два|оба|двух) {word}")), "")
    if not wanted:
        wanted = next(
            (_TYPE.get(morph.lemma(m.item("what").low), "") for m in sentence.find("(?:два|оба) (?P<what>REF) ")), ""
        )
    ours: Named | None = None
    theirs: Named | None = None
    for candidate in (sentence, *page.before(sentence, 6)) if wanted else ():
        for _, item in candidate.mentions("TERR", "PER"):
            found = page.party(item)
            place = _raised(Place(found.id, found.name), wanted) if found and found.id else None
            if place and page.is_ours(place):
                ours = ours or Named(place.name, place.id)
            elif place:
                theirs = theirs or Named(place.name, place.id)
        if ours and theirs:
            return [ours, theirs]
    return []


def _raised(place: Place, wanted: str) -> Place | None:
    """The place itself or what it lies in, of the type asked for."""
    if place.type == wanted:
        return place
    above = (territories.get(x) for x in territories.ancestors(place.id))
    found = next((t for t in above if t.type == wanted), None)
    return Place(found.id, found.ru) if found else None
