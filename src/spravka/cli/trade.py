"""`spravka trade`: customs tables in, and what is in the cube."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spravka.cli.app import Home, app, notice
from spravka.cli.trade_show import as_json
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.trade.openers.mapped import Mapping_
    from spravka.trade.rows import Row
    from spravka.trade.store import Cube, Load

trade = typer.Typer(
    help="Customs tables in, standings out, claims checked.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(trade, name="trade")

TOLD = 20
"""Refusals and mismatches of a file that are told one by one; the rest by number."""


def cube_of(home: Path | None) -> Cube:
    from spravka.register.home import home as directory
    from spravka.trade.store import Cube

    return Cube(directory(home) / "trade")


@trade.command(epilog="Example: spravka trade load 96stran.xlsx by-country-2021.xls DATTSVT.csv")
def load(
    files: Annotated[list[Path], typer.Argument(help="Tables: XLSX, XLS, CSV, DBF.", show_default=False)],
    reporter: Annotated[
        str, typer.Option(help="Whose trade it is, where the file does not say (RU, KZ, RU-LEN).")
    ] = "",
    vintage: Annotated[
        str,
        typer.Option(help="The day of publication, by which the newest is known (default: the newest month in it)."),
    ] = "",
    mapping: Annotated[
        Path | None, typer.Option(help="How to read a table that no opener knows: a TOML file, as docs/trade.md tells.")
    ] = None,
    as_json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    home: Home = None,
) -> None:
    """Load tables of trade: those of the customs service of Russia (96stran, 94itog, WEB_UTSA_04) and of Kazakhstan's
    statistics by country, customs microdata, SDMX-CSV, or any table with a mapping file.

    Nothing is replaced: a new vintage stands beside the old, and the newest is used unless told otherwise. Rows that
    cannot be read are told by their number with the reason; the others are loaded.
    """
    from spravka.trade import groups

    whose = groups.reporter_of(reporter) if reporter else ""
    how = _mapping(mapping) if mapping else None
    cube, failed, told = cube_of(home), 0, []
    for file in files:
        try:
            done = _load(cube, file, whose, vintage, how)
        except BadInput as error:
            failed += 1
            notice(str(error))
            continue
        told.append(done)
        if not as_json_:
            _tell(done)
    _note(home, told)
    if as_json_:
        print(as_json([_plain(done) for done in told]))
    if failed:
        raise typer.Exit(2)


def _note(home: Path | None, told: list[Load]) -> None:
    """What was loaded, in the journal of the register beside the tables; where there is none the tables stand alone."""
    from spravka.cli.serve import as_pages

    fresh = [done for done in told if not done.known]
    where = as_pages(home) if fresh else None
    if where is None:
        return
    from spravka.register.setup import turn_to_existing

    try:
        turn_to_existing(where)
    except BadInput:
        return
    from spravka.register import journal

    for done in fresh:
        details = {"file": done.file, "digest": done.digest, "rows": done.rows, "vintage": done.vintage}
        journal.note("load_table", f"table:{done.id}", by="", details=details)


@trade.command(name="list", epilog="Example: spravka trade list")
def list_(
    as_json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    home: Home = None,
) -> None:
    """The tables that are loaded."""
    loads = cube_of(home).loads
    if as_json_:
        print(as_json([_plain(done) for done in loads]))
        return
    for done in loads:
        print(
            f"{done.id}  {done.source}@{done.vintage}  {done.publisher}  {done.file}  строк {done.rows + done.totals}"
        )
    if not loads:
        print("таблиц торговли пока нет: spravka trade load ФАЙЛ")


def _load(cube: Cube, file: Path, reporter: str, vintage: str, mapping: Mapping_ | None) -> Load:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from spravka.trade.openers import open_file

    opened = open_file(file, reporter=reporter, mapping=mapping)
    with Progress(
        SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}"), console=Console(stderr=True),
        disable=not sys.stderr.isatty(), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(f"{file.name}: строк", total=None)

        def counted() -> Iterator[Row]:
            for n, row in enumerate(opened.rows):
                if n % 10_000 == 0:
                    bar.update(task, completed=n)
                yield row

        return cube.add(replace(opened, rows=counted()), file, vintage)


def _mapping(path: Path) -> Mapping_:
    from spravka.trade.openers.mapped import Mapping_

    try:
        return Mapping_.of(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"--mapping: {path}: {getattr(error, 'strerror', '') or error}") from error


def _tell(done: Load) -> None:
    if done.known:
        print(f"{done.file}: уже загружен как {done.source}@{done.vintage}")
        return
    counts = [f"строк {done.rows}"]
    counts += [f"итогов издателя {done.totals}"] if done.totals else []
    counts += [f"ячеек без данных {done.missing}"] if done.missing else []
    counts += [f"не принято {done.refused}"]
    counts += [f"сверено итогов {done.checked}, расхождений {len(done.mismatches)}"] if done.checked else []
    print(f"{done.file}: {done.publisher}, {done.source}@{done.vintage}: {', '.join(counts)}")
    if done.made_up:
        print(f"{done.file}: ВЫМЫШЛЕННЫЕ ДАННЫЕ, только для показа")
    for told in done.notices:
        notice(f"{done.file}: {told}")
    for mismatch in done.mismatches[:TOLD]:
        notice(f"{done.file}: {mismatch}")
    for where, reason in done.refusals[:TOLD]:
        notice(f"{done.file}: {where}: {reason}")
    more = max(done.refused - TOLD, 0) + max(len(done.mismatches) - TOLD, 0)
    if more:
        notice(f"{done.file}: and {more} more; all are in --json and in trade/loads/{done.id}.json")


def _plain(done: Load) -> dict[str, object]:
    return {
        "id": done.id, "file": done.file, "source": done.source, "vintage": done.vintage, "publisher": done.publisher,
        "made_up": done.made_up, "known": done.known, "rows": done.rows, "totals": done.totals, "missing": done.missing,
        "refused": done.refused, "refusals": [{"where": w, "reason": r} for w, r in done.refusals],
        "checked": done.checked, "mismatches": list(done.mismatches),
        "notices": list(done.notices),
    }  # fmt: skip
