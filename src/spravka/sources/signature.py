"""Who published a page: what it declares, else what two places of its face agree on, else the office that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from spravka.sources.declared import NEWS, Element, is_short, linked_data, meta, plain, text, types, within

MOST = 6
"""Names that are told to a person as those that it may be."""

_CONSIDERED = 20
"""Names of one place that are compared with those of the others: a page may have hundreds of links to the first one."""

_DECLARED = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_GENERAL = re.compile(
    r"(?:все )?новости|новость|главная(?: страница)?|на главную|пресс-?(?:центр|служба|релизы)|события"
    r"|официальный (?:сайт|портал|интернет-портал)|медиа|сми|жаңалықтар|басты бет|баспасөз орталығы|news|home"
    r"|press(?: releases?| cent(?:er|re))?|сайт|портал|логотип|герб|logo"
    r"|мой сайт|my site|1с-битрикс.*|wordpress|joomla.?|drupal",
    re.I,
)
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|все права (?:защищены|сохранены)|барлық құқықтар қорғалған|all rights reserved"
    r"|(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?(?:\s*жыл\w*|\s*ж\.)?|\bгг?\.",
    re.I,
)
_OFFICE = re.compile(
    r"правительств|министерств|\bмин[а-я]{4,}|администраци|акимат|\bмэри|\bдум[аы]\b|собрани|\bсовет|парламент|комитет"
    r"|департамент|управлени|агентств|губернатор|\bглав[аы]\b|президент|посольств|консульств|представительств|служб"
    r"|палат|област|\bкра[йя]\b|район|округ|\bгород|республик|университет|академи|вест[ин]|газет|\bиа\b|информ"
    r"|әкімд|әкімі|министрлі|басқарма|облыс|өлке|аудан|қаласы|елшілі|университеті|мәслихат"
    r"|government|ministry|administration|embassy|consulate|department|committee|council|\boffice|agency|governor"
    r"|\bregion|university|\bnews|times|herald|gazette",
    re.I,
)
"""What tells an office or a paper from a section of the site, its motto, or the studio that made it."""
_SITE = re.compile(
    r"^(?:официальный\s+)?(?:интернет-)?(?:сайт|портал)\s+|^official\s+(?:web)?site\s+(?:of\s+)?"
    r"|\s+ресми\s+(?:интернет-)?(?:сайты|порталы|ресурсы)$",
    re.I,
)
_OF_KAZAKH = re.compile(r"(?<=\w{3})[ндт][ыі]ң$")
"""«әкімдігінің» is of «әкімдігі»."""
_RIGHTS_MOST = 400
"""Letters of a block that tells whose the rights are."""
_CONTACTS_MOST = 400
"""Letters of a block of contacts."""
_CONTACTS = re.compile(r"contact|kontakt|requisit|address|organi[sz]ation", re.I)
_HOME = re.compile(r"/?(?:index\.\w{2,5})?(?:(?:ru|kk|kz|kaz|en)/?)?|\./", re.I)


def of(tree: Element, title: str, url: str = "") -> tuple[str, tuple[str, ...]]:
    """The name of a page's publisher, or "" and the names that it may be.

    Args:
        title: the page's headline.
        url: where it was had; "" for a file.
    """
    declared = next((found for place in _declared(tree) if (found := _different(_first(place)))), ())
    if any(_OFFICE.search(name) for name in declared):
        return _settled(declared)
    # of the rights even a name that is no office's counts against another: it may be a studio's
    shown = [_first(it) for it in (_tail(tree, title), _rights(tree), _home(tree, url), _contacts(tree))]
    named = [(n, name) for n, place in enumerate(shown) for name in place]
    agreed = [name for n, name in named if any(n != m and _is_part(other, name) for m, other in named)]
    if declared:  # a paper, or the platform on which an office has its pages
        if any(_is_part(it, name) or _is_part(name, it) for it in declared for _, name in named):
            return _settled(declared)
        offices = [_different([it for it in told if _OFFICE.search(it)]) for told in (agreed, [it for _, it in named])]
        return _settled(offices[0] or (*declared, *offices[1]))
    if found := _different(agreed):
        return _settled(found)
    found = _different([name for n, name in named if n == 1 or _OFFICE.search(name)])
    if len(found) == 1 and _OFFICE.search(found[0]):
        return _settled(found)
    return "", (found or _different([name for _, name in named]))[:MOST]


def _settled(found: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return (found[0], ()) if len(found) == 1 else ("", found[:MOST])


def _first(names: Iterable[str]) -> list[str]:
    """The first different ones that a place tells, in its order."""
    return [*islice(dict.fromkeys(filter(None, map(_cleaned, names))), _CONSIDERED)]


def _different(names: list[str]) -> tuple[str, ...]:
    """Those that are not the same in other words; of each its fullest form, which no «official site of» declines."""
    told: list[str] = []
    for name in names:
        same = next((n for n, other in enumerate(told) if _is_part(name, other) or _is_part(other, name)), None)
        if same is None:
            told.append(name)
        else:
            told[same] = max(told[same], name, key=lambda it: (len(_key(it)), not _SITE.search(it)))
    return tuple(told)


def _is_part(name: str, of: str) -> bool:
    return f" {' '.join(_key(name))} " in f" {' '.join(_key(of))} "


@lru_cache(maxsize=1024)
def _key(name: str) -> tuple[str, ...]:
    """The lemmas of a name: «Сайт Администрации города» is that of «Администрация города»."""
    from spravka.reading.grammar.morph import lemma  # a dictionary: only when a page is opened

    return tuple(lemma(_OF_KAZAKH.sub("", word)) for word in plain(_SITE.sub("", name)).split())


def _cleaned(name: str) -> str:
    told = " ".join(name.split()).strip(" ,.;:|–—-")
    fit = 2 < len(told) <= 200 and re.search(r"[^\W\d_]{2}", told) and not told.startswith(("@", "http"))
    return told if fit and not _GENERAL.fullmatch(told) else ""


# -- where it stands ----------------------------------------------------------------------------------------------


def _declared(tree: Element) -> Iterator[list[str]]:
    linked = list(linked_data(tree))
    things = {str(told["@id"]): told for told in linked if "@id" in told and "name" in told}
    yield [name for told in linked if types(told) & NEWS for name in _called(told.get("publisher"), things)]
    yield [*meta(tree, _DECLARED), *within(tree, "publisher")]


def _called(publisher: Any, things: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The name of a publisher in linked data: a thing with a name or with that of another thing, several, or the name
    alone."""
    for told in publisher if isinstance(publisher, list) else [publisher]:
        thing = things.get(str(told.get("@id")), told) if isinstance(told, dict) and "name" not in told else told
        name = thing.get("name") if isinstance(thing, dict) else thing
        if isinstance(name, str):
            yield name


