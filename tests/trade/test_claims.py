"""Claims against tables: of each verdict a case; the words of each in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from publishers_forms import Fill, by_country, country, itog, micro, stran, xls, xlsx

from spravka import kinds
from spravka.statements import Account, Settled, SettledValue, Standing
from spravka.trade import claims, telling
from spravka.trade.claims import Check
from spravka.trade.held import Held
from spravka.trade.spans import Span
from spravka.trade.store import Cube
from spravka.trade.verdicts import Verdict, figure

Held_ = Callable[..., Check]


def settled(kind: str, *, others: dict[str, Any] | None = None, **fields: Any) -> Settled:
    def value(name: str, told: Any) -> SettledValue:
        also = tuple(Account(v, ()) for v in (others or {}).get(name, ()))
        return SettledValue(Account(told, ()), Standing.PROPOSED, also)

    return Settled(
        kinds.get(kind).record, kind, {n: value(n, v) for n, v in fields.items()}, (), Standing.PROPOSED, "r1"
    )


@pytest.fixture
def check(cube: Cube) -> Held_:
    def run(kind: str, published: str = "2031-03-01", **fields: Any) -> Check:
        claim = claims.read(settled(kind, **fields), published=date.fromisoformat(published))
        assert claim is not None
        return claims.check(claim, Held(cube))

    return run


def place(**fields: Any) -> dict[str, Any]:
    return {
        "rank": 2,
        "by": "turnover",
        "reporter": "Россия",
        "partner": "Казахстан",
        "among": "СНГ",
        "period": "2030",
    } | fields


def sum_(**fields: Any) -> dict[str, Any]:
    told = {"flow": "export", "reporter": "Россия", "partner": "Казахстан", "period": "2030", "currency": "USD"}
    return told | {"amount": Decimal(18_500_000_000)} | fields


def share(**fields: Any) -> dict[str, Any]:
    return {"flow": "turnover", "reporter": "Россия", "period": "2030"} | fields


CIS = {"": 90_000, " со странами дальнего зарубежья": 40_000, " со странами СНГ": 50_000} | {
    "Армения": 1_000, "Беларусь": 23_000, "Казахстан": 18_496,
}  # fmt: skip


@pytest.fixture
def russia(fill: Fill, tmp_path: Path) -> None:
    """94itog of our own: Kazakhstan 18496 of the CIS's 50000, two partners before it and after; 7504 are of others."""
    before = {name: value * 0.8 for name, value in CIS.items()}
    fill(xlsx(tmp_path / "i.xlsx", {"2029": itog(2029, before, before), "2030": itog(2030, CIS, CIS)}))


# -- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("russia")
def test_a_place_is_confirmed_though_the_table_leaves_partners_out_if_these_are_less_together(check: Held_) -> None:
    for by in ("turnover", "export", "import", "partnership"):
        found = check("trade_rank", **place(by=by))
        assert found.verdict is Verdict.CONFIRMED
        assert found.points[0].ours == 2
    assert found.basis is not None
    assert found.basis.source == "fts-94itog@2030-12"
    assert "rank()" in found.basis.sql
    assert found.value == 2 * 18_496 * 10**6


@pytest.mark.usefixtures("russia")
def test_and_close_if_these_may_be_more(check: Held_) -> None:
    found = check("trade_rank", **place(rank=3, partner="Армения"))
    assert (found.verdict, found.points[0].reason) == (Verdict.CLOSE, "incomplete")
    found = check("trade_rank", **place(rank=4, partner="Армения"))
    assert (found.verdict, found.points[0].reason) == (Verdict.NOT_COMPUTABLE, "incomplete")


@pytest.mark.usefixtures("russia")
def test_a_place_is_contradicted_with_ours_and_the_difference(check: Held_) -> None:
    found = check("trade_rank", **place(rank=1))
    assert found.verdict is Verdict.CONTRADICTED
    assert (found.points[0].ours, found.points[0].difference) == (2, 1)


