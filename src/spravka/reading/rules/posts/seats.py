"""Which territory or body a post is of: told with it, meant by «области», «компании», or the one that fits it best."""

from __future__ import annotations

import re

from spravka.reading.grammar import morph
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place, is_republic
from spravka.reading.mentions.origins import russian
from spravka.reading.mentions.people import Person
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.mentions.posts import Post
from spravka.reading.page import Named, Page
from spravka.reading.rules.posts.held_in import body_meant
from spravka.reading.rules.posts.post_lands import (
    FIRST,
    OF_A_TERRITORY,
    fits,
    held_by_another,
    land_of,
    of_a_region,
    seat,
)
from spravka.reading.rules.posts.post_sorts import OF_A_STATE, RUSSIAN_NAMES
from spravka.vocab import territories


def seat_of(page: Page, sentence: Sentence, item: Item, person: Person, post: Post) -> tuple[str, Named | None]:
    """The title and the territory or body of a post that a person named by `item` holds; None if nothing tells it."""
    if led := _led_from(sentence, item, person, post):
        return post.title, led
    if deputy := _his_deputy(page, sentence, item, post):
        return deputy
    if own := _of_the_speaker_s_land(page, sentence, item, person, post):
        return post.title, own
    if post.of and _may_be(post, person) and not held_by_another(page, sentence, post, person):
        return post.title, Named(post.of, post.of_id)
    if body := body_meant(page, sentence, item, post):
        return body
    side = _side_told(sentence, item) or _of_their_state(sentence, item, post)
    home = page.context.home
    if side and home and home.type == "region" and is_republic(home) and side.id == home.country:
        side = None  # «с российской стороны её возглавит вице-премьер Имя»: in a republic's release
    if side and side.id and Place(side.id, "").type == "country" and of_a_region(post):
        land = land_of(page, sentence, person, post)  # «с казахстанской стороны подписал аким Имя»: of a region of it
        return post.title, land if land and Place(land.id, land.name).country == side.id else side
    return post.title, side or land_of(page, sentence, person, post)


def _of_the_speaker_s_land(page: Page, sentence: Sentence, item: Item, person: Person, post: Post) -> Named | None:
    """«Президент нашей страны Имя ценит это», says the partner's ambassador: of the state for which that one speaks; in
    the author's words of the author's."""
    if not post.referred or not _OUR_STATE.search(item.low) or sentence.speaker == person.name:
        return None
    home = page.context.home
    spoken = page.seat(sentence.speaker) if sentence.speaker else home and Named(home.name, home.id)
    state = territories.country(spoken.id) if spoken else None
    return Named(state.ru, state.id) if state else None


_OUR_STATE = re.compile(r"\b(?:нашей страны|нашего государства)\b")


def _of_their_state(sentence: Sentence, item: Item, post: Post) -> Named | None:
    """«Делегацию РФ возглавит заместитель председателя правительства Имя»: of the state whose delegation it is."""
    if not {"правительства", "парламента", *OF_A_STATE} & set(post.title.lower().split()):
        return None
    for match in sentence.find(_THEIRS):
        owner = match.item("sent").id
        if match.item("who") is item and owner and territories.get(owner).type == "country":
            return Named(territories.get(owner).ru, owner)
    return None


_THEIRS = r"(?P<sent>DELEG) (?:<~2>)?(?:возглавить|возглавлять|(?:войти|входить) (?:и |также )?) ?(?:(?:PER|POST) (?:,|и) ){0,4}(?P<who>PER) "


def _led_from(sentence: Sentence, item: Item, person: Person, post: Post) -> Named | None:
    """«делегация Наманганской области во главе с руководителем региона Именем», «делегация России во главе с первым
    заместителем председателя правительства Именем»: of whose delegation it is."""
    words = post.title.lower().split()
    if post.of and not (post.referred and words[0] in FIRST):
        return None
    if not post.of and not (OF_A_TERRITORY | OF_A_STATE) & set(words):
        return None
    wanted = (
        ("city",)
        if {"мэр", "вице-мэр", "градоначальник"} & set(words)
        else ("region",)
        if post.of
        else ("region", "country")
    )
    for match in sentence.find(_LED):
        owner = match.item("sent").id
        if match.item("head") is item and not owner and match.item("sent").data:
            return Named(match.item("sent").data)  # «делегация аймака во главе с губернатором Именем»
        if match.item("head") is item and owner and owner != post.of_id and seat(Place(owner, ""), wanted):
            land = territories.get(owner)
            return Named(match.item("sent").data if match.item("sent").data in land.ru_other else land.ru, owner)
    return None


def _bare_deputy(post: Post) -> bool:
    """«заместитель», «первый заместитель»: of somebody whom the post does not tell."""
    return not post.of and post.title.lower().rpartition(" ")[2] in ("заместитель", "помощник", "советник")


def _his_deputy(page: Page, sentence: Sentence, item: Item, post: Post) -> tuple[str, Named | None] | None:
    """«губернатор области Имя и его заместитель Имя»: the deputy of who was named last, with that one's post."""
    at = sentence.items.index(item)
    if not _bare_deputy(post) or at == 0 or sentence.items[at - 1].low not in ("его", "ее"):
        return None
    before = (
        (s, x)
        for s in (sentence, *page.before(sentence))
        for _, x in reversed([*s.mentions("PER")])
        if x.start < item.start and x.data.post and not _bare_deputy(x.data.post)
    )
    told, first = next(before, (sentence, None))
    if first is None:
        return None
    title, of = seat_of(page, told, first, first.data, first.data.post)
    head, _, rest = title.partition(" ")
    whose = morph.inflected(head.lower(), "NOUN", "gent", "sing") or head
    return f"{post.title} {whose} {rest}".strip(), of


_LED = r"(?P<sent>DELEG) (?:<~4>|\( (?:<~7>)?\) )?(?:в глава с|под руководство|под председательство) (?:<~1>)?(?P<head>PER) "


def _may_be(post: Post, person: Person) -> bool:
    """May «хоким области», «глава города» be of the territory that is meant by the word alone? Not with a Russian name
    in the Serbian town that was named last."""
    told = territories.country(post.of_id) if post.referred else None
    return told is None or (fits(post) and (told.id in RUSSIAN_NAMES or not russian(person.name)))


def _side_told(sentence: Sentence, item: Item) -> Named | None:
    """«с узбекской стороны документ подписал министр Имя, с российской – замминистра Имя», «от Оша подписал мэр Имя»:
    whose side it is."""
    at = sentence.items.index(item)
    for k in range(at - 1, max(0, at - 9), -1):
        told = sentence.items[k]
        if told.symbol == "PER" or told.raw in (";", ":"):
            break
        if told.symbol in ("TERR", "REF") and sentence.items[k - 1].low == "от":
            return Named(told.value, told.id)
    if not sentence.has("сторона "):
        return None
    for k in range(at - 1, max(-1, at - 12), -1):
        owner, after = adjective_of(sentence.items[k]), sentence.items[k + 1 : k + 3]
        led = k > 0 and sentence.items[k - 1].low in ("с", "со", "от") and sentence.items[k].low.endswith("ой")
        stood = [x.symbol for x in after[:1]] == ["сторона"] and after[-1].symbol in _STANDING_FOR
        if owner and (led or stood):  # «монгольскую сторону представит вице-премьер Имя»
            return Named(territories.get(owner).ru, owner)
    return None


_STANDING_FOR = frozenset({"представить", "представлять", "возглавить", "возглавлять"})
