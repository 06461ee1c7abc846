"""The body that a post is in, where its own name does not stand with it: «директор компании», «ректор», «комитета»."""

from __future__ import annotations

import re

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import is_territory
from spravka.reading.mentions.posts import Post
from spravka.reading.page import Named, Page
from spravka.vocab import territories

DIPLOMATS = frozenset({"посол", "консул", "генконсул", "посланник"})
_OF_A_TERRITORY = word_set("offices.of_a_territory")
_FIRM_STEMS = frozenset({"компа", "предп", "завод", "холди", "конце", "фирмы", "групп", "корпо", "фабри", "комби"})
_BODY_WORDS = word_set("offices.bodies")
_SORTS_OF = {
    **dict.fromkeys(("ведом", "минис", "учреж", "депар", "агент"), ("body", "power")),
    **dict.fromkeys(("унив", "униве", "вуза", "инсти", "акаде", "колле"), ("learned",)),
    **dict.fromkeys(("орган", "ассоц", "фонда", "союза"), ("civil", "body")),
}
"""Sorts of body that a word in small letters may mean, by its first letters; any other only a body of that name."""
_POINTING = frozenset({"данной", "данного", "этой", "этого", "самого", "самой"})


def body_meant(page: Page, sentence: Sentence, item: Item, post: Post) -> tuple[str, Named] | None:
    """«директор компании Имя», «председатель данной организации»: of the body named last; «РязГМУ, ректор Имя»."""
    if post.of:
        fuller = _told_in_full(page, sentence, item, post) if " " not in post.of and not post.of_id else None
        return (post.title, fuller) if fuller else None
    words = post.title.split()
    if owner := _possessed(page, sentence, item, post):
        return post.title, owner
    if society := _society(words):
        return society
    at = sentence.items.index(item)
    if sender := _sent_by(sentence, at, words):
        return post.title, sender
    before = sentence.items[max(0, at - 2) : at]
    if len(before) == 2 and before[0].symbol == "ORG" and before[1].raw in (",", "(") and item.raw.startswith(words[0]):
        return (post.title, Named(before[0].value, before[0].id)) if not _OF_A_TERRITORY & set(words) else None
    if (
        len(words) > 1
        and words[-1].lower() in _MISSIONS
        and (sent := _mission(page, sentence, item, words[-1].lower()))
    ):
        return " ".join(words[:-1]), sent
    if {"комитета", "комиссии", "фракции"} & set(words[1:]) and (chamber := _chamber(page, sentence, item)):
        return post.title, chamber
    if words[-1].lower() in _OF_CHAMBERS and (chamber := _chamber(page, sentence, item)):
        return post.title, chamber
    if (_OF_LEARNED & set(words) or _of_a_staff(words)) and (sent := _led_by(sentence, at)):
        return post.title, sent  # «делегация университета во главе с проректором Именем»
    if _OF_LEARNED & {words[0].lower(), words[-1].lower()} and (school := _school(page, sentence, item)):
        return post.title, school
    if _is_run(words) and (house := _house(page, sentence, item)):
        return post.title, house
    if words[0].lower() in _SENT and len(words) < 3 and (sender := _delegated(page, sentence, item)):
        return post.title, sender
    if _of_a_staff(words) and (body := _together_with(sentence, item)):
        return post.title, body
    if len(words) < 2 or words[-1].lower() not in _BODY_WORDS:
        return None
    if sent := _led_by(sentence, at):  # «делегация института (КНР) во главе с директором центра института»
        return " ".join(words[:-1]), sent
    stem, lemma = words[-1].lower()[:5], morph.lemma(words[-1].lower())
    for candidate in (sentence, *page.before(sentence, 8)):
        named = [x for _, x in candidate.mentions("ORG") if x.start < item.start]
        for org in reversed(named):
            if (
                stem in org.low
                or lemma in org.low
                or org.data in _SORTS_OF.get(stem, ("firm", "form") if stem in _FIRM_STEMS else ())
            ):
                kept = words[: -2 if words[-2].lower() in _POINTING else -1]
                return " ".join(kept), Named(org.value, org.id)
    return None