def test_a_refused_row_contradicts_nobody(check: Held_, fill: Fill, tmp_path: Path) -> None:
    lines = [country("Всего", 9_000, 9_000), country("Россия", 5_000, 5_000), country("Китай", 3_999, 3_999)]
    refused = ["Узбекистан", 2, None, "один", None, "один", None]
    fill(xls(tmp_path / "a.xls", {"2030": by_country("за 2030 год", [*lines, refused])}))
    told = {"reporter": "Казахстан", "partner": "Узбекистан"}
    assert check("trade_figure", **sum_(**told, amount=Decimal(1000))).verdict is Verdict.NOT_COMPUTABLE
    assert check("trade_rank", **place(**told, among="все страны", rank=3)).verdict is Verdict.NOT_COMPUTABLE


@pytest.mark.usefixtures("russia")
def test_a_place_among_the_first(check: Held_) -> None:
    told = place()
    del told["rank"]
    assert check("trade_rank", **told, top=3).verdict is Verdict.CONFIRMED
    assert check("trade_rank", **told, top=1).verdict is Verdict.CONTRADICTED


def test_ties_and_neighbours_that_are_near(check: Held_, fill: Fill, tmp_path: Path) -> None:
    lines = [
        f"{f} 01/2030 {p} 4011100000 {v}"
        for f in ("ЭК", "ИМ")
        for p, v in (("BY", "10"), ("KZ", "10"), ("UZ", "9,95"), ("AM", "5"))
    ]
    fill(micro(tmp_path / "a.csv", lines))
    told = place(reporter="Ленинградская область", period="2030-01")
    assert check("trade_rank", **told).points[0].reason == "tie"
    found = check("trade_rank", **told | {"rank": 3})
    assert (found.verdict, found.points[0].reason) == (Verdict.CLOSE, "near")
    assert check("trade_rank", **told | {"rank": 4}).verdict is Verdict.CONTRADICTED
    assert check("trade_rank", **told | {"rank": 1}).verdict is Verdict.CONFIRMED


def test_the_largest_partner_of_a_period_that_is_not_told(check: Held_, fill: Fill, tmp_path: Path) -> None:
    lines = [
        f"{f} {n:02}/2030 {p} 4011100000 {v}"
        for n in range(1, 10)
        for f in ("ЭК", "ИМ")
        for p, v in (("BY", "9"), ("KZ", "5"), ("CN", "99"))
    ]
    fill(micro(tmp_path / "a.csv", lines))
    told = {"subject": "Беларусь", "of": "Ленинградская область", "label": "largest_partner"}
    found = check("partner_status", published="2030-11-16", **told, among="СНГ")
    assert (found.verdict, found.assumed) == (Verdict.CONFIRMED, True)
    assert found.span is not None
    assert found.span.edtf == "2030-01/2030-09"
    assert check("partner_status", published="2030-11-16", **told).verdict is Verdict.CONTRADICTED  # China, among all
    assert check("partner_status", published="2030-05-02", **told, among="СНГ").span.edtf == "2030-01/2030-03"  # type: ignore[union-attr]


@pytest.mark.parametrize("label", ["key_partner", "twin"])
def test_what_no_table_speaks_of_is_no_claim(label: str) -> None:
    assert claims.read(settled("partner_status", subject="Казахстан", of="Россия", label=label)) is None
    assert claims.read(settled("trade_goods", goods=("шины",))) is None


