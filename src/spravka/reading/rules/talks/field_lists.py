"""direction, by what is said of a list of fields: that a document holds it, that it is exchanged, that it was the theme."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.phrases import read_list
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.rules.talks.directions import is_topic, modality_of, topics_from

_DOCUMENT = r"(?:карта|документ|соглашение|план|меморандум|протокол|договор|QUOT|он|она|оно|они|который)"
_HOLDING = r"(?:предусматривать|предусмотреть|предполагать|включать|охватывать|затрагивать)"
_WRITTEN = (
    r"(?:вписать|записать|прописать|включить|войти|входить|перечислить|указать|закрепить|назвать|значиться|отразить)"
)
_HELD = (
    rf"(?P<doc>{_DOCUMENT}) (?:<~2>)?{_HOLDING} (?:: )?(?:[–—•*-] )?(?:также )?(?=\S)",
    rf"(?:в|во) (?:<~1>)?(?P<doc>{_DOCUMENT}) (?:<~1>)?(?:, <~7>, )?{_WRITTEN} (?:: )?(?=\S)",
    rf"{_WRITTEN} (?:в|во) (?P<doc>он|она|документ|карта|соглашение|план) (?=\S)",
)


def document_holds(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Карта предусматривает поставки сои, Дни культуры», «в соглашение вписаны туризм и спорт», «значатся в нём наука и
    транспорт»: fields that parties agreed on"""
    for match in (m for pattern in _HELD for m in sentence.find(pattern)):
        item = match.item("doc")
        pronoun = item.is_word and item.symbol in ("он", "она", "оно", "они", "который")
        quoted = item.symbol == "QUOT" and "карт" not in item.value.lower()
        relative = item.symbol == "который" and not sentence.has(r"который (?:<~2>)?предусматривать ")
        if quoted or relative or (pronoun and not any(0 <= sentence.number - told.number <= 2 for told in page.told)):
            continue
        topics, last = topics_from(page, sentence, match.last)
        if len(topics) > 1 or (topics and " " in topics[0] and any(map(is_topic, sentence.items[match.last : last]))):
            yield _draft(page, sentence, match.first, last, topics, "agreed", 0.7)


_EXCHANGE = r"(?:обмениваться|обменяться) (?:(?:стать|быть|решить|договориться|условиться) )?(?:<~1>)?(?P<list>\S+) "
_FURTHERED = (
    r"(?:договориться|условиться|намерить|планировать|решить|предложить) (?:<~1>)?"
    rf"(?:{alternation('directions.further')}) (?:<~2>)?(?P<word>обмен) (?P<list>\S+) "
)
_EXPERIENCE = r"опыт (?:<~4>)?(?P<in>в|по) (?P<list>\S+) "


