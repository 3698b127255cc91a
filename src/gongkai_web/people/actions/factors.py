"""The second factor (第二重验证): a code of the hour from a phone, or one of the codes kept for the day it is lost."""

import secrets
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai_web.audit.actions import record
from gongkai_web.people.actions.sign_ins import end_sessions
from gongkai_web.people.models import RecoveryCode, Role, User
from gongkai_web.people.permissions import NotPermittedError, may_administer
from gongkai_web.people.queries import needs_second_factor

CODES: Final = 10
CODE_BYTES: Final = 10
"""Ten bytes make sixteen letters; so long a code cannot be guessed, and a plain digest keeps it."""

WRONG: Final = "验证码不正确。请看手机上当前显示的 6 位数字，并核对手机的时间是否准确。"


@transaction.atomic
def begin_enrolment(*, user: User) -> TOTPDevice:
    """Return the person's secret that waits to be confirmed, made anew where there is none; nothing is in force yet."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "手机验证器"})
    return device


def confirm_enrolment(*, user: User, code: str) -> list[str]:
    """Put the waiting secret in force, in place of an older one; return fresh recovery codes, seen this once.

    Raises:
        ValidationError: the code is not the secret's.
    """
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update(no_key=True).filter(user=user, confirmed=False).first()
        if device is not None and _verified(device, code):
            TOTPDevice.objects.filter(user=user, confirmed=True).delete()
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            codes = _new_codes(user)
            record(actor=user, verb="people.enrol_second_factor", subject=user)
            return codes
    # Said outside the transaction, so that the count of wrong codes stays.
    raise ValidationError({"code": _refusal(device)})


def prove(*, user: User, code: str, now: datetime) -> str:
    """Check a code of the phone or a recovery code; return which of them it was.

    Raises:
        ValidationError: it is neither, or it was used before.
    """
    typed = _bare(code)
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update(no_key=True).filter(user=user, confirmed=True).first()
        if typed.isdecimal():
            if device is not None and _verified(device, typed):
                return "totp"
        elif RecoveryCode.objects.filter(user=user, used_at=None, digest=_digest(typed)).update(used_at=now):
            left = RecoveryCode.objects.filter(user=user, used_at=None).count()
            record(actor=user, verb="people.use_recovery_code", subject=user, after={"left": left})
            return "recovery"
    raise ValidationError({"code": _refusal(device) if typed.isdecimal() else "恢复码不正确，或者已经用过。"})


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """Void the recovery codes and return fresh ones, seen this once."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    codes = _new_codes(user)
    record(actor=user, verb="people.renew_recovery_codes", subject=user)
    return codes


@transaction.atomic
def drop_second_factor(*, user: User) -> None:
    """Do without a second factor from now on.

    Raises:
        ValidationError: a role of the person asks for one.
    """
    if needs_second_factor(user):
        message = "您的角色须使用第二重验证，不能停用；更换手机的，请重新设置。"
        raise ValidationError(message)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if _take_away(user):
        record(actor=user, verb="people.drop_second_factor", subject=user)


@transaction.atomic
def reset_second_factor(*, actor: User, person: User, reason: str) -> None:
    """Take a person's second factor away after its loss; where a role needs one, the next sign-in asks for a new one.

    Raises:
        NotPermittedError: the person is not the actor's to administer, or is the actor.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.pk == actor.pk or not may_administer(actor, person):
        raise NotPermittedError(Role.ADMINISTRATOR, agency=person.agency)
    if _take_away(person):
        end_sessions(user=person)
        record(actor=actor, verb="people.reset_second_factor", subject=person, reason=reason)


def secret_of(device: TOTPDevice) -> str:
    """Return a secret as people type it into a phone."""
    return b32encode(device.bin_key).decode().rstrip("=")


def _take_away(user: User) -> bool:
    """Take away all that a person could prove themselves with; say whether there was anything."""
    devices, _ = TOTPDevice.objects.filter(user=user).delete()
    codes, _ = RecoveryCode.objects.filter(user=user).delete()
    return bool(devices or codes)


def _new_codes(user: User) -> list[str]:
    codes = [b32encode(secrets.token_bytes(CODE_BYTES)).decode() for _ in range(CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(code)) for code in codes)
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


def _verified(device: TOTPDevice, code: str) -> bool:
    verified: bool = device.verify_token(_bare(code))
    return verified


def _refusal(device: TOTPDevice | None) -> str:
    if device is None:
        return "尚未开始设置第二重验证，请刷新页面。"
    allowed, reason = device.verify_is_allowed()
    if allowed:
        return WRONG
    until = timezone.localtime(reason["locked_until"])
    return f"{WRONG}为防止猜测，请于 {until:%H:%M:%S} 之后再试。"


def _bare(code: str) -> str:
    return code.replace(" ", "").replace("-", "").upper()


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
