"""Where a publisher lists its releases: RSS, Atom, a sitemap or a page of links → the addresses, with what it tells of
each."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import urlsplit

from spravka.sources import addresses, days
from spravka.sources.fetching import Fetched
from spravka.sources.refusal import Unfetched, Unopened

T = TypeVar("T")

KINDS = ("feed", "sitemap", "listing")
MOST = 5000
"""Addresses that are taken from one list: the newest, as it tells, else the first ones."""

LARGEST = 32 * 2**20
"""Bytes of a list that comes packed, as it unpacks."""

_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(r"<(?:(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)\b|!doctype\s+html|html\b)", re.IGNORECASE)
_KINDS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}
_TURNING = re.compile(
    r"(?:^|[&;])(?:(?:\w+_)?(?:PAGEN_\d+|page|start|offset|year|month|day|date|sort|order|print|filter\w*)=|p=(?!\d{3}))",
    re.IGNORECASE,
)
"""Parameters of an address that is the list itself, turned to another page; «?p=1234» is a release of WordPress."""
_NEXT = re.compile(
    r"след(?:ующ\w*|\.)?(?: страница)?|вперед|дальше|ещё|показать ещё|келесі(?: бет)?|next(?: page)?|[>»›→]+"
)
_FILES = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|mp[34]|avi|zip|rar|css|js|xlsx?|pptx?|ico|xml|rss)$", re.IGNORECASE)
_ARTICLE = re.compile(r"\d{3,}|[^/]{25,}|/\d+/?$|[?&](?:id|ELEMENT_ID|news|article)=\d+", re.IGNORECASE)
"""What tells the address of one release from that of a section: a number, or a long name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of one page. `published`, `title`: None and "" where it does not say."""

    url: str
    published: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list holds: pages, and further lists (of a sitemap of sitemaps).

    Attributes:
        damaged: whether it is broken and was read as far as it goes.
        left: how many pages or lists it names beyond what is taken of one.
        next: where it goes on; "" where it does not.
    """

    entries: tuple[Entry, ...]
    lists: tuple[str, ...] = ()
    damaged: bool = False
    left: int = 0
    next: str = ""


def kind_of(raw: bytes) -> str:
    """feed or sitemap; "" for what is neither. Some come packed, or after a warning of the site's own program."""
    return _begun(_unpacked(raw[:65536], LARGEST))[0]


def _begun(raw: bytes) -> tuple[str, int]:
    """Its kind, and where it begins: at its prolog, if that stands before its root."""
    head = raw[:8192].decode("latin-1")  # a letter for each byte
    root = _ROOT.search(_ASIDE.sub(lambda m: " " * len(m[0]), head))
    if root is None:
        return "", 0
    aside = _ASIDE.finditer(head, 0, root.start())
    begins = next((m.start() for m in aside if m[0].startswith("<?xml")), 0)
    return _KINDS.get((root[1] or "").lower(), ""), begins


