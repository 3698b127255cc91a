"""The interface documented by itself: its OpenAPI, and a page of it that needs no script and no network."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from gongkai.law.phrases import Words
from gongkai_web.api.interface import interface
from gongkai_web.api.problems import answer, list_problems, problem
from gongkai_web.people.models import Scope

_FORM: Final = "表单（multipart/form-data）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation as the page lists it."""

    method: str
    address: str
    summary: str
    fields: tuple[tuple[str, str, bool], ...]


@require_GET
def show_docs(request: HttpRequest) -> HttpResponse:
    """Show every operation with its parameters, the scopes and the problems."""
    context = {"operations": list(_operations()), "scopes": Scope.choices, "problems": list_problems()}
    return render(request, "api/docs.html", context)


@require_GET
def send_openapi(request: HttpRequest) -> HttpResponse:
    """Send the OpenAPI."""
    del request
    schema = interface.get_openapi_schema(path_prefix="/api/")
    return JsonResponse(schema, json_dumps_params={"ensure_ascii": False, "indent": 1})


@csrf_exempt
def strange(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that there is no such address, in the interface's own way."""
    del rest
    return answer(request, problem("not-there", Words("没有这个地址，见 /api/", "there is no such address; see /api/")))


def _operations() -> Iterator[Operation]:
    schema = interface.get_openapi_schema(path_prefix="/api/")
    for address, methods in schema["paths"].items():
        for method, told in methods.items():
            yield Operation(
                method=method.upper(),
                address=address,
                summary=told.get("summary", ""),
                fields=tuple(_fields(told, schema["components"]["schemas"])),
            )


def _fields(told: dict[str, object], shapes: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for one in told.get("parameters", []):  # type: ignore[attr-defined]  # a list, as OpenAPI has it
        yield one["name"], {"path": "地址", "query": "查询", "header": "请求头"}[one["in"]], bool(one.get("required"))
    body = told.get("requestBody")
    if isinstance(body, dict):
        ((kind, content),) = body["content"].items()
        shape = content["schema"]
        if "$ref" in shape:
            shape = shapes[shape["$ref"].rpartition("/")[2]]
        where = _FORM if kind.startswith("multipart/") else "正文"
        for field in shape["properties"]:
            yield field, where, field in shape.get("required", [])
