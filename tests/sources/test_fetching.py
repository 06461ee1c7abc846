"""A site on this machine is asked: what comes, and how hostile, slow, moved and failing ones are told in one line."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import web_site
from web_site import Asked, Site, changing, moved, packed, page, status, tagged

from spravka.sources import connecting
from spravka.sources.fetching import Fetcher, Limits
from spravka.sources.refusal import FAULTS, PASSING, Unfetched

QUICK = Limits(size=2**20, seconds=20, silence=10, pause=0, backoff=1, patience=30)
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


class Waited(list[float]):
    """A clock that stands still but for what is slept through."""

    def clock(self) -> float:
        return sum(self)


@pytest.fixture
def waited() -> Waited:
    return Waited()


@pytest.fixture
def fetcher(waited: Waited) -> Iterator[Fetcher]:
    with made(waited) as fetcher:
        yield fetcher


def made(waited: Waited, *, private: bool = True, limits: Limits = QUICK, **more: Any) -> Fetcher:
    return Fetcher(private=private, limits=limits, clock=waited.clock, sleep=waited.append, now=lambda: NOW, **more)


def fault(fetcher: Fetcher, url: str) -> Unfetched:
    with pytest.raises(Unfetched) as told:
        fetcher.fetch(url)
    assert "\n" not in str(told.value)
    assert str(told.value).startswith(told.value.url)
    assert told.value.reason in FAULTS
    assert told.value.passing == (told.value.reason in PASSING)
    return told.value


# -- what comes ---------------------------------------------------------------------------------------------------


def test_a_page_comes_with_its_headers_and_the_time(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = page("<html>О встрече</html>", "text/html; charset=Windows-1251", etag='"7"', set_cookie="id=1")
    found = fetcher.fetch(f"{site.url}/a#top")
    assert found.raw == "<html>О встрече</html>".encode()
    assert (found.asked, found.url, found.at, found.changed) == (f"{site.url}/a", f"{site.url}/a", NOW, True)
    assert (found.type, found.charset, found.etag) == ("text/html", "windows-1251", '"7"')
    assert "set-cookie" not in found.headers
    assert site.asked == ["/robots.txt", "/a"]
    assert site.headers[1]["User-Agent"].startswith("Spravka/")


def test_who_asks_may_be_reached(site: Site, waited: Waited) -> None:
    site.pages["/a"] = page("a")
    with made(waited, contact="archive@example.org") as fetcher:
        fetcher.fetch(f"{site.url}/a")
    assert "archive@example.org" in site.headers[-1]["User-Agent"]


def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = packed(b"<html>" + b"a" * 5000)
    assert fetcher.fetch(f"{site.url}/a").raw == b"<html>" + b"a" * 5000


def test_what_is_there_already_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = tagged("<html>", '"1"')
    first = fetcher.fetch(f"{site.url}/a")
    again = fetcher.fetch(f"{site.url}/a", etag=first.etag)
    assert (first.changed, again.changed, again.raw) == (True, False, b"")
    assert fetcher.fetch(f"{site.url}/a", etag='"0"').changed


def test_a_site_that_has_not_the_page_unchanged_is_a_fault_of_its_own(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = status(304)
    assert fault(fetcher, f"{site.url}/a").reason == "status"


def test_one_connection_serves_many_pages_and_one_that_was_closed_is_opened_again(site: Site, fetcher: Fetcher) -> None:
    ports = []

    def told(asked: Asked) -> None:
        ports.append(asked.client_address[1])
        asked.answer(b"a")

    def last(asked: Asked) -> None:
        told(asked)
        asked.close_connection = True  # without saying so

    site.pages |= {"/a": told, "/b": last, "/c": told}
    for path in "/a", "/b", "/c":
        assert fetcher.fetch(site.url + path).raw == b"a"
    assert ports[0] == ports[1] != ports[2]


# -- leading on ---------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_where_they_end_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": moved("/b", 301), "/b": moved("c?x=1", 308), "/c": page("<html>")}
    found = fetcher.fetch(f"{site.url}/a")
    assert (found.asked, found.url) == (f"{site.url}/a", f"{site.url}/c?x=1")


def test_a_circle_of_redirects_is_left(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    assert fault(fetcher, f"{site.url}/a").reason == "redirects"
    assert len(site.visited) == 6


@pytest.mark.parametrize("to", ["file:///etc/hosts", "ftp://example.org/", "gopher://127.0.0.1:25/x", "http://u:p@h/"])
def test_a_redirect_leads_to_no_other_kind_of_address(site: Site, fetcher: Fetcher, to: str) -> None:
    site.pages["/a"] = moved(to)
    assert fault(fetcher, f"{site.url}/a").reason in ("address", "secret")


@pytest.mark.parametrize("to", ["/новости/мост", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/мост"])
def test_a_redirect_in_cyrillic_is_followed(site: Site, fetcher: Fetcher, to: str) -> None:
    there = "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%BC%D0%BE%D1%81%D1%82"
    site.pages |= {"/a": moved(to.encode().decode("latin-1")), there: page("<html>")}
    assert fetcher.fetch(f"{site.url}/a").url == site.url + there


def test_a_site_with_a_cyrillic_name_is_asked_by_its_ascii_one(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = resolving(monkeypatch, {"xn--e1afmkfd.xn--p1ai": ["127.0.0.1"]})
    site.pages["/%D0%B0"] = page("<html>")
    port = site.url.rpartition(":")[2]
    assert fetcher.fetch(f"http://ПРИМЕР.рф:{port}/а").raw == b"<html>"
    assert (set(asked), site.headers[-1]["Host"]) == ({"xn--e1afmkfd.xn--p1ai"}, f"xn--e1afmkfd.xn--p1ai:{port}")


# -- the house ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_a_machine_of_this_network_is_not_asked(site: Site, waited: Waited, host: str) -> None:
    site.pages["/a"] = page("a secret")
    port = site.url.rpartition(":")[2]
    with made(waited, private=False) as fetcher:
        assert fault(fetcher, f"http://{host}:{port}/a").reason == "private"
    assert site.asked == []


def resolving(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[str]]) -> list[str]:
    """Let names resolve to addresses in turn, the last one for ever; gives the names that were asked for."""
    asked: list[str] = []

    def found(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        told = answers.get(host, [host])
        address = told.pop(0) if len(told) > 1 else told[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(connecting.socket, "getaddrinfo", found)
    return asked


def test_a_name_that_leads_into_the_house_is_not_asked(
    site: Site, waited: Waited, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, {"inside.example.org": ["127.0.0.1"]})
    with made(waited, private=False) as fetcher:
        assert fault(fetcher, f"http://inside.example.org:{site.url.rpartition(':')[2]}/a").reason == "private"
    assert site.asked == []


def test_nor_by_a_redirect_nor_by_a_second_answer_of_the_name_server(
    site: Site, waited: Waited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The local server stands for a site of the open network: the first address alone is taken for a public one."""
    port = site.url.rpartition(":")[2]
    asked = resolving(monkeypatch, {"turning.example.org": ["127.0.0.1", "127.0.0.2"]})
    monkeypatch.setattr(connecting, "is_public", lambda told: told == "127.0.0.1")
    site.pages |= {"/robots.txt": page(""), "/a": page("open"), "/b": moved(f"http://127.0.0.2:{port}/a")}
    with made(waited, private=False) as fetcher:
        assert fetcher.fetch(f"http://turning.example.org:{port}/a").raw == b"open"
        assert asked == ["turning.example.org"]  # once for the connection, and that is the address it went to
        fetcher.close()
        assert fault(fetcher, f"http://turning.example.org:{port}/a").reason == "private"
        assert fault(fetcher, f"http://127.0.0.1:{port}/b").reason == "private"
    assert site.visited == ["/a", "/b"]


