"""agreement: every document named, with its type, parties, subject and where it stands in its life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import adjective_cases, nominative, noun_cases, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Draft, Happened, Named, Page, Rule, Told
from spravka.reading.roles.numerals import value_of
from spravka.reading.rules.papers import signing
from spravka.reading.rules.papers.life import status
from spravka.reading.rules.papers.papers import Paper, is_document, papers
from spravka.reading.rules.papers.parties import parties
from spravka.reading.rules.papers.sides import of_entry
from spravka.reading.rules.papers.signing import Stretch


def document_named(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«заключено соглашение о сотрудничестве», «в разрабатываемой «дорожной карте»», «договора между Россией и …»"""
    named = _with_terms(sentence, list(papers(page, sentence)))
    for paper in named:
        if (
            _content(sentence, paper, named)
            or _counted(sentence, paper)
            or (_denied(sentence, paper) and not _prepared(sentence, paper))
        ):
            continue
        whole = _own_entry(sentence, paper, named, signing.clause(page, sentence, paper))
        own = _gapped(sentence, paper, named, whole) or whole
        if _vague(sentence, paper, own):
            continue
        head = signing.lead(page, sentence, own.first) if own is whole else whole
        stretches = [own, *([head] if head else [])]
        state = "in_force" if _carried_out(sentence, paper) else _state(paper, stretches)
        state = state or ("in_force" if _entry(sentence, paper) else "")
        if not state or _once_more(page, sentence, paper):
            continue
        if state in ("signed", "planned"):
            stretches += signing.following(page, sentence, paper)
        groups = parties(page, sentence, paper, stretches, state, [p.first for p in named])
        page.told.append(Told(sentence.number, paper.type, paper.subject, tuple(groups[0]) if groups else ()))
        yield from _drafts(page, sentence, paper, named, state, stretches, groups)


def _content(sentence: Sentence, paper: Paper, named: list[Paper]) -> bool:
    """«подписали договор, в котором отразили план мероприятий»: what stands in another document."""
    items, n = sentence.items, named.index(paper)
    told = range(named[n - 1].last if n else paper.first, paper.first)
    opens = (
        k for k in told[:-2] if items[k].raw == "," and items[k + 1].low == "в" and items[k + 2].symbol == "который"
    )
    k = next(opens, None)
    return k is not None and all(x.raw != "," for x in items[k + 1 : paper.first])


def _own_entry(sentence: Sentence, paper: Paper, named: list[Paper], own: Stretch) -> Stretch:
    """Of «Подписано: меморандум между А и Б, контракт на поставку …» what is told of one document: up to the comma before
    the next one."""
    items, n = sentence.items, named.index(paper)
    if len(named) < 2 or not any(x.raw == ":" for x in items[: named[0].first]):
        return own
    first = next((k + 1 for k in range(paper.first - 1, own.first, -1) if items[k].raw == ","), own.first)
    first = first if n and first > named[n - 1].head else own.first
    after = named[n + 1].first if n + 1 < len(named) else own.last
    last = next((k for k in range(after - 1, paper.tail - 1, -1) if items[k].raw == ","), own.last)
    return replace(own, first=first, last=last if n + 1 < len(named) else own.last)


def _gapped(sentence: Sentence, paper: Paper, named: list[Paper], own: Stretch) -> Stretch | None:
    """Of «А и Б подписали протокол, а В и Г – контракт» what is told of the second: its verb is the first one's."""
    items, n = sentence.items, named.index(paper)
    if not n or items[paper.first - 1].raw not in ("–", "—"):
        return None
    comma = next((k for k in range(paper.first - 2, named[n - 1].head, -1) if items[k].raw == ","), 0)
    joined = comma and items[comma + 1].low in ("а", "и")
    acts = any(p.pos == "VERB" for x in items[comma : paper.first] if x.is_word for p in morph.parses(x.low)[:1])
    return replace(own, first=comma + 2, last=max(paper.last, own.last)) if joined and not acts else None


