"""What people type into fields, and that what is shown for typing is taken back to the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka import kinds
from spravka.statements import Value
from spravka.statements.entry import Misfit, parse, typed_in

FIELDS = {
    "date": kinds.get("meeting").fields["date"],
    "amount": kinds.get("investment_project").fields["amount"],
    "integer": kinds.get("investment_project").fields["jobs"],
    "names": kinds.get("agreement").fields["parties"],
    "text": kinds.get("agreement").fields["subject"],
    "closed": kinds.get("agreement").fields["status"],
}


@pytest.mark.parametrize(
    ("sort", "typed", "value"),
    [
        ("date", "2022-09", "2022-09"),
        ("date", "14.09.2022", "2022-09-14"),
        ("date", "14 сентября 2022 года", "2022-09-14"),
        ("date", "в сентябре 2022 г.", "2022-09"),
        ("date", "2022", "2022"),
        ("date", "первое полугодие 2023 года", "2023-01/2023-06"),
        ("date", "2024–2026", "2024/2026"),
        ("date", "14.09.2022 – 16.09.2022", "2022-09-14/2022-09-16"),
        ("date", "5.6.2022", "2022-06-05"),
        ("date", "15/06/2022", "2022-06-15"),
        ("date", "15-06-2022", "2022-06-15"),
        ("date", "14.09.22", "2022-09-14"),
        ("date", "03.05.87 г.", "1987-05-03"),
        ("date", "03.2021", "2021-03"),
        ("date", "до 3/2021 г.", "2021-03"),
        ("date", "12-15.05.2022", "2022-05-12/2022-05-15"),
        ("date", "28.04 – 03.05.2022", "2022-04-28/2022-05-03"),
        ("date", "с 1.5.2022 по 3.6.2022", "2022-05-01/2022-06-03"),
        ("date", "15.06/2022", None),
        ("date", "06/15/2022", None),
        ("date", "12.05", None),
        ("date", "13.2021", None),
        ("date", "31-30.05.2022", None),
        ("date", "5.6.2022 и 7.6.2022", None),
        ("date", "прошлый год", None),
        ("date", "31.06.2022", None),
        ("date", "14 и 16 сентября", None),
        ("date", "скоро", None),
        ("amount", "2 000 000", 2_000_000),
        ("amount", "148,6 млн", 148_600_000),
        ("amount", "1.25", Decimal("1.25")),
        ("amount", "350–500 млн", "350000000/500000000"),
        ("amount", "сто рублей и ещё", None),
        ("amount", "много", None),
        ("integer", "1 200", 1200),
        ("integer", "12,5", None),
        ("names", "Омск; Тара\nОмск", ("Омск", "Тара")),
        ("text", "  о   дружбе ", "о дружбе"),
        ("closed", "Действует", "in_force"),
        ("closed", "in_force", "in_force"),
        ("closed", "забыто", None),
    ],
)
def test_a_typed_text_is_a_value_or_is_refused(sort: str, typed: str, value: Value | None) -> None:
    if value is None:
        with pytest.raises(Misfit) as refused:
            parse(FIELDS[sort], typed, today=date(2024, 5, 1))
        assert refused.value.sort == sort
    else:
        assert parse(FIELDS[sort], typed, today=date(2024, 5, 1)) == value


@pytest.mark.parametrize("sort", FIELDS)
def test_nothing_typed_is_no_value(sort: str) -> None:
    assert parse(FIELDS[sort], "  \n ") is None
    assert typed_in(None) == ""


amounts = st.one_of(
    st.integers(0, 10**15), st.decimals(0, 10**9, places=3).filter(lambda d: d != int(d)).map(lambda d: d.normalize())
)
names = st.lists(st.from_regex(r"[А-Я][а-я]{1,9}( [А-Я][а-я]{1,9})?", fullmatch=True), min_size=1, unique=True)


@given(amounts)
def test_an_amount_shown_is_taken_back(value: int | Decimal) -> None:
    assert parse(FIELDS["amount"], typed_in(value)) == value


@given(names)
def test_a_list_shown_is_taken_back(value: list[str]) -> None:
    assert parse(FIELDS["names"], typed_in(tuple(value))) == tuple(value)


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=60))
def test_whatever_is_typed_fits_its_field_or_is_a_misfit(sort: str, typed: str) -> None:
    try:
        value = parse(FIELDS[sort], typed)
    except Misfit:
        return
    assert value is None or FIELDS[sort].fault(value) is None
