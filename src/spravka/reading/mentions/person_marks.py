"""Persons with the posts beside their names, joined: «и.о. министра внешних связей Астраханской области Илья Торопицын»,
and the reverse order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES, noun_cases
from spravka.reading.grammar.sentence import Item, Mention, Sentence
from spravka.reading.grammar.sentence import Name as Span
from spravka.reading.mentions.name_words import honorific, is_calling, joined, name_word
from spravka.reading.mentions.names import (
    Name,
    chinese_surnames,
    first_declined,
    given_names,
    half_declined,
    readings,
    surname_like,
    to_nominative,
    undeclined,
)
from spravka.reading.mentions.people import People, name_at, person_named
from spravka.reading.mentions.post_heads import is_head
from spravka.reading.mentions.posts import Post, read_post
from spravka.reading.mentions.shared_posts import each_of_its_bracket, each_of_its_land, together


def mark(sentence: Sentence, people: People, plain: str) -> None:
    """Join each person, with the posts beside the name, to a PER mention; a post without a name becomes POST."""
    i = 0
    while i < len(sentence.items):
        post = read_post(sentence, i, plain)
        i = _by_post(sentence, post, people, plain) if post else _by_name(sentence, i, people, plain)
    sentence.relined()


def _by_post(sentence: Sentence, post: tuple[int, int, Post], people: People, plain: str) -> int:
    """Joins the post with the name after it, or the several it is told of, or alone; the index to go on from."""
    items = sentence.items
    first, last, found = post
    if found.cases == ALL_CASES:  # «по словам и.о. ректора Имени»: the post tells no case
        hint = case_hint(items, first)  # one that opens a sentence acts in it
        found = replace(found, cases=frozenset({"nomn"}) if first == 0 and hint == ALL_CASES else hint)
    after = _past_titles(items, last)
    if _named_after_comma(items, after, found, people):
        after += 1
    if not found.of and found.title.lower() in _OF_PLACES and (place := _place_of(items, after)):
        found = replace(found, of=morph.like(place, items[after].raw), stop=items[after].stop)
        after = last = after + 1
    if not found.of and (place := _place_by_sort(items, after)):
        found = replace(found, of=place, stop=items[after].stop)
        last = after + 1
        after = _past_country(items, last)
        after += after < len(items) and honorific(items[after])
    named = name_at(items, after, people, found.cases)
    if named and named[0] - after == 1 and not surname_like(items[after].low):
        named = None  # «президента Вашей страны», «руководитель Дней культуры»
    if named and not found.plural:
        stop, name = named
        name = _foreign(joined(items[after:stop]), name, found.cases)
        if name.cases & found.cases:
            person = person_named(items[after:stop], name, people, found)
            sentence.join(first, stop, Mention("PER", person.name, "", name.cases & found.cases, person), plain)
            people.add(person, found.start)
            return first + 1
        # «обратился к послу Радий Хабиров»: two persons
    elif found.plural and _of_several(sentence, first, last, found, people, plain):
        return first + 1
    elif items[last - 1 if last - first == 1 else first].symbol == "член" or found.title.lower().startswith("член"):
        return last  # «члены делегации», «член совета»: an office only beside a name
    sentence.join(first, last, Mention("POST", found.title, found.of_id, found.cases, found), plain)
    return first + 1


def _past_titles(items: list[Item], i: int) -> int:
    """The index after what may stand between a post and the name: «посла Вьетнама ``г-на`` Имени», «министр
    ``(Венгрия)``»."""
    after = _past_country(items, i)
    if after < len(items) and honorific(items[after]):
        after += 1
    return _past_calling(items, _past_country(items, after))


def _named_after_comma(items: list[Item], i: int, post: Post, people: People) -> bool:
    """Does the comma or dash at item `i` lead from a post to its name («Губернатор области, Имя Фамилия, …»)? Not in
    «возглавляемой президентом России, Павел Зимин …»."""
    if i >= len(items) or items[i].raw not in (",", "–", "—", "-") or post.plural:
        return False
    named = name_at(items, i + 1, people, post.cases)
    alike = items[i].raw != "," or not post.cases <= _OBLIQUE or not _acts(items, i + 1, people)
    return bool(named and alike and named[1].text.count(" ") and _alone_after(items, named[0]))


def _of_several(sentence: Sentence, first: int, last: int, post: Post, people: People, plain: str) -> bool:
    """A post in the plural joined with each name it is told of: «мэры — Имя и Имя», «губернаторы A (Имя) и B (Имя)»."""
    dash = last < len(sentence.items) and sentence.items[last].raw in ("—", "–")
    return (
        together(sentence, first, last + dash, post, people, plain)
        or each_of_its_land(sentence, first, last, post, people, plain)
        or each_of_its_bracket(sentence, last, post, people, plain)
    )


def _by_name(sentence: Sentence, i: int, people: People, plain: str) -> int:
    """Joins the name at item `i` with the post after it, if one starts there; the index to go on from."""
    items = sentence.items
    if is_calling(items, i) or _of_thing(items, i):
        return i + 1
    inside = i > 0 and items[i - 1].low in ("в", "во", "на")  # «в Смольном Янет …»: no one's name after these
    seen = next((n for n in sentence.names if n.sort == "PER" and n.start == items[i].start), None)
    if not items[i].capital or (inside and not seen):
        return i + 1
    named = name_at(items, i, people, case_hint(items, i))
    if named and seen and items[named[0] - 1].stop > seen.stop:  # the tagger knows where the name ends
        stop = next(k for k in range(i, named[0]) if items[k].stop >= seen.stop) + 1
        named = stop, to_nominative(joined(items[i:stop]), case_hint(items, i))
    if not named:
        return i + 1
    stop, name = named
    given = _appointed(sentence, i, stop, plain)
    told = given or _post_after(sentence, stop, name, plain)
    if not _is_name(items, i, stop, people, sentence.names) and not (told and stop - i > 1):
        return i + 1
    last, post = told or (stop, None)
    words = joined(items[i:stop])
    if given:
        name = to_nominative(words, frozenset({"gent", "accs"}))
    elif post:
        name = _foreign(words, to_nominative(words, post.cases), post.cases)
    elif (agreed := _agreeing(items, stop)) != ALL_CASES:
        name = to_nominative(words, agreed)
    cases = name.cases
    if post and not given:
        cases = name.cases & post.cases or (post.cases if post.cases <= _OBLIQUE else name.cases)
    person = person_named(items[i:stop], name, people, post)
    sentence.join(i, last, Mention("PER", person.name, "", cases, person), plain)
    people.add(person, items[i].start)
    return i + 1


_OBLIQUE = frozenset({"datv", "ablt", "loct"})


def _foreign(words: list[str], name: Name, cases: frozenset[str]) -> Name:
    """The name as read, or as a foreign one that a post beside it, in other cases, makes of it."""
    if name.cases & cases and name.cases != ALL_CASES:
        return name
    return (
        half_declined(words, cases)
        or first_declined(words, cases)
        or (undeclined(words, cases) if not name.cases & cases else None)
        or name
    )


def _acts(items: list[Item], i: int, people: People) -> bool:
    """Does a name in the nominative start at item `i`?"""
    named = name_at(items, i, people, ALL_CASES)
    return named is not None and "nomn" in named[1].cases


def _of_thing(items: list[Item], i: int) -> bool:
    """«вручил орден Дружбы Ивану …»: is item `i` a common noun that says what thing the one before is?"""
    if not 0 < i < len(items) - 1 or items[i - 1].capital or not (items[i].is_word and name_word(items, i + 1)):
        return False
    thing, of = (morph.parses(item.low)[:1] for item in items[i - 1 : i + 1])
    common = all(p.pos == "NOUN" and p.animate is False for p in (*thing, *of)) and any(p.case == "gent" for p in of)
    return common and _given_name(items[i + 1])


def _past_country(items: list[Item], i: int) -> int:
    """The index after «(Босния и Герцеговина)», «(провинция Хунань)», «(ТПП)» where such a bracket stands at item `i`
    before a name, else `i`."""
    if i >= len(items) or items[i].raw != "(":
        return i
    inside = items[i + 1 : i + 7]
    stop = next((k for k, x in enumerate(inside) if x.raw == ")"), 0)
    short = stop == 1 and len(inside[0].raw) > 1 and inside[0].raw.isupper()
    if not (short or any(x.symbol == "TERR" for x in inside[:stop])) or i + stop + 2 >= len(items):
        return i
    after = i + stop + 2
    return after if items[after].capital or honorific(items[after]) else i


def _past_calling(items: list[Item], i: int) -> int:
    """The index after «, доктор наук, профессор», «академик» that stands at item `i` between a post and the name, else `i`."""
    if i + 2 < len(items) and items[i].raw == "," and items[i + 1].symbol in ("доктор", "кандидат"):
        end = next((k for k in range(i + 2, min(i + 6, len(items))) if items[k].low == "наук"), i)
        return _past_calling(items, end + 1) if end > i else i
    at = i + (i < len(items) and items[i].raw == ",")  # «ректор университета профессор Имя» needs no comma
    told = at + 1 < len(items) and items[at].symbol in ("профессор", "академик", "доктор", "доцент")
    return at + 1 if told and items[at + 1].capital else i


_OF_PLACES = frozenset(
    {
        "губернатор",
        "вице-губернатор",
        "мэр",
        "вице-мэр",
        "аким",
        "хоким",
        "глава",
        "бургомистр",
        "интендант",
        "алькальд",
        "префект",
    }
)


def _place_of(items: list[Item], i: int) -> str | None:
    """«мэр Богатича Ненад Бесеровац»: the nominative of a place that no list knows, before a known given name."""
    if i + 2 >= len(items) or not all(name_word(items, k) for k in (i, i + 1, i + 2)):
        return None
    own = given_names()
    foreign = items[i].low.endswith(("а", "я")) and all(items[k].low[-1] not in "аяоеиыуюэ" for k in (i + 1, i + 2))
    short = items[i].low.endswith(("а", "я")) and all(_east_asian(items[k]) for k in (i + 1, i + 2))
    if not (_given_name(items[i + 1]) or foreign or short) or any(r.nominative in own for r in readings(items[i].low)):
        return None
    return next((r.nominative for r in readings(items[i].low) if "gent" in r.cases and r.gender == "masc"), None)


def _east_asian(item: Item) -> bool:
    """«Гао», «Янь»: a short word that no dictionary has as a Russian name."""
    return len(item.raw) <= 5 and not any(
        p.known and p.role in ("name", "surn", "patr") for p in morph.parses(item.low)
    )


_SORTS_OF_PLACE = frozenset(
    {"община", "муниципалитет", "город", "провинция", "уезд", "район", "округ", "коммуна", "поселок"}
)


def _place_by_sort(items: list[Item], i: int) -> str:
    """«председатель общины Врбас Милан Глушац»: a place that no list knows, by the word before it and the given name
    after it; "" for another word."""
    if i + 3 < len(items) and items[i].capital and (past := _past_country(items, i + 1)) > i + 1:
        past += honorific(items[past])  # «мэр Чжучжоу (провинция Хунань) госпожа Имя»
        two = past + 1 < len(items) and name_word(items, past) and name_word(items, past + 1)
        return items[i].raw if two and items[i].is_word else ""
    if not (0 < i < len(items) - 2 and items[i - 1].symbol in _SORTS_OF_PLACE and items[i].capital):
        return ""
    if items[i + 1].raw == "," and is_head(items[i + 2]) and items[i].is_word:
        return items[i].raw  # «глава города Крагуевац, президент союза Имя»
    if not all(name_word(items, k) for k in (i, i + 1, i + 2)):
        return ""
    if all(_east_asian(items[k]) for k in (i, i + 1, i + 2)):
        return ""  # «председатель комитета провинции Чань Минь Шань»: a name of three
    return items[i].raw if _given_name(items[i + 1]) and not _given_name(items[i]) else ""


def _agreeing(items: list[Item], i: int) -> frozenset[str]:
    """The cases of a participle after the name's comma: «Александра Буркова, занимавшего пост …» is a man."""
    if i + 1 >= len(items) or items[i].raw != "," or not items[i + 1].is_word:
        return ALL_CASES
    told = [p for p in morph.parses(items[i + 1].low) if p.pos == "PRTF" and p.number == "sing" and p.gender]
    return frozenset(p.case for p in told if p.case) or ALL_CASES


