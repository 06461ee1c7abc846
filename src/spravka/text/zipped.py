"""The zips of office programs – DOCX, XLSX – looked at before anything unpacks or parses them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

PARTS = 5_000
_HEAD = 65_536
"""Bytes in which the first element of a part begins."""

_PROLOG = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*<[^!?]", re.DOTALL)
"""What stands before the first element: no document type, where entities are declared. Zeros are taken out before, so
that it is the same in UTF-16; in an encoding in which it is not the same nothing is found, and the part is refused."""

_MACROS = ("vbaproject.bin", "vbadata.xml")


class Hostile(Exception):
    """A zip that is not opened. `reason`: unpacked (far larger than it is), locked, damaged or macros."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check(raw: bytes, *, unpacked: int, xml: int = 0, macros: bool = False) -> None:
    """Refuse what would fill the memory, reach outside or run something. The sizes that a zip declares can be relied
    on: no more than those is ever unpacked of it.

    Args:
        unpacked: bytes that all parts together may have.
        xml: bytes that all XML parts together may have; 0: as many.
        macros: whether a file with macros is taken, because they are left where they are.

    Raises:
        Hostile: with the reason.
        zipfile.BadZipFile, or another error of that library: not a zip, or a broken one.
    """
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        parts = packed.infolist()
        texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
        size, of_texts = (sum(part.file_size for part in some) for some in (parts, texts))
        if size > unpacked or of_texts > (xml or unpacked) or len(parts) > PARTS:
            raise Hostile("unpacked")
        if any(part.flag_bits & 1 for part in parts):
            raise Hostile("locked")
        if not macros and has_macros(packed.namelist()):
            raise Hostile("macros")
        for part in parts:
            with packed.open(part) as opened:
                head = opened.read(_HEAD).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or (part in texts and head and not _PROLOG.match(head)):
                raise Hostile("damaged")  # no office program writes one


def has_macros(names: list[str]) -> bool:
    """Whether one of a zip's parts is a program that its office program would run."""
    return any(name.lower().rpartition("/")[2] in _MACROS for name in names)
