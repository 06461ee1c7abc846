"""Many documents at once: read by several processes, in order, with progress, and taken up again where it stopped.

The output holds a line for each fact, with its document, and after a document's facts one line that says how many they
were. Such a line is what counts as done: what stands after the last of them is cut off before reading goes on.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO

from spravka.cli.app import day, notice
from spravka.errors import BadInput, SpravkaError


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read.

    Attributes:
        document: its name: the file, or the `id` of a corpus line, else «file:line».
        text: None where the file is still to be opened.
        size: bytes that it takes of the whole, for the progress.
    """

    document: str
    path: Path
    size: int
    text: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: JSON lines of facts, or in one line why there are none."""

    job: Job
    lines: tuple[str, ...] = ()
    fault: str = ""
    notice: str = ""


def jobs_of(files: Iterable[Path], published: date | None) -> Iterator[Job]:
    """The documents of files and of corpora (`.jsonl`: a line each with text, published and id), one by one."""
    for path in files:
        if path.suffix != ".jsonl":
            size = path.stat().st_size if path.is_file() else 0
            yield Job(str(path), path, size, None, published)
            continue
        try:
            with path.open("rb") as corpus:
                for number, raw in enumerate(corpus, 1):
                    if raw.strip():
                        yield _of_line(path, number, raw, published)
        except OSError as error:
            raise BadInput(f"{path}: {error.strerror or error}; check the name and the rights") from error


def _of_line(path: Path, number: int, raw: bytes, published: date | None) -> Job:
    """A corpus line as a job; a line that is none is a job without a text, so that it is told in its place."""
    name = f"{path}:{number}"
    try:
        told = json.loads(raw)
        text, on = told["text"], told.get("published")
        return Job(str(told.get("id", name)), path, len(raw), str(text), day(on, f"{name} published") or published)
    except (ValueError, KeyError, TypeError, AttributeError, SpravkaError):
        return Job(name, path, len(raw), "")


def read_job(job: Job, unsure: bool = False) -> Outcome:
    """Read one document; a fault of the document or of ours is told and keeps no other out."""
    from spravka.cli.read import text_of
    from spravka.reading import read

    if job.text == "":
        return Outcome(job, fault=f"{job.document}: no JSON object with a «text» (and «published» as 2023-11-20)")
    try:
        reading = read(text_of(job.path) if job.text is None else job.text, published=job.published)
    except SpravkaError as error:
        return Outcome(job, fault=str(error))
    except Exception as error:
        return Outcome(job, fault=f"{job.document}: a fault of Spravka in reading it ({error!r}); please report it")
    facts = sorted((*reading.facts, *(reading.unsure if unsure else ())), key=lambda f: (f.span.start, f.span.stop))
    lines = (json.dumps({"document": job.document, **fact.to_json()}, ensure_ascii=False) for fact in facts)
    return Outcome(job, tuple(lines), notice=f"{job.document}: {reading.notice}" if reading.notice else "")


def outcomes(jobs: Iterator[Job], processes: int, *, unsure: bool) -> Iterator[Outcome]:
    """What came of each job, in order; never more than a few are held at once."""
    if processes == 1:
        yield from (read_job(job, unsure) for job in jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting: deque[Future[Outcome]] = deque(
            pool.submit(read_job, job, unsure) for job in islice(jobs, 4 * processes)
        )
        while waiting:
            yield waiting.popleft().result()
            for job in islice(jobs, 1):
                waiting.append(pool.submit(read_job, job, unsure))


def resumed(output: IO[bytes], jobs: Iterator[Job]) -> Iterator[Job]:
    """The jobs not yet done, the output cut after what is. BadInput if it holds other documents than are asked for."""
    kept = 0
    output.seek(0)
    for raw in output:
        try:
            told = json.loads(raw)
        except ValueError:
            break
        if "facts" in told and "kind" not in told:
            job = next(jobs, None)
            if job is None or job.document != told["document"]:
                raise BadInput(
                    f"{output.name}: holds «{told['document']}» where «{job.document if job else 'nothing'}» was to be "
                    "read; give the same files in the same order, or another --output"
                )
            kept = output.tell() if output.seekable() else 0
    output.seek(kept)
    output.truncate()
    return jobs


def read_all(files: list[Path], published: date | None, output: Path | None, processes: int, *, unsure: bool) -> bool:
    """Read every document, print its facts or write them to `output`. True if all could be read."""
    from rich.console import Console
    from rich.progress import Progress

    well, jobs = True, jobs_of(files, published)
    total = sum(path.stat().st_size for path in files if path.is_file())
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("reading", total=total)
        if output is None:
            for outcome in outcomes(jobs, processes, unsure=unsure):
                for line in outcome.lines:
                    print(line)
                well &= _told(outcome)
                progress.advance(bar, outcome.job.size)
            return well
        output.touch()
        with output.open("r+b") as out:
            for outcome in outcomes(resumed(out, jobs), processes, unsure=unsure):
                done = json.dumps({"document": outcome.job.document, "facts": len(outcome.lines)}, ensure_ascii=False)
                out.write("".join(f"{line}\n" for line in (*outcome.lines, done)).encode())
                out.flush()
                well &= _told(outcome)
                progress.advance(bar, outcome.job.size)
    return well


def _told(outcome: Outcome) -> bool:
    if outcome.notice:
        notice(outcome.notice)
    if outcome.fault:
        notice(outcome.fault)
    return not outcome.fault
