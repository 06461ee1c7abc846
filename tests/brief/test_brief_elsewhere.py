"""Whose a record is: of others' relations with the partner a brief says so, and counts none of them among ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from brief_sample import KAZ, LEN, MEETING, ZHA, one, record, source, stated

from spravka.brief import compose
from spravka.brief.pen import Pen
from spravka.brief.siding import Siding
from spravka.brief.tree import Brief, Labelled, Table
from spravka.brief.words import words
from spravka.statements import Settled

ON = date(2026, 11, 24)
OMSK_TELLS = source("Омск принял гостей", "omsk.example", "2026-04-01", "RU-OMS")
NOBODY_S = source("Новости сотрудничества", "news.example", "2026-04-02", "")
POSTS = {"Пётр Степной": ("RU-ALT",), "Иван Ладожский": ("RU-LEN",)}


def brief(*found: Settled, ours: str = "RU-LEN", posts: Mapping[str, tuple[str, ...]] = POSTS) -> Brief:
    return compose(found, partner="KZ", ours=ours, on=ON, lang="ru", posts=posts)


def elsewhere(told: Brief) -> list[tuple[str, str]]:
    blocks = [b for s in told.sections if s.slug == "elsewhere" for b in s.blocks if isinstance(b, Table)]
    return [(str(row[0] and row[0].text), str(row[1] and row[1].text)) for b in blocks for row in b.rows]


OTHERS = [
    (one("meeting", NOBODY_S, "встреча", sides=("Пётр Степной", ZHA), status="held"), "Алтайский край"),
    (one("visit", NOBODY_S, "визит", who="делегация Омской области", to=KAZ, status="held"), "Омская область"),
    (one("agreement", NOBODY_S, "соглашение", type="agreement", parties=("Башкортостан", KAZ)), "Башкортостан"),
    (one("agreement", NOBODY_S, "договор", type="treaty", parties=("Узбекистан", KAZ)), "Узбекистан"),
    (one("agreement", NOBODY_S, "план", type="plan", parties=("Россия", "Томская область", KAZ)), "Томская область"),
    (one("trade_figure", NOBODY_S, "оборот", flow="turnover", reporter="Омская область", partner=KAZ,
         amount=5, currency="USD"), "Омская область"),
    (one("trade_goods", NOBODY_S, "товары", flow="export", reporter="Китай", partner=KAZ, goods=("чай",)), "Китай"),
    (one("partner_status", NOBODY_S, "побратимы", subject="Омск", of=KAZ, label="key_partner"), "Омск"),
    (one("event", NOBODY_S, "ярмарка", name="Ярмарка", place="Омск", status="held"), "Омск"),
    (one("institution", OMSK_TELLS, "консульство", name="консульство Казахстана", action="opened"), "Омская область"),
    (one("award", NOBODY_S, "награда", award="медаль", recipient="Пётр Степной", giver=KAZ), "Алтайский край"),
    (one("programme", NOBODY_S, "курсы", name="Курсы", organiser="Томская область", participants=ZHA),
     "Томская область"),
]  # fmt: skip

OURS = [
    one("meeting", NOBODY_S, "встреча", sides=("Иван Ладожский", ZHA), status="held"),
    one("meeting", NOBODY_S, "встреча", sides=("Некто Неизвестный", ZHA), status="held"),
    one("meeting", NOBODY_S, "встреча трёх", sides=("Пётр Степной", "Иван Ладожский", ZHA), status="held"),
    one("visit", NOBODY_S, "визит", who="делегация Жамбылской области", to="Гатчина", status="held"),
    one("visit", NOBODY_S, "приезд", who="Владимир Донской", to=KAZ, status="held"),
    one("agreement", NOBODY_S, "договор", type="treaty", parties=("Россия", KAZ, "Узбекистан")),
    one("agreement", NOBODY_S, "план СНГ", type="plan", parties=("СНГ", KAZ)),
    one("event", NOBODY_S, "форум", name="Форум", place="Москва", status="held"),
    one("event", MEETING, "ярмарка", name="Ярмарка", place="Санкт-Петербург", status="held"),
    one("institution", NOBODY_S, "консульство", name="консульство Казахстана", action="opened"),
    one("visit", MEETING, "поездка", who="экспортёры", to="Ташкент", status="planned", date="2026-12"),
]


@pytest.mark.parametrize(("told", "whose"), OTHERS, ids=[f"{r.kind}-{n}" for n, (r, _) in enumerate(OTHERS)])
def test_what_others_do_with_the_partner_is_told_apart(told: Settled, whose: str) -> None:
    made = brief(told)
    ((them, _),) = elsewhere(made)
    assert them == whose
    assert {s.slug for s in made.sections} == {"elsewhere"}
    assert elsewhere(brief(told, ours="")) == []


@pytest.mark.parametrize("told", OURS, ids=[f"{r.kind}-{n}" for n, r in enumerate(OURS)])
def test_what_we_do_or_nobody_is_named_to_do_is_ours(told: Settled) -> None:
    made = brief(told)
    assert elsewhere(made) == []
    assert made.sections


def test_the_last_contact_is_one_of_ours() -> None:
    theirs = one("meeting", NOBODY_S, "новая", sides=("Пётр Степной", ZHA), status="held", date="2026-11-01")
    ours = one("meeting", NOBODY_S, "давняя", sides=("Иван Ладожский", ZHA), status="held", date="2025-02-01")
    (overview,) = [s for s in brief(theirs, ours).sections if s.slug == "overview"]
    text = " ".join(told.text for b in overview.blocks if isinstance(b, Labelled) for _, told in b.items)
    assert "Иван Ладожский" in text
    assert "Пётр Степной" not in text


def test_a_value_that_sources_dispute_is_told_whosesoever_it_is() -> None:
    a = stated(
        "trade_figure", NOBODY_S, "5", start=1, flow="turnover", reporter="Омская область", partner=KAZ, amount=5
    )
    b = stated(
        "trade_figure", OMSK_TELLS, "6", start=2, flow="turnover", reporter="Омская область", partner=KAZ, amount=6
    )
    made = brief(record(a, b))
    assert {s.slug for s in made.sections} == {"elsewhere", "disputes"}
    assert [s.slug for s in made.sections if s.slug == "elsewhere"]


@pytest.mark.parametrize(
    ("who", "side"), [("Пётр Степной", "theirs"), ("Иван Ладожский", "ours"), ("Владимир Донской", "unknown")]
)
def test_a_person_stands_for_those_whose_post_any_document_tells(who: str, side: str) -> None:
    """Posts of our own officials are no records of the partner; and «Владимир» is no town here."""
    promise = one("commitment", MEETING, "Обещал.", who=(who,), what="дом")
    assert Siding({}, Pen(words("ru"), ON, "KZ", "RU-LEN", posts=POSTS)).side(promise, "who") == side


def test_our_own_promise_is_told_with_ours() -> None:
    promise = one("commitment", MEETING, "Обещал.", who=("Иван Ладожский",), what="построить дом", by_when="2026-01")
    captions = [getattr(b, "caption", "") for s in brief(promise).sections for b in s.blocks]
    assert "Наши обещания" in captions
    assert LEN not in captions
