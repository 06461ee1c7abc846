"""What is had of a file of each kind, and how broken and hostile ones are refused: in one line, with the reason."""

from __future__ import annotations

import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_files import assembled, body_xml, docx, pdf, repacked

from spravka.sources import Unopened, open_bytes
from spravka.sources.article import _unwrapped
from spravka.sources.opening import NOTICES, format_of
from spravka.sources.pdf import _without_running, paragraphs
from spravka.sources.refusal import REASONS

BODY = """<p>Глава области Пётр Садовый принял посла Казахстана. Они обсудили дороги и сады между регионами.</p>
<p>Товарооборот вырос на 18 % и составил 148 млн долларов, сказал он на встрече в пятницу.</p>"""
PAGE = f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Глава принял посла – Сайт области</title>
<meta property="og:site_name" content="Правительство области">
<meta property="article:published_time" content="2023-11-20T10:00:00+03:00">
<link rel="canonical" href="https://example.org/news/1"></head>
<body><nav><a href="/">Главная</a> <a href="/all">Все новости</a></nav>
<article><h1>Глава принял посла</h1>{BODY}<table><tr><td>Вывоз</td><td>12</td></tr></table></article>
<footer>Телефон приёмной и карта сайта</footer></body></html>"""


def refused(raw: bytes, name: str) -> str:
    with pytest.raises(Unopened) as told:
        open_bytes(raw, name)
    line = str(told.value)
    assert line.startswith(name)
    assert "\n" not in line
    assert told.value.reason in REASONS
    return told.value.reason


# -- plain text ---------------------------------------------------------------------------------------------------


def test_a_plain_text_is_the_file_to_the_letter() -> None:
    raw = "\ufeffВесть\r\n\r\nТекст. \r\n".encode("utf-8")
    assert open_bytes(raw, "1.txt").text == raw.decode("utf-8-sig")
    assert open_bytes("Текст о встрече".encode("cp1251"), "1.txt").encoding == "cp1251"


@pytest.mark.parametrize(
    "line", ["12 февраля 2026 года", "12.02.2026, 14:30", "2026 жылғы 12 ақпан", "Published: 12 February 2026"]
)
def test_a_day_alone_on_a_line_near_an_end_of_the_text_is_that_of_publication(line: str) -> None:
    body = "\n\n".join(f"Абзац {n} о встрече 3 марта 2026 года." for n in range(9))
    for text in (f"Весть\n\n{line}\n\n{body}", f"Весть\n\n{body}\n\nИсточник: пресс-служба\n{line}\n"):
        assert open_bytes(text.encode(), "1.txt").published == date(2026, 2, 12)
    assert open_bytes(docx("Весть", line, body), "1.docx").published == date(2026, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Весть\n12 февраля 2026 года\nТекст.\n13 февраля 2026 года",  # which of the two
        "Весть\nОмск, 12 февраля 2026 года\nТекст.",  # where something was signed
        "Весть\n12 февраля\nТекст.",
        "Весть\n" + "Абзац.\n" * 6 + "12 февраля 2026 года\n" + "Абзац.\n" * 6,
    ],
)
def test_other_days_of_a_text_are_not(text: str) -> None:
    assert open_bytes(text.encode(), "1.txt").published is None


def test_what_is_no_text_is_refused() -> None:
    assert refused(b"\0\1\2", "1.txt") == "text"
    assert refused(b" \n", "1.txt") == "empty"
    assert refused(b"{\\rtf1 text}", "1.rtf") == "office"
    assert refused(b"x" * (33 * 2**20), "1.txt") == "large"


def test_a_text_of_lines_with_colons_is_told_from_a_saved_page_at_once() -> None:
    for end in ("\r\n", "\n", "\r\n folded\r\n"):  # each line more once doubled the work: it hung
        assert format_of(end.join(["Name: Ivan", "Site: example.org"] * 300).encode(), "1.txt") == "text"
    assert refused(b"From: a\r\nSubject: b\r\n c\r\nMIME-Version: 1.0\r\n\r\n<html>", "1.mht") == "web_archive"


# -- HTML ---------------------------------------------------------------------------------------------------------


def test_a_page_gives_its_article_and_what_it_tells_of_itself() -> None:
    found = open_bytes(PAGE.encode(), "1.html")
    assert (found.format, found.encoding, found.notice) == ("html", "utf-8", "")
    assert (found.title, found.publisher) == ("Глава принял посла", "Правительство области")
    assert (found.published, found.url) == (date(2023, 11, 20), "https://example.org/news/1")
    assert found.text.startswith("Глава принял посла\nГлава области Пётр Садовый принял посла Казахстана.")
    assert "Вывоз | 12" in found.text
    assert "Все новости" not in found.text
    assert "карта сайта" not in found.text


def test_a_page_is_known_by_its_beginning_whatever_its_name() -> None:
    assert open_bytes(PAGE.encode(), "saved").format == "html"
    assert open_bytes(b"<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE.encode(), "1.txt").format == "html"


def test_a_page_is_in_the_encoding_that_it_names() -> None:
    page = PAGE.replace("utf-8", "windows-1251")
    assert open_bytes(page.encode("cp1251"), "1.html").text == open_bytes(PAGE.encode(), "1.html").text
    saved = open_bytes(page.encode("utf-8"), "1.html")  # a browser's copy still names what the site was in
    assert saved.encoding == "utf-8"
    unknown = open_bytes(PAGE.replace("utf-8", "unicode_escape").encode(), "1.html")
    assert unknown.encoding == "utf-8"


def test_line_ends_of_the_markup_are_none_of_the_text() -> None:
    lines = [
        "Глава области принял посла, и они говорили о садах и о дорогах двух областей.",
        "Вторая часть говорит о школах, библиотеках и о том, что будет дальше.",
    ]
    wrapped = [line.replace(" говор", " <o:p></o:p>\n  говор") for line in lines]
    for body in (f"<div>{'<br>'.join(wrapped)}</div>", "".join(f"<p>{it}</p>" for it in wrapped)):
        page = f"<html><title>О визите края</title><body>{body}</body></html>"
        assert open_bytes(page.encode(), "1.html").text.splitlines() == ["О визите края", "", *lines]
    page = "<html><title>О визите края</title><body><pre>{}</pre></body></html>"
    assert open_bytes(page.format("\n".join(lines)).encode(), "1.html").text.splitlines()[2:] == lines


def test_only_white_space_that_holds_a_line_end_is_made_a_space() -> None:
    assert _unwrapped("сады  и\t \r\n  дороги \n") == "сады  и дороги "
    many = " " * 3_000_000  # each space once looked through all that follow
    assert _unwrapped(f"сады{many}и") == f"сады{many}и"
    assert _unwrapped(f"сады{many}\n{many}и") == "сады и"


def test_what_word_saved_as_a_page_is_read() -> None:
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
      <head><meta http-equiv=Content-Type content="text/html; charset=windows-1251"><title>О встрече</title>
      <!--[if gte mso 9]><xml><o:DocumentProperties><o:Created>2019-01-01T10:00:00Z</o:Created></o:DocumentProperties>
      </xml><![endif]--><style><!-- p.MsoNormal {margin: 0} --></style></head><body lang=RU><div class=WordSection1>
      <p class=MsoNormal>Глава области провёл встречу с&nbsp;консулом Казахстана.
      Разговор шёл о садах.<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]><span>1.<span>&nbsp; </span>
      </span><![endif]>Создать рабочую группу до весны.</p><table class=MsoTableGrid><tr><td><p>Вывоз</p></td>
      <td><p class=MsoNormal>12</p></td></tr></table></div></body></html>"""
    found = open_bytes(page.encode("cp1251"), "1.doc")
    assert (found.format, found.encoding, found.published) == ("html", "cp1251", None)
    assert found.text.splitlines() == [
        "О встрече", "", "Глава области провёл встречу с консулом Казахстана. Разговор шёл о садах.",
        "1. Создать рабочую группу до весны.", "Вывоз | 12",
    ]  # fmt: skip


