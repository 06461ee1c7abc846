"""`spravka add URL` and `spravka watch` on a site of this machine."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from cli_runs import RELEASE, Spravka
from web_site import Site, page, status

KAZAKH = (
    "Облыс әкімі Новгород облысының делегациясын қабылдады. Кездесуде тараптар туризм саласындағы ынтымақтастықты "
    "талқылады."
)


def html(text: str, day: str = "<time>13 октября 2023</time>") -> str:
    title, _, body = text.partition("\n")
    body = "".join(f"<p>{line}</p>" for line in body.splitlines())
    return (
        f"<html><head><title>{title} | Вести</title></head><body><article><h1>{title}</h1>{day}{body}</article></html>"
    )


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    from spravka.sources import fetching

    monkeypatch.setattr(fetching.Limits, "__init__", _limits(fetching.Limits.__init__))


def _limits(made: object) -> object:
    def init(self: object, **told: object) -> None:
        made(self, **{"pause": 0, "backoff": 0, **told})  # type: ignore[operator]

    return init


def test_a_link_is_added_and_a_second_time_nothing(spravka: Spravka, site: Site) -> None:
    site.pages["/a"] = page(html(RELEASE))
    done = spravka("add", f"{site.url}/a", "--allow-private")
    assert done.code == 0
    assert "добавлено документов: 1, уже были: 0, не прочитано: 0" in done.out
    again = spravka("add", f"{site.url}/a", "--allow-private")
    assert "добавлено документов: 0, уже были: 1, не прочитано: 0, фактов: 0" in again.out


def test_a_machine_of_this_network_is_not_asked_unasked(spravka: Spravka, site: Site) -> None:
    done = spravka("add", f"{site.url}/a")
    assert (done.code, site.asked) == (2, [])
    assert any("--allow-private" in line for line in done.complaints)


def test_what_a_page_leaves_open_is_asked_for(spravka: Spravka, site: Site) -> None:
    two = "<p>13 октября 2023</p><p>14 октября 2023</p>"
    site.pages["/a"] = page(html(RELEASE, two))
    (line,) = (line for line in spravka("add", f"{site.url}/a", "--allow-private").complaints if "--published" in line)
    assert "2023-10-13 or 2023-10-14" in line


def test_each_source_is_a_line_of_json(spravka: Spravka, site: Site, release: Path) -> None:
    site.pages["/a"] = page(html(RELEASE))
    done = spravka("add", release, f"{site.url}/a", f"{site.url}/gone", "--allow-private", "--json")
    file, carried, gone = map(json.loads, done.out.splitlines())
    assert (file["became"], carried["became"], gone["became"], gone["fault"]) == ("new", "carried", "failed", "gone")
    assert file["document"] == carried["document"]
    assert done.code == 2


def test_a_text_in_another_language_is_archived_and_told_once(spravka: Spravka, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"{n} күн\n{KAZAKH}" + " Иә." * n, "utf-8")
    done = spravka("add", tmp_path / "0.txt", tmp_path / "1.txt", tmp_path / "2.txt", "--json")
    assert {json.loads(line)["lang"] for line in done.out.splitlines()} == {"kk"}
    (line,) = (line for line in done.complaints if "not read yet" in line)
    assert "3 sources" in line
    from spravka.register import search

    assert len(search.find("ынтымақтастықты", ["document"])) == 3


def test_publishers_are_watched_from_a_file(spravka: Spravka, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "publishers.toml"
    file.write_text(f'["Вести"]\nterritory = "RU-PSK"\nfeed = "{site.url}/rss"\n', "utf-8")
    items = f"<item><link>{site.url}/a</link></item><item><link>{site.url}/b</link></item>"
    site.pages |= {"/rss": page(f"<rss><channel>{items}</channel></rss>"), "/a": page(html(RELEASE)), "/b": status(404)}
    done = spravka("watch", file, "--allow-private")
    assert done.code == 2
    assert "добавлено документов: 1, уже были: 0, не прочитано: 1" in done.out
    assert any(f"{site.url}/b" in line for line in done.complaints)
    again = spravka("watch", "--now", "--allow-private")
    assert (again.code, "добавлено документов: 0" in again.out) == (0, True)
    (feed,) = map(json.loads, spravka("watch", "--list", "--json").out.splitlines())
    assert (feed["publisher"], feed["territory"], feed["found"], feed["brought"]) == ("Вести", "RU-PSK", 2, 1)
    assert "Вести · ответил" in spravka("watch", "--list").out


def test_nobody_to_watch_is_told(spravka: Spravka, tmp_path: Path) -> None:
    done = spravka("watch")
    assert (done.code, any("publishers.toml" in line for line in done.complaints)) == (0, True)
    assert spravka("watch", tmp_path / "none.toml").code == 2


def test_a_corrected_page_says_what_changed(spravka: Spravka, site: Site) -> None:
    site.pages["/a"] = page(html(RELEASE))
    spravka("add", f"{site.url}/a", "--allow-private")
    site.pages["/a"] = page(html(RELEASE.replace("второе место", "третье место")))
    done = spravka("add", f"{site.url}/a", "--allow-private")
    assert "исправлено: 1" in done.out
    assert any("«второе» → «третье»" in line for line in done.complaints)


@pytest.mark.parametrize(
    ("hour", "settings", "reminded"),
    [
        (7, {"SPRAVKA_SMTP": "smtp://mail.example"}, True),
        (23, {"SPRAVKA_SMTP": "smtp://mail.example"}, True),
        (6, {"SPRAVKA_SMTP": "smtp://mail.example"}, False),
        (7, {}, False),
        (7, {"SPRAVKA_SMTP": "smtp://mail.example", "SPRAVKA_TODAY": "2023-12-01"}, False),
    ],
)
def test_the_server_reminds_in_the_morning_where_letters_can_be_sent(
    home: Path, monkeypatch: pytest.MonkeyPatch, hour: int, settings: dict[str, str], reminded: bool
) -> None:
    from spravka.cli import watch

    for name in ("SPRAVKA_SMTP", "SPRAVKA_TODAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    asked: list[date] = []
    done = SimpleNamespace(failed=[])
    told = SimpleNamespace(remind=lambda on: asked.append(on) or done)
    monkeypatch.setitem(sys.modules, "spravka.web.reminders", told)
    monkeypatch.setattr("spravka.web.reminders", told, raising=False)
    watch._remind(datetime(2026, 3, 2, hour, 5))
    assert asked == ([date(2026, 3, 2)] if reminded else [])