# -- limits -------------------------------------------------------------------------------------------------------


def test_a_bomb_is_not_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = packed(b"\0" * 200_000_000)
    assert fault(fetcher, f"{site.url}/a").reason == "unpacked"


def test_nor_one_packed_over_and_over(site: Site, fetcher: Fetcher) -> None:
    import gzip

    body = gzip.compress(gzip.compress(b"\0" * 50_000_000))
    site.pages["/a"] = lambda asked: asked.answer(body, content_encoding="gzip, gzip")
    assert fault(fetcher, f"{site.url}/a").reason == "unpacked"
    many = ", ".join(["gzip"] * 50)
    site.pages["/b"] = lambda asked: asked.answer(body, content_encoding=many)
    assert fault(fetcher, f"{site.url}/b").reason == "coding"


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "aes128gcm"])
def test_what_is_packed_in_a_way_that_was_not_asked_for_is_told(site: Site, fetcher: Fetcher, coding: str) -> None:
    site.pages["/a"] = lambda asked: asked.answer(b"\x0b\x02\x80<html>\x03", content_encoding=coding)
    assert fault(fetcher, f"{site.url}/a").reason == "coding"


def test_what_says_it_is_packed_and_is_not_is_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda asked: asked.answer(b"<html>plain", content_encoding="gzip")
    assert fault(fetcher, f"{site.url}/a").reason == "coding"


