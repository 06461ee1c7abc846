"""Heads of states and of governments: whose president «президент Имя» is where the state is not told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.territories import Territory

HERE = Path(__file__).parent
_SURNAME_FIRST = frozenset({"CN", "KP", "VN"})
"""States whose names begin with the surname: «Си Цзиньпин» is never «С. Цзиньпин»."""


def load_heads(path: Path, known: Mapping[str, Territory]) -> Mapping[str, str]:
    """Name in the nominative, with an initial too → vocabulary id of the state that its bearer led.

    Raises:
        BadVocabulary: a state that `known` lacks, a name that stands twice.
    """
    full: dict[str, str] = {}
    for state, names in tomllib.loads(path.read_text("utf-8")).items():
        if state not in known or known[state].type != "country":
            raise BadVocabulary(f"{path.name}: unknown country «{state}»")
        for name in names:
            if name in full:
                raise BadVocabulary(f"{path.name}: «{name}» stands under {full[name]} and {state}")
            full[name] = state
    short = {f"{n[0]}. {n.split()[-1]}": s for n, s in full.items() if " " in n and s not in _SURNAME_FIRST}
    return MappingProxyType({**short, **full})


@cache
def _table() -> Mapping[str, str]:
    return load_heads(HERE / "heads_of_state.toml", territories.table())


def state_of(name: str) -> str:
    """Vocabulary id of the state that a person led, by name; "" for one whom the table does not know."""
    return _table().get(name, "")
