"""A delegation's list as offices keep it: a line each, «name» or «name; post»."""

from __future__ import annotations

import re

_POST = re.compile(r"[;\t#]|\s[–—-]\s")
"""What parts a name from a post: a semicolon, a tab, a dash between spaces; «#» begins a remark."""


def names(text: str) -> list[str]:
    """The names of a list, each once, in its order."""
    lines = (" ".join(_POST.split(line, maxsplit=1)[0].split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))
