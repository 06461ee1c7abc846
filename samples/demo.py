"""What `make demo` does: the samples into a register of their own, the brief printed and written, what to try next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FORMATS = ("html", "docx", "pdf")


def main(folder: Path) -> None:
    home = folder / "home"
    spravka = str(Path(sys.executable).parent / "spravka")

    def run(*words: str) -> None:
        subprocess.run([spravka, *words, "--home", str(home)], check=True)

    run("init", "--territory", "RU-LEN")
    run("add", str(HERE / "releases"))
    brief = ("brief", "Казахстан", "--on", "2023-12-01")
    run(*brief)
    for suffix in FORMATS:
        run(*brief, "--format", suffix, "-o", str(folder / f"brief.{suffix}"))
    print(
        "\nWhat to try next (demo data lies in demo/):\n"
        f"  {spravka} brief Казахстан --lang kk --home {home}          the same in Kazakh, or --lang en\n"
        f"  {spravka} brief «Жамбылская область» --home {home}         a region of the partner\n"
        f"  {spravka} read samples/releases/*.txt --explain            what was read, and by which rule\n"
        f"  {spravka} init --territory «Омская область» --home ./mine  a register of your own\n"
    )


main(Path(sys.argv[1]))
