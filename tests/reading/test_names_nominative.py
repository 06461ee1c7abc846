"""Names of persons to the nominative: men and women, Russian, Kazakh and Uzbek, in every case."""

import pytest

from spravka.reading.names import to_nominative

# nominative; genitive; dative; accusative; instrumental; prepositional
PARADIGMS = """
Андрей Ветров; Андрея Ветрова; Андрею Ветрову; Андрея Ветрова; Андреем Ветровым; Андрее Ветрове
Игорь Лосев; Игоря Лосева; Игорю Лосеву; Игоря Лосева; Игорем Лосевым; Игоре Лосеве
Павел Заболоцкий; Павла Заболоцкого; Павлу Заболоцкому; Павла Заболоцкого; Павлом Заболоцким; Павле Заболоцком
Ольга Ветрова; Ольги Ветровой; Ольге Ветровой; Ольгу Ветрову; Ольгой Ветровой; Ольге Ветровой
Мария Заболоцкая; Марии Заболоцкой; Марии Заболоцкой; Марию Заболоцкую; Марией Заболоцкой; Марии Заболоцкой
Олег Ильич Ким; Олега Ильича Кима; Олегу Ильичу Киму; Олега Ильича Кима; Олегом Ильичом Кимом; Олеге Ильиче Киме
Ерлан Сатыбалдин; Ерлана Сатыбалдина; Ерлану Сатыбалдину; Ерлана Сатыбалдина; Ерланом Сатыбалдиным; Ерлане Сатыбалдине
Нурлан Ахметов; Нурлана Ахметова; Нурлану Ахметову; Нурлана Ахметова; Нурланом Ахметовым; Нурлане Ахметове
Айгуль Есимова; Айгуль Есимовой; Айгуль Есимовой; Айгуль Есимову; Айгуль Есимовой; Айгуль Есимовой
Алия Кенжебаева; Алии Кенжебаевой; Алии Кенжебаевой; Алию Кенжебаеву; Алией Кенжебаевой; Алии Кенжебаевой
Динара Омарова; Динары Омаровой; Динаре Омаровой; Динару Омарову; Динарой Омаровой; Динаре Омаровой
Касым-Жомарт Ким; Касым-Жомарта Кима; Касым-Жомарту Киму; Касым-Жомарта Кима; Касым-Жомартом Кимом; Касым-Жомарте Киме
Тимур Рахимов; Тимура Рахимова; Тимуру Рахимову; Тимура Рахимова; Тимуром Рахимовым; Тимуре Рахимове
Шерзод Назаров; Шерзода Назарова; Шерзоду Назарову; Шерзода Назарова; Шерзодом Назаровым; Шерзоде Назарове
Гульнора Каримова; Гульноры Каримовой; Гульноре Каримовой; Гульнору Каримову; Гульнорой Каримовой; Гульноре Каримовой
Марат Ильяс; Марата Ильяса; Марату Ильясу; Марата Ильяса; Маратом Ильясом; Марате Ильясе
Юрий Шевченко; Юрия Шевченко; Юрию Шевченко; Юрия Шевченко; Юрием Шевченко; Юрии Шевченко
""".strip().splitlines()
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
FORMS = [
    pytest.param(
        form.strip(),
        line.split(";")[0],
        case,
    )
    for line in PARADIGMS
    for case, form in zip(CASES, line.split(";"), strict=True)
]


@pytest.mark.parametrize(("form", "nominative", "case"), FORMS)
def test_nominative_with_the_case_of_the_post_known(form: str, nominative: str, case: str) -> None:
    assert to_nominative(form.split(), frozenset({case})).text == nominative


@pytest.mark.parametrize(("form", "nominative", "case"), [f for f in FORMS if f.values[2] == "ablt"])
def test_the_instrumental_speaks_for_itself(form: str, nominative: str, case: str) -> None:
    assert to_nominative(form.split()).text == nominative


@pytest.mark.parametrize(
    ("form", "nominative"),
    [
        ("А. Ветрова", "А. Ветров"),
        ("А. К. Лосевым", "А. К. Лосев"),
        ("АНДРЕЕМ ВЕТРОВЫМ", "АНДРЕЙ ВЕТРОВ"),
        ("Семёном Королёвым", "Семён Королёв"),
    ],
)
def test_initials_capitals_and_yo_stay(form: str, nominative: str) -> None:
    assert to_nominative(form.split(), frozenset({"gent", "ablt"})).text == nominative
