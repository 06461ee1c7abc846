"""Pairs of invented facts: for each rule two that it is for, and one that comes near and must stay apart:
people, agreements, meetings, visits."""

from __future__ import annotations

from linking_telling import LATER, OMSK, PAVL, WEEK, Case, meeting, paper, post, visit

PEOPLE = [
    Case(
        "person: one document",
        post("Анна Тальберг", "ректор", doc="d1"),
        post("Анна Тальберг", "председатель союза ректоров", "союз ректоров", doc="d1"),
        post("Анна Тальбергова", "ректор", doc="d1"),
    ),
    Case(
        "person: one place",
        post("Нұрлан Ердосов", "әкім", "Маңғыстау облысы"),
        post("Нурлан Ердосов", "аким", "Мангистауская область"),
        post("Нурлан Ердосова", "аким", "Мангистауская область"),
    ),
    Case(
        "person: one place",
        post("Kanat Ospandiyarov", "Governor", "Abai Region"),
        post("Оспандияров Канат", "аким", "область Абай"),
        post("Канат Оспандияров", "директор", "Псковская область"),
    ),
    Case(
        "person: one career",
        post("Ерлан Тасбулатов", "посол", "Казахстан", "Россия"),
        post("Ерлан Тасбулатов", "аким", "Костанайская область"),
        post("Арлан Тасбулатов", "аким", "Костанайская область"),
    ),
    Case(
        "person: longer name",
        post("Хосе Рохас", "президент", "Куба"),
        post("Хосе Рохас Мединой", "президент", "Куба"),
        post("Хосе Мединой", "президент", "Куба"),
    ),
    Case(
        "person: initials, one post",
        post("Е. Тасбулатов", "посол", "Казахстан", "Россия"),
        post("Ерлан Тасбулатов", "Чрезвычайный и Полномочный Посол", "Казахстан", "Россия"),
        post("Нурлан Тасбулатов", "посол", "Казахстан", "Россия"),
    ),
    Case(
        "person: surname, one post",
        post("Тасбулатов", "посол", "Казахстан"),
        post("Ерлан Тасбулатов", "посол", "Казахстан"),
        post("Ерлан Тасбулатов", "министр", "Казахстан"),
    ),
    Case(
        "person: one country",
        post("Ерлан Тасбулатов", "аким", "Костанайская область"),
        post("Ерлан Тасбулатов", "аким", "Павлодарская область"),
        post("Ермек Тасбулатов", "аким", "Павлодарская область"),
    ),
    Case(
        "person: same post",
        post("Ерлан Тасбулатов", "аким"),
        post("Ерлан Тасбулатов", "аким", "Павлодарская область"),
        post("Ерлан Тасбулатов", "врач", "Павлодарская область"),
    ),
    Case(
        "person: name alone",
        post("Ерлан Тасбулатов", "аким", "Костанайская область"),
        post("Ерлан Тасбулатов", "генеральный директор", "Сербия"),
        post("Ерлан Тасбулатовский", "генеральный директор", "Сербия"),
    ),
    # a frequent surname: two governors, or one
    Case(
        "person: one place",
        post("Сергей Новиков", "губернатор", "Омская область"),
        post("Sergei Novikov", "Governor", "Omsk Region"),
        post("Сергей Новиков", "губернатор", "Томская область"),
    ),
    Case(
        "person: part of the name",
        post("Е. Тасбулатов", "аким", "Костанайская область"),
        post("Ерлан Тасбулатов", "заместитель акима", "Костанайская область"),
        post("Нурлан Тасбулатов", "заместитель акима", "Костанайская область"),
    ),
]

AGREEMENTS = [
    Case(
        "agreement: same years",
        paper("plan", OMSK, PAVL, period="2031/2033"),
        paper(
            "plan", "акимат Павлодарской области", "правительство Омской области", period="2031/2033", status="planned"
        ),
        paper("plan", OMSK, PAVL, period="2034/2036"),
    ),
    Case(
        "agreement: same hands and date",
        paper("memorandum", OMSK, PAVL, signatories=["Пётр Лыков", "Асет Жанибеков"]),
        paper("memorandum", PAVL, OMSK, signatories=["Әсет Жәнібеков", "Петр Лыков"], date="2031-05"),
        paper("memorandum", PAVL, OMSK, signatories=["Асет Жанибеков", "Олег Сомов"], date="2031-05"),
    ),
    Case(
        "agreement: same date",
        paper("agreement", OMSK, PAVL, date="2031-05-02"),
        paper("agreement", "Government of Omsk Region", "Pavlodar Region", date="2031-05"),
        paper("agreement", OMSK, "маслихат Павлодарской области", date="2031-05"),
    ),
    Case(
        "agreement: same occasion",
        paper("roadmap", OMSK, PAVL, occasion="VII Форум степных регионов России и Казахстана"),
        paper("roadmap", OMSK, PAVL, occasion="форум степных регионов Казахстана и России", status="planned"),
        paper("roadmap", OMSK, PAVL, occasion="IX Форум приграничной торговли"),
    ),
    Case(
        "agreement: same subject",
        paper("agreement", OMSK, PAVL, subject="подготовка ветеринаров и обмен семенами", date="2019-03"),
        paper("agreement", OMSK, PAVL, subject="обмен семенами, подготовка ветеринаров", status="in_force"),
        paper("agreement", OMSK, PAVL, subject="перевозка пассажиров", status="in_force"),
    ),
    Case(
        "agreement: both in force",
        paper("agreement", OMSK, PAVL, subject="сотрудничество", status="in_force"),
        paper("agreement", OMSK, PAVL, status="in_force"),
        paper("agreement", OMSK, "Костанайская область", status="in_force"),
    ),
    Case(
        "agreement: news of one week",
        paper("protocol", OMSK, PAVL, published=WEEK),
        paper("protocol", OMSK, PAVL, published=LATER),
        paper("protocol", OMSK, PAVL, published="2032-05-06"),
    ),
    Case(
        "agreement: same parties and type",
        paper("protocol", OMSK, PAVL),
        paper("protocol", OMSK, PAVL, date="2031"),
        paper("memorandum", OMSK, PAVL, date="2031"),
    ),
]

