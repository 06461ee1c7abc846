"""The tables that trade ships: goods, names of countries, groups of publishers, publications, words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spravka.errors import BadVocabulary
from spravka.trade import countries, goods, groups
from spravka.trade.openers.tables import publications
from spravka.trade.words import words
from spravka.vocab import territories


def test_every_chapter_has_its_section_and_a_name_in_each_language() -> None:
    told = goods.chapters()
    assert told == tuple(f"{n:02}" for n in range(1, 98) if n != 77)
    assert sorted({goods.section_of(code) for code in told}) == [f"{n:02}" for n in range(1, 22)]
    for code in told:
        assert all(goods.name(code, "chapter", lang) for lang in ("ru", "kk", "en"))
        assert goods.name(goods.section_of(code), "section", "en") != goods.name("99", "section", "en")
    assert [goods.numeral(f"{n:02}") for n in (1, 4, 9, 16, 21)] == ["I", "IV", "IX", "XVI", "XXI"]
    assert goods.section_of("98") == goods.OTHER


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Китaй", "CN"), ("Республикa \nКорея", "KR"), ("Корея, Народно-Демократическая Республика", "KP"),
        ("Молдова, Республика", "MD"), ("Конго, Демократическая Республика", "CD"),
        ("Виргинские Острова (Брит.)", "VG"),
        ("Виргинские Острова, Сша", "VI"), ("Казахстан 1)", "KZ"), ("Беларусь²", "BY"), ("ТУРЦИЯ*", "TR"),
        ("Қырғызстан", "KG"),
        ("Korea, Republic of", "KR"), ("Сен-Бартелеми", "BL"), ("Папуа-новая Гвинея", "PG"), ("Гонконг", "HK"),
        ("Всего\nв том числе", "WORLD"), ("со странами СНГ", "CIS"), ("  Страны вне ЕС", "NON-EU"), ("Азия", "ASIA"),
        ("Congo, Democratic Republic of", "CD"), ("Сен-Мартен (нидерландская часть)", "SX"), ("Кот д`Ивуар", "CI"),
        ("Тайвань, провинция Китая", "TW"), ("Korea, Rep.", "KR"), ("С Т Р А Н Ы   С Н Г", "CIS"),
        ("Страны СНГ (кроме ЕАЭС)", "NON-EAEU"), ("Страны СНГ (без России)", ""), ("Страны ЕАЭС (5 стран)", "EAEU"),
        ("Фарландия", ""), ("Ленинградская область", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_as_tables_print_them(printed: str, code: str) -> None:
    assert countries.partner(printed) == code


def test_a_name_that_stands_twice_or_a_line_of_another_shape_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, why in (("KP\tкндр\nKR\tкндр\n", "is also KP"), ("KP кндр\n", ":1: a line is an id")):
        (tmp_path / "names.tsv").write_text(text, "utf-8")
        monkeypatch.setattr(countries, "NAMES", tmp_path / "names.tsv")
        countries.listed.cache_clear()
        with pytest.raises(BadVocabulary, match=why):
            countries.listed()
    monkeypatch.undo()
    countries.listed.cache_clear()
    assert countries.listed()["кндр"] == "KP"


def test_groups_of_publishers_are_of_countries_and_known_groups() -> None:
    for reporter in ("KZ", "RU"):
        for told in groups.published(reporter):
            assert territories.get(told.group).type == "group"
            assert told.member == groups.DAY or countries.is_country(told.member)
    assert {m.member for m in groups.published("KZ") if m.group == "EAEU"} == {"AM", "BY", "KG", "RU"}


def test_publications_are_told_apart_by_patterns_that_compile() -> None:
    for id_, known in publications().items():
        assert re.fullmatch(r"[a-z0-9-]+", id_)
        assert set(known["publisher"]) == {"ru", "kk", "en"}
        assert all(re.compile(pattern) for pattern in known["says"])


def test_every_measure_verdict_and_reason_has_its_words() -> None:
    from spravka.trade.verdicts import Verdict

    for lang in ("ru", "kk", "en"):
        of = words(lang)
        assert all(of[f"verdict.{verdict}"] for verdict in Verdict)
        assert all(
            of[f"why.{why}"] for why in ("hedge", "rounding", "tie", "near", "elsewhere", "incomplete", "other_side")
        )
        assert all(of[f"mirror.{reason}"] for reason in ("valuation", "origin", "time", "union", "vintage"))