# -- figures ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("russia")
@pytest.mark.parametrize(
    ("fields", "verdict", "reason"),
    [
        ({}, "confirmed", ""),  # 18,496 rounds to 18,5 billion
        ({"amount": Decimal(18_496_000_000)}, "confirmed", ""),
        ({"amount": Decimal(18_400_000_000)}, "close", "rounding"),
        ({"amount": Decimal(18_000_000_000)}, "confirmed", ""),
        ({"amount": Decimal(19_000_000_000)}, "close", "rounding"),
        ({"amount": Decimal(19_000_000_000), "approx": "almost"}, "close", "hedge"),
        ({"amount": Decimal(20_000_000_000), "approx": "almost"}, "close", "hedge"),
        ({"amount": Decimal(17_000_000_000), "approx": "over"}, "close", "hedge"),
        ({"amount": Decimal(20_000_000_000), "approx": "over"}, "contradicted", ""),
        ({"amount": Decimal(21_000_000_000)}, "contradicted", ""),
        ({"amount": "18000000000/19000000000"}, "confirmed", ""),
        ({"growth": Decimal(25)}, "confirmed", ""), ({"growth": Decimal("24.1")}, "contradicted", ""),
        ({"share": Decimal("20.6")}, "confirmed", ""), ({"share": Decimal(30)}, "contradicted", ""),
        ({"flow": "turnover", "amount": Decimal(36_992_000_000)}, "confirmed", ""),
        ({"flow": "balance", "amount": Decimal(0)}, "confirmed", ""),
        ({"partner": "СНГ", "amount": Decimal(50_000_000_000)}, "confirmed", ""),
    ],
)  # fmt: skip
def test_figures(check: Held_, fields: dict[str, Any], verdict: str, reason: str) -> None:
    found = check("trade_figure", **sum_(**fields))
    assert found.verdict == verdict
    assert {point.reason for point in found.points if point.verdict == verdict} == {reason}


def test_the_difference_is_told_with_its_sign() -> None:
    point = figure("amount", Decimal(20_000), Decimal(18_000), "USD", "", None)
    assert (point.verdict, point.difference) == (Verdict.CONTRADICTED, -2000)


@pytest.mark.parametrize(
    ("growth", "quote", "ours", "verdict"),
    [
        ("130", "вырос в 2,3 раза", "134.4", "confirmed"), ("140", "вырос в 2,4 раза", "134.4", "close"),
        ("130", "вырос на 130 %", "134.4", "contradicted"), ("134", "вырос в 2,34 раза", "134.4", "confirmed"),
        ("100", "вырос вдвое", "104", "confirmed"), ("100", "вырос в 2 раза", "112", "contradicted"),
        ("-50", "сократился вдвое", "-46", "confirmed"), ("33.3", "вырос на треть", "35.4", "confirmed"),
        ("33.3", "вырос на 33,3 %", "35.4", "contradicted"), ("25", "вырос на четверть", "21", "close"),
    ],
)  # fmt: skip
def test_growth_that_is_told_in_times_or_as_a_fraction(growth: str, quote: str, ours: str, verdict: str) -> None:
    record = settled("trade_figure", flow="export", reporter="Россия", partner="Казахстан", growth=Decimal(growth))
    claim = claims.read(record, quotes=[f"Экспорт {quote}"])
    assert claim is not None
    assert figure("growth", Decimal(growth), Decimal(ours), "%", "", None, claim.step).verdict == verdict


@pytest.mark.parametrize(
    ("told", "approx", "ours", "verdict", "reason"),
    [
        (20, "over", "25.6", "close", "far"), (30, "up_to", "25.6", "close", "far"),
        (26, "over", "25.6", "close", "rounding"), (27, "over", "25.6", "contradicted", ""),
        (20, "up_to", "25.6", "contradicted", ""), (25, "about", "29", "contradicted", ""),
        (26, "almost", "25.6", "confirmed", ""), (-20, "over", "-25.6", "close", "far"),
    ],
)  # fmt: skip
def test_a_hedge_that_sets_a_limit_on_one_side(told: int, approx: str, ours: str, verdict: str, reason: str) -> None:
    point = figure("amount", Decimal(told) * 10**9, Decimal(ours) * 10**9, "USD", approx, None)
    assert (point.verdict, point.reason) == (verdict, reason)


def test_a_share_of_a_total_that_another_publication_prints(check: Held_, fill: Fill, tmp_path: Path) -> None:
    months = {2030: [[100]] * 12}
    fill(xlsx(tmp_path / "s.xlsx", stran(months, months, ["Китай"])))
    china = share(partner="Китай", share=Decimal("1.3"))
    found = check("trade_figure", **china)
    assert (found.verdict, found.points[0].reason) == ("not_computable", "no_share")
    assert "нет общего итога" in telling.tell(found, "ru").why
    fill(xlsx(tmp_path / "i.xlsx", {"2030": itog(2030, CIS, CIS)}))
    found = check("trade_figure", **china)  # 2,400 of 180,000
    assert (found.verdict, found.points[0].reason) == ("close", "other_total")
    assert check("trade_figure", **(china | {"share": Decimal(17)})).verdict == "contradicted"
    assert check("trade_figure", **share(partner="СНГ", share=Decimal("55.6"))).verdict == "confirmed"