def test_a_title_that_the_text_lacks_stands_above_it() -> None:
    page = "<html><title>О визите</title><body><p>Глава области принял посла. Они говорили о садах.</p></body></html>"
    assert open_bytes(page.encode(), "1.html").text.startswith("О визите\n\nГлава области принял посла.")


def test_a_page_that_names_no_day_has_none() -> None:
    page = f"<html><title>О визите</title><body><article>{BODY}<p>Встреча прошла 3 мая 2021 года.</p></article></html>"
    found = open_bytes(page.encode(), "1.html")
    assert (found.published, found.url) == (None, "")


def test_a_table_that_only_places_the_columns_of_a_page_is_none_of_the_text() -> None:
    cell = f"<h1>О визите</h1><p>{'Глава области принял посла. ' * 9}</p><p>{'Они говорили о садах. ' * 9}</p>"
    figures = "<table><tr><td>Вывоз</td><td>12</td></tr><tr><td>Ввоз</td><td>7</td></tr></table>"
    page = f"<html><body><table><tr><td><a href=/>Меню</a></td><td>{cell}{figures}</td></tr></table></body></html>"
    lines = open_bytes(page.encode(), "1.html").text.splitlines()
    assert [line for line in lines if line.startswith(("Глава", "Они", "Вывоз", "Ввоз"))] == [
        ("Глава области принял посла. " * 9).strip(), ("Они говорили о садах. " * 9).strip(), "Вывоз | 12", "Ввоз | 7",
    ]  # fmt: skip


