# ruff: noqa: E501 (markup stands as sites write it)
"""Twenty more pages in the habits of offices' sites, with all that stands around a release on them: our own markup and
words. They were written before they were read, so that what is found on them is no tuning; see `test_page_habits`."""

from __future__ import annotations

from datetime import date

from page_makes import Make

DAY = date(2026, 11, 26)
SEEN = date(2026, 11, 28)
"""When the pages are had."""

LEDE = (
    "Глава Озёрской области Никита Ладожский провёл встречу с генеральным консулом Республики Казахстан Ермеком "
    "Сариным. Разговор шёл о поставках племенного скота, обмене студентами и открытии прямого рейса."
)
MORE = (
    "За девять месяцев товарооборот вырос на двенадцать процентов. Напомним, что соглашение стороны подписали "
    "14 сентября 2022 года, а 18 ноября 2026 года в Озёрск приезжала делегация аграрного университета."
)
LAST = "Следующая встреча намечена на 5 декабря 2026 года, она пройдёт в областной научной библиотеке имени Рылова."


def text(tag: str = "p") -> str:
    return "".join(f"<{tag}>{told}</{tag}>\n" for told in (LEDE, MORE, LAST))


def doc(head: str, body: str, lang: str = "ru") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8">\n{head}\n</head>\n<body>\n{body}\n</body></html>'


TITLE = "Никита Ладожский встретился с генеральным консулом Казахстана"

BITRIX = Make(
    "bitrix: a date box above the text, crumbs, a print link, news beside",
    doc(
        f"<title>{TITLE}</title>",
        f"""<div id="header"><a href="/"><img src="/logo.png" alt="Правительство Озёрской области"></a>
<div class="today">Суббота, 28 ноября 2026</div></div>
<div class="breadcrumb"><a href="/">Главная</a> / <a href="/press/">Пресс-центр</a> / <span>{TITLE}</span></div>
<h1 id="pagetitle">{TITLE}</h1>
<div class="news-detail"><img class="detail_picture" src="/upload/1.jpg" alt="Встреча">
<span class="news-date-time">26.11.2026 14:05:00</span>
<div style="clear:both"></div>{LEDE}<br><br>{MORE}<br><br>{LAST}
<div class="news-detail-share"><a href="#">Поделиться</a> <a href="?print=Y">Версия для печати</a></div></div>
<p><a href="/press/news/">Возврат к списку</a></p>
<div class="news-list"><p class="news-item">
<span class="news-date-time">27.11.2026</span> <a href="/2">Открыт мост</a></p>
<p class="news-item"><span class="news-date-time">25.11.2026</span> <a href="/3">Вручены паспорта</a></p></div>
<div id="footer">© Правительство Озёрской области, 2008–2026. При использовании материалов ссылка обязательна</div>""",
    ),
    DAY,
    "Правительство Озёрской области",
)

BITRIX_NEW = Make(
    "bitrix, newer: microdata without a publisher, title with the site's name before",
    doc(
        f"""<title>Министерство экономики Озёрской области: {TITLE}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{TITLE}">""",
        f"""<header class="site-header"><div class="site-header__name">Министерство экономики Озёрской области</div></header>
<main><article class="article" itemscope itemtype="https://schema.org/NewsArticle">
<div class="article__meta"><time class="article__date" datetime="2026-11-26T14:05:00+03:00">26 ноября, 14:05</time>
<span class="article__views">Просмотры: 415</span></div>
<h1 class="article__title" itemprop="headline">{TITLE}</h1><div class="article__body">{text()}</div></article></main>
<footer><div class="footer__copy">&copy; 2026 Министерство экономики Озёрской области</div>
<div class="footer__dev">Разработка сайта – студия «Волна»</div></footer>""",
    ),
    DAY,
    "Министерство экономики Озёрской области",
)

CUSTOM_WORDS = Make(
    "date in words with the hour, after the headline; contact block below",
    doc(
        f"<title>{TITLE} - Комитет по внешним связям Озёрской области</title>",
        f"""<div class="wrap"><div class="top-line">Версия для слабовидящих</div>
<ul class="menu"><li><a href="/about">О комитете</a></li><li><a href="/news">Новости</a></li></ul>
<div class="content"><h2>{TITLE}</h2><div class="pub">26 ноября 2026, 14:05</div>{text()}</div>
<div class="contacts">Комитет по внешним связям Озёрской области<br>100000, Озёрск, ул. Речная, 1<br>тел. (000)
00-00-00</div>
</div>""",
    ),
    DAY,
    "Комитет по внешним связям Озёрской области",
)

