"""investment_project: what is built or made, by whom, where, for how much, with how many jobs.

A thing (`facilities`) is a project where a word of building governs it; the tense of that word, or the plan, talk or
deal that it depends on, is its status. What the sentences after it tell goes to it until another thing starts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.projects.facilities import Thing, things
from spravka.reading.rules.projects.project_details import details

_RAISE = word_set("projects.raise")
_START = word_set("projects.start")
_RAISING = word_set("projects.raising")
_STARTING = word_set("projects.starting")
_GIVE = word_set("projects.give")
_GOING = word_set("projects.going")
_BEGINS = word_set("projects.begins")
_ENDS = word_set("projects.ends")
_PLANNED = word_set("projects.planned")
_AGREED = alternation("projects.agreed")
_DISCUSSED = alternation("projects.discussed")
_CALLED_OFF = alternation("projects.called_off")
_MARKS = frozenset({".", ";", ":", "•", "!", "?"})
_CUT_SHORT = frozenset({"г", "гг", "тыс", "млн", "млрд", "долл", "руб", "обл"})
_DEALS = frozenset({"соглашение", "инвестсоглашение", "меморандум", "договориться", "условиться", "договоренность"})
_REACH = 9  # items between a thing and the word of building that governs it


@dataclass(frozen=True, slots=True)
class Governor:
    """The word of building at item `at`, and the status that it gives."""

    at: int
    status: str


def projects(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«соглашение о строительстве молокозавода на территории парка М10 …» and what the next sentences tell of it"""
    if sentence.has(_CALLED_OFF):
        return
    found = [(t, g) for t in things(page, sentence) if (g := governor(sentence, t))]
    found = _joined(sentence, found)
    for k, (thing, by) in enumerate(found):
        if page.project_told(sentence) and len(thing.product.split()) < 2 and thing.sort != "goods":
            continue
        stretch = _stretch(sentence, found, k)
        known, stop = details(page, sentence, stretch, thing, alone=k == len(found) - 1)
        word = sentence.items[by.at].symbol
        listed = word in ("инвестпроект", "инвестиционный", "стадия")
        shared = "district" in known or sentence.has("совместный (?:<~1>)?проект по ")
        listed = listed or (word == "проект" and shared and sentence.has(_CARRIED_OUT))
        told = known.keys() & {"company", "company_country", "amount", "jobs", "site"}
        if thing.sort == "civil" and len(thing.product.split()) < 2 and not thing.name and not told:
            continue
        works = sentence.items[thing.head].symbol in _WORKS and "territory" in known
        offered = works and by.status == "discussed" and sentence.has("предложить|предлагать")
        if thing.sort == "goods" and not told and by.status != "agreed" and not (listed or offered):
            continue
        status = by.status
        if status in ("planned", "launched") and known.pop("deal", "") and status == "planned":
            status = "agreed"
        known.pop("deal", None)
        near = abs(by.at - thing.first) <= 2 * _REACH
        first, last = (min(thing.first, by.at), max(thing.last, by.at + 1)) if near else (thing.first, thing.last)
        fields = {"product": thing.product, "name": thing.name, **known, "status": status}
        draft = page.draft("investment_project", sentence, first, last, fields, confidence=0.65)
        if stop > draft.stop:
            draft = replace(draft, stop=stop)
        reached = next((s.number for s in page.sentences[sentence.number :] if s.stop >= stop), sentence.number)
        page.projects.append((sentence.number, reached))
        yield draft


_WORKS = frozenset({"производство", "завод", "предприятие", "цех", "фабрика"})
_CARRIED_OUT = "(?:реализовать|реализоваться|реализовываться|реализовывать|воплощать|стартовать) "


def _joined(sentence: Sentence, found: list[tuple[Thing, Governor]]) -> list[tuple[Thing, Governor]]:
    """«онкологический центр и завод по переработке нефти»: what one word builds side by side is one project."""
    out: list[tuple[Thing, Governor]] = []
    for thing, by in found:
        before = out[-1][0] if out else None
        if (
            before
            and out[-1][1].at == by.at
            and thing.first - before.last == 1
            and sentence.items[before.last].low == "и"
        ):
            both = replace(before, last=thing.last, product=f"{before.product} и {thing.product}")
            out[-1] = (both, by)
        else:
            out.append((thing, by))
    return out


