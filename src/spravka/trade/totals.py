"""A publisher's own totals, shares and growth rates, held against the numbers that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from spravka.trade.countries import WORLD, is_group
from spravka.trade.grid import Printed
from spravka.trade.rows import KEPT, Mismatch, Tally
from spravka.trade.spans import Span, later

Key = tuple[str, str, str, Span]
"""Coverage, partner, flow, span."""

PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    WORLD: (("CIS", "REST"), ("CIS", "FAR-ABROAD")),
    "CIS": (("EAEU", "NON-EAEU"),),
    "REST": (("EUROPE", "ASIA", "AMERICA", "AFRICA", "OCEANIA"),),
    "EUROPE": (("EU", "NON-EU"),),
}
"""How publishers divide the world; used where a table has every part."""

MANY = 60
"""So many countries are a table of all of them, where it has no total that shows it."""

EXACT = Decimal("1e-10")
"""Of numbers printed with all digits that binary has."""


def check(printed: Sequence[Printed], tally: Tally) -> bool:
    """Hold every total of a sheet against its parts; a mismatch goes into `tally` with its cell.

    Returns whether the sheet tells of all partners, so that one who is not in it had no trade.
    """
    values: dict[Key, Printed] = {}
    for one in printed:
        if one.measure == "value":
            values.setdefault((one.coverage, one.partner, one.flow, one.span), one)
    whole = _whole(values)
    for key, one in values.items():
        _flows(key, one, values, tally)
        months(key, one, values, tally)
        if is_group(key[1]):
            divided(key, one, values, tally)
    if whole:
        _listed(printed, tally)
    for one in printed:
        if one.measure != "value":
            _rate(one, values, tally)
    return whole


def _whole(values: dict[Key, Printed]) -> bool:
    countries = {key[1] for key in values if not is_group(key[1])}
    shown = []
    for (coverage, partner, flow, span), world in values.items():
        if partner == WORLD and flow in KEPT and world.value:
            listed = sum((values[k].value for c in countries if (k := (coverage, c, flow, span)) in values), Decimal(0))
            shown.append(abs(listed - world.value) <= abs(world.value) / 1000)
    if not shown:
        return len(countries) >= MANY
    return len(countries) > 1 and sum(shown) * 2 >= len(shown)  # a slip in one column leaves the others


def held(what: str, one: Printed, computed: Decimal, parts: Sequence[Printed], tally: Tally) -> None:
    """Count a check of a total, and tell a mismatch with its cell."""
    tally.checked += 1
    if not agrees(one, computed, parts):
        tally.mismatches.append(Mismatch(one.cell, what, one.value, computed))


def agrees(one: Printed, computed: Decimal, parts: Sequence[Printed]) -> bool:
    """Sums of rounded numbers may be off by half of the last digit of each."""
    last = max(_last(p.value) for p in (one, *parts))
    return abs(computed - one.value) <= max(last / 2 * (len(parts) + 1), EXACT)


def _last(value: Decimal) -> Decimal:
    """One of the last digit printed; of a whole number 1."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def _flows(key: Key, one: Printed, values: dict[Key, Printed], tally: Tally) -> None:
    """Turnover is export and import, the balance is export less import."""
    if one.flow not in ("turnover", "balance"):
        return
    coverage, partner, _, span = key
    parts = [values.get((coverage, partner, flow, span)) for flow in ("export", "import")]
    there = [part for part in parts if part]
    if not there or (len(there) < 2 and is_group(partner)):
        return
    out, in_ = (part.value if part else Decimal(0) for part in parts)
    name = "turnover = export + import" if one.flow == "turnover" else "balance = export − import"
    held(name, one, out + in_ if one.flow == "turnover" else out - in_, there, tally)


