"""How a clause is built: where it ends, what is only an aside in it, which noun can be the subject of its verb."""

from __future__ import annotations

from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence

GUESTS = frozenset({"гость", "делегация", "визитер"})


def clause(sentence: Sentence, i: int) -> tuple[int, int]:
    """The stretch around item `i` between semicolons, colons and full stops."""
    first, last = i, i + 1
    while first > 0 and sentence.items[first - 1].raw not in (";", ":", ".", "•"):
        first -= 1
    while last < len(sentence.items) and sentence.items[last].raw not in (";", ":", "."):
        last += 1
    return first, last


def part(sentence: Sentence, i: int) -> tuple[int, int]:
    """The simple sentence around item `i`: what commas part from it that has a finite verb of its own, as it has itself, is
    another: «делегация прибыла в Омск, | завтра её ждут в порту»."""
    items = sentence.items
    first, last = clause(sentence, i)
    commas = [k for k in range(first, last) if items[k].raw == ","]
    for k in (k for k in reversed(commas) if k < i):
        if any(finite(x) for x in items[first:k]) and any(finite(x) for x in items[k : i + 1]):
            first = k + 1
            break
    for k in (k for k in commas if k > i):
        if any(finite(x) for x in items[first:k]) and any(finite(x) for x in items[k:last]):
            last = k
            break
    return first, last


def before_next_verb(sentence: Sentence, i: int) -> int:
    """Where the clause of item `i` ends: before «и» with a verb of its own («открыть центр и | пригласил на форум»)."""
    items = sentence.items
    _, last = clause(sentence, i)
    joints = (k for k in range(i + 1, last - 1) if items[k].low in ("и", "а", "но") and finite(items[k + 1]))
    return next(joints, last)


_TROUPES = ("хор", "ансамбл", "оркестр", "театр", "команд", "трупп", "коллектив", "сборн")


def company(item: Item) -> bool:
    """«детский хор «Родник»»: a body that goes on a journey itself."""
    return any(p.low.startswith(_TROUPES) for p in item.parts) and "nomn" in (item.cases or ALL_CASES)


def disagrees(item: Item, verb: morph.Parse | None) -> bool:
    """«находилась» is not said of him, nor «находился» or «приехали» of a delegation, nor «побывал» of «делегации»."""
    if verb is None:
        return False
    if not item.mention:
        told = (
            {p.number for p in morph.parses(item.low) if p.pos == "NOUN" and p.case == "nomn"} if item.is_word else {""}
        )
        return bool(told) and bool(verb.number) and not told & {verb.number, ""}
    if verb.number == "plur":
        return item.symbol == "DELEG" and "делегаци" in item.low
    if not verb.gender:
        return False
    if item.symbol == "PER":
        return bool(item.data.gender) and item.data.gender != verb.gender
    return item.symbol == "DELEG" and "делегаци" in item.low and verb.gender != "femn"


def apposed(sentence: Sentence, first: int, k: int) -> bool:
    """«Имя, в ту пору глава региона, ездил …»: the post only says who he is."""
    items = sentence.items
    if k + 1 >= len(items) or items[k + 1].raw != ",":
        return False
    comma = next((j for j in range(k - 1, max(first, k - 6), -1) if items[j].raw == ","), 0)
    return comma > 0 and items[comma - 1].symbol == "PER"


def stands_as_subject(sentence: Sentence, k: int) -> bool:
    """Whether the noun at `k`, with its adjectives, may stand in the nominative: «городской делегации» may not."""
    own, start = noun_cases(sentence.items[k]), k
    while start and adjective_cases(sentence.items[start - 1]) & own:
        start -= 1
    phrase = read_phrase(sentence, start, frozenset({"nomn"}), deep=False)
    return phrase is not None and phrase.head == k


def aside(sentence: Sentence, first: int, last: int, i: int) -> frozenset[int]:
    """The items of closed relative clauses that `i` is not in: «делегация, которую возглавил …, продолжает …»."""
    out: set[int] = set()
    items = sentence.items
    for k in range(first + 1, last):
        as_told = items[k].low == "как" and items[k - 1].raw == ","  # «как пообещал мэр, артисты приедут»
        if as_told or (items[k].symbol == "который" and "," in (items[k - 1].raw, items[k - 2].raw)):
            end = next((j for j in range(k + 1, last) if items[j].raw == ","), last)
            if any(x.symbol in _CONSISTING for x in items[k : k + 4]):  # «в которую вошли ректор, мэр и депутаты, …»
                end = next((j for j in range(i - 1, end, -1) if items[j].raw == "," and k < i), end)
            if not k < i < end and end < last:
                out.update(range(k, end))
    return frozenset(out)


