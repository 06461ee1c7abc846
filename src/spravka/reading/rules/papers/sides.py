"""Who may be a party to a document, and how it stands in the sentence: alone, after «с», in a list."""

from __future__ import annotations

from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import Phrase, adjective_cases, nominative, noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Named, Page
from spravka.reading.rules.papers.papers import municipality
from spravka.reading.rules.papers.signing import Stretch
from spravka.vocab import territories


class Side(NamedTuple):
    """A possible party at items[first:last]."""

    first: int
    last: int
    named: Named


def side(page: Page, sentence: Sentence, i: int) -> Side | None:
    """The party that item `i` opens: a body that can sign, a territory, a person with a post, a municipality."""
    item = sentence.items[i]
    if item.symbol == "ORG" and not _can_sign(item):
        return None
    if item.symbol in ("ORG", "TERR", "REF", "DELEG", "PER"):
        found = page.party(item)
        return Side(i, i + 1, found) if found else None
    if item.symbol == "POST" and (body := _body_of(item)) and (_signs(sentence, i) or _of_two_bodies(sentence, i)):
        return Side(i, i + 1, Named(body))  # «ректор академии подписал»
    if (
        item.symbol == "POST" and item.id and (item.data.plural or _signs(sentence, i) or _of_two(sentence, i))
    ):  # «руководители города завизировали»
        return Side(i, i + 1, Named(territories.get(item.id).ru, item.id))
    if item.symbol == "QUOT" and i and sentence.items[i - 1].symbol in _FIRMS | {":", ",", "и"} and _firms(sentence):
        return Side(i, i + 1, Named(item.value))
    beside = item.symbol == "QUOT" and (_beside_firm(sentence, i) or _signs(sentence, i))
    if beside or (item.symbol == "QUOT" and i and sentence.items[i - 1].low in ("с", "со")):
        return Side(i, i + 1, Named(quoted(sentence.items, i)))
    if item.low in _HE and (item.low not in _OF_HIM or (i and sentence.items[i - 1].low == "у")):
        return _he(page, sentence, i)
    if house := _house(page, sentence, i):
        return house
    if item.is_word and item.symbol in _POWERS:
        return _power_told(page, sentence, i)
    return _municipality(page, sentence, i)


_HOUSES = word_set("parties.houses")


