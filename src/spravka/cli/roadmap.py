"""`spravka roadmap`: measures in and out of the register, what is due, the report, the reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spravka.cli.app import Home, app, day, notice
from spravka.cli.dated import Json, On, Partner, print_json, print_rows, territory, the_day, write_bytes
from spravka.cli.import_ import file_bytes, user_name
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.register.models import MeasureRow, RoadmapRow
    from spravka.roadmap.reading import Roadmap
    from spravka.roadmap.report import Group

roadmap = typer.Typer(help="Roadmaps: measures, deadlines, reports.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(roadmap, name="roadmap")

Which = Annotated[str, typer.Argument(help="Its number, words of its title, or the partner.", show_default=False)]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="File to write: .docx or .xlsx.")]


@roadmap.command(name="import", epilog="Example: spravka roadmap import карта.docx --partner 'Жамбылская область'")
def import_(
    file: Annotated[Path, typer.Argument(help="The roadmap: DOCX or XLSX.", show_default=False)],
    partner: Partner = "",
    title: Annotated[str, typer.Option(help="Its title (default: what stands above the table).")] = "",
    into: Annotated[str, typer.Option(help="The roadmap that this is a newer form of.")] = "",
    by: Annotated[str, typer.Option(help="Who enters it (default: the user of this machine).")] = "",
    marking: Annotated[
        str, typer.Option(help="Who may see it: public or internal; then «spravka roadmap mark».")
    ] = "internal",
    draft: Annotated[bool, typer.Option("--draft", help="Leave it to the head to approve it in the pages.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is understood.")] = False,
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Read a roadmap's table and keep its measures; what is not understood is told by row. The same file again changes
    nothing; a newer form of a roadmap is told as changes."""
    if marking not in ("public", "internal"):
        raise BadInput(f"--marking: «{marking}» is neither public nor internal; restrict by «spravka roadmap mark»")
    _open(home)
    from spravka.register import roadmaps

    today = the_day(on)
    raw = file_bytes(file)
    found = roadmaps.understood(raw, file.name, today)
    told: dict[str, Any] = {"title": title or found.title, "measures": len(found.measures), "unread": _unread(found)}
    if not dry_run:
        came = roadmaps.bring_in(
            found, raw, file.name, by=by or user_name(), title=title, partner=territory(partner, "--partner"),
            into=roadmaps.find(into) if into else None, approved=not draft, marked=marking,
        )  # fmt: skip
        told |= {"roadmap": came.roadmap.pk, "added": came.added, "changed": came.changed, "known": came.known}
        told["gone"] = came.gone
    if as_json:
        print_json(told)
        return
    print(f"{told['title'] or file.name}: мероприятий – {len(found.measures)}")
    if dry_run:
        print_rows([(it.number, it.deadline.words, it.what) for it in found.measures], "  ")
    else:
        print(
            f"дорожная карта № {told['roadmap']}: добавлено {told['added']}, изменено {told['changed']}, "
            f"без изменений {told['known']}, в файле больше нет {told['gone']}"
        )
    for it in told["unread"]:
        notice(f"строка {it['line']}: {_WHY[it['sort']]}{': ' if it['value'] else ''}{it['value']}")


_WHY = {
    "deadline": "срок не понят и оставлен словами", "status": "отметка не понята и оставлена в примечании",
    "done_on": "дата исполнения не понята и оставлена в примечании", "number": "номер повторён или не читается",
    "row": "мероприятия нет, строка пропущена", "table": "не таблица мероприятий, пропущена",
}  # fmt: skip


def _unread(found: Roadmap) -> list[dict[str, Any]]:
    return [
        {"line": it.line, "sort": it.sort, "heading": it.heading, "value": it.value, "sheet": it.sheet}
        for it in found.unread
    ]


