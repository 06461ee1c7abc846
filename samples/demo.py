"""What `make demo` does: the samples into a register of their own, trade and the brief printed, what to try next."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

RELEASES = Path(__file__).parent / "releases"
CUSTOMS = Path(__file__).parent / "trade" / "DATTSVT-vymyshleno.csv"
"""Made up, and saying so in every line."""

PARTNER, ON = "Казахстан", "2023-12-01"
FORMATS = {"html": "for the screen, one file", "docx": "for Word, with footnotes", "pdf": "for print"}


def main(folder: Path) -> None:
    """Leave in `folder` the register and the three files of the brief. Stops with the status of what fails."""
    spravka, home = beside(sys.executable, "spravka"), str(folder / "home")
    brief = ("brief", PARTNER, "--on", ON)

    def run(*words: str, told: bool = True) -> None:
        if told:
            print("$", typed(spravka, *words), flush=True)
        out = None if told else subprocess.DEVNULL
        done = subprocess.run([spravka, *words], env={**os.environ, "SPRAVKA_HOME": home}, stdout=out, check=False)
        if done.returncode:
            sys.exit(done.returncode)

    heading("Whose register it is")
    run("init", "--territory", "RU-LEN")
    heading("Releases, read and filed with their sources")
    run("add", shown_path(RELEASES))
    heading("Trade: a customs table, made up for the demo, and what the releases claim")
    run("trade", "load", shown_path(CUSTOMS))
    run("trade", "standings", "--reporter", "RU-LEN", "--group", "CIS", "--period", "2023-H1")
    run("trade", "check", "--partner", PARTNER)
    heading(f"The brief on {PARTNER}, for the day {ON}")
    run(*brief)
    heading("The same in three files")
    for suffix in FORMATS:
        run(*brief, "-o", str(folder / f"brief.{suffix}"), told=False)
    for suffix, use in FORMATS.items():
        file = folder / f"brief.{suffix}"
        print(f"  {file!s:24}{file.stat().st_size / 1000:6.0f} kB   {use}")
    heading("What to try next")
    print("  # the register on the web, with somebody of each role to sign in as\n  make serve")
    print(f"  # the register that the demo made, for the commands below\n  export SPRAVKA_HOME={typed(home)}")
    for words, why in (
        (("brief", PARTNER, "--on", ON, "--lang", "kk"), "in Kazakh; or --lang en"),
        (("brief", "Жамбылская область", "--on", ON), "on a region of the partner"),
        (("trade", "structure", "--reporter", "RU-LEN", "--partner", "KZ", "--period", "2023-H1"), "goods, as made up"),
        (("trade", "load", "96stran.xlsx"), "real tables of customs and statistics: see README"),
        (("read", f"{shown_path(RELEASES)}/01-posol-abaev.txt", "--explain"), "which rule found what"),
        (("init", "--territory", "Омская область", "--home", "mine"), "a register of your own"),
    ):
        print(f"  # {why}\n  {typed(spravka, *words)}")


def heading(words: str) -> None:
    print(f"\n── {words} ".ljust(73, "─"), flush=True)


def typed(*words: str) -> str:
    """The words as one types them. Not shlex.join(), which puts every Russian word in quotes."""
    return " ".join(f"'{word}'" if re.search(r"[^\w./=-]", word) else word for word in words)


def beside(python: str, command: str) -> str:
    """The command of the same environment, as short as it can be typed here."""
    return shown_path(Path(python).parent / command)


def shown_path(path: Path) -> str:
    """The path from here, if it lies below here."""
    here, whole = Path.cwd(), Path(os.path.abspath(path))  # noqa: PTH100 - not resolve(): an environment is a link
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
