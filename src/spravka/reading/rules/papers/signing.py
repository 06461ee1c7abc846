"""Where the circumstances of a document are told – its own clause, the lead of its list, the sentences that go on about
it – and what they tell: when, where and on what occasion it was signed, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spravka.reading.grammar import clauses, morph
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import Phrase, nominative, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.page import Happened, Page
from spravka.reading.rules.papers.papers import Paper, papers


@dataclass(frozen=True, slots=True)
class Stretch:
    """items[first:last] of a sentence."""

    sentence: Sentence
    first: int
    last: int

    @property
    def items(self) -> list[Item]:
        return self.sentence.items[self.first : self.last]

    def has(self, pattern: str) -> bool:
        found = self.sentence.find(pattern)
        return any(self.first <= match.first < self.last for match in found)


_SEVERAL = "(?:два|три|четыре|несколько|NUM|ряд) (?:<~1>)?(?:документ|соглашение|договор|меморандум) "
_STOPS = frozenset({";", ".", ":", "•"})
_BULLETS = frozenset({"–", "—", "-", "•", "*", "·"})
_LONGEST_LIST = 12


def clause(page: Page, sentence: Sentence, paper: Paper) -> Stretch:
    """The stretch around the document's name up to a semicolon or a full stop, within or without the same speech."""
    items = sentence.items
    first, last = paper.first, paper.last
    while first > 0 and items[first - 1].raw not in _STOPS and items[first - 1].low != "хотя":
        first -= 1
    while last < len(items) and items[last].raw not in (";", ".") and not _another_deed(items, last):
        last += 1
    quote = page.document.layout.quoted(items[paper.head].start)
    if quote:  # what stands outside of the speech is not of its sentence
        first = next((k for k in range(first, last) if items[k].start >= quote[0]), first)
        last = next((k for k in range(first, last) if items[k].start >= quote[1] - 1), last)
    return Stretch(sentence, first, last)


def _another_deed(items: list[Item], k: int) -> bool:
    """«предложил подписать соглашение, а также наладить …»: what else is proposed begins at item `k`."""
    if [x.low for x in items[k : k + 2]] == [",", "хотя"]:
        return True  # «документ будет подписан впервые, хотя соглашение было заключено ещё в 1994 году»
    verb = items[k + 3] if k + 3 < len(items) and [x.low for x in items[k : k + 3]] == [",", "а", "также"] else None
    return verb is not None and verb.is_word and morph.parses(verb.low)[0].pos == "INFN"


def lead(page: Page, sentence: Sentence, first: int) -> Stretch | None:
    """«По итогам подписаны:» – what stands before the colon of the list that items[first:] are a member of."""
    items = sentence.items
    colon = next((k for k in range(first - 1, 0, -1) if items[k].raw == ":" and not _in_brackets(items, k)), None)
    if colon is not None:
        return Stretch(sentence, 0, colon)
    if items[0].symbol == "ORD" and (len(items) < 2 or items[1].raw in _BULLETS or items[1].raw == ","):
        told = (s for s in page.before(sentence, 3) if s.has(_SEVERAL))  # «Подписаны два документа. Первый – план …»
        return next((Stretch(s, 0, len(s.items) - 1) for s in told), None)
    if not is_bullet(sentence):
        return None
    for earlier in page.before(sentence, _LONGEST_LIST):
        if earlier.items[-1].raw == ":":
            return Stretch(earlier, 0, len(earlier.items) - 1)
        if not is_bullet(earlier):
            return None
    return None


def entries(page: Page, sentence: Sentence, colon: int) -> Iterator[Stretch]:
    """The entries of the list that the colon at item `colon` opens: parted by «;» in the sentence, else the bulleted
    sentences after it, without their bullets."""
    if colon + 1 < len(sentence.items):
        yield from _parts(sentence, colon + 1)
        if sentence.items[colon + 1].raw not in _BULLETS:
            return
    for later in page.sentences[sentence.number + 1 : sentence.number + 1 + _LONGEST_LIST]:
        if not is_bullet(later):
            return
        yield from _parts(later, 2 if later.items[0].raw.isdigit() else 0)


