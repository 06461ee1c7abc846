"""Where a quote stands: what a person selects in a page comes back as words, and is found again in the text."""

from __future__ import annotations

import re


def find(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """The place of the quote in the text, the one nearest to `near` of several; however its words are spaced there."""
    words = quote.split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    places = [m.span() for m in re.finditer(pattern, text)]
    return min(places, key=lambda place: abs(place[0] - near)) if places else None
