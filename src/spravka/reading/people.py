"""Persons and their posts: «и.о. министра внешних связей Астраханской области Илья Торопицын», and the reverse order."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from spravka.reading import morph
from spravka.reading.context import Place
from spravka.reading.names import ALL, given_names, readings, to_nominative
from spravka.reading.phrases import adjective_cases, noun_cases, tidy
from spravka.reading.places import adjective_of
from spravka.reading.sentence import Item, Mention, Sentence
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the text gives it. `of` and `host` are territories or bodies; `start`, `stop` its place."""

    title: str
    of: str
    of_id: str
    start: int
    stop: int
    host: str = ""
    host_id: str = ""
    cases: frozenset[str] = ALL
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named in this text: full name in the nominative where the text has it."""

    name: str
    gender: str
    post: Post | None = None


@dataclass(slots=True)
class People:
    """The persons named so far, by surname."""

    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    order: list[Person] = field(default_factory=list)

    def add(self, person: Person) -> None:
        self.order.append(person)
        if " " in person.name:
            known = self.by_surname.setdefault(surname(person.name), [])
            if not any(p.name == person.name for p in known):
                known.append(person)

    def known(self, words: list[str], nominative: str) -> Person | None:
        """The person meant by a surname, or by initials and a surname."""
        for form in _surname_forms(words[-1], nominative):
            for person in self.by_surname.get(form, []):
                initials = [w[0] for w in words if w.endswith(".")]
                if not initials or person.name.startswith(initials[0]):
                    return person
        return None

    def latest(self, gender: str = "") -> Person | None:
        return next((p for p in reversed(self.order) if not gender or p.gender == gender), None)


def surname(name: str) -> str:
    return name.split()[-1].lower().replace("ё", "е")


def _surname_forms(word: str, nominative: str) -> list[str]:
    low = word.lower().replace("ё", "е")
    return [surname(nominative), low, *(r.nominative for r in readings(low))]


_DIPLOMATS = frozenset({"посол", "консул", "генконсул", "торгпред", "представитель"})


@cache
def lexicon() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("posts.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def mark(sentence: Sentence, people: People, plain: str) -> None:
    """Join each person, with the posts beside the name, to a PER mention; a post without a name becomes POST."""
    items, i = sentence.items, 0
    while i < len(items):
        post = _read_post(sentence, i, plain)
        if post:
            first, last, found = post
            after = last
            if after < len(items) and items[after].raw in (",", "–", "—", "-") and _name_at(items, after + 1, people, ALL) and not found.plural:
                named = _name_at(items, after + 1, people, found.cases)
                if named and named[1].text.count(" ") and _alone_after(items, named[0]):
                    after += 1
            named = _name_at(items, after, people, found.cases)
            if named and not found.plural:
                stop, name = named
                if not name.cases & found.cases:
                    sentence.join(first, last, Mention("POST", found.title, found.of_id, found.cases, found), plain)
                    i = first + 1
                    continue  # «обратился к послу Радий Хабиров»: two persons
                person = _person(items[after:stop], name, people, found)
                sentence.join(first, stop, Mention("PER", person.name, "", name.cases & found.cases or found.cases, person), plain)
                people.add(person)
                i = first + 1
                continue
            sentence.join(first, last, Mention("POST", found.title, found.of_id, found.cases, found), plain)
            i = first + 1
            continue
        named = _name_at(items, i, people, _hint(items, i))
        cut = _post_after(sentence, named[0], plain) if named else None
        if named and (_is_name(items, i, named[0], people) or (cut and cut[1].of and named[0] - i > 1)):
            stop, name = named
            if cut:
                name = to_nominative(_joined(items[i:stop]), cut[1].cases)
                last, found = cut
                person = _person(items[i:stop], name, people, found)
                sentence.join(i, last, Mention("PER", person.name, "", name.cases, person), plain)
            else:
                person = _person(items[i:stop], name, people, None)
                sentence.join(i, stop, Mention("PER", person.name, "", name.cases, person), plain)
            people.add(person)
        i += 1
    sentence.relined()


_GOVERN = {"от": "gent", "у": "gent", "для": "gent", "из": "gent", "к": "datv", "о": "loct", "об": "loct", "при": "loct", "между": "ablt", "благодаря": "datv"}


def _hint(items: list[Item], i: int) -> frozenset[str]:
    """The cases that the word before a name allows: a preposition's, or the genitive after a noun."""
    before = items[i - 1] if i else None
    if before is None or not before.is_word:
        return ALL
    if before.low in _GOVERN:
        return frozenset({_GOVERN[before.low]})
    if before.low in ("с", "со"):
        return frozenset({"ablt", "gent"})
    found = morph.parses(before.low)[0]
    if found.pos == "NOUN" and not found.animate and found.case and not before.capital:
        return frozenset({"gent", "ablt"})
    return ALL


