"""An address of the web → its bytes, with the headers and the time: safely, politely, within limits."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    IncompleteRead,
    NameResolutionError,
    ProtocolError,
    TimeoutError,
)
from urllib3.response import HTTPResponse

from spravka.sources import addresses, robots
from spravka.sources.connecting import Plain, PrivateAddress, Secure, connection, deadline
from spravka.sources.refusal import Unfetched

AGENT = "Spravka"
_REDIRECTS = (301, 302, 303, 307, 308)
_MEDIA = ("image/", "audio/", "video/", "font/")
_RETRIED = frozenset({"silent", "cut", "busy"})
_CHUNK = 1 << 16
_UNPACKED = frozenset({"gzip", "x-gzip", "deflate", "identity"})
_LONGEST_WAIT = 7 * 24 * 3600.0
"""Seconds that a site is left alone for at its own wish."""
_KEPT_OPEN = 8
"""Connections that are kept open, one a site."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may take.

    Attributes:
        size: bytes of a file, as it comes and as it unpacks.
        seconds: of the whole answer, from the first byte asked for; silence: of no byte at all.
        redirects: how often an address may lead on.
        tries: how often a site that fails is asked; the waits between are `backoff`, twice that, and so on.
        patience: seconds that a site may ask to be left alone for; one that asks for more is left for another time.
        pause: seconds between two questions to one site, unless its robots.txt asks for more.
    """

    size: int = 32 * 2**20
    seconds: float = 60
    silence: float = 15
    redirects: int = 5
    tries: int = 3
    backoff: float = 2
    patience: float = 30
    pause: float = 1


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: where the bytes came from, after all redirects; asked: the address in its normal form.
        raw: the file, unpacked; empty where `changed` is false.
        changed: whether it is another than the one that `etag` and `modified` were of.
        headers: as the site sent them, names in small letters.
        at: when it was asked.
    """

    asked: str
    url: str
    raw: bytes
    headers: dict[str, str]
    at: datetime
    changed: bool = True

    @property
    def type(self) -> str:
        """«text/html»; "" if the site does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the header names; "" if none."""
        told = Message()
        told["content-type"] = self.headers.get("content-type", "")
        return str(told.get_param("charset") or "").strip().lower()

    @property
    def etag(self) -> str:
        return self.headers.get("etag", "")

    @property
    def modified(self) -> str:
        return self.headers.get("last-modified", "")


