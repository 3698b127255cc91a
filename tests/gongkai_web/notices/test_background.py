from datetime import UTC, datetime, timedelta

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai_web.notices.actions import go_round
from gongkai_web.notices.models import Kind, Notice
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 4, 0, tzinfo=UTC)


def work(status: TaskResultStatus, *, ended: datetime) -> "DBTaskResult[..., object]":
    made: DBTaskResult[..., object] = DBTaskResult.objects.create(
        status=status,
        finished_at=ended,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="gongkai_web.archive.tasks.pack",
        backend_name="default",
        run_after=ended,
        exception_class_path="builtins.OSError" if status is TaskResultStatus.FAILED else "",
    )
    return made


@pytest.fixture
def administrator() -> User:
    return make_person(Role.ADMINISTRATOR, agency=make_agency())


def test_failed_work_is_told_to_the_administrators_once_and_to_nobody_else(administrator: User) -> None:
    make_person(Role.HANDLER, agency=administrator.agency)
    work(TaskResultStatus.FAILED, ended=NOON)
    work(TaskResultStatus.SUCCESSFUL, ended=NOON)
    for minute in range(3):
        go_round(now=NOON + timedelta(minutes=minute))
    (told,) = Notice.objects.filter(kind=Kind.SYSTEM)
    assert told.user == administrator
    assert "gongkai_web.archive.tasks.pack，OSError" in told.text


@pytest.mark.usefixtures("administrator")
def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not() -> None:
    old = NOON - timedelta(days=31)
    work(TaskResultStatus.FAILED, ended=old)
    work(TaskResultStatus.SUCCESSFUL, ended=old)
    kept = [work(TaskResultStatus.READY, ended=old), work(TaskResultStatus.SUCCESSFUL, ended=NOON)]
    go_round(now=NOON)
    assert set(DBTaskResult.objects.all()) == set(kept)
    assert not Notice.objects.filter(kind=Kind.SYSTEM).exists()
