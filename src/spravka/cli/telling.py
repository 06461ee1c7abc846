"""Facts for a reader at the terminal: a heading, then each fact with its fields and its quote."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from spravka import kinds
from spravka.statements import Fact, Value
from spravka.statements.fact import plain


def told(name: str, title: str, facts: Sequence[Fact], *, explain: bool = False) -> Iterator[str]:
    """Lines for one document: what was found, in the order of the text, in Russian labels."""
    width = min(shutil.get_terminal_size((96, 24)).columns, 110)
    yield _bold(f"{name}: {title}" if title else name)
    if not facts:
        yield "  фактов не найдено"
    for fact in facts:
        kind = kinds.get(fact.kind)
        yield ""
        yield "  " + _bold(kind.label("ru")) + (f"  ·  со слов: {fact.speaker}" if fact.speaker else "")
        for field, value in fact.fields.items():
            label = kind.fields[field].label("ru")
            yield from _wrapped(f"{label}: {_shown(kind, field, value)}", width, "    ")
        yield from _wrapped(
            f"«{' '.join(fact.quote.split())}» [{fact.span.start}:{fact.span.stop}]", width, "    ", dim=True
        )
        if explain:
            yield f"    правило {fact.rule}, уверенность {fact.confidence:.2f}"
            for field, spans in fact.spans.items():
                yield from (f"    {field} ← [{span.start}:{span.stop}]" for span in spans)
    yield ""


def _shown(kind: kinds.Kind, field: str, value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if kind.fields[field].type == "closed" and isinstance(value, str):
        return kind.value_label(field, value, "ru")
    return str(plain(value))


def _wrapped(text: str, width: int, indent: str, *, dim: bool = False) -> Iterator[str]:
    for line in textwrap.wrap(text, width - len(indent), initial_indent=indent, subsequent_indent=indent + "  "):
        yield _dim(line) if dim else line


def _styled(text: str, code: str) -> str:
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return text
    return f"\x1b[{code}m{text}\x1b[0m"


def _bold(text: str) -> str:
    return _styled(text, "1")


def _dim(text: str) -> str:
    return _styled(text, "2")
