"""Tokens of the API: issued once, shown once, revoked for good."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.actions import record
from gongkai_web.people.models import ApiToken, Role, Scope, User
from gongkai_web.people.permissions import check_may, may

MARK: Final = "gk_"
"""What every token begins with, so that a search for leaked secrets finds it."""

HINT: Final = 8
LONGEST: Final = timedelta(days=366)
NOTED_EVERY: Final = timedelta(minutes=1)


@transaction.atomic
def issue_token(
    *, actor: User, owner: User, agency: Agency, name: str, scopes: Iterable[Scope], expires_at: datetime, now: datetime
) -> tuple[ApiToken, str]:
    """Issue a token; return it with its secret, which is shown this once and kept as a digest alone.

    Raises:
        NotPermittedError: the agency is not the actor's to administer.
        ValidationError: no scope, an owner without a role in the agency, an end that is past or over a year off, or a
            name that a good token of the agency has.
    """
    check_may(actor, Role.ADMINISTRATOR, agency=agency)
    wanted = sorted(Scope(scope).value for scope in scopes)
    if not wanted:
        raise ValidationError({"scopes": "请至少选择一项范围。"})
    if not now < expires_at <= now + LONGEST:
        raise ValidationError({"expires_at": "失效日期须在今天之后、一年之内。"})
    if not may(owner, *Role, agency=agency):
        raise ValidationError({"owner": f"{owner.name}在{agency.name}没有任何角色，不能作为责任人。"})
    # Two at once wait here for each other: a button pressed twice must not leave a token whose secret nobody has seen.
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    if ApiToken.objects.filter(agency=agency, name=name, revoked_at=None, expires_at__gt=now).exists():
        raise ValidationError({"name": f"{agency.name}已有名为“{name}”的有效令牌，请换一个名称，或者先吊销原来的。"})
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken(
        name=name,
        owner=owner,
        agency=agency,
        scopes=wanted,
        hint=secret[:HINT],
        digest=sha256(secret.encode()).hexdigest(),
        created_at=now,
        expires_at=expires_at,
    )
    token.full_clean()
    token.save()
    after = {"name": name, "owner": owner.username, "scopes": wanted, "expires_at": expires_at}
    record(actor=actor, verb="people.issue_token", subject=token, after=after)
    return token, secret


@transaction.atomic
def revoke_token(*, actor: User, token: ApiToken, reason: str, now: datetime) -> None:
    """Make a token worthless at once.

    Raises:
        NotPermittedError: the actor neither administers the agency nor owns the token.
    """
    locked = ApiToken.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=token.pk)
    if locked.owner_id != actor.pk:
        check_may(actor, Role.ADMINISTRATOR, agency=locked.agency)
    if locked.revoked_at is None:
        locked.revoked_at = now
        locked.save(update_fields=["revoked_at"])
        record(actor=actor, verb="people.revoke_token", subject=locked, before={"revoked": False}, reason=reason)


def note_use(*, token: ApiToken, now: datetime) -> None:
    """Note that a token was used, at most once a minute; too frequent a fact for the trail."""
    stale = Q(used_at=None) | Q(used_at__lt=now - NOTED_EVERY)
    ApiToken.objects.filter(stale, pk=token.pk).update(used_at=now)
