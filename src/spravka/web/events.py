"""What happens at the door, for the log: without names, words typed or addresses of anybody."""

from __future__ import annotations

import logging

log = logging.getLogger("spravka.access")


def told(event: str, user: int | None = None) -> None:
    """Note an event; `user`: the number of the person whom it is about, if that is known for sure."""
    log.info(event, extra={"event": event} | ({"user": user} if user else {}))
