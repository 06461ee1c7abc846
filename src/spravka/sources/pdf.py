"""PDF: the text of its pages, its lines joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from spravka.sources import raised
from spravka.sources.found import Found
from spravka.sources.refusal import Unopened

PAGES = 500
STEPS = 2_000_000
"""Drawing operations of all pages together: a page of text has a few thousand."""

CONTENT = 20_000_000
"""Bytes of what all pages draw, unpacked; a page of text has some ten thousand."""

_NUMBER = re.compile(
    r"(?P<sure>(?:стр\.?|page|бет)\s*[–—-]?\s*\d{1,4}|[–—-]\s*\d{1,4}\s*[–—-]|\d{1,4}\s*(?:из|of)\s*\d{1,4})"
    r"|[–—-]?\s*(?P<bare>\d{1,3})\s*(?:[–—-]|/\s*\d{1,4})?",
    re.IGNORECASE,
)
"""A page's number that says so, or one of the three digits that pages have: four are a year."""

_DRAWN_HYPHEN = re.compile(r"(?<=\w)\u00ad(?=\w)")
"""Within a line it is drawn: some programs write every hyphen so."""

_RAISED = 0.8
"""How high a raised figure is, of the letters of its line, at most."""

_FEWEST = 2
"""Pages on which a line stands that is a running one, at least."""

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be running ones."""

_BEFORE = re.compile(r"^\W*(\d{1,3})\b(?![.)] |[\s.,/–-]?\d|\s?%)")
_AFTER = re.compile(r"(?<!\d[\s.,/–-])\b(\d{1,3})(?: (?:из|of|/) \d{1,4})?[^\w%]*$")
"""A number that may be the page's, before or after a running line; none of an item, an amount, a day or a share."""

_ITEM = re.compile(r"(?:[–—•▪*·-]|\d{1,3}[.)]|[а-яa-z]\))\s")
_END = re.compile(r"[.!?…:;][»”\")]?$")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+")


def opened(raw: bytes, name: str) -> Found:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):  # an empty password forbids printing, not reading
            raise Unopened("locked", name)
        if len(reader.pages) > PAGES:
            raise Unopened("pages", name)
        drawn = 0
        for page in reader.pages:
            contents = page.get_contents()
            drawn += 0 if contents is None else len(contents.get_data())
            if drawn > CONTENT:
                raise Unopened("large", name)
        steps = _Steps(name)
        pages = [_text(page, steps).splitlines() for page in reader.pages]
    except (DependencyError, FileNotDecryptedError) as error:  # a cipher that is not at hand
        raise Unopened("locked", name) from error
    blank = sum(not any(re.search(r"\w", line) for line in lines) for lines in pages)
    if blank == len(pages):
        raise Unopened("scan", name)
    kept = _without_running([_stripped(lines) for lines in pages])
    text = "\n".join(paragraphs(_DRAWN_HYPHEN.sub("-", line) for lines in kept for line in lines))
    return Found(text, notice="blank_pages" if blank else "")


def _text(page: Any, steps: _Steps) -> str:
    """The text of a page, with what is raised over a line put into it."""
    told: list[str] = []
    line = 0.0, 0.0  # the height of its letters, and where it stands

    def take(words: str, place: list[float], within: list[float], _font: Any, size: float) -> None:
        nonlocal line
        letters = abs(size * within[3] * place[3])
        stands = within[4] * place[1] + within[5] * place[3] + place[5]
        before = next((it for it in reversed(told) if it), "")
        if letters <= _RAISED * line[0] and line[1] < stands < line[1] + line[0] and "\n" not in before[-1:] + words:
            words = raised.figures(before, words)
        elif words.strip():
            line = letters, stands
        told.append(words)

    page.extract_text(visitor_operand_before=steps.count, visitor_text=take)
    return "".join(told)


class _Steps:
    """Counts drawing operations and letters, and stops a file that draws without end."""

    LETTERS = CONTENT

    def __init__(self, name: str) -> None:
        self.name, self.done, self.letters = name, 0, 0

    def count(self, _operator: bytes, operands: Any, *_: Any) -> None:
        self.done += 1
        self.letters += sum(len(told) for told in operands if isinstance(told, str | bytes))
        if self.done > STEPS or self.letters > self.LETTERS:
            raise Unopened("large", self.name)


def _stripped(lines: list[str]) -> list[str]:
    told = [line.strip() for line in lines]
    while told and not told[-1]:
        told.pop()
    return told


