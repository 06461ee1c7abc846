"""`spravka init`, `add` and `brief`: a register from releases to the note."""

import os
import pty
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from cli_runs import Once, Process, Spravka

UNSET = "our own territory is not set"


def counts(out: str) -> list[int]:
    """Added, known, not read, facts: the numbers of the last line."""
    return [int(part.rpartition(":")[2]) for part in out.splitlines()[-1].split(",")]


def document(name: str) -> object:
    from spravka.register.models import Document

    return Document.objects.select_related("publisher").get(name=name)


# -- init -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("territory", ["RU-PSK", "Псковская область", "псковской области"])
def test_init_says_whose_register_it_is(spravka: Spravka, home: Path, territory: str) -> None:
    done = spravka("init", "--territory", territory)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{home}: наш регион – Псковская область\n"
    assert spravka("init").out == done.out


def test_init_by_the_environment(spravka: Spravka, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPRAVKA_TERRITORY", "RU-PSK")
    assert "Псковская область" in spravka("init").out


def test_init_with_no_such_territory(spravka: Spravka) -> None:
    done = spravka("init", "--territory", "Псковкая область")
    assert done.code == 2
    assert "did you mean Псковская область" in done.err
    assert "не указан" in spravka("init").out


def test_a_home_that_cannot_be(spravka: Spravka, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = spravka("init", "--home", tmp_path / "file" / "home")
    assert done.code == 2
    assert len(done.complaints) == 1
    assert str(tmp_path / "file") in done.err


def test_a_database_that_is_none(spravka: Spravka, home: Path) -> None:
    from spravka.register.databases import FILE

    home.mkdir()
    (home / FILE).write_bytes(b"this is no database, though as long as one would be" * 100)
    done = spravka("init")
    assert done.code == 2
    assert len(done.complaints) == 1
    assert str(home) in done.err


# -- add --------------------------------------------------------------------------------------------------------------


def test_add_twice_is_the_same_as_once(spravka: Spravka, release: Path) -> None:
    spravka("init", "--territory", "RU-PSK")
    first = spravka("add", release)
    assert first.code == 0
    assert ["release.txt: no day of publication" in line for line in first.complaints] == [True]
    assert counts(first.out)[:3] == [1, 0, 0]
    assert counts(first.out)[3] >= 3
    assert counts(spravka("add", release).out) == [0, 1, 0, 0]


def test_add_without_a_territory_works_with_one_notice(spravka: Spravka, release: Path) -> None:
    done = spravka("add", release, "--published", "2023-10-13")
    assert done.code == 0
    assert [UNSET in line for line in done.complaints] == [True]


def test_add_a_folder_with_an_index(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    (folder / "old").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "a.txt").write_bytes(release.read_bytes())
    (folder / "old" / "b.txt").write_text("Вчера губернатор принял посла Узбекистана.", "utf-8")
    (folder / ".git" / "c.txt").write_text("Соглашение подписано.", "utf-8")
    (folder / "README.md").write_text("О папке.", "utf-8")
    (folder / "index.toml").write_text(
        '["a.txt"]\npublished = 2023-10-13\npublisher = "Администрация"\nterritory = "Псковская область"\n'
        '["old/b.txt"]\npublished = "2022-02-01"\nurl = "https://b.example/1"\n',
        "utf-8",
    )
    spravka("init", "--territory", "RU-PSK")
    done = spravka("add", folder)
    assert (done.code, done.err, counts(done.out)[:3]) == (0, "", [2, 0, 0])
    a, b = document("a.txt"), document("b.txt")
    assert (str(a.published), a.publisher.name, a.publisher.territory) == ("2023-10-13", "Администрация", "RU-PSK")
    assert (str(b.published), b.url) == ("2022-02-01", "https://b.example/1")


def test_a_file_named_alone_is_told_of_by_the_index_beside_it(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "b.txt"
    other.parent.mkdir()
    other.write_text("Вчера губернатор принял посла Узбекистана.", "utf-8")
    (tmp_path / "index.toml").write_text(
        '["release.txt"]\npublished = 2023-10-13\npublisher = "Администрация"\n', "utf-8"
    )
    (other.parent / "index.toml").write_text("это не об источниках", "utf-8")
    done = spravka("add", release, other)
    assert (done.code, counts(done.out)[:3]) == (0, [2, 0, 0])
    a, b = document("release.txt"), document("b.txt")
    assert (str(a.published), a.publisher.name) == ("2023-10-13", "Администрация")
    assert (b.published, b.publisher) == (None, None)


def test_options_win_over_the_index(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    (tmp_path / "index.toml").write_text('["release.txt"]\npublished = 2020-01-01\npublisher = "Другой"\n', "utf-8")
    spravka("add", tmp_path, "--published", "2023-10-13", "--publisher", "Администрация")
    assert str(document("release.txt").published) == "2023-10-13"
    assert document("release.txt").publisher.name == "Администрация"


@pytest.mark.parametrize(
    ("index", "reason"),
    [
        ("это не TOML", "not a TOML file"),
        ('["release.txt"]\npublished = "вчера"', "«вчера» is not a date"),
        ('["release.txt"]\npublished = 2023', "published = 2023"),
        ('["release.txt"]\npublished = 2023-10-13T10:00:00', "published = 2023-10-13 10:00:00"),
        ('["release.txt"]\npublisher = 5', "publisher = 5"),
        ('["release.txt"]\ndate = "2023-10-13"', "«date» is none of"),
        ('["release.txt"]\nterritory = "Нигде"', "«Нигде» is no territory"),
        ('publisher = "Все"', "stands outside of a table"),
    ],
)
def test_a_bad_index_adds_nothing(spravka: Spravka, release: Path, tmp_path: Path, index: str, reason: str) -> None:
    (tmp_path / "index.toml").write_text(index, "utf-8")
    done = spravka("add", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert "index.toml" in done.err
    assert reason in done.err


def test_an_index_that_is_a_folder(spravka: Spravka, tmp_path: Path) -> None:
    (tmp_path / "in" / "index.toml").mkdir(parents=True)
    done = spravka("add", tmp_path / "in")
    assert done.code == 2
    assert "index.toml" in done.err


def test_add_with_an_unknown_date(spravka: Spravka, release: Path) -> None:
    done = spravka("add", release, "--published", "31.02.2023")
    assert (done.code, done.out) == (2, "")
    assert "--published: «31.02.2023» is not a date; write it as 2023-11-20" in done.err


def test_bad_files_keep_out_no_others(spravka: Spravka, release: Path, tmp_path: Path) -> None:
    spravka("init", "--territory", "RU-PSK")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = spravka(
        "add",
        tmp_path / "нет.txt",
        tmp_path / "picture.png",
        tmp_path / "empty.txt",
        release,
        "--published",
        "2023-10-13",
    )
    assert done.code == 2
    assert counts(done.out)[:3] == [1, 0, 3]
    told = zip(("нет.txt", "picture.png", "empty.txt"), done.complaints, strict=True)
    assert all(name in line for name, line in told)


# -- brief ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def filled(spravka: Spravka, release: Path, once: Once) -> Spravka:
    def commands() -> None:
        spravka("init", "--territory", "RU-PSK")
        assert spravka("add", release, "--published", "2023-10-13").code == 0

    once("filled", commands)
    return spravka


def test_brief_as_text(filled: Spravka) -> None:
    done = filled("brief", "Казахстан", "--on", "2023-12-01")
    assert (done.code, done.err) == (0, "")
    assert "Казахстан" in done.out
    assert "Ерлан Сатыбалдин" in done.out
    assert filled("brief", "KZ", "--on", "2023-12-01").out == done.out


def test_brief_for_an_occasion_and_several_people(filled: Spravka) -> None:
    words = ("--occasion", "к встрече 5 декабря", "--with", "Ерлан Сатыбалдин", "--with", "Никто Неизвестный")
    done = filled("brief", "Казахстан", "--on", "2023-12-01", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[2] == "к встрече 5 декабря"
    assert "(Никто Неизвестный)" in done.out
    _, _, after = done.out.partition("С кем встреча ─")
    assert "Ерлан Сатыбалдин" in after.partition("Общие сведения ─")[0]
    assert filled("brief", "Казахстан", "--with", "Е. Сатыбалдин").out.count("Обращение") == 1


def test_a_name_that_may_be_two_persons_is_asked_back(filled: Spravka, tmp_path: Path) -> None:
    release = tmp_path / "other.txt"
    release.write_text(
        "Аким города Тараза Асель Сатыбалдин открыл ярмарку.\n\nПосол Казахстана Марат Сатыбалдин уехал."
    )
    filled("add", release)
    done = filled("brief", "Казахстан", "--with", "Сатыбалдин")
    assert (done.code, done.out, len(done.complaints)) == (2, "", 1)
    assert "«Сатыбалдин» may be «" in done.err


def test_a_partner_that_there_is_not_is_answered_with_those_there_are(filled: Spravka) -> None:
    done = filled("brief", "Йцукен")
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "the register knows most of Казахстан" in done.err


def test_a_file_is_told_how_much_of_it_nobody_has_confirmed(filled: Spravka, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    for words in (("brief", "Казахстан", "-o", file), ("brief", "--check", file)):
        (said,) = filled(*words).err.splitlines()
        counted = re.search(r"(\d+) of (\d+) lines rest on facts that nobody has confirmed", said)
        assert counted
        assert 0 < int(counted[1]) <= int(counted[2])


STARTS = {"html": b"<!doctype html", "docx": b"PK", "pdf": b"%PDF-", "txt": b""}


def test_brief_of_each_depth_for_a_delegation_since_the_last(filled: Spravka, tmp_path: Path) -> None:
    listed, own = tmp_path / "list.txt", tmp_path / "own.toml"
    listed.write_text("# едут\nЕрлан Сатыбалдин – посол\nНикто Неизвестный; советник\n", "utf-8")
    own.write_text('letterhead = ["Комитет по внешним связям"]\nsections = ["people", "overview"]\n', "utf-8")
    words = ("brief", "Казахстан", "--on", "2023-12-01", "--delegation", listed)
    page, full = (filled(*words, "--depth", depth).out for depth in ("page", "full"))
    assert "Ерлан Сатыбалдин" in page
    assert "(Никто Неизвестный)" in page
    assert len(page) < len(full)
    assert filled(*words).out == filled(*words, "--depth", "standard").out
    assert "овых записей с прошлого раза: " in filled(*words, "--since", "2020-01-01").out.replace("\n", " ")
    told = filled(*words, "--template", own).out
    assert "Комитет по внешним связям" in told.splitlines()[0]
    assert "Договорно-правовая база" not in told


def test_what_is_new_since_the_last_one_issued(filled: Spravka) -> None:
    from spravka.register.issuing import Order, issue

    words = ("brief", "Казахстан", "--on", "2023-12-01", "--since", "last")
    refused = filled(*words)
    assert (refused.code, refused.complaints) == (
        2, ["spravka: --since last: no note on «Казахстан» was issued by 2023-12-01; give the day of your last one"],
    )  # fmt: skip
    issue(Order("KZ", date(2020, 1, 1), "ru"), by="Офицер")
    assert filled(*words).out == filled(*words[:-1], "2020-01-01").out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--depth", "deep"), "--depth: «deep» is not one of page, standard, full"),
        (("--on", "2023-12-01", "--since", "2024-01-01"), "--since: 2024-01-01 lies after the day of the note"),
        (("--template", "none.toml"), "none.toml: No such file"),
        (("--template", "own.toml"), "own.toml: «colour» is no key of a template"),
        (("--delegation", "empty.txt"), "empty.txt: no names; write one on each line"),
        (("--delegation", "odd.txt"), "odd.txt: no text in UTF-8"),
    ],
)
def test_brief_refuses_options_in_one_line(
    spravka: Spravka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text("colour = 1", "utf-8")
    Path("empty.txt").write_text("# никто\n\n", "utf-8")
    Path("odd.txt").write_bytes("Абаев".encode("cp1251"))
    done = spravka("brief", "Казахстан", *words)
    assert done.code == 2
    assert complaint in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize("ending", STARTS)
def test_brief_to_a_file(filled: Spravka, tmp_path: Path, ending: str) -> None:
    file = tmp_path / "out" / f"brief.{ending}"
    file.parent.mkdir()
    done = filled("brief", "Казахстан", "--on", "2023-12-01", "-o", file)
    assert (done.code, done.out) == (0, f"{file}\n")
    assert "lines rest on facts that nobody has confirmed" in done.err
    assert file.read_bytes().lower().startswith(STARTS[ending].lower())
    assert file.stat().st_size > 300
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_brief_in_three_languages(filled: Spravka, lang: str) -> None:
    assert filled("brief", "Казахстан", "--lang", lang).code == 0


def test_confirmed_only_has_nothing_yet(filled: Spravka) -> None:
    assert "Ерлан Сатыбалдин" not in filled("brief", "Казахстан", "--confirmed-only").out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("Казахстон",), "did you mean Казахстан"),
        (("Йцукен",), "«Йцукен» is no territory that Spravka knows"),
        (("Казахстан", "--lang", "fr"), "--lang: «fr» is not one of ru, kk, en"),
        (("Казахстан", "--format", "xls"), "--format: «xls» is not one of"),
        (("Казахстан", "-o", "brief.xls"), "--format: «xls» is not one of"),
        (("Казахстан", "--on", "завтра"), "--on: «завтра» is not a date"),
    ],
)
def test_bad_words_on_the_line(spravka: Spravka, home: Path, words: tuple[str, ...], reason: str) -> None:
    done = spravka("brief", *words)
    assert (done.code, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert reason in done.err
    assert not home.exists()  # refused before a register is made


def test_brief_on_a_partner_of_whom_nothing_is_known(filled: Spravka) -> None:
    done = filled("brief", "Исландия")
    assert done.code == 0
    assert "Исландией" in done.out


def test_output_that_cannot_be_written(filled: Spravka, tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    for file in (tmp_path / "нет" / "brief.html", tmp_path / "folder.html"):
        done = filled("brief", "Казахстан", "-o", file)
        assert (done.code, done.out) == (2, "")
        assert len(done.complaints) == 1
        assert str(file) in done.err
        assert "-o" in done.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk(filled: Spravka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = filled("brief", "Казахстан", "--format", "html", "-o", "/dev/full")
    assert done.code == 2
    assert "/dev/full: No space left on device" in done.err


def test_nothing_is_left_half_written(filled: Spravka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out" / "brief.html"
    file.parent.mkdir()
    file.write_text("the old one")
    whole = Path.write_bytes

    def starved(self: Path, content: bytes) -> int:
        whole(self, content[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", starved)
    assert filled("brief", "Казахстан", "-o", file).code == 2
    assert file.read_text() == "the old one"
    assert list(file.parent.iterdir()) == [file]


def test_a_binary_goes_to_a_pipe_but_not_to_a_terminal(filled: Spravka, process: Process) -> None:
    piped = process("brief", "Казахстан", "--format", "docx")
    assert piped.returncode == 0
    assert piped.stdout.startswith(b"PK")
    main, terminal = pty.openpty()
    src = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-m", "spravka", "brief", "Казахстан", "--format", "docx"],
        env={**os.environ, "PYTHONPATH": str(src)}, stdout=terminal, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(terminal)
    os.close(main)
    assert done.returncode == 2
    assert "spravka: --format docx is not for a terminal; name a file with -o brief.docx" in done.stderr.decode()


def test_slips_of_the_hand_are_told_and_change_nothing(filled: Spravka, release: Path) -> None:
    for words, complaint in (
        (("brief", "Псковская область"), "is our own territory"),
        (("init", "--territory", "Томская область"), "the register is of Псковская область"),
        (("add", release, "--published", "2999-01-01"), "2999-01-01 is yet to come"),
    ):
        done = filled(*words)
        assert done.code == 2, words
        assert complaint in done.err
        assert len(done.err.strip().splitlines()) == 1
    assert "Псковская" in filled("init", "--territory", "Псковская область").out
    assert "Томская" in filled("init", "--territory", "Томская область", "--again").out


def test_a_mistyped_home_is_not_made(spravka: Spravka, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for command in (("brief", "Казахстан"), ("calendar",), ("agreements",), ("trade", "check")):
        done = spravka(*command, "--home", nowhere)
        assert done.code == 2
        assert "no register is here" in done.err
        assert not nowhere.exists()
