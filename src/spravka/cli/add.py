"""`spravka add`: archive and read sources into the register."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from spravka.cli.app import Home, app, day, notice
from spravka.cli.tally import Tally, fetcher, progress
from spravka.errors import BadInput
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Sheet:
    """Files that share what is said of them."""

    files: tuple[Path, ...]
    published: date | None
    publisher: str
    territory: str
    url: str


@app.command(
    epilog="Example: spravka add releases/ --publisher inter.lenobl.ru; spravka add https://example.org/news/1; "
    "all that a feed names: spravka add https://example.org/rss.xml"
)
def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders with all their files, addresses of pages, and of feeds with all their pages.",
            show_default=False,
        ),
    ],
    published: Annotated[str | None, typer.Option(help="Day of publication (2023-11-20).")] = None,
    publisher: Annotated[str, typer.Option(help="Who published it.")] = "",
    url: Annotated[str, typer.Option(help="Where it was published.")] = "",
    marking: Annotated[str, typer.Option(help="Who may see it: public or internal; then «spravka mark».")] = "public",
    private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            envvar="SPRAVKA_ALLOW_PRIVATE",
            help="Ask machines of this network too: an archive in the office.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each source.")] = False,
    home: Home = None,
) -> None:
    """Archive and read sources (TXT, HTML, DOCX, ODT, PDF) into the register; adding again changes nothing.

    A folder may hold an `index.toml` with a table for each file – published, publisher, territory, url –, which counts
    too for a file of it that is named alone. Sites are asked
    slowly, and as their robots.txt wishes; stopped and started again, it goes on where it was.
    """
    from spravka.register.home import home as directory
    from spravka.register.setup import open_register
    from spravka.sources.addresses import is_one

    if marking not in ("public", "internal"):
        raise BadInput(f"--marking: «{marking}» is neither public nor internal; restrict a source with «spravka mark»")
    on = past(day(published, "--published"), "--published")
    sheets = list(_sheets([Path(path) for path in paths if not is_one(path)], on, publisher, url))
    open_register(directory(home))
    from spravka.register.gathering import Said, gather_any
    from spravka.register.records import ours

    tally = Tally(as_json=as_json)
    with progress("чтение", sum(len(sheet.files) for sheet in sheets)) as bar:
        for sheet in sheets:
            _add_files(sheet, marking, tally)
            bar.step(len(sheet.files))
    with fetcher(private=private) as asking:
        for path in filter(is_one, paths):
            with progress("загрузка", 1) as bar:
                for outcome in gather_any(asking, path, Said(on, publisher), found=bar.total, marking=marking):
                    tally.outcome(outcome)
                    bar.step()
    tally.end()
    if not ours():
        notice(
            "our own territory is not set: nothing is called ours or theirs; say it with «spravka init --territory …»"
        )
    if tally.failed:
        raise typer.Exit(2)


def _add_files(sheet: Sheet, marking: str, tally: Tally) -> None:
    from spravka.register.intake import add as take_in

    report = take_in(
        sheet.files,
        published=sheet.published,
        publisher=sheet.publisher,
        territory=sheet.territory,
        url=sheet.url,
        marking=marking,
    )
    for file, taken in report.taken:
        tally.take(file.name, taken)
    for file, reason in report.failed:
        tally.fail(file.name, reason)


def past(when: date | None, option: str) -> date | None:
    """A day of publication. One to come is a slip of the hand, and all that leans on it would be dated wrong."""
    if when and when > date.today() + timedelta(days=1):  # it may be tomorrow already where it was published
        raise BadInput(f"{option}: {when} is yet to come; give the day on which it was published")
    return when


def _sheets(paths: Sequence[Path], published: date | None, publisher: str, url: str) -> Iterator[Sheet]:
    """The files one by one, each with what the options or the folder's index say of it; options win."""
    for path in paths:
        folder, files = (path, _within(path)) if path.is_dir() else (path.parent, [path])
        about = folder / "index.toml"
        index = _index(about) if path.is_dir() or _names(about, path) else {}
        for file in files:
            told = index.get(file.name) or index.get(file.relative_to(folder).as_posix()) or {}
            when = published or told.get("published")
            if isinstance(when, str):
                when = day(when, f"{about}: {file.name}: published")
            when = past(when, f"{about}: {file.name}: published")
            side = "" if publisher else territory_of(told.get("territory", ""), f"{about}: {file.name}")
            yield Sheet((file,), when, publisher or told.get("publisher", ""), side, url or told.get("url", ""))


def _within(folder: Path) -> list[Path]:
    files = (p for p in folder.rglob("*") if p.is_file() and not _hidden(p.relative_to(folder)))
    return sorted(p for p in files if p.name not in ("index.toml", "README.md"))


def _names(index: Path, file: Path) -> bool:
    """Whether a folder's index speaks of the file; the index of a folder of something else is nothing to us."""
    try:
        return file.name in index.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def territory_of(name: str, where: str) -> str:
    """Vocabulary id of the publisher's territory, given by id or name; "" for none."""
    if not name or name in territories.table():
        return name
    found = territories.resolve(name)
    if found is None:
        raise BadInput(f"{where}: «{name}» is no territory that Spravka knows; give its usual name or its id")
    return found.id


def _index(path: Path) -> dict[str, dict[str, Any]]:
    """What a folder's index says of its files: a table for each, of texts and a day."""
    try:
        index = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: not a TOML file ({error}); mend it or take it away") from error
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}; mend it or take it away") from error
    for name, told in index.items():
        if not isinstance(told, dict):
            raise BadInput(f'{path}: «{name}» stands outside of a table; each file has a table ["name.txt"] of its own')
        for key, value in told.items():
            if key not in ("published", "publisher", "territory", "url"):
                raise BadInput(f"{path}: {name}: «{key}» is none of published, publisher, territory, url")
            if not isinstance(value, str) and not (key == "published" and type(value) is date):
                raise BadInput(f"{path}: {name}: {key} = {value} is not in quotes")
    return index