def _drop_numbers(pages: Iterable[tuple[int, list[str]]], at: int) -> None:
    """Take the pages' numbers off their top (0) or bottom (-1): a bare figure is one where it is the page's own count,
    or goes up with it; any other is of the text."""
    told = [(page, _apart(page[at], index)) for index, page in pages if page]
    often = Counter(apart for _, apart in told)
    for page, apart in told:
        if apart is not None and (apart == 1 or often[apart] >= _FEWEST):
            page.pop(at)


def _apart(line: str, index: int) -> int | None:
    """How far a page's number is from its index; 1 where it says that it is one; None for what is no number."""
    m = _NUMBER.fullmatch(line)
    return None if m is None else 1 if m["sure"] else int(m["bare"]) - index


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """Pages without their numbers and the lines that stand at the edge of most of them: they would fall into the midst
    of sentences. At the top of the first page such a line stays: it may be the title, repeated."""
    told = [(index, page) for index, page in enumerate(pages) if page]
    for at in (0, -1):
        _drop_numbers(told, at)
    told = [(index, page) for index, page in told if page]
    if len(told) < _FEWEST:
        return pages
    first, top = told[0]
    title = _signs(top[0], first)
    for at in (0, -1):
        for _ in range(_EDGE):
            seen = Counter(sign for index, page in told if page for sign in _signs(page[at], index))
            running = {sign for sign, n in seen.items() if 2 * n > len(told) and n >= _fewest(sign)}
            freed = [
                (index, page)
                for index, page in told
                if page and (at or page is not top) and _signs(page[at], index) & running and not _is_rest(page, at)
            ]
            for _, page in freed:
                page.pop(at)
            _drop_numbers(freed, at)
            if not at and title & running:
                top.insert(1, "")  # a line of its own
                title = set()
    return pages


def _is_rest(page: list[str], at: int) -> bool:
    """Whether the line at the bottom is the rest of a word or of a sentence that the line before it begins."""
    if at == 0 or len(page) < 2 or not page[-1][0].islower():
        return False
    begun = bool(_BROKEN.search(page[-2])) or not _END.search(page[-2])
    return begun and page[-1].endswith((".", "!", "?"))


Sign = tuple[str, int | None]
"""A line that may be a running one, without the page's number, and how far that is from the page's index."""


def _signs(line: str, index: int) -> set[Sign]:
    """As what a page's line may stand on other pages too. One of figures alone is never a running one."""
    whole = " ".join(line.split())
    numbers = [m for pattern in (_BEFORE, _AFTER) if (m := pattern.search(whole))]
    rest = {(whole[: m.start()] + whole[m.end() :], int(m[1]) - index) for m in numbers}
    return {it for it in {(whole, None), *rest} if re.search(r"[^\W\d_]", it[0])}


def _fewest(sign: Sign) -> int:
    """On how many pages it stands, at least: two rows of a table may end in figures that follow each other."""
    return _FEWEST if sign[1] in (None, 1) else _FEWEST + 1


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Lines of print joined to paragraphs: a sentence must not end where a line does."""
    told = [line.strip() for line in lines]
    lengths = sorted(len(line) for line in told if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    whole, last = "", ""
    for line in told:
        if whole and line and _goes_on(last, line, width):
            whole = _joined(whole, line)
        else:
            if whole:
                yield whole
            whole = line
        last = line
    if whole:
        yield whole


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether the line goes on with the paragraph of the last one: a full line does, a short one only where the next
    begins with a small letter, as no heading does."""
    if _ITEM.match(line):
        return False
    if _BROKEN.search(last):
        return True
    full = 0.85 if _END.search(last) else 0.75
    return line[0].islower() or len(last) >= full * width


def _joined(whole: str, line: str) -> str:
    """«сотрудни-» + «чество» → «сотрудничество», «торгово-» + «экономический» → «торгово-экономический»."""
    broken, rest = _BROKEN.search(whole), _WORD.match(line)
    if not broken or not rest:
        return f"{whole} {line}"
    from spravka.reading.grammar.morph import parses

    def known(hyphen: str) -> bool:
        return any(parse.known for parse in parses((broken[1] + hyphen + rest[0]).lower().replace("ё", "е")))

    apart = rest[0][0].isupper() or known("-") or not known("")
    if whole.endswith("\u00ad"):  # it says that the word goes on, but some programs write every hyphen so
        whole_word = any(parse.known for parse in parses(rest[0].lower()))
        apart = broken[1].endswith("о") and whole_word and known("-")
    return whole[: broken.end(1)] + ("-" if apart else "") + line
