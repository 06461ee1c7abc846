"""What the sections tell: posts, sides, what was said where, what changed, and what there is to raise."""

from __future__ import annotations

from datetime import date

import pytest
from brief_sample import AKIMAT, FORUM, KAZ, LEN, MEETING, PLANS, ZHA, C, P, one, record, stated

from spravka.brief.address import address
from spravka.brief.compose import compose
from spravka.brief.meeting import SeveralPersons, named, names
from spravka.brief.pen import Pen
from spravka.brief.sections import SECTIONS
from spravka.brief.siding import Siding
from spravka.brief.tree import Block, Bullets, Cited, Labelled, Sentence, Table, Timeline
from spravka.brief.words import words
from spravka.statements import Account, Settled, SettledValue, Standing

ON = date(2026, 11, 24)


def blocks(slug: str, *found: Settled, ours: str = "RU-LEN", met: tuple[str, ...] = ()) -> list[Block]:
    brief = compose(found, partner="KZ", ours=ours, on=ON, lang="ru", people=met)
    return next((list(s.blocks) for s in brief.sections if s.slug == slug), [])


def said(sentence: Sentence | None) -> str:
    return sentence.text.replace("\u00a0", " ") if sentence else ""


def rows(block: Block) -> list[tuple[str, ...]]:
    assert isinstance(block, Table)
    return [tuple(map(said, row)) for row in block.rows]


def test_the_sections_stand_in_the_order_of_practice(records: tuple[Settled, ...]) -> None:
    brief = compose(records, partner="KZ", ours="RU-LEN", on=ON, lang="ru", people=["Ерлан Сәрсенов"])
    assert [s.title for s in brief.sections] == [
        "С кем встреча", "Общие сведения", "Договорно-правовая база", "Политические контакты",
        "Торгово-экономическое сотрудничество", "Инвестиционное сотрудничество",
        "Культурно-гуманитарное сотрудничество", "Образование, наука и молодёжная политика",
        "Исполнение дорожной карты", "Предстоящие мероприятия", "Вопросы для обсуждения", "Расхождения в источниках",
    ]  # fmt: skip
    assert [s.slug for s in brief.sections] == [
        slug for slug in SECTIONS if slug not in ("twins", "changes", "elsewhere")
    ]


def test_the_partner_at_a_glance_takes_six_lines(records: tuple[Settled, ...]) -> None:
    more = one("partner_status", FORUM, "Надёжный партнёр.", subject=ZHA, of=LEN, label="reliable_partner")
    glance, *rest = blocks("overview", *records, more)
    assert isinstance(glance, Labelled)
    assert len(glance.items) == 6
    assert [b.caption for b in rest if isinstance(b, Bullets)] == [
        "Что ещё сказано о партнёре", "Представительства и организации",
    ]  # fmt: skip


# -- whom one meets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "post", "ru", "kk", "en"),
    [
        ("Ерлан Сәрсенов", "Чрезвычайный и Полномочный Посол", "Ваше Превосходительство", "Жоғары мәртебелім",
         "Your Excellency"),
        ("Пётр Ильич Лесной", "мэр", "уважаемый Пётр Ильич", "құрметті Пётр Ильич", "Mr Лесной"),
        ("Лесная Анна Павловна", "", "уважаемая Анна Павловна", "құрметті Анна Павловна", "Ms Лесная"),
        ("Берік Асқарұлы Тілеу", "аким", "уважаемый Берік Асқарұлы", "құрметті Берік Асқарұлы", "Mr Тілеу"),
        ("Айгуль Рахимова", "министр", "уважаемая госпожа Рахимова", "құрметті Рахимова ханым", "Ms Рахимова"),
        ("Даурен Тілеу", "", "уважаемый господин Тілеу", "құрметті Тілеу мырза", "Mr Тілеу"),
        ("Ли Вэй", "министр", "", "", ""),  # nothing tells
        ("Абаев", "аким", "", "", ""),
        ("Анна Ленская", "посольский работник", "уважаемая госпожа Ленская", "құрметті Ленская ханым", "Ms Ленская"),
    ],
)  # fmt: skip
def test_forms_of_address(person: str, post: str, ru: str, kk: str, en: str) -> None:
    assert [address(person, post, words(lang)) for lang in ("ru", "kk", "en")] == [ru, kk, en]


