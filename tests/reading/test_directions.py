"""What is spoken of: a single topic, and near misses."""

from __future__ import annotations

import pytest
from sentences import told

SIDES = "Омская область торгует с Казахстаном."


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Темой переговоров стала логистика.", "логистика"),
        ("Транспортная логистика стала главной темой встречи.", "Транспортная логистика"),
        ("Разговор шёл, в частности, о транспортной логистике.", "транспортная логистика"),
        ("Стороны говорили о научном обмене.", "научный обмен"),
    ],
)
def test_one_topic(text: str, topic: str) -> None:
    assert [(f["topics"], f["modality"]) for f in told(f"{SIDES} {text}", "direction")] == [((topic,), "discussed")]


@pytest.mark.parametrize(
    "text",
    [
        "Темой переговоров стало сотрудничество.",
        "Встреча стала главной темой новостей.",
        "Стороны говорили о том, как жить дальше.",
        "Разговор шёл о широком круге вопросов.",
    ],
)
def test_no_topic(text: str) -> None:
    assert not told(f"{SIDES} {text}", "direction")
