"""The command line: one file a command. Errors are one line on stderr, exit code 2."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from spravka.cli.app import app, notice
from spravka.errors import SpravkaError

STOPPED = 130
"""The exit code of a command that the person stopped: 128 and the signal's number, as shells have it."""
FAULT = 70
"""The exit code of a fault of ours (EX_SOFTWARE of sysexits.h)."""


def main() -> None:
    """Entry point of the `spravka` command."""
    _say_anything()
    sys.exit(run(sys.argv[1:] or ["--help"]))


def run(words: list[str]) -> int:
    """Run a command and return its exit code; whatever goes wrong is told in one line."""
    try:
        code = app(words, prog_name="spravka", standalone_mode=False)
        sys.stdout.flush()
    except SpravkaError as error:
        notice(str(error))
        return 2
    except SystemExit:  # typer's answer to a reader that has gone: «spravka read … | head»
        return 0
    except BrokenPipeError:  # the same, in the last flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter fails in its own
        return 0
    except Exception as error:
        if hasattr(error, "format_message"):  # typer carries a copy of click, whose errors have no public name
            command = getattr(getattr(error, "ctx", None), "command_path", "spravka")
            notice(f"{error.format_message().rstrip('.')}; see «{command} --help»")
            return 2
        if os.environ.get("SPRAVKA_DEBUG"):
            raise
        notice(f"a fault of Spravka ({error!r}); please report it, with what SPRAVKA_DEBUG=1 shows")
        return FAULT
    if code == STOPPED:
        notice("stopped; what was finished is kept, the same command goes on from there")
    return int(code or 0)


def _say_anything() -> None:
    """Let no letter that a terminal does not know end a command; into files and pipes write UTF-8 everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")
