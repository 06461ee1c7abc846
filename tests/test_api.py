"""The Python API: its page of examples runs as it stands, and importing the package loads nothing heavy."""

import doctest
import subprocess
import sys
from pathlib import Path

import spravka
from spravka.reading import Reading, read

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"


def test_the_examples_of_the_page_run():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 5
    assert not failed


def test_names_lead_to_the_reading():
    assert spravka.read is read
    assert spravka.Reading is Reading


def test_the_import_loads_no_reading():
    asking = "import spravka, sys; print('spravka.reading' in sys.modules, 'numpy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False"]