SHORT_YEAR = Make(
    "«Опубликовано: 26.11.26», a visit's counter",
    doc(
        f"<title>{TITLE} | Администрация города Озёрска</title>",
        f"""<table width="100%"><tr><td class="left"><a href="/1">Город</a><br><a href="/2">Власть</a></td>
<td class="center"><h1>{TITLE}</h1>{text()}
<div class="foot-info">Опубликовано: 26.11.26 | Просмотров: 88</div></td></tr></table>
<center><small>Администрация города Озёрска © 2003-2026</small></center>""",
    ),
    DAY,
    "Администрация города Озёрска",
)

TODAY = Make(
    "«Вчера, 14:05» and nothing else",
    doc(
        f"""<title>{TITLE}</title><meta property="og:site_name" content="Озёрск сегодня">""",
        f"""<header><a href="/">Озёрск сегодня</a></header><article><h1>{TITLE}</h1>
<div class="meta"><span class="time">Вчера, 14:05</span></div>{text()}</article>
<aside><h3>Лента</h3><ul><li><span>Сегодня, 10:00</span> <a href="/a">Снег</a></li></ul></aside>""",
    ),
    None,
    "Озёрск сегодня",
    days=(date(2026, 11, 27),),
)

IN_ADDRESS = Make(
    "the day in the address alone, the name in the logo alone",
    doc(
        f"<title>{TITLE}</title>",
        f"""<header><a class="logo" href="/"><img src="/l.svg" alt="Законодательное собрание Озёрской области"></a></header>
<section class="news"><h1>{TITLE}</h1>{text()}</section>
<footer><a href="/map">Карта сайта</a> <a href="/rss">RSS</a></footer>""",
    ),
    DAY,
    "Законодательное собрание Озёрской области",
    url="https://zs.example.org/news/2026-11-26/vstrecha-s-konsulom/",
)

LINKED = Make(
    "JSON-LD of an article, its publisher a reference within the graph",
    doc(
        f"""<title>{TITLE}</title><script type="application/ld+json">
{{"@context":"https://schema.org","@graph":[
{{"@type":"GovernmentOrganization","@id":"https://ozersk.example.org/#org","name":"Портал органов власти Озёрской
области"}},
{{"@type":"WebSite","@id":"https://ozersk.example.org/#site","publisher":{{"@id":"https://ozersk.example.org/#org"}}}},
{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-11-26T11:05:00+00:00",
"dateModified":"2026-11-27T09:00:00+00:00","publisher":{{"@id":"https://ozersk.example.org/#org"}}}},
{{"@type":"Event","startDate":"2026-12-05","name":"Встреча"}}]}}</script>""",
        f"<main><h1>{TITLE}</h1>{text()}</main>",
    ),
    DAY,
    "Портал органов власти Озёрской области",
)

META = Make(
    "meta article:published_time with a zone, an event's day above the headline",
    doc(
        f"""<title>{TITLE}</title>
<meta property="article:published_time" content="2026-11-26 14:05:00 +0300">
<meta property="og:updated_time" content="2026-11-27T10:00:00+03:00">
<meta property="og:site_name" content="Губернатор Озёрской области">""",
        f"""<div class="event-date">25 ноября 2026</div><h1>{TITLE}</h1><div class="place">Озёрск</div>{text("div")}""",
    ),
    DAY,
    "Губернатор Озёрской области",
)

SPB = Make(
    "a city's committee: time element in a list of facts under the headline",
    doc(
        f"""<title>{TITLE} – Комитет по внешним связям Северограда – Официальный сайт Администрации Северограда</title>""",
        f"""<nav class="gov-menu"><a href="/gov/">Органы власти</a></nav>
<div class="gov-page"><h1 class="gov-title">{TITLE}</h1>
<dl class="gov-facts"><dt>Дата публикации</dt><dd><time datetime="2026-11-26">26 ноября 2026</time></dd>
<dt>Дата обновления</dt><dd><time datetime="2026-11-27">27 ноября 2026</time></dd></dl>
<div class="gov-text">{text()}</div></div>
<div class="gov-footer">© Комитет по внешним связям Северограда</div>""",
    ),
    DAY,
    "Комитет по внешним связям Северограда",
)

