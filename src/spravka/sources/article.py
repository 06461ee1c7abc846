"""The text of a page's article: what trafilatura would lose of it is made plain before, and what it leaves of the page
around is taken out after."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import takewhile
from typing import Any

from lxml.etree import LxmlError

from spravka.sources import raised
from spravka.sources.declared import Element, Parts, is_short, of_others, plain, text

CELL = 400
"""Letters by which a cell is a column of the page and none of a table of figures."""

PARAGRAPH = 80
"""Letters by which a line is one of the article."""

DRAWN = 300
"""Letters of a page's own text below which a browser is to draw it from the program's data."""

_HEADLINE = 500
_BEGINS = 60
"""Letters by which a paragraph is known again."""

_PROGRAMS = ("script", "style", "noscript")
_TABLED = ("tbody", "thead", "tfoot", "tr", "td", "th")
_ASIDE = frozenset({"aside", "nav", "header", "footer", "form", "select", "noscript"})
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BOXES = ("body", "div", "section", "article", "main", "center", "blockquote")
_BLOCKS = frozenset({*_BOXES, *_HEADINGS, "h1", "p", "ul", "ol", "dl", "table", "pre", "figure", "hr", "form", "aside",
                     "nav", "header", "footer", "address", "details"})  # fmt: skip
_MARKUP = re.compile(r"<(?:p|br|div|li)\b", re.I)
_FOOT = re.compile(r"foot|copyright|cookie", re.I)
_SPACE = re.compile(r"[\t\n\f\r ]+")
_CELLS = re.compile(r"\| ?(.*?) ?\|\s*")
_RULER = re.compile(r"\|?(?:-{3,}\|)+(?:-{3,})?\s*")
_MARKED = re.compile(r"[-–—•·*]\s|\(?\d{1,3}[.)]\s")
_ENDED = re.compile(r"[.!?…;:]\W*$")
_AROUND = re.compile(
    r"(?:возврат|назад|вернуться) к списку|(?:к списку|все|ещ[её]|другие|последние|похожие) новост\w+"
    r"|свежие записи|комментари[ий]|(?:тэ?ги|метки|рубрик[аи]|раздел|категори[яи]|tags|тегтер)(?:\s*:)?"
    r"|новости по теме|материалы по теме|по теме|версия для печати|распечатать|печать|поделиться(?: \w+)?"
    r"|рассказать друзьям|(?:(?:количество|число) )?(?:просмотр(?:ы|ов)|показ(?:ы|ов)):?\s*\d*"
    r"|подробнее|читать далее|развернуть|скачать|наверх|фотогалерея|прослушать|опубликовать ссылку"
    r"|бөлісу|басып шығару|қарал(?:ды|ым\w*):?\s*\d*|басқа жаңалықтар|толығырақ"
    r"|share(?: this)?|print(?: version)?|views:?\s*\d*|related (?:news|articles|posts)|read more"
    r"|back to (?:the )?list",
    re.I,
)
"""What a line says, whole, that is of the page and not of its article."""
_UNDER = re.compile(r"(?:тэ?ги|метки|рубрик[аи]|раздел|категори[яи]|tags|тегтер)\s*:.{0,80}", re.I)
"""The same where nothing of the article follows: within it, it may be a heading."""
_CALLS = re.compile(
    r"(?:читайте|смотрите|читать|см\.)\s+(?:также|ещё|еще)\b|оқи отырыңыз|(?:read|see) also\b"
    r"|(?:подписывайтесь|подпишитесь)\s+на\b|присоединяйтесь\s+к\s+нам|жазылыңыз|subscribe to\b|follow us\b"
    r"|(?:мы|наш сайт|сайт|на сайте|этот сайт)\s+использу\w+.{0,40}(?:cookie|куки)|(?:we|this site) uses? cookies"
    r"|для (?:работы|просмотра) .{0,40}javascript|(?:please )?enable javascript|адрес страницы:",
    re.I,
)
"""How a line begins that speaks to the reader of the page."""


# -- before -------------------------------------------------------------------------------------------------------


def prepare(tree: Element) -> None:
    """Change a page's markup to what it means to a reader: what a browser is to draw of the program's data as it draws
    it, no tables that only place columns, no line ends that no browser shows, items of lists as paragraphs."""
    _draw(tree)
    _without_layout_tables(tree)
    _without_wraps(tree)
    _lower(tree)
    _without_lists(tree)
    _with_paragraphs(tree)


def _draw(tree: Element) -> None:
    """Put the release that a page's data hold for the browser's program into a page that shows none."""
    body = next(tree.iter("body"), None)
    if body is None or _shows(body):
        return
    from lxml.html import fragment_fromstring

    title = plain(text(next(tree.iter("title"), None)))
    for script in list(tree.iter("script")):
        if (script.get("type") or "").strip().lower() == "application/json":
            with suppress(ValueError, RecursionError, LxmlError):
                told = max(_releases(json.loads(script.text or ""), title), key=len, default="")
                if told:
                    body.append(fragment_fromstring(told, create_parent="article"))
                    return


def _shows(body: Element) -> bool:
    """Whether a page has more words of its own than a menu has, beside those of its programs."""
    letters = 0
    for it in body.iter():
        letters += len(_line(it.tail)) + (len(_line(it.text)) if it.tag not in _PROGRAMS else 0)
        if letters > DRAWN:
            return True
    return False


def _releases(data: Any, title: str) -> Iterator[str]:
    """The markup that stands in a thing of the data beside the page's title."""
    waiting = [data]
    while waiting:
        it = waiting.pop()
        waiting += it.values() if isinstance(it, dict) else it if isinstance(it, list) else ()
        words = [told for told in it.values() if isinstance(told, str)] if isinstance(it, dict) else []
        if any(len(told) > 8 and plain(told) in title for told in words):
            yield from (told for told in words if _MARKUP.search(told) and len(told) >= PARAGRAPH)