@roadmap.command(epilog="Example: spravka roadmap show 1 --on 2025-06-01")
def show(
    which: Annotated[str, typer.Argument(help="Its number, words of its title, or the partner.")] = "",
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """The roadmaps, or one of them by direction, each measure with how it stands."""
    _open(home)
    from spravka.register import measures, reporting, roadmaps

    when = the_day(on)
    if not which:
        rows = [(row, measures.counted(measures.of_roadmap(row), when)) for row in measures.roadmaps()]
        if as_json:
            print_json([{**_about(row), "standing": {str(k): n for k, n in found.items()}} for row, found in rows])
            return
        if not rows:
            notice("there is no roadmap yet: import one with «spravka roadmap import»")
        for row, found in rows:
            print(f"{row.pk}. {row.title}{'' if row.approved_at else ' (проект)'}")
            print("   " + ", ".join(f"{_said(str(it))} – {n}" for it, n in found.items() if n))
        return
    row = roadmaps.find(which)
    groups = reporting.report(row, when)
    if as_json:
        print_json(_with_measures(row, groups))
        return
    labels = reporting.labels("ru")
    print(f"{row.title}{'' if row.approved_at else ' (проект)'}")
    for group in groups:
        print(f"\n{labels.get(group.direction) or _said_report('no_direction')}")
        print_rows([(it.measure.number, _said(it.standing), it.measure.deadline.words, it.measure.what)
                    for it in group.lines], "  ")  # fmt: skip


def _with_measures(row: RoadmapRow, groups: Sequence[Group]) -> dict[str, Any]:
    lines = [line for group in groups for line in group.lines]
    return {**_about(row), "measures": [_line(line.measure, str(line.standing), line.key) for line in lines]}


@roadmap.command(epilog="Example: spravka roadmap due --within 30 --on 2025-06-01")
def due(
    within: Annotated[int, typer.Option(help="Days ahead.", min=0, max=3660)] = 30,
    which: Annotated[str, typer.Option("--roadmap", help="Only of this one.")] = "",
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """What is overdue, and what falls due within so many days."""
    _open(home)
    from spravka.register import measures, roadmaps
    from spravka.roadmap.measures import Standing

    when = the_day(on)
    number = roadmaps.find(which).pk if which else 0
    soon = timedelta(days=within + 1)  # ends are exclusive
    found: list[tuple[MeasureRow, str]] = []
    for asked in (Standing.OVERDUE, Standing.DUE):
        rows = measures.that_stand(asked, when, soon=soon, roadmap=number).select_related("roadmap")
        found += [(row, str(asked)) for row in rows]
    if as_json:
        print_json([
            {**_line(measures.measure_of(row), it, row.code), "roadmap": row.roadmap.title, "last_day": _last(row)}
            for row, it in found
        ])  # fmt: skip
        return
    if not found:
        print("сроков нет")
    print_rows([(_said(standing), _last(row), row.number, row.what) for row, standing in found])


@roadmap.command(epilog="Example: spravka roadmap report 1 --from 2025-01-01 --to 2025-06-30 -o отчёт.docx")
def report(
    which: Which,
    first: Annotated[str | None, typer.Option("--from", help="First day of the period.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day of the period.")] = None,
    lang: Annotated[str, typer.Option(help="ru, kk or en.")] = "ru",
    output: Output = None,
    on: On = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """The roadmap's state by direction: done, late, overdue, with evidence; in the terminal or as DOCX or XLSX."""
    if lang not in ("ru", "kk", "en"):
        raise BadInput(f"--lang: «{lang}» is not one of ru, kk, en")
    _open(home)
    from spravka.register import reporting, roadmaps
    from spravka.roadmap import files
    from spravka.roadmap.report import stretch

    when = the_day(on)
    try:
        period = stretch(day(first, "--from"), day(last, "--to"))
    except ValueError as error:
        raise BadInput(f"--from, --to: {error}") from None
    row = roadmaps.find(which)
    groups = reporting.report(row, when, period)
    numbers, lines = reporting.report_sheets(row, groups, when, period, lang)
    if output:
        write_bytes(files.write(_format(output), numbers, lines), output)
    elif as_json:
        print_json({
            **_about(row),
            "on": when.isoformat(),
            "directions": [
                {"direction": it.direction, "all": len(it.lines), **{str(k): n for k, n in it.counts.items()}}
                for it in groups
            ],
        })  # fmt: skip
    else:
        print("\n".join(numbers.title) + "\n")
        rows = [cells for cells in numbers.rows if isinstance(cells, tuple)]
        print_rows([(*cells[1:], cells[0]) for cells in (numbers.header, *rows)])


@roadmap.command(epilog="Example: spravka roadmap export 1 -o карта.xlsx")
def export(which: Which, output: Output = None, on: On = None, as_json: Json = False, home: Home = None) -> None:
    """Write a roadmap in the form in which it can be imported again: DOCX or XLSX, by the file's ending. As JSON, its
    measures with how they stand on the day."""
    if output is None and not as_json:
        raise BadInput("-o: name the file to write, .docx or .xlsx, or ask for --json")
    _open(home)
    from spravka.register import reporting, roadmaps
    from spravka.roadmap import files

    when = the_day(on)
    row = roadmaps.find(which)
    if output:
        write_bytes(files.write(_format(output), reporting.export(row)), output)
    if as_json:
        print_json(_with_measures(row, reporting.report(row, when)))


@roadmap.command(epilog="Example: spravka roadmap remove 2 --reason 'загружена не та таблица'")
def remove(
    which: Which,
    reason: Annotated[str, typer.Option(help="Why; the journal keeps it.")],
    by: Annotated[str, typer.Option(help="Who removes it (default: the user of this machine).")] = "",
    home: Home = None,
) -> None:
    """Take out a roadmap that was imported by mistake, with its measures."""
    _open(home)
    from spravka.register import roadmaps

    found = roadmaps.find(which)
    title = found.title
    count = roadmaps.remove(found, by=by or user_name(), reason=reason)
    print(f"«{title}»: удалена, мероприятий – {count}")


@roadmap.command(epilog="Example: spravka roadmap mark 2 restricted --admit ivanova --admit petrov")
def mark(
    which: Annotated[
        str, typer.Argument(help="As elsewhere; a restricted one by its number alone.", show_default=False)
    ],
    marking: Annotated[str, typer.Argument(help="public, internal or restricted.", show_default=False)],
    admit: Annotated[list[str] | None, typer.Option(help="Who may see a restricted one: a user name.")] = None,
    by: Annotated[str, typer.Option(help="Who says so (default: the user of this machine).")] = "",
    home: Home = None,
) -> None:
    """Say who may see a roadmap: everybody who has a name here, the office alone (as it is at first), or the persons
    who are named. A restricted one is shown by no command."""
    from spravka.cli.serve import open_pages

    open_pages(home)
    from spravka.cli.sources import known
    from spravka.register import roadmaps

    names = known(admit)
    found = roadmaps.numbered(which) or roadmaps.find(which)
    roadmaps.mark(found, marking, by=by or user_name(), admitted=names)
    print(f"№ {found.pk}: {', '.join([marking, *names])}")


@roadmap.command(epilog="Example: spravka roadmap remind")
def remind(on: On = None, as_json: Json = False, home: Home = None) -> None:
    """Send the reminders of the day, once: by hand, or every morning by a timer; «spravka serve» does it by itself.
    Without $SPRAVKA_SMTP letters are printed here. Releases that were added are also looked through for evidence."""
    from spravka.cli.serve import open_pages

    open_pages(home)
    from spravka.web import reminders

    done = reminders.remind(the_day(on))
    if as_json:
        told = {"transitions": done.fresh, "sent": done.sent, "failed": len(done.failed)}
        print_json({**told, "evidence_offered": done.offered})
    else:
        print(f"новых сроков: {done.fresh}, писем отправлено: {done.sent}, подтверждений предложено: {done.offered}")
    for it in done.failed:
        notice(f"letter of {it.on} to {it.address} was not delivered ({it.error}); it is tried again the next time")


def _open(home: Path | None) -> None:
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register

    open_register(directory(home))


def _format(output: Path) -> str:
    from spravka.roadmap.files import FORMATS

    found = output.suffix.lower().lstrip(".")
    if found not in FORMATS:
        raise BadInput(f"--output: «{output}» is none of {', '.join('.' + it for it in FORMATS)}")
    return found


def _about(row: RoadmapRow) -> dict[str, Any]:
    return {
        "roadmap": row.pk, "title": row.title, "partner": row.partner, "period": row.period,
        "approved": bool(row.approved_at),
    }  # fmt: skip


def _line(measure: Any, standing: str, key: str) -> dict[str, Any]:
    from spravka.roadmap.plain import plain

    told = plain(measure)
    deadline = told.pop("deadline")
    return {"id": key, **told, "deadline": deadline["words"], "due": deadline["edtf"], "standing": standing}


def _last(row: MeasureRow) -> str:
    from datetime import date

    return (date.fromisoformat(row.ends) - timedelta(days=1)).isoformat()


def _said(standing: str) -> str:
    from spravka.roadmap.wording import words

    return words("ru")[f"standing.{standing}"]


def _said_report(key: str) -> str:
    from spravka.roadmap.wording import words

    return words("ru")[f"report.{key}"]
