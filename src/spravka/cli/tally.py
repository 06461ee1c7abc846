"""What became of sources, as `spravka add` and `spravka watch` tell it: a line for each fault, the sums at the end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from spravka.cli.app import notice

if TYPE_CHECKING:
    from spravka.register.gathering import Outcome
    from spravka.register.intake import Taken
    from spravka.sources.fetching import Fetcher

SHOWN = 3
"""Changes of a corrected text that are told in a line."""

ONCE = ("unread",)
"""Notices that are told once with the number of sources, not source by source."""


DAYLESS = (
    "{}: no day of publication, so that «завтра» and «в прошлом году» have no date; say it with --published, or in the "
    "folder's index.toml"
)


class Tally:
    """Counts what became of sources, and tells of each where a program reads (`as_json`)."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.became = {"new": 0, "known": 0, "carried": 0, "corrected": 0}
        self.facts = self.failed = 0
        self.lines: list[str] = []
        self._once: dict[str, list[str]] = {}
        self._dayless: list[str] = []

    def outcome(self, outcome: Outcome) -> None:
        if outcome.taken:
            self.take(outcome.url, outcome.taken)
        else:
            self.fail(outcome.url, outcome.told, outcome.fault)

    def take(self, where: str, taken: Taken) -> None:
        from spravka.sources.opening import NOTICES

        self.became[taken.became] += 1
        self.facts += taken.facts
        for key in taken.notices:
            if key in ONCE:
                self._once.setdefault(key, []).append(where)
            else:
                maybe = {"undated": taken.days, "unsigned": taken.publishers}.get(key)
                hint = f" (perhaps {' or '.join(map(str, maybe))})" if maybe else ""
                if key == "otherwise":
                    hint = f" {taken.document.digest[:16]}"
                self.lines.append(NOTICES[key].format(where) + hint)
        if taken.became == "new" and taken.document.published is None and "undated" not in taken.notices:
            self._dayless.append(where)
        if taken.became == "corrected":
            self.lines.append(_corrected(where, taken))
        if self.as_json:
            document = taken.document
            self._json(
                source=where,
                became=taken.became,
                document=document.digest,
                title=document.title,
                published=str(document.published or ""),
                publisher=document.publisher.name if document.publisher else "",
                lang=document.lang,
                facts=taken.facts,
                notices=list(taken.notices),
                changes=[[it.before, it.after] for it in taken.changes],
            )

    def fail(self, where: str, told: str, fault: str = "") -> None:
        self.failed += 1
        self.lines.append(told)
        if self.as_json:
            self._json(source=where, became="failed", fault=fault, told=told)

    def end(self) -> None:
        """The sums, and a line for each thing that a person should know."""
        if not self.as_json:
            told = self.became
            more = f", ещё носителей: {told['carried']}" if told["carried"] else ""
            more += f", исправлено: {told['corrected']}" if told["corrected"] else ""
            known = f"уже были: {told['known']}{more}"
            print(f"добавлено документов: {told['new']}, {known}, не прочитано: {self.failed}, фактов: {self.facts}")
        for line in self.lines:
            notice(line)
        from spravka.sources.opening import NOTICES

        for key, sources in self._once.items():
            notice(NOTICES[key].format(_named(sources)))
        if self._dayless:
            notice(DAYLESS.format(_named(self._dayless)))

    def _json(self, **told: object) -> None:
        print(json.dumps(told, ensure_ascii=False), flush=True)


def _named(sources: list[str]) -> str:
    return sources[0] if len(sources) == 1 else f"{len(sources)} sources"


def _corrected(where: str, taken: Taken) -> str:
    """What a correction changed, and which briefs were made from what stood there before."""
    from spravka.register.correcting import briefs_made_from

    told = "; ".join(f"«{it.before}» → «{it.after}»" for it in taken.changes[:SHOWN])
    more = f" and {len(taken.changes) - SHOWN} more" if len(taken.changes) > SHOWN else ""
    briefs = ", ".join(str(brief.id) for brief in briefs_made_from(taken.document))
    return f"{where}: corrected: {told}{more}" + (f"; briefs made from it as it was: {briefs}" if briefs else "")


def fetcher(*, private: bool) -> Fetcher:
    """Who asks sites for this office: `$SPRAVKA_CONTACT` says to them how to reach it."""
    from spravka.sources.fetching import Fetcher

    return Fetcher(private=private, contact=os.environ.get("SPRAVKA_CONTACT", "").strip())


@contextmanager
def progress(task: str, total: int | None, *, quiet: bool = False) -> Iterator[Progressing]:
    """A bar on a terminal; nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    off = quiet or not sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), disable=off, transient=True) as bar:
        yield Progressing(bar, bar.add_task(task, total=total))


class Progressing:
    def __init__(self, bar: object, task: object) -> None:
        self.bar, self.task = bar, task

    def total(self, total: int) -> None:
        self.bar.update(self.task, total=total)  # type: ignore[attr-defined]

    def step(self, n: int = 1) -> None:
        self.bar.advance(self.task, n)  # type: ignore[attr-defined]
