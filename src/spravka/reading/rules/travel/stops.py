"""visit: places told as stops of a journey («первым пунктом программы стал …»), and delegations that somebody brought."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar.sentence import Match, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import Place
from spravka.reading.page import Draft, Named, Page
from spravka.reading.roles import referents
from spravka.reading.rules.travel.sites import full_name
from spravka.reading.rules.travel.trips import status

_STOP = "(?:пункт(?! пропуск)|остановка|точка|этап)"
_STOPS = (
    rf"{_STOP} (?:<~3>)?(?P<verb>стать|быть|—|–) (?P<to>ORG|TERR) ",
    rf"(?P<to>ORG|TERR) (?P<verb>стать|быть) (?:<~2>)?{_STOP} (?:<~2>)?"
    r"(?:программа|визит|поездка|маршрут|турне|путешествие|DELEG|делегация|гость) ",
)


def stops(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Первым пунктом программы стал Омский университет», «Харбин стал последней остановкой делегации»"""
    for match in (m for pattern in _STOPS for m in sentence.find(pattern)):
        told = next((Named(x.value, x.id) for _, x in sentence.mentions("DELEG")), None)
        who = told or referents.guests(page, sentence, 3) or referents.stranger(page, sentence)
        if who is None:
            continue
        item = match.item("to")
        to = Named(full_name(item) if item.symbol == "ORG" else item.value, item.id)
        fields = {"who": who, "to": to, "date": page.date_in(sentence, sorts=("day", "month")), "status": "held"}
        yield page.draft("visit", sentence, match.first, match.last, fields, confidence=0.65)


_IS_THERE = r"^(?P<who>PER|DELEG) (?:, )?(?:вновь|снова|опять|сегодня|сейчас|уже) (?:в|во|на) (?P<to>TERR) [.!] "


def is_there(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Имя, посол Ирана в РФ, вновь в Махачкале»: no verb is needed"""
    for match in sentence.find(_IS_THERE):
        item, to = match.item("who"), match.item("to")
        fields = {"who": page.actor(item), "to": Named(to.value, to.id), "status": "ongoing"}
        yield page.draft("visit", sentence, match.first, match.last, fields, confidence=0.65)


_BROUGHT = (
    r"(?P<sent>DELEG|делегация) (?:<~3>)?(?P<verb>привезти|привозить) (?:<~2>)?(?P<head>PER) ",
    r"(?P<head>PER) (?:<~7>)?(?P<verb>привезти|привозить) (?:<~3>)?(?P<sent>DELEG|делегация) ",
)


def brought(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Министр Имя привёз сюда делегацию своей страны», «Делегацию Воронежа привезла Имя»"""
    for match in (m for pattern in _BROUGHT for m in sentence.find(pattern)):
        head = match.item("head").value
        seat, sent = page.seat(head), match.item("sent")
        who = (
            Named(sent.value, sent.id)
            if sent.mention
            else Named(f"делегация {place_genitive(seat.name)}", seat.id)
            if seat
            else None
        )
        to = _where_to(page, sentence, match)
        if who and to and to.id != who.id:
            verb = match.at("verb")
            when = page.date_in(sentence, sorts=("day", "month", "year"))
            fields = {"who": who, "head": head, "to": to, "date": when, "status": status(page, sentence, verb)}
            yield page.draft("visit", sentence, match.first, match.last, fields, confidence=0.65)


def _where_to(page: Page, sentence: Sentence, match: Match) -> Named | None:
    """Where a delegation was brought to: told with it, or where the text is."""
    into = (x for k, x in sentence.mentions("TERR", "REF") if k and sentence.items[k - 1].low in ("в", "во", "на"))
    told = next(into, None)
    own, partner = page.local(sentence)
    sent = match.item("sent").id
    there = partner if own and sent and page.is_ours(Place(sent, match.item("sent").value)) else own
    return Named(told.value, told.id) if told else Named(there.name, there.id) if there else None
