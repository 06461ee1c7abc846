"""What the register holds, as the check asks for it: the lines that Spravka would write, and every value by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cached_property

from spravka import kinds
from spravka.brief import dates, figures, places
from spravka.brief.checking import words as forms
from spravka.brief.checking.edited import CELLS, plain
from spravka.brief.checking.values import CLOSE, DATE, FIGURE, NAME, OTHER, SAME, Value, compared, values
from spravka.brief.depth import MEASURES
from spravka.brief.layout import Cell, Layout, clean, lay_out, shortened, signature, web_address
from spravka.brief.pen import DATES, SUMS, Pen
from spravka.brief.quoting import quoted
from spravka.brief.tree import Brief, Citation, by_source
from spravka.brief.words import words
from spravka.linking.names import Likeness, likeness
from spravka.reading.mentions.names import given_names
from spravka.statements import Settled, Standing
from spravka.vocab import territories

ALIKE = 0.75
"""How alike two spellings are to be taken for one name in a brief, from 0 to 1."""

NAMED = frozenset({"name", "names"})
"""Types of fields that hold names."""
NAMING = frozenset({"post", "name", "award", "site", "company", "title"})
"""Fields that name something in small letters, too: «министр торговли», «весенняя ярмарка»."""
OF_FIGURES = frozenset({*SUMS, "growth", "share", "rank", "top", "group_size", "years"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that rests on sources."""

    start: int
    stop: int
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as Spravka writes it: a paragraph, a row, a note. `notes`: whether it stands among the notes; `unsure`:
    whether it rests on what nobody has confirmed."""

    text: str
    pieces: tuple[Piece, ...] = ()
    notes: bool = False
    unsure: bool = False

    def piece(self, start: int, stop: int) -> Piece | None:
        """The cited words that hold most of a place."""
        over = [(min(p.stop, stop) - max(p.start, start), p) for p in self.pieces]
        best = max(over, key=lambda o: o[0], default=None)
        return best[1] if best and best[0] > 0 else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that the register holds: its words, what it is, and its sources."""

    text: str
    citations: tuple[Citation, ...]
    value: Value | None = None
    person: bool = False


