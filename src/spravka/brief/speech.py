"""What somebody said, in the whole sentence in which a source tells it: a value's evidence is often but a part of that.

«…вышла на второе место в Содружестве» says less on the table than the sentence it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spravka.statements import Stated
from spravka.text.tokens import sentences, tokenize

Texts = Callable[[str], str]
"""The text of an archived document by its digest; "" for one that is not at hand."""


def no_texts(digest: str) -> str:
    """The archive of somebody who has none."""
    return ""


LONGEST = 320
"""Letters of a sentence that is told whole; of a longer one the evidence is."""

_LEAVES = re.compile(r"(?P<mark>»)?[,!?…]?\s+[–—-]\s+(?=[а-яәіңғүұқөһ])")
"""Where an author's words may follow somebody's."""
_SAYS = re.compile(r"[а-яё]+(?:л|ла|ли|лся|лась|лись|ет|ит)\b")
"""How they begin: «…, – сказал губернатор», not «…, – наш старый партнёр»."""
_ENTERS = re.compile(r"^[^«»,]+,\s+(?:что\s+)|^(?:По|Как)\s[^«»,]+,\s+")
"""The author's words before somebody's: «Губернатор отметил, что …», «По словам посла, …»."""


def sentence(stated: Stated, texts: Texts) -> str:
    """The words of the speaker as far as the sentence of the statement holds them, without the author's; the quote
    itself where the text is not at hand, the sentence is too long, or the evidence goes beyond one. "" where the
    author alone speaks: «Генконсул Имя напомнил о визите» is nothing that the consul general said."""
    told = _sentence(stated, texts)
    return "" if _is_person(speaker := stated.fact.speaker or "") and _names(told, speaker) else told


def _sentence(stated: Stated, texts: Texts) -> str:
    fact = stated.fact
    text = texts(stated.source.digest) if stated.source.digest else ""
    span = fact.span
    if span.of(text) != fact.quote:
        return fact.quote
    begins = text.rfind("\n", 0, span.start) + 1
    ends = text.find("\n", span.stop)
    line = text[begins : ends if ends >= 0 else len(text)]
    tokens = tokenize(line)
    first, last = span.start - begins, span.stop - begins
    for a, b in sentences(line, tokens):
        start, stop = tokens[a].start, tokens[b - 1].stop
        if start <= first and last <= stop:
            said = _own(line[start:stop], first - start, last - start, fact.speaker or "")
            return said if len(said) <= LONGEST else fact.quote
    return fact.quote


def _own(told: str, first: int, last: int, speaker: str) -> str:
    """A sentence without what its author says around the words from `first` to `last`."""
    stop, start = len(told), 0
    for found in _LEAVES.finditer(told, last):
        author = told[found.end() :]
        if found["mark"] or _SAYS.match(author) or _names(author, speaker):
            stop = found.start()
            break
    opened, closed = told.rfind("«", 0, first), told.rfind("»", 0, first)
    if opened > closed and _is_speech(told, opened):
        start = opened + 1
    elif entered := _ENTERS.match(told[:first]):
        start = entered.end()
    said = told[start:stop].strip(" ,–—-").removesuffix(".")
    return said.removesuffix("»") if said.count("»") > said.count("«") else said


def _is_speech(told: str, opened: int) -> bool:
    """Whether a mark opens words that were said, and no name: they begin the sentence, or come after a colon."""
    before = told[:opened].rstrip(" –—-")
    return not before or before.endswith((":", "."))


def _is_person(speaker: str) -> bool:
    words = speaker.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _names(author: str, speaker: str) -> bool:
    """Whether an author's words name the speaker, in whatever case."""
    return any(len(part) > 3 and part[:-1] in author for part in speaker.split())
