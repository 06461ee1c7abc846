"""Awards: what was given, to whom, by whom."""

import pytest
from sentences import told


@pytest.mark.parametrize(
    ("text", "award", "recipient", "giver"),
    [
        ("Иван Петров награждён орденом Дружбы.", "орден Дружбы", "Иван Петров", None),
        ("Посол Олег Карпов вручил Ивану Петрову медаль «За труд».", "медаль «За труд»", "Иван Петров", "Олег Карпов"),
        (
            "Иван Петров удостоен ордена Дружбы, награду ему вручил Олег Карпов.",
            "орден Дружбы",
            "Иван Петров",
            "Олег Карпов",
        ),
        ("Иван Петров получил почётную грамоту Тулы.", "почётная грамота Тулы", "Иван Петров", None),
    ],
)
def test_award(text: str, award: str, recipient: str, giver: str | None) -> None:
    (fact,) = told(text, "award")
    assert (fact["award"], fact["recipient"], fact.get("giver")) == (award, recipient, giver)


def test_the_same_award_again() -> None:
    facts = told("Иван Петров награждён орденом Дружбы. Тем же орденом награждён Олег Карпов.", "award")
    assert [(f["award"], f["recipient"]) for f in facts] == [
        ("орден Дружбы", "Иван Петров"),
        ("орден Дружбы", "Олег Карпов"),
    ]


@pytest.mark.parametrize("text", ["Иван Петров получил награду.", "Иван Петров рассказал об ордене Дружбы."])
def test_no_award(text: str) -> None:
    assert told(text, "award") == []