_GOVERN = {
    "от": "gent", "у": "gent", "для": "gent", "из": "gent", "к": "datv", "о": "loct", "об": "loct", "при": "loct",
    "между": "ablt", "благодаря": "datv",
}  # fmt: skip


def case_hint(items: list[Item], i: int) -> frozenset[str]:
    """The cases that the word before a name allows: a preposition's, or the genitive after a noun."""
    before = items[i - 1] if i else None
    if i > 2 and items[i - 1].raw == "," and items[i - 2].low in ("которого", "которой"):
        post = items[i - 3]  # «директор которого, Имя, …»
        return post.cases or frozenset(c for c, n in noun_cases(post) if n == "sing") or ALL_CASES
    if before is None or not before.is_word:
        return ALL_CASES
    if before.low in _GOVERN:
        return frozenset({_GOVERN[before.low]})
    if before.low in ("с", "со"):
        return frozenset({"ablt", "gent"})
    found = morph.parses(before.low)[0]
    if found.pos == "NOUN" and not found.animate and found.case and not before.capital:
        return frozenset({"gent", "ablt", "datv"})  # «отставка Имени», «встреча Именем», «памятник Имени»
    if (
        found.pos == "NOUN"
        and found.animate
        and not before.capital
        and (cases := {c for c, n in noun_cases(before) if n == "sing"})
    ):
        return frozenset(cases | {"gent"})  # «президента Имени», «соратник Имени»
    return ALL_CASES


