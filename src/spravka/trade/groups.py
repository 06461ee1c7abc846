"""Whom a group of partners is: by the day, or as a publisher counts it in its own tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from spravka.errors import BadInput
from spravka.trade import countries, spans
from spravka.trade.rows import Listed
from spravka.trade.spans import Span
from spravka.vocab import territories
from spravka.vocab.territories import Membership

FILE = Path(__file__).parent / "publisher_groups.tsv"
COLUMNS = ("reporter", "group", "member", "valid_from", "valid_to", "note")
DAY = "*"
"""A member that stands for all members of the day."""


def members(
    name: str, reporter: str, span: Span, *, as_published: bool = False, listed: Sequence[Listed] = ()
) -> tuple[str, ...]:
    """The partners that a group means: its members in the last month of the span, without the reporter's own country.

    Args:
        name: a group by id or name («CIS», «страны СНГ»), one country, or several with commas between («BY,KZ»).
        as_published: as the reporter's publisher counts the group, not as membership by the day has it.
        listed: what its own tables list under their totals, the newest first: asked before `publisher_groups.tsv`.

    Raises:
        BadInput: no such group or country, or no definition of the publisher's.
    """
    if "," in name:
        each = [members(part, reporter, span, as_published=as_published, listed=listed) for part in name.split(",")]
        return tuple(dict.fromkeys(one for told in each for one in told))
    id_ = identity(name)
    if not countries.is_group(id_):
        return (id_,)
    told: tuple[str, ...]
    if as_published:
        own = (one.members for one in listed if one.group == id_ and _holds(one, span))
        if not (told := next(own, ()) or _published(id_, reporter, span)):
            raise BadInput(
                f"«{name}»: how the publisher of {reporter} counts it is not known; ask without --as-published"
            )
    elif not (told := _of_the_day(id_, span)):
        raise BadInput(f"«{name}» has no members that Spravka knows; name them: --group BY,KZ,UZ")
    return tuple(member for member in told if member != _home(reporter))


def _holds(one: Listed, span: Span) -> bool:
    of, _ = spans.parse(one.period)
    return of.start <= span.last < of.stop


def _of_the_day(group: str, span: Span) -> tuple[str, ...]:
    return territories.members(group, span.last) if group in territories.table() else ()


def _published(group: str, reporter: str, span: Span) -> tuple[str, ...]:
    told = (m.member for m in published(reporter) if m.group == group and m.holds(span.last))
    return tuple(one for member in told for one in (_of_the_day(group, span) if member == DAY else (member,)))


def _home(reporter: str) -> str:
    """The reporter's own country, which is no partner of it."""
    own = territories.country(reporter) if reporter in territories.table() else None
    return own.id if own else reporter


def identity(name: str) -> str:
    """The id of a country or group by id or name. Raises BadInput with what is near."""
    told = name.strip()
    if countries.is_country(told.upper()) or told.upper() in territories.table():
        return told.upper()
    if id_ := countries.partner(told):
        return id_
    near = ", ".join(territories.suggest(told))
    raise BadInput(f"«{name}» is no country or group that Spravka knows" + (f"; did you mean {near}?" if near else ""))


def reporter_of(name: str) -> str:
    """The id of a country or region whose trade is asked for. Raises BadInput with what is near."""
    told = name.strip()
    if told in territories.table():
        return told
    found = territories.resolve(told)
    return found.id if found and found.type != "group" else identity(told)


def definitions(group: str, reporter: str, span: Span) -> tuple[tuple[str, ...], ...]:
    """Whom a total of the group may count: as its publisher does, and as membership by the day has it, without the
    reporter's own country; none where neither is known."""
    told = _published(group, reporter, span), _of_the_day(group, span)
    own = (tuple(sorted(one for one in it if one != _home(reporter))) for it in told)
    return tuple(dict.fromkeys(filter(None, own)))


@cache
def published(reporter: str) -> tuple[Membership, ...]:
    """The groups of a publisher's own tables, by whose trade they tell."""
    rows = territories.rows(FILE, COLUMNS)
    return tuple(
        Membership(row["group"], row["member"], row["valid_from"], row["valid_to"], row["note"])
        for _, row in rows
        if row["reporter"] == reporter
    )
