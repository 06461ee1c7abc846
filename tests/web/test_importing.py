"""An office's table through the pages: sent, checked, imported; wrong columns, bad rows, other people's files."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spravka.register.models import FactRow, Record
from spravka.web.pages.importing import keeping, views

Roles = Callable[..., Any]

HEADER = ["№", "Наименование документа", "Страна/регион", "Дата подписания", "Состояние", "Примечание"]
GOOD = [
    [1, "Соглашение о туризме", "Витебская область", "14.09.2022", "действует", "=1+1"],
    [2, "Меморандум о лесе", "Акимат Павлодарской области", "май 2021 года", "действующее", ""],
]
BAD = [3, "Протокол о науке", "Турция", "32.13.2022", "<b>потеряно</b>", "+cmd|' /C calc'!A0"]


def xlsx(*rows: list[Any], name: str = "соглашения.xlsx", more: list[list[Any]] | None = None) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if more:
        sheet = book.create_sheet("Второй")
        for row in more:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def send(client: Any, file: SimpleUploadedFile, kind: str = "agreement") -> str:
    """Send a table; the address of its check."""
    answer = client.post("/import/", {"kind": kind, "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def fields(page: Any) -> dict[str, str]:
    """What the form of the check would send."""
    check = page.context["check"]
    return {"seen": check.seen} | {f"c{n}": field for n, field in enumerate(check.fields)}


def bring_in(client: Any, address: str, **changes: str) -> Any:
    told = fields(client.get(address)) | changes
    return client.post(address, {"do": "import", **told}, follow=True)


def tally(answer: Any) -> tuple[int, int, list[int]]:
    return answer.context["new"], answer.context["known"], answer.context["refused"]


# -- the whole way ----------------------------------------------------------------------------------------------------


def test_a_table_is_sent_checked_and_imported(office_on_each: str, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD, BAD))
    page = client.get(address)
    text = page.content.decode().replace("\xa0", " ")
    assert page.status_code == 200
    assert [line.fate for line in page.context["check"].lines] == ["new", "new", "refused"]
    assert "14 сентября 2022 года" in text
    assert "Загрузить новые строки: 2" in text
    assert not Record.objects.filter(title="о туризме").exists()
    answer = bring_in(client, address)
    assert tally(answer) == (2, 0, [4])
    told = Record.objects.get(title="о туризме", live=True)
    assert (told.standing, told.status) == ("confirmed", "in_force")
    assert FactRow.objects.get(inner=told).document.by == "Роль officer"
    assert "Роль officer" in client.get(f"/records/{told.id}/", follow=True).content.decode()


def test_the_same_file_again_brings_nothing_new(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    bring_in(client, send(client, xlsx(HEADER, *GOOD)))
    address = send(client, xlsx(HEADER, *GOOD))
    page = client.get(address)
    assert [line.fate for line in page.context["check"].lines] == ["known", "known"]
    assert "Новых строк нет" in page.content.decode()
    assert 'value="import"' not in page.content.decode()
    answer = bring_in(client, address)
    assert tally(answer) == (0, 2, [])
    assert "Нового ничего не было" in answer.content.decode()


def test_refused_rows_are_told_and_can_be_mended_and_sent_again(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD, BAD))
    refusals = client.get(address).context["check"].refusals
    assert [(bad.number, bad.heading, bad.value) for bad in refusals] == [
        (4, "Дата подписания", "32.13.2022"), (4, "Состояние", "<b>потеряно</b>"),
    ]  # fmt: skip
    assert refusals[0].why.startswith("Не дата.")
    assert "подписано" in refusals[1].why
    assert "действует" in refusals[1].why
    assert "&lt;b&gt;" in client.get(address).content.decode()
    done = bring_in(client, address)
    file = client.get(done.request["PATH_INFO"].replace("done/", "refused.csv"))
    assert (file.status_code, file["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert "attachment" in file["Content-Disposition"]
    head, row = csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")
    assert head == ["Строка", "Почему", *HEADER]
    assert row[0] == "4"
    assert "«32.13.2022» – Не дата" in row[1]
    assert row[-1] == "'+cmd|' /C calc'!A0"  # no formula
    mended = (
        file.content.decode("utf-8-sig").replace("32.13.2022", "30.12.2022").replace("<b>потеряно</b>", "действует")
    )
    again = send(client, SimpleUploadedFile("исправлено.csv", mended.encode("utf-8-sig")))
    assert client.get(again).context["check"].table.rows[0].cells[-1] == BAD[-1]
    assert tally(bring_in(client, again)) == (1, 0, [])


def test_refused_rows_can_be_had_before_anything_is_imported(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, BAD))
    file = client.post(address, {"do": "refused", **fields(client.get(address))})
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert len(file.content.decode().splitlines()) == 2
    good = send(client, xlsx(HEADER, *GOOD))
    assert client.post(good, {"do": "refused", **fields(client.get(good))})["Content-Type"].startswith("text/html")


# -- columns ----------------------------------------------------------------------------------------------------------


def test_the_columns_can_be_told_otherwise(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(["Документ", "Кто", "Год"], ["Соглашение о лесе", "Турция", 2020]))
    assert client.get(address).context["check"].fields == ["subject", "", ""]
    page = client.post(address, {"do": "show", "c0": "subject", "c1": "parties", "c2": "date"})
    assert page.status_code == 200
    assert page.context["check"].lines[0].cells[1] == ("стороны", "Турция")
    answer = client.post(address, {"do": "import", **fields(page)}, follow=True)
    assert tally(answer) == (1, 0, [])
    assert Record.objects.get(title="о лесе").date == "2020"


def test_what_was_not_looked_at_is_not_imported(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD))
    told = fields(client.get(address)) | {"do": "import", "c5": "place"}
    answer = client.post(address, told)
    assert answer.status_code == 422
    assert "Поля столбцов изменились" in answer.content.decode()
    assert answer.context["check"].fields[5] == "place"
    assert not Record.objects.filter(title="о туризме").exists()


def test_two_columns_of_one_field_are_told_and_nothing_is_lost(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD))
    told = fields(client.get(address)) | {"c5": "date"}
    answer = client.post(address, {"do": "import", **told})
    assert answer.status_code == 422
    assert "Поле «дата подписания» выбрано для нескольких столбцов" in answer.content.decode()
    assert answer.context["check"].fields == ["", "subject", "parties", "date", "status", "date"]
    assert not Record.objects.filter(title="о туризме").exists()


def test_a_second_column_for_a_value_is_left_out_and_told(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    text = client.get(
        send(client, xlsx(["Стороны", "Дата подписания", "Дата"], ["Турция", 2020, 2021]))
    ).content.decode()
    assert "Похоже на «дата подписания», но это поле уже занято" in text


def test_no_column_is_known(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(["раз", "два"], ["три", "четыре"]))
    assert "Ни один столбец не узнан" in client.get(address).content.decode()
    assert client.post(address, {"do": "import", "c0": "", "c1": ""}).status_code == 422
    assert client.post(address, {"do": "import", "c0": "nonesuch"}).status_code == 422


def test_another_sheet_and_another_kind(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD, more=[["ФИО", "Должность"], ["Анна Ким", "посол"]]))
    page = client.get(address.replace("agreement", "person_post").replace("sheet=", "sheet=Второй"))
    assert [line.cells for line in page.context["check"].lines] == [(("имя", "Анна Ким"), ("должность", "посол"))]
    assert client.get(address.replace("agreement", "nonesuch")).context["check"].kind.name == "agreement"
    gone = client.get(address.replace("sheet=", "sheet=Третий"), follow=True)
    assert "листа «Третий» нет" in gone.content.decode()


# -- what cannot be taken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99), "a.xls: старый формат"),
        ("a.xlsx", b"PK\x03\x04 broken", "не читается как таблица"),
        ("a.csv", b"\x89PNG\0\0", "Нужен файл XLSX или CSV"),
        ("a.csv", '"Стороны;Дата'.encode(), "в строке 1 кавычка открыта"),
        ("a.csv", b";;\n", "в таблице ничего нет"),
        ("a.csv", b"", "Так записать нельзя"),
    ],
)
def test_a_file_that_is_no_table(office: Path, as_role: Roles, name: str, raw: bytes, told: str) -> None:
    answer = as_role("officer").post("/import/", {"kind": "visit", "file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert '<option value="visit" selected>' in answer.content.decode()


def test_too_large_a_file_and_none(office: Path, as_role: Roles, monkeypatch: pytest.MonkeyPatch) -> None:
    client = as_role("officer")
    monkeypatch.setattr(views, "LARGEST", 1_000_000)
    large = client.post("/import/", {"kind": "visit", "file": SimpleUploadedFile("a.csv", b"a" * 1_000_001)})
    assert (large.status_code, "больше 1 MB" in large.content.decode()) == (422, True)
    none = client.post("/import/", {"kind": "visit"})
    assert (none.status_code, "Заполните это поле" in none.content.decode()) == (422, True)
    other = client.post("/import/", {"kind": "nonesuch", "file": xlsx(HEADER)})
    assert (other.status_code, "Выберите из списка" in other.content.decode()) == (422, True)


def test_more_rows_than_one_waits_for(office: Path, as_role: Roles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST", 1)
    client = as_role("officer")
    answer = bring_in(client, send(client, xlsx(HEADER, *GOOD)))
    assert answer.status_code == 422
    assert "больше строк, чем 1" in answer.content.decode()
    assert not Record.objects.filter(title="о туризме").exists()


def test_a_register_that_cannot_be_written_keeps_the_file(
    office: Path, as_role: Roles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD))
    monkeypatch.setattr("spravka.register.archive.store", full)
    answer = bring_in(client, address)
    assert "No space left" in answer.content.decode()
    monkeypatch.undo()
    assert client.get(address).status_code == 200


# -- whose file it is -------------------------------------------------------------------------------------------------


def test_a_reader_is_refused_and_another_officer_s_file_is_not_there(office: Path, as_role: Roles) -> None:
    assert as_role("reader").get("/import/").status_code == 403
    assert as_role("reader").post("/import/", {"kind": "visit", "file": xlsx(HEADER)}).status_code == 403
    address = send(as_role("officer"), xlsx(HEADER, *GOOD))
    assert as_role("reader").post(address, {"do": "import"}).status_code == 403
    other = as_role("head").get(address, follow=True)
    assert "Файл больше не хранится" in other.content.decode()
    assert as_role("head").post(address, {"do": "import"}, follow=True).redirect_chain[-1][0] == "/import/"
    assert not Record.objects.filter(title="о туризме").exists()


def test_an_imported_file_goes_and_what_became_of_it_stays(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD))
    assert list((office / "imports").rglob("file"))
    done = bring_in(client, address)
    assert not list((office / "imports").rglob("file"))
    assert tally(client.get(address, follow=True)) == tally(done)
    nothing = client.get(done.request["PATH_INFO"].replace("done/", "refused.csv"), follow=True)
    assert nothing.redirect_chain[-1][0] == "/import/"


def test_what_was_left_goes_after_a_day(office: Path, as_role: Roles) -> None:
    client = as_role("officer")
    address = send(client, xlsx(HEADER, *GOOD))
    (old,) = (office / "imports").glob("*/*")
    os.utime(old, (time.time() - keeping.A_DAY - 60,) * 2)
    send(client, xlsx(HEADER, GOOD[0]))
    assert not old.exists()
    assert "Файл больше не хранится" in client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("key", ["0" * 16, "secret-key", "x"])
def test_no_address_leads_out_of_the_folder(office: Path, as_role: Roles, key: str) -> None:
    for page in (f"/import/{key}/", f"/import/{key}/done/", f"/import/{key}/refused.csv"):
        assert as_role("officer").get(page).status_code == 302


@pytest.mark.parametrize("lang", ["kk", "en"])
def test_the_check_speaks_the_reader_s_language(office: Path, as_role: Roles, lang: str) -> None:
    client = as_role("officer", lang)
    address = send(client, xlsx(HEADER, *GOOD, BAD))
    text = client.get(address).content.decode()
    assert {"kk": "қолданыста", "en": "in force"}[lang] in text
    assert {"kk": "Күн емес", "en": "Not a date"}[lang] in text
    assert bring_in(client, address).status_code == 200
    assert FactRow.objects.filter(document__format="table").values_list("document__lang", flat=True)[0] == lang


def test_queries_do_not_grow_with_the_table(office: Path, as_role: Roles) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_role("officer")
    counts = []
    for n in (2, 60):
        address = send(client, xlsx(HEADER, *[[i, f"Соглашение о деле {i}", "Турция", 2020, "", ""] for i in range(n)]))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] < 15
