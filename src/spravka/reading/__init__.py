"""Document → facts. One file a family of kinds; small named ordered rules. Pure."""

from spravka.reading.reader import VERSION, Reading, read

__all__ = ["VERSION", "Reading", "read"]
