"""Each rule joins what it is for and leaves what comes near; each parting rule is needed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_pairs import CASES, PARTED, POOL, UNLINKED
from linking_telling import Case, Parted, told

from spravka.linking import REASONS, compare, keys
from spravka.linking.link import first
from spravka.linking.linking import FAMILIES
from spravka.statements import Stated

RULES = {rule.name: rule for family in FAMILIES.values() for rule in family.rules}
# Implied by the rules behind it, which all ask for the same name, visitor…: it saves them the work.
ONLY_SPARES_WORK = {"event: other name", "visit: other visitor"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_a_rule_links_its_pair_and_says_why(case: Case) -> None:
    link = compare(case.a, case.b)
    assert link is not None
    assert link.rule == case.rule
    assert link.verdict == RULES[case.rule].verdict
    assert set(link.reasons) <= REASONS
    assert not keys(case.a).isdisjoint(keys(case.b))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_a_rule_leaves_the_near_pair(case: Case) -> None:
    link = compare(case.a, case.near)
    assert link is None or (link.verdict == "unsure" and link.rule != case.rule)


@pytest.mark.parametrize("parted", PARTED, ids=lambda p: p.rule)
def test_a_parting_rule_is_needed(parted: Parted) -> None:
    assert compare(parted.a, parted.b) is None
    family = FAMILIES[parted.a.fact.kind]
    others = [rule for rule in family.rules if rule.name != parted.rule]
    assert first(others, family.view(parted.a), family.view(parted.b)) is not None


def test_every_rule_is_tried() -> None:
    tried = {case.rule for case in CASES} | {parted.rule for parted in PARTED}
    assert set(RULES) - ONLY_SPARES_WORK == tried


@given(st.sampled_from(POOL), st.sampled_from(POOL))
def test_compare_is_symmetric_and_implies_a_common_key(a: Stated, b: Stated) -> None:
    link = compare(a, b)
    assert link == compare(b, a)
    assert link is None or not keys(a).isdisjoint(keys(b))


def test_the_whole_pool_is_symmetric_and_blocked() -> None:
    for a, b in combinations(POOL, 2):
        link = compare(a, b)
        assert link == compare(b, a)
        assert link is None or not keys(a).isdisjoint(keys(b)), (link, a.fact.fields, b.fact.fields)


def test_keys_are_led_by_the_family() -> None:
    for stated in POOL:
        family = FAMILIES.get(stated.fact.kind)
        assert all(family is not None and key.startswith(f"{family.name}:") for key in keys(stated))


@pytest.mark.parametrize("stated", UNLINKED, ids=lambda s: s.fact.kind)
def test_kinds_without_links_have_no_keys(stated: Stated) -> None:
    assert keys(stated) == frozenset()
    assert compare(stated, replace(stated, id="another")) is None


@pytest.mark.parametrize("kind", FAMILIES)
def test_facts_that_say_nothing_are_not_the_same(kind: str) -> None:
    link = compare(told(kind, doc="d1"), told(kind, doc="d2"))
    assert link is None or link.verdict == "unsure"