def test_an_address_of_a_script_is_none() -> None:
    page = PAGE.replace("https://example.org/news/1", "javascript:alert(1)")
    assert open_bytes(page.encode(), "1.html").url == ""


def test_a_page_without_text_is_refused() -> None:
    assert refused(b"<html><body><img src=x></body></html>", "1.html") == "empty"
    assert refused(b"", "1.html") == "empty"
    assert refused(b"<html>" + b"a" * 5_000_001, "1.html") == "large"
    assert refused(b"<html>\xff\xfe\0\0\1", "1.html") == "text"


# -- DOCX ---------------------------------------------------------------------------------------------------------


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    raw = docx("О встрече", "Первый абзац.", [["Показатель", "Сумма"], ["Вывоз", "12"]], "После таблицы.")
    found = open_bytes(raw, "1.docx")
    assert (found.format, found.title, found.published) == ("docx", "", None)
    assert found.text == "О встрече\nПервый абзац.\nПоказатель | Сумма\nВывоз | 12\n\nПосле таблицы.\n"
    assert open_bytes(raw, "no-suffix").text == found.text


def test_what_word_wraps_in_controls_and_changes_is_read_and_what_was_struck_out_is_not() -> None:
    inner = """
      <w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Было</w:t><w:tab/></w:r>
        <w:ins><w:r><w:t>добавлено</w:t></w:r></w:ins><w:del><w:r><w:delText>вычеркнуто</w:delText></w:r></w:del>
        <w:r><w:br/><w:t>строка</w:t></w:r></w:p>
      <w:sdt><w:sdtContent><w:p><w:r><w:t>В поле</w:t></w:r></w:p></w:sdtContent></w:sdt>
      <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>В рамке</w:t></w:r></w:p></w:txbxContent>
        </mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>В рамке</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
        </mc:AlternateContent></w:r><w:r><w:t>Подпись</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc>
        </w:tr></w:tbl></w:tc></w:tr></w:tbl>"""
    found = open_bytes(repacked(docx("x"), word__document_xml=body_xml(inner)), "1.docx")
    assert found.text == "Было\tдобавлено\nстрока\nВ поле\nПодпись\nВ рамке\nа б\n"


def test_notes_stand_after_the_text_and_what_is_hidden_is_not_read() -> None:
    body = """<w:p><w:r><w:t>Вывоз вырос</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>
      на 12 %.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r></w:p>"""
    notes = (
        body_xml(
            '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>По данным таможни.</w:t></w:r></w:p></w:footnote>'
        )
        .replace(b"<w:body>", b"")
        .replace(b"</w:body>", b"")
    )
    raw = repacked(docx("x"), word__document_xml=body_xml(" ".join(body.split())), word__footnotes_xml=notes)
    assert open_bytes(raw, "1.docx").text == "Вывоз вырос на 12 %.\nПо данным таможни.\n"
    assert refused(repacked(docx("x"), word__footnotes_xml=b"<w:footnotes"), "1.docx") == "damaged"


