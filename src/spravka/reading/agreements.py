"""agreement: every document named, with its type, parties, subject and where it stands in its life."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.lexicon import word_set
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.parties import Found, parties
from spravka.reading.phrases import Phrase, nominative, noun_cases, read_phrase, tidy
from spravka.reading.sentence import Item, Sentence

_TYPES = {
    "соглашение": "agreement", "меморандум": "memorandum", "договор": "treaty", "протокол": "protocol", "контракт": "contract",
    "план": "plan", "карта": "roadmap", "допсоглашение": "agreement", "конвенция": "treaty", "программа": "plan", "декларация": "memorandum",
}  # fmt: skip
_ANCHOR = r"(?P<head>соглашение|меморандум|договор|протокол|контракт|допсоглашение|конвенция|план(?= (?:мероприятие|действие|совместный|работа|развитие|по|сотрудничество|на|сторона|DATE))|карта|QUOT|программа(?= (?:сотрудничество|действие)))"

# Verbs and turns by the life of the document that they tell. Order matters: a plan must never be told as done.
_LIFE: tuple[tuple[str, str], ...] = (
    ("proposed", r"(?:предложить|предлагать|выступить с инициатива|инициировать|предложение)"),
    ("in_preparation", r"(?:разрабатывать|разрабатываться|готовить|готовиться|подготовка|прорабатывать|прорабатываться|проработка|разработка|согласовываться|согласовывать|проект соглашение|подготовить к|готовый к|вестись работа над|свести)"),
    ("planned", r"(?:планировать|планироваться|намерить|намеренный|собираться|намечать|предстоять|рассчитывать|ожидаться|предполагаться|мочь быть|будет|предусмотреть подписание|подпишет|подпишут|заключат|заключит|договориться (?:о )?подпис\w+|договориться заключить|к подписание|план\w* подписать|скоро|готов\w* подписать|хотеть)"),
    ("expired", r"(?:истечь|утратить сила|прекратить действие|прежний план)"),
    ("signed", r"(?:подписать|подписывать|подписываться|заключить|заключать|подписание|заключение|завизировать|скрепить|подпись|оформить|обменяться|достигнуть|привезти|появиться|парафировать|подписанный|ратифицировать|продлить|пролонгировать)"),
    ("in_force", r"(?:действовать|действующий|в рамка|в соответствие|на основа|на основание|основа|исполнение|реализация|выполнение|реализовывать|реализовываться|выполняться|согласно|десятилетие|годовщина|юбилей|двадцатилетие|тридцатилетие|\d+-летие|базироваться|строиться на|работать по|действие|развиваться по|по)"),
)  # fmt: skip


def document_named(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«заключено соглашение о сотрудничестве», «в разрабатываемой «дорожной карте»», «договора между Россией и …»"""
    at = 0
    for match in sentence.find(_ANCHOR + " "):
        head = match.at("head")
        if head < at:
            continue
        found = _anchor(page, sentence, head)
        if found is None or _counted(sentence, found) or _denied(sentence, found):
            continue
        at = found.last
        if found.type == "plan" and _vague(sentence, found):
            continue
        if found.type == "contract" and not any(True for _ in sentence.mentions("ORG")):
            continue  # «контракты на 95 млн рублей»: whose is not told
        status = _status(page, sentence, found)
        if not status or (_GENERIC & set(found.subject.lower().split()[:2]) and found.type != "plan"):
            continue
        told = [] if found.subject else [t for t in page.told if t[0] == found.type]
        if told and not found.subject and sentence.part != "reference" and not _explicit(sentence, found):
            continue  # «подписанный протокол» once more
        page.told.append((found.type, found.subject))
        yield from _drafts(page, sentence, found, status)


def _anchor(page: Page, sentence: Sentence, head: int) -> Found | None:
    items = sentence.items
    item = items[head]
    if item.symbol == "QUOT":
        if not re.match(r"дорожн\w+ карт", item.value.lower()):
            return None
        if (
            head >= 2
            and items[head - 1].raw == "("
            and any(items[k].symbol == "план" for k in range(max(0, head - 6), head))
        ):
            return None  # «план мероприятий («дорожная карта»)»: the head noun decides
        return Found(head, head + 1, head, "roadmap", "", False)
    if item.symbol == "карта" and not (head and items[head - 1].symbol == "дорожный"):
        return None
    pairs = noun_cases(item)
    if not pairs:
        return None
    first = head
    while first > 0 and items[first - 1].is_word and items[first - 1].symbol in _BEFORE | {"дорожный"}:
        first -= 1
    kind = _TYPES[item.symbol]
    if item.symbol == "договор" and sentence.has("поставка|аренда|купля|подряд"):
        kind = "contract"
    subject, last = _subject(page, sentence, head + 1, kind)
    if (
        not subject
        and sentence.has(r"о этот|о это")
        and any(s.has("побратим|породниться") for s in page.before(sentence, 1))
    ):
        subject = "побратимство"
    plural = any(n == "plur" for _, n in pairs) and not any(n == "sing" for _, n in pairs)
    return Found(first, last, head, kind, subject, plural)


