"""Who led which state."""

from __future__ import annotations

from pathlib import Path

import pytest

from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.state_heads import load_heads, state_of


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Касым-Жомарт Токаев", "KZ"),
        ("Ш. Мирзиёев", "UZ"),
        ("Си Цзиньпин", "CN"),
        ("С. Цзиньпин", ""),
        ("Павел Зимин", ""),
    ],
)
def test_a_state_by_who_leads_it(name: str, state: str) -> None:
    assert state_of(name) == state


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('XX = ["Имя Фамилия"]', "unknown country «XX»"),
        ('RU-OMS = ["Имя Фамилия"]', "unknown country «RU-OMS»"),
        ('KZ = ["Имя Фамилия"]\nUZ = ["Имя Фамилия"]', "«Имя Фамилия» stands under KZ and UZ"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "heads_of_state.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadVocabulary, match=told):
        load_heads(path, territories.table())
