"""What is read of the documents of office programs, and how figures that are raised over their line are."""

from __future__ import annotations

import pytest
from source_files import body_xml, docx, odt, repacked

from spravka.sources import Unopened, open_bytes, raised
from spravka.sources.pdf import _text, _without_running


@pytest.mark.parametrize(
    ("before", "told", "stands"),
    [
        ("достигли 146", "1", ""),
        ("год 2025", "12", ""),
        ("сотрудничества", "[3]", ""),
        ("тонн.", "*", ""),
        ("площадь 52 м", "2", "2"),
        ("на 3 км", "2", "2"),
        ("5 млн", "2", ""),
        ("более 10", "6", "6"),
        ("начало в 12", "00", ":00"),
        ("начало в 2012", "00", ""),
        ("", "1", "1"),
        ("Примечание ", "1", "1"),
        ("в области", "ой", "ой"),
    ],
)
def test_a_raised_figure_is_a_notes_number_unless_it_is_a_power_or_minutes(before: str, told: str, stands: str) -> None:
    assert raised.figures(before, told) == stands


def test_a_notes_number_does_not_make_a_figure_ten_times_what_it_is() -> None:
    told = "Вывоз достиг 146 тонн, сады занимают 52 м2, начало в 12:00.\n"
    page = (
        "<html><body><p>Вывоз достиг 146<sup><a href='#1'>[1]</a></sup> тонн, сады занимают 52 м<sup>2</sup>, начало "
        "в 12<sup>00</sup>.</p>"
    )
    assert open_bytes(page.encode(), "1.html").text == told
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    parts = ["Вывоз достиг 146", "1", " тонн, сады занимают 52 м", "2", ", начало в 12", "00", "."]
    runs = "".join(f'<w:r>{up * (n % 2)}<w:t xml:space="preserve">{it}</w:t></w:r>' for n, it in enumerate(parts))
    assert open_bytes(repacked(docx("x"), word__document_xml=body_xml(f"<w:p>{runs}</w:p>")), "1.docx").text == told
    style = '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    spans = "".join(f'<text:span text:style-name="T{n % 2}">{it}</text:span>' for n, it in enumerate(parts))
    assert open_bytes(odt(f"<text:p>{spans}</text:p>", style), "1.odt").text == told


class Drawn:
    """A page whose words are drawn one after another: (words, height of the letters, where they stand)."""

    def __init__(self, *drawn: tuple[str, float, float]) -> None:
        self.drawn = drawn

    def extract_text(self, visitor_operand_before: object, visitor_text: object) -> None:
        for words, size, stands in self.drawn:
            visitor_text(words, [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, stands], {}, size)  # type: ignore[operator]


class Steps:
    count = None


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ((("146", 11, 700), ("1", 6.4, 704), (" тонн", 11, 700)), "146 тонн"),
        ((("146", 11, 700), ("", 12, 0), ("1", 6.4, 704)), "146"),
        ((("H", 11, 700), ("2", 6.4, 697), ("O", 11, 700)), "H2O"),
        ((("146", 11, 700), ("\n", 11, 700), ("1", 6.4, 690)), "146\n1"),
        ((("146", 11, 700), ("\n1", 6.4, 704)), "146\n1"),
        ((("146", 11, 700), ("5", 11, 700)), "1465"),
        ((("146", 11, 700), ("1", 6.4, 740)), "1461"),
    ],
)
def test_of_a_pdf_what_is_smaller_and_higher_is_raised(drawn: tuple[tuple[str, float, float], ...], told: str) -> None:
    assert _text(Drawn(*drawn), Steps()) == told  # type: ignore[arg-type]


def test_the_rest_of_a_sentence_at_the_bottom_of_two_pages_is_no_running_line() -> None:
    for begun, rest in (("Глава рассказал про сотрудни-", "чество."), ("Глава рассказал про", "сады и дороги.")):
        pages = [["Первая", begun, rest], ["Вторая", begun, rest]]
        assert _without_running([list(page) for page in pages]) == pages
    running = [["Первая.", "пресс-служба, стр. 1"], ["Вторая.", "пресс-служба, стр. 2"]]
    assert _without_running(running) == [["Первая."], ["Вторая."]]


def test_a_paragraph_whose_end_is_struck_out_goes_on_with_the_next() -> None:
    struck = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    whole = "<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>"
    gone = f"<w:p>{struck}<w:del><w:r><w:delText>Прежний абзац.</w:delText></w:r></w:del></w:p>"
    parts = [
        whole.format(struck, "Глава области "),
        gone,
        whole.format("", "принял посла."),
        whole.format(struck, "Конец."),
    ]
    found = open_bytes(repacked(docx("x"), word__document_xml=body_xml("".join(parts))), "1.docx")
    assert found.text == "Глава области принял посла.\nКонец.\n"


def test_an_open_document_is_read_in_its_order_and_what_was_struck_out_is_not() -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>Вычеркнуто.</text:p></text:deletion>
      </text:changed-region></text:tracked-changes><text:h>О встрече</text:h>
      <text:p>Вывоз<text:s text:c="2"/>вырос<text:note><text:note-citation>1</text:note-citation><text:note-body>
      <text:p>По данным таможни.</text:p></text:note-body></text:note> на<text:tab/>12 %.<office:annotation>
      <text:p>Проверить!</text:p></office:annotation></text:p>
      <text:list><text:list-item><text:p>Первое;</text:p></text:list-item><text:list-item><text:p>второе.</text:p>
      </text:list-item></text:list>
      <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Год</text:p></table:table-cell>
      <table:table-cell><text:p>Тонны</text:p></table:table-cell></table:table-row></table:table-header-rows>
      <table:table-row><table:table-cell><text:p>2025</text:p></table:table-cell><table:table-cell><text:p>14</text:p>
      <text:p>000</text:p></table:table-cell></table:table-row></table:table>
      <text:p>Подпись<draw:frame><draw:text-box><text:p>В рамке</text:p></draw:text-box></draw:frame></text:p>"""
    found = open_bytes(odt(body), "1.odt")
    assert (found.format, found.notice, found.title) == ("odt", "", "")
    assert [line for line in found.text.splitlines() if line] == [
        "О встрече", "Вывоз  вырос на\t12 %.", "Первое;", "второе.", "Год | Тонны", "2025 | 14 000", "Подпись",
        "В рамке", "По данным таможни.",
    ]  # fmt: skip
    assert open_bytes(odt(body), "saved").format == "odt"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (odt("<text:p>x</text:p>", **{"META-INF__manifest_xml": "<manifest:encryption-data/>"}), "locked"),
        (odt("<text:p>"), "damaged"),
        (repacked(odt("<text:p>x</text:p>"), big_xml=b" " * 40_000_001), "unpacked"),
        (odt("<text:p>x</text:p>", settings_xml='<!DOCTYPE x [<!ENTITY e "a">]><x>&e;</x>'), "damaged"),
        (odt("<text:p/>"), "empty"),
        (odt("")[:-100], "other"),
    ],
    ids=["locked", "broken", "bomb", "entities", "empty", "cut"],
)
def test_a_broken_or_hostile_open_document_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(Unopened) as told:
        open_bytes(raw, "1.odt")
    assert told.value.reason == reason
