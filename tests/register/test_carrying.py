"""The same release on several sites is one document with several carriers; another account of the same is another."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from register_fakes import LINKING, NOW, READER

from spravka.register import carrying, intake
from spravka.register.checking import problems
from spravka.register.intake import CARRIED, KNOWN, NEW, Taken
from spravka.register.models import Carrier, Document, FactRow, Record, Shingle

LINE = "event | name=Форум садоводов | date=2024-05 | status=planned"
SECOND = "investment_project | product=сыродельня | jobs=40"
PROSE = (
    "Садоводы двух областей встретятся в мае, чтобы говорить о яблонях, грушах и о том, кто их будет сажать. "
    "На форум приедут 120 гостей из соседних районов и городов, для них готовят выставку саженцев и ярмарку мёда."
)
TEXT = f"О форуме\n\n{LINE}\n{PROSE}\n"


def take(name: str, text: str, publisher: str = "", url: str = "", **more: Any) -> Taken:
    told = {"reader": READER, "linking": LINKING, "now": lambda: NOW, "publisher": publisher, "url": url}
    return intake.add_bytes(name, text.encode(), **{**told, **more})


def shown(document: Document) -> list[str]:
    return [it.publisher.name if it.publisher else "" for it in carrying.carriers(document)]


def test_five_sites_carry_one_release(home: Path) -> None:
    site = "<html><head><title>О форуме</title></head><body><nav>{}</nav><article><h1>О форуме</h1><p>{}</p><p>{}</p>"
    copies = [
        take("1.txt", TEXT, "Край", "https://1.example.org/a"),
        take("2.html", site.format("Меню", LINE, PROSE), "Район", "https://2.example.org/a"),
        take(
            "3.txt",
            TEXT.replace("яблонях, грушах", "яблонях,\u00a0грушах").upper().lower(),
            "Город",
            "https://3.example.org/a",
        ),
        take("4.txt", TEXT.partition("На форум")[0], "Село", "https://4.example.org/a"),
        take(
            "5.txt", f"{TEXT}\nПодписывайтесь на наш канал\nФото: пресс-служба\n", "Вестник", "https://5.example.org/a"
        ),
    ]
    assert [it.became for it in copies] == [NEW, CARRIED, CARRIED, CARRIED, CARRIED]
    document = Document.objects.get()
    assert shown(document) == ["Край", "Район", "Город", "Село", "Вестник"]
    assert [it.share < 1 for it in carrying.carriers(document)] == [False, False, False, True, False]
    assert FactRow.objects.count() == 1
    assert Record.objects.get(live=True).fields["name"]["support"] == [FactRow.objects.get().id]
    assert problems(LINKING) == []


def test_the_same_file_of_another_site_is_another_carrier_once(home: Path) -> None:
    first = take("1.txt", TEXT, "Край", "https://1.example.org/a")
    assert take("1.txt", TEXT, "Район", "https://2.example.org/a").became == CARRIED
    assert take("1.txt", TEXT, "Район", "https://2.example.org/a").became == KNOWN
    assert take("1.txt", TEXT).became == KNOWN
    assert shown(first.document) == ["Край", "Район"]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (TEXT.replace("120", "210"), "another figure"),
        (f"{TEXT}{SECOND}\n", "a fact more"),
        (TEXT.replace("status=planned", "status=held"), "another fact"),
        ("О саде\n\n" + " ".join(reversed(PROSE.split())), "other words"),
    ],
    ids=lambda it: it if len(it) < 20 else "",
)
def test_what_tells_something_else_is_an_account_of_its_own(home: Path, text: str, because: str) -> None:
    take("1.txt", TEXT)
    assert take("2.txt", text).became == NEW, because
    assert Document.objects.count() == 2


def test_a_greeting_a_year_later_is_another(home: Path) -> None:
    take("1.txt", TEXT, published=date(2023, 5, 1))
    assert take("2.txt", TEXT + "\n", published=date(2024, 5, 1)).became == NEW
    assert take("3.txt", TEXT + "\n\n", published=date(2024, 5, 2)).became == CARRIED


def test_short_texts_are_not_compared(home: Path) -> None:
    take("1.txt", LINE)
    assert take("2.txt", f"{LINE}\n").became == NEW


def test_an_open_text_is_no_carrier_of_a_closed_one(home: Path) -> None:
    closed = take("1.txt", TEXT, marking="internal")
    opened = take("2.txt", TEXT + "\n")
    assert (closed.became, opened.became) == (NEW, NEW)


def test_figures_around_the_text_are_none_of_it() -> None:
    assert not carrying.tells_otherwise(f"{PROSE}\nПросмотров: 12", f"{PROSE}\nПросмотров: 31")
    assert carrying.tells_otherwise(PROSE, PROSE.replace("120", "121"))
    assert not carrying.tells_otherwise(PROSE, PROSE.replace(" – ", " - ").replace(",", ", "))


HEAD = "Глава края Пётр Садовый принял посла Казахстана Ермека Сарина в краевом доме культуры"
MEETING = (
    f"{HEAD}\n\n"
    "26 ноября 2026 года глава края Пётр Садовый встретился с послом Казахстана Ермеком Сариным."
    " Они обсудили поставки племенного скота, обмен студентами и прямой рейс. Рабочую группу возглавит Анна Речная, "
    "первое её заседание пройдёт 5 декабря в доме культуры.\n"
)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (HEAD, "Анна Речная возглавит группу по обмену студентами и открытию прямого рейса"),
        (f"{HEAD}\n\n", f"{HEAD}\n\nМОСКВА, 26 ноя – ИА «Вестник». "),
        (f"{HEAD}\n\n", "МОСКВА, 26 ноября – ИА «Вестник». "),
        ("26 ноября 2026 года глава", "Вчера глава"),
        ("Они обсудили", "Стороны обсудили"),
        ("поставки племенного скота, ", ""),
        ("Пётр Садовый встретился", "Садовый встретился"),
        ("в доме культуры.\n", "в доме культуры. Ранее сообщалось, что группа станет постоянной.\n"),
    ],
)
def test_what_each_site_does_with_a_release_tells_nothing_else(was: str, now: str) -> None:
    assert MEETING.count(was)
    assert not carrying.tells_otherwise(MEETING, MEETING.replace(was, now))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("послом Казахстана Ермеком Сариным", "послом Казахстана Асланом Бековым"),
        ("послом Казахстана", "послом Киргизии"),
        ("Анна Речная", "Ольга Лугова"),
        ("возглавит", "не возглавит"),
        ("5 декабря", "5 января"),
        ("5 декабря", "7 декабря"),
        ("26 ноября 2026", "26 ноября 2027"),
    ],
)
def test_two_meetings_told_from_one_template_are_two(was: str, now: str) -> None:
    assert MEETING.count(was)
    assert carrying.tells_otherwise(MEETING, MEETING.replace(was, now))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 июня 2024 года", "5 мая 2024 года"),
        ("в мае", "в марте"),
        ("в мае", "в октябре"),
        ("5 янв", "5 фев"),
        ("майская", "июньская"),
        ("5 мамырда", "5 маусымда"),
        ("8 қыркүйегі", "8 қазаны"),
        ("in May", "in June"),
    ],
)
def test_another_month_is_told_either_way(one: str, other: str) -> None:
    text = "Глава края встретился с послом и обсудил с ним поставки скота, обмен студентами и {} прямой рейс в дом."
    for was, now in ((one, other), (other, one)):
        assert carrying.tells_otherwise(text.format(was), text.format(now))
        assert not carrying.tells_otherwise(text.format(was), text.format(was.upper()))


@pytest.mark.parametrize(
    ("one", "other"),
    [("глава", "декан"), ("елдің", "қазақ"), ("здесь", "там"), ("мы", "сен"), ("will", "may"), ("ход", "марш")],
)
def test_words_that_begin_like_months_are_none(one: str, other: str) -> None:
    text = "Глава края встретился с послом и обсудил с ним поставки скота, обмен студентами и {} прямой рейс в дом."
    for was, now in ((one, other), (other, one)):
        assert not carrying.tells_otherwise(text.format(was), text.format(now))


KAZAKH = (
    "2026 жылғы 26 қарашада облыс әкімі Ермек Сарин Псков облысының губернаторы Пётр Садовыймен кездесті. "
    "Тараптар мал шаруашылығы, студенттер алмасуы және тікелей әуе рейсі туралы келіссөз жүргізіп, "
    "алдағы жұмыс жоспарын талқылады.\n"
)


def test_what_nobody_reads_yet_is_told_apart_by_its_names_and_months(home: Path) -> None:
    told = [
        take("1.txt", KAZAKH),
        take("2.txt", f"Әкім губернаторды қабылдады\n\n{KAZAKH}"),
        take("3.txt", KAZAKH.replace("Пётр Садовыймен", "Иван Луговоймен")),
        take("4.txt", KAZAKH.replace("қарашада", "қазанда")),
    ]
    assert [it.became for it in told] == [NEW, CARRIED, NEW, NEW]


def test_a_carrier_that_says_less_of_a_fact_is_one(home: Path) -> None:
    take("1.txt", TEXT)
    assert take("2.txt", TEXT.replace(" | status=planned", "")).became == CARRIED


def test_of_a_carrier_had_again_its_own_publisher_is_no_contradiction(home: Path) -> None:
    take("1.txt", TEXT, "Край", "https://1.example.org/a")
    for _ in range(2):
        told = take("2.txt", TEXT + "\n", "Район", "https://2.example.org/a")
    assert (told.became, told.notices) == (KNOWN, ())
    assert take("3.txt", TEXT, "Село").notices == ("otherwise",)
    assert take("1.txt", TEXT, "Край", published=date(2024, 5, 5)).notices == ("otherwise",)


def test_documents_of_before_are_found_by_their_words(home: Path) -> None:
    """What the migration does for a register that is older than carriers."""
    from importlib import import_module

    from django.apps import apps

    take("1.txt", TEXT, "Край", "https://1.example.org/a")
    Carrier.objects.all().delete()
    Shingle.objects.all().delete()
    Document.objects.update(words="")
    import_module("spravka.register.migrations.0012_sources").what_is_there_is_found_by_its_words(apps, None)
    assert take("2.txt", TEXT + "\n", "Район", "https://2.example.org/a").became == CARRIED
    assert shown(Document.objects.get()) == ["Край", "Район"]
