"""What an opener of one kind of file found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Whence:
    """Where and when a file was had, as far as it was fetched.

    Attributes:
        url: where from; charset: the encoding that came with it; today: when, for days after it are none of
            publication.
    """

    url: str = ""
    charset: str = ""
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """As `Opened`, before what no text may hold is taken out of it."""

    text: str
    encoding: str = "utf-8"
    title: str = ""
    published: date | None = None
    publisher: str = ""
    url: str = ""
    notice: str = ""
    days: tuple[date, ...] = ()
    publishers: tuple[str, ...] = ()
