"""An agency that was asked to help answers."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gongkai.procedure import Move, Role
from gongkai_web.cases.actions.consequences import move_on
from gongkai_web.cases.actions.writing import id_of
from gongkai_web.cases.errors import NotVisibleError
from gongkai_web.cases.models import Assistance, Case, CaseEvent
from gongkai_web.cases.queries import asked_as, assistance_for
from gongkai_web.people.models import User


@transaction.atomic
def answer_assistance(
    *, assistance: Assistance, actor: User, text: str, day: date, now: datetime, token: UUID | None = None
) -> Case:
    """Answer what one's agency was asked; it is the step «office_answers» of the case, taken from outside its agency.

    Raises:
        NotVisibleError: the actor's agency was not asked.
        StepRefusedError: it has answered already, or the case has gone on without it.
    """
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=assistance.case_id)
    if not assistance_for(actor).filter(pk=assistance.pk).exists():
        raise NotVisibleError(case.reference)
    if token is not None and CaseEvent.objects.filter(token=token, case=case).exists():
        return case
    facts = {"office": asked_as(assistance, case.proceeding), "what": assistance.what, "text": text}
    move = Move(step="office_answers", day=day, actor=id_of(actor), roles=frozenset({Role.HANDLER}), facts=facts)
    return move_on(case, move, actor=actor, now=now, token=token)
