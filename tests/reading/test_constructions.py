"""Constructions of real releases that whole families share: who leads whom, whose a thing is, lists, foreign names."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sentences import holds, told

TVER = "губернатор Тверской области Игорь Лапин"


@pytest.mark.parametrize(
    ("text", "who", "to"),
    [
        (
            "Делегация Костанайской области во главе с акимом региона совершила визит в Тверскую область Российской "
            "Федерации по приглашению губернатора Игоря Лапина.",
            "делегация Костанайской области",
            "Тверская область",
        ),
        ("Делегация из китайского города Хэйхэ приехала в Тверь.", "делегация Хэйхэ", "Тверь"),
        ("В Тверь приехала делегация самаркандских предпринимателей.", "делегация самаркандских предпринимателей", "Тверь"),
        ("В Тверь прибыли школьники из Минска.", "школьники из Минска", "Тверь"),
        (
            f"{TVER} провёл переговоры с послом Вьетнама Ле Ван Чунгом, который прибыл в Ржев.",
            "Ле Ван Чунг",
            "Ржев",
        ),
        ("Гости из Минска отправились на Тверской экскаваторный завод.", "делегация Минска", "Тверской экскаваторный завод"),
        (
            "Делегация Минской области ознакомится с работой промышленных предприятий Тверской области.",
            "делегация Минской области",
            "промышленные предприятия Тверской области",
        ),
    ],
)  # fmt: skip
def test_who_travels(text: str, who: str, to: str) -> None:
    assert holds(told(text, "visit"), who=who, to=to)


@pytest.mark.parametrize(
    "text",
    [
        "Поездка состоялась при поддержке генерального консула Казахстана Марата Оспанова.",
        f"{TVER} пригласил узбекскую делегацию принять участие в форуме «Верхневолжье», который пройдёт в Твери.",
    ],
)
def test_who_does_not_travel(text: str) -> None:
    assert not told(text, "visit")


def test_a_guest_told_before_the_noun() -> None:
    text = "Президент Узбекистана Шавкат Мирзиёев провёл встречу с пребывающей с визитом в стране делегацией России во главе с первым заместителем председателя правительства Денисом Осиповым."  # fmt: skip
    assert holds(told(text, "meeting"), sides=("Шавкат Мирзиёев", "делегация России"))
    assert holds(told(text, "visit"), who="делегация России", head="Денис Осипов", to="Узбекистан")
    assert holds(told(text, "person_post"), person="Денис Осипов", of="Россия")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (f"Состоялось общение {TVER.replace('губернатор', 'губернатора')} с послом Китая.", None),
        (f"{TVER} сообщил о встрече делегации провинции Хубэй во главе с губернатором Чжао Ганом.", None),
        (
            "Состоялась встреча сотрудников Генерального консульства Узбекистана с представителями правительства "
            "Тверской области.",
            ("сотрудники Генерального консульства Узбекистана", "представители правительства Тверской области"),
        ),
        (
            f"С руководителем делегации – заместителем хокима Бухарской области Ризо Асадовым {TVER} наметил "
            "перспективы сотрудничества.",
            ("Игорь Лапин", "Ризо Асадов"),
        ),
    ],
)
def test_who_meets(text: str, sides: tuple[str, ...] | None) -> None:
    found = told(text, "meeting")
    assert holds(found, sides=sides) if sides else not any("Чжао Ган" in fact["sides"] for fact in found)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "person", "post", "of"),
    [
        (
            "В Тверь прибыл Чрезвычайный и Полномочный Посол Кубы в России. С послом Кубы Энрике Орта Гонсалесом "
            "беседовали о туризме.",
            "Энрике Орта Гонсалес",
            "посол",
            "Куба",
        ),
        ("Встреча с заместителем министра Вьетнама Чан Хонг Ха.", "Чан Хонг Ха", "заместитель министра", "Вьетнам"),
        (
            "Выступил председатель Горецкого районного исполнительного комитета Михаил Серый.",
            "Михаил Серый",
            "председатель",
            "Горецкий районный исполнительный комитет",
        ),
        ("В Кокшетау аким области Марат Ахметов встретил гостей.", "Марат Ахметов", "аким", "Акмолинская область"),
        (
            "Тверскую область посетила делегация Бухарской области. Об этом сообщил губернатор области Игорь Лапин.",
            "Игорь Лапин",
            "губернатор",
            "Тверская область",
        ),
    ],
)
def test_whose_post(text: str, person: str, post: str, of: str) -> None:
    assert holds(told(text, "person_post"), person=person, post=post, of=of)


def test_a_list_of_one_name() -> None:
    text = (
        "По итогам встречи подписаны меморандумы о сотрудничестве:\n• Тверская область – Минская область;\n"
        "• АО «Термит» и ОАО «Гомельмаш»;\n• между Тверью и Минском."
    )
    parties = [fact["parties"] for fact in told("Новость дня\n\n" + text, "agreement")]
    assert parties == [("Тверская область", "Минская область"), ("АО «Термит»", "ОАО «Гомельмаш»"), ("Тверь", "Минск")]


def test_a_numbered_list_of_documents() -> None:
    text = (
        "Новость дня\n\nПо итогам форума подписаны документы:\n1. Соглашение между Правительством Курской области и "
        "Гомельским облисполкомом о туризме.\n2. План мероприятий на 2025–2027 годы по реализации соглашения между "
        "Правительством Курской области и Правительством Республики Беларусь."
    )
    found = told(text, "agreement")
    pair = ("Правительство Курской области", "Гомельский облисполком")
    assert holds(found, type="agreement", parties=pair, subject="туризм", status="signed")
    assert holds(found, type="plan", status="signed", period="2025/2027")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Брестский облисполком заключил договор о туризме с Орловской областной администрацией и соглашение о спорте с "
            "правительством Липецкой области.",
            [
                ("Брестский облисполком", "Орловская областная администрация"),
                ("Брестский облисполком", "правительство Липецкой области"),
            ],
        ),
        (
            "Подписано соглашение между Витебским облисполкомом (Республика Беларусь) и правительством Рязанской области "
            "(Российская Федерация) о туризме.",
            [("Витебский облисполком", "правительство Рязанской области")],
        ),
        (
            "Соглашение о побратимстве между Горецким районом Могилевской области и Сальским районом Ростовской области "
            "подписали сегодня в Полоцке.",
            [("Горецкий район", "Сальский район")],
        ),
    ],
)
def test_each_document_has_its_own_parties(text: str, parties: list[tuple[str, ...]]) -> None:
    assert [fact["parties"] for fact in told(text, "agreement")] == parties


def test_they_agree_who_have_signed() -> None:
    text = (
        "Подписано соглашение о туризме между Ассоциацией «Совет районов» и Гомельской ассоциацией местных Советов "
        "депутатов. Стороны договорились обмениваться архивными документами."
    )
    sides = ("Ассоциация «Совет районов»", "Гомельская ассоциация местных Советов депутатов")
    assert holds(told(text, "commitment"), who=sides, modality="agreed")


def test_goods_that_were_sent() -> None:
    text = "За 10 месяцев 2024 года астраханцы отправили в Казахстан 1,5 тыс. тонн рыбы и 14 тыс. тонн овощей."
    found = told(text, "trade_figure")
    assert holds(found, flow="export", partner="Казахстан", amount=1500, unit="тонна", product="рыба")
    assert holds(found, flow="export", partner="Казахстан", amount=14000, unit="тонна", product="овощи")


@pytest.mark.parametrize(
    "text", ["Тверь планирует отправить в Китай 7 тыс. тонн муки.", "Тверь могла бы отправить 7 тыс. тонн муки."]
)
def test_goods_that_may_be_sent(text: str) -> None:
    assert not told(text, "trade_figure")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Достигнута договорённость о проведении в сентябре Дней провинции Хубэй в Твери.", "planned"),
        ("Важность открытия авиарейса из Твери отмечена на встрече.", None),
    ],
)
def test_events_to_come(text: str, status: str | None) -> None:
    found = told(text, "event")
    assert [fact["status"] for fact in found] == ([status] if status else [])


def test_a_full_stop_within_a_name() -> None:
    text = "В Ташкенте откроется Международная промышленная выставка «Иннопром. Центральная Азия»."
    assert holds(told(text, "event"), name="Международная промышленная выставка «Иннопром. Центральная Азия»")


@pytest.mark.parametrize(
    ("text", "person", "post", "of"),
    [
        (
            "Выступил помощник раиса Татарстана по международным вопросам Радик Салимов.",
            "Радик Салимов",
            "помощник раиса по международным вопросам",
            "Татарстан",
        ),
        (
            "Гостей встретил глава Лаишевского муниципального района Ильдус Зарипов.",
            "Ильдус Зарипов",
            "глава",
            "Лаишевский муниципальный район",
        ),
        (
            "Приехали посол Узбекистана Ботир Асадов и торговый советник посольства Азиз Хакимов.",
            "Азиз Хакимов",
            "торговый советник",
            "посольство Узбекистана",
        ),
        (
            "С узбекской стороны документ подписал заместитель министра инвестиций Хуррам Тешабаев, с российской – "
            "заместитель министра экономики Алексей Хорев.",
            "Хуррам Тешабаев",
            "заместитель министра инвестиций",
            "Узбекистан",
        ),
        (
            "По словам руководителя Центра поддержки экспорта Ильи Горбова, спрос растёт.",
            "Илья Горбов",
            "руководитель",
            "Центр поддержки экспорта",
        ),
        (
            "Встреча с президентом Уральской ТПП Андреем Бесединым прошла в Твери.",
            "Андрей Беседин",
            "президент",
            "Уральская ТПП",
        ),
        (
            "Депутат Государственной Думы от Томской области Леонид Огуль поддержал его.",
            "Леонид Огуль",
            "Депутат",
            "Государственная Дума",
        ),
        (
            "Выступил постпред Коми при Президенте РФ Илья Круг.",
            "Илья Круг",
            "постпред при Президенте РФ",
            "Коми",
        ),
        (
            "Министр по внешним связям Республики Саха (Якутия) Гаврил Кирилин добавил детали.",
            "Гаврил Кирилин",
            "Министр по внешним связям",
            "Якутия",
        ),
    ],
)
def test_posts_of_many_words(text: str, person: str, post: str, of: str) -> None:
    assert holds(told(text, "person_post"), person=person, post=post, of=of)


def test_a_museum_is_no_ministry() -> None:
    text = "Посол вручил грамоту МИД Беларуси директору музея Сергею Чернову."
    assert not holds(told(text, "person_post"), person="Сергей Чернов", of="МИД Беларуси")


def test_partners_in_a_list() -> None:
    text = f"{TVER} отметил: ключевыми партнёрами региона являются Китай, Турция и Беларусь."
    found = told(text, "partner_status")
    assert [(fact["subject"], fact["label"]) for fact in found] == [
        (name, "key_partner") for name in ("Китай", "Турция", "Беларусь")
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Города Тверь и Минск отметили 15-летие побратимских связей.", "побратимские связи Твери и Минска"),
        ("В мае соглашению о туризме исполнилось 20 лет.", "соглашение о туризме"),
    ],
)
def test_what_two_share(text: str, what: str) -> None:
    assert holds(told(text, "anniversary"), what=what)


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        (
            "Стоимость контракта на поставку 30 троллейбусов составила 900 млн рублей.",
            "стоимость контракта на поставку 30 троллейбусов, рубли",
            900_000_000,
        ),
        (
            "Тверские заводы заключили три контракта на общую сумму 250 млн рублей.",
            "сумма контрактов, рубли",
            250_000_000,
        ),
        ("Сейчас в университете учатся 240 студентов из 30 стран.", "иностранные студенты", 240),
        ("Тверь и Беларусь связывают 23 соглашения.", "соглашения", 23),
    ],
)
def test_what_is_counted(text: str, what: str, value: int) -> None:
    assert any(fact["value"] == value and str(fact["what"]).endswith(what.split(" ", 1)[-1]) for fact in told(text, "count_figure"))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "by_when"),
    [
        (f"{TVER} пообещал до конца мая направить в Минск автобусы.", "2026-05"),
        (f"{TVER} пообещал до конца года направить в Минск автобусы.", "2025"),
    ],
)
def test_terms_by_the_day_of_publication(text: str, by_when: str) -> None:
    assert holds(told(text, "commitment"), by_when=by_when)


@pytest.mark.parametrize(
    ("text", "whom", "to"),
    [
        ("Посол пригласил тверских аграриев на выставку «Белагро».", "тверские аграрии", ("выставка «Белагро»",)),
        (
            f"{TVER} передал приглашение акиму Акмолинской области принять участие в форуме «Верхневолжье».",
            "аким Акмолинской области",
            ("форум «Верхневолжье»",),
        ),
    ],
)
def test_whoever_is_invited(text: str, whom: str, to: tuple[str, ...]) -> None:
    assert holds(told(text, "invitation"), whom=whom, to=to)


def test_thanks_for_an_invitation_are_no_visit() -> None:
    assert not told(f"{TVER} поблагодарил посла за приглашение посетить Минск.", "visit")


def test_an_opening_is_of_something() -> None:
    text = "В Самарканде состоялось открытие Торгового дома Тверской области."
    assert holds(told(text, "institution"), name="Торговый дом Тверской области", action="opened", place="Самарканд")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Представители правительства Тверской области и Народного правительства провинции Ганьсу встретились в Москве.",
            ("правительство Тверской области", "Народное правительство провинции Ганьсу"),
        ),
        (
            f"{TVER} провёл переговоры с руководителями Ташкентской и Бухарской областей.",
            ("Игорь Лапин", "руководитель Ташкентской области", "руководитель Бухарской области"),
        ),
    ],
)
def test_bodies_and_holders_who_meet(text: str, sides: tuple[str, ...]) -> None:
    assert holds(told(text, "meeting"), sides=sides)


def test_they_who_were_told_before() -> None:
    text = "Минский район и Тверь договорились о дружбе. Они намерены обмениваться школьными делегациями."
    assert holds(told(text, "commitment"), who=("Минский район", "Тверь"))


def test_a_subject_told_after_the_document() -> None:
    text = (
        "Меморандум подписали министерство культуры Татарстана и управление культуры Северо-Казахстанской области; его "
        "предмет – взаимодействие музеев."
    )
    assert holds(told(text, "agreement"), subject="взаимодействие музеев")


def test_the_row_of_a_place() -> None:
    text = "В списке 102 стран, с которыми торгует Тверская область, Казахстан второй по товарообороту."
    (fact,) = told(text, "trade_rank")
    assert (fact["rank"], fact["group_size"], fact["among"]) == (2, 102, "страны, с которыми торгует Тверская область")


def test_a_matter_is_between_those_who_talked() -> None:
    text = (
        f"{TVER} встретился с губернатором провинции Хубэй Чжао Ганом. Стороны обсудили машиностроение, туризм и образование. "
        "Тверская область торгует с Беларусью."
    )
    assert holds(told(text, "direction"), parties=("Тверская область", "Хубэй"))


def test_one_flow_with_each_of_several() -> None:
    text = (
        f"{TVER} привёл цифры. В 2024 году товарооборот с Китаем вырос на 14% до 240 млн долларов, с Турцией – на 8% до "
        "60 млн долларов. Торговый оборот с Беларусью составил 310 млн долларов, с Казахстаном – 95 млн."
    )
    found = told(text, "trade_figure")
    assert holds(found, partner="Турция", growth=8, amount=60_000_000)
    assert holds(found, partner="Беларусь", amount=310_000_000)
    assert holds(found, partner="Казахстан", amount=95_000_000, currency="USD")


def test_a_level_that_growth_reached_is_no_bound() -> None:
    (fact,) = told("Импорт Тверской области из Китая просел на 12 процентов – до 90 млн долларов.", "trade_figure")
    assert "approx" not in fact


@pytest.mark.parametrize(
    ("text", "who", "to"),
    [
        ("Делегация Тверской области вернулась из поездки в Минск.", "делегация Тверской области", "Минск"),
        (f"По возвращении из Ташкента {TVER} рассказал о планах.", "Игорь Лапин", "Ташкент"),
    ],
)
def test_who_came_back(text: str, who: str, to: str) -> None:
    assert holds(told(text, "visit"), who=who, to=to, status="held")


def test_an_invitation_taken_is_no_talk() -> None:
    text = f"{TVER} принял приглашение мэра Минска Владимира Кухарева и приедет на День города."
    assert not told(text, "meeting")
    assert holds(told(text, "invitation"), by="Владимир Кухарев", whom="Игорь Лапин", to=("День города",))


def test_an_event_held_every_year_since() -> None:
    (fact,) = told("Фестиваль «Тверской переплёт» проводится ежегодно с 2016 года.", "event")
    assert fact["status"] == "recurring"
    assert "date" not in fact


def test_a_former_post_and_one_of_today() -> None:
    text = "Бывший посол России в Чехии Сергей Киселёв, ныне советник губернатора Тверской области, передал музею коллекцию."
    found = told(text, "person_post")
    assert holds(found, post="посол", of="Россия", host="Чехия")
    assert holds(found, post="советник губернатора", of="Тверская область")


def test_a_partner_named_by_an_adjective_alone() -> None:
    text = f"{TVER}: «Мы с белорусскими коллегами наметили три направления: лён, вагоны, школьный туризм»."
    assert holds(told(text, "direction"), parties=("Тверская область", "Беларусь"))


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("Программа охватывает 46 школ.", "школы, охваченные программой", 46),
        (
            "Для участия в форуме «Реки» подали заявки 320 человек из 15 государств.",
            "заявки на участие – форум «Реки»",
            320,
        ),
        (
            "С 36 субъектами России Минская область заключила 80 договоров о дружбе.",
            "субъекты России, с которыми заключены договоры",
            36,
        ),
    ],
)
def test_counted_by_what_is_done(text: str, what: str, value: int) -> None:
    assert holds(told(text, "count_figure"), what=what, value=value)


def test_a_count_as_of_then() -> None:
    text = f"В 2019 году {TVER} побывал в Минске. На тот момент в вузах области учились 800 белорусских студентов."
    assert holds(told(text, "count_figure"), value=800, as_of="2019")


def test_a_district_with_another() -> None:
    text = "Подписано соглашение о побратимстве Волковысского района с Вяземским."
    assert holds(told(text, "agreement"), parties=("Волковысский район", "Вяземский район"))


def test_a_delegation_by_who_leads_it() -> None:
    text = (
        "В Уральске проходит XXI Форум межрегионального сотрудничества. Регион на нём представляет делегация во главе с "
        "вице-губернатором Тверской области Андреем Наумовым."
    )
    assert holds(told(text, "visit"), who="делегация Тверской области", head="Андрей Наумов", to="Уральск")


def test_a_chinese_name_in_the_instrumental() -> None:
    assert holds(
        told(f"{TVER} встретился с послом Китая Чжан Ханьхуэем.", "meeting"), sides=("Игорь Лапин", "Чжан Ханьхуэй")
    )


def test_several_deeds_of_one_promise() -> None:
    text = "Тверская область и Минская область договорились увеличить поставки льна, открыть торговый дом и проводить ярмарки."
    deeds = [fact["what"] for fact in told(text, "commitment")]
    assert deeds == ["увеличить поставки льна", "проводить ярмарки"]


@pytest.mark.parametrize(
    ("text", "who", "modality"),
    [
        ("Главам районов поручено подготовить площадки до 1 июля.", "главы районов", "instructed"),
        (
            "«Готовы передать белорусским коллегам методики», – сказала ректор ТвГМУ Мария Рогова.",
            "Мария Рогова",
            "proposed",
        ),
    ],
)
def test_who_is_bound(text: str, who: str, modality: str) -> None:
    found = told(text, "commitment")
    assert any(str(fact["who"]).lower() == who.lower() and fact["modality"] == modality for fact in found)


def test_he_who_invites() -> None:
    text = (
        "Игорь Лапин, губернатор Тверской области, встретился с послом Китая Чжан Ханьхуэем. Он пригласил посла в Тверь, а "
        "тот обещал приехать."
    )
    assert holds(told(text, "invitation"), whom="Чжан Ханьхуэй", to=("Тверь",))


def test_a_trade_is_no_body() -> None:
    text = "Министр сельского хозяйства Тверской области Юрий Карпов рад."
    assert holds(told(text, "person_post"), post="Министр сельского хозяйства", of="Тверская область")


def test_a_project_told_to_its_end() -> None:
    text = (
        "В Торжке завершается строительство завода минеральной ваты. Инвестор – австрийская компания «Хеклин». На предприятии "
        "будут работать 200 человек. Завод введут в строй в конце 2025 года."
    )
    assert holds(told(text, "investment_project"), jobs=200, date="2025", status="under_construction")


def test_a_route_that_opens_is_no_event() -> None:
    assert not told("Стороны договорились об открытии рейса Тверь – Минск.", "event")


REFERENCE = """О сотрудничестве Рязанской области с Беларусью

