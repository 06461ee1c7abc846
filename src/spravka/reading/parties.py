"""Who the parties of a document are, one list for each document told."""

from __future__ import annotations

from dataclasses import dataclass

from spravka.reading.context import Place
from spravka.reading.lexicon import word_set
from spravka.reading.page import Named, Page
from spravka.reading.places import compound_of
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Found:
    """An anchor in a sentence: items[first:last] is the document's name."""

    first: int
    last: int
    head: int
    type: str
    subject: str
    plural: bool


def parties(page: Page, sentence: Sentence, found: Found, first: int, last: int, status: str) -> list[list[Named]]:
    """Lists of parties, one for each document told: «между A и B», «A и B заключили», «A с B и с C»."""
    items = sentence.items
    for i in range(found.head, last):
        if items[i].low == "между":
            members = _members(page, sentence, i + 1, last)
            if len(members) >= 2:
                return [members]
            if members and items[i + 1].mention is not None:
                several = _several(page, sentence, i)
                if several and sentence.has("оба|каждый|два"):
                    return [[members[0], other] for other in several if other != members[0]]
    named = _after_name(page, sentence, found)
    if named:
        return [named]
    states = _compound(sentence, found.head)
    if states:
        return [states]
    if "побратим" in found.subject.lower() or "дружеств" in found.subject.lower():
        cities = _cities(page, sentence)
        if cities:
            return cities
    first, last = max(first, found.first - 14), min(last, found.last + 16)
    bodies = [
        (i, p)
        for i, item in sentence.mentions("ORG", first=first, last=last)
        if not (found.first <= i < found.last) and (p := page.party(item)) and _can_sign(item)
    ]
    places = [
        (i, p)
        for i, item in sentence.mentions("TERR", "REF", "DELEG", first=first, last=last)
        if not (found.first <= i < found.last) and _stands_alone(sentence, i) and (p := page.party(item))
    ]
    people = [(i, p) for i, item in sentence.mentions("PER", first=first, last=last) if (p := page.party(item))]
    between_firms = _between_firms(sentence) or found.subject.startswith("проект")
    if not bodies and not people and between_firms and status in ("signed", "planned"):
        return [[]]  # «соглашение о строительстве завода»: between firms that the text does not name here
    partners = [p for i, p in (*bodies, *places) if _with(sentence, i)]
    actors = bodies or people or places
    own = [p for i, p in actors if p not in partners]
    if partners and own:
        return [[own[0], partner] for partner in partners]
    distinct: list[Named] = []
    for _, p in actors:
        if p not in distinct:
            distinct.append(p)
    distinct = [
        p
        for p in distinct
        if not any(q.id and q.id != p.id and p.id and territories.is_within(q.id, p.id) for q in distinct)
    ]
    if len(distinct) >= 2:
        return [distinct[:2]]
    if partners:
        other = next((p for p in page.pair(sentence) if p not in partners), None)
        return [[other, partner] if other else [partner] for partner in partners]
    if sentence.has("с (?:каждый|оба|два|они)"):
        several = _several(page, sentence, len(items))
        us = distinct[0] if distinct and page.is_ours(Place(distinct[0].id, distinct[0].name)) else _home(page)
        if several and us:
            return [[us, each] for each in several if each != us]
    pair = _of_regions(sentence, page.pair(sentence))
    if distinct:
        one = distinct[0]
        ours = page.is_ours(Place(one.id, one.name))
        other = next((p for p in (reversed(pair) if ours else pair) if p.id != one.id and p.name != one.name), None)
        return [[one, other] if other else [one]]
    return [pair]


def _of_regions(sentence: Sentence, pair: list[Named]) -> list[Named]:
    """«отношения двух областей» in a text of two cities: their regions are meant."""
    if not sentence.has("(?:два|оба|двух) (?:область|регион|край|территория)"):
        return pair
    out = []
    for place in pair:
        above = (territories.get(x) for x in territories.ancestors(place.id)) if place.id else iter(())
        region = next((t for t in above if t.type == "region"), None)
        out.append(Named(region.ru, region.id) if region and territories.get(place.id).type == "city" else place)
    return out


def _home(page: Page) -> Named | None:
    home = page.context.home
    return Named(home.name, home.id) if home else None


def _members(page: Page, sentence: Sentence, i: int, last: int) -> list[Named]:
    """The coordinated actors from item `i`: «Россией и Казахстаном», «TH Group, администрацией и корпорацией»."""
    items, out = sentence.items, []
    while i < last:
        item = items[i]
        found = page.party(item) if item.symbol in ("TERR", "ORG", "REF", "PER") else None
        if found:
            out.append(found)
        elif item.text_latin():
            stop = i
            while stop < last and items[stop].text_latin():
                stop += 1
            out.append(Named(page.text(sentence, i, stop)))
            i = stop
            continue
        elif item.raw not in (",", "и") and item.symbol not in (
            "правительство",
            "регион",
            "город",
            "республика",
            "сторона",
            "область",
            "компания",
            "администрация",
        ):
            break
        i += 1
    return out