def _alone_after(items: list[Item], i: int) -> bool:
    return i >= len(items) or items[i].raw in (",", ".", ";", ")", "—", "–") or not items[i].capital


def _person(words: list[Item], name: object, people: People, post: Post | None) -> Person:
    nominative = name.text  # type: ignore[attr-defined]
    raws = _joined(words)
    full = [w for w in raws if not w.endswith(".")]
    if len(full) == 1:
        known = people.known(raws, nominative)
        if known:
            return replace(known, post=post or known.post)
    else:
        for known in people.by_surname.get(surname(nominative), []):
            if known.name.split()[0][:3] == nominative.split()[0][:3]:
                return replace(known, post=post or known.post)
    return Person(nominative, name.gender, post)  # type: ignore[attr-defined]


def _post_after(sentence: Sentence, i: int, plain: str) -> tuple[int, Post] | None:
    """«Радий Хабиров, Глава Республики Башкортостан», «Ермек Кошербаев — посол Казахстана»."""
    items = sentence.items
    if i + 1 < len(items) and items[i].raw in (",", "—", "–", "-", "("):
        read = _read_post(sentence, i + 1, plain)
        if read and read[0] == i + 1 and (read[2].of or " " in read[2].title):
            after = read[1]
            if after < len(items) and items[after].is_word and items[after].capital and items[i].raw == ",":
                return None  # «губернатор Икс, министр Игрек»: the post belongs to the next name
            return read[1], read[2]
    return None


def _read_post(sentence: Sentence, i: int, plain: str) -> tuple[int, int, Post] | None:
    """The post that starts at item `i`: (first, index after, Post); None if none starts there."""
    items, words = sentence.items, lexicon()
    start, head, acting = i, i, False
    if items[i].low in ("врио", "врип"):
        acting, head = True, i + 1
    elif items[i].low == "и" and i + 3 < len(items) and items[i + 1].raw == "." and items[i + 2].low == "о":
        acting, head = True, i + 3 + (items[i + 3].raw == ".")
    elif items[i].low in ("исполняющий", "исполняющего", "исполняющему", "исполняющим", "исполняющая") and i + 2 < len(items):
        acting, head = True, i + 2
    elif items[i].low in ("временно", "временный") and i + 3 < len(items) and items[i + 1].symbol == "исполнять":
        acting, head = True, i + 3
    while head < len(items) and head < i + 6 and items[head].is_word and _modifier(items, head):
        head += 1
        if head < len(items) and items[head].low == "и" and head + 1 < len(items) and _modifier(items, head + 1):
            head += 1
    if head >= len(items) or not items[head].is_word:
        return None
    word = items[head]
    if not _is_head(word) or (i > 0 and _modifier(items, i - 1) and not acting and i == head and items[i - 1].is_word):
        return None
    state = next((adjective_of(items[k]) for k in range(start, head) if adjective_of(items[k])), "")
    while start < head and items[start].symbol in words["dropped"] and not acting:
        start += 1
    cases = frozenset(c for c, _ in noun_cases(items[i] if acting and items[i].low.startswith("исполня") else word)) or ALL
    if acting:
        cases = ALL
    plural = all(n == "plur" for _, n in noun_cases(word)) if noun_cases(word) else False
    last, of, of_id, host, host_id, own = _post_tail(sentence, head + 1, words)
    bare = own == head + 1 and not of
    if word.symbol in words["needs_complement"] and bare:
        return None
    if state and not of:
        of, of_id = territories.get(state).ru, state
    while start < head and adjective_of(items[start]):
        start += 1
    title = _title(items, start, head, own, plain, acting=acting)
    if not of and last + 1 < len(items) and items[last].raw in ("–", "—", "-") and _is_head(items[last + 1]):
        second = _read_post(sentence, last + 1, plain)
        if second and second[2].of:  # «вице-губернатор – председатель правительства области»: one post
            last, of, of_id = second[1], second[2].of, second[2].of_id
            title = f"{title} – {second[2].title}"
    stop = items[last - 1].stop
    return i, last, Post(title, of, of_id, items[start].start, stop, host, host_id, cases, plural)


