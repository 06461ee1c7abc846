"""Letters as e-mail: by the server that `$SPRAVKA_SMTP` names, else printed where the command runs."""

from __future__ import annotations

import os
from datetime import timedelta
from itertools import groupby
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage, get_connection

from spravka.brief.dates import day
from spravka.errors import BadInput
from spravka.register.reminding import Letter
from spravka.register.viewing import RESTRICTED
from spravka.roadmap.wording import words

TIMEOUT = 20
"""Seconds that a mail server may be silent."""


def post(letter: Letter) -> None:
    """Send a letter. Its number is in its Message-ID: sent again after a crash, mail servers know it for the same.

    Raises:
        OSError, smtplib.SMTPException: whatever the server or the way to it answers.
        BadInput: `$SPRAVKA_SMTP` is no address of a mail server.
    """
    told = settings(os.environ.get("SPRAVKA_SMTP", ""))
    sender = os.environ.get("SPRAVKA_MAIL_FROM", "") or "spravka@localhost"
    domain = sender.rpartition("@")[2].strip(" >") or "localhost"
    message = EmailMessage(
        words(letter.lang)["mail.subject"].format(day(letter.on, letter.lang)), text(letter), sender, [letter.address],
        headers={
            "Message-ID": f"<spravka-{letter.number}-{letter.on:%Y%m%d}@{domain}>", "Auto-Submitted": "auto-generated",
        },
        connection=get_connection(**told),
    )  # fmt: skip
    message.send(fail_silently=False)


def settings(address: str) -> dict[str, object]:
    """Django's settings of the mail server at `smtp://user:password@host:port` (or `smtps://`, or `smtp+tls://`); of
    none, its console.

    Raises:
        BadInput: another kind of address. It may hold a password and is not repeated.
    """
    if not address.strip():
        return {"backend": "django.core.mail.backends.console.EmailBackend"}
    parts = urlsplit(address.strip())
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname or port == -1:
        raise BadInput("SPRAVKA_SMTP is not smtp://USER:PASSWORD@HOST:PORT (or smtps://, smtp+tls://)")
    standard = {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme]
    return {
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "host": parts.hostname, "port": port or standard,
        "username": unquote(parts.username or ""), "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps", "use_tls": parts.scheme == "smtp+tls", "timeout": TIMEOUT,
    }  # fmt: skip


def text(letter: Letter) -> str:
    """What the letter says: overdue first, then what is due soon, each with its deadline and who answers. Of what is
    restricted the deadline alone: mail passes through others' hands, and nobody notes who reads it."""
    said = words(letter.lang)
    out: list[str] = []
    for standing, lines in groupby(letter.lines, key=lambda line: line[1]):
        out += [said[f"mail.{standing}"], ""]
        for row, _, ends in lines:
            until = said["mail.until"].format(day(ends - timedelta(days=1), letter.lang))
            if row.marking == RESTRICTED:
                out.append(f"– {said['mail.restricted']} ({until})")
                continue
            number = f"{row.number}. " if row.number else ""
            who = "; ".join(name for side in ("ours", "who", "theirs") for name in row.told.get(side, ()))
            out.append(f"– {number}{row.what} ({until}){f' – {who}' if who else ''}")
            out.append(f"  {row.roadmap.title}")
        out.append("")
    if letter.more:
        out += [said["mail.more"].format(letter.more), ""]
    return "\n".join([*out, said["mail.why"]])