def test_a_person_s_card_tells_posts_with_their_time() -> None:
    def post(told_in, title, start):  # type: ignore[no-untyped-def]
        return stated("person_post", told_in, f"{title} Берик Заманов", None, start, person="Берик Заманов",
                      post=title, of=ZHA)  # fmt: skip

    now = record(post(FORUM, "аким области", 1), post(MEETING, "аким области", 2))
    before = record(stated("person_post", PLANS_OF_2024, "Мэр Заманов", person="Берик Заманов", post="мэр", of="Тараз"))
    (card,) = blocks("people", now, before, met=("Заманов",))
    assert isinstance(card, Labelled)
    assert [(label, said(value)) for label, value in card.items] == [
        ("Имя", "Берик Заманов"),
        ("Обращение", "Уважаемый господин Заманов"),
        ("Должность", "Аким области, Жамбылская область; в источниках с 2 октября 2025 года, "
                      "по сведениям на 18 марта 2026 года"),
        ("Прежде", "мэр Тараза (по сведениям на 5 мая 2024 года)"),
    ]  # fmt: skip


PLANS_OF_2024 = FORUM.__class__("d" * 64, "О городе", "taraz.example", "KZ-31", date(2024, 5, 5))


def test_two_who_share_a_surname_stay_two() -> None:
    one_of_them = one("person_post", MEETING, "Аким Ерлан Абаев.", person="Ерлан Абаев", post="аким", of=ZHA)
    other = one("person_post", MEETING, "Посол Даурен Абаев.", person="Даурен Абаев", post="посол", of=KAZ)
    both = ("Ерлан Абаев", "Д. Абаев")
    cards = [b for b in blocks("people", one_of_them, other, met=both) if isinstance(b, Labelled)]
    assert {said(dict(card.items)["Имя"]) for card in cards} == {"Ерлан Абаев", "Даурен Абаев"}
    cards = [b for b in blocks("people", one_of_them, other, met=("Абаев",)) if isinstance(b, Labelled)]
    assert {said(dict(card.items)["Имя"]) for card in cards} == {"Ерлан Абаев", "Даурен Абаев"}
    with pytest.raises(SeveralPersons) as told:
        named(["Абаев"], names([one_of_them, other]))
    assert str(told.value) == "«Абаев» may be «Даурен Абаев», «Ерлан Абаев»: name one of them in full"
    assert named(["Абаев"], names([one_of_them, other]), strict=False) == ("Абаев",)


@pytest.mark.parametrize(
    ("asked", "known", "found"),
    [
        ("Даурен Абаев", ["Д. Абаев"], "Даурен Абаев"),
        ("Абаев Даурен Аскербекович", ["Даурен Абаев"], "Абаев Даурен Аскербекович"),
        ("Абаев", ["Д. Абаев", "Даурен Абаев", "Казахстан"], "Даурен Абаев"),
        ("Абаев", ["Абаев"], "Абаев"),
        ("Даурен Абаев", ["Даурен Абаев", "Ерлан Абаев", "Абаев"], "Даурен Абаев"),
        ("Пётр Незнакомцев", ["Даурен Абаев"], "Пётр Незнакомцев"),
        ("  Даурен   Абаев ", [], "Даурен Абаев"),
    ],
)
def test_whom_one_meets_is_found_by_any_form_of_the_name(asked: str, known: list[str], found: str) -> None:
    assert named([asked], known) == (found,)


@pytest.mark.parametrize("asked", ["Абаев", "Д. Абаев"])
def test_a_name_that_may_be_two_persons_names_them(asked: str) -> None:
    with pytest.raises(SeveralPersons, match="«Даурен Абаев», «Дамир Абаев»"):
        named([asked], ["Даурен Абаев", "Дамир Абаев"])


def test_an_ambassador_told_by_initials_is_introduced() -> None:
    post = one("person_post", MEETING, "Посол Д. Абаев.", person="Д. Абаев", post="посол", of=KAZ)
    (card,) = [b for b in blocks("people", post, met=("Даурен Абаев",)) if isinstance(b, Labelled)]
    assert said(dict(card.items)["Имя"]) == "Д. Абаев"


