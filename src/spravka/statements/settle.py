"""settle(): facts and judgements about one thing → one record. Pure, and blind to the order of what it is given.

How one field is settled, in order:
1. What a person corrected wins; what a person accepted or entered goes before what nobody has looked at.
2. Values that say the same meet in one account; a vaguer value supports the more exact one («2022» and «2022-09»).
3. What goes on with time (a status, a post) is as the newest source has it: no dispute.
4. Texts in other words, and lists, are no dispute: the fullest text, the union of the lists.
5. Of our own trade what our side tells goes before what others tell: a turnover is then the sum of the flows beside it.
6. Else the account with more sources, then the newer one, is the value; another that contradicts it makes a dispute.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from spravka.statements.fact import Value
from spravka.statements.judging import NO_OPINION, Opinion, opinions
from spravka.statements.meaning import LISTS, Said, field_type, place_of
from spravka.statements.stated import EVIDENCE, Account, Judgement, Settled, SettledValue, Standing, Stated
from spravka.vocab import territories

CHANGING = frozenset({"status", "modality"})
CHANGING_IN = {"person": frozenset({"post"}), "institution": frozenset({"action"})}
"""Fields that go on with time: the newest source has the word."""

COMPANIONS: dict[str, tuple[str, ...]] = {
    "amount": ("currency", "unit", "approx"),
    "growth": ("approx",),
    "share": ("approx",),
    "value": ("approx",),
    "post": ("of", "host"),
}
"""Fields that mean nothing apart from another: taken only from the facts that state that other's settled value."""

STAGES = (
    "proposed", "discussed", "in_preparation", "planned", "recurring", "agreed", "signed", "under_construction",
    "ongoing", "in_force", "exists", "held", "opened", "launched", "expired",
)  # fmt: skip
"""The course of things; decides between sources of one day."""


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    """A value of the field being settled, as facts that tell the very same state it: a governor's post is told in the
    same words thousands of times, and weighed once. Compared by identity.

    Attributes:
        by: the facts by their place in the order of age, in that order.
    """

    said: Said
    by: dict[int, Stated]
    judged: tuple[Judgement, ...] = ()
    corrected: bool = False
    confirmed: bool = False

    @property
    def newest(self) -> Stated:
        return next(reversed(self.by.values()))


def settle(
    type: str, stated: Iterable[Stated], judgements: Iterable[Judgement], id: str = "", *, ours: str = ""
) -> Settled | None:
    """The record that the facts come to, or None if none is left after the rejections.

    Args:
        type: record type, as the kind declares it.
        stated: facts about one thing; doubles (by id) are harmless.
        judgements: of any facts; those on others, and SAME and NOT_SAME, are passed over.
        id: the record's id in the register.
        ours: vocabulary id of our own territory; "" if it was not said.
    """
    held = opinions(judgements)
    facts = sorted({s.id: s for s in stated if not held.get(s.id, NO_OPINION).rejected}.values(), key=_age)
    if not facts:
        return None
    facts = _one_way_round(facts)
    changing = CHANGING | CHANGING_IN.get(type, frozenset())
    claims: dict[str, list[_Claim]] = {}
    for alike in _telling_the_same(facts, held):
        for name, claim in _claims(alike, held):
            claims.setdefault(name, []).append(claim)
    names = sorted(claims, key=lambda name: (place_of(facts[0].fact.kind, name), name))
    side = ours if ours and _is_trade_of(ours, facts[0]) else ""
    fields = {name: _settle_field(claims[name], name in changing, side) for name in names}
    lead = next((lead for lead in COMPANIONS if lead in fields), "")
    for name in COMPANIONS.get(lead, ()):
        if name in fields:
            _follow(fields, name, lead, claims[name], lead in changing, side)
    return Settled(type, facts[0].fact.kind, fields, tuple(facts), _overall(facts, fields, held), id)


def _one_way_round(facts: list[Stated]) -> list[Stated]:
    """The turnover of A with B is that of B with A: every fact's sides in the order of the earliest."""
    first = facts[0].fact.fields
    reporter, partner = first.get("reporter"), first.get("partner")
    if first.get("flow") != "turnover" or reporter is None or partner is None:
        return facts

    def turned(s: Stated) -> Stated:
        fields = s.fact.fields
        if (fields.get("partner"), fields.get("reporter")) != (reporter, partner):
            return s
        return replace(s, fact=replace(s.fact, fields={**fields, "reporter": reporter, "partner": partner}))

    return [turned(s) for s in facts]


