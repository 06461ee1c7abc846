"""Publishers that are watched, a pasted link and what was read of it, a source as it was: each action as each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from web_site import Site, page, status

from spravka.brief.words import LANGS
from spravka.register import watching
from spravka.register.models import Carrier, Document, JournalRow, Outlet, Publisher, Version
from spravka.sources.opening import NOTICES
from spravka.sources.refusal import FAULTS, REASONS
from spravka.web.pages.publishers.asking import fault
from spravka.web.roles import ROLES
from spravka.web.words import words

Client = Callable[..., Any]
LINK = "/links/add/"
HEAD = "Губернатор принял посла Казахстана"
BODY = (
    "12 мая 2024 года губернатор Пётр Иванов встретился с послом Казахстана Ерланом Сатыбалдиным. Стороны обсудили "
    "торговлю и договорились провести форум садоводов, на который приедут 120 гостей из соседних районов и городов."
)


def html(body: str = BODY, day: str = "<time>13 мая 2024</time>", site: str = " | Вести края") -> str:
    head = f"<head><title>{HEAD}{site}</title></head>"
    return f"<html>{head}<body><article><h1>{HEAD}</h1>{day}<p>{body}</p></article></body></html>"


@pytest.fixture(autouse=True)
def _local_site(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    from spravka.web.pages.publishers import asking

    monkeypatch.setattr(settings, "SPRAVKA_ALLOW_PRIVATE", True)
    monkeypatch.setattr(asking, "LIMITS", asking.Limits(size=10**6, seconds=5, silence=3, tries=1, pause=0))


def told(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


# -- a link -------------------------------------------------------------------------------------------------------


def test_a_link_leads_to_what_was_read_and_on_to_review(office: Path, as_role: Client, site: Site) -> None:
    site.pages["/a"] = page(html())
    client = as_role("officer")
    answer = client.post(LINK, {"link": f"{site.url}/a"})
    document = Document.objects.get(url=f"{site.url}/a")
    assert answer["Location"] == reverse("read-link", args=[document.digest[:16]])
    shown = told(client.get(answer["Location"]))
    assert "Вести края" in shown
    assert f"{site.url}/a" in shown
    assert reverse("review-document", args=[document.digest[:16]]) in shown
    assert document.facts.count() > 0
    assert shown.count("data-item") == min(document.facts.count(), 12)


def test_the_one_day_that_it_may_be_stands_in_the_form_and_is_told_as_possible(
    office: Path, as_role: Client, site: Site
) -> None:
    site.pages["/a"] = page(html(day="<p>Вчера, 14:05</p>", site=" | Экономика"))
    answer = as_role("officer").post(LINK, {"link": f"{site.url}/a"}, follow=True)
    document = Document.objects.get(url=f"{site.url}/a")
    assert (document.published, document.publisher) == (None, None)
    yesterday = timezone.localdate() - timedelta(days=1)
    shown = told(answer)
    assert words("ru")["publishers.doubt_day"] in shown
    assert f'value="{yesterday.isoformat()}"' in shown
    assert words("ru")["publishers.doubt_name"] in shown
    assert 'value="Экономика"' in shown


def test_a_publishers_territory_is_named(office: Path, as_role: Client, site: Site) -> None:
    site.pages["/a"] = page(html(site=" | Администрация Псковской области"))
    shown = told(as_role("officer").post(LINK, {"link": f"{site.url}/a"}, follow=True))
    assert ('value="Псковская область"' in shown, 'value="RU-PSK"' in shown) == (True, False)


def test_of_a_quote_that_stands_twice_the_asked_place_is_marked(office: Path, as_role: Client, site: Site) -> None:
    body = f"{BODY} Гостей примут в краевом доме культуры. Напомним, гостей примут в краевом доме культуры трижды."
    site.pages["/a"] = page(html(body))
    client = as_role("officer")
    client.post(LINK, {"link": f"{site.url}/a"})
    document = Document.objects.get(url=f"{site.url}/a")
    at = document.text.rindex("гостей примут")
    shown = told(client.get(f"{reverse('document-page', args=[document.digest[:16]])}?at={at}-{at + 13}"))
    assert shown.index("Напомним") < shown.index("<mark") < shown.index("трижды")


def test_a_list_that_is_none_says_how_to_watch_a_page_of_links(office: Path, as_role: Client) -> None:
    publisher = Publisher.objects.create(name="Край")
    for fault_, kind in ("other", "feed"), ("long", "sitemap"):
        Outlet.objects.create(publisher=publisher, url=f"https://e.org/{kind}", kind=kind, fault=fault_, told="x")
    shown = told(as_role("officer").get("/publishers/"))
    assert words("ru")["publishers.list_other"] in shown
    assert words("ru")["publishers.list_long"] in shown
    assert words("ru")["documents.fault_other"] not in shown


def test_what_the_page_leaves_open_is_asked_and_what_is_told_is_kept(office: Path, as_role: Client, site: Site) -> None:
    site.pages["/a"] = page(html(BODY.replace("12 мая 2024 года", "Вчера"), "<p>13 мая 2024</p><p>14 мая 2024</p>", ""))
    client = as_role("officer")
    answer = client.post(LINK, {"link": f"{site.url}/a"}, follow=True)
    assert words("ru")["documents.notice_undated"] in told(answer)
    assert "13 мая 2024" in told(answer)
    document = Document.objects.get(url=f"{site.url}/a")
    before = document.facts.count()
    address = reverse("read-link", args=[document.digest[:16]])
    wrong = client.post(address, {"territory": "Заречьеград", "published": "вчера"})
    assert wrong.status_code == 422
    sent = {"published": "2024-05-13", "publisher": "Вести", "territory": "Псковская область"}
    assert client.post(address, sent)["Location"] == reverse("review-document", args=[document.digest[:16]])
    document.refresh_from_db()
    assert document.publisher is not None
    assert (document.published, document.publisher.name) == (date(2024, 5, 13), "Вести")
    assert document.publisher.territory == "RU-PSK"
    assert document.facts.count() == before
    dates = {str(row.fields.get("date")) for row in document.facts.filter(kind="meeting")}
    assert dates == {"2024-05-12"}, "«вчера» leans on the day"
    assert Carrier.objects.get(document=document).published == date(2024, 5, 13)
    assert JournalRow.objects.filter(deed="describe").count() == 1


def test_a_link_to_the_same_text_is_another_carrier(office: Path, as_role: Client, site: Site) -> None:
    site.pages |= {"/a": page(html()), "/b": page(html(site=" | Район"))}
    client = as_role("officer")
    client.post(LINK, {"link": f"{site.url}/a"})
    shown = told(client.post(LINK, {"link": f"{site.url}/b"}, follow=True))
    assert words("ru")["documents.became_carried"] in shown
    assert words("ru")["publishers.carriers"].format(2) in shown
    assert (
        told(client.post(LINK, {"link": f"{site.url}/b"}, follow=True)).count(words("ru")["documents.became_known"])
        == 1
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_that_gives_nothing_is_told_and_kept_in_the_form(
    office: Path, as_role: Client, site: Site, lang: str
) -> None:
    site.pages |= {
        "/gone": status(404),
        "/film": page(b"x", "video/mp4"),
        "/scan": page(b"%PDF-1.4 x", "application/pdf"),
    }
    client = as_role("officer", lang)
    for link, key in (
        (f"{site.url}/gone", "gone"),
        (f"{site.url}/film", "media"),
        (f"{site.url}/scan", "damaged"),
        ("ftp://example.org/a", "address"),
        ("http://a:b@example.org/a", "secret"),
    ):
        answer = client.post(LINK, {"link": link})
        assert answer.status_code == 422
        assert fault(key, words(lang)) in told(answer).replace("&#x27;", "'")
        assert f'value="{link}"' in told(answer)


def test_a_machine_of_the_house_is_not_asked(office: Path, as_role: Client, site: Site, settings_off: None) -> None:
    answer = as_role("officer").post(LINK, {"link": f"{site.url}/a"})
    assert words("ru")["publishers.fault_private"] in told(answer)
    assert site.asked == []


@pytest.fixture
def settings_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "SPRAVKA_ALLOW_PRIVATE", False)


def test_every_fault_and_notice_has_its_words() -> None:
    for lang in LANGS:
        assert all(fault(key, words(lang)) for key in {*FAULTS, *REASONS, "unread"})
        assert all(words(lang)[f"documents.notice_{key}"] for key in NOTICES if key)


@pytest.mark.parametrize("role", ROLES)
def test_only_officers_ask_and_describe(office: Path, as_role: Client, site: Site, role: str) -> None:
    site.pages["/a"] = page(html())
    client, allowed = as_role(role), role != "reader"
    assert (client.post(LINK, {"link": f"{site.url}/a"}).status_code == 302) is allowed
    assert bool(site.asked) is allowed
    document = Document.objects.order_by("id")[0]
    answer = client.post(reverse("read-link", args=[document.digest[:16]]), {"publisher": "Вести"})
    assert answer.status_code == (302 if allowed else 403)
    assert Document.objects.filter(id=document.id, publisher__name="Вести").exists() is allowed


# -- publishers ---------------------------------------------------------------------------------------------------

SENT = {
    "publisher": "Вести края",
    "territory": "Псковская область",
    "url": "example.org/rss",
    "kind": "feed",
    "every": "60",
}


@pytest.mark.parametrize("role", ROLES)
def test_only_officers_say_whom_to_watch(office: Path, as_role: Client, role: str) -> None:
    client, allowed = as_role(role), role != "reader"
    assert client.post(reverse("add-publisher"), SENT).status_code == (302 if allowed else 403)
    assert Outlet.objects.count() == allowed
    watching.keep([watching.Watch("Вести края", "RU-PSK", "https://example.org/rss", "feed")], by="Офицер")
    outlet = Outlet.objects.get()
    Outlet.objects.update(again_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert client.post(reverse("hurry-publisher", args=[outlet.id])).status_code == (302 if allowed else 403)
    assert Outlet.objects.filter(again_at=None).exists() is allowed
    assert client.post(reverse("stop-publisher", args=[outlet.id])).status_code == (302 if allowed else 403)
    assert watching.watched().exists() is not allowed
    page = told(client.get(reverse("publishers")))
    assert (reverse("add-publisher") in page) is allowed
    assert (reverse("stop-publisher", args=[outlet.id]) in page) is False


def test_the_list_says_when_each_answered_and_what_it_gave(office: Path, as_role: Client, site: Site) -> None:
    from spravka.sources.fetching import Fetcher, Limits

    links = f"<item><link>{site.url}/a</link></item><item><link>{site.url}/b</link></item>"
    site.pages |= {"/rss": page(f"<rss><channel>{links}</channel></rss>"), "/a": page(html()), "/b": status(404)}
    watching.keep([watching.Watch("Вести края", "RU-PSK", f"{site.url}/rss", "feed")], by="Офицер")
    watching.keep([watching.Watch("Район", "RU-PSK", f"{site.url}/none", "feed")], by="Офицер")
    with Fetcher(private=True, limits=Limits(pause=0, tries=1)) as fetcher:
        list(watching.round(fetcher))
    shown = told(as_role("reader").get(reverse("publishers")))
    assert "Псковская область" in shown
    assert f"{site.url}/rss" in shown
    assert shown.count(fault("gone", words("ru"))) == 2  # the page, and the list of the other one
    assert words("ru")["publishers.never"] in shown


@pytest.mark.parametrize(
    ("told_of", "field"),
    [
        ({"url": "ftp://example.org"}, "url"),
        ({"publisher": ""}, "publisher"),
        ({"territory": "Заречьеград"}, "territory"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(office: Path, as_role: Client, told_of: dict[str, str], field: str) -> None:
    answer = as_role("officer").post(reverse("add-publisher"), {**SENT, **told_of})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in told(answer)
    assert not Outlet.objects.exists()


# -- a source as it was -------------------------------------------------------------------------------------------


@pytest.fixture
def corrected(office: Path, site: Site) -> Version:
    """A page that was corrected after it had been read."""
    from spravka.register.gathering import gather
    from spravka.sources.fetching import Fetcher, Limits

    with Fetcher(private=True, limits=Limits(pause=0)) as fetcher:
        for body in BODY, BODY.replace("120", "140"):
            site.pages["/a"] = page(html(body))
            gather(fetcher, f"{site.url}/a")
    return Version.objects.get()


def test_an_earlier_version_is_found_at_its_old_address(corrected: Version, as_role: Client) -> None:
    at = corrected.text.index("120 гостей")
    address = f"{reverse('document', args=[corrected.digest[:16]])}?at={at}-{at + 10}"
    answer = as_role("reader").get(address, follow=True)
    assert answer.status_code == 200
    shown = told(answer)
    assert '<mark class="on" id="at" tabindex="-1">120 гостей</mark>' in shown
    assert "<del>120</del> → <ins>140</ins>" in shown
    assert reverse("document", args=[corrected.document.digest[:16]]) in shown


def test_the_document_names_its_carriers_and_earlier_versions(corrected: Version, as_role: Client) -> None:
    shown = told(as_role("reader").get(reverse("document", args=[corrected.document.digest[:16]])))
    assert reverse("version", args=[corrected.digest[:16]]) in shown
    assert words("ru")["publishers.carriers"].format(1) in shown


def test_the_page_is_shown_as_it_was_and_nothing_of_it_runs(corrected: Version, as_role: Client) -> None:
    at = corrected.text.index("120 гостей")
    address = f"{reverse('document-page', args=[corrected.digest[:16]])}?at={at}-{at + 10}"
    answer = as_role("reader").get(address)
    assert "120 гостей</mark>" in told(answer)
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "140" in told(as_role("reader").get(reverse("document-page", args=[corrected.document.digest[:16]])))


def test_what_is_no_page_has_no_face(office: Path, as_role: Client) -> None:
    plain = Document.objects.filter(format="text")[0]
    assert as_role("reader").get(reverse("document-page", args=[plain.digest[:16]])).status_code == 404
    assert as_role("reader").get(reverse("version", args=["0" * 16])).status_code == 404
    assert as_role("reader").get(reverse("document-page", args=["0" * 16])).status_code == 404


def test_what_is_closed_has_no_earlier_versions_for_others(corrected: Version, as_role: Client) -> None:
    from spravka.register import marking

    marking.mark(corrected.document, "restricted", by="Офицер", admitted=["officer"])
    for name in "version", "document-page":
        address = reverse(name, args=[corrected.digest[:16]])
        assert as_role("reader").get(address).status_code == 404
        assert as_role("officer").get(address).status_code == 200


def test_a_brief_says_that_a_source_of_it_was_corrected(office: Path, as_role: Client, site: Site) -> None:
    from spravka.register.gathering import gather
    from spravka.register.models import IssuedBrief
    from spravka.sources.fetching import Fetcher, Limits

    with Fetcher(private=True, limits=Limits(pause=0)) as fetcher:
        site.pages["/a"] = page(html())
        taken = gather(fetcher, f"{site.url}/a").taken
        assert taken is not None
        told_of = {"partner": "KZ", "on": date(2024, 6, 1), "lang": "ru", "by": "Роль officer"}
        brief = IssuedBrief.objects.create(
            **told_of, at=datetime(2024, 6, 1, tzinfo=UTC), sources=[taken.document.digest]
        )
        address = reverse("brief", args=[brief.code])
        assert words("ru")["briefs.corrected"] not in told(as_role("reader").get(address))
        site.pages["/a"] = page(html(BODY.replace("120", "140")))
        gather(fetcher, f"{site.url}/a")
    shown = told(as_role("reader").get(address))
    assert words("ru")["briefs.corrected"] in shown
    assert reverse("version", args=[taken.document.digest[:16]]) in shown
    assert words("ru")["briefs.corrected_sign"] in told(as_role("reader").get(reverse("briefs")))


def test_a_text_in_another_language_is_archived_and_found(office: Path, as_role: Client) -> None:
    text = "Облыс әкімі делегацияны қабылдады\n\nКездесуде тараптар туризм саласындағы ынтымақтастықты талқылады."
    client = as_role("officer")
    answer = client.post("/documents/add/", {"text": text}, follow=True)
    assert told(answer).count(words("ru")["documents.notice_unread"]) == 1
    document = Document.objects.get(title="Облыс әкімі делегацияны қабылдады")
    assert (document.lang, document.facts.count()) == ("kk", 0)
    assert document.title in told(client.get(reverse("documents"), {"q": "ынтымақтастықты"}))
    sent = {"kind": "event", "quote": "туризм саласындағы ынтымақтастықты", "name": "Туризм туралы кездесу"}
    client.post(reverse("missed", args=[document.digest[:16]]), sent)
    entered = document.facts.get()
    assert (entered.fields["name"], entered.quote, entered.decided) == (sent["name"], sent["quote"], "accept")