def _sent_by(sentence: Sentence, at: int, words: list[str]) -> Named | None:
    """«представители Минского завода – директор Имя и главный инженер Имя»: the body of which all that follow are."""
    if not (_is_run(words) or _of_a_staff(words) or (_OF_LEARNED | {"президент"}) & {w.lower() for w in words}):
        return None
    items = sentence.items
    for k in range(at - 1, 0, -1):
        item = items[k]
        if item.raw in ("–", "—", ":"):
            told = items[k - 1]
            if told.symbol == "DELEG" and told.data and territories.resolve(str(told.data)) is None:
                return Named(str(told.data))  # «делегация университета: ректор Имя и проректор Имя»
            of = told.data if told.symbol == "POST" and told.data.plural else None
            return Named(of.of, of.of_id) if of and of.of and " " in of.of else None
        if k > 1 and items[k - 1].symbol == "ORG" and items[k - 2].low == "от" and morph.tense(item.low):
            return Named(items[k - 1].value, items[k - 1].id)  # «От университета участвовали президент Имя, ректор Имя»
        if item.symbol not in ("PER", "POST") and item.low not in (",", "и"):
            return None
    return None


def _led_by(sentence: Sentence, at: int) -> Named | None:
    """The body whose delegation the holder of the post at item `at` leads."""
    for match in sentence.find(_LED_BY):
        if match.last == at and (whose := match.item("sent").data) and territories.resolve(str(whose)) is None:
            return Named(str(whose))
    return None


_LED_BY = r"(?P<sent>DELEG) (?:\( (?:<~2>)?\) )?в глава с "
_GENDERS = {"его": ("masc", "neut"), "ее": ("femn",)}
_OF_LANDS = frozenset({"губернатор", "аким", "хоким", "мэр", "раис", "градоначальник", "вице-губернатор", "хяким"})
_RUNNING = frozenset({"директор", "гендиректор", "главврач", "худрук", "заведующий", "заведующая"})
"""Posts that are only of bodies."""


def _is_run(words: list[str]) -> bool:
    """«директор», «финансовый директор», «директор по экспорту»: who runs a body, or a side of its work."""
    return words[-1].lower() in _RUNNING or (words[0].lower() in _RUNNING and len(words) > 1 and words[1] == "по")


_STAFF = frozenset(
    {"вице-президент", "проректор", "декан", "начальник", "заместитель", "заведующий", "заведующая", "замдиректора",
     "замначальника", "атташе", "секретарь", "вице-спикер", "завкафедрой", "завотделом", "замгендиректора"}
)  # fmt: skip
_UNITS = frozenset({"института", "кафедры", "факультета", "отдела", "управления", "центра", "лаборатории", "отделения"})
_OF_POWERS = frozenset({"министра", "губернатора", "главы", "акима", "хокима", "мэра", "правительства", "премьера"})


def _of_a_staff(words: list[str]) -> bool:
    """«вице-президент», «начальник отдела связей», «директор института»: of a body of which others are named."""
    told = [word.lower() for word in words]
    first = told[1] if told[0] in ("первый", "второй", "старший") and len(told) > 1 else told[0]
    return (first in _STAFF or bool(_UNITS & set(told[1:]))) and not _OF_POWERS & set(told)


def _together_with(sentence: Sentence, item: Item) -> Named | None:
    """«президент палаты Имя, вице-президент Имя и начальник отдела Имя»: of the body of who stands before in the list;
    «в состав делегации университета вошли декан Имя и …»: of the body whose delegation it is."""
    at = sentence.items.index(item)
    k = at - 1
    while k > 0 and sentence.items[k].raw in (",", "и", "а", "также"):
        k -= 1
    before = sentence.items[k] if 0 <= k < at - 1 or sentence.items[at - 1].low in ("и", ",") else None
    held = before.data.post if before is not None and before.symbol == "PER" else None
    if held and held.of and not is_territory(held.of, held.of_id):
        return Named(held.of, held.of_id)
    if held and not held.of and _of_a_staff(held.title.split()):
        return _together_with(sentence, before)  # type: ignore[arg-type]
    for match in sentence.find(_SENT_BY):
        if match.at("sent") < at and (whose := match.item("sent").data) and not match.item("sent").id:
            return Named(str(whose))
    return None


_SENT_BY = "(?:состав|член|участник) (?P<sent>DELEG) "


_SENT = frozenset({"депутат", "руководитель", "сенатор", "председатель", "вице-спикер", "спикер"})


def _delegated(page: Page, sentence: Sentence, item: Item) -> Named | None:
    """«В состав делегации Законодательного Собрания области вошли депутат Имя и руководитель аппарата Имя»: of the body
    whose delegation it is."""
    for candidate in (sentence, *page.before(sentence, 1)):
        if not candidate.has("(?:состав|возглавлять|возглавить|вместе) "):
            continue
        for _, sent in candidate.mentions("DELEG"):
            if sent.start < item.start and sent.data and not is_territory(str(sent.data), sent.id):
                return Named(str(sent.data), sent.id)
    return None