def _without_wraps(tree: Any) -> None:
    """Take the line ends out that are in the markup alone, where no browser shows any: a sentence goes on over them."""
    for element in [it for it in tree.iter() if isinstance(it.tag, str) and ":" in it.tag]:
        element.drop_tag()  # of an office's program: <o:p>
    kept = Parts(lambda it: it.tag == "pre")
    for element in tree.iter():
        if isinstance(element.tag, str) and element not in kept:
            element.text = _unwrapped(element.text or "") or None
        if (parent := element.getparent()) is not None and parent not in kept:
            element.tail = _unwrapped(element.tail or "") or None


def _unwrapped(told: str) -> str:
    """With a space for each run of white space that holds a line end."""
    return _SPACE.sub(lambda m: " " if "\n" in m[0] or "\r" in m[0] else m[0], told)


def _without_layout_tables(tree: Any) -> None:
    """Make boxes of the tables by which old sites place their columns: a cell of theirs is a column of the page, or has
    its headline. Else a whole article is one cell of a row."""
    nearest: dict[Any, Any] = {}
    own: dict[Any, list[Any]] = {}
    headed: set[Any] = set()
    for element in tree.iter():
        around = element.getparent()
        nearest[element] = element if element.tag == "table" else nearest.get(around)
        if element.tag in _TABLED and nearest[element] is not None:
            own.setdefault(nearest[element], []).append(element)
        while element.tag == "h1" and around is not None and around not in headed:
            headed.add(around)
            around = around.getparent()
    for table, parts in own.items():
        if any(it.tag in ("td", "th") and (it in headed or _is_column(it)) for it in parts):
            for element in (table, *parts):
                element.tag = "div"


def _is_column(cell: Any) -> bool:
    """Whether a cell is a part of the page: it holds much in several lines."""
    return any(True for _ in cell.iter("p", "br", "div", "table")) and not is_short(cell, CELL)


def _lower(tree: Element) -> None:
    """Put what is raised into its line."""
    for told in list(tree.iter("sup")):
        beside = told.getprevious()
        before = told.getparent().text if beside is None else beside.tail
        words = raised.figures(before or "", text(told))
        if words != text(told):
            told[:] = []
            told.text = words
        told.drop_tag()


def _without_lists(tree: Element) -> None:
    """Make paragraphs of the items of lists that are no menu: short ones would be lost, and what was agreed."""
    aside = Parts(_is_aside)
    for told in [it for it in tree.iter("ul", "ol") if it not in aside and not _is_menu(it)]:
        number = int(told.get("start") or 1) if (told.get("start") or "1").isdecimal() else 1
        for item in told.iterchildren("li"):
            _open_item(item, f"{number}. " if told.tag == "ol" else "- ")
            number += 1
        told.tag = "div"


def _with_paragraphs(tree: Element) -> None:
    """Make paragraphs of the lines of a box that holds bare text, of the sentences in the boxes beside it, and of the
    headings between paragraphs."""
    aside = Parts(_is_aside)
    boxes = [it for it in tree.iter(*_BOXES) if it not in aside]
    short = [it for it in boxes if not any(letters >= PARAGRAPH for letters in _bare(it))]
    bare = set(boxes) - set(short)
    around = {it.getparent() for it in (*bare, *tree.iter("p")) if not is_short(it, PARAGRAPH)}
    bare |= {it for it in short if it.getparent() in around and not _holds_blocks(it) and _ENDED.search(text(it))}
    for box in bare:
        _wrap(box)
    for heading in [it for it in tree.iter(*_HEADINGS) if it not in aside]:
        if any(not is_short(it, PARAGRAPH) for it in heading.itersiblings("p")):
            heading.tag = "p"


