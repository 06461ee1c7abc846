# ruff: noqa: E501 (markup stands as sites write it)
"""Pages in the habits of sites in three countries, with all that stands around a release on them: own markup and words.
They were written before they were read. Each tells what a reader would want of it: its day, its publisher, its lines in
their order, and nothing of what stands around."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DAY = date(2026, 9, 11)
SEEN = date(2026, 9, 30)
"""When the pages are had."""


@dataclass(frozen=True)
class Site:
    """A page and what it is to give.

    Attributes:
        lines: of the release, in their order; noise: words that are none of it.
        days: those that a person is to be asked of, where none is beyond doubt.
    """

    name: str
    html: str
    published: date | None
    publisher: str
    lines: tuple[str, ...]
    noise: tuple[str, ...] = ()
    url: str = ""
    days: tuple[date, ...] = ()


def doc(head: str, body: str, lang: str = "ru") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">\n{head}\n</head>\n{body}\n</html>'


TITLE = "Приозёрская область и Турланская область договорились о совместном питомнике"
LEDE = (
    "Губернатор Приозёрской области Вера Соснина и аким Турланской области Нурлан Ахметжанов подписали соглашение о "
    "совместном питомнике плодовых деревьев."
)
QUOTE = "«Первые двадцать тысяч саженцев мы получим уже весной», – сказала Вера Соснина."
AIM = "Стороны договорились:"
ITEMS = (
    "создать рабочую группу до 1 ноября 2026 года;",
    "обменяться списками сортов;",
    "открыть курсы для агрономов.",
)
TABLE = (("Показатель", "2025", "2026"), ("Вывоз, тонн", "118", "146"), ("Ввоз, тонн", "37", "52"))
ROWS = tuple(" | ".join(row) for row in TABLE)
PAST = "Прежнее соглашение области подписали 14 апреля 2019 года, а 5 сентября 2026 года в Озёрске была делегация."
LAST = "Встреча прошла в Доме дружбы."
ALL = (TITLE, LEDE, QUOTE, AIM, *ITEMS, *ROWS, PAST, LAST)


def items(attributes: str = "", tag: str = "ul") -> str:
    return f"<{tag}{attributes}>" + "".join(f"<li>{it}</li>" for it in ITEMS) + f"</{tag}>"


def table(attributes: str = "") -> str:
    head, *rows = TABLE
    return (
        f"<table{attributes}><thead><tr>{''.join(f'<th>{it}</th>' for it in head)}</tr></thead><tbody>"
        + "".join(f"<tr>{''.join(f'<td>{it}</td>' for it in row)}</tr>" for row in rows)
        + "</tbody></table>"
    )


def body() -> str:
    return f"<p>{LEDE}</p><p>{QUOTE}</p><p>{AIM}</p>{items()}{table()}<p>{PAST}</p><p>{LAST}</p>"


GOVKZ = Site(
    "a national portal's page of a region's office, drawn by a program on the server",
    doc(
        f"""<title>{TITLE} - Акимат Турланской области</title><meta name="viewport" content="width=device-width">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Единая платформа интернет-ресурсов государственных органов">""",
        f"""<body><div id="app"><header class="header"><div class="header__top"><a href="/"><img alt="Герб" src="/g.svg"></a>
<a class="header__title" href="/memleket/entities/turlan?lang=ru">Акимат Турланской области</a>
<div class="lang"><a href="?lang=kk">Қаз</a> <a href="?lang=ru">Рус</a> <a href="?lang=en">Eng</a></div></div>
<ul class="header__menu"><li><a href="/about">О ведомстве</a></li><li><a href="/press">Пресс-центр</a></li><li><a href="/docs">Документы</a></li></ul></header>
<main class="content"><div class="breadcrumbs"><a href="/">Главная</a> <span>Пресс-центр</span> <span>Новости</span></div>
<div class="article"><h1 class="article__title">{TITLE}</h1>
<div class="article__info"><span class="article__date">11 сентября 2026</span><button>Прослушать</button><button>Версия для печати</button></div>
<div class="article__body"><div>{body()}</div></div>
<div class="article__tags"><span>Тэги:</span> <a href="/t/1">сельское хозяйство</a></div>
<div class="article__share"><span>Поделиться</span> <a href="#">Facebook</a> <a href="#">Telegram</a></div>
<div class="poll"><p>Была ли полезна информация на этой странице? Ваш ответ поможет сделать портал лучше для всех посетителей.</p><button>Да</button><button>Нет</button></div>
</div><div class="last-news"><h2>Последние новости</h2><div class="card"><span>29 сентября 2026</span><a href="/n/2">Открыта новая школа в Турлане на девятьсот мест для учеников двух районов</a></div></div></main>
<footer class="footer"><p>Дата обновления: 30.09.2026</p><p>Все материалы портала доступны по открытой лицензии</p></footer></div></body>""",
    ),
    DAY,
    "",  # the platform's name is declared, the office's only told beside the headline: a person is asked
    ALL,
    ("Прослушать", "Поделиться", "полезна", "Последние новости", "новая школа", "О ведомстве", "лицензии"),
    url="https://portal.example.org/memleket/entities/turlan/press/news/details/104233?lang=ru",
)

