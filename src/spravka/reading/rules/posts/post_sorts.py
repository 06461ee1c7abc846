"""Whose a post is by its sort, where the words beside it do not tell: an envoy's state, a minister's region, a department's."""

from __future__ import annotations

import re
from typing import NamedTuple

from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.context import Place, is_republic
from spravka.reading.mentions.origins import of_partner, russian, slavic_given
from spravka.reading.mentions.people import Person
from spravka.reading.mentions.posts import Post
from spravka.reading.page import Named, Page
from spravka.reading.rules.posts.held_in import DIPLOMATS
from spravka.vocab import territories
from spravka.vocab.state_heads import state_of

OF_A_STATE = frozenset({"президент", "премьер-министр", "министр", "вице-премьер", "госсекретарь", "премьер"})


_FEDERAL = frozenset({"иностранных", "внутренних", "обороны"})


RUSSIAN_NAMES = frozenset({"RU", "BY", "KZ", "UA", "KG", "MD", "UZ", "AB", "OS", ""})
"""Countries whose officials may bear Russian names; "" for a place that no list knows."""


class Asked(NamedTuple):
    """Whose post is asked for."""

    page: Page
    sentence: Sentence
    person: Person
    post: Post
    words: list[str]

    @property
    def home(self) -> Place | None:
        return self.page.context.home

    @property
    def partner(self) -> Place | None:
        return self.page.context.partner


class Answer(NamedTuple):
    """Whose a post of that sort is; None where the text leaves it open."""

    land: Named | None


_SENT_WITH = r"(?P<sent>DELEG) ,? ?(?:в глава с|под руководство|возглавлять|возглавить|возглавляемый) (?P<per>PER) "
"""«Чешская делегация во главе с послом Именем»: of the land that sent it"""


def of_an_envoy(asked: Asked) -> Answer | None:
    """«посол Имя»: of the foreign state that is spoken of, or of Russia if the name is a Russian one."""
    if not DIPLOMATS & set(asked.words):
        return None
    page, sentence, home = asked.page, asked.sentence, asked.home
    for match in sentence.find(_SENT_WITH):
        land = match.item("sent").id and Place(match.item("sent").id, "").country
        if land and match.item("per").value == asked.person.name and land != (home and home.country):
            return Answer(country_of(Place(land, "")))
    around = (sentence, *page.before(sentence, 1))
    missions = (x for c in around for _, x in c.mentions("POST") if x.data.of_id and _OF_A_MISSION.search(x.data.of))
    if mission := next(missions, None):  # «… представители генконсульства Великобритании. Приедет сама генконсул Имя»
        return Answer(country_of(Place(mission.data.of_id, "")))
    places = (p for c in (sentence, *page.before(sentence, 6)) for p in page.places(c))
    foreign = next((p for p in places if p.type == "country" and not page.is_ours(p)), asked.partner)
    shared = foreign is not None and foreign.country in ("BY", "KZ") and not _met_abroad(page, sentence, asked.post)
    if russian(asked.person.name) and home and home.country == "RU" and not shared:
        return Answer(country_of(Place("RU", "")))
    return Answer(country_of(foreign))


_OF_A_MISSION = re.compile("(?:консульств|посольств)")


def of_a_minister(asked: Asked) -> Answer | None:
    """«министр культуры Имя» in a region's release is the region's, «замминистра инвестиций Тодотуа Имя» the partner's."""
    words, name, home, partner = asked.words, asked.person.name, asked.home, asked.partner
    region = home if home and home.type == "region" else None
    ours = Answer(Named(region.name, region.id)) if region else None
    of_a_field = words[0] in ("министр", "замминистра") and len(words) > 1 and not set(words) & _FEDERAL
    at_home = russian(name) or (
        slavic_given(name) and not (partner and partner.country in RUSSIAN_NAMES - {"KZ", "UZ", "KG"})
    )
    if of_a_field and region and (at_home or region.country != "RU"):
        return ours
    bare = words in (["министр"], ["и.о.", "министра"], ["врио", "министра"])
    if bare and region and russian(name) and not _of_russia(asked.page, asked.sentence):
        return ours
    if "министра" in words and partner and of_partner(asked.page.context, name):
        return Answer(country_of(partner))
    own = russian(name) or not of_partner(asked.page.context, name)
    level = asked.post.level
    told = region is not None and (is_republic(region) or level not in ("", "city")) and of_sort(region, level)
    return ours if "вице-премьер" in words[:2] and told and own else None