@pytest.mark.parametrize(
    ("raw", "name", "reason", "advice"),
    [
        (b"{\\rtf1\\ansi text}", "1.doc", "office", "as DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "1.doc", "old_word", "as DOCX"),
        (b"\xff\xd8\xff\xe0JFIF\0", "1.jpg", "picture", "recognise"),
        (b"\x89PNG\r\n\x1a\n", "1.pdf", "picture", "recognise"),
        (b"AT&TFORM\0\0", "1.djvu", "picture", "recognise"),
        (b"From: <Saved>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n\r\n<html>", "1.mht", "web_archive", "as HTML"),
    ],
)
def test_what_is_of_another_kind_is_refused_with_what_to_do(raw: bytes, name: str, reason: str, advice: str) -> None:
    assert refused(raw, name) == reason
    assert advice in REASONS[reason]


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"plain words", "1.docx", "damaged"),
        (b"PK\x03\x04 rubbish", "1.docx", "damaged"),
        (docx("x")[:-200], "1.docx", "damaged"),
        (repacked(docx("x"), word__document_xml=b"<w:document"), "1.docx", "damaged"),
        (repacked(docx("x"), word__document_xml=body_xml("<w:sdt>" * 5000 + "</w:sdt>" * 5000)), "1.docx", "damaged"),
        (docx(""), "1.docx", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "1.doc", "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "1.docx", "locked"),
        (repacked(docx("x"), word__media__big=b"0" * 200_000_001), "1.docx", "unpacked"),
        (repacked(docx("x"), word__big_xml=b" " * 40_000_001), "1.docx", "unpacked"),
        (repacked(docx("x"), **{"word__vbaProject.bin": b"x"}), "1.docx", "macros"),
        (repacked(docx("x"), **{"word__vbaProject.bin": b"x"}), "1.docm", "macros"),
    ],
    ids=["words", "rubbish", "cut", "half", "deep", "blank", "doc", "with-password", "bomb", "xml-bomb", "macros",
         "docm"],
)  # fmt: skip
def test_a_broken_or_hostile_word_document_is_refused(raw: bytes, name: str, reason: str) -> None:
    assert refused(raw, name) == reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_part_and_encoding(encoding: str) -> None:
    hostile = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    )
    raw = repacked(docx("x"), word__styles_xml=hostile.encode(encoding))
    assert refused(raw, "1.docx") == "damaged"


def test_another_zip_is_refused() -> None:
    import zipfile
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(out.getvalue(), "1.xlsx") == "other"


# -- PDF ----------------------------------------------------------------------------------------------------------


def test_a_pdf_gives_its_text_as_paragraphs() -> None:
    first = [
        "О встрече в Санкт-",
        "Петербурге",
        "Глава области принял посла. Стороны говорили о торгово-",
        "экономическом сотруд-",
        "ничестве и о садах.",
        "2",
    ]
    found = open_bytes(pdf(first, ["Вторая страница.", "3"]), "1.pdf")
    assert (found.format, found.notice, found.published) == ("pdf", "", None)
    assert found.text == (
        "О встрече в Санкт-Петербурге\n"
        "Глава области принял посла. Стороны говорили о торгово-экономическом сотрудничестве и о садах.\n"
        "Вторая страница.\n"
    )


def test_lines_of_print_are_joined_only_within_a_paragraph() -> None:
    lines = [
        "Заголовок сообщения",
        "Первое предложение тянется через всю ширину листа до самого края и",
        "дальше.",
        "Второй абзац тоже начинается с большой буквы и тянется через весь лист",
        "– пункт списка;",
        "– ещё один.",
        "",
        "После пустой строки",
    ]
    assert list(paragraphs(lines)) == [
        lines[0], f"{lines[1]} {lines[2]}", lines[3], lines[4], lines[5], lines[7],
    ]  # fmt: skip


