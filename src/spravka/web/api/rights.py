"""What an operation needs: the role that it names. Whose token it is, the door has found out already."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from spravka.web.api.problems import Problem
from spravka.web.roles import READER


class Token(HttpBearer):
    """A token of a person with that role, or of one that includes it."""

    def __init__(self, role: str = READER) -> None:
        super().__init__()
        self.role = role

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        user: Any = request.user
        if not user.may(self.role):
            raise Problem("not-your-role", f"this needs the role «{self.role}»; yours is «{user.role}»")
        return user
