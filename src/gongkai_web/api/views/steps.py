"""The table of steps, and taking one."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from gongkai.law.phrases import Words
from gongkai.procedure import STEPS, AskKind, Step, find_step
from gongkai_web.api.actions import step_forward
from gongkai_web.api.doors import Bearer, token_of
from gongkai_web.api.keys import KEY_HEADER, key_of
from gongkai_web.api.problems import Fault, ProblemError, problem
from gongkai_web.api.queries import find_within
from gongkai_web.api.shapes.cases import FullCaseShape, full_shape
from gongkai_web.api.shapes.plain import PROBLEMS, ProblemShape
from gongkai_web.api.shapes.steps import IN_PERSON, Facts, StepShape, step_shape
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import list_helpers
from gongkai_web.people.models import Role, Scope
from gongkai_web.people.permissions import holders

table = Router(tags=["办件"], auth=Bearer(Scope.READ_CASES))
taking = Router(tags=["办件"], auth=Bearer(Scope.WRITE_CASES))

MATCH_HEADER: Final = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string", "examples": ['"3"']},
    "description": "办件的版本，即上次读取时的 ETag",
}

_VERSION: Final = re.compile(r'(?:W/)?"?(\d{1,9})"?')


@table.get("", response={200: list[StepShape], **PROBLEMS}, summary="办理步骤总表")
def list_steps(request: HttpRequest) -> list[StepShape]:
    """Return every step of the proceeding with the facts that it asks for."""
    del request
    return [step_shape(step) for step in STEPS]


@taking.post(
    "/{slug:reference}/steps/{slug:step}",
    response={200: FullCaseShape, **PROBLEMS, 409: ProblemShape, 428: ProblemShape},
    summary="办理一步",
    openapi_extra={"parameters": [MATCH_HEADER, KEY_HEADER]},
)
def take_step(request: HttpRequest, response: HttpResponse, reference: str, step: str, told: Facts) -> FullCaseShape:
    """Take a step as the token's owner: on the version that was read, and once however often it is sent.

    签发（`sign`）须由签发人本人登录平台、看过文书后办理：令牌不能代签，一律答 403 `not-permitted`。
    Signing (`sign`) is not for tokens: a person signs in, reads the letter and signs; every call is answered with 403.
    """
    token = token_of(request)
    case = find_within(token, reference)
    found = find_step(step)
    if found is None:
        raise ProblemError(
            problem("not-there", Words(f"没有步骤 {step}，见 /api/steps", f"no step {step}; see /api/steps"))
        )
    if step in IN_PERSON:
        mend = Words(
            f"“{found.label}”须由本人登录平台，看过文书后办理", "sign in and read the letter: this is done in person"
        )
        raise ProblemError(problem("not-permitted", mend))
    version, key = _version_of(request), key_of(request, required=False)
    faults = _strangers(found, case, told.facts)
    if faults:
        raise ProblemError(problem("refused", faults[0].mend, faults=faults))
    taken = step_forward(
        token=token, case=case, step=step, facts=told.facts, version=version, key=key, now=timezone.now()
    )
    response["ETag"] = f'"{taken.version}"'
    return full_shape(find_within(token, reference), token.owner)


def _version_of(request: HttpRequest) -> int:
    found = _VERSION.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        mend = Words(
            "请在 If-Match 中给出办件的版本（读取时的 ETag）", "give the version of the case, its ETag, in If-Match"
        )
        raise ProblemError(problem("version-wanted", mend))
    return int(found[1])


def _strangers(step: Step, case: Case, facts: dict[str, str | bool | int]) -> list[Fault]:
    """Return facts that name somebody who is none: a screen offers only those who are."""
    known: dict[str, set[str]] = {}
    for ask in step.asks:
        if ask.id == "handler":
            known[ask.id] = set(holders(Role.HANDLER, agency=case.agency).values_list("username", flat=True))
        elif ask.kind is AskKind.OFFICE and step.id == "ask_office":
            known[ask.id] = {name for name, _ in list_helpers(case.agency)}
    return [
        Fault(
            field=f"facts.{name}",
            reason="unknown",
            mend=Words(f"没有“{facts[name]}”，或者不能承担此事", f"there is no {facts[name]} who could do this"),
        )
        for name, names in known.items()
        if name in facts and str(facts[name]).strip() not in names
    ]
