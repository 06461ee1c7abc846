"""What a brief tells of the time since the last one: what turned, who left a post, what ran out and went by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from brief_sample import FORUM, KAZ, LEN, MEETING, PLANS, ZHA, one, record, stated

from spravka.brief import Brief, compose
from spravka.brief.depth import DEPTHS
from spravka.brief.tree import Cited, Table, Timeline
from spravka.statements import Account, Settled, SettledValue, Standing

ON, SINCE = date(2026, 11, 24), date(2026, 6, 1)


def brief(*found: Settled, since: date | None = SINCE, depth: str = "full") -> Brief:
    return compose(found, partner="KZ", ours="RU-LEN", on=ON, lang="ru", since=since, depth=depth)


def changes(*found: Settled, since: date | None = SINCE) -> dict[str, list[tuple[str, ...]]]:
    section = next((s for s in brief(*found, since=since).sections if s.slug == "changes"), None)
    out = {}
    for block in section.blocks if section else ():
        assert isinstance(block, Table | Timeline)
        lines = block.rows if isinstance(block, Table) else block.items
        out[block.caption] = [tuple(s.text.replace("\u00a0", " ") if s else "" for s in line) for line in lines]
    return out


def project(first: str, then: str, standing: Standing = Standing.PROPOSED) -> Settled:
    """A project of which MEETING (before) told one status, and PLANS (since) another."""
    old = stated("investment_project", MEETING, f"Завод: {first}.", product="завод", status=first)
    new = stated("investment_project", PLANS, f"Завод: {then}.", product="завод", status=then)
    status = SettledValue(Account(then, (new,)), standing, (Account(first, (old,)),))
    made = record(new, old)
    return Settled(made.type, made.kind, {**made.fields, "status": status}, made.facts, standing)


@pytest.mark.parametrize("standing", [Standing.PROPOSED, Standing.DISPUTED])
def test_a_value_told_otherwise_since_stands_beside_the_old_one(standing: Standing) -> None:
    told = project("discussed", "under_construction", standing)
    assert changes(told) == {"Сообщается иначе": [("Завод: состояние", "Строится", "Обсуждается")]}
    assert changes(told, since=date(2026, 11, 1)) == {}
    assert changes(told, since=date(2025, 1, 1)) == {}  # both are new then


def test_each_value_cites_who_told_it_then_and_now() -> None:
    section = next(s for s in brief(project("discussed", "under_construction")).sections if s.slug == "changes")
    (row,) = (next(iter(section.lines())),)
    cited = [{c.title for p in s.parts if isinstance(p, Cited) for c in p.citations} for s in row[1:]]
    assert cited == [{PLANS.title}, {MEETING.title}]


def test_an_older_value_is_no_change_to_it() -> None:
    """An archive is read late: what was told before stays what was, whichever was settled on."""
    told = project("discussed", "under_construction")
    status = told.fields["status"]
    turned = SettledValue(status.others[0], Standing.PROPOSED, (status.account,))
    assert changes(replace(told, fields={**told.fields, "status": turned})) == {}


def post(person: str, source: object, name: str = "генеральный консул") -> Settled:
    return one("person_post", source, f"{name} {person}.", person=person, post=name, of=KAZ, host="Омск")  # type: ignore[arg-type]


def test_a_post_that_another_holds_is_told_with_both() -> None:
    before, now = post("Серик Жумабеков", MEETING), post("Айгуль Рахимова", PLANS)
    row = ("Генеральный консул, Казахстан", "Айгуль Рахимова", "Серик Жумабеков")
    assert changes(before, now) == {"Сообщается иначе": [row]}
    assert changes(before) == {}
    assert changes(now) == {}


def test_of_a_post_that_several_hold_none_is_said_to_have_left() -> None:
    deputies = [post(p, s, "заместитель акима") for p, s in (("А Б", MEETING), ("В Г", PLANS), ("Д Е", PLANS))]
    assert changes(*deputies) == {}


def test_what_ran_out_or_went_by_since_is_gone() -> None:
    paper = one("agreement", FORUM, "Соглашение.", type="agreement", subject="спорт", parties=(LEN, ZHA),
                status="signed", period="2025-09/2026-09")  # fmt: skip
    fair = one("event", MEETING, "Ярмарка.", name="ярмарка", date="2026-07-01", status="planned")
    asked = one("invitation", MEETING, "Звали.", by=LEN, whom="делегация", to=("форум",), date="2026-10")
    gone = {"Прошло и истекло": [
        ("Октябрь 2026 года", "Приглашение – кому: делегация; куда: форум; кто пригласил: Ленинградская область "
         "(сведений о проведении нет)"),
        ("Сентябрь 2025 года – сентябрь 2026 года",
         "Соглашение: спорт, Ленинградская область – Жамбылская область (срок истёк)"),
        ("1 июля 2026 года", "Ярмарка (сведений о проведении нет)"),
    ]}  # fmt: skip
    assert changes(paper, fair, asked) == gone
    assert changes(paper, fair, asked, since=date(2026, 11, 20)) == {}
    held = one("event", PLANS, "Ярмарка прошла.", name="ярмарка", date="2026-07-01", status="held")
    assert changes(held) == {}
    draft = one("agreement", FORUM, "Проект.", type="agreement", status="proposed", period="2025-09/2026-09")
    assert changes(draft) == {}


def test_without_a_brief_before_nothing_has_changed() -> None:
    assert changes(project("discussed", "under_construction"), since=None) == {}


@pytest.mark.parametrize("depth", DEPTHS)
def test_changes_are_told_in_every_depth(depth: str) -> None:
    made = brief(project("discussed", "under_construction"), depth=depth)
    assert "changes" in [s.slug for s in made.sections]
