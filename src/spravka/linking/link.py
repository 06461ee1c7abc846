"""Link and Rule: what two facts have to do with each other, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

SAME: Literal["same"] = "same"
UNSURE: Literal["unsure"] = "unsure"
APART: Literal["apart"] = "apart"

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Link:
    """Two facts speak of the same thing, or a person is to be asked.

    Attributes:
        verdict: same (the facts meet in one record) or unsure (asked, never made).
        score: how strong the rule is, between 0 and 1; between links, the order in which they are made.
        rule: name of the rule that fired («agreement: same period»).
        reasons: short English phrases from a closed set (`spravka.linking.REASONS`), so that each output translates
            them once, at its edge; they name no values – the two facts stand beside them.
    """

    verdict: Literal["same", "unsure"]
    score: float
    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule(Generic[View]):
    """One reason to join, to part or to ask.

    Attributes:
        name: what it is called in `Link.rule` and in tests.
        verdict: what it says where it holds; apart ends the matter.
        score: strength, between 0 and 1; 0 for apart.
        reasons: as in `Link`.
        holds: symmetric test of two views of facts.
    """

    name: str
    verdict: Literal["same", "unsure", "apart"]
    score: float
    reasons: tuple[str, ...]
    holds: Callable[[View, View], bool]


def apart(name: str, holds: Callable[[View, View], bool]) -> Rule[View]:
    return Rule(name, APART, 0.0, (), holds)


def same(name: str, score: float, reasons: tuple[str, ...], holds: Callable[[View, View], bool]) -> Rule[View]:
    return Rule(name, SAME, score, reasons, holds)


def unsure(name: str, score: float, reasons: tuple[str, ...], holds: Callable[[View, View], bool]) -> Rule[View]:
    return Rule(name, UNSURE, score, reasons, holds)


def first(rules: Iterable[Rule[View]], a: View, b: View) -> Link | None:
    """The verdict of the first rule that holds; None where it parts the two or where no rule holds."""
    for rule in rules:
        if rule.holds(a, b):
            return None if rule.verdict == "apart" else Link(rule.verdict, rule.score, rule.name, rule.reasons)
    return None
