"""Work on the register that is done in the background."""

from django.utils import timezone
from django_tasks import task

from gongkai_web.agencies.models import Agency
from gongkai_web.cases.actions import recompute_periods


@task()
def recompute_after_notice(years: list[int], region: str) -> int:
    """Compute the pending periods anew after a holiday notice was put in; returns how many last days moved."""
    named = "、".join(f"{year}年" for year in years)
    agencies = Agency.objects.filter(region=region).values_list("pk", flat=True) if region else None
    return recompute_periods(now=timezone.now(), why=f"{named}放假安排已导入", agencies=agencies)
