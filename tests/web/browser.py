"""A real browser against a real server: Debian's Chromium through Playwright, the pages through `spravka serve`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
PATIENCE = 120
"""Seconds that a page or a server may take where others are at work too."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(home: Path, day: str) -> Iterator[str]:
    """`spravka serve` on the data directory; gives its address, and ends it by its process."""
    port = free_port()
    words = [
        sys.executable,
        "-m",
        "spravka",
        "serve",
        "--port",
        str(port),
        "--home",
        str(home),
        "--on",
        day,
        "--no-watch",
    ]
    environment = {**os.environ, "SPRAVKA_DATABASE": "", "PYTHONPATH": os.pathsep.join(sys.path)}
    with (home / "serve.log").open("wb") as log:
        running = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/sign-in/", running, home / "serve.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)


def _wait(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(10 * PATIENCE):
        if running.poll() is not None:
            raise AssertionError(log.read_text("utf-8"))
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer: {log.read_text('utf-8')}")


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; the test is skipped by name where it is not installed."""
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium: apt-get install -y chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the wheel playwright")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread; ours does nothing there
        try:
            yield browser
        finally:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
            browser.close()


def sign_in(page: Any, address: str, name: str, password: str) -> None:
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{address}/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{address}/")


def no_barrier(page: Any, *, contrast: bool = True) -> bool:
    """Whether axe finds nothing in the page that keeps a person out; what it finds is the failure's message.
    `contrast`: whether it looks at each text's colours too, three quarters of its time."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the wheel axe-playwright-python")
    rules = {"color-contrast": {"enabled": contrast}}
    told = axe.Axe().run(page, options={"resultTypes": ["violations"], "rules": rules}).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in told] == []
    return True