def listed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Подписаны соглашения о сотрудничестве:\n– между А и Б;\n– В: Г и Д»: documents of one name, whose parties are a list"""
    colon = next((k for k, x in enumerate(sentence.items) if x.raw == ":"), None)
    if colon is None or any(x.raw == "(" for x in sentence.items[:colon]):
        return
    named = [paper for paper in papers(page, sentence) if paper.last <= colon]
    if len(named) != 1 or not _several(sentence, paper := named[0]) or _denied(sentence, paper):
        return
    lead = Stretch(sentence, 0, colon)
    state = _state(paper, [lead])
    fields = {
        "type": paper.type,
        "subject": paper.subject,
        "date": signing.when([lead], frozenset()) if state in _DATED else signing.since(lead, paper),
        "period": paper.period,
        "place": signing.where([lead], range(paper.about, paper.last)) if state in ("signed", "planned") else "",
        "occasion": signing.occasion(page, [lead]),
        "status": state,
    }
    for entry in signing.entries(page, sentence, colon) if state else ():
        if any(is_document(x) for x in entry.items):
            continue  # it has a name of its own
        for group in of_entry(page, entry):
            told = {**fields, "parties": group}
            yield page.draft("agreement", entry.sentence, entry.first, entry.last, told, confidence=0.8)


def _entry(sentence: Sentence, paper: Paper) -> bool:
    """«– Соглашение с провинцией Хэнань (2015)»: an entry of a list of documents, which has no verb."""
    items = sentence.items
    opens = all(not x.is_word for x in items[: paper.first]) and paper.first < 3
    if not opens or paper.plural or sentence.part == "headline":
        return False
    told = any(p.pos in ("VERB", "PRTS", "INFN", "GRND") for x in items if x.is_word for p in morph.parses(x.low)[:1])
    named = any(x.low in ("между", "с", "со") or x.symbol == "DATE" for x in items[paper.head :])
    return named and not told


def _several(sentence: Sentence, paper: Paper) -> bool:
    """«соглашения подписаны»: the plural, or the genitive of one that nothing before it asks for."""
    before = sentence.items[paper.first - 1] if paper.first else None
    governed = before is not None and (noun_cases(before) or before.low in ("из", "от", "для", "до", "без"))
    return paper.plural or (("nomn", "plur") in noun_cases(sentence.items[paper.head]) and not governed)


_CARRYING = frozenset({"реализация", "исполнение", "выполнение"})


def _carried_out(sentence: Sentence, paper: Paper) -> bool:
    """«план по реализации соглашения», «план мероприятий по соглашению»: what is carried out is in force."""
    before = sentence.items[max(0, paper.first - 4) : paper.first]
    planned = bool(before) and before[-1].low == "по" and any(x.symbol in ("план", "карта") for x in before)
    return planned or any(x.symbol in _CARRYING for x in sentence.items[max(0, paper.first - 2) : paper.first])


def _with_terms(sentence: Sentence, named: list[Paper]) -> list[Paper]:
    """«план по реализации соглашения о культуре на 2024–2026 годы»: the years are the plan's."""
    out = list(named)
    for k in range(1, len(out)):
        plan, carried = out[k - 1], out[k]
        if plan.type in ("plan", "roadmap", "protocol") and _carried_out(sentence, carried) and not plan.period:
            out[k - 1], out[k] = replace(plan, period=carried.period), replace(carried, period="")
    return out


def _state(paper: Paper, stretches: list[Stretch]) -> str:
    """The state told in the document's own clause, else in the lead of its list."""
    told: list[str] = []
    for n, stretch in enumerate(stretches):
        last = stretch.last
        if n == 0:  # what follows a colon is its content
            last = next((k for k in range(paper.last, last) if stretch.sentence.items[k].raw == ":"), last)
        head = paper.head if n == 0 else stretch.last
        told.append(status(stretch.sentence, head, stretch.first, last))
    if told[0] == "planned" and "proposed" in told:
        return "proposed"  # «выступил с инициативой: заключить …»
    return next((state for state in told if state), "")


def _once_more(page: Page, sentence: Sentence, paper: Paper) -> bool:
    """«подписанный протокол» after a protocol was told: nothing new, unless parties or a date of its own are named."""
    named = sentence.items[max(0, paper.first - 1) : paper.head]
    if page.told and any(x.symbol in _SAME or x.low == "это" for x in named):
        return True
    if paper.subject or sentence.part == "reference":
        return False
    opens = paper.head == 1 and sentence.items[0].symbol == "подписать"
    if opens and page.told and sentence.number - page.told[-1].number <= 2:
        return True  # «Подписанный меморандум подразумевает …»: the paper just told, by another word
    told = [t.number for t in page.told[-_RECENT:] if t.type == paper.type]
    between = any(x.low == "между" for x in sentence.items[paper.head :])
    if told and signing.goes_on(sentence) and sentence.number - told[-1] <= 3 and not between:
        return True
    return bool(told) and not any(item.symbol in ("ORG", "PER", "DATE", "TERR") for item in sentence.items)


_RECENT = 30
_SAME = frozenset({"этот", "данный", "указанный", "упомянутый", "сегодняшний"})
_NUMERALS = frozenset({"ряд", "несколько", "десятки", "пакет", "десяток", "много", "множество"})


