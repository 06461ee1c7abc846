"""`spravka export`: the register for other programs, for a register elsewhere, and for people."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path
from traceback import clear_frames
from typing import Annotated

import typer

from spravka.cli.app import Home, app
from spravka.cli.backup import complain, there, working
from spravka.errors import BadInput

FORMATS = ("jsonl", "csv", "xlsx")


@app.command(epilog="Example: spravka export agreements-2024 --public; spravka export register.xlsx --lang en")
def export(
    target: Annotated[Path, typer.Argument(help="A new folder; for XLSX a file.", show_default=False)],
    format: Annotated[str, typer.Option(help="jsonl, csv or xlsx (default: by the file's ending, else jsonl).")] = "",
    public: Annotated[bool, typer.Option("--public", help="Only what public sources tell.")] = False,
    lang: Annotated[str, typer.Option(help="Of the titles in CSV and XLSX: ru, kk or en.")] = "ru",
    home: Home = None,
) -> None:
    """Write the register out, but for what is restricted to named persons.

    `spravka import` makes the same register of it again. CSV and XLSX begin with tables for people; the archived files
    lie beside, of register.xlsx in register.files. Persons, the journal and what is watched are in a backup alone.
    """
    chosen = format or ("xlsx" if target.suffix.lower() == ".xlsx" else "jsonl")
    if chosen not in FORMATS:
        raise BadInput(f"--format: «{chosen}» is not one of {', '.join(FORMATS)}")
    if lang not in ("ru", "kk", "en"):
        raise BadInput(f"--lang: «{lang}» is not one of ru, kk, en")
    target = target.expanduser()
    where = there(home)
    from spravka.register import restoring
    from spravka.register.viewing import PUBLIC, at_level, seen_by

    with working() as progress, restoring.copy(where, progress=progress):
        progress(chosen, 0, 0)
        with seen_by(at_level(PUBLIC)) if public else nullcontext():
            try:
                said, lost = _written(target, chosen, lang)
            except OSError as error:
                raise BadInput(f"{error.filename or target}: {error.strerror or error}; name another place") from error
    print(f"{target}: {said}")
    complain(lost, f"{target}: {len(lost)} files are not in the export; all else is")


def _written(target: Path, format: str, lang: str) -> tuple[str, list[str]]:
    from spravka.register import exporting

    if format == "jsonl":
        done = exporting.write(target)
        return f"строк {done.lines}, файлов {done.files}", list(done.lost)
    from spravka.web import sheets, tabling

    folder = exporting.beside_workbook(target) if format == "xlsx" else target
    if format == "xlsx" and target.exists():
        raise BadInput(f"{target}: is there already; name a new file")
    exporting.new_folder(folder)
    beside = exporting.Beside(folder)
    write, into = (sheets.write_csv, folder) if format == "csv" else (sheets.write_xlsx, target)
    try:
        rows = write(tabling.export(lang, beside.passing(exporting.lines())), into)
    except (BadInput, OSError) as error:
        clear_frames(error.__traceback__)  # a query that is read halfway would outlive its database, and complain
        if format == "xlsx":  # what lies beside a workbook is of no use without it
            shutil.rmtree(folder, ignore_errors=True)
        raise
    done = beside.written()
    return f"строк {rows}, файлов {done.files}", list(done.lost)
