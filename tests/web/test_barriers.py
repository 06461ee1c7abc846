"""No page keeps a person out, wide or narrow: each is looked at in a real browser by axe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from browser import no_barrier, served, sign_in
from web_addresses import ADDRESSES, filled
from web_office import DAY, PASSWORD, copied

from spravka.web.urls import pages

pytestmark = pytest.mark.browser

PAGES = [str(pattern.name) for pattern in pages if pattern.callback.role]


@pytest.fixture(scope="module")
def everywhere(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any, dict[str, str]]]:
    """One server for looking at all pages: its address, a page that is signed in, the addresses by name."""
    from spravka.register.setup import open_register

    os.environ["SPRAVKA_DATABASE"] = ""
    home = tmp_path_factory.mktemp("everywhere") / "office"
    copied(home)
    open_register(home)
    addresses = {name: filled(name) for name in ADDRESSES}
    with served(home, DAY.isoformat()) as address:
        page = browser.new_context(locale="ru-RU").new_page()
        sign_in(page, address, "administrator", PASSWORD)
        yield address, page, addresses
        page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_barrier(name: str, everywhere: tuple[str, Any, dict[str, str]]) -> None:
    address, page, addresses = everywhere
    told = page.request.get(address + addresses[name]).headers
    if "html" not in told.get("content-type", "") or "attachment" in told.get("content-disposition", ""):
        return  # a file, which no page shows
    if "sandbox" in told.get("content-security-policy", ""):
        return  # somebody else's page as it was; no script runs there, also not axe's, and Playwright waits for ever
    page.goto(address + addresses[name], wait_until="load")
    for width in (1440, 390):  # of one load: styles alone ask for the width, no script does
        page.set_viewport_size({"width": width, "height": 900})
        coloured = (width == 390) is (PAGES.index(name) % 2 == 0)  # by turns: no style for a width colours an element
        assert no_barrier(page, contrast=coloured), width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"wider than {width}"
