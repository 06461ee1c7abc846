"""Of a burst of passwords no more are looked at than are free, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Condition, Thread
from typing import Any

import pytest
from web_office import PASSWORD

from spravka.web import lockout
from spravka.web.models import Failures
from spravka.web.pages.account import forms

Client = Callable[..., Any]
BURST = 40


@pytest.mark.parametrize("username", ["officer", "никого-такого"])
def test_a_burst_is_counted_whole_and_no_more_is_looked_at(
    username: str, office_on_each: str, as_role: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    start, turn = Barrier(BURST), Condition()
    looked_at: list[str] = []
    statuses: list[int] = []

    def look(username: str, password: str) -> None:
        """A password is looked at for as long as others come: until each is either here too, or was refused."""
        with turn:
            looked_at.append(password)
            turn.notify_all()
            assert turn.wait_for(lambda: len(looked_at) + len(statuses) >= BURST, 120)

    def sign_in(n: int) -> None:
        start.wait(60)
        try:
            status = as_role("").post("/sign-in/", {"username": username, "password": f"слово {n}"}).status_code
        finally:
            connection.close()
        with turn:
            statuses.append(status)
            turn.notify_all()

    monkeypatch.setattr(forms, "authenticate", look)
    threads = [Thread(target=sign_in, args=(n,)) for n in range(BURST)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(set(looked_at)) == lockout.MOST
    assert statuses == [422] * BURST
    assert Failures.objects.get().count == BURST
    assert as_role("").post("/sign-in/", {"username": username, "password": PASSWORD}).status_code == 422
    assert len(looked_at) == lockout.MOST
