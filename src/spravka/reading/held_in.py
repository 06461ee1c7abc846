"""The body that a post is in, where its own name does not stand with it: «директор компании», «ректор», «комитета»."""

from __future__ import annotations

import re

from spravka.reading import morph
from spravka.reading.bodies import place_genitive
from spravka.reading.lexicon import word_set
from spravka.reading.page import Named, Page
from spravka.reading.posts import Post
from spravka.reading.sentence import Item, Sentence

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
    if society := _society(words):
        return society
    at = sentence.items.index(item)
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
    if words[-1].lower() in _OF_LEARNED and (school := _school(page, sentence, item)):
        return post.title, school
    if len(words) < 2 or words[-1].lower() not in _BODY_WORDS:
        return None
    stem = words[-1].lower()[:5]
    for candidate in (sentence, *page.before(sentence, 8)):
        named = [x for _, x in candidate.mentions("ORG") if x.start < item.start]
        for org in reversed(named):
            if stem in org.low or org.data in _SORTS_OF.get(stem, ("firm", "form") if stem in _FIRM_STEMS else ()):
                kept = words[: -2 if words[-2].lower() in _POINTING else -1]
                return " ".join(kept), Named(org.value, org.id)
    return None


_SOCIETIES = frozenset(
    {"автономия", "община", "диаспора", "землячество", "общество", "ассоциация", "объединение", "союз"}
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


_OF_LEARNED = frozenset({"ректор", "ректора", "проректор", "декан"})


def _school(page: Page, sentence: Sentence, item: Item) -> Named | None:
    """«ректор Имя»: of the university named last in the paragraph."""
    for candidate in (sentence, *page.before(sentence, 2)):
        named = [x for _, x in candidate.mentions("ORG") if x.data == "learned" and x.start < item.start]
        if named:
            return Named(named[-1].value, named[-1].id)
    return None


_MISSIONS = {"посольства": "посольство", "консульства": "консульство", "генконсульства": "генконсульство"}


def _mission(page: Page, sentence: Sentence, item: Item, word: str) -> Named | None:
    """«посол Узбекистана Имя, торговый советник посольства Имя»: the mission of the envoy named before."""
    for candidate in (sentence, *page.before(sentence, 3)):
        for _, envoy in candidate.mentions("PER"):
            post = envoy.data.post if envoy.start < item.start else None
            if post and post.of_id and DIPLOMATS & set(post.title.lower().split()):
                return Named(f"{_MISSIONS[word]} {place_genitive(post.of)}", post.of_id)
    return None