def _modifier(items: list[Item], i: int) -> bool:
    item = items[i]
    if not item.is_word or not adjective_cases(item):
        return False
    return item.symbol in lexicon()["modifiers"] or item.symbol in lexicon()["dropped"] or (bool(adjective_of(item)) and i + 1 < len(items) and _is_head(items[i + 1]))


def _is_head(item: Item) -> bool:
    if not item.is_word:
        return False
    heads = lexicon()["heads"]
    if item.symbol in heads or item.low in heads:
        return item.low not in ("главу", "главе") or True
    return any(p.lemma in heads and p.pos == "NOUN" for p in morph.parses(item.low)[:3])


def _post_tail(sentence: Sentence, i: int, words: dict[str, frozenset[str]]) -> tuple[int, str, str, str, str, int]:
    """What follows a post's head: (index after all, of, its id, host, its id, index after the post's own words)."""
    items = sentence.items
    of = of_id = host = host_id = ""
    own = i
    while i < len(items):
        item = items[i]
        if item.symbol in ("TERR", "REF") and item.mention and ("gent" in item.mention.cases or not item.mention.cases) and not of:
            of, of_id = item.mention.value, item.mention.id
            i += 1
            continue
        if item.symbol == "ORG" and item.mention and "gent" in item.mention.cases and not of:
            if item.mention.id and item.parts and (item.parts[0].symbol in ("правительство", "администрация") or "безопасности" in item.low):
                # «председатель правительства Самарской области»: the post is in the region, its title has the body
                items[i : i + 1] = item.parts
                continue
            else:
                of, of_id = item.mention.value, item.mention.id
            i += 1
            continue
        if item.low in ("в", "во", "на") and i + 1 < len(items) and items[i + 1].symbol in ("TERR", "REF") and (of or items[i - 1].symbol in _DIPLOMATS) and not host:
            host, host_id = items[i + 1].value, items[i + 1].mention.id if items[i + 1].mention else ""
            i += 2
            continue
        if item.low in ("по", "при") and i + 1 < len(items) and _spread(items, i + 1, {"datv", "loct"}) > i + 1:
            if of and not _followed_by_name(items, _spread(items, i + 1, {"datv", "loct"})):
                break
            i = _spread(items, i + 1, {"datv", "loct"})
            own = max(own, i) if not of else own
            continue
        if item.is_word and not of and not item.raw.isupper() and {"gent"} & {c for c, _ in noun_cases(item) | adjective_cases(item)}:
            if item.capital and item.symbol not in words["organs"] and not adjective_of(item) and not _is_head(item):
                break
            found = morph.parses(item.low)[0]
            if found.pos not in ("NOUN", "ADJF", "PRTF"):
                break
            i += 1
            own = i
            continue
        if item.raw in (",", "и") and not of and i > own - 1 and i + 1 < len(items) and own == i and items[i - 1].is_word and items[i + 1].is_word and not items[i + 1].capital:
            nxt = items[i + 1]
            if {"gent"} & {c for c, _ in noun_cases(nxt) | adjective_cases(nxt)} and morph.parses(nxt.low)[0].pos in ("NOUN", "ADJF") and not _is_head(nxt) and "gent" in {c for c, _ in noun_cases(items[i - 1])}:
                i += 1
                continue
        break
    if i > own and items[i - 1].raw in (",", "и"):
        i -= 1
    return max(i, own), of, of_id, host, host_id, own


def _spread(items: list[Item], i: int, cases: set[str]) -> int:
    """Index after adjectives and nouns in these cases (and genitives after them)."""
    while i < len(items) and items[i].is_word and not items[i].capital and (
        (cases | {"gent"}) & {c for c, _ in noun_cases(items[i]) | adjective_cases(items[i])}
        or (items[i].low == "и" and i + 1 < len(items) and cases & {c for c, _ in noun_cases(items[i + 1]) | adjective_cases(items[i + 1])})
    ):
        i += 1
    return i


def _followed_by_name(items: list[Item], i: int) -> bool:
    return i + 1 < len(items) and items[i].is_word and items[i].capital and items[i + 1].capital


