"""Search over documents and records: the words as they stand and their dictionary forms, the same on both databases.

SQLite has them in an FTS5 table, PostgreSQL in a tsvector; both are given the very tokens that are made here, so that
no database's own idea of a word, a letter's case or a language decides what is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from spravka.register.models import Document, SearchRow
from spravka.register.viewing import ALL, RESTRICTED, viewer
from spravka.values.keeping import KEPT

TABLE = "register_words"
MOST_WORDS = 8
"""Words of a query that count: more are passed over."""

DOCUMENT = "document"
LONGEST = 40
_MARK = "ѯ"
"""Begins the token that says of what type an entry is: a letter that no text of ours has."""

WORD = re.compile(r"[^\W_]+")
_A_DAY = 1 << 24
"""Entries that a day has room for: an entry's number is its day's, then its place in the day."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds every word of a query. `type`: document or a record's type; `target`: digest or record id."""

    number: int
    type: str
    target: str


# -- words --------------------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    """Small letters, composed, ё as е."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def words(text: str) -> list[str]:
    """The words of a text, folded, each cut at LONGEST letters."""
    return [m.group()[:LONGEST] for m in WORD.finditer(folded(text))]


@lru_cache(maxsize=KEPT)
def forms(word: str) -> frozenset[str]:
    """The word and its dictionary forms, if it is written in Cyrillic."""
    if not ("а" <= word[0] <= "я"):
        return frozenset({word})
    from spravka.reading.grammar.morph import parses

    return frozenset({word, *(p.lemma for p in parses(word) if WORD.fullmatch(p.lemma))})


def tokens(text: str) -> set[str]:
    """What the index holds of a text."""
    return {form for word in set(words(text)) for form in forms(word)}


def entry(type: str, text: str) -> list[str]:
    """What the index holds under one number: a text's tokens, and of what type it is."""
    return sorted(tokens(text) | {_mark(type)})


def _mark(type: str) -> str:
    return _MARK + type.replace("_", "")


def matches(word: str, wanted: str) -> bool:
    """Whether a word of a text answers one of a query, as the index has it: the word or a dictionary form of it begins
    with what is wanted, or is one of its dictionary forms."""
    begun = len(wanted) > 1 and any(form.startswith(wanted) for form in forms(word))
    return begun or not forms(word).isdisjoint(forms(wanted))


def asked(query: str) -> list[str]:
    """The words of a query that count."""
    return list(dict.fromkeys(words(query)))[:MOST_WORDS]


# -- keeping the index --------------------------------------------------------------------------------------------


def put(type: str, target: str, day: str, text: str, sphere: str = ALL) -> None:
    """Index a text under what it stands for, in place of what was there. `day`: ISO, "" if unknown; `sphere`: which
    views show it."""
    drop(target)
    number = _number(day)
    SearchRow.objects.create(id=number, type=type, target=target, sphere=sphere)
    found = entry(type, text)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"INSERT INTO {TABLE} (id, words) VALUES (%s, array_to_tsvector(%s))", [number, found])
        else:
            cursor.execute(f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s)", [number, " ".join(found)])


def drop(target: str) -> None:
    numbers = list(SearchRow.objects.filter(target=target).values_list("id", flat=True))
    if numbers:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE {_key()} = %s", numbers)
        SearchRow.objects.filter(id__in=numbers).delete()


def clear() -> None:
    SearchRow.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")


def _key() -> str:
    return "id" if connection.vendor == "postgresql" else "rowid"


def first_of(day: str) -> int:
    """The number under which a day's entries begin."""
    return (date.fromisoformat(day).toordinal() if day else 0) * _A_DAY


def _number(day: str) -> int:
    first = first_of(day)
    last = SearchRow.objects.filter(id__gte=first, id__lt=first + _A_DAY).order_by("-id").values_list("id", flat=True)
    return (last.first() or first) + 1


# -- asking -------------------------------------------------------------------------------------------------------


def find(query: str, types: Iterable[str] = (), *, limit: int = 20, below: int = 0) -> list[Hit]:
    """The entries that hold every word of the query and that whoever looks may see, newest first. Restricted documents
    are in no index.

    Args:
        types: document or record types; none for all.
        below: only entries of a smaller number than this one, for the next page; 0 for the first.
    """
    wanted, types = asked(query), list(types)
    if not wanted:
        return []
    expression = _expression(wanted, types)
    find_in = _find_in_postgres if connection.vendor == "postgresql" else _find_in_sqlite
    found = [Hit(*row) for row in find_in(expression, limit, below)]
    if not types or DOCUMENT in types:
        found += _restricted(wanted, below)
    return sorted(found, key=lambda hit: hit.number, reverse=True)[:limit]


