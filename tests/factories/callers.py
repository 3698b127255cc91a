"""Programs that call the interface, for tests."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.test import Client

from gongkai_web.agencies.models import Agency
from gongkai_web.people.models import ApiToken, Scope, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A program with a token."""

    token: ApiToken
    secret: str

    def get(self, address: str, query: Mapping[str, str] | None = None, **headers: str) -> Any:  # noqa: ANN401 - the client's answer, which the stubs keep to themselves
        """Ask."""
        return Client(raise_request_exception=False).get(f"/api{address}", query or {}, headers=self._headers(headers))

    def post(self, address: str, body: object, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - as above
        """Send."""
        sent = body if isinstance(body, bytes) else json.dumps(body)
        client = Client(raise_request_exception=False)
        return client.post(
            f"/api{address}", sent, content_type="application/json", headers=self._headers(headers or {})
        )

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}", **more}


def make_caller(owner: User, agency: Agency, scopes: Iterable[Scope] = tuple(Scope), *, name: str = "省平台") -> Caller:
    """Make a token that is good for a month from now."""
    secret = f"gk_{ApiToken.objects.count()}"
    now = datetime.now(UTC)
    token = ApiToken.objects.create(
        name=name,
        owner=owner,
        agency=agency,
        scopes=[scope.value for scope in scopes],
        hint="gk_",
        digest=sha256(secret.encode()).hexdigest(),
        created_at=now,
        expires_at=now + timedelta(days=30),
    )
    return Caller(token=token, secret=secret)


def reason_of(answer: Any) -> str:  # noqa: ANN401 - the client's answer
    """Return the code of the problem that a call was answered with."""
    problem = json.loads(answer.content)
    assert answer["Content-Type"].startswith("application/problem+json")
    assert problem["status"] == answer.status_code
    assert problem["detail"]
    return str(problem["reason"])
