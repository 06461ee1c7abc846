"""A page makes few queries, and no more of them when the office has more: told more often, and of more things."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.urls import resolve
from web_addresses import ADDRESSES, filled
from web_crowd import asked
from web_office import SAMPLES

MOST = 40
"""Queries of a page, with those for who asks and what waits."""

MORE = {"partner": 50}
"""A partner's page is a dozen lists, each with its count."""


def pages() -> dict[str, str]:
    """Addresses of the pages that can be looked at, by name."""
    found = {name: filled(name) for name in ADDRESSES}
    looked_at = {name: address for name, address in found.items() if resolve(address).func.role}  # type: ignore[attr-defined]
    return {name: address for name, address in looked_at.items() if name not in DOWNLOADS}


DOWNLOADS = {"attachment", "brief-file"}


def grow(folder: Path) -> None:
    """Every release told again by somebody else, and once more with other numbers: more facts of known things, and more
    things."""
    from spravka.register.intake import add

    folder.mkdir()
    for file in sorted(SAMPLES.glob("*.txt")):
        text = file.read_text("utf-8")
        for n in range(2):
            told = re.sub(r"[1-8]", lambda m, n=n: str(int(m[0]) % 9 + n), text)  # type: ignore[misc]
            (folder / f"{n}-{file.name}").write_text(f"{told}\nПовтор.\n", "utf-8")
    add([folder])


def test_no_page_asks_often_or_more_often_of_more(office: Path, as_role: Callable[..., Any], tmp_path: Path) -> None:
    client = as_role("administrator")
    before = {}
    addresses = {name: address for name, address in pages().items() if client.get(address).status_code == 200}
    for name, address in addresses.items():
        (before[name],) = asked(client, address)
    grow(tmp_path / "again")
    after = {name: asked(client, address)[0] for name, address in addresses.items()}
    assert {name: n for name, n in before.items() if n > MORE.get(name, MOST)} == {}
    assert {name: (before[name], n) for name, n in after.items() if n > before[name] + 1} == {}
    assert len(after) > 25
