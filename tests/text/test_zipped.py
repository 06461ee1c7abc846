"""Zips that are not opened: bombs, entities in any encoding, locks, macros."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from spravka.text.zipped import PARTS, Hostile, check

GOOD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- made by hand --><w:document xmlns:w="w"/>'
DECLARED = '<?xml version="1.0" encoding="{}"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def packed(**parts: bytes) -> bytes:
    """«__» in a name stands for «/», «_xml» at its end for «.xml»."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), body)
    return out.getvalue()


def reason(raw: bytes, *, xml: int = 0, macros: bool = False) -> str:
    try:
        check(raw, unpacked=1_000_000, xml=xml, macros=macros)
    except Hostile as error:
        return error.reason
    return ""


@pytest.mark.parametrize(
    "part",
    [GOOD, GOOD.decode().encode("utf-16"), b"\xef\xbb\xbf" + GOOD, b"<a/>", b"", b"\n<?xml version='1.0'?><?x y?><a>"],
)
def test_what_office_programs_write_passes(part: bytes) -> None:
    assert reason(packed(word__document_xml=part, word__media__picture=b"\x89PNG <!DOCTYPE" * 0 + b"\x89PNG")) == ""


def test_bombs() -> None:
    assert reason(packed(a=bytes(1_000_001))) == "unpacked"
    assert reason(packed(**{f"part{n}": bytes(300_000) for n in range(4)})) == "unpacked", "together"
    assert reason(packed(a_xml=b" " * 900_000), xml=800_000) == "unpacked"
    assert reason(packed(**{f"p{n}": b"" for n in range(PARTS + 1)})) == "unpacked"
    assert reason(packed(inner=packed(inner=bytes(900_000)))) == "", "what is within is never unpacked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037", "utf-7"])
def test_entities_are_declared_in_no_encoding(encoding: str) -> None:
    assert reason(packed(xl__workbook_xml=DECLARED.format(encoding).encode(encoding))) == "damaged"


def test_nor_behind_a_long_comment_nor_in_a_part_of_another_name() -> None:
    told = DECLARED.format("utf-8").encode()
    late = told.replace(b"<!DOCTYPE", b"<!--" + b"x" * 70_000 + b"--><!DOCTYPE")
    assert reason(packed(a_xml=late)) == "damaged"
    assert reason(packed(workbook=told)) == "damaged"


def test_locked_and_with_macros() -> None:
    raw = bytearray(packed(a_xml=GOOD))
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    assert reason(bytes(raw)) == "locked"
    assert reason(packed(word__vbaProject=b"x")) == ""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/vbaProject.bin", b"x")
    assert reason(out.getvalue()) == "macros"
    assert reason(out.getvalue(), macros=True) == ""


def test_what_is_no_zip_is_an_error_of_its_library() -> None:
    with pytest.raises(zipfile.BadZipFile):
        check(b"PK\x03\x04 rubbish", unpacked=1000)
