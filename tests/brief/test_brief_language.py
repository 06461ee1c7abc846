"""What is told in the brief's language, and what stays in that of its source and is marked."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from brief_sample import MEETING, one, records

from spravka.brief import FORMATS, Brief, compose, places
from spravka.brief.layout import lay_out
from spravka.brief.renderings import check, rendered
from spravka.errors import BadVocabulary
from spravka.statements import Settled

POST = one(
    "person_post", MEETING, "Посол.", person="Даурен Абаев", post="Чрезвычайный и Полномочный Посол", of="Казахстан"
)
ODD = one("person_post", MEETING, "Хранитель.", person="Пётр Лугин", post="хранитель садов", of="Казахстан")


def brief(lang: str, *found: Settled) -> Brief:
    return compose(found or records(), partner="KZ", ours="RU-LEN", on=date(2026, 11, 24), lang=lang)


@pytest.mark.parametrize(
    ("field", "value", "en", "kk"),
    [
        ("post", "Губернатор", "governor", "губернатор"),
        ("post", "чрезвычайный и полномочный посол", "Ambassador Extraordinary and Plenipotentiary",
         "төтенше және өкілетті елші"),
        ("topics", "молодежная политика", "youth policy", "жастар саясаты"),
        ("subject", "сотрудничество", "cooperation", "ынтымақтастық"),
        ("among", "регионы РФ", "regions of Russia", "Ресей өңірлері"),
        ("goods", "зерно", "grain", "астық"),
        ("parties", "правительство Ленинградской области", "Government of Leningrad Region",
         "Ленинград облысы үкіметі"),
        ("who", "Министерство культуры Омской области", "Ministry of Culture of Omsk Region",
         "Омбы облысы мәдениет министрлігі"),
        ("who", "Министерство садов Омской области", None, None),
        ("parties", "правительство садов", None, None),
        ("post", "губернатор островов", None, None),
        ("name", "сотрудничество", None, None),
    ],
)  # fmt: skip
def test_a_value_that_means_one_thing_is_told_in_the_language(
    field: str, value: str, en: str | None, kk: str | None
) -> None:
    assert (rendered(field, value, "en"), rendered(field, value, "kk")) == (en, kk)


def foreign(told: Brief) -> set[str]:
    return {part.text for part in told.cited() if part.foreign}


def test_what_stays_in_the_language_of_its_source_is_marked() -> None:
    assert foreign(brief("ru", POST, ODD)) == set()
    assert foreign(brief("en", POST, ODD)) == {"Даурен Абаев", "Пётр Лугин", "Хранитель садов"}
    assert foreign(brief("kk", POST, ODD)) == {"Хранитель садов"}  # a name is a name in either language
    body = one("commitment", POST.facts[0].source, "Дадут.", who=("Министерство садов Омской области",), what="дать")
    assert "Министерство садов Омской области" in foreign(brief("kk", body))
    assert "Ambassador Extraordinary and Plenipotentiary" in {part.text for part in brief("en", POST).cited()}


@pytest.mark.parametrize(("lang", "sign"), [("ru", ""), ("en", "in italics"), ("kk", "көлбеу қаріппен")])
def test_the_legend_says_what_italics_are(lang: str, sign: str) -> None:
    legend = dict(lay_out(brief(lang)).legend)
    assert (sign in legend) is bool(sign)


def test_every_format_sets_them_in_italics() -> None:
    told = brief("en", ODD)
    html = FORMATS["html"].write(told)
    assert '<i lang="ru">Хранитель садов</i>' in html  # type: ignore[operator]
    raw = FORMATS["docx"].write(told)
    assert isinstance(raw, bytes)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body = archive.read("word/document.xml").decode()
    run = body[: body.index("Хранитель садов")].rpartition("<w:r>")[2]
    assert '<w:i/><w:lang w:val="ru-RU"/>' in run
    assert "<w:i/>" not in body[: body.index("as of")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"post": {"мэр": {}}}, "told in kk and en"),
        ({"post": {"мэр": {"fr": "maire"}}}, "told in kk and en"),
        ({"post": {"мэр": {"en": ""}}}, "told in kk and en"),
        ({"post": {"мэр": {"en": "mayor"}, "Мэр": {"en": "mayor"}}}, "stands there twice"),
    ],
)
def test_a_faulty_entry_is_named(data: dict[str, dict[str, dict[str, str]]], says: str) -> None:
    with pytest.raises(BadVocabulary, match=says) as told:
        check(data)
    assert "renderings.toml: post, «" in str(told.value)


@pytest.mark.parametrize(
    ("ours", "partner", "ru", "en"),
    [
        ("RU-LEN", "KZ", "о сотрудничестве Ленинградской области с\u00a0Казахстаном", "Leningrad Region – Kazakhstan"),
        (
            "RU-OMS",
            "KZ-31",
            "о сотрудничестве Омской области с\u00a0Жамбылской областью",
            "Omsk Region – Zhambyl Region",
        ),
        ("KZ-55", "RU-SVE", "о сотрудничестве Павлодарской области со\u00a0Свердловской областью", None),
        ("", "US", "о сотрудничестве с\u00a0США", "United States"),
    ],
)
def test_a_brief_is_headed_by_whose_cooperation_it_is(ours: str, partner: str, ru: str, en: str | None) -> None:
    assert places.heading(ours, partner, "ru") == ru
    assert en is None or places.heading(ours, partner, "en") == en