def _and_another(sentence: Sentence, at: int) -> int:
    """«А заключил контракт на 300 млн, а Б построит цех»: where what is told of another than the one before begins."""
    items = sentence.items
    parts = (k for k in range(at - 1, 0, -1) if items[k].low == "а" and items[k - 1].raw == ",")
    return next((k for k in parts if items[k + 1].symbol in ("ORG", "QUOT")), 0)


def _stretch(sentence: Sentence, found: list[tuple[Thing, Governor]], k: int) -> range:
    """The items that tell of the k-th project of a sentence: all, or what lies between the marks around it."""
    thing, by = found[k]
    if len(found) == 1:
        first, last = _entry_of(sentence, thing)
        return range(max(first, _and_another(sentence, by.at)), last)
    at = by.at if abs(by.at - thing.first) <= _REACH else thing.first
    first, last = min(thing.first, at), max(thing.last, at + 1)
    floor = max(found[k - 1][0].last, found[k - 1][1].at + 1) if k else 0
    ceiling = min(found[k + 1][0].first, found[k + 1][1].at) if k + 1 < len(found) else len(sentence.items)
    while first > floor and sentence.items[first - 1].raw not in _MARKS:
        first -= 1
    while last < ceiling and sentence.items[last].raw not in _MARKS - {":"}:
        last += 1
    return range(first, max(first + 1, last))


def _entry_of(sentence: Sentence, thing: Thing) -> tuple[int, int]:
    """The entry of a list that a thing stands in («…; – открыть центр; – …»), or the whole sentence."""
    items = sentence.items
    marks = [
        k for k in range(len(items) - 1) if items[k].raw in (";", ":") and items[k + 1].raw in ("–", "—", "-", "•")
    ]
    first = max((k + 1 for k in marks if k < thing.first), default=0)
    return first, min((k for k in marks if k > thing.first), default=len(items))


# ---- what governs a thing ------------------------------------------------------------------------------------------


def governor(sentence: Sentence, thing: Thing) -> Governor | None:
    """The word by which the thing is built: before it, among its adjectives, or after it."""
    if thing.built >= 0:
        return Governor(thing.built, _of_verb(sentence, thing.built, sentence.items[thing.built]))
    thing = _by_its_stage(sentence, thing)
    return _before(sentence, thing) or _after(sentence, thing) or _listed(sentence, thing)


def _by_its_stage(sentence: Sentence, thing: Thing) -> Thing:
    """«открылась первая очередь завода»: the thing with the case and the first word of its stage."""
    at = thing.first - 1
    if at < 0 or sentence.items[at].symbol != "очередь" or "gent" not in thing.cases:
        return thing
    cases = frozenset(c for c, _ in noun_cases(sentence.items[at]))
    while at > 0 and (sentence.items[at - 1].symbol == "ORD" or adjective_cases(sentence.items[at - 1])):
        at -= 1
    return replace(thing, first=at, cases=cases)


def _before(sentence: Sentence, thing: Thing) -> Governor | None:
    """«начал возводить завод», «о строительстве завода», «вложит 3 млрд рублей в завод»"""
    items = sentence.items
    if thing.first and items[thing.first - 1].symbol in ("территория", "площадка", "база", "участок", "резидент"):
        return None  # where, not what
    for k in range(thing.first - 1, max(-1, thing.first - 1 - _REACH), -1):
        item = items[k]
        if (
            _parts(items, k)
            or item.raw in ("–", "—")
            or item.low in ("который", "которая", "которое", "которые", "где")
        ):
            return None
        if item.mention is not None or not item.is_word:
            continue
        if _governs(sentence, thing, k):
            return None if _denied(items, k) else Governor(k, _status(sentence, k))
        if _is_verb(item) and item.symbol not in ("быть", "мочь", "стать"):
            return None
        if item.low in ("на", "в", "из", "для", "при", "с", "около", "возле", "к", "о", "об") and k == thing.first - 1:
            if not _given(items, k) and not (item.low in ("о", "об") and "loct" in thing.cases):
                return None
            if item.low in ("о", "об") and k and items[k - 1].symbol in _DEALS:
                return Governor(k - 1, "agreed")
            if k > 1 and items[k - 2].symbol == "речь" and items[k - 1].symbol == "идти" and thing.sort == "plant":
                return Governor(k - 2, "discussed")
    return None


def _parts(items: list[Item], k: int) -> bool:
    """Does the mark at `k` part clauses («в 2026 г. выпуск» has none that does)?"""
    return items[k].raw in _MARKS and not (items[k].raw == "." and k > 0 and items[k - 1].low in _CUT_SHORT)


