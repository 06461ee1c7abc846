from pathlib import Path

import pytest

from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.capitals import capital, load_capitals


@pytest.mark.parametrize(
    ("owner", "city"),
    [("KZ", "Астана"), ("RU-ALT", "Барнаул"), ("RU-KDA", "Краснодар"), ("CN-SD", "Цзинань"), ("IR-02", "Сари")],
)
def test_a_capital(owner: str, city: str):
    found = capital(owner)
    assert found is not None
    assert found.ru == city


@pytest.mark.parametrize("owner", ["RU-LEN", "CIS", "RU-TOM/tomsk", ""])
def test_none(owner: str):
    assert capital(owner) is None


def test_every_capital_lies_in_its_country():
    for it in territories.all():
        if found := capital(it.id):
            assert territories.country(found.id) == territories.country(it.id), it.id


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["ZZ\tKZ-71"], "capitals.tsv:2: unknown territory «ZZ»"),
        (["KZ\tZZ"], "capitals.tsv:2: unknown territory «ZZ»"),
        (["KZ\tKZ-71", "KZ\tKZ-75"], "capitals.tsv:3: «KZ» has a capital already: «KZ-71»"),
        (["KZ\tRU"], "capitals.tsv:2: «RU» is no city"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, rows: list[str], told: str):
    path = tmp_path / "capitals.tsv"
    path.write_text("\n".join(["territory\tcity", *rows]) + "\n", encoding="utf-8")
    with pytest.raises(BadVocabulary, match=told):
        load_capitals(path, territories.table())