NEXT = Site(
    "a page that a browser draws: linked data, the text in the program's own data",
    doc(
        f"""<title>{TITLE}</title><script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{TITLE}",
"datePublished":"2026-09-11T09:15:00.000Z","publisher":{{"@type":"Organization","name":"Пресс-служба губернатора Приозёрской области","logo":{{"@type":"ImageObject","url":"/l.png"}}}}}}</script>""",
        f"""<body><div id="__next"><div class="Header_root__x1"><a href="/">Портал</a></div><div class="Spinner_root__y2"></div></div>
<script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{"news":{{"id":104,"title":"{TITLE}","date":"2026-09-11T12:15:00+03:00",
"body":"{body().replace('"', chr(92) + '"')}"}},"more":[{{"title":"Открыт мост","body":"<p>Мост открыт.</p>"}}]}}}},"page":"/news/[id]","buildId":"a1"}}</script></body>""",
    ),
    DAY,
    "Пресс-служба губернатора Приозёрской области",
    ALL,
    ("Спасибо", "Открыт мост", "buildId"),
    url="https://gov.example.org/news/104",
)

BITRIX = Site(
    "bitrix: lines parted by breaks, a list of hyphens, a table of data, a form of a subscription in the midst",
    doc(
        f"""<title>{TITLE}</title><meta name="keywords" content="область"><link rel="canonical" href="https://oblast.example.org/press/1/">""",
        f"""<body><div id="panel"></div><div class="wrapper"><div class="head"><a href="/" title="Правительство Приозёрской области"><img src="/i/logo.png" alt=""></a>
<div class="slogan">Официальный сайт</div><div class="head-date">Среда, 30 сентября 2026 г.</div></div>
<ul id="horizontal-multilevel-menu"><li><a href="/gov/">Власть</a><ul><li><a href="/gov/1/">Губернатор</a></li></ul></li><li><a href="/press/">Пресса</a></li></ul>
<div class="workarea"><h1 id="pagetitle">{TITLE}</h1>
<div class="news-detail"><a class="fancybox" href="/upload/b.jpg"><img class="detail_picture" border="0" src="/upload/1.jpg" width="300" alt="Подписание" title="Подписание"></a>
<span class="news-date-time">11.09.2026</span><br>
{LEDE}<br /><br />{QUOTE}<br /><br />{AIM}<br />– {ITEMS[0]}<br />– {ITEMS[1]}<br />– {ITEMS[2]}<br /><br />{table(' class="data-table" border="1"')}<br />{PAST}<br><br>{LAST}
<div style="clear:both"></div><br />Раздел:&nbsp;<a href="/press/s/">Сельское хозяйство</a><br />Количество показов:&nbsp;1204<br />
<div class="news-detail-share"><noindex><a href="#" class="share">Опубликовать ссылку</a></noindex></div></div>
<p><a href="/press/">Возврат к списку</a></p>
<div class="subscribe-form"><form action="/s"><b>Подписка на рассылку новостей области для жителей и гостей региона</b> <input name="m"><input type="submit" value="OK"></form></div></div>
<div class="footer"><div>© 2005–2026 Правительство Приозёрской области</div><div>Телефон доверия: 8 (000) 00-00-00</div></div></div></body>""",
    ),
    DAY,
    "Правительство Приозёрской области",
    ALL,
    ("Возврат", "показов", "рассылку", "Опубликовать ссылку", "доверия", "Губернатор\n"),
)

WORDPRESS = Site(
    "wordpress: blocks, two times, a card of another release in the midst, a caption, neighbours with their days",
    doc(
        f"""<title>{TITLE} &#8211; Министерство сельского хозяйства Приозёрской области</title>
<meta name="generator" content="WordPress 6.5"><meta property="og:locale" content="ru_RU">""",
        f"""<body class="post-template-default single single-post wp-custom-logo"><div id="page" class="site"><header id="masthead" class="site-header">
<p class="site-title"><a href="https://mcx.example.org/" rel="home">Министерство сельского хозяйства Приозёрской области</a></p></header>
<div id="content" class="site-content"><main id="main"><article id="post-812" class="post-812 post type-post category-news">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="posted-on">Опубликовано
<time class="entry-date published" datetime="2026-09-11T14:35:00+03:00">11.09.2026</time><time class="updated" datetime="2026-09-14T10:00:00+03:00">14.09.2026</time></span>
<span class="byline">автор: <a href="/author/press">press</a></span></div></header>
<div class="entry-content"><p>{LEDE}</p>
<figure class="wp-block-image"><img src="/w.jpg" alt=""><figcaption class="wp-element-caption">Подписание соглашения. Фото: А. Лугов</figcaption></figure>
<p>{QUOTE}</p><blockquote class="wp-embedded-content"><a href="/other">Читайте также: В области посчитали урожай груш</a></blockquote>
<p>{AIM}</p>{items(' class="wp-block-list"')}
<figure class="wp-block-table"><table><thead><tr><th>Показатель</th><th>2025</th><th>2026</th></tr></thead><tbody><tr><td>Вывоз, тонн</td><td>118</td><td>146</td></tr><tr><td>Ввоз, тонн</td><td>37</td><td>52</td></tr></tbody></table></figure>
<p>{PAST}</p><p>{LAST}</p>
<div class="sharedaddy"><h3>Поделиться ссылкой:</h3><ul><li><a href="#">Twitter</a></li></ul></div></div>
<footer class="entry-footer"><span class="cat-links">Рубрика: <a href="/c">Новости</a></span></footer></article>
<nav class="post-navigation"><a href="/1" rel="prev">Назад: Ярмарка мёда</a><a href="/2" rel="next">Далее: День поля</a></nav>
<div id="comments"><h2>Добавить комментарий</h2><p>Ваш адрес email не будет опубликован. Обязательные поля помечены *</p></div></main>
<aside id="secondary"><section class="widget"><h2>Свежие записи</h2><ul><li><a href="/2">День поля</a> <span class="post-date">28.09.2026</span></li></ul></section></aside></div>
<footer id="colophon"><div class="site-info">Сайт работает на WordPress</div></footer></div>
<div class="cookie-notice"><p>Мы используем файлы cookie, чтобы сайт работал лучше. Оставаясь на сайте, вы соглашаетесь с этим.</p><button>Принять</button></div></body>""",
    ),
    DAY,
    "Министерство сельского хозяйства Приозёрской области",
    ALL,
    ("Читайте также", "груш", "Поделиться", "cookie", "комментарий", "Ярмарка", "Рубрика", "WordPress"),
)

