"""What time itself brings about: a consulted party's silence, reasons that never came. Nobody has to click for it."""

import logging
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from gongkai.procedure import CaseState, Phase
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.step import take_step
from gongkai_web.cases.errors import StepRefusedError
from gongkai_web.cases.models import Case
from gongkai_web.cases.models.case import PENDING

log = logging.getLogger(__name__)

LAPSING: Final = ("third-party", "co-maker")
"""Consulted parties to whom the law gives a time of their own."""


def end_lapsed(*, day: date, now: datetime) -> int:
    """Take the steps that a lapse of time brings about, and return how many; each is its own transaction.

    Giving a case up because the applicant did not correct or pay is left to a person: there may be good reason.

    Raises:
        RuntimeError: some case could not go on, after all the others did; the log says why.
    """
    taken, failed = 0, []
    for case in Case.objects.filter(phase__in=PENDING, next_due__lt=day).select_related("agency"):
        for step, facts in _lapsed(case.proceeding):
            try:
                take_step(case=case, step=step, actor=Party.SYSTEM, day=day, now=now, facts=facts)
            except StepRefusedError as error:
                log.info("%s %s: %s", case, step, error)
            except Exception:  # whatever it is, the other cases must go on
                log.exception("%s of %s broke down", step, case)
                failed.append(case.pk)
            else:
                taken += 1
    if failed:
        message = f"time has lapsed in {len(failed)} cases that could not go on: {failed[:10]}"
        raise RuntimeError(message)
    return taken


def _lapsed(state: CaseState) -> Iterator[tuple[str, dict[str, object]]]:
    if state.phase is Phase.AWAITING_REASONS:
        yield "reasons_lapse", {}
    for one in state.open_consultations:
        if one.kind in LAPSING and one.served is not None:
            yield "record_silence", {"consultation": one.id}
