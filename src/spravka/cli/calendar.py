"""`spravka calendar`: what lies ahead, in the terminal or as iCalendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from spravka.cli.app import Home, app
from spravka.cli.dated import Json, On, Partner, print_json, print_rows, territory, the_day, write_bytes


@app.command(epilog="Example: spravka calendar --on 2023-12-01 --days 92")
def calendar(
    days: Annotated[int, typer.Option(help="How many days from the day on.", min=1, max=3660)] = 92,
    partner: Partner = "",
    ics: Annotated[bool, typer.Option("--ics", help="As iCalendar, for a calendar program.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write iCalendar to.")] = None,
    lang: Annotated[str, typer.Option(help="ru, kk or en.")] = "ru",
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Events, meetings, invitations, anniversaries, deadlines and expiries from a day on. What is known to the month or
    the year stands as all its days."""
    from spravka.errors import BadInput
    from spravka.register.home import home as directory
    from spravka.register.setup import open_existing

    if lang not in ("ru", "kk", "en"):
        raise BadInput(f"--lang: «{lang}» is not one of ru, kk, en")
    when, whom = the_day(on), territory(partner, "--partner")
    open_existing(directory(home))
    from spravka.brief import dates
    from spravka.roadmap.ical import calendar as written
    from spravka.values.periods import Period
    from spravka.web import showing
    from spravka.web.pages.calendar import entries
    from spravka.web.pages.calendar.feed import days_of
    from spravka.web.words import words

    pen = showing.pen(lang, when)
    found, cut = entries.between(Period(when, when + timedelta(days=days)), whom, entries.SORTS, pen)
    found = entries.in_words(found, pen)
    said = words(lang)
    if ics or output:
        raw = written(said["nav.calendar"], days_of(found, said), datetime.now(UTC))
        if output:
            write_bytes(raw, output)
        else:
            print(raw.decode(), end="")
        return
    if as_json:
        print_json([
            {
                "date": it.edtf, "sort": it.sort, "title": it.title, "note": it.note, "age": it.age, "late": it.late,
                "partners": it.partners, it.room: it.id,
            }
            for it in found
        ])  # fmt: skip
        return
    last = when + timedelta(days=days - 1)
    print(said["calendar.ahead"].format(dates.day(when, lang), dates.day(last, lang), days))
    if not found:
        print(said["calendar.nothing_ahead"])
    rows = []
    for it in found:
        more = "; ".join(part for part in (it.note, it.partners) if part)
        title = f"{it.age} – {it.title}" if it.age else it.title
        late = f" ({said['calendar.late']})" if it.late else ""
        rows.append(
            (
                dates.in_words(it.edtf, lang),
                said[f"calendar.sort_{it.sort}"],
                f"{title}{f' ({more})' if more else ''}{late}",
            )
        )
    print_rows(rows)
    if cut:
        print(said["calendar.cut"])
