"""Packages made by themselves: ordered where a case is archived by whichever way, tried until made, failures told."""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gongkai.errors import GongkaiError
from gongkai_web.archive.actions import pack_ordered
from gongkai_web.archive.errors import UnmadeLetterError, UnscannedMaterialError
from gongkai_web.archive.models import Packing, PackingState
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.later import leave
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind, Level
from gongkai_web.people.models import Role

log = logging.getLogger(__name__)

WAITS: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""How long to wait after each attempt; after the last, as long again and again."""

PATIENT: Final = 2
"""Attempts after which somebody hears that a letter is still being made, or a file still being scanned."""

BROKE_OFF: Final = "制作中断，系统会再试；仍不成功的请联系系统管理员"


def order(event: CaseEvent) -> None:
    """Order the package of a case that was archived; ordered again, it is the same order."""
    if event.actor is None:
        log.error("case %s was archived by nobody of the office; its package is not ordered", event.case_id)
        return
    told = {
        "state": PackingState.WAITING, "fault": "", "attempts": 0,
        "ordered_by": event.actor, "ordered_at": event.at, "next_at": event.at,
    }  # fmt: skip
    with transaction.atomic():
        Packing.objects.update_or_create(case=event.case, defaults=told)
        leave(pack_later, event.case_id)


@task()
def pack_later(case_id: int) -> str:
    """Make the package of an archived case, the worker's part."""
    return attempt(case=Case.objects.get(pk=case_id), now=timezone.now())


def pack_due(*, now: datetime) -> int:
    """Try again what is due; returns how many were tried."""
    due = list(Packing.objects.exclude(state=PackingState.DONE).filter(next_at__lte=now).select_related("case"))
    for one in due:
        attempt(case=one.case, now=now)
    return len(due)


def attempt(*, case: Case, now: datetime) -> str:
    """Try once to make an ordered package; return the state it has come to."""
    try:
        pack_ordered(case=case, now=now)
    except (UnmadeLetterError, UnscannedMaterialError) as error:
        return _put_off(case, error.spoken("zh"), now=now, patient=True)
    except GongkaiError as error:
        return _put_off(case, error.spoken("zh"), now=now)
    except Exception:
        # Whatever breaks down over one case, the others are packed, and the office hears of it.
        log.exception("the package of case %s broke off", case.pk)
        return _put_off(case, BROKE_OFF, now=now)
    return PackingState.DONE.value


@transaction.atomic
def _put_off(case: Case, fault: str, *, now: datetime, patient: bool = False) -> str:
    packing = Packing.objects.select_for_update(no_key=True).get(case=case)
    packing.attempts += 1
    packing.next_at = now + WAITS[min(packing.attempts, len(WAITS)) - 1]
    waiting = patient and packing.attempts <= PATIENT
    packing.state = PackingState.WAITING if waiting else PackingState.FAILED
    packing.fault = fault[:500]
    packing.save()
    if not waiting:
        _tell(packing, now=now)
    return packing.state


def _tell(packing: Packing, *, now: datetime) -> None:
    case = packing.case
    for role in (Role.REGISTRAR, Role.ADMINISTRATOR):
        tell(
            kind=Kind.TASK,
            text=f"{case} 已归档，归档包没有制作成功：{packing.fault[:150]}",
            key=f"package-{case.pk}-{packing.ordered_at:%Y%m%d%H%M%S}",
            now=now,
            role=role,
            agency=case.agency,
            url=f"/office/archive/{case.reference}/",
            level=Level.URGENT,
        )
