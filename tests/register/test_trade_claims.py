"""Claims of the register against the tables of its data directory; the command that tells them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def register(home: Path) -> Path:
    from spravka.register.intake import add
    from spravka.register.records import set_territory

    set_territory("RU-LEN")
    add([SAMPLES / "releases" / "01-posol-abaev.txt", SAMPLES / "releases" / "05-torgovlya-polugodie.txt"])
    return home


def verdicts() -> dict[str, str]:
    """Of the claims that tell their period."""
    from spravka.register import claims

    told = [(f"{record.kind} {check.claim.flow} {check.claim.partner}", check) for record, check in claims.all_()]
    return {name: str(check.verdict) for name, check in told if check.claim.span}


def test_without_tables_a_claim_of_a_region_is_honestly_not_computable(register: Path) -> None:
    told = verdicts()
    assert told["trade_rank turnover KZ"] == "not_computable"
    assert set(told.values()) == {"not_computable"}


def test_with_the_made_up_tables_the_machinery_is_seen(register: Path) -> None:
    from spravka.register import claims
    from spravka.trade.openers import open_file

    path = SAMPLES / "trade" / "DATTSVT-vymyshleno.csv"
    load = claims.tables().cube.add(open_file(path), path)
    assert (load.made_up, load.refused) == (True, 0)
    told = verdicts()
    assert told["trade_rank turnover KZ"] == told["trade_rank export KZ"] == told["trade_rank import KZ"] == "confirmed"
    assert told["trade_figure export KZ"] == "confirmed"
    assert told["trade_figure import KZ"] == "contradicted"
    assert all(check.basis.made_up for _, check in claims.all_() if check.basis)


def test_the_brief_tells_the_verdicts_and_cites_the_tables(register: Path) -> None:
    from datetime import date

    from spravka.register import claims, issuing
    from spravka.trade.openers import open_file

    path = SAMPLES / "trade" / "DATTSVT-vymyshleno.csv"
    claims.tables().cube.add(open_file(path), path)
    brief = issuing.made(issuing.Order("KZ", date(2023, 12, 1), "ru"))
    html = issuing.written(brief, "html").decode()
    assert "Сверка утверждений с таблицами торговли" in html
    assert "подтверждено" in html
    assert "made-up-microdata@2023-09" in html
    assert "ВЫМЫШЛЕННЫЕ ДАННЫЕ" in html


def test_check_tells_all_in_the_terminal_and_as_json(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from spravka.cli import run

    assert run(["trade", "check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["verdict"] for one in told} == {"not_computable"}
    assert {"record", "kind", "reporter", "partner", "period", "points", "why", "query", "source"} <= set(told[0])
    assert run(["trade", "check", "--lang", "en", "--partner", "KZ"]) == 0
    assert "not computable" in capsys.readouterr().out
    assert run(["trade", "check", "--verdict", "maybe"]) == 2


def test_check_shows_the_queries_that_run_and_what_is_missing(
    register: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    from spravka.cli import run
    from spravka.register import claims
    from spravka.trade.openers import open_file

    assert run(["trade", "check", "--sql"]) == 0
    told = capsys.readouterr().out
    assert "таблиц торговли не загружено" in told
    assert "SELECT" not in told
    path = SAMPLES / "trade" / "DATTSVT-vymyshleno.csv"
    claims.tables().cube.add(open_file(path), path)
    capsys.readouterr()
    assert run(["trade", "check", "--verdict", "confirmed", "--sql"]) == 0
    told = capsys.readouterr().out
    queries = re.findall(r"^\n(--.*?;)$", told, re.MULTILINE | re.DOTALL)
    assert queries
    monkeypatch.chdir(register / "trade")
    for query in queries:
        assert duckdb.connect().execute(query).fetchall()
    assert run(["trade", "check", "--verdict", "confirmed"]) == 0
    assert "SELECT" not in capsys.readouterr().out
