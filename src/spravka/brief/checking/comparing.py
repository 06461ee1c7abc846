"""An edited brief held against the register: what of its values and its quotations is not there, or is otherwise.

A line that Spravka would write to the letter is passed by. A changed one is laid beside the line that it was made of:
a value that came in where another went out is told with the other. What was added is looked for in the whole register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from spravka.brief.checking import claims, heads, wordings
from spravka.brief.checking import words as forms
from spravka.brief.checking.edited import Unit
from spravka.brief.checking.heads import URL
from spravka.brief.checking.held import Held, Line, address
from spravka.brief.checking.matching import Match, matched
from spravka.brief.checking.values import CLOSE, FIGURE, NAME, OTHER, SAME, Value, compared, values
from spravka.brief.tree import Citation
from spravka.text import Document

ABSENT, DIFFERS, ROUNDED, REWORDED = "absent", "differs", "rounded", "reworded"
NO_FAULTS = frozenset({ROUNDED, REWORDED})
ALIKE = 0.6
"""How much of a line stands as it was where single words of it are told as changed; one written anew is an aide's."""
_TURNING = frozenset({"не", "нет", "без", "никогда"})
LINK = "link"
"""The sort of a finding that is an address of the web."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of the edited text that the register does not hold so.

    Attributes:
        verdict: ABSENT, DIFFERS, or what is told and is no fault: ROUNDED, and REWORDED, other words in a line of ours.
        sort: figure, date, name, link, quote (a quotation that is not to the letter) or word (of a closed list: a
            status, a flow).
        found: the value, in the words of the edited text.
        section, place: the title it stands under ("" before the first), and the paragraph or row there, from 1.
        sentence: the sentence, or the row.
        note: number of the note in which it stands; 0 for the text.
        held: what the register says instead, in its words; "" if nothing comes near.
        sources: where that is said.
    """

    verdict: str
    sort: str
    found: str
    section: str
    place: int
    sentence: str
    note: int = 0
    held: str = ""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found, in the order of the text. `read`: paragraphs, rows and notes that were read; `lines`:
    those of them that are the brief's own, and no notes; `unconfirmed`: how many of these rest on what nobody has
    confirmed; `dropped`: lines of the brief as it was written that are there no more, where that is known."""

    found: tuple[Finding, ...]
    read: int
    lines: int = 0
    unconfirmed: int = 0
    dropped: tuple[heads.Placed, ...] = ()

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.found if f.verdict not in NO_FAULTS)


def check(units: Sequence[Unit], held: Held) -> Report:
    """Hold an edited brief against the register.

    Args:
        units: what it says (`edited.units`).
        held: what the register says, in the language of the brief.
    """
    placed = list(heads.placed(units))
    matches = matched([p.text for p in placed], [p.among_notes for p in placed], held.lines)
    found = [f for p, m in zip(placed, matches, strict=True) for f in _told(p, m, held)]
    both = zip(placed, matches, strict=True)
    text = [(p, m) for p, m in both if not (p.among_notes or p.titles) and m.how != OTHER]
    unsure = sum(bool(m.line.unsure) if m.line else forms.key(p.text) in held.unsure for p, m in text)
    return Report(tuple(found), len(units), len(text), unsure)


def _told(placed: heads.Placed, match: Match, held: Held) -> Iterator[Finding]:
    yield from _linked(placed, match, held)
    if match.how == SAME:
        return
    for verdict, value, said, sources in _values(placed.text, match.line, held):
        yield Finding(
            verdict, value.sort, value.text, placed.section, placed.place, _sentence(placed.text, value), placed.note,
            said, sources,
        )  # fmt: skip


def _linked(placed: heads.Placed, match: Match, held: Held) -> Iterator[Finding]:
    """The addresses of a line that are not those of its source; of a line of the aide's own, not of any."""
    if not placed.links:
        return
    there = held.addresses(match.line.text if match.line else placed.text)
    known = {address(url) for url in there or held.all_addresses}
    for link in placed.links:
        if address(link) not in known:
            said = next(iter(there), "")
            sources = tuple(c for c in there.get(said, ()))
            verdict = DIFFERS if said else ABSENT
            yield Finding(verdict, LINK, link, placed.section, placed.place, placed.text, placed.note, said, sources)


