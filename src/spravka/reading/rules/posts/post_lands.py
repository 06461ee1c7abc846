"""Whose a post is where the words beside it do not tell: by its sort, by the name of who holds it, by what is near."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.context import Place, places_in, region_of
from spravka.reading.mentions.origins import SLAVIC_SURNAME, in_dictionary, russian
from spravka.reading.mentions.people import Person
from spravka.reading.mentions.post_heads import is_head
from spravka.reading.mentions.posts import OF_TOWNS, Post
from spravka.reading.page import Named, Page
from spravka.reading.rules.posts.held_in import DIPLOMATS
from spravka.reading.rules.posts.post_sorts import (
    RUSSIAN_NAMES,
    Asked,
    country_of,
    of_a_department,
    of_a_minister,
    of_a_state,
    of_an_envoy,
    of_sort,
)
from spravka.vocab import territories
from spravka.vocab.capitals import capital

_COUNTRY_OF_POST = {
    "аким": "KZ",
    "хоким": "UZ",
    "губернатор": "RU",
    "вице-губернатор": "RU",
    "замгубернатора": "RU",
    "замакима": "KZ",
    "раис": "TJ",
    "хяким": "TM",
}
OF_A_TERRITORY = word_set("offices.of_a_territory")
_LANDS = frozenset({"города", "региона", "области", "края", "республики", "района", "округа", "муниципалитета"})


def land_of(page: Page, sentence: Sentence, person: Person, post: Post) -> Named | None:
    """The territory of a post told without one: as told elsewhere of this person, else by the sort of the post: the state
    of an envoy or a minister, the nearest territory that such a post can be held in, the home of the text."""
    told = page.people.posts.get(person.name)
    if told and fits(told) and not held_by_another(page, sentence, told, person):
        return Named(told.of, told.of_id)
    if sent := _sent_with(page, sentence, post):
        return sent
    asked = Asked(page, sentence, person, post, post.title.lower().split())
    for sort in (of_an_envoy, of_a_minister, of_a_state, of_a_department):
        if answer := sort(asked):
            return answer.land
    return _of_a_land(asked)


def _of_a_land(asked: Asked) -> Named | None:
    """«губернатор Имя», «мэр Имя», «аким Имя»: of the nearest region or town that has such, else of the text's."""
    page, sentence, person, post, words = asked
    home, partner = asked.home, asked.partner
    leads_else = words[0] == "глава" and len(words) > 1 and not set(words[1:]) & (OF_A_TERRITORY | _LANDS)
    if not post.level and (leads_else or not OF_A_TERRITORY & set(words)):
        return None  # «начальник отдела», «директор завода»: of a body that the text leaves out
    bare = next((body for body in ("облисполком", "горисполком", "райисполком") if body in post.title.lower()), "")
    if bare == "облисполком":
        return _oblast_committee(page, sentence)
    if bare:
        return _local_committee(page, sentence, person, bare)
    country = next((c for w, c in _COUNTRY_OF_POST.items() for x in words if x.startswith(w)), "")
    if country == "TJ" and any(p.id == _TATARSTAN for p in page.context.seen) and not _of_tajiks(page, sentence):
        return Named(territories.get(_TATARSTAN).ru, _TATARSTAN)
    in_russia = home is not None and home.country == "RU"
    stranger = in_russia and not in_dictionary(person.name) and not SLAVIC_SURNAME.search(person.name)
    native = in_russia and russian(person.name)
    if stranger and country == "RU":
        country = ""  # «вице-губернатор Ли Мэй»: of the partner's province
    wanted = _wanted(words, post)
    if several := _respective(page, sentence, person, post, wanted, country):
        return several
    if sentence.has("возглавлять|возглавить|руководить") and (owner := _led_by(page, sentence, wanted)):
        return Named(territories.get(owner).ru, owner)  # «делегация Санкт-Петербурга, которую возглавил губернатор …»
    others = _held_by_others(asked)

    def may_be(place: Place) -> bool:
        of_country = not country or place.country == country
        return of_sort(place, post.level) and of_country and not bare and place.id not in others

    if there := _of_the_place(page, sentence, post, wanted):
        return there
    if beside := _listed_with(sentence, person, wanted, country):
        return beside
    if words[-1] in _ABROAD and (region := _region_abroad(page, sentence)):
        return region
    venues = [Place(x.id, x.value) for _, x in sentence.where() if x.id]
    abroad = next((p for p in venues if stranger and not page.is_ours(p)), None)
    if abroad and "парламента" in words:
        return country_of(abroad)  # «провёл в Улан-Баторе встречи с вице-спикером парламента Именем»
    for candidate in (sentence, *page.before(sentence, 4)):
        if candidate is not sentence and page.line_of(candidate) != page.line_of(sentence):
            break
        for place in _near(page, candidate, person if candidate is sentence else None, wanted, post.level):
            strange = (native and place.country not in RUSSIAN_NAMES) or (abroad is not None and place.country == "RU")
            if seat(place, wanted) and may_be(place) and not strange:
                return Named(place.name, place.id)
    if home and seat(home, wanted) and may_be(home) and not stranger:
        return Named(home.name, home.id)
    of_partner_s = partner is not None and partner.type == "region" and of_sort(partner, post.level) and not bare
    if country and partner and of_partner_s and partner.country == country and "region" in wanted:
        return Named(partner.name, partner.id)
    types = ("region",) if post.level not in ("", "city") else wanted
    return _most_named(page, types, country, post.level, native=native)


