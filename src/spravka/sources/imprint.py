"""When a page was published and by whom: what it declares, else what stands in the usual places of its face.

Two days that both may be it, or two names, are none: a person is asked. Nothing is taken from the midst of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from spravka.sources import days

Element = Any
"""lxml's, which has no types of its own."""

MOST = 6
"""Days that are told to a person as those that it may be."""

PARAGRAPH = 80
"""Letters by which a block of text is one of the article and not of the page's face."""

_BEFORE = 12
"""Blocks above the headline that may hold the day."""

_DECLARED = ("article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate")
_SAID = ("dc.date", "dc.date.issued", "dc.date.created", "dcterms.issued", "dcterms.created", "dcterms.date", "date",
         "publication_date", "publish_date", "publish-date", "article.published", "sailthru.date")  # fmt: skip
_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_NEWS = frozenset({"newsarticle", "article", "reportagenewsarticle", "webpage", "blogposting", "report"})
_HEADS = ("h1", "h2", "h3")
_ASIDE = frozenset({"aside", "nav", "footer", "script", "style", "form", "select", "option", "template", "noscript"})
_OTHERS = re.compile(
    r"relat|other|more-news|latest|last-?news|side-?bar|popular|archive|calendar|similar|recommend|menu|header-|top-|today",
    re.I,
)
_BLOCKS = frozenset(
    {"p", "div", "span", "time", "li", "td", "dd", "dt", "small", "em", "b", "strong", "section", "header"}
)
_GENERAL = re.compile(
    r"(?:все )?новости|новость|главная(?: страница)?|пресс-?(?:центр|служба|релизы)|события|официальный (?:сайт|портал)"
    r"|медиа|сми|жаңалықтар|басты бет|баспасөз орталығы|news|home|press(?: releases?| cent(?:er|re))?|сайт|портал",
    re.I,
)
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|все права (?:защищены|сохранены)|барлық құқықтар қорғалған|all rights reserved"
    r"|(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?|\bгг?\.",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page tells of its publication.

    Attributes:
        published, publisher: None and "" where it does not tell, or not without doubt.
        days, publishers: where there is doubt, what it may be.
    """

    published: date | None = None
    publisher: str = ""
    days: tuple[date, ...] = ()
    publishers: tuple[str, ...] = ()


def of(tree: Element, title: str, url: str = "", today: date | None = None) -> Imprint:
    """The imprint of a page.

    Args:
        title: its headline, "" if it is not known.
        url: where it was had; "" for a file.
        today: days after it are none of publication.
    """
    linked = list(_linked_data(tree))
    day = _settled(_days(tree, title, url, linked), today)
    name = _settled_name(_names(tree, title, linked))
    return Imprint(
        day[0] if len(day) == 1 else None,
        name[0] if len(name) == 1 else "",
        day if len(day) > 1 else (),
        name if len(name) > 1 else (),
    )


# -- the day ------------------------------------------------------------------------------------------------------


def _days(tree: Element, title: str, url: str, linked: list[dict[str, Any]]) -> Iterator[list[date]]:
    """What each place says, the surest first; a place that says two things leaves it open."""
    in_data = [str(told.get("datePublished") or "") for told in linked if _types(told) & _NEWS]
    yield _read([*in_data, *_meta(tree, _DECLARED)])
    yield _read(_within(tree, "datepublished"))
    near, under = _face(tree, title)
    for words in near, under:
        yield [day for day, said in words if days.says_published(said)]
        yield [day for day, said in words if not days.says_changed(said)]
    yield [day for day in (days.in_address(urlsplit(url).path),) if day]
    yield _read(_meta(tree, _SAID))


def _read(told: Iterable[str]) -> list[date]:
    return [day for it in told if (day := days.iso(it) or days.alone(it))]


def _settled(places: Iterable[list[date]], today: date | None) -> tuple[date, ...]:
    for place in places:
        told = tuple(dict.fromkeys(day for day in place if today is None or day <= today))
        if told:
            return told[:MOST]
    return ()


Face = list[tuple[date, str]]
"""Days that stand alone, with the words beside them."""


def _face(tree: Element, title: str) -> tuple[Face, Face]:
    """The days beside the headline, and those right under the text."""
    blocks = [it for it in tree.iter() if it.tag in _BLOCKS or it.tag in _HEADS]
    headings = [n for n, it in enumerate(blocks) if it.tag in _HEADS]
    head = next((n for n in headings if _is_headline(blocks[n], title)), None)
    if head is None:
        head = next((n for n in headings if blocks[n].tag == "h1"), None)
    if head is None:
        return [], []
    texts = [n for n in range(head + 1, len(blocks)) if _is_paragraph(blocks[n])]
    begins = texts[0] if texts else min(head + _BEFORE, len(blocks))
    above = _within_box(blocks[max(head - _BEFORE, 0) : head], blocks[head])
    near = _standing_alone([*above, *blocks[head + 1 : begins]])
    if not texts:
        return near, []
    parent = blocks[begins].getparent()
    last = max(n for n in texts if blocks[n].getparent() is parent)
    return near, _standing_alone(blocks[last + 1 : last + 1 + _BEFORE])


def _within_box(blocks: list[Element], headline: Element) -> list[Element]:
    """Those above a headline that belong to its article: within the largest box around it that has no menu. What stands
    above an article is the day of the visit as often as not."""
    box = None
    for around in headline.iterancestors():
        if around.tag in ("body", "html") or any(it.tag in _ASIDE or it.tag == "header" for it in around.iter()):
            break
        box = around
    return [it for it in blocks if box is not None and box in it.iterancestors()]


def _standing_alone(blocks: list[Element]) -> Face:
    found: Face = []
    taken: set[Element] = set()
    for block in reversed(blocks):  # from within: «20» and «ноября 2023» are a day only together
        if any(child in taken for child in block.iter()):
            taken.add(block)
            continue
        if block.tag in _HEADS or _is_aside(block):
            continue
        words = _text(block)
        day = days.iso(block.get("datetime") or "") if block.tag == "time" else None
        if day := day or days.alone(words):
            taken.add(block)
            found.append((day, f"{words} {block.get('class') or ''}"))
    return found[::-1]


def _is_headline(element: Element, title: str) -> bool:
    told = _plain(_text(element))
    return len(told) > 8 and (told in _plain(title) or _plain(title) in told) if title else False


def _is_paragraph(element: Element) -> bool:
    """A block whose own words, not those of a block within it, are many."""
    if element.tag in _HEADS or _is_aside(element):
        return False
    own = (element.text or "") + "".join(
        ((child.text or "") if child.tag in ("a", "b", "strong", "em", "i", "span") else "") + (child.tail or "")
        for child in element
    )
    return len(" ".join(own.split())) >= PARAGRAPH


def _is_aside(element: Element) -> bool:
    """Whether it belongs to a menu, a footer, a form or a list of other news, or leads to another page."""
    for it in (element, *element.iterancestors()):
        if it.tag in ("body", "html"):
            return False
        if it.tag in _ASIDE or (it.tag == "a" and it.get("href")):
            return True
        if _OTHERS.search(f"{it.get('class') or ''} {it.get('id') or ''}"):
            return True
    return False


# -- the publisher ------------------------------------------------------------------------------------------------


def _names(tree: Element, title: str, linked: list[dict[str, Any]]) -> Iterator[list[str]]:
    yield [name for told in linked if _types(told) & _NEWS for name in _called(told.get("publisher"))]
    yield [*_meta(tree, _NAMES), *_within(tree, "publisher")]
    yield [*_after_headline(tree, title), *_rights(tree)]


def _settled_name(places: Iterable[list[str]]) -> tuple[str, ...]:
    for place in places:
        told: list[str] = []
        for name in map(_cleaned, place):
            if not name or _GENERAL.fullmatch(name) or name.startswith(("@", "http")):
                continue
            same = next((n for n, other in enumerate(told) if _is_part(name, other) or _is_part(other, name)), None)
            if same is None:
                told.append(name)
            else:
                told[same] = max(told[same], name, key=len)
        if told:
            return tuple(told[:MOST])
    return ()


def _is_part(name: str, of: str) -> bool:
    return f" {_plain(name)} " in f" {_plain(of)} "


def _after_headline(tree: Element, title: str) -> Iterator[str]:
    """«Глава принял посла – Новости – Правительство области»: what comes after the headline and is no mere «news»."""
    whole = _text(next(iter(tree.iter("title")), None))
    parts = [part.strip() for part in re.split(r"\s+[|–—·•:/»«-]+\s+|\s*::\s*|\s*\|\s*", whole) if part.strip()]
    rest = [part for part in parts if _plain(part) not in _plain(title) and not _GENERAL.fullmatch(part)]
    if len(parts) > 1 and len(rest) < len(parts) and rest:
        yield rest[-1]


def _rights(tree: Element) -> Iterator[str]:
    """«© Администрация области, 2010–2023»."""
    for element in tree.iter("footer", "div", "p", "span", "small", "td"):
        own = " ".join(((element.text or "") + " ".join(child.tail or "" for child in element)).split())
        if len(own) <= 160 and re.search(r"©|\(c\)|copyright", own, re.I):
            yield _RIGHTS.sub(" ", own.partition(". ")[0])
            return


def _cleaned(name: str) -> str:
    told = " ".join(name.split()).strip(" ,.;:|–—-")
    return told if 2 < len(told) <= 200 and re.search(r"[^\W\d_]{2}", told) else ""


def _called(publisher: Any) -> Iterator[str]:
    """The name of a publisher in linked data: a thing with a name, several, or the name alone."""
    for told in publisher if isinstance(publisher, list) else [publisher]:
        name = told.get("name") if isinstance(told, dict) else told
        if isinstance(name, str):
            yield name


# -- what pages declare -------------------------------------------------------------------------------------------


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """The things that JSON-LD tells of, those in a @graph too."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                told = json.loads(script.text or "", strict=False)
                for thing in told if isinstance(told, list) else [told]:
                    graph = thing.get("@graph") if isinstance(thing, dict) else None
                    yield from (it for it in (graph if isinstance(graph, list) else [thing]) if isinstance(it, dict))


def _types(thing: dict[str, Any]) -> set[str]:
    told = thing.get("@type")
    return {str(it).lower() for it in (told if isinstance(told, list) else [told])}


def _meta(tree: Element, names: tuple[str, ...]) -> Iterator[str]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in names and (told := (element.get("content") or "").strip()):
            yield told


def _within(tree: Element, name: str) -> Iterator[str]:
    """What microdata in the page's body says under a name, but for that of other news."""
    for element in tree.iter():
        if isinstance(element.tag, str) and (element.get("itemprop") or "").lower() == name and element.tag != "meta":
            if _OTHERS.search(" ".join(f"{it.get('class')} {it.get('id')}" for it in element.iterancestors())):
                continue
            yield element.get("content") or element.get("datetime") or _text(element)


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split()) if element is not None else ""


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower().replace("ё", "е")).strip()
