"""An edited brief is read back: what Spravka wrote is quiet, what was altered is told, and nothing else."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import docx
import pytest
from brief_altered import mutations
from brief_many import many
from brief_sample import records
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from spravka.brief import compose, template
from spravka.brief.checking import (
    ABSENT,
    DIFFERS,
    REWORDED,
    ROUNDED,
    Held,
    Report,
    about,
    check,
    dropped,
    heads,
    people_met,
    units,
)
from spravka.brief.checking.edited import Unit
from spravka.brief.checking.held import address
from spravka.brief.checking.telling import as_json, line
from spravka.brief.checking.values import DATE, FIGURE, OTHER, compared, values
from spravka.brief.checking.wordings import invented
from spravka.brief.depth import DEPTHS
from spravka.brief.docx import write_docx
from spravka.brief.pen import Pen
from spravka.brief.words import LANGS, words
from spravka.errors import BadInput

ON = date(2026, 11, 24)
SAMPLE = records()
OWN = template.parse('letterhead = ["Правительство области", "пр. Садовый, д. 67"]\n[titles]\ntrade = "Торговля"')


@cache
def written(lang: str, depth: str) -> bytes:
    return written_as(lang, depth)


def written_as(lang: str, depth: str, **more: Any) -> bytes:
    told = {"people": ("Ерлан Сәрсенов",), **more}
    return write_docx(compose(SAMPLE, partner="KZ", ours="RU-LEN", on=ON, lang=lang, depth=depth, **told))


@cache
def held(lang: str) -> Held:
    met = ("Ерлан Сәрсенов",)
    whole = compose(SAMPLE, partner="KZ", ours="RU-LEN", on=ON, lang=lang, people=met, since=date(2026, 5, 1))
    return Held(whole, SAMPLE, Pen(words(lang), ON, "KZ", "RU-LEN", met))


def checked(raw: bytes, lang: str = "ru") -> Report:
    return check(units(raw, "brief.docx"), held(lang))


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(f.verdict, f.found, f.held) for f in report.found]


def opened(raw: bytes) -> Any:
    return docx.Document(io.BytesIO(raw))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def runs(document: Any) -> Iterator[Any]:
    yield from document.element.body.iter(qn("w:t"))


def edited(raw: bytes, old: str, new: str) -> bytes:
    """The document with the first run that says `old` saying `new`."""
    document = opened(raw)
    run = next(t for t in runs(document) if old in (t.text or "").replace("\u00a0", " "))
    run.text = run.text.replace("\u00a0", " ").replace(old, new, 1)
    return saved(document)


# -- quiet --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("depth", DEPTHS)
def test_what_spravka_wrote_is_quiet(depth: str, lang: str) -> None:
    raw = written_as(lang, depth, occasion="к встрече 5 декабря, 3-й этаж", since=date(2026, 5, 1), template=OWN)
    report = checked(raw, lang)
    assert told(report) == []
    assert report.read > 30


def test_a_brief_with_its_notes_under_their_sources_is_quiet() -> None:
    found = many(400)
    brief = compose(found, partner="KZ", ours="RU-LEN", on=ON, lang="ru")
    raw, about_ = write_docx(brief), Held(brief, found, Pen(words("ru"), ON, "KZ", "RU-LEN"))
    lines = units(raw, "brief.docx")
    assert told(check(lines, about_)) == []
    quote = next(u for u in lines if u.style == "note" and "2026 года" in u.text)
    other = replace(quote, text=quote.text.replace("2026 года", "2027 года", 1))
    (finding,) = check([other if u is quote else u for u in lines], about_).found
    assert (finding.verdict, "2026" in finding.held) == (DIFFERS, True)


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_says_what_it_is_about(lang: str) -> None:
    said = about(units(written_as(lang, "page", since=date(2026, 5, 1), template=OWN), "brief.docx"))
    assert (said.partner, said.lang, said.on, said.since) == ("KZ", lang, ON, date(2026, 5, 1))
    assert people_met(said.met, SAMPLE) == ["Ерлан Сәрсенов"]


def test_whom_one_meets_is_found_by_a_name_that_was_altered() -> None:
    assert people_met(("Ерлан Сарсенов", "Пётр Незнакомцев"), SAMPLE) == ["Ерлан Сәрсенов", "Пётр Незнакомцев"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_what_libreoffice_saved_is_quiet_and_what_was_edited_is_told(tmp_path: Path) -> None:
    files = [(lang, depth) for lang in LANGS for depth in DEPTHS]
    for lang, depth in files:
        (tmp_path / f"{lang}-{depth}.docx").write_bytes(written(lang, depth))
    (tmp_path / "edited.docx").write_bytes(edited(written("ru", "standard"), "412 млн", "421 млн"))
    run = ("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx")
    docs = sorted(tmp_path.glob("*.docx"))
    subprocess.run([*run, "--outdir", tmp_path / "out", *docs], check=True, capture_output=True, timeout=300)
    for lang, depth in files:
        assert told(checked((tmp_path / "out" / f"{lang}-{depth}.docx").read_bytes(), lang)) == []
    (finding,) = checked((tmp_path / "out" / "edited.docx").read_bytes()).found
    assert (finding.verdict, finding.found.replace("\u00a0", " ")) == (DIFFERS, "421 млн долл. США")


# -- each altered value -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "depth"), [("ru", "standard"), ("kk", "page"), ("en", "page")])
def test_every_altered_value_is_told_and_it_alone(lang: str, depth: str) -> None:
    tried, missed = 0, []
    for sort, lines in mutations(units(written(lang, depth), "brief.docx"), lang, ON):
        tried += 1
        found = check(lines, held(lang)).found
        if [(f.verdict, f.sort) for f in found] != [(DIFFERS, sort)] or not found[0].held:
            missed.append((sort, [u.text for u in lines if u.text not in known(lang, depth)], told(Report(found, 0))))
    assert missed == []
    assert tried > 100


def known(lang: str, depth: str) -> set[str]:
    return {u.text for u in units(written(lang, depth), "brief.docx")}


@pytest.mark.parametrize(
    ("old", "new", "found", "says"),
    [
        ("412 млн", "421 млн", "421 млн долл. США", "более 412 млн долл. США"),
        ("25 %", "52 %", "рост на 52 %", "рост на 25 %"),
        ("рост на 25 %", "снижение на 25 %", "снижение на 25 %", "рост на 25 %"),
        ("Ерлан Сәрсенов", "Ерлан Сарсенбаев", "Ерлан Сарсенбаев", "Ерлан Сәрсенов"),
        ("Чрезвычайный и Полномочный Посол", "Временный поверенный", "Временный поверенный",
         "Чрезвычайный и Полномочный Посол"),
        ("4 декабря 2026 года", "14 декабря 2026 года", "14 декабря 2026 года", "4 декабря 2026 года"),
    ],
)  # fmt: skip
def test_an_altered_value_of_the_file_is_told_with_what_the_register_says(
    old: str, new: str, found: str, says: str
) -> None:
    (finding,) = checked(edited(written("ru", "standard"), old, new)).found
    assert (finding.verdict, finding.found.replace("\u00a0", " ")) == (DIFFERS, found)
    assert finding.held.replace("\u00a0", " ") == says
    assert finding.sources
    assert finding.place
    assert finding.found in finding.sentence


@pytest.mark.parametrize(
    ("old", "new", "sort", "says"),
    [
        ("готовится и будет представлена", "давно готова и будет представлена", "quote",
         "Дорожная карта на 2027–2029 годы готовится и будет представлена зимой."),
        ("готовится и будет представлена зимой.", "готовится…", "", ""),  # cut short it is to the letter
        ("планируется", "действует", "word", "планируется"),
        ("ключевой партнёр", "стратегический партнёр", "word", "ключевой партнёр"),
    ],
)  # fmt: skip
def test_what_was_turned_in_words_alone_is_told(old: str, new: str, sort: str, says: str) -> None:
    found = checked(edited(written("ru", "standard"), old, new)).found
    assert [(f.verdict, f.sort, f.held) for f in found] == ([(DIFFERS, sort, says)] if sort else [])
    assert all(f.sources and (new in f.found) for f in found)


@pytest.mark.parametrize(
    ("old", "new", "found", "says"),
    [
        ("планируется", "намечается", "намечается", "планируется"),
        ("Встреча: ", "Телефонный разговор: ", "Телефонный разговор", "Встреча"),
        ("действуют", "расторгнуты", "расторгнуты", "действуют"),
    ],
)
def test_an_aide_s_own_word_in_a_line_of_ours_is_told_and_is_no_fault(
    old: str, new: str, found: str, says: str
) -> None:
    report = checked(edited(written("ru", "standard"), old, new))
    assert [(f.verdict, f.found, f.held) for f in report.found] == [(REWORDED, found, says)]
    assert report.faults == ()


def test_a_not_that_came_in_is_told() -> None:
    report = checked(edited(written("ru", "standard"), "планируется", "не планируется"))
    (finding,) = report.found
    assert (finding.verdict, finding.found, finding.held) == (REWORDED, "не планируется", "планируется")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("«Мы построим новый большой завод», – сказал аким.", True),
        ("Посол заявил: «Мы построим новый большой завод».", True),
        ("«Сибирь и Азия: дорога большой дружбы» – программа обмена.", False),
        ("Тема встречи: «Развитие сотрудничества в сфере туризма».", False),
    ],
)
def test_a_title_in_quotation_marks_is_in_nobodys_mouth(text: str, quoted: bool) -> None:
    assert bool(list(invented(text, ""))) is quoted


def test_a_value_put_in_place_of_another_of_the_register_is_told() -> None:
    """Both are held; yet the export is not the turnover."""
    (finding,) = checked(edited(written("ru", "full"), "300 млн долл. США", "408,5 млн долл. США")).found
    assert (finding.found, finding.held.replace("\u00a0", " ")) == ("408,5 млн долл. США", "300 млн долл. США")


# -- how people edit ----------------------------------------------------------------------------------------------


def test_runs_that_an_editor_split_are_one_text() -> None:
    document = opened(written("ru", "standard"))
    for t in list(runs(document)):
        text, run = t.text or "", t.getparent()
        if len(text) > 3 and run.tag == qn("w:r"):
            other = OxmlElement("w:r")
            part = OxmlElement("w:t")
            part.set(qn("xml:space"), "preserve")
            part.text, t.text = text[2:], text[:2]
            t.set(qn("xml:space"), "preserve")
            other.append(part)
            run.addnext(other)
    assert told(checked(saved(document))) == []


def test_dropped_notes_rows_and_sections_are_no_fault() -> None:
    document = opened(written("ru", "standard"))
    for mark in list(document.element.body.iter(qn("w:footnoteReference"))):
        mark.getparent().getparent().remove(mark.getparent())
    for table in document.tables[2:]:
        table._tbl.remove(table.rows[-1]._tr)
    for paragraph in document.paragraphs[-6:]:
        paragraph._p.getparent().remove(paragraph._p)
    assert told(checked(saved(document))) == []


def test_lines_that_went_out_are_told_with_their_place_and_no_others() -> None:
    before = written("ru", "standard")
    document = opened(before)
    lines = units(before, "brief.docx")
    assert dropped(lines, lines) == ()
    table = document.tables[-1]
    table._tbl.remove(table.rows[-1]._tr)
    bullet = next(p for p in document.paragraphs if p.style.name == "List Bullet")
    gone_too = bullet.text
    bullet._p.getparent().remove(bullet._p)
    changed = next(p for p in document.paragraphs if p.style.name == "List Bullet")
    changed.add_run(" Это важно.")
    told = dropped(units(saved(document), "brief.docx"), lines)
    assert len(told) == 2
    assert gone_too.startswith(told[0].text)
    assert "30 сентября 2025 года" in told[1].text
    assert told[1].section == "Расхождения в источниках"


def test_tracked_changes_are_read_as_accepted() -> None:
    document = opened(written("ru", "page"))
    run = next(t.getparent() for t in runs(document) if "4\u00a0декабря" in (t.text or "") or "4 дек" in (t.text or ""))
    deleted, inserted, new = OxmlElement("w:del"), OxmlElement("w:ins"), OxmlElement("w:r")
    run.addprevious(deleted)
    deleted.append(run)
    text = OxmlElement("w:t")
    text.text = "6 декабря 2026 года"
    new.append(text)
    inserted.append(new)
    deleted.addnext(inserted)
    (finding,) = checked(saved(document)).found
    assert (finding.found, finding.held.replace("\u00a0", " ")) == ("6 декабря 2026 года", "4 декабря 2026 года")


def test_a_sentence_moved_to_another_section_is_no_fault() -> None:
    document = opened(written("ru", "full"))
    bullet = next(p for p in document.paragraphs if p.style.name == "List Bullet")
    document.element.body.insert(4, bullet._p)
    assert told(checked(saved(document))) == []


def test_a_title_that_names_another_partner_is_told() -> None:
    title = "О сотрудничестве Ленинградской области с Казахстаном"
    other = title.replace("Казахстаном", "Киргизией")
    (finding,) = checked(edited(written("ru", "page"), title, other)).found
    assert (finding.found, finding.held.replace("\u00a0", " ")) == (other, title)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("depth", ["page", "standard"])
def test_a_head_that_the_aide_wrote_anew_is_quiet_and_the_running_head_says_what_it_was(lang: str, depth: str) -> None:
    raw = written_as(lang, depth, since=date(2026, 5, 1))
    document = opened(raw)
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Title":
            paragraph.runs[0].text = "К встрече с послом 3 декабря"
        if paragraph.style.name == "Subtitle":
            paragraph.runs[0].text = "Подготовлено 1 марта 2031 года"
    turned = saved(document)
    assert heads.about(units(turned, "brief.docx")) == heads.about(units(raw, "brief.docx"))
    assert told(checked(turned, lang)) == []
    for paragraph in list(document.paragraphs):
        if paragraph.style.name in ("Kicker", "Title", "Subtitle"):
            paragraph._p.getparent().remove(paragraph._p)
    assert heads.about(units(saved(document), "brief.docx")).partner == "KZ"
    assert told(checked(saved(document), lang)) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("depth", DEPTHS)
def test_as_many_lines_are_counted_as_when_it_was_written(lang: str, depth: str) -> None:
    met = ("Ерлан Сәрсенов",)
    made = compose(SAMPLE, partner="KZ", ours="RU-LEN", on=ON, lang=lang, depth=depth, people=met)
    report = checked(write_docx(made), lang)
    assert (report.unconfirmed, report.lines) == made.unconfirmed()


def test_a_running_head_states_nothing() -> None:
    document = opened(written("ru", "page"))
    document.sections[0].header.paragraphs[0].runs[0].text = "Товарооборот 999 млрд руб."
    assert told(checked(saved(document))) == []


ADDED = [
    ("ru", "Встреча с послом Ерланом Сәрсеновым прошла 17 марта 2026 года.", []),
    ("ru", "Товарооборот за первое полугодие 2026 года составил 0,4 млрд долларов.", [(ROUNDED, "0,4 млрд долларов")]),
    ("ru", "Товарооборот за первое полугодие 2026 года составил 512 млн долларов.", [(DIFFERS, "512 млн долларов")]),
    ("ru", "Министр торговли Казахстана Ерлан Сәрсенов прибудет к вечеру.", [(DIFFERS, "Министр торговли Казахстана")]),
    ("ru", "С губернатором Иваном Озёрным будет его заместитель Пётр Кузнецов.", [(ABSENT, "Пётр Кузнецов")]),
    ("ru", "Соглашение № 45-з от 30.09.2025 действует до сентября 2027 года.", [(ABSENT, "№ 45-з")]),
    ("ru", "Соглашение подписано в сентябре 2025 года в Санкт-Петербурге.", []),
    ("ru", "Вложат 2 млрд рублей, будет 180 рабочих мест. Решение стоит поддержать.", []),
    ("ru", "Вложат 2 млрд долларов.", [(ABSENT, "2 млрд долларов")]),
    ("ru", "Будет и П. С. Кузнецов. Товарооборот обсудят отдельно.", [(ABSENT, "П. С. Кузнецов")]),
    ("ru", "Будет посол Е. Сәрсенов. Губернатор его примет.", []),
    ("ru", "Соглашение с Жамбылской областью расторгнуто.", [(DIFFERS, "Соглашение с Жамбылской областью")]),
    ("ru", "Соглашение с Жамбылской областью действует.", []),
    ("ru", "Консул Казахстана Ерлан Сәрсенов прибудет к вечеру.", [(DIFFERS, "Консул Казахстана")]),
    (
        "ru",
        "«Мы построим новый завод уже весной», – сказал Иван Озёрный.",
        [(ABSENT, "Мы построим новый завод уже весной")],
    ),
    ("ru", "Приглашён и Узбекистан.", [(ABSENT, "Узбекистан")]),
    ("ru", "Это 180 % прошлогоднего.", [(ABSENT, "180 %")]),  # 180 jobs are known, and no such share
    ("ru", "Договор заключён 31 июня 2024 года.", [(ABSENT, "31 июня 2024 года")]),
    ("en", "The governor met Yerlan Sarsenov on 17 March 2026.", []),
    ("en", "Turnover exceeded $412 million in the first half of 2026. Exports were higher.", []),
    ("en", "Turnover was $512 million on March 18, 2024.", [(ABSENT, "$512 million"), (ABSENT, "March 18, 2024")]),
    ("en", "They will meet Peter Smith.", [(ABSENT, "Peter Smith")]),
    ("kk", "Елші Ерлан Сәрсенов 2026 жылғы 17 наурызда келді.", []),
    ("kk", "Тауар айналымы 512 млн АҚШ доллары болды.", [(ABSENT, "512 млн АҚШ доллары")]),
    ("kk", "Кездесу 2026 жылғы 19 наурызда өтті.", [(ABSENT, "2026 жылғы 19 наурызда")]),
]


@pytest.mark.parametrize(("lang", "sentence", "expected"), ADDED)
def test_what_an_aide_added_is_looked_for_in_the_register(
    lang: str, sentence: str, expected: list[tuple[str, str]]
) -> None:
    document = opened(written(lang, "page"))
    document.add_paragraph(sentence)
    assert [(f.verdict, f.found) for f in checked(saved(document), lang).found] == expected


def test_a_rounded_figure_is_no_fault() -> None:
    report = checked(edited(written("ru", "standard"), "412 млн", "400 млн"))
    assert [(f.verdict, f.found) for f in report.found] == [(ROUNDED, "400 млн долл. США")]
    assert report.faults == ()


# -- how it is told -----------------------------------------------------------------------------------------------


def test_a_finding_is_one_line_with_its_place_and_source() -> None:
    (finding,) = checked(edited(written("ru", "standard"), "412 млн", "421 млн")).found
    said = line(finding, words("ru"))
    assert "\n" not in said
    assert "«421 млн долл. США» – в реестре: «более 412" in said.replace("\u00a0", " ")
    assert "stat.example, 14.08.2026" in said
    assert as_json(finding)["sources"][0]["publisher"] == "stat.example"


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"<html>"])
def test_what_is_no_docx_is_told_in_a_line(raw: bytes) -> None:
    with pytest.raises(BadInput) as told_:
        units(raw, "brief.docx")
    assert str(told_.value).startswith("brief.docx: ")
    assert "\n" not in str(told_.value)


# -- values that changed places, and links -----------------------------------------------------------------------------


def swaps(lines: Sequence[Unit], lang: str) -> Iterator[tuple[tuple[str, str], list[Unit]]]:
    """Each two figures or dates of a line in each other's place, where their line is the text's own."""
    placed = {p.text for p in heads.placed(lines) if not p.among_notes}
    for n, unit in enumerate(lines):
        found = [v for v in values(unit.text, lang, ON) if v.sort in (FIGURE, DATE)] if unit.text in placed else []
        for a, b in combinations(found, 2):
            if a.sort == b.sort and compared(a, b) == compared(b, a) == OTHER:
                other = unit.text[: a.start] + b.text + unit.text[a.stop : b.start] + a.text + unit.text[b.stop :]
                yield (a.text, b.text), [*lines[:n], replace(unit, text=other), *lines[n + 1 :]]


@pytest.mark.parametrize("lang", LANGS)
def test_values_that_changed_places_are_both_told(lang: str) -> None:
    tried, missed = 0, []
    for pair, lines in swaps(units(written(lang, "full"), "brief.docx"), lang):
        tried += 1
        found = check(lines, held(lang)).found
        if len(found) != 2 or {f.verdict for f in found} != {DIFFERS} or not all(f.held and f.sources for f in found):
            missed.append((pair, told(Report(found, 0))))
    assert missed == []
    assert tried > 8


def test_a_clause_that_was_moved_is_no_fault() -> None:
    lines = units(written("ru", "full"), "brief.docx")
    n, unit = next((n, u) for n, u in enumerate(lines) if u.text.startswith("Товарооборот | ") and "; рост" in u.text)
    first, second = re.fullmatch(r"(.*?США); (рост на [^(]*?%)(.*)", unit.text.partition(" | ")[2]).group(1, 2)  # type: ignore[union-attr]
    turned = replace(unit, text=unit.text.replace(f"{first}; {second}", f"{second}; {first}"))
    assert turned != unit
    assert told(check([*lines[:n], turned, *lines[n + 1 :]], held("ru"))) == []


def test_a_link_that_leads_elsewhere_is_told() -> None:
    raw = written("ru", "full")
    document = opened(raw)
    links = [rel for rel in document.part.rels.values() if rel.reltype == RT.HYPERLINK]
    was = links[0].target_ref
    links[0]._target = "https://elsewhere.example/news"
    (finding,) = checked(saved(document)).found
    assert (finding.verdict, finding.sort, finding.found) == (DIFFERS, "link", "https://elsewhere.example/news")
    assert finding.held == was
    assert finding.sources[0].url == was
    assert "https://elsewhere.example/news" in line(finding, words("ru"))
    (finding,) = checked(edited(raw, was, "https://elsewhere.example/shown")).found
    assert (finding.found, finding.held) == ("https://elsewhere.example/shown", was)


def test_a_link_of_the_aide_s_own_is_told_unless_it_is_a_source_s() -> None:
    document = opened(written("ru", "page"))
    source = next(c.url for c in held("ru").brief.notes() if c.url)
    host = source.partition("://")[2].partition("/")[0]
    same = source.replace(f"https://{host}", f"https://www.{host.upper()}")
    document.add_paragraph(f"См. также {same}/ и https://other.example/а.")
    assert [(f.verdict, f.found) for f in checked(saved(document)).found] == [(ABSENT, "https://other.example/а")]


@pytest.mark.parametrize(
    "other", ["http://lenobl.example/новость/1/", "www.Lenobl.example/новость/1",
              "https://lenobl.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C/1"],
)  # fmt: skip
def test_one_address_may_be_written_in_several_ways(other: str) -> None:
    assert address(other) == address("https://lenobl.example/новость/1")
    assert address(other) != address("https://lenobl.example/новость/2")
