"""An office's table in the register: each row once, in its own partner's file, and in the brief."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spravka import kinds
from spravka.brief import FORMATS, compose
from spravka.register import deciding, importing
from spravka.register.entering import Entry, enter_rows
from spravka.register.models import Document, FactRow, Record, RecordPlace
from spravka.register.records import rebuild, set_territory, settled_records
from spravka.sources import columns, matching, tables
from spravka.sources.matching import Good, Understood

TODAY = date(2023, 12, 1)


def understood(kind: str, text: str) -> Understood:
    of = kinds.get(kind)
    table = tables.read(text.encode(), "t.csv", partial(columns.is_label, of))
    return matching.understand(of, table, [g.field for g in columns.propose(of, table.header)], TODAY)


def bring(kind: str, text: str) -> importing.Outcome:
    return importing.bring_in("t.csv", kind, understood(kind, text).good, by="Анна")


def files() -> dict[str, set[str]]:
    """In whose files each record is, by its title."""
    found: dict[str, set[str]] = {}
    for place in RecordPlace.objects.select_related("record"):
        found.setdefault(place.record.title, set()).add(place.territory)
    return found


AGREEMENTS = """Наименование документа;Страна/регион;Дата подписания;Состояние
Соглашение о сотрудничестве в сфере туризма;Витебская область;14.09.2022;действует
Меморандум о торговле лесом;Акимат Павлодарской области (Казахстан);май 2021 года;действует
"""


def test_agreements_land_with_their_partner(home: Path) -> None:
    set_territory("RU-LEN")
    assert bring("agreement", AGREEMENTS) == importing.Outcome(2, 0)
    assert files() == {
        "о сотрудничестве в сфере туризма": {"BY-VI", "BY"},
        "о торговле лесом": {"KZ-55", "KZ"},
    }
    told = Record.objects.get(type="agreement", date="2022-09-14")
    assert (told.standing, told.status) == ("confirmed", "in_force")


def test_the_brief_has_them(home: Path) -> None:
    set_territory("RU-LEN")
    bring("agreement", AGREEMENTS)
    tree = compose(settled_records(partner="BY"), partner="BY", ours="RU-LEN", on=TODAY, lang="ru")
    text = " ".join(str(FORMATS["text"].write(tree)).split())
    assert "о сотрудничестве в сфере туризма" in text
    assert "лесом" not in text


def test_the_same_rows_again_change_nothing(home: Path) -> None:
    first = bring("agreement", AGREEMENTS)
    spaced = AGREEMENTS.replace("Витебская область", " Витебская  область ").replace("14.09.2022", "2022-09-14")
    assert (first, bring("agreement", spaced)) == (importing.Outcome(2, 0), importing.Outcome(0, 2))
    assert (Document.objects.count(), FactRow.objects.count(), Record.objects.count()) == (1, 2, 2)


def test_tables_that_overlap_double_nothing(home: Path) -> None:
    bring("agreement", AGREEMENTS)
    more = AGREEMENTS + "Протокол о науке;Турция;2020;действует\nПротокол о науке;Турция;2020;действует\n"
    assert bring("agreement", more) == importing.Outcome(1, 3)
    assert Record.objects.filter(live=True).count() == 3


def test_what_is_known_is_told_beforehand(home: Path) -> None:
    bring("agreement", AGREEMENTS)
    again = understood("agreement", AGREEMENTS + "Протокол о науке;Турция;;\nПротокол о науке;Турция;;\n").good
    assert importing.known("agreement", again) == {2, 3, 5}  # the last repeats the one before


def test_a_row_that_a_person_rejected_stays_so(home: Path) -> None:
    bring("agreement", AGREEMENTS)
    deciding.reject(FactRow.objects.order_by("start")[0].id, by="Анна", reason="ошибка")
    assert bring("agreement", AGREEMENTS).new == 0
    assert Record.objects.filter(live=True).count() == 1


def test_a_row_is_in_no_other_row_s_file(home: Path) -> None:
    set_territory("RU-LEN")
    bring("meeting", "Участники;Дата;Темы\nПосольство Беларуси;2023-02;лес\nделегация Казахстана;2023-03;\n")
    assert files() == {"Посольство Беларуси": {"BY"}, "делегация Казахстана": {"KZ"}}
    before = files()
    rebuild()
    assert files() == before


def test_a_body_s_name_leads_to_its_territory_and_a_surname_to_none(home: Path) -> None:
    enter_rows(
        "t", [Entry("visit", {"who": "делегация правительства Витебской области", "to": "Анна Иванова"})], by="А"
    )
    assert FactRow.objects.get().refs == {"делегация правительства Витебской области": "BY-VI"}


def test_a_name_that_begins_with_its_territory_leads_there(home: Path) -> None:
    sides = ("Финляндия, г. Руоколахти", "Орлова, Анна")
    enter_rows("t", [Entry("meeting", {"sides": sides})], by="А")
    assert FactRow.objects.get().refs == {"Финляндия, г. Руоколахти": "FI"}


def test_a_long_table_is_several_documents_and_goes_on_where_it_stopped(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "ROWS", 2)
    rows = [Good(n, {"person": f"Имя{n}", "post": "посол"}) for n in range(2, 7)]
    importing.bring_in("t.csv", "person_post", rows[:3], by="Анна")
    assert importing.bring_in("t.csv", "person_post", rows, by="Анна") == importing.Outcome(2, 3)
    titles = list(Document.objects.order_by("id").values_list("title", flat=True))
    assert titles == ["t.csv (2–3)", "t.csv (4–4)", "t.csv (4–5)", "t.csv (6–6)"]
    assert FactRow.objects.count() == 5


def test_portions_have_room_in_the_search_index() -> None:
    rows = [Good(n, {"subject": "ы" * 4000}) for n in range(100)]
    sizes = [len(portion) for portion in importing._portions(rows)]
    assert sum(sizes) == 100
    assert max(sizes) * 4000 <= importing.LETTERS


def test_the_longest_cells_are_taken_on_both_databases(home: Path) -> None:
    words = " ".join(f"слово{n}" for n in range(450))
    name = ("ы" * 3000, "Общество " + "ю" * 500)
    rows = [Good(2, {"parties": name, "subject": words}), Good(3, {"parties": (words[:4000],)})]
    assert importing.bring_in("t", "agreement", rows, by="Анна").new == 2
    for n, kind in enumerate(
        ("meeting", "visit", "person_post", "investment_project", "event", "programme", "commitment")
    ):
        fields: dict[str, Any] = {
            f.name: name if f.type in ("names", "texts") else name[0]
            for f in kinds.get(kind).fields.values()
            if f.type in ("names", "texts", "name", "text")
        }
        assert importing.bring_in(f"t{n}", kind, [Good(2, fields)], by="Анна").new == 1


CELL = st.text(max_size=12) | st.sampled_from(
    [
        "Минск",
        "Акимат Павлодарской области",
        "14.09.2022",
        "действует",
        "Соглашение о лесе",
        "\x00",
        "\ud800",
        "=1+1",
        "–",
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(columns.offered()),
    st.lists(st.tuples(CELL, CELL, CELL), max_size=4),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
)
def test_every_row_is_entered_known_or_refused(
    home: Path, kind: str, rows: list[tuple[str, str, str]], chosen: list[int]
) -> None:
    of = kinds.get(kind)
    fields = [list(of.fields)[n % len(of.fields)] for n in chosen]
    told = tuple(tables.Row(n, tuple(map(tables.clean, row))) for n, row in enumerate(rows, 2))
    found = matching.understand(of, tables.Table("t", "", ("",), ("",) * 3, told), fields, TODAY)
    before = FactRow.objects.count()
    came = importing.bring_in("t", kind, found.good, by="Анна")
    assert came.new + came.known + len(found.bad) == len(rows)
    assert FactRow.objects.count() == before + came.new
    assert importing.bring_in("t", kind, found.good, by="Анна").new == 0