def _is_trade_of(ours: str, s: Stated) -> bool:
    """Whether it tells of our trade: as we count it, or a turnover, which is the same from both sides."""
    fields = s.fact.fields
    sides = ("reporter", "partner") if fields.get("flow") == "turnover" else ("reporter",)
    names = [str(fields[side]) for side in sides if side in fields]
    return any(s.fact.refs.get(name) == ours or _id_of(name) == ours for name in names)


@lru_cache(maxsize=4096)
def _id_of(name: str) -> str:
    found = territories.resolve(name) if name else None
    return found.id if found else ""


def _telling_the_same(facts: Sequence[Stated], held: Mapping[str, Opinion]) -> Iterable[dict[int, Stated]]:
    """The facts by what they tell and whether anybody accepted it, each with its place among all. One of which a person
    said more stands by itself."""
    found: dict[Hashable, dict[int, Stated]] = {}
    for n, s in enumerate(facts):
        opinion, fact = held.get(s.id, NO_OPINION), s.fact
        key: Hashable = n
        if not opinion.corrections and not opinion.fields:
            key = fact.kind, tuple(fact.fields.items()), tuple(fact.refs.items()), s.source.by, bool(opinion.accepted)
        found.setdefault(key, {})[n] = s
    return found.values()


def _claims(by: dict[int, Stated], held: Mapping[str, Opinion]) -> Iterator[tuple[str, _Claim]]:
    """What facts that tell the same state, as a person left it: corrected values in place of those that were read."""
    s = next(iter(by.values()))
    opinion, fact = held.get(s.id, NO_OPINION), s.fact
    accepted = tuple(j for it in by.values() if (j := held.get(it.id, NO_OPINION).accepted))
    if opinion.corrections:
        corrected = {name: j.value for name, j in opinion.corrections.items() if name != EVIDENCE}
        fields = {name: value for name, value in {**fact.fields, **corrected}.items() if value is not None}
        fact = replace(fact, fields=fields)
    for name, value in fact.fields.items():
        said = Said.of(fact, name, value, field_type(fact.kind, name, value))
        correction = opinion.corrections.get(name)
        alone = opinion.fields.get(name)
        judged = (correction,) if correction else (*accepted, alone) if alone else accepted
        yield name, _Claim(said, by, judged, corrected=bool(correction), confirmed=bool(judged or s.source.by))


def _settle_field(claims: Sequence[_Claim], changing: bool, side: str) -> SettledValue:
    """`side`: the territory whose account goes first; "" for none."""
    if claims[0].said.type in LISTS or any(isinstance(c.said.value, tuple) for c in claims):
        return _settle_list(claims)
    if changing and not any(c.corrected for c in claims):
        return _newest(claims)
    return _settle_one(claims, side)


def _settle_one(claims: Sequence[_Claim], side: str) -> SettledValue:
    if len(claims) == 1:  # most fields of most records: nothing to weigh
        return SettledValue(_account(claims), Standing.CONFIRMED if claims[0].confirmed else Standing.PROPOSED)
    deciding = _deciding(claims)
    groups = _gather(claims)
    among = frozenset(deciding)
    heads = {h: found for h in groups if (found := [c for c in groups[h] if c in among])}
    fullest = claims[0].said.type == "text"
    best = max(heads, key=lambda h: (not fullest and _is_told_in(heads[h], side), _weight(heads[h])))
    chosen = groups[best]
    others = [groups[h] for h in groups if h != best]
    confirmed = any(c.confirmed for c in heads[best])
    rivals = [groups[h] for h in heads if h != best]
    if fullest or any(c.corrected for c in deciding):
        rivals = []
    contradicted = any(r[0].said.comparable(chosen[0].said) for r in rivals)
    standing = Standing.DISPUTED if contradicted else Standing.CONFIRMED if confirmed else Standing.PROPOSED
    return SettledValue(_account(chosen), standing, tuple(_account(g) for g in sorted(others, key=_weight)[::-1]))


