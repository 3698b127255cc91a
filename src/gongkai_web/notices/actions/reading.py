"""What a person does with their own notices; too slight for the trail."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai_web.notices.models import Kind, Mode, Notice, Preference
from gongkai_web.notices.queries import USUAL, modes_of
from gongkai_web.people.models import User


def mark_read(*, notice: Notice, now: datetime) -> None:
    """Note that a notice was read; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)


def mark_all_read(*, user: User, now: datetime) -> int:
    """Note that everything was read; return how much it was."""
    return Notice.objects.filter(user=user, read_at=None).update(read_at=now)


@transaction.atomic
def set_preferences(*, user: User, modes: Mapping[Kind, Mode]) -> None:
    """Keep how a person wants each kind; what is usual needs no row."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if modes_of(user) == {**USUAL, **modes}:
        return
    Preference.objects.filter(user=user).delete()
    Preference.objects.bulk_create(
        Preference(user=user, kind=kind, mode=mode) for kind, mode in modes.items() if mode != USUAL[kind]
    )
