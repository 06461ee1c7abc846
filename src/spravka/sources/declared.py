"""What a page declares of itself for programs – linked data, metadata, microdata –, and the words of its elements."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

Element = Any
"""lxml's, which has no types of its own."""

NEWS = frozenset({"newsarticle", "article", "reportagenewsarticle", "webpage", "blogposting", "report"})
"""Types of linked data that are the page's own article."""

OTHERS = re.compile(
    r"relat|other|more-news|latest|last-?news|side-?bar|popular|archive|calendar|similar|recommend|menu|header-|top-|today"
    r"|news-?list|read-?(?:more|also)|lenta",
    re.I,
)
"""Classes and names of what is on a page beside its article."""


class Parts:
    """The elements of a page that are of a kind, or lie within one that is: each is looked at once, however many are
    asked for and however deep they lie. What is said of the whole page, its body and its head counts for none."""

    def __init__(self, are: Callable[[Element], bool]) -> None:
        self._are = are
        self._known: dict[Element, bool] = {}

    def __contains__(self, element: Element) -> bool:
        climbed: list[Element] = []
        found = False
        while element is not None and element.tag not in ("html", "head", "body"):
            if element in self._known:
                found = self._known[element]
                break
            climbed.append(element)
            if found := self._are(element):
                break
            element = element.getparent()
        self._known.update(dict.fromkeys(climbed, found))
        return found


def of_others(element: Element) -> bool:
    """Whether its class or name says that it is on the page beside the article."""
    named = element.get("class"), element.get("id")
    return any(named) and bool(OTHERS.search(f"{named[0] or ''} {named[1] or ''}"))


def linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD tells of, those in a @graph too."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                told = json.loads(script.text or "", strict=False)
                for thing in told if isinstance(told, list) else [told]:
                    graph = thing.get("@graph") if isinstance(thing, dict) else None
                    yield from (it for it in (graph if isinstance(graph, list) else [thing]) if isinstance(it, dict))


def types(thing: dict[str, Any]) -> set[str]:
    """What a thing of linked data is, in small letters."""
    told = thing.get("@type")
    return {str(it).lower() for it in (told if isinstance(told, list) else [told])}


def meta(tree: Element, names: tuple[str, ...]) -> Iterator[str]:
    """What metadata says under these names, but for that of other news."""
    others = Parts(of_others)
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        told = (element.get("content") or "").strip()
        if told and name.lower() in names and element.getparent() not in others:
            yield told


def within(tree: Element, name: str) -> Iterator[str]:
    """What microdata in the page's body says under a name, but for that of other news."""
    others = Parts(of_others)
    for element in tree.iter():
        named = isinstance(element.tag, str) and (element.get("itemprop") or "").lower() == name
        if named and element.tag != "meta" and element.getparent() not in others:
            if element.get("itemscope") is not None:  # a thing, with its telephone and address
                element = next((it for it in element.iter() if it.get("itemprop") == "name"), element)
            yield element.get("content") or element.get("datetime") or text(element)


def text(element: Element) -> str:
    """The words of an element in a line; "" of none."""
    return " ".join(" ".join(element.itertext()).split()) if element is not None else ""


def is_short(element: Element, most: int) -> bool:
    """Whether the words of an element have no more letters than that: without reading all of a long one."""
    letters = -1
    for part in element.itertext():
        letters += sum(len(word) + 1 for word in part.split())
        if letters > most:
            return False
    return True


def plain(told: str) -> str:
    """Words alone, in small letters."""
    return re.sub(r"[\W_]+", " ", told.lower().replace("ё", "е")).strip()
