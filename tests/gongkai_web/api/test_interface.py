"""The interface as a whole: its OpenAPI, its page, and that no nonsense makes it fail."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai_web.api import doors
from gongkai_web.api.interface import interface
from tests.factories.callers import Caller, make_caller, reason_of
from tests.factories.register import Office, make_office, registered

pytestmark = pytest.mark.django_db

WORDS = st.text(max_size=30) | st.sampled_from(["", "0", "-1", "9" * 400, "1e9999", "\x00", "2026-03-05", "是", "true"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for address, methods in interface.get_openapi_schema(path_prefix="/api/")["paths"].items():
        for method, told in methods.items():
            yield method, address.removeprefix("/api"), told


OPERATIONS = tuple(operations())


def test_the_openapi_lists_every_door_with_its_token_and_its_problems() -> None:
    schema = Client().get("/api/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert {f"{method} {address}" for method, address, _ in OPERATIONS} == {
        "post /intake/applications",
        "post /intake/applications/{reference}/documents",
        "get /cases",
        "get /cases/{reference}",
        "get /cases/{reference}/events",
        "get /cases/{reference}/periods",
        "get /cases/{reference}/documents",
        "get /cases/{reference}/documents/{number}",
        "post /cases/{reference}/steps/{step}",
        "get /steps",
        "get /reports/{agency}/{year}",
    }
    for _, _, told in OPERATIONS:
        assert told["security"] == [{"Bearer": []}]
        assert {"200", "401", "403", "404", "422", "429"} <= {str(status) for status in told["responses"]}
        assert told["summary"]
    names = set(schema["components"]["schemas"])
    assert all(
        ref.rpartition("/")[2] in names
        for ref in (piece.split('"')[0] for piece in json.dumps(schema).split('"$ref": "')[1:])
    )


def test_every_operation_wants_a_token() -> None:
    for method, address, _ in OPERATIONS:
        answer = Client().generic(
            method.upper(), f"/api{address}".format(year=2025, number=1, reference="x", step="x", agency="x")
        )
        assert (answer.status_code, reason_of(answer)) == (401, "no-token"), address


def test_the_page_needs_neither_script_nor_network() -> None:
    page = Client().get("/api/")
    assert "POST /api/intake/applications" in page.text
    assert "Idempotency-Key" in page.text
    assert "multipart/form-data" in page.text
    assert "http://" not in page.text.replace("http://www.w3.org", "")
    assert "https://" not in page.text
    assert "<script>" not in page.text


def test_a_strange_address_is_answered_as_a_problem() -> None:
    answer = Client().get("/api/no/such/door")
    assert (answer.status_code, reason_of(answer)) == (404, "not-there")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("delete", "/api/cases", "GET"),
        ("put", "/api/cases/x/steps/assign", "POST"),
        ("get", "/api/intake/applications", "POST"),
        ("post", "/api/", "GET"),
        ("post", "/api/openapi.json", "GET"),
    ],
)
def test_a_wrong_method_is_answered_as_a_problem(method: str, address: str, allowed: str) -> None:
    answer = Client().generic(method.upper(), address)
    assert (answer.status_code, reason_of(answer)) == (405, "wrong-method")
    assert answer["Allow"] == allowed
    assert allowed in answer.json()["detail"]


def test_what_the_framework_refuses_is_answered_as_a_problem(settings: Any) -> None:  # noqa: ANN401 - pytest-django's own
    office = make_office()
    caller = make_caller(office.registrar, office.agency)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = caller.post("/intake/applications", {"subject": "长" * 200}, {"Idempotency-Key": "key-00000001"})
    assert (answer.status_code, reason_of(answer)) == (413, "too-large")
    strange = Client().get("/api/cases", headers={"host": "elsewhere.example"})
    assert (strange.status_code, reason_of(strange)) == (400, "unreadable")
    assert "<html" not in strange.text


def test_the_openapi_says_that_signing_is_not_for_tokens_and_what_errors_are() -> None:
    schema = Client().get("/api/openapi.json").json()
    steps = schema["paths"]["/api/cases/{reference}/steps/{step}"]["post"]
    assert "令牌不能代签" in steps["description"]
    assert "签发（sign）不对令牌开放" in schema["info"]["description"]
    for _, _, told in OPERATIONS:
        for status, answer in told["responses"].items():
            good = {"application/json", "application/octet-stream"}
            assert set(answer["content"]) <= (good if int(status) < 400 else {"application/problem+json"})
            assert len(answer["content"]) == 1
        assert {"405", "413", "500"} <= {str(status) for status in told["responses"]}


def test_what_nobody_foresaw_tells_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_office()

    def fail(*_: object, **__: object) -> None:
        message = "a secret of the house"
        raise RuntimeError(message)

    monkeypatch.setattr("gongkai_web.api.views.cases.search", fail)
    answer = make_caller(office.handler, office.agency).get("/cases")
    assert (answer.status_code, reason_of(answer)) == (500, "failed")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


class Nonsense(TestCase):
    """Whatever is sent to whichever operation, the answer is one that the OpenAPI declares."""

    office: Office
    caller: Caller
    reference: str

    @classmethod
    def setUpTestData(cls) -> None:
        cls.office = make_office()
        cls.caller = make_caller(cls.office.registrar, cls.office.agency)
        cls.reference = registered(cls.office).reference

    def setUp(self) -> None:
        self.enterContext(pytest.MonkeyPatch.context()).setattr(doors, "MOST_A_MINUTE", 10**9)

    @settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_no_call_fails(self, data: st.DataObject) -> None:
        method, address, told = data.draw(st.sampled_from(OPERATIONS))
        headers = {
            one["name"]: data.draw(st.sampled_from(['"4"', "4", "*", "key-00000001", "", "é" * 8, '"99999999999"']))
            for one in told.get("parameters", ())
            if one["in"] == "header" and data.draw(st.booleans())
        }
        query = {
            one["name"]: data.draw(WORDS)
            for one in told.get("parameters", ())
            if one["in"] == "query" and data.draw(st.booleans())
        }
        filled = self._filled(data, address)
        if method == "get":
            answer = self.caller.get(filled, query, **headers)
        else:
            answer = self.caller.post(filled, self._body(data, address), headers)
        assert str(answer.status_code) in {str(status) for status in told["responses"]} | {"404"}
        if answer.status_code >= 400:
            reason_of(answer)

    def _filled(self, data: st.DataObject, address: str) -> str:
        names = st.sampled_from([self.reference, self.office.agency.code, "x", "20260302-ABCDE"])
        steps = st.sampled_from(["ask_to_correct", "assign", "split", "join", "extend", "draft", "no"])
        years = st.sampled_from(["2025", "2026", "0", "99999", "-1", "二〇二五"])
        numbers = st.sampled_from(["1", "0", "9" * 30, "x"])
        named = {"reference": names, "agency": names, "step": steps, "year": years, "number": numbers}
        for name, values in named.items():
            if f"{{{name}}}" in address:
                address = address.replace(f"{{{name}}}", data.draw(values))
        return address

    def _body(self, data: st.DataObject, address: str) -> object:
        shaped: st.SearchStrategy[Any]
        if "steps" in address:
            names = st.sampled_from(["items", "days", "handler", "number", "why", "office", "text", "outcome", "lead"])
            shaped = st.fixed_dictionaries(
                {"facts": st.dictionaries(names, WORDS | st.booleans() | st.integers(), max_size=5)}
            )
        else:
            fields = dict.fromkeys(("name", "id_type", "id_number", "phone", "email"), WORDS)
            person = st.fixed_dictionaries({}, optional=fields)
            optional: dict[str, st.SearchStrategy[Any]] = {"description": WORDS, "subject": WORDS, "applicant": person}
            shaped = st.fixed_dictionaries({}, optional=optional)
        return data.draw(shaped | JSON | st.binary(max_size=20))
