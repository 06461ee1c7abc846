"""person_post: who holds which post, as said on the document's date."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.people import Person, Post
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

_COUNTRY_OF_POST = {"аким": "KZ", "хоким": "UZ", "губернатор": "RU", "вице-губернатор": "RU", "раис": "TJ", "хяким": "TM"}


def person_with_post(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор Ленинградской области Александр Дрозденко»; «Радий Хабиров, Глава Республики Башкортостан»"""
    for _, item in sentence.mentions("PER"):
        person: Person = item.mention.data  # type: ignore[union-attr]
        if person.post and item.start <= person.post.start < item.stop:
            yield _fact(page, sentence, item, person, person.post)


def post_was_person(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«когда губернатором был Вячеслав Позгалев», «ректором является …», «главой избран …»"""
    for match in sentence.find(r"(?P<post>POST) (?:быть|стать|являться|оставаться|избрать|назначить) (?P<per>PER) "):
        post: Post = match.item("post").mention.data  # type: ignore[union-attr]
        item = match.item("per")
        yield _fact(page, sentence, item, item.mention.data, post, start=match.item("post").start)  # type: ignore[union-attr]


def _fact(page: Page, sentence: Sentence, item: Item, person: Person, post: Post, start: int | None = None) -> Draft:
    of = Named(post.of, post.of_id) if post.of else _office_of(page, sentence, person, post)
    host = Named(post.host, post.host_id) if post.host else None
    fields = {"person": person.name, "post": post.title, "of": of, "host": host}
    at = sentence.items.index(item)
    draft = page.draft("person_post", sentence, at, at + 1, fields, speaker=None)
    spans = {"post": (post.start, post.stop)}
    begin = min(start if start is not None else draft.start, draft.start)
    return Draft(draft.kind, draft.fields, begin, draft.stop, draft.refs, spans, 0.95 if of else 0.7)


def _office_of(page: Page, sentence: Sentence, person: Person, post: Post) -> Named | None:
    """The territory of a post told without one: as told elsewhere of this person, else the nearest that such a post
    can be held in."""
    told = page.post_of(person)
    if told:
        return told
    head = post.title.lower().split()[0] if post.title else ""
    country = next((c for w, c in _COUNTRY_OF_POST.items() if w in post.title.lower().split()), "")
    if head in ("президент",):
        return None
    for candidate in (sentence, *page.before(sentence, 3)):
        for place in reversed(page.places(candidate)):
            if place.type in ("region", "city") and (not country or place.country == country):
                return Named(place.name, place.id)
    home = page.context.home
    if home and (not country or home.country == country):
        return Named(home.name, home.id)
    partner = page.context.partner
    if country and partner and partner.country == country:
        return Named(territories.get(partner.id).ru, partner.id)
    return None


RULES: tuple[Rule, ...] = (person_with_post, post_was_person)
