"""Small grey pictures of the first pages of briefs, and those that were approved by eye.

`python tests/brief/brief_pictures.py` (with `src` on the path) draws them anew; look at each before it is committed.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from datetime import date
from pathlib import Path

import numpy as np
from brief_sample import records

from spravka.brief import compose
from spravka.brief.depth import DEPTHS
from spravka.brief.pdf import write_pdf
from spravka.brief.words import LANGS

APPROVED = Path(__file__).parent / "approved"
ON, MET = date(2026, 11, 24), ("Ерлан Сәрсенов",)
DPI = 28
"""Lines, columns, bars and their places can be told; letters cannot, and need not be drawn alike."""

Picture = np.ndarray
PROGRAM = "pdftoppm"


def can_draw() -> bool:
    return shutil.which(PROGRAM) is not None


def drawn(depth: str, lang: str, folder: Path, **more: object) -> Picture:
    """The first page, from 0 (black) to 255."""
    told = {"people": MET, **more}
    brief = compose(records(), partner="KZ", ours="RU-LEN", on=ON, lang=lang, depth=depth, **told)  # type: ignore[arg-type]
    (folder / "brief.pdf").write_bytes(write_pdf(brief))
    words = [PROGRAM, "-gray", "-r", str(DPI), "-f", "1", "-l", "1", "-singlefile", "brief.pdf", "page"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=60)
    raw = (folder / "page.pgm").read_bytes()
    _, wide, high, _ = raw.split(maxsplit=4)[:4]
    size = int(wide) * int(high)
    return np.frombuffer(raw[-size:], dtype=np.uint8).reshape(int(high), int(wide))


def approved(depth: str, lang: str) -> Picture:
    """A picture as `written` wrote it."""
    raw = (APPROVED / f"{depth}-{lang}.png").read_bytes()
    wide, high = struct.unpack(">II", raw[16:24])
    at, packed = 8, b""
    while at < len(raw):
        size, kind = struct.unpack(">I4s", raw[at : at + 8])
        packed += raw[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    rows = np.frombuffer(zlib.decompress(packed), dtype=np.uint8).reshape(high, wide + 1)
    return rows[:, 1:]


def written(picture: Picture) -> bytes:
    """A grey PNG, each row as it stands."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    high, wide = picture.shape
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def unlike(one: Picture, other: Picture) -> float:
    """How far two pictures differ, in shades of 255: the mean over blocks of four by four, so that how the edge of a
    letter is smoothed hardly counts; infinite for other sizes."""
    if one.shape != other.shape:
        return float("inf")
    high, wide = (n - n % 4 for n in one.shape)
    blocks = (p[:high, :wide].astype(float).reshape(high // 4, 4, wide // 4, 4).mean(axis=(1, 3)) for p in (one, other))
    return float(np.abs(next(blocks) - next(blocks)).mean())


if __name__ == "__main__":
    import tempfile

    APPROVED.mkdir(exist_ok=True)
    for depth in DEPTHS:
        for lang in LANGS:
            with tempfile.TemporaryDirectory() as folder:
                (APPROVED / f"{depth}-{lang}.png").write_bytes(written(drawn(depth, lang, Path(folder))))