def test_what_runs_on_over_pages_does_not_fall_into_sentences() -> None:
    wide = "Глава области принял посла Казахстана и говорил с ним о прямых рейсах"
    found = open_bytes(
        pdf(
            ["Вестник области № 7", f"{wide} и о сотруд-", "Пресс\u00adслужба, стр. 1"],
            ["Вестник области № 7", "ничестве двух соседних областей.", wide, "Пресс\u00adслужба, стр. 2"],
            ["Вестник области № 7", "по реке и по озеру.", "Пресс\u00adслужба, стр. 3"],
        ),
        "1.pdf",
    )
    assert found.text == (
        f"Вестник области № 7\n{wide} и о сотрудничестве двух соседних областей.\n{wide} по реке и по озеру.\n"
    )


@pytest.mark.parametrize(
    "pages",
    [
        (["Товарооборот за 2023", "Китай 5"], ["Товарооборот за 2024", "Китай 7"]),
        (["Обзор", "Всего 1 200"], ["Вывоз", "Всего 3 400"]),
        (["Обзор", "Всего", "1 200"], ["Вывоз", "Всего", "3 400"]),
        (["Обзор", "Всего, тыс.", "150"], ["Вывоз", "Всего, млн", "200"]),
        (["О встрече", "2. Пункт о садах", "4. Пункт о садах"], ["1. Пункт о садах", "3. Пункт о садах"]),
        (["О встрече", "1. Стороны", "Рост на 1 %"], ["О поездке", "2. Стороны", "Рост на 2 %"]),
        (["Страна", "Китай 5"], ["Страна и край", "Китай 6"]),
    ],
)
def test_figures_at_the_edge_of_a_page_that_are_not_its_number_stay(pages: tuple[list[str], ...]) -> None:
    assert _without_running([list(page) for page in pages]) == list(pages)


def test_numbers_that_go_up_with_the_pages_are_theirs() -> None:
    pages = [[f"{n + 40} Вестник области", f"Текст о садах, {n * n}", str(n + 40)] for n in range(3)]
    kept = _without_running([*pages, ["Без шапки", "– 43 –"]])
    assert kept[1:] == [["Текст о садах, 1"], ["Текст о садах, 4"], ["Без шапки"]]
    assert kept[0] == ["40 Вестник области", "", "Текст о садах, 0"]


def test_a_hyphen_within_a_line_is_one_however_the_program_writes_it() -> None:
    assert open_bytes(pdf(["Пресс\u00adслужба губернатора"]), "1.pdf").text == "Пресс-служба губернатора\n"
    lines = ["Стороны говорили о торгово\u00ad", "экономическом сотрудни\u00ad", "честве Ладож\u00ad", "ских районов."]
    assert list(paragraphs(lines)) == ["Стороны говорили о торгово-экономическом сотрудничестве Ладожских районов."]


def test_columns_are_read_one_after_another() -> None:
    import typst

    words = [
        "сады",
        "дороги",
        "школы",
        "мосты",
        "библиотеки",
        "порты",
        "заводы",
        "поля",
        "музеи",
        "реки",
        "рынки",
        "театры",
        "острова",
        "причалы",
    ]
    pairs = [(one, other) for one in words for other in words if one < other][:40]
    sentences = [f"Пошла речь про {one} и межрегиональное сотрудничество, про {other} и связи." for one, other in pairs]
    page = '#set page(width: 16cm, height: 20cm, columns: 2)\n#set text(lang: "ru", hyphenate: true)\n'
    found = open_bytes(typst.compile((page + "\n\n".join(sentences)).encode()), "1.pdf")
    assert found.text.split() == " ".join(sentences).split()


def test_pages_without_text_are_told() -> None:
    found = open_bytes(pdf(["Слова"], []), "1.pdf")
    assert (found.text, found.notice) == ("Слова\n", "blank_pages")
    assert "{}" in NOTICES[found.notice]


