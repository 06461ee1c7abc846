"""How sure a fact is: what its rule says of itself, held to how often its family of rules has been right.

The shares in `vocab/confidence.toml` are measured on annotated texts by `bench/calibration.py`, which writes that file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

_HIGHEST = 0.99


@cache
def families() -> Mapping[str, Mapping[str, float]]:
    """Family of rules → `right`, the share of its facts that were right, and `said`, what its rules said on average."""
    return dict(tomllib.loads(resources.files("spravka.vocab").joinpath("confidence.toml").read_text("utf-8")))


def calibrated(rule: str, said: float) -> float:
    """The probability that a fact is right.

    Args:
        rule: «family.function».
        said: what the rule says of this fact, between 0 and 1.
    """
    family = families().get(rule.partition(".")[0])
    return round(min(_HIGHEST, said * family["right"] / family["said"]), 3) if family else said
