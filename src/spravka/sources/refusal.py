"""Why no text can be had of a file, or no file of an address, and what to do: one line, and a word for those who tell
it in another language."""

from __future__ import annotations

from spravka.errors import BadInput

REASONS = {
    "large": "it is too large; split it",
    "unpacked": "it unpacks to far more than its size; if it can be trusted, save its text as TXT",
    "pages": "it has too many pages; split it",
    "locked": "it is protected with a password; save it without one",
    "macros": "there are macros in it; save it as DOCX, without them",
    "scan": "a PDF without text, most likely a scan; recognise its text first and add the result",
    "damaged": "it is damaged, or is not what its name says; open it in its program and save it anew",
    "old_word": "an old Word file; open it and save it as DOCX",
    "office": "a document in RTF; open it in its program and save it as DOCX",
    "web_archive": "a page saved in one file, or a letter; save the page as HTML, the text of the letter as TXT",
    "picture": "a picture; recognise its text first and add the result",
    "other": "a kind of file that is not read; give TXT, HTML, DOCX, ODT or PDF",
    "empty": "there is no text in it",
    "text": "it is not a text in an encoding that is read; save it as UTF-8",
}


class Unopened(BadInput):
    """A file without a text that can be read. `reason`: a key of REASONS."""

    def __init__(self, reason: str, name: str, told: str = "") -> None:
        super().__init__(told or f"{name}: {REASONS[reason]}")
        self.reason = reason


FAULTS = {
    "address": "not an address of the web; give one that begins with http:// or https://",
    "secret": "an address with a name and a password in it; give it without them",
    "private": "leads to a machine of this network, which is not asked; --allow-private asks it all the same",
    "host": "there is no such site ({}); check the address",
    "silent": "the site does not answer ({}); try again later",
    "unsafe": "the site cannot prove whose it is ({}); check the address, or save the page and add the file",
    "time": "did not come whole in {} s; try again later, or save the page and add the file",
    "cut": "broke off before its end ({}); try again later",
    "large": "larger than {} MB; save the part that is needed and add the file",
    "unpacked": "unpacks to more than {} MB; if the site can be trusted, save the page and add the file",
    "coding": "is packed in a way that is not known or is damaged ({}); save the page and add the file",
    "redirects": "leads on more than {} times; open it in a browser and give the address where it ends",
    "robots": "the site asks programs to stay out of it (robots.txt); save the page and add the file",
    "gone": "the site has no such page ({}); check the address",
    "refused": "the site shows it to nobody unknown ({}); save the page and add the file",
    "busy": "the site asks to come later ({}); try again then",
    "status": "the site answered {}; check the address",
    "media": "is {}, not a text; give a page, a PDF, a DOCX or a TXT",
}
PASSING = frozenset({"host", "silent", "time", "cut", "busy"})
"""Faults that another time may not have."""


class Unfetched(BadInput):
    """An address from which nothing was had.

    Attributes:
        url: the address that was asked, or that it led to.
        reason: a key of FAULTS.
        after: of «busy»: for how many seconds the site asks to be left alone; 0 if it does not say.
    """

    def __init__(self, reason: str, url: str, told: object = "", *, after: float = 0) -> None:
        super().__init__(f"{url}: {FAULTS[reason].format(told)}")
        self.url, self.reason, self.after = url, reason, after

    @property
    def passing(self) -> bool:
        """Whether another time may do."""
        return self.reason in PASSING