@dataclass(frozen=True)
class Held:
    """What an edited brief is held against.

    Attributes:
        brief: the whole brief as the register has it now.
        records: the records that it was made of.
        pen: the hand that wrote it.
    """

    brief: Brief
    records: Sequence[Settled]
    pen: Pen
    _index: dict[str, set[int]] = field(default_factory=dict, repr=False)

    # -- lines ----------------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the brief in its order, then its notes and sources, as each depth prints them."""
        laid = lay_out(self.brief)
        return tuple(line for line in (*_text(laid), *_notes(self.brief, laid)) if line.text)

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The lines that rest on what nobody has confirmed, for comparing to the letter."""
        return frozenset(forms.key(line.text) for line in self.lines if line.unsure)

    @cached_property
    def quoted(self) -> str:
        """All that the sources say where the register quotes them, for comparing."""
        return "\n".join(forms.key(stated.fact.quote) for record in self.records for stated in record.facts)

    # -- addresses ------------------------------------------------------------------------------------------------

    def addresses(self, text: str) -> Mapping[str, tuple[Citation, ...]]:
        """The addresses of the sources of a note or an entry of the list of sources; empty for what is neither."""
        return self._addresses.get(forms.key(text), {})

    @cached_property
    def all_addresses(self) -> frozenset[str]:
        return frozenset(url for by_url in self._addresses.values() for url in by_url)

    @cached_property
    def _addresses(self) -> Mapping[str, Mapping[str, tuple[Citation, ...]]]:
        found: dict[str, dict[str, tuple[Citation, ...]]] = {}
        for line in self.lines:
            for citation in line.pieces[0].citations if line.notes and line.pieces else ():
                if url := web_address(citation.url):
                    by_url = found.setdefault(forms.key(line.text), {})
                    by_url[url] = (*by_url.get(url, ()), citation)
        return found

    # -- values ---------------------------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every value of every record, the settled one and the others that sources state."""
        return tuple(entry for record in self.records for entry in self._of(record))

    def _of(self, record: Settled) -> Iterator[Entry]:
        for name, settled in record.fields.items():
            declared = kinds.get(record.kind).fields.get(name)
            sort = str(declared.type) if declared else ""
            if sort == "closed":
                continue
            for account in (settled.account, *settled.others):
                told = self.pen.told(record, name, account)
                cited = self.pen.sources(account)
                if name in DATES or sort == "date":
                    for edtf in dict.fromkeys((str(account.value), *str(account.value).split("/"))):
                        if days := dates.period(edtf):  # an interval, and either end of it
                            yield Entry(dates.in_words(edtf, self.pen.lang), cited, Value(DATE, 0, 1, told, days=days))
                elif name in OF_FIGURES and (ends := figures.numbers(account.value)):
                    read = next((v for v in values(told, self.pen.lang, self.pen.on) if v.sort == FIGURE), None)
                    unit = read.unit if read else ""
                    sign = (-1 if ends[0] < 0 else 1) if name == "growth" else 0
                    ends = tuple(abs(end) for end in ends) if sign else ends
                    yield Entry(told, cited, Value(FIGURE, 0, len(told), told, ends, Decimal(0), unit, sign))
                else:
                    yield from self._named(told, account.value, cited, sort in NAMED or name == "person")
        for stated in record.facts:
            cited = (self.pen.citation(stated),)
            for told in filter(None, (stated.fact.speaker, stated.source.publisher)):
                yield Entry(told, cited, person=told == stated.fact.speaker)
            if stated.source.published:
                day = values(f"{stated.source.published:%d.%m.%Y}", "ru", self.pen.on)[0]
                yield Entry(day.text, cited, day)

    def _named(self, told: str, value: object, cited: tuple[Citation, ...], person: bool) -> Iterator[Entry]:
        each = value if isinstance(value, tuple) else (told,)
        for text in dict.fromkeys((*(str(e) for e in each), *((told,) if len(each) == 1 else ()))):
            yield Entry(text, cited, person=person)
            if any(c.isdigit() for c in text):
                for v in values(text, self.pen.lang, self.pen.on):
                    if v.sort != NAME:
                        yield Entry(v.text, cited, v)

    @cached_property
    def small_names(self) -> frozenset[str]:
        """Names and posts as the brief prints them, for comparing."""
        told: set[str] = set()
        for record in self.records:
            for name, settled in record.fields.items():
                if name in NAMING and isinstance(settled.value, str):
                    told.add(forms.key(self.pen.told(record, name, settled.account)))
        return frozenset(told)

    def of_value(self, found: Value) -> tuple[str, Entry | None]:
        """How a figure or a date is held anywhere in the register: SAME, CLOSE or OTHER, and by which value."""
        close: Entry | None = None
        for entry in self.entries:
            if entry.value is None:
                continue
            how = compared(found, entry.value)
            if how == SAME:
                return SAME, entry
            if how == CLOSE and close is None:
                close = entry
        return (CLOSE, close) if close else (OTHER, None)

    # -- names ----------------------------------------------------------------------------------------------------

    @cached_property
    def known_places(self) -> frozenset[str]:
        """Ids of the territories that the records name, of what these lie in, and of the two sides."""
        named = {ref for r in self.records for s in r.facts for ref in s.fact.refs.values() if ref}
        named |= {s.source.territory for r in self.records for s in r.facts if s.source.territory}
        named |= {forms.place(e.text) for e in self.entries if e.value is None and len(e.text) < 60}
        named |= {self.pen.partner, self.pen.ours}
        return frozenset(up for id_ in named if places.known(id_) for up in territories.ancestors(id_))

    def _find(self, tokens: Sequence[str]) -> set[int]:
        """Numbers of the entries that hold all these words; a lone letter is an initial."""
        if not self._index:
            for n, entry in enumerate(self.entries):
                if entry.value is None:
                    for token in forms.WORD.findall(entry.text):
                        for form in forms.forms(token):
                            self._index.setdefault(form, set()).add(n)
        whole = [t for t in tokens if len(t) > 1]
        if not whole:
            return set()
        found = [set().union(*(self._index.get(f, set()) for f in forms.forms(t))) for t in whole]
        both = set.intersection(*found)
        initials = [t.casefold() for t in tokens if len(t) == 1]
        return {n for n in both if all(_has_initial(self.entries[n].text, i) for i in initials)}

    def of_name(self, told: str) -> tuple[str, Entry | None]:
        """How a run of names is held: SAME if every part of it is, else OTHER with the name that is nearest."""
        tokens = forms.WORD.findall(told)
        if len(tokens) > 2 and self._find(tokens[1:]):
            return SAME, None  # «Ambassador Dauren Abayev», “Елші Даурен Абаев”: a post before the name
        at, given = 0, ""
        while at < len(tokens):
            stop = next((j for j in range(len(tokens), at, -1) if self._is_held(tokens[at:j])), at)
            parted = given and stop > at and not self._find([given, *tokens[at:stop]])
            if stop == at or (parted and not self._place(tokens[at:stop])):
                return self._across(told, tokens)
            given = tokens[stop - 1] if stop == at + 1 and _is_given(tokens[at]) else ""
            at = stop
        return SAME, None

    def _is_held(self, tokens: Sequence[str]) -> bool:
        return self._place(tokens) or bool(self._find(tokens))

    def _place(self, tokens: Sequence[str]) -> bool:
        return forms.place(" ".join(tokens)) in self.known_places

    def _across(self, told: str, tokens: Sequence[str]) -> tuple[str, Entry | None]:
        """A person's name in another spelling or script, or the held name that shares a word with it."""
        for entry in self.entries:
            if entry.person and entry.value is None and likeness(told, entry.text) >= Likeness.NEAR:
                return SAME, entry
        near = [self.entries[n] for t in tokens if len(t) > 1 for n in sorted(self._find([t]))]
        persons = [e for e in near if e.person and len(forms.WORD.findall(e.text)) > 1]
        return OTHER, next(iter(persons), None)


