import dataclasses
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser

import docx
import pypdf
import pytest
from brief_many import many
from brief_sample import HOSTILE, hostile, one, source
from brief_sample import records as sample_records
from docx.oxml.ns import qn
from lxml import etree
from rich.cells import cell_len
from rich.console import Console

from spravka.brief import FORMATS, compose
from spravka.brief.layout import clean, lay_out, shortened, web_address
from spravka.brief.quoting import quoted
from spravka.brief.shares import lines, widths
from spravka.brief.text import print_brief, write_text
from spravka.brief.tree import GATHERED, Brief, by_source
from spravka.statements import Settled

LANGS = ("ru", "kk", "en")
KAZAKH = "Асқар Өмірғалиев"


@cache
def brief(lang: str = "ru", sort: str = "sample") -> Brief:
    found: Sequence[Settled] = {"sample": sample_records, "hostile": hostile, "empty": tuple}[sort]()
    return compose(found, partner="KZ", ours="RU-LEN", on=date(2026, 11, 24), lang=lang)


@cache
def written(name: str, lang: str = "ru", sort: str = "sample") -> bytes:
    made = FORMATS[name].write(brief(lang, sort))
    return made if isinstance(made, bytes) else made.encode()


def words_of(name: str, lang: str = "ru", sort: str = "sample") -> str:
    """All the text of a written brief, packed; plain text in lines so long that no column wraps."""
    if name == "text":
        return packed(write_text(brief(lang, sort), width=5000))
    return packed(READ[name](written(name, lang, sort)))


def packed(text: str) -> str:
    """Without spaces, break marks and hyphens (which ends of lines add or eat): to look for words however set."""
    return re.sub(r"[\s\u00ad\u200b\u2060\u00a0‐-]", "", text)


