"""robots.txt: which pages a site asks programs to leave alone, and how often it lets itself be asked."""

from __future__ import annotations

from typing import Any

AGENT = "spravka"
LARGEST = 500_000
"""Bytes that are read of it, as RFC 9309 asks at least."""

SLOWEST = 60.0
"""Seconds between two questions, whatever more a site asks for."""


class Rules:
    """What one site asks for. `pause`: seconds between two questions, 0 if it does not say."""

    def __init__(self, parsed: Any = None) -> None:
        self._parsed = parsed
        self.pause = min(float(parsed.crawl_delay(AGENT) or 0), SLOWEST) if parsed else 0.0

    def allows(self, url: str) -> bool:
        return self._parsed is None or bool(self._parsed.can_fetch(url, AGENT))


ALL = Rules()
"""Of a site that asks for nothing."""


def read(raw: bytes) -> Rules:
    """The rules of a robots.txt; what cannot be understood in it asks for nothing."""
    from protego import Protego

    return Rules(Protego.parse(raw[:LARGEST].decode("utf-8-sig", "replace")))
