"""When, where and at which event a talk took place: told in its own sentence, by what refers back from it («там», «на
нём», «в рамках форума»), or in the sentences that go on about it («Встреча состоялась 5 мая в Казани»)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Happened, Page
from spravka.reading.rules.papers import signing

_LATER = 2  # sentences after a talk that may go on about it


def of_talk(page: Page, sentence: Sentence, i: int, *, planned: bool) -> Happened:
    """The circumstances of the talk told by the word at item `i`; `planned`: it is still to come."""
    date, place = _date(page, sentence, i), _place(page, sentence) or _there(page, sentence, i)
    occasion = _occasion(sentence) or _again(page, sentence, i)
    for later in _going_on(page, sentence, planned=planned):
        date = date or page.date_in(later, sorts=("day", "month", "lone", "year"))
        place = place or _place(page, later)
        occasion = occasion or _occasion(later) or _again(page, later, 0)
    reason = _reason(page, sentence)
    place, occasion = place or reason.place, occasion or reason.occasion
    arrival = _arrival(page, sentence, i)
    if not planned and not (date or arrival.date or place or arrival.place):
        then = _then(page, sentence)
        date, place = then.date, then.place
    return Happened(date or arrival.date, place or arrival.place, occasion or arrival.occasion)


def _reason(page: Page, sentence: Sentence) -> Happened:
    """«Поводом (для встречи) стал форум, собравший в Казани …»: the event that the next sentence gives for the talk."""
    later = next(iter(page.sentences[sentence.number + 1 :]), None)
    if later is not None and page.line_of(later) == page.line_of(sentence):
        for match in later.find(r"повод (?:<~3>)?(?:стать|послужить|быть) (?:<~1>)?(?P<event>EVENT) "):
            if match.first == 0:
                return Happened("", _city(later.where()), match.item("event").value)
    return Happened("", "", "")


_OPENING = frozenset({"затем", "далее", "потом", "позже"})
_OF_A_TALK = "(?:обсудить|обсуждать|рассмотреть|встреча|переговоры|беседа) "


def _then(page: Page, sentence: Sentence) -> Happened:
    """«26 ноября в Гомеле прошли торжества. Затем губернатор провёл переговоры …»; «Проект обсудили сегодня. Министр
    принял …»: the day told before, and the city if the talk followed there."""
    follows = sentence.items[0].low in _OPENING
    for before in page.before(sentence, 3 if follows else 1):
        same = page.line_of(before) == page.line_of(sentence) and before.has(_OF_A_TALK)
        day = page.date_in(before, sorts=("day",))
        if day and "/" not in day and (follows or same):
            return Happened(day, _city(before.where()) if follows else "", "")
    return Happened("", "", "")


_TOOK_PLACE = (
    r"(?:встреча|переговоры|беседа|разговор|прием|мероприятие|диалог|он) (?:<~2>)?"
    r"(?P<verb>пройти|проходить|состояться|приурочить) "
)
_SAME = frozenset({"эта", "этот", "эти", "сама", "сам", "сами", "рабочая", "официальная"})


def _going_on(page: Page, sentence: Sentence, *, planned: bool) -> Iterator[Sentence]:
    """«Встреча прошла в рамках …», «Переговоры состоялись …»: the next sentences of the paragraph that tell of nothing but
    this talk; not «Встреча с ректором прошла …», «Следующая встреча состоится …», which are others."""
    for later in page.sentences[sentence.number + 1 : sentence.number + 1 + _LATER]:
        if page.line_of(later) != page.line_of(sentence) or any(later.mentions("PER", "DELEG", "POST")):
            return
        for match in later.find(_TOOK_PLACE):
            opens = match.first == 0 or (match.first == 1 and later.items[0].low in _SAME)
            tense = morph.tense(match.item("verb").low)
            if opens and (tense == "futr") == planned and not _other(later, match.at("verb")):
                yield later


def _other(sentence: Sentence, verb: int) -> bool:
    """«Встреча с ректором …», «Встреча не …»: what stands before the verb makes another talk of it, or none."""
    return any(x.low in ("с", "со", "не", "между") for x in sentence.items[:verb])


def _date(page: Page, sentence: Sentence, i: int) -> str:
    """The day or month told; a year («весной 2024 года») where it opens the clause of the word at `i`."""
    if day := page.date_in(sentence, sorts=("day", "month", "lone")):
        return day
    first, _ = clause(sentence, i)
    return page.date_in(sentence, first, min(first + 3, i), sorts=("year",))


def _occasion(sentence: Sentence) -> str:
    """«на полях форума», «в рамках Дней …»: the event at which they met, not one that they spoke of."""
    for match in sentence.find(r"(?:на|на поле|в рамка|в ход|в время|на площадка|в кулуары) (?P<event>EVENT) "):
        return match.item("event").value
    return ""


def _place(page: Page, sentence: Sentence) -> str:
    """Where it took place: a building («в доме правительства региона») or a city («в Уфе»)."""
    for match in sentence.find(r"в (?P<what>дом|здание|резиденция|администрация|посольство|дворец) "):
        i = match.at("what")
        first = i
        j = i + 1
        while j < len(sentence.items) and (
            sentence.items[j].symbol in ("REF", "TERR", "QUOT", "ORG", "правительство", "администрация")
        ):
            j += 1
        name = page.text(sentence, first, j)
        for item in sentence.items[first:j]:
            if item.symbol == "REF":
                name = name.replace(item.raw, place_genitive(item.value))
        return _head_nominative(name)
    # «… к форуму в Уфе»: the place of what they spoke of
    apart = [
        (k, x) for k, x in sentence.where()
        if (k < 2 or not _elsewhere(sentence.items[k - 2])) and not _of_a_relative(sentence, k)
        and not _of_matters(sentence, k)
    ]  # fmt: skip
    return _city(apart)


_TALKS = word_set("meetings.talk") | word_set("meetings.receive")


def _of_a_relative(sentence: Sentence, k: int) -> bool:
    """«с компанией, которая работает в области»: where that one works."""
    items = sentence.items
    opens = next((j for j in range(k - 1, max(0, k - 8), -1) if items[j].raw == ","), 0)
    told = items[opens + 1 : k + 4]  # «посол, которого в Омске принимал мэр»: of the talk itself
    of_it = any(x.symbol in _TALKS for x in told)
    return opens > 0 and not of_it and any(x.symbol == "который" for x in told[:2])


def _of_matters(sentence: Sentence, k: int) -> bool:
    """«обменялись информацией о производстве в провинции»: where that is of which they spoke."""
    items = sentence.items
    about = next((j for j in range(k - 2, max(0, k - 14), -1) if items[j].low in ("о", "об")), 0)
    return about > 0 and items[about - 1].symbol in ("информация", "мнение", "опыт", "сведения")


def _elsewhere(item: Item) -> bool:
    """«к форуму в Уфе», «сообщает Генконсульство КНР в Хабаровске»: where that is, and not the talk."""
    envoy = item.symbol == "PER" and item.data.post and _CONSULS & set(item.data.post.title.lower().split())
    if envoy:
        return True  # «встретился с генконсулом Казахстана Именем в Омске»: where he sits
    return item.symbol == "EVENT" or (item.symbol == "ORG" and item.low.startswith(("генконсульств", "консульств")))


_CONSULS = frozenset({"консул", "генконсул", "вице-консул"})


def _head_nominative(name: str) -> str:
    words = name.split()
    word = morph.nominative(words[0].lower(), "NOUN", "loct", "sing")
    return " ".join([morph.like(word, words[0]) if word else words[0], *words[1:]])


_THERE = frozenset({"там", "здесь", "тут"})


def _refers(sentence: Sentence, i: int) -> bool:
    """«там», «на нём» before the word at `i`, in its clause."""
    first, _ = clause(sentence, i)
    low = [x.low for x in sentence.items[first:i]]
    return bool(_THERE & set(low)) or any(pair in _ON_IT for pair in pairwise(low))


_ON_IT = frozenset({("на", "нем"), ("на", "ней"), ("на", "них")})


def _there(page: Page, sentence: Sentence, i: int) -> str:
    """«Форум открылся в Казани. Там губернатор встретился с …»: the city that the sentence before tells."""
    before = next(page.before(sentence), None)
    return _city(before.where()) if before and _refers(sentence, i) else ""


def _city(places: Iterable[tuple[int, Item]]) -> str:
    return next((item.value for _, item in places if item.symbol == "TERR"), "")


_GUEST = frozenset({"ним", "нею", "ней", "ними", "его", "ее", "их"})
_MOVES = alternation("visits.move")


def _arrival(page: Page, sentence: Sentence, i: int) -> Happened:
    """«Посол приехал 5 мая в Казань на форум. Губернатор провёл с ним встречу»: of a guest told by a pronoun, what the
    sentence before tells of the arrival."""
    nothing, before = Happened("", "", ""), next(page.before(sentence), None)
    told_again = any(x.low in _GUEST for x in sentence.items[max(0, i - 4) : i + 4])
    if before is None or not told_again or page.line_of(before) != page.line_of(sentence):
        return nothing
    for match in (
        *before.find(rf"(?P<verb>{_MOVES}) (?:<~3>)?(?:в|во) (?P<place>TERR) "),
        *before.find(r"(?P<place>TERR) (?:<~2>)?(?P<verb>встречать|встретить|принимать|приветствовать) "),
    ):
        k, city = match.at("place"), match.item("place")
        if morph.tense(match.item("verb").low) == "futr" or city.id.isupper():
            continue  # to come; «приехал в Россию»: the talk may be in any town
        events = [item.value for j, item in before.mentions("EVENT") if before.items[j - 1].low in ("на", "для")]
        date = page.date_in(before, 0, k + 3, sorts=("day",))
        return Happened(date, city.value, events[0] if len(events) == 1 else "")
    return nothing


def _again(page: Page, sentence: Sentence, i: int) -> str:
    """«в рамках форума», «на полях мероприятия»: the event of that sort named last; «там», «на нём»: the one event of the
    sentence before."""
    first, last = clause(sentence, i)
    if told := signing.same_occasion(page, signing.Stretch(sentence, first, last)):
        return told
    before = next(page.before(sentence), None)
    if before is None or not _refers(sentence, i):
        return ""
    events = [item.value for _, item in before.mentions("EVENT")]
    return events[0] if len(events) == 1 else ""