def _governs(sentence: Sentence, thing: Thing, k: int) -> bool:
    item, before = sentence.items[k], sentence.items[thing.first - 1]
    if item.symbol in _GIVE and before.low in ("в", "на"):
        return any(x.symbol == "MONEY" for x in sentence.items[k : thing.last + 6])
    if before.low in ("в", "на", "из", "для", "при", "с", "к", "о", "об", "у", "от"):
        return False
    if thing.sort == "civil" and item.symbol in _START | _STARTING:
        return False
    if item.symbol in _RAISING or item.symbol in _STARTING:
        by = before.low == "по" and item.symbol in ("проект", "инвестпроект")
        near = item.symbol not in ("проект", "инвестпроект") or k >= thing.first - 2
        return near and (by or "gent" in thing.cases)
    if item.symbol in _RAISE or item.symbol in _START:
        if morph.parses(item.low)[0].pos == "PRTF" and any(
            x.raw == "," or x.low == "и" for x in sentence.items[k + 1 : thing.first]
        ):
            return False  # «открывшийся центр, молочный комбинат»: the participle is of the first alone
        return bool(thing.cases & {"accs", "nomn"}) and before.low not in ("по",)
    if thing.sort == "goods" and item.symbol in _PLANNED and sentence.items[thing.head].symbol != thing.product:
        return k >= thing.first - 4 and _is_verb(sentence.items[thing.head])
    return False


def _given(items: list[Item], k: int) -> bool:
    return items[k].low in ("в", "на") and any(x.symbol in _GIVE for x in items[max(0, k - _REACH) : k])


def _after(sentence: Sentence, thing: Thing) -> Governor | None:
    """«завод строится», «фабрику, которую возводит …», «цех, открытый в мае»"""
    items = sentence.items
    if said := _past_an_aside(sentence, thing):
        return said
    aside = _relative(items, thing.last)
    opens = thing.first == 0 or items[thing.first - 1].raw in ("«", "–", "—", ";", ",")
    fronted = opens and "accs" in thing.cases  # «швейную фабрику построит узбекский инвестор»
    if "nomn" not in thing.cases and not aside and not fronted:
        return None
    if not aside and thing.first and items[thing.first - 1].low in ("на", "в", "с", "по", "к", "из", "о"):
        return None
    for k in range(thing.last, min(len(items), thing.last + _REACH)):
        item = items[k]
        if item.raw in _MARKS:
            return None
        if aside and _builds_others(items, thing, k):
            return None
        if item.symbol in _RAISE or (item.symbol in _START and thing.sort != "civil"):
            if not aside and not fronted and not _itself(item):
                return None
            return None if _denied(items, k) else Governor(k, _status(sentence, k))
        if _is_verb(item) and item.symbol not in _PLANNED | {"быть", "мочь", "стать"} | _BEGINS:
            return None
    return None


def _builds_others(items: list[Item], thing: Thing, k: int) -> bool:
    """«предприятия, которые возводят дома»: does the thing do the building told at item `k`?"""
    read = morph.parses(items[k].low)[0]
    after = items[k + 1 : k + 4]
    objects = any(("accs", n) in noun_cases(x) for x in after for n in ("sing", "plur") if x.is_word)
    acts = items[k].is_word and read.pos == "VERB" and not _itself(items[k]) and items[k - 1].low in _WHO
    return acts and objects


_WHO = frozenset({"который", "которая", "которое", "которые"})


def _past_an_aside(sentence: Sentence, thing: Thing) -> Governor | None:
    """«жилой дом, за который отвечают гомельчане, сдадим скоро»: the thing opens the clause, a verb of building ends it."""
    items, i = sentence.items, thing.last
    opens = thing.first == 0 or items[thing.first - 1].raw in ("«", "–", "—", ";")
    if (
        not opens
        or i + 2 >= len(items)
        or items[i].raw != ","
        or "который" not in (x.symbol for x in items[i + 1 : i + 3])
    ):
        return None
    end = next((k for k in range(i + 1, min(len(items), i + 2 * _REACH)) if items[k].raw == ","), len(items))
    for k in range(end + 1, min(len(items), end + 4)):
        if items[k].symbol in _RAISE and _is_verb(items[k]) and not _denied(items, k):
            return Governor(k, _status(sentence, k))
    return None