def _possessed(page: Page, sentence: Sentence, item: Item, post: Post) -> Named | None:
    """«завод «Вымпел» и его директор Имя», «Тавушская область … с её губернатором Именем», «Дума … Имя, её председатель»:
    of what the pronoun may mean, the body or territory named last."""
    words = page.plain[max(0, post.start - 6) : post.start].lower().replace("ё", "е").split()
    genders, title = _GENDERS.get(words[-1] if words else "", ()), post.title.lower().split()
    if not genders or title[-1] in ("заместитель", "помощник", "советник", "представитель"):
        return None
    before = [x for x in sentence.items if x.start < post.start]
    if len(before) > 1 and (before[-2].symbol in _TAKING or _received(before)):
        return None  # «возглавлял её губернатор»: whom the verb is done to
    for candidate in (sentence, *page.before(sentence, 2)):
        for told in reversed(candidate.items):
            if told.start >= item.start or told.mention is None:
                continue
            held = told.data.post if told.symbol == "PER" else None
            if held and held.of_id and _gender(held.of) in genders and not _RUNNING & set(title):
                return Named(held.of, held.of_id)  # «заместитель губернатора Томской … по поручению её главы»
            if held and held.of and not held.of_id and _is_run(title):
                return Named(held.of)  # «с членом совета компании «Альфа» Именем и её директором Именем»
            land = told.symbol in ("TERR", "REF", "DELEG") and not _RUNNING & set(title)
            if not land and not (told.symbol == "ORG" and title[0] not in _OF_LANDS):
                continue
            if told.symbol == "DELEG" and "femn" in genders and told.id:
                return Named(territories.get(told.id).ru, told.id)
            if told.symbol != "DELEG" and _gender(told.value) in genders:
                return None if _complement(candidate, told) else Named(told.value, told.id)
    return None


_TAKING = frozenset({"возглавить", "возглавлять", "сопровождать", "сопроводить"})


def _received(before: list[Item]) -> bool:
    """«Принимала его проректор»: is the pronoun whom the verb is done to, and nobody else («гостей принял его глава»)?"""
    guests = (x for x in before[:-2] if x.symbol in ("PEOPLE", "DELEG", "PER") or x.symbol == "гость")
    return before[-2].symbol in _RECEIVING and next(guests, None) is None


_RECEIVING = frozenset({"принять", "принимать", "встретить", "встречать"})


def _complement(sentence: Sentence, told: Item) -> bool:
    """«армянская община Псковской области … её председатель»: does a territory only say whose society that is?"""
    k = sentence.items.index(told)
    return k > 0 and sentence.items[k - 1].symbol in _SOCIETIES and "gent" in told.cases


def _gender(name: str) -> str:
    """That of a name's head noun in the nominative; masculine for a name that has none («ПсковГУ»)."""
    nouns = (p for word in name.split() for p in morph.parses(word.lower())[:2] if p.pos == "NOUN" and p.case == "nomn")
    return next((p.gender for p in nouns if p.gender), "masc")


def _house(page: Page, sentence: Sentence, item: Item) -> Named | None:
    """«Гостей ждали в музее «Нефть». Встретил их директор Имя»: of the body told of last, here or in the sentence before."""
    for candidate in (sentence, *page.before(sentence)):
        if page.line_of(candidate) != page.line_of(sentence):
            break
        named = [x for _, x in candidate.mentions("ORG") if x.start < item.start and x.data not in ("power", "body")]
        if len({x.value for x in named}) == 1:
            k = candidate.items.index(named[0])
            part = candidate.items[k - 1].symbol if k and "gent" in named[0].cases else ""
            whole = f"{part} {named[0].raw}" if part in _PARTS else named[0].value
            return Named(whole, named[0].id)
        if named:
            return None
    return None


_PARTS = frozenset({"филиал", "отделение", "представительство", "институт", "факультет", "корпус"})
_SOCIETIES = frozenset(
    {"автономия", "община", "диаспора", "землячество", "общество", "ассоциация", "объединение", "союз", "палата"}
)