# -- sides --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ((KAZ,), "theirs"),
        (("акимат Жамбылской области",), "theirs"),
        (("правительство Ленинградской области",), "ours"),
        (("Россия",), "ours"),
        ((LEN, KAZ), "both"),
        (("комитет",), "unknown"),
        (("Берик Заманов",), "theirs"),
        (("Пётр Лесной",), "unknown"),
    ],
)
def test_whose_a_name_is(who: tuple[str, ...], whose: str) -> None:
    akim = one("person_post", MEETING, "Аким Берик Заманов.", person="Берик Заманов", post="аким", of=ZHA)
    promise = one("commitment", MEETING, "Обещали.", who=who, what="дом")
    people = {"person_post": [akim]}
    assert Siding(people, Pen(words("ru"), ON, "KZ", "RU-LEN")).side(promise, "who") == whose
    assert Siding(people, Pen(words("ru"), ON, "KZ")).side(promise, "who") == "unknown"


def test_promises_are_told_by_whose_they_are() -> None:
    promises = [
        one("commitment", MEETING, f"Обещание {i}.", who=who, what=f"дело {i}", by_when="2026-08-31")
        for i, who in enumerate([(LEN,), (KAZ,), (LEN, KAZ), ("комитет",)])
    ]
    assert [(b.caption, rows(b)[0][0]) for b in blocks("roadmap", *promises) if isinstance(b, Table)] == [
        ("Обещания партнёра", "Дело 1"), ("Наши обещания", "Дело 0"), ("Совместные обязательства", "Дело 2"),
        ("Обещания, сторона которых не установлена", "Дело 3"),
    ]  # fmt: skip
    together = blocks("roadmap", *promises, ours="")
    assert [b.caption for b in together if isinstance(b, Table)] == ["Поручения и обещания"]


# -- contacts -----------------------------------------------------------------------------------------------------


def test_a_contact_tells_what_was_said_and_promised() -> None:
    met = one("meeting", MEETING, "Встретились.", sides=("Иван Озёрный", "Ерлан Сәрсенов"), date="2026-03-17")
    word = one("direction", MEETING, "Туризм важен.", "Иван Озёрный", topics=("туризм",))
    guest = one("direction", MEETING, "Нам близка логистика.", "Ерлан Сәрсенов", topics=("логистика",))
    promise = one("commitment", MEETING, "Откроют рейс.", who=(KAZ,), what="открыть рейс", by_when="2027-03")
    elsewhere = one("commitment", FORUM, "Построят дом.", who=(KAZ,), what="построить дом")
    found = (met, word, guest, promise, elsewhere)
    (told,) = [b for b in blocks("contacts", *found, met=("Сәрсенов",)) if isinstance(b, Timeline)]
    assert [said(what) for _, what in told.items] == [
        "Встреча: Иван Озёрный – Ерлан Сәрсенов",
        "Сказано: «Туризм важен.» – Иван Озёрный",  # the guest's words stand at the head of the note
        "Обещано: открыть рейс (Казахстан; срок: март 2027 года)",
    ]
    second = one("meeting", MEETING, "Встретились и там.", sides=(LEN, ZHA), date="2026-03-16")
    told, *_ = blocks("contacts", *found, second)
    assert isinstance(told, Timeline)
    assert not [w for _, w in told.items if "казано" in w.text or "бещано" in w.text]  # at which of the two?


def test_a_visit_with_its_meeting_is_one_occasion() -> None:
    came = one("visit", MEETING, "Приехали.", who=ZHA, to=LEN, date="2026-03-16")
    met = one("meeting", MEETING, "Встретились.", sides=(LEN, ZHA), date="2026-03-17")
    promise = one("commitment", MEETING, "Откроют рейс.", who=(KAZ,), what="открыть рейс")
    (told,) = blocks("contacts", came, met, promise)
    assert isinstance(told, Timeline)
    assert [said(what) for _, what in told.items][1:] == [
        "Обещано: открыть рейс (Казахстан)", "Визит: Жамбылская область, куда: Ленинградская область",
    ]  # fmt: skip


