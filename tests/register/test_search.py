"""Search: what a query finds is the same on both databases, and follows what persons decide.

What should be found is told here without any database: a text answers a query if each of the query's words is the
beginning of one of its words, or of that word's dictionary form, or shares a dictionary form with it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django_home import empty, open_new
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_fakes import add, decide, write

from spravka.register import search
from spravka.register.marking import mark
from spravka.register.models import Document, FactRow, Record
from spravka.register.records import rebuild
from spravka.register.viewing import INTERNAL, RESTRICTED, Viewer, seen_by

TEXTS = {
    "a": "Соглашения о дружбе подписаны в пятницу.",
    "b": "Подписано Соглашение между областями",
    "c": "КАЗАХСТАН и Ленинградская область: ёлки, берёзы и «сады».",
    "d": "Қазақстан мен Жамбыл облысының ынтымақтастығы",
    "e": "Объём вырос на 18,4 % – до 148,6 млн; подробнее – SPIEF-2023",
    "f": "Люди шли мимо; дорог-то и нет. AND OR NOT NEAR",
    "g": "Жамбылская область, Қазақстандағы саябақтар",
    "h": "й и й (одно составлено из двух знаков), ﬁ и ²",
}
HOSTILE = (
    '"', "'", "*", "AND", "OR", "NOT", "NEAR(", ":*", "\\", "\\\\", "a:*", "&", "|", "!", "(", ")", "<->", "%", "_",
    "--", ";", "words:", "^", "+", "{", "\0", "\ud800", "\u202e", '"; DROP TABLE register_words; --', "' OR 1=1",
    "сад*", '"сад',
)  # fmt: skip


def fill(texts: dict[str, str]) -> None:
    search.clear()
    for n, (target, text) in enumerate(texts.items()):
        search.put("document" if n % 2 else "event", target, f"2024-01-{n % 28 + 1:02}", text)


def found(query: str, *types: str) -> set[str]:
    hits = search.find(query, types, limit=1000)
    assert [hit.number for hit in hits] == sorted((hit.number for hit in hits), reverse=True)
    return {hit.target for hit in hits}


def expected(texts: dict[str, str], query: str) -> set[str]:
    wanted = search.asked(query)
    return {
        target
        for target, text in texts.items()
        if wanted and all(any(search.matches(word, one) for word in search.words(text)) for one in wanted)
    }


# -- what is found ------------------------------------------------------------------------------------------------


FOUND = {
    "соглашения": "ab",
    "соглашение": "ab",
    "СОГЛАШЕНИЕМ": "ab",
    "согл": "ab",
    "казахстан": "c",
    "КАЗАХСТАН": "c",
    "елка": "c",
    "Ёлки сад": "c",
    "қазақстан": "dg",
    "ҚАЗАҚ": "dg",
    "жамбыл": "dg",
    "жамбыл обл": "dg",
    "жамбыл область": "g",
    "18,4": "e",
    "148 млн": "e",
    "spief 2023": "e",
    "человек": "f",
    "идти": "f",
    "ид": "f",
    "and": "f",
    "AND OR NOT NEAR": "f",
    "и": "cfh",
    "й": "h",
    "соглашение казахстан": "",
    "ничего": "",
    "": "",
    " - ": "",
}
"""By query, which of the texts."""


def test_words_are_found_in_any_form_and_by_their_beginnings(home: Path) -> None:
    fill(TEXTS)
    assert {query: found(query) for query in FOUND} == {query: set(targets) for query, targets in FOUND.items()}
    assert {query: expected(TEXTS, query) for query in FOUND} == {query: set(it) for query, it in FOUND.items()}


def test_nothing_in_a_query_is_taken_for_a_command(home: Path) -> None:
    fill(TEXTS)
    for query in HOSTILE:
        assert found(query) == expected(TEXTS, query), query
        assert found(f"сады {query}") == expected(TEXTS, f"сады {query}"), query
        assert found("сады") == {"c"}, query


@pytest.mark.parametrize("n", [search.FEW - 1, search.FEW + 1])
def test_few_and_many_words_that_begin_alike_are_all_found(home: Path, n: int) -> None:
    texts = {f"t{k}": f"завод{k:03} в Омске" for k in range(n)} | {"other": "Заводчанин в Томске", "none": "заво"}
    fill(texts)
    assert found("завод омск") == {f"t{k}" for k in range(n)}
    assert found("завод") == expected(texts, "завод")


LETTERS = st.sampled_from("абвейёқғәі abcXYZ12²\u0306ßİ'\"*:\\-–()&|!%_\n\u200b")
WORDS = st.one_of(
    st.sampled_from(["соглашение", "соглашений", "область", "областями", "Қазақстан", "2023", "людей", "AND", ":*"]),
    st.text(LETTERS, max_size=6),
)
PHRASES = st.lists(WORDS, max_size=5).map(" ".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PHRASES, min_size=1, max_size=4), st.lists(st.one_of(PHRASES, st.text(max_size=8)), max_size=6))
def test_any_query_finds_in_any_texts_what_it_should(home: Path, texts: list[str], queries: list[str]) -> None:
    told = {f"t{n}": text for n, text in enumerate(texts)}
    fill(told)
    for query in [*queries, *texts]:
        assert found(query) == expected(told, query), query


def test_both_databases_find_the_same_in_the_same_order(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = [
        *TEXTS.values(),
        *HOSTILE,
        *(word[:n] for text in TEXTS.values() for word in text.split() for n in (2, 4)),
    ]
    answers = []
    for vendor, address in (("sqlite", ""), ("postgresql", postgres)):
        monkeypatch.setenv("SPRAVKA_DATABASE", address)
        open_new(tmp_path / vendor)
        if address:
            empty()
        fill(TEXTS)
        from django.db import connection

        assert connection.vendor == vendor
        answers.append([search.find(query) for query in queries])
    assert answers[0] == answers[1]
    assert any(answers[0])


def test_types_and_pages(home: Path) -> None:
    fill({f"t{n:02}": "сад" for n in range(9)})
    assert found("сад", "event") == {f"t{n:02}" for n in range(0, 9, 2)}
    assert found("сад", "event", "document") == {f"t{n:02}" for n in range(9)}
    first = search.find("сад", limit=4)
    second = search.find("сад", limit=4, below=first[-1].number)
    assert [hit.target for hit in first + second] == [f"t{n:02}" for n in range(8, 0, -1)]


def test_restricted_documents_of_one_day_are_each_on_a_page(home: Path, tmp_path: Path) -> None:
    for n in range(3):
        add(
            [write(tmp_path, f"{n}.txt", f"Сад {n}", "event | name=Сад")],
            published=date(2024, 5, 1),
            marking=RESTRICTED,
        )
        mark(Document.objects.latest("id"), RESTRICTED, by="Анна", admitted=["anna"])
    fill({"t": "сад"})
    with seen_by(Viewer("anna", INTERNAL)):
        every = search.find("сад")
        one_by_one, below = [], 0
        while hits := search.find("сад", limit=1, below=below):
            one_by_one += hits
            below = hits[0].number
    assert one_by_one == every
    assert len(every) == 4
    assert len({hit.number for hit in every}) == 4
    assert len(search.find("сад")) == 1


def test_words_past_the_eighth_do_not_count(home: Path) -> None:
    fill({"t": "раз два три четыре пять шесть семь восемь"})
    assert found("раз два три четыре пять шесть семь восемь девять") == {"t"}


# -- the index follows --------------------------------------------------------------------------------------------

FORUM = "event | name=Форум садоводов | date=2024-05 | status=planned"


def record_ids() -> set[str]:
    return set(Record.objects.filter(live=True).values_list("id", flat=True))


def test_a_document_and_its_records_are_found(home: Path, tmp_path: Path) -> None:
    add([write(tmp_path / "in", "1.txt", FORUM, title="Весть о яблонях")])
    assert found("яблони") == {Document.objects.get().digest}
    assert found("садовод", "event") == record_ids()
    assert found("мероприятие запланировано", "event") == record_ids(), "by what its kind and its status are called"
    assert found("іс-шара", "event") == record_ids()


def test_a_correction_is_found_and_what_it_replaced_is_not(home: Path, tmp_path: Path) -> None:
    add([write(tmp_path / "in", "1.txt", FORUM)])
    fact = FactRow.objects.get()
    made = decide("correct", fact.id, "name", "Съезд лесников")
    assert found("лесник", "event") == record_ids()
    assert found("садовод", "event") == set()
    decide("undo", made, minute=1)
    assert found("садовод", "event") == record_ids()
    assert found("лесник", "event") == set()


def test_what_was_rejected_is_not_found_until_it_is_taken_back(home: Path, tmp_path: Path) -> None:
    add([write(tmp_path / "in", "1.txt", FORUM)])
    made = decide("reject", FactRow.objects.get().id, reason="не то")
    assert found("садовод", "event") == set()
    decide("undo", made, minute=1)
    assert found("садовод", "event") == record_ids() != set()


def test_of_merged_records_one_is_found_by_the_words_of_both(home: Path, tmp_path: Path) -> None:
    add([write(tmp_path / "in", "1.txt", FORUM, "event | name=Съезд лесников | place=Омск")])
    first, second = FactRow.objects.values_list("id", flat=True)
    assert len(found("мероприятие", "event")) == 2
    made = decide("same", first, second)
    assert found("мероприятие", "event") == record_ids()
    assert len(record_ids()) == 1
    assert found("омск садовод", "event") | found("омск лесник", "event") == record_ids()
    decide("undo", made, minute=1)
    assert len(found("мероприятие", "event")) == 2


def test_a_rebuild_finds_the_same(home: Path, tmp_path: Path) -> None:
    from register_fakes import LINKING

    add([write(tmp_path / "in", f"{n}.txt", FORUM, f"event | name=Съезд {n} | date=2023-0{n + 1}") for n in range(3)])
    decide("reject", FactRow.objects.first().id, reason="не то")  # type: ignore[union-attr]
    before = {query: found(query) for query in ("садовод", "съезд", "весть", "мероприятие")}
    rebuild(LINKING)
    assert {query: found(query) for query in before} == before


def test_what_is_older_than_the_newest_entries_is_found_as_well(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(1, 9):
        search.put("event", f"e{n}", f"2024-01-0{n}", "форум" if n % 2 else "ярмарка")
    monkeypatch.setattr(search, "NEWEST", (2, 4))
    assert [hit.target for hit in search.find("форум")] == ["e7", "e5", "e3", "e1"]
    assert [hit.target for hit in search.find("форум", limit=1)] == ["e7"]
    below = search.find("форум", limit=1)[0].number
    assert [hit.target for hit in search.find("форум", below=below)] == ["e5", "e3", "e1"]
    assert search.find("сад") == []
