"""The families of rules in the order in which they read."""

from __future__ import annotations

from spravka.reading import offices
from spravka.reading.page import Rule

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (("offices", offices.RULES),)
