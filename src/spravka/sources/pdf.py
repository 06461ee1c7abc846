"""PDF: the text of its pages, its lines joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from spravka.sources.found import Found
from spravka.sources.refusal import Unopened

PAGES = 500
STEPS = 2_000_000
"""Drawing operations of all pages together: a page of text has a few thousand."""

CONTENT = 20_000_000
"""Bytes of what all pages draw, unpacked; a page of text has some ten thousand."""

_NUMBER = re.compile(r"(?:(?:стр\.?|page|бет)\s*)?[–—-]?\s*\d{1,4}\s*(?:[–—-]|(?:из|of|/)\s*\d{1,4})?", re.IGNORECASE)
_DRAWN_HYPHEN = re.compile(r"(?<=\w)\u00ad(?=\w)")
"""Within a line it is drawn: some programs write every hyphen so."""

_FEWEST = 2
"""Pages on which a line stands that is a running one, at least."""

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be running ones."""

_PAGE_NUMBER = re.compile(r"^\W*\d{1,4}\b|\b\d{1,4}(?: (?:из|of|/) \d{1,4})?\W*$")
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
        pages = [page.extract_text(visitor_operand_before=steps.count).splitlines() for page in reader.pages]
    except (DependencyError, FileNotDecryptedError) as error:  # a cipher that is not at hand
        raise Unopened("locked", name) from error
    blank = sum(not any(re.search(r"\w", line) for line in lines) for lines in pages)
    if blank == len(pages):
        raise Unopened("scan", name)
    kept = _without_running([_without_number(lines) for lines in pages])
    text = "\n".join(paragraphs(_DRAWN_HYPHEN.sub("-", line) for lines in kept for line in lines))
    return Found(text, notice="blank_pages" if blank else "")


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


def _without_number(lines: list[str]) -> list[str]:
    """A page's lines without its number at the top or the bottom."""
    told = [line.strip() for line in lines]
    while told and not told[-1]:
        told.pop()
    for at in (0, -1):
        if told and _NUMBER.fullmatch(told[at]):
            told.pop(at)
    return told


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that stand at the edge of most of them: they would fall into the midst of sentences. At
    the top of the first page such a line stays: it may be the title, repeated."""
    told = [page for page in pages if page]
    if len(told) < _FEWEST:
        return pages
    title = _masked(told[0][0])
    for at in (0, -1):
        for _ in range(_EDGE):
            seen = Counter(_masked(page[at]) for page in told if page)
            running = {line for line, n in seen.items() if 2 * n > len(told) and n >= _FEWEST}
            for number, page in enumerate(told):
                if page and (number or at) and (_masked(page[at]) in running or (at and _NUMBER.fullmatch(page[at]))):
                    page.pop(at)
            if not at and title in running:
                told[0].insert(1, "")  # a line of its own
                title = ""
    return pages


def _masked(line: str) -> str:
    """The line without the page's number, which begins or ends it."""
    return _PAGE_NUMBER.sub("", " ".join(line.split()))


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
    from spravka.reading.morph import parses

    def known(hyphen: str) -> bool:
        return any(parse.known for parse in parses((broken[1] + hyphen + rest[0]).lower().replace("ё", "е")))

    apart = rest[0][0].isupper() or known("-") or not known("")
    if whole.endswith("\u00ad"):  # it says that the word goes on, but some programs write every hyphen so
        whole_word = any(parse.known for parse in parses(rest[0].lower()))
        apart = broken[1].endswith("о") and whole_word and known("-")
    return whole[: broken.end(1)] + ("-" if apart else "") + line
