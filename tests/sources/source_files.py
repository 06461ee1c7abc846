"""Small files of each kind, made by hand."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any


def docx(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A Word document of paragraphs and, where a block is a list, tables."""
    import docx as python_docx

    made = python_docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(raw: bytes, **parts: bytes) -> bytes:
    """The same zip with parts put in or replaced; «__» in a name stands for «/», «_xml» at its end for «.xml»."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): body for name, body in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in named:
                new.writestr(part, old.read(part))
        for name, body in named.items():
            new.writestr(name, body)
    return out.getvalue()


def body_xml(inner: str) -> bytes:
    """word/document.xml with this inside of its body."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{w}" xmlns:mc="{mc}"><w:body>{inner}'
        "</w:body></w:document>"
    ).encode()


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """An OpenDocument text with this inside of its body; «__» in a part's name stands for «/», «_xml» for «.xml»."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = {"text": "text", "table": "table", "office": "office", "style": "style", "draw": "drawing"}
    declared = " ".join(f'xmlns:{prefix}="{urn}:{name}:1.0"' for prefix, name in spaces.items())
    named = {name.replace("__", "/").replace("_xml", ".xml"): told for name, told in parts.items()}
    named["content.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {declared}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, told in named.items():
            made.writestr(name, told)
    return out.getvalue()


def pdf(*pages: Sequence[str], trailer: str = "", count: int | None = None) -> bytes:
    """A PDF with a line of text under another on each page: Cyrillic by a font with a map back to Unicode."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    code = {letter: n + 1 for n, letter in enumerate(letters)}
    shown = "\n".join(f"<{n:02X}> <{ord(letter):04X}>" for letter, n in code.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange {len(code)} beginbfchar\n{shown}\nendbfchar endcmap end end"
    ).encode()
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        _stream(to_unicode),
    ]
    for n, page in enumerate(pages):
        lines = [f"<{''.join(f'{code[letter]:02X}' for letter in line)}> Tj 0 -14 Td" for line in page]
        content = f"BT /F1 11 Tf 60 760 Td {' '.join(lines)} ET".encode() if page else b"0 0 100 100 re f"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (6 + 2 * n)
        )
        objects.append(_stream(content))
    return assembled(objects, trailer)


def _stream(body: bytes, **more: Any) -> bytes:
    packed = zlib.compress(body)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