def _listed(sentence: Sentence, thing: Thing) -> Governor | None:
    """«на стадии строительства: переработка отходов; …», «в числе инвестпроектов – сборка тракторов, выпуск лифтов»"""
    items = sentence.items
    if thing.sort == "civil" or "nomn" not in thing.cases or thing.first == 0:
        return None
    if items[thing.first - 1].raw not in (":", "–", "—", "-", "•", ",", "и"):
        return None
    for match in sentence.find(r"(?P<what>инвестпроект|инвестиционный проект|стадия строительство) (?:<~4>)?[:–—] "):
        if match.last <= thing.first:
            going = match.text("what").startswith("стадия") or sentence.has(
                "реализоваться|реализовывать|осуществляться"
            )
            return Governor(match.first, "under_construction" if going else "planned")
    return None


def _relative(items: list[Item], i: int) -> bool:
    """«…, которую», «…, построенный»: what follows the comma is said of the thing."""
    return (
        i + 1 < len(items)
        and items[i].raw == ","
        and (items[i + 1].symbol == "который" or any(p.pos == "PRTF" for p in morph.parses(items[i + 1].low)[:1]))
    )


def _itself(item: Item) -> bool:
    """A verb that the thing is the subject of: reflexive, passive or of its own doing."""
    return (
        item.low.endswith(("ся", "сь"))
        or morph.parses(item.low)[0].pos == "PRTS"
        or item.symbol in ("заработать", "начать")
    )


def _is_verb(item: Item) -> bool:
    return item.is_word and bool(f := morph.parses(item.low)) and f[0].pos in ("VERB", "INFN", "PRTS")


def _denied(items: list[Item], k: int) -> bool:
    return any(x.low in ("не", "нет") for x in items[max(0, k - 2) : k])


# ---- status --------------------------------------------------------------------------------------------------------


def _status(sentence: Sentence, k: int) -> str:
    item = sentence.items[k]
    if item.symbol in _RAISING | _STARTING | _GIVE and not _is_verb(item):
        return _of_noun(sentence, k)
    return _of_verb(sentence, k, item)


def _of_verb(sentence: Sentence, k: int, item: Item) -> str:
    """«строит», «построен», «будет построен», «договорились построить»"""
    tense = morph.tense(item.low) if item.symbol not in _PLANNED else ""
    near = sentence.items[max(0, k - 5) : k]
    if item.low in ("реализует", "реализуют"):
        tense = "pres"  # the dictionary has the future of it alone
    if tense == "futr" or any(morph.tense(x.low) == "futr" for x in near if x.symbol == "быть"):
        return _wished(sentence) if sentence.has(_AGREED) else "planned"
    if not tense or any(x.symbol == "должный" for x in near):
        phase = next((x for x in reversed(near) if x.symbol in _BEGINS or x.low in ("начала", "начало")), None)
        if phase and (morph.tense(phase.low) in ("past", "pres") or phase.low in ("начала", "начало")):
            return "under_construction"
        return _wished(sentence)
    if item.symbol in _GIVE:
        return _wished(sentence) if tense == "pres" else "launched"
    if item.symbol in _GOING or tense == "pres":
        return "under_construction"
    return "launched"


def _of_noun(sentence: Sentence, k: int) -> str:
    """«ведёт строительство», «завершено строительство», «планируется строительство», «соглашение о строительстве»"""
    items = sentence.items
    if k > 1 and items[k - 1].low in ("о", "об", "по"):  # «соглашение о строительстве», «переговоры о строительстве»
        if items[k - 2].symbol in word_set("projects.agreed"):
            return "agreed"
        if items[k - 2].symbol in word_set("projects.discussed"):
            return "discussed"
    for x in (*items[max(0, k - 6) : k], *items[k + 1 : k + 12]):
        if x.raw in _MARKS:
            continue
        if x.symbol in _PLANNED:
            break
        if x.symbol in _BEGINS | _ENDS and _is_verb(x) and (tense := morph.tense(x.low)):
            if tense == "futr":
                return "planned"
            return "launched" if x.symbol in _ENDS and tense == "past" else "under_construction"
    laid = items[k].symbol == "закладка" and not any(x.symbol in _PLANNED or x.low == "состоится" for x in items)
    return "under_construction" if laid else _wished(sentence)


def _wished(sentence: Sentence) -> str:
    if sentence.has(_AGREED):
        return "agreed"
    if any(x.symbol in _PLANNED for x in sentence.items):
        return "planned"
    return "discussed" if sentence.has(_DISCUSSED) else "planned"


RULES: tuple[Rule, ...] = (projects,)
