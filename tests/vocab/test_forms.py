from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.errors import BadVocabulary
from spravka.vocab import build, territories
from spravka.vocab.forms import CASE_LETTERS, SORTS, Form, dump, fold, read_forms

CASES = tuple(CASE_LETTERS.values())


def meant(phrase: str) -> list[Form]:
    return list(territories.forms().get(fold(phrase), ()))


def ids(phrase: str, case: str) -> list[str]:
    return [form.id for form in meant(phrase) if case in form.cases]


def test_the_file_is_what_the_build_makes():
    built = (Path(territories.__file__).parent / "territory_forms.tsv").read_text(encoding="utf-8")
    assert build.build() == built, "run python -m spravka.vocab.build"


def test_the_file_is_small():
    assert (Path(territories.__file__).parent / "territory_forms.tsv").stat().st_size < 1_400_000


def test_every_form_is_folded_and_resolves_to_one_of_its_territories():
    for phrase, found in territories.forms().items():
        assert fold(phrase) == phrase
        resolved = territories.resolve(phrase)
        assert resolved is not None, phrase
        assert resolved.id in {form.id for form in found}, phrase


def test_forms_are_of_known_sorts_and_cases():
    for found in territories.forms().values():
        for form in found:
            assert form.sort in SORTS
            assert form.cases <= set(CASES)
            assert form.upper == (form.sort in ("name", "abbr", "former"))


FRAMES = {
    "nomn": "{} подписывает соглашение",
    "gent": "делегация из {}",
    "datv": "товары поставлены {}",
    "accs": "посол посетил {}",
    "ablt": "сотрудничество с {}",
    "loct": "встреча прошла в {}",
}
SAMPLE = {
    "KZ": "Казахстан Казахстана Казахстану Казахстан Казахстаном Казахстане",
    "BY": "Беларусь Беларуси Беларуси Беларусь Беларусью Беларуси",
    "RU-KO": "Коми Коми Коми Коми Коми Коми",
    "RU-PSK/pskov": "Псков Пскова Пскову Псков Псковом Пскове",
    "RU-ORL/oryol": "Орёл Орла Орлу Орёл Орлом Орле",
    "RU-YAR/yaroslavl": "Ярославль Ярославля Ярославлю Ярославль Ярославлем Ярославле",
    "RU-TA/kazan": "Казань Казани Казани Казань Казанью Казани",
    "RU-CU/cheboksary": "Чебоксары Чебоксар Чебоксарам Чебоксары Чебоксарами Чебоксарах",
    "RU-SVE/kamensk-uralsky": "Каменск-Уральский Каменска-Уральского Каменску-Уральскому Каменск-Уральский "
    "Каменском-Уральским Каменске-Уральском",
    "RU-KHA/komsomolsk-on-amur": "Комсомольск-на-Амуре Комсомольска-на-Амуре Комсомольску-на-Амуре "
    "Комсомольск-на-Амуре Комсомольском-на-Амуре Комсомольске-на-Амуре",
    "RU-CE/grozny": "Грозный Грозного Грозному Грозный Грозным Грозном",
    "RU-IRK": "Приангарье Приангарья Приангарью Приангарье Приангарьем Приангарье",
    "BY-HO": "Гомельщина Гомельщины Гомельщине Гомельщину Гомельщиной Гомельщине",
    "KZ-71": "Нур-Султан Нур-Султана Нур-Султану Нур-Султан Нур-Султаном Нур-Султане",
    "CN-HL": "Хэйлунцзян Хэйлунцзяна Хэйлунцзяну Хэйлунцзян Хэйлунцзяном Хэйлунцзяне",
    "BY-BR/baranovichi": "Барановичи Барановичей Барановичам Барановичи Барановичами Барановичах",
    "UZ-AN/andijan": "Андижан Андижана Андижану Андижан Андижаном Андижане",
    "KZ-47/aktau": "Актау Актау Актау Актау Актау Актау",
}


@pytest.mark.parametrize("id_", SAMPLE)
def test_a_name_is_found_in_a_sentence_in_every_case(id_: str):
    for (case, frame), form in zip(FRAMES.items(), SAMPLE[id_].split(), strict=True):
        sentence = frame.format(form)
        found = [word for word in sentence.split() if id_ in ids(word, case)]
        assert found == [form], sentence