def test_a_place_among_few_does_not_speak_against_a_table_of_many(check: Held_, fill: Fill, tmp_path: Path) -> None:
    months = {2030: [[9000, 8000, 7000, 1541]] * 12}
    fill(xlsx(tmp_path / "s.xlsx", stran(months, months, ["Китай", "Германия", "Беларусь", "Казахстан"])))
    fill(xlsx(tmp_path / "i.xlsx", {"2030": itog(2030, CIS, CIS)}))
    told = place(among="торговых партнёров") | {"rank": None}
    found = check("trade_rank", **{name: value for name, value in told.items() if value}, top=3)
    assert (found.verdict, int(found.points[0].ours or 0)) == ("contradicted", 4)


@pytest.mark.usefixtures("russia")
def test_what_other_sources_say_is_held_too_and_decides_nothing(check: Held_) -> None:
    found = check("trade_figure", **sum_(amount=Decimal(30_000_000_000)), others={"amount": [Decimal(18_500_000_000)]})
    assert found.verdict is Verdict.CONTRADICTED
    assert [(p.other, p.verdict) for p in found.points] == [(False, "contradicted"), (True, "confirmed")]
    assert "другой источник" in telling.tell(found, "ru").why


def test_another_vintage_or_publisher_makes_it_close(check: Held_, fill: Fill, tmp_path: Path) -> None:
    for n, value in enumerate((18_496, 15_000)):
        told = {"": 90_000, "Казахстан": value}
        fill(xlsx(tmp_path / f"{n}.xlsx", {"2030": itog(2030, told, told)}))
    found = check("trade_figure", **sum_())
    assert (found.verdict, found.points[0].reason) == (Verdict.CLOSE, "elsewhere")
    assert found.basis is not None
    assert found.basis.source == "fts-94itog@2030-12"
    rows = [country("Всего", 1, 20_000_000), country("Россия", 1, 20_000_000)]
    fill(xls(tmp_path / "k.xls", {"2030": by_country("за 2030 год", rows)}))
    found = check("trade_figure", **sum_(amount=Decimal(20_000_000_000)))
    assert (found.verdict, found.points[0].reason) == (Verdict.CLOSE, "elsewhere")


def test_the_other_side_s_account_is_held_against_ours(check: Held_, fill: Fill, tmp_path: Path) -> None:
    fill(micro(tmp_path / "a.csv", ["ЭК 01/2030 KZ 4011100000 500", "ИМ 01/2030 KZ 4011100000 300"]))
    told = sum_(flow="import", reporter="Казахстан", partner="Ленинградская область", period="2030-01")
    found = check("trade_figure", **told | {"amount": Decimal(500)})
    assert (found.verdict, found.points[0].reason) == (Verdict.CLOSE, "other_side")
    assert check("trade_figure", **told | {"amount": Decimal(300)}).verdict is Verdict.CONTRADICTED


