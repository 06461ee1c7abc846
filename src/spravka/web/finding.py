"""Things by what stands in an address; 404 for what is not there. Whoever reads something restricted comes by here."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from spravka.register import reads, records
from spravka.register.models import Document, IssuedBrief, Record, Version
from spravka.register.viewing import viewer
from spravka.vocab import territories
from spravka.vocab.territories import Territory


def document_or_404(digest: str) -> Document:
    """The document whose digest begins so: sixteen of its letters are enough for an address. That somebody reads it is
    noted."""
    asked = Document.seen.select_related("publisher").filter(digest__gte=digest, digest__lt=digest + "g")
    found = get_object_or_404(asked[:1])
    reads.document(found)
    return found


def version_or_404(digest: str) -> Version:
    """What a document said before it was corrected, by its digest then; noted likewise."""
    asked = Version.objects.filter(viewer().documents("document__"), digest__gte=digest, digest__lt=digest + "g")
    found = get_object_or_404(asked.select_related("document__publisher")[:1])
    reads.document(found.document)
    return found


def brief_or_404(code: str) -> IssuedBrief:
    """A brief as it was issued; noted likewise."""
    found = get_object_or_404(IssuedBrief.seen, code=code)
    reads.brief(found)
    return found


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
