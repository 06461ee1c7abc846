"""What the judgements come to: which of them stand, and what they say of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spravka.statements.stated import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Opinion:
    """What persons hold of one fact.

    Attributes:
        rejected: the last word on the fact is that it is wrong.
        accepted: the judgement that accepted the whole fact, if it was not rejected after.
        fields: the judgements that accepted single fields, by field.
        corrections: the standing correction of each corrected field.
    """

    rejected: bool = False
    accepted: Judgement | None = None
    fields: Mapping[str, Judgement] = field(default_factory=dict)
    corrections: Mapping[str, Judgement] = field(default_factory=dict)


NO_OPINION = Opinion()


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that were not taken back, oldest first, without the undoings. An undoing can be undone."""
    ordered = sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.at, j.id))
    void: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.verdict is Verdict.UNDO and judgement.id not in void:
            void.add(judgement.about)
    return [j for j in ordered if j.verdict is not Verdict.UNDO and j.id not in void]


def opinions(judgements: Iterable[Judgement]) -> dict[str, Opinion]:
    """By fact id, what stands of the judgements on it. SAME and NOT_SAME speak of pairs and are left to linking."""
    by_fact: dict[str, list[Judgement]] = {}
    for judgement in standing(judgements):
        if judgement.verdict in (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT):
            by_fact.setdefault(judgement.about, []).append(judgement)
    return {fact: _opinion(found) for fact, found in by_fact.items()}


def _opinion(oldest_first: list[Judgement]) -> Opinion:
    accepted: Judgement | None = None
    fields: dict[str, Judgement] = {}
    corrections: dict[str, Judgement] = {}
    for judgement in oldest_first:
        match judgement.verdict:
            case Verdict.REJECT:  # takes back an acceptance; a correction is knowledge and stays
                accepted = None
                fields.clear()
            case Verdict.ACCEPT if judgement.field:
                fields[judgement.field] = judgement
            case Verdict.ACCEPT:
                accepted = judgement
            case _:
                corrections[judgement.field] = judgement
    return Opinion(oldest_first[-1].verdict is Verdict.REJECT, accepted, fields, corrections)
