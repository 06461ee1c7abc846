"""Who promises, and whom a task is given to: the speaker's side, both sides, a subject with a name or without one."""

from __future__ import annotations

from collections.abc import Sequence

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import aside, clause, company, participle, told_beside
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Named, Page
from spravka.reading.roles import actors, referents
from spravka.vocab import territories

IMPERSONAL = word_set("promises.impersonal")
_AGREEING = frozenset({"договориться", "условиться"})
_SIDES = word_set("promises.sides")


def charged(page: Page, sentence: Sentence, i: int) -> Named | None:
    """Whom a task or an offer is given to: in the dative, nearest to the verb."""
    near = sorted(sentence.mentions("ORG", "PER", "POST", "REF"), key=lambda found: abs(found[0] - i))
    near = [(k, x) for k, x in near if not k or sentence.items[k - 1].low not in _OBLIQUE]  # «в республике создана …»
    k = next((k for k, x in near if "datv" in x.cases and "nomn" not in x.cases), -1)
    if k >= 0 and sentence.items[k].symbol == "POST":
        return referents.people(page, sentence, k, "datv") or page.actor(sentence.items[k])
    if k >= 0:
        return page.actor(sentence.items[k])
    body = read_phrase(sentence, i + 1, frozenset({"datv"}), deep=False) if i + 1 < len(sentence.items) else None
    if body and body.case == "datv":
        head = sentence.items[body.head].symbol
        if head in _PARTNERS | {"сторона"} and (land := _land_of(page, sentence, body)):
            return land
        home = _land_meant(page, sentence, body)
        return home or Named(nominative(sentence, body, page.plain))
    for k in range(max(0, i - 5), i):  # «главам районов поручено»
        whom = read_phrase(sentence, k, frozenset({"datv"}))
        if (
            whom
            and whom.last == i
            and sentence.items[whom.head].is_word
            and (k == 0 or sentence.items[k - 1].raw in (",", "."))
        ):
            return Named(nominative(sentence, whom, page.plain))
    return None


def asked(page: Page, sentence: Sentence, i: int) -> Named | None:
    """Whom somebody asks to do it, right after the verb: «попросил омичей», «просит правительство области»."""
    item = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    if item is None or (item.mention and "accs" not in (item.cases or ALL_CASES)):
        return None
    if item.symbol == "PEOPLE" and item.id:
        land = territories.get(item.id)
        return Named(land.ru, land.id)
    if item.symbol in ("ORG", "REF", "TERR", "PER"):
        return page.actor(item)
    if item.symbol == "POST":
        return referents.people(page, sentence, i + 1, "accs")
    body = read_phrase(sentence, i + 1, frozenset({"accs"})) if item.is_word else None
    if body is None or not body.options & {"accs"} or sentence.items[body.head].symbol not in _ACTING | {"сторона"}:
        return None
    return _land_of(page, sentence, body) or in_full(page, sentence, body)


def who(page: Page, sentence: Sentence, i: int) -> Named | list[Named] | None:
    """Who promises: the speaker's side («мы»), both sides, or the subject – before the verb, else right after it."""
    neighbours = r"наш (?:сосед|коллега|партнер) (?:<~3>)?" + sentence.items[i].symbol.replace(" ", "_") + " "
    if sentence.quoted and sentence.has(neighbours):
        partner = page.local(sentence)[1]
        return Named(partner.name, partner.id) if partner else None
    if (
        sentence.quoted
        and sentence.speaker
        and _first_person(sentence, i)
        and sentence.items[i].symbol not in _AGREEING
    ):
        return _region_of(page, sentence.speaker) or Named(sentence.speaker)
    if (
        sentence.items[i].symbol == "договоренность"
        or any(x.low in _SIDES and not _his_own(sentence, x) for x in sentence.items[max(0, i - 6) : i + 3])
        or sentence.has(_OF_BOTH)
    ):
        return _both(page, sentence)
    if is_impersonal(sentence, i):  # «решено вместе», «по итогам переговоров решено»
        return _decided_by(page, sentence, i)
    agreed = sentence.items[i].symbol in _AGREEING
    first_person = sentence.quoted and _first_person(sentence, i)
    if agreed and (i == 0 or first_person):  # «Договорились и о практических шагах: …»
        return _both(page, sentence)
    several = morph.parses(sentence.items[i].low)[0].number == "plur"
    if agreed and several and any(x.symbol == "POST" and _of_several(x) for x in sentence.items[max(0, i - 4) : i]):
        return _both(page, sentence)  # «главы регионов договорились»
    if (those := _of_what_is_told(page, sentence, i)) is not None:
        return those
    found = _subjects(sentence, i)
    if not found and sentence.items[i].symbol == "решение" and i and sentence.items[i - 1].low == "приняли":
        return _both(page, sentence)
    subjects = [n for k in found if (n := _acting(page, sentence, k, agreed))]
    if agreed and len(subjects) == 1:  # «завод договорился с портом»
        subjects += [_acting(page, sentence, k, agreed) or n for k, n in actors.after_with(page, sentence, i)][:1]
    if several and len(subjects) == 1 and not _many(sentence.items[found[0]]):
        return _both(page, sentence) if agreed else None
    if subjects:
        return subjects if len(subjects) > 1 else subjects[0]
    if unnamed := _firm(page, sentence, i) or _unnamed(page, sentence, i) or _that_one(page, sentence, i):
        return unnamed
    if several and any(x.low == "они" for x in sentence.items[max(0, i - 6) : i]):
        return _they(page, sentence)
    if several and (those := _those_here(page, sentence, i)):
        return those
    return Named(sentence.speaker) if sentence.speaker and not several and not sentence.quoted else None


