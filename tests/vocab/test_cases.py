"""Territories in the cases of Russian that a sentence of our own needs."""

from __future__ import annotations

import pytest

from spravka.vocab import build, cases, territories


def test_the_file_is_what_the_build_makes() -> None:
    assert build.build_cases() == cases.FILE.read_text(encoding="utf-8"), "run python -m spravka.vocab.build"


@pytest.mark.parametrize(
    ("territory", "genitive", "together"),
    [
        ("KZ", "Казахстана", "с Казахстаном"),
        ("KZ-31", "Жамбылской области", "с Жамбылской областью"),
        ("RU-STA", "Ставропольского края", "со Ставропольским краем"),
        ("RU-SMO", "Смоленской области", "со Смоленской областью"),
        ("RU-SAM", "Самарской области", "с Самарской областью"),
        ("SE", "Швеции", "со Швецией"),
        ("CN", "Китая", "с Китаем"),
        ("US", "США", "с США"),
        ("CI", "Кот-д’Ивуара", "с Кот-д’Ивуаром"),
        ("KR", "Республики Корея", "с Республикой Корея"),
        ("RU-KHM", "Ханты-Мансийского автономного округа", "с Ханты-Мансийским автономным округом"),
    ],
)
def test_names_in_cases(territory: str, genitive: str, together: str) -> None:
    assert (cases.genitive(territory), cases.together_with(territory)) == (genitive, together)


def test_every_form_is_read_as_the_territory_again() -> None:
    """But for what counts only with help from the text: «Победа», «Мир»."""
    shy = build.shy_names()
    for it in territories.all():
        if build.fold(it.ru) in shy:
            continue
        for form in (cases.genitive(it.id), cases.together_with(it.id).partition(" ")[2]):
            assert it.id in {f.id for f in territories.forms()[build.fold(form)]}, form
            assert form[0].isupper() == it.ru[0].isupper()  # «провинция Хама» begins with a small letter