DRUPAL = Site(
    "drupal: the month before the day with its weekday, fields, a share of other news",
    doc(
        f"""<title>{TITLE} | Законодательное собрание Приозёрской области</title><meta name="Generator" content="Drupal 7 (http://drupal.org)">""",
        f"""<body class="html not-front one-sidebar sidebar-first page-node node-type-news"><div id="page"><div id="header"><a href="/" title="Главная" rel="home" id="logo"><img src="/l.png" alt="Главная"></a>
<div id="site-name"><a href="/" rel="home"><span>Законодательное собрание Приозёрской области</span></a></div></div>
<div id="main"><div class="breadcrumb"><a href="/">Главная</a> » <a href="/news">Новости</a></div><h1 class="title" id="page-title">{TITLE}</h1>
<div class="region region-content"><div id="block-system-main" class="block block-system"><div class="content"><div id="node-77" class="node node-news">
<div class="meta submitted">Пт, 09/11/2026 - 14:35 — press</div>
<div class="content"><div class="field field-name-field-image"><div class="field-items"><img src="/d.jpg"></div></div>
<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even" property="content:encoded">{body()}</div></div></div></div>
<ul class="links inline"><li><a href="/print/77">Версия для печати</a></li></ul></div></div></div>
<div id="block-views-other" class="block"><h2>Другие новости</h2><div class="view-content"><div class="views-row"><span class="date">Ср, 09/30/2026</span> <a href="/78">Депутаты рассмотрели бюджет области на будущий год в первом чтении</a></div></div></div></div></div>
<div id="footer">© Законодательное собрание Приозёрской области</div></div></body>""",
    ),
    DAY,
    "Законодательное собрание Приозёрской области",
    ALL,
    ("Версия для печати", "Другие новости", "бюджет", "press"),
)

CITY = Site(
    "a city's committee: the day above the headline, sections that unfold, a day of change in the footer",
    doc(
        f"""<title>{TITLE} - Администрация Северограда</title>""",
        f"""<body><div class="skip"><a href="#c">Перейти к содержанию</a></div><div class="top"><a class="logo" href="/">Администрация Северограда</a>
<div class="authority"><a href="/gov/otrasl/kvs/">Комитет по внешним связям</a></div></div>
<div class="grid"><div class="side"><ul><li><a href="/gov/otrasl/kvs/news/">Новости комитета</a></li><li><a href="/gov/otrasl/kvs/docs/">Документы</a></li></ul></div>
<div class="main" id="c"><p class="date">11 сентября 2026</p><h2>{TITLE}</h2><div class="text">{body()}</div>
<div class="spoiler"><a href="#">Развернуть галерею</a></div><div class="back"><a href="..">К списку новостей</a></div></div></div>
<div class="bottom"><div class="upd">Последнее обновление страницы: 14.09.2026</div><div class="copy">© Администрация Северограда, 1999–2026</div>
<p>При использовании материалов сайта ссылка на первоисточник обязательна, отдельное согласие правообладателя не требуется.</p></div></body>""",
    ),
    DAY,
    "Администрация Северограда",
    ALL,
    ("Развернуть", "К списку", "первоисточник", "Документы"),
)