def test_events_of_culture_stand_with_culture() -> None:
    fair = one("event", FORUM, "Ярмарка прошла.", name="ярмарка", type="exhibition", date="2025-10", status="held")
    days = one("event", FORUM, "Дни культуры.", name="Дни культуры", type="festival", date="2025-10", status="held")
    assert "ярмарка" in str(blocks("contacts", fair, days)).casefold()
    assert "Дни культуры" not in str(blocks("contacts", fair, days))
    assert "Дни культуры" in str(blocks("culture", fair, days))


def test_twins_are_told_apart() -> None:
    twin = one("partner_status", FORUM, "Побратим.", subject="Тараз", of="Гатчина", label="twin")
    paper = one("agreement", FORUM, "О побратимстве.", type="memorandum", subject="побратимские связи",
                parties=("Гатчина", "Тараз"), status="proposed")  # fmt: skip
    (told,) = blocks("twins", twin, paper)
    assert isinstance(told, Bullets)
    assert [said(s) for s in told.items] == [
        "Тараз: побратим (Гатчина)", "Меморандум: побратимские связи, Гатчина – Тараз – предложение",
    ]  # fmt: skip
    assert blocks("overview", twin) == []


# -- projects -----------------------------------------------------------------------------------------------------


def test_a_project_tells_what_it_was() -> None:
    old = stated("investment_project", FORUM, "Обсудили завод.", product="завод", status="discussed")
    new = stated("investment_project", MEETING, "Завод строится.", product="завод", status="under_construction")
    status = SettledValue(Account("under_construction", (new,)), Standing.PROPOSED, (Account("discussed", (old,)),))
    project = record(new, old)
    told = Settled(project.type, project.kind, {**project.fields, "status": status}, project.facts, Standing.PROPOSED)
    (table,) = blocks("projects", told)
    assert rows(table) == [("Завод", "Строится; было: обсуждается")]
    (disputed,) = blocks("projects", project)  # where sources differ, which was first does not tell what is
    assert rows(disputed) == [("Завод", "Строится")]


# -- points to raise ----------------------------------------------------------------------------------------------


def points(*found: Settled) -> list[tuple[str, ...]]:
    told = blocks("points", *found)
    return rows(told[0]) if told else []


def test_an_overdue_promise_of_theirs_is_raised_and_ours_may_be_asked() -> None:
    theirs = one("commitment", MEETING, "Обещали рейс.", who=(KAZ,), what="открыть рейс", by_when="2026-08-31")
    ours = one("commitment", MEETING, "Обещали дом.", who=(LEN,), what="открыть дом", by_when="2026-08-31")
    later = one("commitment", MEETING, "Обещали сад.", who=(KAZ,), what="открыть сад", by_when="2026-11-24")
    assert points(theirs, ours, later) == [
        ("Напомнить об обещанном: открыть рейс", "Срок прошёл: 31 августа 2026 года, Казахстан"),
        ("Быть готовыми ответить о нашем обещании: открыть дом",
         "Срок прошёл: 31 августа 2026 года, Ленинградская область"),
    ]  # fmt: skip


def test_points_of_each_sort_take_turns() -> None:
    """Where there is room for few, reminders do not hide that an agreement runs out."""
    late = [
        one("commitment", MEETING, f"Дадут {n}.", who=(KAZ,), what=f"дать {n}", by_when="2026-08-31") for n in "абв"
    ]
    paper = one("agreement", FORUM, "Соглашение.", type="agreement", parties=(LEN, ZHA), period="2025/2026",
                status="signed")  # fmt: skip
    heads = [what.partition(":")[0] for what, _ in points(*late, paper)]
    assert heads == ["Напомнить об обещанном", "Предложить продление", *["Напомнить об обещанном"] * 2]