def _has_initial(text: str, letter: str) -> bool:
    return any(word.casefold().startswith(letter) for word in forms.WORD.findall(text))


def _is_given(word: str) -> bool:
    return any(form in given_names() for form in forms.forms(word)) or forms.is_given(word)


# -- the lines of a layout ----------------------------------------------------------------------------------------


_CODES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def address(url: str) -> str:
    """An address for comparing: programs write it with or without the scheme, a stroke at its end, letters as codes."""
    plain = _CODES.sub(lambda m: bytes.fromhex(m.group().replace("%", "")).decode("utf-8", "replace"), url)
    plain = plain.strip().rstrip("/")
    host, stroke, rest = plain.partition("://")[2].partition("/") if "://" in plain else plain.partition("/")
    return host.lower().removeprefix("www.") + stroke + rest


def _text(laid: Layout) -> Iterator[Line]:
    yield Line(laid.sides, (Piece(0, len(laid.sides), laid.sides, ()),))
    yield _line(laid.lead, between=" ")
    for section in laid.sections:
        for block in section.blocks:
            yield Line(plain(block.caption))
            if block.kind == "paragraph":
                yield _line([row[0] for row in block.rows], between=" ")
                continue
            for row in block.rows:
                yield _line(row)


def _line(cells: Iterable[Cell], between: str = CELLS) -> Line:
    text, pieces, unsure = "", [], False
    for cell in cells:
        parts = [(_words(p.text), p.cited) for p in cell]
        if not "".join(t for t, _ in parts).strip():
            continue
        text = (text.rstrip() + between) if text else text
        fresh = len(text)
        for told, cited in parts:
            if len(text) == fresh or text.endswith(" "):
                told = told.lstrip()
            start, text = len(text), text + told
            unsure |= cited is not None and cited.standing is not Standing.CONFIRMED
            if cited and told.strip():
                stripped = told.strip()
                begin = start + told.index(stripped)
                pieces.append(Piece(begin, begin + len(stripped), stripped, cited.citations))
    return Line(text.rstrip(), tuple(pieces), unsure=unsure)


def _words(text: str) -> str:
    """As `plain`, with a space at either end left."""
    told = plain(text)
    return f"{' ' * text[:1].isspace()}{told}{' ' * (bool(told) and text[-1:].isspace())}"


def _notes(brief: Brief, laid: Layout) -> Iterator[Line]:
    longest = (laid.notes[0].longest if laid.notes else 240, *(m.quote for m in MEASURES.values()))
    told = words(brief.lang)
    for citation in dict.fromkeys(c for part in brief.cited() for c in part.citations):
        sign, quote = signature(citation, told), clean(citation.quote)
        for said in dict.fromkeys(quoted(shortened(quote, most), brief.lang) for most in longest):
            yield _cited(f"{said} – {sign}" if quote else sign, citation)
            if laid.gathered and quote:
                yield _cited(said, citation)
    for cited in by_source(replace(brief, depth="full").notes()).values():
        first = cited[0]
        title = clean(first.title) if first.publisher and not first.by else ""
        sign = signature(first, told)
        yield _cited(f"{title} – {sign}" if title else sign, first)


def _cited(text: str, citation: Citation) -> Line:
    told = plain(text)
    return Line(told, (Piece(0, len(told), told, (citation,)),), notes=True)


def people_met(names: Iterable[str], records: Iterable[Settled]) -> list[str]:
    """Those of the records' persons whom a brief introduces by these names; for one that nobody bears, the likest."""
    known = list(dict.fromkeys(str(r.get("person")) for r in records if r.kind == "person_post" and r.get("person")))
    met = []
    for name in names:
        alike = [(SequenceMatcher(None, forms.key(name), forms.key(other)).ratio(), other) for other in known]
        ratio, best = max(alike, default=(0.0, ""), key=lambda it: it[0])
        met.append(best if ratio >= ALIKE else name)
    return met