MEETINGS = [
    Case(
        "meeting: same time",
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-05-02"),
        meeting("Aset Zhanibekov", "Pyotr Lykov", date="2031-05"),
        meeting("Пётр Лыков", "Асет Жанибеков", "Олег Сомов", date="2031-05-02"),
    ),
    Case(
        "meeting: same occasion",
        meeting("Пётр Лыков", "Асет Жанибеков", occasion="X Степной медиафорум"),
        meeting("Пётр Лыков", "Асет Жанибеков", occasion="Степной медиафорум", place="Омск"),
        meeting("Пётр Лыков", "Асет Жанибеков", occasion="XI Степной медиафорум"),
    ),
    Case(
        "meeting: news of one week",
        meeting("Пётр Лыков", "Асет Жанибеков", published=WEEK),
        meeting("Пётр Лыков", "Әсет Жәнібеков", published=LATER),
        meeting("Пётр Лыков", "Асет Жанибеков", published="2031-08-01"),
    ),
    Case(
        "meeting: told within a month",
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-05"),
        meeting("Пётр Лыков", "Асет Жанибеков", published="2031-05-20"),
        meeting("Пётр Лыков", "Асет Жанибеков", published="2031-09-20"),
    ),
    Case(
        "meeting: delegation for its head",
        meeting("Асет Жанибеков", "делегация Омской области", date="2031-05-02", place="Астана"),
        meeting("Асет Жанибеков", "Пётр Лыков", date="2031-05-02", place="Астана"),
        meeting("Асет Жанибеков", "Пётр Лыков", date="2031-05-03", place="Астана"),
    ),
    Case(
        "meeting: same sides",
        meeting("Пётр Лыков", "Асет Жанибеков"),
        meeting("Асет Жанибеков", "Пётр Лыков", place="Астана"),
        meeting("Асет Жанибеков", "Павел Лыков", place="Астана"),
    ),
    Case(
        "meeting: some sides",
        meeting("Пётр Лыков", "Асет Жанибеков", date="2031-05-02"),
        meeting("Пётр Лыков", "Асет Жанибеков", "Олег Сомов", date="2031-05-02"),
        meeting("Пётр Лыков", "Олег Сомов", "Ли Вэй", date="2031-05-02"),
    ),
]

VISITS = [
    Case(
        "visit: same time",
        visit("делегация Омской области", "Казахстан", head="Пётр Лыков", date="2031-05"),
        visit("Пётр Лыков", "Қазақстан", date="2031-05-02"),
        visit("делегация Омской области", "Казахстан", head="Олег Сомов", date="2031-05"),
    ),
    Case(
        "visit: same time",
        visit("делегация Казахстана", "Россия", date="2031-05-02"),
        visit("Қазақстан делегациясы", "Ресей", date="2031-05-02"),
        visit("делегация Казахстана", "Россия", date="2031-05"),
    ),
    Case(
        "visit: same occasion",
        visit("Асет Жанибеков", OMSK, occasion="выставка «Сибирский мёд»"),
        visit("Асет Жанибеков", OMSK, occasion="выставка «Сибирский мёд»", date="2031"),
        visit("Асет Жанибеков", OMSK, occasion="открытие школы", date="2031"),
    ),
    Case(
        "visit: news of one week",
        visit("Асет Жанибеков", OMSK, published=WEEK),
        visit("Aset Zhanibekov", "Omsk Region", published=LATER),
        visit("Асет Жанибеков", "завод в Омской области", published=LATER),
    ),
    Case(
        "visit: news of one week",
        visit("Асет Жанибеков", "предприятия Омской области", published=WEEK),
        visit("Aset Zhanibekov", "several enterprises", published=LATER),
        visit("Асет Жанибеков", "музеи Омской области", published=LATER),
    ),
    Case(
        "meeting: same time",
        meeting("Казахстан", "Омская область", date="2031-05-02"),
        meeting("Омская область", "Казахстан", date="2031-05-02"),
        meeting("Омская область", "Казахстан", date="2031-05"),
    ),
    Case(
        "visit: town for country",
        visit("Пётр Лыков", "Казахстан", date="2031-05"),
        visit("Пётр Лыков", "Астана", date="2031-05-02"),
        visit("Пётр Лыков", "Ташкент", date="2031-05-02"),
    ),
    Case(
        "visit: told within a month",
        visit("Пётр Лыков", "Казахстан", date="2031-05-02"),
        visit("Пётр Лыков", "Казахстан", published="2031-05-20"),
        visit("Пётр Лыков", "Казахстан", published="2031-12-20"),
    ),
    Case(
        "visit: delegation for its head",
        visit("делегация Омской области", "Казахстан", date="2031-05-02"),
        visit("Пётр Лыков", "Астана", date="2031-05-02"),
        visit("Пётр Лыков", "Астана", date="2031-05-03"),
    ),
    Case(
        "visit: same journey",
        visit("Пётр Лыков", "Казахстан"),
        visit("Пётр Лыков", "Казахстан", date="2031"),
        visit("Пётр Лыков", "Киргизия", date="2031"),
    ),
]

WHO_MET = [*PEOPLE, *AGREEMENTS, *MEETINGS, *VISITS]
