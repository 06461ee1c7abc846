"""What the managers of several tables share: which rows whoever is looking may see."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.db import models

from spravka.register.viewing import ALL, MARKINGS, PUBLIC, Viewer, viewer


class Seen(models.Manager[Any]):
    """The rows that whoever is looking may see; `rule` says which those are."""

    def __init__(self, rule: Callable[[Viewer], models.Q]) -> None:
        super().__init__()
        self.rule = rule

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(self.rule(viewer()))


def minted() -> str:
    """A name for addresses. Row numbers would tell how much there is between two that one may see."""
    return secrets.token_hex(8)


def code_field() -> models.CharField[Any, Any]:
    """What a row is called in addresses and exports, for good."""
    return models.CharField(max_length=16, unique=True, default=minted, editable=False)


def marking_field() -> models.CharField[Any, Any]:
    return models.CharField(max_length=16, choices=[(m, m) for m in MARKINGS], default=PUBLIC)


def sphere_field() -> models.CharField[Any, Any]:
    return models.CharField(max_length=16, default=ALL)


def in_sphere(who: Viewer) -> models.Q:
    return models.Q(sphere__in=who.spheres)
