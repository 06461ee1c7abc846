"""The pages of trade: what the tables answer, what sources claim with its verdict, and the files to take away."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

PAGES = ("/trade/", "/trade/series/", "/trade/structure/", "/trade/mirror/", "/trade/claims/", "/trade/tables/")
Client = Callable[..., Any]


def text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\u00a0", " ")


WARNED = {"ru": "ВЫМЫШЛЕННЫЕ ДАННЫЕ", "kk": "ОЙДАН ШЫҒАРЫЛҒАН ДЕРЕКТЕР", "en": "MADE-UP DATA"}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_each_role_and_says_what_is_made_up(office: Path, as_role: Client, address: str) -> None:
    for role, lang in (("reader", "ru"), ("officer", "kk"), ("head", "en"), ("administrator", "kk")):
        answer = as_role(role, lang).get(address)
        assert answer.status_code == 200
        assert WARNED[lang] in text(answer) or address == "/trade/tables/"
    assert as_role("").get(address).status_code == 302


def test_standings_of_our_own_newest_year_are_what_one_sees_first(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/"))
    assert "Ленинградская область, СНГ, январь–сентябрь 2023 года" in page
    assert page.index("Беларусь") < page.index("Казахстан") < page.index("Узбекистан")
    assert '<img class="chart"' in page


def test_standings_by_what_is_asked(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/?year=2023&part=H1&by=growth&scale=thousand"))
    rows = page[page.index("<tbody>") :]
    assert "первое полугодие 2023 года" in page
    assert "148 600<" in rows
    assert rows.index("Армения") < rows.index("Казахстан")
    assert '<option value="H1" selected>' in page


def test_what_no_table_answers_is_said_in_the_reader_s_words(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/?year=2023&part=year"))
    assert "нет таблицы о торговле за весь период: Ленинградская область, 2023" in page
    assert "The trade of" not in page


@pytest.mark.parametrize(("lang", "name"), [("ru", "Казахстан"), ("en", "Kazakhstan")])
def test_a_partner_is_shown_by_name_and_found_by_it(office: Path, as_role: Client, lang: str, name: str) -> None:
    reader = as_role("reader", lang)
    for query in ("", "?partner=KZ", f"?partner={name}"):
        page = text(reader.get(f"/trade/series/{query}"))
        assert f'name="partner" value="{name}"' in page
        assert 'class="field wrong"' not in page


def test_a_name_that_is_no_partner(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/series/?partner=Фарландия"))
    assert 'class="field wrong"' in page
    assert "<tbody>" not in page


def test_goods_with_one_partner(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/structure/?partner=Казахстан&year=2023&part=H1&by=chapter"))
    assert "Каучук, резина, шины" in page


def test_the_other_side_that_has_no_table_is_told(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/mirror/?year=2022&years=1"))
    assert "нет таблиц о торговле: Казахстан" in page
    assert "Ленинградская область → Казахстан" in page


def test_claims_have_their_verdicts(office: Path, as_role: Client) -> None:
    page = text(as_role("reader").get("/trade/claims/?kind=trade_rank"))
    assert '<span class="verdict confirmed">подтверждено</span>' in page
    page = text(as_role("reader").get("/trade/claims/"))
    assert '<span class="verdict contradicted">не подтверждается</span>' in page
    assert '<span class="verdict not_computable">нельзя рассчитать</span>' in page
    assert "разница" in page


def test_who_is_called_the_largest_partner_is_listed(office: Path, as_role: Client) -> None:
    reader = as_role("reader")
    page = text(reader.get("/trade/claims/?kind=partner_status&partner=BY"))
    assert page.count("data-item") == 1
    assert '<span class="verdict confirmed">подтверждено</span>' in page
    for same in ("flow=turnover", "year=2023", "flow=partnership&year=2023&partner=BY"):
        assert text(reader.get(f"/trade/claims/?kind=partner_status&{same}")).count("data-item") == 1
    for other in ("partner=KG", "year=2022", "flow=export"):
        assert "data-item" not in text(reader.get(f"/trade/claims/?kind=partner_status&{other}"))


def test_the_page_of_a_claim_tells_its_verdict_with_the_query(office: Path, as_role: Client) -> None:
    from spravka.register.models import Record

    record = Record.objects.filter(kind="trade_rank", live=True, fields__by__value="export").order_by("number")[0]
    page = text(as_role("reader").get(f"/records/{record.id}/"))
    assert "подтверждено" in page
    assert "место по таблице – 2" in page
    assert "made-up-microdata@2023-09" in page
    assert "rank() OVER" in page.replace("&#x27;", "'")
    meeting = Record.objects.filter(type="contact", live=True).order_by("number")[0]
    assert 'class="verdict' not in text(as_role("reader").get(f"/records/{meeting.id}/"))


@pytest.mark.parametrize("what", ["standings", "series", "structure", "mirror"])
def test_files_have_what_the_page_has(office: Path, as_role: Client, what: str) -> None:
    client = as_role("reader")
    answer = client.get(f"/trade/{what}.csv?year=2022&part=year&scale=one")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="{what}.csv"' in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/trade/{what}.xlsx?year=2022&part=year&scale=one").content))
    cells = [
        ["" if value is None else value for value in row] for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    assert rows[0] == cells[0][: len(rows[0])]
    money = [n for n, label in enumerate(rows[0]) if label in ("Оборот", "Экспорт", "По данным вывозящей стороны")]
    assert money
    assert [float(rows[1][n].replace(",", ".")) for n in money] == [cells[1][n] for n in money]
    assert any("ВЫМЫШЛЕННЫЕ" in cell for row in rows for cell in row)


# -- filters ----------------------------------------------------------------------------------------------------------


def csv_of(client: Any, what: str, query: str) -> list[list[str]]:
    answer = client.get(f"/trade/{what}.csv?scale=one&{query}")
    assert answer.status_code == 200, query
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def two_vintages(office: Path, tmp_path: Path) -> Path:
    """Tables of Uzbekistan, invented: of one month two vintages, and one with its coverages and in another currency."""
    from spravka.register import claims
    from spravka.trade.openers import open_file

    head = "FREQ,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,COVERAGE"
    for n, (vintage, lines) in enumerate((
        ("2031-03-01", [f"M,UZ,KZ,{flow},USD,2030-{month:02},{month},full" for flow in "XM" for month in range(1, 7)]),
        ("2031-04-01", ["M,UZ,KZ,X,USD,2030-01,100,full", "M,UZ,KZ,X,USD,2030-01,70,customs",
                        "M,UZ,KZ,M,USD,2030-01,50,customs", "M,UZ,KZ,X,EUR,2030-01,90,", "M,UZ,KZ,M,EUR,2030-01,9,"]),
    )):  # fmt: skip
        path = tmp_path / f"{n}.csv"
        path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
        claims.tables().cube.add(open_file(path), path, vintage)
    return office


@pytest.mark.parametrize(
    ("query", "export", "source"),
    [
        ("year=2030&part=01", "100", "sdmx@2031-04-01"),
        ("year=2030&part=01&vintage=2031-03-01", "1", "sdmx@2031-03-01"),
        ("year=2030&part=01&coverage=customs", "70", "sdmx@2031-04-01"),
        ("year=2030&part=01&unit=EUR", "90", "sdmx@2031-04-01"),
        ("since=2030-02&till=2030-05", "14", "sdmx@2031-03-01"),
        ("since=04.2030", "15", "sdmx@2031-03-01"),
        ("till=2030-02&source=sdmx", "102", "sdmx@2031-04-01"),
    ],
)
def test_a_page_and_its_files_follow_the_filters(
    two_vintages: Path, as_role: Client, query: str, export: str, source: str
) -> None:
    query = f"reporter=UZ&group=CIS&{query}"
    client = as_role("reader")
    rows = csv_of(client, "standings", query)
    assert rows[1][:1] + rows[1][3:4] == ["1", export]
    assert any(source in cell for row in rows for cell in row)
    page = text(client.get(f"/trade/?scale=one&{query}"))
    assert source in page
    assert f">{export}<" in page
    assert '<details class="further" open>' in page or "part=01" in query
    link = page[page.index("standings.csv?") :].partition('"')[0].replace("&amp;", "&")
    assert csv_of(client, "standings", link.partition("?")[2]) == rows


def test_series_of_the_months_and_the_publication_asked(two_vintages: Path, as_role: Client) -> None:
    query = "reporter=UZ&partner=KZ&every=month&since=2030-02&till=2030-04&vintage=2031-03-01"
    rows = csv_of(as_role("reader"), "series", query)
    assert [row[2] for row in rows[1:4]] == ["4", "3", "2"]


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        ("year=2023&part=Q3&years=2", ["III квартал 2022 года"] * 2 + ["III квартал 2023 года"] * 2),
        ("since=2022-01&till=2022-06", ["первое полугодие 2022 года"] * 2),
        ("since=2022-01&till=2022-02&every_months=month", ["январь 2022 года"] * 2 + ["февраль 2022 года"] * 2),
    ],
)
def test_both_sides_of_any_period_with_a_chart(office: Path, as_role: Client, query: str, periods: list[str]) -> None:
    client = as_role("reader")
    rows = csv_of(client, "mirror", f"partner=KZ&{query}")
    assert [row[0].replace("\u00a0", " ") for row in rows[1 : len(periods) + 1]] == periods
    page = client.get(f"/trade/mirror/?partner=KZ&{query}").content.decode()
    address = page[page.index('<img class="chart" src="') + 24 :].partition('"')[0]
    drawn = client.get(address).content.decode()
    assert "Казахстан" in drawn
    assert "ВЫМЫШЛЕННЫЕ" in drawn


def test_months_that_cannot_be(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    for query, why in (("since=2023-13", "Нужны год и месяц"), ("since=весна", "Нужны год и месяц"),
                       ("since=2023-05&till=2023-04", "Конец раньше начала")):  # fmt: skip
        page = text(client.get(f"/trade/?{query}"))
        assert why in page
        assert '<details class="further" open>' in page
        assert "<tbody>" not in page
    page = text(client.get("/trade/mirror/?partner=KZ&since=2022-01&till=2022-02&every_months=quarter"))
    assert "таблицы ответить не могут" in page
    assert "таблицы ответить не могут" in text(client.get("/trade/?since=2099-01"))


def test_claims_with_their_verdicts_as_files(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    rows = csv_of(client, "claims", "kind=trade_rank&partner=KZ")
    assert {"По таблицам", "Почему", "Источник"} <= set(rows[0])
    verdict = rows[0].index("По таблицам")
    listed = text(client.get("/trade/claims/?kind=trade_rank&partner=KZ")).count("data-item")
    assert sum(row[verdict : verdict + 1] == ["подтверждено"] for row in rows[1:]) > 0
    assert len([row for row in rows[1:] if len(row) == len(rows[0])]) == listed > 0
    assert any("ВЫМЫШЛЕННЫЕ" in cell for row in rows for cell in row)


def test_the_file_of_claims_begins_before_they_are_read_and_is_made_for_whoever_asked(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spravka.register.models import Record, TradeRow
    from spravka.register.viewing import INTERNAL, PUBLIC
    from spravka.web.models import User

    monkeypatch.setattr("spravka.web.pages.trade.listing.PORTION", 2)
    hidden = TradeRow.objects.filter(kind="trade_figure").select_related("record")[0].record
    Record.objects.filter(number=hidden.number).update(sphere=INTERNAL)
    TradeRow.objects.filter(record=hidden).update(sphere=INTERNAL)
    User.objects.filter(username="reader").update(clearance=PUBLIC)
    for role, sees in (("reader", False), ("officer", True)):
        answer = as_role(role).get("/trade/claims.csv")
        assert answer.streaming
        parts = list(answer.streaming_content)
        assert parts[0].decode("utf-8-sig").startswith("Показатель;")
        assert (hidden.id in b"".join(parts).decode()) == sees
        assert b"".join(parts).count(b"\n") > 4


def test_a_workbook_of_claims_says_that_it_has_the_newest(
    office: Path, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spravka.web.pages.trade.views.MOST", 1)
    book = openpyxl.load_workbook(io.BytesIO(as_role("reader").get("/trade/claims.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert "Здесь последние утверждения, 1; в CSV – все." in [row[0] for row in rows]
    assert len(rows) - [row[0] for row in rows].index(None) < 5
    assert [row[0] for row in rows].index(None) == 2


def test_no_cell_of_a_file_is_a_formula() -> None:
    from spravka.trade.tables import Column, Table
    from spravka.web.pages.trade.files import sheet_of
    from spravka.web.sheets import as_csv, as_xlsx

    columns = (Column("partner", "=cmd|' /C calc'!A0", "name"), Column("export", "+1", "money"))
    table = Table("@SUM(A1)", "", columns, (("=1+1", None), ("-2", None)), ("=HYPERLINK(1)",))
    told = list(csv.reader(io.StringIO(b"".join(as_csv(sheet_of(table))).decode("utf-8-sig")), delimiter=";"))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in told for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(sheet_of(table))))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value} == {"s"}


def test_files_of_what_there_is_not(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    for address in ("/trade/standings.pdf", "/trade/loads.csv", "/trade/standings.csv?year=2023&part=year",
                    "/trade/standings.csv?since=2023-05&till=2023-04"):  # fmt: skip
        assert client.get(address).status_code == 404


def test_an_office_without_tables_is_told_how_to_load_them(office: Path, as_role: Client) -> None:
    shutil.rmtree(office / "trade")
    for address in PAGES:
        page = text(as_role("reader").get(address))
        assert "spravka trade load" in page or address == "/trade/claims/"
    assert "нельзя рассчитать" in text(as_role("reader").get("/trade/claims/"))


def test_tables_tell_what_did_not_agree_in_them(office: Path, as_role: Client, tmp_path: Path) -> None:
    from spravka.register import claims
    from spravka.trade.openers import open_file

    path = tmp_path / "своя.csv"
    path.write_text(
        "Экспорт и импорт Узбекистана за 2022 год;;\n(млн долл. США);;\n;Экспорт;Импорт\nВсего;30;12\nКитай;10;2\n"
        "Фарландия;5;5\nРоссия;20;10\n", "utf-8",
    )  # fmt: skip
    claims.tables().cube.add(open_file(path), path)
    page = text(as_role("reader").get("/trade/tables/"))
    assert "uz-by-country@2022-12" in page
    assert "«Фарландия» is no country" in page
