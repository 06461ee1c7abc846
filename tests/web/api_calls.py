"""Every operation of the API with what it is called with: a new one fails until it is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils import timezone
from ninja.operation import Operation

from spravka.register import rows
from spravka.register.models import Document, FactRow, JudgementRow, Record
from spravka.web import tokens
from spravka.web.api.application import api
from spravka.web.models import User


@dataclass(frozen=True)
class Things:
    """What a call is about: the ids of one document, fact, record and judgement."""

    document: str
    fact: str
    record: str
    judgement: str
    word: str


@dataclass(frozen=True)
class Call:
    """An address under /api/, and what is sent."""

    path: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


CALLS: dict[str, Callable[[Things], list[Call]]] = {
    "documents": lambda it: [Call("documents"), Call("documents", {"partner": "KZ"}), Call("documents", {"limit": 1})],
    "document": lambda it: [Call(f"documents/{it.document}"), Call(f"documents/{it.document[:16]}")],
    "text": lambda it: [Call(f"documents/{it.document}/text")],
    "facts_of": lambda it: [Call(f"documents/{it.document}/facts")],
    "facts": lambda it: [
        Call("facts"), Call("facts", {"record": it.record}), Call("facts", {"document": it.document}),
        Call("facts", {"partner": "KZ", "kind": "event", "state": "waits", "confidence": 0.1}),
        Call("facts", {"vanished": "true"}),
    ],
    "fact": lambda it: [Call(f"facts/{it.fact}")],
    "records": lambda it: [
        Call("records", {"limit": 200}), Call("records", {"type": "event", "partner": "KZ"}),
        Call("records", {"standing": "proposed", "since": "2000-01-01", "until": "2030-01-01"}),
    ],
    "record": lambda it: [Call(f"records/{it.record}")],
    "of_restricted": lambda it: [Call("records/restricted")],
    "judgements": lambda it: [
        Call("judgements"), Call("judgements", {"fact": it.fact}), Call("judgements", {"by": "Роль officer"})
    ],
    "hits": lambda it: [Call("search", {"q": it.word}), Call("search", {"q": it.word, "type": "document"})],
    "brief": lambda it: [
        Call("brief", {"partner": "KZ"}), Call("brief", {"partner": "KZ", "format": "html", "lang": "en"}),
    ],
    "accept": lambda it: [Call("judgements/accept", body={"fact": it.fact, "seen": newest(it.fact)})],
    "reject": lambda it: [Call("judgements/reject", body={"fact": it.fact, "seen": newest(it.fact), "reason": "нет"})],
    "correct": lambda it: [
        Call("judgements/correct", body={"fact": it.fact, "seen": newest(it.fact), "values": {"name": "Иной"}})
    ],
    "same": lambda it: [Call("judgements/same", body={"fact": it.fact, "seen": newest(it.fact), "other": other(it)})],
    "not_same": lambda it: [
        Call("judgements/not-same", body={"fact": it.fact, "seen": newest(it.fact), "other": other(it)})
    ],
    "undo": lambda it: [Call(f"judgements/{it.judgement}/undo", body={})],
}  # fmt: skip


@cache
def operations() -> dict[str, Operation]:
    """The operations of the API by name, as it is configured."""
    return {
        operation.view_func.__name__: operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    }


def role_of(operation: Operation) -> str:
    (auth,) = operation.auth_callbacks
    return str(auth.role)


def newest(fact: str) -> str:
    """The newest judgement on a fact, whoever may see it."""
    return ([row.id for row in rows.judgement_rows([fact])] or [""])[-1]


def other(it: Things) -> str:
    """Another fact of the same kind."""
    kind = FactRow.objects.get(id=it.fact).kind
    return str(FactRow.objects.filter(kind=kind).exclude(id=it.fact).order_by("id").values_list("id", flat=True)[0])


def things_of(document: Document, word: str, kind: str) -> Things:
    """A document with its first fact of that kind, that fact's record and a judgement on it."""
    fact = FactRow.objects.filter(document=document, kind=kind).order_by("start", "id")[0]
    record = fact.inner or fact.record or Record.objects.filter(live=True).order_by("number")[0]
    judgement = JudgementRow.objects.filter(about=fact.id).order_by("id").values_list("id", flat=True).first()
    return Things(document.digest, fact.id, record.id, judgement or "j0", word)


def token_of(username: str) -> str:
    return tokens.make(User.objects.get(username=username), "испытание", timezone.now())


def send(token: str, call: Call, method: str = "") -> Any:
    """The answer to a call with a token; "" = without one."""
    from django.test import Client

    headers = {"Authorization": f"Bearer {token}"} if token else {}
    client = Client(headers=headers, raise_request_exception=False)
    address = f"/api/{call.path}"
    if call.body is not None:
        return client.post(address, dict(call.body), content_type="application/json", query_params=dict(call.query))
    return client.generic(method or "GET", address, query_params=dict(call.query))
