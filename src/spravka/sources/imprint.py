"""When a page was published and by whom: what it declares, else what stands in the usual places of its face.

Two days that both may be it, or two names, are none: a person is asked. Nothing is taken from the midst of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlsplit

from spravka.sources import days, signature
from spravka.sources.declared import (
    NEWS,
    Element,
    Parts,
    is_short,
    linked_data,
    meta,
    of_others,
    plain,
    text,
    types,
    within,
)

MOST = 6
"""Days that are told to a person as those that it may be."""

PARAGRAPH = 80
"""Letters by which a block of text is one of the article and not of the page's face."""

_BEFORE = 12
"""Blocks above the headline that may hold the day."""

_LABEL = 40
"""Letters of a label such as «Дата публикации:»."""

_LINK = 25
"""Letters of a link that is another page's headline."""

_HEADLINE = 500
"""Letters of a headline, at most: a heading that was never closed holds the page."""

_DECLARED = ("article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate")
_SAID = ("dc.date", "dc.date.issued", "dc.date.created", "dcterms.issued", "dcterms.created", "dcterms.date", "date",
         "publication_date", "publish_date", "publish-date", "article.published", "sailthru.date")  # fmt: skip
_HEADS = ("h1", "h2", "h3")
_ASIDE = frozenset({"aside", "nav", "footer", "script", "style", "form", "select", "option", "template", "noscript"})
_DATED = re.compile(r"date|time|publ|day", re.I)
_BLOCKS = frozenset({"p", "div", "span", "time", "li", "td", "dd", "dt", "small", "em", "i", "b", "strong", "font",
                     "section", "header", "h4", "h5", "h6"})  # fmt: skip


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
    near, under = _face(tree, title)
    day = _settled(_days(tree, url, near, under), today)
    name, names = signature.of(tree, title, url)
    if len(day) == 1:
        return Imprint(day[0], name, (), names)
    return Imprint(None, name, day or _perhaps([*near, *under], today), names)


# -- the day ------------------------------------------------------------------------------------------------------


def _days(tree: Element, url: str, *faces: Face) -> Iterator[list[date]]:
    """What each place says, the surest first; a place that says two things leaves it open."""
    shown = {day for words in faces for day, said in words if day and not days.says_other(said)}
    in_data = [str(told.get("datePublished") or "") for told in linked_data(tree) if types(told) & NEWS]
    yield _read([*in_data, *meta(tree, _DECLARED)], shown)
    yield _read(within(tree, "datepublished"), shown)
    for words in faces:
        yield [day for day, said in words if day and days.says_published(said)]
        yield [day for day, said in words if day and not days.says_other(said)]
    yield [day for day in (days.in_address(urlsplit(url).path),) if day]
    yield _read(meta(tree, _SAID), shown)


def _read(told: Iterable[str], shown: set[date]) -> list[date]:
    return [day for it in told for day in _here(it, shown)]


def _here(told: str, shown: set[date]) -> list[date]:
    """The day that a page declares, as its own place has it. Of a moment of Greenwich the day beside the headline says
    which day that was there; one of the evening is two days where none does."""
    day = days.iso(told) or days.alone(told)
    if day is None or not (hour := days.greenwich(told)):
        return [day] if day else []
    if near := [it for it in (day, day + timedelta(days=1)) if it in shown]:
        return near
    return [day, day + timedelta(days=1)] if hour >= days.EVENING else [day]


def _settled(places: Iterable[list[date]], today: date | None) -> tuple[date, ...]:
    for place in places:
        told = tuple(dict.fromkeys(day for day in place if today is None or day <= today))
        if told:
            return told[:MOST]
    return ()


def _perhaps(shown: Face, today: date | None) -> tuple[date, ...]:
    """What a person is asked of where no day is told: «вчера, 14:05», «26 ноября», or a day of change."""
    told = [day or (days.within_a_year(said, today) if today else None) for day, said in shown]
    return tuple(dict.fromkeys(day for day in told if day))[:MOST]


Face = list[tuple[date | None, str]]
"""Days that stand alone, with the words beside them; None of one that is told without its year."""


def _face(tree: Element, title: str) -> tuple[Face, Face]:
    """The days beside the headline, and those right under the text."""
    aside = Parts(_is_aside)
    blocks = [it for it in tree.iter() if it.tag in _BLOCKS or it.tag in _HEADS]
    headings = [n for n, it in enumerate(blocks) if it.tag in _HEADS]
    head = next((n for n in headings if _is_headline(blocks[n], title)), None)
    if head is None:  # old sites have it in bold
        head = next((n for n, it in enumerate(blocks) if is_short(it, _HEADLINE) and title and _is(it, title)), None)
    if head is None:
        head = next((n for n in headings if blocks[n].tag == "h1"), None)
    if head is None:
        return [], []
    texts = [n for n in range(head + 1, len(blocks)) if _is_paragraph(blocks[n]) and blocks[n] not in aside]
    begins = texts[0] if texts else min(head + _BEFORE, len(blocks))
    above = _within_box(blocks[max(head - _BEFORE, 0) : head], blocks[head])
    opening = _opening(blocks[begins]) if texts else []
    near = _standing_alone([*above, *blocks[head + 1 : begins], *opening], aside)
    if not texts:
        return near, []
    parent = blocks[begins].getparent()
    ends = max(n for n in texts if blocks[n].getparent() is parent)
    last = set(blocks[ends].iter())
    after = islice((it for it in islice(blocks, ends, None) if it not in last), _BEFORE)
    return near, _standing_alone([*_closing(blocks[ends])[:_BEFORE], *after], aside)


