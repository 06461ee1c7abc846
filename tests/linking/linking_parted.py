"""Pairs of invented facts that one rule parts, and that without it would be linked or asked about."""

from __future__ import annotations

from linking_telling import (
    OMSK,
    PAVL,
    WEEK,
    Parted,
    award,
    count,
    event,
    figure,
    institution,
    meeting,
    paper,
    pledge,
    programme,
    project,
    rank,
    visit,
    years,
)

PARTED = [
    Parted("agreement: other parties", paper("plan", OMSK, PAVL), paper("plan", OMSK, "маслихат Павлодарской области")),
    Parted(
        "agreement: a plan and an agreement",
        paper("agreement", OMSK, PAVL, date="2031-05-02", subject="обмен семенами"),
        paper("plan", OMSK, PAVL, date="2031-05-02", subject="обмен семенами"),
    ),
    Parted(
        "agreement: other years",
        paper("plan", OMSK, PAVL, period="2031/2033"),
        paper("plan", OMSK, PAVL, period="2034/2036"),
    ),
    Parted(
        "agreement: other date",
        paper("agreement", OMSK, PAVL, subject="обмен семенами рапса", date="2031-05-02"),
        paper("agreement", OMSK, PAVL, subject="обмен семенами рапса", date="2035-05-02"),
    ),
    Parted(
        "agreement: other subject",
        paper("protocol", OMSK, PAVL, subject="семена", date="2031-05-02"),
        paper("protocol", OMSK, PAVL, subject="мосты", date="2031-05-02"),
    ),
    Parted(
        "agreement: renewal",
        paper("agreement", OMSK, PAVL, subject="обмен семенами рапса", date="2000", status="in_force"),
        paper("agreement", OMSK, PAVL, subject="обмен семенами рапса", status="proposed", published="2031-05-02"),
    ),
    Parted(
        "meeting: other date",
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-05-02"),
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-06"),
    ),
    Parted(
        "meeting: other place",
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-05", place="Омск"),
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-05", place="Астана"),
    ),
    Parted(
        "meeting: other occasion",
        meeting("Пётр Лыков", "Асет Жанибеков", occasion="X Степной медиафорум"),
        meeting("Пётр Лыков", "Асет Жанибеков", occasion="XI Степной медиафорум"),
    ),
    Parted(
        "visit: other date",
        visit("Пётр Лыков", "Казахстан", date="2030"),
        visit("Пётр Лыков", "Казахстан", date="2031"),
    ),
    Parted(
        "visit: other destination",
        visit("делегация Омской области", "Семей", date="2031-05-02"),
        visit("Пётр Лыков", "Астана", date="2031-05-02"),
    ),
    Parted(
        "visit: other occasion",
        visit("Пётр Лыков", "Казахстан", occasion="X Степной медиафорум"),
        visit("Пётр Лыков", "Казахстан", occasion="XI Степной медиафорум"),
    ),
    Parted(
        "event: other sides",
        event("Форум деловых кругов «Мост» России и Казахстана", date="2031-05"),
        event("Форум деловых кругов «Мост» России и Узбекистана", date="2031-05"),
    ),
    Parted(
        "event: other edition",
        event("VII Форум степных регионов России и Казахстана", date="2031"),
        event("VIII Форум степных регионов России и Казахстана", date="2031"),
    ),
    Parted(
        "event: series and edition",
        event("фестиваль «Степной ветер»", "festival", "recurring"),
        event("фестиваль «Степной ветер»", "festival", date="2031"),
    ),
    Parted(
        "event: other sort",
        event("«Сибирский мёд»", "forum", date="2031-05"),
        event("«Сибирский мёд»", "exhibition", date="2031-05"),
    ),
    Parted(
        "event: other date",
        event("выставка «Сибирский мёд»", "exhibition", date="2031-05"),
        event("выставка «Сибирский мёд»", "exhibition", date="2032-05"),
    ),
    Parted(
        "event: other place",
        event("выставка «Сибирский мёд»", "exhibition", date="2031-05", place="Омск"),
        event("выставка «Сибирский мёд»", "exhibition", date="2031-05", place="Астана"),
    ),
    Parted(
        "project: other place",
        project("теплица", "Сут-Агро", territory=OMSK, district="Тарский район"),
        project("теплица", "Сут-Агро", territory=OMSK, district="Азовский район"),
    ),
    Parted(
        "project: other company",
        project("теплица", "Сут-Агро", territory=OMSK),
        project("теплица", "Иртыш-Овощ", territory=OMSK),
    ),
    Parted(
        "project: one of several",
        project("молочные фермы", "Сут-Агро", territory=OMSK),
        project("молочная ферма", "Сут-Агро", territory=OMSK),
    ),
    Parted(
        "figure: other flow",
        figure("export", OMSK, "Казахстан", period="2030", growth=7),
        figure("import", OMSK, "Казахстан", period="2030", growth=7),
    ),
    Parted(
        "figure: other sides",
        figure("export", OMSK, "Казахстан", period="2030", growth=7),
        figure("export", "Омск", "Казахстан", period="2030", growth=7),
    ),
    Parted(
        "figure: other measure",
        figure("export", OMSK, "Казахстан", period="2030", growth=7),
        figure("export", OMSK, "Казахстан", period="2030", share=7),
    ),
    Parted(
        "figure: other product",
        figure("export", OMSK, "Казахстан", period="2030", growth=7, product="зерно"),
        figure("export", OMSK, "Казахстан", period="2030", growth=7),
    ),
    Parted(
        "figure: other period",
        figure("export", OMSK, "Казахстан", period="2030", growth=7, published=WEEK),
        figure("export", OMSK, "Казахстан", period="2030-01/2030-06", growth=7, published=WEEK),
    ),
    Parted(
        "rank: other rank",
        rank(5, "turnover", OMSK, "Казахстан", period="2030"),
        rank(4, "turnover", OMSK, "Казахстан", period="2030"),
    ),
    Parted(
        "rank: other measure",
        rank(5, "export", OMSK, "Казахстан", period="2030"),
        rank(5, "import", OMSK, "Казахстан", period="2030"),
    ),
    Parted(
        "rank: other sides",
        rank(5, "export", OMSK, "Казахстан", period="2030"),
        rank(5, "export", OMSK, "Китай", period="2030"),
    ),
    Parted(
        "rank: other period",
        rank(5, "export", OMSK, "Казахстан", period="2030", published=WEEK),
        rank(5, "export", OMSK, "Казахстан", period="2029", published=WEEK),
    ),
    Parted(
        "rank: other group",
        rank(5, "export", OMSK, "Казахстан", period="2030", group_size=80),
        rank(5, "export", OMSK, "Казахстан", period="2030", group_size=20),
    ),
    Parted("institution: other name", institution("школа", "Омск"), institution("музей", "Омск")),
    Parted(
        "institution: other sides",
        institution("рабочая группа по торговле Омской области с Индией"),
        institution("рабочая группа по торговле Омской области с Ираном"),
    ),
    Parted(
        "institution: other place",
        institution("Степной институт бережливого земледелия", "Омск"),
        institution("Степной институт бережливого земледелия", "Астана"),
    ),
    Parted("programme: other name", programme("обмен студентами"), programme("обмен пчеловодами и пасечниками")),
    Parted("programme: other field", programme("проект «Два берега»"), programme("проект «Два берега»", "sport")),
    Parted("award: other award", award("орден «Парасат»", "Пётр Лыков"), award("медаль «Единство»", "Пётр Лыков")),
    Parted(
        "award: other date",
        award("орден «Парасат»", "Пётр Лыков", date="2030"),
        award("орден «Парасат»", "Пётр Лыков", date="2031"),
    ),
    Parted(
        "commitment: other side", pledge(OMSK, "обновить мост через Иртыш"), pledge(PAVL, "обновить мост через Иртыш")
    ),
    Parted("commitment: other matter", pledge(OMSK, "обновить мост"), pledge(OMSK, "закупить рапс")),
    Parted("commitment: other number", pledge(OMSK, "открыть 3 школы у Тары"), pledge(OMSK, "открыть 5 школ у Тары")),
    Parted("anniversary: other years", years(40, "театр"), years(50, "театр")),
    Parted("anniversary: other cause", years(50, "театр"), years(50, "библиотека")),
    Parted("anniversary: other date", years(50, "театр", date="2030"), years(50, "театр", date="2031")),
    Parted(
        "count: other place", count(212, "студенты из Индии", OMSK), count(212, "студенты из Индии", "Томская область")
    ),
    Parted(
        "count: other time",
        count(212, "студенты из Индии", OMSK, as_of="2030"),
        count(212, "студенты из Индии", OMSK, as_of="2031"),
    ),
    Parted("count: other thing", count(212, "студенты", OMSK), count(212, "тракторы", OMSK)),
]
