"""What happens at the door, for the journal and the log: without words typed or addresses of anybody."""

from __future__ import annotations

import logging

from spravka.register import journal
from spravka.register.viewing import viewer

log = logging.getLogger("spravka.access")


def told(event: str, user: int | None = None) -> None:
    """Note an event; `user`: the number of the person whom it is about, if that is known for sure."""
    from spravka.web.models import User

    name = User.objects.filter(pk=user).values_list("username", flat=True).first() or ""
    journal.note(event, f"user:{name}" if name else "", by=viewer().username or name)
    log.info(event, extra={"event": event} | ({"user": user} if user else {}))
