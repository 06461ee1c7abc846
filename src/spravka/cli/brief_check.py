"""`spravka brief --check`: an edited DOCX of a brief, held against the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from spravka.cli.app import notice
from spravka.cli.dated import print_json
from spravka.errors import BadInput

FOUND = 1
"""The exit code of a check that found something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said of the brief; "" or None where the file is to tell it."""

    partner: str
    lang: str
    on: date | None
    since: date | None
    people: tuple[str, ...]
    confirmed_only: bool
    json: bool


def check(file: Path, asked: Asked, home: Path) -> None:
    """Tell what the file says that the register does not hold so, a line each; leave with 1 if there is anything.

    Raises:
        BadInput: no DOCX, or one that does not say which partner it is about.
    """
    from spravka.brief import checking
    from spravka.brief.words import words
    from spravka.register.setup import open_existing

    try:
        units = checking.units(file.read_bytes(), str(file))
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}") from None
    said = checking.about(units)
    if not (partner := asked.partner or said.partner):
        raise BadInput(f"{file}: its title names no partner; name it: spravka brief PARTNER --check {file}")
    open_existing(home)
    from spravka.register import edited
    from spravka.register.issuing import Order
    from spravka.register.records import settled_records

    order = Order(
        partner,
        asked.on or said.on or date.today(),
        asked.lang or said.lang or "ru",
        people=asked.people,
        confirmed_only=asked.confirmed_only,
        since=asked.since or said.since,
    )
    report = edited.check(units, order, settled_records(partner=partner))
    told = words(order.lang)
    if asked.json:
        print_json([checking.as_json(finding) for finding in report.found])
    else:
        for finding in report.found:
            print(checking.line(finding, told))
        if not report.faults:
            print(told["check.nothing"].format(report.read))
    if report.unconfirmed:
        notice(f"{file}: {report.unconfirmed} of {report.lines} lines rest on facts that nobody has confirmed")
    if report.faults:
        notice(f"{file}: {len(report.faults)} to look at")
        raise typer.Exit(FOUND)
