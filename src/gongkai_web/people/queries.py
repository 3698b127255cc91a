"""What others may ask about people."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db.models import Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai_web.people.models import ApiToken, Membership, Role, User
from gongkai_web.people.permissions import agencies_where


def has_second_factor(user: User) -> bool:
    """Say whether a person has a second factor in use."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def needs_second_factor(user: User) -> bool:
    """Say whether a role of the person asks for a second factor."""
    return Membership.objects.filter(user=user, role__in=settings.SECOND_FACTOR_ROLES).exists()


def list_administered(actor: User) -> QuerySet[User]:
    """List the people an administrator sees: those whose own agency, or an agency they hold a role in, is theirs."""
    agencies = agencies_where(actor, Role.ADMINISTRATOR)
    at_work = Membership.objects.filter(agency__in=agencies).values("user")
    return User.objects.filter(Q(agency__in=agencies) | Q(pk__in=at_work))


def token_for(raw: str, *, now: datetime) -> ApiToken | None:
    """Return the token of the API whose secret this is, if it still works."""
    token = ApiToken.objects.select_related("owner", "agency").filter(digest=sha256(raw.encode()).hexdigest()).first()
    return token if token is not None and token.is_good(now) else None
