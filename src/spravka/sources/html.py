"""HTML: the article without menus and footers, and what the page tells of it."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from urllib.parse import urlsplit

from spravka.errors import BadInput
from spravka.sources import article, imprint
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
    article.prepare(tree)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=_UNDATED
    )
    text, title, url = (str(getattr(found, name, None) or "") for name in ("text", "title", "url"))
    told = imprint.of(trafilatura.load_html(page.text), title, whence.url or url, whence.today)
    notice = "" if text.strip() else "whole_page"
    text = article.cleaned(text or trafilatura.baseline(tree)[1], title, article.lead(tree, title) if text else ())
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
