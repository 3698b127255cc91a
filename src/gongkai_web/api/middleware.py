"""Whatever answers below ``/api/`` with an error, the framework included, answers with a problem (RFC 9457)."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from gongkai.law.phrases import Words
from gongkai_web.api.problems import PROBLEM, answer, problem

PREFIX: Final = "/api/"
_CARRIED: Final = ("Allow", "Retry-After", "WWW-Authenticate")
_LEAST: Final = 400

_SAID: Final = {
    400: ("unreadable", Words("请求有误，请对照 /api/ 的说明", "the request is faulty; see /api/")),
    403: ("not-permitted", Words("平台不接受此请求", "the platform does not accept this request")),
    404: ("not-there", Words("没有这个地址，见 /api/", "there is no such address; see /api/")),
    405: ("wrong-method", Words("此地址只接受 {allow}", "this address takes {allow} alone")),
    413: ("too-large", Words("正文过大，请缩短", "the body is too large; shorten it")),
    503: ("closed", Words("平台正在维护，请稍后再试", "the platform is being maintained; try again later")),
}
_FAILED: Final = (
    "failed",
    Words("请稍后再试；仍然出错的，请联系系统管理员", "try again later; if it stays so, tell the administrator"),
)


class ProblemMiddleware:
    """The outermost layer, so that it sees the errors of all others; problems that operations made pass untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and put an error that is no problem yet into the shape of one."""
        response = self.get_response(request)
        made = response.headers.get("Content-Type", "") == PROBLEM
        if not request.path.startswith(PREFIX) or response.status_code < _LEAST or made:
            return response
        reason, mend = _SAID.get(response.status_code, _FAILED)
        allow = response.headers.get("Allow", "")
        said = Words(mend.zh.format(allow=allow), mend.en.format(allow=allow))
        headers = {name: response.headers[name] for name in _CARRIED if name in response.headers}
        return answer(request, problem(reason, said, headers=headers))
