"""The worker: it takes up first what one before it was killed in the middle of, then works on as things come."""

import os
import sys
from typing import Final

import django
from django.core.management import call_command

AGAIN_MOST: Final = 3
"""A task whose worker died as often is left: it may be the task that kills."""


def main() -> int:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.project.settings")
    django.setup()
    take_up()
    call_command("db_worker", queue_name="*")
    return 0


def take_up() -> int:
    """Put back what stands as being worked on, and return how much it was; there is one worker, and it only begins.

    Every task may be begun twice: it looks first whether it is done.
    """
    from django_tasks.base import TaskResultStatus  # noqa: PLC0415 - needs Django set up
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - as above

    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    taken = 0
    for broken in running.order_by("enqueued_at"):
        if len(broken.worker_ids) < AGAIN_MOST:
            broken.status = TaskResultStatus.READY
            broken.save(update_fields=["status"])
            taken += 1
        else:
            broken.set_failed(RuntimeError(f"its worker died {AGAIN_MOST} times"))
    return taken


if __name__ == "__main__":
    sys.exit(main())
