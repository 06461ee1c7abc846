"""Connections to the open network alone: a host's name is resolved once, and the very address that was looked at is the
one that is connected to. So no second answer of a name server, and no redirect, leads into the house."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError

from spravka.sources.addresses import is_public

TRIED = 4
"""Addresses of a host that are tried."""


class PrivateAddress(OSError):
    """The host's name leads to this machine or its network."""


class Plain(HTTPConnection):
    private = False
    """Whether machines of this network may be asked."""

    def _new_conn(self) -> socket.socket:
        return _connected(self, private=self.private)


class Secure(HTTPSConnection):
    private = False

    def _new_conn(self) -> socket.socket:
        return _connected(self, private=self.private)


def connection(scheme: str, host: str, port: int | None, *, timeout: float, private: bool) -> Plain | Secure:
    """A connection that is not open yet."""
    made = Secure(host, port, timeout=timeout, ssl_context=_trust()) if scheme == "https" else Plain(
        host, port, timeout=timeout
    )  # fmt: skip
    made.private = private
    return made


@cache
def _trust() -> ssl.SSLContext:
    """The authorities that this machine trusts – an administrator adds a country's own there – and the usual ones,
    which a bare machine may lack."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _connected(conn: HTTPConnection, *, private: bool) -> socket.socket:
    host = conn.host.strip("[]")
    try:
        found = socket.getaddrinfo(host, conn.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NameResolutionError(host, conn, error) from error  # type: ignore[arg-type]
    allowed = [it for it in found if private or is_public(str(it[4][0]))]
    if not allowed:
        raise PrivateAddress(host)
    last: OSError | None = None
    for family, kind, proto, _, address in allowed[:TRIED]:
        sock = socket.socket(family, kind, proto)
        try:
            sock.settimeout(float(conn.timeout))  # type: ignore[arg-type]
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect(address)
        except OSError as error:
            sock.close()
            last = error
        else:
            return sock
    assert last is not None, "there was an address to try"
    raise last


class Deadline:
    """Whether the time of an answer is over."""

    def __init__(self) -> None:
        self.over = False


@contextmanager
def deadline(sock: socket.socket, seconds: float) -> Iterator[Deadline]:
    """Cut a connection off when the time is over. Its own timeout is no help against a site that sends a letter a
    second: it begins anew with each."""
    told = Deadline()

    def cut() -> None:
        told.over = True
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(seconds, 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield told
    finally:
        timer.cancel()