Told = tuple[str, Value, str, tuple[Citation, ...]]
"""A verdict, the value, and what the register says instead."""


def _values(text: str, line: Line | None, held: Held) -> Iterator[Told]:
    """The values of a changed line (`line`: what it was made of) or of an added one."""
    shown = URL.sub(lambda m: "¦" * len(m.group()), text)
    found = values(shown, held.pen.lang, held.pen.on)
    if line is None:
        told = list(_added(shown, found, held))
    else:
        pairs = _Pairs(shown, line, held)
        told = list(pairs.swapped(found))
        left = [v for v in found if all(v is not t[1] for t in told)]
        told += [*pairs.figures_and_dates([v for v in left if v.sort != NAME]), *pairs.names(left)]
        for value, said, sources in wordings.reworded(text, line, held.pen.lang):
            if not any(v.start < value.stop and value.start < v.stop for _, v, *_ in told):
                told.append((DIFFERS, value, said, sources))
        told += list(_contrary(text, told, held, besides=line.text))
        told += [t for t in pairs.reworded(found) if not any(_overlap(t[1], v) for _, v, *_ in told)]
    yield from sorted(told, key=lambda t: t[1].start)


def _added(text: str, found: Sequence[Value], held: Held) -> Iterator[Told]:
    """The values of a text of the aide's own: looked for in the register, and held against what it says of the same
    thing; and what it lets somebody say."""
    contrary = list(_contrary(text, (), held))
    yield from contrary
    for value in wordings.invented(text, held.quoted):
        yield ABSENT, value, "", ()
    for value in found:
        if not any(_overlap(value, v) for _, v, *_ in contrary):
            yield from anywhere(value, held)


def _contrary(text: str, told: Sequence[Told], held: Held, besides: str = "") -> Iterator[Told]:
    """What a text says of a thing that the register has otherwise, unless it is told already; of a line of ours
    (`besides`) only in sentences that were added to it."""
    there = set(forms.WORD.findall(forms.key(besides)))
    for value, said, sources in claims.contrary(text, held):
        words = forms.WORD.findall(forms.key(_sentence(text, value)))
        ours = sum(word in there for word in words) > len(words) / 2  # a sentence of the line, altered or not
        if not ours and not any(_overlap(value, v) for _, v, *_ in told):
            yield DIFFERS, value, said, sources


def _overlap(one: Value, two: Value) -> bool:
    return one.start < two.stop and two.start < one.stop


def anywhere(value: Value, held: Held) -> Iterator[Told]:
    """A value by itself, looked for in the whole register."""
    how, entry = held.of_name(value.text) if value.sort == NAME else held.of_value(value)
    if how == CLOSE and entry and value.sort == FIGURE:
        yield ROUNDED, value, entry.text, entry.citations
    elif how == OTHER:
        yield (DIFFERS, value, entry.text, entry.citations) if entry else (ABSENT, value, "", ())