EMBASSY = Site(
    "a ministry's mission abroad: day with hyphens and an hour, a number of the statement, dates of past meetings as links",
    doc(
        f"""<title>{TITLE} - Посольство Республики Турлан в Приозёрской Республике</title><meta name="description" content="{LEDE}">""",
        f"""<body><div class="page-header"><a href="/ru/"><img src="/e.png" alt="Посольство Республики Турлан в Приозёрской Республике"></a></div>
<div class="menu-wrap"><a href="/ru/consular-services/">Консульские вопросы</a><a href="/ru/press-centre/">Пресс-центр</a></div>
<div class="container"><div class="row"><div class="article-line"><span class="article-line__number">1688-11-09-2026</span><span class="article-line__date">11.09.2026 12:10</span></div>
<h1 class="article-title">{TITLE}</h1><div class="article-content">{body()}</div>
<ul class="photo"><li><a href="/p1.jpg">Фото 1</a></li></ul>
<div class="last-items"><h3>Последние новости</h3><a href="/ru/n2"><span>28.09.2026</span> О выезде консула в город Озёрск для приёма граждан</a></div></div></div>
<footer><p>Адрес: Озёрск, ул. Посольская, 1</p><p>Экстренный телефон: +0 000 000-00-00</p></footer></body>""",
    ),
    DAY,
    "Посольство Республики Турлан в Приозёрской Республике",
    ALL,
    ("Последние новости", "выезде", "Экстренный", "Фото 1", "Консульские"),
)

PARLIAMENT = Site(
    "a parliament: a lead apart, a quotation set apart, materials on the subject with their days beside it",
    doc(
        f"""<title>{TITLE}</title><meta property="og:site_name" content="Парламент Приозёрской Республики"><meta property="og:image" content="/o.jpg">""",
        f"""<body><header><div class="h"><a href="/">Парламент Приозёрской Республики</a></div></header><div class="layout"><section class="article">
<div class="article__top"><time class="article__time">11 сентября 2026, 14:35</time><a class="article__rubric" href="/r">Международные связи</a></div>
<h1 class="article__title">{TITLE}</h1><div class="article__lead">{LEDE}</div>
<div class="article__gallery"><div class="slide"><img src="/1.jpg"><div class="slide__caption">Спикер парламента и аким области на церемонии подписания соглашения в зале заседаний</div></div></div>
<div class="article__text"><blockquote class="quote"><p>{QUOTE}</p></blockquote><h2>{AIM}</h2>{items(tag="ol")}{table()}<p>{PAST}</p><p>{LAST}</p></div>
<div class="article__theme"><h3>Материалы по теме</h3><ul><li><span>3 сентября 2026</span><a href="/t1">Комитет поддержал проект закона о садоводстве и питомниках</a></li><li><span>1 июля 2026</span><a href="/t2">Доклад о саженцах</a></li></ul></div></section>
<div class="sidebar"><h3>Лента</h3><p>30 сентября 2026 <a href="/l1">Заседание палаты</a></p></div></div><footer>© 2026</footer></body>""",
    ),
    DAY,
    "Парламент Приозёрской Республики",
    ALL,
    ("Материалы по теме", "садоводстве", "Заседание палаты"),
)

AGENCY = Site(
    "an agency: «Сегодня», the day in the dateline, a link to read on in the midst, a call to subscribe at the end",
    doc(
        f"""<title>{TITLE} – Приозёрье-Инфо</title><meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Приозёрье-Инфо">""",
        f"""<body><div class="ticker"><span>30 сентября</span> Курс валют</div><div class="article"><div class="article__header"><div class="article__info"><a href="/20260911/">14:35</a></div>
<h1>{TITLE}</h1></div><div class="article__body"><div class="article__text"><strong>ОЗЁРСК, 11 сен – Приозёрье-Инфо.</strong> {LEDE}</div>
<div class="article__text">{QUOTE}</div><div class="article__article"><a href="/20260905/1.html"><span>Урожай яблок стал рекордным за десять лет</span><span>5 сентября, 08:00</span></a></div>
<div class="article__text">{AIM}</div><div class="article__list">{items()}</div><div class="article__table">{table()}</div>
<div class="article__text">{PAST}</div><div class="article__text">{LAST}</div>
<div class="article__text"><em>Подписывайтесь на наш канал в мессенджере, чтобы первыми узнавать новости области.</em></div></div></div></body>""",
    ),
    DAY,
    "Приозёрье-Инфо",
    (TITLE, LEDE, *ALL[2:]),
    ("Урожай яблок", "Подписывайтесь", "Курс валют"),
    url="https://info.example.org/20260911/pitomnik-2043.html",
)

ADDRESS = Site(
    "metadata for networks alone; the day in the address",
    doc(
        f"""<title>{TITLE}</title><meta property="og:title" content="{TITLE}"><meta property="og:type" content="website">
<meta property="og:site_name" content="Агентство инвестиций Приозёрской области"><meta property="og:description" content="{LEDE}">""",
        f"""<body><div class="t-records"><div class="t-title">{TITLE}</div><div class="t-text">{LEDE}<br><br>{QUOTE}<br><br>{AIM}<br>{items()}</div>
<div class="t431">{table()}</div><div class="t-text">{PAST}<br><br>{LAST}</div>
<div class="t-tildalabel">Made on Tilda</div></div><div class="t657">Мы используем cookie. <a href="/policy">Политика обработки персональных данных</a></div></body>""",
    ),
    DAY,
    "Агентство инвестиций Приозёрской области",
    ALL,
    ("Tilda", "cookie", "Политика"),
    url="https://invest.example.org/news/11-09-2026-pitomnik",
)