def test_an_invitation_is_raised_until_it_is_taken_up_or_past() -> None:
    asked = one("invitation", MEETING, "Пригласили.", by="Ленинградская область", whom="делегация Казахстана",
                to=("Зимний форум",), date="2027-02")  # fmt: skip
    told = ("Узнать, принято ли наше приглашение: делегация Казахстана – Зимний форум",
            "Приглашение – 18 марта 2026 года; ответа в источниках нет")  # fmt: skip
    assert points(asked) == [told]
    coming = one("visit", PLANS, "Приедут.", who="делегация Казахстана", to=LEN, occasion="Зимний форум",
                 date="2027-02", status="planned")  # fmt: skip
    other = one("visit", PLANS, "Приедут.", who="делегация Узбекистана", to=LEN, occasion="Зимний форум")
    assert points(asked, coming) == []
    assert points(asked, other) == [told]
    past = one("invitation", MEETING, "Звали.", by=LEN, whom="делегация Казахстана", to=("форум",), date="2026-10")
    assert points(past) == []
    theirs = one("invitation", MEETING, "Позвали нас.", by=KAZ, whom="губернатор", to=("Тараз",), date="2027-02")
    assert points(theirs)[0][0] == "Ответить на приглашение: Казахстан – Тараз"
    answered = one("invitation", MEETING, "Звали.", by=LEN, whom="делегация Казахстана", to=("форум",), date="2027-02",
                   outcome="declined")  # fmt: skip
    assert points(answered) == []
    nobody = one("invitation", MEETING, "Позвали.", whom="гости", to=("форум",), date="2027-02")
    assert points(nobody) == []  # whose turn it is to answer is not known


def test_an_invitation_to_an_event_that_is_over_is_open_no_more() -> None:
    asked = one("invitation", MEETING, "Пригласили.", by=LEN, whom="делегация Казахстана", to=("Осенний форум",))
    over = one("event", PLANS, "Форум прошёл.", name="Осенний форум соседей", date="2026-10-20", status="held")
    before = one("event", FORUM, "Форум прошёл.", name="Осенний форум", date="2025-09-29", status="held")
    assert points(asked) != []
    assert points(asked, before) != []  # that of the year before is another one
    assert points(asked, over) == []
    ahead = [said(what) for b in blocks("ahead", asked, over) if isinstance(b, Timeline) for _, what in b.items]
    assert ahead == []


def test_an_agreement_that_runs_out_is_raised() -> None:
    def paper(period: str, status: str = "signed") -> Settled:
        return one("agreement", FORUM, f"Соглашение {period}.", type="agreement", parties=(LEN, ZHA), period=period,
                   status=status)  # fmt: skip

    assert points(paper("2025-09/2027-09"), paper("2024/2028"), paper("2024/2025"), paper("2027", "proposed")) == [
        ("Предложить продление: соглашение, Ленинградская область – Жамбылская область",
         "Срок действия – сентябрь 2025 года – сентябрь 2027 года"),
    ]  # fmt: skip


def figure(amount: int | None, period: str, flow: str = "import", **more: object) -> Settled:
    fields = {"flow": flow, "reporter": LEN, "partner": KAZ, "period": period, **more}
    if amount is not None:
        fields |= {"amount": amount, "currency": "USD"}
    return one("trade_figure", PLANS, f"{flow} {period} {amount}.", **fields)  # type: ignore[arg-type]


def test_a_fallen_figure_is_raised_with_what_shows_it() -> None:
    assert points(figure(None, "2026-01/2026-06", growth=-3)) == [
        ("Спросить о причинах снижения: импорт, Ленинградская область – Казахстан",
         "Снижение на 3 %, первое полугодие 2026 года"),
    ]  # fmt: skip
    (point,) = points(figure(90_000_000, "2026-01/2026-06"), figure(95_000_000, "2025-01/2025-06"))
    assert point[1] == (
        "90 млн долл. США, первое полугодие 2026 года; против 95 млн долл. США, первое полугодие 2025 года"
    )