class _Pairs:
    """A changed line beside the one that it was made of."""

    def __init__(self, text: str, line: Line, held: Held) -> None:
        self.text, self.line, self.held = text, line, held
        self.mine, self.theirs = forms.tokens(text), forms.tokens(URL.sub(lambda m: "¦" * len(m.group()), line.text))
        here, there = ([forms.key(t.group()) for t in side] for side in (self.mine, self.theirs))
        self.blocks = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()

    def swapped(self, found: Sequence[Value]) -> Iterator[Told]:
        """Values that stand where another of the line stood, while that one stands elsewhere in it: told by the words
        beside them. A clause that was moved takes its words along, and is none."""
        theirs = self._values_of_line()
        mine, places = _masked(self.text, found)
        yours, held = _masked(self.line.text, theirs)
        for a, b, size in SequenceMatcher(None, mine, yours, autojunk=False).get_matching_blocks():
            for k in range(size):
                value, other = places.get(a + k), held.get(b + k)
                if value is None or other is None or size < 2 or value.sort != other.sort:
                    continue
                if compared(value, other) != OTHER or not any(compared(value, v) == SAME for v in theirs):
                    continue
                if any(compared(v, other) == SAME for v in found) and self._apart(value, other, theirs):
                    yield DIFFERS, value, *self._said(other)

    def _apart(self, value: Value, other: Value, theirs: Sequence[Value]) -> bool:
        """Whether the two stand for different things: names of one list («Иванов, Петров») do not."""
        own = next(v for v in theirs if compared(value, v) == SAME)
        pieces = [self.line.piece(v.start, v.stop) for v in (own, other)]
        return value.sort != NAME or pieces[0] is not pieces[1]

    def _values_of_line(self) -> list[Value]:
        found = values(self.line.text, self.held.pen.lang, self.held.pen.on)
        return [v for v in found if not any(m.start() <= v.start < m.end() for m in URL.finditer(self.line.text))]

    def figures_and_dates(self, found: Sequence[Value]) -> Iterator[Told]:
        theirs = [v for v in self._values_of_line() if v.sort != NAME]
        left: list[Value] = []
        close: list[tuple[Value, Value]] = []
        for value in sorted(found, key=lambda v: len(v.text), reverse=True):
            if _take(value, theirs, SAME) is None:
                left.append(value)
        for value in list(left):
            if (near := _take(value, theirs, CLOSE)) is not None:
                left.remove(value)
                close.append((value, near))
        for value, near in close:
            if value.sort == FIGURE:
                yield ROUNDED, value, *self._said(near)
        for value in sorted(left, key=lambda v: v.start):
            gone = [v for v in theirs if v.sort == value.sort]
            if gone:
                other = min(gone, key=lambda v: abs(v.start - self._at(value.start)))
                theirs.remove(other)
                yield DIFFERS, value, *self._said(other)
            else:
                yield from anywhere(value, self.held)

    def _at(self, start: int) -> float:
        """The place in the other line to which a place in this one answers, as nearly as the blocks tell."""
        n = next((i for i, t in enumerate(self.mine) if t.end() > start), len(self.mine) - 1)
        for _, i1, i2, j1, j2 in self.blocks:
            if i1 <= n < i2 and self.theirs:
                j = min(j1 + (n - i1) if j2 > j1 else j1, len(self.theirs) - 1)
                return float(self.theirs[j].start())
        return start

    def _said(self, other: Value) -> tuple[str, tuple[Citation, ...]]:
        piece = self.line.piece(other.start, other.stop)
        whole = piece and not self.line.notes and len(piece.text) <= 2 * len(other.text) + 12
        return (piece.text if piece and whole else other.text), (piece.citations if piece else ())

    # -- words ----------------------------------------------------------------------------------------------------

    def reworded(self, found: Sequence[Value]) -> Iterator[Told]:
        """Words in the place of others, and a «не» that came in or went out, where the rest of the line stands."""
        same = sum(i2 - i1 for tag, i1, i2, _, _ in self.blocks if tag == "equal")
        if self.line.notes or same < ALIKE * len(self.theirs):
            return
        for tag, i1, i2, j1, j2 in self.blocks:
            came, gone = self.mine[i1:i2], self.theirs[j1:j2]
            turned = _turns(came) != _turns(gone)
            if tag == "equal" or not (turned or (tag == "replace" and _apart(came, gone))):
                continue
            if not came or not gone:  # with the word after it: «не действует» where «действует» was
                came, gone = self.mine[i1 : i2 + 1], self.theirs[j1 : j2 + 1]
            if not came:
                continue
            start, stop = _ends(came)
            value = Value(wordings.WORD, start, stop, self.text[start:stop])
            if any(_overlap(value, v) for v in found) or any(c.isdigit() for t in gone for c in t.group()):
                continue
            low, high = _ends(gone) if gone else (0, 0)
            piece = self.line.piece(low, high) if gone else None
            yield REWORDED, value, self.line.text[low:high], (piece.citations if piece else ())

    # -- names ----------------------------------------------------------------------------------------------------

    def names(self, found: Sequence[Value]) -> Iterator[Told]:
        """Words that came in where the words of a name went out; and names that came in by themselves."""
        taken = [(v.start, v.stop) for v in found if v.sort != NAME]
        here = {form for t in self.mine for form in forms.forms(t.group())}
        there = {form for t in self.theirs for form in forms.forms(t.group())}
        done: list[tuple[int, int]] = []
        loose: list[re.Match[str]] = []
        for tag, i1, i2, j1, j2 in self.blocks:
            new = [
                t for t in self.mine[i1:i2]
                if not forms.forms(t.group()) & there and not any(a < t.end() and t.start() < b for a, b in taken)
                and not any(c.isdigit() for c in t.group())
            ]  # fmt: skip
            if not new or tag == "equal":
                continue
            gone = [t for t in self.theirs[j1:j2] if i2 - i1 == j2 - j1 or not forms.forms(t.group()) & here]
            if told := self._renamed(new, gone, done):
                yield told
            else:
                loose += new
        for value in (v for v in found if v.sort == NAME):
            inside = [t for t in loose if value.start <= t.start() < value.stop]
            if inside and not any(a < value.stop and value.start < b for a, b in done):
                yield from anywhere(value, self.held)

    def _renamed(
        self, new: Sequence[re.Match[str]], gone: Sequence[re.Match[str]], done: list[tuple[int, int]]
    ) -> Told | None:
        for other in gone:
            if any(c.isdigit() for c in other.group()):
                continue
            piece = self.line.piece(other.start(), other.end())
            if piece is None:
                continue
            small = forms.key(piece.text) in self.held.small_names
            if not small and not (other.group()[0].isupper() and any(t.group()[0].isupper() for t in new)):
                continue
            start, stop = self._whole(piece.start, piece.stop, new) if not self.line.notes else _ends(new)
            done.append((start, stop))
            name = Value(NAME, start, stop, self.text[start:stop])
            said = piece.text if not self.line.notes else _run_at(self.line.text, other.start())
            return DIFFERS, name, said, piece.citations
        return None

    def _whole(self, start: int, stop: int, new: Sequence[re.Match[str]]) -> tuple[int, int]:
        """The place in this line that answers to a whole name in the other, the changed words within."""
        ours = list(new)
        for tag, i1, i2, j1, _ in self.blocks:
            if tag == "equal":
                ours += [
                    self.mine[i1 + k]
                    for k in range(i2 - i1)
                    if start <= self.theirs[j1 + k].start() and self.theirs[j1 + k].end() <= stop
                ]
        first, last = min(t.start() for t in ours), max(t.end() for t in ours)
        return (first, last) if last - first <= 2 * (stop - start) + 40 else _ends(new)


