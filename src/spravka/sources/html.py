"""HTML: the article without menus and footers, and what the page tells of it."""

from __future__ import annotations

import codecs
import re
from datetime import date
from urllib.parse import urlsplit

from spravka.errors import BadInput
from spravka.sources.found import Found
from spravka.sources.refusal import Unopened
from spravka.text import Decoded, decode

LARGEST = 5_000_000
"""Bytes of a page; the longest release is a hundredth of that, and the parser takes two seconds for each million."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,30})", re.IGNORECASE)
_ENCODINGS = {"utf-8-sig", "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866"}
"""Those that a page is believed to be in when it says so, by Python's names; the bytes decide about any other."""

_CELLS = re.compile(r"(?m)^\| ?(.*?) ?\|[ \t]*$")
_DECLARED = {"extensive_search": False, "original_date": True}
"""Only dates that the page declares, the first of them: a guessed day of publication is worse than none."""


def opened(raw: bytes, name: str) -> Found:
    if len(raw) > LARGEST:
        raise Unopened("large", name)
    if not raw.strip():
        raise Unopened("empty", name)
    page = _decoded(raw, name)

    import trafilatura  # half a second: only when a page is opened

    found = trafilatura.bare_extraction(
        page.text, include_comments=False, with_metadata=True, date_extraction_params=_DECLARED
    )
    text, title, day, site, url = (
        str(getattr(found, name, None) or "") for name in ("text", "title", "date", "sitename", "url")
    )
    notice = "" if text.strip() else "whole_page"
    text = _CELLS.sub(r"\1", text) if text.strip() else trafilatura.baseline(page.text)[1]
    return Found(_under(title, text), page.encoding, title, _day(day), site, _address(url), notice)


def _decoded(raw: bytes, name: str) -> Decoded:
    """The page's markup: UTF-8 if it is that, whatever it says, since browsers save so; else in the encoding that it
    names, if it can be that; else in the one that its bytes look like."""
    told = _CHARSET.search(raw[:4096])
    if told and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for named in ("utf-8-sig", told[1].decode("ascii")):
            try:
                encoding = codecs.lookup(named).name
                if encoding in _ENCODINGS:
                    return Decoded(raw.decode(encoding), encoding.removesuffix("-sig"))
            except (LookupError, UnicodeDecodeError):
                continue
    try:
        return decode(raw, name)
    except BadInput as error:
        raise Unopened("text", name, str(error)) from error


def _under(title: str, text: str) -> str:
    """The text under its title, where it does not begin with it: a headline is read as well."""
    first = text.strip().partition("\n")[0]
    return text if not title or title.split() == first.split() else f"{title}\n\n{text}"


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


def _address(told: str) -> str:
    """An address of the web; pages also name addresses without a host, or of scripts."""
    try:
        parts = urlsplit(told)
    except ValueError:
        return ""
    return told if parts.scheme in ("http", "https") and parts.netloc and len(told) < 2000 else ""
