from datetime import date
from pathlib import Path

import pytest

from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.territories import COLUMNS, GROUP_COLUMNS, load_memberships, load_territories

ROW = {"id": "ZZ", "type": "country", "ru": "Зедония", "kk": "Зедония", "en": "Zedonia"}


def written(path: Path, columns: tuple[str, ...], *rows: dict[str, str]) -> Path:
    lines = ["\t".join(columns), *("\t".join(row.get(c, "") for c in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    return written(tmp_path / "territories.tsv", COLUMNS, *rows)


# -- what the table holds -----------------------------------------------------------------------------------------


def test_russia_has_the_89_subjects_of_its_own_list():
    subjects = [it for it in territories.all() if it.parent == "RU" and "/" not in it.id]
    assert len(subjects) == 89
    assert {it.type for it in subjects} == {"region", "city"}


@pytest.mark.parametrize(("country", "count"), [("KZ", 20), ("BY", 7), ("UZ", 14), ("KG", 9)])
def test_neighbours_have_all_their_first_level_regions(country: str, count: int):
    today = [it for it in territories.all() if it.parent == country and "/" not in it.id and not it.valid_to]
    assert len(today) == count


def test_every_country_but_the_smallest_has_a_city():
    with_city = {territories.country(it.id) for it in territories.all() if it.type == "city"}
    without = {it.ru for it in territories.all() if it.type == "country"} - {it.ru for it in with_city if it}
    assert without == {"Монако", "Сан-Марино", "Ватикан", "Сингапур", "Науру"}


def test_only_groups_and_countries_have_no_parent():
    assert {it.type for it in territories.all() if not it.parent} == {"country", "group"}


def test_a_former_name_has_its_years():
    former = {name.name: name for name in territories.get("KZ-71").former}
    assert (former["Нур-Султан"].valid_from, former["Нур-Султан"].valid_to) == ("2019", "2022")


# -- resolve, suggest ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Казахстан", "KZ"),
        ("РЕСПУБЛИКИ КАЗАХСТАН", "KZ"),
        ("Қазақстан Республикасы", "KZ"),
        ("the Republic of Kazakhstan", "KZ"),
        ("Islamic Republic of Iran", "IR"),
        ("«Жамбылская  область»", "KZ-31"),
        ("Жамбыл облысы", "KZ-31"),
        ("Zhambyl Oblast", "KZ-31"),
        ("the Region of Kostanay", "KZ-39"),
        ("Khabarovsk Krai", "RU-KHA"),
        ("Khabarovsk Region", "RU-KHA"),
        ("Chukotka Autonomous Okrug", "RU-CHU"),
        ("Хабаровскому краю", "RU-KHA"),
        ("орел", "RU-ORL/oryol"),
        ("г. Актау", "KZ-47/aktau"),
        ("г.Актау", "KZ-47/aktau"),
        ("городе Омске", "RU-OMS/omsk"),
        ("Орынбор қаласы", "RU-ORE/orenburg"),
        ("Нур-Султаном", "KZ-71"),
        ("Нұр-Сұлтан", "KZ-71"),
        ("провинцией Хэйлунцзян", "CN-HL"),
        ("Северной Осетии – Алании", "RU-SE"),
        ("страны СНГ", "CIS"),
        ("государств – членов ЕАЭС", "EAEU"),
        ("государства Центральной Азии", "CENTRAL-ASIA"),
        ("CIS member states", "CIS"),
        ("ТМД елдері", "CIS"),
        ("Южно-Казахстанской области", "KZ-YUZ"),
    ],
)
def test_a_name_resolves_in_any_language_and_form(name: str, id_: str):
    found = territories.resolve(name)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("name", ["Алжир", "Люксембург", "Тунис", "Панама", "Джибути"])
def test_a_country_beats_its_capital_of_the_same_name(name: str):
    found = territories.resolve(name)
    assert found is not None
    assert found.type == "country"


@pytest.mark.parametrize("name", ["", "город", "Тридевятая область", "страны", "страны России", "республика"])
def test_no_territory_is_none(name: str):
    assert territories.resolve(name) is None


def test_every_listed_name_resolves_to_a_bearer():
    bearers: dict[str, set[str]] = {}
    for it in territories.all():
        for name in it.names:
            bearers.setdefault(name, set()).add(it.id)
    for name, ids in bearers.items():
        found = territories.resolve(name)
        assert found is not None, name
        assert found.id in ids, name


def test_suggest_offers_the_likest_first_and_nothing_unlike():
    assert territories.suggest("Жамбулская область")[0] == "Жамбылская область"
    assert territories.suggest("Казахстант", n=1) == ["Казахстан"]
    assert territories.suggest("xyzxyzxyz") == []


# -- groups and parents -------------------------------------------------------------------------------------------


def test_members_change_with_time():
    assert set(territories.members("EAEU")) == {"RU", "BY", "KZ", "AM", "KG"}
    assert "KG" not in territories.members("EAEU", date(2015, 7, 31))
    assert "KG" in territories.members("EAEU", date(2015, 8, 1))
    assert "GB" in territories.members("EU", date(2020, 1, 31))
    assert "GB" not in territories.members("EU", date(2020, 2, 1))
    assert "RU-BU" in territories.members("RU/siberian-fd", date(2018, 1, 1))
    assert "RU-BU" in territories.members("RU/far-eastern-fd")


def test_a_closed_membership_is_not_held_today():
    assert territories.members("CUSTOMS-UNION") == ()


def test_every_subject_named_by_iso_for_russia_is_in_one_federal_district():
    districts = [it.id for it in territories.all() if it.id.startswith("RU/") and it.id.endswith("-fd")]
    placed = [member for district in districts for member in territories.members(district)]
    assert len(districts) == 8
    assert len(placed) == len(set(placed))
    assert {it.id for it in territories.all() if it.id.startswith("RU-") and "/" not in it.id} <= set(placed)


def test_within_goes_up_and_through_groups():
    assert territories.is_within("KZ-47/aktau", "KZ")
    assert territories.is_within("KZ-47/aktau", "EAEU")
    assert territories.is_within("RU-LEN/tosno", "RU/northwestern-fd")
    assert territories.is_within("KZ", "KZ")
    assert not territories.is_within("KZ", "KZ-47")
    assert not territories.is_within("KG", "EAEU", date(2014, 1, 1))


def test_country_of_a_city_and_of_a_group():
    found = territories.country("RU-LEN/tosno")
    assert found is not None
    assert found.id == "RU"
    assert territories.country("CIS") is None


@pytest.mark.parametrize("ask", [territories.get, territories.members])
def test_an_unknown_id_is_a_key_error(ask):
    with pytest.raises(KeyError):
        ask("QQ-1")


# -- refusals -----------------------------------------------------------------------------------------------------


def test_a_good_file_loads(tmp_path: Path):
    found = load_territories(table(tmp_path, ROW | {"ru_adj": "зедонский|зедоно-", "former": "Старозедония@1990/1999"}))
    assert found["ZZ"].adjectives == ("зедонский", "зедоно-")
    assert found["ZZ"].former[0].valid_to == "1999"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({}, "already on line 2"),
        ({"id": ""}, "the id is empty"),
        ({"id": "Z2", "type": "planet"}, "type «planet»"),
        ({"id": "Z2", "kk": ""}, "no name in kk"),
        ({"id": "Z2", "en": ""}, "no name in en"),
        ({"id": "Z2", "ru": ""}, "no name in ru"),
        ({"id": "Z2"}, "«Зедония» is also a ru name of «ZZ»"),
        ({"id": "Z2", "ru": "Зет", "ru_other": "ЗЕДОНИЯ"}, "also a ru name of «ZZ»"),
        ({"id": "Z2", "ru": "Зет", "kk": "Зет", "en": "Zet", "parent": "Z3"}, "unknown parent «Z3»"),
        ({"id": "Z2", "ru": "Зет", "ru_adj": "зетская"}, "«зетская» is not an adjective"),
        ({"id": "Z2", "ru": "Зет", "ru_people": "зетец"}, "«зетец» is not a demonym"),
        ({"id": "Z2", "ru": "Зет", "former": "Зута@вчера/"}, "«вчера» is not an ISO date"),
    ],
)
def test_a_bad_row_is_refused_with_file_line_and_value(tmp_path: Path, row: dict[str, str], says: str):
    with pytest.raises(BadVocabulary) as refusal:
        load_territories(table(tmp_path, ROW, ROW | row))
    assert "territories.tsv:3" in str(refusal.value)
    assert says in str(refusal.value)


