"""A text in a language that is not yet read gives no facts and says so."""

from datetime import date

import pytest

from spravka.errors import BadVocabulary
from spravka.reading import read
from spravka.reading.languages import UNKNOWN, language, load

KAZAKH = (
    "Облыс әкімі Новгород облысының делегациясын қабылдады. Кездесуде тараптар туризм саласындағы ынтымақтастықты "
    "талқылады. 2023 жылы тауар айналымы 45 млн долларды құрады."
)
ENGLISH = (
    "The governor received the ambassador of Kazakhstan. Trade reached $45 million in 2023, up 25% on the year before."
)
RUSSIAN = "Губернатор Новгородской области Андрей Ветров принял посла Казахстана Ерлана Сатыбалдина."


@pytest.mark.parametrize(("text", "lang"), [(KAZAKH, "kk"), (ENGLISH, "en")])
def test_not_read_yet(text: str, lang: str) -> None:
    reading = read(text, published=date(2024, 3, 1))
    assert (reading.facts, reading.unsure) == ((), ())
    assert reading.lang == lang
    assert lang in reading.notice
    assert "\n" not in reading.notice


def test_russian_is_read_without_a_notice() -> None:
    reading = read(RUSSIAN)
    assert (reading.lang, reading.notice) == ("ru", "")
    assert reading.facts


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (RUSSIAN + " Компания Polar Foods приехала из Өскемен.", "ru"),
        ("12.05.2023", "ru"),
        ("Губернатор Пётр Лосев встретил министра З. Ахметова.", "ru"),
        ("КНР: Бу Хуэй принял губернатора.", "ru"),
        ("Памятник высотой 4 м стоит у входа.", "ru"),
        ("", "ru"),
        (KAZAKH + " Встреча прошла в Таразе.", "kk"),
        (ENGLISH + " (Тараз)", "en"),
    ],
)
def test_language(text: str, lang: str) -> None:
    assert language(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("О визите", "ru"),
        ("Қазақстан Республикасы", "kk"),
        ("Press release", "en"),
        # Kazakh with none of its own letters
        ("Бас министр Астанада елдермен кездесу жасады. Одан басқа олар сауда мен туризм туралы сырласты.", "kk"),
        # names as they are written at home, firms in Latin letters
        (
            "Президент Қасым-Жомарт Тоқаев и губернатор обсудили торговлю. В Усть-Каменогорске (Өскемен) открыт завод "
            "компании «Қазақстан темір жолы».",
            "ru",
        ),
        (
            "Губернатор принял посла. Kazakhstan Temir Zholy, Rosatom и Astana Motors участвовали в форуме Central Asia "
            "Expo в отеле Novotel Almaty City Center.",
            "ru",
        ),
        # neighbours, of which nothing is to be read as Russian
        ("Губернатор області зустрівся з послом Казахстану. Сторони обговорили торгівлю та обмін студентами.", "uk"),
        ("Губернатар вобласці сустрэўся з паслом Казахстана. Бакі абмеркавалі гандаль і абмен студэнтамі.", "be"),
        ("Облустун губернатору Казакстандын элчиси менен жолугушту. Тараптар соода маселелерин талкуулашты.", "ky"),
        ("Татарстан рәисе Казахстан илчесен кабул итте. Яклар сәүдә турында сөйләштеләр.", "tt"),
        ("Вилоят ҳокими Қозоғистон элчисини қабул қилди. Томонлар савдо масалаларини муҳокама қилди.", "uz"),
        ("Viloyat hokimi Qozogʻiston elchisini qabul qildi va savdo masalalarini muhokama qildi.", "uz"),
        ("Der Gouverneur traf den Botschafter Kasachstans. Die Seiten besprachen den Handel.", "de"),
        ("州长会见了哈萨克斯坦大使，双方讨论了贸易。", UNKNOWN),
    ],
)
def test_languages_are_told_apart(text: str, lang: str) -> None:
    assert language(text) == lang


def test_of_a_text_in_two_languages_most_tells() -> None:
    long = f"{RUSSIAN} Стороны обсудили торговлю, обмен студентами и открытие прямого рейса.\n"
    assert language(long + KAZAKH.partition(".")[0]) == "ru"
    assert language(RUSSIAN + "\n" + KAZAKH) == "kk"


@pytest.mark.parametrize(
    "text",
    [
        '[ru]\nwords = ["и", "и"]\nletters = ""\nendings = ""',
        '[ru]\nwords = ["и"]\nletters = ""',
        '[ru]\nwords = ["и"]\nletters = ""\nendings = "("',
    ],
)
def test_signs_that_cannot_be_are_told(text: str) -> None:
    with pytest.raises(BadVocabulary, match=r"languages\.toml"):
        load(text)