def told_beside(items: list[Item], first: int, last: int, i: int) -> frozenset[int]:
    """The items between commas that only say who says so: «край, заверил губернатор, готов», «город, по словам мэра, …»."""
    out: set[int] = set()
    commas = [k for k in range(first, last) if items[k].raw == ","]
    for opened, closed in pairwise(commas):
        inside = items[opened + 1 : closed]
        told = any(x.symbol in _SAYING for x in inside) or (inside and inside[0].low in _BY_THE_WAY)
        if told and not opened < i < closed:
            out.update(range(opened, closed + 1))
    return frozenset(out)


_SAYING = word_set("speech.saying")
_BY_THE_WAY = frozenset(
    {"по", "со", "как", "кстати", "кроме", "впрочем", "напомним", "согласно", "судя", "вместе", "вдобавок"}
)
_CONSISTING = frozenset({"войти", "входить", "вошедший", "состав"})


def stands_first(sentence: Sentence, i: int) -> bool:
    """Whether only places and dates stand between a subordinate word and the verb at `i`: «когда в городе находилась …»."""
    k = i - 1
    while k >= 0 and i - k < 8 and sentence.items[k].symbol not in ("PER", "DELEG", "POST", "PEOPLE", "который"):
        if sentence.items[k].low in ("когда", "где", "куда"):
            return True
        if sentence.items[k].raw == ",":
            return False
        k -= 1
    return False


def qualified(sentence: Sentence, i: int) -> int:
    """«с пребывающей в стране делегацией»: the item of the noun that the participle at `i` stands before; 0 for none."""
    items = sentence.items
    if not participle(items[i]) or (i and items[i - 1].raw == ","):
        return 0
    cases = {p.case for p in morph.parses(items[i].low) if p.pos == "PRTF"}
    for k in range(i + 1, min(i + 8, len(items))):
        if items[k].raw in (",", ";", ":"):
            return 0
        if items[k].symbol in ("PER", "DELEG", "POST") and cases & (items[k].cases or ALL_CASES):
            return k
    return 0


def relative_of(sentence: Sentence, i: int) -> int:
    """«переговоры с послом, который прибыл в Омск»: the item that the subject «который» of the verb at `i` means;
    -1 where the verb has another subject."""
    items = sentence.items
    for k in range(i - 1, max(1, i - 6), -1):
        if items[k].symbol == "который":
            told = items[k].low in ("который", "которая", "которые") and items[k - 1].raw == ","
            return k - 2 if told and items[k - 2].symbol in ("PER", "DELEG", "PEOPLE") else -1
        if items[k].raw in (",", ";", ":") or (items[k].is_word and morph.parses(items[k].low)[0].pos == "VERB"):
            return -1
    return -1


def participle(item: Item) -> bool:
    return item.is_word and any(p.pos == "PRTF" for p in morph.parses(item.low)[:2])


def own_part(sentence: Sentence, first: int, i: int) -> int:
    """Where the part of the clause opens in which the oblique pronoun at `i` stands: «посол прибыл в Омск, | с ним беседовал
    мэр» – after the last comma, if there are verbs on both sides."""
    items = sentence.items
    comma = next((k for k in range(i - 1, first, -1) if items[k].raw == ","), -1)
    if comma < 0 or items[i].low in ("он", "она", "они"):
        return first
    before = any(finite(x) for x in items[first:comma])
    after = any(finite(x) for x in items[comma:])
    return comma + 1 if before and after else first


def finite(item: Item) -> bool:
    """Whether a word may be the predicate of a clause: a finite verb, a short participle."""
    return item.is_word and morph.parses(item.low)[0].pos in ("VERB", "PRTS")


def barred(sentence: Sentence, i: int) -> frozenset[int]:
    """Whom the pronoun at `i` cannot mean: «с ним» no subject of its own clause, and after «Принимая посла, он …» not
    the object of what he does."""
    item = sentence.items[i]
    if item.mention or item.symbol in GUESTS:
        return frozenset()
    first, _ = clause(sentence, i)
    first = max(first, own_part(sentence, first, i))
    people = [k for k in range(first, i) if sentence.items[k].symbol == "PER"]
    if item.low in ("он", "она", "они"):
        opens = sentence.items[first]
        return (
            frozenset(people)
            if opens.is_word and any(p.pos == "GRND" for p in morph.parses(opens.low))
            else frozenset()
        )
    return frozenset(k for k in people if "nomn" in (sentence.items[k].cases or ALL_CASES))
