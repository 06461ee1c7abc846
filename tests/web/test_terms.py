"""A partner's records by their days: read off its places, they are those that the records themselves tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import QuerySet

from spravka.register import places, terms
from spravka.register.models import Record, RecordPlace

LONG_AGO, OPENED = date(1990, 1, 1), date(2024, 6, 1)


def told(found: QuerySet[Record]) -> list[int]:
    return list(found.values_list("number", flat=True))


def test_places_tell_the_days_of_their_records(office_on_each: str) -> None:
    asked: tuple[Callable[[str, str], QuerySet[Record]], ...] = (
        lambda type, partner: terms.over(type, OPENED, partner),
        lambda type, partner: terms.ending(type, LONG_AGO, partner=partner),
        lambda type, partner: terms.ending(type, LONG_AGO, OPENED + timedelta(days=400), partner),
        lambda type, partner: terms.beginning(type, LONG_AGO, OPENED + timedelta(days=400), partner),
        lambda type, partner: terms.newest(type, partner),
    )
    some = 0
    for type, territory in set(RecordPlace.objects.values_list("type", "territory")):
        of_it = set(Record.seen.filter(places__territory=territory, live=True).values_list("number", flat=True))
        single = len(places.files_in(territory)) == 1
        for ask in asked:
            found = told(ask(type, territory))
            assert len(found) == len(set(found))
            if single:
                assert found == [number for number in told(ask(type, "")) if number in of_it], (type, territory)
                some += bool(found)
    assert some > 20
