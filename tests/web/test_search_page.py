"""The page of search: hits in their sentence, a filter, older ones on further pages, and what it teaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from spravka.register import deciding, search
from spravka.register.models import Document, FactRow
from spravka.web.pages.search import hits
from spravka.web.words import words

Client = Callable[..., Any]


def page(client: Any, **told: str) -> str:
    answer = client.get(reverse("search"), told)
    assert answer.status_code == 200
    return str(answer.content.decode())


def found(html: str) -> list[str]:
    return re.findall(r'<h2><a data-key="Enter" href="([^"]+)"', html)


def marked(html: str) -> set[str]:
    return {unescape(word).casefold() for word in re.findall(r"<mark>(.*?)</mark>", html)}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("соглашения", "соглашение"),
        ("СОГЛАШЕНИЕМ", "соглашение"),
        ("казахСТАН", "казахстан"),
        ("согл", "соглашения"),
        ("облысының", "облысының"),
        ("таразда ленинград обл", "облысының"),
    ],
)
def test_words_are_found_in_any_form_and_marked(query: str, shown: str, office_on_each: str, as_role: Client) -> None:
    html = page(as_role("reader"), q=query)
    assert len(found(html)) == min(len(search.find(query)), hits.SIZE) > 0
    assert shown in marked(html)


def test_a_record_is_found_by_what_its_values_are_called(office: Path, as_role: Client) -> None:
    for lang, query, mark in (("ru", "товарооборот казахстан", "товарооборот"), ("en", "turnover", "turnover")):
        html = page(as_role("reader", lang), q=query, type="trade_claim")
        assert found(html)
        assert mark in marked(html)
        assert all(address.startswith("/records/") for address in found(html))


def test_the_newest_come_first_and_older_ones_on_further_pages(
    office_on_each: str, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_role("reader")
    every = [hit.target for hit in search.find("область", limit=1000)]
    monkeypatch.setattr(hits, "SIZE", 7)
    seen: list[str] = []
    address: str | None = reverse("search") + "?q=область"
    while address:
        html = client.get(address).content.decode()
        seen += found(html)
        following = re.search(r'<a rel="next" href="([^"]+)"', html)
        address = reverse("search") + unescape(following[1]) if following else None
    ours = [reverse("document" if len(it) == 64 else "record", args=[it[:16]]) for it in every]
    assert seen == ours
    assert len(seen) == len(set(seen)) > 7


def test_a_type_narrows_it(office: Path, as_role: Client) -> None:
    client = as_role("reader")
    assert all(address.startswith("/documents/") for address in found(page(client, q="область", type="document")))
    assert page(client, q="область", type="agreement") != page(client, q="область")
    assert "Выберите из списка" in page(client, q="область", type="nonsense")


@pytest.mark.parametrize(
    "query", ['"', "*", "AND", ":*", "\\", "' OR 1=1 --", "<script>", "(", "%", "\0", "- –", "\u202e"]
)
def test_nothing_in_a_query_breaks_the_page(query: str, office_on_each: str, as_role: Client) -> None:
    html = page(as_role("reader"), q=query, cursor=query)
    assert "<script>alert" not in html
    assert "<script> ·" not in html
    assert (words("ru")["search.teach_forms"] in html) is (query != "AND"), "an English word of one of the texts"


def test_an_empty_search_teaches(office: Path, as_role: Client) -> None:
    html = page(as_role("reader"))
    assert words("ru")["search.lead"] in html
    assert words("ru")["search.teach_beginning"] in html
    html = page(as_role("reader"), q="такогословакнигенет")
    assert "такогословакнигенет" in html
    assert words("ru")["search.teach_beginning"] in html


def test_a_rejected_fact_s_record_is_not_found(office: Path, as_role: Client) -> None:
    fact = FactRow.objects.filter(kind="investment_project").select_related("record").order_by("id")[0]
    title = fact.record.title
    address = reverse("record", args=[fact.record.id])
    client = as_role("reader")
    assert address in found(page(client, q=title, type="project"))
    for row in FactRow.objects.filter(record=fact.record):
        deciding.reject(row.id, by="Роль officer", reason="не то")
    assert address not in found(page(client, q=title, type="project"))


def test_the_number_of_queries_does_not_grow_with_the_hits(office: Path, as_role: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_role("reader")
    counts = []
    for query in ("консульство", "область"):
        page(client, q=query)
        with CaptureQueriesContext(connection) as seen:
            page(client, q=query)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_markup_in_a_text_is_shown_and_not_obeyed(office: Path, as_role: Client) -> None:
    as_role("officer").post("/documents/add/", {"text": "Заголовок\n\nСлово <b>яблоня</b> и <img src=x>."})
    html = page(as_role("reader"), q="яблони")
    assert "&lt;b&gt;<mark>яблоня</mark>&lt;/b&gt;" in html
    assert Document.objects.filter(title="Заголовок").exists()
