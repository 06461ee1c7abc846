"""The brief as one self-contained HTML page: no script, nothing fetched; evidence on hover and focus."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from spravka.brief.layout import BAR, Cell, Layout, lay_out
from spravka.brief.marks import SIGNS, Piece, ranged
from spravka.brief.pen import language
from spravka.brief.tree import Brief, Cited
from spravka.statements import Standing


def write_html(brief: Brief) -> str:
    """The page; the same brief gives the same page."""
    laid = lay_out(brief)
    return _template().render(
        lang=brief.lang,
        laid=laid,
        words=laid.words,
        css=_css(sorted({w for s in laid.sections for b in s.blocks for w in (*b.widths, BAR)})),
        bar=BAR,
        cell=_Cells(laid).cell,
        ranged=ranged,
        standing_of={SIGNS[s]: s.value for s in (Standing.PROPOSED, Standing.DISPUTED)},
    )


class _Cells:
    """Cells as HTML: each value with its sign, its marks, and the evidence that shows on hover and focus. Not in the
    template: of a long brief they are all of it, and there each would take ten times as long."""

    def __init__(self, laid: Layout) -> None:
        self.laid = laid
        self.linked: set[int] = set()
        self.quotes = [
            f'<span class="quote">{escape(n.said)}<span class="by">{escape(n.signature)}</span></span>'
            for n in laid.notes
        ]

    def cell(self, cell: Cell) -> Markup:
        return Markup("".join(map(self._piece, cell)))

    def _piece(self, piece: Piece) -> str:
        text, cited = escape(piece.text), piece.cited
        if cited is None:
            return text
        words = self.laid.words
        counted = f'<span class="counted">{escape(words["head.counted"])}</span>' if cited.below else ""
        quotes = "".join(self.quotes[n - 1] for n in self.laid.numbers_of(cited))
        standing = f'<span class="standing {cited.standing}">{escape(words[f"standing.{cited.standing}"])}</span>'
        evidence = f'<span class="evidence" role="note">{counted}{quotes}{standing}</span>'
        if cited.foreign:
            text = f'<i lang="{language(piece.text)}">{text}</i>'
        return f'<span class="value">{text}{self._after(piece, cited)}{evidence}</span>'

    def _after(self, piece: Piece, cited: Cited) -> str:
        words, out = self.laid.words, ""
        if piece.sign:
            says = words[f"standing.{cited.standing}"] + (f"; {words['head.counted']}" if cited.below else "")
            out += f'<span class="sign {cited.standing}" role="img" aria-label="{escape(says)}">{piece.sign}</span>'
        if piece.numbers:
            out += f'<sup class="marks">{",".join(map(self._mark, piece.numbers))}</sup>'
        return f'<span class="after">&NoBreak;{out}</span>' if out else ""

    def _mark(self, number: int) -> str:
        """The first mark of a note is the one that the note links back to."""
        name = "" if number in self.linked else f' id="ref-{number}"'
        self.linked.add(number)
        return f'<a href="#note-{number}"{name}>{number}</a>'


def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(_file("note.html.j2"))


def _css(widths: Sequence[int]) -> Markup:
    """Our own style sheet: the one text that is not escaped. The widths of columns (percent) that the page has are
    classes in it: so a strict Content-Security-Policy can name the sheet by its hash and forbid all other style."""
    return Markup(_file("note.css") + "".join(f".w{width} {{ width: {width}%; }}\n" for width in widths))


def _file(name: str) -> str:
    return files("spravka.brief").joinpath(name).read_text("utf-8")
