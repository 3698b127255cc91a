"""What a worker was killed in the middle of is taken up by the next, until it is seen to kill."""

import pytest
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from gongkai_web.files.actions.scan import scan_later
from gongkai_web.later import leave
from gongkai_web.project.worker import AGAIN_MOST, take_up

Claimed = DBTaskResult[..., object]

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimed() -> Claimed:
    """Leave a task as a worker leaves it that is killed over it."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        leave(scan_later, "4a0e6c1e-0000-4000-8000-00000000cafe")
        task: Claimed = DBTaskResult.objects.get()
        task.claim("dead")
        return task


def test_a_broken_task_is_ready_again(claimed: Claimed) -> None:
    assert take_up() == 1
    claimed.refresh_from_db()
    assert (claimed.status, claimed.worker_ids) == ("READY", ["dead"])
    assert take_up() == 0


def test_a_task_that_kills_is_left_as_failed(claimed: Claimed) -> None:
    for _ in range(AGAIN_MOST - 1):
        assert take_up() == 1
        claimed.refresh_from_db()
        claimed.claim("dead")
    assert take_up() == 0
    claimed.refresh_from_db()
    assert claimed.status == "FAILED"
    assert "its worker died" in claimed.traceback
