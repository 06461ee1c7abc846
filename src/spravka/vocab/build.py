"""Makes `territory_forms.tsv` and `territory_cases.tsv` from `territories.tsv`: `python -m spravka.vocab.build`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from spravka.errors import BadVocabulary
from spravka.vocab import cases
from spravka.vocab.declension import (
    CASES,
    Paradigm,
    adjective_forms,
    decline,
    is_acronym,
    joined,
    people,
    same,
    stacked,
)
from spravka.vocab.forms import dump, fold
from spravka.vocab.territories import HERE, Territory, all

RUSSIAN = re.compile(r"[А-Яа-яЁё\s-]+")
Entry = tuple[str, str, bool, Mapping[str, set[str]]]


def by_phrase(paradigm: Paradigm) -> dict[str, set[str]]:
    """Case → forms turned into folded phrase → cases."""
    phrases: dict[str, set[str]] = {}
    for case in CASES:
        for form in paradigm[case]:
            phrases.setdefault(fold(form), set()).add(case)
    return phrases


@cache
def shy_names() -> frozenset[str]:
    """Folded names that count only with help from the text (see `shy_names.txt`)."""
    lines = (HERE / "shy_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def unmistakable(phrases: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The locative of a noun, where no other case has the same form: «в Кирове» is no person."""
    return {p: cases for p, cases in phrases.items() if cases == {"loct"} and not p.endswith(("ом", "ем"))}


def dressed(name: str) -> dict[str, set[str]]:
    """«города Кирова», «городе Киров», «г. Киров»."""
    city, own = decline("город"), decline(name)
    with_city = stacked(joined(city, own, " "), joined(city, same(name.lower()), " "))
    return by_phrase(with_city) | {f"{short}{fold(name)}": set(CASES) for short in ("г. ", "г.")}


def name_entries(it: Territory, name: str, sort: str) -> Iterator[Entry]:
    phrases = by_phrase(decline(name))
    if fold(name) not in shy_names():
        yield it.id, sort, True, phrases
        return
    if it.type == "city":
        yield it.id, sort, True, dressed(name)
    if it.type != "country" and (clear := unmistakable(phrases)):
        yield it.id, sort, True, clear


def entries(it: Territory) -> Iterator[Entry]:
    for name in (it.ru, *it.ru_other):
        yield from name_entries(it, name, "abbr" if is_acronym(name) else "name")
        if name.endswith(" область"):
            for short in ("обл.", "обл"):
                yield from name_entries(it, f"{name.removesuffix('область')}{short}", "name")
    for old in it.former:
        if RUSSIAN.fullmatch(old.name):
            yield from name_entries(it, old.name, "former")
    for adjective in it.adjectives or made_adjective(it):
        yield it.id, "adjective", False, {fold(k): set(v) for k, v in adjective_forms(adjective).items()}
    for plural in it.people:
        yield it.id, "people", False, by_phrase(people(plural)) | one_of(plural)


def made_adjective(it: Territory) -> tuple[str, ...]:
    """«хэйхэский», «гюмрийский», «аньшаньский»: of a place abroad that the table gives none, if its ending is plain."""
    low = it.ru.lower()
    plain = it.type in ("city", "region") and not it.id.startswith("RU") and low.isalpha() and low not in shy_names()
    if not plain or len(low) < 4 or low[-1] in "гкцчшщжхйы":
        return ()
    if low[-1] in "ая":
        stem = low[:-1] + ("й" if low.endswith("ия") else "")
        return (f"{stem}ский",) if stem[-1] not in "гкцчшщжх" else ()
    return (f"{low}йский",) if low.endswith("и") else (f"{low}ский",)


def one_of(plural: str) -> dict[str, set[str]]:
    """«вьетнамцы» → «вьетнамца», «россияне» → «россиянина»: as they are counted («43 вьетнамца»)."""
    if plural.endswith("цы"):
        return {fold(f"{plural[:-1]}а"): {"gent"}}
    return {fold(f"{plural[:-1]}ина"): {"gent"}} if plural.endswith(("яне", "ане")) else {}


def merged(found: Iterator[Entry]) -> Iterator[Entry]:
    """Each phrase once for an id, by the first sort that claims it, unless a later one adds cases."""
    seen: dict[str, set[str]] = {}
    for id_, sort, upper, phrases in found:
        fresh = {phrase: its for phrase, its in phrases.items() if phrase not in seen or not its <= seen[phrase]}
        for phrase, its in fresh.items():
            seen.setdefault(phrase, set()).update(its)
        if fresh:
            yield id_, sort, upper, fresh


def check_shy_names() -> None:
    """Raises BadVocabulary for a line of `shy_names.txt` that names no territory: a typing error would go unseen."""
    borne = {fold(name) for it in all() for name in it.names}
    for name in sorted(shy_names() - borne):
        raise BadVocabulary(f"shy_names.txt: «{name}» is the name of no territory")


def build() -> str:
    """The text of the forms file."""
    check_shy_names()
    return dump(entry for it in all() for entry in merged(entries(it)))


def build_cases() -> str:
    """The text of the file of cases: each territory's own name in those that `vocab.cases` tells."""
    lines = ["\t".join(cases.COLUMNS)]
    for it in all():
        paradigm = decline(it.ru)
        lines.append("\t".join((it.id, *(recased(paradigm[case][0], it.ru) for case in cases.COLUMNS[1:]))))
    return "\n".join(lines) + "\n"


WORD = re.compile(r"[^\W\d_]+")


def recased(form: str, name: str) -> str:
    """A form in small letters with the capitals of the name: «жамбылской области» → «Жамбылской области»."""
    model = iter(WORD.findall(name))

    def as_there(word: re.Match[str]) -> str:
        like = next(model, "")
        if len(like) > 1 and like.isupper():
            return word[0].upper()
        return word[0].capitalize() if like[:1].isupper() else word[0]

    return WORD.sub(as_there, form)


if __name__ == "__main__":
    (HERE / "territory_forms.tsv").write_text(build(), encoding="utf-8")
    cases.FILE.write_text(build_cases(), encoding="utf-8")
