"""The daily letter: what came in since the last one, and everything that presses and is unread."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from gongkai_web.notices.actions.telling import tell_outside
from gongkai_web.notices.models import Channel, Kind, Level, Mode, Notice
from gongkai_web.notices.queries import mode_of
from gongkai_web.notices.ways import is_open
from gongkai_web.people.models import User


def send_digests(*, day: date, now: datetime) -> int:
    """Send everybody the letter of a day, once; return how many letters there were. Safe to call again at any time."""
    if not is_open(Channel.EMAIL):
        return 0
    waiting = User.objects.filter(is_active=True, notices__read_at=None).exclude(email="").distinct()
    return sum(_send(user, day=day, now=now) for user in waiting.order_by("pk").iterator())


@transaction.atomic
def _send(user: User, *, day: date, now: datetime) -> bool:
    kinds = [kind for kind in Kind if mode_of(user, kind) == Mode.DIGEST]
    pressing = Q(kind=Kind.DUE) & ~Q(level=Level.INFO) & ~Q(kind__in=_silent(user))
    unread = list(Notice.objects.filter(Q(kind__in=kinds) | pressing, user=user, read_at=None).order_by("created_at"))
    if not unread:
        return False
    urgent_first = sorted(unread, key=lambda notice: notice.level != Level.URGENT)
    lines = [f"· {notice.text}（{notice.get_kind_display()}，{notice.created_at:%m-%d}）" for notice in urgent_first]
    made = tell_outside(
        address=user.email,
        channel=Channel.EMAIL,
        subject=f"【每日提醒】{day:%Y-%m-%d} 您有 {len(unread)} 条未读提醒",
        text="\n".join([f"{user.name}：", "", *lines, "", "请登录平台办理。提醒方式可在平台“提醒”页面调整。"]),
        key=f"digest:{user.pk}:{day}",
        now=now,
        agency=user.agency,
        watcher=user,
    )
    return made.created_at == now


def _silent(user: User) -> list[Kind]:
    return [kind for kind in Kind if mode_of(user, kind) == Mode.NONE]
