"""Page: a document being read – its sentences, sides and persons – and how a rule turns a match into a fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from spravka.reading.confidence import calibrated
from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import part
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions import full_names
from spravka.reading.mentions.context import Context, Place, places_in, region_of
from spravka.reading.mentions.layers import sentences_of
from spravka.reading.mentions.people import People, Person
from spravka.reading.mentions.place_words import SETTLEMENT, adjective_of
from spravka.statements import Fact, Span, Value
from spravka.text import Document
from spravka.vocab import territories

_APART = word_set("parties.no_power")
_PARTNERS = frozenset({"партнер", "коллега", "сторона", "бизнес", "компания", "предприниматель", "рынок", "вуз"})
_LINES = frozenset({
    "рейс", "авиарейс", "авиасообщение", "сообщение", "поезд", "электропоезд", "электричка", "автобус", "маршрут", "перелет", "полет",
})  # fmt: skip
_LINE = 8
"""«прямые рейсы из Омска в Павлодар и Семей»: how far from its word the ends of a line may stand."""


class Named(NamedTuple):
    """A name in the nominative with its vocabulary id ("" if it has none)."""

    name: str
    id: str = ""


class Happened(NamedTuple):
    """`date` as EDTF, `place` and `occasion` by name; "" where the text does not say them."""

    date: str
    place: str
    occasion: str


class Told(NamedTuple):
    """A document told of: the number of its sentence, its type, subject and parties (the first pair of several)."""

    number: int
    type: str
    subject: str
    parties: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found; offsets are of the plain text. `rule` is filled in by the reader."""

    kind: str
    fields: Mapping[str, Value | None]
    start: int
    stop: int
    refs: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    confidence: float = 0.9
    speaker: str | None = None
    rule: str = ""


