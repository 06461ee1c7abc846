"""What a talk was of: the fields of work told with it, else the object of its verb («обсудили запуск рейса»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import Phrase, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.grammar.tense import ahead, aimed
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles import referents
from spravka.reading.rules.talks.directions import POINTING, discussed_topics, is_empty, is_topic, topics_from
from spravka.reading.rules.talks.how_to import asked_how

_OVER = word_set("meetings.over")
_CONSIDER = (
    "(?:обсудить|обсуждать|обсуждаться|рассмотреть|рассматривать|рассматриваться|обговорить|проработать|затронуть)"
)
_ADVERBS = (
    r"(?:(?:и|также|там|здесь|DATE|подробно|отдельно|с руководство (?:TERR|REF|ORG)"
    r"|, (?:в частность|кроме тот|помимо тот|помимо прочий|среди прочий|в том число|прежде весь) ,|с (?:PER|POST|DELEG|он|она|они|гость|дипломат)|он|она|они"
    r"|на (?:рабочий )?(?:встреча|переговоры)|в ход (?:рабочий )?(?:встреча|переговоры|беседа|визит)) )?"
)
_MATTERS: tuple[tuple[str, str], ...] = (
    (rf"(?P<verb>{_CONSIDER}) (?:<~5>)?: ", "accs"),  # «обсудили и вещи приземлённые: электробусы, утилизацию отходов»
    (rf"(?P<verb>{_CONSIDER}) {_ADVERBS}{_ADVERBS}", "accs"),  # of «быть обсуждены» the nominative, see `_case`
    (
        r"(?P<verb>говорить|поговорить|беседовать|побеседовать|разговаривать|переговорить|рассказать на встреча"
        r"|завести (?:<~1>)?(?:речь|разговор)"
        rf"|(?:речь|разговор) (?:<~1>)?(?:идти|пойти|зайти|вестись)|(?:идти|пойти|зайти) (?:речь|разговор)"
        rf"|обменяться мнение) {_ADVERBS}(?:преимущественно |главным образом |больше весь )?(?:о|об|про) ",
        "loct",
    ),
    (rf"(?P<verb>коснуться|касаться) {_ADVERBS}", "gent"),
    (r"(?P<verb>внимание (?:<~2>)?уделить|уделить (?:<~1>)?внимание|внимание (?:быть )?уделить) ", "datv"),
    (r"(?P<verb>тема|предмет) (?:<~2>)?(?:стать|быть|являться) ", "nomn"),
    (r"(?P<verb>тема|предмет) (?:<~2>)?(?:—|–|:) ", "nomn"),
    (r"(?:главный|основной|ключевой|центральный|отдельный) (?P<verb>вопрос) (?:<~2>)?(?:стать|быть|являться) ", "nomn"),
    (r"(?P<verb>тема|вопрос) (?:<~2>)?(?:стать|быть|являться|—|–) (?:<~3>)?: ", "nomn"),  # «логистика: паромы, рейсы»
    (r"не (?P<verb>обойти) (?:<~1>)?внимание (?:и |также )?", "accs"),
    (r"(?P<verb>повестка) (?:<~2>)?включать ", "accs"),
    (r"(?P<verb>поднять|поднимать|подниматься|подняться|затронуть|обозначить) (?:<~1>)?вопрос (?:о|об) ", "loct"),
    (r"(?P<verb>поднять|поднимать|подниматься|подняться|затронуть) (?:<~6>)?вопрос (?:—|–) ", "nomn"),
    (r"(?P<verb>повестка|фокус|центр внимание) (?:день )?(?:<~2>)?(?:—|–|-|:|быть|стоять|оказаться) ", "nomn"),
    (rf"(?P<verb>остановиться|останавливаться|сосредоточиться) {_ADVERBS}на ", "loct"),
    (r"(?P<verb>интересоваться|заинтересоваться) (?:также )?", "ablt"),
)
_ANY = (  # what every way has a word of: asked first, since few sentences do
    "(?:обсудить|обсуждать|обсуждаться|рассмотреть|рассматривать|рассматриваться|обговорить|проработать|затронуть|говорить"
    "|поговорить|беседовать|побеседовать|разговаривать|переговорить|рассказать|рассказывать|сообщить|речь|разговор|мнение|коснуться|вопрос"
    "|касаться|внимание|фокус|тема|предмет|повестка|остановиться|останавливаться|сосредоточиться|интересоваться"
    "|заинтересоваться) "
)
_OBJECT = rf"(?P<verb>{_CONSIDER}) "
_TALKED = r"(?P<verb>говорить|беседовать|побеседовать|разговаривать|переговорить) (?:<~1>)?(?:PER|POST) "
_TOLD_THERE = r"(?P<verb>говорить|рассказать|рассказывать|беседовать|сообщить) (?:<~3>)?(?:на встреча|на переговоры|в беседа|с PER|в ход) "
_BECAME = r"(?:стать|быть) (?:<~1>)?(?:тема|предмет) "


def matters(page: Page, sentence: Sentence) -> list[str]:
    """The topics of a talk that the sentence, or one soon after it, tells; empty if none are named."""
    own = _own(page, sentence)
    told = _discussed(page, sentence) or _later(page, sentence) or _following(page, sentence)
    here = page.plain[sentence.start : sentence.stop].lower()
    return own if own and not (told and told[0][:4].lower() in here) else told


def _discussed(page: Page, sentence: Sentence) -> list[str]:
    """The topics told as discussed, here or in the next sentence; of two readings of that one the fuller."""
    told = discussed_topics(page, sentence)
    after = page.sentences[sentence.number + 1 : sentence.number + 2]
    fuller = _own(page, after[0]) if told and after and told == discussed_topics(page, after[0]) else []
    return fuller if len(fuller) > len(told) else told


def talked_of(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, list[str]]]:
    """What a sentence says was talked of: the first item of the telling, the one after it, the topics.

    «обсудили подготовку кадров, а также запуск рейса»; «были рассмотрены вопросы поставок леса»; «речь шла о …».
    """
    if not sentence.has(_ANY):
        return
    for pattern, case in _MATTERS:
        for match in sentence.find(pattern):
            verb = sentence.items[match.at("verb")]
            if verb.low.endswith("ть") and sentence.has("поручить|поручение|рекомендовать "):
                continue  # «поручено проработать поставки»: a task
            if verb.low in ("рассматривает", "прорабатывает"):
                continue  # «компания рассматривает возможность …»: what one has in mind
            if any(x.low in ("идет", "идут", "пойдет") for x in sentence.items[match.first : match.last]):
                continue  # «речь идёт о поставке»: what the words before mean
            topics, last = _topics(page, sentence, match.last, _case(sentence, match.at("verb"), case))
            topics = [t for t in topics if not morph.acts(t.split()[0].lower())]  # «направления, имеющие потенциал»
            topics = [t for t in topics if t.split()[0].lower() not in POINTING]
            if topics:
                yield match.first, last, topics
    yield from asked_how(page, sentence)
    if fronted := _before(page, sentence):
        yield fronted


def _case(sentence: Sentence, i: int, case: str) -> str:
    """«обсуждены», «обсуждались»: what is talked of is the subject."""
    item = sentence.items[i]
    passive = item.low.endswith("сь") or any(p.pos == "PRTS" for p in morph.parses(item.low)[:1])
    return "nomn" if case == "accs" and passive else case


def _topics(page: Page, sentence: Sentence, i: int, case: str) -> tuple[list[str], int]:
    """The topics listed from item `i`, all in one case, and the index after the last."""
    items, last = sentence.items, i
    topics: list[str] = []
    opening = ""  # a field of work in one word, told first: none by itself, one beside others
    over = False  # «вопросы развития связей, реализации программы»: the members are what «вопросы» governs
    while i < len(items):
        inner = read_phrase(sentence, i, frozenset({"gent"})) if over else None
        phrase = inner or read_phrase(sentence, i, frozenset({case}))
        if phrase is None:
            break
        over = over or (items[phrase.head].symbol in _OVER and _complement(sentence, phrase) is not None)
        case = "gent" if inner else case
        if not topics and (fields := _fields(page, sentence, phrase)):
            return fields
        topic, last = _topic(page, sentence, i, case), phrase.last
        field = "" if topic else _field(sentence, phrase)
        if field and not topics and not opening:
            opening = field
        topic = topic or (field if topics else "")
        if more := _more_genitive(sentence, last, case):  # «поставках молока и масла»
            topic += page.plain[sentence.items[last - 1].stop : sentence.items[more - 1].stop] if topic else ""
            last = more
        if topic:
            topics += [opening] if opening and not topics else []
            topics.append(topic)
        i = last
        while i < len(items) and i < last + 3 and items[i].low in (",", "и", "а", "также"):
            i += 1
        if last < i < len(items) and case == "loct" and items[i].low in ("о", "об"):
            i += 1  # «о поставках молока, об обмене студентами»
        if i == last:
            break
    return topics, last


def _fields(page: Page, sentence: Sentence, phrase: Phrase) -> tuple[list[str], int] | None:
    """«вопросы миграции и образования»: fields of a word each, that «вопросы» governs, and the index after them."""
    items = sentence.items
    over = _complement(sentence, phrase) if items[phrase.head].symbol in _OVER else None
    if over is None or over.last - over.first > 1 or not items[over.head].is_word:
        return None
    topics, last = topics_from(page, sentence, over.first)
    return (topics, last) if len(topics) > 1 else None


def _field(sentence: Sentence, phrase: Phrase) -> str:
    """«(обсудил поставки зерна и) образование»: a field of work in one word, told after other topics."""
    head = sentence.items[phrase.head]
    return head.symbol if phrase.last - phrase.first == 1 and is_topic(head) else ""


def _more_genitive(sentence: Sentence, i: int, case: str) -> int:
    """Index after «и масла», which belongs to the genitive before it; 0 where nothing does."""
    items = sentence.items
    if (
        case == "gent"
        or i + 1 >= len(items)
        or items[i].low != "и"
        or "gent" not in {c for c, _ in noun_cases(items[i - 1])}
    ):
        return 0
    other = read_phrase(sentence, i + 1, frozenset({case}), deep=False)
    if other and not (other.last == i + 2 and _genitive_first(items[i + 1])):
        return 0
    more = read_phrase(sentence, i + 1, frozenset({"gent"}), deep=False)
    return more.last if more else 0


def _genitive_first(item: Item) -> bool:
    """«металла и оборудования»: read as the genitive of one thing before the nominative of many."""
    return any((p.pos, p.case, p.number) == ("NOUN", "gent", "sing") for p in _first(item))


def _own(page: Page, sentence: Sentence) -> list[str]:
    found = next(talked_of(page, sentence), None)
    return found[2] if found else []


def topic_talked_of(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обсудили подготовку водителей», «речь шла о деятельности рабочей группы»: any matter that is more than «вопросы»."""
    for first, last, topics in talked_of(page, sentence):
        if any(x.symbol in _UNDERTAKING for x in sentence.items[max(0, first - 2) : first + 1]):
            continue  # «договорились проработать запуск рейса»: a commitment
        planned = ahead(sentence, first, *clause(sentence, first)) or aimed(sentence, first)
        modality = "planned" if planned else "discussed"
        fields = {"parties": page.dealing(sentence), "topics": topics, "modality": modality}
        yield page.draft("direction", sentence, first, last, fields, confidence=0.61)


