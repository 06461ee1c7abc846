"""The brief as one self-contained HTML page: no script, nothing fetched; evidence on hover and focus."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from spravka.brief.layout import BAR, Note, lay_out
from spravka.brief.marks import BELOW, CUT, NEW, SIGNS, Piece, ranged
from spravka.brief.tree import Brief
from spravka.statements import Standing


def write_html(brief: Brief) -> str:
    """The page; the same brief gives the same page."""
    laid, numbers = lay_out(brief), brief.notes()
    by_number = {note.number: note for note in laid.notes}
    seen: set[int] = set()

    def first(number: int) -> bool:
        """Whether this mark is the note's first: the one that the note links back to."""
        if number in seen:
            return False
        seen.add(number)
        return True

    def evidence(piece: Piece) -> list[Note]:
        if piece.cited is None:
            return []
        return [by_number[numbers[c]] for c in piece.cited.citations if c in numbers]

    def says(piece: Piece) -> str:
        """What a sign says to those who do not see it."""
        if piece.cited is None:
            return ""
        standing = laid.words[f"standing.{piece.cited.standing}"]
        return f"{standing}; {laid.words['head.counted']}" if piece.cited.below else standing

    return _template().render(
        lang=brief.lang,
        laid=laid,
        words=laid.words,
        css=_css(sorted({w for s in laid.sections for b in s.blocks for w in (*b.widths, BAR)})),
        bar=BAR,
        first=first,
        evidence=evidence,
        says=says,
        ranged=ranged,
        standing_of={SIGNS[s]: s.value for s in (Standing.PROPOSED, Standing.DISPUTED)} | {BELOW: "", NEW: "", CUT: ""},
    )


def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_file("note.html.j2"))


def _css(widths: Sequence[int]) -> Markup:
    """Our own style sheet: the one text that is not escaped. The widths of columns (percent) that the page has are
    classes in it: so a strict Content-Security-Policy can name the sheet by its hash and forbid all other style."""
    return Markup(_file("note.css") + "".join(f".w{width} {{ width: {width}%; }}\n" for width in widths))


def _file(name: str) -> str:
    return files("spravka.brief").joinpath(name).read_text("utf-8")
