"""`spravka trade standings|series|growth|structure|mirror|partners`: the questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spravka.cli.app import Home, notice
from spravka.cli.trade import cube_of, trade
from spravka.cli.trade_show import as_json, draw, names, rounded, show
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.trade.answers import Standings
    from spravka.trade.choosing import Question
    from spravka.trade.spans import Span
    from spravka.trade.store import Cube
    from spravka.trade.tables import Table

Reporter = Annotated[str, typer.Option(help="Whose trade: a country or region by id or name.", show_default=False)]
Period = Annotated[
    str, typer.Option(help="2021, 2021-03, 2021-Q1, 2021-H1, 2021-9m, 2021-01/2021-05 or 2021-ytd.", show_default=False)
]
Group = Annotated[str, typer.Option(help="The partners: a group (CIS, «страны ЕАЭС»), or several (BY,KZ,UZ).")]
AsPublished = Annotated[
    bool, typer.Option("--as-published", help="The group as the reporter's publisher counts it, not by the day.")
]
Unit = Annotated[str, typer.Option(help="Currency of the tables.")]
Scale = Annotated[
    str, typer.Option("--in", help="one, thousand, million or billion (default: million; whole units in JSON).")
]
Source = Annotated[str, typer.Option(help="Only this publication (fts-94itog).")]
Vintage = Annotated[str, typer.Option(help="Only this vintage (2021-12).")]
Coverage = Annotated[str, typer.Option(help="Only this coverage (full, customs).")]
Lang = Annotated[str, typer.Option(help="ru, kk or en.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Chart = Annotated[Path | None, typer.Option(help="Also draw it: a file that ends in .svg.")]
Sql = Annotated[bool, typer.Option("--sql", help="Show the query instead; it runs in the folder trade/ of the data.")]


def _question(
    cube: Cube, reporter: str, period: str, group: str, as_published: bool, unit: str, source: str, vintage: str,
    coverage: str = "",
) -> Question:  # fmt: skip
    from spravka.trade import asking, groups
    from spravka.trade.choosing import Question

    whose = groups.reporter_of(reporter)
    code = unit.strip().upper()
    span = asking.period(cube, period, whose, code, source)
    listed = cube.groups(whose, source) if as_published else ()
    partners = groups.members(group, whose, span, as_published=as_published, listed=listed) if group else None
    return Question(whose, span, partners, unit=code, source=source, vintage=vintage, coverage=coverage)


def _heading(question: Question, group: str, lang: str) -> str:
    from spravka.trade import groups
    from spravka.trade.words import words

    among = ""
    if group and "," not in group:
        among = names([groups.identity(group)], lang)
    elif not group:
        among = words(lang)["all_partners"]
    whose = names([question.reporter], lang)
    return ", ".join(part for part in (whose, among, _in_words(question.span, lang)) if part)


def _in_words(span: Span, lang: str) -> str:
    from spravka.brief.dates import in_words

    return in_words(span.edtf, lang)


def _dated(table: Table, lang: str) -> Table:
    """With the periods, which stand first, as one writes them."""
    from spravka.brief.dates import in_words

    return replace(table, rows=tuple((in_words(str(row[0]), lang), *row[1:]) for row in table.rows))


def _lang(lang: str) -> str:
    if lang not in ("ru", "kk", "en"):
        raise BadInput(f"--lang: «{lang}» is not one of ru, kk, en")
    return lang


def _given(value: str, option: str, example: str) -> str:
    if not value.strip():
        raise BadInput(f"{option} is not given; write it as {option} {example}")
    return value


@trade.command(epilog="Example: spravka trade standings --reporter RU --group CIS --period 2021")
def standings(
    reporter: Reporter = "", group: Group = "", period: Period = "", as_published: AsPublished = False,
    by: Annotated[str, typer.Option(help="Order by turnover, export or import.")] = "turnover",
    unit: Unit = "USD", scale: Scale = "", source: Source = "", vintage: Vintage = "", coverage: Coverage = "",
    lang: Lang = "ru", json: Json = False, chart: Chart = None, sql: Sql = False, home: Home = None,
) -> None:  # fmt: skip
    """Partners by turnover: place, share, growth against a year earlier, export, import and balance."""
    answer, heading = _standings(
        reporter, group, period, as_published, unit, source, vintage, coverage, _lang(lang), home, _ordered(by)
    )
    _told(answer, heading, lang, json, scale, chart, sql)


@trade.command(epilog="Example: spravka trade partners --reporter KZ --period 2021 --top 20")
def partners(
    reporter: Reporter = "", period: Period = "", top: Annotated[int, typer.Option(help="How many.", min=1)] = 20,
    by: Annotated[str, typer.Option(help="Order by turnover, export or import.")] = "turnover",
    unit: Unit = "USD", scale: Scale = "", source: Source = "", vintage: Vintage = "", coverage: Coverage = "",
    lang: Lang = "ru", json: Json = False, chart: Chart = None, sql: Sql = False, home: Home = None,
) -> None:  # fmt: skip
    """The greatest partners of a reporter, of all that its tables tell of; shares are of all of them."""
    answer, heading = _standings(
        reporter, "", period, False, unit, source, vintage, coverage, _lang(lang), home, _ordered(by)
    )
    _told(replace(answer, rows=answer.rows[:top]), heading, lang, json, scale, chart, sql)


@trade.command(epilog="Example: spravka trade growth --reporter RU --group CIS --period 2021-H1")
def growth(
    reporter: Reporter = "", group: Group = "", period: Period = "", as_published: AsPublished = False,
    unit: Unit = "USD", scale: Scale = "", source: Source = "", vintage: Vintage = "", coverage: Coverage = "",
    lang: Lang = "ru", json: Json = False, sql: Sql = False, home: Home = None,
) -> None:  # fmt: skip
    """Growth of trade with each partner against the same period a year earlier, the greatest first."""
    from spravka.trade import tables

    answer, heading = _standings(
        reporter, group, period, as_published, unit, source, vintage, coverage, _lang(lang), home, "growth"
    )
    if sql:
        print(answer.basis.sql)
    elif json:
        before = ("turnover", "export", "import")
        rows = [row.plain() | {f"{m}_before": row.before[m] for m in before} for row in answer.rows]
        _print_json(rows, scale)
        _note_missing(answer)
    else:
        show(tables.of_growth(answer, lang, scale or "million", heading), lang)


def _ordered(by: str) -> str:
    if by not in ("turnover", "export", "import"):
        raise BadInput(f"--by: «{by}» is none of turnover, export, import")
    return by


def _standings(
    reporter: str, group: str, period: str, as_published: bool, unit: str, source: str, vintage: str,
    coverage: str, lang: str, home: Path | None, by: str,
) -> tuple[Standings, str]:  # fmt: skip
    from spravka.trade import asking, countries, groups

    cube = cube_of(home)
    _given(reporter, "--reporter", "RU")
    _given(period, "--period", "2021-H1")
    question = _question(cube, reporter, period, group, as_published, unit, source, vintage, coverage)
    id_ = groups.identity(group) if group and "," not in group else ""
    answer = asking.standings(cube, question, id_ if countries.is_group(id_) else "")
    return asking.ordered(answer, by), _heading(question, group, lang)


def _told(answer: Standings, heading: str, lang: str, json: bool, scale: str, chart: Path | None, sql: bool) -> None:
    from spravka.trade import drawing, tables

    if chart:
        draw(drawing.standings(answer, lang, scale or "million"), lang, chart)
    if sql:
        print(answer.basis.sql)
    elif json:
        _print_json([row.plain() for row in answer.rows], scale)
        _note_missing(answer)
    else:
        show(tables.of_standings(answer, lang, scale or "million", heading), lang)


def _note_missing(answer: Standings) -> None:
    """Beside JSON, which is a list of the partners that the table tells of: places are among these."""
    if answer.missing:
        notice(f"{answer.basis.source} does not tell of {', '.join(answer.missing)}; places are without them")


def _print_json(rows: list[dict[str, object]], scale: str) -> None:
    from spravka.trade.tables import scaled

    money = ("turnover", "export", "import", "balance", "turnover_before", "export_before", "import_before", "gap")
    for row in rows:
        for name in money:
            if name in row:
                row[name] = scaled(row[name], scale or "one")  # type: ignore[arg-type]
    print(as_json([rounded(row) for row in rows]))


@trade.command(epilog="Example: spravka trade series --reporter RU --partner KZ --period 2010/2021 --every year")
def series(
    reporter: Reporter = "",
    partner: Annotated[str, typer.Option(help="A country, or a group whose total is published (WORLD, CIS).")] = "",
    period: Annotated[str, typer.Option(help="From when to when, as 2010/2021 (default: all there is).")] = "",
    every: Annotated[str, typer.Option(help="month, quarter, half or year.")] = "year",
    unit: Unit = "USD", scale: Scale = "", source: Source = "", vintage: Vintage = "",
    coverage: Coverage = "", lang: Lang = "ru",
    json: Json = False, chart: Chart = None, sql: Sql = False, home: Home = None,
) -> None:  # fmt: skip
    """Trade with one partner, period by period."""
    from spravka.trade import asking, countries, drawing, groups, tables

    cube, lang = cube_of(home), _lang(lang)
    lengths = {"month": 1, "quarter": 3, "half": 6, "year": 12}
    if every not in lengths:
        raise BadInput(f"--every: «{every}» is none of {', '.join(lengths)}")
    whom = groups.identity(_given(partner, "--partner", "KZ"))
    question = _question(
        cube, _given(reporter, "--reporter", "RU"), period or "1900/2100", "", False, unit, source, vintage, coverage
    )
    question = replace(question, partners=(whom,), total=countries.is_group(whom))
    answer = asking.series(cube, question, lengths[every])
    heading = f"{names([answer.reporter], lang)} – {names([whom], lang)}"
    if chart:
        draw(drawing.series(answer, lang, scale or "million"), lang, chart)
    if sql:
        print(answer.basis.sql)
    elif json:
        _print_json([point.plain() for point in answer.points], scale)
    else:
        show(_dated(tables.of_series(answer, lang, scale or "million", heading), lang), lang)


@trade.command(epilog="Example: spravka trade structure --reporter RU-LEN --partner KZ --period 2023-H1")
def structure(
    reporter: Reporter = "", partner: Annotated[str, typer.Option(help="A country or group (default: all).")] = "",
    period: Period = "", by: Annotated[str, typer.Option(help="section or chapter of the ТН ВЭД.")] = "section",
    unit: Unit = "USD", scale: Scale = "", source: Source = "", vintage: Vintage = "", coverage: Coverage = "",
    lang: Lang = "ru", json: Json = False, chart: Chart = None, sql: Sql = False, home: Home = None,
) -> None:  # fmt: skip
    """Goods by section or chapter of the Harmonised System (ТН ВЭД)."""
    from spravka.trade import by_goods, drawing, goods, tables

    cube, lang = cube_of(home), _lang(lang)
    _given(reporter, "--reporter", "RU-LEN")
    question = _question(
        cube, reporter, _given(period, "--period", "2021-H1"), partner, False, unit, source, vintage, coverage
    )
    answer = by_goods.structure(cube, question, by)
    if chart:
        draw(drawing.structure(answer, lang, scale or "million"), lang, chart)
    if sql:
        print(answer.basis.sql)
    elif json:
        rows = [
            {"code": row.id, "name": goods.name(row.id, by, lang), **row.flows}
            | {f"share_{m}": v for m, v in row.shares.items()} | {f"growth_{m}": v for m, v in row.growths.items()}
            | row.origin.plain()
            for row in answer.rows
        ]  # fmt: skip
        _print_json(rows, scale)
    else:
        show(tables.of_structure(answer, lang, scale or "million", _heading(question, partner, lang)), lang)


@trade.command(epilog="Example: spravka trade mirror RU KZ --period 2018/2021 --every year")
def mirror(
    one: Annotated[str, typer.Argument(help="A country or region.", show_default=False)],
    other: Annotated[str, typer.Argument(help="The other.", show_default=False)],
    period: Period = "", every: Annotated[str, typer.Option(help="month, quarter, half, year, or all at once.")] = "",
    unit: Unit = "USD", scale: Scale = "", lang: Lang = "ru", json: Json = False, chart: Chart = None,
    home: Home = None,
) -> None:  # fmt: skip
    """The same flows as both publishers tell them, the gap, and why they may differ."""
    from spravka.trade import asking, both_sides, groups, tables

    cube, lang = cube_of(home), _lang(lang)
    a, b = groups.reporter_of(one), groups.reporter_of(other)
    span = asking.period(cube, _given(period, "--period", "2021"), a, unit.upper())
    lengths = {"": span.months, "month": 1, "quarter": 3, "half": 6, "year": 12}
    if every not in lengths or not (spans := span.parts(lengths[every]) if every else (span,)):
        raise BadInput(f"--every: «{every}» does not divide {span.edtf}; it may be month, quarter, half or year")
    found = [one for part in spans for one in both_sides.mirror(cube, a, b, part, unit.upper())]
    if all(it.out.value is None and it.in_.value is None for it in found):
        lacking = found[0].out.lacking or found[0].in_.lacking
        raise BadInput(lacking.told("en") if lacking else f"nothing is told of {span.edtf}")
    if chart:
        from spravka.trade import drawing

        draw(drawing.mirror(found, lang, scale or "million", lambda it: _in_words(it, lang)), lang, chart)
    if json:
        from spravka.trade.words import words

        rows = [it.plain() | {"reasons": [words(lang)[f"mirror.{reason}"] for reason in it.reasons]} for it in found]
        _print_json(rows, scale)
    else:
        heading = f"{names([a], lang)} – {names([b], lang)}"
        show(_dated(tables.of_mirror(found, lang, scale or "million", heading), lang), lang)
