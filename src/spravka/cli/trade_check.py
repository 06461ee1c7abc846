"""`spravka trade check`: what the register's releases claim of trade, held against the tables."""

from __future__ import annotations

from typing import Annotated

import typer

from spravka.cli.app import Home
from spravka.cli.trade import trade
from spravka.cli.trade_ask import Json, Lang, _lang
from spravka.cli.trade_show import as_json
from spravka.errors import BadInput


@trade.command(epilog="Example: spravka trade check --verdict contradicted")
def check(
    partner: Annotated[str, typer.Option(help="Only of this partner's file.")] = "",
    verdict: Annotated[str, typer.Option(help="confirmed, close, contradicted or not_computable.")] = "",
    sql: Annotated[bool, typer.Option("--sql", help="With the queries; they run in trade/ of the data.")] = False,
    lang: Lang = "ru", json: Json = False, home: Home = None,
) -> None:  # fmt: skip
    """Hold every place, figure and «крупнейший партнёр» that the register tells of against the loaded tables."""
    from spravka.register.home import home as directory
    from spravka.register.setup import open_existing
    from spravka.trade import groups, telling
    from spravka.trade.claims import Verdict

    lang = _lang(lang)
    if verdict and verdict not in list(Verdict):
        raise BadInput(f"--verdict: «{verdict}» is none of {', '.join(Verdict)}")
    whose = groups.reporter_of(partner) if partner else ""
    open_existing(directory(home))
    from spravka.register import claims

    found = [it for it in claims.all_(whose) if verdict in ("", it[1].verdict)]
    if json:
        print(as_json([{"record": record.id} | telling.plain(it, lang) for record, it in found]))
        return
    _show(found, lang, sql)


def _show(found: list, lang: str, sql: bool) -> None:  # type: ignore[type-arg]
    from collections import Counter
    from datetime import date

    from rich.console import Console
    from rich.text import Text

    from spravka.trade import telling
    from spravka.trade.words import words
    from spravka.web.showing import line, pen, title_of

    of, console = words(lang), Console(highlight=False)
    hand = pen(lang, date.today())
    console.print(Text(of["check_title"], style="bold"))
    for record, it in found:
        said = telling.tell(it, lang)
        told = line(record, ("among", "period"), hand)
        claim = "; ".join(value for value in told.values() if value)
        console.print(Text(f"\n{record.id}  {title_of(record, hand)}" + (f": {claim}" if claim else "")))
        console.print(Text.assemble("  ", (said.verdict, "bold"), f" – {said.why}"))
        if said.source:
            note = f"{said.publisher}, {said.source}" + (f"; {said.warning}" if said.warning else "")
            console.print(Text(f"  {of['source'].format(note)}", style="dim"))
        if sql and said.sql:
            print(f"\n{said.sql.rstrip()};\n")  # not by the console, which would break its lines
    counts = Counter(str(it.verdict) for _, it in found)
    told = ", ".join(f"{of[f'verdict.{key}']}: {n}" for key, n in counts.most_common())
    console.print(Text(f"\n{told or '–'}", style="bold"))