def _is_told_in(claims: Sequence[_Claim], side: str) -> bool:
    """Whether a publisher of the territory, or of a part of it, tells them."""
    found = {s.source.territory for c in claims for s in c.by.values()} if side else set()
    return any(side in territories.ancestors(id_) for id_ in found if id_ in territories.table())


def _deciding(claims: Sequence[_Claim]) -> list[_Claim]:
    """The claims among which the value is chosen: the last correction, else the confirmed ones, else all."""
    corrected = [c for c in claims if c.corrected]
    if corrected:
        return [max(corrected, key=lambda c: (c.judged[0].at, c.judged[0].id))]
    return [c for c in claims if c.confirmed] or list(claims)


def _gather(claims: Sequence[_Claim]) -> dict[Hashable, list[_Claim]]:
    """The claims by the meaning of the most exact value that they agree with; a vague claim may support several.
    In each list the claims of the exact value itself stand first. A decided value is never made more exact."""
    alike: dict[Hashable, list[_Claim]] = {}
    for claim in claims:
        alike.setdefault(claim.said.meaning, []).append(claim)
    decided = {c.said.meaning for c in _deciding(claims) if c.confirmed}
    exacter = {
        meaning: [m for m, more in alike.items() if group[0].said.covers(more[0].said)]
        for meaning, group in alike.items()
    }
    heads = {m for m, found in exacter.items() if not found or (m in decided and not decided & set(found))}
    gathered = {m: list(alike[m]) for m in alike if m in heads}
    for meaning in alike:
        if meaning not in heads:
            for head in _reach(meaning, exacter) & heads:
                gathered[head] += alike[meaning]
    return gathered


def _reach(meaning: Hashable, exacter: dict[Hashable, list[Hashable]]) -> set[Hashable]:
    found: set[Hashable] = set()
    todo = [meaning]
    while todo:
        for more in exacter[todo.pop()]:
            if more not in found:
                found.add(more)
                todo.append(more)
    return found


def _newest(claims: Sequence[_Claim]) -> SettledValue:
    """The value of the newest source; earlier ones are history, kept as others, newest first."""
    by_meaning: dict[Hashable, list[_Claim]] = {}
    for claim in sorted(claims, key=_course):
        by_meaning.setdefault(claim.said.meaning, []).append(claim)
    groups = sorted(by_meaning.values(), key=lambda g: _course(g[-1]), reverse=True)
    standing = Standing.CONFIRMED if any(c.confirmed for c in groups[0]) else Standing.PROPOSED
    return SettledValue(_account(groups[0]), standing, tuple(_account(g) for g in groups[1:]))


def _settle_list(claims: Sequence[_Claim]) -> SettledValue:
    """The union of the lists; if a person vouches for some, theirs alone, and what the rest add beside it."""
    deciding = _deciding(claims)
    chosen = _union(deciding)
    meanings = {_member(m, c).meaning for c in deciding for m in _members(c)}
    more = [c for c in claims if {_member(m, c).meaning for m in _members(c)} - meanings]
    added = tuple(m for m in _union(more) if not any(_member(m, c).meaning in meanings for c in more))
    sources = _by_age(c for c in claims if c not in more and not c.corrected)
    standing = Standing.CONFIRMED if all(c.confirmed for c in deciding) else Standing.PROPOSED
    others = (Account(added, _by_age(more)),) if added else ()
    return SettledValue(Account(chosen, sources, _judged(deciding)), standing, others)


def _union(claims: Sequence[_Claim]) -> tuple[str, ...]:
    """Every member once, as most sources write it, in the order of the earliest list that has it. A name that is
    only part of another («Абаев») is not a member of its own."""
    wordings: dict[Hashable, list[tuple[_Claim, str]]] = {}
    for claim in claims:
        for member in _members(claim):
            wordings.setdefault(_member(member, claim).meaning, []).append((claim, member))
    said = {meaning: _member(found[0][1], found[0][0]) for meaning, found in wordings.items()}
    kept = [m for m in wordings if said[m].type != "name" or not any(said[m].covers(other) for other in said.values())]
    return tuple(_wording((text, claim) for claim, text in wordings[m]) for m in kept)


