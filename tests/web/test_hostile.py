"""Hostile files through the pages: refused in the reader's words, or given back so that they can do nothing here."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from web_addresses import filled, record

from spravka.register.models import Attachment, Document

Client = Callable[..., Any]
SCRIPT = (
    b"<!doctype html><html><title>x</title><script>alert(1)</script><svg onload=alert(2)><p>\xd0\x94\xd0\xb0</p></html>"
)


def zipped(**parts: bytes) -> bytes:
    """«__» in a name stands for «/», and «_xml», «_bin» at its end for a suffix."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(re.sub(r"_(xml|bin)$", r".\1", name.replace("__", "/")), body)
    return out.getvalue()


BOMB = zipped(word__document_xml=b" " * 45_000_000)
MACROS = zipped(word__document_xml=b"<a/>", word__vbaProject_bin=b"x")
ENTITIES = zipped(word__document_xml=b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("бомба.docx", BOMB, "При распаковке файл непомерно велик"),
        ("макрос.docx", MACROS, "В файле есть макросы"),
        ("сущности.docx", ENTITIES, "Файл повреждён"),
        ("программа.txt", b"MZ\x90\0\3\0\0\0\xff\xff", "Это не текст"),
    ],
)
def test_a_hostile_source_is_refused(name: str, raw: bytes, told: str, office: Path, as_role: Client) -> None:
    before = Document.objects.count()
    answer = as_role("officer").post("/documents/add/", {"files": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Document.objects.count() == before


def test_a_hostile_table_is_refused(office: Path, as_role: Client) -> None:
    bomb = zipped(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * 201_000_000)
    entities = zipped(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    for raw, told in ((bomb, "слишком велик внутри"), (entities, "не читается как таблица")):
        sent = {"kind": "agreement", "file": SimpleUploadedFile("таблица.xlsx", raw)}
        answer = as_role("officer").post("/import/", sent)
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert not list((office / "imports").glob("*/*/file"))


@pytest.mark.parametrize(
    ("lang", "told"),
    [("ru", "Это программа"), ("kk", "Бұл – бағдарлама"), ("en", "This is a program")],
)
def test_a_program_is_attached_to_nothing(lang: str, told: str, office: Path, as_role: Client) -> None:
    before = Attachment.objects.count()
    client = as_role("officer", lang)
    for name, raw in (("скан.pdf", b"MZ\x90\0"), ("скан.pdf.exe", b"words")):
        answer = client.post(filled("attach"), {"file": SimpleUploadedFile(name, raw)})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert Attachment.objects.count() == before


def test_macros_and_nothing_are_told_too(office: Path, as_role: Client) -> None:
    client = as_role("officer")
    macros = client.post(filled("attach"), {"file": SimpleUploadedFile("форма.docx", MACROS)})
    assert "В файле есть макросы. Сохраните его без них или в PDF." in macros.content.decode()


NAMES = [
    "../../etc/passwd.txt", "..\\..\\windows\\system.txt", "/etc/passwd.txt", "a/../../b.txt",
    "x\r\nSet-Cookie: a=b.txt",
    'имя".txt', "имя\u202etxt.exe.txt", "\0.txt", "x" * 500 + ".txt", "<img src=x onerror=alert(1)>.txt", ".txt",
    "con.txt", "a;b=c.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_elsewhere_or_says_more_than_a_name(name: str, office: Path, as_role: Client) -> None:
    client = as_role("officer")
    before = {p for p in office.parent.rglob("*") if "archive" not in p.parts and "spravka.sqlite3" not in p.name}
    client.post(filled("attach"), {"file": SimpleUploadedFile(name, b"words of " + name.encode())})
    client.post("/documents/add/", {"files": SimpleUploadedFile(name, b"More words of " + name.encode())})
    after = {p for p in office.parent.rglob("*") if "archive" not in p.parts and "spravka.sqlite3" not in p.name}
    assert before == after, "files lie in the archive, under digests"
    for attached in Attachment.objects.filter(size__gt=8).exclude(name="скан.pdf"):
        answer = client.get(f"/attachments/{attached.code}/")
        assert answer.status_code == 200
        disposition = answer["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert not re.search(r"[\r\n\0/\\\u202e]", disposition.replace('\\"', ""))
        assert "Set-Cookie" not in answer
    page = client.get(f"/records/{record()}/", follow=True).content.decode()
    assert "<img src=x" not in page


def test_a_page_with_scripts_is_words_here_and_a_download_there(office: Path, as_role: Client) -> None:
    client = as_role("officer")
    client.post(filled("attach"), {"file": SimpleUploadedFile("страница.html", SCRIPT)})
    attached = Attachment.objects.get(name="страница.html")
    answer = client.get(f"/attachments/{attached.code}/")
    assert b"".join(answer) == SCRIPT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    client.post("/documents/add/", {"files": SimpleUploadedFile("страница.html", SCRIPT)})
    added = Document.objects.order_by("-id")[0]
    page = client.get(f"/documents/{added.digest[:16]}/").content.decode()
    assert "alert(1)" not in page
    assert "onload" not in page


def test_more_fields_and_files_than_a_form_has_are_refused(office: Path, as_role: Client) -> None:
    client = as_role("officer")
    assert client.post("/records/new/event/", {f"f{n}": "" for n in range(20_001)}).status_code == 400
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(101)]
    assert client.post("/documents/add/", {"files": files}).status_code == 400
    assert client.post("/records/new/event/", {"note": "x" * 5_000_001}).status_code in (400, 413)
