"""«Побратимские связи»: who is twinned with whom, and the papers on twinning, signed or in preparation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spravka.brief.pen import Pen, begins, cell
from spravka.brief.sections import agreements, overview
from spravka.brief.tree import Block, Bullets
from spravka.statements import Settled

TWINNING = ("побратим", "бауырлас", "twin")
"""What a paper on twinning has in its subject, in the three languages."""


def blocks(by_kind: Mapping[str, Sequence[Settled]], pen: Pen) -> list[Block]:
    twins = [r for r in by_kind.get("partner_status", ()) if r.get("label") == "twin"]
    papers = [r for r in by_kind.get("agreement", ()) if _on_twinning(str(r.get("subject") or ""))]
    told = [overview.status(r, pen) for r in sorted(twins, key=begins, reverse=True)]
    told += [cell(*agreements.line(r, pen)) for r in sorted(papers, key=begins, reverse=True)]
    found = tuple(s for s in told if s)
    return [Bullets(found)] if found else []


def _on_twinning(subject: str) -> bool:
    return any(root in subject.casefold() for root in TWINNING)
