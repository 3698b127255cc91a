"""What people have been told: each notice at the time of its step, read where the case has moved on since."""

import re
from typing import Final

from django.db.models import Max
from django_tasks_db.models import DBTaskResult

from gongkai_web.cases.actions.consequences import tell_of_step
from gongkai_web.cases.models import CaseEvent
from gongkai_web.notices.models import Notice

_TURN: Final = re.compile(r"case-(\d+)-turn-(\d+)")


def clear_desks() -> None:
    """Leave people what a year's work has left: of each case its last step, told when it was taken.

    What was left to the worker to tell is told here: told when the platform is opened, it would all be of that moment.
    """
    last = dict(CaseEvent.objects.values_list("case").annotate(Max("pk")))
    _hear_out()
    times = dict(CaseEvent.objects.values_list("pk", "at"))
    notices = list(Notice.objects.filter(key__contains="-turn-"))
    for notice in notices:
        case, event = map(int, _TURN.fullmatch(notice.key).groups())  # type: ignore[union-attr]  # the filter saw to it
        notice.created_at = times[event]
        notice.read_at = times[last[case]] if event != last[case] else None
    Notice.objects.bulk_update(notices, ["created_at", "read_at"], batch_size=200)


def _hear_out() -> None:
    """Do what was left to the worker about steps, as it would have done it day by day."""
    waiting = DBTaskResult.objects.ready().filter(task_path=tell_of_step.module_path)
    for case, event in sorted(tuple(one.args_kwargs["args"]) for one in waiting):
        tell_of_step.call(case, event)
    waiting.delete()
