"""Fact: one thing that one document says, with the place where it says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

Value = str | int | Decimal | tuple[str, ...]
"""A field's value: a name, text or EDTF date (str), a count (int), an amount or percentage (Decimal),
a list of names or texts (tuple)."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a document: offsets in Unicode code points of the decoded file; `stop` is exclusive."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a span needs 0 <= start < stop, got {self.start}..{self.stop}")

    def of(self, text: str) -> str:
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.stop and other.start < self.stop

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.stop, other.stop))


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one document.

    Attributes:
        kind: name of a kind declared in `spravka.kinds`.
        fields: value by field name; holds exactly the fields of the kind that the text states.
        span: where the document says it (the evidence).
        quote: the document's text at `span`, to the letter.
        spans: where each field's value was taken from; a field inferred from context may have none.
        rule: name of the reading rule that found it.
        confidence: probability, between 0 and 1, that the fact is right.
        speaker: person or body in whose reported words it stands, if any.
        refs: vocabulary identifiers of the names in `fields` («Казахстан» → «KZ»).
        unread: raw text of a field that was seen but could not be parsed, with the reason.
    """

    kind: str
    fields: Mapping[str, Value]
    span: Span
    quote: str
    rule: str
    confidence: float = 1.0
    speaker: str | None = None
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=lambda: NOTHING)
    refs: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    unread: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    def to_json(self) -> dict[str, Any]:
        """The fact as plain JSON values: one line of `spravka read --format jsonl`."""
        out: dict[str, Any] = {"kind": self.kind, "fields": {k: plain(v) for k, v in self.fields.items()}}
        if self.speaker:
            out["speaker"] = self.speaker
        out["evidence"] = {"start": self.span.start, "stop": self.span.stop, "quote": self.quote}
        out["spans"] = {k: [[s.start, s.stop] for s in v] for k, v in self.spans.items()}
        out["rule"] = self.rule
        out["confidence"] = round(self.confidence, 3)
        out["refs"] = dict(self.refs)
        if self.unread:
            out["unread"] = dict(self.unread)
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Fact:
        """The inverse of `to_json`."""
        evidence = data["evidence"]
        return cls(
            kind=data["kind"],
            fields={k: typed(v) for k, v in data["fields"].items()},
            span=Span(evidence["start"], evidence["stop"]),
            quote=evidence["quote"],
            rule=data.get("rule", ""),
            confidence=data.get("confidence", 1.0),
            speaker=data.get("speaker"),
            spans={k: tuple(Span(*s) for s in v) for k, v in data.get("spans", {}).items()},
            refs=data.get("refs", {}),
            unread=data.get("unread", {}),
        )


def plain(value: Value) -> Any:
    """A value as JSON has it: whole decimals as integers, tuples as lists."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def typed(value: Any) -> Value:
    """A JSON value as a `Value`; a float becomes the Decimal of its shortest form."""
    if isinstance(value, float):
        return Decimal(repr(value))
    return tuple(value) if isinstance(value, list) else value
