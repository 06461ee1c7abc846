"""Posts of one human being, whatever the post, the time, the language and the spelling. Namesakes stay apart."""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.link import Rule, same, unsure
from spravka.linking.names import Likeness, is_common, likeness, name_keys
from spravka.linking.parties import Party, one_party, party
from spravka.linking.wording import covered, related, wording
from spravka.statements import Stated
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Holder:
    """A person_post, seen for comparing. `of`: whose post it is; `host`: where an envoy serves; both may be missing."""

    name: str
    post: frozenset[str]
    of: Party | None
    host: str
    document: str


def view(stated: Stated) -> Holder:
    fact = stated.fact
    of, host = (str(fact.fields.get(field, "")) for field in ("of", "host"))
    return Holder(
        name=str(fact.fields.get("person", "")),
        post=wording(str(fact.fields.get("post", ""))).words,
        of=party(of, fact.refs.get(of, "")) if of else None,
        host=party(host, fact.refs.get(host, "")).territory if host else "",
        document=stated.source.digest,
    )


def keys(stated: Stated) -> frozenset[str]:
    return name_keys(str(stated.fact.fields.get("person", "")))


def _full(a: Holder, b: Holder) -> bool:
    return likeness(a.name, b.name) >= Likeness.NEAR


def _of_one_place(a: Holder, b: Holder) -> bool:
    """Both posts are of one territory or one body."""
    if a.of is None or b.of is None:
        return False
    return one_party(a.of, b.of) or bool(a.of.territory and a.of.territory == b.of.territory)


def _one_within_other(a: Holder, b: Holder) -> bool:
    """One post is of the country (or region) that the other's territory lies in: an envoy, later an akim."""
    return bool(a.of and b.of and a.of.territory and b.of.territory and related(a.of.territory, b.of.territory))


def _in_one_country(a: Holder, b: Holder) -> bool:
    if not (a.of and b.of and a.of.territory and b.of.territory):
        return False
    one, two = territories.country(a.of.territory), territories.country(b.of.territory)
    return one is not None and one == two


def _below_country(a: Holder) -> bool:
    return bool(a.of and a.of.territory and territories.get(a.of.territory).type in ("region", "city"))


def _one_post(a: Holder, b: Holder) -> bool:
    """The same kind of post: «посол», «Чрезвычайный и Полномочный Посол»; not «министр», «заместитель министра»."""
    if ("deputy" in a.post) != ("deputy" in b.post):
        return False
    return covered(a.post, b.post) == 1 and not (a.host and b.host and not related(a.host, b.host))


def _one_document(a: Holder, b: Holder) -> bool:
    return bool(a.document) and a.document == b.document and likeness(a.name, b.name) >= Likeness.LONGER


def _rare(a: Holder, b: Holder) -> bool:
    return not is_common(a.name) and not is_common(b.name)


RULES: tuple[Rule[Holder], ...] = (
    # «Анна Тал, ректор» and «Анна Тал, депутат» on one page
    same("person: one document", 0.97, ("the same full name", "in one document"), _one_document),
    # «аким Мангистауской области Нурлан Ердос» – «Маңғыстау облысының әкімі Нұрлан Ердос»
    same(
        "person: one place",
        0.95,
        ("the same full name", "posts of the same territory or body"),
        lambda a, b: _full(a, b) and _of_one_place(a, b) and (_rare(a, b) or _below_country(a) or _one_post(a, b)),
    ),
    # «посол Казахстана Ерлан Тасбулатов», later «аким Абайской области Ерлан Тасбулатов»
    same(
        "person: one career",
        0.85,
        ("the same full name", "one territory lies within the other"),
        lambda a, b: _full(a, b) and _one_within_other(a, b) and _rare(a, b),
    ),
    # «Хосе Рохас», «Хосе Рохас Мединой»
    same(
        "person: longer name",
        0.85,
        ("one name holds the other", "posts of the same territory or body"),
        lambda a, b: likeness(a.name, b.name) == Likeness.LONGER and _of_one_place(a, b),
    ),
    # «Е. Тасбулатов», «Ерлан Тасбулатов», both ambassador of Kazakhstan
    same(
        "person: initials, one post",
        0.85,
        ("surname and initials agree", "the same post", "posts of the same territory or body"),
        lambda a, b: likeness(a.name, b.name) == Likeness.INITIAL and _of_one_place(a, b) and _one_post(a, b),
    ),
    # «Тасбулатов», «Ерлан Тасбулатов», both ambassador of Kazakhstan
    same(
        "person: surname, one post",
        0.75,
        ("the same surname", "the same post", "posts of the same territory or body"),
        lambda a, b: (
            likeness(a.name, b.name) == Likeness.SURNAME and _of_one_place(a, b) and _one_post(a, b) and _rare(a, b)
        ),
    ),
    # «аким Мангистауской области», then «аким Абайской области»
    same(
        "person: one country",
        0.75,
        ("the same full name", "posts in one country"),
        lambda a, b: likeness(a.name, b.name) == Likeness.EXACT and _in_one_country(a, b) and _rare(a, b),
    ),
    # «губернатор Пётр Лыков», the region left out
    same(
        "person: same post",
        0.7,
        ("the same full name", "the same post", "no other territory or body"),
        lambda a, b: (
            likeness(a.name, b.name) == Likeness.EXACT and _one_post(a, b) and not (a.of and b.of) and _rare(a, b)
        ),
    ),
    # a full name alone: a new post elsewhere, or a namesake
    unsure(
        "person: name alone",
        0.5,
        ("the same full name", "different territories or bodies"),
        lambda a, b: likeness(a.name, b.name) == Likeness.EXACT and (_rare(a, b) or _one_within_other(a, b)),
    ),
    unsure(
        "person: part of the name",
        0.4,
        ("the names agree in part", "posts of the same territory or body"),
        lambda a, b: likeness(a.name, b.name) > Likeness.NONE and _of_one_place(a, b),
    ),
)  # fmt: skip
