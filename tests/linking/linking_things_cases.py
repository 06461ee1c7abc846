"""Pairs of invented facts: for each rule two that it is for, and one that comes near and must stay apart:
things and figures."""

from __future__ import annotations

from linking_telling import (
    LATER,
    OMSK,
    WEEK,
    Case,
    award,
    count,
    event,
    figure,
    institution,
    pledge,
    programme,
    project,
    rank,
    years,
)

EVENTS = [
    Case(
        "event: one series",
        event("фестиваль «Степной ветер»", "festival", "recurring"),
        event("международный фестиваль «Степной ветер»", "festival", "recurring"),
        event("фестиваль «Степной ветер»", "festival", "held", date="2031"),
    ),
    Case(
        "event: same edition",
        event("VII Форум степных регионов России и Казахстана", date="2031"),
        event("7-й форум степных регионов Казахстана и России", place="Омск"),
        event("VIII Форум степных регионов России и Казахстана", place="Омск"),
    ),
    Case(
        "event: same place and year",
        event("Форум степных регионов России и Казахстана", date="2031", place="Омск"),
        event("VII Форум степных регионов России и Казахстана", date="2031-05", place="Омская область"),
        event("VII Форум степных регионов России и Казахстана", date="2031-05", place="Тюмень"),
    ),
    Case(
        "event: same month",
        event("выставка «Сибирский мёд»", "exhibition", date="2031-05-02"),
        event("выставка-продажа «Сибирский мёд»", "exhibition", date="2031-05"),
        event("выставка «Сибирский мёд»", "exhibition", date="2031-06"),
    ),
    Case(
        "event: same month",
        event("молодёжный форум пчеловодов", date="2031-05-02"),
        event("молодёжный форум пчеловодов", date="2031-05"),
        event("молодёжный форум пчеловодов", date="2031"),
    ),
    Case(
        "event: news of one week",
        event("выставка «Сибирский мёд»", "exhibition", published=WEEK),
        event("выставка «Сибирский мёд»", "exhibition", published=LATER, place="Омск"),
        event("выставка «Алтайский мёд»", "exhibition", published=LATER),
    ),
    Case(
        "event: told within a month",
        event("выставка «Сибирский мёд»", "exhibition", date="2031-04-20"),
        event("выставка «Сибирский мёд»", "exhibition", published=WEEK),
        event("выставка «Сибирский мёд»", "exhibition", published="2032-05-02"),
    ),
    Case(
        "event: same name",
        event("выставка «Сибирский мёд»", "exhibition"),
        event("выставка «Сибирский мёд»", "exhibition", date="2031"),
        event("ярмарка «Сибирский мёд»", "other", date="2031"),
    ),
]

PROJECTS = [
    Case(
        "project: same product",
        project("молочный завод", "Сут-Агро", territory=OMSK, status="planned"),
        project("завод по переработке молока", "ТОО «Сут-Агро»", territory="Омбы облысы", status="launched"),
        project("молочный завод", "Сут-Агро", territory="Тюменская область"),
    ),
    Case(
        "project: like product",
        project("краны и подъёмники", "Иртыш-Кран", territory=OMSK),
        project("кран зауыты", "Иртыш-Кран", territory="Омбы облысы"),
        project("кран зауыты", "Иртыш-Кран", territory="Омбы облысы", district="Тарский район"),
    ),
    Case(
        "project: same sum",
        project("комбинат", "Сут-Агро", territory=OMSK, amount=370000000, currency="RUB"),
        project("переработка зерна", "Сут-Агро", territory=OMSK, amount=370000000, currency="RUB"),
        project("переработка зерна", "Сут-Агро", territory=OMSK, amount=370000000, currency="KZT"),
    ),
    Case(
        "project: same name",
        project("парк", name="Зелёный Иртыш", territory=OMSK),
        project("кластер лёгкой промышленности", name="Зелёный Иртыш", territory="Омск"),
        project("парк", name="Зелёный Ишим", territory=OMSK),
    ),
    Case(
        "project: same site",
        project("кабельный завод", site="ОЭЗ «Авангард»", territory=OMSK),
        project("завод кабеля", site="ОЭЗ «Авангард»", territory="Омск"),
        project("кирпичный завод", site="ОЭЗ «Авангард»", territory=OMSK),
    ),
    Case(
        "project: same company",
        project("молочный завод", "Сут-Агро", territory=OMSK),
        project("зерновой терминал", "Сут-Агро", territory=OMSK),
        project("зерновой терминал", "Мол-Агро", territory=OMSK),
    ),
    Case(
        "project: same product and territory",
        project("кабельный завод", territory=OMSK),
        project("завод кабеля", territory=OMSK),
        project("кабельный завод", territory="Томская область"),
    ),
]