_THERE = frozenset({"где", "там", "здесь", "тут"})
_LOCAL = frozenset({"местный", "тамошний", "здешний"})


def _of_the_place(page: Page, sentence: Sentence, post: Post, wanted: tuple[str, ...]) -> Named | None:
    """«побывал в Гюмри по приглашению тамошнего мэра Имя», «был в Белгороде, где его принял губернатор Имя»: of the place
    told last before the word that points to it."""
    k = next((k for k, x in enumerate(sentence.items) if x.start <= post.start < x.stop), 0)
    pointing = sentence.items[k - 1].symbol in _LOCAL if k else False
    told = next((j for j in range(k - 1, max(0, k - 7), -1) if sentence.items[j].low in _THERE), 0)
    if not (pointing or told):
        return None
    for candidate in (sentence, *page.before(sentence, 1)):
        for place in reversed(
            page.places(candidate, 0, (told or k) if candidate is sentence else len(candidate.items))
        ):
            found = region_of(place) if wanted == ("region",) else place
            if seat(found, wanted):
                return Named(found.name, found.id)
    return None


def _listed_with(sentence: Sentence, person: Person, wanted: tuple[str, ...], country: str) -> Named | None:
    """«первый заместитель губернатора Владимирской области Имя, вице-губернаторы Имя и Имя»: of the land of who stands
    before in the list."""
    at = next((k for k, x in sentence.mentions("PER") if x.data is person), 0)
    for k in range(at - 1, -1, -1):
        item = sentence.items[k]
        if item.symbol == "PER":
            post = item.data.post
            if post and post.of_id:
                place = Place(post.of_id, territories.get(post.of_id).ru)
                fits = seat(place, wanted) and (not country or place.country == country)
                return Named(place.name, place.id) if fits else None
        elif item.low not in (",", "и") and item.symbol != "POST" and not (item.is_word and is_head(item)):
            return None
    return None


_ABROAD = frozenset({"провинции", "аймака", "префектуры", "штата", "вилаята", "велаята"})


def _region_abroad(page: Page, sentence: Sentence) -> Named | None:
    """«В Харбине гостей принял заместитель губернатора провинции Имя»: the region abroad whose town was named last."""
    for candidate in (sentence, *page.before(sentence, 3)):
        for place in reversed(page.places(candidate)):
            region = region_of(place)
            if region.type == "region" and region.id and not page.is_ours(region):
                return Named(region.name, region.id)
    return None


def _wanted(words: list[str], post: Post) -> tuple[str, ...]:
    """The types of territory that a post is of: a mayor's a city, an akim's a region or a city."""
    of_a_city = {"мэр", "мэра", "вице-мэр", "градоначальник", "бургомистр", "горсовета", "горкома", "гордумы", "города"}
    if of_a_city & set(words) or post.level == "city":
        return ("city",)
    return ("region", "city") if {"глава", "аким", "раис", "хяким"} & set(words) else ("region",)


def _held_by_others(asked: Asked) -> set[str]:
    """The territories whose such post another holds: «мэры – Имя и Имя» are of two cities."""
    page, words = asked.page, asked.words
    held = {
        p.of_id
        for name, p in page.people.posts.items()
        if name != asked.person.name
        and (_same_office(p.title.lower().split(), words) or (len(words) == 1 and p.title.lower() in FIRST))
    }
    beside = (x for _, x in asked.sentence.mentions("PER") if x.value != asked.person.name and x.value in page.lands)
    return held | {page.lands[x.value].id for x in beside if x.data.post and x.data.post.title == asked.post.title}


FIRST = frozenset({"глава", "губернатор", "аким", "хоким", "мэр", "руководитель", "раис", "президент"})