def _counted(sentence: Sentence, paper: Paper) -> bool:
    """«13 договоров», «34 соглашения», «ряд соглашений»: a count, no document; «два соглашения с А и Б» tells of each."""
    first = paper.first
    while first and paper.plural and (adjective_cases(sentence.items[first - 1]) or _how(sentence.items[first - 1])):
        first -= 1  # «шести стратегически важных соглашений»
    before = sentence.items[max(0, first - 2) : first]
    if before and value_of(before[-1]) == 2 and _with_two(sentence.items, paper.last):
        return False
    return any(value_of(b) is not None for b in before[-1:]) or (
        paper.plural and any(b.symbol == "NUM" or b.low in _NUMERALS for b in before)
    )


def _how(item: Item) -> bool:
    return item.is_word and morph.parses(item.low)[0].pos == "ADVB"


def _with_two(items: list[Item], i: int) -> bool:
    """« с А и Б»"""
    told = items[i : i + 4]
    names = len(told) == 4 and told[0].low in ("с", "со") and told[2].low == "и"
    return names and all(x.symbol in ("ORG", "TERR", "QUOT") for x in (told[1], told[3]))


_GENERIC = frozenset({"этот", "этому", "этом", "данный", "сумма", "сумму", "ряд"})


def _vague(sentence: Sentence, paper: Paper, own: Stretch) -> bool:
    """«соглашения на сумму», «контракты на 95 млн рублей»: no document that could be named."""
    firms = sentence.mentions("ORG", "QUOT", first=own.first, last=own.last)
    if paper.type == "contract" and not any(x.symbol == "ORG" or sentence.items[k - 1].low == "с" for k, x in firms):
        return True
    return paper.type != "plan" and bool(_GENERIC & set(paper.subject.lower().split()[:2]))


def _prepared(sentence: Sentence, paper: Paper) -> bool:
    """«соглашение подготовлено, но ещё не подписано»: it is in preparation, and is told as such."""
    after = sentence.items[paper.last : paper.last + 8]
    return any(x.symbol in ("подготовить", "разработать", "готовиться", "согласовываться") for x in after)


_DENIED = frozenset({
    "подписать", "заключить", "подписание", "быть", "подписывать", "заключать", "подписываться", "заключаться",
})  # fmt: skip


def _denied(sentence: Sentence, paper: Paper) -> bool:
    """«соглашение не подписано», «каких-либо соглашений»: nothing to record."""
    around = sentence.items[max(0, paper.first - 4) : paper.last + 8]
    for k, item in enumerate(around):
        if item.low == "нет" or item.symbol in ("какой-либо", "никакой"):
            return True
        if item.low == "не" and any(
            x.symbol in ("планировать", "собираться", "намеренный") for x in around[k + 1 : k + 2]
        ):
            return True  # «заключать соглашение пока не планируют»
        if item.low in ("не", "без") and any(
            x.symbol in _DENIED or x.low in ("соглашений", "соглашения", "документов") for x in around[k + 1 : k + 3]
        ):
            return True
    return False


def _drafts(
    page: Page,
    sentence: Sentence,
    paper: Paper,
    named: list[Paper],
    state: str,
    stretches: list[Stretch],
    groups: list[list[Named]],
) -> Iterator[Draft]:
    own = stretches[0]
    done = state == "signed"
    date = (
        signing.when(stretches, _others_dates(sentence, paper, named)) if state in _DATED else signing.since(own, paper)
    )
    period = paper.period or (_term(own) if len(named) == 1 else "")
    told_apart = any(x.value == date for _, x in sentence.mentions("DATE"))  # «в 2023 году … на 2023–2025 годы»
    date = "" if period and date and date in period and not told_apart else date
    if ago := signing.years_ago(own):
        date = str(int(date[:4]) - ago) if date else ""
    talk = (signing.at_talk(page, own) if done else None) or Happened("", "", "")
    if date and date != talk.date:
        talk = Happened("", "", "")  # signed on another day
    earlier = any(x.symbol in _RENEWING for x in sentence.items[: paper.head]) and any(
        p.pos == "PRTF" for x in sentence.items[paper.tail + 1 : paper.tail + 2] for p in morph.parses(x.low)[:1]
    )
    fields = {
        "type": paper.type,
        "subject": paper.subject,
        "signatories": signing.signatories(stretches) if done else [],
        "date": date or talk.date,
        "period": period,
        "place": (signing.where(stretches, range(paper.about, paper.last)) or talk.place) if done else "",
        "occasion": (signing.occasion(page, stretches) or talk.occasion) if state in _DATED and not earlier else "",
        "implements": _implements(page, sentence, paper),
        "status": state,
    }
    begin, end = _evidence(sentence, paper, own)
    for group in groups:
        yield page.draft("agreement", sentence, begin, end, {**fields, "parties": group}, confidence=0.85)


