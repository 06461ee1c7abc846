"""Whom one is to meet: names as whoever asks writes them, beside names as sources have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spravka.errors import BadInput
from spravka.linking.names import Likeness, likeness
from spravka.statements import Settled


class SeveralPersons(BadInput):
    """A name that may be one of several persons' (`persons`)."""

    def __init__(self, asked: str, persons: Sequence[str]) -> None:
        told = ", ".join(f"«{name}»" for name in persons)
        super().__init__(f"«{asked}» may be {told}: name one of them in full")
        self.asked, self.persons = asked, tuple(persons)


def same_person(a: object, b: object) -> bool:
    """Whether two names may be one person's: «Даурен Абаев», «Д. Абаев», «Абаев Даурен Аскербекович», or the surname
    alone. For choosing what to show, not for linking."""
    return likeness(str(a), str(b)) >= Likeness.SURNAME


def names(records: Iterable[Settled]) -> Iterator[str]:
    """Every name of a person or a body that the records have: of posts, sides, heads of delegations and speakers."""
    for r in records:
        yield from (s.fact.speaker for s in r.facts if s.fact.speaker)
        for value in (r.get(field) for field in ("person", "sides", "head", "who")):
            yield from value if isinstance(value, tuple) else (str(value),) if value else ()


def named(asked: Iterable[str], known: Iterable[str], *, strict: bool = True) -> tuple[str, ...]:
    """The names asked for, each as far as the known ones tell it: a surname alone in full; one that none knows as it
    is.

    Args:
        strict: whether to ask back where a name may be one of several persons'; else it stays, and stands for them all.

    Raises:
        SeveralPersons: a name may be one of several persons'.
    """
    everybody = list(dict.fromkeys(known))
    return tuple(dict.fromkeys(_named(name, everybody, strict) for name in each(asked)))


def each(names: Iterable[str]) -> Iterator[str]:
    """The names, each once, on one line."""
    yield from dict.fromkeys(name for name in (" ".join(n.split()) for n in names) if name)


def _named(asked: str, known: Sequence[str], strict: bool) -> str:
    alike = {n: min(likeness(asked, n), Likeness.LONGER) for n in known}
    best = max(alike.values(), default=Likeness.NONE)
    if best < Likeness.SURNAME or asked in known:
        return asked
    persons: list[list[str]] = []
    for name in sorted((n for n, how in alike.items() if how == best), key=lambda n: (-len(n), n)):
        mine = next((p for p in persons if likeness(p[0], name) >= Likeness.INITIAL), None)
        if mine is None:
            persons.append([name])
        else:
            mine.append(name)
    if len(persons) > 1:
        if not strict:
            return asked
        raise SeveralPersons(asked, [p[0] for p in persons])
    return persons[0][0] if best == Likeness.SURNAME else asked
