"""Records about Ленинградская область and Казахстан for the tests and for looking at the writers.

The places are real; the meetings, people, firms and every quoted sentence are made up.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

from spravka.statements import Account, Fact, Settled, SettledValue, Source, Span, Standing, Stated, Value

P, C, D = Standing.PROPOSED, Standing.CONFIRMED, Standing.DISPUTED
LEN, KAZ, ZHA = "Ленинградская область", "Казахстан", "Жамбылская область"
REFS = {LEN: "RU-LEN", KAZ: "KZ", ZHA: "KZ-31", "Россия": "RU"}


def source(title: str, publisher: str, published: str = "", territory: str = "RU-LEN", by: str = "") -> Source:
    return Source(
        digest="" if by else hashlib.sha256(title.encode()).hexdigest(),
        title=title,
        publisher=publisher,
        territory=territory,
        published=date.fromisoformat(published) if published else None,
        url="" if by else f"https://{publisher}/news/{len(title)}",
        by=by,
    )


MEETING = source("Губернатор и посол обсудили дорожную карту", "lenobl.example", "2026-03-18")
FORUM = source("Итоги форума межрегионального сотрудничества: подписано соглашение", "lenobl.example", "2025-10-02")
AKIMAT = source("Жамбыл облысының делегациясы Ленинград облысына барды", "zhambyl.example", "2025-10-03", "KZ-31")
CUSTOMS = source("О внешней торговле области за первое полугодие", "stat.example", "2026-08-14")
CULTURE = source("Библиотеки двух стран открыли общую программу чтения", "kultura.example", "2026-05-20")
PLANS = source("План международных мероприятий на осень и зиму", "lenobl.example", "2026-10-30")
ENTRY = source("", "", "2026-11-02", by="А. С. Орлова")


def stated(
    kind: str, told_in: Source, quote: str, /, speaker: str | None = None, start: int = 100, **fields: Value
) -> Stated:
    fact = Fact(kind, fields, Span(start, start + max(len(quote), 1)), quote, "sample", speaker=speaker, refs=REFS)
    return Stated(f"{kind}:{told_in.digest[:8]}:{start}", fact, told_in)


def record(*facts: Stated, standing: Standing = P) -> Settled:
    """What the facts come to when they agree; where they differ, the first value is used and the field is disputed."""
    fields: dict[str, SettledValue] = {}
    for name in dict.fromkeys(n for s in facts for n in s.fact.fields):
        by_value: dict[Value, list[Stated]] = {}
        for s in facts:
            if name in s.fact.fields:
                by_value.setdefault(s.fact.fields[name], []).append(s)
        first, *others = (Account(v, tuple(support)) for v, support in by_value.items())
        fields[name] = SettledValue(first, D if others else standing, tuple(others))
    settled = D if any(v.standing is D for v in fields.values()) else standing
    return Settled(facts[0].fact.kind, facts[0].fact.kind, fields, facts, settled)


def one(
    kind: str, told_in: Source, quote: str, /, speaker: str | None = None, standing: Standing = P, **fields: Value
) -> Settled:
    start = int(hashlib.sha256(quote.encode()).hexdigest()[:4], 16)
    return record(stated(kind, told_in, quote, speaker, start, **fields), standing=standing)


def records() -> tuple[Settled, ...]:
    return (*people(), *contacts(), *agreements(), *trade(), *projects(), *rest())


def people() -> tuple[Settled, ...]:
    quote = "Гостя, Чрезвычайного и Полномочного Посла Ерлана Сәрсенова, принял губернатор Иван Озёрный."
    akim = "Делегацию возглавил аким области Асқар Өмірғалиев."
    return (
        one(
            "person_post",
            MEETING,
            quote,
            standing=C,
            person="Ерлан Сәрсенов",
            post="Чрезвычайный и Полномочный Посол",
            of=KAZ,
            host="Россия",
        ),
        one("person_post", MEETING, quote, person="Иван Озёрный", post="губернатор", of=LEN),
        one("person_post", AKIMAT, akim, person="Асқар Өмірғалиев", post="аким области", of=ZHA),
    )


def contacts() -> tuple[Settled, ...]:
    met = "Озёрный и Сәрсенов встретились в доме правительства и говорили о дорожной карте, туризме и логистике."
    came = "Делегация Жамбылской области приехала на форум во главе с акимом."
    coming = "Посол намерен приехать в Гатчину на открытие недели казахстанского кино."
    return (
        one(
            "meeting",
            MEETING,
            met,
            standing=C,
            sides=("Иван Озёрный", "Ерлан Сәрсенов"),
            date="2026-03-17",
            place="дом правительства Ленинградской области",
            topics=("дорожная карта", "туризм", "логистика"),
            status="held",
        ),
        record(
            stated(
                "visit",
                FORUM,
                came,
                who="делегация Жамбылской области",
                head="Асқар Өмірғалиев",
                to=LEN,
                date="2025-09-29/2025-10-01",
                occasion="форум межрегионального сотрудничества",
                status="held",
            ),
            stated(
                "visit",
                AKIMAT,
                "Сапар 30 қыркүйекте басталды.",
                who="делегация Жамбылской области",
                to=LEN,
                date="2025-09-30",
                status="held",
            ),
        ),
        one("visit", PLANS, coming, who="Ерлан Сәрсенов", to="Гатчина", date="2026-12-04", status="planned"),
    )


def agreements() -> tuple[Settled, ...]:
    signed = "Соглашение с Жамбылской областью о торгово-экономическом и культурном сотрудничестве подписано на форуме."
    base = "Стороны опираются на договор о добрососедстве, заключённый в ноябре 2013 года."
    draft = "Дорожная карта на 2027–2029 годы готовится и будет представлена зимой."
    old = "План мероприятий на 2022–2024 годы был согласован министерствами."
    youth = "Университеты предложили заключить меморандум о молодёжных обменах."
    return (
        one(
            "agreement",
            FORUM,
            signed,
            standing=C,
            type="agreement",
            parties=(LEN, ZHA),
            subject="торгово-экономическое и культурное сотрудничество",
            date="2025-09-30",
            period="2025-09/2027-09",
            place="Санкт-Петербург",
            occasion="форум межрегионального сотрудничества",
            signatories=("Иван Озёрный", "Асқар Өмірғалиев"),
            status="signed",
        ),
        one(
            "agreement",
            MEETING,
            base,
            type="treaty",
            parties=("Россия", KAZ),
            subject="добрососедство",
            date="2012-11",
            status="in_force",
        ),
        one(
            "agreement",
            MEETING,
            draft,
            speaker="Иван Озёрный",
            type="roadmap",
            parties=(LEN, KAZ),
            period="2027/2029",
            status="in_preparation",
        ),
        one(
            "agreement",
            CULTURE,
            old,
            type="plan",
            parties=(LEN, KAZ),
            subject="культурные мероприятия",
            period="2022/2024",
            status="in_force",
        ),
        one(
            "agreement",
            CULTURE,
            youth,
            type="memorandum",
            parties=("Гатчинский университет", "Таразский университет"),
            subject="молодёжные обмены",
            status="proposed",
        ),
    )


def trade() -> tuple[Settled, ...]:
    rank = "По товарообороту и импорту Казахстан у нас второй в СНГ, мы этим дорожим."
    level = "За первое полугодие 2026 года товарооборот с Казахстаном превысил 412 млн долларов, прибавив 25%."
    export = "Экспорт в республику составил 300 млн долларов, импорт сократился на 3%."
    goods = "В Казахстан везли шины, картон и корма, оттуда – ферросплавы и зерно."
    key = "Казахстан для нас – один из ключевых партнёров в СНГ."
    ranks = [
        one(
            "trade_rank",
            MEETING,
            rank,
            speaker="Иван Озёрный",
            rank=2,
            by=by,
            reporter=LEN,
            partner=KAZ,
            among="СНГ",
            period="2025",
        )
        for by in ("import", "turnover")
    ]
    turnover = record(
        stated(
            "trade_figure",
            CUSTOMS,
            level,
            flow="turnover",
            reporter=LEN,
            partner=KAZ,
            period="2026-01/2026-06",
            amount=412000000,
            currency="USD",
            approx="over",
            growth=25,
        ),
        stated(
            "trade_figure",
            PLANS,
            "Оборот за полугодие достиг 408,5 млн долларов.",
            flow="turnover",
            reporter=LEN,
            partner=KAZ,
            period="2026-01/2026-06",
            amount=408500000,
            currency="USD",
        ),
    )
    return (
        *ranks,
        turnover,
        one(
            "trade_figure",
            CUSTOMS,
            export,
            flow="export",
            reporter=LEN,
            partner=KAZ,
            period="2026-01/2026-06",
            amount=300000000,
            currency="USD",
        ),
        one(
            "trade_figure",
            CUSTOMS,
            export,
            flow="import",
            reporter=LEN,
            partner=KAZ,
            period="2026-01/2026-06",
            growth=Decimal("-3"),
        ),
        one("trade_goods", CUSTOMS, goods, flow="export", reporter=LEN, partner=KAZ, goods=("шины", "картон", "корма")),
        one("trade_goods", CUSTOMS, goods, flow="import", reporter=LEN, partner=KAZ, goods=("ферросплавы", "зерно")),
        one(
            "partner_status",
            MEETING,
            key,
            speaker="Иван Озёрный",
            subject=KAZ,
            of=LEN,
            label="key_partner",
            among="СНГ",
        ),
    )


def projects() -> tuple[Settled, ...]:
    dairy = "Фирма «Сүт Дала» вложит около 2 млрд рублей в сыроварню на площадке «Северная», это 180 рабочих мест."
    glass = "Завод стеклотары уже строится, его цена оценивается в 350–500 млн рублей."
    return (
        one(
            "investment_project",
            FORUM,
            dairy,
            standing=C,
            product="сыроварня",
            company="Сүт Дала",
            company_country=KAZ,
            site="индустриальная площадка «Северная»",
            district="Тосненский район",
            amount=2000000000,
            currency="RUB",
            approx="about",
            jobs=180,
            agreed_at="форум межрегионального сотрудничества",
            date="2025-09",
            status="agreed",
        ),
        one(
            "investment_project",
            MEETING,
            glass,
            product="завод стеклотары",
            company="Товарищество с ограниченной ответственностью «Южно-Казахстанские инвестиции и технологии»",
            company_country=KAZ,
            district="Кингисеппский район",
            amount="350000000/500000000",
            currency="RUB",
            status="under_construction",
        ),
    )


def rest() -> tuple[Settled, ...]:
    reading = "Программа «Две степи, одно чтение» идёт в двенадцати библиотеках."
    teachers = "Учителя русского языка из Тараза приедут на курсы в Гатчину."
    winter = "Зимний форум соседей пройдёт в Выборге с 12 по 14 февраля 2027 года."
    fair = "Весной хотели провести ярмарку, её назначили на май."
    invited = "Губернатор пригласил делегацию Казахстана на зимний форум соседей."
    years = "В 2027 году исполнится 35 лет дипломатическим отношениям."
    promise = "Комитет до конца лета представит перечень площадок для казахстанских фирм."
    route = "Стороны условились запустить регулярный контейнерный поезд к марту 2027 года."
    firms = "В области работают более 140 фирм с казахстанским участием."
    house = "Торговый дом «Жамбыл» откроют в Гатчине."
    medal = "Послу вручена медаль «За добрососедство»."
    field = "Работать будем прежде всего в туризме, логистике и сельском хозяйстве."
    return (
        one(
            "programme",
            CULTURE,
            reading,
            name="Две степи, одно чтение",
            field="library",
            organiser=LEN,
            participants="библиотеки Гатчины и Тараза",
        ),
        one(
            "programme",
            CULTURE,
            teachers,
            name="курсы для учителей русского языка",
            field="education",
            organiser="Гатчинский университет",
            participants="учителя из Тараза",
        ),
        one(
            "event",
            PLANS,
            winter,
            name="Зимний форум соседей",
            type="forum",
            place="Выборг",
            date="2027-02-12/2027-02-14",
            status="planned",
        ),
        one("event", MEETING, fair, name="весенняя ярмарка", type="exhibition", date="2026-05", status="planned"),
        one(
            "event",
            FORUM,
            "Форум прошёл в Петербурге.",
            name="форум межрегионального сотрудничества",
            type="forum",
            place="Санкт-Петербург",
            date="2025-09-29/2025-10-01",
            status="held",
        ),
        one(
            "invitation", MEETING, invited, by="Иван Озёрный", whom="делегация Казахстана", to=("Зимний форум соседей",)
        ),
        one("anniversary", PLANS, years, years=35, what="дипломатические отношения России и Казахстана", date="2027"),
        one(
            "commitment",
            MEETING,
            promise,
            who="комитет по внешним связям",
            what="представить перечень площадок для казахстанских фирм",
            by_when="2026-08-31",
            modality="instructed",
        ),
        one(
            "commitment",
            MEETING,
            route,
            who=(LEN, KAZ),
            what="запустить регулярный контейнерный поезд",
            by_when="2027-03",
            modality="agreed",
        ),
        one(
            "count_figure",
            CUSTOMS,
            firms,
            what="фирмы с казахстанским участием",
            value=140,
            approx="over",
            where=LEN,
            as_of="2026-07",
        ),
        one("institution", PLANS, house, name="торговый дом «Жамбыл»", action="planned", place="Гатчина"),
        one(
            "award",
            ENTRY,
            medal,
            standing=C,
            award="медаль «За добрососедство»",
            recipient="Ерлан Сәрсенов",
            giver="Иван Озёрный",
            date="2026-03-17",
        ),
        one(
            "direction",
            MEETING,
            field,
            speaker="Иван Озёрный",
            parties=(LEN, KAZ),
            topics=("туризм", "логистика", "сельское хозяйство"),
            modality="planned",
        ),
    )


HOSTILE = '#raw[$x$] \\n{{7*7}} <b onmouseover="x()">&amp; *_~`@ref //=+ \u0000\u0007' + "Ж" * 90


def hostile() -> tuple[Settled, ...]:
    """Records whose every text is markup for some format, or a very long word."""
    where = replace(source(HOSTILE, HOSTILE, "2026-01-01"), url='javascript:alert("x")')
    return (
        one(
            "meeting",
            where,
            HOSTILE,
            speaker=HOSTILE,
            sides=(HOSTILE, "Ерлан Сәрсенов"),
            date=HOSTILE,
            place=HOSTILE,
            topics=(HOSTILE,),
            status=HOSTILE,
        ),
        one(
            "agreement",
            where,
            HOSTILE,
            type=HOSTILE,
            parties=(HOSTILE, KAZ),
            subject=HOSTILE,
            date="2026-13-45",
            status="signed",
        ),
        one(
            "investment_project",
            where,
            HOSTILE,
            product=HOSTILE,
            company=HOSTILE,
            amount=HOSTILE,
            currency=HOSTILE,
            approx=HOSTILE,
            jobs=5,
        ),
    )
