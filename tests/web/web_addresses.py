"""Every address of the pages with something in the office to ask it for: a new one fails until it is here."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from django.db.models import Model
from django.urls import reverse

from spravka.register import edited as editing
from spravka.register import feeds, intake, issuing, watching
from spravka.register.models import (
    Attachment,
    ChangeRow,
    Document,
    EvidenceRow,
    FactRow,
    IssuedBrief,
    MeasureRow,
    Outlet,
    Record,
    RoadmapRow,
    Version,
)
from spravka.web import charts


def document() -> str:
    return Document.objects.filter(pending__gt=0).order_by("id").values_list("digest", flat=True)[0][:16]


def fact() -> str:
    return FactRow.objects.filter(decided="", kind="meeting").order_by("id").values_list("id", flat=True)[0]


def record(type_: str = "agreement") -> str:
    return Record.objects.filter(type=type_, live=True).order_by("number").values_list("id", flat=True)[0]


def chart() -> str:
    return charts.bars(
        [{"group": "2023", "series": "экспорт", "value": 1}], groups=["2023"], series=["экспорт"], unit="млн", lang="ru"
    )


def code(table: type[Model]) -> str:
    """What the first row of a table is called in addresses."""
    return str(table._default_manager.order_by("id").values_list("code", flat=True)[0])


def outlet() -> int:
    watching.keep([watching.Watch("Край", "", "https://example.org/rss", "feed")], by="Офицер")
    return Outlet.objects.values_list("id", flat=True)[0]


def version() -> str:
    of = Document.objects.get(digest__startswith=document())
    told = {"text": of.text, "encoding": of.encoding, "format": of.format, "name": of.name, "title": of.title}
    Version.objects.get_or_create(
        digest="a" * 64, document=of, defaults={**told, "since": of.added_at, "until": of.added_at}
    )
    return "a" * 16


def web_page() -> str:
    raw = "<html><title>О садах</title><body><p>В крае сажают сады.</p></body></html>"
    return intake.add_bytes("1.html", raw.encode()).document.digest[:16]


def edited_brief() -> str:
    """The furnished brief, with an edited file that says what the register does not hold."""
    brief = IssuedBrief.objects.order_by("id")[0]
    document = docx.Document(io.BytesIO(issuing.kept(brief, "docx")))
    document.add_paragraph("Товарооборот составил 777 млн долларов США.")
    out = io.BytesIO()
    document.save(out)
    editing.bring(brief, out.getvalue(), "brief.docx", by="Роль officer")
    return brief.code


ADDRESSES: dict[str, Callable[[], list[object]]] = {
    "today": list, "health": list, "metrics": list,
    "sign-in": list, "sign-out": list, "language": list, "password": list, "people": list, "add-person": list,
    "person": lambda: [1], "unlock": lambda: [1], "end-sessions": lambda: [1], "remove-second-of": lambda: [1],
    "account": list, "awake": list, "end-others": list, "end-session": lambda: ["0" * 40], "second-factor": list,
    "remove-second": list, "new-token": list, "revoke-token": lambda: [1],
    "review": list, "review-document": lambda: [document()], "accept-sure": lambda: [document()],
    "missed": lambda: [document()],
    "accept": lambda: [fact()], "reject": lambda: [fact()], "correct": lambda: [fact()], "join": lambda: [fact()],
    "part": lambda: [fact()], "undo": lambda: ["j00000001"],
    "records": list, "choose-kind": list, "new-record": lambda: ["meeting"], "records-of": lambda: ["agreement"],
    "record": lambda: [record()], "merge": lambda: [record()], "part-record": lambda: [record()],
    "tell": lambda: [record()], "attach": lambda: [record()],
    "partners": list, "partner": lambda: ["KZ"], "chart": lambda: [chart()],
    "documents": list, "document": lambda: [document()], "add-document": list,
    "document-file": lambda: [document()], "mark-document": lambda: [document()],
    "withdraw-document": lambda: [document()], "reinstate-document": lambda: [document()],
    "journal": list, "journal-table": list,
    "publishers": list, "add-publisher": list, "stop-publisher": lambda: [outlet()],
    "hurry-publisher": lambda: [outlet()], "add-link": list, "read-link": lambda: [document()],
    "version": lambda: [version()], "document-page": lambda: [web_page()],
    "measures-due": list, "proposals": list, "directions": list, "import-roadmap": list,
    "preview-roadmap": lambda: ["0" * 16],
    "roadmap-file": lambda: [code(RoadmapRow), "roadmap", "xlsx"],
    "answer-promise": lambda: [record("commitment")],
    "agreements": list, "own-calendar": list, "make-feed": list, "calendar-feed": lambda: [feeds.make("officer")],
    "search": list, "trade": list, "trade-series": list, "trade-structure": list, "trade-mirror": list,
    "trade-claims": list, "trade-tables": list, "trade-file": lambda: ["claims", "csv"],
    "roadmap": list, "calendar": list,
    "briefs": list, "new-brief": list, "brief-preview": list,
    "brief-file": lambda: [code(IssuedBrief), "docx"], "edited-brief": lambda: [edited_brief()],
    "import": list, "import-preview": lambda: ["0" * 16], "import-done": lambda: ["0" * 16],
    "import-refused": lambda: ["0" * 16],
}  # fmt: skip
CODED: dict[type[Model], str] = {
    Attachment: "attachment mark-attachment remove-attachment",
    ChangeRow: "decide-proposal",
    EvidenceRow: "decide-evidence evidence-file",
    IssuedBrief: "brief brief-page sign-brief withdraw-brief",
    MeasureRow: "measure change-measure give-evidence",
    RoadmapRow: "plan approve-roadmap mark-roadmap remove-roadmap roadmap-report new-measure",
}
for _table, _names in CODED.items():
    ADDRESSES |= {name: lambda table=_table: [code(table)] for name in _names.split()}  # type: ignore[misc]


def filled(name: str) -> str:
    """An address of that name which leads somewhere in a furnished office."""
    return reverse(name, args=ADDRESSES[name]())
