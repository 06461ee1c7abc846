"""Files that may run something on the machine of whoever opens them: kept with no record, whatever they are called."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from spravka.text.zipped import has_macros

_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"#!",
    b"L\0\0\0\x01\x14\x02\0",
)
"""Programs of Windows, Linux, Java and macOS, scripts that name their interpreter, shortcuts of Windows."""

_NAMES = re.compile(
    r"\.(?:exe|com|scr|pif|cpl|dll|msi|msp|msix|jar|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|url|reg|sh|app|"
    r"command|desktop|xll|iqy|slk|iso|img|vhdx?|one|chm)[\s.]*$",
    re.IGNORECASE,
)
"""Endings by which a system runs a file, or opens what hides one; blanks and dots after them count for nothing."""

_WITH_MACROS = re.compile(r"\.(?:doc|dot|xls|xlt|xla|ppt|pot|pps|ppa)m[\s.]*$", re.IGNORECASE)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def runs(raw: bytes, name: str) -> str:
    """«program», or «macros» of an office file; "" for what only shows something."""
    if raw.startswith(_STARTS):
        return "program"
    if raw.startswith(_OLE) and _OLE_MACROS in raw:
        return "macros"
    if raw.startswith(b"PK\x03\x04") and has_macros(_parts(raw)):
        return "macros"
    if _WITH_MACROS.search(name):
        return "macros"
    return "program" if _NAMES.search(name) else ""


def _parts(raw: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
