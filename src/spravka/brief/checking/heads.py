"""Where in a brief a line stands: its head, its sections, its sources; and what the head says of the brief itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spravka.brief.checking import words as forms
from spravka.brief.checking.edited import CELLS, RUNNING, Unit
from spravka.brief.checking.values import DATE, values
from spravka.brief.marks import CUT
from spravka.brief.words import LANGS, words

HEAD = 14
"""Lines at the beginning among which the head is looked for: letterhead, titles, occasion, day."""
URL = re.compile(r"(?:https?://|www\.)\S+")
HEADS = frozenset({"letterhead", "kicker", "title", "occasion", "subtitle"})
"""Styles of the lines above the text."""
_ADDRESS = re.compile(r"\.?\s*(?:https?://|www\.)\S+")
_LISTED = re.compile(r"^\d+\.?\s+(.*?)(?:\s*\([^()\d]+\s[\d–, -]+\))?$", re.DOTALL)
_LEGEND = ("proposed", "disputed", "below", "counted", "cut", "confirmed", "foreign")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its place: the title above it, its number there from 1. `note`: number of the note that it is;
    `among_notes`: a note, or an entry of the list of sources; `titles`: it is the title of the whole; `links`: the
    addresses of the web that it shows or leads to."""

    text: str
    section: str
    place: int
    note: int = 0
    among_notes: bool = False
    titles: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What an edited brief says of itself: vocabulary id of the partner, its language, the day it is for, the day of
    the brief before, and the names under which it introduces those whom one meets; "" or None where it does not say."""

    partner: str
    lang: str
    on: date | None = None
    since: date | None = None
    met: tuple[str, ...] = ()


def about(units: Sequence[Unit]) -> About:
    """What the head tells, or where it was rewritten the running heads; the language by the fixed words that are
    there."""
    texts = [forms.key(u.text) for u in units]
    there = {lang: sum(t in _fixed(lang) or _is_day(t, lang) for t in texts) for lang in LANGS}
    lang = max(LANGS, key=lambda it: there[it])
    end = _end_of_head(units)
    running = [u for u in units if u.style == RUNNING]
    heads = (*units[: end + 1], *running)
    day = next((d for u in heads if _is_day(forms.key(u.text), lang) for d in _days(u.text, lang)), None)
    new = fixed(words(lang)["legend.new"])
    since = next((d for u in units if _is_legend(u) and new in forms.key(u.text) for d in _days(u.text, lang)), None)
    name = words(lang)["line.name"] + CELLS
    rows = (u.text.removeprefix(name) for u in units if u.style == "table" and u.text.startswith(name))
    met = tuple(told for told in rows if CELLS not in told)
    partner = _partner(units[: end + 1]) or _partner(running)
    return About(partner, lang if there[lang] else "", day, since, met)


def placed(units: Sequence[Unit]) -> Iterator[Placed]:
    """The lines that can state something, each with its place. What heads the brief – letterhead, occasion, the day –
    states nothing but whose cooperation it is about; nor do the titles and the legend state anything."""
    section, place, in_sources = "", 0, False
    end = _end_of_head(units)
    sides = next((n for n in range(end + 1) if units[n].style == "title"), -1)
    notes = {words(lang)["head.notes"] for lang in LANGS}
    sources = {forms.key(words(lang)["head.sources"]) for lang in LANGS}
    for n, unit in enumerate(units):
        if unit.style == RUNNING:
            continue
        if n <= end:
            if n == sides and _names_sides(unit.text):  # a title in the aide's own words states nothing
                yield Placed(unit.text, "", 1, titles=True)
            continue
        if _is_legend(unit) or _is_notice(unit.text) or _is_heading(unit.text):
            continue
        if unit.note:
            yield Placed(_ADDRESS.sub("", unit.text), min(notes), unit.note, unit.note, True, links=_links(unit))
        elif _is_title(unit):
            section = unit.text.removesuffix(CUT).rstrip()
            place, in_sources = 0, forms.key(section) in sources
        else:
            place += 1
            text = unit.text
            if in_sources and (entry := _LISTED.match(_ADDRESS.sub("", text))):
                yield Placed(entry[1], section, place, among_notes=True, links=_links(unit))
            else:
                yield Placed(text, section, place, among_notes=in_sources, links=_links(unit))


def _links(unit: Unit) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(m.group().rstrip(".,;)") for m in URL.finditer(unit.text)), *unit.links)))


def _end_of_head(units: Sequence[Unit]) -> int:
    """Number of the line that says for which day the brief is, or else of the last one that is set as a line of the
    head; -1 without any."""
    last = -1
    for n, unit in enumerate(units[:HEAD]):
        if any(_is_day(forms.key(unit.text), lang) for lang in LANGS):
            return n
        if _is_title(unit):
            break
        last = n if unit.style in HEADS else last
    return last


def _is_day(key: str, lang: str) -> bool:
    told = words(lang)["head.on"]
    at_its_place = key.startswith if told.endswith("{}") else key.endswith
    return at_its_place(fixed(told)) and any(c.isdigit() for c in key)


def fixed(template: str) -> str:
    """The words of ours that stand before a blank or after it, as they are compared."""
    return forms.key(max(template.split("{}"), key=len).strip())


def _days(text: str, lang: str) -> Iterator[date]:
    yield from (v.days.start for v in values(text, lang, date.min) if v.sort == DATE and v.days)


@cache
def _fixed(lang: str) -> frozenset[str]:
    told = words(lang)
    return frozenset(forms.key(text) for key, text in told.table.items() if key.startswith(("section.", "head.")))


def _is_title(unit: Unit) -> bool:
    if unit.style in ("table", "footnote text", "note"):
        return False
    return unit.style == "heading 1" or forms.key(unit.text.removesuffix(CUT)) in _titles()


@cache
def _titles() -> frozenset[str]:
    told = ((key, text) for lang in LANGS for key, text in words(lang).table.items())
    return frozenset(forms.key(text) for key, text in told if key.startswith("section.") or key == "head.sources")


def _is_legend(unit: Unit) -> bool:
    key = forms.key(unit.text)
    return key.startswith("* - ") or any(told in key for told in _legends())


@cache
def _legends() -> tuple[str, ...]:
    return tuple(forms.key(words(lang)[f"legend.{name}"]) for lang in LANGS for name in _LEGEND)


def _is_heading(text: str) -> bool:
    """Whether a row or a line is the head of a table or a caption: fixed words alone."""
    return all(forms.key(cell) in _headings() for cell in text.split(CELLS))


HEADINGS = ("column.", "caption.", "agreements.", "directions.", "measures.")
"""Keys of the words that head columns and blocks."""


@cache
def _headings() -> frozenset[str]:
    told = ((key, text) for lang in LANGS for key, text in words(lang).table.items())
    return frozenset(forms.key(text) for key, text in told if key.startswith(HEADINGS))


def _is_notice(text: str) -> bool:
    return any(pattern.fullmatch(forms.key(text)) for pattern in _notices())


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    told = [text for lang in LANGS for key, text in words(lang).table.items() if key.startswith("notice.")]
    return tuple(re.compile(re.escape(forms.key(text)).replace(re.escape("{}"), ".*")) for text in told)


def _names_sides(title: str) -> bool:
    """Whether a title says whose cooperation with whom it is about, rightly or not, as ours do."""
    parts = [part.strip() for part in title.split(" – ")]
    return bool(_ABOUT.match(title)) or (len(parts) == 2 and any(map(forms.place, parts)))


_ABOUT = re.compile(r"^(?:справка )?о сотрудничестве\b", re.IGNORECASE)


def _partner(head: Sequence[Unit]) -> str:
    """The territory on the right of the last line of names («Ленинградская область – Казахстан», «О сотрудничестве
    Ленинградской области с Казахстаном»)."""
    for unit in reversed(head):
        names = re.split(r"\s[–—-]\s|:\s|\sсо?\s", _ABOUT.sub("", unit.text))
        ids = [forms.place(name.strip()) for name in names if name.strip()] or [""]
        if ids[-1] and (len(ids) == 1 or ids[-2]):
            return ids[-1]
    return ""
