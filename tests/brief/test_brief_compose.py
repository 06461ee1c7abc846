import dataclasses
import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from brief_sample import AKIMAT, ENTRY, FORUM, KAZ, LEN, MEETING, PLANS, hostile, one, record, stated

from spravka.brief import places
from spravka.brief.compose import compose
from spravka.brief.marks import ranged
from spravka.brief.template import Template
from spravka.brief.tree import Brief, Bullets, Cited, Labelled, Section, Table, Timeline
from spravka.errors import BadInput
from spravka.statements import Account, Judgement, Settled, SettledValue, Standing, Verdict

ON = date(2026, 11, 24)
Composed = Callable[..., Brief]


def brief_of(*found: Settled, **options) -> Brief:  # type: ignore[no-untyped-def]
    return compose(found, **{"partner": "KZ", "ours": "RU-LEN", "on": ON, "lang": "ru"} | options)


def section(brief: Brief, slug: str) -> Section:
    return next(s for s in brief.sections if s.slug == slug)


def text(part: Brief | Section) -> str:
    return "\n".join(s.text for s in part.sentences()).replace("\u00a0", " ")


def captions(part: Section) -> list[str]:
    return [b.caption for b in part.blocks if isinstance(b, Bullets | Table | Timeline)]


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_every_sentence_resolves_to_notes(records: tuple[Settled, ...], lang: str) -> None:
    brief = brief_of(*records, lang=lang)
    notes = brief.notes()
    assert list(notes.values()) == list(range(1, len(notes) + 1))
    for sentence in brief.sentences():
        cited = [p for p in sentence.parts if isinstance(p, Cited)]
        assert cited
        assert all(c in notes and (c.quote or c.by) for p in cited for c in p.citations)


def test_every_quote_of_the_sources_is_cited(records: tuple[Settled, ...]) -> None:
    """Nothing that was read is left out, but for our own people: the brief is about the partner."""
    cited = {c.quote for c in brief_of(*records).notes()}
    assert {s.fact.quote for r in records for s in r.facts} == cited


def test_no_russian_fixed_text_in_english(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records, lang="en")
    ours = [brief.title, brief.partner, brief.ours, *(s.title for s in brief.sections)]
    ours += [p for s in brief.sentences() for p in s.parts if isinstance(p, str)]
    ours += [
        w for s in brief.sections for b in s.blocks for w in (getattr(b, "caption", ""), *getattr(b, "header", ()))
    ]
    assert not [w for w in ours if re.search("[а-яё]", w, re.IGNORECASE)]
    assert "Leningrad" in brief.title
    assert "Kazakhstan" in text(section(brief, "trade"))


def test_the_same_records_in_any_order_give_the_same_brief(records: tuple[Settled, ...]) -> None:
    shuffled = list(records)
    random.Random(7).shuffle(shuffled)
    assert brief_of(*shuffled) == brief_of(*records)


def test_nothing_known_is_said_in_a_notice() -> None:
    for lang, words in (("ru", "пока нет"), ("kk", "әзірге жоқ"), ("en", "Nothing is known")):
        brief = brief_of(lang=lang)
        assert words in brief.notice
        assert brief.sections == brief.lead == ()
        assert brief.notes() == {}


def test_confirmed_only_leaves_out_the_rest(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records, confirmed_only=True)
    assert {p.standing for p in brief.cited()} == {Standing.CONFIRMED}
    assert "сыроварня" in text(brief).casefold()
    assert "стеклотары" not in text(brief)
    assert "на проверке" in brief_of(records[-1], confirmed_only=True).notice


def test_with_person_tells_them_first(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records, people=["Сәрсенов Ерлан"])
    first = brief.sections[0]
    assert first.title == "С кем встреча"
    assert "Чрезвычайный и Полномочный Посол" in text(first)
    assert any(isinstance(b, Timeline) for b in first.blocks)
    assert "Озёрный\n" not in text(first)  # our own governor is not among them


def test_several_people_are_told_first_in_the_order_asked(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records, people=["Асқар Өмірғалиев", "Сәрсенов  Ерлан", "Асқар Өмірғалиев", " "])
    first = brief.sections[0]
    assert first.title == "С кем встреча"
    cards = [b for b in first.blocks if isinstance(b, Labelled)]
    assert [dict(card.items)["Имя"].text for card in cards] == ["Асқар Өмірғалиев", "Ерлан Сәрсенов"]
    assert brief.notice == ""
    assert "people" not in {s.slug for s in brief_of(*records).sections}
    assert "Официальные лица партнёра" in captions(section(brief_of(*records), "contacts"))


