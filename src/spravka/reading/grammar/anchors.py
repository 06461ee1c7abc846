"""What a line must hold for a pattern of rules to match it: asked first, for most sentences hold none of it.

Patterns are regular expressions over lemmas with a space after each («(?:обсудить|рассмотреть) (?:<~2>)?вопрос »). Of the
words and groups that each match must contain, one whose words are all plain is enough: here {обсудить, рассмотреть}.
"""

from __future__ import annotations

import re

_SHORT = 3
"""Shorter words («в», «на», «—») stand in most sentences and tell nothing."""
_PLAIN = re.compile(r"[\w-]+")
_OPTIONAL = re.compile(r"[?*]|\{0?,")
_AHEAD = re.compile(r"([\w-]+)\(\?=")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)")


def anchors(pattern: str) -> frozenset[str]:
    """Symbols of which every line that the pattern matches holds at least one; empty if that cannot be told."""
    return _needed(pattern) or frozenset()


def _needed(pattern: str) -> frozenset[str] | None:
    """The smallest set of words of which a match holds one; None if there is none that is sure."""
    alternatives = _split(pattern, "|")
    if len(alternatives) > 1:
        every = [_needed(one) for one in alternatives]
        return frozenset().union(*(one for one in every if one)) if all(every) else None
    found = [words for part in _split(pattern, " ") if (words := _of_part(part))]
    return min(found, key=len, default=None)


def _of_part(part: str) -> frozenset[str] | None:
    """The words of one part between spaces: a plain word, or a group that must be there and is nothing else."""
    if ahead := _AHEAD.match(part):
        part = ahead[1]  # «быть(?= в TERR )»: what follows is looked at and no more
    if _PLAIN.fullmatch(part):
        return frozenset({part}) if len(part) >= _SHORT else None
    opened = _GROUP.match(part)
    if not opened or _closing(part, 0) != len(part) - 1:
        return None
    return _needed(part[opened.end() : -1])


def _split(pattern: str, mark: str) -> list[str]:
    """The stretches between marks that stand in no group or class; of spaces, an optional group takes those within it."""
    out, start, k = [], 0, 0
    while k < len(pattern):
        if pattern[k] == "\\":
            k += 2
            continue
        if pattern[k] in "([":
            k = _closing(pattern, k)
        elif pattern[k] == mark:
            out.append(pattern[start:k])
            start = k + 1
        k += 1
    return [*out, pattern[start:]]


def _closing(pattern: str, k: int) -> int:
    """Where the group or class that opens at `k` closes."""
    depth, in_class = 0, False
    while k < len(pattern):
        mark = pattern[k]
        if mark == "\\":
            k += 1
        elif in_class:
            in_class = mark != "]"
            depth -= not in_class
        elif mark == "[":
            in_class, depth = True, depth + 1
        elif mark in "()":
            depth += 1 if mark == "(" else -1
        if not depth:
            return k
        k += 1
    return len(pattern)
