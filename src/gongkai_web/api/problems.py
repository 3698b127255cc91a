"""Errors over the wire: problem JSON (RFC 9457) with a code, the mend, and the fields at fault."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

from gongkai.law.phrases import Words
from gongkai.sentences import Language, Spoken

PROBLEM: Final = "application/problem+json; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with one field: a code for programs, a sentence that says how to mend it for people."""

    field: str
    reason: str
    mend: Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a call is not answered."""

    status: int
    reason: str
    title: Words
    mend: Spoken
    faults: Sequence[Fault] = ()
    more: Mapping[str, object] | None = None
    headers: Mapping[str, str] | None = None


class ProblemError(Exception):
    """A call that cannot be answered, with the problem to send back."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem)
        self.problem = problem


def language_of(request: HttpRequest) -> Language:
    """Return the language a caller reads: Chinese, unless English is asked for first."""
    wanted = request.headers.get("Accept-Language", "").strip().lower()
    return "en" if wanted.startswith("en") else "zh"


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Send a problem, in the caller's language."""
    language = language_of(request)
    body = {
        "type": f"urn:gongkai:problem:{problem.reason}",
        "title": problem.title.spoken(language),
        "status": problem.status,
        "detail": problem.mend.spoken(language),
        "instance": request.path,
        "reason": problem.reason,
        **(problem.more or {}),
        "errors": [
            {"field": one.field, "reason": one.reason, "mend": one.mend.spoken(language)} for one in problem.faults
        ],
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, default=str), status=problem.status, content_type=PROBLEM
    )
    response["Content-Language"] = "en" if language == "en" else "zh-CN"
    for name, value in (problem.headers or {}).items():
        response[name] = value
    return response


_TITLES: Final[Mapping[str, tuple[int, Words]]] = {
    "unreadable": (400, Words("请求无法解读", "The request cannot be read")),
    "no-token": (401, Words("没有有效的接口令牌", "No valid token")),
    "out-of-scope": (403, Words("令牌没有此项范围", "The token lacks the scope")),
    "not-permitted": (403, Words("责任人没有此项权限", "The owner may not do this")),
    "not-there": (404, Words("没有找到", "Not found")),
    "wrong-method": (405, Words("不支持此种请求方法", "Method not allowed")),
    "stale": (409, Words("办件已有变动", "The case has changed")),
    "withheld": (409, Words("文件不能提供", "The file cannot be given")),
    "too-large": (413, Words("请求正文过大", "The body is too large")),
    "invalid": (422, Words("填写的内容有误", "Something is filled in wrongly")),
    "refused": (422, Words("不能办理此步骤", "The step is refused")),
    "key-reused": (422, Words("幂等键已用于另一份申请", "The key was used for another application")),
    "version-wanted": (428, Words("缺少 If-Match", "If-Match is wanting")),
    "too-many": (429, Words("调用过于频繁", "Too many calls")),
    "failed": (500, Words("平台出错", "The platform failed")),
    "closed": (503, Words("平台暂停服务", "The platform is closed for a while")),
}
"""Every problem by its code, with its status and title."""


def list_problems() -> list[tuple[str, int, Words]]:
    """List every problem there is, for the page that documents them."""
    return [(reason, status, title) for reason, (status, title) in _TITLES.items()]


def problem(
    reason: str,
    mend: Spoken,
    *,
    faults: Sequence[Fault] = (),
    more: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Problem:
    """Make a problem of its code."""
    status, title = _TITLES[reason]
    return Problem(status=status, reason=reason, title=title, mend=mend, faults=faults, more=more, headers=headers)
