"""How much is kept of what was worked out once."""

from __future__ import annotations

KEPT = 8_192
"""Answers that a cache about single words keeps: as many as a few hundred releases have words, so that it is full soon
and a process that reads tens of thousands of them keeps its memory; with four times as many, reading is no faster and
memory grows for hours (`bench/fetching.py --pages 10000`)."""
