"""The background note: settled records → a tree of cited sentences → text, HTML, Word, PDF. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from spravka.brief.compose import compose
from spravka.brief.tree import Brief


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a brief. `write(brief)` gives bytes if `binary`, else text; `suffix` names the file («.pdf»)."""

    name: str
    suffix: str
    binary: bool

    @property
    def write(self) -> Callable[[Brief], bytes | str]:
        """The writer; its library is loaded only now."""
        module = import_module(f"spravka.brief.{self.name}")
        write: Callable[[Brief], bytes | str] = getattr(module, f"write_{self.name}")
        return write


FORMATS = {
    f.name: f
    for f in (
        Format("text", ".txt", binary=False),
        Format("html", ".html", binary=False),
        Format("docx", ".docx", binary=True),
        Format("pdf", ".pdf", binary=True),
    )
}

__all__ = ["FORMATS", "Brief", "Format", "compose"]
