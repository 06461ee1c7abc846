"""An edited DOCX on a brief's page: read, told of, kept, signed off as the version issued; and by whom."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.oxml.ns import qn
from test_briefs import files, page
from web_addresses import code

from spravka.register import checking, edited, issuing
from spravka.register.models import IssuedBrief, JournalRow

Client = Callable[..., Any]
ADDED = "Товарооборот составил 777 млн долларов США."


def docx_of(brief: IssuedBrief, added: str = ADDED) -> bytes:
    document = docx.Document(io.BytesIO(issuing.kept(brief, "docx")))
    if added:
        document.add_paragraph(added)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bring(client: Any, raw: bytes, name: str = "правка.docx") -> Any:
    file = SimpleUploadedFile(name, raw)
    return client.post(reverse("edited-brief", args=[code(IssuedBrief)]), {"file": file}, follow=True)


def test_an_officer_brings_an_edited_brief_and_sees_what_differs(office_on_each: str, as_role: Client) -> None:
    raw = docx_of(IssuedBrief.objects.get())
    html = bring(as_role("officer"), raw).content.decode()
    assert "Файл прочитан и сохранён при справке." in html
    assert "Расходится с реестром: 1" in html
    assert "777 млн долларов США" in html
    brief = IssuedBrief.objects.get()
    assert (brief.edited_by, brief.state) == ("Роль officer", "draft")
    assert as_role("reader").get(reverse("brief-file", args=[code(IssuedBrief), "edited"])).content == raw
    assert JournalRow.objects.filter(deed="edit", about=f"brief:{brief.code}", who="officer").count() == 1
    assert checking.problems() == []


def test_what_spravka_wrote_differs_in_nothing(office: Path, as_role: Client) -> None:
    html = bring(as_role("officer"), docx_of(IssuedBrief.objects.get(), added="")).content.decode()
    assert "Все числа, даты и имена есть в реестре." in html


def test_a_file_of_another_language_is_held_against_a_brief_of_that_language(office: Path, as_role: Client) -> None:
    brief = IssuedBrief.objects.get()
    raw = issuing.written(issuing.made(replace(edited.asked(brief), lang="kk")), "docx")
    html = bring(as_role("officer"), raw).content.decode()
    assert "Все числа, даты и имена есть в реестре." in html


def test_the_very_file_that_was_written_takes_the_edit_back(office: Path, as_role: Client) -> None:
    client, brief = as_role("officer"), IssuedBrief.objects.get()
    bring(client, docx_of(brief))
    html = bring(client, issuing.kept(brief, "docx")).content.decode()
    assert "Справка снова такая, какой её составила Справка." in html
    assert IssuedBrief.objects.get().edited == ""
    assert client.get(reverse("brief-file", args=[code(IssuedBrief), "edited"])).status_code == 404


def test_the_head_signs_off_the_edited_file_as_issued(office_on_each: str, as_role: Client) -> None:
    brief = IssuedBrief.objects.get()
    raw, before = docx_of(brief), files(as_role("reader"), brief)
    bring(as_role("officer"), raw)
    client = as_role("head")
    assert "Подписать отредактированную</button>" in page(client, "edited-brief", code(IssuedBrief))
    html = page(client, "brief", code(IssuedBrief))
    assert "Расходится с реестром: 1" in html  # told where one signs, too
    digest = IssuedBrief.objects.get().edited
    assert f'name="edited" value="{digest}"' in html
    answer = client.post(reverse("sign-brief", args=[code(IssuedBrief)]), {"edited": digest}, follow=True)
    html = answer.content.decode()
    assert "Выпущена отредактированная справка." in html
    assert html.index("Скачать выпущенный DOCX") < html.index("эти файлы не выпущены") < html.index("Скачать PDF")
    details = JournalRow.objects.get(deed="sign").details
    assert details == {"docx": digest, "unconfirmed": f"{brief.unconfirmed}/{brief.lines}"}
    assert bring(as_role("officer"), docx_of(brief, "Ещё.")).redirect_chain[0][0] == reverse(
        "brief", args=[code(IssuedBrief)]
    )
    issued = client.get(reverse("brief-file", args=[code(IssuedBrief), "edited"]))
    assert issued.content == raw
    assert quote(" – подписанная.docx") in issued["Content-Disposition"]
    assert files(client, brief) == before


def test_a_file_brought_since_is_not_signed_unseen(office: Path, as_role: Client) -> None:
    bring(as_role("officer"), docx_of(IssuedBrief.objects.get()))
    for looked_at in ("", "0" * 64):
        answer = as_role("head").post(
            reverse("sign-brief", args=[code(IssuedBrief)]), {"edited": looked_at}, follow=True
        )
        assert "С тех пор принесли другой файл." in answer.content.decode()
    assert IssuedBrief.objects.get().state == "draft"


def test_a_brief_about_another_partner_is_told_at_its_field(office: Path, as_role: Client) -> None:
    order = replace(edited.asked(IssuedBrief.objects.get()), partner="BY")
    answer = bring(as_role("officer"), issuing.written(issuing.made(order), "docx"))
    assert answer.status_code == 422
    assert "Это справка о другом партнёре: Беларусь." in answer.content.decode()
    assert IssuedBrief.objects.get().edited == ""


def test_other_words_in_a_line_of_ours_are_told_apart(office: Path, as_role: Client) -> None:
    document = docx.Document(io.BytesIO(docx_of(IssuedBrief.objects.get(), added="")))
    texts = [t for t in document.element.body.iter(qn("w:t")) if "действуют" in (t.text or "")]
    texts[0].text = texts[0].text.replace("действуют", "расторгнуты")
    out = io.BytesIO()
    document.save(out)
    html = bring(as_role("officer"), out.getvalue()).content.decode()
    assert "Сказано иначе, чем в справке" in html
    assert "<strong>расторгнуты</strong>" in html
    where_one_signs = page(as_role("head"), "brief", code(IssuedBrief))
    assert "Сказано иначе, чем в справке: 1</a>" in where_one_signs
    assert "Сказано иначе" not in page(as_role("reader"), "brief", code(IssuedBrief))


def test_what_was_taken_out_is_told_where_one_signs(office: Path, as_role: Client) -> None:
    document = docx.Document(io.BytesIO(docx_of(IssuedBrief.objects.get(), added="")))
    table = document.tables[-1]
    table._tbl.remove(table.rows[-1]._tr)
    out = io.BytesIO()
    document.save(out)
    html = bring(as_role("officer"), out.getvalue()).content.decode()
    assert "Убрано строк справки: 1" in html
    where_one_signs = page(as_role("head"), "brief", code(IssuedBrief))
    assert "Убрано строк справки: 1</a>" in where_one_signs
    bring(as_role("officer"), docx_of(IssuedBrief.objects.get()))
    assert "Убрано строк" not in page(as_role("head"), "brief", code(IssuedBrief))


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_docx_is_told_at_its_field(raw: bytes, office: Path, as_role: Client) -> None:
    answer = bring(as_role("officer"), raw)
    assert answer.status_code == 422
    assert "Это не DOCX" in answer.content.decode()
    assert IssuedBrief.objects.get().edited == ""


def test_one_that_is_too_large_is_not_kept(office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited, "LARGEST", 10)
    assert "Это не DOCX" in bring(as_role("officer"), docx_of(IssuedBrief.objects.get())).content.decode()


def test_a_reader_sees_it_and_brings_none(office: Path, as_role: Client) -> None:
    bring(as_role("officer"), docx_of(IssuedBrief.objects.get()))
    client = as_role("reader")
    html = page(client, "edited-brief", code(IssuedBrief))
    assert "777 млн долларов США" in html
    assert 'type="file"' not in html
    assert "Подписать" not in html
    assert client.post(reverse("edited-brief", args=[code(IssuedBrief)])).status_code == 403


def test_a_file_that_the_archive_lost_is_told(office: Path, as_role: Client) -> None:
    from spravka.register import archive

    bring(as_role("officer"), docx_of(IssuedBrief.objects.get()))
    archive.path(office, IssuedBrief.objects.get().edited).unlink()
    assert "В архиве нет этого файла" in page(as_role("reader"), "edited-brief", code(IssuedBrief))
    assert "В архиве нет этого файла" in page(as_role("head"), "brief", code(IssuedBrief))


def test_a_partner_too_large_to_wait_for_is_told(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(as_role("officer"), docx_of(IssuedBrief.objects.get()))
    monkeypatch.setattr(issuing, "MOST", 3)
    assert "больше" in page(as_role("reader"), "edited-brief", code(IssuedBrief))
