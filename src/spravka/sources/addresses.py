"""Addresses of the web: what may be asked for, and one form for each so that none is asked twice."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from spravka.sources.refusal import Unfetched

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_TRACES = re.compile(
    r"utm_\w+|y(?:s|m)?clid|d?gclid|dclid|fbclid|msclkid|igshid|mc_[ce]id|_g[al]|_openstat|etext", re.IGNORECASE
)
"""Parameters that say whence a reader came and change nothing of the page."""
_SAFE = "/%:=&?~+!$,;'@()*[]-._|"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_one(text: str) -> bool:
    """Whether a person means an address of the web and not a file."""
    return text.lower().startswith(("http://", "https://"))


def normal(url: str, base: str = "") -> str:
    """The address in the one form that it is asked for and kept under: absolute, its host in small ASCII letters,
    without a fragment and without what only says whence a reader came.

    Raises:
        Unfetched: not an address of http or https, or one with a password.
    """
    told = url.strip()
    try:
        parts = urlsplit(urljoin(base, told) if base else told)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        raise Unfetched("address", told[:200]) from None
    if parts.scheme not in _PORTS or not host or len(told) > LONGEST or re.search(r"[\s\\<>\"]", host):
        raise Unfetched("address", told[:200])
    if parts.username is not None or parts.password is not None:
        raise Unfetched("secret", f"{parts.scheme}://…@{host}")
    where = f"[{host}]" if ":" in host else host
    where += f":{port}" if port and port != _PORTS[parts.scheme] else ""
    return urlunsplit((parts.scheme, where, quote(parts.path or "/", safe=_SAFE), _query(parts.query), ""))


def _query(query: str) -> str:
    kept = parse_qsl(query, keep_blank_values=True)
    if not any(_TRACES.fullmatch(name) for name, _ in kept):
        return quote(query, safe=_SAFE)  # to the letter: some sites know no other
    return urlencode([(name, told) for name, told in kept if not _TRACES.fullmatch(name)])


def forms(url: str) -> tuple[str, ...]:
    """The addresses in normal form under which a site has the same page, itself first: with https or without, with
    «www.» or without, with a slash at its end or without. Sites change from one to another."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    path = parts.path.rstrip("/")
    paths = (path or "/",) if not path or "." in path.rpartition("/")[2] else (path, f"{path}/")
    found = (
        urlunsplit((scheme, where, it, parts.query, ""))
        for scheme in _PORTS
        for where in (host, f"www.{host}")
        for it in paths
    )
    return tuple(dict.fromkeys((url, *found)))


def origin(url: str) -> str:
    """«https://example.org» of an address in its normal form."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(told: str) -> bool:
    """Whether an address of a machine, in digits, is one of the open network: not of this machine, of a house, of a
    link, of many, or of none; also not by way of IPv6."""
    try:
        address: Address = ipaddress.ip_address(told.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            address = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        elif within := address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]:
            address = within
        elif int(address) >> 32 == 0:  # ::127.0.0.1, of old
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