def _unpacked(raw: bytes, most: int) -> bytes:
    """«sitemap.xml.gz», as far as it goes."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return zlib.decompressobj(wbits=31).decompress(raw, most)
    except zlib.error:
        return b""


def read(fetched: Fetched, kind: str = "", within: str = "") -> Listed:
    """The pages that a list names, in its order.

    Args:
        kind: one of KINDS; "" = as its bytes tell.
        within: only addresses that hold this are taken; of a listing page without it, those that look like a release's
            and lie on the same site.

    Raises:
        Unopened: it is no list of that kind.
    """
    raw = _unpacked(fetched.raw, LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unfetched("unpacked", fetched.url, LARGEST // 2**20)
    told, begins = _begun(raw)
    fetched = replace(fetched, raw=raw[begins:] if told else raw)
    if kind != "listing" and not told:
        raise Unopened(
            "other", fetched.url, f"{fetched.url}: neither RSS, Atom nor a sitemap; say «listing» of a page of links"
        )
    found = {"feed": _feed, "sitemap": _sitemap}.get("" if kind == "listing" else told, _listing)(fetched)
    entries: dict[str, Entry] = {}
    for entry in found.entries:
        if within in entry.url and entry.url not in entries and entry.url != fetched.asked:
            entries[entry.url] = entry
    if kind == "listing" and not within:
        entries = {url: it for url, it in entries.items() if _looks_like_a_release(url, fetched.url)}
    left = max(len(entries) - MOST, 0)
    return Listed(tuple(entries.values())[:MOST], found.lists, found.damaged, left, found.next)


def _looks_like_a_release(url: str, listing: str) -> bool:
    here, there = urlsplit(listing), urlsplit(url)
    if there.path == here.path and there.query:
        return (
            bool(re.search(r"(?:id|ELEMENT_ID|news|article)=\d+|(?:^|[&;])p=\d{3}", there.query))
            and there.query != here.query
        )
    return (
        there.netloc == here.netloc
        and not _TURNING.search(there.query)
        and bool(_ARTICLE.search(url[len(addresses.origin(url)) :]))
    )


def _feed(fetched: Fetched) -> Listed:
    import feedparser

    told = feedparser.parse(
        BytesIO(fetched.raw),
        response_headers={"content-type": fetched.headers.get("content-type", ""), "content-location": fetched.url},
        sanitize_html=False,
    )
    entries = tuple(
        Entry(url, _moment(it), " ".join(str(it.get("title") or "").split()))
        for it in told.entries
        if (url := _address(it.get("link") or _permalink(it), fetched.url))
    )
    onward = next((str(it.get("href") or "") for it in told.feed.get("links", ()) if it.get("rel") == "next"), "")
    damaged = bool(told.bozo) and not _harmless(told.get("bozo_exception"))
    return Listed(entries, damaged=damaged, next=_address(onward, fetched.url))


def _permalink(entry: Any) -> str:
    """Of an entry without a link: its name, where that is an address."""
    name = str(entry.get("id") or "")
    return name if addresses.is_one(name) else ""


def _harmless(fault: object) -> bool:
    """A feed that only names another encoding or type than it is in is whole."""
    return type(fault).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")


def _moment(entry: Any) -> date | None:
    """The day as the feed writes it: its own place's; of Greenwich's night none, for it is another day there."""
    told = str(entry.get("published") or entry.get("created") or "")
    if days.greenwich(told) >= days.EVENING:
        return None
    if day := days.iso(told):
        return day
    named = days.found(re.sub(r"^\s*\w{2,12},?\s+", "", told))
    if len(set(named)) == 1:
        return named[0]
    parsed = entry.get("published_parsed")
    try:
        return date(*parsed[:3]) if parsed else None
    except (TypeError, ValueError):
        return None


def _sitemap(fetched: Fetched) -> Listed:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(fetched.raw, parser)
    entries: list[tuple[str, Entry]] = []
    lists: list[tuple[str, str]] = []
    for element in tree if tree is not None else ():
        own = {_local(child): (child.text or "").strip() for child in element}
        if not (
            url := _address(own.get("loc", ""), fetched.url)
        ):  # pictures and films have a «loc» of theirs within it
            continue
        if _local(element) == "sitemap":
            lists.append((own.get("lastmod", ""), url))
        else:
            news = {_local(it): (it.text or "").strip() for child in element for it in child}
            day = days.iso(news.get("publication_date", ""))  # of a news sitemap; lastmod is that of any change
            entries.append((own.get("lastmod", ""), Entry(url, day, news.get("title", ""))))
    return Listed(_newest(entries), _newest(lists), damaged=bool(parser.error_log))


def _newest(dated: list[tuple[str, T]]) -> tuple[T, ...]:
    """Those that were changed last before the others, so that these are left where there are too many."""
    return tuple(it for _, it in sorted(dated, key=lambda told: told[0][:10], reverse=True))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _listing(fetched: Fetched) -> Listed:
    import trafilatura

    from spravka.sources.html import decoded

    tree = trafilatura.load_html(decoded(fetched.raw, fetched.url, fetched.charset).text)
    if tree is None:
        raise Unopened("empty", fetched.url)
    base = next((told for it in tree.iter("base") if (told := it.get("href"))), "")
    here = _address(base, fetched.url) or fetched.url
    return Listed(tuple(_links(tree, here)), next=_onward(tree, here))


def _onward(tree: Any, here: str) -> str:
    """Where a list goes on: what it declares so, or calls «next»."""
    for link in (*tree.iter("link"), *tree.iter("a")):
        words = " ".join(" ".join(link.itertext()).split()).lower()
        if link.get("href") and ("next" in (link.get("rel") or "").lower().split() or _NEXT.fullmatch(words)):
            return _address(link.get("href").strip(), here)
    return ""


def _links(tree: Any, here: str) -> Iterator[Entry]:
    for link in tree.iter("a"):
        url = _address((link.get("href") or "").strip(), here)
        if url and not _FILES.search(urlsplit(url).path):
            yield Entry(url, None, " ".join(" ".join(link.itertext()).split()))


def _address(told: str, base: str) -> str:
    """An address in its normal form; "" for what is none."""
    try:
        return addresses.normal(told, base=base) if told else ""
    except Unfetched:
        return ""
