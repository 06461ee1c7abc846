"""Several finds of one thing in a text are told once: the fullest stays, and takes what the others know besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spravka.reading.page import Draft, Page

_KEYS: dict[str, tuple[str, ...]] = {
    "person_post": ("person", "post"),
    "meeting": ("sides", "date"),
    "visit": ("who", "to", "date"),
    "agreement": ("type", "parties", "subject", "date", "status", "period"),
    "direction": ("topics", "modality"),
    "trade_figure": ("flow", "reporter", "partner", "period", "amount", "growth", "share", "product"),
    "trade_rank": ("rank", "top", "by", "reporter", "partner", "period"),
    "partner_status": ("subject", "of", "label"),
    "event": ("name",),
    "anniversary": ("years", "what"),
    "programme": ("name",),
    "institution": ("name",),
    "investment_project": ("product",),
    "award": ("award", "recipient"),
    "invitation": ("whom", "to"),
}


def told_once(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with the same kind and key values merged into the earliest, fields filled up from the later ones."""
    kept: dict[tuple[object, ...], Draft] = {}
    out: list[Draft] = []
    for draft in drafts:
        names = _KEYS.get(draft.kind)
        key: tuple[object, ...] = (draft.kind, draft.start, draft.stop, repr(sorted(draft.fields.items())))
        if names:
            key = (draft.kind, *(_folded(draft.fields.get(n)) for n in names))
        if key in kept:
            first = kept[key]
            merged = {**draft.fields, **first.fields}
            joined = replace(
                first,
                fields=merged,
                refs={**draft.refs, **first.refs},
                confidence=max(first.confidence, draft.confidence),
            )
            out[out.index(first)] = joined
            kept[key] = joined
        else:
            kept[key] = draft
            out.append(draft)
    return [
        d
        for d in out
        if not (d.kind == "person_post" and _shorter_post(d, out))
        and not (d.kind == "direction" and _told_more_fully(d, out))
    ]


def _topics(draft: Draft) -> set[str]:
    topics = draft.fields["topics"]
    return {str(_folded(t)) for t in topics} if isinstance(topics, tuple) else set()


def _told_more_fully(draft: Draft, drafts: list[Draft]) -> bool:
    """A list of topics of which most stand in another list whose place overlaps: the same telling, found twice."""
    own = _topics(draft)
    for other in drafts:
        if other is draft or other.kind != "direction" or other.start >= draft.stop or draft.start >= other.stop:
            continue
        theirs = _topics(other)
        if len(theirs) > len(own) or (
            len(theirs) == len(own)
            and (other.confidence, -drafts.index(other)) > (draft.confidence, -drafts.index(draft))
        ):
            return True
    return False


def _shorter_post(draft: Draft, drafts: list[Draft]) -> bool:
    """«министр Лавров» beside «министр иностранных дел Сергей Лавров»: the same post, told short."""
    post = str(draft.fields["post"]).lower()
    return any(
        (
            d is not draft
            and d.kind == "person_post"
            and d.fields["person"] == draft.fields["person"]
            and str(d.fields["post"]).lower().startswith(post + " ")
            and d.fields.get("of") in (draft.fields.get("of"), None)
        )
        or (
            d is not draft
            and d.kind == "person_post"
            and d.fields["person"] == draft.fields["person"]
            and str(d.fields["post"]).lower() == post
            and "of" in d.fields
            and "of" not in draft.fields
        )
        for d in drafts
    )


def _folded(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.lower().replace("ё", "е").split())
    if isinstance(value, tuple):
        return tuple(sorted(str(_folded(v)) for v in value))
    return value
