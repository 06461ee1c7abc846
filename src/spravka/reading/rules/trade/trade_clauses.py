"""Stretches of a sentence that tell of one flow of trade each, and what an elliptic one leaves to those before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.page import Page
from spravka.reading.rules.trade.flows import flow_of
from spravka.values.numbers import scale_of

_FLOW_WORD = alternation("trade.flow_word")
_DOWN = alternation("trade.down")
_UP = alternation("trade.up")
_DASHES = ("–", "—", "-", ":")
_LONGEST_TABLE = 12  # lines under one heading


STANDING_FOR = ("он", "она", "это", "прибавка", "показатель", "темп", "рост", "объем")


def goes_on(page: Page, sentence: Sentence) -> bool:
    """«В первом полугодии она выросла вдвое», «За полугодие – 71 миллион»: the flow is that of the sentence before."""
    another = sentence.has("DATE (?:–|—|-) (?:NUM|MONEY) ")
    return (
        (another or sentence.has(rf"(?:{_UP}|{_DOWN}|минус)") or any(True for _ in sentence.mentions("MONEY", "MULT")))
        and (another or any(x.symbol in STANDING_FOR and (x.low != "это" or k < 2) for k, x in enumerate(sentence.items)))
        and any(s.has(_FLOW_WORD) and page.line_of(s) == page.line_of(sentence) for s in page.before(sentence, 1))
        and not sentence.has("рубль|инвестиция|население|студент|производство|турист")
    )  # fmt: skip


def clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches that tell of one flow each: a new one starts at a flow word that has figures between it and the last."""
    items = sentence.items
    starts = [0]
    figure_since = flow_since = False
    for i, item in enumerate(items):
        if item.symbol in ("MONEY", "AMOUNT", "PCT", "MULT", "NUM"):
            figure_since = True
        elif flow_of(items, i) and not (figure_since and (flow_since or _parted(items, starts[-1], i))):
            # «927 млн рублей товарооборота»: the first flow's figure may stand before it
            figure_since, flow_since = False, True
        elif flow_of(items, i):
            k = i
            while (
                k > starts[-1]
                and items[k - 1].raw not in (",", ";", "–", "—", "(", ")", ":")
                and items[k - 1].low not in ("и", "а")
                and items[k - 1].symbol not in ("MONEY", "PCT", "MULT", "AMOUNT")
            ):
                k -= 1
            if (
                k
                and items[k - 1].raw in ("–", "—")
                and k > 1
                and (items[k - 2].symbol in ("MONEY", "PCT") or scale_of(items[k - 2].low) > 1)
            ):
                k = next(
                    (x for x in range(k - 1, starts[-1], -1) if items[x].raw in (",", ";", "(")), starts[-1]
                )  # «60 млн – экспорт»
            if k > starts[-1]:
                starts.append(k)
            figure_since = False
        elif (item.raw in (";", ".") and (figure_since or (flow_since and item.raw == ";"))) or (
            item.raw == ")" and figure_since and _of_another_year(items, starts[-1])
        ):
            if i + 1 < len(items):
                starts.append(i + 1)
            figure_since = flow_since = False
        elif figure_since and (
            is_part(items, i) or _of_another_year(items, i) or _and_again(items, i) or _of_another_period(items, i)
        ):
            starts.append(i)
            figure_since = flow_since = False
    for n, start in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(items)
        if start < stop:
            yield start, stop


def _and_again(items: list[Item], i: int) -> bool:
    """«…, а в минувшем году он достиг 3 млрд»: the same flow once more."""
    opens = items[i].low == "а" and i > 0 and items[i - 1].raw == ","
    return opens and any(x.symbol in _IT for x in items[i + 1 : i + 5])


def _of_another_period(items: list[Item], i: int) -> bool:
    """«…, а в январе–июне этого года – 28,5 млн», «…, за первый квартал – 3 млн»: the same flow at another time."""
    opens = items[i].low in ("а", "и") or (items[i].raw == "," and items[i + 1 : i + 2] and items[i + 1].low != "а")
    k = i + 1 + (i + 1 < len(items) and items[i + 1].low in ("в", "за"))
    if not opens or k + 1 >= len(items) or items[k].symbol != "DATE":
        return False
    dash = items[k + 1].raw in _DASHES
    hedged = k + 1 + dash + (items[k + 1 + dash : k + 2 + dash] != [] and items[k + 1 + dash].low in HEDGES)
    told = items[hedged].symbol if hedged < len(items) else ""
    return told in ("MONEY", "AMOUNT") or (dash and told == "NUM")


HEDGES = frozenset({"уже", "свыше", "более", "больше", "около", "почти", "порядка", "лишь", "только"})
_IT = frozenset({"он", "она", "показатель", "объем"})


def _of_another_year(items: list[Item], i: int) -> bool:
    """«… 24,6 млн (в 2022 году – 17,8 млн)»: the same flow at another time."""
    k = i + 1 + (i + 1 < len(items) and items[i + 1].low in ("в", "за"))
    dated = items[i].raw == "(" and k + 2 < len(items) and items[k].symbol == "DATE"
    return dated and items[k + 1].raw in _DASHES and items[k + 2].symbol == "MONEY"


def heading(page: Page, sentence: Sentence) -> Sentence | None:
    """Of «2022 год – 1 337,8 млн долл. США», a line under «Товарооборот области с Казахстаном:», that heading."""
    if not _is_line(sentence):
        return None
    for earlier in page.before(sentence, _LONGEST_TABLE):
        if earlier.items[-1].raw == ":":
            return earlier if earlier.has(f"{_FLOW_WORD} ") else None
        if not _is_line(earlier):
            return None
    return None


def _is_line(sentence: Sentence) -> bool:
    items = sentence.items
    first = next((k for k, x in enumerate(items) if x.is_word or x.mention), 0)
    told = [x.symbol if x.mention else x.raw for x in items[first : first + 3]]
    return len(told) == 3 and told[0] == "DATE" and told[1] in _DASHES and told[2] == "MONEY"


def is_part(items: list[Item], i: int) -> bool:
    """«…, из них на Омскую область пришлось 312 млн», «…, в том числе с Тувой – 60 млн»: a part of the figure before."""
    opens = (items[i].low == "из" and items[i + 1 : i + 2] and items[i + 1].low in _OF_WHICH) or (
        items[i].low == "числе" and i > 0 and items[i - 1].low == "том"
    )
    return bool(opens) and partner_of_part(items, i) is not None


_OF_WHICH = frozenset({"них", "этой", "этого", "которых", "которого"})


def partner_of_part(items: list[Item], first: int) -> Place | None:
    """The territory on which a part of a figure falls, told soon after `first`."""
    for before, item in pairwise(items[first : first + 8]):
        if item.symbol == "TERR" and before.low in ("на", "с", "со"):
            return Place(item.id, item.value)
    return None


def _parted(items: list[Item], first: int, flow_at: int) -> bool:
    """Is there a comma between a flow word and the figure before it?"""
    for item in reversed(items[first:flow_at]):
        if item.symbol in ("MONEY", "AMOUNT", "PCT", "MULT", "NUM"):
            return False
        if item.raw in (",", ";"):
            return True
    return False
