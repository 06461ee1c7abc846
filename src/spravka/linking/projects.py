"""The same plant, farm, house or zone by the same investor at the same place, through all its stages.

Not the same: a total of several sites and one of them, a second stage elsewhere, a deal that covers several.
"""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.times import published_within
from spravka.linking.wording import Wording, covered, is_concept, place, region_of, related, share, wording
from spravka.statements import Stated, Value
from spravka.vocab import territories


@dataclass(frozen=True, slots=True)
class Project:
    """An investment project, seen for comparing. `amount`: the sum with its currency, or None; `territories`: ids."""

    product: Wording
    name: frozenset[str]
    company: frozenset[str]
    territories: frozenset[str]
    district: frozenset[str]
    site: frozenset[str]
    amount: tuple[Value, Value] | None
    stated: Stated


def view(stated: Stated) -> Project:
    fields, refs = stated.fact.fields, stated.fact.refs

    def text(field: str) -> Wording:
        return wording(str(fields.get(field, "")))

    where = str(fields.get("territory", ""))
    return Project(
        product=text("product"),
        name=text("name").whole,
        company=text("company").whole,
        territories=_territories(where, refs.get(where, "")),
        district=text("district").words | frozenset(text("district").places),
        site=text("site").whole,
        amount=(fields["amount"], fields.get("currency", "")) if "amount" in fields else None,
        stated=stated,
    )


def _territories(where: str, ref: str) -> frozenset[str]:
    """The id of the territory named, or of each of several («Калужская и Московская области»)."""
    one = ref if ref in territories.table() else place(where)
    return frozenset({one} if one else wording(where).places)


def keys(stated: Stated) -> frozenset[str]:
    """The words of the company and of the name; without either, the territory with the words of the product."""
    it = view(stated)
    named = it.company | it.name
    rare = {w for w in named if not is_concept(w)} or named
    placed = {f"{region_of(territory)}/{word}" for territory in it.territories for word in it.product.specific}
    return frozenset(rare | placed)


def _one_document(a: Project, b: Project) -> bool:
    return bool(a.stated.source.digest) and a.stated.source.digest == b.stated.source.digest


def _other_place(a: Project, b: Project) -> bool:
    if a.territories and b.territories and not _one_territory(a, b):
        return True
    return bool(a.district - {"district"} and b.district - {"district"}) and (a.district - {"district"}).isdisjoint(
        b.district
    )


def _other_company(a: Project, b: Project) -> bool:
    return bool(a.company and b.company) and not _one_company(a, b)


def _one_company(a: Project, b: Project) -> bool:
    return bool(a.company and b.company) and (share(a.company, b.company) >= 0.6 or covered(a.company, b.company) == 1)


def _known_company(a: Project, b: Project) -> bool:
    """One company, by name; «турецкие предприниматели» are one only at one place or in the news of one week."""
    named = any(not is_concept(w) and not w.startswith("#") for w in a.company & b.company)
    return _one_company(a, b) and (named or _one_territory(a, b) or published_within(a.stated, b.stated, 7))


def _total(a: Project, b: Project) -> bool:
    """One is of several («молочные фермы», «три комплекса», in two regions), the other of one of them."""
    if (len(a.territories) > 1) != (len(b.territories) > 1):
        return True
    if a.product.script == b.product.script == "ru" and a.product.first_plural != b.product.first_plural:
        return True
    return a.product.number != b.product.number


def _one_product(a: Project, b: Project) -> bool:
    one, two = a.product.words, b.product.words
    if not one or not two:
        return False
    return share(one, two) >= 0.6 or (covered(a.product.specific, b.product.specific) == 1)


def _one_amount(a: Project, b: Project) -> bool:
    return a.amount is not None and a.amount == b.amount


def _one_site(a: Project, b: Project) -> bool:
    return (bool(a.site) and covered(a.site, b.site) == 1) or (
        bool(a.district - {"district"}) and not a.district.isdisjoint(b.district - {"district"})
    )


def _placeless(a: Project, b: Project) -> bool:
    """Neither names a site or a district: then a company's dairies in one region are not told apart, nor two."""
    return not (a.site or b.site or a.district or b.district)


def _one_region(a: Project, b: Project) -> bool:
    return not {region_of(one) for one in a.territories}.isdisjoint(region_of(two) for two in b.territories)


def _one_territory(a: Project, b: Project) -> bool:
    return any(related(one, two) for one in a.territories for two in b.territories)


COMPANY, PRODUCT, PLACE = "the same company", "the same product", "no other place"
RULES: tuple[Rule[Project], ...] = (
    apart("project: other place", _other_place),
    apart("project: other company", _other_company),
    apart("project: one of several", _total),
    same(
        "project: same product",
        0.9,
        (COMPANY, PRODUCT, PLACE),
        lambda a, b: _known_company(a, b) and _one_product(a, b),
    ),
    same(
        "project: like product",
        0.75,
        (COMPANY, "the same territory", "the products have a word in common", "no nearer place is told"),
        lambda a, b: (
            _known_company(a, b)
            and _one_region(a, b)
            and not (a.product.specific.isdisjoint(b.product.specific))
            and _placeless(a, b)
        ),
    ),
    same(
        "project: same sum",
        0.85,
        (COMPANY, "the same sum", PLACE),
        lambda a, b: _one_company(a, b) and _one_amount(a, b),
    ),
    same(
        "project: same name",
        0.85,
        ("the same name", PLACE),
        lambda a, b: bool(a.name) and share(a.name, b.name) >= 0.75 and _one_territory(a, b) and _shared_word(a, b),
    ),
    same(
        "project: same site",
        0.8,
        (PRODUCT, "the same site"),
        lambda a, b: _one_product(a, b) and _one_site(a, b) and _one_region(a, b) and not _one_document(a, b),
    ),
    unsure(
        "project: same company",
        0.5,
        (COMPANY, "the same territory", "the products are told differently"),
        lambda a, b: _one_company(a, b) and _one_territory(a, b) and not _one_document(a, b),
    ),
    unsure(
        "project: same product and territory",
        0.4,
        (PRODUCT, "the same territory", "no company is named"),
        lambda a, b: _one_product(a, b) and a.territories == b.territories != frozenset() and not _one_document(a, b),
    ),
)


def _shared_word(a: Project, b: Project) -> bool:
    return not keys_of_names(a).isdisjoint(keys_of_names(b))


def keys_of_names(it: Project) -> frozenset[str]:
    named = it.company | it.name
    return frozenset({w for w in named if not is_concept(w)} or named)
