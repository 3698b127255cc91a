"""Who comes in: the bearer of a token that has the scope, and not too often."""

from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from gongkai.law.phrases import Words
from gongkai_web.api.actions import count_use
from gongkai_web.api.problems import ProblemError, problem
from gongkai_web.people.models import ApiToken, Scope
from gongkai_web.people.queries import token_for

MOST_A_MINUTE: Final = 240
"""Calls of one token within a minute: four a second, more than any office's work brings about."""


class Bearer(HttpBearer):
    """A door that opens to tokens with one scope."""

    def __init__(self, scope: Scope) -> None:
        """Keep the scope."""
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token, if it works; one without the scope, or one used too often, is told so."""
        del request
        now = timezone.now()
        found = token_for(token, now=now)
        if found is None:
            return None
        if count_use(token=found, now=now) > MOST_A_MINUTE:
            wait = 60 - int(now.timestamp()) % 60
            mend = Words(
                f"每分钟最多 {MOST_A_MINUTE} 次，请在 {wait} 秒后再试",
                f"at most {MOST_A_MINUTE} a minute; wait {wait} seconds",
            )
            raise ProblemError(problem("too-many", mend, headers={"Retry-After": str(wait)}))
        if not found.opens(self.scope):
            mend = Words(
                f"请由系统管理员签发含“{self.scope.label}”范围的令牌",
                f"ask an administrator for a token with the scope {self.scope.value}",
            )
            raise ProblemError(problem("out-of-scope", mend, more={"scope": self.scope.value}))
        return found


def token_of(request: HttpRequest) -> ApiToken:
    """Return the token that a call came by."""
    token = getattr(request, "auth", None)
    assert isinstance(token, ApiToken)  # noqa: S101 - every operation stands behind a door
    return token