PRINT = Site(
    "a print version: the day of printing, an address of the source, nothing around",
    doc(
        f"""<title>{TITLE} :: Версия для печати :: Администрация Озёрского района</title>""",
        f"""<body onload="window.print()"><table width="650"><tr><td><b>Администрация Озёрского района</b></td><td align="right">Напечатано: 30.09.2026 09:12</td></tr>
<tr><td colspan="2"><hr><h3>{TITLE}</h3><i>11.09.2026, 14:35</i>{body()}<hr>Адрес страницы: http://rayon.example.org/news/512<br>© Администрация Озёрского района</td></tr></table></body>""",
    ),
    DAY,
    "Администрация Озёрского района",
    ALL,
    ("Напечатано", "Адрес страницы"),
)

BELARUS = Site(
    "a region's executive committee: the hour before the day, a name with its type of ownership, a row of partners' links",
    doc(
        f"""<title>{TITLE} - Новости - Заречный облисполком</title>""",
        f"""<body><div class="header"><a href="/ru/"><span class="h1">Заречный областной исполнительный комитет</span></a><span class="weather">Заречье +14</span></div>
<div class="left"><ul class="nav"><li><a href="/ru/vlast">Власть</a></li><li><a href="/ru/news">Новости</a></li></ul></div>
<div class="center"><div class="news_block"><h1>{TITLE}</h1><div class="time_news"><span>14:35</span> <span>11.09.2026</span></div>
<div class="news_text">{body()}<p>Фото: пресс-служба облисполкома</p></div>
<div class="soc"><span>Расскажите друзьям:</span><a href="#">ВК</a></div></div>
<div class="partners"><a href="https://president.example.org">Портал Президента</a> <a href="https://pravo.example.org">Правовой портал</a></div></div>
<div class="footer"><p>2003—2026 © Заречный областной исполнительный комитет</p><p>Разработка: ОДО «Сетевые решения», 2019</p></div></body>""",
    ),
    DAY,
    "Заречный областной исполнительный комитет",
    ALL,
    ("Расскажите", "Правовой портал", "Сетевые решения", "Заречье +14"),
)

MICRODATA = Site(
    "microdata in the page: days in metadata, the publisher a thing with a name, a telephone and an address",
    doc(
        f"""<title>{TITLE}</title>""",
        f"""<body><div itemscope itemtype="http://schema.org/NewsArticle"><meta itemprop="dateModified" content="2026-09-14"><h1 itemprop="headline">{TITLE}</h1>
<span itemprop="author" itemscope itemtype="http://schema.org/Organization"><meta itemprop="name" content="Пресс-центр"></span>
<span class="d"><time itemprop="datePublished" datetime="2026-09-11T14:35">11 сентября</time></span>
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization" style="display:none"><span itemprop="name">Министерство торговли Приозёрской области</span>
<span itemprop="telephone">8 (000) 11-22-33</span><div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">ул. Речная, 1</span></div></div>
<div itemprop="articleBody">{body()}</div></div>
<div class="banner"><a href="https://uslugi.example.org">Портал услуг</a></div></body>""",
    ),
    DAY,
    "Министерство торговли Приозёрской области",
    ALL,
    ("11-22-33", "Портал услуг", "Речная"),
)

SEVERAL = Site(
    "four days around the headline: of the event, of publication, of change, of other news",
    doc(
        f"""<title>{TITLE}</title>""",
        f"""<body><header><span>Официальный сайт</span> <a href="/">Департамент внешних связей Приозёрской области</a></header><main>
<div class="card"><div class="card__row"><div class="card__label">Дата события</div><div class="card__value">10 сентября 2026</div></div>
<div class="card__row"><div class="card__label">Опубликовано</div><div class="card__value">11 сентября 2026</div></div>
<div class="card__row"><div class="card__label">Изменено</div><div class="card__value">14 сентября 2026</div></div></div>
<h1>{TITLE}</h1><div class="card__text">{body()}</div>
<div class="next"><div class="next__title">Ещё новости</div><div class="next__item"><span>29 сентября 2026</span><a href="/z">В область приедут агрономы из четырёх стран, чтобы учиться прививать груши</a></div></div></main>
<footer>© Департамент внешних связей Приозёрской области, 2026</footer></body>""",
    ),
    DAY,
    "Департамент внешних связей Приозёрской области",
    ALL,
    ("Ещё новости", "прививать"),
)

TODAY = Site(
    "the hour alone, «сегодня»",
    doc(
        f"""<title>{TITLE} / Муниципальный округ Озёрский</title>""",
        f"""<body><div class="t"><a href="/">Муниципальный округ Озёрский</a></div><div class="c"><h1>{TITLE}</h1><div class="when">сегодня, 14:35</div><div class="b">{body()}</div>
<div class="o"><b>Читайте также</b><ul><li><a href="/1">В округе открыли каток для детей и взрослых</a> <i>вчера, 18:20</i></li></ul></div></div>
<div class="f">© Муниципальный округ Озёрский 2026</div></body>""",
    ),
    None,
    "Муниципальный округ Озёрский",
    ALL,
    ("Читайте также", "каток"),
    days=(SEEN,),
)