def _bare(box: Element) -> Iterator[int]:
    """The letters of each line of a box that are in none of its blocks and lead to no other page."""
    letters = len(_line(box.text))
    for child in box:
        if _ends_a_line(child):
            yield letters
            letters = 0
        elif child.tag != "a":
            letters += len(text(child))
        letters += len(_line(child.tail))
    yield letters


def _wrap(box: Element) -> None:
    parts = list(box)
    lines = [box.makeelement("p")]
    lines[0].text, box.text = box.text, None
    box[:] = lines
    for part in parts:
        if not _ends_a_line(part):
            box[-1].append(part)
            continue
        line = box.makeelement("p")
        line.text, part.tail = part.tail, None
        box.extend([line] if part.tag == "br" else [part, line])
        lines.append(line)
    for line in lines:
        if not text(line):
            box.remove(line)


def _holds_blocks(box: Element) -> bool:
    return any(it.tag in _BLOCKS for it in box.iterdescendants())


def _ends_a_line(part: Element) -> bool:
    return part.tag == "br" or any(it.tag in _BLOCKS for it in part.iter())


def _line(told: str | None) -> str:
    return " ".join((told or "").split())


def _is_aside(element: Element) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _ASIDE or of_others(element) or bool(_FOOT.search(named))


def _is_menu(told: Element) -> bool:
    """Whether most of its words are links."""
    linked = sum(len(text(it)) for it in told.iter("a") if it.get("href"))
    return 2 * linked >= len(text(told))


def _open_item(item: Element, mark: str) -> None:
    """The item as a box with its own words in a paragraph, after which the lists and boxes within it follow."""
    first = next((n for n, it in enumerate(item) if it.tag in _BLOCKS), len(item))
    if first < len(item) and item[first].tag == "p" and not first and not (item.text or "").strip():
        paragraph = item[first]
    else:
        paragraph = item.makeelement("p")
        paragraph.text, item.text = item.text, None
        paragraph.extend(item[:first])
        item.insert(0, paragraph)
    words = (paragraph.text or "").lstrip()
    paragraph.text = words if _MARKED.match(words) else mark + words
    item.tag = "div"


def lead(tree: Element, title: str) -> list[str]:
    """The long paragraphs of a prepared page after its headline, in their order."""
    aside = Parts(lambda it: it.tag in ("figure", "figcaption") or _is_aside(it))
    found: list[str] = []
    headed = False
    for it in tree.iter("h1", *_HEADINGS, "p"):
        if it.tag != "p":
            headed = headed or (is_short(it, _HEADLINE) and plain(text(it)) in plain(title))
        elif headed and it not in aside and not is_short(it, PARAGRAPH) and not _is_menu(it):
            found.append(text(it))
    return found


# -- after --------------------------------------------------------------------------------------------------------


def cleaned(told: str, title: str, paragraphs: Iterable[str] = ()) -> str:
    """The lines of an article's text from its headline on, without what is of the page around it; with those of its
    long paragraphs that stand before the first one that is in the text: a lead has a box of its own."""
    lines = [_CELLS.fullmatch(line) for line in told.splitlines()]
    kept = [m[1] if m else line for m, line in zip(lines, told.splitlines(), strict=True) if not _RULER.fullmatch(line)]
    head = next((n for n, line in enumerate(kept) if plain(line) == plain(title)), 0) if title else 0
    if all(len(line) < PARAGRAPH for line in kept[:head]):
        kept = kept[head:]
    under = max((n for n, line in enumerate(kept) if _is_told(line)), default=-1) + 1
    around = (n for n, line in enumerate(kept) if n >= under and (_is_around(line) or _UNDER.fullmatch(line.strip())))
    ends = next(around, len(kept))
    kept = [line for line in kept[:ends] if not _is_around(line) and not _CALLS.match(line.strip())]
    words = plain(told)
    before = list(takewhile(lambda it: plain(it)[:_BEGINS] not in words, paragraphs))
    at = int(bool(kept) and plain(kept[0]) == plain(title))
    return "\n".join([*kept[:at], *before, *kept[at:]])


def _is_around(line: str) -> bool:
    return bool(_AROUND.fullmatch(line.strip(" \t\u00a0:.»>→")))


def _is_told(line: str) -> bool:
    """Whether a line is one of the article's own, as far as it alone can tell."""
    words = line.strip()
    return not _CALLS.match(words) and (len(words) >= PARAGRAPH or bool(_ENDED.search(words) and not _is_around(words)))
