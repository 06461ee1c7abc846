"""Tokens and sentences as offsets into the text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<joined>\d+-[^\W\d_]{4,})"  # «80-летие», «10-миллионный»
    r"|(?P<number>\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)*"
    r"(?:-?(?:[йеямюх]|[оыуа][йемяю]|ую|ые|ых|го|му|ого|ому)(?![а-яё]))?)"
    r"|(?P<word>[^\W\d_]+\d*(?:[-‑'’][^\W_]+)*)"
    r"|(?P<mark>\.{2,3}|[^\w\s]|_)"
)


_SORTS = {"joined": "word"}


class Token(NamedTuple):
    """A word, number or mark: `text[start:stop]`. `low` is folded: lower case, ё as е."""

    start: int
    stop: int
    text: str
    low: str
    sort: str  # word | number | mark

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def tokenize(text: str) -> list[Token]:
    """Words (with inner hyphens), numbers (with spaced thousands and decimals) and single marks, without spaces."""
    return [
        Token(
            m.start(),
            m.end(),
            m.group(),
            m.group().lower().replace("ё", "е"),
            _SORTS.get(m.lastgroup or "mark", m.lastgroup or "mark"),
        )
        for m in _TOKEN.finditer(text)
    ]


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Abbreviations by what may follow them: `inner` never end a sentence, `outer` do before a capital."""
    data = tomllib.loads(resources.files("spravka.vocab").joinpath("abbreviations.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Sentences as half-open ranges of token indices. A line break always ends one: releases put headlines,
    list items and source lines on lines of their own."""
    out: list[tuple[int, int]] = []
    first = 0
    for i, token in enumerate(tokens):
        last = i + 1 == len(tokens)
        if last or _ends(text, tokens, first, i, token):
            out.append((first, i + 1))
            first = i + 1
    return out


def _ends(text: str, tokens: Sequence[Token], first: int, i: int, token: Token) -> bool:
    following = tokens[i + 1]
    gap = text[token.stop : following.start]
    if "\n" in gap:
        return not _goes_on_as_list(tokens, i)
    if token.text not in ".!?…" and token.text not in ("...", ".."):
        # «…партнёры!» — сказал он: a closing quote after a full stop ends it only before a capital
        return token.text in '»”"' and i > 0 and tokens[i - 1].text in ".!?…" and " " in gap and following.capital
    if following.text in '»”")]' or not gap:
        return False
    if token.text == "." and i > 0:
        if following.capital and _within_name(tokens, first, i):
            return False
        before = tokens[i - 1]
        if before.sort == "number" and i - 1 == first and len(before.text) < 3:
            return False  # «1. Соглашение …»: an item of a list
        if before.stop == token.start and before.sort == "word":
            if len(before.text) == 1 and before.text.isupper():
                return False  # an initial: «А. Богомаз»
            if before.low in ("г", "гг") and i > 1 and tokens[i - 2].sort == "number":
                # «прошёл в 2024 г. Стороны …», not «г. Актау», nor «В мае 2024 г. Минск …»
                return not _only_date(tokens, first, i - 1) and _starts_sentence(tokens, i + 1)
            if before.low in "дпк" and i > 2 and tokens[i - 2].text == "." and tokens[i - 3].low == "т":
                return _starts_sentence(tokens, i + 1)  # «и т. д. Стороны …»
            if before.low in abbreviations()["inner"]:
                return False  # «им. Пушкина», «г. Актау»
            if before.low in abbreviations()["outer"]:
                return _starts_sentence(tokens, i + 1)  # «в 2024 г. Стороны…» ends, «2024 г. в Омске» does not
    return following.capital or following.sort == "number" or following.text in '«“"—–-•('


_IN_A_NAME = 8  # tokens on either side of the full stop


def _within_name(tokens: Sequence[Token], first: int, i: int) -> bool:
    """«на выставке «Иннопром. Центральная Азия»»: a full stop within a short name in quotes."""
    opened = next((k for k in range(i - 1, max(first, i - _IN_A_NAME), -1) if tokens[k].text in "«»"), None)
    if opened is None or tokens[opened].text == "»" or tokens[opened - 1].text in ":–—-":
        return False
    several = opened > first and tokens[opened - 1].sort == "word"  # «выставка «Газ. Нефть. Технологии»»
    stops = "»«!?…," if several else "»«.!?…,"
    closed = next((t.text for t in tokens[i + 1 : i + 1 + _IN_A_NAME] if t.text in stops), "")
    return closed == "»"


_OPENING = frozenset({"в", "во", "с", "к", "до", "от", "за", "на", "весной", "летом", "осенью", "зимой"})


def _only_date(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Is tokens[first:last] no more than «В мае 2024», «• 12 июня 2018», «Напомним, в начале 2019», which ends no
    sentence?"""
    lead = next((k for k in range(first + 1, min(first + _LEAD, last)) if tokens[k].text == ","), first)
    first = lead + 1 if lead > first else first + (tokens[first].text in "•–—-*" and first + 1 < last)
    opened = tokens[first].low in _OPENING or tokens[first].sort == "number"
    return (
        opened
        and last - first <= 4
        and all(t.sort == "number" or t.low.startswith(_PARTS_OF_A_DATE) for t in tokens[first + 1 : last])
    )


_LEAD = 3  # tokens of «Напомним,», «Как известно,»
_PARTS_OF_A_DATE = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
    "начал", "конц", "середин", "полугоди", "квартал",
)  # fmt: skip


def _goes_on_as_list(tokens: Sequence[Token], i: int) -> bool:
    """«поставляет партнёрам:\n– муку;\n– бумагу»: items in small letters are one sentence with their heading."""
    if tokens[i].text not in ":;" or i + 2 >= len(tokens) or tokens[i + 1].text not in "–—-•*":
        return False
    item = tokens[i + 2]
    return item.sort == "word" and not item.capital


def _starts_sentence(tokens: Sequence[Token], i: int) -> bool:
    """After «г.», «обл.», «млн»: does a capitalised word open a new sentence? A following name («США») does not."""
    token = tokens[i]
    if token.text in "«—–•" and i + 1 < len(tokens):
        return tokens[i + 1].capital
    if not token.capital:
        return False
    if token.text.isupper() and len(token.text) > 1:
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following and following.text == "." and len(token.text) == 1:
        return False
    # «министр Астраханской обл. Илья Торопицын»: two capitals in a row are a name, not the start of a sentence
    return not (tokens[i - 2].low in ("обл", "р-н") and following and following.sort == "word" and following.capital)