def test_a_body_without_end_is_left(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = web_site.endless
    assert fault(fetcher, f"{site.url}/a").reason == "large"


def test_what_says_that_it_is_too_large_is_not_even_begun(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda asked: asked.answer(b"", content_length="99999999")
    assert fault(fetcher, f"{site.url}/a").reason == "large"


@pytest.mark.parametrize("drip", [web_site.dripping, web_site.dripping_headers], ids=["body", "headers"])
def test_what_drips_is_left_when_its_time_is_over(site: Site, waited: Waited, drip: web_site.Page) -> None:
    site.pages["/a"] = drip
    with made(waited, limits=replace(QUICK, seconds=0.3)) as fetcher:
        assert fault(fetcher, f"{site.url}/a").reason == "time"
    assert site.visited == ["/a"]  # and not tried again at once


def test_a_site_that_says_nothing_is_left(site: Site, waited: Waited) -> None:
    site.pages["/a"] = web_site.silent
    with made(waited, limits=replace(QUICK, silence=0.2, tries=1)) as fetcher:
        assert fault(fetcher, f"{site.url}/a").reason == "silent"


def test_half_a_page_is_none(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": web_site.cut, "/b": changing(web_site.cut, page("whole"))}
    assert fault(fetcher, f"{site.url}/a").reason == "cut"
    assert fetcher.fetch(f"{site.url}/b").raw == b"whole"


def test_a_page_in_chunks_that_breaks_off_is_none(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": web_site.cut_chunks, "/b": changing(web_site.cut_chunks, page("whole"))}
    told = fault(fetcher, f"{site.url}/a")
    assert (told.reason, "(after 10 bytes)" in str(told)) == ("cut", True)
    assert fetcher.fetch(f"{site.url}/b").raw == b"whole"


@pytest.mark.parametrize(
    "headers", [{"x_long": "a" * 70_000}, {f"x_{n}": "a" for n in range(200)}], ids=["long", "many"]
)
def test_headers_without_end_are_left(site: Site, fetcher: Fetcher, headers: dict[str, str]) -> None:
    site.pages["/a"] = page("a", **headers)
    assert fault(fetcher, f"{site.url}/a").reason == "cut"


def test_pictures_and_films_are_not_fetched(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = page(b"x", "video/mp4")
    assert "video/mp4" in str(fault(fetcher, f"{site.url}/a"))


# -- manners ------------------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed_and_asked_for_once(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/robots.txt": page("User-agent: *\nDisallow: /*?print=\nDisallow: /in/\n\nUser-agent: Other\nDisallow: /"),
        "/in/a": page("a"),
        "/a": page("a"),
        "/b": moved("/in/a"),
    }
    assert fault(fetcher, f"{site.url}/in/a").reason == "robots"
    assert fault(fetcher, f"{site.url}/a?print=y").reason == "robots"
    assert fault(fetcher, f"{site.url}/b").reason == "robots"
    assert fetcher.fetch(f"{site.url}/a").raw == b"a"
    assert site.asked == ["/robots.txt", "/b", "/a"]


def test_robots_txt_that_fails_keeps_out_for_now(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/robots.txt": status(500), "/a": page("a")}
    told = fault(fetcher, f"{site.url}/a")
    assert (told.reason, site.visited) == ("busy", [])


def test_a_site_is_asked_slowly(site: Site, waited: Waited) -> None:
    site.pages |= {"/a": page("a"), "/b": page("b")}
    with made(waited, limits=replace(QUICK, pause=2)) as fetcher:
        for path in "/a", "/b", "/a":
            fetcher.fetch(site.url + path)
    assert waited == [2, 2, 2]


def test_as_slowly_as_it_asks(site: Site, waited: Waited) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 7", "text/plain"), "/a": page("a")}
    with made(waited) as fetcher:
        fetcher.fetch(f"{site.url}/a")
        fetcher.fetch(f"{site.url}/a")
    assert waited == [7, 7]


def test_too_many_questions_wait_as_long_as_the_site_asks(site: Site, fetcher: Fetcher, waited: Waited) -> None:
    site.pages["/a"] = changing(status(429, retry_after="9"), status(503), page("a"))
    assert fetcher.fetch(f"{site.url}/a").raw == b"a"
    assert waited == [9, 2]


def test_a_site_that_asks_for_an_hour_is_left_alone_with_all_its_pages(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/a": status(429, retry_after="Sat, 01 Jun 2024 13:00:00 GMT"), "/b": page("b")}
    told = fault(fetcher, f"{site.url}/a")
    assert (told.reason, told.after) == ("busy", 3600)
    assert fault(fetcher, f"{site.url}/b").after == 3600
    assert site.visited == ["/a"]


@pytest.mark.parametrize(
    ("told", "after"),
    [
        ("99999999999999999999", 604_800),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 604_800),
        ("Sat, 01 Jun 2024 11:00:00 GMT", 0),
        ("\u00b2", 0),
        ("soon", 0),
        ("-5", 0),
    ],
)
def test_a_wish_that_cannot_be_kept_is_none(site: Site, fetcher: Fetcher, told: str, after: float) -> None:
    site.pages["/a"] = status(429, retry_after=told)
    assert fault(fetcher, f"{site.url}/a").after == after


def test_robots_txt_elsewhere_counts_and_one_that_is_a_page_asks_for_nothing(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/robots.txt": moved("/r"), "/r": page("User-agent: *\nDisallow: /in"), "/in": page("a")}
    assert fault(fetcher, f"{site.url}/in").reason == "robots"
    site.pages["/r"] = page("<!DOCTYPE html><html><body>Disallow: /in</body></html>")
    fetcher.close()
    with made(Waited()) as another:
        assert another.fetch(f"{site.url}/in").raw == b"a"


def test_a_fault_is_tried_again_and_then_told(site: Site, fetcher: Fetcher, waited: Waited) -> None:
    site.pages |= {"/a": status(502), "/b": web_site.rude}
    assert fault(fetcher, f"{site.url}/a").reason == "busy"
    assert (site.visited, waited) == (["/a"] * 3, [1, 2])
    assert fault(fetcher, f"{site.url}/b").reason == "silent"


@pytest.mark.parametrize(
    ("code", "reason"), [(404, "gone"), (410, "gone"), (401, "refused"), (403, "refused"), (418, "status")]
)
def test_what_will_not_change_is_not_tried_again(site: Site, fetcher: Fetcher, code: int, reason: str) -> None:
    site.pages["/a"] = status(code)
    told = fault(fetcher, f"{site.url}/a")
    assert (told.reason, str(code) in str(told), site.visited) == (reason, True, ["/a"])


def test_a_site_that_is_down_is_asked_no_more_for_its_other_pages(waited: Waited) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with made(waited) as fetcher:
        assert fault(fetcher, f"{url}/a").reason == "silent"
        assert waited == [1, 2]
        assert fault(fetcher, f"{url}/b").reason == "silent"
        assert waited == [1, 2]


def test_a_name_that_nobody_has_is_told(waited: Waited, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(connecting.socket, "getaddrinfo", none)
    with made(waited, private=False) as fetcher:
        assert fault(fetcher, "http://nobody.example.org/").reason == "host"


def test_a_site_that_cannot_prove_whose_it_is_is_not_read(site: Site, fetcher: Fetcher) -> None:
    assert fault(fetcher, site.url.replace("http:", "https:") + "/a").reason == "unsafe"
