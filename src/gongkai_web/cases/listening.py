"""What the register does when it is told of something."""

from django.dispatch import receiver

from gongkai_web.almanac.events import CalendarChanged, calendar_changed
from gongkai_web.cases.tasks import recompute_after_notice


@receiver(calendar_changed, dispatch_uid="cases.recompute")
def recompute(changed: CalendarChanged, **_named: object) -> None:
    """Have the periods computed anew: a year became known, or other than it was."""
    recompute_after_notice.enqueue(years=list(changed.years), region=changed.region)
