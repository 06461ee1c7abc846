"""The vocabulary of directions in this office: the standard ones, its own, and which of them are retired."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from django.utils import timezone

from spravka.errors import BadInput
from spravka.register import journal
from spravka.register.models import DirectionRow
from spravka.register.setup import writing
from spravka.register.viewing import INTERNAL
from spravka.roadmap.directions import Direction, folded, standard


def directions() -> tuple[Direction, ...]:
    """All of them, the standard ones first; retired ones as well, since measures may still be in them."""
    rows = {row.key: row for row in DirectionRow.objects.order_by("id")}
    found = [replace(it, retired=bool(rows[it.key].retired_at)) if it.key in rows else it for it in standard()]
    known = {it.key for it in found}
    own = [
        Direction(
            row.key,
            MappingProxyType({"ru": row.ru, "kk": row.kk, "en": row.en}),
            tuple(row.stems),
            bool(row.retired_at),
        )
        for row in rows.values()
        if row.key not in known
    ]
    return (*found, *own)


def add(ru: str, kk: str, en: str, stems: Iterable[str] = (), *, by: str, at: datetime | None = None) -> Direction:
    """Add a direction of the office's own.

    Args:
        stems: beginnings of words by which headings are known to mean it; its names are known anyway.

    Raises:
        BadInput: a name is missing, or another direction has it.
    """
    names = {"ru": " ".join(ru.split()), "kk": " ".join(kk.split()), "en": " ".join(en.split())}
    if not all(names.values()):
        raise BadInput("a direction needs its name in Russian, Kazakh and English")
    key = re.sub(r"[^a-z0-9]+", "-", names["en"].casefold()).strip("-")[:40].strip("-")
    for it in directions():
        if key == it.key or any(folded(it.labels[lang]) == folded(name) for lang, name in names.items()):
            raise BadInput(f"there is a direction «{it.label('ru')}» already")
    if not re.fullmatch(r"[a-z][a-z0-9-]+", key):
        raise BadInput(f"«{en}»: the English name needs Latin letters")
    with writing():
        DirectionRow.objects.create(
            key=key, **names, stems=[folded(it) for it in stems if it.strip()], by=by, at=at or timezone.now()
        )
        journal.note("add_direction", f"direction:{key}", by=by, details=names, marking=INTERNAL, at=at)
    return next(it for it in directions() if it.key == key)


def retire(key: str, *, by: str, at: datetime | None = None) -> None:
    """Put nothing new there any more; what is there stays. `restore` takes it back.

    Raises:
        BadInput: there is no such direction.
    """
    _retire(key, by, at or timezone.now())


def restore(key: str, *, by: str, at: datetime | None = None) -> None:
    """Raises BadInput: there is no such direction."""
    _retire(key, by, None)


def _retire(key: str, by: str, at: datetime | None) -> None:
    found = next((it for it in directions() if it.key == key), None)
    if found is None:
        raise BadInput(f"there is no direction «{key}»")
    with writing():
        told = {"retired_by": by if at else "", "retired_at": at}
        if not DirectionRow.objects.filter(key=key).update(**told):
            DirectionRow.objects.create(key=key, **found.labels, by=by, at=timezone.now(), **told)
        deed = "retire_direction" if at else "restore_direction"
        journal.note(deed, f"direction:{key}", by=by, marking=INTERNAL, at=at)