def exchanged(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Обмениваться станут гастролями, выставками», «обмениваться опытом в виноделии и туризме»: what is exchanged"""
    modality = modality_of(sentence)
    told = "agreed" if modality == "ongoing" else modality
    told = "planned" if sentence.has("мочь ") else told  # «города могли бы обмениваться …»
    for match in sentence.find(_EXCHANGE):
        at = match.at("list")
        if sentence.items[at].symbol == "опыт":
            within = next((m for m in sentence.find(_EXPERIENCE) if m.first >= at), None)
            topics, last = topics_from(page, sentence, within.at("list")) if within else ([], at)
        else:
            listed, last = read_list(sentence, at, page.plain, frozenset({"ablt"}), deep=False)
            things = [t for t in listed if t.split()[-1] not in _NOTHING]
            topics = [f"обмен {_ablative(sentence, t)}" for t in things] if len(things) > 1 else []
        if len(topics) > 1:
            yield _draft(page, sentence, match.first, last, topics, told, 0.65)
    for match in sentence.find(_FURTHERED):  # «договорились расширить обмен студентами и преподавателями»
        listed, last = read_list(sentence, match.at("list"), page.plain, frozenset({"ablt"}), deep=False)
        if listed:
            topic = page.text(sentence, match.at("word"), last)
            how = "agreed" if sentence.has("договориться|условиться") else "planned"
            yield _draft(page, sentence, match.first, last, [topic], how, 0.65)
    for match in sentence.find(r"перенимать (?:<~6>)?(?:опыт )?(?:<~3>)?(?:в|по) (?P<list>\S+) "):
        topics, last = topics_from(page, sentence, match.at("list"))
        if len(topics) > 1:
            yield _draft(page, sentence, match.first, last, topics, "planned", 0.6)


_NOTHING = frozenset({"мнения", "мнение", "информация", "визиты", "подарки", "контакты", "рукопожатия", "опыт"})


def _ablative(sentence: Sentence, topic: str) -> str:
    """The words of the text for a topic that was turned into the nominative: «театральными гастролями»."""
    words = []
    for word in topic.split():
        lemma = morph.lemma(word.lower())
        words.append(next((x.raw for x in sentence.items if x.is_word and morph.lemma(x.low) == lemma), word))
    return " ".join(words)


_TOGETHER = r"(?:работать|сотрудничать|взаимодействовать) (?:<~1>)?(?:вместе|совместно|сообща) "
_IN = r"(?:с (?:<~2>)?(?:TERR|REF|он|они|коллега|провинция|партнер|ORG) )?(?:<~2>)?(?:в|по) (?P<list>\S+) "
_WORKING = (
    _TOGETHER + _IN,
    r"(?:вместе|совместно) (?:работать|сотрудничать) " + _IN,
    r"(?:партнер|опыт) (?:в|по) (?P<list>\S+) ",
)


def worked_together(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«договорились вместе работать в охране природы, культуре, СМИ», «интересны партнёры в энергетике, медицине»"""
    modality = modality_of(sentence)
    for pattern in _WORKING:
        for match in sentence.find(pattern):
            if modality == "ongoing" and pattern is _WORKING[2]:
                continue
            topics, last = topics_from(page, sentence, match.at("list"))
            if len(topics) > 1 and sentence.items[match.at("list")].mention is None:
                yield _draft(page, sentence, match.first, last, topics, modality, 0.65)


_POINTING = (
    r"(?:вот|это|таковой|так|(?:о|об|обо) (?:весь |все )?это|(?:весь|все) это|в (?:этот|эти) (?:<~1>)?(?:сфера|область|направление))"
    r" (?:<~5>)?(?:направление|сфера|тема|приоритет|круг|тем|вопрос|документ|соглашение|говорить|обсудить|обозначить|назвать|искать|перечислить|видеть) "
)


def listed_first(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Туризм, образование и медицина – таков был круг тем», «Торговля, наука – всё это в документе прописано»"""
    for match in sentence.find(rf"[—–-] {_POINTING}"):
        topics, last = topics_from(page, sentence, 0)
        if len(topics) > 1 and last in (match.first, match.first - 1):
            modality = modality_of(sentence)
            told = "agreed" if sentence.has(r"(?:документ|соглашение|план|карта) ") else modality
            told = "discussed" if told == "ongoing" and sentence.has("(?:тема|круг|вопрос|искать|говорить) ") else told
            yield _draft(page, sentence, 0, match.last, topics, told if told != "ongoing" else "planned", 0.7)


_SET_UP = r"(?:наладить|наметить) (?:, (?:<~6>), )?(?P<list>\S+) "


def set_up(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Уже налажены поставки продовольствия, обмены медиков», «Намечены торговля, туризм»"""
    for match in sentence.find(_SET_UP):
        told = morph.parses(sentence.items[match.first].low)[0]
        topics, last = topics_from(page, sentence, match.at("list")) if told.pos == "PRTS" else ([], 0)
        if len(topics) > 1:
            modality = "ongoing" if sentence.items[match.first].symbol == "наладить" else "planned"
            yield _draft(page, sentence, match.first, last, topics, modality, 0.6)


def _draft(
    page: Page, sentence: Sentence, first: int, last: int, topics: list[str], modality: str, confidence: float
) -> Draft:
    fields = {"parties": page.dealing(sentence), "topics": topics, "modality": modality}
    return page.draft("direction", sentence, first, last, fields, confidence=confidence)


RULES: tuple[Rule, ...] = (document_holds, exchanged, worked_together, listed_first, set_up)