Договорная база
Соглашение о туризме между Рязанской областью и Брестской областью (2011 год).
– Меморандум с провинцией Хэнань о спорте (2015).

Торговля
Товарооборот Рязанской области с Беларусью в 2024 году составил 412,6 млн долларов (рост на 11,3%).
Экспорт: 180,4 млн долларов (+9,8%).
Место Беларуси во внешнеторговом обороте региона – 2-е.
Побратимы: Рязань – Брест (2001), Сасово – Минск (2014).
"""


def test_a_reference_without_verbs() -> None:
    documents = told(REFERENCE, "agreement")
    assert holds(documents, parties=("Рязанская область", "Брестская область"), status="in_force", date="2011")
    assert holds(documents, type="memorandum", subject="спорт", status="in_force", date="2015")
    trade = told(REFERENCE, "trade_figure")
    assert holds(trade, flow="export", partner="Беларусь", growth=Decimal("9.8"), period="2024")
    assert holds(told(REFERENCE, "trade_rank"), rank=2, partner="Беларусь")
    assert holds(told(REFERENCE, "partner_status"), subject="Брест", of="Рязань", label="twin")


def test_a_heading_is_no_document() -> None:
    assert not told("Новость дня\n\nСоглашения о сотрудничестве\nОбласть дружит с соседями.", "agreement")


def test_months_cut_short() -> None:
    text = "За 9 мес. 2024 г. товарооборот Тверской области с Китаем составил 90 млн долларов."
    assert holds(told(text, "trade_figure"), period="2024-01/2024-09")


def test_those_who_will_be_twins_are_none_yet() -> None:
    assert not told("Рязань и Минск станут побратимами в июне.", "partner_status")


def test_what_was_agreed_to_be_delivered_is_no_trade() -> None:
    text = f"{TVER} рад: достигнуты договорённости о поставках на 320 млн рублей."
    assert not told(text, "trade_figure")
    assert holds(told(text, "count_figure"), value=320_000_000)


def test_who_will_go_was_not_counted_there() -> None:
    assert not any(
        "отправившиеся" in str(fact["what"]) for fact in told("В Минск отправятся 40 врачей.", "count_figure")
    )


def test_a_person_after_a_province_that_is_meant() -> None:
    text = "В Рязани ждут делегацию Хэнани. Возглавит её вице-губернатор провинции Чжан Минь."
    assert holds(told(text, "person_post"), person="Чжан Минь", of="Хэнань")


def test_who_goes_is_told_after_but() -> None:
    text = "Рязанские врачи стажировались в Ташкенте, а ташкентские хирурги весной приедут в Рязань."
    assert not holds(told(text, "visit"), who="Рязанские врачи", to="Рязань")
    assert holds(told(text, "visit"), who="ташкентские хирурги", to="Рязань")
