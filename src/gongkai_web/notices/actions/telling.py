"""Telling: somebody of the office, everybody who holds a role, or a person outside."""

import re
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from gongkai_web.agencies.models import Agency
from gongkai_web.notices.actions.delivering import entrust
from gongkai_web.notices.actions.noticing import put_up
from gongkai_web.notices.models import Channel, Delivery, Kind, Level, Mode, Notice
from gongkai_web.notices.queries import mode_of
from gongkai_web.notices.ways import is_open
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import holders

PHONE: Final = re.compile(r"\+?\d[\d -]{4,22}\d")
SUBJECT_MOST: Final = 200


@transaction.atomic
def tell(
    *,
    kind: Kind,
    text: str,
    key: str,
    now: datetime,
    user: User | None = None,
    role: Role | None = None,
    agency: Agency | None = None,
    but: User | None = None,
    url: str = "",
    level: Level = Level.INFO,
) -> list[Notice]:
    """Tell one person, or everybody who holds a role in an agency, ``but`` whoever knows; no key is told anybody twice.

    It stands in the platform at once; who wants this kind by e-mail gets it when the transaction is committed.
    """
    users = [user] if user is not None else []
    if role is not None and agency is not None:
        users += [one for one in holders(role, agency=agency) if one != user]
    made = put_up(
        users=[one for one in users if one != but], kind=kind, level=level, text=text, url=url, key=key, now=now
    )
    for notice in made:
        if notice.user.email and is_open(Channel.EMAIL) and mode_of(notice.user, kind) == Mode.AT_ONCE:
            _mail(notice, agency=agency, now=now)
    return made


@transaction.atomic
def tell_outside(
    *,
    address: str,
    channel: Channel,
    subject: str,
    text: str,
    key: str,
    now: datetime,
    agency: Agency | None = None,
    watcher: User | None = None,
) -> Delivery:
    """Send a message to somebody who is no user; ``watcher`` and the agency's administrators hear of it if it fails.

    The same key is sent once. The transaction that tells is the one that must be committed for it to be sent.

    Raises:
        ValidationError: the address is none.
    """
    _check_address(address, channel)
    delivery, fresh = Delivery.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel,
            "address": address.strip(),
            "subject": " ".join(subject.split())[:SUBJECT_MOST],
            "text": text,
            "agency": agency,
            "watcher": watcher,
            "created_at": now,
            "next_at": now,
        },
    )
    if fresh:
        entrust(delivery)
    return delivery


def _mail(notice: Notice, *, agency: Agency | None, now: datetime) -> None:
    link = urljoin(settings.SITE_ADDRESS, notice.url) if notice.url and settings.SITE_ADDRESS else ""
    lines = [notice.text, "", f"办理：{link}" if link else "请登录平台办理。", "", "提醒方式可在平台“提醒”页面调整。"]
    tell_outside(
        address=notice.user.email,
        channel=Channel.EMAIL,
        subject=f"【{notice.get_kind_display()}】{notice.text}",
        text="\n".join(lines),
        key=f"notice:{notice.pk}",
        now=now,
        agency=agency or notice.user.agency,
        watcher=notice.user,
    )


def _check_address(address: str, channel: Channel) -> None:
    if channel == Channel.EMAIL:
        validate_email(address.strip())
    elif not PHONE.fullmatch(address.strip()):
        message = f"“{address}”不是电话号码。"
        raise ValidationError(message)
