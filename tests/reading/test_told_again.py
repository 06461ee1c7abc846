"""What a release tells several times – in the headline, in the lead, in somebody's words – is one fact; what it tells of
two things stays two."""

from __future__ import annotations

import pytest
from sentences import holds, told


def test_a_paper_of_the_headline_the_lead_and_a_quote_is_one() -> None:
    text = (
        "Главы Омской и Томской областей подписали соглашение о сотрудничестве\n\n"
        "Губернатор Омской области Павел Зимин и губернатор Томской области Пётр Лосев подписали соглашение о сотрудничестве"
        " в ряде сфер.\n\n«Мы сегодня подписали соглашение о сотрудничестве между нашими областями», – сказал Павел Зимин.\n"
    )
    (paper,) = told(text, "agreement")
    assert paper["signatories"] == ("Павел Зимин", "Пётр Лосев")
    assert paper["subject"] == "сотрудничество в ряде сфер"


def test_papers_of_other_years_and_of_several_pairs_stay_apart() -> None:
    years = (
        "В 2012 году Омская и Томская области подписали соглашение о сотрудничестве. Сегодня Омская и Томская области"
    )
    assert len(told(f"{years} подписали соглашение о туризме.", "agreement")) == 2
    pairs = "Павел Зимин и Пётр Лосев подписали соглашения о сотрудничестве Омска с Томском и Омска с Бийском."
    assert len({str(sorted(it["parties"])) for it in told(pairs, "agreement")}) == len(told(pairs, "agreement"))  # type: ignore[type-var,arg-type]


def test_one_event_in_two_sorts_of_quotation_marks_is_one() -> None:
    text = "Встреча прошла на форуме «Сибирь». Участники форума „Сибирь“ поедут в Томск."
    assert len(told(text, "event")) == 1


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Омскую область посетит делегация города Далянь. Завтра китайская делегация поедет в Тару.",
            "делегация Даляня",
        ),
        (
            "В Омске работает делегация Даляньского университета (Далянь, КНР). Завтра китайская делегация поедет в Тару.",
            "делегация Даляньского университета",
        ),
        (
            "В Китае побывала делегация Омского университета. Завтра китайская делегация поедет в Тару.",
            "китайская делегация",
        ),
    ],
)
def test_a_country_s_delegation_is_the_one_of_its_part_that_was_told(text: str, who: str) -> None:
    head = "Губернатор Омской области Павел Зимин провёл встречу с консулом Китая.\n\n"
    assert any(it["who"] == who and it.get("to") == "Тара" for it in told(head + text, "visit")), told(
        head + text, "visit"
    )


def test_a_date_told_after_a_trip_is_not_its_own() -> None:
    text = "В Омск прилетела делегация Сербии, завтра её ждут в порту Омска."
    assert not any(it.get("date") for it in told(text, "visit") if it["to"] == "Омск")


def test_a_body_told_by_its_letters_is_told_in_full() -> None:
    text = "Омский аграрный университет (ОмГАУ) принял гостей. Ректор ОмГАУ Анна Лис рассказала о планах."
    assert holds(told(text, "person_post"), person="Анна Лис", of="Омский аграрный университет")


def test_the_body_of_a_list_is_that_of_its_first() -> None:
    text = "Гостей ждали президент Омской палаты ремёсел Пётр Лосев, вице-президент Анна Лис и начальник отдела Иван Зимин."
    assert {str(it.get("of")) for it in told(text, "person_post")} == {"Омская палата ремёсел"}


@pytest.mark.parametrize(
    ("first", "second", "post"),
    [
        ("Генконсул Китая Ван Вэй", "Генеральный консул КНР Ван Вэй", "Генконсул"),
        ("Президент Беларуси Александр Лукашенко", "Глава государства Александр Лукашенко", "Президент"),
        ("Глава Татарстана Рустам Минниханов", "Раис Татарстана Рустам Минниханов", "Раис"),
        (
            "Вице-премьер Казахстана Серик Асанов",
            "Заместитель премьер-министра Казахстана Серик Асанов",
            "Вице-премьер",
        ),
    ],
)
def test_a_post_told_in_other_words_is_one(first: str, second: str, post: str) -> None:
    (fact,) = told(f"{first} прибыл в Омск. {second} осмотрел завод.", "person_post")
    assert fact["post"] == post


def test_a_deputy_and_an_acting_head_are_no_heads() -> None:
    text = "Глава Татарстана Иван Лосев прибыл в Омск. В 2010 году и. о. президента Татарстана Иван Лосев открыл завод."
    assert len(told(text, "person_post")) == 2
    text = "Министр экономики Татарстана Иван Лосев прибыл. Замминистра экономики Татарстана Пётр Зимин осмотрел завод."
    assert len(told(text, "person_post")) == 2
