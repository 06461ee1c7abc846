"""When a page was published and by whom, on pages of many makes; where it is in doubt nobody guesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from lxml.etree import ElementDefaultClassLookup
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from page_habits import HABITS, HARD, SEEN
from page_makes import FIRST, FOURTH, HEAD, MAKES, Make, whole

from spravka.sources import days, imprint, open_bytes
from spravka.sources.article import prepare
from spravka.sources.found import Whence


@pytest.mark.parametrize("make", MAKES, ids=lambda make: make.name)
def test_a_page_of_each_make(make: Make) -> None:
    found = open_bytes(make.html.encode(), "1.html", Whence(url=make.url))
    assert (found.published, found.days) == (make.published, make.days)
    assert found.publisher == make.publisher


@pytest.mark.parametrize("make", [*HABITS, *HARD], ids=lambda make: make.name)
def test_a_page_in_an_offices_habits_is_right_or_asked_with_what_it_may_be(make: Make) -> None:
    found = open_bytes(make.html.encode(), "1.html", Whence(url=make.url, today=SEEN))
    assert (found.published, found.days) == (make.published, make.days)
    assert found.publisher == make.publisher


def test_where_nobody_else_bears_a_name_out_it_is_only_told_as_possible() -> None:
    section, studio = (next(it for it in HARD if word in it.name) for word in ("section", "studio"))
    assert open_bytes(section.html.encode(), "1.html").publishers == ("Экономика",)
    assert open_bytes(studio.html.encode(), "1.html").publishers == ("Студия «Волна»",)


def test_the_day_that_is_told_without_its_year_is_the_last_one_there_was() -> None:
    assert days.within_a_year("26 ноября, 14:05", date(2026, 11, 28)) == date(2026, 11, 26)
    assert days.within_a_year("26 ноября, 14:05", date(2026, 11, 25)) == date(2025, 11, 26)
    assert days.within_a_year("29 февраля", date(2026, 11, 25)) is None
    assert days.within_a_year("Бүгін, 09:00", date(2026, 11, 25)) == date(2026, 11, 25)
    assert days.within_a_year("Встреча в доме культуры пройдёт сегодня в полдень", date(2026, 11, 25)) is None


def test_days_that_have_not_come_are_none_of_publication() -> None:
    page = whole("", f"<article><h1>{HEAD}</h1><p>4 мая 2021</p><p>1 июня 2021</p><p>{FIRST}</p></article>")
    assert open_bytes(page.encode(), "1.html").days == (FOURTH, date(2021, 6, 1))
    assert open_bytes(page.encode(), "1.html", Whence(today=date(2021, 5, 10))).published == FOURTH


def test_two_names_of_one_place_are_one_and_of_two_places_none() -> None:
    body = f"<h1>{HEAD}</h1><p>{FIRST}</p><footer>© {{}}</footer>"
    one = whole("", body.format("Правительство Заречного края, 2021"), f"{HEAD} | Заречного края")
    two = whole("", body.format("Студия «Сайт»"), f"{HEAD} | Правительство края")
    assert open_bytes(one.encode(), "1.html").publisher == "Правительство Заречного края"
    found = open_bytes(two.encode(), "1.html")
    assert (found.publisher, found.publishers) == ("", ("Правительство края", "Студия «Сайт»"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 ноября 2023, 14:35", date(2023, 11, 20)),
        ("Дата публикации: 20.11.2023 г.", date(2023, 11, 20)),
        ("20.11.23", date(2023, 11, 20)),
        ("понедельник, 20 ноября 2023", date(2023, 11, 20)),
        ("20 нояб. 2023", date(2023, 11, 20)),
        ("Жарияланған күні: 20 қараша 2023", date(2023, 11, 20)),
        ("2023 жылғы 20 қараша", date(2023, 11, 20)),
        ("November 20, 2023", date(2023, 11, 20)),
        ("2023-11-20 10:00", date(2023, 11, 20)),
        ("31 ноября 2023", None),
        ("20.11.1823", None),
        ("20 ноября", None),
        ("с 20 ноября 2023 по 21 ноября 2023", None),
        ("Встреча в краевом доме культуры прошла 20 ноября 2023", None),
        ("тел. 20.11.2023.45", None),
        ("10.20.11.2023", None),
        ("20-қараша, 2023", date(2023, 11, 20)),
    ],
)
def test_a_day_that_stands_alone(text: str, day: date | None) -> None:
    assert days.alone(text) == day


def test_days_in_addresses() -> None:
    assert days.in_address("/news/2023/11/20/a.html") == date(2023, 11, 20)
    assert days.in_address("/news/2023-11-20-a") == date(2023, 11, 20)
    assert days.in_address("/news/2023/11/") is None
    assert days.in_address("/2023/13/20/") is None
    assert days.iso("2023-11-20T23:00:00+03:00") == date(2023, 11, 20)
    assert days.iso("20.11.2023") is None


@pytest.mark.parametrize("header", ["", "windows-1251", "utf-8"])
def test_a_page_with_a_letter_cut_in_two_is_read(header: str) -> None:
    cut = "О встрече в доме культуры".encode()[:-1]
    page = b'<html><head><meta name="description" content="%s"></head><body><h1>%s</h1><p>%s</p></body></html>'
    found = open_bytes(page % (cut, HEAD.encode(), FIRST.encode()), "1.html", Whence(charset=header))
    assert (found.encoding, FIRST in found.text) == ("utf-8", True)


@pytest.mark.parametrize("header", ["", "windows-1251", "koi8-r", "utf-8", "iso-8859-1", "no-such"])
@pytest.mark.parametrize("meta", ["", "windows-1251", "koi8-r", "utf-8"])
def test_a_page_is_read_whatever_encoding_is_named(header: str, meta: str) -> None:
    told = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    page = f"<html><head>{told}<title>{HEAD}</title></head><body><h1>{HEAD}</h1><p>{FIRST}</p></body></html>"
    for encoding in ("utf-8", "cp1251", "koi8-r"):
        found = open_bytes(page.encode(encoding), "1.html", Whence(charset=header))
        assert (found.encoding, FIRST in found.text) == (encoding, True)


def _page(menu: str = "", *, head: str = "", html: str = "", body: str = "", under: str = "") -> str:
    return (
        f'<!doctype html><html class="{html}"><head><title>Глава принял посла</title>{head}</head>'
        f'<body class="{body}">{menu}<article><h1>Глава принял посла</h1>{under}<p>{FIRST}</p></article>'
        "</body></html>"
    )


@pytest.mark.parametrize("href", ["#", "#office", "", "?", "/#menu", "javascript:void(0)", "mailto:", "http://["])
def test_a_place_of_the_page_itself_is_no_link_to_the_first_one(href: str) -> None:
    page = _page(f"<ul><li><a href='{href}'>Администрация</a></li></ul>")
    found = open_bytes(page.encode(), "1.html", Whence(url="https://example.org/n/1"))
    assert (found.publisher, found.publishers) == ("", ())


@pytest.mark.parametrize("href", ["/", "./", "/ru/", "index.php", "https://example.org", "https://example.org/"])
def test_the_first_page_is_linked_to_by_its_place_or_origin(href: str) -> None:
    page = _page(f"<a href='{href}'>Администрация города</a>")
    found = open_bytes(page.encode(), "1.html", Whence(url="https://example.org/n/1"))
    assert found.publisher == "Администрация города"


@pytest.mark.parametrize("classes", ["no-js menu-closed", "with-sidebar", "other"])
def test_classes_of_the_whole_page_do_not_make_its_metadata_that_of_others(classes: str) -> None:
    head = (
        '<meta property="article:published_time" content="2024-03-05T10:00:00+03:00">'
        '<meta property="og:site_name" content="Правительство области">'
    )
    for page in (_page(head=head, html=classes), _page(head=head, body=classes)):
        found = open_bytes(page.encode(), "1.html")
        assert (found.published, found.publisher) == (date(2024, 3, 5), "Правительство области")
    within = f'<div class="{classes}"><span itemprop="publisher">Вестник</span></div>'
    assert open_bytes(_page(within).encode(), "1.html").publisher == ""


def test_of_hundreds_of_links_to_the_first_page_the_first_names_are_compared() -> None:
    links = "".join(f"<a href='/'>Имя {n} и {n * n}</a>" for n in range(20_000))
    page = _page(f"<a href='/'>Администрация города</a>{links}<footer>© Администрация города</footer>")
    assert open_bytes(page.encode(), "1.html").publisher == "Администрация города"


def test_the_label_of_a_day_stands_before_the_box_that_holds_nothing_else() -> None:
    changed = "<span>Обновлено:</span><span><i></i><b>12.03.2024</b><!-- day --></span>"
    beside = "<div><span>11.03.2024</span></div>"
    found = open_bytes(_page(under=f"<div>{changed}</div>{beside}").encode(), "1.html")
    assert found.published == date(2024, 3, 11)
    found = open_bytes(_page(under=f"<div>{changed}</div>").encode(), "1.html")
    assert (found.published, found.days) == (None, (date(2024, 3, 12),))


class Counted(HtmlElement):
    """An element that counts how often one is come by on a way through the page."""

    seen = 0

    def _counted(self, ways: Iterable[Any]) -> Iterator[Any]:
        for it in ways:
            Counted.seen += 1
            yield it

    def iter(self, *tags: Any) -> Iterator[Any]:  # type: ignore[override]
        return self._counted(super().iter(*tags))

    def iterancestors(self, *tags: Any) -> Iterator[Any]:  # type: ignore[override]
        return self._counted(super().iterancestors(*tags))

    def itersiblings(self, *tags: Any, preceding: bool = False) -> Iterator[Any]:  # type: ignore[override]
        return self._counted(super().itersiblings(*tags, preceding=preceding))

    def itertext(self, *tags: Any, with_tail: bool = True) -> Iterator[Any]:  # type: ignore[override]
        return self._counted(super().itertext(*tags, with_tail=with_tail))

    def __iter__(self) -> Iterator[Any]:
        return self._counted(super().__iter__())

    def getparent(self) -> Any:
        Counted.seen += 1
        return super().getparent()


def _steps(page: str) -> int:
    parser = HTMLParser()
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=Counted))
    tree = document_fromstring(page, parser=parser)
    Counted.seen = 0
    imprint.of(tree, HEAD, "https://example.org/n/1")
    prepare(tree)
    return Counted.seen


@pytest.mark.parametrize(
    "block",
    [
        "<div><b>{n:02}.03.2024</b></div>",
        "<p class=date>Опубликовано: {n:02}.03.2024</p>",
        f"<p>{FIRST}</p>",
        "<a href='/'>Имя {n}</a><i itemprop=datePublished>{n:02}.03.2024</i><meta itemprop=datePublished content={n}>",
        "<div></div><table><tr><td>{n}<br></td><td><table><tr><td>{n}</td></tr></table></td></tr></table>",
        "<h2>Встреча {n}</h2><time datetime='2024-03-{n:02}T22:00:00Z'></time>",
    ],
    ids=["boxes", "days", "paragraphs", "declared", "tables", "headings"],
)
@pytest.mark.parametrize("title", [HEAD, "Другое"], ids=["headed", "unheaded"])
def test_a_page_of_many_blocks_in_many_boxes_is_looked_through_once(block: str, title: str) -> None:
    def page(blocks: int, depth: int) -> str:
        many = "".join(block.format(n=n % 28 + 1) for n in range(blocks))
        inner = f"<h1>{title}</h1>{many}<p>{FIRST}</p>{many}"
        return f"<html><body>{'<div>' * depth}{inner}{'</div>' * depth}</body></html>"

    short, long = (_steps(page(blocks, 5)) for blocks in (150, 600))
    assert long < 4.2 * short
    deep = [_steps(page(blocks, 150)) for blocks in (150, 600)]
    assert deep[1] - long < 2 * (deep[0] - short), "a box more costs what it is, not what is in it"
