from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from gongkai_web.notices.actions import go_round, tell
from gongkai_web.notices.events import DayBegan, day_began
from gongkai_web.notices.models import Delivery, Kind, Mode, Preference, Round, State
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

MIDNIGHT = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
MORNING = MIDNIGHT + timedelta(hours=7, minutes=30)


@pytest.fixture
def clerk() -> User:
    person = make_person(Role.HANDLER, agency=make_agency())
    User.objects.filter(pk=person.pk).update(email="clerk@example.org")
    Preference.objects.create(user=person, kind=Kind.DUE, mode=Mode.DIGEST)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def alarms(clerk: User) -> Iterator[list[date]]:
    heard: list[date] = []

    def tell_alarms(*, begun: DayBegan, **_named: object) -> None:
        heard.append(begun.day)
        if len(heard) == 1 and begun.day.day == 5:
            raise ZeroDivisionError
        tell(user=clerk, kind=Kind.DUE, text="今天到期", key=f"due:{begun.day}", now=begun.now)

    day_began.connect(tell_alarms)
    yield heard
    day_began.disconnect(tell_alarms)


def test_the_morning_comes_once_a_day_alarms_before_letters(alarms: list[date]) -> None:
    go_round(now=MORNING - timedelta(minutes=1))
    assert alarms == []
    for minute in range(3):
        go_round(now=MORNING + timedelta(minutes=minute))
    assert alarms == [date(2026, 3, 4)]
    assert "今天到期" in mail.outbox[0].body
    assert len(mail.outbox) == 1
    go_round(now=MORNING + timedelta(days=2))
    assert len(alarms) == 2


def test_a_morning_that_broke_off_is_taken_up_and_nothing_is_told_twice(alarms: list[date], clerk: User) -> None:
    tomorrow = MORNING + timedelta(days=1)
    for minutes in (0, 5, 15, 16, 31):
        go_round(now=tomorrow + timedelta(minutes=minutes))
    assert alarms == [date(2026, 3, 5)] * 2
    assert Round.objects.get().finished_at == tomorrow + timedelta(minutes=15)
    assert clerk.notices.count() == 1


def test_a_round_takes_up_what_a_dead_worker_left(clerk: User) -> None:
    with time_machine.travel(MIDNIGHT, tick=False):
        Delivery.objects.create(
            channel="email", address=clerk.email, subject="…", text="…", key="k", created_at=MIDNIGHT, next_at=MIDNIGHT,
            state=State.SENDING, claimed_at=MIDNIGHT, attempts=1,
        )  # fmt: skip
        call_command("go_rounds", once=True)
        assert mail.outbox == []
    with time_machine.travel(MIDNIGHT + timedelta(minutes=10), tick=False):
        call_command("go_rounds", once=True)
    assert len(mail.outbox) == 1
