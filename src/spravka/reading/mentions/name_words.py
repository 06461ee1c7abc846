"""Words that may stand in a person's name, and those that look like it: «Чеботарь» is a surname, «Ветеран» is none."""

from __future__ import annotations

import re

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import before_its_noun
from spravka.reading.grammar.sentence import Item
from spravka.reading.mentions.body_words import body_heads
from spravka.reading.mentions.names import given_names, readings
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.mentions.post_heads import is_head, of_a_title

_ARAB = re.compile("(?:а[сдлнрштз]|эль|аль)-[А-Я]")  # «Абдель Фаттах ас-Сиси»


def _heads(items: list[Item], j: int) -> bool:
    """A word of a post; not «Султанов» after a given name."""
    if not is_head(items[j]):
        return False
    surname = j > 0 and items[j - 1].capital and any(p.role == "surn" for p in morph.parses(items[j].low))
    if items[j].capital and after_a_given_name(items, j) and not (j + 1 < len(items) and items[j + 1].mention):
        surname = True  # «ректор Андрей Король»
    beside = items[j - 1 : j] + items[j + 1 : j + 2]
    given = items[j].capital and items[j].symbol in given_names() and any(x.is_word and x.capital for x in beside)
    return not (surname or given)  # «Султан Бахтиар Имя» after a post: a given name


_AWARDS = word_set("awards.capital")


def honorific(item: Item) -> bool:
    """«господин», «г-жа» before a name"""
    return item.symbol in ("господин", "госпожа") or item.low.startswith(("г-н", "г-ж"))


def name_word(items: list[Item], j: int) -> bool:
    """Can the word at `j` be one of a person's name?"""
    item = items[j]
    if _ARAB.match(item.raw) and j and items[j - 1].capital:
        return True
    if not (item.is_word and item.capital and (len(item.raw) > 1 or _wu(items, j))):
        return False
    if honorific(item):
        return False  # «Г-н Бозаров»
    if item.symbol in _AWARDS and j and items[j - 1].capital:
        return False  # «наградил Павла Зимина Орденом Дружбы»
    if item.raw.isupper() and len(item.raw) > 1 and not (j and items[j - 1].raw == "."):
        before = items[j - 1] if j else None
        known = before is not None and before.capital and not before.raw.isupper() and len(item.raw) > 3
        return known and before is not None and any(p.role == "name" and p.known for p in morph.parses(before.low))
    of_a_land = adjective_of(item) and not (after_a_given_name(items, j) and not before_its_noun(items, j))
    if any(ch.isdigit() for ch in item.raw) or _heads(items, j) or of_a_land or of_a_title(item):
        return False  # «Ивановской», but «Владимиру Ивановскому»
    if j and item.symbol in body_heads() and is_head(items[j - 1]):
        return False  # «директор Центра Ольга Имя»
    found = morph.parses(item.low)[0]
    adjective = (found.pos == "ADJF" and found.known) or any(
        p.pos == "ADJF" and p.lemma.endswith(("ский", "цкий")) for p in morph.parses(item.low)
    )
    if adjective and before_its_noun(items, j):
        return False  # «директор Ленинского мемориала», «председатель Горецкого районного комитета»
    if (
        found.pos in ("PREP", "CONJ", "PRCL", "ADVB", "NPRO", "INFN", "GRND", "COMP", "PRED", "VERB", "PRTS")
        and found.known
        and not any(p.role for p in morph.parses(item.low))
        and not _noun_by_a_name(items, j)
        and item.low not in given_names()  # «Дарима»
        and not (found.pos in ("GRND", "VERB", "PRTS", "INFN") and after_a_given_name(items, j))  # «Вячеслава Химича»
    ):
        follows = j + 1 < len(items) and items[j + 1].capital and items[j + 1].is_word
        return len(item.raw) <= 4 and j > 0 and (items[j - 1].capital or follows)  # «Ле Минь», «Ван Кань»
    return True


def _wu(items: list[Item], j: int) -> bool:
    """«мэр Хэйхэ У Дэ», «вице-президент И Чаньлинь»: the surname that looks like a small word, where no sentence starts."""
    opens = j == 0 or items[j - 1].raw in (".", "«", "–", "—", ":", "•")
    after = items[j + 1] if j + 1 < len(items) else None
    return not opens and items[j].raw in ("У", "И") and after is not None and after.is_word and after.capital


