"""The parts of a release: headline, dateline, body, «Справка» block, source line, boilerplate; and its quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

# Lines are matched without their indent, so that no two runs of spaces in a pattern can share one.
_REFERENCE = re.compile(
    r"(?:для справки|справка|справочно|справочная информация|к сведению)(?:\s*(?:[:.—–-]|$)|\s(?:о|об|по)\s.{0,80}$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"источник\s*[:—–-]\s*(\S.*)$|по материалам\s+(\S.*)$", re.IGNORECASE)
_TAG = re.compile(r"<[a-z/][^>]{0,200}>\s*", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"(?:фото|источник|теги|просмотров)\s*[:—–-]|по материалам\b|по информации пресс[^,\n]{0,80}$"
    r"|при использовании материалов"
    r"|перепечатка\b|напоминаем: новости|контакты для сми\b|подписывайтесь\b|следите за\b|пресс-центр\."
    r"|материал подготовлен|поделиться$|читайте также\b|аккредитация (?:сми|журналист)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s*(?P<place>[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?)[,.] (?P<date>\d{1,2} [а-я]+(?: \d{4} ?(?:года|г\.)?)?)[.,] ?"
    r"(?:/[^/\n]*/ ?)?(?:[—–-] )?"
)
_LINE = re.compile(r"[^\r\n]+")
_SAID = re.compile(r"\s{0,2}[,.!?…]?\s{0,2}[—–-]\s")
_ANGLES = re.compile("[«»“”„]")
_PAIRS = {"«": "»", "“": "”", "„": "“"}


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line: text[start:stop], and its part: headline, body, reference or boilerplate."""

    start: int
    stop: int
    part: str


@dataclass(frozen=True)
class Layout:
    """The lines with their parts; `source` is the text of the «Источник: …» line, `dateline` the span of
    «МИНСК, 26 октября.»."""

    lines: tuple[Line, ...]
    quotes: tuple[tuple[int, int], ...]
    source: str = ""
    dateline: tuple[int, int] | None = None
    dateline_place: str = ""

    @property
    def headline(self) -> Line | None:
        return self.lines[0] if self.lines and self.lines[0].part == "headline" else None

    def part_at(self, offset: int) -> str:
        n = bisect_right(self._line_starts, offset) - 1
        return self.lines[n].part if n >= 0 and offset < self.lines[n].stop else "body"

    def quoted(self, offset: int) -> tuple[int, int] | None:
        """The span of the speech that covers `offset`, if any."""
        n = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[n] if n >= 0 and offset < self.quotes[n][1] else None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [start for start, _ in self.quotes]


def lay_out(text: str) -> Layout:
    lines: list[Line] = []
    source, dateline, place, in_reference = "", None, "", False
    for m in _LINE.finditer(text):
        raw = m.group()
        told = raw.strip()
        if not told:
            continue
        if not source and len(told) < 160 and (found := _SOURCE.match(told)):
            source = (found[1] or found[2]).strip()
        if _BOILERPLATE.match(_TAG.sub("", told, count=1) if told.startswith("<") else told):
            part = "boilerplate"
        elif _REFERENCE.match(told):
            in_reference = True
            part = "reference"
        elif in_reference:
            part = "reference"
        elif not lines and len(told) < 220 and not told.endswith((".", "…")):
            part = "headline"
        else:
            part = "body"
        if dateline is None and part == "body" and (d := _DATELINE.match(raw)):
            dateline, place = (m.start() + d.start(), m.start() + d.end()), d["place"]
        lines.append(Line(m.start(), m.end(), part))
    return Layout(tuple(lines), tuple(_speeches(text)), source, dateline, place)


def _speeches(text: str) -> list[tuple[int, int]]:
    """Spans of quoted speech: between outer quotes, long enough to be a sentence, or a paragraph opened by a dash
    («— Мы дорожим связями, — сказал …»)."""
    out: list[tuple[int, int]] = []
    for paragraph in _LINE.finditer(text):
        start, line = paragraph.start(), paragraph.group()
        if re.match(r"\s*[—–-] ?[А-ЯЁ]", line):
            out.append((start, paragraph.end()))
            continue
        spans = _between_angles(line)
        spans += [s for s in _between_straights(line) if not any(s[0] < b and a < s[1] for a, b in spans)]
        out += [(start + a, start + b) for a, b in sorted(spans)]
    return out


def _between_angles(line: str) -> list[tuple[int, int]]:
    """Speeches in «…», “…” or „…“, names nested in them left within."""
    spans: list[tuple[int, int]] = []
    closing: list[str] = []  # of the quotes open at this point, the outermost first
    opened = 0
    for m in _ANGLES.finditer(line):
        i, mark = m.start(), m.group()
        if closing and (mark in "»”" or mark == closing[-1]):
            closing.pop()
            # a nested name at the very end shares its closing mark with the speech: «…форума «Ладога», — сказал
            if closing and i - opened > 60 and _SAID.match(line, i + 1):
                closing = []
            if not closing and _is_speech(line, opened, i):
                spans.append((opened, i + 1))
        elif mark in _PAIRS:
            if not closing:
                opened = i
            closing.append(_PAIRS[mark])
    if closing and len(line) - opened > 60 and _is_speech(line, opened, len(line)):
        spans.append((opened, len(line)))
    return spans


def _between_straights(line: str) -> list[tuple[int, int]]:
    """Speeches in "…": each mark opens or closes by turns."""
    marks = [m.start() for m in re.finditer('"', line)]
    return [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False) if _is_speech(line, a, b)]


def _is_speech(line: str, opened: int, closed: int) -> bool:
    """Is what stands between two marks somebody's words, and not a name?"""
    inside = line[opened + 1 : closed]
    words = len(inside.split())
    return words >= 4 and bool(words >= 8 or inside.rstrip().endswith((".", "!", "?")) or _SAID.match(line, closed + 1))