def _tail(tree: Element, title: str) -> Iterator[str]:
    """«Глава принял посла – Новости – Правительство области»: what stands beside the headline and is no mere «news»."""
    whole = text(next(iter(tree.iter("title")), None))
    parts = [part.strip() for part in re.split(r"\s+[|–—·•:/»«-]+\s+|\s*::\s*|\s*\|\s*|:\s+", whole) if part.strip()]
    rest = [part for part in parts if plain(part) not in plain(title) and not _GENERAL.fullmatch(part)]
    if len(parts) > 1 and len(rest) < len(parts):
        yield from rest


def _rights(tree: Element) -> Iterator[str]:
    """«© Администрация области, 2010–2023»."""
    for element in tree.iter("footer", "div", "p", "span", "small", "td", "center"):
        own = (element.text or "") + "".join(
            ("\n" if child.tag == "br" else " ") + " ".join((child.tail or "").split()) for child in element
        )
        for line in own.split("\n") if len(own) <= _RIGHTS_MOST else ():
            if re.search(r"©|\(c\)|copyright", line, re.I):
                yield _RIGHTS.sub(" ", " ".join(line.split()).partition(". ")[0])
                return


def _home(tree: Element, url: str) -> Iterator[str]:
    """The words or the picture of a link to the site's own first page."""
    here = urlsplit(url).netloc
    for link in tree.iter("a"):
        href = (link.get("href") or "").strip()
        if not _leads_home(href, here):
            continue
        yield from (
            name for name in (text(link), link.get("title"), *(it.get("alt") for it in link.iter("img"))) if name
        )


def _leads_home(href: str, here: str) -> bool:
    """Whether it is the site's first page: «/», «/ru/», the whole origin; «#» and «?» are the page itself."""
    try:
        told = urlsplit(href)
    except ValueError:
        return False
    first = _HOME.fullmatch(told.path) if told.path else told.netloc
    return bool(first) and told.netloc in ("", here) and not told.query and "#" not in href


def _contacts(tree: Element) -> Iterator[str]:
    """The first line of a block of contacts."""
    for element in tree.iter("address", "div", "p", "section"):
        named = element.tag == "address" or _CONTACTS.search(f"{element.get('class')} {element.get('id')}")
        if named and is_short(element, _CONTACTS_MOST):
            first = next((it for it in element.itertext() if it.strip()), "")
            yield first if _OFFICE.search(first) else ""
