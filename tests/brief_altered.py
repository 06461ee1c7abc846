"""A brief with one value other than it was, for each of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spravka.brief.checking import Unit
from spravka.brief.checking import words as forms
from spravka.brief.checking.heads import placed
from spravka.brief.checking.values import values
from spravka.values.dates_kk_en import MONTHS as MONTHS_OF

MONTHS = {
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
           "декабря"),
    "kk": MONTHS_OF["kk"],
    "en": tuple(month.capitalize() for month in MONTHS_OF["en"]),
}  # fmt: skip


def mutations(lines: Sequence[Unit], lang: str, on: date) -> Iterator[tuple[str, list[Unit]]]:
    """The brief with one value altered, and the value's sort, for each line and note but the list of sources."""
    stating = {p.text for p in placed(lines)}
    for i, unit in enumerate(lines):
        if unit.note or (unit.style != "source" and unit.text in stating):
            for sort, text in altered(unit.text, lang, on):
                yield sort, [*lines[:i], replace(unit, text=text), *lines[i + 1 :]]


def altered(text: str, lang: str, on: date) -> Iterator[tuple[str, str]]:
    """The text with one number, month or word of a name other than it was, with the sort of value."""
    for v in values(text, lang, on):
        for m in re.finditer(r"\d+", v.text) if v.sort != "name" else ():
            n = m.group()
            year = len(n) == 4 and v.sort == "date"
            other = str(int(n) - 3) if year else n[:-1] + str((int(n[-1]) + 1) % 10)
            yield v.sort, text[: v.start + m.start()] + other + text[v.start + m.end() :]
        for i, month in enumerate(MONTHS[lang]) if v.sort == "date" else ():
            if month in v.text:
                yield "date", text[: v.start] + v.text.replace(month, MONTHS[lang][(i + 4) % 12]) + text[v.stop :]
        for m in forms.WORD.finditer(v.text) if v.sort == "name" else ():
            word, middle = m.group(), len(m.group()) // 2
            if len(word) > 3 and not word.isupper():
                letter = "ц" if word[middle] != "ц" else "щ"
                other = word[:middle] + letter + word[middle + 1 :]
                yield "name", text[: v.start + m.start()] + other + text[v.start + m.end() :]
