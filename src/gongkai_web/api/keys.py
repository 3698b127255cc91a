"""The key under which a call is made once, however often it is sent."""

from typing import Final

from django.http import HttpRequest

from gongkai.law.phrases import Words
from gongkai_web.api.problems import Fault, ProblemError, problem

NAME: Final = "Idempotency-Key"
LEAST, MOST = 8, 200

KEY_HEADER: Final = {
    "in": "header",
    "name": NAME,
    "required": False,
    "schema": {"type": "string", "minLength": LEAST, "maxLength": MOST},
    "description": "幂等键：同一键重复提交只办理一次",
}


def key_of(request: HttpRequest, *, required: bool) -> str:
    """Return the key of a call; the empty one where none is given and none is required.

    Raises:
        ProblemError: it is wanting, or too short to be anybody's own.
    """
    key = request.headers.get(NAME, "").strip()
    if (key or required) and not LEAST <= len(key) <= MOST:
        mend = Words(
            f"请在请求头 {NAME} 中给出 {LEAST} 至 {MOST} 个字符、每份申请各不相同的键",
            f"give a key of {LEAST} to {MOST} characters, its own for each application, in the header {NAME}",
        )
        raise ProblemError(problem("invalid", mend, faults=[Fault(field=NAME, reason="missing", mend=mend)]))
    return key