# -- what cannot be computed ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("russia")
@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("trade_rank", place(reporter="Псковская область", period="2030"), "нет таблиц о торговле: Псковская область"),
        ("trade_rank", place(period="2035"), "нет таблицы о торговле за весь период: Россия, 2035"),
        ("trade_rank", place(among="регионы РФ"), "не состоит из стран"),
        ("trade_rank", place(reporter=""), "чья это торговля"), ("trade_rank", place(partner=""), "с кем"),
        ("trade_rank", place(partner="Жамбылская область"), "по странам, а не по регионам"),
        ("trade_figure", sum_(period=""), "период не назван"),
        ("trade_figure", sum_(product="пшеница"), "отдельных товарах"),
        ("trade_figure", sum_(currency="RUB"), "Россия (RUB)"),
        ("trade_figure", sum_(period="2030-03-15"), "период не назван"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told(check: Held_, kind: str, fields: dict[str, Any], why: str) -> None:
    found = check(kind, **{name: value for name, value in fields.items() if value != ""})
    assert found.verdict is Verdict.NOT_COMPUTABLE
    assert found.basis is None
    assert why in telling.tell(found, "ru").why


def test_growth_without_the_year_before(check: Held_, fill: Fill, tmp_path: Path) -> None:
    fill(xlsx(tmp_path / "a.xlsx", stran({2030: [[1]] * 12}, {2030: [[1]] * 12}, ("Казахстан",))))
    found = check("trade_figure", **sum_(amount=Decimal(12_000_000), growth=Decimal(5)))
    assert [(p.what, p.verdict, p.reason) for p in found.points] == [
        ("amount", "confirmed", ""),
        ("growth", "not_computable", "no_growth"),
    ]
    assert found.verdict is Verdict.CONFIRMED


@pytest.mark.usefixtures("russia")
@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_every_verdict_in_every_language(check: Held_, lang: str) -> None:
    told = [
        telling.tell(check("trade_rank", **place(rank=rank, **more)), lang)
        for rank, more in ((2, {}), (1, {}), (2, {"period": "2035"}))
    ]
    assert [one.key for one in told] == ["confirmed", "contradicted", "not_computable"]
    assert len({one.verdict for one in told}) == 3
    assert all(one.why for one in told)
    assert "fts-94itog@2030-12" in told[0].source
    plain = telling.plain(check("trade_rank", **place(rank=1)), lang)
    assert plain["points"][0] == {
        "what": "rank", "claimed": 1, "ours": 2, "difference": 1, "verdict": "contradicted", "reason": None,
        "other_source": False,
    }  # fmt: skip


def test_what_rests_on_made_up_tables_says_so(check: Held_, fill: Fill, tmp_path: Path) -> None:
    path = micro(tmp_path / "a.csv", ["ЭК 01/2030 KZ 4011100000 5", "ИМ 01/2030 KZ 4011100000 1"])
    path.write_text(path.read_text("utf-8").replace("СЕВЕРО-ЗАПАД", "ВЫМЫШЛЕННЫЕ ДАННЫЕ"), "utf-8")
    fill(path)
    told = telling.tell(check("trade_rank", **place(rank=1, reporter="Ленинградская область", period="2030-01")), "ru")
    assert (told.key, told.made_up, told.warning) == ("confirmed", True, "ВЫМЫШЛЕННЫЕ ДАННЫЕ")


@pytest.mark.parametrize(
    ("status", "world", "told"),
    [("A", True, "reported"), ("P", True, "estimated"), ("A", False, "computed"), ("P", False, "estimated")],
)
def test_a_total_says_whether_it_is_printed_estimated_or_added_up(
    cube: Cube, tmp_path: Path, status: str, world: bool, told: str
) -> None:
    from spravka.trade.openers import open_file
    from spravka.trade.openers.mapped import Mapping_

    mapping = """
        source = "own"
        reporter = "RU"
        whole = true
        [columns]
        partner = "Страна"
        period = "Год"
        export = "Экспорт"
        import = "Импорт"
        status = "Статус"
    """
    rows = [["Страна", "Год", "Экспорт", "Импорт", "Статус"], ["Китай", "2030", 10, 20, status],
            ["Казахстан", "2030", 30, 40, status]] + [["Всего", "2030", 40, 60, status]] * world  # fmt: skip
    path = xlsx(tmp_path / "a.xlsx", {"Т": rows})
    cube.add(open_file(path, mapping=Mapping_.of(mapping, "m")), path)
    basis, sums = next(Held(cube).total("RU", "WORLD", Span.of(2030), "USD"))
    assert (basis.status, sums["turnover"], sums["balance"]) == (told, 100, -20)
    claim = claims.read(settled("trade_figure", flow="export", reporter="Россия", period="2030", currency="USD",
                                amount=Decimal(40)))  # fmt: skip
    assert claim is not None
    found = claims.check(claim, Held(cube))
    said = {"reported": "", "estimated": "предварительные", "computed": "издатель его не печатает"}[told]
    assert said in telling.tell(found, "ru").why
    assert telling.plain(found, "ru")["status"] == told
