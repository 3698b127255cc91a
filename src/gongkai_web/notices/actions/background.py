"""Work that the worker could not do: never silent, and what is long done is thrown away."""

from datetime import datetime, timedelta
from typing import Final

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai_web.agencies.models import Agency
from gongkai_web.notices.actions.telling import tell
from gongkai_web.notices.models import Kind, Level
from gongkai_web.people.models import Role

LOOKED_BACK: Final = timedelta(days=7)
"""How far back failed work is looked for: a platform that stood still for days tells of it all the same."""
KEPT: Final = timedelta(days=30)
"""How long finished work stays in the database."""


def tell_of_failed_work(*, now: datetime) -> None:
    """Tell the administrators at the root of the tree of each piece of work that ended in an error, once each."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__gte=now - LOOKED_BACK)
    roots = list(Agency.objects.filter(parent=None)) if failed.exists() else []
    for work in failed.order_by("finished_at"):
        fault = work.exception_class_path.rpartition(".")[2]
        text = f"后台任务未能完成（{work.task_path}，{fault}）。详情见数据目录下的日志；请联系系统维护人员处理。"
        for root in roots:
            tell(
                kind=Kind.SYSTEM,
                level=Level.URGENT,
                text=text,
                key=f"work {work.pk}",
                now=now,
                role=Role.ADMINISTRATOR,
                agency=root,
            )


def forget_finished_work(*, now: datetime) -> int:
    """Throw away what was done or failed long ago, and return how much it was."""
    ended = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    count, _ = DBTaskResult.objects.filter(status__in=ended, finished_at__lt=now - KEPT).delete()
    return count
