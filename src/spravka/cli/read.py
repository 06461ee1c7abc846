"""`spravka read`: print the facts of documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from spravka.cli.app import app, day, notice
from spravka.errors import BadInput, SpravkaError


@app.command(
    epilog="Example: spravka read release.txt --published 2023-11-20 --format jsonl; "
    "many at once: spravka read corpus.jsonl --jobs 2 --output facts.jsonl"
)
def read(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Text files, UTF-8, CP1251 or KOI8-R; or corpora (.jsonl) with a «text» a line, «published» and «id» "
            "where known.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None, typer.Option(help="Day of publication (2023-11-20): dates like «в прошлом году» need it.")
    ] = None,
    publisher: Annotated[str, typer.Option(help="Who published it; kept beside the facts.")] = "",
    url: Annotated[str, typer.Option(help="Where it was published; kept beside the facts.")] = "",
    format: Annotated[str, typer.Option(help="text or jsonl.")] = "text",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say which rule found each fact, and from which words.")
    ] = False,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Print facts that the reading is not sure of as well.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Read with so many processes; prints jsonl with each document.")] = 1,
    output: Annotated[
        Path | None, typer.Option(help="Write jsonl there; started again, it goes on after what is done.")
    ] = None,
) -> None:
    """Print the facts that documents state, each with its quote."""
    if format not in ("text", "jsonl"):
        raise BadInput(f"--format: «{format}» is not one of text, jsonl")
    on, failed = day(published, "--published"), False
    if jobs > 1 or output or any(file.suffix == ".jsonl" for file in files):
        from spravka.cli.corpus import read_all

        if not read_all(files, on, output, jobs, unsure=unsure):
            raise typer.Exit(2)
        return
    for file in files:
        try:
            lines = list(_lines(file, text_of(file), on, publisher, url, format, explain=explain, unsure=unsure))
        except SpravkaError as error:
            notice(str(error))
            failed = True
            continue
        for line in lines:
            print(line)
    if failed:
        raise typer.Exit(2)


def text_of(file: Path) -> str:
    """A file's text, whatever its encoding; BadInput says why there is none."""
    from spravka.text import LIMIT, decode

    try:
        if file.is_dir():
            raise BadInput(f"{file}: is a directory; name the files, or file it with «spravka add {file}»")
        if file.stat().st_size > LIMIT:
            size = file.stat().st_size / 2**20
            raise BadInput(f"{file}: {size:.0f} MB is over the limit of {LIMIT // 2**20} MB; split the file")
        with file.open("rb") as stream:
            raw = stream.read(LIMIT + 1)  # a pipe or a device has no size
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror or error}; check the name and the rights") from error
    return decode(raw, str(file)).text


def _lines(
    file: Path, text: str, on: date | None, publisher: str, url: str, format: str, *, explain: bool, unsure: bool
) -> Iterator[str]:
    from spravka.reading import read as read_text

    try:
        reading = read_text(text, published=on)
    except Exception as error:  # a fault of ours in one text must not keep the others out
        raise BadInput(f"{file}: a fault of Spravka in reading it ({error!r}); please report it") from error
    if reading.notice:
        notice(f"{file}: {reading.notice}")
    facts = [*reading.facts, *(reading.unsure if unsure else ())]
    facts.sort(key=lambda f: (f.span.start, f.span.stop))
    if format == "jsonl":
        about = {k: v for k, v in (("publisher", publisher or reading.source), ("url", url)) if v}
        for fact in facts:
            yield json.dumps({**fact.to_json(), **about}, ensure_ascii=False)
        return
    from spravka.cli.telling import told

    yield from told(file.name, reading.title, facts, explain=explain)