def test_of_several_people_only_the_unknown_are_told_of(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records, people=["Сәрсенов Ерлан", "Никто Неизвестный", "Агент 007", "Некто Иной"])
    assert brief.notice == "О том, с кем встреча (Никто Неизвестный, Некто Иной), в источниках пока ничего нет."


def test_of_several_people_each_one_s_words_stand_under_the_name() -> None:
    one_said = stated("direction", FORUM, "Нам близка логистика.", "Ерлан Сәрсенов", topics=("логистика",))
    other_said = stated("direction", MEETING, "Спорт важнее.", "Иван Озёрный", topics=("спорт",))
    found = [record(s) for s in (one_said, other_said)]
    blocks = section(brief_of(*found, people=["Озёрный Иван", "Сәрсенов Ерлан"]), "people").blocks
    assert [(b.caption, [s.text for s in b.items]) for b in blocks if isinstance(b, Bullets)] == [
        ("Что говорил собеседник: Озёрный Иван", ["«Спорт важнее.»"]),
        ("Что говорил собеседник: Сәрсенов Ерлан", ["«Нам близка логистика.»"]),
    ]


def test_the_occasion_may_hold_figures_and_stands_on_one_line() -> None:
    assert brief_of(occasion=" к встрече с послом\n5 декабря ").occasion == "к встрече с послом 5 декабря"
    assert brief_of().occasion == ""


def test_an_unknown_person_is_told_of_without_a_figure(records: tuple[Settled, ...]) -> None:
    assert "(Никто Неизвестный)" in brief_of(*records, people=["Никто Неизвестный"]).notice
    assert "Агент" not in brief_of(*records, people=["Агент 007"]).notice
    assert brief_of(*records, people=["Агент 007"]).notice


def test_what_was_planned_is_never_told_as_held(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records)
    assert "Гатчина" not in text(section(brief, "contacts"))
    assert "ярмарка" not in text(section(brief, "contacts"))
    ahead = section(brief, "ahead")
    assert [getattr(b, "caption", "") for b in ahead.blocks] == ["", "Планировалось; сведений о проведении нет"]


def test_ahead_is_sorted_and_moves_with_the_day(records: tuple[Settled, ...]) -> None:
    def whats(on: date) -> list[str]:
        block = section(brief_of(*records, on=on), "ahead").blocks[0]
        assert isinstance(block, Timeline)
        return [what.text for _, what in block.items]

    now, later = whats(ON), whats(date(2027, 3, 1))
    assert now[0].startswith("Визит: Ерлан Сәрсенов")
    assert "15 лет – договор: добрососедство" in now
    assert any(w.startswith("Соглашение") and w.endswith("(истекает срок действия)") for w in now)
    assert not any("Зимний форум соседей; место" in w for w in later)


def test_a_leap_day_anniversary() -> None:
    found = one("agreement", FORUM, "Договор 2024 года.", type="treaty", date="2024-02-29", status="signed")
    brief = brief_of(found, on=date(2029, 1, 10))
    assert "28 февраля 2029 года" in text(section(brief, "ahead"))


def test_agreements_stand_by_their_state(records: tuple[Settled, ...]) -> None:
    blocks = section(brief_of(*records), "agreements").blocks
    assert [b.caption for b in blocks if isinstance(b, Table)] == [
        "Подписаны и действуют", "В подготовке", "Намечены и предложены", "Срок истёк",
    ]  # fmt: skip
    overview = text(section(brief_of(*records), "overview"))
    assert "действуют – 2; готовятся – 1; намечены – 1; срок истёк – 1" in overview


def test_an_agreement_without_a_status_is_not_in_force() -> None:
    found = one("agreement", FORUM, "Говорили о соглашении.", type="agreement", subject="спорт")
    blocks = section(brief_of(found), "agreements").blocks
    assert [b.caption for b in blocks if isinstance(b, Table)] == ["Состояние в источниках не указано"]


def test_overdue_is_said_in_words(records: tuple[Settled, ...]) -> None:
    brief = brief_of(*records)
    assert "31 августа 2026 года – срок прошёл" in text(section(brief, "roadmap"))
    assert "Поручений, у которых прошёл срок: 1." in [s.text for s in brief.lead]


