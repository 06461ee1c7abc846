"""What documents state, what persons judge, and how the two settle into records. Pure."""

from spravka.statements.fact import Fact, Span, Value
from spravka.statements.judging import Opinion, opinions, standing
from spravka.statements.settle import settle
from spravka.statements.stated import (
    EVIDENCE,
    MARKINGS,
    UNSURE,
    Account,
    Judgement,
    Settled,
    SettledValue,
    Source,
    Standing,
    Stated,
    Verdict,
    strictest,
)

__all__ = [
    "EVIDENCE",
    "MARKINGS",
    "UNSURE",
    "Account",
    "Fact",
    "Judgement",
    "Opinion",
    "Settled",
    "SettledValue",
    "Source",
    "Span",
    "Standing",
    "Stated",
    "Value",
    "Verdict",
    "opinions",
    "settle",
    "standing",
    "strictest",
]
