"""An answer as a table: typed cells under labels of a language. The terminal, the pages, CSV and XLSX show the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from babel.numbers import format_decimal

from spravka.errors import BadInput
from spravka.trade import countries, goods
from spravka.trade.answers import MEASURES, Basis, Mirror, Series, Standings, Structure
from spravka.trade.openers.tables import publications
from spravka.trade.spans import Span
from spravka.trade.words import words
from spravka.vocab.wording import Words

Value = str | int | Decimal | None
SCALES = {"one": 0, "thousand": 3, "million": 6, "billion": 9}
WIDE = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Column:
    """`sort`: name, rank, money or percent."""

    key: str
    label: str
    sort: str

    @property
    def figure(self) -> bool:
        return self.sort != "name"


@dataclass(frozen=True, slots=True)
class Table:
    """`unit`: what the money is in («млн долл. США»); `notes`: what must be said with it, the source last.
    `warning`: that the figures are made up; "" if they are not."""

    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    warning: str = ""

    def shown(self, lang: str) -> list[list[str]]:
        """The cells in words of the language; a column's figures have one decimal, or none if all are whole, and so has
        all money, which is compared across columns; nothing is «–»."""
        whole = [not any(isinstance(v, Decimal) and v % 1 for v in values) for values in zip(*self.rows, strict=True)]
        money = all(it for it, column in zip(whole, self.columns, strict=False) if column.sort == "money")
        whole = [money if column.sort == "money" else it for it, column in zip(whole, self.columns, strict=False)]
        return [[told(value, lang, 0 if whole[n] else 1) for n, value in enumerate(row)] for row in self.rows]


def told(value: Value, lang: str, decimals: int = 1) -> str:
    """A cell in words. A figure that rounding would make nothing keeps its first digits."""
    if not isinstance(value, Decimal):
        return "–" if value is None else str(value)
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, WIDE)
    if value and not rounded:
        figure = format_decimal(Decimal(f"{value:.2g}"), locale=lang, decimal_quantization=False)
    else:
        figure = format_decimal(rounded, format="#,##0.0" if decimals else "#,##0", locale=lang)
    return figure.replace(" ", "\u00a0").replace("-", "−")


def scaled(value: Decimal | None, scale: str) -> Decimal | None:
    return None if value is None else WIDE.scaleb(value, -exponent(scale))


def exponent(scale: str) -> int:
    """Raises BadInput for a scale that is none of SCALES."""
    if scale not in SCALES:
        raise BadInput(f"«{scale}» is none of {', '.join(SCALES)}")
    return SCALES[scale]


def unit_name(unit: str, scale: str, lang: str) -> str:
    """«млн долл. США»."""
    of = words(lang)
    return of[f"unit.{scale}"].format(of.find(f"currency.{unit}") or unit)


def partner_name(id_: str, lang: str) -> str:
    """What a partner or a group is called."""
    of = words(lang)
    return {"WORLD": of["whole_world"], "FAR-ABROAD": of["far_abroad"]}.get(id_) or countries.name(id_, lang)


# -- each answer --------------------------------------------------------------------------------------------------


def of_standings(answer: Standings, lang: str, scale: str, heading: str) -> Table:
    of = words(lang)
    flows = (*MEASURES, "balance")
    names = ("rank_turnover", "partner", *flows, "share_turnover", "growth_turnover", "rank_export", "growth_export",
             "rank_import", "growth_import")  # fmt: skip
    rows = tuple(
        (
            row.ranks["turnover"], partner_name(row.partner, lang), *(scaled(row.flows[f], scale) for f in flows),
            row.shares["turnover"], row.growths["turnover"], row.ranks["export"], row.growths["export"],
            row.ranks["import"], row.growths["import"],
        )
        for row in answer.rows
    )  # fmt: skip
    return Table(
        of["title"].format(heading), unit_name(answer.unit, scale, lang), _columns(names, of), rows,
        _notes(answer, lang, scale), _warning(lang, answer.basis),
    )  # fmt: skip


def of_growth(answer: Standings, lang: str, scale: str, heading: str) -> Table:
    """The same partners, the one that grew most first."""
    of = words(lang)
    names = ("partner", "growth_turnover", "turnover", "before", "growth_export", "growth_import")

    def order(value: Decimal | None) -> tuple[bool, Decimal]:
        return value is None, -(value or Decimal(0))

    rows = tuple(
        (
            partner_name(row.partner, lang), row.growths["turnover"], scaled(row.flows["turnover"], scale),
            scaled(row.before["turnover"], scale), row.growths["export"], row.growths["import"],
        )
        for row in sorted(answer.rows, key=lambda row: (order(row.growths["turnover"]), row.partner))
    )  # fmt: skip
    return Table(
        of["growth_title"].format(heading), unit_name(answer.unit, scale, lang), _columns(names, of), rows,
        _notes(answer, lang, scale), _warning(lang, answer.basis),
    )  # fmt: skip


def _notes(answer: Standings, lang: str, scale: str) -> tuple[str, ...]:
    of, notes = words(lang), []
    if answer.missing:
        notes.append(of["missing"].format(", ".join(partner_name(id_, lang) for id_ in answer.missing)))
    if answer.published:
        named = [f"{of[f'column.{m}'].lower()} {told(scaled(answer.published[m], scale), lang)}"
                 for m in MEASURES if m in answer.published]  # fmt: skip
        notes.append(of["published"].format(", ".join(named)))
    return (*notes, f"{of['shares_of']}. {_against(answer.span, of)}.", *source_notes(answer, lang))


def _against(span: Span, of: Words) -> str:
    """Which period growth is reckoned from: that of more than a year is told, nobody would guess it."""
    return of["growth_of"] if span.months <= 12 else of["growth_over"].format(span.before().edtf)


def of_series(answer: Series, lang: str, scale: str, heading: str) -> Table:
    of = words(lang)
    names = ("period", *MEASURES, "balance", "growth_turnover", "growth_export", "growth_import")
    rows = tuple(
        (
            point.span.edtf, *(scaled(point.flows[f], scale) for f in (*MEASURES, "balance")),
            *(point.growths[m] for m in MEASURES),
        )
        for point in answer.points
    )  # fmt: skip
    return Table(
        of["series_title"].format(heading), unit_name(answer.unit, scale, lang), _columns(names, of), rows,
        (f"{of['growth_of']}.", *source_notes(answer, lang)), _warning(lang, answer.basis),
    )  # fmt: skip


def of_structure(answer: Structure, lang: str, scale: str, heading: str) -> Table:
    of = words(lang)
    names = ("code", "goods", *MEASURES, "share_export", "growth_export", "share_import", "growth_import")
    rows = tuple(
        (
            goods.numeral(row.id) if answer.by == "section" else row.id, goods.name(row.id, answer.by, lang),
            *(scaled(row.flows[m], scale) for m in MEASURES),
            row.shares["export"], row.growths["export"], row.shares["import"], row.growths["import"],
        )
        for row in answer.rows
    )  # fmt: skip
    return Table(
        of["structure_title"].format(heading), unit_name(answer.unit, scale, lang), _columns(names, of), rows,
        (f"{_against(answer.span, of)}.", *source_notes(answer, lang)), _warning(lang, answer.basis),
    )  # fmt: skip


def of_mirror(answers: Sequence[Mirror], lang: str, scale: str, heading: str) -> Table:
    of = words(lang)
    names = ("period", "flow", "out", "in", "gap", "gap_percent")
    rows = tuple(
        (
            one.span.edtf, f"{partner_name(one.exporter, lang)} → {partner_name(one.importer, lang)}",
            scaled(one.out.value, scale), scaled(one.in_.value, scale), scaled(one.gap, scale), one.gap_percent,
        )
        for one in answers
    )  # fmt: skip
    reasons = dict.fromkeys(of[f"mirror.{reason}"] for one in answers for reason in one.reasons)
    lacking = dict.fromkeys(side.lacking.told(lang) for one in answers for side in (one.out, one.in_) if side.lacking)
    sides = dict.fromkeys(
        note for one in answers for side in (one.out, one.in_) if side.basis for note in source_notes(side, lang)
    )
    unit = unit_name(answers[0].unit, scale, lang) if answers else ""
    notes = (*(f"– {reason}" for reason in reasons), *lacking, *sides)
    warning = _warning(lang, *(side.basis for one in answers for side in (one.out, one.in_)))
    return Table(of["mirror_title"].format(heading), unit, _columns(names, of), rows, notes, warning)


def source_notes(answer: Standings | Series | Structure | object, lang: str) -> tuple[str, ...]:
    """Who published it, and which table of when; before it, that figures are provisional."""
    basis = getattr(answer, "basis", None)
    if basis is None:
        return ()
    of = words(lang)
    source = of["source"].format(f"{publisher_name(basis, lang)}, {basis.source}")
    return (of["estimated"], source) if basis.status == "estimated" else (source,)


def _warning(lang: str, *bases: Basis | None) -> str:
    return words(lang)["made_up"] if any(basis and basis.made_up for basis in bases) else ""


def publisher_name(basis: Basis, lang: str) -> str:
    """Who published it, in the language if that is known."""
    return publisher(basis.source.split("@")[0], basis.publisher, lang)


def publisher(source: str, named: str, lang: str) -> str:
    """Who publishes a source, in the language if that is known, else as its file names him."""
    return str(publications().get(source, {}).get("publisher", {}).get(lang) or named)


_SORTS = {"rank": "rank", "share": "percent", "growth": "percent", "gap_percent": "percent"}
_NAMES = frozenset({"partner", "period", "code", "goods", "flow"})


def _columns(names: Sequence[str], of: Words) -> tuple[Column, ...]:
    def sort(name: str) -> str:
        if name in _NAMES:
            return "name"
        return _SORTS.get(name) or _SORTS.get(name.partition("_")[0], "money")

    return tuple(Column(name, of[f"column.{name}"], sort(name)) for name in names)
