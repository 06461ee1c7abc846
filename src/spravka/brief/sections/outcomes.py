"""What was said and promised at a contact: told by the documents that tell of this contact and of no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spravka.brief import speech
from spravka.brief.meeting import same_person
from spravka.brief.pen import Pen, cell, clauses, unique
from spravka.brief.quoting import quoted
from spravka.brief.tree import Part, Sentence
from spravka.statements import Settled, Standing, Stated

QUOTES = 2
"""How many statements are told of one contact."""

ByDocument = Mapping[str, Sequence[tuple[Settled, Stated]]]


def by_document(by_kind: Mapping[str, Sequence[Settled]]) -> ByDocument:
    """What each archived document says, in its order."""
    found: dict[str, list[tuple[Settled, Stated]]] = {}
    for records in by_kind.values():
        for r in records:
            for s in r.facts:
                if s.source.digest:
                    found.setdefault(s.source.digest, []).append((r, s))
    return {digest: sorted(told, key=lambda it: it[1].fact.span) for digest, told in found.items()}


def outcome(contact: Settled, documents: ByDocument, pen: Pen) -> Iterator[Sentence]:
    """«Сказано: «…» – Иван Озёрный», «Обещано: открыть торговый дом (Жамбылская область; срок: …)».

    A document that tells of two meetings does not say at which of them a word was given, and is passed over.
    """
    told = [
        it for digest in unique(s.source.digest for s in contact.facts if s.source.digest)
        if _only(contact, documents[digest]) for it in documents[digest]
    ]  # fmt: skip
    yield from _said(told, pen)
    promises = {r.id or str(id(r)): r for r, _ in told if r.kind == "commitment"}
    for promise in promises.values():
        if what := cell(pen.words["label.promised"], *_promise(promise, pen)):
            yield what


def _only(contact: Settled, told: Sequence[tuple[Settled, Stated]]) -> bool:
    """Whether a document tells of this contact alone; a visit with its one meeting is told at the meeting."""
    for kind in ("meeting", "visit"):
        if found := [r for r, _ in told if r.kind == kind and r.get("status") != "planned"]:
            return all(r is contact for r in found)
    return False


def _said(told: Sequence[tuple[Settled, Stated]], pen: Pen) -> Iterator[Sentence]:
    by_words: dict[str, tuple[Settled, Stated]] = {}
    for r, s in told:
        if len(by_words) == QUOTES:
            break
        speaker = s.fact.speaker
        if not speaker or not s.fact.quote or any(same_person(speaker, person) for person in pen.met):
            continue  # those whom one is to meet are quoted at the head
        if words := said(s, pen):
            by_words.setdefault(words, (r, s))
    for words, (r, s) in by_words.items():
        standing = Standing.CONFIRMED if r.standing is Standing.CONFIRMED else Standing.PROPOSED
        told_by = pen.cite(f"{words} – {s.fact.speaker}", (pen.citation(s),), standing)
        yield Sentence((_capital(pen.words["label.said"]), told_by))


def _promise(record: Settled, pen: Pen) -> tuple[Part, ...]:
    what = pen.cited(record, "what")
    about = clauses(("", pen.cited(record, "who")), (pen.words["label.by_when"], pen.cited(record, "by_when")))
    return (what, *((" (", *about, ")") if about else ())) if what else ()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def said(stated: Stated, pen: Pen) -> str:
    """Somebody's words in quotation marks; what was taken from the middle of a sentence begins with a sign of that. ""
    if the source has the author's words alone."""
    line = bare(speech.sentence(stated, pen.texts))
    return "" if not line else quoted(f"…{line}" if line[:1].islower() else line, pen.lang)


def bare(quote: str) -> str:
    """A quote on one line, without the outer quotation marks it may have been cut with."""
    line = " ".join(quote.split())
    return line[1:-1] if line[:1] == "«" and line[-1:] == "»" and line.count("«") == 1 else line