KAZAKH = Site(
    "a region's office in Kazakh: the day with its year's word, a line of the source under the text",
    doc(
        "<title>Облыс әкімі губернатормен келісімге қол қойды</title>",
        """<body><div class="hdr"><a href="/kk"><img alt="Тұрлан облысы әкімдігінің ресми сайты" src="/t.png"></a></div><div class="nws"><h1>Облыс әкімі губернатормен келісімге қол қойды</h1>
<span class="nws-dt">2026 жылғы 11 қыркүйек, жұма</span><div class="nws-b"><p>Тұрлан облысының әкімі Нұрлан Ахметжанов пен губернатор Вера Соснина жеміс ағаштарының бірлескен тәлімбағы туралы келісімге қол қойды.</p>
<ul><li>2026 жылғы 1 қарашаға дейін жұмыс тобын құру;</li><li>агрономдарға арналған курстар ашу.</li></ul><p>Алдыңғы келісімге тараптар 2019 жылғы 14 сәуірде қол қойған болатын.</p><p>Кездесу Достық үйінде өтті.</p></div>
<div class="nws-m"><h4>Оқи отырыңыз</h4><a href="/kk/2">Облыста жаңа мектеп ашылды, оған тоғыз жүз оқушы барады</a> <span>29 қыркүйек 2026</span></div></div>
<div class="ftr">© Тұрлан облысының әкімдігі, 2026 жыл. Барлық құқықтар қорғалған</div></body>""",
        "kk",
    ),
    DAY,
    "Тұрлан облысының әкімдігі",
    (
        "Облыс әкімі губернатормен келісімге қол қойды",
        "Тұрлан облысының әкімі Нұрлан Ахметжанов пен губернатор Вера Соснина жеміс ағаштарының бірлескен тәлімбағы туралы келісімге қол қойды.",
        "2026 жылғы 1 қарашаға дейін жұмыс тобын құру;",
        "агрономдарға арналған курстар ашу.",
        "Алдыңғы келісімге тараптар 2019 жылғы 14 сәуірде қол қойған болатын.",
        "Кездесу Достық үйінде өтті.",
    ),
    ("Оқи отырыңыз", "мектеп"),
)

SITES = [
    GOVKZ, NEXT, BITRIX, WORDPRESS, DRUPAL, CITY, EMBASSY, PARLIAMENT, AGENCY, ADDRESS, PRINT, BELARUS, MICRODATA,
    SEVERAL, TODAY, KAZAKH,
]  # fmt: skip


# -- and as many more, written after what the first had shown was mended ------------------------------------------------

OTHER = "Сенатор Лесного края провёл переговоры в Мангышлакской области"
FIRST = (
    "Сенатор от Лесного края Глеб Сосновский провёл в Мангышлакской области переговоры о перевозках зерна и леса по "
    "Северному морскому пути и железной дороге."
)
SECOND = "По словам сенатора, «за год перевозки выросли на 14 % и достигли 3,2 млн тонн»."
POINTS = ("построить терминал на 400 тыс. тонн в год;", "снизить тариф на 12 %;", "готовить 30 машинистов ежегодно.")
YEARS = (("Год", "Зерно", "Лес"), ("2024", "410", "96"), ("2025", "512", "104"))
THIRD = "Меморандум подписали 22 мая 2024 года, следующая встреча намечена на 9 октября 2026 года."
FOURTH = "Делегация посетила порт."
OTHERS = (OTHER, FIRST, SECOND, "Что решили:", *POINTS, *(" | ".join(row) for row in YEARS), THIRD, FOURTH)


