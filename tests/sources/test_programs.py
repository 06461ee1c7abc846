"""Files that may run something when they are opened, by their bytes and by their names."""

from __future__ import annotations

import pytest
from source_files import docx, pdf, repacked

from spravka.sources.programs import runs

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("raw", "name", "what"),
    [
        (b"MZ\x90\0", "скан.pdf", "program"),
        (b"\x7fELF\x02", "скан", "program"),
        (b"#!/bin/sh\n", "письмо.txt", "program"),
        (b"words", "письмо.pdf.EXE", "program"),
        (b"words", "письмо.js ", "program"),
        (b"words", "письмо.hta...", "program"),
        (b"[InternetShortcut]", "сайт.url", "program"),
        (b"words", "форма.docm", "macros"),
        (b"words", "форма.XLSM", "macros"),
        (repacked(docx("x"), **{"word__vbaProject.bin": b"x"}), "форма.docx", "macros"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "форма.doc", "macros"),
    ],
)
def test_what_runs(raw: bytes, name: str, what: str) -> None:
    assert runs(raw, name) == what


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (pdf(["Слова"]), "скан.pdf"),
        (docx("x"), "письмо.docx"),
        (OLE, "письмо.doc"),
        (b"words", "о программе.exe.txt"),
        (b"\x89PNG", "схема.png"),
        (b"PK\x03\x04 rubbish", "папка.zip"),
        (b"<svg><script>alert(1)</script></svg>", "схема.svg"),
        (b"", ""),
    ],
)
def test_what_only_shows_something(raw: bytes, name: str) -> None:
    assert runs(raw, name) == ""
