"""Things by what stands in an address; 404 for what is not there."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from spravka.register import records
from spravka.register.models import Document, Record, Version
from spravka.register.viewing import viewer
from spravka.vocab import territories
from spravka.vocab.territories import Territory


def document_or_404(digest: str) -> Document:
    """The document whose digest begins so: sixteen of its letters are enough for an address."""
    found = Document.seen.select_related("publisher").filter(digest__gte=digest, digest__lt=digest + "g")
    return get_object_or_404(found[:1])


def version_or_404(digest: str) -> Version:
    """What a document said before it was corrected, by its digest then."""
    found = Version.objects.filter(viewer().documents("document__"), digest__gte=digest, digest__lt=digest + "g")
    return get_object_or_404(found.select_related("document__publisher")[:1])


def record_or_404(id_: str) -> Record:
    """The record of that id as whoever looks may see it, or the one it was merged into."""
    found = records.at(id_)
    if found is None:
        raise Http404
    return found


def territory_or_404(id_: str) -> Territory:
    try:
        return territories.get(id_)
    except KeyError:
        raise Http404 from None
