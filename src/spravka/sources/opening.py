"""Which kind of file it is, by its bytes before its name; what each kind says, in one shape."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spravka.errors import BadInput
from spravka.sources import days, docx, html, odt, pdf
from spravka.sources.found import Found, Whence
from spravka.sources.refusal import Unopened
from spravka.text import LIMIT, decode

log = logging.getLogger(__name__)
for _library in ("pypdf", "trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # else what they grumble goes to the terminal

NOTICES = {
    "": "",
    "whole_page": "{}: the article could not be told from the rest of the page; the whole page was taken",
    "blank_pages": "{}: some of its pages have no text, they may be scans; what is on them was not taken",
    "undated": "{}: the page does not tell beyond doubt when it was published; say it with --published",
    "unsigned": "{}: the page does not tell beyond doubt who published it; say it with --publisher",
    "otherwise": "{}: is in the register with another day or publisher, which stay; correct them: spravka describe",
    "unread": "{}: in a language that is not read yet; archived, and found by search; its facts are entered by hand",
}

_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_REFUSED = {
    "office": re.compile(rb"\{\\rtf"),
    "picture": re.compile(
        rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|II\*\0|MM\0\*|BM....\0\0\0\0|RIFF....WEBP|AT&TFORM", re.S
    ),
    "web_archive": re.compile(
        rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?(?:MIME-Version|Content-Type):[^\n]*\n", re.I
    ),
}
HEAD, FOOT = 5, 3
"""Lines at the head and at the foot of a text among which the day of a release stands."""

_BOM = b"\xef\xbb\xbf"
_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no database or page takes."""

_OPENERS: dict[str, Callable[[bytes, str, Whence], Found]] = {
    "html": html.opened,
    "docx": lambda raw, name, _: docx.opened(raw, name),
    "odt": lambda raw, name, _: odt.opened(raw, name),
    "pdf": lambda raw, name, _: pdf.opened(raw, name),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file says.

    Attributes:
        text: canonical: facts' offsets count its code points. Of a plain text, the file to the letter.
        format: text, html, docx, odt or pdf.
        encoding: of a text or an HTML page; the text made of other files is kept as utf-8.
        title, published, publisher, url: what the file tells of itself; "" or None where it tells nothing. Office
            programs put into these fields of DOCX and PDF what they like: there they are not asked. Published is a file
            that is no page on the day that stands alone on a line near its head or at its foot.
        notice: a key of NOTICES: what a person should know of how the text was had.
        days, publishers: where a page leaves in doubt when it was published or by whom, what it may be: to be asked.
    """

    text: str
    format: str
    encoding: str
    title: str = ""
    published: date | None = None
    publisher: str = ""
    url: str = ""
    notice: str = ""
    days: tuple[date, ...] = ()
    publishers: tuple[str, ...] = ()


def open_bytes(raw: bytes, name: str, whence: Whence = Whence()) -> Opened:  # noqa: B008 (it is frozen)
    """The text of a file of any kind that is read, and what it tells of itself. `name` also helps to tell its kind.

    Raises:
        Unopened: no text can be had of it.
    """
    if len(raw) > LIMIT:
        raise Unopened("large", name)
    format = format_of(raw, name)
    if format == "text":
        try:
            decoded = decode(raw, name)
        except BadInput as error:
            raise Unopened("text" if raw.strip() else "empty", name, str(error)) from error
        return Opened(decoded.text, format, decoded.encoding, published=_dateline(decoded.text))
    try:
        found = _OPENERS[format](raw, name, whence)
    except BadInput:
        raise
    except Exception as error:  # the libraries answer a broken file with whatever breaks in them
        log.info("opening %s", name, exc_info=True)
        raise Unopened("damaged", name) from error
    text = _UNFIT.sub("", found.text).strip()
    if not text:
        raise Unopened("empty", name)
    return Opened(
        text=text + "\n",
        format=format,
        encoding=found.encoding,
        title=_line(found.title),
        published=found.published if format == "html" else _dateline(text),
        publisher=_line(found.publisher),
        url=_UNFIT.sub("", found.url),
        notice=found.notice,
        days=found.days,
        publishers=tuple(map(_line, found.publishers)),
    )


def _dateline(text: str) -> date | None:
    """The day that stands alone on a line near the head of a text or at its foot, as in releases that were copied into
    a file; None if there is none, or two."""
    lines = [line for line in text.splitlines() if line.strip()]
    told = {day for line in (*lines[:HEAD], *lines[-FOOT:]) if len(line) <= days.LONGEST and (day := days.only(line))}
    return told.pop() if len(told) == 1 else None


def _line(text: str) -> str:
    return " ".join(_UNFIT.sub("", text).split())


def format_of(raw: bytes, name: str) -> str:
    """text, html, docx, odt or pdf.

    Raises:
        Unopened: a kind of file that is not read.
    """
    suffix = name.lower().rpartition(".")[2]
    head = raw.removeprefix(_BOM)[:4096]
    if head.startswith(b"PK\x03\x04"):
        if suffix == "docx" or docx.holds(raw, docx.MAIN):
            return "docx"
        if head[30:77].startswith(_ODT) and docx.holds(raw, odt.MAIN):
            return "odt"
        raise Unopened("other", name)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        # a DOCX with a password is wrapped so too
        raise Unopened("locked" if suffix == "docx" else "old_word" if suffix in ("doc", "dot") else "other", name)
    for reason, beginning in _REFUSED.items():
        if beginning.match(head):
            raise Unopened(reason, name)
    if suffix == "docx":
        raise Unopened("damaged" if raw.strip() else "empty", name)
    if head.lstrip().startswith(b"%PDF-") or suffix == "pdf":
        return "pdf"
    return "html" if suffix in ("html", "htm", "xhtml") or _HTML.match(head) else "text"
