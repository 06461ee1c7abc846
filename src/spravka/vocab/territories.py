"""Countries, regions, cities and groups: their names in three languages, and every form that Russian text has."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from spravka.errors import BadVocabulary
from spravka.vocab.forms import SORTS, Form, fold, read_forms

HERE = Path(__file__).parent
TYPES = ("country", "group", "region", "city")

COLUMNS = (
    "id", "type", "parent", "ru", "kk", "en", "ru_other", "former", "ru_adj", "ru_people", "valid_from", "valid_to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that was official once. `valid_from`, `valid_to`: ISO year, month or day, inclusive; "" if not known."""

    name: str
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, region, city or group of countries.

    Attributes:
        id: ISO 3166-1 alpha-2 of a country (AB, OS, XK: codes of customs tables), ISO 3166-2 of a region, parent and
            slug of a city («KZ-47/aktau»), a short name of a group.
        type: country, region, city or group. Federal and republican cities («Москва», «Алматы») are cities whose
            parent is the country.
        parent: id of what it is counted in by the publishers that Spravka reads (no statement on status); "" if none.
        ru, kk, en: the name that the register uses, in each language.
        ru_other: other Russian names: formal, abbreviated, colloquial.
        kk_other, en_other: other Kazakh and English names.
        former: names of the past.
        adjectives: masculine nominative («казахстанский»); one that ends in a hyphen is a prefix («ирано-»).
        people: plural demonyms («казахстанцы»).
        valid_from, valid_to: when it was founded or dissolved, if that matters («2022-06-08»); "" if not.
    """

    id: str
    type: str
    parent: str
    ru: str
    kk: str
    en: str
    ru_other: tuple[str, ...] = ()
    kk_other: tuple[str, ...] = ()
    en_other: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""

    def name(self, lang: str) -> str:
        """The register's name in `lang` (ru, kk or en)."""
        return {"ru": self.ru, "kk": self.kk, "en": self.en}[lang]

    def names_by_language(self) -> Iterator[tuple[str, str]]:
        """Language and name of every name of the present, the register's first in each."""
        yield from (("ru", name) for name in (self.ru, *self.ru_other))
        yield from (("kk", name) for name in (self.kk, *self.kk_other))
        yield from (("en", name) for name in (self.en, *self.en_other))

    @property
    def names(self) -> tuple[str, ...]:
        """Every listed name in all languages, former ones last."""
        return (*(name for _, name in self.names_by_language()), *(former.name for former in self.former))


@dataclass(frozen=True, slots=True)
class Membership:
    """`member` (country or region) belongs to `group` from `valid_from` to `valid_to` (ISO months, both inclusive)."""

    group: str
    member: str
    valid_from: str
    valid_to: str
    note: str

    def holds(self, on: date | None) -> bool:
        """Does it hold on that day? With None: does it hold still?"""
        if on is None:
            return not self.valid_to
        month = f"{on:%Y-%m}"
        return (self.valid_from or month) <= month <= (self.valid_to or month)


# -- loading ------------------------------------------------------------------------------------------------------


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a TSV with their line numbers. Raises BadVocabulary if its columns are not `columns`."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        head = tuple(next(reader, ()))
        if head != columns:
            raise BadVocabulary(f"{path.name}:1: columns {head} found, {columns} expected")
        for cells in reader:
            if len(cells) != len(columns):
                raise BadVocabulary(f"{path.name}:{reader.line_num}: {len(cells)} cells, {len(columns)} expected")
            yield reader.line_num, dict(zip(columns, cells, strict=True))