@pytest.mark.parametrize(
    "forms",
    [
        "Ленинградская область|Ленинградской области|Ленинградской области|Ленинградскую область|"
        "Ленинградской областью|Ленинградской области",
        "Хабаровский край|Хабаровского края|Хабаровскому краю|Хабаровский край|Хабаровским краем|Хабаровском крае",
        "Республика Татарстан|Республики Татарстан|Республике Татарстан|Республику Татарстан|Республикой Татарстан|"
        "Республике Татарстан",
        "Чеченская Республика|Чеченской Республики|Чеченской Республике|Чеченскую Республику|Чеченской Республикой|"
        "Чеченской Республике",
        "Великий Новгород|Великого Новгорода|Великому Новгороду|Великий Новгород|Великим Новгородом|Великом Новгороде",
        "Минеральные Воды|Минеральных Вод|Минеральным Водам|Минеральные Воды|Минеральными Водами|Минеральных Водах",
        "Сергиев Посад|Сергиева Посада|Сергиеву Посаду|Сергиев Посад|Сергиевым Посадом|Сергиевом Посаде",
        "Нижний Тагил|Нижнего Тагила|Нижнему Тагилу|Нижний Тагил|Нижним Тагилом|Нижнем Тагиле",
        "Северная Осетия — Алания|Северной Осетии — Алании|Северной Осетии — Алании|Северную Осетию — Аланию|"
        "Северной Осетией — Аланией|Северной Осетии — Алании",
        "Ханты-Мансийский автономный округ – Югра|Ханты-Мансийского автономного округа – Югры|"
        "Ханты-Мансийскому автономному округу – Югре|Ханты-Мансийский автономный округ – Югру|"
        "Ханты-Мансийским автономным округом – Югрой|Ханты-Мансийском автономном округе – Югре",
        "область Абай|области Абай|области Абай|область Абай|областью Абай|области Абай",
        "Соединённые Штаты Америки|Соединённых Штатов Америки|Соединённым Штатам Америки|Соединённые Штаты Америки|"
        "Соединёнными Штатами Америки|Соединённых Штатах Америки",
        "Босния и Герцеговина|Боснии и Герцеговины|Боснии и Герцеговине|Боснию и Герцеговину|Боснией и Герцеговиной|"
        "Боснии и Герцеговине",
        "Содружество Независимых Государств|Содружества Независимых Государств|Содружеству Независимых Государств|"
        "Содружество Независимых Государств|Содружеством Независимых Государств|Содружестве Независимых Государств",
        "Внутренняя Монголия|Внутренней Монголии|Внутренней Монголии|Внутреннюю Монголию|Внутренней Монголией|"
        "Внутренней Монголии",
        "Республика Сербская|Республики Сербской|Республике Сербской|Республику Сербскую|Республикой Сербской|"
        "Республике Сербской",
        "Маршалловы Острова|Маршалловых Островов|Маршалловым Островам|Маршалловы Острова|Маршалловыми Островами|"
        "Маршалловых Островах",
    ],
)
def test_a_phrase_declines_as_a_whole(forms: str):
    phrases = forms.split("|")
    (id_,) = ids(phrases[0], "nomn")
    for case, phrase in zip(CASES, phrases, strict=True):
        assert id_ in ids(phrase, case), phrase


def test_every_region_has_its_name_in_every_case():
    by_case: dict[str, set[str]] = {case: set() for case in CASES}
    for found in territories.forms().values():
        for form in found:
            if form.sort == "name":
                for case in form.cases:
                    by_case[case].add(form.id)
    regions = {it.id for it in territories.all() if it.type in ("country", "region") and it.ru != "Того"}
    named = {it.id for it in territories.all() if it.id in regions and not it.ru.isupper()}
    for case in CASES:
        assert not named - by_case[case], case


@pytest.mark.parametrize(
    ("phrase", "id_"),
    [
        ("Ленобл.", "RU-LEN"),
        ("Ленинградской обл.", "RU-LEN"),
        ("Ленинградской обл", "RU-LEN"),
        ("Ненецкого АО", "RU-NEN"),
    ],
)
def test_abbreviated_kinds_of_region(phrase: str, id_: str):
    assert [form.id for form in meant(phrase)] == [id_]


@pytest.mark.parametrize("phrase", ["РФ", "РК", "КНР", "США", "СНГ", "ЕАЭС", "ХМАО", "СПб", "РУз"])
def test_an_abbreviation_stands_in_every_case_and_wants_capitals(phrase: str):
    (form,) = meant(phrase)
    assert (form.sort, form.upper, form.cases) == ("abbr", True, frozenset(CASES))


@pytest.mark.parametrize(
    ("phrase", "id_", "cases"),
    [
        ("казахстанской", "KZ", {"gent", "datv", "ablt", "loct"}),
        ("казахстанского", "KZ", {"gent", "accs"}),
        ("казахстанских", "KZ", {"gent", "accs", "loct"}),
        ("подмосковные", "RU-MOS", {"nomn", "accs"}),
        ("донскими", "RU-ROS", {"ablt"}),
        ("югоосетинское", "OS", {"nomn", "accs"}),
    ],
)
def test_an_adjective_in_its_genders_and_cases(phrase: str, id_: str, cases: set[str]):
    found = {form.id: form for form in meant(phrase)}
    assert found[id_].sort == "adjective"
    assert found[id_].cases == cases
    assert not found[id_].upper


