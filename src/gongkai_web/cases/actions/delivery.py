"""How the applicant wants to be answered; electronic service needs the applicant's consent, which can be taken back."""

from datetime import datetime

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.cases.actions.writing import Actor
from gongkai_web.cases.models import Case


@transaction.atomic
def choose_delivery(*, case: Case, actor: Actor, wanted: str, now: datetime) -> Case:
    """Change the way in which the applicant wants the reply. It is no step: the proceeding stands as it stood."""
    locked = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
    if locked.delivery_wanted == wanted:
        return locked
    before, locked.delivery_wanted, locked.updated_at = locked.delivery_wanted, wanted, now
    locked.save(update_fields=["delivery_wanted", "updated_at"])
    record(
        actor=actor,
        verb="cases.choose_delivery",
        subject=locked,
        before={"delivery_wanted": before},
        after={"delivery_wanted": wanted},
    )
    return locked
