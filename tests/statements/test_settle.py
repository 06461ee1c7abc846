"""How facts and judgements come to a record: what wins, what is only vaguer, what is a dispute."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from statement_samples import judged, said

from spravka.statements import Judgement, Settled, Standing, Stated, Verdict, settle

EVENT = {"name": "Форум садоводов"}


def record(stated: list[Stated], *judgements: object, type: str = "event") -> Settled:
    settled = settle(type, stated, judgements, "r1")  # type: ignore[arg-type]
    assert settled is not None
    return settled


def others(settled: Settled, field: str) -> list[object]:
    return [account.value for account in settled.fields[field].others]


def test_what_many_tell_alike_is_told_in_the_order_of_its_sources() -> None:
    alike, other = {"name": "Олег Седых", "post": "губернатор"}, {"name": "О. Седых", "post": "губернатор"}
    facts = [said(id, "person_post", f"2024-01-0{n}", **(alike if n % 2 else other)) for n, id in enumerate("ecadb", 1)]
    accepts = [judged(n, Verdict.ACCEPT, id) for n, id in enumerate("dac")]
    settled = record(facts[::-1], *accepts, type="person")
    post = settled.fields["post"].account
    assert [s.id for s in post.support] == list("ecadb")
    assert [j.about for j in post.judged] == list("cad")
    assert settled.fields["post"].standing is Standing.CONFIRMED
    one = [*facts, said("f", "person_post", "2024-01-06", **{**alike, "post": "сенатор"})]
    corrected = record(one, judged(5, Verdict.CORRECT, "b", field="post", value="президент"), type="person")
    assert (corrected.get("post"), others(corrected, "post")) == ("президент", ["губернатор", "сенатор"])


# -- what is one value --------------------------------------------------------------------------------------------


def test_one_fact_is_a_proposal_with_its_source() -> None:
    settled = record([said("a", "event", **EVENT)])
    assert (settled.id, settled.type, settled.kind, settled.standing) == ("r1", "event", "event", Standing.PROPOSED)
    assert [s.id for s in settled.fields["name"].account.support] == ["a"]


def test_case_yo_quotes_spaces_and_dashes_tell_no_values_apart() -> None:
    settled = record(
        [
            said("a", "investment_project", company="Зелёный  Дом – Юг"),
            said("b", "investment_project", company="«зеленый дом - юг»"),
        ],
        type="project",
    )
    assert settled.standing is Standing.PROPOSED
    assert len(settled.fields["company"].account.support) == 2


def test_one_territory_under_two_names_is_one_value() -> None:
    long, short = "Республика Казахстан", "Казахстан"
    settled = record(
        [
            said("a", "trade_rank", refs={long: "KZ"}, partner=long),
            said("b", "trade_rank", refs={short: "KZ"}, partner=short),
        ],
        type="trade_claim",
    )
    assert settled.fields["partner"].standing is Standing.PROPOSED
    assert others(settled, "partner") == []


def test_the_more_exact_date_wins_and_both_sources_support_it() -> None:
    settled = record([said("a", "event", date="2022", **EVENT), said("b", "event", date="2022-09", **EVENT)])
    assert settled.get("date") == "2022-09"
    assert [s.id for s in settled.fields["date"].account.support] == ["a", "b"]
    assert settled.standing is Standing.PROPOSED


def test_a_vague_date_takes_no_side_between_two_exact_ones() -> None:
    facts = [said(i, "event", date=d, **EVENT) for i, d in (("a", "2022"), ("b", "2022-09"), ("c", "2022-10"))]
    settled = record([*facts, said("d", "event", date="2022-10", **EVENT)])
    assert settled.get("date") == "2022-10"
    assert settled.fields["date"].standing is Standing.DISPUTED
    assert others(settled, "date") == ["2022-09"]
    date = settled.fields["date"]
    assert [[s.id for s in account.support] for account in (date.account, *date.others)] == [
        ["a", "c", "d"],
        ["a", "b"],
    ]


def test_a_territory_is_no_part_of_another_whose_name_has_its_name() -> None:
    refs = {"Алматы": "KZ-75", "Алматы облысы": "KZ-19"}
    settled = record([said(r, "trade_rank", refs={n: r}, partner=n) for n, r in refs.items()], type="trade_claim")
    assert settled.fields["partner"].standing is Standing.DISPUTED


def test_of_two_names_for_one_thing_the_commoner_is_shown_then_the_newer() -> None:
    long, short = "Республика Казахстан", "Казахстан"
    old = said("a", "trade_rank", "2022-01-01", refs={long: "KZ"}, partner=long)
    new = said("b", "trade_rank", "2023-01-01", refs={short: "KZ"}, partner=short)
    assert record([old, new]).get("partner") == short
    assert record([old, new, said("c", "trade_rank", refs={long: "KZ"}, partner=long)]).get("partner") == long


def test_a_part_of_a_name_supports_the_whole_name() -> None:
    settled = record(
        [said("a", "person_post", person="Абаев"), said("b", "person_post", person="Даурен Абаев")], type="person"
    )
    assert settled.get("person") == "Даурен Абаев"
    assert settled.standing is Standing.PROPOSED


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ({"amount": Decimal("1200000000")}, {"amount": Decimal("1237000000")}),  # a rounding
        ({"amount": Decimal("2000000000"), "approx": "over"}, {"amount": Decimal("2150000000")}),  # «более 2 млрд»
        ({"amount": Decimal("100000000"), "approx": "almost"}, {"amount": Decimal("96000000")}),  # «почти 100 млн»
        ({"amount": "350000000/500000000"}, {"amount": Decimal("400000000")}),  # a range
    ],
)
def test_a_round_or_hedged_sum_supports_the_exact_one(vague: dict, exact: dict) -> None:
    settled = record(
        [
            said("a", "investment_project", currency="RUB", **vague),
            said("b", "investment_project", currency="RUB", **exact),
        ],
        type="project",
    )
    assert settled.get("amount") == exact["amount"]
    assert settled.fields["amount"].standing is Standing.PROPOSED
    assert settled.get("approx") is None, "the exact sum has no hedge of its own"


@pytest.mark.parametrize(("a", "b"), [("2000", "1600"), ("1200", "1290"), ("1200", "1255"), ("20", "25")])
def test_sums_that_are_no_rounding_of_each_other_are_disputed(a: str, b: str) -> None:
    settled = record(
        [
            said("a", "investment_project", currency="RUB", amount=Decimal(a)),
            said("b", "investment_project", currency="RUB", amount=Decimal(b)),
        ],
        type="project",
    )
    assert settled.fields["amount"].standing is Standing.DISPUTED
    assert settled.standing is Standing.DISPUTED


# -- what is a dispute --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "field", "a", "b"),
    [
        ("trade_rank", "rank", 2, 3),
        ("trade_rank", "reporter", "Ленинградская область", "Псковская область"),
        ("event", "date", "2022-09", "2023"),
        ("event", "type", "forum", "festival"),
        ("investment_project", "jobs", 200, 250),
    ],
)
def test_names_dates_counts_and_closed_values_that_differ_are_disputed(
    kind: str, field: str, a: object, b: object
) -> None:
    settled = record([said("a", kind, **{field: a}), said("b", kind, **{field: b})])
    assert settled.fields[field].standing is Standing.DISPUTED
    assert len(settled.fields[field].others) == 1


def test_more_sources_then_the_newer_one_then_anything_fixed() -> None:
    old = said("a", "trade_rank", "2023-01-01", rank=2)
    new = said("b", "trade_rank", "2024-01-01", rank=3)
    assert record([old, new]).get("rank") == 3
    assert record([old, new, said("c", "trade_rank", "2022-01-01", rank=2)]).get("rank") == 2
    undated = [said("a", "trade_rank", rank=2), said("b", "trade_rank", rank=3)]
    assert record(undated).get("rank") == record(undated[::-1]).get("rank")


def test_one_document_that_says_it_twice_is_one_source() -> None:
    twice = [said("a", "trade_rank", "2022-01-01", rank=2), said("a2", "trade_rank", "2022-01-01", rank=2)]
    same_file = [Stated(s.id, s.fact, twice[0].source) for s in twice]
    assert record([*same_file, said("b", "trade_rank", "2024-01-01", rank=3)]).get("rank") == 3


def test_texts_in_other_words_are_no_dispute_and_the_fullest_is_the_value() -> None:
    full = "сотрудничество в торговле, науке и культуре"
    settled = record([said("a", "agreement", subject="О сотрудничестве"), said("b", "agreement", subject=full)])
    assert settled.get("subject") == full
    settled = record([said("a", "agreement", subject="обмен школьниками"), said("b", "agreement", subject=full)])
    assert (settled.get("subject"), others(settled, "subject")) == (full, ["обмен школьниками"])
    assert settled.standing is Standing.PROPOSED


def test_lists_are_joined_and_a_member_in_other_dress_is_not_doubled() -> None:
    settled = record(
        [
            said("a", "meeting", topics=("наука", "туризм"), sides=("Абаев",)),
            said("b", "meeting", topics=("Туризм", "спорт"), sides=("Даурен Абаев", "Анна Лебедева")),
        ]
    )
    assert [t.casefold() for t in settled.get("topics")] == ["наука", "туризм", "спорт"]  # type: ignore[union-attr]
    assert settled.get("sides") == ("Даурен Абаев", "Анна Лебедева")
    assert settled.standing is Standing.PROPOSED


def test_two_currencies_contradict_nothing_and_no_sum_takes_the_other_s_currency() -> None:
    settled = record(
        [
            said("a", "investment_project", "2023-01-01", amount=Decimal(30), currency="USD", approx="about"),
            said("b", "investment_project", "2024-01-01", amount=Decimal(2000), currency="RUB"),
        ],
        type="project",
    )
    assert (settled.get("amount"), settled.get("currency"), settled.get("approx")) == (Decimal(2000), "RUB", None)
    assert settled.standing is Standing.PROPOSED


# -- what goes on with time ---------------------------------------------------------------------------------------


def test_a_status_goes_on_with_time_without_dispute() -> None:
    planned = said("a", "event", "2024-03-01", status="planned", **EVENT)
    held = said("b", "event", "2024-05-20", status="held", **EVENT)
    settled = record([held, planned])
    assert (settled.get("status"), others(settled, "status")) == ("held", ["planned"])
    assert settled.standing is Standing.PROPOSED


def test_of_two_statuses_told_on_one_day_the_further_one_counts() -> None:
    facts = [said("a", "agreement", "2024-03-01", status=s) for s in ("in_force", "signed")]
    facts[1] = Stated("b", facts[1].fact, facts[1].source)
    assert record(facts).get("status") == "in_force"


def test_an_old_acceptance_does_not_hold_up_the_news() -> None:
    facts = [said("a", "event", "2024-03-01", status="planned"), said("b", "event", "2024-05-20", status="held")]
    settled = record(facts, judged(1, Verdict.ACCEPT, "a"))
    assert (settled.get("status"), settled.fields["status"].standing) == ("held", Standing.PROPOSED)


def test_a_person_s_post_is_the_newest_one_with_its_own_place() -> None:
    facts = [
        said("a", "person_post", "2020-01-01", person="Ержан Сапаров", post="посол", of="Казахстан", host="Россия"),
        said("b", "person_post", "2024-01-01", person="Ержан Сапаров", post="аким", of="Жамбылская область"),
    ]
    settled = record(facts, type="person")
    assert (settled.get("post"), settled.get("of"), settled.get("host")) == ("аким", "Жамбылская область", None)
    assert settled.standing is Standing.PROPOSED


def test_a_place_told_in_other_words_is_no_dispute_about_a_person() -> None:
    facts = [
        said("a", "person_post", "2024-01-01", person="Ержан Сапаров", post="глава", of="МО «Город Тараз»"),
        said("b", "person_post", "2024-02-01", person="Ержан Сапаров", post="глава", of="Тараз"),
    ]
    settled = record(facts, type="person")
    assert (settled.get("of"), settled.standing) == ("Тараз", Standing.PROPOSED)


def test_of_two_posts_told_on_one_day_the_fuller_one_is_shown() -> None:
    full = "Чрезвычайный и Полномочный Посол"
    facts = [said(i, "person_post", "2024-01-01", post=p) for i, p in (("a", full), ("b", "посол"))]
    assert record(facts, type="person").get("post") == full


# -- what persons decide ------------------------------------------------------------------------------------------

TWO = [said("a", "trade_rank", "2023-01-01", rank=2), said("b", "trade_rank", "2024-01-01", rank=3)]


def test_an_accepted_fact_is_confirmed_and_settles_the_dispute() -> None:
    settled = record(TWO, judged(1, Verdict.ACCEPT, "a"))
    rank = settled.fields["rank"]
    assert (rank.value, rank.standing, others(settled, "rank")) == (2, Standing.CONFIRMED, [3])
    assert [j.id for j in rank.account.judged] == ["j1"]


def test_accepting_one_field_confirms_that_field_alone() -> None:
    settled = record([said("a", "trade_rank", rank=2, by="export")], judged(1, Verdict.ACCEPT, "a", field="rank"))
    assert settled.fields["rank"].standing is Standing.CONFIRMED
    assert settled.fields["by"].standing is Standing.PROPOSED
    assert settled.standing is Standing.PROPOSED


def test_two_accepted_facts_that_differ_stay_disputed_until_one_is_corrected() -> None:
    both = [judged(1, Verdict.ACCEPT, "a"), judged(2, Verdict.ACCEPT, "b")]
    assert record(TWO, *both).standing is Standing.DISPUTED
    settled = record(TWO, *both, judged(3, Verdict.CORRECT, "a", field="rank", value=4))
    assert (settled.get("rank"), settled.standing) == (4, Standing.CONFIRMED)
    assert others(settled, "rank") == [3], "the misread 2 is nobody's account"


def test_a_correction_wins_over_any_number_of_sources() -> None:
    facts = [*TWO, said("c", "trade_rank", "2024-01-02", rank=3)]
    settled = record(facts, judged(1, Verdict.CORRECT, "a", field="rank", value=1))
    rank = settled.fields["rank"]
    assert (rank.value, rank.standing, rank.account.support) == (1, Standing.CONFIRMED, ())
    assert [j.id for j in rank.account.judged] == ["j1"]


def test_the_last_of_two_corrections_counts_and_an_undoing_brings_back_the_first() -> None:
    first = judged(1, Verdict.CORRECT, "a", field="rank", value=5)
    second = judged(2, Verdict.CORRECT, "b", field="rank", value=6)
    undone = judged(3, Verdict.UNDO, "j2")
    assert record(TWO, second, first).get("rank") == 6
    assert record(TWO, second, undone, first).get("rank") == 5
    assert record(TWO, second, undone, first, judged(4, Verdict.UNDO, "j3")).get("rank") == 6


def test_a_correction_to_nothing_removes_the_fact_s_value() -> None:
    gone = judged(1, Verdict.CORRECT, "b", field="rank", value=None)
    assert record(TWO, gone).get("rank") == 2
    assert "rank" not in record(TWO[1:], gone).fields


def test_a_correction_may_add_a_field_and_mends_what_the_sum_is_counted_in() -> None:
    fact = said("a", "investment_project", amount=Decimal(2000), currency="USD")
    settled = record(
        [fact],
        judged(1, Verdict.CORRECT, "a", field="currency", value="RUB"),
        judged(2, Verdict.CORRECT, "a", field="jobs", value=40),
    )
    assert (settled.get("amount"), settled.get("currency"), settled.get("jobs")) == (Decimal(2000), "RUB", 40)


def test_a_rejected_fact_leaves_no_trace_and_a_record_of_none_is_none() -> None:
    settled = record(TWO, judged(1, Verdict.REJECT, "b"))
    assert (settled.get("rank"), settled.standing, len(settled.facts)) == (2, Standing.PROPOSED, 1)
    assert settle("trade_claim", TWO, [judged(1, Verdict.REJECT, "a"), judged(2, Verdict.REJECT, "b")]) is None
    assert settle("trade_claim", [], []) is None


def test_the_last_word_on_a_fact_counts() -> None:
    accept, reject = judged(1, Verdict.ACCEPT, "a"), judged(2, Verdict.REJECT, "a")
    assert settle("trade_claim", TWO[:1], [reject, accept]) is None
    again = judged(3, Verdict.ACCEPT, "a")
    assert record(TWO[:1], reject, accept, again).standing is Standing.CONFIRMED


def test_a_correction_after_a_rejection_brings_the_fact_back_but_not_its_acceptance() -> None:
    settled = record(
        [said("a", "event", date="2022", **EVENT)],
        judged(1, Verdict.ACCEPT, "a"),
        judged(2, Verdict.REJECT, "a"),
        judged(3, Verdict.CORRECT, "a", field="date", value="2023"),
    )
    assert (settled.get("date"), settled.fields["date"].standing) == ("2023", Standing.CONFIRMED)
    assert settled.fields["name"].standing is Standing.PROPOSED


def test_judgements_follow_each_other_by_time_and_not_by_name() -> None:
    earlier = judged(9, Verdict.CORRECT, "a", field="rank", value=9)
    later = judged(10, Verdict.CORRECT, "a", field="rank", value=10)
    assert later.id < earlier.id
    assert record(TWO[:1], later, earlier).get("rank") == 10


def test_a_corrected_sum_keeps_the_currency_of_its_fact() -> None:
    facts = [
        said("a", "investment_project", amount=Decimal(2000), currency="RUB", approx="about"),
        said("b", "investment_project", amount=Decimal(30), currency="USD"),
    ]
    settled = record(facts, judged(1, Verdict.CORRECT, "a", field="amount", value=Decimal(2500)), type="project")
    assert (settled.get("amount"), settled.get("currency")) == (Decimal(2500), "RUB")


def test_what_a_person_entered_is_confirmed() -> None:
    settled = record(
        [said("a", "trade_rank", "2024-01-01", rank=3), said("b", "trade_rank", entered_by="Офицер", rank=2)]
    )
    assert (settled.get("rank"), settled.fields["rank"].standing) == (2, Standing.CONFIRMED)


def test_a_confirmed_vague_date_is_not_sharpened_by_what_nobody_has_looked_at() -> None:
    facts = [said("a", "event", date="2022"), said("b", "event", date="2022-09")]
    settled = record(facts, judged(1, Verdict.ACCEPT, "a"))
    assert (settled.get("date"), settled.fields["date"].standing) == ("2022", Standing.CONFIRMED)
    assert others(settled, "date") == ["2022-09"]
    both = record(facts, judged(1, Verdict.ACCEPT, "a"), judged(2, Verdict.ACCEPT, "b"))
    assert (both.get("date"), both.standing) == ("2022-09", Standing.CONFIRMED)


def test_an_accepted_list_stands_and_what_others_add_is_shown_beside_it() -> None:
    facts = [said("a", "meeting", topics=("наука", "спорт")), said("b", "meeting", topics=("спорт", "туризм"))]
    settled = record(facts, judged(1, Verdict.ACCEPT, "a"))
    topics = settled.fields["topics"]
    assert (topics.value, topics.standing) == (("наука", "спорт"), Standing.CONFIRMED)
    assert others(settled, "topics") == [("туризм",)]


def test_a_record_is_confirmed_when_all_of_it_is() -> None:
    facts = [said("a", "event", date="2022", **EVENT), said("b", "event", status="held", **EVENT)]
    one = judged(1, Verdict.ACCEPT, "a")
    assert record(facts, one).standing is Standing.PROPOSED
    assert record(facts, one, judged(2, Verdict.ACCEPT, "b")).standing is Standing.CONFIRMED
    assert record(facts, one, judged(2, Verdict.ACCEPT, "b", field="status")).standing is Standing.CONFIRMED


def test_a_turnover_told_from_either_side_is_one_figure_and_no_dispute_of_sides() -> None:
    ours = said("a", "trade_figure", "2024-01-01", flow="turnover", reporter="Омская область", partner="Казахстан")
    theirs = said("b", "trade_figure", "2024-02-01", flow="turnover", reporter="Казахстан", partner="Омская область")
    settled = record([theirs, ours], type="trade_claim")
    assert settled.get("reporter") == "Омская область"
    assert settled.fields["reporter"].standing is Standing.PROPOSED
    assert [s.id for s in settled.fields["reporter"].account.support] == ["a", "b"]


def test_exports_told_from_either_side_are_two_flows() -> None:
    ours = said("a", "trade_figure", "2024-01-01", flow="export", reporter="Омская область", partner="Казахстан")
    theirs = said("b", "trade_figure", "2024-02-01", flow="export", reporter="Казахстан", partner="Омская область")
    assert record([ours, theirs], type="trade_claim").fields["reporter"].standing is Standing.DISPUTED


# -- our own trade ------------------------------------------------------------------------------------------------

TRADE = {"flow": "export", "reporter": "Ленинградская область", "partner": "Казахстан", "period": "2025"}
TOLD = [
    said("a", "trade_figure", "2026-02-01", told_in="RU-LEN/tosno", amount=Decimal(100), approx="over", **TRADE),
    said("b", "trade_figure", "2026-03-01", told_in="KZ", amount=Decimal(90), approx="about", **TRADE),
    said("c", "trade_figure", "2026-04-01", told_in="KZ", amount=Decimal(90), approx="about", **TRADE),
]


def of_trade(told: list[Stated], *judgements: Judgement, ours: str = "RU-LEN") -> Settled:
    settled = settle("trade_claim", told, judgements, ours=ours)
    assert settled is not None
    return settled


def test_of_our_trade_what_our_side_tells_goes_first() -> None:
    settled = of_trade(TOLD)
    assert (settled.get("amount"), settled.get("approx")) == (100, "over")
    assert (settled.standing, others(settled, "amount")) == (Standing.DISPUTED, [90])


@pytest.mark.parametrize("ours", ["", "KZ", "RU-OMS"])
def test_of_others_trade_the_account_of_more_sources_goes_first(ours: str) -> None:
    assert of_trade(TOLD, ours=ours).get("amount") == 90


def test_a_turnover_is_ours_from_either_side() -> None:
    turned = {**TRADE, "flow": "turnover", "reporter": TRADE["partner"], "partner": TRADE["reporter"]}
    told = [replace(s, fact=replace(s.fact, fields={**s.fact.fields, **turned})) for s in TOLD]
    assert of_trade(told).get("amount") == 100
    theirs = [replace(s, fact=replace(s.fact, fields={**s.fact.fields, "flow": "export"})) for s in told]
    assert of_trade(theirs).get("amount") == 90  # what they count as their export


def test_what_a_person_accepted_goes_before_what_our_side_tells() -> None:
    assert of_trade(TOLD, judged(1, Verdict.ACCEPT, "b")).get("amount") == 90
