"""visit told by what the visitor was there: a guest of the city, a delegation at an event."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import ALL_CASES
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Named, Page
from spravka.reading.roles import actors, referents
from spravka.reading.rules.travel.trips import GOING, LEADING, TRIP, head_of, status
from spravka.vocab import territories


def guests_of(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«гостями города были кубинские врачи», «посол стал гостем форума в Казани»"""
    for match in sentence.find(r"(?P<guest>гость) (?P<place>TERR|REF) "):
        i, item = match.at("guest"), match.item("place")
        if not sentence.has("(?:быть|стать|становиться|оказаться) ") or "ablt" not in {
            p.case for p in morph.parses(sentence.items[i].low)
        }:
            continue
        visitor = actors.subject(page, sentence, i) or actors.some_people(page, sentence, i)
        if visitor and visitor[1].name != item.value:
            first, last = min(visitor[0], i), max(visitor[0] + 1, match.last)
            yield page.draft("visit", sentence, first, last, {
                "who": visitor[1],
                "to": Named(item.value, item.id),
                "date": page.date_in(sentence, sorts=("day", "month", "year")),
                "status": status(page, sentence, i),
            }, confidence=0.65)  # fmt: skip


_RECEIVING = "(?:принять|принимать|встретить|встречать|приветствовать)"


def received(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Глава республики принял делегацию аймака под руководством губернатора Имя»: those who are led here have come"""
    for match in sentence.find(rf"{_RECEIVING} (?:<~4>)?(?P<who>DELEG) "):
        item = match.item("who")
        host = next((x for x in reversed(sentence.items[: match.first]) if x.symbol in ("PER", "POST")), None)
        post = page.post_of(host.data) if host and host.symbol == "PER" else None
        home = page.context.home
        to = post if post and post.id else Named(home.name, home.id) if home else None
        head = head_of(page, sentence, Named(item.value, item.id), match.at("who"))
        apart = to and item.id and not (territories.is_within(to.id, item.id) or territories.is_within(item.id, to.id))
        if not (head and apart and "accs" in (item.cases or ALL_CASES)) or any(True for _ in _cities(sentence)):
            continue
        yield page.draft("visit", sentence, match.first, match.last, {
            "who": Named(item.value, item.id), "head": head, "to": to,
            "date": page.date_in(sentence, sorts=("day", "month")), "status": status(page, sentence, match.first),
        }, confidence=0.6)  # fmt: skip


def attended(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«На форуме в Уральске делегацию области возглавлял …», «делегация примет участие в форуме «…» в Томске»"""
    if not sentence.has(rf"{LEADING}|в глава с|под руководство|представлять|участие|участвовать ") or sentence.has(
        rf"{GOING}|{TRIP}|пригласить|приглашать|позвать|звать|приглашение "
    ):
        return  # what a trip tells, its own rule reads
    sent = next(
        (
            (k, Named(x.value, x.id))
            for k, x in sentence.mentions("DELEG")
            if "nomn" in (x.cases or ALL_CASES) or "accs" in x.cases
        ),
        None,
    )
    sent = sent or _sent_in_words(page, sentence)
    near = (sentence, *(s for s in page.before(sentence, 1) if page.line_of(s) == page.line_of(sentence)))
    event = next((e for s in near for _, e in s.mentions("EVENT")), None)
    city = next((x for s in near for x in _cities(s)), None)
    if not sent or not event or not city or territories.is_within(city.id, sent[1].id or "?"):
        return
    k, who = sent
    yield page.draft("visit", sentence, k, len(sentence.items), {
        "who": who,
        "head": head_of(page, sentence, who, 0),
        "to": Named(city.value, city.id),
        "date": next((d for s in near if (d := page.date_in(s, sorts=("day", "month")))), ""),
        "occasion": event.value,
        "status": status(page, sentence, k),
    }, confidence=0.6)  # fmt: skip


def _sent_in_words(page: Page, sentence: Sentence) -> tuple[int, Named] | None:
    """«регион представляет делегация во главе с …»: a delegation whose region its head tells."""
    for match in sentence.find(r"(?:представлять|участвовать|принимать участие) (?P<who>делегация) (?:во|в|под) "):
        if named := referents.who(page, sentence, match.at("who")):
            return match.at("who"), named
    return None


def _cities(sentence: Sentence) -> Iterator[Item]:
    """The cities where something is: «в Уральске», «(Уральск)», «(г. Уральск)»."""
    items = sentence.items
    for k, item in sentence.mentions("TERR"):
        opened = any(x.raw == "(" for x in items[max(0, k - 2) : k])
        j = k - 1
        while j > 0 and (items[j].symbol == "город" or (items[j].is_word and adjective_of(items[j]))):
            j -= 1  # «в узбекском городе Навои»
        within = k > 0 and items[j].low in ("в", "во") and "loct" in (item.cases or ALL_CASES)
        if (opened or within) and item.id and territories.get(item.id).type == "city":
            yield item
