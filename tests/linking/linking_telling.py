"""Invented facts, in short, and the two sorts of examples that rules are tried on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from spravka.statements import Fact, Source, Span, Stated
from spravka.statements.fact import typed


def told(kind: str, *, doc: str = "", published: str = "", speaker: str = "", **fields: object) -> Stated:
    """A fact of a document; without `doc`, of one that no other fact here is from."""
    values = {name: typed(value) for name, value in fields.items()}
    fact = Fact(kind, values, Span(0, 1), "x", "test", speaker=speaker or None)
    id_ = repr((kind, doc, published, speaker, sorted(fields.items(), key=lambda f: f[0])))
    day = date.fromisoformat(published) if published else None
    return Stated(id_, fact, Source(digest=doc or id_, title="", published=day))


def post(person: str, title: str, of: str = "", host: str = "", **more: str) -> Stated:
    fields = {"person": person, "post": title} | ({"of": of} if of else {}) | ({"host": host} if host else {})
    return told("person_post", **fields, **more)


def paper(kind: str, *parties: str, status: str = "signed", **more: object) -> Stated:
    return told("agreement", type=kind, parties=list(parties), status=status, **more)


def meeting(*sides: str, status: str = "held", **more: object) -> Stated:
    return told("meeting", sides=list(sides), status=status, **more)


def visit(who: str, to: str, status: str = "held", **more: object) -> Stated:
    return told("visit", who=who, to=to, status=status, **more)


def event(name: str, kind: str = "forum", status: str = "held", **more: object) -> Stated:
    return told("event", name=name, type=kind, status=status, **more)


def project(product: str, company: str = "", **more: object) -> Stated:
    return told("investment_project", product=product, **({"company": company} if company else {}), **more)


def figure(flow: str, reporter: str, partner: str, **more: object) -> Stated:
    return told("trade_figure", flow=flow, reporter=reporter, partner=partner, **more)


def rank(number: int, by: str, reporter: str, partner: str, **more: object) -> Stated:
    return told("trade_rank", rank=number, by=by, reporter=reporter, partner=partner, **more)


def institution(name: str, place: str = "", **more: object) -> Stated:
    return told("institution", name=name, **({"place": place} if place else {}), **more)


def programme(name: str, field: str = "education", **more: object) -> Stated:
    return told("programme", name=name, field=field, **more)


def award(name: str, recipient: str, **more: object) -> Stated:
    return told("award", award=name, recipient=recipient, **more)


def years(number: int, what: str, **more: object) -> Stated:
    return told("anniversary", years=number, what=what, **more)


def pledge(who: str, what: str, **more: object) -> Stated:
    return told("commitment", who=who, what=what, modality="planned", **more)


def count(value: int, what: str, where: str = "", **more: object) -> Stated:
    return told("count_figure", value=value, what=what, **({"where": where} if where else {}), **more)


class Case(NamedTuple):
    """`a` and `b` are linked by `rule`; `a` and `near` are not the same."""

    rule: str
    a: Stated
    b: Stated
    near: Stated


class Parted(NamedTuple):
    """`rule` parts `a` and `b`, which without it would be linked or asked about."""

    rule: str
    a: Stated
    b: Stated


OMSK, PAVL = "Омская область", "Павлодарская область"
WEEK, LATER = "2031-05-02", "2031-05-06"
