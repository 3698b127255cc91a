"""What the archive does when it is told of something."""

from django.dispatch import receiver

from gongkai_web.archive.background import order, pack_due
from gongkai_web.cases.events import StepTaken, step_taken
from gongkai_web.cases.models import CaseEvent
from gongkai_web.notices.events import RoundWent, round_went


@receiver(step_taken, dispatch_uid="archive.order")
def order_package(taken: StepTaken, **_named: object) -> None:
    """Order the package of a case that was archived by its step, alone or with others."""
    event = CaseEvent.objects.select_related("case__agency", "actor").get(pk=taken.event_id)
    if event.step == "archive":
        order(event)


@receiver(round_went, dispatch_uid="archive.pack")
def pack_again(went: RoundWent, **_named: object) -> None:
    """Try again what could not be packed."""
    pack_due(now=went.now)