def months(key: Key, one: Printed, values: dict[Key, Printed], tally: Tally) -> None:
    """A quarter, a half-year or a year to date is the sum of its months, or else of its quarters."""
    coverage, partner, flow, span = key
    for months in (1, 3):
        spans = span.parts(months) if span.months > months else ()
        parts = [values[k] for part in spans if (k := (coverage, partner, flow, part)) in values]
        if spans and len(parts) == len(spans):
            held(f"{flow} of {span.edtf}", one, sum((p.value for p in parts), Decimal(0)), parts, tally)
            return


def divided(key: Key, one: Printed, values: dict[Key, Printed], tally: Tally) -> None:
    """A total is the sum of the parts that publishers divide it into, where a table has every one of them."""
    coverage, partner, flow, span = key
    for names in PARTS.get(partner, ()):
        parts = [values[k] for name in names if (k := (coverage, name, flow, span)) in values]
        if len(parts) == len(names):
            held(
                f"{flow}, {partner} = {' + '.join(names)}", one, sum((p.value for p in parts), Decimal(0)), parts, tally
            )


def _listed(printed: Sequence[Printed], tally: Tally) -> None:
    """The countries that stand under a sub-total, up to the next, are what it sums."""
    for one, parts in _blocks(printed):
        what = f"{one.flow}, {one.partner} = the {len(parts)} countries listed under it"
        held(what, one, sum((p.value for p in parts), Decimal(0)), parts, tally)


def _blocks(printed: Sequence[Printed]) -> Iterator[tuple[Printed, list[Printed]]]:
    """Each sub-total of a column, and the countries that stand under it, up to the next."""
    columns: dict[int, list[Printed]] = {}
    for one in printed:
        if one.measure == "value":
            columns.setdefault(one.column, []).append(one)
    rows = sorted({(one.row, one.partner) for one in printed})
    for column in columns.values():
        at = {one.row: one for one in column}
        total: Printed | None = None
        parts: list[Printed] = []
        for row, partner in [*rows, (10**9, WORLD)]:
            if is_group(partner):
                if total and parts:
                    yield total, parts
                total, parts = at.get(row), []
            elif row in at:
                parts.append(at[row])


def members(printed: Sequence[Printed]) -> dict[str, tuple[str, ...]]:
    """Whom a sheet's sub-totals count, by group: the countries listed under one, where they come to it in every column,
    and those of its parts, where the sheet lists them all."""
    found: dict[str, set[str]] = {}
    wrong = {WORLD}
    for one, parts in _blocks(printed):
        if agrees(one, sum((p.value for p in parts), Decimal(0)), parts):
            found.setdefault(one.partner, set()).update(p.partner for p in parts)
        else:
            wrong.add(one.partner)
    told = {group: countries for group, countries in found.items() if group not in wrong and len(countries) > 1}
    for _ in PARTS:  # a part may have parts of its own
        for group, ways in PARTS.items():
            for names in ways:
                if group not in wrong and set(names) <= set(told):
                    told[group] = set().union(*(told[name] for name in names))
    return {group: tuple(sorted(countries)) for group, countries in sorted(told.items())}


def _rate(one: Printed, values: dict[Key, Printed], tally: Tally) -> None:
    """A share of the whole, or a growth rate in per cent of the period that it is reckoned from."""
    now = values.get((one.coverage, one.partner, one.flow, one.span))
    if one.measure == "share":
        base = values.get((one.coverage, WORLD, one.flow, one.span))
    else:
        base = values.get((one.coverage, one.partner, one.flow, _before(one)))
    if not now or not base or not base.value:
        return
    computed = now.value / base.value * 100
    tally.checked += 1
    if abs(computed - one.value) > max(_last(one.value) / 2, EXACT):
        what = f"share of {one.partner} in {one.flow}" if one.measure == "share" else f"growth of {one.flow}"
        tally.mismatches.append(Mismatch(one.cell, f"{what}, {one.span.edtf}, %", one.value, computed.normalize()))


def _before(one: Printed) -> Span:
    if one.base == -1:
        return Span(later(one.span.start, -one.span.months), one.span.months)
    return Span(one.span.start.replace(year=one.base), one.span.months) if one.base else one.span.before()
