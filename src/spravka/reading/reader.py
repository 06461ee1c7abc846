"""read(): a text to its facts. Rules by family, in order; what several rules found of one thing is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from spravka.reading.grammar.sentence import Sentence
from spravka.reading.languages import language
from spravka.reading.page import Draft, Page, named
from spravka.reading.roles import speech
from spravka.reading.rules import families
from spravka.reading.telling import told_once
from spravka.statements import UNSURE, Fact
from spravka.text import Document
from spravka.vocab import territories

VERSION = "17"
"""Raised with every change that reads differently: the register then reads its documents anew."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading of one text found.

    Attributes:
        facts: in the order of the text.
        title: the headline, or the first line.
        source: the text of the «Источник: …» line; "" if there is none.
        lang: ru, kk or en, as detected.
        notice: why nothing was read («kk: not read yet»); "" if the text was read.
    """

    facts: tuple[Fact, ...]
    title: str = ""
    source: str = ""
    lang: str = "ru"
    notice: str = ""
    unsure: tuple[Fact, ...] = field(default=())


def read(text: str, *, published: date | None = None) -> Reading:
    """The facts that a text states.

    Args:
        text: the decoded file, as it stands; spans and quotes refer to it.
        published: day of publication, by which «сегодня» or «в прошлом году» is resolved.
    """
    document = Document.of(text)
    layout = document.layout
    title = document.plain[layout.lines[0].start : layout.lines[0].stop].strip() if layout.lines else ""
    lang = language(document.plain)
    if lang != "ru":
        return Reading((), title, layout.source, lang, f"the text is in {lang}: not read yet")
    page = Page.of(document, published)
    speech.assign(page)
    facts = [page.fact(draft) for draft in told_once(drafts(page))]
    facts.sort(key=lambda f: (f.span.start, f.span.stop))
    sure = tuple(f for f in facts if f.confidence >= UNSURE)
    unsure = tuple(f for f in facts if f.confidence < UNSURE)
    return Reading(sure, title, layout.source, lang, "", unsure)


_OF_HEADLINES = frozenset({"offices.person_with_post", "offices.post_apart"})
"""Rules that read headlines too: what else a headline says in telegraphic style the text says again in full."""
_OF_HEADLINES_LAST = frozenset({
    "meetings.met", "agreements.document_named", "partners.twins", "visits.visited", "trade.figures", "events.event_named",
    "projects.projects", "institutions.institutions", "anniversaries.jubilee", "invitations.invited",
})  # fmt: skip
"""Rules that read them after the text, for what it does not say again («Губернатор встретился с послом Имя», «Омск и Минск
подписали меморандум» before «Документ скрепили подписями …»)."""


def drafts(page: Page) -> Iterator[Draft]:
    """Everything that every rule finds, with the rule's name."""
    headlines = [s for s in page.sentences if s.part == "headline"]
    told = [s for s in page.sentences if s.part not in ("headline", "boilerplate")]
    told_of: set[str] = set()  # by what the text speaks of what a headline may tell too: see `_told`
    for family, rules in families.FAMILIES:
        for rule in rules:
            name = f"{family}.{rule.__name__}"
            first = headlines if name in _OF_HEADLINES else []
            last = headlines if name in _OF_HEADLINES_LAST else []
            for sentence in (*first, *told, *last):
                for draft in rule(page, sentence):
                    here = _told(draft)
                    if unreal(sentence, draft.kind) or (sentence in last and here & told_of):
                        continue
                    told_of |= here
                    yield named(draft, name)


def _told(draft: Draft) -> set[str]:
    """By what a headline and the text speak of one thing: of a visit who and where to, if that is a territory and no site
    seen on the way; of a document its type, and each party but the first, which is our own; of trade the flow, since a
    headline rounds; of what a text speaks much of, its kind alone."""
    if draft.kind == "trade_figure":
        return {f"trade {draft.fields['flow']}"}
    if draft.kind == "visit":
        to = str(draft.fields.get("to"))
        if to not in draft.refs or territories.get(draft.refs[to]).ru != to:
            return set()
        return {f"visit {name} {draft.fields.get(name)}" for name in ("who", "to")}
    if draft.kind == "event":
        return {f"event {draft.fields['type']}"}
    if draft.kind in _ONCE:
        return {draft.kind}
    if draft.kind != "agreement":
        return set()
    parties = draft.fields.get("parties")
    return {str(draft.fields["type"]), *(parties[1:] if isinstance(parties, tuple) else ())}


_ONCE = frozenset({"investment_project", "institution", "anniversary", "invitation"})
_HAPPENINGS = frozenset({"visit", "meeting", "event", "invitation"})
_REPORTS = frozenset({"trade_figure", "trade_rank", "visit", "meeting", "agreement", "award", "investment_project"})


def unreal(sentence: Sentence, kind: str) -> bool:
    """What a sentence supposes («если бы экспорт вырос …») or calls off («поездка отменена») is no fact."""
    if (
        kind in _REPORTS
        and any(item.low == "бы" for item in sentence.items)
        and not sentence.has("предложить|инициатива")
    ):
        return True
    return kind in _HAPPENINGS and sentence.has(
        "отменить|отменять|отложить|сорваться|не состояться|перенести|аннулировать"
    )
