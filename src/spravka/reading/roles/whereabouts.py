"""Where something was counted or measured: named beside the number, as who has it, as what heads the paragraph, or told
in the sentence before."""

from __future__ import annotations

from spravka.reading.grammar.clauses import before_next_verb, clause
from spravka.reading.grammar.phrases import adjective_cases, noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Named, Page
from spravka.vocab import territories


def where(page: Page, sentence: Sentence, i: int) -> Named | None:
    """The territory or institution in which what item `i` counts was counted; None if nothing tells."""
    if found := _within(sentence, i) or _holder(sentence, i):
        return found
    if sentence.has("у (?:мы|он|она|она же) ") and (own := page.local(sentence)[0]):
        return Named(own.name, own.id)  # «у неё имелось 13 договоров», «у нас в регионе»
    if label := page.label(sentence):
        return Named(label.name, label.id)
    before = next(page.before(sentence), None)
    goes_on = before is not None and page.line_of(before) == page.line_of(sentence)
    found = _holder(before, len(before.items)) if before and goes_on else None
    partner = page.context.partner
    abroad = found is not None and partner is not None and found.id == partner.id and partner.type == "country"
    return None if abroad else found  # «Казахстан – третий партнёр. Вложено …»: who was spoken of, not where


def _within(sentence: Sentence, i: int) -> Named | None:
    """«в Омске», «у области», «в вузах Татарстана», «в иркутских вузах», the nearest to item `i`."""
    found: list[tuple[int, Named]] = []
    first, last = clause(sentence, min(i, len(sentence.items) - 1))
    for k, item in enumerate(sentence.items[first:last], first):
        before = sentence.items[k - 1].low if k else ""
        if k >= before_next_verb(sentence, i):
            break  # «готов принять 30 школьников и предложил открыть в университете центр»
        if item.symbol in ("TERR", "REF") and item.mention:
            invested = k > 1 and sentence.items[k - 2].symbol in ("инвестиция", "вложение", "капиталовложение")
            inside = before in ("в", "во") and (not item.cases or "loct" in item.cases or invested)
            if inside or before == "у" or _of_a_place(sentence, k) or _seen_by_them(sentence, k):
                found.append((abs(k - i), Named(item.value, item.id)))
        elif item.symbol == "ORG" and item.data == "learned" and before in ("в", "во", "на"):
            found.append((abs(k - i), _institution(item)))
    return min(found, key=lambda f: f[0])[1] if found else None


def _of_a_place(sentence: Sentence, k: int) -> bool:
    """«в вузах области», «в школах Омска»: the territory at item `k` of what stands in the locative."""
    items = sentence.items
    if k < 2 or "gent" not in items[k].cases or not items[k - 1].is_word or items[k - 1].symbol in _TURNS:
        return False
    at = k - 2 - (k > 2 and bool(adjective_cases(items[k - 2])))
    return items[at].low in ("в", "во") and any(c == "loct" for c, _ in noun_cases(items[k - 1]))


_TURNS = frozenset({"рамка", "ход", "состав", "адрес", "честь", "сторона", "пользование", "отношение", "импорт", "экспорт",
                    "товарооборот", "торговля", "структура", "объем", "делегация", "столица", "экономика", "бюджет"})  # fmt: skip


def _seen_by_them(sentence: Sentence, k: int) -> bool:
    """«область посетили 15 тысяч туристов»: the territory at item `k` that those counted came to."""
    after = sentence.items[k + 1 : k + 2]
    seen = (
        bool(after) and after[0].symbol in ("посетить", "посещать") and after[0].low.endswith(("ли", "ют", "ят", "ло"))
    )
    return seen and "accs" in sentence.items[k].cases


def _institution(item: Item) -> Named:
    """«Омский университет» by its name; «вузы региона», «иркутские вузы» by their territory."""
    plural = item.parts and any(p.low.endswith(("ах", "ях")) for p in item.parts[:3] if p.is_word)
    owner = item.id or next((own for p in item.parts if (own := adjective_of(p))), "")
    if plural and owner:
        return Named(territories.get(owner).ru, owner)
    return Named(item.value, item.id)


def _holder(sentence: Sentence, i: int) -> Named | None:
    """«Гомельская область имела 34 соглашения»: the territory in the nominative before the number."""
    for k in range(min(i, len(sentence.items)) - 1, -1, -1):
        item = sentence.items[k]
        alone = k == 0 or sentence.items[k - 1].low not in ("в", "во", "на", "из", "с", "и", ",", "—", "–")
        acts = item.symbol in ("TERR", "REF") and "nomn" in item.cases and "gent" not in item.cases
        if acts and (k == 0 or (alone and "accs" not in item.cases)):
            return Named(item.value, item.id)
    return None


_THEN = r"(?:на тот момент|тогда|в то время|к тот время|к это время|в тот период) "


_TODAY = frozenset({"сегодня", "сейчас", "ныне", "теперь"})


def as_of(page: Page, sentence: Sentence) -> str:
    """When it was so: the year or month told in the sentence; «тогда», «на тот момент»: the date told before it."""
    told = page.date_in(sentence, sorts=("year", "month"))
    if told and any(x.low in _TODAY for x in sentence.items):
        return ""  # «работает с 2017 года, сегодня в нём …»: of these days
    if told:
        return told
    if not sentence.has(_THEN):
        return ""
    for earlier in page.before(sentence, 3):
        if page.line_of(earlier) != page.line_of(sentence):
            break
        if told := page.date_in(earlier, sorts=("year", "month", "day", "lone")):
            return told[:7]
    return ""
