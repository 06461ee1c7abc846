from decimal import Decimal
from pathlib import Path

import pytest

from spravka import kinds
from spravka.errors import BadVocabulary
from spravka.kinds import LANGUAGES, load, load_kind

EIGHTEEN = {
    "agreement", "anniversary", "award", "commitment", "count_figure", "direction", "event", "institution",
    "investment_project", "invitation", "meeting", "partner_status", "person_post", "programme", "trade_figure",
    "trade_goods", "trade_rank", "visit",
}  # fmt: skip


def test_all_eighteen_kinds_are_declared():
    assert {kind.name for kind in kinds.all()} == EIGHTEEN


def test_every_record_type_is_settled_into_and_labelled():
    assert {kind.record for kind in kinds.all()} == set(kinds.records())
    for record in kinds.records().values():
        assert record.singular.keys() == record.plural.keys() == set(LANGUAGES)


def test_labels_speak_the_language_of_the_office():
    agreement = kinds.get("agreement")
    assert agreement.value_label("status", "in_force", "ru") == "действует"
    assert agreement.value_label("status", "in_preparation", "ru") == "на подготовке"
    assert agreement.fields["parties"].label("kk") == "тараптар"
    assert kinds.get("visit").label("en") == "visit"
    assert kinds.records()["project"].plural["ru"] == "инвестиционные проекты"


def test_labels_of_a_closed_field_tell_its_values_apart():
    for kind in kinds.all():
        for field in kind.fields.values():
            for lang in LANGUAGES:
                words = [labels[lang] for labels in field.values.values()]
                assert len(words) == len(set(words)), (kind.name, field.name, lang)


def test_an_unknown_kind_or_value_is_a_key_error():
    with pytest.raises(KeyError):
        kinds.get("treaty")
    with pytest.raises(KeyError):
        kinds.get("agreement").value_label("status", "forgotten", "ru")


# -- check --------------------------------------------------------------------------------------------------------


def test_a_sound_fact_has_no_faults():
    fields = {
        "flow": "turnover", "reporter": "Омская область", "partner": "Казахстан", "period": "2025-01/2025-06",
        "amount": Decimal("1.5"), "currency": "USD", "approx": "over", "growth": -3,
    }  # fmt: skip
    assert kinds.get("trade_figure").check(fields) == []
    assert kinds.get("trade_figure").check({"amount": "350000000/500000000"}) == []
    assert kinds.get("agreement").check({"parties": ("Омская область", "Павлодарская область")}) == []
    assert kinds.get("commitment").check({"who": "Омская область"}) == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "says"),
    [
        ("agreement", "state", "signed", "no field «state»; it has type"),
        ("agreement", "status", "forgotten", "«forgotten» is none of signed"),
        ("agreement", "status", None, "is none of"),
        ("agreement", "date", "в мае", "is no date"),
        ("agreement", "date", 2024, "is no date"),
        ("agreement", "parties", (), "is no names"),
        ("agreement", "parties", ("Омская область", " "), "is no names"),
        ("agreement", "parties", 2, "is no names"),
        ("agreement", "subject", "", "is no text"),
        ("agreement", "subject", ("торговля",), "is no text"),
        ("visit", "to", 7, "is no name"),
        ("direction", "topics", {"туризм"}, "is no texts"),
        ("anniversary", "years", "десять", "is no integer"),
        ("anniversary", "years", Decimal("10.5"), "is no integer"),
        ("anniversary", "years", True, "is no integer"),
        ("trade_figure", "amount", 1.5, "is no amount"),
        ("trade_figure", "amount", "много", "is no amount"),
    ],
)
def test_a_fault_names_the_field_and_the_value(kind: str, field: str, value: object, says: str):
    (fault,) = kinds.get(kind).check({field: value})
    assert says in fault
    assert field in fault


# -- refusals -----------------------------------------------------------------------------------------------------

GOOD = """
record = "figure"
key = ["size"]
label = { ru = "размер", kk = "өлшем", en = "size" }
[fields.size]
type = "closed"
values = ["big", "small"]
label = { ru = "размер", kk = "өлшем", en = "size" }
[values.size]
big = { ru = "большой", kk = "үлкен", en = "big" }
small = { ru = "малый", kk = "кіші", en = "small" }
"""
RECORDS = """
[figure]
singular = { ru = "показатель", kk = "көрсеткіш", en = "figure" }
plural = { ru = "показатели", kk = "көрсеткіштер", en = "figures" }
"""


def declared(folder: Path, kind: str = GOOD, records: str = RECORDS) -> Path:
    (folder / "size.toml").write_text(kind, encoding="utf-8")
    (folder / "records.toml").write_text(records, encoding="utf-8")
    return folder


def test_a_good_folder_loads(tmp_path: Path):
    found, records = load(declared(tmp_path))
    assert found["size"].fields["size"].values["small"]["kk"] == "кіші"
    assert records["figure"].plural["en"] == "figures"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('key = ["size"]\n', "", "the file lacks «key»"),
        ('key = ["size"]', 'key = ["weight"]', "key «weight» is no field"),
        ('key = ["size"]', 'key = ["size"]\ncolour = 1', "unknown entry «colour»"),
        ('kk = "өлшем", en = "size" }\n[f', 'en = "size" }\n[f', "label: no label in kk"),
        ('type = "closed"', 'type = "colour"', "fields.size: type «colour» is none of"),
        ('type = "closed"', 'type = "text"', "a closed field, and no other, lists its values"),
        ('values = ["big", "small"]\n', "", "a closed field, and no other, lists its values"),
        ('values = ["big", "small"]', 'values = ["big"]', "values ['big'] but labels for ['big', 'small']"),
        ('kk = "кіші"', 'kk = " "', "values.size.small: no label in kk"),
        ("[values.size]", "[values.weight]", "values ['big', 'small'] but labels for []"),
        ("small = {", "small =", "not TOML"),
        ('record = "figure"', 'record = "shape"', "unknown record type «shape»"),
    ],
)
def test_a_bad_kind_is_refused_with_file_and_entry(tmp_path: Path, old: str, new: str, says: str):
    assert old in GOOD
    with pytest.raises(BadVocabulary) as refusal:
        load(declared(tmp_path, GOOD.replace(old, new, 1)))
    assert "size.toml" in str(refusal.value)
    assert says in str(refusal.value)


def test_labels_of_an_undeclared_field_are_refused(tmp_path: Path):
    extra = GOOD + '[values.weight]\nheavy = { ru = "тяжёлый", kk = "ауыр", en = "heavy" }\n'
    declared(tmp_path, extra)
    with pytest.raises(BadVocabulary, match=r"\[values.weight\] belongs to no closed field"):
        load_kind(tmp_path / "size.toml")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("plural", "many", "figure lacks «plural»"),
        ('en = "figures"', 'en = ""', "figure: no label in en"),
    ],
)
def test_a_bad_record_type_is_refused(tmp_path: Path, old: str, new: str, says: str):
    with pytest.raises(BadVocabulary) as refusal:
        load(declared(tmp_path, records=RECORDS.replace(old, new)))
    assert "records.toml" in str(refusal.value)
    assert says in str(refusal.value)
