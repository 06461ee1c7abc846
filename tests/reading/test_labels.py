"""What heads a paragraph or section is where the counts, posts and events of it are."""

from sentences import holds, told

HOME = "Томская область дружит с соседями.\n"


def test_the_region_of_a_section() -> None:
    text = (
        HOME
        + "ОМСКАЯ\nВ области 40 совместных предприятий. Глава региона Пётр Ильин рад.\nТУЛЬСКАЯ\nВ области 7 совместных предприятий."
    )
    assert [f["where"] for f in told(text, "count_figure")] == ["Омская область", "Тульская область"]
    assert holds(told(text, "person_post"), person="Пётр Ильин", of="Омская область")


def test_another_heading_ends_a_section() -> None:
    text = HOME + "ОМСКАЯ\nВ области тихо.\nЧто ещё\nВсего открыто 40 совместных предприятий."
    assert [f.get("where") for f in told(text, "count_figure")] == [None]


def test_the_town_that_opens_a_paragraph() -> None:
    text = HOME + "Омск. Открыто 40 совместных предприятий.\nЕщё открыто 7 совместных предприятий."
    assert [f.get("where") for f in told(text, "count_figure")] == ["Омск", None]


def test_who_has_what_is_counted() -> None:
    text = "Томская область дружит с соседями. Сама Омская область имела 40 соглашений с регионами."
    assert [f["where"] for f in told(text, "count_figure")] == ["Омская область"]


def test_where_somebody_goes_is_not_where_they_were_counted() -> None:
    text = "Томская область дружит с соседями. Всего 40 студентов Томской области поедут в Казахстан."
    assert [f["where"] for f in told(text, "count_figure")] == ["Томская область"]