KZ = Make(
    "a Kazakh portal: date in Kazakh words, the organisation in a card",
    doc(
        """<title>Облыс әкімі консулды қабылдады | Тұрлан облысының әкімдігі</title>
<meta name="description" content="Облыс әкімі консулды қабылдады">""",
        """<div class="layout"><div class="organization-card"><img alt="" src="/g.svg">Тұрлан облысының әкімдігі</div>
<div class="article-head"><h1>Облыс әкімі консулды қабылдады</h1><div class="article-date">26 қараша 2026 14:05</div>
</div>
<div class="article-content"><p>Тұрлан облысының әкімі Ермек Сарин Озёрск облысының делегациясымен кездесіп, мал
шаруашылығы,
студенттер алмасуы және тікелей әуе рейсі туралы келіссөз жүргізді. Тараптар келісімге 2022 жылы қол қойған.</p>
<p>Тоғыз айдағы тауар айналымы он екі пайызға өсті. Келесі кездесу 2026 жылғы 5 желтоқсанда өтеді деп жоспарланып
отыр.</p></div>
<div class="similar"><a href="/x">Басқа жаңалық</a> <span>24 қараша 2026</span></div></div>""",
        "kk",
    ),
    DAY,
    "Тұрлан облысының әкімдігі",
)

KZ_RU = Make(
    "the same portal in Russian: a day with dots and a day of change",
    doc(
        """<title>Аким области принял консула</title><meta property="og:site_name" content="Акимат Турланской области">
<meta name="DC.Date.Modified" content="2026-11-27">""",
        f"""<div class="article-head"><span class="article-date">26.11.2026</span><span class="article-upd">Обновлено: 27.11.2026</span>
<h1>Аким области принял консула</h1></div><div class="article-content">{text()}</div>""",
    ),
    DAY,
    "Акимат Турланской области",
)

EMBASSY = Make(
    "an embassy's site: day above the headline in a list, name in an English title",
    doc(
        """<title>Meeting of the Ambassador with the Governor of Ozersk Region | Embassy of the Republic of Turlan</title>""",
        """<header><a href="/"><span>Embassy of the Republic of Turlan</span></a></header>
<div class="view-node"><span class="date-display">November 26, 2026</span>
<h1>Meeting of the Ambassador with the Governor of Ozersk Region</h1>
<div class="field-body"><p>On November 25, 2026, the Ambassador met with the Governor of Ozersk Region to discuss
trade, student
exchange and a direct flight between the two capitals of the regions, and agreed to meet again soon.</p>
<p>The Governor recalled the agreement signed on September 14, 2022, and invited the Ambassador to the library.</p>
</div></div>
<div class="region-footer">Working hours: 9:00–18:00</div>""",
        "en",
    ),
    DAY,
    "Embassy of the Republic of Turlan",
)

DIPLOMATIC = Make(
    "a consulate: number and day of the statement in one line",
    doc(
        f"<title>{TITLE} - Генеральное консульство Республики Турлан в Озёрске</title>",
        f"""<div class="page"><h1>{TITLE}</h1><p class="num">2104-26-11-2026</p><div class="txt">{text()}</div></div>""",
    ),
    DAY,
    "Генеральное консульство Республики Турлан в Озёрске",
)

TWO = Make(
    "two days beside the headline: of the event and of the publication, each named",
    doc(
        f"""<title>{TITLE}</title><meta name="author" content="Пресс-служба">""",
        f"""<div class="block"><h1>{TITLE}</h1>
<ul class="props"><li>Дата события: 25.11.2026</li><li>Дата публикации: 26.11.2026</li></ul>{text()}</div>
<div class="footer-text">2026 © Департамент международных связей Озёрской области</div>""",
    ),
    DAY,
    "Департамент международных связей Озёрской области",
)

TWO_BARE = Make(
    "two bare days beside the headline",
    doc(
        f"<title>{TITLE} :: Дума Озёрского района</title>",
        f"""<article><h1>{TITLE}</h1><div>25.11.2026</div><div>26.11.2026</div>{text()}</article>""",
    ),
    None,
    "Дума Озёрского района",
    days=(date(2026, 11, 25), DAY),
)