def read_pdf(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def read_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [f"word/{name}.xml" for name in ("document", "footnotes")]
        parts = [archive.read(name) for name in names if name in archive.namelist()]
    return "".join(t.text or "" for part in parts for t in etree.fromstring(part).iter(qn("w:t")))


def read_html(data: bytes) -> str:
    return Page(data.decode()).text


class Page(HTMLParser):
    """A page's text, tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes = "", [], []  # type: ignore[var-annotated]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


READ: dict[str, Callable[[bytes], str]] = {
    "text": bytes.decode,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
}


def test_formats_say_what_they_give() -> None:
    for name, form in FORMATS.items():
        assert isinstance(form.write(brief(sort="empty")), bytes if form.binary else str)
        assert form.suffix == {"text": ".txt"}.get(name, f".{name}")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_brief_gives_the_same_bytes(name: str) -> None:
    again = FORMATS[name].write(brief())
    assert written(name) == (again if isinstance(again, bytes) else again.encode())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_value_and_every_note_is_printed(name: str, lang: str) -> None:
    found, laid = words_of(name, lang), lay_out(brief(lang))
    pieces = [p for s in laid.sections for b in s.blocks for row in b.rows for cell in row for p in cell]
    assert [p.text for p in pieces if packed(p.text) not in found] == []
    assert [n.quote for n in laid.notes if packed(n.short) not in found and packed(n.quote) not in found] == []
    assert [d.url for d in laid.documents if packed(d.url) not in found] == []
    assert all(packed(means) in found for _, means in laid.legend)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_survive_as_words(name: str) -> None:
    found = words_of(name, sort="hostile")
    assert packed(clean(HOSTILE)) in found
    assert "49" not in found  # {{7*7}} was not computed


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_brief_says_so(name: str, lang: str) -> None:
    found = words_of(name, lang, "empty")
    assert packed(brief(lang, "empty").notice) in found
    assert packed(lay_out(brief(lang)).words["head.sources"]) not in found.replace(
        packed(brief(lang, "empty").notice), ""
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("occasion", ["К встрече с послом 5 декабря", HOSTILE])
def test_the_occasion_stands_under_the_title(name: str, occasion: str) -> None:
    without = brief(sort="empty")
    made = FORMATS[name].write(dataclasses.replace(without, occasion=occasion))
    told = READ[name](made if isinstance(made, bytes) else made.encode())
    laid, found = lay_out(without), packed(told)
    assert packed(laid.sides + clean(occasion) + laid.on) in found
    assert packed(clean(occasion)) not in words_of(name, sort="empty")


def test_a_letter_that_no_font_has_does_not_stop_the_pdf() -> None:
    odd = one("event", source("Т", "и", "2026-01-01"), "𐎀𐎁 \U0001f9ff 中国", name="𐎀𐎁 中国 \U0001f9ff", date="2027")
    made = FORMATS["pdf"].write(compose([odd], partner="KZ", ours="", on=date(2026, 11, 24), lang="ru"))
    assert isinstance(made, bytes)
    assert made.startswith(b"%PDF")


# --- text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_text_fits_its_width(width: int) -> None:
    lines = write_text(brief(), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_text_numbers_lead_to_quotes() -> None:
    text = write_text(brief())
    body, _, notes = text.partition("Сноски ─")
    used = {int(n) for group in re.findall(r"\[([\d,–]+)\]", body) for n in re.findall(r"\d+", group)}
    listed = {int(n) for n in re.findall(r"^ *\[(\d+)\] «?", notes, re.MULTILINE)}
    assert used <= listed == set(range(1, len(brief().notes()) + 1))


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed() -> str:
        out = io.StringIO()
        print_brief(brief(), Console(file=out, force_terminal=True, color_system="truecolor", width=80))
        return out.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33m" in printed()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in printed()
    assert "°" in printed()  # standing is told without colour too


# --- html


@pytest.mark.parametrize("sort", ["sample", "hostile", "empty"])
def test_html_has_no_script_and_fetches_nothing(sort: str) -> None:
    html = written("html", sort=sort).decode()
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object", "base", "b"} & set(page.tags)
    assert not [a for a in page.attributes if a[1].startswith("on")]
    assert not re.search(r"url\(|@import|javascript:", html.replace('javascript:alert("x")', ""), re.IGNORECASE)
    addresses = {a[2] for a in page.attributes if a[1] in ("href", "src") and not str(a[2]).startswith("#")}
    assert addresses == {d.url for d in lay_out(brief(sort=sort)).documents if d.url}


def test_html_needs_no_style_but_its_sheet() -> None:
    """So that a policy may name the sheet by its hash and forbid the rest."""
    page = Page(written("html").decode())
    assert not [a for a in page.attributes if a[1] == "style"]
    assert page.tags.count("style") == 1
    widths = {f"w{w}" for s in lay_out(brief()).sections for b in s.blocks for w in b.widths}
    assert {a[2] for a in page.attributes if a[:2] == ("col", "class")} == widths
    assert all(f".{w} {{ width: {w[1:]}%; }}" in page.text for w in widths)


def test_html_notes_and_marks_point_at_each_other() -> None:
    page = Page(written("html").decode())
    ids = [a[2] for a in page.attributes if a[1] == "id"]
    assert len(ids) == len(set(ids))
    targets = {str(a[2])[1:] for a in page.attributes if a[1] == "href" and str(a[2]).startswith("#")}
    assert targets <= set(ids)
    numbers = range(1, len(brief().notes()) + 1)
    assert {f"note-{n}" for n in numbers} | {f"ref-{n}" for n in numbers} <= targets


def test_html_signs_have_words() -> None:
    page = Page(written("html").decode())
    said = {a[2] for a in page.attributes if a[1] == "aria-label"}
    assert {"на проверке", "источники расходятся", "на проверке; подсчитано по записям ниже"} <= said


# --- docx


@pytest.mark.parametrize("lang", LANGS)
def test_docx_has_true_footnotes(lang: str) -> None:
    data = written("docx", lang)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"footnotes+xml" in archive.read("[Content_Types].xml")
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    made = [n.get(qn("w:id")) for n in notes.findall(qn("w:footnote")) if not n.get(qn("w:type"))]
    used = [r.get(qn("w:id")) for r in body.iter(qn("w:footnoteReference"))]
    assert made == used == [str(n) for n in range(1, len(brief(lang).notes()) + 1)]
    marks = {b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))}
    again = {t.text.split()[1] for t in body.iter(qn("w:instrText")) if "NOTEREF" in t.text}
    assert again
    assert again <= marks


def test_docx_opens_again_with_its_properties() -> None:
    document = docx.Document(io.BytesIO(written("docx", "kk")))
    properties = document.core_properties
    assert (properties.title, properties.language) == (brief("kk").title, "kk-KZ")
    assert properties.created is not None
    assert properties.created.date() == brief().on
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == [*(s.title for s in brief("kk").sections), "Дереккөздер"]
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert 'w:val="kk-KZ"' in document.styles.element.xml


# --- pdf


@pytest.mark.parametrize("lang", LANGS)
def test_pdf_is_bookmarked_tagged_and_embeds_its_fonts(lang: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(written("pdf", lang)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfaid:part>2" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == brief(lang).title
    titles = [packed(str(o["/Title"])) for o in flat(reader.outline)]
    assert titles[1:-1] == [packed(s.title) for s in brief(lang).sections]
    fonts = [f.get_object() for page in reader.pages for f in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        kid = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(kid["/FontDescriptor"])
    assert packed(KAZAKH) in words_of("pdf", lang)


def test_pdf_says_the_page_in_the_language() -> None:
    pages = pypdf.PdfReader(io.BytesIO(written("pdf"))).pages
    assert packed(f"стр. 1 из {len(pages)}") in packed(pages[0].extract_text())


def flat(outline: list) -> list:  # type: ignore[type-arg]
    return [o for item in outline for o in (flat(item) if isinstance(item, list) else [item])]


# --- layout


def test_widths_fill_the_line_and_starve_no_column() -> None:
    texts = [["Завод стеклотары"], ["слово " * 60], ["350–500\u00a0млн\u00a0руб."]]
    shares = widths(("Проект", "О чём", "Сумма"), texts)
    assert sum(shares) == 100
    assert min(shares) >= 12
    assert shares.index(max(shares)) == 1
    assert sum(widths(("А",) * 9, [[]] * 9)) == 100


def test_lines_of_a_narrow_column_are_counted_as_they_break() -> None:
    assert [lines(text, 10) for text in ("", "два слова", "два длинных слова", "аэропорт-вокзал")] == [1, 1, 3, 2]
    assert lines("слово " * 60, 60) == 6  # ten words and their gaps fit on a line


def test_quotes_are_cut_at_a_word_and_it_shows() -> None:
    assert shortened("раз два, три", 9) == "раз два …"
    assert shortened("раз\n два") == "раз два"
    assert len(shortened("Ж" * 999)) < 250


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", 'https://a/"onload', "https://a b", ""])
def test_only_web_addresses_are_linked(url: str) -> None:
    assert web_address(url) == ""
    assert web_address("https://inter.example/а?b=1#c") == "https://inter.example/а?b=1#c"


def test_clean_drops_what_formats_cannot_hold() -> None:
    assert clean("а\x00б\x07\u202eв\ud800 \n г\tё ұ") == "абв   г ё ұ"


@pytest.mark.parametrize(
    ("quote", "ru", "en"),
    [
        ("слово", "«слово»", "“слово”"),
        ("слово «мир» здесь", "«слово „мир“ здесь»", "“слово ‘мир’ здесь”"),
        ('„дорожную карту“ и "план"', "«„дорожную карту“ и „план“»", "“‘дорожную карту’ и ‘план’”"),
        ("фирма «Завод «Север»»", "«фирма „Завод «Север»“»", "“фирма ‘Завод “Север”’”"),
        ("a “road map” of theirs", "«a „road map“ of theirs»", "“a ‘road map’ of theirs”"),
        ("карту» на 2026 год", "«карту“ на 2026 год»", "“карту’ на 2026 год”"),
        ("", "", ""),
    ],
)
def test_quotation_marks_are_those_of_the_language_and_nest(quote: str, ru: str, en: str) -> None:
    assert (quoted(quote, "ru"), quoted(quote, "kk"), quoted(quote, "en")) == (ru, ru, en)


@pytest.mark.parametrize("width", range(60, 101, 8))
def test_no_word_of_a_terminal_table_is_cut(width: int) -> None:
    words = {w for b in (b for s in lay_out(brief()).sections for b in s.blocks) for h in b.header for w in h.split()}
    text = write_text(brief(), width=width)
    assert [w for w in words if w not in text] == []
    assert re.search(r"Товарооборот°\[\d+,\d+\]", text)


def test_a_long_block_is_set_in_parts_and_loses_nothing() -> None:
    """Typst sets a block with notes anew for each page that it covers: `note.typ` parts long ones."""
    number = 80
    events = [one("event", source(f"Т{i}", "и", "2026-01-01"), f"Съезд {i}.", name=f"съезд{i}й", date="2026-10",
                  status="held") for i in range(number)]  # fmt: skip
    made = FORMATS["pdf"].write(compose(events, partner="KZ", ours="", on=date(2026, 11, 24), lang="ru"))
    assert isinstance(made, bytes)
    found = packed(read_pdf(made)).casefold()
    assert [i for i in range(number) if found.count(f"съезд{i}й") != 1] == []


# --- hundreds of notes


@cache
def long_brief() -> Brief:
    made = compose(many(400), partner="KZ", ours="RU-LEN", on=date(2026, 11, 24), lang="ru")
    assert len(made.notes()) > GATHERED
    return made


@cache
def long(name: str) -> bytes:
    made = FORMATS[name].write(long_brief())
    return made if isinstance(made, bytes) else made.encode()


def test_notes_of_one_source_have_numbers_one_after_another() -> None:
    numbers = long_brief().notes()
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    for cited in by_source(numbers).values():
        first = numbers[cited[0]]
        assert [numbers[c] for c in cited] == list(range(first, first + len(cited)))
        assert [c.start for c in cited] == sorted(c.start for c in cited)


@pytest.mark.parametrize("name", FORMATS)
def test_every_gathered_note_stands_once_under_its_source(name: str) -> None:
    found = packed(write_text(long_brief(), width=5000) if name == "text" else READ[name](long(name)))
    laid = lay_out(long_brief())
    _, _, listed = found.rpartition(packed(laid.words["head.sources"]))
    at = 0
    for document in laid.documents:
        for number in document.notes:
            at = listed.find(packed(laid.notes[number - 1].short), at + 1)
            assert at > 0, (name, number)


def test_every_mark_of_a_long_pdf_leads_to_its_source() -> None:
    laid, reader = lay_out(long_brief()), pypdf.PdfReader(io.BytesIO(long("pdf")))
    marks = sum(len(p.numbers) for s in laid.sections for b in s.blocks for r in b.rows for c in r for p in c)
    marks += sum(len(p.numbers) for c in laid.lead for p in c)
    found = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    places = [to for a in found if (to := str(a.get("/Dest", ""))).startswith("source-")]
    assert len(places) == marks
    assert set(places) <= set(reader.named_destinations)
    assert not [a for a in found if str(a.get("/A", {}).get("/URI", "")).startswith("source:")]
    assert long("pdf") == FORMATS["pdf"].write(long_brief())


def test_every_mark_of_a_long_docx_leads_to_its_note() -> None:
    with zipfile.ZipFile(io.BytesIO(long("docx"))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    names = [b.get(qn("w:name")) for b in body.iter(qn("w:bookmarkStart"))]
    assert names == [f"note_{n}" for n in range(1, len(names) + 1)]
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None} == set(names)


def test_a_long_page_and_its_notes_point_at_each_other() -> None:
    page = Page(long("html").decode())
    ids = [a[2] for a in page.attributes if a[1] == "id"]
    assert len(ids) == len(set(ids))
    targets = {str(a[2])[1:] for a in page.attributes if a[1] == "href" and str(a[2]).startswith("#")}
    numbers = range(1, len(long_brief().notes()) + 1)
    assert {f"note-{n}" for n in numbers} | {f"ref-{n}" for n in numbers} <= targets <= set(ids)
