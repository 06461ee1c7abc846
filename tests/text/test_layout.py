"""The parts of a release and its quoted speech, shown on releases of our own."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spravka.text import Document
from spravka.text.layout import Layout, lay_out

RELEASE = """Псковская область и Казахстан наметили планы
ПСКОВ, 26 октября. Губернатор принял посла Казахстана.
«Мы открыты для новых проектов и ждём гостей в мае», – сказал губернатор.
Справка
В 2022 году область заключила соглашение с Жамбылской областью.
Источник: pskov.example
"""


def parts(layout: Layout, text: str) -> list[tuple[str, str]]:
    return [(line.part, text[line.start : line.stop]) for line in layout.lines]


def test_a_release() -> None:
    layout = lay_out(RELEASE)
    assert [part for part, _ in parts(layout, RELEASE)] == [
        "headline", "body", "body", "reference", "reference", "boilerplate",
    ]  # fmt: skip
    assert layout.headline == layout.lines[0]
    assert layout.source == "pskov.example"
    assert layout.dateline_place == "ПСКОВ"
    assert layout.dateline is not None
    assert RELEASE[slice(*layout.dateline)] == "ПСКОВ, 26 октября. "
    assert [RELEASE[a:b] for a, b in layout.quotes] == ["«Мы открыты для новых проектов и ждём гостей в мае»"]


def test_a_first_line_with_a_full_stop_is_no_headline() -> None:
    assert lay_out("Губернатор принял посла.\nСтороны обсудили торговлю.").headline is None
    assert lay_out("").headline is None


@pytest.mark.parametrize(
    "line",
    ["Справка", "СПРАВКА:", "Для справки", "Справочно. В области 18 районов.", "Справка о связях края", "К сведению:",
     "  Справочная информация", "Справка – экспорт области"],
)  # fmt: skip
def test_reference_begins(line: str) -> None:
    text = f"Заголовок\nТекст релиза.\n{line}\nДоговор действует с 2005 года."
    assert [part for part, _ in parts(lay_out(text), text)] == ["headline", "body", "reference", "reference"]


@pytest.mark.parametrize(
    "line",
    [
        "Справками об экспорте стороны обменялись заранее.",
        "Справка была передана послу в ходе беседы, и он поблагодарил за неё.",
        "К сведению сторон принят доклад рабочей группы.",
        "Источники финансирования проекта определят позже.",
        "Источник воды для завода – подземный.",
        "Фотовыставка открылась в Таразе.",
        "Аккредитация представительства продлена до 2026 года.",
        "Поделиться опытом приехали учителя из Костаная.",
        "По информации правительства, товарооборот вырос.",
        "По информации пресс-службы, товарооборот вырос.",
    ],
)
def test_sentences_that_only_begin_alike(line: str) -> None:
    text = f"Заголовок\n{line}\nВторой абзац."
    assert [part for part, _ in parts(lay_out(text), text)] == ["headline", "body", "body"]
    assert not lay_out(text).source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Источник: пресс-служба губернатора", "пресс-служба губернатора"),
        ("  ИСТОЧНИК – region.example", "region.example"),
        ("По материалам администрации края", "администрации края"),
        ("Фото: Иван Орлов", ""),
        ("<p>Источник: region.example</p>", ""),
        ("Подписывайтесь на наш канал", ""),
        ("Источник: " + "очень длинная строка " * 10, ""),
    ],
)
def test_source_and_boilerplate(line: str, source: str) -> None:
    text = f"Заголовок\nТекст.\n{line}"
    layout = lay_out(text)
    assert layout.source == source
    assert layout.lines[-1].part == "boilerplate"


SPEECHES = [
    # a name in quotes is no speech
    ("Завод «Северные зори Прионежья» открыт.", []),
    ("На форуме «Ладога» сказали: «Мы готовы строить вместе».", []),
    ("Он добавил: «Мы готовы строить вместе и дальше, без остановки и срока».",
     ["«Мы готовы строить вместе и дальше, без остановки и срока»"]),
    ("«Мы готовы строить вместе», – сказал мэр.", ["«Мы готовы строить вместе»"]),
    ("“Мы готовы строить вместе”, — сказал мэр.", ["“Мы готовы строить вместе”"]),
    ("„Мы готовы строить вместе“, — сказал мэр.", ["„Мы готовы строить вместе“"]),
    ('"Мы готовы строить вместе", - сказал мэр фирме "Деп".', ['"Мы готовы строить вместе"']),
    ("«Мы едем на форум «Ладога» всем районом», – сказал мэр.", ["«Мы едем на форум «Ладога» всем районом»"]),
    ("«Мы едем на форум \"Ладога\" всем районом», – сказал мэр.", ["«Мы едем на форум \"Ладога\" всем районом»"]),
    ("«Завод «Деп» – друг нашего города», – сказал мэр.", ["«Завод «Деп» – друг нашего города»"]),
    # the nested name and the speech share a closing mark
    ("«Мы всей делегацией едем в мае на международный форум «Ладога», – сказал мэр «Новостям».",
     ["«Мы всей делегацией едем в мае на международный форум «Ладога»"]),
    # a mark that was forgotten: to the end of the line, if the speech is long
    ("Он сказал: «Мы едем всей делегацией на форум в мае, а потом посетим завод и порт.",
     ["«Мы едем всей делегацией на форум в мае, а потом посетим завод и порт."]),
    ("Он сказал: «Мы едем.", []),
    ("– Мы едем на форум, – сказал мэр.", ["– Мы едем на форум, – сказал мэр."]),
    ("– 5 тонн муки", []),
    ('Труба 5" и «Мы готовы строить вместе», – сказал мэр.', ["«Мы готовы строить вместе»"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "speeches"), SPEECHES)
def test_speeches(line: str, speeches: list[str]) -> None:
    text = f"Заголовок\n{line}\nКонец."
    assert [text[a:b] for a, b in lay_out(text).quotes] == speeches


fragments = st.lists(
    st.sampled_from(
        [
            "«",
            "»",
            "“",
            "”",
            "„",
            '"',
            "Справка",
            "Источник: ",
            " – ",
            ", ",
            ". ",
            "\n",
            "\r\n",
            "Мы рады видеть гостей и друзей в городе ",
        ]
    ),
    max_size=25,
).map("".join)


@given(fragments | st.text(max_size=60))
def test_lines_and_quotes_are_in_order_and_apart(text: str) -> None:
    layout = lay_out(text)
    for spans in ([(line.start, line.stop) for line in layout.lines], layout.quotes):
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    for line in layout.lines:
        assert "\n" not in text[line.start : line.stop]


@given(fragments)
def test_parts_and_quotes_are_found_by_offset(text: str) -> None:
    layout = Document.of(text).layout
    for offset in range(len(text) + 1):
        within = [line.part for line in layout.lines if line.start <= offset < line.stop]
        assert layout.part_at(offset) == (within[0] if within else "body")
        quotes = [q for q in layout.quotes if q[0] <= offset < q[1]]
        assert layout.quoted(offset) == (quotes[0] if quotes else None)
