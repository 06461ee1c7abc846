"""Documents: what they are called, who their parties are, where they stand, and what is told of their signing."""

import pytest
from sentences import holds, told

AGREEMENT = "agreement"


@pytest.mark.parametrize(
    ("text", "sort", "parties", "subject", "status"),
    [
        (
            "Правительство Тульской области и хокимият Самаркандской области подписали соглашение о сотрудничестве.",
            "agreement",
            ("Правительство Тульской области", "хокимият Самаркандской области"),
            "сотрудничество",
            "signed",
        ),
        (
            "В Туле состоялось подписание меморандума о взаимопонимании между Тульской областью и Хэнанью.",
            "memorandum",
            ("Тульская область", "Хэнань"),
            "взаимопонимание",
            "signed",
        ),
        (
            "Соглашение о побратимстве Тулы и Гродно готовится к подписанию.",
            "agreement",
            ("Тула", "Гродно"),
            "побратимство",
            "in_preparation",
        ),
        (
            "С 2013 года действует договор о дружбе между Тулой и Могилёвом.",
            "treaty",
            ("Тула", "Могилёв"),
            "дружба",
            "in_force",
        ),
        (
            "В рамках российско-китайского договора о добрососедстве регионы обмениваются студентами.",
            "treaty",
            ("Россия", "Китай"),
            "добрососедство",
            "in_force",
        ),
        (
            "Губернатор Тульской области Иван Петров предложил заключить соглашение о туризме между Тульской областью "
            "и Хэнанью.",
            "agreement",
            ("Тульская область", "Хэнань"),
            "туризм",
            "proposed",
        ),
        (
            "Тульская область и Хэнань планируют подписать меморандум, посвящённый туризму.",
            "memorandum",
            ("Тульская область", "Хэнань"),
            "туризм",
            "planned",
        ),
        (
            "Узловский район и Вилейский район заключили соглашение о дружбе.",
            "agreement",
            ("Узловский район", "Вилейский район"),
            "дружба",
            "signed",
        ),
    ],
)
def test_one_document(text: str, sort: str, parties: tuple[str, ...], subject: str, status: str) -> None:
    (fact,) = told(text, AGREEMENT)
    assert (fact["type"], fact["parties"], fact["subject"], fact["status"]) == (sort, parties, subject, status)


@pytest.mark.parametrize(
    "text",
    [
        "Соглашение между Тульской областью и Хэнанью так и не подписано.",
        "За год область заключила 13 договоров о сотрудничестве.",
        "Стороны поделились планами по дальнейшему развитию связей.",
        "Соглашения помогают регионам торговать.",
        "Область заключила контракты на 95 млн рублей.",
    ],
)
def test_no_document(text: str) -> None:
    assert told(text, AGREEMENT) == []


def test_members_of_a_list_take_what_its_lead_says() -> None:
    facts = told(
        "Итоги визита в Гродно\n\nДелегация Тулы завершила визит.\n\n10 мая 2024 года в Гродно были подписаны:\n\n"
        "1. договор о побратимстве Тулы и Гродно;\n"
        "2. план мероприятий на 2025–2027 годы между администрацией Тулы и Гродненским горисполкомом.\n",
        AGREEMENT,
    )
    assert [(f["type"], f["status"], f["date"], f["place"]) for f in facts] == [
        ("treaty", "signed", "2024-05-10", "Гродно"),
        ("plan", "signed", "2024-05-10", "Гродно"),
    ]
    assert facts[1]["parties"] == ("администрация Тулы", "Гродненский горисполком")


def test_the_next_sentence_tells_who_signed_where_and_when() -> None:
    (fact,) = told(
        "Заключено соглашение о туризме между Тулой и Гродно. Документ подписали Иван Петров и Пётр Сидоров. "
        "Церемония прошла 3 мая 2025 года в Минске на XII Форуме регионов.",
        AGREEMENT,
    )
    assert fact["signatories"] == ("Иван Петров", "Пётр Сидоров")
    assert (fact["date"], fact["place"]) == ("2025-05-03", "Минск")


def test_a_plan_and_the_agreement_that_it_carries_out() -> None:
    facts = told(
        "Тульская область и Татарстан подписали план мероприятий на 2025–2027 годы по реализации соглашения о "
        "сотрудничестве.",
        AGREEMENT,
    )
    assert holds(facts, type="plan", status="signed", period="2025/2027", implements="соглашение о сотрудничестве")
    assert holds(facts, type="agreement", status="in_force", subject="сотрудничество")
    assert not any("period" in f for f in facts if f["type"] == "agreement")


