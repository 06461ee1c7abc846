"""«Побратимские связи»: who is twinned with whom, and the papers on twinning, signed or in preparation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief import places
from spravka.brief.pen import Pen, begins, cell, told_once
from spravka.brief.sections import agreements, overview
from spravka.brief.tree import Block, Bullets, Sentence
from spravka.statements import Settled

TWINNING = ("побратим", "бауырлас", "twin")
"""What a paper on twinning has in its subject, in the three languages."""


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    twins = [r for r in by_kind.get("partner_status", ()) if r.get("label") == "twin"]
    papers = [r for r in by_kind.get("agreement", ()) if _on_twinning(str(r.get("subject") or ""))]
    told = [_twin(r, pen) for r in sorted(twins, key=begins, reverse=True)]
    told += [cell(*agreements.line(r, pen)) for r in sorted(papers, key=begins, reverse=True)]
    found = told_once(s for s in told if s)
    return [Bullets(found)] if found else []


def _twin(record: Settled, pen: Pen) -> Sentence | None:
    """The partner's town first, whichever a source tells first."""
    of = places.id_of(str(record.get("of") or ""), record)
    return overview.status(record, pen, ("of", "subject") if places.is_within(of, pen.partner) else ("subject", "of"))


def _on_twinning(subject: str) -> bool:
    return any(root in subject.casefold() for root in TWINNING)
