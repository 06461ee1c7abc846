"""The parts of a release: headline, dateline, body, «Справка» block, source line, boilerplate; and its quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_REFERENCE = re.compile(
    r"^\s*(?:для справки|справка|справочно|справочная информация|к сведению)\s*[:.]?\s*", re.IGNORECASE
)
_SOURCE = re.compile(r"^\s*(?:источник|по материалам|по информации|фото)\s*:?\s*(.+)$", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"^\s*(?:<[a-z/][^>]*>)?\s*(?:фото|источник|по материалам|по информации пресс|при использовании материалов|перепечатка"
    r"|напоминаем: новости|контакты для сми|подписывайтесь|следите за|пресс-центр\.|материал подготовлен|поделиться"
    r"|теги|просмотров|читайте также|аккредитация)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^\s*(?P<place>[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?)[,.] (?P<date>\d{1,2} [а-я]+(?: \d{4} ?(?:года|г\.)?)?)[.,] ?(?:/[^/\n]*/ ?)?(?:[—–-] )?"
)
_PAIRS = {"«": "»", "“": "”", "„": "“"}


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line: text[start:stop], and its part: headline, body, reference or boilerplate."""

    start: int
    stop: int
    part: str


@dataclass(frozen=True)
class Layout:
    """The lines with their parts; `source` is the text of the «Источник: …» line; `dateline` the span of «МИНСК, 26 октября.»."""

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
    for m in re.finditer(r"[^\r\n]+", text):
        raw = m.group()
        if not raw.strip():
            continue
        if _SOURCE.match(raw) and not source and (found := _SOURCE.match(raw)) and len(raw) < 160:
            source = found[1].strip()
        if _BOILERPLATE.match(raw):
            part = "boilerplate"
        elif _REFERENCE.match(raw):
            in_reference = True
            part = "reference"
        elif in_reference:
            part = "reference"
        elif not lines and len(raw) < 220 and not re.search(r"[.…]\s*$", raw):
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
    for paragraph in re.finditer(r"[^\r\n]+", text):
        start, line = paragraph.start(), paragraph.group()
        if re.match(r"\s*[—–-] ?[А-ЯЁ]", line):
            out.append((start, paragraph.end()))
            continue
        out += [(start + a, start + b) for a, b in _quoted(line)]
    return out


def _quoted(line: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    depth, opened = 0, 0
    straight: int | None = None
    for i, c in enumerate(line):
        if c in _PAIRS:
            if depth == 0:
                opened = i
            depth += 1
        elif c in "»”" and depth:
            depth -= 1
            # a nested name at the very end shares its closing mark with the speech: «…форума «Ладога», — сказал
            if depth and re.match(r"\s*[,.!?…]?\s*[—–-]\s", line[i + 1 :]) and i - opened > 60:
                depth = 0
            if depth == 0 and _is_speech(line[opened + 1 : i], line[i + 1 :]):
                spans.append((opened, i + 1))
        elif c == '"':
            if straight is None:
                straight = i
            else:
                if _is_speech(line[straight + 1 : i], line[i + 1 :]):
                    spans.append((straight, i + 1))
                straight = None
    if depth and len(line) - opened > 60 and _is_speech(line[opened + 1 :], ""):
        spans.append((opened, len(line)))
    return spans


def _is_speech(inside: str, after: str) -> bool:
    words = len(inside.split())
    return words >= 4 and bool(
        re.match(r"\s*[,.]?\s*[—–-]\s", after) or words >= 8 or inside.rstrip().endswith((".", "!", "?"))
    )
