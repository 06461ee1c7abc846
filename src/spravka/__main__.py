"""`python -m spravka`."""

from spravka.cli import main

main()