@pytest.mark.parametrize(
    ("phrase", "id_"), [("российско-", "RU"), ("узбекско-", "UZ"), ("ирано-", "IR"), ("индо-", "IN")]
)
def test_a_prefix_has_no_case(phrase: str, id_: str):
    assert [(form.id, form.cases) for form in meant(phrase)] == [(id_, frozenset())]


@pytest.mark.parametrize(
    ("phrase", "id_", "case"),
    [
        ("казахстанцами", "KZ", "ablt"),
        ("омичей", "RU-OMS", "gent"),
        ("гомельчан", "BY-HO", "accs"),
        ("туляков", "RU-TUL", "gent"),
        ("турок", "TR", "gent"),
        ("молдаванам", "MD", "datv"),
    ],
)
def test_people_decline(phrase: str, id_: str, case: str):
    assert id_ in ids(phrase, case)
    assert {form.sort for form in meant(phrase)} == {"people"}


@pytest.mark.parametrize(
    "phrase", ["Владимира", "Киров", "Пушкина", "Иванова", "Того", "Горький", "Мирный", "Шевченко"]
)
def test_a_name_that_is_also_a_person_or_a_word_does_not_count_bare(phrase: str):
    assert meant(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "id_"),
    [
        ("во Владимире", "RU-VLA/vladimir"),
        ("из города Кирова", "RU-KIR/kirov"),
        ("из города Киров", "RU-KIR/kirov"),
        ("под г. Пушкин", "RU-SPE/pushkin"),
        ("в Иванове", "RU-IVA/ivanovo"),
        ("из Иваново", "RU-IVA/ivanovo"),
    ],
)
def test_such_a_name_counts_with_help(phrase: str, id_: str):
    assert [form.id for form in meant(phrase.split(" ", 1)[1])] == [id_]


def test_a_city_that_is_a_region_is_meant_before_the_region_around_it():
    assert [form.id for form in meant("минские")] == ["BY-HM", "BY-MI"]
    assert [form.id for form in meant("омскими")] == ["RU-OMS", "RU-OMS/omsk"]


def test_a_name_comes_before_an_adjective():
    assert [form.sort for form in meant("Омском")] == ["name", "adjective", "adjective"]


def test_an_unlisted_shy_name_stops_the_build(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build, "shy_names", lambda: frozenset({"тридевятово"}))
    with pytest.raises(BadVocabulary, match="тридевятово"):
        build.build()


# -- the file's format --------------------------------------------------------------------------------------------

PHRASES = st.dictionaries(
    st.text("абв -", min_size=1, max_size=8), st.frozensets(st.sampled_from(CASES)), min_size=1, max_size=6
)


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B-1/c"]), st.sampled_from(SORTS), st.booleans(), PHRASES),
        min_size=1,
        max_size=5,
    )
)
def test_what_is_dumped_is_read(tmp_path_factory: pytest.TempPathFactory, entries):
    path = tmp_path_factory.mktemp("forms") / "forms.tsv"
    path.write_text(dump(entries), encoding="utf-8")
    expected = {
        (phrase, Form(id_, frozenset(cases), sort, upper))
        for id_, sort, upper, phrases in entries
        for phrase, cases in phrases.items()
    }
    read = read_forms(path, lambda form: (0,))
    assert {(phrase, form) for phrase, found in read.items() for form in found} == expected


@pytest.mark.parametrize(
    "line",
    ["", "=0", "KZ\tname\t1\tказ", "KZ\tnickname\t1\tказ\t0", "KZ\tname\t1\tказ\t9", "=1\tа:x", "=1\tа"],
)
def test_a_line_that_cannot_be_read_is_refused(tmp_path: Path, line: str):
    path = tmp_path / "forms.tsv"
    path.write_text(f"=0\tа:n\n{line}\n", encoding="utf-8")
    if line == "=0":  # a paradigm without endings is harmless
        assert read_forms(path, lambda form: (0,)) == {}
        return
    with pytest.raises(BadVocabulary, match=r"forms.tsv:2"):
        read_forms(path, lambda form: (0,))


@given(st.text(max_size=30))
def test_fold_is_idempotent(text: str):
    assert fold(fold(text)) == fold(text)


def test_fold_makes_quotes_dashes_spaces_and_yo_alike():
    assert fold(" «Северная  Осетия — Алания» ") == "северная осетия - алания"
    assert fold("Орёл") == "орел"
