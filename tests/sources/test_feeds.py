"""Where publishers list their releases: feeds, sitemaps and pages of links as sites really make them."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest

from spravka.sources import feeds
from spravka.sources.feeds import Entry, Listed
from spravka.sources.fetching import Fetched
from spravka.sources.refusal import Unfetched, Unopened

ITEM = "<item><title>Весть</title><link>https://e.org/1</link></item>"
RSS = f'<rss version="2.0"><channel>{ITEM}</channel></rss>'
MAP = "<urlset><url><loc>https://e.org/1</loc></url></urlset>"


def read(raw: str | bytes, kind: str = "", within: str = "") -> Listed:
    raw = raw.encode() if isinstance(raw, str) else raw
    fetched = Fetched("https://e.org/list", "https://e.org/list", raw, {"content-type": "text/xml"}, datetime.now(UTC))
    return feeds.read(fetched, kind, within)


def urls(told: Listed) -> list[str]:
    return [it.url for it in told.entries]


@pytest.mark.parametrize(
    "raw",
    [
        RSS,
        f"\n\n <?xml version='1.0'?>{RSS}",
        f"<br />\n<b>Warning</b>: mysql\n<?xml version='1.0'?>{RSS}",
        f"\ufeff<?xml version='1.0'?>{RSS}",
        f"<?xml version='1.0'?><!-- <html> -->{RSS}",
        f"<!-- made from <?xml version='1.0'?> -->{RSS}",
        RSS.replace("<title>", "<description><![CDATA[see <?xml version='1.0'?> there]]></description><title>"),
        f"<b>Warning</b><?xml version='1.0'?>{RSS.replace('Весть', '&lt;?xml')}",
        f"<?xml version='1.0' encoding='windows-1251'?>{RSS}".encode("cp1251"),
        f"<?xml version='1.0'?><?xml-stylesheet href='<a>'?>{MAP}",
        gzip.compress(MAP.encode(), mtime=0),  # its own day would name the test otherwise in each process
        f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>{MAP}",
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item r:about="https://e.org/1"><link>https://e.org/1</link></item></r:RDF>',
    ],
)
def test_a_list_is_known_whatever_stands_before_it(raw: str | bytes) -> None:
    told = read(raw)
    assert (urls(told), told.damaged) == (["https://e.org/1"], False)


@pytest.mark.parametrize(
    "raw", ["", "<html><body><rss></rss></body></html>", "<!DOCTYPE html><p>rss", b"\x1f\x8b\x08broken"]
)
def test_what_is_no_list_is_none(raw: str | bytes) -> None:
    with pytest.raises(Unopened):
        read(raw)


def test_a_packed_bomb_is_no_list() -> None:
    with pytest.raises(Unfetched) as told:
        read(gzip.compress(f"<urlset>{' ' * (feeds.LARGEST + 1)}</urlset>".encode()))
    assert told.value.reason == "unpacked"


def test_addresses_of_an_atom_feed_are_those_of_its_bases() -> None:
    told = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/news/"><entry xml:base="2026/">'
        '<link href="a.html"/><published>2026-11-26T12:30:00Z</published></entry><entry><link rel="enclosure" '
        'href="p.jpg"/><link href="b.html"/></entry><link rel="next" href="?page=2"/></feed>'
    )
    assert told.entries == (
        Entry("https://e.org/news/2026/a.html", date(2026, 11, 26)),
        Entry("https://e.org/news/b.html"),
    )
    assert told.next == "https://e.org/news/?page=2"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Thu, 26 Nov 2026 23:30:00 +0300", date(2026, 11, 26)),
        ("Чт, 26 ноя 2026 14:05:00 +0300", date(2026, 11, 26)),
        ("Thu, 26 Nov 2026 12:30:00 GMT", date(2026, 11, 26)),
        ("Thu, 26 Nov 2026 22:30:00 GMT", None),
        ("вчера", None),
    ],
)
def test_the_day_of_an_entry_is_that_of_its_place(told: str, day: date | None) -> None:
    feed = RSS.replace("</item>", f"<pubDate>{told}</pubDate></item>")
    assert read(feed).entries[0].published == day


def test_pictures_in_a_sitemap_are_no_pages_and_its_news_have_a_day() -> None:
    told = read(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"'
        ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://e.org/1</loc><i:image><i:loc>'
        "https://e.org/p.jpg</i:loc></i:image><n:news><n:publication_date>2026-11-26</n:publication_date>"
        "<n:title>Весть</n:title></n:news></url></urlset>"
    )
    assert told.entries == (Entry("https://e.org/1", date(2026, 11, 26), "Весть"),)


def test_of_too_long_a_sitemap_the_newest_are_taken_and_how_many_are_left_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    days = ("2025-01-01", "2026-11-26T10:00:00+03:00", "", "2026-03-01")
    found = "".join(f"<url><loc>https://e.org/{n}</loc><lastmod>{day}</lastmod></url>" for n, day in enumerate(days))
    told = read(f"<urlset>{found}</urlset>")
    assert (urls(told), told.left) == (["https://e.org/1", "https://e.org/3"], 2)
    index = "".join(
        f"<sitemap><loc>https://e.org/{n}.xml</loc><lastmod>{day}</lastmod></sitemap>" for n, day in enumerate(days)
    )
    assert read(f"<sitemapindex>{index}</sitemapindex>").lists[0] == "https://e.org/1.xml"


def test_a_page_of_links_gives_releases_and_where_it_goes_on() -> None:
    page = """<a href="/news/12345/">О мосте</a> <a href="?PAGEN_1=2">2</a> <a href="/list?PAGEN_1=2">Следующая</a>
      <a href="/news/12345/?page=2">стр. 2</a> <a href="/news/?year=2026">2026</a> <a href="javascript:void(1234)">x</a>
      <a href="//e.org/news/777777/#c">О школе</a> <a href="https://other.org/news/12345">чужая</a>
      <a href="/news/12345/p.jpg">фото</a>"""
    told = read(page, "listing")
    assert urls(told) == ["https://e.org/news/12345/", "https://e.org/news/777777/"]
    assert told.next == "https://e.org/list?PAGEN_1=2"
    assert (
        read('<link rel="next" href="/list/2"><a href="/news/12345/">a</a>', "listing").next == "https://e.org/list/2"
    )
    assert read('<p>Новости</p><a href="/news/12345/">a</a>', "listing").next == ""


def test_a_list_that_tells_its_releases_apart_by_a_number_alone_is_read() -> None:
    told = read('<a href="/list?id=17">a</a> <a href="/list?lang=kk">Қаз</a> <a href="/list?id=17#x">a</a>', "listing")
    assert urls(told) == ["https://e.org/list?id=17"]


def test_parameters_that_only_end_like_those_of_a_turned_list_are_a_releases() -> None:
    page = "".join(
        f'<a href="{it}">a</a>'
        for it in ("/?p=1234", "/news/1234?top=5", "/news/2345?update=1", "/news/3456?p=2", "/news/4567?a=1&page=2",
                   "/news/5678?news_page=2", "/?p=2", "/list?p=4321", "/list?p=3", "/list?top=1234")
    )  # fmt: skip
    assert [it.removeprefix("https://e.org") for it in urls(read(page, "listing"))] == [
        "/?p=1234", "/news/1234?top=5", "/news/2345?update=1", "/list?p=4321",
    ]  # fmt: skip
