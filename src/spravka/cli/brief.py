"""`spravka brief`: write the background note on a partner."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spravka.cli.app import Home, app, day, notice
from spravka.errors import BadInput

if TYPE_CHECKING:
    from spravka.brief.template import Template


LAST = "last"
"""What stands for the day of the last note."""

PARTNERS = 8
"""Partners that are named to whoever asked for one that there is not."""


@app.command(epilog="Example: spravka brief Казахстан --lang ru --format docx -o brief.docx")
def brief(
    partner: Annotated[
        str | None, typer.Argument(help="The partner: a country, region or city, by name or id.", show_default=False)
    ] = None,
    people: Annotated[
        list[str] | None, typer.Option("--with", help="Whom one is to meet; told first. Once for each person.")
    ] = None,
    delegation: Annotated[
        Path | None, typer.Option(help="A list of those whom one is to meet, a line each: «name» or «name; post».")
    ] = None,
    occasion: Annotated[
        str, typer.Option(help="What the note is for, in your own words; stands under the title.")
    ] = "",
    on: Annotated[str | None, typer.Option(help="The day the note is for (default: today).")] = None,
    since: Annotated[
        str | None,
        typer.Option(help="The day of the last note, or «last» for the last one issued: what is new since is marked."),
    ] = None,
    lang: Annotated[str | None, typer.Option(help="ru, kk or en (default: ru).")] = None,
    depth: Annotated[
        str, typer.Option(help="page: one page; standard: three to five pages; full: everything.")
    ] = "standard",
    template: Annotated[
        Path | None, typer.Option(help="A TOML file with the office’s letterhead, sections and titles.")
    ] = None,
    format: Annotated[
        str, typer.Option(help="text, html, docx or pdf (default: by the file's ending, else text).")
    ] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None,
    confirmed_only: Annotated[bool, typer.Option("--confirmed-only", help="Only what a person has confirmed.")] = False,
    check: Annotated[
        Path | None,
        typer.Option(help="An edited DOCX of a brief: tell which of its figures, dates and names the register lacks."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --check: the findings as JSON.")] = False,
    home: Home = None,
) -> None:
    """Write the background note on a partner: every line with its source. With --check, hold one that was edited in
    Word against the register; it says itself whom it is about and for which day."""
    if lang not in (None, "ru", "kk", "en"):
        raise BadInput(f"--lang: «{lang}» is not one of ru, kk, en")
    if check:
        met = [*(people or ()), *(_delegation(delegation) if delegation else ())]
        _check(check, partner, lang, on, since, met, confirmed_only, as_json, home)
        return
    if partner is None:
        raise BadInput("name the partner: spravka brief Казахстан")
    lang = lang or "ru"
    from spravka.brief import FORMATS, compose, meeting
    from spravka.brief.depth import DEPTHS
    from spravka.register.home import home as directory
    from spravka.register.setup import open_existing

    chosen = _format(format, output, tuple(FORMATS))
    if depth not in DEPTHS:
        raise BadInput(f"--depth: «{depth}» is not one of {', '.join(DEPTHS)}")
    when = day(on, "--on") or date.today()
    before = day(since, "--since") if since != LAST else None
    if before and before > when:
        raise BadInput(f"--since: {before} lies after the day of the note, {when}")
    own = _template(template) if template else None
    met = [*(people or ()), *(_delegation(delegation) if delegation else ())]
    identity = _partner(partner, directory(home))
    open_existing(directory(home))
    from spravka.register import claims, issuing, measures, promises
    from spravka.register.records import ours, settled_records

    mine = ours()
    if not mine:
        notice(
            "our own territory is not set: nothing is called ours or theirs; say it with «spravka init --territory …»"
        )
    if identity == mine:
        raise BadInput(f"«{partner}» is our own territory; name the partner that the note is about")
    if since == LAST and (before := issuing.last_day(identity, when)) is None:
        raise BadInput(f"--since last: no note on «{partner}» was issued by {when}; give the day of your last one")
    found = settled_records(partner=identity)
    tree = compose(
        promises.still_open(found),
        partner=identity,
        ours=mine,
        on=when,
        lang=lang,
        people=meeting.named(met, meeting.names(found)),
        occasion=occasion,
        confirmed_only=confirmed_only,
        checks=claims.told(found, lang),
        depth=depth,
        since=before,
        template=own,
        measures=measures.in_briefs_on(identity),
        texts=issuing.texts(found),
        posts=issuing.posts(found),
    )
    if output is None and chosen == "text" and sys.stdout.isatty():
        from rich.console import Console

        from spravka.brief.text import print_brief

        print_brief(tree, Console())
        return
    written = FORMATS[chosen].write(tree)
    if output is None:
        if isinstance(written, bytes):
            if sys.stdout.isatty():
                raise BadInput(f"--format {chosen} is not for a terminal; name a file with -o brief.{chosen}")
            sys.stdout.buffer.write(written)
        else:
            print(written)
        return
    _write(output, written if isinstance(written, bytes) else written.encode("utf-8"))
    print(output)
    unconfirmed, lines = tree.unconfirmed()
    if unconfirmed:
        notice(f"{unconfirmed} of {lines} lines rest on facts that nobody has confirmed; they bear ° or ≠")


def _check(
    file: Path,
    partner: str | None,
    lang: str | None,
    on: str | None,
    since: str | None,
    met: list[str],
    confirmed_only: bool,
    as_json: bool,
    home: Path | None,
) -> None:
    from spravka.cli import brief_check
    from spravka.register.home import home as directory

    asked = brief_check.Asked(
        partner=_partner(partner, directory(home)) if partner else "",
        lang=lang or "",
        on=day(on, "--on"),
        since=day(since, "--since"),
        people=tuple(met),
        confirmed_only=confirmed_only,
        json=as_json,
    )
    brief_check.check(file, asked, directory(home))


def _template(file: Path) -> Template:
    from spravka.brief.template import parse

    try:
        return parse(_read(file))
    except BadInput as error:
        raise BadInput(f"{file}: {error}") from None


def _delegation(file: Path) -> list[str]:
    from spravka.brief import delegation

    found = delegation.names(_read(file))
    if not found:
        raise BadInput(f"{file}: no names; write one on each line")
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise BadInput(f"{file}: no text in UTF-8 (byte {error.start})") from None


def _write(output: Path, content: bytes) -> None:
    """Write a file whole or not at all; a pipe or a device is written to as it is."""
    part = output if output.exists() and not output.is_file() else output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(content)
        if part is not output:
            part.replace(output)
    except OSError as error:
        if part is not output:
            part.unlink(missing_ok=True)
        raise BadInput(f"{output}: {error.strerror or error}; name another file with -o") from error


def _format(format: str, output: Path | None, known: tuple[str, ...]) -> str:
    """The format asked for, or the one that the file's ending means."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    chosen = format or {"txt": "text", "htm": "html"}.get(ending, ending) or "text"
    if chosen not in known:
        raise BadInput(f"--format: «{chosen}» is not one of {', '.join(known)}")
    return chosen


def _partner(name: str, home: Path) -> str:
    """Vocabulary id of a partner given by name or id. Raises BadInput with the nearest names, or else with the partners
    of which the register has most documents."""
    from spravka.vocab import territories

    if name in territories.table():
        return name
    found = territories.resolve(name)
    if found:
        return found.id
    unknown = f"«{name}» is no territory that Spravka knows"
    if near := territories.suggest(name):
        raise BadInput(f"{unknown}; did you mean {', '.join(near)}?")
    there = ", ".join(_partners(home))
    raise BadInput(f"{unknown}; " + (f"the register knows most of {there}" if there else "give its usual name"))


def _partners(home: Path) -> list[str]:
    from spravka.register.setup import open_existing
    from spravka.vocab import territories

    try:
        open_existing(home)
    except BadInput:  # there is no register yet
        return []
    from spravka.register.records import partners

    return [territories.get(it.id).ru for it in partners()[:PARTNERS]]