def test_one_signing_by_several_pairs() -> None:
    facts = told(
        "Побратимами Тулы стали Гродно и Могилёв. С каждым из них подписан меморандум о дружественных связях.",
        AGREEMENT,
    )
    assert [f["parties"] for f in facts] == [("Тула", "Гродно"), ("Тула", "Могилёв")]


def test_of_a_stranger_no_other_side_is_guessed() -> None:
    facts = told(
        "Тульская область торгует с Беларусью. Компания «Северный луч» подписала меморандум о взаимопонимании.",
        AGREEMENT,
    )
    assert [f["parties"] for f in facts] == [("Северный луч",)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Соглашение о сотрудничестве 2014 года между Тулой и Гродно действует.", "2014"),
        ("Между Тулой и Гродно действует соглашение о сотрудничестве от 5 мая 2014 года.", "2014-05-05"),
        ("В июне 2025 года в рамках соглашения о сотрудничестве между Тулой и Гродно прошла ярмарка.", None),
    ],
)
def test_since_when_it_is_in_force(text: str, date: str | None) -> None:
    (fact,) = told(text, AGREEMENT)
    assert (fact["status"], fact.get("date")) == ("in_force", date)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (  # with whom one works is with whom one has agreed
            "Отношения Тульской области с Татарстаном опираются на соглашение 2018 года.",
            ("Тульская область", "Татарстан"),
        ),
        (  # an aside names nobody who signed
            "Соглашение о дружбе заключили предприятия: «Конус», входящее в НИИ Тулы, и «Вега».",
            ("Конус", "Вега"),
        ),
        (  # of a firm or a university no other side is guessed
            "Тульская область торгует с Беларусью. Тульский государственный университет подписал меморандум о дружбе.",
            ("Тульский государственный университет",),
        ),
        (
            "Тульская область принимала гостей. Между правительствами области и провинции Хэнань заключён договор.",
            ("правительство Тульской области", "правительство провинции Хэнань"),
        ),
    ],
)
def test_who_the_parties_are(text: str, parties: tuple[str, ...]) -> None:
    (fact,) = told(text, AGREEMENT)
    assert sorted(fact["parties"]) == sorted(parties)  # type: ignore[arg-type]


def test_a_plan_is_between_those_whose_agreement_it_carries_out() -> None:
    facts = told(
        "Иван Петров и Пётр Сидоров поставили подписи под планом мероприятий на 2026–2028 годы. Он разработан во "
        "исполнение соглашения, которое действует между правительством Тульской области и акиматом Актау.",
        AGREEMENT,
    )
    assert holds(facts, type="plan", parties=("правительство Тульской области", "акимат Актау"))


def test_the_same_forum_is_the_occasion() -> None:
    facts = told(
        "На IX Форуме регионов Тула и Гродно подписали договор о дружбе. На том же форуме меморандум о туризме "
        "заключили Тула и Могилёв.",
        AGREEMENT,
    )
    assert [f["occasion"] for f in facts] == ["IX Форум регионов", "IX Форум регионов"]


def test_this_document_is_the_one_told_before() -> None:
    facts = told("Тула и Гродно подписали договор о дружбе. Этот договор рассчитан на 2025–2027 годы.", AGREEMENT)
    assert len(facts) == 1


def test_a_memorandum_of_twins_is_on_twinning() -> None:
    (fact,) = told("Побратимами стали Тула и Гродно. Меморандум об этом подписан 3 мая 2025 года.", AGREEMENT)
    assert (fact["subject"], fact["parties"]) == ("побратимские отношения", ("Тула", "Гродно"))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Тула и Гродно готовы заключить договор о дружбе.", "planned"),
        ("На 7 сентября назначено подписание договора о дружбе между Тулой и Гродно.", "planned"),
        ("Мэр Тулы Иван Петров выступил с инициативой: заключить с Гродно договор о дружбе.", "proposed"),
        ("Обмен студентами Тула и Гродно ведут по договору о дружбе.", "in_force"),
        ("Между Тулой и Гродно готовится договор о дружбе.", "in_preparation"),
        ("Договор о дружбе между Тулой и Гродно утратил силу.", "expired"),
        ("Договор о дружбе Тула и Гродно подпишут осенью.", "planned"),
        ("Тула и Гродно подписали план действий по развитию туризма.", "signed"),
    ],
)
def test_where_it_stands(said: str, status: str) -> None:
    assert [f["status"] for f in told(said, AGREEMENT)] == [status]


