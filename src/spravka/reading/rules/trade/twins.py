"""partner_status: which towns and regions are twins."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import adjective_cases
from spravka.reading.grammar.sentence import Item, Match, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import unlisted
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.rules.trade.partners import INTENT, LIST, together
from spravka.vocab import territories

_TO_BE = frozenset({"станут", "станет", "появится", "появятся"})


_TWIN = r"(?P<twin>побратим|город-побратим|побратимский|побратимство|побрататься|породнить|породниться|породненный)"


_TWIN_OF = r"(?P<twin>побратим|город-побратим) (?P<of>TERR) "


def _several(item: Item) -> bool:
    """«городов-побратимов Минска» are Minsk's; «города-побратима Ниша» is Niš."""
    return item.low.rpartition("-")[2] in ("побратимы", "побратимов", "побратимам", "побратимами", "побратимах")


def twins(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Побратимами Актау и Астрахань стали три года назад», «побратимом областной столицы стал Ниш»"""
    if told := list(_told_outright(page, sentence)):
        yield from told
        return
    at = next((m.first for m in sentence.find(_TWIN + " ") if not _of_a_meeting(sentence, m.first)), None)
    if at is None or sentence.has(INTENT) or any(x.low in _TO_BE for x in sentence.items):
        return  # «намерены стать побратимами»: not yet
    if sentence.has("не (?:планировать|собираться|намеренный|заключать|заключить) "):
        return
    named = [
        (i, x)
        for i, x in sentence.mentions("TERR", "REF")
        if x.mention and not _locates(sentence, i) and not _only_there(sentence, i)
    ]
    cities = [Named(x.value, x.id) for _, x in named if Place(x.id, x.value).type == "city"]
    regions = [Named(x.value, x.id) for _, x in named if Place(x.id, x.value).type == "region"]
    tied = next(sentence.find(r"побратимский (?:связь|отношение) (?:<~1>)?(?P<a>TERR) и (?P<b>TERR) "), None)
    if tied is not None:  # «… в Екатеринбурге и 30-летие побратимских связей Магнитогорска и Навои»
        cities = [Named(x.value, x.id) for x in (tied.item("a"), tied.item("b"))]
    if len(cities) == 1:  # «Омск и Московский район Минска»
        cities = [n for _, x in named if (n := Named(x.value, x.id)) in cities or (n in regions and not n.id)]
    distinct = list(dict.fromkeys(cities or regions))
    for match in sentence.find(rf"{_TWIN} {LIST}"):  # «побратимами стали Хошимин и провинция Кханьхоа»
        distinct += [n for p in together(sentence, match.at("first"))[0] if (n := Named(p.name, p.id)) not in distinct]
    if len(distinct) == 1 and sentence.has("у TERR (?:<~2>)?(?:появиться|есть|побратим|город-побратим) "):
        distinct += _told_next(page, sentence)  # «у Арзамаса появился побратим. Соглашение с … заключил мэр»
    owners = (
        m.item("of") for m in sentence.find(_TWIN_OF) if "gent" in m.item("of").cases and _several(m.item("twin"))
    )
    owner = next(owners, None)
    ours = next((c for c in distinct if page.is_ours(Place(c.id, c.name))), None)
    if owner is not None:
        ours = Named(owner.value, owner.id)  # «в списке городов-побратимов Минска – Калуга и Уфа»
    if not distinct and sentence.has("статус (?:<~1>)?(?:город-побратим|побратим) "):
        distinct = _of_the_text(page)
        ours = next((n for n in distinct if page.is_ours(Place(n.id, n.name))), None)
    if not distinct and sentence.has(_THEY_ARE):
        distinct = _two_before(page, sentence)
        ours = next((n for n in distinct if page.is_ours(Place(n.id, n.name))), distinct[0] if distinct else None)
    if ours is None and cities and sentence.has("центр|столица|город|он|наш"):
        ours = _own_city(page, sentence)
    if ours is None and sentence.has(r"из (?:город-побратим|побратим) (?:—|–|-|:|\() "):
        return  # «делегации из городов-побратимов: А, Б и В»: whose they are is not told
    if ours is None and len(distinct) > 1:
        abroad = {x.value for i, x in named if _locates(sentence, i + 1) and not _is_ours(page, sentence.items[i + 1])}
        ours = next((c for c in reversed(distinct) if c.name not in abroad), distinct[-1])
    pairs = list(sentence.find(r"(?P<a>TERR) (?:—|–|-) (?P<b>TERR) "))
    if pairs and owner is None:
        yield from _paired(page, sentence, pairs)
        return
    spots = [at, *(i for i, x in named if x.value in {c.name for c in distinct})]
    for city in distinct if ours else []:
        if city != ours:
            fields = {"subject": city, "of": ours, "label": "twin"}
            yield page.draft("partner_status", sentence, min(spots), max(spots) + 1, fields, confidence=0.75)


_NOUN = "(?:побратим|город-побратим)"
_IS = "(?:—|–|-|:|являться|стать|быть|становиться)"
_ASIDE = r"(?:\( (?:<~3>)?\) )?"
_OF_ONE = (
    # «Побратим Тюмени в Китае – Дацин», «побратимами Читы являются города Хайлар и Чифэн»
    rf"{_NOUN} (?:<~1>)?(?P<of>TERR) (?:в (?:TERR|REF) )?{_IS} (?P<list>\S+)",
    # «Китайских побратимов у Тулы трое: Маомин, Инчуань», «Всего у Тулы 6 побратимов: помимо Ниша, это …»
    rf"{_NOUN} (?:<~1>)?у (?P<of>TERR) (?:<~3>)?: (?P<list>\S+)",
    rf"у (?P<of>TERR) (?:<~2>)?{_NOUN} (?:<~2>)?: (?P<list>\S+)",
    # «Кисловодск обрёл побратима – азербайджанский Нафталан»
    rf"(?P<of>TERR) (?:, <~1>, |<~2>)?(?:обрести|получить|приобрести|найти) (?:<~1>)?{_NOUN} (?:—|–|-|:) (?P<list>\S+)",
)
_OF_TWO = (
    # «Города Харбин и Хабаровск – побратимы», «Тула и Тайчжоу (провинция Цзянсу) стали побратимами»
    rf"(?P<a>TERR) и (?:<~1>)?(?P<b>TERR) {_ASIDE}{_IS} (?:<~2>)?{_NOUN} ",
    rf"{_NOUN} (?P<a>TERR) и (?:<~1>)?(?P<b>TERR) {_ASIDE}(?:стать|являться|становиться|быть) ",
    rf"{_NOUN} (?:<~3>)?(?:стать|являться|становиться) (?P<a>TERR) и (?:<~1>)?(?P<b>TERR) ",
    # «Договор о побратимстве связывает Волгореченск и Белоозёрск»
    r"побратимство (?:<~2>)?(?:связывать|связать|соединять|соединить) (?P<a>TERR) и (?:<~1>)?(?P<b>TERR) ",
    r"мэрия (?:город )?(?P<a>TERR) и (?P<b>TERR) (?:<~7>)?побратимский ",
    # «Винь – побратим Ульяновска»
    rf"(?P<a>TERR) {_ASIDE}(?:—|–|-) (?:<~1>)?{_NOUN} (?P<b>TERR) ",
)


def _sent_by_a_twin(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Мэр Тары встретил делегацию города-побратима Ниша»: the twin of the town whose mayor receives, or of our own"""
    guests = [(k, Named(str(x.data), x.id)) for k, x in sentence.mentions("DELEG") if x.data and "-побратима " in x.low]
    for match in sentence.find(r"(?:делегация|гость) (?:из )?(?:<~2>)?(?P<twin>город-побратим) (?P<town>TERR) "):
        town = match.item("town")
        if not _several(match.item("twin")):
            guests.append((match.at("town"), Named(town.value, town.id)))
    for k, twin in guests:
        posts = (x.data.post if x.symbol == "PER" else x.data for _, x in sentence.mentions("PER", "POST"))
        seats = (Named(p.of, p.of_id) for p in posts if p and p.of_id and Place(p.of_id, "").type == "city")
        here = (Named(x.value, x.id) for _, x in sentence.mentions("TERR") if Place(x.id, x.value).type == "city")
        own = _own_city(page, sentence) or next((n for n in here if page.is_ours(Place(n.id, n.name))), None)
        ours = next((n for n in seats if n.name != twin.name), own)
        if ours and ours != twin:
            fields = {"subject": twin, "of": ours, "label": "twin"}
            yield page.draft("partner_status", sentence, k, k + 1, fields, confidence=0.75)


def _told_outright(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """Twins told by a construction of their own: whose twin is listed, or the two of them."""
    yield from _sent_by_a_twin(page, sentence)
    if not sentence.has("побратим|город-побратим|побратимство|побратимский") or _not_yet(sentence):
        return
    for match in (m for pattern in _OF_ONE for m in sentence.find(pattern)):
        of, (told, last) = match.item("of"), _towns(sentence, match.at("list"))
        for one in told:
            if one.name != of.value:
                fields = {"subject": one, "of": Named(of.value, of.id), "label": "twin"}
                yield page.draft("partner_status", sentence, match.first, last, fields, confidence=0.8)
        if told:
            return
    yield from _told_in_pairs(page, sentence)


def _told_in_pairs(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """The first construction that tells of two, with the pairs that go on from it."""
    for match in (m for pattern in _OF_TWO for m in sentence.find(pattern)):
        pair = Named(match.item("a").value, match.item("a").id), Named(match.item("b").value, match.item("b").id)
        if sentence.items[match.at("b") - 1].symbol == "TERR":
            continue  # «Омск и Московский район Минска»
        a, b = (Place(town.id, town.name) for town in pair)
        if a.type == b.type == "region" and a.country == b.country:
            continue  # «побратимами стали Чуйская и Ошская области»: not of each other
        also = [(town, pair[1]) for town in _before(sentence, match)]  # «Чуйская и Ошская области – побратимы Омской»
        for first, second in [pair, *also, *_more_pairs(sentence, match)]:
            turned = page.is_ours(Place(first.id, first.name)) and not page.is_ours(Place(second.id, second.name))
            subject, of = (second, first) if turned else (first, second)
            if Place(subject.id, subject.name).type != "country" and subject != of:
                fields = {"subject": subject, "of": of, "label": "twin"}
                yield page.draft("partner_status", sentence, match.first, match.last, fields, confidence=0.8)
        return


def _before(sentence: Sentence, match: Match) -> list[Named]:
    """The territory that «и» joins before the first of a pair told by a dash alone."""
    items, k = sentence.items, match.at("a")
    joined = k > 1 and items[k - 1].low == "и" and items[k - 2].symbol == "TERR" and items[match.at("b") - 1].low != "и"
    return [Named(items[k - 2].value, items[k - 2].id)] if joined else []


def _more_pairs(sentence: Sentence, match: Match) -> Iterator[tuple[Named, Named]]:
    """«… являются Уфа и Минск, Стерлитамак и Барановичи»: the pairs that follow the first."""
    items, k = sentence.items, match.last
    while k + 3 < len(items) and items[k].low in (",", "и", ";") and items[k + 2].low == "и":
        a, b = items[k + 1], items[k + 3]
        if a.symbol != "TERR" or b.symbol != "TERR":
            return
        yield Named(a.value, a.id), Named(b.value, b.id)
        k += 4


def _not_yet(sentence: Sentence) -> bool:
    """«намерены стать побратимами», «не являются побратимами»"""
    denied = sentence.has("не (?:планировать|собираться|намеренный|заключать|заключить|являться|быть) ")
    return sentence.has(INTENT) or denied or any(x.low in _TO_BE for x in sentence.items)


_JOINTS = frozenset({",", "и", "а", "также", "это", "города", "город", "городом", "городами", "помимо", "кроме"})


def _towns(sentence: Sentence, i: int) -> tuple[list[Named], int]:
    """The towns and regions listed from item `i`, those that no list knows among them, and the index after: «Хайлар,
    города Мянття (Финляндия) и киргизская Кызыл-Кия»."""
    items, k = sentence.items, i
    out: list[Named] = []
    last = i
    while k < len(items):
        item = items[k]
        if item.low in _JOINTS or item.raw == ":" or (item.is_word and adjective_cases(item) and not item.capital):
            k += 1
            continue
        if item.raw == "(" and out:
            close = next((j for j in range(k, min(k + 6, len(items))) if items[j].raw == ")"), 0)
            if not close:
                break
            k = last = close + 1
            continue
        if item.symbol == "TERR":
            out.append(Named(item.value, item.id))
        elif item.is_word and item.capital and (unlisted(item) or out):
            out.append(Named(item.raw))
        else:
            break
        k = last = k + 1
    return out, last


def _of_a_meeting(sentence: Sentence, i: int) -> bool:
    """«встреча городов-побратимов»: what they hold tells nobody's twin."""
    return any(x.symbol in _MEETINGS for x in sentence.items[max(0, i - 1) : i])


_MEETINGS = frozenset({"встреча", "форум", "конференция", "ассоциация", "съезд", "день", "фестиваль", "праздник"})


_THEY_ARE = r"(?:город|область|регион|они|REF) (?:(?:<~4>)?(?:стать|являться|—|–) |, (?:<~2>)?, )(?:<~2>)?(?:побратим|город-побратим) "


def _of_the_text(page: Page) -> list[Named]:
    """The two towns that a text speaks of from its start («Ярославль принимает гостей из Цзюцзяна»); [] for others."""
    told = (p for s in page.sentences[:3] for p in page.places(s))
    towns = list(dict.fromkeys(Named(p.name, p.id) for p in told if p.type == "city"))
    return towns if len(towns) == 2 else []


def _two_before(page: Page, sentence: Sentence) -> list[Named]:
    """«Города, напомним, побратимы»: the two whose heads the sentence before names, else the sides of the text."""
    cities = sentence.has("город ")
    wanted = "city" if cities else "region"
    for earlier in page.before(sentence, 1):
        seats = [page.people.posts.get(item.value) for _, item in earlier.mentions("PER")]
        held = [Named(p.of, p.of_id) for p in seats if p]
        named = [*held, *(Named(x.value, x.id) for _, x in earlier.mentions("TERR"))]
        two = list(dict.fromkeys(n for n in named if n.id and Place(n.id, n.name).type == wanted))
        if len(two) == 2:
            return two
    return (
        [p for p in page.pair(sentence) if Place(p.id, p.name).type == wanted] if len(page.pair(sentence)) > 1 else []
    )


def _told_next(page: Page, sentence: Sentence) -> list[Named]:
    """The city that the sentence after tells of («соглашение с Вагаршапатом», «им стал Ош»)."""
    for later in page.sentences[sentence.number + 1 : sentence.number + 2]:
        for match in later.find(r"(?:с|(?:он|она|они) стать) (?P<city>TERR) "):
            item = match.item("city")
            if Place(item.id, item.value).type != "country":
                return [Named(item.value, item.id)]
    return []


def _only_there(sentence: Sentence, i: int) -> bool:
    """«соглашение о побратимстве подписано в Красноярске»: where it was signed, and no twin."""
    items = sentence.items
    there = i > 0 and items[i - 1].low in ("в", "во") and "loct" in (items[i].cases or {"loct"})
    return there and any(x.symbol in _SIGNED for x in (*items[max(0, i - 4) : i], *items[i + 1 : i + 4]))


_SIGNED = word_set("life.signed")


def _paired(page: Page, sentence: Sentence, pairs: list[Match]) -> Iterator[Draft]:
    """«Побратимы: Рязань – Брест (2001), Касимов – Пинск (2014)»: two and two."""
    for match in pairs:
        a, b = (Place(x.id, x.value) for x in (match.item("a"), match.item("b")))
        if a.type != "city" or b.type != "city":
            continue
        ours, theirs = (b, a) if page.is_ours(b) and not page.is_ours(a) else (a, b)
        fields = {"subject": theirs, "of": ours, "label": "twin"}
        yield page.draft("partner_status", sentence, match.first, match.last, fields, confidence=0.75)


def _locates(sentence: Sentence, i: int) -> bool:
    """«Кричевский район Могилёвской области»: a territory in the genitive that says where the one before it lies."""
    if not 0 < i < len(sentence.items):
        return False
    before, item = sentence.items[i - 1], sentence.items[i]
    if before.symbol != "TERR" or item.symbol != "TERR" or "gent" not in item.cases or "nomn" in item.cases:
        return False
    return not before.id or territories.is_within(before.id, item.id)


def _is_ours(page: Page, item: Item) -> bool:
    return page.is_ours(Place(item.id, item.value))


def _own_city(page: Page, sentence: Sentence) -> Named | None:
    """The city of our side named last before («областной центр», «его побратим»)."""
    for earlier in page.before(sentence, 8):
        for _, item in earlier.mentions("TERR", "DELEG"):
            place = Place(item.id, item.value)
            if place.id and place.type == "city" and page.is_ours(place):
                return Named(territories.get(place.id).ru, place.id)
    return None


RULES: tuple[Rule, ...] = (twins,)
