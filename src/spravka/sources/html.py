"""HTML: the article without menus and footers, and what the page tells of it."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from spravka.errors import BadInput
from spravka.sources import imprint
from spravka.sources.declared import Parts, is_short
from spravka.sources.found import Found, Whence
from spravka.sources.refusal import Unopened
from spravka.text import Decoded, decode
from spravka.text.decode import russian

LARGEST = 5_000_000
"""Bytes of a page; the longest release is a hundredth of that, and the parser takes two seconds for each million."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,30})", re.IGNORECASE)
_ENCODINGS = {"cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866"}
"""Those that a page is believed to be in when it says so, by Python's names; the bytes decide about any other."""
_WHOLE = 20
"""Letters beyond ASCII that are whole UTF-8 for each that is broken: in no other encoding is Russian text so."""
_USUAL = ("cp1251", "koi8-r")

CELL = 400
"""Letters by which a cell is a column of the page and none of a table of figures."""
_TABLED = ("tbody", "thead", "tfoot", "tr", "td", "th")

_CELLS = re.compile(r"(?m)^\| ?(.*?) ?\|[ \t]*$")
_SPACE = re.compile(r"[\t\n\f\r ]+")
_UNDATED = {"extensive_search": False}
"""The day is ours to find (`imprint`): a guessed one is worse than none."""


def opened(raw: bytes, name: str, whence: Whence) -> Found:
    if len(raw) > LARGEST:
        raise Unopened("large", name)
    if not raw.strip():
        raise Unopened("empty", name)
    page = decoded(raw, name, whence.charset)

    import trafilatura  # half a second: only when a page is opened

    tree = trafilatura.load_html(page.text)
    if tree is None:
        raise Unopened("empty", name)
    _without_layout_tables(tree)
    _without_wraps(tree)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=_UNDATED
    )
    text, title, url = (str(getattr(found, name, None) or "") for name in ("text", "title", "url"))
    told = imprint.of(trafilatura.load_html(page.text), title, whence.url or url, whence.today)
    notice = "" if text.strip() else "whole_page"
    text = _CELLS.sub(r"\1", text) if text.strip() else trafilatura.baseline(page.text)[1]
    return Found(
        text=_under(title, text),
        encoding=page.encoding,
        title=title,
        published=told.published,
        publisher=told.publisher,
        url=_address(url),
        notice=notice,
        days=told.days,
        publishers=told.publishers,
    )


def decoded(raw: bytes, name: str, charset: str) -> Decoded:
    """The page's markup: UTF-8 if it is that, whatever it says, since browsers save so; else in the encoding in which
    it looks most Russian, of those that its header and itself name and the usual ones: sites name wrong ones."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _guessed(raw, name)
    with suppress(UnicodeDecodeError):
        return Decoded(raw.decode("utf-8-sig"), "utf-8")
    if _mostly_utf8(raw):  # a description cut in the midst of a letter, as sites' programs cut them
        return Decoded(raw.decode("utf-8-sig", "replace"), "utf-8")
    within = _CHARSET.search(raw[:4096])
    named = [known for it in (charset, within[1].decode("ascii") if within else "") if (known := _known(it))]
    fit = [it for it in dict.fromkeys([*named, *(_USUAL if named else ())]) if _is_in(raw, it)]
    if not fit:
        return _guessed(raw, name)
    best = max(fit, key=lambda it: russian(raw, it))  # the first, where they are even
    return Decoded(raw.decode(best), best)


def _mostly_utf8(raw: bytes) -> bool:
    told = raw.decode("utf-8", "replace")
    broken = told.count("\ufffd")
    return sum(letter > "\x7f" for letter in told) - broken > _WHOLE * broken


def _known(charset: str) -> str:
    """The encoding's name as Python has it; "" for one that no page is believed to be in."""
    try:
        found = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""
    return found if found in _ENCODINGS else ""


def _is_in(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(raw: bytes, name: str) -> Decoded:
    try:
        return decode(raw, name)
    except BadInput as error:
        raise Unopened("text", name, str(error)) from error


def _without_wraps(tree: Any) -> None:
    """Take the line ends out that are in the markup alone, where no browser shows any: a sentence goes on over them."""
    for element in [it for it in tree.iter() if isinstance(it.tag, str) and ":" in it.tag]:
        element.drop_tag()  # of an office's program: <o:p>
    kept = Parts(lambda it: it.tag == "pre")
    for element in tree.iter():
        if isinstance(element.tag, str) and element not in kept:
            element.text = _unwrapped(element.text or "") or None
        if (parent := element.getparent()) is not None and parent not in kept:
            element.tail = _unwrapped(element.tail or "") or None


def _unwrapped(told: str) -> str:
    """With a space for each run of white space that holds a line end."""
    return _SPACE.sub(lambda m: " " if "\n" in m[0] or "\r" in m[0] else m[0], told)


def _without_layout_tables(tree: Any) -> None:
    """Make boxes of the tables by which old sites place their columns: a cell of theirs is a column of the page, or has
    its headline. Else a whole article is one cell of a row."""
    nearest: dict[Any, Any] = {}
    own: dict[Any, list[Any]] = {}
    headed: set[Any] = set()
    for element in tree.iter():
        around = element.getparent()
        nearest[element] = element if element.tag == "table" else nearest.get(around)
        if element.tag in _TABLED and nearest[element] is not None:
            own.setdefault(nearest[element], []).append(element)
        while element.tag == "h1" and around is not None and around not in headed:
            headed.add(around)
            around = around.getparent()
    for table, parts in own.items():
        if any(it.tag in ("td", "th") and (it in headed or _is_column(it)) for it in parts):
            for element in (table, *parts):
                element.tag = "div"


def _is_column(cell: Any) -> bool:
    """Whether a cell is a part of the page: it holds much in several lines."""
    return any(True for _ in cell.iter("p", "br", "div", "table")) and not is_short(cell, CELL)


def _under(title: str, text: str) -> str:
    """The text under its title, where it does not begin with it: a headline is read as well."""
    first = text.strip().partition("\n")[0]
    return text if not title or title.split() == first.split() else f"{title}\n\n{text}"


def _address(told: str) -> str:
    """An address of the web; pages also name addresses without a host, or of scripts."""
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told if parts.scheme in ("http", "https") and parts.netloc and len(told) < 2000 else ""