@pytest.mark.parametrize(
    "found",
    [
        (figure(95_000_000, "2026-01/2026-06"), figure(90_000_000, "2025-01/2025-06")),  # it rose
        (figure(90_000_000, "2026-01/2026-06"), figure(95_000_000, "2025")),  # another length of time
        (figure(90_000_000, "2026"), figure(95_000_000, "2025", "export")),  # another flow
        (figure(90_000_000, "2026", approx="over"), figure(95_000_000, "2025")),  # how much over?
        (figure(None, "2026", growth="-3/2"),),  # between falling and rising
        (figure(90_000_000, "2025", growth=-3), figure(95_000_000, "2026")),  # made good since
    ],
)
def test_what_did_not_fall_is_not_raised(found: tuple[Settled, ...]) -> None:
    assert points(*found) == []


def test_every_point_has_a_reason_with_a_source(records: tuple[Settled, ...]) -> None:
    (table,) = blocks("points", *records)
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert all(cell is not None for row in table.rows for cell in row)


def test_nothing_to_raise_is_no_section() -> None:
    assert points(one("programme", AKIMAT, "Программа.", name="курсы")) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-10-01", "1 октября 2025 года"),  # two days before the report
        ("2025-06-01", "сообщено 3 октября 2025 года"),  # long before it
    ],
)
def test_what_was_only_reported_is_no_later_than_talks_shortly_before(day: str, told: str) -> None:
    seen = one("visit", AKIMAT, "В первый день осмотрели завод.", who="делегация", to=LEN, status="held")
    talks = one("meeting", FORUM, "Стороны встретились.", sides=(LEN, KAZ), date=day, status="held")
    (glance, *_) = blocks("overview", seen, talks)
    assert isinstance(glance, Labelled)
    last = next(said(text) for label, text in glance.items if label == "Последний контакт")
    assert last.startswith(told)


# -- trade, and the glance ----------------------------------------------------------------------------------------


def glance(label: str, *found: Settled) -> str:
    (table, *_) = blocks("overview", *found)
    assert isinstance(table, Labelled)
    return next(said(text) for name, text in table.items if name == label)


def test_the_newest_turnover_is_that_whose_period_ends_last() -> None:
    year, half = figure(900, "2025", "turnover"), figure(400, "2025-01/2025-06", "turnover")
    assert glance("Товарооборот", half, year).startswith("900 долл. США (2025 год")
    later = figure(500, "2026-01/2026-06", "turnover")
    assert "первое полугодие 2026 года" in glance("Товарооборот", half, year, later)


def test_the_turnover_at_a_glance_is_ours_with_the_partner() -> None:
    ours = figure(900, "2024", "turnover")
    theirs = figure(400, "2025", "turnover", reporter=ZHA, partner="Россия")
    assert glance("Товарооборот", ours, theirs) == "900 долл. США (2024 год)"
    assert glance("Товарооборот", theirs) == "Жамбылская область – Россия: 400 долл. США (2025 год)"


def test_the_status_at_a_glance_is_the_partner_s_own() -> None:
    own = one("partner_status", FORUM, "Казахстан – ключевой партнёр.", subject=KAZ, of=LEN, label="key_partner")
    part = one("partner_status", PLANS, "Жамбыл – друг.", subject=ZHA, of=LEN, label="friendly")
    assert glance("Статус", own, part).startswith("Казахстан: ключевой партнёр")


def test_figures_stand_by_period_and_each_turnover_before_its_parts() -> None:
    told = [(p, f) for p in ("2025-01/2025-06", "2024", "2025") for f in ("import", "turnover", "export")]
    found = [figure(n, period, flow) for n, (period, flow) in enumerate(told)]
    other = figure(9, "2025", "turnover", reporter=ZHA)
    tables = {b.caption: b for b in blocks("trade", other, *found) if isinstance(b, Table)}
    told = [(period, measure) for measure, period, *_ in rows(tables["Показатели торговли"])]
    flows = ["Товарооборот", "Экспорт", "Импорт"]
    assert told == [
        *(("2025 год", f) for f in (*flows, "Товарооборот")),
        *(("Первое полугодие 2025 года", f) for f in flows),
        *(("2024 год", f) for f in flows),
    ]


