"""person_post: who holds which post, as said on the document's date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.context import Place
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.people import Person, Post
from spravka.reading.sentence import Item, Sentence
from spravka.vocab import territories

_COUNTRY_OF_POST = {"аким": "KZ", "хоким": "UZ", "губернатор": "RU", "вице-губернатор": "RU", "раис": "TJ", "хяким": "TM"}
_OF_A_STATE = frozenset({"президент", "премьер-министр", "министр", "вице-премьер", "госсекретарь", "премьер"})
_DIPLOMATS = frozenset({"посол", "консул", "генконсул", "посланник"})


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
    words = post.title.lower().split()
    home, partner = page.context.home, page.context.partner
    if _DIPLOMATS & set(words):
        foreign = next((p for c in (sentence, *page.before(sentence, 6)) for p in page.places(c) if p.type == "country" and not page.is_ours(p)), partner)
        return _country(foreign)
    if words and words[0] in _OF_A_STATE:
        said = next((p for c in (sentence, *page.before(sentence, 3)) for p in reversed(page.places(c)) if p.country), home)
        return _country(said)
    country = next((c for w, c in _COUNTRY_OF_POST.items() if w in words), "")
    wanted = ("region", "city") if "мэр" in words or "глава" in words else ("region",)
    here = [p for p in page.places(sentence) if p.type in wanted and (not country or p.country == country)]
    if here:
        return Named(here[-1].name, here[-1].id)
    if home and home.type in wanted and (not country or home.country == country):
        return Named(home.name, home.id)
    for candidate in page.before(sentence, 3):
        for place in reversed(page.places(candidate)):
            if place.type in wanted and (not country or place.country == country):
                return Named(place.name, place.id)
    return _country(partner) if partner and country == partner.country and partner.type != "country" else None


def _country(place: Place | None) -> Named | None:
    return Named(territories.get(place.country).ru, place.country) if place and place.country else None


def post_once_held(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Архимед Мухамбетов, который тогда занимал пост акима …», «Вадим Потомский, занимавший пост губернатора …»"""
    for match in sentence.find(r"(?P<per>PER) (?:, )?(?:который )?(?:<~2>)?(?:занимать|занять|быть|исполнять) (?:<~1>)?(?:пост |должность |обязанность )?(?P<post>POST) "):
        item = match.item("per")
        draft = _fact(page, sentence, item, item.mention.data, match.item("post").mention.data)  # type: ignore[union-attr]
        yield replace(draft, stop=match.item("post").stop)


RULES: tuple[Rule, ...] = (person_with_post, post_was_person, post_once_held)
