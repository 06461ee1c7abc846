"""What the documents name is there: files, settings, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SOURCE = "\n".join(p.read_text("utf-8") for p in sorted((ROOT / "src").rglob("*.py")))


def test_each_test_that_security_names_is_there() -> None:
    told = (DOCS / "security.md").read_text("utf-8")
    named = set(re.findall(r"`((?:web|register|sources|text|cli)/\w+\.py)`", told))
    missing = {name for name in named if not any((ROOT / room / name).is_file() for room in ("tests", "src/spravka"))}
    assert len(named) > 20
    assert missing == set()


def test_security_goes_through_every_chapter() -> None:
    told = (DOCS / "security.md").read_text("utf-8")
    assert re.findall(r"(?m)^### V(\d+) ", told) == [str(n) for n in range(1, 15)]
    answers = [row.rsplit("|", 2)[1].strip() for row in re.findall(r"(?m)^\| [\d.–, ]+ \|.*\|$", told)]
    assert len(answers) > 60
    assert [answer for answer in answers if not re.match(r"(yes|partly|no|–|by the proxy)\b|–", answer)] == []


@pytest.mark.parametrize("name", ["operations.md", "security.md"])
def test_each_setting_that_is_named_is_one(name: str) -> None:
    named = set(re.findall(r"SPRAVKA_[A-Z_]+[A-Z]", (DOCS / name).read_text("utf-8")))
    assert {setting for setting in named if f'"{setting}"' not in SOURCE} == set()


def test_each_command_that_operations_names_is_one() -> None:
    from spravka.cli.app import app

    known = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    known |= {str(group.name) for group in app.registered_groups}
    text = (DOCS / "operations.md").read_text("utf-8")
    named = set(re.findall(r"spravka (\w+)(?= |\n|`)", text)) - {"spravka"}
    named -= {"COMMAND"}
    commands = {word for word in named if re.search(rf"(?:`|/|^|=)spravka {word}", text, re.MULTILINE)}
    assert {"backup", "restore", "verify", "user", "serve"} <= commands
    assert commands <= known


def test_each_mapping_in_the_document_of_trade_is_one() -> None:
    from spravka.trade.openers.mapped import KEYS, Mapping_

    text = (DOCS / "trade.md").read_text("utf-8")
    examples = re.findall(r"(?ms)^```toml\n(.*?)^```", text)
    assert len(examples) == 2
    for example in examples:
        Mapping_.of(example, "trade.md")
    assert {key for key in KEYS if not re.search(rf"\b{key}\b", text)} == set()


def test_links_between_documents_lead_somewhere() -> None:
    for file in sorted(DOCS.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"
