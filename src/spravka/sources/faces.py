"""A page as it looked when it was archived: without what runs, loads or leads out, and with a quote marked in it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from spravka.sources.html import LARGEST

_DROPPED = ("script", "noscript", "iframe", "frame", "frameset", "object", "embed", "applet", "link", "base", "meta",
            "input", "button", "select", "textarea", "audio", "video", "source", "track", "img", "picture",
            "svg", "math", "canvas", "template", "portal", "dialog")  # fmt: skip
_KEPT = frozenset({"class", "id", "lang", "dir", "colspan", "rowspan", "datetime", "align", "width", "title"})
_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLACES = 1000
"""Of a quote that are compared for what stands around it."""

_MARK = "background: #ffe9a8; color: inherit"


def face(raw: bytes, encoding: str, quote: str, ahead: str = "", behind: str = "") -> bytes | None:
    """The page's own markup, cleaned, in UTF-8; None if there is none. The place where the words of the quote stand is
    marked, and its first mark named «at», so that a browser can go there; one that is not found is not marked.

    Args:
        ahead, behind: what stands around the quote in the text: of several places it tells which one is meant.
    """
    from lxml import etree, html

    if len(raw) > LARGEST:
        return None
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_UNFIT.sub("", raw.decode(encoding, "replace")).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, LookupError):
        return None
    for element in list(tree.iter(*_DROPPED)):
        if element.getparent() is not None:
            element.drop_tree()
    for form in list(tree.iter("form")):  # some sites put all of a page into one
        form.drop_tag()
    for element in tree.iter():
        for name in set(element.attrib) - _KEPT:
            del element.attrib[name]
    for style in list(tree.iter("style")):
        style.text = re.sub(r"@import[^;]*;?|url\([^)]*\)|expression\(", "", style.text or "")
    _mark(tree, quote, ahead, behind)
    body: bytes = html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")
    return body


def _mark(tree: Any, quote: str, ahead: str, behind: str) -> None:
    """Put marks around the letters of the quote, which may run through many elements, and through words that are parted
    by hyphens nobody sees."""
    wanted = _letters(quote)
    body = tree.find("body")
    if not wanted or body is None:
        return
    places = list(_texts(body))
    shown = [
        (letter.lower()[0], place, n)
        for place, (element, tail) in enumerate(places)
        for n, letter in enumerate((element.tail if tail else element.text) or "")
        if letter.isalnum()
    ]
    first = _place("".join(letter for letter, *_ in shown), wanted, _letters(ahead), _letters(behind))
    if first < 0:
        return
    found = shown[first : first + len(wanted)]
    for place in sorted({place for _, place, _ in found}, reverse=True):  # from the end: places before stay
        within = [n for _, where, n in found if where == place]
        element, tail = places[place]
        _wrap(element, within[0], within[-1] + 1, tail=tail, named=place == found[0][1])


def _letters(text: str) -> str:
    return "".join(letter.lower()[0] for letter in text if letter.isalnum())


def _place(shown: str, wanted: str, ahead: str, behind: str) -> int:
    """Of the places where the letters stand, the one with most of the text's own letters around it; -1 for none."""
    found: list[int] = []
    at = shown.find(wanted)
    while at >= 0 and len(found) < _PLACES:
        found.append(at)
        at = shown.find(wanted, at + len(wanted))

    def alike(at: int) -> int:
        end = at + len(wanted)
        before, after = shown[max(at - len(ahead), 0) : at], shown[end : end + len(behind)]
        return _shared(before[::-1], ahead[::-1]) + _shared(after, behind)

    return max(found, key=lambda at: (alike(at), -at), default=-1)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _texts(element: Any) -> Any:
    """Every run of text below an element, as (element, whether it is the text after it)."""
    if element.tag != "style":
        yield element, False
        for child in element:
            yield from _texts(child)
            yield child, True


def _wrap(element: Any, start: int, stop: int, *, tail: bool, named: bool) -> None:
    text = (element.tail if tail else element.text) or ""
    mark = element.makeelement("mark", {"style": _MARK, **({"id": "at"} if named else {})})
    mark.text, mark.tail = text[start:stop], text[stop:]
    if tail:
        element.tail = text[:start]
        parent = element.getparent()
        parent.insert(parent.index(element) + 1, mark)
    else:
        element.text = text[:start]
        element.insert(0, mark)
