"""dBASE III tables, as the Federal Customs Service packs its microdata: bytes → lines of texts. CP866 unless told."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from spravka.errors import BadInput

_VERSIONS = (0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5)
_ENCODINGS = {0x00: "cp866", 0x26: "cp866", 0x65: "cp866", 0xC9: "cp1251"}


@dataclass(frozen=True, slots=True)
class Dbf:
    names: tuple[str, ...]
    widths: tuple[int, ...]
    records: int
    start: int
    size: int
    encoding: str


def is_dbf(raw: bytes) -> bool:
    return len(raw) > 65 and raw[0] in _VERSIONS and 1 <= raw[2] <= 12 and 1 <= raw[3] <= 31


def header(raw: bytes, name: str) -> Dbf:
    """Columns and sizes. Raises BadInput for a file that ends before its header does."""
    records, start, size = struct.unpack("<IHH", raw[4:12])
    names, widths, at = [], [], 32
    while at + 32 <= min(start, len(raw)) and raw[at] != 0x0D:
        names.append(raw[at : at + 11].split(b"\0")[0].decode("ascii", "replace").lower())
        widths.append(raw[at + 16])
        at += 32
    if not names or size != sum(widths) + 1 or len(raw) < start:
        raise BadInput(f"{name}: a damaged DBF: its header does not agree with itself; download it again")
    return Dbf(tuple(names), tuple(widths), records, start, size, _ENCODINGS.get(raw[29], "cp866"))


def lines(raw: bytes, of: Dbf) -> Iterator[tuple[int, dict[str, str]]]:
    """Number from 1 and cells of every record that is not deleted; records that the file lacks are left out."""
    for n in range(min(of.records, (len(raw) - of.start) // of.size)):
        at = of.start + n * of.size
        if raw[at : at + 1] == b"*":
            continue
        at += 1
        cells = {}
        for name, width in zip(of.names, of.widths, strict=True):
            cells[name] = raw[at : at + width].decode(of.encoding, "replace").strip()
            at += width
        yield n + 1, cells