def _within_box(blocks: list[Element], headline: Element) -> list[Element]:
    """Those above a headline that belong to its article: within the largest box around it that has no menu. What stands
    above an article is the day of the visit as often as not."""
    box: Element = None
    for around in (headline, *headline.iterancestors()):
        beside = (it for part in around if part is not box for it in part.iter())
        if around.tag in ("body", "html") or any(it.tag in _ASIDE or it.tag == "header" for it in (around, *beside)):
            break
        box = around
    return [it for it in blocks if box is not None and box in it.iterancestors()]


def _opening(block: Element) -> list[Element]:
    """What a block that holds both the day and the bare text has before that text; a day in bold is of the text."""
    parts = _parts(block)
    before = next((n for n, it in enumerate(parts) if (it.tail or "").strip()), -1)
    if before < 0 or (block.text or "").strip():
        return []
    last = parts[before]
    if last.tag in ("b", "strong", "em", "i", "span") and not _DATED.search(last.get("class") or ""):
        return []
    return _blocks(parts[: before + 1])


def _closing(block: Element) -> list[Element]:
    """What it has after that text."""
    parts = _parts(block)
    told = [n for n, it in enumerate(parts) if (it.tail or "").strip()]
    return _blocks(parts[told[-1] + 1 :]) if told else []


def _parts(block: Element) -> list[Element]:
    """The elements within a block of text that is no single paragraph."""
    return [] if block.tag == "p" else [it for it in block if isinstance(it.tag, str)]


def _blocks(elements: list[Element]) -> list[Element]:
    return [it for element in elements for it in element.iter() if it.tag in _BLOCKS]


def _standing_alone(blocks: list[Element], aside: Parts) -> Face:
    found: Face = []
    taken: set[Element] = set()
    beside: dict[Element, bool] = {}
    for block in reversed(blocks):  # from within: «20» and «ноября 2023» are a day only together
        if block in taken or block.tag in _HEADS or block in aside:
            continue
        box = block.getparent()
        if box not in beside:
            beside[box] = _holds_a_headline(box)
        if beside[box]:
            continue
        words = text(block) if is_short(block, days.LONGEST) else ""
        day = days.iso(block.get("datetime") or "") if block.tag == "time" else None
        told = [(part, (day,) if day else days.either(part)) for part in ([words] if day else days.parts(words))]
        if days.yearless(words) or any(either for _, either in told):
            beside_it = f"{_label(block)} {block.get('class') or ''}"
            found += [
                (it, f"{beside_it} {part}") for part, either in reversed(told) for it in reversed(either or (None,))
            ]
            around = block
            while around is not None and around not in taken:
                taken.add(around)
                around = around.getparent()
    return found[::-1]


def _holds_a_headline(box: Element) -> bool:
    """Whether a link in it is another page's headline: a day beside that is the other page's."""
    return any(it.tag == "a" and it.get("href") and not is_short(it, _LINK) for it in box)


def _label(block: Element) -> str:
    """«Дата публикации:» in an element of its own before the day, or before the box that holds the day alone."""
    while _is_all_of_its_box(block):
        block = block.getparent()
    before = next((it for it in block.itersiblings(preceding=True) if isinstance(it.tag, str)), None)
    told = text(before) if before is not None and before.tag not in _HEADS and is_short(before, _LABEL) else ""
    return "" if days.found(told) else told


def _is_all_of_its_box(block: Element) -> bool:
    """Whether nothing beside it in its parent has words."""
    box = block.getparent()
    if box is None or (box.text or "").strip() or (block.tail or "").strip():
        return False
    beside = (it for preceding in (True, False) for it in block.itersiblings(preceding=preceding))
    return not any((it.tail or "").strip() or (isinstance(it.tag, str) and not is_short(it, 0)) for it in beside)


def _is(element: Element, title: str) -> bool:
    return plain(text(element)) == plain(title)


def _is_headline(element: Element, title: str) -> bool:
    told = plain(text(element)) if is_short(element, _HEADLINE) else ""
    return len(told) > 8 and (told in plain(title) or plain(title) in told) if title else False


def _is_paragraph(element: Element) -> bool:
    """A block whose own words, not those of a block within it, are many."""
    if element.tag in _HEADS:
        return False
    own = (element.text or "") + "".join(
        ((child.text or "") if child.tag in ("a", "b", "strong", "em", "i", "span") else "") + (child.tail or "")
        for child in element
    )
    return len(" ".join(own.split())) >= PARAGRAPH


def _is_aside(element: Element) -> bool:
    """Whether it is a menu, a footer, a form or a list of other news, or leads to another page."""
    return element.tag in _ASIDE or bool(element.tag == "a" and element.get("href")) or of_others(element)
