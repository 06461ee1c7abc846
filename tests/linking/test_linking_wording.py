"""Spellings, names of persons, parties and concepts in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spravka.errors import BadVocabulary
from spravka.linking.names import Likeness, likeness, name_keys
from spravka.linking.parties import one_party, party
from spravka.linking.spelling import latin, near
from spravka.linking.times import A_MONTH, clash, meet, within
from spravka.linking.wording import clashing, concepts, load_concepts, place, share, wording

ONE_NAME = [
    ("Нұрлан Ердосов", "Нурлан Ердосов", Likeness.EXACT),
    ("Ердосов Нурлан", "Nurlan Yerdosov", Likeness.EXACT),
    ("Пётр Лыков", "Pyotr Lykov", Likeness.EXACT),
    ("Татьяна Зуева", "Tatiana Zueva", Likeness.NEAR),
    ("Көшкін Серік", "Серик Кушкин", Likeness.NEAR),
    ("Пётр Ильич Лыков", "Пётр Лыков", Likeness.EXACT),
    ("П. Лыков", "Пётр Лыков", Likeness.INITIAL),
    ("Лыков П. И.", "Пётр Ильич Лыков", Likeness.INITIAL),
    ("Чан Ван Мань", "Tran Van Manh", Likeness.EXACT),
    ("Лыков", "Пётр Лыков", Likeness.SURNAME),
    ("Хосе Рохас", "Хосе Рохас Мединой", Likeness.LONGER),
]
TWO_NAMES = [
    ("Пётр Лыков", "Павел Лыков"),
    ("Пётр Лыков", "Пётр Лыкин"),
    ("Марат Сомов", "Мурат Сомов"),
    ("Евгений Сомов", "Евгения Сомова"),
    ("Пётр Ильич Лыков", "Пётр Сергеевич Лыков"),
    ("П. Лыков", "Иван Лыков"),
    ("П. С. Лыков", "Пётр Ильич Лыков"),
    ("Пётр", "Пётр Лыков"),
    ("", ""),
]


@pytest.mark.parametrize(("a", "b", "expected"), ONE_NAME)
def test_spellings_of_one_name(a: str, b: str, expected: Likeness) -> None:
    assert likeness(a, b) == likeness(b, a) == expected
    assert not name_keys(a).isdisjoint(name_keys(b))


@pytest.mark.parametrize(("a", "b"), TWO_NAMES)
def test_names_of_two_persons(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a) == Likeness.NONE


WORDS = (
    "Пётр",
    "Павел",
    "Pyotr",
    "П.",
    "И.",
    "Лыков",
    "Лыкова",
    "Lykov",
    "Нұрлан",
    "Нурлан",
    "Ильич",
    "Ван",
    "Рохас-Медина",
)
NAMES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@example("Пётр И. П.", "Пётр И. И.")
@example("Пётр П. П.", "Пётр П. Ильич")
@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_implies_a_key(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, b) == Likeness.NONE or not name_keys(a).isdisjoint(name_keys(b))


@given(st.text(max_size=20))
def test_latin_is_stable(word: str) -> None:
    assert near(latin(word), latin(word))
    assert latin(word) == latin(word.upper().lower())


ONE_PARTY = [
    ("Омская область", "правительство Омской области"),
    ("Омбы облысы", "Government of Omsk Region"),
    ("Омбы облысының үкіметі", "администрация губернатора Омской области"),
    ("Гродненский горисполком", "Гродненский городской исполнительный комитет"),
    ("провинция Ганьсу", "Народное правительство провинции Ганьсу"),
    ("Омбы облысының делегациясы", "делегация Омской области"),
    ("ТОО «Сут-Агро Плюс»", "Сут-Агро Плюс"),
    ("Омский областной совет депутатов", "Совет депутатов Омской области"),
]
TWO_PARTIES = [
    ("Омская область", "Томская область"),
    ("Омская область", "Омск"),
    ("акимат Актюбинской области", "акимат Алматинской области"),
    ("правительство Омской области", "законодательное собрание Омской области"),
    ("Омская область", "делегация Омской области"),
    ("министерство культуры Омской области", "министерство спорта Омской области"),
    ("Сут-Агро Плюс", "Мол-Агро Плюс"),
    ("Пётр Лыков", "Омская область"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PARTY)
def test_names_of_one_party(a: str, b: str) -> None:
    assert one_party(party(a), party(b))


@pytest.mark.parametrize(("a", "b"), TWO_PARTIES)
def test_names_of_two_parties(a: str, b: str) -> None:
    assert not one_party(party(a), party(b))


def test_a_reference_goes_before_the_spelling() -> None:
    assert one_party(party("Прииртышье", "RU-OMS"), party("Омская область"))
    assert party("Омская область", "no such id").territory == "RU-OMS"


ONE_MATTER = [
    ("межрегиональное сотрудничество Казахстана", "interregional cooperation of Kazakhstan"),
    (
        "Қазақстан мен Ресейдің өңіраралық ынтымақтастық форумы",
        "Форум межрегионального сотрудничества России и Казахстана",
    ),
    ("молочный завод", "сүт зауыты"),
    ("казахстанско-российский бизнес-форум", "деловой форум России и Казахстана"),
]


@pytest.mark.parametrize(("a", "b"), ONE_MATTER)
def test_one_matter_in_two_wordings(a: str, b: str) -> None:
    assert share(wording(a).whole, wording(b).whole) >= 0.75


@pytest.mark.parametrize(
    ("text", "number"),
    [("XXI Форум", 21), ("Х съезд", 10), ("18-й форум", 18), ("third conference", 3), ("80-летие Победы", 80),
     ("2nd degree", 2), ("форум 2031 года", None), ("форум", None)],
)  # fmt: skip
def test_numbers_of_editions(text: str, number: int | None) -> None:
    assert wording(text).number == number


def test_a_common_word_is_no_place() -> None:
    assert wording("мир и согласие").places == ()
    assert place("Омбы облысының орталығы") == "RU-OMS"
    assert wording("вьетнамская ассоциация").places == ("VN",)


def test_territories_clash_unless_one_text_names_all_of_the_others() -> None:
    assert clashing(wording("Россия – Казахстан"), wording("Россия – Узбекистан"))
    assert not clashing(wording("Россия – Казахстан"), wording("форум Казахстана"))
    assert not clashing(wording("форум"), wording("форум Казахстана"))


def test_dates() -> None:
    assert meet("2031-05", "2031-05-02")
    assert clash("2031-05", "2031-06-01")
    assert not clash("", "2031-06-01")
    assert not clash("весной", "2031-06-01")
    assert not meet("", "")
    assert within("2031-05", A_MONTH)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("concept\tsort\tru\tkk\n", "columns"),
        ("concept\tsort\tru\tkk\ten\nmilk\tfood\tмолок\t\t\n", "sort"),
        ("concept\tsort\tru\tkk\ten\nmilk\tplain\tмолок\t\t\nmilk\tplain\tсүт\t\t\n", "twice"),
        ("concept\tsort\tru\tkk\ten\nmilk\tplain\tмолок\t\t\ncow\tplain\tмолок\t\t\n", "also"),
    ],
)
def test_a_faulty_lexicon_is_refused(tmp_path: Path, rows: str, fault: str) -> None:
    file = tmp_path / "concepts.tsv"
    file.write_text(rows, encoding="utf-8")
    with pytest.raises(BadVocabulary, match=fault):
        load_concepts(file)


def test_the_lexicon_loads() -> None:
    assert concepts()["форум"].name == "forum"
