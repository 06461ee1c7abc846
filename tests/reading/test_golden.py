"""The reading on the golden texts: quotes to the letter, a floor under what it finds, and what it must refuse."""

import tomllib
from decimal import Decimal

import pytest
from golden_match import GOLDEN, Golden, found_and_right, goldens, keys_match, same

from spravka import kinds
from spravka.statements import Fact, Span

VALID, REFUSED = goldens("valid"), goldens("refused")


def named(golden: Golden) -> str:
    return golden.name


def test_there_are_golden_texts() -> None:
    assert len(VALID) >= 10
    assert len(REFUSED) >= 5


@pytest.mark.parametrize("golden", VALID, ids=named)
def test_annotations_are_in_order(golden: Golden) -> None:
    for fact in golden.facts:
        evidence = fact["evidence"]
        assert golden.text[evidence["start"] : evidence["stop"]] == evidence["quote"]
        assert kinds.get(fact["kind"]).check(fact["fields"]) == []


@pytest.mark.parametrize("golden", [*VALID, *REFUSED], ids=named)
def test_quotes_are_exact(golden: Golden) -> None:
    for fact in golden.read():
        assert fact.span.of(golden.text) == fact.quote
        assert kinds.get(fact.kind).check(fact.fields) == []


@pytest.mark.parametrize("golden", REFUSED, ids=named)
def test_refused(golden: Golden) -> None:
    refused = set(golden.data["refused"])
    assert refused <= {kind.name for kind in kinds.all()}
    assert [(f.kind, f.rule, f.quote) for f in golden.read() if f.kind in refused] == [], golden.data["why"]


@pytest.mark.parametrize(("name", "texts"), [("first", VALID[:12]), ("by_another_hand", VALID[12:])])
def test_floor(name: str, texts: list[Golden]) -> None:
    floor = tomllib.loads((GOLDEN / "floor.toml").read_text("utf-8"))[name]
    right = gold = found = 0
    table = []
    for golden in texts:
        facts = golden.read()
        here = found_and_right(golden.facts, facts)
        table.append(f"{golden.name}: {here} right of {len(golden.facts)} annotated, {len(facts)} found")
        right, gold, found = right + here, gold + len(golden.facts), found + len(facts)
    f1 = 2 * right / (gold + found)
    assert f1 >= floor, "\n".join([f"F1 {f1:.3f} is under {floor}", *table])


# -- the matcher itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name", "gold", "found", "alike"),
    [
        ("person_post", "person", "Артём Губин", "артем губин", True),
        ("person_post", "person", "Артём Губин", "Губин", False),
        ("person_post", "of", "Фирма «Деп»", "Фирма Деп", True),
        ("agreement", "subject", "сотрудничество в области туризма", "сотрудничестве в туризме", True),
        ("agreement", "subject", "сотрудничество в области туризма", "строительство завода", False),
        ("agreement", "parties", ["Тула", "Омск"], ("Омск", "Тула"), True),
        ("agreement", "parties", ["Тула", "Омск"], ("Тула", "Уфа", "Пермь"), False),
        ("agreement", "status", "signed", "planned", False),
        ("agreement", "date", "2022-09", "2022-09-01", False),
        ("trade_figure", "amount", 2000000000, Decimal("2000000000.0"), True),
        ("trade_figure", "amount", "1/2", "1/2", True),
        ("trade_figure", "growth", Decimal("2.5"), Decimal("2.4"), False),
        ("trade_figure", "growth", 5, None, False),
    ],
)
def test_values_match(kind: str, name: str, gold: object, found: object, *, alike: bool) -> None:
    assert same(kind, name, gold, found) == alike


def fact(kind: str, **fields: object) -> Fact:
    return Fact(kind, fields, Span(0, 1), "а", "")  # type: ignore[arg-type]


def test_a_fact_counts_once() -> None:
    gold = [
        {"kind": "event", "fields": {"name": "форум «Ладога»"}},
        {"kind": "event", "fields": {"name": "форум «Нева»"}},
    ]
    twice = [fact("event", name="форум «Ладога»"), fact("event", name="форум Ладога", place="Тула")]
    assert found_and_right(gold, twice) == 1
    assert found_and_right(gold, [*twice, fact("event", name="форум «Нева»")]) == 2
    assert found_and_right(gold, [fact("award", award="форум «Ладога»", recipient="Тула")]) == 0


def test_of_level_and_growth_the_level_is_the_key() -> None:
    gold = {"flow": "export", "amount": 5, "growth": 10}
    assert keys_match("trade_figure", gold, {"flow": "export", "amount": 5})
    assert not keys_match("trade_figure", gold, {"flow": "export", "growth": 10})
    assert keys_match("trade_figure", {"flow": "export", "growth": 10}, {"flow": "export", "growth": 10})


def test_a_key_on_which_the_text_is_silent_is_not_asked_for() -> None:
    assert keys_match(
        "person_post", {"person": "Иван Орлов", "post": "мэр"}, {"person": "Иван Орлов", "post": "мэр", "of": "Тула"}
    )
    assert not keys_match(
        "person_post", {"person": "Иван Орлов", "post": "мэр", "of": "Омск"}, {"person": "Иван Орлов", "post": "мэр"}
    )