def cell(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def former_name(text: str) -> FormerName:
    """«Нур-Султан@2019/2022» → name and years; «Кустанай» → a name of unknown time."""
    name, _, years = text.partition("@")
    start, _, stop = years.partition("/")
    return FormerName(name, start, stop)


def territory(row: Mapping[str, str]) -> Territory:
    kk, en = cell(row["kk"]) or ("",), cell(row["en"]) or ("",)
    return Territory(
        id=row["id"],
        type=row["type"],
        parent=row["parent"],
        ru=row["ru"],
        kk=kk[0],
        en=en[0],
        ru_other=cell(row["ru_other"]),
        kk_other=kk[1:],
        en_other=en[1:],
        former=tuple(former_name(text) for text in cell(row["former"])),
        adjectives=cell(row["ru_adj"]),
        people=cell(row["ru_people"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )


DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
ADJECTIVE = re.compile(r"[а-яё-]+(?:[иыо]й|-)")
PEOPLE = re.compile(r"[а-яё-]+[иые]")


def faults(it: Territory) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if it.type not in TYPES:
        yield f"type «{it.type}» is none of {', '.join(TYPES)}"
    yield from (f"no name in {lang}" for lang in ("ru", "kk", "en") if not it.name(lang))
    dates = (it.valid_from, it.valid_to, *(d for f in it.former for d in (f.valid_from, f.valid_to)))
    for pattern, what, texts in (
        (ADJECTIVE, "an adjective in the masculine nominative, nor a prefix with its hyphen", it.adjectives),
        (PEOPLE, "a demonym in the plural", it.people),
        (DATE, "an ISO date", dates),
    ):
        yield from (f"«{text}» is not {what}" for text in texts if not pattern.fullmatch(text))


def load_territories(path: Path) -> dict[str, Territory]:
    """Territories by id, in the order of the file.

    Raises:
        BadVocabulary: a repeated id; a type that is not one; a missing translation; a name (in the same language)
            that two territories of the same type bear; an adjective, demonym or date of another shape; a parent that
            is not in the file. Names file and line.
    """
    found: dict[str, Territory] = {}
    bearers: dict[tuple[str, str, str], str] = {}
    line_of: dict[str, int] = {}
    for line, row in rows(path, COLUMNS):
        it = territory(row)
        where = f"{path.name}:{line}: «{it.id}»"
        if not it.id or it.id in found:
            raise BadVocabulary(f"{where}: the id is empty or already on line {line_of.get(it.id)}")
        if fault := next(faults(it), None):
            raise BadVocabulary(f"{where}: {fault}")
        for lang, name in it.names_by_language():
            other = bearers.setdefault((it.type, lang, fold(name)), it.id)
            if other != it.id:
                raise BadVocabulary(f"{where}: «{name}» is also a {lang} name of «{other}»")
        found[it.id], line_of[it.id] = it, line
    for it in found.values():
        if it.parent and it.parent not in found:
            raise BadVocabulary(f"{path.name}:{line_of[it.id]}: «{it.id}»: unknown parent «{it.parent}»")
    return found


GROUP_COLUMNS = ("group", "member", "valid_from", "valid_to", "note")
MONTH = re.compile(r"(\d{4}-\d{2})?")


def load_memberships(path: Path, known: Mapping[str, Territory]) -> tuple[Membership, ...]:
    """Who belongs to which group, when.

    Raises:
        BadVocabulary: a group or member that `known` lacks; a date that is not a month; an end before its start.
    """
    found = []
    for line, row in rows(path, GROUP_COLUMNS):
        it = Membership(**row)
        for id_ in (it.group, it.member):
            if id_ not in known:
                raise BadVocabulary(f"{path.name}:{line}: unknown territory «{id_}»")
        for month in (it.valid_from, it.valid_to):
            if not MONTH.fullmatch(month):
                raise BadVocabulary(f"{path.name}:{line}: «{month}» is not a month (YYYY-MM)")
        if it.valid_to and it.valid_to < it.valid_from:
            raise BadVocabulary(f"{path.name}:{line}: ends in {it.valid_to}, before it begins in {it.valid_from}")
        found.append(it)
    return tuple(found)


@cache
def table() -> Mapping[str, Territory]:
    return MappingProxyType(load_territories(HERE / "territories.tsv"))


@cache
def memberships() -> tuple[Membership, ...]:
    return load_memberships(HERE / "groups.tsv", table())


@cache
def forms() -> Mapping[str, tuple[Form, ...]]:
    """Every form in which Russian text may have a territory: folded phrase (see `fold`) → what it may mean.

    «ленинградской области», «республики казахстан», «рф», «казахстанской», «казахстанцами», «российско-». The most
    likely meaning comes first: names before adjectives before people, countries before cities.
    """
    known = table()

    def likelihood(form: Form) -> tuple[int, int]:
        return SORTS.index(form.sort), prominence(known[form.id])

    return MappingProxyType(read_forms(HERE / "territory_forms.tsv", likelihood))


@cache
def form_starts() -> frozenset[str]:
    """The first word of every form: where none stands, no territory starts."""
    return frozenset(form.split(" ", 1)[0].split(".", 1)[0] for form in forms())


def prominence(it: Territory) -> int:
    """The smaller, the likelier it is meant: country, group, city that is a region («минский»), region, city."""
    return 2 if it.type == "city" and "/" not in it.id else {"country": 0, "group": 1, "region": 3, "city": 4}[it.type]


# -- asking -------------------------------------------------------------------------------------------------------


def get(id_: str) -> Territory:
    """The territory with that id. Raises KeyError if there is none."""
    return table()[id_]


def all() -> tuple[Territory, ...]:
    return tuple(table().values())


@cache
def listed() -> Mapping[str, str]:
    """Folded listed name (any language) → id. Own names before former ones, countries before cities."""
    ordered = sorted(all(), key=prominence)
    own = {fold(name): it.id for it in reversed(ordered) for name in it.names}
    return own | {fold(name): it.id for it in reversed(ordered) for name in it.names[: -len(it.former) or None]}


DRESS = (
    re.compile(r"^(?:город[а-я]{0,3} |г\.)\s*"),
    re.compile(r"^(?:республик[а-я]{1,2}|провинци[а-я]{1,2}|штат[а-я]{0,2}) "),
    re.compile(r"^the "),
    re.compile(r"^(?:city|(?:[a-z]+ )?(?:republic|kingdom|state)) of "),
    re.compile(r" city$"),
    re.compile(r" қаласы$"),
    re.compile(r" (?:(?:ислам |федеративтік )?республикасы|конфедерациясы|мемлекеті)$"),
)
"""What a name may wear around the listed one: «г. Актау», «the Republic of Korea», «Орынбор қаласы»."""

SAME_IN_ENGLISH = (
    (re.compile(r"^region of (.+)$"), r"\1 region"),
    (re.compile(r" (?:oblast|province|krai|kray|territory)$"), " region"),
    (re.compile(r" (?:oblast|province|krai|kray|region)$"), " territory"),
    (re.compile(r" autonomous okrug$"), " autonomous area"),
)

OF_MEMBERS = (
    re.compile(r"^(?:стран|государств)[а-я]*(?: ?- ?(?:член|участни)[а-я]*)? "),
    re.compile(r" (?:елдері|мемлекеттері)$"),
    re.compile(r" (?:member )?(?:countries|states)$"),
)
"""What makes of a group its members: «страны СНГ», «государства – члены ЕАЭС», «CIS countries»."""


def resolve(name: str) -> Territory | None:
    """The territory that a name means: any listed name in any language, any Russian form of one (see `forms`).

    Case, ё, quotes and spaces do not matter; a name may be dressed («г. Актау», «страны СНГ», «Zhambyl Oblast»). Where
    several bear it, a country beats a region, a region beats a city.
    """
    found = lookup(fold(name))
    return table()[found] if found else None


def lookup(key: str) -> str | None:
    if key in listed():
        return listed()[key]
    if key in forms():
        return forms()[key][0].id
    for pattern, instead in SAME_IN_ENGLISH:
        if (spelt := pattern.sub(instead, key)) in listed():
            return listed()[spelt]
    for dress in DRESS:
        if (bare := dress.sub("", key)) and bare != key:
            return lookup(bare)
    for members_of in OF_MEMBERS:
        if (bare := members_of.sub("", key)) and bare != key:
            found = lookup(bare)
            return found if found and get(found).type == "group" else None
    return None


def suggest(name: str, n: int = 3) -> list[str]:
    """Up to `n` Russian names of the register that look most like `name`, the likest first; none that is unlike."""
    from rapidfuzz import fuzz, process

    found = process.extract(fold(name), list(listed()), scorer=fuzz.ratio, limit=n * 5, score_cutoff=70)
    return list(dict.fromkeys(table()[listed()[key]].ru for key, _, _ in found))[:n]


@cache
def members(group: str, on: date | None = None) -> tuple[str, ...]:
    """Ids of those who belong to the group on that day, or still, in the order of the file.

    Raises:
        KeyError: if there is no such territory.
    """
    get(group)
    return tuple(dict.fromkeys(m.member for m in memberships() if m.group == group and m.holds(on)))


def ancestors(id_: str) -> Iterator[str]:
    """The territory itself, what it is part of, and so on up."""
    while id_:
        yield id_
        id_ = get(id_).parent


def is_within(id_: str, ancestor: str, on: date | None = None) -> bool:
    """Is it the ancestor itself, a part of it, or (a part of) a member of it on that day?"""
    chain = tuple(ancestors(id_))
    return ancestor in chain or not set(chain).isdisjoint(members(ancestor, on))


def country(id_: str) -> Territory | None:
    """The country that it lies in (itself, if it is one); None for a group."""
    return next((get(up) for up in ancestors(id_) if get(up).type == "country"), None)