def _alone_after(items: list[Item], i: int) -> bool:
    return i >= len(items) or items[i].raw in (",", ".", ";", ")", "—", "–") or not items[i].capital


_APPOINTING = frozenset({"назначение", "назначить", "назначать", "избрание", "избрать", "утвердить", "утверждение"})


def _appointed(sentence: Sentence, i: int, after: int, plain: str) -> tuple[int, Post] | None:
    """«о назначении Имени министром торговли», «избрали Имя главой города»: the post that a name is given."""
    if not i or sentence.items[i - 1].symbol not in _APPOINTING or after >= len(sentence.items):
        return None
    read = read_post(sentence, after, plain)
    return (read[1], read[2]) if read and "ablt" in read[2].cases and not read[2].plural else None


def _post_after(sentence: Sentence, i: int, name: Name, plain: str) -> tuple[int, Post] | None:
    """«Радий Хабиров, Глава Республики Башкортостан», «Ермек Кошербаев — посол Казахстана»."""
    items = sentence.items
    if i + 1 < len(items) and items[i].raw in (",", "—", "–", "-", "("):
        at = i + 1 + (i + 2 < len(items) and items[i + 1].low in ("его", "ее"))  # «Валентин Суббот, её председатель»
        read = read_post(sentence, at, plain)
        if read and read[0] == at and not read[2].plural:
            after = read[1]
            if after < len(items) and items[after].is_word and items[after].capital and items[i].raw == ",":
                return None  # «губернатор Икс, министр Игрек»: the post belongs to the next name
            if items[i].raw in ("—", "–", "-") and read[2].cases == {"datv"} and "datv" not in name.cases:
                return None  # «Александр Лукашенко – губернатору …: …»: a headline tells to whom
            return read[1], read[2]
    return None