def test_a_scan_is_told_as_such() -> None:
    assert refused(pdf([], []), "1.pdf") == "scan"


def locked() -> bytes:
    keys = f"/O <{'00' * 32}> /U <{'11' * 32}>"
    return pdf(["Слова"], trailer=f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 {keys} >> /ID [<00><00>]")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "damaged"),
        (b"plain words", "damaged"),
        (b"%PDF-1.7\nrubbish", "damaged"),
        (locked(), "locked"),
        (pdf(*[["Т"]] * 501), "pages"),
        (assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "damaged"),
    ],
    ids=["empty", "words", "rubbish", "locked", "long", "loop"],
)
def test_a_broken_or_hostile_pdf_is_refused(raw: bytes, reason: str) -> None:
    assert refused(raw, "1.pdf") == reason


def test_a_pdf_that_draws_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spravka.sources.pdf.STEPS", 5)
    assert refused(pdf(["Слова"] * 10), "1.pdf") == "large"


def drawing(*contents: bytes, image: bytes = b"") -> bytes:
    """A PDF whose pages draw these contents; `/I Do` draws a picture of 3.6 billion points."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents {} 0 R /Resources << /XObject << /I 3 0 R >> >> >>"
    )
    shape = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        stream(image, shape),
    ]
    for n, content in enumerate(contents):
        objects += [page.format(5 + 2 * n).encode(), stream(content)]
    return assembled(objects)


def stream(body: bytes, more: str = "") -> bytes:
    packed = zlib.compress(body)
    told = f"<< {more} /Length {len(packed)} /Filter /FlateDecode >>"
    return told.encode() + b"\nstream\n" + packed + b"\nendstream"


def test_a_pdf_bomb_is_refused_before_it_is_read() -> None:
    assert refused(drawing(b" " * 100_000_000), "1.pdf") in ("large", "damaged"), "the library's own limit, or ours"
    assert refused(drawing(b" " * 21_000_000), "1.pdf") == "large"
    assert refused(drawing(*[b" " * 5_000_000] * 5), "1.pdf") == "large", "all pages together"


def test_a_pdf_of_one_endless_word_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = pdf(["Слова"] * 3)
    assert open_bytes(raw, "1.pdf").text
    monkeypatch.setattr("spravka.sources.pdf._Steps.LETTERS", 12)
    assert refused(raw, "1.pdf") == "large"


def test_pictures_are_not_unpacked() -> None:
    assert refused(drawing(b"q 9 0 0 9 0 0 cm /I Do Q", image=bytes(90_000_000)), "1.pdf") == "scan"
    huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\0\0\0\0"
    assert open_bytes(repacked(docx("Слова"), **{"word__media__1.png": huge}), "1.docx").text == "Слова\n"


# -- any bytes ----------------------------------------------------------------------------------------------------


def outcome(raw: bytes, name: str) -> str:
    """The text, or the one line that says why there is none; any other error is a fault."""
    try:
        return open_bytes(raw, name).text
    except Unopened as error:
        return refused(raw, name) + str(error)


@given(
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"{\\rtf", b"\xd0\xcf\x11\xe0"]),
    st.binary(max_size=300),
    st.sampled_from(["1.txt", "1.html", "1.docx", "1.pdf", "1", "1.doc"]),
)
def test_any_bytes_are_opened_or_refused_in_one_line(head: bytes, rest: bytes, name: str) -> None:
    found = outcome(head + rest, name)
    assert found.strip()
    assert "\0" not in found


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8), st.sampled_from(["docx", "pdf"]))
def test_a_damaged_file_is_opened_or_refused_in_one_line(at: int, change: bytes, format: str) -> None:
    raw = docx("Слова", [["а", "б"]]) if format == "docx" else pdf(["Слова и цифры"])
    at %= len(raw)
    assert outcome(raw[:at] + change + raw[at + len(change) :], f"1.{format}").strip()


def test_formats_are_told_apart() -> None:
    assert format_of(b"%PDF-1.4", "1.txt") == "pdf"
    assert format_of(docx("x"), "1.zip") == "docx"
    assert format_of(b"words", "1.txt") == "text"