def test_the_first_lines_say_what_matters_a_sentence_each(records: tuple[Settled, ...]) -> None:
    told = [s.text.replace("\u00a0", " ") for s in brief_of(*records).lead]
    assert told[0].startswith("Ближайшая дата – 4 декабря 2026 года: визит: Ерлан Сәрсенов, куда: ")
    assert not any("→" in s for s in told)
    due = one("commitment", FORUM, "Дадут перечень.", what="дать перечень площадок", by_when="2026-12-01")
    assert (
        brief_of(due).lead[0].text
        == "Ближайшая дата – 1 декабря 2026\u00a0года: дать перечень площадок (срок исполнения)."
    )


def test_the_last_contact_leads_only_where_no_glance_tells_it(records: tuple[Settled, ...]) -> None:
    last = "Последний контакт – 17 марта 2026 года (встреча: Иван Озёрный – Ерлан Сәрсенов)."
    bare = Template(sections=("agreements",))
    made = compose(records, partner="KZ", ours="RU-LEN", on=ON, lang="ru", template=bare)
    assert made.lead[0].text.replace("\u00a0", " ") == last
    assert not any("Последний контакт" in s.text for s in brief_of(*records).lead)


def test_claims_are_told_with_their_speaker(records: tuple[Settled, ...]) -> None:
    tables = [b for b in section(brief_of(*records), "trade").blocks if isinstance(b, Table) and not b.bars]
    trade = tables[0]
    assert [c.text.replace("\u00a0", " ") if c else "" for c in trade.rows[0]] == [
        "Товарооборот, импорт", "2-е место", "СНГ", "Ленинградская область – Казахстан", "2025 год", "Иван Озёрный",
    ]  # fmt: skip


def test_disputes_say_which_source_says_what(records: tuple[Settled, ...]) -> None:
    told = text(section(brief_of(*records), "disputes"))
    assert "более 412 млн долл. США\nstat.example, 14.08.2026" in told.replace("Более", "более")
    assert "408,5 млн долл. США\nlenobl.example, 30.10.2026" in told  # the other source did not say «более»
    disputed = [p for p in brief_of(*records).cited() if p.standing is Standing.DISPUTED]
    assert any("412" in p.text for p in disputed)


def test_a_corrected_value_cites_the_person() -> None:
    base = stated("award", FORUM, "Вручена медаль.", award="медаль", recipient="Ерлан Сәрсенов")
    settled = record(base, standing=Standing.CONFIRMED)
    why = Judgement("j1", Verdict.CORRECT, base.id, "А. С. Орлова", datetime(2026, 11, 3, tzinfo=UTC), field="award")
    fixed = SettledValue(Account("орден", (), (why,)), Standing.CONFIRMED)
    brief = brief_of(dataclasses.replace(settled, fields={**settled.fields, "award": fixed}))
    citation = next(c for p in brief.cited() if "рден" in p.text for c in p.citations)
    assert (citation.by, citation.published, citation.title) == ("А. С. Орлова", date(2026, 11, 3), "Запись сотрудника")


def test_a_persons_entry_is_a_source() -> None:
    brief = brief_of(one("meeting", ENTRY, "", sides=("Иван Озёрный", KAZ), status="held", date="2026-11-01"))
    assert {c.by for c in brief.notes()} == {"А. С. Орлова"}


def test_territories_are_named_in_the_language_and_only_they() -> None:
    linked = one("meeting", AKIMAT, "Кездесу.", sides=("Жамбыл облысы", "казахстанцы", "Нур-Султан"), status="held")
    assert places.name_in("Жамбыл облысы", "ru", linked) == "Жамбылская область"
    assert places.name_in("казахстанцы", "ru", linked) == "казахстанцы"
    assert places.name_in("казахстанцы", "en", linked) == "казахстанцы"
    assert places.name_in("Нур-Султан", "ru", linked) == "Нур-Султан"
    assert places.is_within("KZ-31", "KZ")
    assert not places.is_within("RU-LEN", "KZ")
    assert not places.is_within("", "KZ")


def test_an_unknown_partner_or_language_is_refused() -> None:
    with pytest.raises(BadInput, match="ZZ-9"):
        brief_of(partner="ZZ-9")
    with pytest.raises(BadInput, match="de"):
        brief_of(lang="de")


def test_without_our_territory_the_title_names_the_partner() -> None:
    assert brief_of(ours="").title == "Справка о сотрудничестве с\u00a0Казахстаном"


