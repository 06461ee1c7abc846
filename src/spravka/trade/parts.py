"""Rows that tell a part of the row above: «в т.ч. Гонконг», «из них: нефть».

Under a total they are its members. Under a country they are counted in it already, so that they are no partners beside
it; taken for partners, they would be counted twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spravka.trade import countries
from spravka.vocab.forms import fold

_PART = re.compile(
    r"^[\s–—-]*\(?(?P<word>в том числе|из них|из нее|из него|в т\.? ?ч\.?|including|of which|соның ішінде|оның ішінде)"
    r"(?=[\s:;,)]|$)[\s:;,)]*",
    re.IGNORECASE,
)


def part(text: str) -> tuple[str, str] | None:
    """The words with which a row says that it is a part, and the name after them, "" where none follows; None for a row
    that stands by itself."""
    told = countries.joined(text)
    m = _PART.match(told)
    return (fold(m["word"]), told[m.end() :]) if m else None


@dataclass(slots=True)
class Above:
    """What stands above, as the rows of a table are read one after another.

    Attributes:
        row: the country or total of the last row that stood by itself.
        word, member: of the part after it. The next part with the same words stands beside that one, one with others
            is a part of it («Всего», «в т.ч. Китай», «из них Гонконг»).
    """

    row: str = ""
    word: str = ""
    member: str = ""

    def country_of(self, text: str, partner: str) -> str:
        """The country that a row is a part of; "" for a row that stands by itself or is a member of a total.

        Args:
            text: what the row is called. `partner`: the country or total that it is, "" for neither.
        """
        told = part(text)
        if told is None:
            self.row, self.word, self.member = partner or self.row, "", ""
            return ""
        whole = self.member if self.word not in ("", told[0]) else self.row
        if whole and not countries.is_group(whole):
            return whole
        self.word, self.member = told[0], partner
        return ""