FIGURES = [
    Case(
        "figure: same period",
        figure("export", OMSK, "Казахстан", period="2030", amount=412700000, currency="USD"),
        figure("export", "Омбы облысы", "Қазақстан", period="2030", amount=410000000, currency="USD", growth=7),
        figure("export", OMSK, "Казахстан", period="2030", share=40),
    ),
    Case(
        "figure: same level",
        figure("turnover", OMSK, "Казахстан", period="2030", amount=412700000, currency="USD"),
        figure("turnover", OMSK, "Казахстан", amount=412700000, currency="USD"),
        figure("turnover", OMSK, "Казахстан", amount=412700000, currency="RUB"),
    ),
    Case(  # a round sum: of this year, or of another
        "figure: same level",
        figure("turnover", OMSK, "Казахстан", amount=400000000, currency="USD", published=WEEK),
        figure("turnover", OMSK, "Казахстан", amount=400000000, currency="USD", published="2031-08-02"),
        figure("turnover", OMSK, "Казахстан", amount=400000000, currency="USD", published="2034-08-02"),
    ),
    Case(
        "figure: same value in the news",
        figure("turnover", OMSK, "Казахстан", growth=7, published=WEEK),
        figure("turnover", OMSK, "Казахстан", growth=7, period="2030", published=LATER),
        figure("turnover", OMSK, "Казахстан", growth=7, published="2033-05-06"),
    ),
    Case(
        "figure: same value",
        figure("turnover", OMSK, "Казахстан", growth=7),
        figure("turnover", OMSK, "Казахстан", growth=7, period="2030"),
        figure("turnover", OMSK, "Казахстан", growth=9, period="2030"),
    ),
]

RANKS = [
    Case(
        "rank: same period",
        rank(2, "turnover", OMSK, "Казахстан", period="2030"),
        rank(2, "partnership", "Омбы облысы", "Қазақстан", period="2030"),
        rank(2, "export", OMSK, "Казахстан", period="2030"),
    ),
    Case(
        "rank: same group",
        rank(5, "turnover", OMSK, "Казахстан", group_size=84, period="2030"),
        rank(5, "turnover", OMSK, "Казахстан", group_size=84),
        rank(5, "turnover", OMSK, "Казахстан", group_size=90),
    ),
    Case(
        "rank: same voice",
        rank(5, "turnover", OMSK, "Казахстан", among="регионы РФ", speaker="Пётр Лыков"),
        rank(5, "partnership", OMSK, "Казахстан", among="регионы РФ", speaker="Пётр Лыков"),
        rank(5, "turnover", OMSK, "Казахстан", among="регионы РФ", speaker="Олег Сомов"),
    ),
    Case(
        "rank: in the news",
        rank(5, "turnover", OMSK, "Казахстан", published=WEEK),
        rank(5, "turnover", OMSK, "Казахстан", published="2031-08-02"),
        rank(5, "turnover", OMSK, "Казахстан", published="2033-08-02"),
    ),
    Case(
        "rank: another time",
        rank(5, "turnover", OMSK, "Казахстан"),
        rank(5, "turnover", OMSK, "Казахстан", period="2030"),
        rank(4, "turnover", OMSK, "Казахстан", period="2030"),
    ),
]

