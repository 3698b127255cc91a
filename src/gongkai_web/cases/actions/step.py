"""The one way a case moves: lock, permit, apply the pure step, save, record, and tell when it is committed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from gongkai.procedure import Move, Role, find_step
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.consequences import move_on, prepare
from gongkai_web.cases.actions.writing import Actor, apply_or_refuse, id_of
from gongkai_web.cases.errors import NotVisibleError, StalePageError
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.cases.queries import sees

_PARTY_ROLES: Final = {
    Party.APPLICANT: frozenset({Role.APPLICANT}),
    Party.SYSTEM: frozenset({Role.CLOCK}),
    Party.COMMAND: frozenset[Role](),
}


@transaction.atomic
def take_step(
    *,
    case: Case,
    step: str,
    actor: Actor,
    day: date,
    now: datetime,
    facts: Mapping[str, object] | None = None,
    version: int | None = None,
    token: UUID | None = None,
    seen: str = "",
) -> Case:
    """Take a step in a case and return it as it is then.

    ``version`` is that of the page the step was chosen on, ``seen`` the digest of the letter that was shown there to be
    signed. A step sent twice under one ``token`` is taken once.

    Raises:
        NotVisibleError: the actor may not see the case.
        StalePageError: the case has changed since ``version``.
        StepRefusedError: the proceeding refuses the step.
    """
    locked = (
        Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency", "handler").get(pk=case.pk)
    )
    if isinstance(actor, Party):
        roles = _PARTY_ROLES[actor]
    else:
        if not sees(actor, locked):
            raise NotVisibleError(str(locked))
        roles = acting_roles(actor, locked.agency)
    if token is not None and CaseEvent.objects.filter(token=token, case=locked).exists():
        return locked
    if version is not None and version != locked.version:
        raise _stale(locked)
    state = locked.proceeding
    move = Move(step=step, day=day, actor=id_of(actor), roles=roles, facts=dict(facts or {}))
    if step == "sign":
        # Judged before its letter takes a number: a refusal says whose turn it is, not what is wrong with the letter.
        apply_or_refuse(locked, state, move)
    given = prepare(locked, step, dict(move.facts), day=day, actor=actor, now=now, seen=seen)
    return move_on(locked, replace(move, facts=given), actor=actor, now=now, token=token)


def _stale(case: Case) -> StalePageError:
    last = case.events.order_by("-position").first()
    assert last is not None  # noqa: S101 - every case began with a step
    step = find_step(last.step)
    return StalePageError(who=last.actor_name, step=step.words if step else last.step, when=last.day)
