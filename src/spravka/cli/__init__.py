"""The command line: one file a command. Errors are one line on stderr, exit code 2."""

from __future__ import annotations

import sys

from spravka.cli.app import app
from spravka.errors import SpravkaError


def main() -> None:
    """Entry point of the `spravka` command."""
    try:
        app()
    except SpravkaError as error:
        print(f"spravka: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("spravka: stopped; what was finished is kept, the same command goes on from there", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # «spravka read … | head»
        sys.stderr.close()
        sys.exit(0)