def held_by_another(page: Page, sentence: Sentence, post: Post, person: Person) -> bool:
    """«в Орле … с главой региона Именем» where the text's own governor has another name: of the other region."""
    words = post.title.lower().split()
    if not post.referred or len(words) != 1 or not FIRST & set(words):
        return False
    led = (m for m in sentence.find(_LEADS_IT) if m.item("per").value == person.name)
    if any(m.item("sent").id not in ("", post.of_id) for m in led):
        return True
    if not any(p.type == "region" and p.id != post.of_id for p in page.places(sentence)):
        return False
    return any(
        name != person.name and held.of_id == post.of_id and not held.referred and held.title.lower() in FIRST
        for name, held in page.people.posts.items()
    )


_LEADS_IT = r"(?P<sent>DELEG) (?:<~4>)?, (?:он|она|который) (?:возглавлять|возглавить|руководить) (?P<per>PER) "
"""«В Томской области находится делегация Сурхандарьи, её возглавляет руководитель региона Имя»: that of the delegation"""


def of_a_region(post: Post) -> bool:
    """Is it a post that no state has: an akim's, a governor's, a mayor's?"""
    words = post.title.lower().split()
    return any(word in _COUNTRY_OF_POST or word in OF_TOWNS for word in words)


def fits(post: Post) -> bool:
    """A hokim is Uzbekistan's, an akim Kazakhstan's: not of an oblast of another country; an envoy is a state's."""
    words = post.title.lower().split()
    if post.referred and DIPLOMATS & set(words):
        return not post.of_id or territories.get(post.of_id).type != "region"
    country = next((c for start, c in _COUNTRY_OF_POST.items() for x in words if x.startswith(start)), "RU")
    if country == "TJ" and post.of_id == _TATARSTAN:
        return True
    told = territories.country(post.of_id) if post.referred else None
    if told is not None and any(x.startswith(("губернатор", "вице-губернатор")) for x in words):
        return told.id not in _WITHOUT_GOVERNORS
    return country == "RU" or told is None or told.id == country


_TATARSTAN = "RU-TA"
"""Whose head is called a rais, as those of the oblasts of Tajikistan."""


_WITHOUT_GOVERNORS = frozenset({"KZ", "UZ", "TJ", "TM", "BY", "KG"})
"""Countries whose regions are led by an akim, a hokim, a chairman."""


def _of_tajiks(page: Page, sentence: Sentence) -> bool:
    return any(p.type == "region" and p.country == "TJ" for p in page.places(sentence))


def _respective(
    page: Page, sentence: Sentence, person: Person, post: Post, wanted: tuple[str, ...], country: str
) -> Named | None:
    """«Соглашение с Ростовской областью завизировали губернаторы Имя и Имя»: of as many territories as the paragraph has
    named for those who bear one post together, in their order."""
    told = [(k, x) for k, x in sentence.mentions("PER") if x.data.post and x.data.post.title == post.title]
    together = [x.data for _, x in told if x.data.post.start == x.start and not x.data.post.of]
    if len(together) < 2 or not any(it is person for it in together):
        return None
    first = told[0][0]
    before = [s for s in page.before(sentence, 4) if page.line_of(s) == page.line_of(sentence)]
    named = [p for s in reversed(before) for p in _places_told(page, s, len(s.items))]
    named += _places_told(page, sentence, first)
    fits = [p for p in dict.fromkeys(named) if seat(p, wanted) and (not country or p.country == country)]
    if len(fits) != len(together):
        return None
    place = fits[next(n for n, it in enumerate(together) if it is person)]
    return Named(place.name, place.id)


def _places_told(page: Page, sentence: Sentence, last: int) -> list[Place]:
    """The territories of items[:last] in their order, those in the name of an event among them («заседание правительств А
    и Б»)."""
    out: list[Place] = []
    for k, item in enumerate(sentence.items[:last]):
        if item.symbol == "EVENT":
            out += [place for part in item.parts for place in places_in(part)]
        else:
            out += page.places(sentence, k, k + 1)
    return out


def _same_office(other: list[str], words: list[str]) -> bool:
    """Is another's post the same, so that both are not of one place? Who acts for a governor is none beside the governor;
    that another acts now says nothing against who was governor then."""
    acting = words[0] in ("врио", "врип", "и.о.") and len(words) > 1
    return other[:1] == words[:1] or (acting and other[0][:5] == words[1][:5])


def _led_by(page: Page, sentence: Sentence, wanted: tuple[str, ...]) -> str:
    """Whose the delegation is that the sentence, or the one before it, names; "" for none or several."""
    for candidate in (sentence, *page.before(sentence, 1)):
        led = {x.id for _, x in candidate.mentions("DELEG") if x.id and seat(Place(x.id, ""), wanted)}
        if led:
            return led.pop() if len(led) == 1 else ""
    return ""