def _members(claim: _Claim) -> tuple[str, ...]:
    value = claim.said.value
    return value if isinstance(value, tuple) else (str(value),)


def _member(text: str, claim: _Claim) -> Said:
    return Said("name" if claim.said.type == "names" else "texts", text, claim.newest.fact.refs.get(text, ""))


def _follow(
    fields: dict[str, SettledValue], name: str, lead: str, claims: Sequence[_Claim], changing: bool, side: str
) -> None:
    """Settle a companion again from the facts that state the lead's value, so that no sum takes another's currency."""
    account = fields[lead].account
    leading = {s.id for s in account.support if s.fact.fields.get(lead) == account.value}
    leading |= {j.about for j in account.judged}
    leading = leading or {s.id for s in account.support}
    found = [c for c in claims if c.corrected or c.newest.id in leading]
    if found:
        fields[name] = _settle_field(found, changing, side)
    else:
        del fields[name]


def _account(claims: Sequence[_Claim]) -> Account:
    """The claims' shared value in its best wording, and who states it, earliest source first."""
    alike = [c for c in claims if c.said.meaning == claims[0].said.meaning]
    decided = [c for c in alike if c.corrected] or [c for c in alike if c.confirmed] or alike
    value: Value = decided[0].said.value
    if isinstance(value, str):
        value = _wording((str(c.said.value), c) for c in decided)
    return Account(value, _by_age(c for c in claims if not c.corrected), _judged(alike))


def _by_age(claims: Iterable[_Claim]) -> tuple[Stated, ...]:
    """The facts behind the claims, the earliest source first."""
    found = {n: s for c in claims for n, s in c.by.items()}
    return tuple(found[n] for n in sorted(found))


def _judged(claims: Iterable[_Claim]) -> tuple[Judgement, ...]:
    """What persons judged of the claims, in the order of the facts."""
    claims = [c for c in claims if c.judged]
    place = {s.id: n for c in claims for n, s in c.by.items()}
    found = {j.id: j for c in claims for j in c.judged}
    return tuple(sorted(found.values(), key=lambda j: place[j.about]))


def _wording(found: Iterable[tuple[str, _Claim]]) -> str:
    """Of several ways to write one thing: the one in most sources, the newest."""
    by_text: dict[str, list[_Claim]] = {}
    for text, claim in found:
        by_text.setdefault(text, []).append(claim)
    if len(by_text) == 1:
        return next(iter(by_text))

    def merit(text: str) -> tuple[int, date, str]:
        return len(_sources(by_text[text])), max(_published(c.newest) for c in by_text[text]), text

    return max(by_text, key=merit)


def _weight(claims: Sequence[_Claim]) -> tuple[int, int, date, str]:
    """More sources, the longer text, the newer publication, then anything fixed."""
    length = max((len(str(c.said.value)) for c in claims), default=0) if claims[0].said.type == "text" else 0
    newest = max(_published(c.newest) for c in claims)
    return len(_sources(claims)), length, newest, repr(claims[0].said.meaning)


def _sources(claims: Iterable[_Claim]) -> set[str]:
    """What counts as one source each: the archived file, or the person."""
    return {s.source.digest or f"by {s.source.by}" for c in claims for s in c.by.values()}


def _published(s: Stated) -> date:
    return s.source.published or date.min


def _age(s: Stated) -> tuple[date, str, int, str]:
    return _published(s), s.source.digest, s.fact.span.start, s.id


def _course(claim: _Claim) -> tuple[date, int, int, str, str]:
    value = str(claim.said.value)
    stage = STAGES.index(value) if value in STAGES else -1
    length = len(value) if claim.said.type == "text" else 0
    return _published(claim.newest), stage, length, repr(claim.said.meaning), claim.newest.id


def _overall(facts: Sequence[Stated], fields: dict[str, SettledValue], held: dict[str, Opinion]) -> Standing:
    standings = {value.standing for value in fields.values()}
    if Standing.DISPUTED in standings:
        return Standing.DISPUTED
    vouched = all(s.source.by or held.get(s.id, NO_OPINION).accepted for s in facts)
    return Standing.CONFIRMED if vouched or standings == {Standing.CONFIRMED} else Standing.PROPOSED
