"""A lookup for thousands of ids: they are sent as one parameter, where `in` sends each, which takes longer than the
answer, and which SQLite refuses beyond some number of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Field, Lookup


@Field.register_lookup
class Among(Lookup):  # type: ignore[type-arg]  # Django's takes no parameter
    """`id__among=ids`: the rows whose id is one of these."""

    lookup_name = "among"
    prepare_rhs = False
    rhs: Iterable[str | int]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(sorted(self.rhs))]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*params, sorted(self.rhs)]