NONE = Make(
    "no day at all, and no name but a developer's",
    doc(
        f"<title>{TITLE}</title>",
        f"""<div class="main"><h1>{TITLE}</h1>{text()}</div>
<div class="bottom"><a href="https://studio.example.org">Создание сайта: студия «Волна»</a></div>""",
    ),
    None,
    "",
)

AGENCY = Make(
    "an agency: byline at the head of the text, the day beside the hour of the feed",
    doc(
        f"""<title>{TITLE} - ИА «Озёрск-Информ»</title><meta property="og:site_name" content="ИА «Озёрск-Информ»">""",
        f"""<div class="news-page"><div class="news-page__time">14:05, 26 ноября 2026</div>
<h1>{TITLE}</h1><p><b>ОЗЁРСК, 26 ноя – Озёрск-Информ, Анна Ильина.</b> {LEDE}</p><p>{MORE}</p><p>{LAST}</p></div>""",
    ),
    DAY,
    "ИА «Озёрск-Информ»",
)

UPDATED_ONLY = Make(
    "only a day of change is told",
    doc(
        f"""<title>{TITLE}</title><meta property="og:site_name" content="Министерство культуры Озёрской области">""",
        f"""<main><h1>{TITLE}</h1>{text()}<div class="upd">Последнее обновление: 27.11.2026</div></main>""",
    ),
    None,
    "Министерство культуры Озёрской области",
    days=(date(2026, 11, 27),),
)

PRESS = Make(
    "a press service's page: day in a table cell beside the headline, its name as the source under the text",
    doc(
        f"<title>{TITLE}</title>",
        f"""<table><tr><td class="d">26 ноября 2026 г.</td><td><h1>{TITLE}</h1></td></tr>
<tr><td colspan="2">{text()}<p class="src">Источник: пресс-служба Правительства Озёрской области</p></td></tr></table>""",
    ),
    DAY,
    "",  # reading finds the line of the source: `register.intake`
)

ARCHIVE = Make(
    "a page with a calendar of the archive and a poll, day under the picture",
    doc(
        f"<title>{TITLE} / Новости / Официальный сайт Озёрского муниципального района</title>",
        f"""<div class="sidebar"><div class="calendar"><b>Ноябрь 2026</b><table><tr><td>25</td><td>26</td></tr></table></div>
<form class="poll"><h3>Опрос от 1 ноября 2026</h3></form></div>
<div class="content"><h1>{TITLE}</h1><figure><img src="/p.jpg"><figcaption>Фото: А. Ильин</figcaption></figure>
<p class="date">Четверг, 26 Ноябрь 2026 14:05</p>{text()}</div>
<div id="foot">© 2026 Озёрский муниципальный район. Официальный сайт</div>""",
    ),
    DAY,
    "Озёрский муниципальный район",
)

HABITS = [
    BITRIX, BITRIX_NEW, CUSTOM_WORDS, SHORT_YEAR, TODAY, IN_ADDRESS, LINKED, META, SPB, KZ, KZ_RU, EMBASSY, DIPLOMATIC,
    TWO, TWO_BARE, NONE, AGENCY, UPDATED_ONLY, PRESS, ARCHIVE,
]  # fmt: skip


# -- hard ones ----------------------------------------------------------------------------------------------------


def plain_page(head: str, before: str, after: str = "", url: str = "", title: str = TITLE) -> str:
    return doc(f"<title>{title}</title>{head}", f"<main>{before}<h1>{TITLE}</h1>{after}</main>")


OFFICE_META = '<meta property="og:site_name" content="Дума Озёрской области">'
DUMA = "Дума Озёрской области"
NEXT = date(2026, 11, 27)

