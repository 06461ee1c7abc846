"""Makes `territory_forms.tsv` from `territories.tsv`: `python -m spravka.vocab.build`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spravka.vocab.declension import CASES, Paradigm, adjective_forms, decline, is_acronym, people
from spravka.vocab.forms import dump, fold
from spravka.vocab.territories import HERE, Territory, all

Entry = tuple[str, str, bool, Mapping[str, set[str]]]


def by_phrase(paradigm: Paradigm) -> dict[str, set[str]]:
    """Case → forms turned into folded phrase → cases."""
    phrases: dict[str, set[str]] = {}
    for case in CASES:
        for form in paradigm[case]:
            phrases.setdefault(fold(form), set()).add(case)
    return phrases


def name_entry(it: Territory, name: str, sort: str) -> Entry:
    return it.id, sort, True, by_phrase(decline(name))


def entries(it: Territory) -> Iterator[Entry]:
    for name in (it.ru, *it.ru_other):
        yield name_entry(it, name, "abbr" if is_acronym(name) else "name")
        if name.endswith(" область"):
            for short in ("обл.", "обл"):
                yield name_entry(it, f"{name.removesuffix('область')}{short}", "name")
    for old in it.former:
        yield name_entry(it, old.name, "former")
    for adjective in it.adjectives:
        yield it.id, "adjective", False, {fold(k): set(v) for k, v in adjective_forms(adjective).items()}
    for plural in it.people:
        yield it.id, "people", False, by_phrase(people(plural))


def merged(found: Iterator[Entry]) -> Iterator[Entry]:
    """Each phrase once for an id, by the first sort that claims it, unless a later one adds cases."""
    seen: dict[str, set[str]] = {}
    for id_, sort, upper, phrases in found:
        fresh = {phrase: cases for phrase, cases in phrases.items() if phrase not in seen or not cases <= seen[phrase]}
        for phrase, cases in fresh.items():
            seen.setdefault(phrase, set()).update(cases)
        if fresh:
            yield id_, sort, upper, fresh


def build() -> str:
    """The text of the forms file."""
    return dump(entry for it in all() for entry in merged(entries(it)))


if __name__ == "__main__":
    (HERE / "territory_forms.tsv").write_text(build(), encoding="utf-8")