def _parts(sentence: Sentence, first: int) -> Iterator[Stretch]:
    """items[first:] parted by «;», without bullets and the last full stop."""
    items = sentence.items
    for k in range(first, len(items) + 1):
        if k == len(items) or items[k].raw in (";", "."):
            first += first < k and items[first].raw in _BULLETS
            if first < k:
                yield Stretch(sentence, first, k)
            first = k + 1


def is_bullet(sentence: Sentence) -> bool:
    """«1. …», «– …», «• …»"""
    items = sentence.items
    return items[0].raw in _BULLETS or (items[0].raw.isdigit() and len(items) > 1 and items[1].raw in (".", ")"))


def _in_brackets(items: list[Item], k: int) -> bool:
    before = "".join(x.raw for x in items[max(0, k - 4) : k] if x.raw in "()")
    return before.endswith("(")


_GOES_ON = (
    r"(?:(?:документ|он|меморандум|соглашение|договор|план|протокол) (?:<~5>)?(?:подписать|подписывать|завизировать|скрепить) |"
    r"(?:подписать|завизировать|скрепить) (?:<~3>)?(?:документ|он|меморандум|соглашение|договор|протокол) |"
    r"подпись (?:<~4>)?(?:поставить|ставить) |(?:поставить|ставить) (?:<~4>)?подпись |"
    r"(?:церемония|подписание) (?:<~3>)?(?:пройти|проходить|состояться|приурочить))"
)


_SIGNED_BY = r"^(?:подпись (?:<~3>)?(?:поставить|ставить)|(?:документ|меморандум|соглашение|договор|протокол) (?:<~8>)?(?:подписать|скрепить|завизировать)) "


def following(page: Page, sentence: Sentence, paper: Paper) -> Iterator[Stretch]:
    """The next sentences of the paragraph that go on about the document: «Документ подписали …», «Подписание прошло …»."""
    yield from _rest(sentence, paper)
    for later in page.sentences[sentence.number + 1 : sentence.number + 4]:
        if any(p.subject for p in papers(page, later)):
            return
        if page.line_of(later) != page.line_of(sentence):  # «Подписи под документом поставили …» opens a paragraph
            yield from (Stretch(later, 0, len(later.items)) for _ in later.find(_SIGNED_BY))
            return
        if goes_on(later):
            yield Stretch(later, 0, len(later.items))
        elif later.items[0].symbol != "он" and later.items[0].low not in ("о", "об"):  # «Об этом сообщили …»
            return


def _rest(sentence: Sentence, paper: Paper) -> Iterator[Stretch]:
    """«…; вместе с ним его подписал …»: what the sentence says after a semicolon."""
    stop = next(
        (k for k in range(paper.last, len(sentence.items)) if sentence.items[k].raw == ";"), len(sentence.items)
    )
    rest = Stretch(sentence, stop, len(sentence.items))
    if rest.has(_GOES_ON):
        yield rest


def goes_on(sentence: Sentence) -> bool:
    """Does the sentence only say more of a document told before?"""
    return sentence.has(_GOES_ON)


# ---- what they tell --------------------------------------------------------------------------------------------------


def when(stretches: list[Stretch], besides: frozenset[int]) -> str:
    """The day, month or year of signing: the first date that no «до», «с», «на» makes a term of it. `besides`: indices
    in the first stretch of dates that belong to other documents."""
    for n, stretch in enumerate(stretches):
        for i, item in stretch.sentence.mentions("DATE", first=stretch.first, last=stretch.last):
            if (n == 0 and i in besides) or item.data.sort not in ("day", "month", "year", "lone", "days"):
                continue
            since = item.data.sort == "year" and i > 0 and stretch.sentence.items[i - 1].low == "с"
            if item.value and not since and not any(x.low in _TERM for x in stretch.sentence.items[max(0, i - 2) : i]):
                return item.value
    return ""


def years_ago(own: Stretch) -> int:
    """«исполнилось 30 лет со дня подписания соглашения», «30-летие заключения договора»: how many years ago; 0 if untold."""
    for match in own.sentence.find(_AGO):
        if own.first <= match.first < own.last:
            return int(match.item("n").raw) if match.item("n").raw.isdigit() else 0
    return 0