def _restricted(wanted: Iterable[str], below: int) -> list[Hit]:
    """Those of the restricted documents that whoever looks is admitted to: few, and read through each time. They have
    the day's last numbers, counted among what that person sees alone, so that a page of hits goes on after each."""
    if not viewer().admitted:
        return []
    found, of_day = [], Counter[str]()
    for document in Document.seen.filter(marking=RESTRICTED).order_by("id"):
        day = str(document.published or "")
        of_day[day] += 1
        number = first_of(day) + _A_DAY - of_day[day]
        told = set(words(f"{document.title}\n{document.text}"))
        if (not below or number < below) and all(any(matches(word, w) for word in told) for w in wanted):
            found.append(Hit(number, DOCUMENT, document.digest))
    return found


def _find_in_sqlite(expression: str, limit: int, below: int) -> list[Row]:
    spheres = viewer().spheres
    marks = ", ".join(["%s"] * len(spheres))
    return _asked(
        f"SELECT r.id, r.type, r.target FROM {TABLE} w JOIN register_searchrow r ON r.id = w.rowid "
        f"WHERE {TABLE} MATCH %s AND r.sphere IN ({marks}){' AND r.id < %s' if below else ''} "
        f"ORDER BY w.rowid DESC LIMIT {int(limit)}",
        [expression, *spheres, *([below] if below else [])],
    )


NEWEST = (5_000, 20_000)
"""Entries of PostgreSQL that are gone through one by one, the newest first, before it is asked for all that match: it
cannot tell a word that is in no entry from one that is in every other, and would go through them all for it. The
second time only where the first makes it likely that it is enough."""


def _find_in_postgres(expression: str, limit: int, below: int) -> list[Row]:
    spheres = list(viewer().spheres)
    under = " AND r.id < %s" if below else ""
    last = [below] if below else []
    rest = f"r.sphere = ANY(%s){under} ORDER BY r.id DESC"
    for newest in NEWEST:
        floor = _asked(f"SELECT r.id FROM register_searchrow r WHERE {rest} OFFSET {newest} LIMIT 1", [spheres, *last])
        begun = " AND w.id > %s" if floor else ""
        found = _asked(
            f"SELECT r.id, r.type, r.target FROM {TABLE} w JOIN register_searchrow r ON r.id = w.id "
            f"WHERE w.words @@ %s::tsquery{begun} AND {rest} LIMIT {int(limit)}",
            [expression, *(floor[0] if floor else ()), spheres, *last],
        )
        if len(found) == limit or not floor:
            return found
        if len(found) * NEWEST[1] // NEWEST[0] < limit:
            break
    return _asked(
        f"WITH w AS MATERIALIZED (SELECT id FROM {TABLE} WHERE words @@ %s::tsquery) SELECT r.id, r.type, r.target "
        f"FROM w JOIN register_searchrow r ON r.id = w.id WHERE {rest} LIMIT {int(limit)}",
        [expression, spheres, *last],
    )


Row = tuple[Any, ...]


def _asked(question: str, values: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


SHORT = 3
"""Letters of a beginning at most for which SQLite's index holds the entries ready."""

FEW = 64
"""Words that begin alike, which are asked for one by one."""


def _begun_with(word: str) -> set[str]:
    """The words of SQLite's index that begin so; none if they are more than FEW. For a beginning it would bring the
    entries of them all together before it looks at the next word; of words it reads no further than it has to."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.told USING fts5vocab('main', '{TABLE}', 'row')")
    found = _asked(
        f"SELECT term FROM temp.told WHERE term >= %s AND term < %s LIMIT {FEW + 1}", [word, f"{word}\U0010ffff"]
    )
    return {term for (term,) in found} if len(found) <= FEW else set()


def _expression(wanted: Iterable[str], types: Iterable[str]) -> str:
    """Every word, each as it begins or in its dictionary forms; a single letter only as a whole word. The types are
    asked for in the index as well: to look them up entry by entry would take as long as the words are common."""
    postgres = connection.vendor == "postgresql"
    quote, either, both = ("'", " | ", " & ") if postgres else ('"', " OR ", " AND ")
    prefix = ":*" if postgres else "*"
    told = []
    for word in wanted:
        whole, begun = {*forms(word)}, [f"{quote}{word}{quote}{prefix}"] if len(word) > 1 else []
        if not postgres and len(word) > SHORT and (few := _begun_with(word)):
            whole, begun = {*whole, *few}, []
        told.append(f"({either.join([*begun, *(f'{quote}{form}{quote}' for form in sorted(whole))])})")
    if marks := [f"{quote}{_mark(type_)}{quote}" for type_ in types]:
        told.append(f"({either.join(marks)})")
    return both.join(told)