@dataclass(slots=True)
class Page:
    document: Document
    published: date | None
    sentences: list[Sentence]
    context: Context
    people: People
    told: list[Told] = field(default_factory=list)  # documents named so far
    met: list[set[str]] = field(default_factory=list)  # the sides of the talks told so far
    talks: dict[int, list[Named]] = field(default_factory=dict)  # for whom they spoke, by the sentence that tells of it
    held: dict[int, Happened] = field(default_factory=dict)  # and when, where, at which event they met
    projects: list[tuple[int, int]] = field(default_factory=list)  # first and last sentence of each project told so far
    lands: dict[str, Named] = field(default_factory=dict)  # the territory of a post that was told without it, by name
    seats: dict[str, Named] = field(default_factory=dict)  # the body of whose post the text tells elsewhere, by name
    trading: tuple[int, Place | None, Place] | None = None  # the sentence of the last figure of trade; whose, with whom
    in_full: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # bodies told short: full name, vocabulary id
    _local: dict[int, tuple[Place | None, Place | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, published: date | None) -> Page:
        sentences, context, people = sentences_of(document, published)
        in_full = full_names.in_full(sentences, people, context.home)
        return cls(document, published, sentences, context, people, in_full=in_full)

    @property
    def plain(self) -> str:
        return self.document.plain

    def before(self, sentence: Sentence, n: int = 1) -> Iterator[Sentence]:
        """The n sentences before, nearest first."""
        for k in range(sentence.number - 1, max(-1, sentence.number - 1 - n), -1):
            yield self.sentences[k]

    def line_of(self, sentence: Sentence) -> int:
        """Offset of the start of the sentence's line: sentences of one paragraph share it."""
        return self.plain.rfind("\n", 0, sentence.start) + 1

    def label(self, sentence: Sentence) -> Place | None:
        """The place that heads the sentence's paragraph or section («Псков. В июне здесь …»); None without one."""
        return self.context.labels[sentence.number] if self.context.labels else None

    # ---- who and where -------------------------------------------------------------------------------------------

    def local(self, sentence: Sentence) -> tuple[Place | None, Place | None]:
        """Whose trade or work a sentence speaks of, and with whom: named here, else earlier in the paragraph, else the
        sides of the text. A place where something merely happens («в Уральске») is no side."""
        if sentence.number not in self._local:
            own = partner = None
            if (label := self.label(sentence)) and self.is_ours(label):
                own = region_of(label)
            for candidate in (sentence, *self.before(sentence, 4)):
                if candidate is not sentence and self.line_of(candidate) != self.line_of(sentence):
                    break
                for place in self.places(candidate, sides=True):
                    if self.is_ours(place):
                        if place.type == "region" or place == self.context.home:
                            own = own or place
                    elif place.type in ("region", "country"):
                        partner = partner or place
                if own and partner:
                    break
            self._local[sentence.number] = (own or self.context.home, partner or self.context.partner)
        return self._local[sentence.number]

    def is_ours(self, place: Place) -> bool:
        home = self.context.home
        if not home:
            return False
        if home.country and place.country:
            return place.country == home.country and place != self.context.partner
        return place == home

    def places(
        self, sentence: Sentence, first: int = 0, last: int | None = None, *, sides: bool = False
    ) -> list[Place]:
        """Territories named in the sentence, references and delegations included, in order; `sides`: without cities
        in which something happens («в Омске»), and with a city's region for the city."""
        out: list[Place] = []
        for i, item in enumerate(sentence.items[first:last], first):
            if item.symbol in ("TERR", "REF", "PEOPLE") and item.mention and item.data != SETTLEMENT:
                place = Place(item.id, item.mention.value)
                if sides and place.type == "city" and self._passed(sentence, i):
                    continue
                out.append(
                    region_of(place) if sides and self.context.home and self.context.home.type != "city" else place
                )
            elif sides and i and item.symbol in _PARTNERS and (owner := adjective_of(sentence.items[i - 1])):
                out.append(Place(owner, territories.get(owner).ru))  # «с узбекскими партнёрами»
            elif item.symbol in ("ORG", "PER", "DELEG"):
                out += list(places_in(item))
                if item.symbol == "DELEG" and item.mention and item.id:
                    out.append(Place(item.id, territories.get(item.id).ru))
        return out

    def _passed(self, sentence: Sentence, i: int) -> bool:
        """«в Омске», «рейс Омск – Самарканд», «рейсы из Омска»: a city where something is or goes is no side."""
        items = sentence.items
        route = any(
            0 <= k < len(items)
            and 0 <= i + step < len(items)
            and items[k].symbol == "TERR"
            and items[i + step].raw in ("–", "—", "-")
            for k, step in ((i - 2, -1), (i + 2, 1))
        )
        led = items[i - 1].low if i else ""
        flown = led in ("из", "и", "до", "через") and any(x.symbol in _LINES for x in items[max(0, i - _LINE) : i])
        return route or flown or led in ("в", "во", "на", "под")

    def party(self, item: Item) -> Named | None:
        """Who stands behind an actor in an agreement: a body, a territory, or the territory of a person's post."""
        mention = item.mention
        if mention is None:
            return None
        if item.symbol in ("TERR", "REF", "PEOPLE", "ORG"):
            return Named(mention.value, mention.id)
        if item.symbol == "DELEG":
            return Named(territories.get(mention.id).ru, mention.id) if mention.id else Named(mention.value)
        if item.symbol == "PER":
            person: Person = mention.data
            return self.post_of(person)
        return None

    def post_of(self, person: Person) -> Named | None:
        """The territory or body of a person's post, as told anywhere in the text."""
        post = person.post if person.post and person.post.of else self.people.posts.get(person.name)
        if post is None:
            return self.seats.get(person.name)
        if post.of_id and not _APART & {morph.lemma(word) for word in post.of.lower().split()[:4]}:
            # «председатель облисполкома» acts for the region, a rector for the university
            land = territories.get(post.of_id)
            return Named(post.of if post.of in land.ru_other else land.ru, post.of_id)
        return Named(post.of)

    def seat(self, name: str) -> Named | None:
        """The territory of the post of whoever bears a name."""
        post = self.people.posts.get(name)
        return Named(territories.get(post.of_id).ru, post.of_id) if post and post.of_id else None

    def actor(self, item: Item) -> Named | None:
        """A participant's own name: a person, a delegation, a body, a territory."""
        if item.mention is None:
            return None
        return Named(item.mention.value, "" if item.symbol == "PER" else item.id)

    def project_told(self, sentence: Sentence, *, here: bool = False) -> bool:
        """Is the sentence one that goes on about the project told just before, or – `here` – tells one itself?"""
        return any(start - here < sentence.number <= stop for start, stop in self.projects)

    def is_same(self, names: set[str]) -> bool:
        """Was a talk between these already told?"""
        return any(names <= told or told <= names for told in self.met)

    def dealing(self, sentence: Sentence) -> list[Named]:
        """The sides of a matter that a sentence tells: of the talk in it or just before it in the paragraph, else of the
        text."""
        for match in sentence.find(r"между (?P<one>TERR|REF) и (?P<other>TERR|REF) "):
            return [Named(x.value, x.id) for x in (match.item("one"), match.item("other"))]
        for number in range(sentence.number, sentence.number - 4, -1):
            if number < 0 or self.line_of(self.sentences[number]) != self.line_of(sentence):
                break
            if len(self.talks.get(number, ())) > 1:
                return self.talks[number]
        return self.pair(sentence)

    def pair(self, sentence: Sentence) -> list[Named]:
        """The sides of the text as parties, our side first."""
        return [Named(p.name, p.id) for p in self.local(sentence) if p]

    def person_by_post(self, word: str, before: int) -> Person | None:
        """The person named last before that place with such a post («губернатор», «посол»), else the first after."""
        return next(self.people.holding(word, before), None)

    # ---- dates ---------------------------------------------------------------------------------------------------

    def date_in(
        self,
        sentence: Sentence,
        first: int = 0,
        last: int | None = None,
        sorts: Iterable[str] = ("day", "month", "year", "lone"),
    ) -> str:
        """The first date of the sorts asked for, in items[first:last]; "" if none or unresolved."""
        for _, item in sentence.mentions("DATE", first=first, last=last):
            if item.mention and item.data.sort in sorts and item.mention.value:
                return item.mention.value
        return ""

    def date_near(self, sentence: Sentence, i: int, sorts: Iterable[str] = ("day", "month", "year", "lone")) -> str:
        """The date told with item `i`: in its simple sentence, else in what goes before that; never one told after it
        («делегация прибыла, завтра её ждут в порту»)."""
        first, last = part(sentence, i)
        return self.date_in(sentence, first, last, sorts) or self.date_in(sentence, 0, first, sorts)

    def text(self, sentence: Sentence, first: int, last: int) -> str:
        return self.plain[sentence.items[first].start : sentence.items[last - 1].stop]

    def draft(
        self, kind: str, sentence: Sentence, first: int, last: int, fields: Mapping[str, object], **more: object
    ) -> Draft:
        """A draft whose evidence is items[first:last]. Named values become names with refs; empty values are left out."""
        refs: dict[str, str] = {}
        plain: dict[str, Value | None] = {}
        for key, value in fields.items():
            if value is None or value == "" or value == [] or value == ():
                continue
            if isinstance(value, (Named, Place)):
                name, identity = self._whole(value)
                plain[key] = name
                if identity:
                    refs[name] = identity
            elif isinstance(value, list | tuple):
                names: list[str] = []
                for member in value:
                    name, identity = (member, "") if isinstance(member, str) else self._whole(member)
                    if name not in names:
                        names.append(name)
                    if identity:
                        refs[name] = identity
                plain[key] = tuple(names)
            else:
                plain[key] = value  # type: ignore[assignment]
        last = max(first + 1, min(last, len(sentence.items)))
        while last - 1 > first and sentence.items[last - 1].raw in (".", ",", ";", ":", "»", "—"):
            last -= 1
        start, stop = sentence.items[first].start, sentence.items[last - 1].stop
        speaker = more.pop("speaker", sentence.speaker)
        return Draft(kind, plain, start, stop, refs, speaker=speaker, **more)  # type: ignore[arg-type]

    def _whole(self, named: Named | Place) -> tuple[str, str]:
        """A name, in full if the text tells a body short, and its vocabulary id."""
        return self.in_full.get(named.name) or (named.name, named.id)

    def fact(self, draft: Draft) -> Fact:
        """A draft as a fact of the document: offsets in the decoded text, the quote to the letter."""
        start, stop = self.document.at(draft.start, draft.stop)
        spans = {k: (Span(*self.document.at(*v)),) for k, v in draft.spans.items()}
        return Fact(
            kind=draft.kind,
            fields={k: v for k, v in draft.fields.items() if v is not None},
            span=Span(start, stop),
            quote=self.document.text[start:stop],
            rule=draft.rule,
            confidence=calibrated(draft.rule, draft.confidence),
            speaker=draft.speaker,
            spans=spans,
            refs=draft.refs,
        )


Rule = Callable[[Page, Sentence], Iterator[Draft]]


def named(draft: Draft, rule: str) -> Draft:
    return replace(draft, rule=rule)
