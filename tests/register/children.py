"""Work in a child process that may be killed or starved, with what it said or how it ended."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from django.db import connections

REGISTER = str(Path("/spravka", "register", ""))


def run(work: Callable[[], str]) -> tuple[int, str]:
    """Do the work in a forked child. Returns the signal that ended it (0: none) and what it returned.

    Raises:
        AssertionError: with the child's traceback, if it failed.
    """
    connections.close_all()  # an open connection must not be shared with a child
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 0
        try:
            os.write(writing, work().encode())
        except BaseException:
            status = 1
            os.write(writing, traceback.format_exc().encode())
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, said
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0), said


def run_together(work: Callable[[], object], count: int) -> list[str]:
    """Do the work in that many children at once. Returns the traceback of each that failed."""
    connections.close_all()
    gate, opening = os.pipe()
    reading, writing = os.pipe()
    children = []
    for _ in range(count):
        child = os.fork()
        if child == 0:
            os.close(opening)
            os.read(gate, 1)  # returns when the parent closes the other end
            try:
                work()
            except BaseException:
                os.write(writing, (traceback.format_exc() + "\0").encode())
            finally:
                os._exit(0)
        children.append(child)
    for end in (gate, opening, writing):
        os.close(end)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    for child in children:
        os.waitpid(child, 0)
    return said.split("\0")[:-1]


def killed_at(line: int, work: Callable[[], None]) -> Callable[[], str]:
    """The work under a count of the lines of the register's code that run; SIGKILL at the given one (0: never).
    Returns the count. By lines and not by time, so that a seed means the same on any machine."""

    def counted() -> str:
        count = 0

        def local(frame: FrameType, event: str, arg: object) -> object:
            nonlocal count
            if event == "line":
                count += 1
                if count == line:
                    os.kill(os.getpid(), signal.SIGKILL)
            return local

        def trace(frame: FrameType, event: str, arg: object) -> object:
            return local if REGISTER in frame.f_code.co_filename else None

        sys.settrace(trace)
        try:
            work()
        finally:
            sys.settrace(None)
        return str(count)

    return counted


def files(folder: Path) -> set[str]:
    """Every file in the folder, by its path from there."""
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