def test_the_growth_of_one_source_stands_not_beside_the_amount_of_another() -> None:
    fields = {"flow": "turnover", "reporter": LEN, "partner": KAZ, "period": "2023", "currency": "USD"}
    alone = stated("trade_figure", FORUM, "Оборот 392.", amount=392, **fields)
    grown = stated("trade_figure", AKIMAT, "Оборот 386, рост 12,4 %.", amount=386, growth=12, **fields)
    assert glance("Товарооборот", record(alone, grown)) == "392 долл. США (2023 год)"
    assert glance("Товарооборот", record(grown, alone)) == "386 долл. США; рост на 12 % (2023 год)"


def test_where_sources_disagree_on_trade_the_value_that_was_settled_on_is_told_first() -> None:
    fields = {"flow": "turnover", "reporter": LEN, "partner": KAZ, "period": "2025", "currency": "USD"}
    ours = stated("trade_figure", FORUM, "Оборот 148.", amount=148, **fields)
    theirs = stated("trade_figure", AKIMAT, "Оборот 139.", amount=139, **fields)
    assert glance("Товарооборот", record(ours, theirs)) == "148 долл. США (2025 год)"
    assert [r[1] for b in blocks("disputes", record(ours, theirs)) for r in rows(b)] == [
        "148 долл. США", "139 долл. США",
    ]  # fmt: skip


def test_a_consul_s_seat_is_no_country() -> None:
    def post(host: str) -> str:
        found = one(
            "person_post", MEETING, f"Консул {host}.", person="Айгуль Рахимова", post="консул", of=KAZ, host=host
        )
        (card, *_) = blocks("people", found, met=("Айгуль Рахимова",))
        assert isinstance(card, Labelled)
        return next(said(text) for label, text in card.items if label == "Должность")

    assert post("Россия").startswith("Консул Казахстана (страна пребывания: Россия)")
    assert post("Омск").startswith("Консул Казахстана (место пребывания: Омск)")


def test_an_institution_planned_for_a_day_that_is_past_is_late() -> None:
    group = one("institution", FORUM, "Создадут группу.", name="рабочая группа", action="planned", date="2026-03-01")
    (told,) = blocks("overview", group)
    assert isinstance(told, Bullets)
    assert said(told.items[0]) == "Рабочая группа – планируется, 1 марта 2026 года – срок прошёл"


def test_words_from_the_middle_of_a_sentence_begin_with_a_sign_of_that() -> None:
    spoken = one("direction", MEETING, "в текст добавили воду", speaker="Ерлан Сәрсенов", topics=("вода",))
    (told,) = (b for b in blocks("people", spoken, met=("Ерлан Сәрсенов",)) if isinstance(b, Bullets))
    assert [said(s) for s in told.items] == ["«…в текст добавили воду»"]


def test_dates_on_the_left_begin_with_a_capital() -> None:
    fair = one("event", PLANS, "Ярмарка.", name="ярмарка", date="2027-05", status="planned")
    (told,) = (b for b in blocks("ahead", fair) if isinstance(b, Timeline))
    assert [said(when) for when, _ in told.items] == ["Май 2027 года"]


def test_what_many_releases_tell_alike_is_told_once_with_a_few_of_them() -> None:
    ours, theirs = {"subject": "Гатчина", "of": "Тараз"}, {"subject": "Тараз", "of": "Гатчина"}
    twins = [
        one("partner_status", told, f"Побратимы {n}.", label="twin", **sides)
        for n, (told, sides) in enumerate([(MEETING, ours), (FORUM, theirs), (AKIMAT, ours), (PLANS, theirs)])
    ]
    (block,) = blocks("twins", *twins)
    assert isinstance(block, Bullets)
    (line,) = block.items
    assert said(line) == "Тараз: побратим (Гатчина)"
    assert [len(p.citations) for p in line.parts if isinstance(p, Cited)] == [3, 3, 3]


def test_what_was_confirmed_once_is_confirmed_though_others_tell_it_too() -> None:
    fields = {"subject": KAZ, "of": LEN, "label": "key_partner"}
    told = [one("partner_status", s, "Партнёр.", standing=w, **fields) for s, w in ((PLANS, P), (FORUM, C))]
    glance = next(b for b in blocks("overview", *told) if isinstance(b, Labelled))
    (status,) = [s for _, s in glance.items]
    assert {p.standing for p in status.parts if isinstance(p, Cited)} == {C}
