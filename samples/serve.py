"""What `make serve` does: the pages on the demo's register, with a person of each role to sign in as."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from demo import ON, beside, heading

PEOPLE = {
    "officer": "Анна Иванова",
    "head": "Пётр Лугин",
    "reader": "Мария Белова",
    "administrator": "Олег Седых",
}


def main(folder: Path, port: str) -> None:
    """Serve the demo's register on loopback until Ctrl+C; the password is new each time and printed."""
    spravka, home = beside(sys.executable, "spravka"), folder / "home"
    environment = {**os.environ, "SPRAVKA_HOME": str(home)}
    password = f"demo-{secrets.token_hex(4)}"
    for role, name in PEOPLE.items():
        words = [spravka, "user", "add", role, "--role", role, "--name", name]
        made = subprocess.run(words, input=password + "\n", env=environment, text=True, stdout=subprocess.DEVNULL)
        if made.returncode:
            sys.exit(made.returncode)
    heading("The register on the web")
    print(f"  address    http://127.0.0.1:{port}\n  sign in    {', '.join(PEOPLE)}\n  password   {password}")
    print(f"  today      is taken to be {ON}, the day of the demo's brief; Ctrl+C ends it", flush=True)
    try:
        sys.exit(subprocess.run([spravka, "serve", "--port", port, "--on", ON], env=environment).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
