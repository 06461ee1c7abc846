"""Why no text can be had of a file, and what to do: one line, and a word for those who tell it in another language."""

from __future__ import annotations

from spravka.errors import BadInput

REASONS = {
    "large": "it is too large; split it",
    "unpacked": "it unpacks to far more than its size; if it can be trusted, save its text as TXT",
    "pages": "it has too many pages; split it",
    "locked": "it is protected with a password; save it without one",
    "scan": "a PDF without text, most likely a scan; recognise its text first and add the result",
    "damaged": "it is damaged, or is not what its name says; open it in its program and save it anew",
    "old_word": "an old Word file; save it as DOCX",
    "other": "a kind of file that is not read; give TXT, HTML, DOCX or PDF",
    "empty": "there is no text in it",
    "text": "it is not a text in an encoding that is read; save it as UTF-8",
}


class Unopened(BadInput):
    """A file without a text that can be read. `reason`: a key of REASONS."""

    def __init__(self, reason: str, name: str, told: str = "") -> None:
        super().__init__(told or f"{name}: {REASONS[reason]}")
        self.reason = reason
