"""Addresses, lists and publishers that are watched, asked on a site of this machine: nothing lost, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import web_site
from register_fakes import LINKING, READER
from test_carrying import LINE, PROSE, SECOND
from web_site import Site, changing, moved, page, status, tagged

from spravka.errors import BadInput
from spravka.register import carrying, watching
from spravka.register.checking import problems
from spravka.register.gathering import Outcome, Said, gather, gather_any
from spravka.register.intake import CORRECTED, KNOWN, NEW
from spravka.register.models import Carrier, Document, Outlet, Version
from spravka.register.watching import Watch
from spravka.sources.fetching import Fetcher, Limits

FAKES = {"reader": READER, "linking": LINKING}
OTHER = (
    "Глава края открыл школу на сорок мест. Её строили два года, и первого сентября в неё пришли дети трёх деревень."
)


def release(text: str = PROSE, title: str = "О форуме", day: str = "4 мая 2024", line: str = LINE) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title} | Край</title></head><body><article><h1>{title}</h1><p>{day}</p>"
        f"<p>{line}</p><p>{text}</p></article></body></html>"
    )


def rss(site: Site, *paths: str, tail: str = "</channel></rss>") -> str:
    items = "".join(
        f"<item><title>Весть {n}</title><link>{site.url}{path}?utm_source=rss</link>"
        f"<pubDate>Sat, 04 May 2024 23:30:00 +0300</pubDate></item>"
        for n, path in enumerate(paths, 1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Край</title>{items}{tail}'


class Time:
    """A clock that the test sets; what is slept through passes."""

    def __init__(self) -> None:
        self.at = datetime(2024, 6, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    def fetcher(self, **limits: float) -> Fetcher:
        told = Limits(pause=0, **{"seconds": 5, "silence": 2, "tries": 2, **limits})  # type: ignore[arg-type]
        return Fetcher(private=True, limits=told, sleep=self.sleep, clock=self.at.timestamp, now=self.now)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetcher(time: Time) -> Iterator[Fetcher]:
    with time.fetcher() as made:
        yield made


def became(outcomes: list[Outcome]) -> list[str]:
    return [it.taken.became if it.taken else it.fault for it in outcomes]


def round(time: Time, **limits: float) -> list[str]:
    with time.fetcher(**limits) as fetcher:
        return became(list(watching.round(fetcher, **FAKES)))


def watch(site: Site, path: str = "/rss", kind: str = "feed", **more: object) -> Outlet:
    watching.keep([Watch("Край", "RU-PSK", f"{site.url}{path}", kind, **more)], by="Офицер")  # type: ignore[arg-type]
    return Outlet.objects.get(url=f"{site.url}{path}")


# -- one address --------------------------------------------------------------------------------------------------


def test_an_address_is_archived_with_headers_and_time(home: Path, site: Site, fetcher: Fetcher, time: Time) -> None:
    site.pages["/a"] = tagged(release(), '"1"')
    (first,) = gather_any(fetcher, f"{site.url}/a#top", **FAKES)
    assert first.taken is not None
    document = first.taken.document
    assert (document.title, document.published, document.url) == ("О форуме", date(2024, 5, 4), f"{site.url}/a")
    assert (document.publisher and document.publisher.name, document.format) == ("Край", "html")
    carrier = Carrier.objects.get()
    assert (carrier.url, carrier.fetched_at, carrier.headers["etag"]) == (f"{site.url}/a", time.at, '"1"')
    assert became(list(gather_any(fetcher, f"{site.url}/a", **FAKES))) == [KNOWN]
    assert site.headers[-1]["If-None-Match"] == '"1"'
    assert problems(LINKING) == []


def test_an_address_that_leads_on_is_the_page_where_it_ends(home: Path, site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/old": moved("/a"), "/a": page(release())}
    (first,) = gather_any(fetcher, f"{site.url}/old", **FAKES)
    (second,) = gather_any(fetcher, f"{site.url}/a", **FAKES)
    assert first.taken is not None
    assert first.taken.document.url == f"{site.url}/a"
    assert became([first, second]) == [NEW, KNOWN]
    assert Document.objects.count() == 1
    assert len(carrying.carriers(Document.objects.get())) == 1


def test_what_a_person_says_wins_and_what_the_page_leaves_open_is_told(
    home: Path, site: Site, fetcher: Fetcher
) -> None:
    site.pages["/a"] = page(release(day="").replace(" | Край", ""))
    site.pages["/b"] = page(release(OTHER, "О школе", line=SECOND))
    first = gather(fetcher, f"{site.url}/a", **FAKES)
    assert first.taken is not None
    assert first.taken.notices == ("undated", "unsigned")
    second = gather(fetcher, f"{site.url}/b", Said(date(2024, 5, 9), "Район"), **FAKES)
    assert second.taken is not None
    document = second.taken.document
    assert (document.published, document.publisher and document.publisher.name) == (date(2024, 5, 9), "Район")


def test_a_changed_page_is_a_new_version_and_one_that_only_counts_its_readers_is_not(
    home: Path, site: Site, fetcher: Fetcher
) -> None:
    counted = release().replace("</article>", "</article><div>Просмотров: 5</div>")
    site.pages["/a"] = changing(page(release()), page(counted), page(release(PROSE.replace("120", "140"))))
    told = [gather(fetcher, f"{site.url}/a", **FAKES) for _ in range(3)]
    assert became(told) == [NEW, KNOWN, CORRECTED]
    assert Version.objects.get().headers["content-type"] == "text/html; charset=utf-8"
    assert problems(LINKING) == []


def test_a_fault_is_told_in_one_line_and_kept_with_its_address(home: Path, site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": status(404), "/b": page(b"%PDF-1.7 rubbish", "application/pdf"), "/c": web_site.endless}
    for path, fault in ("/a", "gone"), ("/b", "damaged"), ("/c", "large"):
        told = gather(fetcher, site.url + path, **FAKES)
        assert (told.fault, told.taken, "\n" in told.told) == (fault, None, False)
        assert Carrier.objects.get(url=site.url + path).fault == fault
    assert not Document.objects.exists()
    site.pages["/a"] = page(release())
    assert became([gather(fetcher, f"{site.url}/a", **FAKES)]) == [NEW]
    assert Carrier.objects.get(url=f"{site.url}/a").fault == ""
    assert became([gather(fetcher, "ftp://example.org/", **FAKES)]) == ["address"]


def test_a_fault_names_the_address_that_was_asked_and_where_it_led(home: Path, site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": moved("file:///etc/passwd"), "/b": page(b"%PDF-1.7 x", "application/pdf"), "/c": moved("/d")}
    told = {path: gather(fetcher, site.url + path, **FAKES).told for path in ("/a", "/b", "/c", "/d")}
    assert told["/a"].startswith(f"{site.url}/a leads to file:///etc/passwd: ")
    assert told["/b"].startswith(f"{site.url}/b: b.pdf: ")
    assert told["/c"].startswith(f"{site.url}/c leads to {site.url}/d: ")
    assert told["/d"].startswith(f"{site.url}/d: the site has no such page")
    assert "hush" not in gather(fetcher, "http://user:hush@example.org/", **FAKES).told


def test_all_that_a_feed_names_is_taken_in_and_a_second_time_nothing(home: Path, site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/rss": page(rss(site, "/a", "/b", "/c"), "application/rss+xml"), "/a": page(release(day=""))}
    site.pages |= {"/b": page(release(OTHER, "О школе", line=SECOND)), "/c": status(500)}
    counted: list[int] = []
    told = list(gather_any(fetcher, f"{site.url}/rss", found=counted.append, **FAKES))
    assert (became(told), counted) == ([NEW, NEW, "busy"], [3])
    assert set(Document.objects.values_list("published", flat=True)) == {date(2024, 5, 4)}  # of /a the feed's day
    asked = len(site.visited)
    assert became(list(gather_any(fetcher, f"{site.url}/rss", **FAKES)))[:2] == [KNOWN, KNOWN]
    assert "/a" not in site.visited[asked:]
    assert Document.objects.count() == 2


# -- publishers that are watched ----------------------------------------------------------------------------------


def test_a_round_brings_what_is_new_and_the_next_one_what_came_since(home: Path, site: Site, time: Time) -> None:
    outlet = watch(site)
    site.pages |= {"/rss": tagged(rss(site, "/a"), '"1"'), "/a": page(release()), "/b": page(release(OTHER, "О школе"))}
    assert round(time) == [NEW]
    document = Document.objects.get()
    assert (document.publisher and document.publisher.name) == "Край"
    assert document.publisher is not None
    assert document.publisher.territory == "RU-PSK"
    assert round(time) == []  # not due
    time.at += timedelta(hours=1)
    assert round(time) == []  # 304
    assert site.headers[-1]["If-None-Match"] == '"1"'
    site.pages["/rss"] = tagged(rss(site, "/b", "/a"), '"2"')
    time.at += timedelta(hours=1)
    assert round(time) == [NEW]
    outlet.refresh_from_db()
    assert (outlet.found, outlet.brought, outlet.answered_at, outlet.fault) == (2, 2, time.at, "")


def test_a_site_that_is_down_for_a_day_loses_nothing(home: Path, site: Site, time: Time) -> None:
    outlet = watch(site)
    site.pages |= {"/rss": page(rss(site, "/a", "/b")), "/a": page(release()), "/b": status(503)}
    assert round(time) == [NEW, "busy"]
    site.pages["/rss"] = status(503)
    asked = []
    for _ in range(24):
        time.at += timedelta(hours=1)
        before = len(site.visited)
        round(time)
        asked.append(len(site.visited) - before)
    outlet.refresh_from_db()
    assert (outlet.fault, outlet.brought, "\n" in outlet.told) == ("busy", 1, False)
    assert sum(asked[12:]) < sum(asked[:12])  # ever more seldom
    site.pages |= {"/rss": page(rss(site, "/c")), "/b": page(release(OTHER, "О школе"))}  # /b is in the list no more
    site.pages["/c"] = page(
        release("Мост через реку Заречную открыли после ремонта: по нему снова ходят автобусы.", "О мосте")
    )
    time.at += timedelta(days=1)
    assert sorted(round(time)) == [NEW, NEW]
    outlet.refresh_from_db()
    assert (outlet.fault, outlet.failures, outlet.brought) == ("", 0, 3)
    assert Document.objects.count() == 3


def test_a_round_that_was_stopped_goes_on(home: Path, site: Site, time: Time) -> None:
    watch(site)
    site.pages |= {"/rss": page(rss(site, "/a", "/b")), "/a": page(release()), "/b": page(release(OTHER, "О школе"))}
    with time.fetcher() as fetcher:
        stopped = watching.round(fetcher, **FAKES)
        assert became([next(stopped)]) == [NEW]
        stopped.close()
    assert round(time) == [NEW]
    assert site.visited == ["/rss", "/a", "/b"]


def test_what_was_had_is_asked_again_once_a_day_for_what_is_corrected(home: Path, site: Site, time: Time) -> None:
    watch(site)
    site.pages |= {
        "/rss": page(rss(site, "/a")),
        "/a": changing(page(release()), page(release(PROSE.replace("120", "9")))),
    }
    assert round(time) == [NEW]
    time.at += timedelta(hours=25)
    assert round(time) == [CORRECTED]
    time.at += timedelta(hours=2)
    assert round(time) == []
    time.at += timedelta(days=20)
    assert round(time) == []


def test_a_site_that_changes_the_form_of_its_addresses_doubles_nothing(home: Path, site: Site, time: Time) -> None:
    watch(site)
    site.pages |= {"/rss": page(rss(site, "/a", "/b")), "/a": page(release()), "/b": page(release(OTHER, "О школе"))}
    assert round(time) == [NEW, NEW]
    site.pages |= {
        "/rss": page(rss(site, "/a/", "/b/")),
        "/a/": page(release(PROSE.replace("120", "9"))),
        "/b/": page(release(OTHER, "О школе")),
    }
    time.at += timedelta(hours=1)
    assert round(time) == [], "both were had within a day"
    assert set(Carrier.objects.values_list("url", flat=True)) == {f"{site.url}/a/", f"{site.url}/b/"}
    time.at += timedelta(days=1)
    assert round(time) == [CORRECTED, KNOWN]
    assert (Document.objects.count(), Version.objects.count(), Carrier.objects.count()) == (2, 1, 2)
    with time.fetcher() as fetcher:
        assert became([gather(fetcher, f"{site.url}/b", Said(), **FAKES)]) == [KNOWN]
    assert Carrier.objects.count() == 2


def test_of_two_forms_in_one_list_one_is_known_by_each_address(home: Path, site: Site, time: Time) -> None:
    watch(site)
    site.pages |= {"/rss": page(rss(site, "/a")), "/a": page(release()), "/a/": page(release())}
    assert round(time) == [NEW]
    site.pages["/rss"] = page(rss(site, "/a/", "/a"))
    time.at += timedelta(hours=1)
    assert round(time) == [KNOWN]
    assert Document.objects.count() == 1


def test_a_damaged_list_is_read_as_far_as_it_goes(home: Path, site: Site, time: Time) -> None:
    outlet = watch(site)
    site.pages |= {"/rss": page(rss(site, "/a", tail="<item><title>Об")), "/a": page(release())}
    assert round(time) == ["damaged", NEW]
    outlet.refresh_from_db()
    assert (outlet.fault, outlet.found, outlet.answered_at) == ("damaged", 1, time.at)


@pytest.mark.parametrize("body", ["<html><body>no list</body></html>", "", "<rss></rss>", "\0\1\2"])
def test_what_is_no_list_is_told_and_asked_again_in_its_time(home: Path, site: Site, time: Time, body: str) -> None:
    outlet = watch(site)
    site.pages["/rss"] = page(body)
    assert round(time) in (["other"], ["empty"])
    assert round(time) == []
    site.pages |= {"/rss": page(rss(site, "/a")), "/a": page(release())}
    time.at += timedelta(hours=1)
    assert round(time) == [NEW]
    outlet.refresh_from_db()
    assert outlet.fault == ""


def test_sitemaps_and_pages_of_links_are_lists_too(home: Path, site: Site, time: Time) -> None:
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{site.url}/s1.xml</loc></sitemap></sitemapindex>'
    within = f"<urlset><url><loc>{site.url}/news/1</loc></url><url><loc>{site.url}/about</loc></url></urlset>"
    links = '<a href="/news/2024/school-is-open.html">О школе</a> <a href="/about">О нас</a> <a href="https://e.org/1234">E</a>'
    site.pages |= {
        "/sitemap.xml": page(index),
        "/s1.xml": page(within),
        "/list": page(links),
        "/news/1": page(release()),
    }
    site.pages["/news/2024/school-is-open.html"] = page(release(OTHER, "О школе"))
    watch(site, "/sitemap.xml", "sitemap", within="/news/")
    watch(site, "/list", "listing")
    assert round(time) == [NEW, NEW]
    assert "/about" not in site.visited


def other(n: int) -> str:
    """A release that is like no other."""
    return release(" ".join(f"слово{n}-{m}" for m in range(30)), f"Весть {n}")


def sheet(*numbers: int, onward: str = "") -> web_site.Page:
    links = "".join(f'<a href="/news/{n}">Весть {n}</a>' for n in numbers)
    return page(links + (f'<a rel="next" href="{onward}">2</a>' if onward else ""))


def test_what_a_list_has_moved_to_its_next_sheets_meanwhile_is_not_lost(home: Path, site: Site, time: Time) -> None:
    watch(site, "/list", "listing", within="/news/")
    site.pages |= {f"/news/{n}": page(other(n)) for n in range(1, 8)}
    site.pages |= {"/list": sheet(2, 1, onward="/list?p=2"), "/list?p=2": page("an archive of years")}
    assert round(time) == [NEW, NEW]
    assert "/list?p=2" not in site.visited  # what was there before it was watched is not asked for unasked
    time.at += timedelta(days=1)
    site.pages |= {"/list": sheet(7, 6, onward="/list?p=2"), "/list?p=2": sheet(5, 4, onward="/list?p=3")}
    site.pages |= {"/list?p=3": sheet(3, 2, onward="/list?p=4"), "/list?p=4": sheet(1, onward="/list")}
    assert sorted(it for it in round(time) if it == NEW) == [NEW] * 5
    assert Document.objects.count() == 7
    time.at += timedelta(hours=1)
    before = len(site.visited)
    round(time)
    assert [path for path in site.visited[before:] if path.startswith("/list")] == ["/list"]


def test_a_list_that_is_too_long_is_told_once(
    home: Path, site: Site, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spravka.sources.feeds.MOST", 1)
    outlet = watch(site, "/map", "sitemap")
    links = "".join(f"<url><loc>{site.url}/{p}</loc></url>" for p in "ab")
    site.pages |= {"/map": page(f"<urlset>{links}</urlset>"), "/a": page(release())}
    assert round(time) == ["long", NEW]
    outlet.refresh_from_db()
    assert (outlet.fault, outlet.found, "1 pages" in outlet.told, "\n" in outlet.told) == ("long", 1, True, False)
    time.at += timedelta(hours=1)
    assert round(time) == []


def test_a_packed_sitemap_is_a_list_too(home: Path, site: Site, fetcher: Fetcher) -> None:
    import gzip

    packed = gzip.compress(f"<urlset><url><loc>{site.url}/a</loc></url></urlset>".encode())
    index = f"<sitemapindex><sitemap><loc>{site.url}/1.xml.gz</loc></sitemap></sitemapindex>"
    site.pages |= {"/sitemap.xml": page(index), "/1.xml.gz": page(packed, "application/gzip"), "/a": page(release())}
    assert became(list(gather_any(fetcher, f"{site.url}/sitemap.xml", **FAKES))) == [NEW]


def test_a_site_that_asks_for_a_thousand_years_is_asked_next_week(
    home: Path, site: Site, fetcher: Fetcher, time: Time
) -> None:
    site.pages["/a"] = status(429, retry_after="99999999999999")
    assert became([gather(fetcher, f"{site.url}/a", **FAKES)]) == ["busy"]
    assert Carrier.objects.get().again_at == time.at + timedelta(days=7)


def test_whose_a_watched_publisher_is_its_name_tells(home: Path) -> None:
    watching.keep([Watch("Правительство Омской области", "", "https://omsk.example/rss", "feed")], by="Офицер")
    assert Outlet.objects.get().publisher.territory == "RU-OMS"


def test_a_list_is_left_and_taken_up_again(home: Path, site: Site, time: Time) -> None:
    outlet = watch(site)
    site.pages |= {"/rss": page(rss(site, "/a")), "/a": page(release())}
    watching.stop(outlet, by="Офицер")
    assert round(time) == []
    watch(site)
    assert round(time) == [NEW]
    watching.hurry(outlet)
    assert round(time) == []
    assert site.visited.count("/rss") == 2
    with pytest.raises(BadInput):
        watching.stop(outlet, by=" ")
    with pytest.raises(BadInput):
        watching.keep([], by="")


GOOD = """
["Комитет Заречья"]
territory = "Псковская область"
feed = "https://example.org/rss"
listing = ["https://example.org/news/", "https://example.org/events/"]
within = "/news/"
every = 120
"""


def test_publishers_are_named_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "publishers.toml"
    file.write_text(GOOD, "utf-8")
    found = watching.read_list(file)
    assert (found[0].kind, found[0].url) == ("feed", "https://example.org/rss")
    assert {(it.publisher, it.territory, it.within, it.every) for it in found} == {
        ("Комитет Заречья", "RU-PSK", "/news/", 120)
    }
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[a", "TOML"),
        ("", "no publisher"),
        ('a = "b"', "outside of a table"),
        ('["a"]\nfeed = "https://e.org"\nrss = "x"', "rss"),
        ('["a"]\nterritory = "RU-LEN"', "neither"),
        ('["a"]\nfeed = "ftp://e.org"', "ftp://e.org"),
        ('["a"]\nfeed = "https://e.org"\nterritory = "Заречье"', "Заречье"),
        ('["a"]\nfeed = "https://e.org"\nevery = 1', "every"),
    ],
)
def test_what_a_file_says_wrong_is_told(tmp_path: Path, text: str, names: str) -> None:
    file = tmp_path / "publishers.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=names) as told:
        watching.read_list(file)
    assert str(told.value).startswith(str(file))
    assert "\n" not in str(told.value)
    with pytest.raises(BadInput):
        watching.read_list(tmp_path / "none.toml")