BODIES = [
    Case(
        "institution: moved",
        institution("консульство Индии", "Казань", doc="d1"),
        institution("консульство Индии", "Омск", doc="d1"),
        institution("консульство Ирана", "Омск", doc="d1"),
    ),
    Case(
        "institution: same place",
        institution("Генеральное консульство Индии в Омске", "Омск"),
        institution("генконсульство Индии", "Омск", action="planned"),
        institution("генконсульство Ирана", "Омск", action="planned"),
    ),
    Case(
        "institution: its own name",
        institution("Степной институт бережливого земледелия"),
        institution("Степной институт бережливого земледелия", "Омск"),
        institution("институт", "Омск"),
    ),
    Case(
        "institution: same name",
        institution("рабочая комиссия по торговле"),
        institution("рабочая комиссия по торговле", "Омск"),
        institution("рабочая комиссия по туризму", "Омск"),
    ),
    Case(
        "programme: same title",
        programme("проект «Два берега»"),
        programme("образовательная программа «Два берега»"),
        programme("образовательная программа «Три берега»"),
    ),
    Case(
        "programme: same name",
        programme("Сибирская школа пчеловодства"),
        programme("сибирская школа пчеловодства для студентов"),
        programme("сибирская школа коневодства для студентов"),
    ),
    Case(
        "programme: same organiser",
        programme("обмен студентами", organiser="колледж «Сут-Агро»"),
        programme("обмен студентами", organiser="Колледж «Сут-Агро»", participants="студенты"),
        programme("обмен студентами", organiser="колледж «Иртыш»"),
    ),
    Case(
        "programme: common name",
        programme("обмен студентами"),
        programme("обмен студентами", organiser="Сут-Агро"),
        programme("обмен учителями", organiser="Сут-Агро"),
    ),
    Case(
        "award: same recipient",
        award("орден «Парасат» II степени", "Пётр Лыков"),
        award("Order of Parasat, 2nd degree", "Pyotr Lykov", date="2031"),
        award("орден «Парасат» I степени", "Пётр Лыков"),
    ),
]

DEEDS = [
    Case(
        "commitment: same news",
        pledge(OMSK, "открыть школу казахского языка", published=WEEK),
        pledge("правительство Омской области", "открыть первую школу казахского языка", published=LATER),
        pledge("правительство Омской области", "открыть музей казахского языка и ремёсел", published=LATER),
    ),
    Case(
        "commitment: same words",
        pledge(OMSK, "засеять рапсом пустоши у Иртыша"),
        pledge(OMSK, "засеять рапсом пустоши у Иртыша", published="2033-01-01"),
        pledge("Томская область", "засеять рапсом пустоши у Иртыша"),
    ),
    Case(
        "commitment: another occasion",
        pledge(OMSK, "обновить мост через Иртыш"),
        pledge(OMSK, "обновить мост через Иртыш у Тары зимой"),
        pledge(OMSK, "обновить дорогу на Тару"),
    ),
    Case(
        "anniversary: same cause",
        years(40, "соглашение о сотрудничестве Омской и Павлодарской областей"),
        years(40, "соглашение Павлодарской и Омской областей о сотрудничестве", date="2031"),
        years(30, "соглашение Павлодарской и Омской областей о сотрудничестве", date="2031"),
    ),
    Case(
        "anniversary: same cause",
        years(30, "восстановление дипломатических отношений России и Казахстана"),
        years(30, "восстановление дипломатических отношений Казахстана и России"),
        years(30, "восстановление дипломатических отношений России и Узбекистана"),
    ),
    Case(
        "anniversary: near cause",
        years(50, "театр"),
        years(50, "драматический театр имени Лыкова"),
        years(50, "библиотека имени Лыкова"),
    ),
    Case(
        "count: same number",
        count(212, "предприятия с казахстанским капиталом", OMSK),
        count(212, "предприятия с участием казахстанского капитала", "Омбы облысы"),
        count(212, "предприятия с участием узбекского капитала", OMSK),
    ),
    Case(
        "count: same number",
        count(500, "студенты из Индии", OMSK, published=WEEK),
        count(500, "индийские студенты", OMSK, published=LATER),
        count(500, "индийские студенты", OMSK, published="2035-05-06"),
    ),
    Case(  # three of a common thing are not yet the same three
        "count: same number",
        count(3, "школы пчеловодов", OMSK),
        count(3, "школы пчеловодов", OMSK, as_of="2031"),
        count(3, "школы", OMSK),
    ),
    Case(
        "count: same number, no place",
        count(212, "студенты из Казахстана", published=WEEK),
        count(212, "казахстанские студенты", published=LATER),
        count(212, "казахстанские студенты", published="2032-05-06"),
    ),
    Case(
        "count: same time",
        count(212, "студенты из Казахстана", OMSK, as_of="2030"),
        count(214, "студенты из Казахстана", OMSK, as_of="2030"),
        count(214, "студенты из Казахстана", OMSK, as_of="2029"),
    ),
    Case(
        "count: same number elsewhere",
        count(212, "студенты из Казахстана"),
        count(212, "студенты из Казахстана", OMSK),
        count(213, "студенты из Казахстана", OMSK),
    ),
]

THINGS = [*EVENTS, *PROJECTS, *FIGURES, *RANKS, *BODIES, *DEEDS]
