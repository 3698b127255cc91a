"""The interface put together: its operations, and how each error is answered."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from gongkai import __version__
from gongkai.errors import GongkaiError
from gongkai.law.phrases import Words
from gongkai_web.api.faults import list_faults, list_wanting
from gongkai_web.api.problems import Problem, ProblemError, answer, problem
from gongkai_web.api.views import cases, documents, intake, reports, steps
from gongkai_web.cases.errors import NotActingError, NotVisibleError, StalePageError, StepRefusedError
from gongkai_web.files.errors import FileWithheldError

LOG: Final = logging.getLogger(__name__)


class ChineseRenderer(JSONRenderer):
    """JSON in which Chinese stays Chinese."""

    media_type = "application/json"
    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """The interface; its OpenAPI says of errors what they are: problems, not the answers of an operation."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:  # noqa: ANN401 - as ninja declares it
        """Return the OpenAPI, with every error under the media type of problems."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, told in operation["responses"].items():
                    if int(status) >= _ERROR and "application/json" in told.get("content", {}):
                        told["content"] = {"application/problem+json": told["content"]["application/json"]}
        return schema


_ERROR: Final = 400

interface = Interface(
    title="政府信息公开平台接口",
    version=__version__,
    description=(
        "申请、办件、年度报告。错误一律为 RFC 9457 的 problem+json，语言依 Accept-Language。"
        "签发（sign）不对令牌开放：须由签发人本人登录平台、看过文书后办理。"
    ),
    docs_url=None,
    openapi_url=None,
    renderer=ChineseRenderer(),
    urls_namespace="api",
)
interface.add_router("/intake", intake.router)
interface.add_router("/cases", cases.router)
interface.add_router("/cases", documents.router)
interface.add_router("/cases", steps.taking)
interface.add_router("/steps", steps.table)
interface.add_router("/reports", reports.router)


def _foreseen(error: ProblemError) -> Problem:
    return error.problem


def _unknown(_error: AuthenticationError) -> Problem:
    mend = Words("请在 Authorization 中以 Bearer 方式给出有效的令牌", "give a valid token in Authorization, as Bearer")
    return problem("no-token", mend, headers={"WWW-Authenticate": 'Bearer realm="gongkai"'})


def _invalid(error: ValidationError) -> Problem:
    faults = list_faults(error.errors)
    return problem("invalid", faults[0].mend if faults else _SEE, faults=faults)


def _refused(error: StepRefusedError) -> Problem:
    refusal = error.refusal
    more = {"refusal": refusal.reason.value, "article": str(refusal.citation) if refusal.citation else None}
    return problem("refused", refusal, faults=list(list_wanting(refusal)), more=more)


def _not_permitted(error: PermissionDenied) -> Problem:
    return problem("not-permitted", Words(str(error), "the token's owner lacks the role that this takes"))


def _not_there(_error: Http404) -> Problem:
    return problem("not-there", _SEE)


def _unreadable(_error: HttpError | SuspiciousOperation) -> Problem:
    return problem("unreadable", Words("正文应为 UTF-8 编码的 JSON", "the body must be JSON in UTF-8"))


def _too_large(_error: RequestDataTooBig) -> Problem:
    return problem("too-large", Words("正文过大，请缩短", "the body is too large; shorten it"))


def _said(reason: str) -> Callable[[GongkaiError], Problem]:
    def say(error: GongkaiError) -> Problem:
        return problem(reason, error)

    return say


def _failed(error: Exception) -> Problem:
    LOG.error("a call failed", exc_info=error)
    mend = Words("请稍后再试；仍然出错的，请联系系统管理员", "try again later; if it stays so, tell the administrator")
    return problem("failed", mend)


_SEE: Final = Words("请对照 /api/ 的说明", "see /api/")

_KINDS: Final[Sequence[tuple[type[Exception], Callable[[Any], Problem]]]] = (
    (ProblemError, _foreseen),
    (AuthenticationError, _unknown),
    (ValidationError, _invalid),
    (StepRefusedError, _refused),
    (StalePageError, _said("stale")),
    (NotVisibleError, _said("not-there")),
    (NotActingError, _said("not-permitted")),
    (FileWithheldError, _said("withheld")),
    (GongkaiError, _said("invalid")),
    (PermissionDenied, _not_permitted),
    (Http404, _not_there),
    (HttpError, _unreadable),
    (RequestDataTooBig, _too_large),
    (SuspiciousOperation, _unreadable),
    (Exception, _failed),
)
"""How each kind of error becomes a problem; one that nobody foresaw is logged, and tells nothing of itself."""


def _answering(make: Callable[[Any], Problem]) -> Callable[[HttpRequest, Any], HttpResponse]:
    def answer_error(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - whatever arises
        return answer(request, make(error))

    return answer_error


for _kind, _make in _KINDS:
    interface.add_exception_handler(_kind, _answering(_make))
