"""Document → facts. One file a family of kinds; small named ordered rules. Pure."""

from spravka.reading.reader import UNSURE, VERSION, Reading, read

__all__ = ["UNSURE", "VERSION", "Reading", "read"]
