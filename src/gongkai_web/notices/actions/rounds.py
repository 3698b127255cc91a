"""The platform's own round: every minute the messages that are due, every morning the alarms and the letters."""

import logging
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from gongkai_web.notices.actions.background import forget_finished_work, tell_of_failed_work
from gongkai_web.notices.actions.delivering import deliver_due
from gongkai_web.notices.actions.digests import send_digests
from gongkai_web.notices.events import DayBegan, RoundWent, day_began, round_went
from gongkai_web.notices.models import Round

log = logging.getLogger(__name__)

MORNING: Final = time(7, 30)
AGAIN_AFTER: Final = timedelta(minutes=15)
"""When a morning that broke off is begun once more; everything told carries its key, so nothing is told twice."""


def go_round(*, now: datetime) -> None:
    """Do whatever is due at a moment; safe to call at any time, any number of times."""
    deliver_due(now=now)
    tell_of_failed_work(now=now)
    _log_failures(round_went.send_robust(sender=Round, went=RoundWent(now=now)))
    local = timezone.localtime(now)
    if local.time() >= MORNING:
        _begin_day(now=now)


def _begin_day(*, now: datetime) -> None:
    day = timezone.localdate(now)
    found, fresh = Round.objects.get_or_create(day=day, defaults={"begun_at": now})
    if not fresh:
        # One process alone takes a broken morning up: the update finds the row once.
        stale = Round.objects.filter(day=day, finished_at=None, begun_at__lte=now - AGAIN_AFTER)
        if not stale.update(begun_at=now):
            return
    answers = day_began.send_robust(sender=Round, begun=DayBegan(day=day, now=now))
    failed = _log_failures(answers)
    send_digests(day=day, now=now)
    forget_finished_work(now=now)
    if not failed:
        Round.objects.filter(pk=found.pk).update(finished_at=now)


def _log_failures(answers: Iterable[tuple[object, object]]) -> bool:
    """Log what listeners raised; say whether any did."""
    failed = [answer for _, answer in answers if isinstance(answer, Exception)]
    for error in failed:
        log.error("a listener of the round failed", exc_info=error)
    return bool(failed)
