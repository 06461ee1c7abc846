"""direction: the named fields of work – discussed, agreed, planned or under way."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import ALL_CASES, adjective_cases, noun_cases, read_list
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Draft, Page, Rule

_WORK = alternation("directions.work")

# How a sentence tells its topics; the first that is there decides.
_MODALITIES: tuple[tuple[str, str], ...] = (
    ("ongoing", r"(?:сотрудничество|взаимодействие|кооперация|партнерство|связь) (?:<~2>)?(?:охватывать|затрагивать)"),
    ("agreed", r"(?:договориться|условиться|достигнуть (?:<~1>)?договоренность|договоренность (?:<~2>)?достигнуть|предусматривать|предусмотреть|охватывать|охватить|затрагивать|касаться|посвятить|(?:документ|соглашение|меморандум|план) (?:<~3>)?(?:включать|определять|направить|позволить))"),
    ("discussed", r"(?:обсудить|обсуждать|обсуждаться|речь|разговор|тема|(?:среди|в число) (?:<~2>)?тем|беседа|повестка|рассмотреть|говорить|поговорить|разговаривать|внимание|затронуть|предмет|коснуться|обменяться|переговоры|обсуждение|остановиться|останавливаться)"),
    ("planned", r"(?:намерить|намеренный|предложить|предлагать|хотеть|планировать|планироваться|будет|будут|быть взаимодействовать|предстоять|надежда|перспективный|приоритет|приоритетный|задача|место|сосредоточиться|интерес|интересовать|интересоваться|заинтересовать|заинтересованность|готовый|рассчитывать|план|возможность|потенциал|стать|упор|акцент|ставка|нужно|необходимо|важно)"),
)  # fmt: skip
_GENERIC = word_set("directions.generic")
"""Words that name no topic: a list made of them alone is boilerplate."""


@cache
def lexicon() -> dict[str, Any]:
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("topics.toml").read_text("utf-8"))
    return {
        "nouns": frozenset(data["nouns"]),
        "adjectives": frozenset(data["adjectives"]),
        "together": data["together"],
    }


def is_topic(item: Item) -> bool:
    return item.is_word and (
        item.symbol in lexicon()["nouns"] or item.low in lexicon()["nouns"] or item.symbol in lexicon()["adjectives"]
    )


def fields_listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«…в промышленности, сельском хозяйстве и строительстве»: a list of which most members are fields of work."""
    told: Draft | None = None
    i = 0
    while i < len(sentence.items):
        if not is_topic(sentence.items[i]):
            i += 1
            continue
        start = i
        while start > 0 and sentence.items[start - 1].is_word and _says_which(sentence.items[start - 1]):
            start -= 1
        while start > 1 and sentence.items[start - 1].raw == "," and _of_list(sentence, start):
            start -= 2  # «в продовольственной, социальной и культурной сферах»
        start -= start > 1 and _governs(sentence.items[start - 1], sentence.items[start])
        within = start > 0 and sentence.items[start - 1].symbol in _FIELDS_OF  # «в области культуры, а также …»
        topics, last = topics_from(page, sentence, start, frozenset({"gent"}) if within else ALL_CASES)
        known = sum(is_topic(x) for x in sentence.items[start:last])
        if len(topics) >= 2 and known >= max(2, (len(topics) + 1) // 2) and not _of_a_name(sentence, start):
            modality = modality_of(sentence)
            if (modality == "ongoing" and (not sentence.has(_GOING) or sentence.has(_CARRIED))) or (
                modality in ("ongoing", "planned") and _ties(topics)
            ):
                i = max(last, i + 1)
                continue
            first = _telling(sentence, start, modality)
            fields = {"parties": page.dealing(sentence), "topics": topics, "modality": modality}
            found = page.draft("direction", sentence, first, last, fields, confidence=0.75)
            told = _joined(told, found) if told else found
        i = max(last, i + 1)
    if told:
        yield told


_DEVELOP = (
    r"(?:развивать|развить|расширять|расширить|укреплять|укрепить|наращивать|нарастить|углублять|налаживать|наладить)"
)
_WORK_IN = (
    rf"{_DEVELOP} (?:<~3>)?(?:сотрудничество|кооперация|взаимодействие|партнерство|связь|контакт) (?:<~1>)?"
    r"(?:в|по) (?:(?:сфера|область|линия|направление) )?(?P<list>\S+) "
)


def work_in(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились развивать кооперацию в станкостроении, в переработке хлопка»: fields that no lexicon needs to know"""
    modality = modality_of(sentence)
    for match in sentence.find(_WORK_IN) if modality != "ongoing" else ():
        topics, last = topics_from(page, sentence, match.at("list"))
        if len(topics) > 1 and sentence.items[match.at("list")].mention is None:
            fields = {"parties": page.dealing(sentence), "topics": topics, "modality": modality}
            yield page.draft("direction", sentence, match.first, last, fields, confidence=0.7)


def _joined(first: Draft, later: Draft) -> Draft:
    """Two lists of one sentence are one telling."""
    topics = (*first.fields["topics"], *later.fields["topics"])  # type: ignore[misc]
    kept = tuple(dict.fromkeys(topics))
    return replace(first, fields={**first.fields, "topics": kept}, start=min(first.start, later.start), stop=later.stop)


def _of_list(sentence: Sentence, start: int) -> bool:
    """Is the word before the comma an adjective like the one after it?"""
    before, own = sentence.items[start - 2], sentence.items[start]
    return before.is_word and bool(adjective_cases(before) & adjective_cases(own)) and not before.mention


_GOING = rf"(?:{_WORK}|сотрудничать|взаимодействовать|развивать|развиваться|трудиться|идти|вестись|реализовываться)"


_CARRIED = "(?:покупать|закупать|везти|поставлять|отгружать|экспортировать|вывозить|ввозить) "
"""What goes from one to the other is told as goods."""


def _ties(topics: list[str]) -> bool:
    """«деловых и культурных связей»: ties of some sorts are boilerplate where nothing is agreed on them."""
    tied = _TIES if len(topics) <= 2 else _MERE_TIES
    return all(tied & {w.lower() for w in t.split()[-1:] + t.split()[1:2]} for t in topics)


_MERE_TIES = frozenset({"связи", "контакты", "отношения"})
_TIES = frozenset({"связи", "контакты", "отношения", "партнерство", "сотрудничество", "вопросы"})


_FIELDS_OF = frozenset({"область", "сфера", "отрасль"})


def topics_from(
    page: Page, sentence: Sentence, start: int, wanted: frozenset[str] = ALL_CASES
) -> tuple[list[str], int]:
    """The topics listed from an item, each in the nominative; a fixed pair («наука и техника») is one."""
    topics, last = read_list(sentence, start, page.plain, wanted, deep=False)
    if (
        last < len(sentence.items) - 1
        and sentence.items[last].low in ("в", "во")
        and sentence.items[last + 1].mention is None
        and len(topics) == 1
        and topics[0].split()[-1] in ("связи", "контакты", "сотрудничество", "взаимодействие")
    ):
        within = last + 1 + (sentence.items[last + 1].symbol in ("область", "сфера"))  # «в области торговли, науки»
        more, last = read_list(sentence, within, page.plain, ALL_CASES, deep=False)
        topics = more  # «связи в социальной и гуманитарной сферах»: the fields, not the ties
    out: list[str] = []
    for topic in topics:
        if (
            out
            and _goes_with(out[-1], topic)
            and _one_breath(page.text(sentence, start, last).lower(), out[-1].lower().split()[-1], topic.lower())
        ):
            out[-1] = f"{out[-1]} и {topic}"  # «поставки металла и оборудования»
            continue
        pair = [out[-1].lower(), topic.lower()] if out else []
        if pair in lexicon()["together"] and _one_breath(page.text(sentence, start, last).lower(), *pair):
            out[-1] = f"{out[-1]} и {topic}"
        else:
            out.append(topic)
    return _useful(out, sentence.items[start:last]), last


def _goes_with(before: str, topic: str) -> bool:
    """Is a topic of one word the second complement of the one before, in its genitive?"""
    words = before.lower().split()
    own = [p for p in morph.parses(topic.lower())[:1] if p.pos == "NOUN"] if " " not in topic else []
    led = len(words) > 1 and any(p.case == "gent" for p in morph.parses(words[-1])[:2])
    return led and bool(own) and own[0].case == "gent" and own[0].number == "sing" and own[0].lemma != topic.lower()


def _one_breath(text: str, first: str, second: str) -> bool:
    """«в торговле и экономике», not «в торговле, экономике и культуре»."""
    return re.search(rf"{first[:-1]}\w{{0,3}} и {second[:-1]}", text) is not None


def _says_which(item: Item) -> bool:
    """An adjective, and no participle: «вопросы, касающиеся …» has topics after it."""
    return bool(adjective_cases(item)) and not morph.acts(item.low)


def modality_of(sentence: Sentence) -> str:
    """How a sentence tells its topics; what will be talked of is planned."""
    told = next((modality for modality, pattern in _MODALITIES if sentence.has(pattern)), "ongoing")
    if told == "agreed" and sentence.has(_TALKED):
        told = "discussed" if not sentence.has(_AGREED) else told
    return as_told(sentence, told)


_TALKED = "(?:обсудить|обсуждать|обсуждаться|рассмотреть|поговорить)"
_AGREED = "(?:договориться|условиться|предусматривать|предусмотреть)"


_MEANT = "(?:планировать|намерить|намеренный|собираться|предстоять|рассчитывать|готовиться)"


def as_told(sentence: Sentence, modality: str) -> str:
    talks = [x for x in sentence.items if x.symbol in _TO_TALK] if modality == "discussed" else []
    if talks and all(morph.parses(x.low)[0].pos == "INFN" for x in talks) and sentence.has(_MEANT):
        return "planned"  # «планирует посетить Пекин, чтобы обсудить …»
    if modality == "discussed" and any(x.symbol in _TO_TALK and morph.tense(x.low) == "futr" for x in sentence.items):
        return "planned"
    return modality


_TO_TALK = frozenset({"обсудить", "рассмотреть", "поговорить", "затронуть", "уделить", "обсуждаться"})


def _telling(sentence: Sentence, start: int, modality: str) -> int:
    """Where the telling begins: the verb before the list, if it is near."""
    pattern = dict(_MODALITIES).get(modality, _WORK + "|сотрудничать|взаимодействовать")
    at = [m.first for m in sentence.find(pattern) if m.first < start]
    return max(at) if at and start - max(at) < 14 else max(0, start - 2)


def _of_a_name(sentence: Sentence, start: int) -> bool:
    """The list is part of a name or of a document's subject («министр торговли и промышленности», «соглашение о
    торгово-экономическом … сотрудничестве», «которое охватывает …»): no sentence of its own about the fields."""
    before = sentence.items[max(0, start - 10) : start]
    if any(
        x.symbol
        in (
            "соглашение",
            "меморандум",
            "договор",
            "протокол",
            "министр",
            "министерство",
            "комиссия",
            "форум",
            "конференция",
            "форма",
        )
        for x in before
    ):
        own = any(x.symbol in _HOLDS for x in before) and not any(x.symbol == "который" or x.raw == "," for x in before)
        return not own and not any(x.raw in (";", ":") for x in before)
    return sentence.has(r"(?:соглашение|план) (?:<9>)?, (?:который|охватить|охватывать)")


_HOLDS = frozenset({"охватывать", "охватить", "предусматривать", "затрагивать"})
"""«соглашение охватывает торговлю и туризм»: what a document is about is told by itself."""

# ---- topics that no lexicon needs to know --------------------------------------------------------------------------

_NEED = "(?:нужно|необходимо|надо|важно|следовать|нужный|необходимый|важный|предстоять)"
_SINGLE: tuple[tuple[str, str], ...] = (
    # «обсудили развитие приграничного сотрудничества», «речь шла о запуске производства»
    (
        "discussed",
        r"(?:обсудить|обсуждать|рассмотреть) (?:<~1>)?(?:вопрос |перспектива |возможность |ход |тема )?(?!PER|DELEG|с |в |на |также |и |между |ряд|DATE|POST)",
    ),
    (
        "discussed",
        r"(?:речь|разговор) (?:<~2>)?(?:идти|пойти|зайти) (?:, в частность , |и |также |прежде всего )?(?:о|об) ",
    ),
    (
        "discussed",
        r"(?:говорить|поговорить|беседовать|побеседовать|разговаривать) (?:и |также )?(?:о|об) (?!тот |он |этот )",
    ),
    ("discussed", r"тема (?:<~2>)?(?:стать|быть|являться) "),
    ("discussed", r"тема (?:быть|стать) (?:<~1>)?: "),  # «тем было три: …»
    ("discussed", r"тема (?:<~2>)?(?:—|–|:) "),  # «главные темы встречи – транзит и авиасообщение»
    ("agreed", r"раздел (?:<~3>)?(?:такой |следующий )?: "),
    (
        "agreed",
        r"(?:договориться|условиться) (?:<~2>)?(?:о|об) (?:расширение|углубление|укрепление|наращивание) (?!PER|DELEG|POST)",
    ),
    ("discussed", r"предмет (?:<~1>)?(?:стать|быть) "),
    (
        "discussed",
        r"внимание (?:<~1>)?(?:уделить|уделять|уделяться) (?:на встреча |в ход (?:встреча|беседа|переговоры) )?(?:вопрос |тема |также )?(?!PER|DELEG|тот |на |в )",
    ),
    ("discussed", r"(?:подниматься|подняться|поднять|поднимать|затронуть|затрагиваться) (?:<~1>)?(?:тема|вопрос) "),
    ("discussed", r"(?:вестись|идти) (?:<~1>)?переговоры (?:о|об|по) "),
    ("discussed", r"(?:в число|среди) (?:<~1>)?(?:тема|тем|вопрос) (?:<~1>)?[—–:-] "),
    ("planned", rf"{_NEED} (?:<~1>)?{_DEVELOP} с (?:<~1>)?(?:TERR|партнер|сосед|коллега) "),
    ("planned", rf"с TERR (?:<~1>)?{_NEED} (?:<~1>)?{_DEVELOP} "),
    ("planned", r"(?:упор|ставка|акцент) (?:<~2>)?(?:сделать|делать) (?:<~1>)?на "),
    ("planned", r"(?:заинтересованный|заинтересовать) (?:<~1>)?в (?!тот |PER|POST)"),
    ("planned", r"(?:TERR|REF|сторона|мы) (?:быть )?(?:интересный|интересно) (?!PER|POST|что )"),
    ("ongoing", r"(?:вести|реализовать|реализовывать) (?:<~1>)?проект (?:в|по) "),
    (
        "ongoing",
        r"(?:развиваться|вестись|идти) (?:<~2>)?(?:сотрудничество|взаимодействие|работа) (?:<~4>)?(?:в|по) (?:сфера |область |отрасль )?(?!PER|POST|TERR|DATE|тот |это |ход |рамка |интерес |подготовка |направление )",
    ),
    (
        "planned",
        r"(?:среди|в число) (?:<~1>)?(?:перспективный|приоритетный|ключевой|основной) направление (?:<~2>)?[—–:-] ",
    ),
)


_ANY_AFTER = ("переговоры (?:о", "проект (?:в", "сфера |", "углубление")
_TELLING_ANY = frozenset(p for _, p in _SINGLE if any(w in p for w in _ANY_AFTER))
"""After these any field is told, one of a single word too: «ведутся переговоры о транзите»."""


def _governs(deed: Item, item: Item) -> bool:
    """«: развитие | торговли»: a deed in the nominative or accusative, whose complement the next item is."""
    of_it = "gent" in {c for c, _ in noun_cases(item) | adjective_cases(item)}
    fits = deed.low.endswith("ие") and not deed.capital and deed.symbol not in _OF_A_VISIT
    return of_it and fits and ("nomn", "sing") in noun_cases(deed)


_OF_A_VISIT = frozenset({"посещение", "обсуждение", "подписание", "участие", "проведение", "рассмотрение"})


def topic_discussed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обсудили развитие приграничного сотрудничества»: one topic of more than one word, or several."""
    for modality, pattern in _SINGLE:
        for match in sentence.find(pattern):
            if match.last >= len(sentence.items):
                continue
            topics, last = topics_from(page, sentence, match.last)
            plain = pattern in _TELLING_ANY
            named = len(topics) > 1 or bool(topics and (" " in topics[0] or "тема " in pattern or plain))
            if not named or (len(topics) == 1 and not plain and not _informative(sentence, match.last, last)):
                continue
            yield page.draft(
                "direction",
                sentence,
                match.first,
                last,
                {"parties": page.dealing(sentence), "topics": topics, "modality": as_told(sentence, modality)},
                confidence=0.6,
            )


def topic_is_theme(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«подготовка кадров стала главной темой встречи»"""
    for match in sentence.find(
        r"(?:стать|быть|являться) (?:<~2>)?(?:тема|предмет) (?:<~1>)?(?:встреча|беседа|переговоры|разговор|визит|поездка|обсуждение|заседание) "
    ):
        first = match.first
        while first > 0 and sentence.items[first - 1].raw not in (".", ";", ":", "–", "—", ","):
            first -= 1
        topics, last = topics_from(page, sentence, first)
        if topics and last == match.first and _informative(sentence, first, last):
            fields = {"parties": page.dealing(sentence), "topics": topics, "modality": "discussed"}
            yield page.draft("direction", sentence, first, match.last, fields, confidence=0.7)


def _informative(sentence: Sentence, first: int, last: int) -> bool:
    """A single topic is told only if it names a field of work, or work of a kind («приграничное сотрудничество»)."""
    if any(x.symbol in ("круг", "спектр", "ряд", "перечень") for x in sentence.items[first:last]):
        return False
    return any(is_topic(x) for x in sentence.items[first:last])


def topics_before(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«перспективы сотрудничества в … сферах обсудили губернатор … с послом»: the topics stand before the verb."""
    for match in sentence.find(
        rf"(?:перспектива|вопрос|возможность|развитие|направление) (?:<~2>)?{_WORK} (?:<~1>)?в (?P<list>\S+) (?:<~12>)?(?:обсудить|обсуждать|рассмотреть) "
    ):
        topics, _ = topics_from(page, sentence, match.at("list"))
        opening = _opening(page, sentence, match.first)
        if topics:
            yield page.draft(
                "direction",
                sentence,
                0 if opening else match.first,
                match.last,
                {"parties": page.dealing(sentence), "topics": opening + topics, "modality": "discussed"},
                confidence=0.8,
            )


def _opening(page: Page, sentence: Sentence, stop: int) -> list[str]:
    """«От АПК до образования и молодежной политики: …»: topics told as a span from one to the other."""
    items = sentence.items
    if not items or items[0].low != "от" or stop < 4:
        return []
    first, i = read_list(sentence, 1, page.plain, frozenset({"gent"}), deep=False)
    if i < len(items) and items[i].low == "до":
        more, _ = read_list(sentence, i + 1, page.plain, frozenset({"gent"}), deep=False)
        return first + more
    return []


def directions_named(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«сосредоточиться на тех направлениях …: АПК, культура, туризм»: a list after a colon that names directions."""
    for match in sentence.find(
        r"(?:направление|сфера|отрасль|приоритет|линия|предусмотреть|область|(?:включать|предусматривать) (?:<~2>)?мероприятие) "
        r"(?:<~8>)?: (?:[–—•*-] )?"
    ):
        if match.last >= len(sentence.items) or sentence.items[match.last].symbol == "TERR":
            continue  # «с пятью областями: Минской, …»
        topics, last = read_list(sentence, match.last, page.plain, ALL_CASES, deep=True)
        topics = _useful(topics, sentence.items[match.last : last])
        if len(topics) >= 2:
            first = next(
                (
                    i
                    for i, item in enumerate(sentence.items)
                    if item.low in ("мы", "хотим", "намерены", "стороны") and i < match.first
                ),
                match.first,
            )
            yield page.draft(
                "direction",
                sentence,
                first,
                last,
                {"parties": page.dealing(sentence), "topics": topics, "modality": modality_of(sentence)},
                confidence=0.8,
            )


def among_them(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Обсудили планы на год. В их числе – образование, медицина и спорт»: what was talked of, told in the next sentence"""
    before = next(page.before(sentence), None)
    if before is None or page.line_of(before) != page.line_of(sentence) or modality_of(before) != "discussed":
        return
    for match in sentence.find(r"(?:в они число|среди они|главный (?:<~1>)?тема) (?:<~1>)?[—–-] "):
        topics, last = topics_from(page, sentence, match.last)
        if len(topics) > 1:
            fields = {"parties": page.dealing(sentence), "topics": topics, "modality": "discussed"}
            yield page.draft("direction", sentence, match.first, last, fields, confidence=0.7)


def directions_first(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Туризм, образование и медицина – вот направления, где возможен рост»: the list before what it is of"""
    for match in sentence.find(r"[—–-] (?:вот |это |таков )(?:<~2>)?(?:направление|сфера|тема|приоритет) "):
        topics, last = topics_from(page, sentence, 0)
        if len(topics) > 1 and last == match.first:
            modality = modality_of(sentence)
            fields = {
                "parties": page.dealing(sentence),
                "topics": topics,
                "modality": modality if modality != "ongoing" else "planned",
            }
            yield page.draft("direction", sentence, 0, match.last, fields, confidence=0.7)


_NO_FIELDS = word_set("directions.no_fields")


POINTING = frozenset({"его", "ее", "их", "наш", "наше", "наши", "нашего", "нашей", "наших", "этот", "эти"})
"""«планы его развития»: a topic that says no more than the words before."""


def is_empty(topic: str, items: Sequence[Item]) -> bool:
    """«дальнейшее сотрудничество региона и республики»: a topic of the words `items` that names no field, only whose
    ties are spoken of."""
    places = (f"{x.raw} {place_genitive(x.value)}" for x in items if x.symbol in ("TERR", "REF"))
    told = _OF_ALL_THE_ECONOMY.sub("отрасли", topic.lower())
    return _words(told) <= _GENERIC | POINTING | _words(" ".join(places))


_OF_ALL_THE_ECONOMY = re.compile(r"(?:отрасл|сфер)\w+ экономики\b")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w[\w-]*", text.lower().replace("ё", "е")))


def _useful(topics: list[str], items: Sequence[Item]) -> list[str]:
    """The topics, told by these items, that name a field of work."""
    return [
        t
        for t in topics
        if len(t) > 1
        and t.split()[0].lower().replace("ё", "е") not in POINTING
        and not t[0].isdigit()
        and not morph.acts(t.split()[0].lower())
        and not _NO_FIELDS & _words(t)
        and not is_empty(t, items)
    ]


_OF_THE_TALK = "тема|речь|беседа|собеседник|обсудить|разговор|предмет|стороны|повестка"


def _with_another(sentence: Sentence, later: Sentence) -> bool:
    """«встретился с акимом Именем. … На встрече с послом Именем обсудил …»: is the next sentence of a talk with others?"""
    named = {x.value for _, x in sentence.mentions("PER", "DELEG")}
    beside = (x.value for k, x in later.mentions("PER", "DELEG") if k and later.items[k - 1].low in ("с", "со"))
    return bool(named) and any(name not in named for name in beside)


def discussed_topics(page: Page, sentence: Sentence) -> list[str]:
    """The topics that a sentence about a talk, or the one after it, tells as discussed."""
    for candidate in (sentence, *page.sentences[sentence.number + 1 : sentence.number + 2]):
        if candidate is not sentence and not (candidate.has(_OF_THE_TALK) and not _with_another(sentence, candidate)):
            continue
        for rule in (topics_before, directions_named, fields_listed, topic_discussed):
            for draft in rule(page, candidate):
                if draft.fields.get("modality") == "discussed":
                    return list(draft.fields["topics"])  # type: ignore[arg-type]
    return []


RULES: tuple[Rule, ...] = (
    topics_before,
    directions_named,
    among_them,
    directions_first,
    fields_listed,
    work_in,
    topic_discussed,
    topic_is_theme,
)