def _later(page: Page, sentence: Sentence) -> list[str]:
    """«… принял делегацию. Её возглавил посол. Темами переговоров стали …»: two sentences on, in one paragraph."""
    after = page.sentences[sentence.number + 1 : sentence.number + 3]
    whole = len(after) == 2 and page.line_of(after[1]) == page.line_of(sentence)
    return discussed_topics(page, after[0]) if whole and after[1].has("тема|предмет ") else []


_UNDERTAKING = frozenset({"договориться", "условиться", "поручить"})
_ANOTHER = r"(?:встретиться|встречаться|принять|принимать|беседа с|переговоры с|встреча с) (?:<~3>)?(?:PER|DELEG|POST) "
_THERE = r"(?:сторона|собеседник|участник|встреча|переговоры|беседа|разговор|обсуждение|речь|внимание|отдельно|также) "
_UNNAMED = re.compile("(?:обсуди|рассмотре|затрону|говори)ли$")


def _following(page: Page, sentence: Sentence) -> list[str]:
    """«Губернатор … принял посла. … Стороны обсудили логистику»: what the next sentences tell of that talk, up to the
    next one."""
    for later in page.sentences[sentence.number + 1 : sentence.number + 5]:
        if later.part != sentence.part or later.has(_ANOTHER):
            break
        unnamed = any(_UNNAMED.match(x.low) for x in later.items[:3])
        if not later.quoted and (unnamed or later.has(_THERE)):
            own, told = _own(page, later), _told(page, later)
            if topics := told if len(told) > len(own) else own or told:
                return topics
    return []


