"""Cells of the tables that Spravka writes for people, such that no spreadsheet takes one for a formula."""

from __future__ import annotations


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before what would be read as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
