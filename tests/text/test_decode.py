"""Bytes to text: the encodings that are read, and what each refusal says."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.errors import BadInput
from spravka.text import decode
from spravka.text.decode import Decoded

RELEASE = "Губернатор принял посла Казахстана.\r\nСтороны обсудили «дорожную карту» — на три года.\n"
SHOUTED = "СОГЛАШЕНИЕ ПОДПИСАНО В ТАРАЗЕ"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (RELEASE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + RELEASE.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + RELEASE.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + RELEASE.encode("utf-16-be"), "utf-16"),
        (RELEASE.encode("cp1251"), "cp1251"),
    ],
)
def test_encodings(raw: bytes, encoding: str) -> None:
    assert decode(raw, "a.txt") == Decoded(RELEASE, encoding)


def test_koi8() -> None:
    text = RELEASE.replace("—", "-").replace("«", '"').replace("»", '"')  # KOI8-R has none of them
    assert decode(text.encode("koi8-r"), "a.txt") == Decoded(text, "koi8-r")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
@pytest.mark.parametrize("text", ["Привет", "Тула", "визит", "соглашение", SHOUTED, "Шымкент и Объём", "мы"])
def test_short_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == Decoded(text, encoding)


def test_latin_text_with_dashes() -> None:
    text = "The governor received the ambassador – “a good sign”."
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_latin_words_among_russian() -> None:
    text = "Компания Polar Foods откроет завод, сообщили на форуме ExpoNorth."
    assert decode(text.encode("cp1251"), "a.txt") == Decoded(text, "cp1251")


LINE_OF_BYTES = bytes(range(1, 256)) * 8


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (codecs.BOM_UTF8 + b"\n \n", "is empty"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "is empty"),
        ("\u00a0 \u00a0".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL"),
        ("Текст с\0дырой".encode(), "NUL"),
        (codecs.BOM_UTF16_LE + "Текст\0".encode("utf-16-le"), "NUL"),
        (RELEASE.encode("utf-16-le"), "NUL"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "broken at byte"),
        (codecs.BOM_UTF8 + b"\xd0", "broken at byte"),
        (RELEASE.encode()[:-20] + b"\xd0", "UTF-8 that is broken at byte"),
        (RELEASE.encode().replace(b"\xd1\x83", b"\xd1", 1), "UTF-8 that is broken at byte"),
        ("Déjà vu à la carte, très élégant".encode("latin-1"), "neither UTF-8 nor CP1251 nor KOI8-R"),
        (b"\xff\xd8\xff\xe1Exif" + LINE_OF_BYTES, "neither UTF-8 nor CP1251 nor KOI8-R"),
        (b"\x01\x02\x03 abc \x04", "control characters"),
    ],
)
def test_refusals_name_the_file_and_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        decode(raw, "dir/письмо.txt")
    assert str(refused.value).startswith("dir/письмо.txt: ")
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(decode.__globals__, "LIMIT", 2**20)  # the module's name is the function's as well
    assert decode(b"a" * 2**20, "a.txt").encoding == "utf-8"
    with pytest.raises(BadInput, match=r"^a\.txt: 1 MB is over the limit of 1 MB; split the file$"):
        decode(b"a" * (2**20 + 1), "a.txt")


def test_small_letters_are_likelier_than_capitals() -> None:
    assert decode("эхо".encode("cp1251"), "a.txt").text == "эхо"  # else «ЩУН» in KOI8-R


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        found = decode(raw, "a.txt")
    except BadInput:
        return
    assert found.text.strip()
    assert "\0" not in found.text


@given(st.text(st.characters(codec="cp1251", exclude_categories=["Cc"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if text.strip():
        assert decode(text.encode(), "a.txt").text == text