_RENEWING = frozenset({"обновить", "актуализировать", "продлить", "пролонгировать", "пересмотреть", "дополнить"})
"""«решено обновить соглашение, заключённое 23 года назад»: the occasion is that of the decision."""


def _term(own: Stretch) -> str:
    """The years told in the clause: «рассчитан на 2025–2027 годы»."""
    found = own.sentence.mentions("DATE", first=own.first, last=own.last)
    return next((x.value for _, x in found if x.data.sort == "years"), "")


_ENDED = frozenset({"утратить", "истечь", "прекратить", "расторгнуть", "денонсировать"})
_DATED = frozenset({"signed", "planned", "expired"})


def _others_dates(sentence: Sentence, paper: Paper, named: list[Paper]) -> frozenset[int]:
    """The indices of dates that are not of its signing: those right after another document («соглашения о сотрудничестве
    2003 года»), and that of its end."""
    items = sentence.items
    others = [other.last for other in named if other is not paper]
    ends = {*others, *(k + 1 for k in others if k < len(items) and not _predicate(items[k]))}  # not «… подписан 5 мая»
    for other in named:  # «протокол о реализации соглашения, заключённого 5 мая 2021 года»
        inner = other.first > paper.first or "gent" not in {case for case, _ in noun_cases(sentence.items[paper.head])}
        if inner and _participle(sentence, other.last):
            ends.update(range(other.last, other.last + 5))
    dates = [k for k, _ in sentence.mentions("DATE") if k not in (paper.last, paper.last + 1)]
    n = named.index(paper)
    before = named[n - 1].last if n else 0
    if n and any(before <= k < paper.first for k in dates):  # «в 2010 году – соглашение, в 2019-м – договор»
        ends.update(k for k in dates if k < before)
    elif n + 1 < len(named) and any(k < paper.first for k in dates):
        ends.update(k for k in dates if paper.last <= k < named[n + 1].first)
    return frozenset(k for k in dates if k in ends or _of_its_end(sentence.items, k))


def _predicate(item: Item) -> bool:
    return item.is_word and morph.parses(item.low)[0].pos in ("VERB", "PRTS")


def _participle(sentence: Sentence, i: int) -> bool:
    """«…, заключённого 5 мая»: a participle in the genitive after the comma at `i`."""
    comma, told = sentence.items[i : i + 1], sentence.items[i + 1 : i + 2]
    read = [p for x in told if x.is_word for p in morph.parses(x.low)]
    return bool(comma) and comma[0].raw == "," and any(p.pos == "PRTF" and p.case == "gent" for p in read)


def _of_its_end(items: list[Item], k: int) -> bool:
    """«утратило силу в 2020 году»: the day a document ended, not that of its signing."""
    return any(item.symbol in _ENDED for item in items[max(0, k - 4) : k])


def _implements(page: Page, sentence: Sentence, paper: Paper) -> str:
    """What a plan or roadmap carries out: «во исполнение соглашения о …», «по его реализации»."""
    if paper.type not in ("plan", "roadmap", "protocol"):
        return ""
    for match in sentence.find(
        r"(?:исполнение|реализация|выполнение) (?:<2>)?(?P<what>соглашение|договор|меморандум) "
    ):
        phrase = read_phrase(sentence, match.at("what"), frozenset({"gent"}), deep=True)
        return nominative(sentence, phrase, page.plain) if phrase else ""
    if sentence.has("(?:по|на) он (?:реализация|исполнение|выполнение)"):
        subject = next((t.subject for t in reversed(page.told[-_RECENT:]) if t.type == "agreement"), None)
        return "" if subject is None else f"соглашение: {subject}" if subject else "соглашение"
    return ""


_SIGNED = word_set("life.signed")


def _evidence(sentence: Sentence, paper: Paper, own: Stretch) -> tuple[int, int]:
    """From the first to the last actor or verb of signing around the document's name."""
    telling = [
        k
        for k in range(own.first, own.last)
        if sentence.items[k].symbol in ("TERR", "PER", "ORG", "DELEG") or sentence.items[k].symbol in _SIGNED
    ]
    first = min((k for k in telling if k < paper.first), default=paper.first)
    last = max((k + 1 for k in telling if k >= paper.last), default=paper.last)
    return first, max(last, paper.tail)


RULES: tuple[Rule, ...] = (listed, document_named)
