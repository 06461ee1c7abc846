"""`spravka mark`, `spravka withdraw`, `spravka describe`, `spravka erase`: who may see a source, that it is evidence no
more, when and by whom it was published."""

from __future__ import annotations

import getpass
from collections import Counter
from typing import Annotated

import typer

from spravka.cli.add import past, territory_of
from spravka.cli.app import Home, app, day, notice
from spravka.cli.serve import open_pages
from spravka.errors import BadInput

Digest = Annotated[
    str, typer.Argument(help="The source: how its digest begins, as in its address.", show_default=False)
]
PLACES = {
    "source": "источники", "entry": "записи от руки", "judgement": "решения", "attachment": "приложенные файлы",
    "brief": "справки", "measure": "мероприятия", "evidence": "подтверждения", "roadmap": "дорожные карты",
    "answer": "ответы на обязательства", "journal": "журнал",
}  # fmt: skip
"""Where a person may be named."""

By = Annotated[str, typer.Option(help="Who decides it (default: the user of this machine).")]


@app.command(epilog="Example: spravka mark 5f2a9c1e restricted --admit ivanova --admit petrov")
def mark(
    digest: Digest,
    marking: Annotated[str, typer.Argument(help="public, internal or restricted.", show_default=False)],
    admit: Annotated[list[str] | None, typer.Option(help="Who may see a restricted source: a user name.")] = None,
    by: By = "",
    home: Home = None,
) -> None:
    """Say who may see a source, and what it alone tells."""
    open_pages(home)
    from spravka.register import erasing
    from spravka.register import marking as marks

    names = known(admit)
    found = erasing.one_source(digest)
    marks.mark(found, marking, by=by or getpass.getuser(), admitted=names)
    print(f"{found.digest[:16]}: {marking}{', ' + ', '.join(names) if names else ''}")


@app.command(epilog="Example: spravka withdraw 5f2a9c1e --why 'the ministry took it back'")
def withdraw(
    digest: Digest,
    why: Annotated[str, typer.Option(help="The reason, for the journal.")] = "",
    back: Annotated[bool, typer.Option("--back", help="Take a withdrawal back.")] = False,
    by: By = "",
    home: Home = None,
) -> None:
    """Take a source out of evidence: its facts leave their records. It can be taken back."""
    open_pages(home)
    from spravka.register import erasing, withdrawing

    found = erasing.one_source(digest)
    if back:
        withdrawing.reinstate(found, by=by or getpass.getuser())
    else:
        withdrawing.withdraw(found, by=by or getpass.getuser(), why=why)
    print(f"{found.digest[:16]}: {'источник возвращён' if back else 'источник отозван'}")


@app.command(epilog="Example: spravka describe 5f2a9c1e --published 2024-05-12 --publisher 'Akimat of Zhambyl oblast'")
def describe(
    digest: Digest,
    published: Annotated[str | None, typer.Option(help="Day of publication (2024-05-12); '' = not known.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it; '' = not known.")] = None,
    territory: Annotated[str, typer.Option(help="The publisher's, if its name does not tell.")] = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Correct when a source was published and by whom: it is read again, and what was judged of it stays."""
    if published is None and publisher is None:
        raise BadInput("say what is to be corrected: --published DAY, --publisher NAME, or both")
    on = past(day(published or None, "--published"), "--published")
    side = territory_of(territory, "--territory")
    open_pages(home)
    from spravka.register import describing, erasing

    found = erasing.one_source(digest)
    told = found.publisher.name if found.publisher else ""
    describing.describe(
        found,
        published=found.published if published is None else on,
        publisher=told if publisher is None else publisher,
        territory=side,
        by=by or getpass.getuser(),
    )
    print(f"{found.digest[:16]}: {found.published or 'без даты'}, {found.publisher.name if found.publisher else '–'}")


@app.command(
    epilog="Example: spravka erase --naming 'Анна Иванова'; spravka erase 5f2a9c1e brief:0a1b --why 'asked to'"
)
def erase(
    what: Annotated[
        list[str] | None,
        typer.Argument(help="Sources, by how their digests begin, or other places as they are listed."),
    ] = None,
    naming: Annotated[
        str, typer.Option(help="The person; alone: erase nothing, list every place that names them.")
    ] = "",
    why: Annotated[str, typer.Option(help="The reason, for the journal.")] = "",
    by: By = "",
    home: Home = None,
) -> None:
    """Forget a person's data for good. Backups keep theirs.

    Of a source go text, facts and bytes; of an attachment and of a brief as issued the files; of judgements and of the
    journal what they say; of roadmaps and answers the name given by --naming. That they were there stays.
    """
    if not what and not naming:
        raise BadInput("name what to erase, or list it first with --naming PERSON")
    open_pages(home)
    from spravka.register import erasing

    if not what:
        places = list(erasing.naming(naming))
        for it in places:
            print(f"{it.id}\t{it.called}\t{it.words}")
        counted = Counter(it.id.partition(":")[0] for it in places)
        print("; ".join(f"{PLACES[sort]} – {number}" for sort, number in counted.items()) or "нигде не назван(а)")
        notice("the texts of attached files are not looked into, only their names; nor are backups")
    for place in what or ():
        erasing.erase(place, by=by or getpass.getuser(), why=why, name=naming)
        print(f"{place}: стёрто")


def known(admit: list[str] | None) -> list[str]:
    """The names of those who are to be admitted. Raises BadInput for one who is nobody here."""
    names = list(admit or ())
    if not names:
        return []
    from spravka.web.models import User

    here = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    if unknown := sorted(set(names) - here):
        raise BadInput(f"--admit: «{unknown[0]}» is nobody here; see «spravka user list»")
    return names