def after_a_given_name(items: list[Item], j: int) -> bool:
    return j > 0 and items[j - 1].capital and any(p.role == "name" and p.known for p in morph.parses(items[j - 1].low))


def _noun_by_a_name(items: list[Item], j: int) -> bool:
    """«Юрий Чеботарь»: a surname that is a trade's name, and may be a verb's form as well."""
    return after_a_given_name(items, j) and any(
        p.pos == "NOUN" and p.case == "nomn" for p in morph.parses(items[j].low)
    )


def is_calling(items: list[Item], i: int) -> bool:
    """«Ветеран Пётр Крылов», «Встреча Павла Зимина …»: a common noun with a capital before a given name is none of the
    name; one of a thing only where a sentence lends it the capital."""
    if not items[i].capital or i + 2 >= len(items) or not items[i + 1].capital:
        return False
    told, given = morph.parses(items[i].low), morph.parses(items[i + 1].low)
    noun = told[0].known and told[0].pos == "NOUN" and not any(p.role for p in told)
    common = noun and (told[0].animate or i == 0 or items[i - 1].raw in ("«", "•", "–", "—"))
    return common and any(p.role == "name" and p.known for p in given)


def joined(items: list[Item]) -> list[str]:
    """Words of a name; an initial with its full stop is one."""
    out: list[str] = []
    for item in items:
        if item.raw == ".":
            if out:
                out[-1] += "."
        else:
            out.append(item.raw)
    after = [word for word in out[1:] if word.endswith(".")]
    return [*after, out[0]] if after and len(after) == len(out) - 1 and not out[0].endswith(".") else out


def name_end(items: list[Item], i: int) -> int:
    """Where the name that starts at item `i` ends; `i` where none starts."""
    j = i
    initials = 0
    while (
        j + 1 < len(items)
        and items[j].is_word
        and len(items[j].raw) <= 2
        and items[j].capital
        and items[j + 1].raw == "."
    ):
        j += 2
        initials += 1
    words = 0
    while j < len(items) and words < _WORDS:
        particle = words and items[j].low in _PARTICLES and j + 1 < len(items) and name_word(items, j + 1)
        if not (particle or name_word(items, j) or (words and (_patronymic(items[j]) or _town_in_a_name(items, i, j)))):
            break
        if words and items[j - 1].raw != "." and items[j].start - items[j - 1].stop > 2:
            break
        if words > 1 and _of_another(items[i], items[j]):
            break  # «по приглашению Ивана Орлова Павел Зимин …»
        j += 1
        words += not particle
    if words == 0:
        return i
    if initials and words > 1 and not _short_and_foreign(items[j - words]):
        j -= words - 1
    if words == 1 and not initials:  # «Смирнов В.А.»
        while (
            j + 1 < len(items) and len(items[j].raw) == 1 and items[j].capital and items[j + 1].raw == "." and j < i + 5
        ):
            j += 2
    return j


_WORDS = 5
_PARTICLES = frozenset({"да", "де", "ди", "дос", "дель", "фон", "ван", "бен", "бин", "ибн", "аль", "эль", "дер"})
"""Small words inside a name: «Луис Инасиу Лула да Силва»."""


def _of_another(first: Item, given: Item) -> bool:
    """Are both given names, in no case that is the same?"""
    mine, another = ([r.cases for r in readings(x.low) if r.weight >= 2.4] for x in (first, given))
    known = any(p.role == "name" and p.known for p in morph.parses(given.low))
    return known and bool(mine and another) and not any(a & b for a in mine for b in another)


def _town_in_a_name(items: list[Item], i: int, j: int) -> bool:
    """«Ле Хонг Винь»: is item `j` a town only by its looks, after short words of a foreign name?"""
    short = all(len(x.raw) <= 5 and not any(p.role for p in morph.parses(x.low)[:1] if p.known) for x in items[i:j])
    return items[j].symbol == "TERR" and " " not in items[j].raw and len(items[j].raw) <= 5 and short


def _patronymic(item: Item) -> bool:
    """«Бакытбек уулу», «Мамед оглы»: son or daughter of whom it is named before."""
    return item.low in ("уулу", "оглы", "кызы", "гызы", "улы")


def _short_and_foreign(word: Item) -> bool:
    """«Ч. Дай Куанг», «Н. Суан Фук»: a word of a name that goes on, where «И. Кошин» ends."""
    return len(word.raw) <= 4 and not any(p.role == "surn" and p.known for p in morph.parses(word.low))