HARD = [
    Make("only the event's day, named so",
         plain_page(OFFICE_META, "", f"<p>Дата проведения: 18 ноября 2026</p>{text()}"), None, DUMA,
         days=(date(2026, 11, 18),)),
    Make("a moment of Greenwich by night, no day shown",
         plain_page(f'{OFFICE_META}<meta property="article:published_time" content="2026-11-26T22:30:00+00:00">', "",
                    text()), None, DUMA, days=(DAY, NEXT)),
    Make("a moment of Greenwich by night, the day shown",
         plain_page(f'{OFFICE_META}<meta property="article:published_time" content="2026-11-26T22:30:00Z">', "",
                    f"<span>27 ноября 2026</span>{text()}"), NEXT, DUMA),
    Make("a moment of Greenwich by day",
         plain_page(f'{OFFICE_META}<meta property="article:published_time" content="2026-11-26T09:30:00Z">', "",
                    text()), DAY, DUMA),
    Make("a section's name after the headline",
         plain_page("", "", f"<p>26.11.2026</p>{text()}", title=f"{TITLE} | Экономика"), DAY, ""),
    Make("the rights are a studio's",
         plain_page("", "", f"<p>26/11/2026</p>{text()}<div class=foot>© 2026 Студия «Волна»</div>"), DAY, ""),
    Make("a system's name for the site",
         plain_page('<meta property="og:site_name" content="1С-Битрикс: Управление сайтом">', "",
                    f"<p>26.11.2026</p>{text()}<div class=foot>© Дума Озёрской области</div>"), DAY, DUMA),
    Make("the day in bold begins the text",
         plain_page(OFFICE_META, "", f"<div class=t><b>18 ноября 2026 года</b> {LEDE} {MORE}</div>"), None, DUMA),
    Make("a day that begins a paragraph",
         plain_page(OFFICE_META, "", f"<p><strong>18 ноября 2026 года</strong> {LEDE}</p><p>{MORE}</p>"), None, DUMA),
    Make("microdata of another's day in metadata",
         plain_page(OFFICE_META, "", f'{text()}<div class="read-also"><meta itemprop="datePublished" content="2026-11-20">'
                    "<a href=/1>Другая весть</a></div>"), None, DUMA),
    Make("the site's name is the first heading",
         doc(f"<title>{TITLE}</title>", f"<header><h1>Министерство дорог Озёрской области</h1></header><main><h2>{TITLE}</h2>"
             f"<span class=d>26 ноября 2026 г., 14:05</span>{text()}</main><footer><address>Министерство дорог Озёрской "
             "области<br>Озёрск, Речная, 2</address></footer>"), DAY, "Министерство дорог Озёрской области"),
    Make("a headline of a visit above the day",
         doc("<title>О визите консула | Дума Озёрской области</title>",
             f"<h1>О визите консула</h1><p>26.11.2026</p>{text()}"), DAY, DUMA),
    Make("a day with a number",
         plain_page(OFFICE_META, "", f"<p>26 ноября 2026 г. № 1204</p>{text()}"), DAY, DUMA),
    Make("Kazakh with the year's letter",
         plain_page(OFFICE_META, "", f"<div>2026 ж. 26 қараша, 14:05</div>{text()}"), DAY, DUMA),
    Make("Kazakh with a hyphen",
         plain_page(OFFICE_META, "", f"<div>26-қараша, 2026</div>{text()}"), DAY, DUMA),
    Make("without its year",
         plain_page(OFFICE_META, "", f"<div>26 ноября, 14:05</div>{text()}"), None, DUMA, days=(DAY,)),
    Make("the hour before the day, and a counter in one line",
         plain_page(OFFICE_META, "", f"<div><i></i> 14:05 / 26.11.2026 <i></i> 311</div>{text()}"), DAY, DUMA),
    Make("days of the photographs under the text",
         plain_page(OFFICE_META, "<div class=d>26 ноября 2026</div>", f"{text()}<p>Фото от 25.11.2026</p>"), DAY, DUMA),
    Make("declared on the page twice, alike",
         plain_page(f'{OFFICE_META}<meta property="article:published_time" content="2026-11-26T14:05:00+03:00">'
                    '<meta itemprop="datePublished" content="2026-11-26">', "", text()), DAY, DUMA),
    Make("declared in data as text for people",
         plain_page(OFFICE_META + '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"26.11.2026",'
                    '"publisher":"Дума Озёрской области"}</script>', "", text()), DAY, DUMA),
    Make("a picture's name of the home page is its coat of arms",
         doc(f"<title>{TITLE}</title>", f'<a href="/"><img src="g.png" alt="Герб"></a><a href="/">Дума Озёрской области</a>'
             f"<article><h1>{TITLE}</h1><p class=date>26.11.2026 14:05</p>{text()}</article>"), DAY, DUMA),
]  # fmt: skip