def _house(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«Порт Ванино и логистический парк «Хуньчунь» оформили …», «меморандум с аграрным университетом»: what can sign, told
    by more than its sort, as one that acts or with whom one has agreed."""
    items = sentence.items
    if not items[i].is_word or (i and (items[i - 1].low in PLACE_OF or adjective_cases(items[i - 1]))):
        return None
    wanted = "ablt" if i and items[i - 1].low in ("с", "со") else "nomn"
    head = next((k for k in range(i, min(i + 5, len(items))) if items[k].symbol in _HOUSES), None)
    if head is None or (wanted, "sing") not in noun_cases(items[head]) or items[i].symbol in _POINTING:
        return None
    if not all(x.is_word and any(c == wanted for c, _ in adjective_cases(x)) for x in items[i:head]):
        return None
    last = head + 1
    while last < len(items) and items[last].is_word and not items[last].capital and _genitive(items[last]):
        last += 1
    if last < len(items) and (items[last].symbol in ("QUOT", "POST") or _town_named(items, last)):
        last += 1
    if last - i < 2:
        return None
    phrase = Phrase(i, head + 1, head, wanted, "sing", tuple(range(i, head)), frozenset({wanted}))
    rest = page.plain[items[head].stop : items[last - 1].stop]
    return Side(i, last, Named(f"{nominative(sentence, phrase, page.plain)}{rest}"))


_POINTING = frozenset({"этот", "свой", "наш", "данный", "весь", "другой", "один"})


def _genitive(item: Item) -> bool:
    return any(p.case == "gent" and p.pos in ("NOUN", "ADJF") for p in morph.parses(item.low)[:2])


def _town_named(items: list[Item], k: int) -> bool:
    """«Порт Ванино»: a name alone right after its sort."""
    alone = k + 1 == len(items) or not items[k + 1].capital
    return items[k].symbol == "TERR" or (items[k].is_word and items[k].capital and alone)


def quoted(items: list[Item], i: int) -> str:
    """A quoted name; the nominative of one word that no noun stands before («между «Автотрансом» и «Горэлектро»»)."""
    name, before = items[i].value, items[i - 1].low if i else ""
    if before not in ("с", "со", "между", "и", ","):
        return name
    word, space, rest = name.partition(" ")  # «между «Корпорацией развития» и «Горэлектро»»
    if not word.isalpha() or not all(x.islower() for x in rest.split()):
        return name
    one = next((p for p in morph.parses(word.lower())[:2] if p.pos == "NOUN" and p.case == "ablt"), None)
    plain = morph.nominative(word.lower(), "NOUN", "ablt", "sing") if one and one.number == "sing" else None
    return f"{morph.like(plain, word)}{space}{rest}" if plain else name


def _beside_firm(sentence: Sentence, i: int) -> bool:
    """««Тягач» и ОАО «Панель» подписали»: a name joined to that of a firm."""
    items = sentence.items
    joined = [
        items[k] for j, k in ((i + 1, i + 2), (i - 1, i - 2)) if 0 <= k < len(items) and items[j].low in ("и", "с")
    ]
    return any(x.symbol == "ORG" and x.data in ("firm", "form") for x in joined)


def _signs(sentence: Sentence, i: int) -> bool:
    """««Тягач» заключил договор»: a name that signs."""
    after = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    return after is not None and after.symbol in ("заключить", "подписать") and morph.tense(after.low) == "past"


def _body_of(item: Item) -> str:
    """The body, no territory, in which a post is."""
    of, of_id = item.data.of, item.data.of_id
    land = territories.resolve(of) if of_id else None
    return of if of and (land is None or land.id != of_id) else ""


def _of_two(sentence: Sentence, i: int) -> bool:
    """«Главы Павлодара и Омска подписали»: one word for both heads."""
    after = sentence.items[i + 1 : i + 4]
    return len(after) == 3 and after[0].low == "и" and after[1].symbol == "TERR" and _signs(sentence, i + 2)


def _of_two_bodies(sentence: Sentence, i: int) -> bool:
    """«Ректоры ТвГТУ и Минского университета подписали»"""
    after = sentence.items[i + 1 : i + 3]
    body = (
        len(after) == 2 and after[0].low == "и" and after[1].symbol == "ORG" and "gent" in (after[1].cases or {"gent"})
    )
    return body and sentence.items[i].data.plural and _signs(sentence, i + 2)


_OF_HIM = frozenset({"него", "нее", "них"})
_HE = frozenset({"он", "она", "оно"}) | _OF_HIM


def _he(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«у него действует …», «она подписала …»: the body that can sign, named last in the paragraph."""
    for candidate in (sentence, *page.before(sentence, 3)):
        if page.line_of(candidate) != page.line_of(sentence):
            return None
        for k in range(i - 1 if candidate is sentence else len(candidate.items) - 1, -1, -1):
            item = candidate.items[k]
            if (
                item.symbol == "ORG"
                and _can_sign(item)
                and not (k and candidate.items[k - 1].low in PLACE_OF | {"с", "со"})
            ):
                return Side(i, i + 1, Named(item.value, item.id))
    return None


def _power_told(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«облисполком», «её правительство»: the body of that sort named last before."""
    word = sentence.items[i].symbol
    if i + 1 < len(sentence.items) and sentence.items[i + 1].mention is not None:
        return None
    for candidate in (sentence, *page.before(sentence, 20)):
        for _, item in candidate.mentions("ORG", last=i if candidate is sentence else None):
            if word in (morph.lemma(w) for w in item.low.split()):
                return Side(i, i + 1, Named(item.value, item.id))
    return None


_FIRMS = word_set("parties.firms")


def _firms(sentence: Sentence) -> bool:
    return any(x.symbol in _FIRMS for x in sentence.items)


def _municipality(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«Сосновоборский городской округ», «Вяземский район»: a territory that no list knows."""
    phrase = municipality(sentence, i)
    return Side(i, phrase.last, Named(nominative(sentence, phrase, page.plain))) if phrase else None


# ---- words around ----------------------------------------------------------------------------------------------------


def members(page: Page, sentence: Sentence, i: int, last: int) -> list[Named]:
    """The coordinated actors from item `i`: «Россией и Казахстаном», «TH Group, администрацией и корпорацией»."""
    items = sentence.items
    out: list[Named] = []
    several = i < last and items[i].is_word and items[i].low.endswith(("ами", "ями"))
    power = items[i].symbol if several and items[i].symbol in _POWERS else ""
    while i < last:
        item = items[i]
        if out and item.raw == "(" and (close := closing(items, i, last)):
            i = close + 1  # «между облисполкомом (Беларусь) и правительством …»
            continue
        found = page.party(item) if item.symbol in ("TERR", "ORG", "REF", "PER", "DELEG") else None
        if found is None and (office := _office(page, sentence, i)):
            out.append(office.named)
            i = office.last
            continue
        if found is None and (town := _municipality(page, sentence, i)):
            out.append(town.named)
            i = town.last
            continue
        if found and out and item.symbol == "TERR" and items[i - 1].mention is not None and "gent" in item.cases:
            pass  # «Червенским районом Минской области»: where that lies
        elif found:
            out.append(_power_of(power, found) if power and item.symbol in ("TERR", "REF") else found)
        elif item.symbol == "QUOT":
            out.append(Named(quoted(items, i)))
        elif item.is_word and item.raw.isalpha() and item.raw.isupper() and 2 <= len(item.raw) <= 8:
            out.append(Named(item.raw))  # «между ТГУ и БГУ»
        elif item.text_latin():
            stop = i
            while stop < last and items[stop].text_latin():
                stop += 1
            out.append(Named(page.text(sentence, i, stop)))
            i = stop
            continue
        elif item.raw not in (",", "и") and item.symbol not in _COMMON and not _ablative_adjective(item):
            break
        i += 1
    return out


def of_entry(page: Page, entry: Stretch) -> list[list[Named]]:
    """The pairs that an entry of a list tells without a document: «между А и Б», «А – Б», «А и Б», «А: Б и В»."""
    sentence, items = entry.sentence, entry.sentence.items
    start = entry.first + (items[entry.first].low == "между")
    told = members(page, sentence, start, entry.last)
    if start > entry.first or not told:
        return [told] if len(told) > 1 else []
    one = side(page, sentence, start)
    if one is None or one.last >= entry.last:
        return [told] if len(told) == 2 else []
    if items[one.last].raw in (":", "–", "—", "-") or items[one.last].low in ("с", "со"):
        others = members(page, sentence, one.last + 1, entry.last)
        return [[one.named, other] for other in others if other != one.named]
    return [told] if len(told) == 2 else []


def of_the_same_sort(one: Named, item: Item) -> Named | None:
    """«Минского района с Тверским»: the noun of the first goes for the second."""
    generic = one.name.rpartition(" ")[2]
    told = item.is_word and item.capital and any(c == "ablt" for c, _ in adjective_cases(item))
    if not told or generic not in ("район", "округ"):
        return None
    word = morph.nominative(item.low, "ADJF", "ablt", "sing", "masc")
    return Named(f"{morph.like(word, item.raw)} {generic}") if word else None


def closing(items: list[Item], i: int, last: int) -> int:
    """The item that closes the brackets opened at `i`; 0 where none near does."""
    return next((k for k in range(i + 1, min(i + 8, last)) if items[k].raw == ")"), 0)


_OFFICES = frozenset({"управление", "департамент", "отдел", "центр", "отделение", "служба", "филиал"})


def _office(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«управлением культуры Могилёвского облисполкома»: an office of a body, told by what it does."""
    items = sentence.items
    if not items[i].is_word or items[i].symbol not in _OFFICES:
        return None
    k = i + 1
    while (
        k < len(items)
        and k < i + 6
        and items[k].is_word
        and "gent" in {c for c, _ in noun_cases(items[k]) | adjective_cases(items[k])}
    ):
        k += 1
    if k == i + 1 or k >= len(items) or items[k].symbol != "ORG" or "gent" not in items[k].cases:
        return None
    head = morph.nominative(items[i].low, "NOUN", "", "sing") or items[i].symbol
    return Side(i, k + 1, Named(f"{head} {page.text(sentence, i + 1, k + 1)}", items[k].id))


_COMMON = word_set("parties.common")
_POWERS = word_set("parties.powers")


def _power_of(power: str, land: Named) -> Named:
    """«правительствами области и республики»: the government of each."""
    return Named(f"{power} {place_genitive(land.name)}", land.id)


def _ablative_adjective(item: Item) -> bool:
    return any(c == "ablt" for c, _ in adjective_cases(item))


_BETWEEN = word_set("parties.between")
_OTHER_MATTERS = word_set("parties.other_matters")


def after_with(sentence: Sentence, i: int) -> bool:
    """The actor stands after «с»: «соглашение с Казахстаном», «с правительством …, а также с …»."""
    k, joined = i - 1, False
    while k >= 0:
        item = sentence.items[k]
        if item.raw == ")" and k > 1 and sentence.items[k - 2].raw == "(":
            k -= 3  # «с Актюбинской областью (Казахстан), провинцией Хунань (КНР)»
            continue
        if item.raw == ":" and (several := whose_list(sentence.items, k)) < k:
            k, joined = several, False  # «с тремя областями Узбекистана: Бухарской и …»
        elif item.raw in _JOINTS:
            joined = True
        elif item.mention is not None and item.symbol in _SEVERAL:
            if not joined:
                return False
            joined = False
        elif item.symbol not in _BETWEEN and not _ablative_adjective(item):
            break
        k -= 1
    if k < 0 or sentence.items[k].low not in ("с", "со"):
        return False
    # «взаимодействие с Казахстаном» is another matter's partner
    return not (k and sentence.items[k - 1].symbol in _OTHER_MATTERS)


def whose_list(items: list[Item], colon: int) -> int:
    """The index of «областями» in «с областями (Узбекистана): А, Б и В», whose colon stands at `colon`; else `colon`."""
    k = colon - 1 - (colon > 1 and items[colon - 1].symbol == "TERR")
    return k if k >= 0 and items[k].symbol in _LANDS and items[k].is_word else colon


_LANDS = frozenset({"область", "край", "провинция", "регион", "республика", "город", "страна", "район"})
_JOINTS = frozenset({",", "и", "также", "а"})
_SEVERAL = frozenset({"TERR", "ORG", "POST", "QUOT", "PER", "REF"})
PLACE_OF = frozenset({"в", "во", "на", "из", "для", "до", "по", "от", "у", "при", "к", "о", "об"})


def stands_alone(sentence: Sentence, i: int) -> bool:
    """A territory that acts, not one where something is («в Омске», «из Казахстана», «губернатор области»)."""
    before = sentence.items[i - 1].low if i else ""
    cases = sentence.items[i].cases
    if before in PLACE_OF or before in ("с", "со"):
        return False
    signed = (
        i > 0 and "ablt" in cases and sentence.items[i - 1].symbol in _PUT_BY
    )  # «меморандум, заключённый Тверью и …»
    return not cases or "nomn" in cases or before in ("между", "и", ",") or signed or _of_two(sentence, i)


_PUT_BY = frozenset({"заключить", "подписать", "парафировать", "утвердить"})


def _can_sign(item: Item) -> bool:
    return (
        not item.low.startswith("пресс")
        and bool(item.mention)
        and item.data in ("power", "firm", "form", "learned", "body", "civil")
    )
