"""Spravka: reads what governments publish about their cooperation and writes the background note.

From Python: `spravka.read(text, published=…)` gives a `spravka.Reading`; see docs/api.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spravka.reading import Reading, read

__all__ = ["Reading", "read"]


def __getattr__(name: str) -> Any:
    """Load the reading when it is asked for: the command line imports this package and must start at once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from spravka import reading

    return getattr(reading, name)