_AGO = r"(?P<n>NUM) (?:год|лето) (?:с|со) (?:день|момент|дата) (?:<~1>)?(?:подписание|заключение) "


def since(own: Stretch, paper: Paper) -> str:
    """«соглашение 1994 года», «действует с 2013 года», «договор от 5 мая 2001 года»: since when a document is in force."""
    for i, item in own.sentence.mentions("DATE", first=own.first, last=own.last):
        before = own.sentence.items[i - 1] if i else None
        beside = 0 <= i - paper.last <= 1 and (i == paper.last or (before and before.low in ("от", "с")))
        told = before is not None and (
            before.low in ("с", "(", "от") or before.symbol in ("датировать", "датироваться")
        )
        told = told or _participle(own.sentence.items[max(paper.last, i - 3) : i]) or _signed_then(own.sentence, i)
        if item.value and item.data.sort in ("day", "month", "year") and (beside or told):
            return item.value
    for match in own.sentence.find(r"\( (?P<year>NUM) \) "):
        year = match.item("year").raw
        if paper.last <= match.first < own.last and re.fullmatch(r"(?:19|20)\d\d", year):
            return year  # «Соглашение с провинцией Хэнань (2015)»
    return ""


def _signed_then(sentence: Sentence, i: int) -> bool:
    """«с каждой в 1994 г. заключено соглашение, которое действует и поныне», «договор, который стороны заключили 16 июля»"""
    beside = (*sentence.items[i + 1 : i + 2], *sentence.items[max(0, i - 2) : i])
    return any(
        x.symbol in ("подписать", "заключить") and morph.parses(x.low)[0].pos in ("VERB", "PRTS") for x in beside
    )


def _participle(items: list[Item]) -> bool:
    """«…, подписанное в [2008 году]»"""
    return any(x.symbol in ("подписать", "заключить") and x.low.endswith(_OF_PARTICIPLES) for x in items)


_OF_PARTICIPLES = ("нное", "нный", "нная", "нного", "нной", "нному", "нным", "нном")
_TERM = frozenset({"до", "на", "сроком", "позднее", "к"})


def where(stretches: list[Stretch], besides: range) -> str:
    """Where it was signed; what stands in the subject («о строительстве завода в …») is no place of signing."""
    for n, stretch in enumerate(stretches):
        first, last = stretch.first, stretch.last
        if n == 0:  # «подписали протокол, следующая встреча пройдёт в Минске»: of another clause
            own, items = clauses.part(stretch.sentence, max(0, besides.start - 1)), stretch.sentence.items
            described = own[1] + 1 < len(items) and clauses.participle(items[own[1] + 1])  # «…, подписанное в Минске»
            first, last = max(first, own[0]), last if described else min(last, own[1])
        found = stretch.sentence.where(first, last, besides=besides if n == 0 else range(0))
        if place := next((item.value for _, item in found if item.symbol == "TERR"), ""):
            return place
    return ""


_DURING = alternation("signing.during")
_VISIT = alternation("signing.visit")


def occasion(page: Page, stretches: list[Stretch]) -> str:
    """«на Петербургском форуме», «в рамках визита …», «в ходе …», «по итогам встречи»."""
    for stretch in stretches:
        for _, item in stretch.sentence.mentions("EVENT", first=stretch.first, last=stretch.last):
            return item.value
        if again := same_occasion(page, stretch):
            return again
        for match in stretch.sentence.find(rf"{_DURING} (?:<2>)?(?P<what>{_VISIT}) "):
            if stretch.first <= match.first < stretch.last:
                first = match.at("what")
                while first > match.first + 2 and stretch.sentence.items[first - 1].is_word:
                    first -= 1
                phrase = read_phrase(stretch.sentence, first, deep=False) or read_phrase(
                    stretch.sentence, match.at("what"), deep=False
                )
                if phrase and not _bare_talk(stretch.sentence, phrase):
                    return nominative(stretch.sentence, phrase, page.plain)
    return ""


