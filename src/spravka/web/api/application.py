"""The API itself: its description, who may call what, and what is told when a call fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from spravka.errors import BadInput
from spravka.register.deciding import Overtaken
from spravka.web.api import briefs, deciding, documents, facts, finding, judgements, problems, records
from spravka.web.api.problems import MEDIA_TYPE, Problem
from spravka.web.api.rights import Token
from spravka.web.roles import READER

VERSION = "1"

DESCRIPTION = """\
The register for programs: documents, the facts they state, the records that these come to, and what persons decided,
with the rights and the view of the person whose token a request comes with.

A token is made on one's page of the account and sent as `Authorization: Bearer spravka_…`. Lists come in pages: `next`
is the cursor of the page after. What cannot be answered is told as RFC 9457 has it, in one line that says what, which
value, and what to do. Answers carry an ETag. Titles and excerpts are in the language of the header Accept-Language,
unless the person has chosen one.
"""


class Api(NinjaAPI):
    """With problems in its description."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        schema["components"]["schemas"]["Problem"] = PROBLEM
        refused = {
            "description": "It cannot be answered; `type` says why",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"]["4XX"] = refused
                for parameter in operation["parameters"]:
                    _without_null(parameter["schema"])
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def validation_error_from_error_contexts(self, contexts: list[Any]) -> ValidationError:
        """As ninja does, with the values that were given."""
        found = [error for it in contexts for error in it.pydantic_validation_error.errors(include_url=False)]
        return ValidationError(found)


class Plain(JSONRenderer):
    """JSON that a person can read in any alphabet."""

    json_dumps_params: ClassVar[dict[str, Any]] = {"ensure_ascii": False}


def _without_null(schema: dict[str, Any]) -> None:
    """What may be left out of an address cannot be null in it."""
    told = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if "anyOf" in schema:
        del schema["anyOf"]
        schema |= told[0] if len(told) == 1 else {"anyOf": told}


PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "enum": [f"urn:spravka:problem:{name}" for name in problems.TITLES]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What, which value, and what to do."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "detail"],
                "properties": {"where": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}

api = Api(
    title="Spravka",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,
    auth=Token(READER),
    urls_namespace="api",
    renderer=Plain(),
)


def known_alone(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A parameter that the operation does not know is refused: a filter that is passed over gives too much."""
    operation = run.__self__  # type: ignore[attr-defined]
    queries = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    known = {name for model in queries for name in model.__ninja_flatten_map__}

    @wraps(run)
    def checked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if unknown := sorted(request.GET.keys() - known):
            has = f"it has {', '.join(sorted(known))}" if known else "it has none"
            return problems.answer(Problem("bad-value", f"there is no parameter «{unknown[0]}»; {has}"))
        return run(request, **kwargs)

    return checked


api.add_decorator(known_alone, "view")


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problems.answer(problem)


@api.exception_handler(Overtaken)
def _overtaken(request: HttpRequest, error: Overtaken) -> HttpResponse:
    return problems.answer(Problem("overtaken", str(error)))


@api.exception_handler(BadInput)
def _bad_input(request: HttpRequest, error: BadInput) -> HttpResponse:
    return problems.answer(Problem("bad-value", str(error)))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.answer(Problem("not-found"))


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.of_status(error.status_code)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [_fault(one) for one in error.errors]
    return problems.answer(Problem("bad-value", f"{errors[0]['where']}: {errors[0]['detail']}", errors))


def _fault(error: dict[str, Any]) -> dict[str, str]:
    """«limit: «900»: Input should be less than or equal to 200»."""
    where = ".".join(str(part) for part in error["loc"] if part not in ("asked", "sent", "query", "body", "path"))
    given = error.get("input")
    value = f"«{str(given)[:80]}»: " if isinstance(given, str | int | float) else ""
    return {"where": where or "body", "detail": value + error["msg"]}


for name, router in (
    ("documents", documents.router), ("facts", facts.router), ("records", records.router),
    ("judgements", judgements.router), ("judgements", deciding.router),
    ("search", finding.router), ("brief", briefs.router),
):  # fmt: skip
    api.add_router(name, router)
