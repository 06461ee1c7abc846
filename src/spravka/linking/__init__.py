"""Which facts speak of the same thing: blocking keys, small named rules, an explanation for each link. Pure."""

from spravka.linking.components import components
from spravka.linking.link import Link
from spravka.linking.linking import REASONS, compare, keys

__all__ = ["REASONS", "VERSION", "Link", "compare", "components", "keys"]

VERSION = "1"
"""Raised with every change that links otherwise: opening a register then links its facts anew."""
