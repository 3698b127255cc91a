"""What people have been told: each notice at the time of its step, read where the case has moved on since."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db.models import Max

from gongkai_web.cases.events import step_taken
from gongkai_web.cases.listening import tell_whose_turn
from gongkai_web.cases.models import CaseEvent
from gongkai_web.notices.models import Notice

_TURN: Final = re.compile(r"case-(\d+)-turn-(\d+)")
_UID: Final = "cases.turn"
"""Under this name the register listens for whose turn it is."""


@contextmanager
def unheard() -> Iterator[None]:
    """Take steps of which nobody is told."""
    step_taken.disconnect(dispatch_uid=_UID)
    try:
        yield
    finally:
        step_taken.connect(tell_whose_turn, dispatch_uid=_UID)


def clear_desks() -> None:
    """Date every notice of a turn as its step, and mark those as read whose turn is over."""
    last = dict(CaseEvent.objects.values_list("case").annotate(Max("pk")))
    times = dict(CaseEvent.objects.values_list("pk", "at"))
    notices = list(Notice.objects.filter(key__contains="-turn-"))
    for notice in notices:
        case, event = map(int, _TURN.fullmatch(notice.key).groups())  # type: ignore[union-attr]  # the filter saw to it
        notice.created_at = times[event]
        notice.read_at = times[last[case]] if event != last[case] else None
    Notice.objects.bulk_update(notices, ["created_at", "read_at"], batch_size=200)
