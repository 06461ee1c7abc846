"""Releases that no government published: a small grammar of our own gives each a text and the facts in it.

The world behind it has 200 partners by Zipf's law, people, and things (agreements, visits, figures…) that later
releases tell again, some of them otherwise. Nothing is read here: a fact is put down with the sentence that states it.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

from spravka.brief.dates import in_words
from spravka.statements import Fact, Span, Value
from spravka.vocab import territories

OURS = "RU-LEN"
FIRST, LAST = date(2009, 1, 12), date(2023, 11, 30)
PARTNERS = 200
VOCABULARY = 20_000

KINDS = {
    "person_post": 22, "meeting": 15, "agreement": 9, "trade_figure": 9, "visit": 8, "event": 8,
    "investment_project": 6, "commitment": 4, "direction": 4, "count_figure": 4, "programme": 3, "institution": 3,
    "trade_goods": 3, "trade_rank": 2, "invitation": 2, "anniversary": 1, "award": 1, "partner_status": 1,
}  # fmt: skip
"""Out of about a hundred facts, how many are of a kind."""

RETOLD = 0.45
"""How often a release tells of a thing that an earlier one told of."""

OTHERWISE = 0.12
"""How often what is told again has another number or day: sources that disagree."""

UNSURE = 0.03
"""How often the reading was not sure of a fact."""

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("big_words.toml").read_text("utf-8"))


@dataclass(slots=True)
class Thing:
    """What releases tell of: a kind, its fields, the words of the sentence, and the territories among its names."""

    kind: str
    fields: dict[str, Value]
    words: str
    refs: dict[str, str]
    last: int = -1


@dataclass(slots=True)
class Partner:
    """One of the territories that we have to do with, and what has been told of it, oldest first."""

    id: str
    name: str
    towns: list[str]
    people: list[tuple[str, str]] = field(default_factory=list)
    things: dict[str, list[Thing]] = field(default_factory=dict)


@dataclass(slots=True)
class Release:
    """One text. `things`: what each fact is of, in the facts' order; `publisher`: whose government published it."""

    title: str
    text: str
    published: date | None
    publisher: str
    facts: list[Fact]
    things: list[Thing]