def _told(page: Page, sentence: Sentence) -> list[str]:
    found = discussed_topics(page, sentence)
    here = page.plain[sentence.start : sentence.stop].lower()
    return found if found and found[0][:4].lower() in here else []


def _before(page: Page, sentence: Sentence) -> tuple[int, int, list[str]] | None:
    """«Новые шаги по развитию партнёрства обсудил с послом губернатор», «О подготовке к форуму мэр рассказал на
    встрече»: the matter opens the sentence, after a date."""
    start = next((k for k, x in enumerate(sentence.items) if x.symbol != "DATE" and x.raw != ","), 0)
    about = sentence.items[start].low in ("о", "об")
    pattern = _TOLD_THERE if about else _OBJECT
    verb = next((m.at("verb") for m in sentence.find(pattern)), -1)
    if about and verb < 0 and (talked := next((m.at("verb") for m in sentence.find(_TALKED)), -1)) > start:
        topics, last = topics_from(page, sentence, start + 1)  # «о торговле и портах беседовали губернатор и посол»
        of_that = sentence.items[start + 1].low in ("том", "этом", "нем", "ней", "них")
        return (start, talked + 1, topics) if topics and last <= talked and not of_that else None
    case = "loct" if about else _case(sentence, verb, "accs") if verb >= 0 else "accs"
    if verb < 0 and not about:
        verb, case = next((m.first for m in sentence.find(_BECAME)), -1), "nomn"
    start += about
    phrase = read_phrase(sentence, start, frozenset({case})) if verb > start else None
    if (
        phrase is None
        or aimed(sentence, verb)
        or any(p.pos == "VERB" for x in sentence.items[phrase.last : verb] for p in _first(x))
    ):
        return None  # «участие в ярмарках позволяет обсудить …»: the subject of another verb
    topics, last = _topics(page, sentence, start, case)
    if last > verb:
        topic = _topic(page, sentence, start, case) if phrase.last <= verb else ""
        topics = [topic] if topic else []
    if topics and topics[0][1:2].islower() and sentence.items[start].mention is None:
        topics[0] = topics[0][0].lower() + topics[0][1:]  # the capital is the sentence's
    return (start, verb + 1, topics) if topics else None