def _title(items: list[Item], start: int, head: int, own: int, plain: str, *, acting: bool) -> str:
    """The post in the nominative; after «врио», «и.о.» the genitive stays."""
    if acting:
        raw = plain[items[start].start : items[own - 1].stop]
        for k in range(start, min(head, start + 1)):
            if items[k].low.startswith("исполняющ"):
                raw = raw.replace(items[k].raw, morph.like("исполняющий", items[k].raw), 1)
        return tidy(raw)
    word = items[head]
    if word.low.startswith("зам") and not word.low.startswith(("замест", "заменя")) and word.low[-1] in "аы":
        return tidy(plain[items[start].start : items[own - 1].stop])  # «замначальника», «замглавы» stay
    pairs = [(p.case, p.number, p.gender) for p in morph.parses(word.low) if p.pos == "NOUN" and p.case and p.number != "plur"]
    agree = [k for k in range(start, head) if items[k].is_word and items[k].low != "и"]
    for k in agree:
        kept = [t for t in pairs if (t[0], t[1]) in adjective_cases(items[k])]
        pairs = kept or pairs
    case, number, gender = pairs[0] if pairs else ("", "sing", "masc")
    out: list[str] = []
    for k in range(start, head):
        inflected = morph.nominative(items[k].low, "ADJF", case, number, gender or "masc") if k in agree else None
        out.append(morph.like(inflected, items[k].raw) if inflected else items[k].raw)
    inflected = morph.nominative(word.low, "NOUN", case, number) if case else None
    out.append(morph.like(inflected, word.raw) if inflected else word.raw)
    rest = plain[word.stop : items[own - 1].stop] if own > head + 1 else ""
    title = tidy(" ".join(out) + rest)
    return re.sub(r"^генконсул\b", "генеральный консул", title)


def _joined(items: list[Item]) -> list[str]:
    """Words of a name; an initial with its full stop is one."""
    out: list[str] = []
    for item in items:
        if item.raw == ".":
            if out:
                out[-1] += "."
        else:
            out.append(item.raw)
    return out


def _name_at(items: list[Item], i: int, people: People, hint: frozenset[str]):  # type: ignore[no-untyped-def]
    """A name that starts at item `i`: (index after, Name), or None."""
    j = i
    initials = 0
    while j + 1 < len(items) and items[j].is_word and len(items[j].raw) <= 2 and items[j].capital and items[j + 1].raw == ".":
        j += 2
        initials += 1
    words = 0
    while j < len(items) and _name_word(items, j) and words < 4:
        if words and items[j - 1].raw != "." and items[j].start - items[j - 1].stop > 2:
            break
        j += 1
        words += 1
    if words == 0 or (initials and words > 1 and initials > 1 and False):
        return None
    if initials and words > 1:
        j -= words - 1
    elif not initials and words == 1 and j + 1 < len(items) and len(items[j].raw) == 1 and items[j].capital and items[j + 1].raw == ".":
        k = j  # «Богомаз А.»
        while k + 1 < len(items) and len(items[k].raw) == 1 and items[k].capital and items[k + 1].raw == ".":
            k += 2
    raws = _joined(items[i:j])
    return j, to_nominative(raws, hint)


def _name_word(items: list[Item], j: int) -> bool:
    item = items[j]
    if not (item.is_word and item.capital and len(item.raw) > 1):
        return False
    if item.raw.isupper() and len(item.raw) > 1 and not (j and items[j - 1].raw == "."):
        return False
    if any(ch.isdigit() for ch in item.raw) or _is_head(item) or adjective_of(item):
        return False
    found = morph.parses(item.low)[0]
    if found.pos in ("PREP", "CONJ", "PRCL", "ADVB", "NPRO", "INFN", "GRND", "COMP", "PRED") and found.known and not any(p.role for p in morph.parses(item.low)):
        return len(item.raw) <= 3 and j > 0 and items[j - 1].capital
    return True


def _is_name(items: list[Item], i: int, j: int, people: People) -> bool:
    """Without a post: a capitalised run is a name if it holds a known given name, or a surname known in this text."""
    words = [item for item in items[i:j] if item.is_word]
    full = [w for w in words if len(w.raw) > 2 or not any(x.raw == "." for x in items[i:j])]
    if any(item.raw == "." for item in items[i:j]):
        return True  # initials
    if len(words) == 1:
        return bool(people.known([words[0].raw], words[0].raw)) and _surname_like(words[0])
    own = given_names()
    for k, word in enumerate(full[:2]):
        for r in readings(word.low):
            if r.nominative in own or (r.weight >= 2.4):
                if k == 0 or len(full) > 1:
                    return True
    return False


def _surname_like(item: Item) -> bool:
    found = morph.parses(item.low)[0]
    return not found.known or found.role in ("surn", "name", "patr") or any(p.role == "surn" for p in morph.parses(item.low))


def office(person: Person) -> Place | None:
    """The territory of a person's post, if it has one."""
    post = person.post
    return Place(post.of_id, territories.get(post.of_id).ru) if post and post.of_id else None
