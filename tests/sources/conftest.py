from collections.abc import Iterator

import pytest
from web_site import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as made:
        yield made