def _bare_talk(sentence: Sentence, phrase: Phrase) -> bool:
    """«в ходе встречи (стороны подписали …)»: the talk that the text tells of, and no occasion of its own."""
    told = sentence.items[phrase.head + 1 : phrase.last]
    return sentence.items[phrase.head].symbol in _TALKS and all(x.symbol == "сторона" for x in told)


_TALKS = frozenset({"встреча", "переговоры", "беседа"})


_AGAIN = r"(?:(?:на|с|по итог|в рамка|в ход) (?:тот же |этот )?(?:поле |площадка )?(?P<what>форум|совет|мероприятие|саммит|выставка|фестиваль|конференция|конгресс|заседание(?= (?:POST|PER|сторона|подписать|,))) )"


def same_occasion(page: Page, stretch: Stretch) -> str:
    """«на том же форуме», «на полях мероприятия», «с Совета»: the event of that sort named last."""
    for match in stretch.sentence.find(_AGAIN):
        if not stretch.first <= match.first < stretch.last:
            continue
        what = match.text("what")
        for candidate in (stretch.sentence, *page.before(stretch.sentence, 8)):
            until = match.first if candidate is stretch.sentence else len(candidate.items)
            for _, item in reversed(list(candidate.mentions("EVENT", last=until))):
                if what == "мероприятие" or what in item.value.lower():
                    return item.value
    return ""


_AFTER_TALK = r"(?:затем|следом|вслед за это|в заключение|в завершение|(?:встреча|переговоры|беседа|он) (?:<~2>)?(?:завершиться|закончиться|увенчаться)) "


_AT_THE_TALK = (
    r"(?:по итог|по результат|по завершение|по окончание|в ход|в завершение|после) (?:<~1>)?"
    r"(?:встреча|переговоры|беседа|он) (?!в |с |со |между )|по (?:итог|результат) (?=(?:POST|PER|сторона|подписать) )"
)


def at_talk(page: Page, own: Stretch) -> Happened | None:
    """«Встреча завершилась подписанием соглашения», «По итогам переговоров подписан …», «а затем был подписан …»: when and
    where the talk was that the sentence, or one just before it in the paragraph, tells – in the paragraph before too,
    where the words say that it was at a talk; None where it follows no talk."""
    sentence = own.sentence
    at_it = own.has(_AT_THE_TALK)
    if not at_it and not own.has(_AFTER_TALK):
        return None
    for candidate in (sentence, *page.before(sentence, 3 if at_it else 2)):
        if (at_it or page.line_of(candidate) == page.line_of(sentence)) and candidate.number in page.held:
            return page.held[candidate.number]
    return None


_SIGNS = alternation("signing.signs")


def signatories(stretches: list[Stretch]) -> list[str]:
    """Who signed: the persons named in full where signing is told."""
    out: list[str] = []
    for stretch in stretches:
        if stretch.has(_SIGNS + " "):
            for k, item in stretch.sentence.mentions("PER", first=stretch.first, last=stretch.last):
                if " " in item.value and not _bystander(stretch.sentence, k) and item.value not in out:
                    out.append(item.value)
    return out


_SAYING = word_set("speech.saying")


def _says(sentence: Sentence, k: int) -> bool:
    """Does the word just before or after the person at item `k` say that it is told by that one?"""
    beside = (*sentence.items[max(0, k - 1) : k], *sentence.items[k + 1 : k + 2])
    return any(x.is_word and x.symbol in _SAYING for x in beside)


def _bystander(sentence: Sentence, k: int) -> bool:
    """«в присутствии президентов …», «во время визита Имени», «во главе с Именем»: named, but no signatory."""
    before = [x.symbol for x in sentence.items[max(0, k - 3) : k]]
    if _says(sentence, k):
        return True  # «как отметил Имя, реализация заключённого соглашения …»
    return "nomn" not in (sentence.items[k].cases or {"nomn"}) and any(
        w
        in (
            "поручение",
            "доверенность",
            "присутствие",
            "визит",
            "поездка",
            "встреча",
            "участие",
            "руководство",
            "рассказать",
            "глава",
        )
        for w in before
    )
