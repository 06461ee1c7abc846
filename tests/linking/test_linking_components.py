"""Components: links and judgements in any order give the same records, and NOT_SAME is never broken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from spravka.linking import Link, components
from spravka.statements import Judgement, Verdict
from spravka.statements.judging import standing

IDS = "abcdefg"
START = datetime(2031, 5, 2, tzinfo=UTC)


def link(score: float = 0.9, verdict: str = "same") -> Link:
    return Link(verdict, score, "test", ("all sides agree",))  # type: ignore[arg-type]


def judged(number: int, verdict: Verdict, about: str, other: str = "") -> Judgement:
    return Judgement(f"j{number}", verdict, about, "Alice", START + timedelta(hours=number), other)


pairs = st.sampled_from(list(combinations(IDS, 2)))
links = st.lists(
    st.tuples(pairs, st.sampled_from([0.5, 0.8, 0.9]), st.sampled_from(["same", "same", "unsure"])), max_size=12
).map(lambda found: [(a, b, link(score, verdict)) for (a, b), score, verdict in found])


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    made: list[Judgement] = []
    for number in range(draw(st.integers(0, 6))):
        if made and draw(st.integers(0, 3)) == 0:
            made.append(judged(number, Verdict.UNDO, draw(st.sampled_from(made)).id))
        else:
            a, b = draw(pairs)
            made.append(judged(number, draw(st.sampled_from([Verdict.SAME, Verdict.NOT_SAME])), a, b))
    return made


@given(links, judgements(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(found: list, made: list, random) -> None:  # type: ignore[no-untyped-def,type-arg]
    expected = components(IDS, found, made)
    ids, others, said = list(IDS), [(b, a, it) for a, b, it in found], list(made)
    for items in (ids, others, said):
        random.shuffle(items)
    assert components(ids, others, said) == expected


@given(links, judgements())
def test_every_fact_is_in_one_component_and_no_judgement_is_broken(found: list, made: list) -> None:  # type: ignore[type-arg]
    groups = components(IDS, found, made)
    assert sorted(id_ for group in groups for id_ in group) == list(IDS)
    last: dict[frozenset[str], Verdict] = {frozenset((j.about, j.other)): j.verdict for j in standing(made)}
    for pair, verdict in last.items():
        together = any(pair <= group for group in groups)
        assert not (verdict is Verdict.NOT_SAME and together)
        if Verdict.NOT_SAME not in last.values():
            assert together


@given(links)
def test_without_judgements_they_are_the_connected_components(found: list) -> None:  # type: ignore[type-arg]
    groups = components(IDS, found, ())
    for a, b, it in found:
        assert it.verdict == "unsure" or any({a, b} <= group for group in groups)
    joins = [(a, b) for a, b, it in found if it.verdict == "same"]
    for group in groups:  # nothing is together that no chain of links holds
        reached = {min(group)}
        for _ in group:
            reached |= {one for a, b in joins if {a, b} & reached for one in (a, b)}
        assert reached == group


def test_the_weakest_link_between_a_parted_pair_is_cut() -> None:
    chain = [("a", "b", link(0.9)), ("b", "c", link(0.5)), ("c", "d", link(0.9))]
    assert components("abcd", chain, [judged(1, Verdict.NOT_SAME, "a", "d")]) == [frozenset("ab"), frozenset("cd")]


def test_the_newest_judgement_on_a_pair_counts() -> None:
    said = [judged(1, Verdict.NOT_SAME, "a", "b"), judged(2, Verdict.SAME, "b", "a")]
    assert components("ab", [], said) == [frozenset("ab")]
    assert components("ab", [("a", "b", link())], said[:1]) == [frozenset("a"), frozenset("b")]
    assert components("ab", [], [*said, judged(3, Verdict.UNDO, "j2")]) == [frozenset("a"), frozenset("b")]


def test_a_new_same_goes_before_an_old_one_that_it_contradicts() -> None:
    said = [judged(1, Verdict.SAME, "a", "b"), judged(2, Verdict.NOT_SAME, "a", "c"), judged(3, Verdict.SAME, "b", "c")]
    assert components("abc", [], said) == [frozenset("a"), frozenset("bc")]


def test_others_facts_and_unsure_links_join_nothing() -> None:
    said = [("a", "x", link()), ("x", "b", link()), ("a", "b", link(verdict="unsure"))]
    assert components("ab", said, [judged(1, Verdict.SAME, "a", "x")]) == [frozenset("a"), frozenset("b")]
