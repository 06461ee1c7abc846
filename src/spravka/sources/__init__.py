"""Bytes of a file → what it says: the text that is read and quoted, and what the file tells of itself; of a table, the
rows and what each tells (`tables`, `columns`, `matching`)."""

from spravka.sources.opening import Opened, open_bytes
from spravka.sources.refusal import Unopened

__all__ = ["Opened", "Unopened", "open_bytes"]