class World:
    """Makes releases one after another, each later than the one before; the same seed makes the same ones."""

    def __init__(self, seed: int, documents: int, facts: int) -> None:
        self.rng = random.Random(seed)
        self.documents, self.each = documents, 1.057 * facts / documents  # a thing is told once a text
        self.ours = territories.get(OURS).name("ru")
        self.partners = list(self._partners())
        self.weights = list(accumulate(1 / (n + 1) ** 0.85 for n in range(len(self.partners))))
        self.vocabulary = _vocabulary(self.rng)
        self.frequency = list(accumulate(1 / (n + 3) ** 0.9 for n in range(len(self.vocabulary))))
        self.kinds, self.shares = list(KINDS), list(accumulate(KINDS.values()))
        self.staff = [(self._person(), WORDS["posts"][0]) for _ in range(3)] + [
            (self._person(), self.rng.choice(WORDS["posts"][1:])) for _ in range(80)
        ]
        self.today = FIRST

    def _partners(self) -> Iterator[Partner]:
        towns: dict[str, list[str]] = {}
        for it in territories.table().values():
            if it.type == "city":
                for up in territories.ancestors(it.id):
                    towns.setdefault(up, []).append(it.name("ru"))
        named = [it for it in territories.table().values() if it.type in ("country", "region")]
        abroad = [it for it in named if it.id != "RU" and it.id != OURS]
        first = [territories.get(id_) for id_ in ("KZ", "BY", "UZ", "CN", "KZ-31")]
        rest = [it for it in abroad if it not in first]
        self.rng.shuffle(rest)
        for it in [*first, *rest][:PARTNERS]:
            name = it.name("ru")
            yield Partner(it.id, name, towns.get(it.id) or [name])

    def releases(self) -> Iterator[Release]:
        span = (LAST - FIRST).days
        for n in range(self.documents):
            self.today = FIRST + timedelta(days=n * span // self.documents)
            yield self._release(n)

    # -- a release -------------------------------------------------------------------------------------------------

    def _release(self, n: int) -> Release:
        rng = self.rng
        partner = rng.choices(self.partners, cum_weights=self.weights)[0]
        others = [partner, partner, partner, rng.choices(self.partners, cum_weights=self.weights)[0]]
        count = max(1, round(rng.gauss(self.each, self.each / 4)))
        told: list[tuple[Thing, dict[str, Value]]] = []
        for _ in range(count):
            kind = rng.choices(self.kinds, cum_weights=self.shares)[0]
            thing = self._thing(kind, rng.choice(others))
            if thing.last != n:  # a release tells of a thing once
                thing.last = n
                told.append((thing, self._otherwise(thing)))
        title = f"{self.ours} – {partner.name}: {self._some(3)}"
        text = title + "\n\n"
        facts = []
        for thing, fields in told:
            facts.append(self._fact(thing, fields, len(text)))
            text += facts[-1].quote + ". " + self._filler()
            if rng.random() < 0.3:
                text += "\n\n"
        text += f"\n\nПресс-служба, выпуск {n + 1}\n"  # no two texts are the same
        publisher = self.ours if rng.random() < 0.8 else partner.name
        published = None if rng.random() < 0.005 else self.today
        return Release(title, text, published, publisher, facts, [thing for thing, _ in told])

    def _fact(self, thing: Thing, fields: dict[str, Value], start: int) -> Fact:
        quote, spans = "", {}
        for part in thing.words.split("|"):
            if part in fields:
                stands = _stands(fields[part])
                spans[part] = (Span(start + len(quote), start + len(quote) + len(stands)),)
                quote += stands
            else:
                quote += part
        sure = self.rng.random() >= UNSURE
        return Fact(
            kind=thing.kind,
            fields=fields,
            span=Span(start, start + len(quote)),
            quote=quote,
            rule=f"{thing.kind}.made",
            confidence=round(self.rng.uniform(0.6, 0.99) if sure else self.rng.uniform(0.2, 0.45), 3),
            spans=spans,
            refs=thing.refs,
        )

    def _filler(self) -> str:
        found = ""
        for _ in range(self.rng.randint(0, 2)):
            found += f"{self.rng.choice(WORDS['openings'])} {self._some(self.rng.randint(6, 13))}. "
        return found

    def _some(self, count: int) -> str:
        return " ".join(self.rng.choices(self.vocabulary, cum_weights=self.frequency, k=count))

    # -- things ----------------------------------------------------------------------------------------------------

    def _thing(self, kind: str, partner: Partner) -> Thing:
        known = partner.things.setdefault(kind, [])
        if kind == "person_post":
            return self._post(partner, known)
        if known and self.rng.random() < RETOLD:
            return known[max(0, len(known) - 1 - int(self.rng.expovariate(0.15)))]
        fields, words = MAKERS[kind](self, partner)
        names = {self.ours: OURS, partner.name: partner.id, f"делегация {partner.name}": partner.id}
        stated = {m for v in fields.values() for m in (v if isinstance(v, tuple) else (v,)) if isinstance(m, str)}
        thing = Thing(kind, fields, words, {name: id_ for name, id_ in names.items() if name in stated})
        known.append(thing)
        del known[:-200]
        return thing

    def _post(self, partner: Partner, known: list[Thing]) -> Thing:
        """People are told of far more often than things: a governor in every tenth release."""
        rng = self.rng
        if rng.random() < 0.35:
            ours = self.partners[0].things.setdefault("staff", [])
            if not ours:
                ours += [self._holder(name, post, self.ours, OURS) for name, post in self.staff]
            governor = min(2, (self.today - FIRST).days * 3 // (LAST - FIRST).days)
            return ours[governor] if rng.random() < 0.3 else rng.choice(ours[3:])
        if known and rng.random() < 0.85:
            return known[int(len(known) * rng.random() ** 2)]
        thing = self._holder(self._person(), rng.choice(WORDS["posts"]), partner.name, partner.id)
        known.append(thing)
        return thing

    def _holder(self, person: str, post: str, of: str, id_: str) -> Thing:
        return Thing("person_post", {"person": person, "post": post, "of": of}, "|post| |person| – |of|", {of: id_})

    def _person(self) -> str:
        """A name and a surname put together of two, so that there are many and few namesakes."""
        first, second = self.rng.choices(WORDS["surnames"], k=2)
        ending = self.rng.choice(("ов", "ев", "ин"))
        return f"{self.rng.choice(WORDS['given'])} {first[:-2]}{second[:4].lower()}{ending}"

    def _someone(self, partner: Partner) -> str:
        known = partner.things.get("person_post", ())
        return str(self.rng.choice(known).fields["person"]) if known else self._person()

    def _otherwise(self, thing: Thing) -> dict[str, Value]:
        """The fields as this release has them: now and then a number is another."""
        fields = thing.fields
        for name in ("amount", "jobs", "value"):
            if name in fields and self.rng.random() < OTHERWISE:
                value = fields[name]
                assert isinstance(value, int | Decimal)
                return {**fields, name: type(value)(value + value // 10 + 1)}
        return fields

    def day(self, back: int = 3) -> str:
        return (self.today - timedelta(days=self.rng.randint(0, back))).isoformat()

    def ahead(self, days: int = 700) -> str:
        return (self.today + timedelta(days=self.rng.randint(20, days))).isoformat()

    def title(self) -> str:
        return f"«{self._some(2).capitalize()}»"


def _stands(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, str) and value[:4].isdecimal():
        return in_words(value, "ru")
    return str(value)


def _vocabulary(rng: random.Random) -> list[str]:
    """Words of the dictionary in any of their forms, and those of the lists above, the likeliest first."""
    from pymorphy3 import MorphAnalyzer

    dictionary = MorphAnalyzer().dictionary.words
    letters = "абвгдежзиклмнопрстуфхцчшэюя"
    found: set[str] = set()
    while len(found) < VOCABULARY:
        known = dictionary.keys("".join(rng.choices(letters, k=3)))
        found.update(word for word in rng.sample(known, min(30, len(known))) if 3 < len(word) < 15 and word.isalpha())
    rare = sorted(found)
    rng.shuffle(rare)
    common = sorted(
        {word for topic in (*WORDS["topics"], *WORDS["goods"], *WORDS["products"]) for word in topic.split()}
    )
    return common + rare


# -- what is told of each kind ------------------------------------------------------------------------------------

Made = tuple[dict[str, Value], str]


def _agreement(world: World, partner: Partner) -> Made:
    rng = world.rng
    status = rng.choices(("signed", "in_force", "in_preparation", "planned", "expired"), (50, 25, 12, 8, 5))[0]
    fields: dict[str, Value] = {
        "type": rng.choice(("agreement", "agreement", "memorandum", "protocol", "plan", "contract")),
        "parties": (world.ours, partner.name),
        "subject": f"сотрудничество в сфере {world._some(3)}",
        "date": world.day(30) if status != "planned" else world.ahead(200),
        "status": status,
    }
    words = "|parties| заключили документ: |subject|, |date|"
    if rng.random() < 0.4:
        fields["period"] = f"{world.today.year}/{world.today.year + rng.randint(1, 6)}"
        words += ", срок – |period|"
    return fields, words


def _meeting(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "sides": (world.rng.choice(world.staff)[0], world._someone(partner)),
        "date": world.day(),
        "topics": tuple(world.rng.sample(WORDS["topics"], world.rng.randint(1, 4))),
        "status": "held",
        "place": world.rng.choice(partner.towns),
    }
    return fields, "|date| встретились |sides|; говорили о том, что такое |topics|; место встречи – |place|"


def _visit(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "who": f"делегация {partner.name}", "head": world._someone(partner), "to": world.ours, "date": world.day(6),
        "status": world.rng.choice(("held", "held", "held", "planned")),
    }  # fmt: skip
    return fields, "|who| во главе с |head| посетила регион |to| – |date|"


def _figure(world: World, partner: Partner) -> Made:
    rng = world.rng
    year = world.today.year - 1
    fields: dict[str, Value] = {
        "flow": rng.choice(("turnover", "export", "import")),
        "reporter": world.ours,
        "partner": partner.name,
        "period": rng.choice((f"{year}", f"{year}-01/{year}-06", f"{year}-01/{year}-09")),
        "amount": rng.randint(10, 9_999) * 100_000,
        "currency": "USD",
        "growth": Decimal(rng.randint(-300, 700)) / 10,
    }
    return fields, "торговля: |reporter| и |partner| за |period| – |amount| долларов США, изменение на |growth| %"


def _rank(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "rank": world.rng.randint(1, 40), "by": world.rng.choice(("turnover", "export", "import")),
        "reporter": world.ours, "partner": partner.name, "period": str(world.today.year - 1),
    }  # fmt: skip
    return fields, "|partner| – на месте |rank| среди партнёров, которых имеет |reporter|, за |period|"


def _goods(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "flow": world.rng.choice(("export", "import")), "reporter": world.ours, "partner": partner.name,
        "goods": tuple(world.rng.sample(WORDS["goods"], world.rng.randint(2, 6))),
    }  # fmt: skip
    return fields, "|reporter| и |partner| торгуют: |goods|"


def _project(world: World, partner: Partner) -> Made:
    rng = world.rng
    fields: dict[str, Value] = {
        "product": f"{rng.choice(WORDS['products'])} {world.title()}", "company": world.title().strip("«»"),
        "company_country": partner.name, "territory": world.ours, "amount": rng.randint(5, 9_000) * 1_000_000,
        "currency": "RUB", "jobs": rng.randint(10, 900), "date": str(world.today.year),
        "status": rng.choice(("discussed", "planned", "agreed", "under_construction", "launched")),
    }  # fmt: skip
    return fields, "компания |company| (|company_country|) строит |product|: |amount| рублей, |jobs| рабочих мест"


def _event(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "name": f"{world.rng.choice(WORDS['events'])} {world.title()}",
        "type": world.rng.choice(("forum", "festival", "exhibition", "mission", "other")),
        "place": world.rng.choice(partner.towns), "date": world.day(20), "status": "held",
    }  # fmt: skip
    if world.rng.random() < 0.3:
        fields |= {"date": world.ahead(300), "status": "planned"}
    return fields, "|name| – |place|, |date|"


def _programme(world: World, partner: Partner) -> Made:
    name = f"проект {world.title()}"
    return {"name": name, "field": world.rng.choice(("education", "culture", "youth", "sport")), "participants":
            f"студенты, {partner.name}"}, "идёт |name|, участники – |participants|"  # fmt: skip


def _institution(world: World, partner: Partner) -> Made:
    name = f"центр {world.title()}"
    fields: dict[str, Value] = {"name": name, "action": "opened", "place": world.rng.choice(partner.towns)}
    return {**fields, "date": world.day(30)}, "|date| открыт |name|, |place|"


def _commitment(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "who": (world.ours, partner.name), "what": f"подготовить {world._some(4)}", "by_when": world.ahead(),
        "modality": world.rng.choice(("agreed", "planned", "instructed")),
    }  # fmt: skip
    return fields, "|who| договорились |what|, срок – |by_when|"


def _direction(world: World, partner: Partner) -> Made:
    topics = tuple(world.rng.sample(WORDS["topics"], world.rng.randint(1, 3)))
    return {"parties": (world.ours, partner.name), "topics": topics, "modality": "discussed"}, "|parties|: |topics|"


def _invitation(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "by": world.ours, "whom": f"делегация {partner.name}", "to": (world.title(),), "date": world.ahead(90),
    }  # fmt: skip
    return fields, "|whom| приглашена на |to|, |date|"


def _anniversary(world: World, partner: Partner) -> Made:
    years = world.rng.randint(1, 40) * 5
    return {"years": years, "what": f"{world._some(3)} {partner.name}", "date": world.ahead(400)}, "|years| лет: |what|"


def _count(world: World, partner: Partner) -> Made:
    fields: dict[str, Value] = {
        "what": f"предприятия, {world._some(2)}", "value": world.rng.randint(11, 9_999), "where": partner.name,
        "as_of": str(world.today.year),
    }  # fmt: skip
    return fields, "|where|: |what| – |value|"


def _award(world: World, partner: Partner) -> Made:
    return {"award": f"медаль {world.title()}", "recipient": world._someone(partner), "date": world.day()}, (
        "|recipient| – |award|, |date|"
    )


def _status(world: World, partner: Partner) -> Made:
    label = world.rng.choice(("key_partner", "reliable_partner", "strategic_partner", "friendly"))
    return {"subject": partner.name, "of": world.ours, "label": label}, "|subject| и |of| – партнёры"


MAKERS: dict[str, Callable[[World, Partner], tuple[dict[str, Any], str]]] = {
    "agreement": _agreement, "meeting": _meeting, "visit": _visit, "trade_figure": _figure, "trade_rank": _rank,
    "trade_goods": _goods, "investment_project": _project, "event": _event, "programme": _programme,
    "institution": _institution, "commitment": _commitment, "direction": _direction, "invitation": _invitation,
    "anniversary": _anniversary, "count_figure": _count, "award": _award, "partner_status": _status,
}  # fmt: skip