class Fetcher:
    """Asks sites, one question at a time. For one thread.

    Args:
        private: whether machines of this network may be asked too.
        contact: how the keeper of a site may reach the office; goes with every question.
        obey: whether robots.txt is obeyed.
        clock, sleep, now: the time, for tests.
    """

    def __init__(
        self,
        *,
        private: bool = False,
        limits: Limits | None = None,
        contact: str = "",
        obey: bool = True,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.private, self.limits, self.obey = private, limits or Limits(), obey
        self._clock, self._sleep, self.now = clock, sleep, now
        about = f"+archive of official releases{'; ' + contact if contact else ''}"
        self._headers = {
            "User-Agent": f"{AGENT}/1 ({about})".encode("ascii", "replace").decode(),
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "ru, kk;q=0.8, en;q=0.6",
        }
        self._open: dict[str, Plain | Secure] = {}
        self._sites: dict[str, _Site] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for conn in self._open.values():
            conn.close()
        self._open.clear()

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """The file at an address.

        Args:
            etag, modified: of the answer that is there already: the same once more is not sent.

        Raises:
            Unfetched: nothing was had; in one line why, and what to do.
        """
        asked = addresses.normal(url)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._followed(asked, {name: told for name, told in conditions.items() if told}, obey=self.obey)

    def _followed(self, asked: str, conditions: dict[str, str], *, obey: bool) -> Fetched:
        url = asked
        for _ in range(self.limits.redirects + 1):
            site = self._site(url)
            if obey and not self._rules(url, site).allows(url):
                raise Unfetched("robots", url)
            answer = self._persistent(url, site, conditions)
            if isinstance(answer, str):
                url = addresses.normal(_letters(answer), base=url)
                continue
            raw, headers, changed = answer
            return Fetched(asked, url, raw, headers, self.now(), changed)
        raise Unfetched("redirects", asked, self.limits.redirects)

    def _site(self, url: str) -> _Site:
        return self._sites.setdefault(addresses.origin(url), _Site())

    def _rules(self, url: str, site: _Site) -> robots.Rules:
        """The site's robots.txt; one that there is none of allows all, one that cannot be had now nothing now."""
        if site.rules is None:
            try:
                found = self._followed(f"{addresses.origin(url)}/robots.txt", {}, obey=False)
                site.rules = robots.read(found.raw)
            except Unfetched as fault:
                if fault.passing:
                    site.fault = fault
                    raise Unfetched(fault.reason, url, "robots.txt", after=fault.after) from fault
                if fault.reason in ("private", "unsafe"):
                    raise Unfetched(fault.reason, url, fault.reason) from fault
                site.rules = robots.ALL
            site.pause = site.rules.pause
        return site.rules

    def _persistent(self, url: str, site: _Site, conditions: dict[str, str]) -> _Answer | str:
        """The answer of a site that may fail at first; one that failed for good is not asked again by this fetcher."""
        if site.fault is not None:
            raise Unfetched(site.fault.reason, url, "asked a moment ago", after=site.fault.after)
        for left in reversed(range(self.limits.tries)):
            self._pace(site)
            try:
                return self._once(url, conditions)
            except Unfetched as fault:
                done = self.limits.tries - left
                wait = fault.after or self.limits.backoff * 2 ** (done - 1)
                if fault.reason in _RETRIED and left and wait <= self.limits.patience:
                    self._sleep(wait)
                    continue
                if fault.reason in ("silent", "host") or fault.after:
                    site.fault = fault
                raise
        raise AssertionError("the last try raises")

    def _pace(self, site: _Site) -> None:
        """Wait until the site may be asked again."""
        pause = max(self.limits.pause, site.pause)
        wait = site.asked + pause - self._clock()
        if wait > 0:
            self._sleep(wait)
        site.asked = self._clock()

    def _once(self, url: str, conditions: dict[str, str]) -> _Answer | str:
        """One question: (bytes, headers, whether changed), or the address that it leads to."""
        origin = addresses.origin(url)
        conn = self._open.pop(origin, None)
        again = conn is not None
        conn = conn or self._connection(url)
        try:
            answer = self._exchange(conn, url, conditions)
        except _Closed:
            conn.close()
            if again:  # the site had closed a connection that was kept open
                return self._once(url, conditions)
            raise Unfetched("silent", url, "it closed the connection") from None
        except BaseException:
            conn.close()
            raise
        if isinstance(answer, tuple) and conn.sock is not None:  # it was read to its end, and may be asked again
            while len(self._open) >= _KEPT_OPEN:
                self._open.pop(next(iter(self._open))).close()
            self._open[origin] = conn
        else:
            conn.close()
        return answer

    def _connection(self, url: str) -> Plain | Secure:
        parts = urlsplit(url)
        conn = connection(
            parts.scheme, parts.hostname or "", parts.port, timeout=self.limits.silence, private=self.private
        )
        try:
            conn.connect()
        except PrivateAddress:
            raise Unfetched("private", url) from None
        except NameResolutionError:
            raise Unfetched("host", url, parts.hostname) from None
        except ssl.SSLError as error:
            raise Unfetched("unsafe", url, _short(error)) from error
        except (HTTPError, OSError) as error:
            conn.close()
            raise Unfetched("silent", url, _short(error)) from error
        return conn

    def _exchange(self, conn: Plain | Secure, url: str, conditions: dict[str, str]) -> _Answer | str:
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        sock = conn.sock
        if sock is None:
            raise _Closed
        with deadline(sock, self.limits.seconds) as time_is:
            response: HTTPResponse | None = None
            try:
                conn.request("GET", target, headers={**self._headers, **conditions}, preload_content=False)
                response = conn.getresponse()
                return self._answer(response, url, conditions)
            except DecodeError as error:
                raise Unfetched(
                    "coding", url, response.headers.get("content-encoding", "") if response else ""
                ) from error
            except (HTTPError, http.client.HTTPException, OSError) as error:
                if time_is.over:
                    raise Unfetched("time", url, f"{self.limits.seconds:g}") from error
                if response is None and isinstance(
                    error, ConnectionError | ProtocolError | http.client.RemoteDisconnected
                ):
                    raise _Closed from error
                if isinstance(error, TimeoutError | OSError):
                    raise Unfetched("silent", url, _short(error)) from error
                raise Unfetched("cut", url, _short(error)) from error
            finally:
                if time_is.over:  # a body without a length seems whole when it is cut off
                    raise Unfetched("time", url, f"{self.limits.seconds:g}")

    def _answer(self, response: HTTPResponse, url: str, conditions: dict[str, str]) -> _Answer | str:
        status, headers = response.status, _kept(response)
        if status in _REDIRECTS and headers.get("location"):
            return headers["location"]
        if status == 304 and conditions:
            return b"", headers, False
        if status in (429, 503):
            after = _seconds(headers.get("retry-after", ""), self.now())
            told = f"{status}, in {after:.0f} s" if after else str(status)
            raise Unfetched("busy", url, told, after=after)
        if status >= 500:
            raise Unfetched("busy", url, status)
        if status != 200:
            told = {404: "gone", 410: "gone", 401: "refused", 403: "refused", 451: "refused"}.get(status, "status")
            raise Unfetched(told, url, status)
        if unknown := _codings(headers.get("content-encoding", "")) - _UNPACKED:
            raise Unfetched("coding", url, unknown.pop())
        if headers.get("content-type", "").lower().startswith(_MEDIA):
            raise Unfetched("media", url, headers["content-type"].partition(";")[0])
        return self._body(response, url, headers), headers, True

    def _body(self, response: HTTPResponse, url: str, headers: dict[str, str]) -> bytes:
        most = self.limits.size
        if headers.get("content-length", "").isdecimal() and int(headers["content-length"]) > most:
            raise Unfetched("large", url, most // 2**20)
        found = bytearray()
        while chunk := response.read(_CHUNK, decode_content=True):
            found += chunk
            if len(found) > most:
                raise Unfetched("unpacked" if headers.get("content-encoding") else "large", url, most // 2**20)
        return bytes(found)


@dataclass(slots=True)
class _Site:
    """What is known of a site: when it was asked last, its rules, and the fault for which it is left alone."""

    asked: float = float("-inf")
    pause: float = 0
    rules: robots.Rules | None = field(default=None)
    fault: Unfetched | None = None


_Answer = tuple[bytes, dict[str, str], bool]


class _Closed(Exception):
    """The site closed the connection before it answered."""


def _kept(response: HTTPResponse) -> dict[str, str]:
    """The headers that are kept; what a site hands to a browser to be known by is not."""
    return {name.lower(): told[:2000] for name, told in response.headers.items() if name.lower() != "set-cookie"}


def _seconds(told: str, now: datetime) -> float:
    """Of «Retry-After: 120», or a day and an hour."""
    if told.strip().isdecimal():
        return min(float(told), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return 0
    wait = (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp()
    return min(max(wait, 0), _LONGEST_WAIT)


def _letters(location: str) -> str:
    """Where a site leads on: some name it in Cyrillic, which headers know nothing of."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _codings(told: str) -> set[str]:
    return {it.strip().lower() for it in told.split(",") if it.strip()}


def _short(error: BaseException) -> str:
    """What a library's fault comes to, without its addresses in memory."""
    if isinstance(error, ProtocolError):  # it wraps the one that tells
        error = next((it for it in error.args if isinstance(it, BaseException)), error)
    if isinstance(error, IncompleteRead | http.client.IncompleteRead):
        had = error.partial if isinstance(error.partial, int) else len(error.partial)
        return f"after {had} bytes"
    if isinstance(error, TimeoutError | OSError) and "timed out" in str(error).lower():
        return "no answer in time"
    reason = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
    return " ".join(str(reason).rpartition(">: ")[2].split())[:120]