def test_a_hedge_goes_with_the_figure_it_stands_before() -> None:
    quote = "Вложат 2 млрд рублей и создадут порядка 200 рабочих мест."
    fields = {"product": "завод", "amount": 2000000000, "currency": "RUB", "jobs": 200, "approx": "about"}
    base = stated("investment_project", MEETING, quote, **fields)  # type: ignore[arg-type]
    both = text(section(brief_of(record(base)), "projects"))
    assert "Около 2 млрд руб.\nОколо 200" in both  # nothing tells which: rather one hedge too many
    spans = {f: (dataclasses.replace(base.fact.span, start=at, stop=at + 3),)
             for f, at in (("amount", 7), ("approx", 31), ("jobs", 39))}  # fmt: skip
    placed = dataclasses.replace(base, fact=dataclasses.replace(base.fact, spans=spans))
    assert "2 млрд руб.\nОколо 200" in text(section(brief_of(record(placed)), "projects"))
    assert "Около 2 млрд" not in text(section(brief_of(record(placed)), "projects"))


def test_odd_records_do_not_break_a_brief() -> None:
    kinds = "meeting visit agreement direction trade_figure trade_rank partner_status trade_goods investment_project"
    kinds += " programme event invitation anniversary person_post count_figure commitment institution award unheard_of"
    empty = [one(kind, MEETING, f"Пусто: {kind}.") for kind in kinds.split()]
    bare = [
        one(kind, PLANS, f"Дата: {kind}.", date="2027-01", status="planned", period="2027") for kind in kinds.split()
    ]
    for lang in ("ru", "kk", "en"):
        brief_of(*empty, *bare, *hostile(), lang=lang, people=["Пусто"])
    assert LEN not in text(brief_of(*empty))


def test_numbers_are_told_in_runs() -> None:
    assert ranged([5, 1, 2, 3, 7, 8]) == "1–3, 5, 7, 8"
    assert ranged([]) == ""


def test_people_of_no_known_side_are_told_apart() -> None:
    firm = one(
        "person_post", MEETING, "Директор Берик Заманов.", person="Берик Заманов", post="директор", of="Сүт Дала"
    )
    akim = one("person_post", MEETING, "Аким Марат Тілеу.", person="Марат Тілеу", post="аким", of="Жамбылская область")
    ours = one("person_post", MEETING, "Мэр Пётр Лесной.", person="Пётр Лесной", post="мэр", of="Выборг")
    blocks = section(brief_of(firm, akim, ours), "contacts").blocks
    assert [b.caption for b in blocks if isinstance(b, Table)] == [
        "Официальные лица партнёра", "Названы также, сторона не установлена",
    ]  # fmt: skip
    assert "Марат Тілеу" in blocks[0].rows[0][0].text  # type: ignore[union-attr]
    assert "Лесной" not in text(section(brief_of(firm, akim, ours), "contacts"))


def test_columns_without_a_value_are_left_out() -> None:
    found = one("investment_project", MEETING, "Обсудили мельницу.", product="мельница", status="discussed")
    (table,) = section(brief_of(found), "projects").blocks
    assert isinstance(table, Table)
    assert table.header == ("Проект", "Состояние")


def test_what_the_person_said_is_quoted_latest_first_and_once() -> None:
    old = stated("direction", FORUM, "Нам близка логистика, сказал гость.", "Ерлан Сәрсенов", topics=("логистика",))
    new = stated("direction", MEETING, "«Туризм важен»", "Ерлан Сәрсенов", topics=("туризм",))
    again = stated("commitment", MEETING, "«Туризм важен»", "Ерлан Сәрсенов", what="открыть рейс")
    other = stated("direction", MEETING, "Спорт важнее.", "Иван Озёрный", topics=("спорт",))
    found = [record(s) for s in (old, new, again, other)]
    (said,) = section(brief_of(*found, people=["Ерлан Сәрсенов"]), "people").blocks
    assert [s.text for s in said.items] == ["«Туризм важен»", "«Нам близка логистика, сказал гость.»"]  # type: ignore[union-attr]


def test_the_nearest_date_is_a_day_or_a_month_not_a_year() -> None:
    year = one("anniversary", PLANS, "В 2026 году пять лет.", years=5, what="дружба", date="2026")
    day = one("event", PLANS, "Форум в декабре.", name="Форум", date="2026-12", status="planned")
    brief = brief_of(year, day)
    assert "Ближайшая дата – декабрь 2026 года: Форум" in text(brief)
    told = section(brief, "ahead").blocks[0]
    assert [what.text for _, what in told.items] == ["Форум", "5 лет – дружба"]  # type: ignore[union-attr]