def _apart(came: Sequence[re.Match[str]], gone: Sequence[re.Match[str]]) -> bool:
    """Are they other words, and no other case of one or a shorter word for a small one?"""
    there = {form for t in gone for form in forms.forms(t.group())}
    return any(len(t.group()) > SMALL and not forms.forms(t.group()) & there for t in came)


SMALL = 3
"""Letters of a word that says little by itself («и», «для»)."""


def _masked(text: str, found: Sequence[Value]) -> tuple[list[str], dict[int, Value]]:
    """The words of a line, each value as one sign of its sort, and the ends of cells; the values by their places."""
    words: list[str] = []
    places: dict[int, Value] = {}
    at = 0
    for value in sorted(found, key=lambda v: v.start):
        if value.start < at:
            continue
        words += _plain_words(text[at : value.start])
        places[len(words)] = value
        words.append(f"¦{value.sort}")
        at = value.stop
    return words + _plain_words(text[at:]), places


def _plain_words(text: str) -> list[str]:
    return [forms.key(m.group()) for m in _WORD_OR_CELL.finditer(text)]


_WORD_OR_CELL = re.compile(rf"{forms.WORD.pattern}|\|")


def _turns(words: Sequence[re.Match[str]]) -> bool:
    return any(forms.key(t.group()) in _TURNING for t in words)


def _ends(found: Sequence[re.Match[str]]) -> tuple[int, int]:
    return found[0].start(), found[-1].end()


def _run_at(text: str, at: int) -> str:
    """The name of which a word is part, in a note."""
    return next(
        (text[start:stop] for start, stop in forms.runs(text, text) if start <= at < stop), text[at:].split()[0]
    )


def _take(value: Value, theirs: list[Value], how: str) -> Value | None:
    """The first of the other values that is the same (or close), taken from among them."""
    found = next((v for v in theirs if compared(value, v) == how), None)
    if found is not None:
        theirs.remove(found)
    return found


def _sentence(text: str, value: Value) -> str:
    """The sentence in which a value stands."""
    document = Document.of(text)
    for first, last in document.sentences:
        start, stop = document.tokens[first].start, document.tokens[last - 1].stop
        if start <= value.start < stop:
            return document.plain[start:stop]
    return text
