"""The server's log: a JSON object a line on the standard error, without personal data.

A message is written as the code has it, with its blanks left empty: what would fill them – a path, a name, words that
were typed – is nobody's business who reads logs. Of a fault, its kind and the lines of code are kept, not its words.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

KEPT = ("event", "user", "view", "method", "status", "ms")
"""What callers may add by `extra`: `user` is a number."""

OURS = ("spravka", "django")
"""Whose messages are constants in the code; of others no more than that they said something is kept."""

NOT_OURS = "django.security."
"""But for these, which are made of what a stranger sent."""


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.partition(".")[0] in OURS and not record.name.startswith(NOT_OURS)
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": str(record.msg) if ours else "",
        }
        told |= {name: getattr(record, name) for name in KEPT if isinstance(getattr(record, name, None), int | str)}
        if record.exc_info and record.exc_info[0]:
            told["fault"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            told["where"] = [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}" for frame in frames]
        return json.dumps(told, ensure_ascii=False)


def set_up() -> None:
    """Write the log of this server process so, if `$SPRAVKA_LOG` is `json`; else warnings alone, as they are."""
    if os.environ.get("SPRAVKA_LOG", "") != "json":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("spravka").setLevel(logging.INFO)
    django = logging.getLogger("django")
    django.handlers, django.propagate = [], True
    for name in ("django.server", "django.request"):
        logging.getLogger(name).handlers, logging.getLogger(name).propagate = [], True