def test_two_documents_of_two_pairs() -> None:
    facts = told(
        "Подписаны протокол о туризме между правительством Тульской области и акиматом Актау и договор о дружбе Тулы и "
        "Гродно.",
        AGREEMENT,
    )
    assert [f["parties"] for f in facts] == [("правительство Тульской области", "акимат Актау"), ("Тула", "Гродно")]


HOME = "Томская область и Сербия развивают связи. "


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Соглашение о сотрудничестве подписали ректор Томского университета Пётр Ильин и ректор Белградского университета Горан Илич.",
            {"parties": ("Томский университет", "Белградский университет")},
        ),
        (
            "Планируется подписание соглашения о сотрудничестве между Томским районом и Червенским районом Минской области.",
            {"parties": ("Томский район", "Червенский район"), "status": "planned"},
        ),
        (
            "Планируется подписание соглашения между Томским районом и Кедровым муниципальным округом.",
            {"parties": ("Томский район", "Кедровый муниципальный округ")},
        ),
        (
            "Цель поездки – подписание протокола о намерениях между правительствами Сербии и Томской области.",
            {"parties": ("правительство Сербии", "правительство Томской области"), "status": "planned"},
        ),
        ("Готовится к подписанию соглашение о туризме с Сербией.", {"status": "in_preparation"}),
        ("Подписан договор о сотрудничестве между ТГУ и БГУ.", {"parties": ("ТГУ", "БГУ"), "status": "signed"}),
        (
            "Стороны подписали план мероприятий по реализации соглашения о сотрудничестве на 2025–2027 годы.",
            {"type": "plan", "period": "2025/2027", "status": "signed"},
        ),
        (
            "Стороны подписали план мероприятий по реализации соглашения о сотрудничестве на 2025–2027 годы.",
            {"type": "agreement", "subject": "сотрудничество", "status": "in_force"},
        ),
        (
            "В Томске руководители города и представители Сербии завизировали протокол о намерениях.",
            {"parties": ("Томск", "Сербия")},
        ),
    ],
)  # fmt: skip
def test_who_signs_and_what_is_to_be_signed(text: str, fields: dict[str, object]) -> None:
    assert holds(told(HOME + text, "agreement"), **fields)


def test_a_signing_that_is_done_is_no_aim() -> None:
    text = HOME + "Состоялось подписание протокола о намерениях между правительствами Сербии и Томской области."
    assert holds(told(text, "agreement"), type="protocol", status="signed")


def test_years_of_an_agreement_without_a_plan_are_its_own() -> None:
    text = HOME + "Стороны подписали соглашение о сотрудничестве на 2025–2027 годы."
    assert holds(told(text, "agreement"), type="agreement", period="2025/2027")


def test_an_office_of_a_body_is_a_party() -> None:
    text = HOME + (
        "Подписано соглашение между министерством культуры Томской области и управлением культуры Гомельского облисполкома."
    )
    assert holds(
        told(text, "agreement"),
        parties=("министерство культуры Томской области", "управление культуры Гомельского облисполкома"),
    )


def test_what_is_agreed_to_be_signed_is_planned() -> None:
    text = HOME + "Достигнута договорённость о заключении соглашения о сотрудничестве между Томской областью и Сербией."
    assert [fact["status"] for fact in told(text, "agreement")] == ["planned"]


def test_who_leads_the_delegation_has_signed_nothing() -> None:
    (fact,) = told(
        "Договор о побратимстве Тулы и Гродно был подписан в ходе визита делегации Гродно во главе с вице-мэром Олегом Ждановым.",
        AGREEMENT,
    )
    assert "signatories" not in fact


def test_what_else_is_proposed_is_no_party() -> None:
    (fact,) = told(
        "Туляк Иван Петров предложил подписать с Гродно соглашение о туризме, а также наладить связи вузов с ТулГУ и БГУ.",
        AGREEMENT,
    )
    assert "БГУ" not in fact["parties"]
    assert fact["status"] == "proposed"
