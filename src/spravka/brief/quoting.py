"""Quotation marks by the rule of the language: outer ones, and inner ones within them, whatever a source used."""

from __future__ import annotations

MARKS = {"ru": ("«»", "„“"), "kk": ("«»", "„“"), "en": ("“”", "‘’")}
"""By language the outer and the inner pair; deeper quotations take turns."""

_OPENING, _CLOSING, _EITHER = "«„", "»”", '“"'
_BEFORE = " \u00a0([–—-/"
"""What may stand before an opening mark that looks like a closing one."""


def quoted(quote: str, lang: str) -> str:
    """The quote in the marks of the language; "" for none. Its letters stay, marks within it become the inner ones:
    «завод «Север»» is «завод „Север“»."""
    if not quote:
        return ""
    outer = MARKS[lang][0]
    return f"{outer[0]}{_within(quote, lang)}{outer[1]}"


def _within(text: str, lang: str) -> str:
    if not any(mark in text for mark in _OPENING + _CLOSING + _EITHER):
        return text
    pairs, depth, out = MARKS[lang], 1, []
    for i, c in enumerate(text):
        if c in _OPENING or (c in _EITHER and _opens(text, i)):
            out.append(pairs[depth % 2][0])
            depth += 1
        elif c in _CLOSING or c in _EITHER:
            depth = max(depth - 1, 1)  # a quote that was cut may close what it did not open
            out.append(pairs[depth % 2][1])
        else:
            out.append(c)
    return "".join(out)


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _BEFORE + _OPENING
