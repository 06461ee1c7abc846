"""A small register about Ленинградская область and Казахстан: names of real places, everything else made up."""

from __future__ import annotations

import brief_sample as sample
import pytest

from spravka.statements import Settled


@pytest.fixture(scope="session")
def records() -> tuple[Settled, ...]:
    return sample.records()