def _sent_with(page: Page, sentence: Sentence, post: Post) -> Named | None:
    """«делегация Дагестана … С ним прибыли министр экологии Имя и …»: of the region whose delegation they are of."""
    if post.title.lower().split()[0] not in ("министр", "заместитель", "вице-премьер") or not sentence.has(_WITH_THEM):
        return None
    sent = (x for s in (sentence, *page.before(sentence, 3)) for _, x in s.mentions("DELEG"))
    owner = next((x.id for x in sent if x.id), "")
    return Named(territories.get(owner).ru, owner) if owner and territories.get(owner).type == "region" else None


_WITH_THEM = (
    r"(?:(?:в|из) (?:<~1>)?(?:состав|делегация)|с (?:он|она|они)|(?:он|она|они) (?:сопровождать|сопроводить))"
    r" (?:<~4>)?(?:прибыть|приехать|войти|входить|быть|участвовать|также|делегация) "
)


def seat(place: Place, wanted: tuple[str, ...]) -> bool:
    """A territory of a type that is wanted; a federal city is a region too."""
    return place.type in wanted or (
        "region" in wanted and place.type == "city" and bool(place.id) and "/" not in place.id
    )


def _near(
    page: Page, sentence: Sentence, person: Person | None, wanted: tuple[str, ...], level: str
) -> Iterator[Place]:
    """The territories of a sentence that a post may be of, nearest before the person first. A region in which something
    happens («в Башкирии») owns no post; of a mayor's delegation its region's capital is meant, of «аким области» the
    region of the city that is named."""
    at = next((k for k, x in sentence.mentions("PER") if x.data is person), len(sentence.items)) if person else -1
    order = [*range(at - 1, -1, -1), *range(at + 1, len(sentence.items))] if at >= 0 else []
    for k in order or range(len(sentence.items) - 1, -1, -1):
        held = sentence.items[k].data.post if sentence.items[k].symbol == "PER" else sentence.items[k].data
        if isinstance(held, Post) and held.host:
            continue  # «генеральный консул Ирана в Казани»: where an envoy sits leads nobody else
        if (
            wanted == ("region",)
            and k
            and sentence.items[k - 1].low in ("в", "во")
            and "loct" in sentence.items[k].cases
        ):
            continue
        for place in page.places(sentence, k, k + 1):
            city = capital(place.id) if wanted == ("city",) and sentence.items[k].symbol == "DELEG" else None
            if city:
                yield Place(city.id, city.ru)
            venue = k > 0 and sentence.items[k - 1].low in ("в", "во") and "loct" in sentence.items[k].cases
            regional = level not in ("", "city")
            if regional and place.type == "city" and venue:
                continue
            yield region_of(place) if wanted == ("region",) or regional else place


def _oblast_committee(page: Page, sentence: Sentence) -> Named | None:
    """«председатель облисполкома»: of the Belarusian oblast, or of the city's, that was named last."""
    for candidate in (sentence, *page.before(sentence, 4)):
        for place in reversed(page.places(candidate)):
            above = (territories.get(x) for x in territories.ancestors(place.id)) if place.id else iter(())
            oblast = next((t for t in above if t.type == "region" and place.country == "BY"), None)
            if oblast:
                return Named(oblast.ru, oblast.id)
    return None


def _local_committee(page: Page, sentence: Sentence, person: Person, body: str) -> Named | None:
    """«председатель райисполкома Имя»: that of the Belarusian district, or of the city, that was named last."""
    at = next((k for k, x in sentence.mentions("PER") if x.data is person), len(sentence.items))
    for candidate in (sentence, *page.before(sentence, 4)):
        for place in reversed(page.places(candidate, 0, at if candidate is sentence else len(candidate.items))):
            adjective = place.name.removesuffix(" район")
            if body == "райисполком" and adjective != place.name and adjective.endswith("ий"):
                return Named(f"{adjective} {body}", place.id)
            if body == "горисполком" and place.type == "city" and place.country == "BY":
                told = next(iter(territories.get(place.id).adjectives), "") if place.id else ""
                return Named(f"{told.capitalize()} {body}" if told else place.name, place.id)
    return None


def _most_named(page: Page, wanted: tuple[str, ...], country: str, level: str, *, native: bool) -> Named | None:
    """The territory of these types, in this country, that the text names most often."""
    named = Counter(
        p
        for p in page.context.seen
        if p.type in wanted and p.id and (not country or p.country == country) and of_sort(p, level)
        if not native or p.country in RUSSIAN_NAMES
    )
    best = named.most_common(1)
    return Named(best[0][0].name, best[0][0].id) if best else None
