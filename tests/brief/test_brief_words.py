import re

import pytest

from spravka.brief import words
from spravka.brief.sections import SECTIONS
from spravka.errors import BadInput, BadVocabulary

FIELDS = """
    sides place date occasion topics status who head to type parties subject signatories period implements modality flow
    reporter partner amount currency unit approx growth share product rank top by among group_size of label goods name
    company company_country site district territory jobs agreed_at field organiser participants whom years what person
    post host value where as_of by_when action award recipient giver
"""


def test_every_section_and_field_has_words() -> None:
    for lang in words.LANGS:
        told = words.words(lang)
        assert all(told[f"section.{slug}"] for slug in SECTIONS)
        assert all(told[f"field.{field}"] for field in FIELDS.split())


def test_english_words_hold_no_cyrillic() -> None:
    assert not [k for k, v in words.words("en").table.items() if re.search("[а-яёА-ЯЁ]", v)]


def test_kazakh_words_are_not_russian_ones() -> None:
    """International words («экспорт», «форум») are the same; a Russian letter or ending that Kazakh lacks is not."""
    kk = words.words("kk").table
    assert not [k for k, v in kk.items() if re.search(r"[щъё]|(?:ие|ый|ая|ов|ость|ение)\b", v.casefold())]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"ru": "да", "kk": "иә"}, "exactly"),
        ({"ru": "да", "kk": "иә", "en": " "}, "exactly"),
        ({"ru": "да", "kk": "иә", "en": "yes", "de": "ja"}, "exactly"),
        ({"ru": "1 раз", "kk": "иә", "en": "yes"}, "figure"),
        ({"ru": "до {}", "kk": "иә", "en": "to {}"}, "blanks"),
    ],
)
def test_the_loader_refuses(entry: dict[str, str], complaint: str) -> None:
    with pytest.raises(BadVocabulary, match=complaint):
        words.check({"a": {"b": entry}})


def test_an_entry_that_is_no_table_is_refused() -> None:
    with pytest.raises(BadVocabulary, match="not a table"):
        words.check({"a": "да"})


def test_unknown_language_and_key() -> None:
    with pytest.raises(BadInput, match="de"):
        words.words("de")
    with pytest.raises(BadVocabulary, match="no such"):
        words.words("ru")["no such"]
