"""How a brief leaves the pages: its HTML under a policy of its own, its files under a name that says what they are."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from spravka.register.models.office import EDITED
from spravka.vocab import territories
from spravka.web.words import words

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
SHEET = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
"""The first is the page's own: a brief escapes whatever it quotes."""


def page(html: bytes) -> HttpResponse:
    """The brief to be shown in a frame: it may have its own style sheet, named by its hash, and nothing else."""
    response = HttpResponse(html, content_type=TYPES["html"])
    response["Content-Security-Policy"] = policy(html)
    return response


def policy(html: bytes) -> str:
    sheets = [base64.b64encode(hashlib.sha256(sheet).digest()).decode() for sheet in SHEET.findall(html)[:1]]
    style = " ".join(f"'sha256-{sheet}'" for sheet in sheets) or "'none'"
    return f"default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def download(raw: bytes, format: str, partner: str, on: date, lang: str, *, signed: bool = False) -> HttpResponse:
    """The file to be saved: «Справка – Казахстан – 2023-12-05.docx», in the brief's language; an edited one says so."""
    name = words(lang)["briefs.file_name"].format(territories.get(partner).name(lang), on.isoformat())
    if format == EDITED:
        name = words(lang)["briefs.issued_name" if signed else "briefs.edited_name"].format(name)
    format = "docx" if format == EDITED else format
    response = HttpResponse(raw, content_type=TYPES[format])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{format}")
    return response