def of_a_state(asked: Asked) -> Answer | None:
    """«президент Имя», «глава кабинета министров Имя»: by who leads which state, by the name, by what is spoken of."""
    words, name, home, partner = asked.words, asked.person.name, asked.home, asked.partner
    if words[0] in _HEADS and (state := state_of(name)):
        return Answer(country_of(Place(state, "")))
    if words[0] not in OF_A_STATE and "кабинета" not in words and words[-2:] != ["национального", "собрания"]:
        return None
    ours = home is not None and home.type == "region" and home.country == "RU" and is_republic(home)
    if home and ours and words[0] in ("премьер", "премьер-министр") and russian(name):
        return Answer(Named(home.name, home.id))  # he of Russia is in the table
    if of_partner(asked.page.context, name):
        return Answer(country_of(partner))
    if beside := _beside(asked.sentence, asked.person):
        return Answer(beside)
    if russian(name) and not {"BY", "KZ"} & {p.country for p in (home, partner) if p}:
        return Answer(country_of(Place("RU", "")))
    if home and home.country == "RU" and partner and partner.country != "BY":
        return Answer(country_of(home if russian(name) else partner))
    told = (asked.sentence, *asked.page.before(asked.sentence, 3))
    near = [p for c in told for p in reversed(asked.page.places(c)) if p.country]
    return Answer(country_of(next((p for p in near if p.country != "RU"), near[0] if near else home)))


_DEPARTMENTS = frozenset({"департамента", "управления", "комитета", "министерства", "агентства", "службы"})


def of_a_department(asked: Asked) -> Answer | None:
    """«директор департамента внешних связей Имя», «руководитель управления туризма Имя»: of the text's own land, or of its
    partner's by the name."""
    words, home, partner = asked.words, asked.home, asked.partner
    k = next((n for n, word in enumerate(words[:4]) if word in _DEPARTMENTS), 0)
    if not k or len(words) < k + 2 or home is None or home.country != "RU" or home.type == "country":
        return None
    if partner and of_partner(asked.page.context, asked.person.name):
        return Answer(Named(partner.name, partner.id))
    return Answer(Named(home.name, home.id)) if russian(asked.person.name) else None


_HEADS = frozenset({"президент", "премьер-министр", "премьер"})


def _met_abroad(page: Page, sentence: Sentence, post: Post) -> bool:
    """«делегация прибыла в Минск, где встретилась с послом Именем»: do the words before the post tell of being abroad?"""
    before = ((k, x) for k, x in sentence.mentions("TERR") if x.stop <= post.start)
    inside = (x for k, x in before if k and sentence.items[k - 1].low in ("в", "во"))
    return any(Place(x.id, x.value).type != "country" and not page.is_ours(Place(x.id, x.value)) for x in inside)


def _of_russia(page: Page, sentence: Sentence) -> bool:
    """Is a ministry of Russia spoken of, so that a bare «министр Имя» may lead it?"""
    told = (sentence, *page.before(sentence, 8))
    return any(
        s.has("мид ")
        or any(x.id == "RU" and ("инистерств" in x.value or x.value.startswith("МИД")) for _, x in s.mentions("ORG"))
        for s in told
    )


def _beside(sentence: Sentence, person: Person) -> Named | None:
    """«премьер-министр Узбекистана Имя, а затем – президент Имя»: of the state of whom is named before in the sentence."""
    at = next((k for k, x in sentence.mentions("PER") if x.data is person), 0)
    if slavic_given(person.name):
        return None
    for k in range(at - 1, max(-1, at - 7), -1):
        held = sentence.items[k].data.post if sentence.items[k].symbol == "PER" else None
        if held and held.of_id and territories.get(held.of_id).type == "country":
            return Named(held.of, held.of_id)
    return None


def of_sort(place: Place, level: str) -> bool:
    """Is a region of the sort that the post tells: «краевого правительства» of a край?"""
    if level == "республика":
        return is_republic(place)
    return level not in ("край", "область") or not place.id or level in place.name


def country_of(place: Place | None) -> Named | None:
    return Named(territories.get(place.country).ru, place.country) if place and place.country else None