def _explicit(sentence: Sentence, found: Found) -> bool:
    """Does the sentence name parties of its own, or a date?"""
    return any(item.symbol in ("ORG", "PER", "DATE", "TERR") for item in sentence.items)


_GENERIC = frozenset({"этот", "этому", "этом", "данный", "сумма", "сумму", "ряд"})
_BEFORE = word_set("agreements.before")


def _subject(page: Page, sentence: Sentence, i: int, kind: str) -> tuple[str, int]:
    """What the document is about – «о …», «по …», «в сфере …», «на поставку …» – and the index after its name. The
    parties may stand between («между Россией и Казахстаном о добрососедстве»)."""
    items = sentence.items
    start = i
    if kind == "plan" and i < len(items) and items[i].is_word:
        phrase = read_phrase(sentence, i, frozenset({"gent"}), deep=False)
        if phrase:
            i = phrase.last
    last = i
    while i < len(items):
        if items[i].raw == "(" and i + 2 < len(items) and items[i + 2].raw == ")":
            i += 3
            last = i
            continue
        if items[i].low == "между":
            i = _after_between(items, i)
            last = i
            continue
        if items[i].symbol in ("QUOT",) and kind != "roadmap":
            return tidy(items[i].value), i + 1
        if (
            items[i].low in ("о", "об", "по", "на", "в")
            and i + 1 < len(items)
            and items[i + 1].symbol not in ("DATE", "TERR", "ORD", "NUM")
        ):
            if (
                items[i].low in ("на", "в")
                and not (items[i].low == "на" and kind == "contract")
                and items[i + 1].symbol not in ("сфера", "область")
            ):
                break
            phrase = _without_parties(sentence, read_phrase(sentence, i + 1, deep=True, spread=True))
            if phrase and sentence.items[phrase.first].symbol not in ("DATE",):
                stop = _coordinated(sentence, phrase.last, phrase.options)
                return _subject_text(page, sentence, phrase, stop), stop
        break
    return "", max(last, start)