def test_names_of_different_types_may_be_the_same(tmp_path: Path):
    found = load_territories(table(tmp_path, ROW, ROW | {"id": "ZZ/zedonia", "type": "city", "parent": "ZZ"}))
    assert len(found) == 2


def test_other_columns_are_refused(tmp_path: Path):
    with pytest.raises(BadVocabulary, match="columns"):
        load_territories(written(tmp_path / "territories.tsv", COLUMNS[:-1], ROW))


def test_a_short_row_is_refused(tmp_path: Path):
    path = table(tmp_path, ROW)
    path.write_text(path.read_text("utf-8") + "Z2\tcountry\n", encoding="utf-8")
    with pytest.raises(BadVocabulary, match=r"territories.tsv:3: 2 cells"):
        load_territories(path)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"group": "CLUB", "member": "ZZ"}, "unknown territory «CLUB»"),
        ({"group": "ZZ", "member": "Z2"}, "unknown territory «Z2»"),
        ({"group": "ZZ", "member": "ZZ", "valid_from": "2015"}, "«2015» is not a month"),
        ({"group": "ZZ", "member": "ZZ", "valid_from": "2015-02", "valid_to": "2015-01"}, "ends in 2015-01"),
    ],
)
def test_a_bad_membership_is_refused(tmp_path: Path, row: dict[str, str], says: str):
    known = load_territories(table(tmp_path, ROW))
    with pytest.raises(BadVocabulary) as refusal:
        load_memberships(written(tmp_path / "groups.tsv", GROUP_COLUMNS, row), known)
    assert "groups.tsv:2" in str(refusal.value)
    assert says in str(refusal.value)
