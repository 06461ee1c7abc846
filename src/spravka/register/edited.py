"""A brief that was edited in Word, read back and held against the register as whoever asks may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spravka.brief import checking, compose
from spravka.brief.checking import Report, Unit
from spravka.brief.compose import guests
from spravka.brief.pen import Pen
from spravka.brief.words import words
from spravka.register import claims, records
from spravka.register.issuing import Order
from spravka.statements import Settled


def check(units: Sequence[Unit], order: Order, found: Sequence[Settled]) -> Report:
    """What an edited brief says that the register does not hold so.

    Args:
        units: what the file says (`checking.units`).
        order: what the brief was asked for; where it names nobody to meet, those whom the brief itself introduces.
        found: the records of the partner that it is held against.

    Raises:
        BadInput: an unknown partner or language.
    """
    order.check()
    met = guests(order.people) or tuple(checking.people_met(checking.about(units).met, found))
    ours, checks = records.ours(), claims.told(found, order.lang)
    whole = compose(found, ours=ours, checks=checks, **{**replace(order, people=met).asked(), "depth": "full"})
    return checking.check(
        units, checking.Held(whole, found, Pen(words(order.lang), order.on, order.partner, ours, met, checks))
    )