def _his_own(sentence: Sentence, side: Item) -> bool:
    """«посол, со своей стороны, предложил»: of one side alone."""
    k = next(k for k, x in enumerate(sentence.items) if x is side)
    return k > 0 and sentence.items[k - 1].symbol in ("свой", "наш", "его", "их")


def _of_what_is_told(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«посол сообщил, что белорусские проектировщики готовы …»: those of the clause itself, not who tells of them."""
    items = sentence.items
    that = next((k for k in range(i - 1, 0, -1) if items[k].low == "что" and items[k - 1].raw == ","), -1)
    named = any(k < i for k in _subjects(sentence, i) if k > that)
    return None if that < 0 or named else _unnamed(page, sentence, i)


def _of_several(post: Item) -> bool:
    """«главы регионов», «губернаторы»: may it be a post told of several?"""
    head = morph.parses(post.low.split()[0])
    return any((p.case, p.number) == ("nomn", "plur") for p in head)


_PARTNERS = frozenset({"партнер", "сосед", "гость", "коллега"})


def _land_of(page: Page, sentence: Sentence, phrase: Phrase) -> Named | None:
    """«(предложил) партнёрам», «казахстанским партнёрам»: their land."""
    owner = next((own for x in sentence.items[phrase.first : phrase.head] if (own := adjective_of(x))), "")
    if owner:
        return Named(territories.get(owner).ru, owner)
    alone = phrase.head == phrase.first and sentence.items[phrase.head].symbol in _PARTNERS
    partner = page.local(sentence)[1] if alone else None
    return Named(partner.name, partner.id) if partner else None


def is_impersonal(sentence: Sentence, i: int) -> bool:
    """«решено», «принято решение», «даны поручения»: told without a subject."""
    if sentence.items[i].low in IMPERSONAL:
        return True
    if sentence.items[i].symbol in _VOICED and any(x.symbol in _TO_VOICE for x in sentence.items[max(0, i - 3) : i]):
        return True  # «прозвучала идея устраивать …»
    around = sentence.items[max(0, i - 2) : i + 2]
    return sentence.items[i].symbol == "решение" and any(x.low in _TAKEN for x in around)


_VOICED = frozenset({"идея", "предложение", "инициатива"})
_TO_VOICE = frozenset(
    {"прозвучать", "звучать", "высказать", "поступить", "поддержать", "озвучить", "выдвинуть", "внести"}
)
_OF_BOTH = r"(?:представитель|руководитель|власть) (?:два|оба) (?:регион|сторона|страна|REF|территория|государство|область|город) "
_TAKEN = frozenset({"принято", "приняты", "принимается"})
_TOGETHER = "(?:вместе|совместно|сообща) "
_AFTER_TALKS = "(?:по (?:итог|результат)|в ход|на) (?:<~1>)?(?:встреча|переговоры|беседа) "


def _decided_by(page: Page, sentence: Sentence, i: int) -> Named | list[Named] | None:
    """Those who decided what is told without a subject: both sides, whoever stands in the instrumental («правительством
    принято решение»), or the sides of the talk."""
    if sentence.has(_TOGETHER):
        return _both(page, sentence)
    for k in range(max(0, i - 6), i):
        if sentence.items[k].symbol == "ORG" and sentence.items[k].cases == {"ablt"}:
            return page.actor(sentence.items[k])
        body = read_phrase(sentence, k, frozenset({"ablt"})) if sentence.items[k].is_word else None
        if body and body.options == {"ablt"} and sentence.items[body.head].symbol in _ACTING and body.last <= i:
            return in_full(page, sentence, body)
    dealing = page.dealing(sentence) if sentence.has(_AFTER_TALKS) else []
    return dealing if len(dealing) > 1 else None


def _both(page: Page, sentence: Sentence) -> list[Named]:
    """«стороны»: those of the document told just before in the paragraph, else the sides of the text."""
    told = page.told[-1] if page.told else None
    near = told is not None and 0 <= sentence.number - told.number <= 3 and len(told.parties) > 1
    if told and near and page.line_of(page.sentences[told.number]) == page.line_of(sentence):
        return list(told.parties)
    return page.pair(sentence)


def _they(page: Page, sentence: Sentence) -> list[Named] | None:
    """«Минский район и Тверь договорились … Они намерены …»: the two that the sentence before joins."""
    for earlier in page.before(sentence, 1):
        for match in earlier.find(r"(?P<a>TERR|ORG|PER) и (?P<b>TERR|ORG|PER) "):
            pair = [earlier.items[match.at("a")], earlier.items[match.at("b")]]
            if all("nomn" in (x.cases or ALL_CASES) for x in pair):
                return [n for x in pair if (n := page.actor(x))]
    return None


def _that_one(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«он намерен», «представители компании сообщили, что она намерена …»: a person, else the firm named last."""
    k = next((k for k in range(i - 1, max(-1, i - 4), -1) if sentence.items[k].low in ("он", "она")), -1)
    if k < 0:
        return None
    if one := referents.who(page, sentence, k):
        return one
    for told in (sentence, *page.before(sentence, 1)) if sentence.items[k].low == "она" else ():
        for x in reversed(told.items[: k if told is sentence else None]):
            if x.symbol == "ORG" and company(x):
                return Named(x.value)
            if x.symbol == "POST" and x.data.of and not x.data.of_id:
                return Named(x.data.of)
    return None


def _those_here(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«в области намерены …», «углублять связи здесь намерены …»: they of a place, told by nothing else."""
    items, first = sentence.items, i
    while first > 0 and items[first - 1].raw not in (".", ";", ":", "•", ",", "«", "»", "—", "–"):
        first -= 1
    clause = items[first : i + 1]
    bare = not any(x.symbol in ("PER", "ORG", "DELEG", "POST", "тот", "кто", "который", "все") for x in clause)
    if not bare or (first > 0 and items[first - 1].raw == ","):
        return None  # «…, которые готовы»: of somebody told before the comma
    found = [x for k, x in sentence.where(first, i) if k < first + 3 or items[k - 2].symbol in ("и", "но")]
    if found:
        return page.actor(found[0])
    place = (
        (page.label(sentence) or page.local(sentence)[0]) if any(x.low in ("здесь", "тут") for x in clause) else None
    )
    return Named(place.name, place.id) if place else None


def vower(page: Page, sentence: Sentence, first: int, verb: int) -> tuple[Named, int] | None:
    """«(обещал, что) правительство области проект поддержит»: who will do it, from `first`, and where its name ends."""
    item = sentence.items[first]
    if item.mention:
        named = "nomn" in (item.cases or ALL_CASES) and item.symbol in ("PER", "ORG", "TERR", "REF", "POST")
        acting = (_acting(page, sentence, first, False) if named else None) if first < verb else None
        return (acting, first + 1) if acting else None
    phrase = read_phrase(sentence, first, frozenset({"nomn"}))
    if phrase is None or phrase.last > verb or sentence.items[phrase.head].symbol not in _ACTING:
        return None
    return in_full(page, sentence, phrase), phrase.last


def in_full(page: Page, sentence: Sentence, phrase: Phrase) -> Named:
    """«правительство области»: with the name of the region that is meant."""
    owner = sentence.items[phrase.last - 1]
    if owner.symbol == "REF" and owner.mention and phrase.last == phrase.head + 2:
        head = sentence.items[phrase.head]
        told = (morph.inflected(head.low, "NOUN", "nomn", "plur") if phrase.number == "plur" else "") or head.symbol
        return Named(f"{told} {place_genitive(owner.mention.value)}", owner.id)
    if phrase.last == phrase.head + 1 and (
        fuller := _told_before(page, sentence, phrase) or _ours(page, sentence, phrase)
    ):
        return fuller
    return Named(nominative(sentence, phrase, page.plain))


_SORTS_OF = {
    **dict.fromkeys(("вуз", "университет", "институт", "академия", "колледж"), ("learned",)),
    **dict.fromkeys(("компания", "предприятие", "завод", "холдинг", "корпорация", "концерн"), ("firm", "form")),
}


def _told_before(page: Page, sentence: Sentence, phrase: Phrase) -> Named | None:
    """«вуз», «компания», «группа» alone: the body of that sort, or the group with an adjective, that was named last."""
    head = sentence.items[phrase.head]
    if phrase.first != phrase.head or phrase.number != "sing":
        return None
    for earlier in (sentence, *page.before(sentence, 4)):
        stop = phrase.first if earlier is sentence else len(earlier.items)
        for k in range(stop - 1, -1, -1):
            told = earlier.items[k]
            if told.symbol == "ORG" and told.data in _SORTS_OF.get(head.symbol, ()):
                return Named(told.value, told.id)
            if head.symbol == told.symbol == "группа" and k and earlier.items[k - 1].symbol == "рабочий":
                return Named("рабочая группа")
    return None


def _ours(page: Page, sentence: Sentence, phrase: Phrase) -> Named | None:
    """«Наши предприятия готовы», said by a governor: «предприятия Томской области»."""
    items = sentence.items
    if items[phrase.first].symbol != "наш" or phrase.head != phrase.first + 1 or not sentence.speaker:
        return None
    own = _region_of(page, sentence.speaker) or page.local(sentence)[0]
    return Named(f"{items[phrase.head].low} {place_genitive(own.name)}", own.id) if own else None


def named(page: Page, sentence: Sentence, who: range) -> Named | None:
    """Who stands at these items: a name, «казахстанская сторона», «областная администрация»; None for «стороны»."""
    if not who:
        return None
    if len(who) == 1 and sentence.items[who[0]].mention:
        return _acting(page, sentence, who[0], False)
    phrase = read_phrase(sentence, who[0], frozenset({"nomn"}), deep=False)
    if phrase is None:
        return None
    owner = next((own for x in sentence.items[phrase.first : phrase.head] if (own := adjective_of(x))), "")
    if sentence.items[phrase.head].symbol == "сторона":
        return Named(territories.get(owner).ru, owner) if owner else None
    if home := _land_meant(page, sentence, phrase):
        return home  # «город, по словам мэра, намерен …»
    return in_full(page, sentence, phrase) if sentence.items[phrase.head].symbol in _ACTING else None


def _land_meant(page: Page, sentence: Sentence, phrase: Phrase) -> Named | None:
    """«город», «край» alone: the own side, if it is one."""
    word, place = sentence.items[phrase.head].symbol, page.local(sentence)[0]
    alone = word in _LANDS and phrase.last == phrase.first + 1
    return Named(place.name, place.id) if alone and place and (word == "город") is (place.type == "city") else None


_LANDS = frozenset({"город", "край", "округ", "регион", "область", "республика"})


def _many(item: Item) -> bool:
    """«сербские компании»: one name for several."""
    heads = ([p for p in morph.parses(x.low) if p.pos == "NOUN"] for x in item.parts)
    first = next((found for found in heads if found), [])
    return any((p.case, p.number) == ("nomn", "plur") for p in first)


def _acting(page: Page, sentence: Sentence, k: int, agreed: bool) -> Named | None:
    """Who acts: as told, but of persons who agree those for whom they speak."""
    item = sentence.items[k]
    if item.symbol == "POST":
        return referents.who(page, sentence, k)
    return (page.party(item) if agreed else None) or page.actor(item)


def _subjects(sentence: Sentence, i: int) -> list[int]:
    """Where the subject of the verb at `i` stands, and one coordinated with it."""
    items = sentence.items
    # «посол, которого принимал мэр, предложил …», «край, заверил губернатор, готов …»
    asides = aside(sentence, 0, len(items), i) | told_beside(items, *clause(sentence, i), i)
    for step in (range(i - 1, -1, -1), range(i + 1, min(i + 5, len(items)))):
        for k in step:
            item = items[k]
            if k in asides:
                continue
            if item.raw in (".", ";", ":", "•") or (step.step > 0 and item.raw == ","):
                break
            if item.mention is None or item.symbol not in ("PER", "ORG", "TERR", "DELEG", "REF", "POST"):
                continue
            if "nomn" not in (item.cases or ALL_CASES) or (k and items[k - 1].low in _OBLIQUE):
                continue
            other = k + 2 * step.step
            both = 0 <= other < len(items) and items[(k + other) // 2].low == "и" and items[other].symbol == item.symbol
            return sorted([k, other]) if both else [k]
    return []


def _unnamed(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«томичи готовы», «сербская сторона готова», «сербские компании намерены»: a subject without a name of its own."""
    items = sentence.items
    first, asides = _reach(items, i)
    for k in range(first, i):
        if k in asides or (k > first and items[k - 1].low in _OBLIQUE):
            continue
        if items[k].symbol == "PEOPLE" and "nomn" in (items[k].cases or ALL_CASES) and items[k].id:
            land = territories.get(items[k].id)
            return Named(land.ru, land.id)
        phrase = read_phrase(sentence, k, frozenset({"nomn"}), deep=False) if items[k].is_word else None
        if phrase is None or phrase.last > i or "nomn" not in phrase.options or not items[phrase.head].is_word:
            continue
        if items[phrase.first].low in ("ее", "его", "их"):
            continue  # «её корпорация»: whose is told before
        head = items[phrase.head]
        owner = next((own for x in items[phrase.first : phrase.head] if (own := adjective_of(x))), "")
        if head.symbol == "сторона":
            return Named(territories.get(owner).ru, owner) if owner else None
        if head.symbol in _PARTNERS and not owner:
            return _land_of(page, sentence, phrase)  # «коллеги хотят …»
        living = morph.parses(head.low)[0].animate and phrase.number == "plur"
        if (living or head.symbol in _ACTING) and (owner or phrase.last - phrase.first > 1 or living):
            return in_full(page, sentence, phrase)
    return None


_ACTING = word_set("promises.acting")


def _reach(items: Sequence[Item], i: int) -> tuple[int, frozenset[int]]:
    """Where the words before the verb at `i` begin that may hold its subject, and what of them is an aside: «Группа
    компаний, ``строящая завод``, намерена …»."""
    first, out = i, set[int]()
    while first > 0 and items[first - 1].raw not in (".", ";", ":", "•"):
        if items[first - 1].raw == ",":
            opened = next((k for k in range(first - 2, 0, -1) if items[k].raw in (",", ".", ";", ":", "•")), 0)
            if not opened or items[opened].raw != "," or not participle(items[opened + 1]):
                break
            out.update(range(opened, first))
            first = opened
            continue
        first -= 1
    return first, frozenset(out)


def _firm(page: Page, sentence: Sentence, i: int) -> Named | None:
    """«TH Group намерена …»: a name in Latin letters before the verb."""
    k = next((k for k in range(i - 1, max(-1, i - 6), -1) if sentence.items[k].text_latin()), None)
    if k is None or not sentence.items[k].capital:
        return None
    first = k
    while first > 0 and sentence.items[first - 1].text_latin():
        first -= 1
    return Named(page.text(sentence, first, k + 1))


_OBLIQUE = word_set("actors.before_oblique") | {"в", "во", "на"}


def _first_person(sentence: Sentence, i: int) -> bool:
    """«мы готовы», «рассчитываем»: the speaker's own side promises."""
    low = sentence.items[i].low
    ours = low.endswith(("ем", "им")) and morph.parses(low)[0].pos == "VERB"
    bare = not any(x.mention or noun_cases(x) for x in sentence.items[:i])
    ours = ours or (low == "готовы" and i < 2 and bare)  # «Готовы передать методики», – сказал …
    before, near = sentence.items[max(0, i - 8) : i], sentence.items[max(0, i - 8) : i + 3]
    return ours or any(x.low == "нам" for x in before) or any(x.low == "мы" for x in near)


def _region_of(page: Page, speaker: str) -> Named | None:
    """The territory for which who speaks holds a post; of a governor whose region is not told, the text's own."""
    held = page.people.posts.get(speaker)
    if held and held.of_id:
        return Named(territories.get(held.of_id).ru, held.of_id)
    home = page.context.home
    return Named(home.name, home.id) if home and held and not held.of and held.title.lower() in _GOVERNS else None


_GOVERNS = frozenset({"губернатор", "глава", "глава региона", "мэр"})
