"""The application that a server runs: `granian --interface wsgi spravka.web.wsgi:application`, or `spravka serve`."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

from spravka.web import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spravka.web.settings")
YOUNG = 50_000
"""New objects after which the collector looks through them. A page of records makes tens of thousands that die with it
by themselves; after every 700, as is usual, it took a third of the time of reading them."""

application = get_wsgi_application()
logs.set_up()


def _warm() -> None:
    """Load what the first page would wait for, and keep the collector from looking through it ever after: the lexicons
    are half a million objects that all stay, and a full collection takes longer than a page."""
    from django.urls import get_resolver

    from spravka import kinds
    from spravka.vocab import territories

    get_resolver()._populate()
    kinds.records()
    territories.all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


_warm()
