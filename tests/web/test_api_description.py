"""What the description of the API promises, held against its answers: values of every sort, by schemathesis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from api_calls import CALLS, Call, send, token_of
from browser import served
from web_office import DAY

from spravka.register import deciding
from spravka.register.models import Document, FactRow, JudgementRow, Record

EXAMPLES = 6
"""Values of each sort that an operation is tried with, besides the edges of what its description says."""


@pytest.fixture
def described(office: Path) -> Iterator[Any]:
    """The description, with ids of what there is, so that answers are not all 404."""
    import schemathesis  # here, for each worker imports each file
    from schemathesis.config import SchemathesisConfig

    deciding.accept(FactRow.objects.filter(decided="").order_by("id")[0].id, by="Роль officer")
    token = token_of("officer")
    raw = send(token, Call("openapi.json")).json()
    facts = list(FactRow.objects.filter(kind="event").order_by("id").values_list("id", flat=True)[:3])
    known = {
        "digest": list(Document.objects.order_by("id").values_list("digest", flat=True)[:3]),
        "fact": facts,
        "record": list(Record.objects.filter(live=True).order_by("number").values_list("id", flat=True)[:3]),
        "judgement": list(JudgementRow.objects.values_list("id", flat=True)[:3]),
        "partner": ["KZ", "KZ-AKT", "CIS"],
    }
    for path, operations in raw["paths"].items():
        for operation in operations.values():
            for parameter in operation["parameters"]:
                name = path.split("/")[2].removesuffix("s") if parameter["name"] == "id" else parameter["name"]
                if parameter["in"] == "path" or name == "partner":
                    parameter["schema"]["enum"] = known[name]
    for schema in raw["components"]["schemas"].values():
        for name in ("fact", "other"):
            if schema.get("additionalProperties") is False and name in schema["properties"]:
                schema["properties"][name]["enum"] = facts
                schema["properties"]["seen"]["enum"] = [""]
    config = SchemathesisConfig.from_dict({
        "headers": {"Authorization": f"Bearer {token}"},
        "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"},
        "phases": {"stateful": {"enabled": False}},
        "operations": [{
            # A field that the kind has not, a value that no such field has, a fact beside itself: no schema tells.
            "include-path-regex": "/judgements/(accept|correct|same|not-same)",
            "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "409", "422"]}},
        }],
    })  # fmt: skip
    with served(office, DAY.isoformat()) as address:
        schema = schemathesis.openapi.from_dict(raw, config=config)
        schema.config.update(base_url=address)
        yield schema


def test_the_api_answers_as_it_is_described(described: Any) -> None:
    from schemathesis import engine
    from schemathesis.engine import events

    found, asked = [], set()
    for event in engine.from_schema(described).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            found.append(str(event.info if isinstance(event, events.NonFatalError) else event.exception))
        if isinstance(event, events.ScenarioFinished):
            asked |= {event.label} if event.recorder.interactions else set()
            found += [
                f"{event.label}: {check.failure_info.failure} {check.failure_info.code_sample}"
                for checks in event.recorder.checks.values()
                for check in checks
                if check.failure_info
            ]
    assert not found, "\n\n".join(found)
    assert len(asked) == len(CALLS)