def _without_parties(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """A subject ends where the parties begin: «о сотрудничестве | Приангарья с провинцией …»."""
    if phrase is None:
        return None
    for k in range(phrase.head + 1, phrase.last):
        nxt = sentence.items[k + 1] if k + 1 < len(sentence.items) else None
        if sentence.items[k].symbol in ("TERR", "REF", "ORG") and nxt is not None and nxt.low in ("с", "со", "и"):
            return replace(phrase, last=max(k, phrase.head + 1))
        if sentence.items[k].low == "между" or (
            sentence.items[k].low in ("с", "со") and nxt is not None and nxt.symbol in ("TERR", "ORG", "REF")
        ):
            return replace(phrase, last=max(k, phrase.head + 1))
    return phrase


def _subject_text(page: Page, sentence: Sentence, phrase: Phrase, stop: int) -> str:
    """The subject in the nominative, each of its coordinated phrases: «добрососедство и сотрудничество в XXI веке»."""
    text, at = nominative(sentence, phrase, page.plain), phrase.last
    while at < stop:
        more = read_phrase(sentence, at + 1, phrase.options, deep=True, spread=True)
        if more is None or more.last > stop:
            break
        joint = sentence.items[at].raw
        text += (", " if joint == "," else f" {joint} ") + nominative(sentence, more, page.plain)
        at = more.last
    return tidy(text)


def _coordinated(sentence: Sentence, i: int, options: frozenset[str]) -> int:
    """Index after «, культурном и гуманитарном сотрудничестве», «и взаимопонимании»."""
    items = sentence.items
    while i + 1 < len(items) and items[i].raw in ("и", ","):
        phrase = read_phrase(sentence, i + 1, options, deep=True, spread=True)
        if phrase is None or not sentence.items[phrase.head].is_word:
            break
        i = phrase.last
    return i


def _after_between(items: list[Item], i: int) -> int:
    i += 1
    while i < len(items) and (
        items[i].symbol in ("TERR", "ORG", "REF", "PEOPLE")
        or items[i].low in ("и", ",", "правительство", "регион", "сторона", "город")
    ):
        i += 1
    return i


def _counted(sentence: Sentence, found: Found) -> bool:
    """«13 договоров», «34 соглашения»: a count, no document."""
    before = sentence.items[max(0, found.first - 2) : found.first]
    return (
        any(b.symbol == "NUM" or b.low in ("ряд", "несколько", "десятки", "пакет") for b in before) and found.plural
    ) or any(b.symbol == "NUM" for b in before[-1:])


def _vague(sentence: Sentence, found: Found) -> bool:
    """«планы по дальнейшему сотрудничеству»: intentions, no document. A plan has measures, years or signatures."""
    following = sentence.items[found.head + 1 : found.head + 3]
    named = any(x.symbol in ("мероприятие", "действие", "совместный") for x in following)
    return (
        not named
        and not any(x.symbol == "DATE" and x.data.sort == "years" for x in sentence.items)
        and not sentence.has("подписать|утвердить|подпись")
    )


def _denied(sentence: Sentence, found: Found) -> bool:
    """«соглашение не подписано», «каких-либо соглашений»: nothing to record."""
    around = sentence.items[max(0, found.first - 4) : found.last + 6]
    for k, item in enumerate(around):
        if item.low == "нет" or (
            item.low in ("не", "без")
            and any(
                x.symbol in ("подписать", "заключить", "подписание", "быть")
                or x.low in ("соглашений", "соглашения", "документов")
                for x in around[k + 1 : k + 3]
            )
        ):
            return True
        if item.symbol in ("какой-либо", "никакой"):
            return True
    return False


def _status(page: Page, sentence: Sentence, found: Found) -> str:
    """Where the document stands, by the nearest telling verb or turn of its clause."""
    first, last = _clause(page, sentence, found)
    last = next(
        (k for k in range(found.last, last) if sentence.items[k].raw == ":"), last
    )  # what follows is its content
    start, stop = sentence.starts[first], sentence.starts[last - 1] + len(sentence.items[last - 1].symbol) + 1
    line = sentence.line[start:stop]
    words = [item.low for item in sentence.items[first:last]]
    future = any(w in ("будет", "будут", "подпишет", "подпишут", "заключит", "заключат") for w in words)
    hits: dict[str, int] = {}
    centre = sentence.starts[found.head] - start
    for status, pattern in _LIFE:
        for m in re.finditer(rf"(?<!\S)(?:{pattern})(?!\S)", line):
            hits[status] = min(hits.get(status, 10_000), abs(m.start() - centre))
    if "proposed" in hits and ("signed" in hits or hits["proposed"] < 60):
        return "proposed"
    if (future and "in_force" not in hits) or (
        "planned" in hits and "signed" in hits and _infinitive(sentence, first, last)
    ):
        return "planned"
    if "in_preparation" in hits and hits["in_preparation"] <= hits.get("signed", 10_000):
        return "in_preparation"
    if "signed" in hits and hits["signed"] <= hits.get("in_force", 10_000) + 25:
        return "signed"
    if "in_force" in hits and (found.type != "roadmap" or hits["in_force"] < 40):
        return "in_force"
    return "signed" if "signed" in hits else "planned" if "planned" in hits else ""


def _infinitive(sentence: Sentence, first: int, last: int) -> bool:
    return any(
        item.low
        in (
            "подписать",
            "заключить",
            "оформить",
            "подписания",
            "подписанию",
            "подписание",
            "заключения",
            "заключению",
            "подписан",
            "подписано",
            "подписаны",
            "заключено",
            "заключены",
        )
        for item in sentence.items[first:last]
    )


def _clause(page: Page, sentence: Sentence, found: Found) -> tuple[int, int]:
    """The stretch around the document's name up to a semicolon or a full stop, within or without the same speech."""
    items = sentence.items
    first, last = found.first, found.last
    while first > 0 and items[first - 1].raw not in (";", ".", ":", "•"):
        first -= 1
    while last < len(items) and items[last].raw not in (";", "."):
        last += 1
    quote = page.document.layout.quoted(items[found.head].start)
    if quote:  # what stands outside of the speech is not of its sentence
        first = next((k for k in range(first, last) if items[k].start >= quote[0]), first)
        last = next((k for k in range(first, last) if items[k].start >= quote[1] - 1), last)
    return first, last


def _drafts(page: Page, sentence: Sentence, found: Found, status: str) -> Iterator[Draft]:
    first, last = _clause(page, sentence, found)
    signatories = _signatories(page, sentence, first, last) if status == "signed" else []
    groups = parties(page, sentence, found, first, last, status)
    own, others = _dates_of(sentence, found)
    when = _when(sentence, first, last, others) if status in ("signed", "planned", "expired") else ""
    period = own or next(
        (
            x.value
            for k, x in sentence.mentions("DATE", first=first, last=last)
            if x.data.sort == "years" and k not in others
        ),
        "",
    )
    if period and when and when in period:
        when = ""
    begin = _evidence_start(sentence, found, first)
    common = {
        "type": found.type,
        "subject": found.subject,
        "signatories": signatories,
        "date": when,
        "period": period,
        "place": _place(sentence, found, first, last) if status == "signed" else "",
        "occasion": _occasion(page, sentence, first, last),
        "implements": _implements(page, sentence, found),
        "status": status,
    }
    for group in groups:
        yield page.draft(
            "agreement",
            sentence,
            begin,
            max(found.last, _evidence_stop(sentence, found, last)),
            {**common, "parties": group},
            confidence=0.85 if group else 0.6,
        )


def _implements(page: Page, sentence: Sentence, found: Found) -> str:
    """What a plan or roadmap carries out: «во исполнение соглашения о …», «по его реализации»."""
    if found.type not in ("plan", "roadmap", "protocol"):
        return ""
    for match in sentence.find(r"(?:исполнение|реализация|выполнение) (?P<what>соглашение|договор|меморандум) "):
        phrase = read_phrase(sentence, match.at("what"), frozenset({"gent"}), deep=True)
        return nominative(sentence, phrase, page.plain) if phrase else ""
    if sentence.has("по он (?:реализация|исполнение|выполнение)"):
        return next(
            (f"{name} {subject}".strip() for name, subject in reversed(page.told) if name == "agreement"), ""
        ).replace("agreement", "соглашение:", 1)
    return ""


def _dates_of(sentence: Sentence, found: Found) -> tuple[str, set[int]]:
    """The years told right after this document's name («план … на 2024–2026 годы»), and the indices of dates that
    stand so after another document's («соглашения о сотрудничестве 2003 года»)."""
    own, others = "", set()
    ends = {found.last: True}
    for match in sentence.find(_ANCHOR + " "):
        head = match.at("head")
        if head != found.head:
            stop = head + 1
            while (
                stop < len(sentence.items)
                and sentence.items[stop].is_word
                and sentence.items[stop].low not in ("на", "от", "подписали")
            ):
                stop += 1
            ends[stop] = False
    for k, item in sentence.mentions("DATE"):
        for end, mine in ends.items():
            if 0 <= k - end <= 1:
                if not mine:
                    others.add(k)
                elif item.data.sort == "years":
                    own = item.value
    return own, others


def _when(sentence: Sentence, first: int, last: int, others: set[int]) -> str:
    """When it was or will be signed: the first day, month or year that no «до», «с», «на» makes a term of it."""
    for i, item in sentence.mentions("DATE", first=first, last=last):
        if i not in others and item.value and item.data.sort in ("day", "month", "year", "lone"):
            if any(x.low in ("до", "на", "сроком") for x in sentence.items[max(0, i - 2) : i]):
                continue
            return item.value
    return ""


def _evidence_start(sentence: Sentence, found: Found, first: int) -> int:
    verb = next(
        (
            i
            for i in range(first, found.first)
            if re.fullmatch(_LIFE[4][1], sentence.items[i].symbol)
            or sentence.items[i].symbol in ("TERR", "PER", "ORG", "DELEG")
        ),
        found.first,
    )
    return min(verb, found.first)


def _evidence_stop(sentence: Sentence, found: Found, last: int) -> int:
    stop = found.last
    for i in range(found.last, last):
        if sentence.items[i].symbol in ("TERR", "PER", "ORG", "DATE") or re.fullmatch(
            _LIFE[4][1], sentence.items[i].symbol
        ):
            stop = i + 1
    return stop


def _signatories(page: Page, sentence: Sentence, first: int, last: int) -> list[str]:
    if not sentence.has("подписать|завизировать|подпись|скрепить|подписывать|подписываться|заключить"):
        return []
    return [item.value for _, item in sentence.mentions("PER", first=first, last=last) if " " in item.value]


def _place(sentence: Sentence, found: Found, first: int, last: int) -> str:
    """Where it was signed; what stands in the subject («о строительстве завода в …») is no place of signing."""
    name = range(found.first, found.last)
    return next((item.value for _, item in sentence.where(first, last, besides=name) if item.symbol == "TERR"), "")


def _occasion(page: Page, sentence: Sentence, first: int, last: int) -> str:
    """«на Петербургском форуме», «в рамках визита …», «в ходе …»."""
    event = next(sentence.mentions("EVENT", first=first, last=last), None)
    if event:
        return event[1].value
    for match in sentence.find(
        r"(?:в ход|в рамка|в время|по итог) (?P<what>визит|поездка|встреча|переговоры|заседание) "
    ):
        if first <= match.first < last:
            phrase = read_phrase(sentence, match.at("what"), deep=False)
            if phrase:
                return nominative(sentence, phrase, page.plain)
    return ""


RULES: tuple[Rule, ...] = (document_named,)
