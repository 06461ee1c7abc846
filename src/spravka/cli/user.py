"""`spravka user`: who may sign in to the pages."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from spravka.cli.app import Home, app
from spravka.cli.import_ import user_name
from spravka.cli.serve import open_pages
from spravka.errors import BadInput

user = typer.Typer(help="Who may sign in to the pages.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(user, name="user")

ROLES = ("reader", "officer", "head", "administrator")


@user.command(epilog="Example: spravka user add ivanova --role officer --name 'Анна Иванова'")
def add(
    username: Annotated[str, typer.Argument(help="What the person signs in with.", show_default=False)],
    role: Annotated[str, typer.Option(help="reader, officer, head or administrator.")] = "officer",
    name: Annotated[str, typer.Option(help="How decisions and briefs call the person.")] = "",
    home: Home = None,
) -> None:
    """Add a person, or give one who is there another role, name or password. The password is asked for, or read from
    the standard input; with it the person's sessions, tokens and calendar's address end."""
    if role not in ROLES:
        raise BadInput(f"--role: «{role}» is none of {', '.join(ROLES)}")
    if not username.strip() or len(username) > 100:
        raise BadInput(f"«{username}» is no user name; give one of 1 to 100 letters")
    password = _password(username)
    open_pages(home)
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import translation

    from spravka.register.setup import writing
    from spravka.web import credentials, events
    from spravka.web.models import User, changed, told_of

    with writing():
        found = User.objects.filter(username=username).first()
        before, person = told_of(found), found or User(username=username)
        person.name = name or person.name or username
        person.role = role
        person.is_active = True
        try:
            with translation.override("en"):  # as every error of the command line
                validate_password(password, person)
        except ValidationError as error:
            raise BadInput(f"the password will not do: {' '.join(error.messages)}") from error
        person.set_password(password)
        person.save()
        events.told("person-saved", person.pk, changed(before, told_of(person) | {"password": "new"}), by=user_name())
        credentials.revoke(person)
    print(f"{'изменён' if found else 'добавлен'}: {person} ({username}), {role}")


@user.command(name="list", epilog="Example: spravka user list")
def list_(home: Home = None) -> None:
    """The people who may sign in, and their roles."""
    open_pages(home)
    from spravka.web.models import User

    for person in User.objects.all():
        print(f"{person.username}\t{person.role}\t{person}{'' if person.is_active else ' (отключён)'}")


@user.command(epilog="Example: spravka user unlock ivanova --second-factor")
def unlock(
    username: Annotated[str, typer.Argument(help="What the person signs in with.", show_default=False)],
    second_factor: Annotated[
        bool, typer.Option("--second-factor", help="Take the authenticator app off as well: it is lost.")
    ] = False,
    home: Home = None,
) -> None:
    """Let a person try again whose name is locked after wrong passwords."""
    open_pages(home)
    from spravka.web import events, lockout, second
    from spravka.web.models import User

    person = User.objects.filter(username=username).first()
    if person is None:
        raise BadInput(f"«{username}» is nobody here; see «spravka user list»")
    lockout.lift(username)
    events.told("unlocked", person.pk, by=user_name())
    if second_factor:
        second.remove(person)
        events.told("second-removed-of", person.pk, by=user_name())
    print(f"вход открыт: {person} ({username})" + (", второй фактор отключён" if second_factor else ""))


def _password(username: str) -> str:
    if not sys.stdin.isatty():
        told = sys.stdin.readline().rstrip("\n")
        if not told:
            raise BadInput("no password: type it at a terminal, or send it to the standard input")
        return told
    first = getpass.getpass(f"Пароль для {username}: ")
    if first != getpass.getpass("Ещё раз: "):
        raise BadInput("the two passwords differ; nothing was changed")
    return first
