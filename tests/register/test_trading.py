"""Whose trade the records tell, and the newest turnover of each partner: kept in step whatever is said or decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from register_fakes import LINKING, add, write

from spravka.register import deciding, watching
from spravka.register.checking import problems
from spravka.register.entering import Entry, enter
from spravka.register.models import PartnerRow, Record, TradeRow
from spravka.register.records import set_territory, settled_records, shown
from spravka.statements import Standing

OURS, THEIRS = "Ленинградская область", "Казахстан"


def told(amount: int, period: str = "", **more: str) -> str:
    """A turnover of ours with Kazakhstan that a person enters; the fact's id."""
    said = {"flow": "turnover", "reporter": OURS, "partner": THEIRS, "currency": "USD", "amount": amount}
    fields = {name: value for name, value in {**said, "period": period, **more}.items() if value}
    return enter(Entry("trade_figure", fields), by="Офицер")


def turnover(of: str = "KZ") -> tuple[float | None, str]:
    row = PartnerRow.seen.get(territory=of)
    return row.turnover, row.period


@pytest.fixture
def register(home: Path) -> Path:
    set_territory("RU-LEN")
    return home


def test_the_period_that_ended_last_goes_before_what_was_told_later_of_none(register: Path) -> None:
    told(7, "2023-01/2023-09")
    told(5, "2022")
    told(9)
    assert turnover() == (7, "2023-01/2023-09")


def test_of_periods_that_end_on_one_day_the_longest(register: Path) -> None:
    told(3, "2023-10/2023-12")
    told(8, "2023")
    told(1, "2023-12")
    assert turnover() == (8, "2023")


def test_without_any_period_what_was_told_last(register: Path) -> None:
    told(9)
    assert turnover() == (9, "")


@pytest.mark.parametrize(
    "said",
    [
        {"product": "зерно"},
        {"flow": "export"},
        {"reporter": "Омская область"},
        {"partner": "Павлодарская область"},
        {"currency": "", "unit": "т"},
    ],
)
def test_what_is_no_turnover_of_ours_with_the_partner(said: dict[str, str], register: Path) -> None:
    told(7, "2022")
    told(9, "2023", **said)
    assert turnover() == (7, "2022")


def test_a_turnover_is_the_same_from_their_side(register: Path) -> None:
    told(9, "2023", reporter=THEIRS, partner=OURS)
    assert turnover() == (9, "2023")


def test_it_follows_corrections_and_rejections_and_who_we_are(register: Path) -> None:
    older, newer = told(7, "2022"), told(9, "2023")
    deciding.correct(newer, "amount", 11, by="Офицер")
    assert turnover() == (11, "2023")
    assert PartnerRow.seen.get(territory="KZ").turnover_standing == "confirmed"
    assert problems() == []
    deciding.reject(newer, by="Офицер", reason="опечатка")
    assert turnover() == (7, "2022")
    assert problems() == []
    deciding.reject(older, by="Офицер", reason="опечатка")
    assert turnover() == (None, "")
    assert TradeRow.objects.count() == 0
    told(4, "2021")
    set_territory("KZ")
    assert turnover("RU-LEN") == (4, "2021")
    assert turnover() == (None, "")
    assert problems() == []
    set_territory("")
    assert turnover("RU-LEN") == (None, "")


def test_ranks_and_goods_are_noted_too(register: Path) -> None:
    enter(Entry("trade_rank", {"rank": 2, "by": "export", "reporter": OURS, "partner": THEIRS}), by="Офицер")
    enter(Entry("trade_goods", {"flow": "import", "goods": ("зерно",), "partner": THEIRS}), by="Офицер")
    noted = set(TradeRow.objects.values_list("kind", "flow", "reporter", "partner", "level"))
    assert noted == {("trade_rank", "export", "RU-LEN", "KZ", False), ("trade_goods", "import", "", "KZ", False)}
    assert Record.objects.filter(trade__kind="trade_rank").count() == 1


def test_what_our_side_tells_stands_first_whoever_we_are(register: Path, tmp_path: Path) -> None:
    line = f"trade_figure | flow=export | reporter={OURS} | partner={THEIRS} | period=2023 | currency=USD | amount="
    for name, amount in (("Комитет экспорта", 4), ("Вестник", 9), ("Курьер", 9)):
        add([write(tmp_path / name, f"{amount}.txt", f"{line}{amount}", title=name)], publisher=name)

    def first() -> list[object]:
        (settled,) = settled_records("KZ")
        (listed,) = shown(Record.seen.filter(live=True))
        assert Record.seen.get(live=True).amount == listed.get("amount") == settled.get("amount")
        assert settled.standing is Standing.DISPUTED
        assert problems(LINKING) == []
        return [settled.get("amount"), [it.value for it in settled.fields["amount"].others]]

    assert first() == [9, [4]]  # nobody knows whose the publishers are, and two tell the same
    watching.keep([watching.Watch("Комитет экспорта", "RU-LEN", "https://lenobl.example/rss", "feed")], by="Офицер")
    assert first() == [4, [9]]
    set_territory("RU-OMS")
    assert first() == [9, [4]]
