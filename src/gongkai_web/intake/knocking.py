"""How often one address may knock: a bound wide enough for a street behind one address, too narrow for a machine.

Nobody is asked to read letters off a picture: who cannot see could not.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from gongkai_web.intake.models import Knock
from gongkai_web.people.permissions import client_network


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Something that may be done only so often from one address, and what is said when it was done too often."""

    name: str
    most: int
    minutes: int
    words: str


APPLYING: Final = Door(
    name="apply",
    most=20,
    minutes=60,
    words="同一网络地址一小时内提交的申请过多，暂时不能继续提交。请一小时后再试，或者当面、邮寄、传真提交。您填写的内容仍在本页。",
)
ASKING: Final = Door(
    name="status",
    most=10,
    minutes=15,
    words="查询编号或者查询码连续输错，请 15 分钟后再试。忘记查询码的，可以换发。",
)
ADDING: Final = Door(
    name="add",
    most=30,
    minutes=60,
    words="同一网络地址一小时内提交次数过多，请一小时后再试。您填写的内容仍在本页。",
)

RENEWING: Final = Door(
    name="renew",
    most=5,
    minutes=60,
    words="同一网络地址一小时内申请换发的次数过多，请一小时后再试，或者携带身份证件到受理机关换发。",
)
SENDING: Final = Door(
    name="send",
    most=60,
    minutes=60,
    words="同一网络地址一小时内上传的文件过多，请一小时后再试，或者把材料当面、邮寄提交。",
)


def is_shut(door: Door, request: HttpRequest, *, now: datetime) -> bool:
    """Say whether the address has knocked as often as it may in this span."""
    row = Knock.objects.filter(door=door.name, visitor=_visitor(request), span=_span(door, now)).first()
    return row is not None and row.count >= door.most


@transaction.atomic
def knock(door: Door, request: HttpRequest, *, now: datetime) -> None:
    """Count one knock, and forget the spans that are over."""
    span = _span(door, now)
    row, made = Knock.objects.get_or_create(door=door.name, visitor=_visitor(request), span=span)
    Knock.objects.filter(pk=row.pk).update(count=F("count") + 1)
    if made:
        Knock.objects.filter(door=door.name, span__lt=span - 1).delete()


def _span(door: Door, now: datetime) -> int:
    return int(now.timestamp()) // (door.minutes * 60)


def _visitor(request: HttpRequest) -> str:
    return salted_hmac("gongkai.visitor", client_network(request), algorithm="sha256").hexdigest()
