"""Where a publisher lists its releases: RSS, Atom, a sitemap or a page of links → the addresses, with what it tells of
each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from spravka.sources import addresses, days
from spravka.sources.fetching import Fetched
from spravka.sources.refusal import Unfetched, Unopened

KINDS = ("feed", "sitemap", "listing")
MOST = 5000
"""Addresses that are taken from one list: the first ones, for they are the newest."""

_ROOT = re.compile(rb"<(?![?!])\s*(?:\w+:)?(\w+)")
_FEEDS = {b"rss": "feed", b"feed": "feed", b"RDF": "feed", b"urlset": "sitemap", b"sitemapindex": "sitemap"}
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
    """What a list holds: pages, and further lists (of a sitemap of sitemaps). `damaged`: whether it is broken and was
    read as far as it goes."""

    entries: tuple[Entry, ...]
    lists: tuple[str, ...] = ()
    damaged: bool = False


def kind_of(raw: bytes) -> str:
    """feed or sitemap; "" for what is neither."""
    root = _ROOT.search(raw[:4096])
    return _FEEDS.get(root[1], "") if root else ""


def read(fetched: Fetched, kind: str = "", within: str = "") -> Listed:
    """The pages that a list names, in its order.

    Args:
        kind: one of KINDS; "" = as its bytes tell.
        within: only addresses that hold this are taken; of a listing page without it, those that look like a release's
            and lie on the same site.

    Raises:
        Unopened: it is no list of that kind.
    """
    told = kind_of(fetched.raw)
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
    return Listed(tuple(entries.values())[:MOST], found.lists[:MOST], found.damaged)


def _looks_like_a_release(url: str, listing: str) -> bool:
    here, there = urlsplit(listing), urlsplit(url)
    return there.netloc == here.netloc and bool(_ARTICLE.search(url[len(addresses.origin(url)) :]))


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
    return Listed(entries, damaged=bool(told.bozo) and not _harmless(told.get("bozo_exception")))


def _permalink(entry: Any) -> str:
    """Of an entry without a link: its name, where that is an address."""
    name = str(entry.get("id") or "")
    return name if addresses.is_one(name) else ""


def _harmless(fault: object) -> bool:
    """A feed that only names another encoding or type than it is in is whole."""
    return type(fault).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")


def _moment(entry: Any) -> date | None:
    """The day as the feed writes it: its own place's, not Greenwich's."""
    told = str(entry.get("published") or entry.get("created") or "")
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
    entries: list[Entry] = []
    lists: list[str] = []
    for element in tree if tree is not None else ():
        told = {_local(child): (child.text or "").strip() for child in element.iter() if isinstance(child.tag, str)}
        if not (url := _address(told.get("loc", ""), fetched.url)):
            continue
        if _local(element) == "sitemap":
            lists.append(url)
        else:
            day = days.iso(told.get("publication_date", ""))  # of a news sitemap; lastmod is that of any change
            entries.append(Entry(url, day, told.get("title", "")))
    return Listed(tuple(entries), tuple(lists), damaged=bool(parser.error_log))


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
    return Listed(tuple(_links(tree, here)))


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
