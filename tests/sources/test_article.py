"""What is had of a page's article: each of its lines, and nothing of what stands around it."""

from __future__ import annotations

import pytest
from page_sites import SEEN, SITES, Site

from spravka.sources import open_bytes
from spravka.sources.found import Whence


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_release_is_read_whole_and_alone(site: Site) -> None:
    found = open_bytes(site.html.encode(), "1.html", Whence(url=site.url, today=SEEN))
    assert (found.published, found.days) == (site.published, site.days)
    assert found.publisher == site.publisher
    assert found.notice == ""
    at = 0
    for line in site.lines:
        assert line in found.text[at:], "in its place"
        at = found.text.index(line, at) + len(line)
    assert found.text.startswith(site.lines[0])
    assert not [it for it in site.noise if it in found.text]
    assert "---" not in found.text