def points(tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{it}</li>" for it in POINTS) + f"</{tag}>"


def years() -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{it}</td>" for it in row) + "</tr>" for row in YEARS) + "</table>"


def other_body() -> str:
    return f"<p>{FIRST}</p><p>{SECOND}</p><p>Что решили:</p>{points()}{years()}<p>{THIRD}</p><p>{FOURTH}</p>"


SITES += [
    Site(
        "joomla",
        doc(
            f"<title>{OTHER}</title><meta name=generator content='Joomla!'>",
            f"""<body class="site com_content view-article"><div id="top"><a href="/"><img src=l.png alt="Администрация Лесного края"></a></div>
<div class="nav-collapse"><ul class="nav menu"><li><a href="/">Главная</a></li><li><a href="/news">Новости</a></li></ul></div>
<div class="item-page"><div class="page-header"><h2 itemprop="headline">{OTHER}</h2></div><dl class="article-info muted"><dt class="article-info-term">Подробности</dt>
<dd class="category-name">Категория: <a href="/news">Новости</a></dd><dd class="create"><time datetime="2026-09-11T14:35:00+03:00" itemprop="dateCreated">Создано: 11.09.2026</time></dd><dd class="modified"><time datetime="2026-09-13">Обновлено: 13.09.2026</time></dd><dd class="hits">Просмотров: 412</dd></dl>
<div itemprop="articleBody">{other_body()}</div><ul class="pager pagenav"><li class="previous"><a href="/a">Назад</a></li><li class="next"><a href="/b">Вперёд</a></li></ul></div>
<div class="moduletable"><h3>Последние новости</h3><ul class="latestnews"><li><a href="/z">Открыт причал на реке Северной после ремонта</a></li></ul></div><footer class="footer"><p>© 2026 Администрация Лесного края</p></footer></body>""",
        ),
        DAY,
        "Администрация Лесного края",
        OTHERS,
        ("Просмотров", "Вперёд", "причал", "Подробности"),
    ),
    Site(
        "yearless agency",
        doc(
            f"<title>{OTHER} - Лесные вести</title><meta property='og:site_name' content='Лесные вести'>",
            f"""<body><div class="news-header"><div class="news-header__date">11 СЕН, 14:35</div><h1>{OTHER}</h1><div class="news-header__lead">Речь шла о перевозках зерна</div></div>
<div class="text-block"><p><b>ЛЕСОГОРСК, 11 сентября. /Корр. Лесных вестей/.</b> {FIRST}</p><p>{SECOND}</p><p>Что решили:</p>{points()}{years()}<p>{THIRD}</p><p>{FOURTH}</p></div><div class="news-actions">Теги <a href=/t>Зерно</a></div></body>""",
        ),
        None,
        "Лесные вести",
        (OTHER, FIRST, *OTHERS[2:]),
        ("Теги",),
        days=(DAY,),
    ),
    Site(
        "state head's site: day, hour and place in a line",
        doc(
            f"<title>{OTHER} • Президент</title>",
            f"""<body><header><a href="/">Президент Лесной Республики</a></header><article><h1>{OTHER}</h1><div class="read__lead entry-summary">{FIRST}</div><div class="read__meta"><time class="read__published" datetime="2026-09-11">11 сентября 2026 года</time><span class="read__time">14:35</span><span class="read__place">Лесогорск</span></div>
<div class="entry-content read__internal_content"><p>{SECOND}</p><p>Что решили:</p>{points("ol")}{years()}<p>{THIRD}</p><p>{FOURTH}</p></div><div class="read__tags"><h4>Темы</h4><a href=/t>Транспорт</a></div></article><footer>Официальный сайт © 2026 Президент Лесной Республики</footer></body>""",
        ),
        DAY,
        "Президент Лесной Республики",
        OTHERS,
        ("Темы",),
    ),
    Site(
        "today's day above the headline, unnamed",
        doc(
            f"<title>{OTHER}</title>",
            f"""<body><div class="page"><div class="tm">30 сентября 2026, среда</div><h1>{OTHER}</h1><div class="dt">11.09.2026</div><div>{other_body()}</div><div class=c>© Мэрия Лесогорска</div></div></body>""",
        ),
        None,
        "Мэрия Лесогорска",
        OTHERS,
        (),
        days=(SEEN, DAY),
    ),
    Site(
        "published and updated in one line, English",
        doc(
            "<title>Senator held talks in Mangyshlak | Consulate General of Lesnaya Republic</title>",
            """<body><header><a href="/">Consulate General of Lesnaya Republic</a></header><main><h1>Senator held talks in Mangyshlak</h1><p class="dateline">Published: 11 Sep 2026 | Updated: 14 Sep 2026</p><p>The senator held talks in Mangyshlak region about shipping of grain and timber by the Northern sea route and by rail.</p><ol><li>Build a terminal for 400 thousand tonnes a year.</li><li>Train 30 drivers.</li></ol><p>The delegation visited the port.</p><h3>Related news</h3><ul><li><a href=/1>Consul meets students of the forestry academy</a> 12 Sep 2026</li></ul></main></body>""",
            "en",
        ),
        DAY,
        "Consulate General of Lesnaya Republic",
        (
            "Senator held talks in Mangyshlak",
            "The senator held talks in Mangyshlak region about shipping of grain and timber by the Northern sea route and by rail.",
            "Build a terminal for 400 thousand tonnes a year.",
            "Train 30 drivers.",
            "The delegation visited the port.",
        ),
        ("Related", "students"),
    ),
    Site(
        "day at the end, right-aligned",
        doc(
            f"<title>{OTHER} | Совет депутатов Лесного района</title>",
            f"""<body><table><tr><td colspan=2><b>Совет депутатов Лесного района</b></td></tr><tr><td><a href=/1>Депутаты</a><br><a href=/2>Решения</a></td><td><h1>{OTHER}</h1>{other_body()}<p align="right">11.09.2026 г.</p></td></tr></table></body>""",
        ),
        DAY,
        "Совет депутатов Лесного района",
        OTHERS,
        ("Решения",),
    ),
    Site(
        "two articles that load one after another",
        doc(
            f"<title>{OTHER}</title><meta property='og:site_name' content='Край-ТВ'>",
            f"""<body><div class="feed"><article><h1>{OTHER}</h1><span class="ts">11 сентября 2026, 14:35</span><div class="bd">{other_body()}</div></article><article><h1>В крае открыли мост через реку Северную после долгого ремонта</h1><span class="ts">10 сентября 2026, 09:00</span><div class="bd"><p>Мост через реку Северную открыли после ремонта, который длился два года и стоил краю полтора миллиарда рублей.</p></div></article></div></body>""",
        ),
        DAY,
        "Край-ТВ",
        OTHERS,
        ("полтора миллиарда",),
    ),
    Site(
        "old site: fonts, breaks, indents",
        doc(
            f"<title>{OTHER}</title>",
            f"""<body bgcolor=white><center><font size=5><b>Законодательное Собрание Лесного края</b></font></center><table width=100%><tr><td width=20%><font size=2><a href=a>Комитеты</a><br><a href=b>Фракции</a></font></td><td><font size=2>11.09.2026</font><br><font size=4><b>{OTHER}</b></font><br><br><font face=Arial>&nbsp;&nbsp;&nbsp;&nbsp;{FIRST}<br>&nbsp;&nbsp;&nbsp;&nbsp;{SECOND}<br>&nbsp;&nbsp;&nbsp;&nbsp;Что решили:<br>– {POINTS[0]}<br>– {POINTS[1]}<br>– {POINTS[2]}</font>{years()}<font face=Arial>&nbsp;&nbsp;&nbsp;&nbsp;{THIRD}<br>&nbsp;&nbsp;&nbsp;&nbsp;{FOURTH}</font></td></tr></table><hr><center>© Законодательное Собрание Лесного края, 2001</center></body>""",
        ),
        DAY,
        "Законодательное Собрание Лесного края",
        OTHERS,
        ("Фракции",),
    ),
    Site(
        "json-ld articleBody alone",
        doc(
            f"""<title>{OTHER}</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{OTHER}","datePublished":"2026-09-11","publisher":{{"@type":"Organization","name":"Портал Лесного края"}},"articleBody":"{FIRST} {SECOND} Что решили: {" ".join(POINTS)} {THIRD} {FOURTH}"}}</script>""",
            "<body><div id=root></div><noscript>Для работы сайта включите JavaScript</noscript></body>",
        ),
        DAY,
        "Портал Лесного края",
        (OTHER, FIRST, SECOND, *POINTS, THIRD, FOURTH),
        ("JavaScript",),
    ),
    Site(
        "nested lists and facts that unfold",
        doc(
            f"<title>{OTHER}</title><meta property='og:site_name' content='Министерство транспорта Лесного края'><meta property='article:published_time' content='2026-09-11T14:35+03:00'>",
            f"""<body><main class="wrap"><h1>{OTHER}</h1><div class="lead"><b>{FIRST}</b></div><p>{SECOND}</p><p>Что решили:</p><ul><li>{POINTS[0]}<ul><li>{POINTS[1]}</li></ul></li><li><p>{POINTS[2]}</p></li></ul>{years()}<details><summary>Справка</summary><p>{THIRD}</p></details><p>{FOURTH}</p><dl><dt>Участники</dt><dd>Глеб Сосновский, сенатор</dd></dl></main></body>""",
        ),
        DAY,
        "Министерство транспорта Лесного края",
        (*OTHERS, "Глеб Сосновский, сенатор"),
        (),
    ),
    Site(
        "a table of what was agreed, with lists in it",
        doc(
            f"<title>{OTHER}</title><meta property='og:site_name' content='Министерство транспорта Лесного края'>",
            f"""<body><div class="news"><h1>{OTHER}</h1><time datetime="2026-09-11">11.09.2026</time><p>{FIRST}</p><p>{SECOND}</p><table><tr><th>Мера</th><th>Срок</th></tr><tr><td><ul><li>терминал;</li><li>причал.</li></ul></td><td>2027 год</td></tr><tr><td>Курсы<br>машинистов</td><td>2026 год</td></tr></table><p>{FOURTH}</p></div></body>""",
        ),
        DAY,
        "Министерство транспорта Лесного края",
        (
            OTHER,
            FIRST,
            SECOND,
            "Мера | Срок",
            "терминал;",
            "причал.",
            "2027 год",
            "Курсы",
            "машинистов",
            "2026 год",
            FOURTH,
        ),
        (),
    ),
    Site(
        "Kazakh portal, share words and views",
        doc(
            "<title>Сенатор келіссөз жүргізді | Маңғышлақ облысының әкімдігі</title>",
            """<body><header><a href="/">Маңғышлақ облысының әкімдігі</a></header><div class="inner"><h1>Сенатор келіссөз жүргізді</h1><div class="info"><span>11.09.2026</span> <span>Қаралды: 214</span></div><div class="cont"><div>Сенатор Глеб Сосновский Маңғышлақ облысында астық пен ағаш тасымалы туралы келіссөз жүргізді, оған облыс әкімі қатысты.</div><div>Тараптар мыналарға келісті:</div><ul><li>жылына 400 мың тонналық терминал салу;</li><li>тарифті 12 пайызға төмендету.</li></ul><div>Делегация портқа барды.</div></div><div class="shr">Бөлісу</div></div></body>""",
            "kk",
        ),
        DAY,
        "Маңғышлақ облысының әкімдігі",
        (
            "Сенатор келіссөз жүргізді",
            "Сенатор Глеб Сосновский Маңғышлақ облысында астық пен ағаш тасымалы туралы келіссөз жүргізді, оған облыс әкімі қатысты.",
            "Тараптар мыналарға келісті:",
            "жылына 400 мың тонналық терминал салу;",
            "тарифті 12 пайызға төмендету.",
            "Делегация портқа барды.",
        ),
        ("Бөлісу", "Қаралды"),
    ),
]
