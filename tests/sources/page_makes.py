"""Pages as the sites of regions make them: our own markup and words, in the habits of a dozen makes.

Each tells one release. What a page is to give is beside it: its day and publisher, or that a person is to be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HEAD = "Вручены награды садоводам Заречья"
FIRST = (
    "Глава Заречного края Пётр Садовый вручил награды садоводам. Церемония прошла 3 мая 2021 года в краевом доме "
    "культуры, на неё приехали гости из трёх соседних областей."
)
SECOND = (
    "В прошлом году край вывез за рубеж двести тонн яблок. Новый сорт получит имя первого агронома, который "
    "приехал сюда 12 июня 1954 года и посадил первый сад."
)
TEXT = f"<p>{FIRST}</p>\n<p>{SECOND}</p>"
MENU = (
    '<nav><ul><li><a href="/">Главная</a></li><li><a href="/news/">Новости</a></li></ul></nav>'
    '<div class="header-date">30 мая 2021</div>'
)
OTHERS = (
    '<div class="other-news"><h3>Другие новости</h3><ul><li><a href="/news/2">Открыта школа</a> <span>2 мая 2021</span>'
    '</li><li><a href="/news/3">Пущен автобус</a> <span>1 мая 2021</span></li></ul></div>'
)


@dataclass(frozen=True)
class Make:
    """A page and what it is to give; `days`: those that a person is to be asked of."""

    name: str
    html: str
    published: date | None
    publisher: str
    url: str = ""
    days: tuple[date, ...] = ()


def whole(head: str, body: str, title: str = HEAD) -> str:
    head = f'<head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f'<!DOCTYPE html><html lang="ru">{head}<body>{body}</body></html>'


FOURTH, FIFTH = date(2021, 5, 4), date(2021, 5, 5)

MAKES = [
    Make(
        "declared for networks",
        whole(
            '<meta property="og:site_name" content="Правительство Заречного края">'
            '<meta property="article:published_time" content="2021-05-04T09:30:00+03:00">'
            '<meta property="article:modified_time" content="2021-05-09T10:00:00+03:00">',
            f"{MENU}<article><h1>{HEAD}</h1>{TEXT}</article>{OTHERS}",
        ),
        FOURTH,
        "Правительство Заречного края",
    ),
    Make(
        "linked data in a graph",
        whole(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", '
            '"name": "Портал"}, {"@type": ["NewsArticle"], "datePublished": "2021-05-04", '
            '"dateModified": "2021-05-07", '
            '"publisher": {"@type": "Organization", "name": "Администрация Заречного края"}}]}</script>',
            f"{MENU}<main><h1>{HEAD}</h1>{TEXT}</main>{OTHERS}",
        ),
        FOURTH,
        "Администрация Заречного края",
    ),
    Make(
        "a line of text above the headline",
        whole(
            "",
            f'{MENU}<div class="news-detail"><span class="news-date-time">04.05.2021</span><h1>{HEAD}</h1>'
            f'<div class="news-text">{TEXT}</div></div>{OTHERS}<footer>© 2009–2024 Министерство садов Заречного края. '
            "Все права защищены.</footer>",
        ),
        FOURTH,
        "Министерство садов Заречного края",
    ),
    Make(
        "day, month and year in boxes of their own",
        whole(
            "",
            f'{MENU}<div class="article"><h1>{HEAD}</h1><div class="cal"><span>4</span><span>мая</span>'
            f"<span>2021</span></div>{TEXT}</div>{OTHERS}",
            f"{HEAD} | Комитет по внешним связям Заречного края",
        ),
        FOURTH,
        "Комитет по внешним связям Заречного края",
    ),
    Make(
        "words and the hour under the headline, a later change beside them",
        whole(
            "",
            f"{MENU}<h1>{HEAD}</h1><div class=info><p>Опубликовано: 4 мая 2021, 18:05</p><p>Обновлено: 7 мая 2021</p>"
            f"<p>Просмотров: 317</p></div><div class=body>{TEXT}</div>{OTHERS}",
            f"{HEAD} – Новости – Правительство Заречного края",
        ),
        FOURTH,
        "Правительство Заречного края",
    ),
    Make(
        "at the foot of the text",
        whole(
            "",
            f"{MENU}<div id=content><h2 class=title>{HEAD}</h2>{TEXT}<p class=date>4 мая 2021 г.</p></div>{OTHERS}"
            "<div class=bottom>Copyright © Администрация Заречного края, 2021</div>",
        ),
        FOURTH,
        "Администрация Заречного края",
    ),
    Make(
        "microdata",
        whole(
            '<meta name="application-name" content="Заречный край">',
            f'{MENU}<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{HEAD}</h1>'
            f'<span itemprop="datePublished" content="2021-05-04">вчера</span>'
            f'<div itemprop="articleBody">{TEXT}</div></div>'
            '<div class="related"><span itemprop="datePublished" content="2021-05-01">1 мая</span></div>',
        ),
        FOURTH,
        "Заречный край",
    ),
    Make(
        "in Kazakh",
        whole(
            "",
            f"{MENU}<article><h1>Зареченск бағбандарына марапат берілді</h1><time>2021 жылғы 4 мамыр</time>"
            "<p>Зареченск өлкесінің басшысы Пётр Садовый бағбандарға марапат тапсырды. Салтанатқа көрші үш облыстан "
            "қонақтар келіп, жаңа алма сорттарын көрді және болашақ жұмыс жоспарын талқылады.</p></article>"
            "<footer>© Зареченск өлкесінің әкімдігі. Барлық құқықтар қорғалған</footer>",
            "Зареченск бағбандарына марапат берілді",
        ),
        FOURTH,
        "Зареченск өлкесінің әкімдігі",
    ),
    Make(
        "a table of old",
        whole(
            '<meta name="DC.Publisher" content="Пресс-служба главы Заречного края">',
            f"<table><tr><td><a href=/>Главная</a></td></tr><tr><td><h1>{HEAD}</h1></td></tr><tr><td><small>"
            f"<i>04-05-2021 12:00</i></small></td></tr><tr><td>{TEXT}</td></tr></table>",
        ),
        FOURTH,
        "Пресс-служба главы Заречного края",
    ),
    Make(
        "the address alone tells the day",
        whole(
            '<meta property="og:site_name" content="Вести Заречья">', f"{MENU}<article><h1>{HEAD}</h1>{TEXT}</article>"
        ),
        FOURTH,
        "Вести Заречья",
        url="https://example.org/2021/05/04/nagrady.html",
    ),
    Make(
        "core metadata of a library",
        whole(
            '<meta name="dcterms.created" content="2021-05-04">'
            '<meta name="dc.publisher" content="Архив Заречного края">',
            f"{MENU}<main><h1>{HEAD}</h1>{TEXT}</main>{OTHERS}",
        ),
        FOURTH,
        "Архив Заречного края",
    ),
    Make(
        "two days beside the headline",
        whole("", f"{MENU}<div><h1>{HEAD}</h1><p>4 мая 2021</p><p>5 мая 2021</p>{TEXT}</div>{OTHERS}"),
        None,
        "",
        days=(FOURTH, FIFTH),
    ),
    Make("no day at all", whole("", f"<h1>{HEAD}</h1>{TEXT}<footer>Телефон приёмной</footer>"), None, ""),
    Make("a day without its year", whole("", f"<h1>{HEAD}</h1><p>4 мая, 12:00</p>{TEXT}"), None, ""),
    Make(
        "only days of other news and of the menu",
        whole("", f"{MENU}<main><h1>{HEAD}</h1>{TEXT}</main>{OTHERS}<footer>© 2021</footer>", f"{HEAD} | Новости"),
        None,
        "",
    ),
]