def _is_name(items: list[Item], i: int, j: int, people: People, names: Sequence[Span]) -> bool:
    """Without a post: a capitalised run is a name if the tagger saw one there, or if it holds a known given name, or a surname known in this text."""
    words = [item for item in items[i:j] if item.is_word]
    opens = i == 0 or items[i - 1].raw in (".", "«", "•", "–", "—")
    if len(words) == 1 and opens and words[0].symbol in _COMMON:
        return False
    if any(n.sort == "PER" and n.start <= items[i].start and items[j - 1].stop <= n.stop for n in names):
        return True
    full = [w for w in words if len(w.raw) > 2 or not any(x.raw == "." for x in items[i:j])]
    if any(item.raw == "." for item in items[i:j]):
        return True  # initials
    if len(words) == 1:
        return bool(people.known([words[0].raw], words[0].raw)) and surname_like(words[0].low)
    chinese = len(words) == 2 and words[0].low in chinese_surnames() and not morph.parses(words[1].low)[0].known
    return chinese or any(_given_name(word) for word in full[:2])


_COMMON = frozenset({"побратим", "город-побратим"})
"""What the tagger takes for a name where it opens a sentence."""


def _given_name(word: Item) -> bool:
    own = given_names()
    return any(r.nominative in own or r.weight >= 2.4 for r in readings(word.low))
