"""How one addresses a person: «Ваше Превосходительство», «уважаемый Иван Петрович», «уважаемая госпожа Рахимова»."""

from __future__ import annotations

import re

from spravka.brief.words import Words
from spravka.reading.mentions.names import given_names

EXCELLENCIES = re.compile(
    r"(?i)\bпосол\b|\bелші|\bambassador\b|^президент$|^премьер-министр$|^министр иностранных дел$|^prime minister$"
)
"""Ambassadors, heads of state and government, foreign ministers: to whom protocol gives the title."""

PATRONYMIC = {
    "man": re.compile(r"(?i)(?:ович|евич|[ьии]ич|мич|ұлы|улы|оглы)$"),
    "woman": re.compile(r"(?i)(?:овна|евна|ична|инична|қызы|кызы|гызы)$"),
}
SURNAME = {
    "man": re.compile(r"(?i)(?:ов|ев|ёв|ин|ын|ский|цкий|ой)$"),
    "woman": re.compile(r"(?i)(?:ова|ева|ёва|ина|ына|ская|цкая)$"),
}


def address(person: str, post: str, words: Words) -> str:
    """The form of address in the language; "" where nothing tells whether it is «господин» or «госпожа».

    Args:
        person: «Имя Фамилия», «Имя Отчество Фамилия» or «Фамилия Имя Отчество», in the nominative.
        post: as the source has it; "" if unknown.
    """
    if EXCELLENCIES.search(post):
        return words["address.excellency"]
    parts = person.split()
    if not 2 <= len(parts) <= 3:
        return ""
    for who, ending in PATRONYMIC.items():
        at = next((i for i, part in enumerate(parts) if i and ending.search(part)), 0)
        if at and len(parts) == 3:
            given, family = parts[at - 1], parts[0 if at == 2 else 2]
            named = family if words.lang == "en" else f"{given} {parts[at]}"
            return words[f"address.{who}_named"].format(named)
    who = gender(parts[0], parts[-1]) if len(parts) == 2 else ""
    return words[f"address.{who}"].format(parts[-1]) if who else ""


def gender(given: str, family: str) -> str:
    """man, woman, or "" if neither the given name nor the ending of the surname tells it."""
    if known := given_names().get(given.lower().replace("ё", "е")):
        return {"masc": "man", "femn": "woman"}[known]
    return next((who for who in SURNAME if SURNAME[who].search(family)), "")
