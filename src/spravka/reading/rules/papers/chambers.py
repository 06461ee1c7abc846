"""Parliaments that stand behind their territories: «соглашение о межпарламентском сотрудничестве области и Витебщины» is
of the two chambers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading.grammar.sentence import Sentence
from spravka.reading.page import Named, Page

_CHAMBER = re.compile(
    r"(?:собрани[ея]|дума|совет .*депутатов|совет народных|парламент|хурал|маслихат|скупщин|меджлис|жогорку)",
    re.IGNORECASE,
)
_OF_PARLIAMENTS = "межпарламентский|парламент|парламентарий|депутат|законодательный|законодатель"


def behind(page: Page, sentence: Sentence, group: list[Named]) -> list[Named]:
    """The parties of a paper, each territory as the chamber of it that the text names where the sentence tells of
    parliaments; the same list where it does not, or where one has no chamber named."""
    if not sentence.has(f"(?:{_OF_PARLIAMENTS}) ") or not all(one.id for one in group):
        return group
    named = [_chamber(page, one) for one in group]
    return [one for one in named if one] if all(named) else group


def _chamber(page: Page, one: Named) -> Named | None:
    """The chamber of a territory, by its longest name; a body that stands for the territory already is kept."""
    if " " in one.name and _CHAMBER.search(one.name):
        return one
    told = {name for name, of in _chambers(page) if of == one.id}
    return (
        Named(max(told, key=lambda name: (not name.lower().startswith("парламент"), len(name))), one.id)
        if told
        else None
    )


def _chambers(page: Page) -> Iterator[tuple[str, str]]:
    for candidate in page.sentences:
        for _, item in candidate.mentions("ORG"):
            if item.id and _CHAMBER.search(item.value):
                yield item.value, item.id
        for _, item in candidate.mentions("PER", "POST"):
            post = item.data.post if item.symbol == "PER" else item.data
            if post and post.of_id and _CHAMBER.search(post.of):
                yield post.of, post.of_id
