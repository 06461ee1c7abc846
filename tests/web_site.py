"""A site on this machine for the tests: pages by path, each as well-behaved or hostile as its function is."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One question to the site."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.headers.append(dict(self.headers.items()))
        page = self.site.pages.get(self.path) or self.site.pages.get(self.path.partition("?")[0])
        with suppress(ConnectionError):
            (page or missing)(self)

    def answer(self, body: bytes = b"", status: int = 200, type: str = "text/html; charset=utf-8", **more: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": type, "Content-Length": str(len(body))}
        headers |= {name.replace("_", "-").title(): told for name, told in more.items()}
        for name, told in headers.items():
            self.send_header(name, told)
        self.end_headers()
        self.wfile.write(body)

    def begin(self, **headers: str) -> None:
        """Headers alone, of a body that has no length."""
        self.send_response(200)
        for name, told in {"Content-Type": "text/html", "Connection": "close", **headers}.items():
            self.send_header(name.replace("_", "-").title(), told)
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_: object) -> None: ...


def missing(asked: Asked) -> None:
    asked.answer(b"no such page", 404)


def page(body: str | bytes, type: str = "text/html; charset=utf-8", **headers: str) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return lambda asked: asked.answer(raw, type=type, **headers)


def status(code: int, **headers: str) -> Page:
    return lambda asked: asked.answer(b"", code, **headers)


def moved(to: str, code: int = 302) -> Page:
    return status(code, location=to)


def changing(*pages: Page) -> Page:
    """Another page each time, then the last one for ever."""
    left = list(pages)
    return lambda asked: (left.pop(0) if len(left) > 1 else left[0])(asked)


def tagged(body: str, etag: str) -> Page:
    """A page that is not sent again to those who have it."""

    def answer(asked: Asked) -> None:
        if asked.headers["If-None-Match"] == etag:
            asked.send_response(304)
            asked.send_header("ETag", etag)
            asked.end_headers()
        else:
            asked.answer(body.encode(), etag=etag)

    return answer


def packed(raw: bytes) -> Page:
    body = gzip.compress(raw)
    return lambda asked: asked.answer(body, content_encoding="gzip")


def endless(asked: Asked) -> None:
    asked.begin()
    while True:
        asked.wfile.write(b"<p>\xd0\xb4\xd0\xb0\xd0\xbb\xd0\xb5\xd0\xb5</p>" * 4000)


def dripping(asked: Asked) -> None:
    asked.begin()
    while not asked.site.over.wait(0.02):
        asked.wfile.write(b"<")
        asked.wfile.flush()


def dripping_headers(asked: Asked) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    asked.close_connection = True
    while not asked.site.over.wait(0.02):
        asked.wfile.write(b"a")
        asked.wfile.flush()


def silent(asked: Asked) -> None:
    asked.close_connection = True
    asked.site.over.wait(30)


def cut(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "1000")
    asked.end_headers()
    asked.wfile.write(b"<html>half")
    asked.close_connection = True


def cut_chunks(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Transfer-Encoding", "chunked")
    asked.end_headers()
    asked.wfile.write(b"a\r\n<html>half\r\n3e8\r\nnot a thousand bytes")
    asked.close_connection = True


def rude(asked: Asked) -> None:
    """It closes the connection without a word."""
    asked.close_connection = True


@dataclass
class Site:
    """What a site shows and what it was asked. `over`: set when the test is, so that nothing drips on."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    @property
    def visited(self) -> list[str]:
        """What it was asked, but for its robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None: ...


@contextmanager
def running() -> Iterator[Site]:
    site = Site()
    server = _Server(("127.0.0.1", 0), type("Handler", (Asked,), {"site": site}))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