def _society(words: list[str]) -> tuple[str, Named] | None:
    """«руководитель белорусской национально-культурной автономии», «депутат Совета депутатов»: a body without a name of
    its own, and the post in it."""
    if words[0].lower() == "депутат" and len(words) > 1 and words[1].lower() in ("совета", "думы", "собрания"):
        head = morph.like(morph.lemma(words[1].lower()), words[1])
        return words[0], Named(" ".join([head, *words[2:]]))
    k = next((k for k, word in enumerate(words) if morph.lemma(word.lower()) in _SOCIETIES), 0)
    if k < 2:
        return None
    noun = morph.parses(words[k].lower())[0]
    told = [morph.nominative(word.lower(), "ADJF", "gent", "sing", noun.gender) for word in words[1:k]]
    return (words[0], Named(" ".join([*filter(None, told), noun.lemma, *words[k + 1 :]]))) if all(told) else None


_CHAMBER = re.compile(
    r"собрани|дум[аы]|совет\b|парламент|хурал|маслихат|сейм|скупщин|меджлис|мажилис|сенат", re.IGNORECASE
)


def _chamber(page: Page, sentence: Sentence, item: Item) -> Named | None:
    """«председатель Законодательного Собрания Имя и председатель комитета по бюджету Имя»: the chamber named last in the
    paragraph, be it with another's post."""
    for candidate in (sentence, *page.before(sentence, 3)):
        if page.line_of(candidate) != page.line_of(sentence):
            break
        for told in reversed(candidate.items):
            if told.start >= item.start:
                continue
            post = told.data.post if told.symbol == "PER" else told.data if told.symbol == "POST" else None
            of, owner = (post.of, post.of_id) if post else (told.value, told.id) if told.symbol == "ORG" else ("", "")
            if of and _CHAMBER.search(of):
                return Named(of, owner)
    return None


_OF_CHAMBERS = frozenset({"спикер", "вице-спикер"})


def _told_in_full(page: Page, sentence: Sentence, item: Item, post: Post) -> Named | None:
    """«председатель Собрания» after «Законодательное Собрание Омской области»: the body of that word named last."""
    stem = morph.lemma(post.of.lower())
    for candidate in (sentence, *page.before(sentence, 8)):
        for _, org in reversed([*candidate.mentions("ORG")]):
            words = org.value.split()
            if org.start < item.start and len(words) > 1 and stem in {morph.lemma(word.lower()) for word in words}:
                return Named(org.value, org.id)
    return None


_OF_LEARNED = frozenset({"ректор", "ректора", "проректор", "проректора", "декан"})


def _school(page: Page, sentence: Sentence, item: Item) -> Named | None:
    """«ректор Имя»: of the university named last in the two sentences before, or of the only one named so far."""
    told: list[Named] = []
    for n, candidate in enumerate((sentence, *page.before(sentence, sentence.number))):
        named = [
            x for _, x in candidate.mentions("ORG") if x.data == "learned" and x.start < item.start and not _several(x)
        ]
        if named and n < 3:
            there = {x.value for _, x in sentence.where()}  # «В Харбине делегацию принял ректор Имя»: of the one there
            placed = next((x for x in reversed(named) if n and _lies_in(candidate, x) & there), named[-1])
            return Named(placed.value, placed.id)
        told += [Named(x.value, x.id) for x in named]
    return told[0] if len(set(told)) == 1 else None


def _several(item: Item) -> bool:
    """«российские вузы»: no one body."""
    return any(p.case == "nomn" and p.number == "plur" for p in morph.parses(item.value.split()[0].lower())[:1])


def _lies_in(sentence: Sentence, body: Item) -> set[str]:
    """The place told right after a body: «университета в Харбине»."""
    at = sentence.items.index(body)
    told = sentence.items[at + 1 : at + 3]
    return {told[1].value} if len(told) == 2 and told[0].low in ("в", "во") and told[1].symbol == "TERR" else set()


_MISSIONS = {"посольства": "посольство", "консульства": "консульство", "генконсульства": "генконсульство"}


def _mission(page: Page, sentence: Sentence, item: Item, word: str) -> Named | None:
    """«посол Узбекистана Имя, торговый советник посольства Имя»: the mission of the envoy named before."""
    for candidate in (sentence, *page.before(sentence, 3)):
        for _, envoy in candidate.mentions("PER"):
            post = envoy.data.post if envoy.start < item.start else None
            if post and post.of_id and DIPLOMATS & set(post.title.lower().split()):
                return Named(f"{_MISSIONS[word]} {place_genitive(post.of)}", post.of_id)
    return None
