"""What the ending alone of a name's word allows, for words that no dictionary knows: «Абаеву» is he in the dative or she in
the accusative.

Each row of `ENDINGS` is a pattern for the whole word, whose group is what stays; what the nominative ends in; gender;
cases; and how much the reading weighs against others. A word is read by every row that it fits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spravka.reading.grammar.phrases import ALL_CASES


class Reading(NamedTuple):
    """One word of a name read one way."""

    nominative: str
    cases: frozenset[str]
    gender: str  # masc | femn
    weight: float


def by_ending(low: str) -> list[Reading]:
    """Every way to read a folded word by its ending; as it stands, weakly, where no row fits."""
    out = []
    for pattern, end, gender, cases, weight in ENDINGS:
        if fits := pattern.fullmatch(low):
            out.append(Reading(fits[1] + end, cases, gender, weight))
    return out or [Reading(low, ALL_CASES, "masc", 0.3), Reading(low, ALL_CASES, "femn", 0.3)]


Row = tuple[re.Pattern[str], str, str, frozenset[str], float]
_C, _V = "бвгджзйклмнпрстфхцчшщ", "аеиоуыэюя"
_TURKIC = "улы|кызы|[бв]ерды|балды|[гк]елды|турды|оглы"
_OF_CASES = {"n": "nomn", "g": "gent", "d": "datv", "a": "accs", "i": "ablt", "l": "loct"}


def _table(rows: str) -> tuple[Row, ...]:
    """The rows of a table: pattern, end («-» for none), m or f, letters of the cases («*» for all), weight, then notes. In a
    pattern C is any consonant, V any vowel, T no Turkic end that no case changes («Гани Нурмухамедулы»)."""
    out = []
    for row in rows.strip().splitlines():
        pattern, end, gender, cases, weight, *_ = row.split()
        letters = pattern.replace("C", f"[{_C}]").replace("V", f"[{_V}]").replace("T", f"(?!.*(?:{_TURKIC})$)")
        out.append(
            (
                re.compile(letters),
                "" if end == "-" else end,
                "masc" if gender == "m" else "femn",
                ALL_CASES if cases == "*" else frozenset(_OF_CASES[c] for c in cases),
                float(weight),
            )
        )
    return tuple(out)


ENDINGS = _table(
    r"""
(...+(?:[ое]в|[иы]н))                  -   m  n     1.2   Абаев, Сулейменов
(?!...+(?:[ое]в|[иы]н)$)(.*(?:C|ь))    -   m  n     1.0
(.*(?:C|ь))(?<![ое]в)                  -   f  *     0.5   Айгуль Ким: a woman's name in a consonant is not declined
(.*(?:[сц]кий|ый|ой|ий))               -   m  n     1.2
(.*[сц]к)ого                           ий  m  ga    1.5
(.*[сц]к)ому                           ий  m  d     1.5
(.*[сц]к)им                            ий  m  i     1.5
(.*[сц]к)ом                            ий  m  l     1.5
(.*[сц]кая)                            -   f  n     1.5
(.*[сц]к)ой                            ая  f  gdil  1.4
(.*[сц]к)ую                            ая  f  a     1.5
(..+(?:[ое]в|[иы]н))ой                 а   f  gdil  1.5
(..+(?:[ое]в|[иы]н))у                  а   f  a     1.1
(..+(?:[ое]в|[иы]н))у                  -   m  d     1.1
(..+(?:[ое]в|[иы]н))ым                 -   m  i     2.4   before «-овой», which the dictionary prefers
(..+(?:[ое]в|[иы]н)а)                  -   f  n     1.1
(..+(?:[ое]в|[иы]н))а                  -   m  ga    1.1
(?!..+(?:[ое]в|[иы]н)а$)(.*а)          -   f  n     0.9
(?!..+(?:[ое]в|[иы]н)а$)(.*а)          -   m  n     0.4
(?!..+(?:[ое]в|[иы]н)а$)(.+C)а         -   m  ga    1.25
(.{0,3}C|.{0,2}нь)                     -   m  *     0.7   Нгуеном Ван Тхо: short foreign parts often stay
(.?[ая])                               -   m  *     0.7   с Чан Хонг Ха
(.[аеиоуыэю])я                         й   m  ga    1.0   по словам Ли Вэя
(...+я)                                -   f  n     0.8
(...+я)                                -   m  n     0.5
(..+V)я                                й   m  ga    0.9
(..+[^аеиоуыэюя])я                     ь   m  ga    0.9
(..+[еи])я                             й   m  ga    0.9
(..+C)у                                -   m  d     0.9
(..+C)у                                а   f  a     0.8
(..+C)у                                а   m  a     0.95  Роберто Моралеса Охеду
(..+V)ю                                й   m  d     0.9
(..+[^аеиоуыэюя])ю                     ь   m  d     0.9
(...+)ю                                я   f  a     0.8
(..+[иь])ю                             я   m  a     0.95
(.?э)ем                                й   m  i     1.1   Чжао Лэем
(.{0,2}э)ю                              й   m  d     1.1   Ван Вэю
([^бвгджзйклмнпрстфхцчшщ].)у           -   m  d     0.75  Ким Чен Ыну
(..+C)ом                               -   m  i     1.45
(.C)ом                                 -   m  i     0.8
(..+V)ем                               й   m  i     1.1
(..+[жшщчц])ем                         -   m  i     0.9
(..+[^аеиоуыэюяжшщчц])ем               ь   m  i     0.9
(..+C)е                                -   m  l     0.6
(..+C)е                                ь   m  l     0.6   Игоре
(..+C)е                                а   f  dl    0.8
(..+C)е                                а   m  dl    0.55  Владимиру Шубе
(..+ь)е                                я   m  dl    0.6
(.+дзе|.*заде)                         -   m  *     1.5
(.+дзе|.*заде)                         -   f  *     1.5
(?!.+дзе$|.*заде$)(...+е)              -   m  *     0.3
(?!.+дзе$|.*заде$)(...+е)              -   f  *     0.3
(.*улл)а                               а   m  n     2.8   Хайрулла: the dictionary knows «Хайрулл» alone
(.*улл)ы                               а   m  g     2.8
(.*улл)е                               а   m  dl    2.8
(.*улл)у                               а   m  a     2.8
(.*улл)ой                              а   m  i     2.8
(...+)ой                               а   f  i     0.9
(...+)ой                               а   m  i     0.6
(...+)ей                               я   f  i     0.5
(..+[иь])ей                            я   m  i     0.9   Асланом Бжанией, Гармендией Пеньей
T(...+)ы                               а   f  g     1.0
T(...+)ы                               а   m  g     0.95  Роберто Моралеса Охеды
(...+)и                                ь   f  gdl   0.6
(..+[иенлр])и                          я   f  g     0.6
(..+[^иенлр])и                         а   f  g     0.6
(..+[кгхшжчщ])и                        а   m  g     0.95  Саши, Шапши: a man's name in -а
(..+[иь])и                             я   m  gdl   0.95  Бжании, Пеньи
(.*[оиуюыэ]|.*[ыи]х|.*[уо]а)           -   m  *     0.8
(.*[оиуюыэ]|.*[ыи]х|.*[уо]а)           -   f  *     0.6
(?!.*[сц]кому$)(...+[кгх])ому          ий  m  d     1.0
(...+[^кгх])ому                        ый  m  d     1.0
(?!.*[сц]кого$)(...+)[ое]го            ый  m  ga    0.7
"""
)
