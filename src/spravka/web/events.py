"""What happens at the door, for the journal and the log: without words typed or addresses of anybody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from spravka.register import journal
from spravka.register.viewing import viewer

log = logging.getLogger("spravka.access")


def told(event: str, user: int | None = None, details: Mapping[str, Any] | None = None, by: str = "") -> None:
    """Note an event.

    Args:
        user: the number of the person whom it is about, if that is known for sure.
        details: what of a person was changed, before and after; for the journal alone.
        by: who did it, by default whoever is looking, else the person.
    """
    from spravka.web.models import User

    name = User.objects.filter(pk=user).values_list("username", flat=True).first() or ""
    journal.note(event, f"user:{name}" if name else "", by=by or viewer().username or name, details=details)
    log.info(event, extra={"event": event} | ({"user": user} if user else {}))