def _after_name(page: Page, sentence: Sentence, found: Found) -> list[Named]:
    """«соглашение о сотрудничестве Приангарья с провинцией …», «о побратимских связях Ульяновска и Виня»"""
    items = sentence.items
    for i in range(found.head + 1, min(found.last + 1, len(items))):
        if items[i].symbol in ("TERR", "REF", "ORG") and i + 2 < len(items) and items[i + 1].low in ("с", "со", "и"):
            other = next(
                (k for k in range(i + 2, min(i + 5, len(items))) if items[k].symbol in ("TERR", "REF", "ORG")), None
            )
            if other is not None:
                pair = [page.party(items[i]), page.party(items[other])]
                return [p for p in pair if p]
    return []


def _compound(sentence: Sentence, head: int) -> list[Named]:
    """«российско-китайский договор»: both states in one adjective."""
    for item in sentence.items[max(0, head - 4) : head]:
        if both := compound_of(item):
            return [Named(territories.get(x).ru, x) for x in both]
    return []


def _several(page: Page, sentence: Sentence, stop: int) -> list[Named]:
    """The territories that «с обеими», «с каждой из них» means: those listed together last, here or before."""
    for candidate in (sentence, *page.before(sentence, 4)):
        for match in candidate.find(r"(?P<a>TERR) (?:, (?P<b>TERR) )?(?:и|,) (?:с )?(?P<c>TERR) "):
            if candidate is sentence and match.first >= stop:
                continue
            listed = [match.item(g) for g in ("a", "b", "c") if match.has(g)]
            places = [Named(x.value, x.id) for x in listed if x.mention and not page.is_ours(Place(x.id, x.value))]
            if sentence.has("провинция|область|регион|край"):  # «с обеими провинциями»: not their cities
                places = [p for p in places if Place(p.id, p.name).type == "region"]
            if len(places) >= 2:
                return places
    return []


def _cities(page: Page, sentence: Sentence) -> list[list[Named]]:
    """Parties of a document on twinning: our city with each foreign one, named here or just before."""
    ours: Named | None = None
    theirs: list[Named] = []
    for candidate in (sentence, *page.before(sentence, 2)):
        for i, item in candidate.mentions("TERR", "PER", "ORG"):
            found = page.party(item)
            if not found or not found.id or Place(found.id, found.name).type != "city":
                continue
            if item.symbol == "TERR" and i and candidate.items[i - 1].low in ("в", "во"):
                continue
            city = Named(territories.get(found.id).ru, found.id)
            if page.is_ours(Place(found.id, found.name)):
                ours = ours or city
            elif city not in theirs:
                theirs.append(city)
        if ours and theirs:
            return [[ours, city] for city in theirs]
    return []


def _between_firms(sentence: Sentence) -> bool:
    return sentence.has("строительство|поставка|производство|инвестиция|завод|предприятие")


_BETWEEN = word_set("parties.between")


def _with(sentence: Sentence, i: int) -> bool:
    """The actor stands after «с»: «соглашение с Казахстаном», «с правительством …, а также с …»."""
    k = i - 1
    while k >= 0 and (sentence.items[k].raw in (",", "и", "также", "а") or sentence.items[k].symbol in _BETWEEN):
        k -= 1
    if k < 0 or sentence.items[k].low not in ("с", "со"):
        return False
    # «взаимодействие с Казахстаном» is another matter's partner
    before = sentence.items[k - 1].symbol if k else ""
    return before not in (
        "взаимодействие",
        "связь",
        "граница",
        "контакт",
        "отношение",
        "торговля",
        "партнерство",
        "переговоры",
        "встреча",
        "дружба",
    )


def _stands_alone(sentence: Sentence, i: int) -> bool:
    """A territory that acts, not one where something is («в Омске», «из Казахстана», «губернатор области»)."""
    before = sentence.items[i - 1].low if i else ""
    mention = sentence.items[i].mention
    if before in ("в", "во", "на", "из", "для", "до", "по", "от", "город", "у", "при", "к"):
        return False
    if before in ("с", "со") and not _with(sentence, i):
        return False
    return not (
        mention
        and mention.cases
        and mention.cases <= {"gent"}
        and before not in ("между", "и", ",", "обладминистрация")
    )


def _can_sign(item: Item) -> bool:
    return (
        not item.low.startswith("пресс")
        and bool(item.mention)
        and item.data in ("power", "firm", "form", "learned", "body", "civil")
    )