def _first(item: Item) -> tuple[morph.Parse, ...]:
    return morph.parses(item.low)[:1] if item.is_word else ()


def _topic(page: Page, sentence: Sentence, i: int, case: str) -> str:
    """The phrase at item `i` as a topic, without what only leads to it («вопросы», «перспективы», «шаги по»)."""
    phrase = read_phrase(sentence, i, frozenset({case}))
    while phrase is not None and sentence.items[phrase.head].symbol in _OVER:
        phrase = _complement(sentence, phrase)
    if phrase is not None and sentence.items[phrase.last : phrase.last + 1] and phrase.last == phrase.head + 1:
        between = sentence.items[phrase.last].low == "между"  # «границы между двумя республиками»
        k = phrase.last + 1
        k += any(x.low in ("двумя", "обеими") for x in sentence.items[k : k + 1])
        ends = read_phrase(sentence, k, frozenset({"ablt"}), deep=False) if between else None
        phrase = replace(phrase, last=ends.last) if ends else phrase
    if phrase is None or sentence.items[phrase.head].mention or phrase.last - phrase.first < 2:
        return ""
    phrase = _without_persons(sentence, phrase)
    topic = referents.phrase_named(page, sentence, phrase)
    return "" if is_empty(topic, sentence.items[phrase.head : phrase.last]) else topic


def _without_persons(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«направления сотрудничества | с главой региона Именем»: with whom it was talked of is no part of it."""
    for k in range(phrase.head + 1, phrase.last):
        if sentence.items[k].symbol in ("PER", "POST", "DELEG"):
            cut = k - 1 if sentence.items[k - 1].low in ("с", "со") else k
            return replace(phrase, last=max(phrase.head + 1, cut))
    return phrase


def _complement(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """«вопросы …», «шаги по …»: what stands after the head."""
    k = phrase.head + 1
    if k < phrase.last and sentence.items[k].low == "по":
        return read_phrase(sentence, k + 1, frozenset({"datv"}))
    return read_phrase(sentence, k, frozenset({"gent"})) if k < phrase.last else None


_NO_MATTER = frozenset(
    {"укрепление", "развитие", "расширение", "углубление", "продолжение", "сотрудничество", "взаимодействие", "налаживание",
     "дальнейшее", "деловое", "взаимовыгодное", "тесное"}
)  # fmt: skip
"""What opens a courtesy: «интерес к развитию связей»."""
_INTEREST = (
    (r"(?:проявить|проявлять|выразить|выражать|высказать) (?:<~2>)?интерес (?:<~1>)?к ", "datv"),
    (r"(?:проявить|проявлять|выразить|выражать|высказать) (?:<~2>)?заинтересованность (?:<~1>)?в ", "loct"),
)


def interested(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«гости проявили интерес к поставкам зерна и обмену студентами»: what one would work on"""
    for pattern, case in _INTEREST:
        for match in sentence.find(pattern):
            topics, last = _topics(page, sentence, match.last, case)
            if topics and not any(t.split()[0].lower() in _NO_MATTER for t in topics):
                fields = {"parties": page.dealing(sentence), "topics": topics, "modality": "planned"}
                yield page.draft("direction", sentence, match.first, last, fields, confidence=0.6)


RULES: tuple[Rule, ...] = (topic_talked_of, interested)
