"""A case on its way: each step on a day of its own, until the day comes that is today."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from demo.county.organs import Staff
from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai_web.cases import actions
from gongkai_web.cases.actions.corresponding import sign_apart
from gongkai_web.cases.queries import list_unsigned
from gongkai_web.later import leave
from gongkai_web.letters.actions import issue_later
from gongkai_web.letters.queries import content_digest, draft_of
from gongkai_web.people.models import Role, User

if TYPE_CHECKING:
    from gongkai_web.cases.models import Case

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)

LEFT: Final = 3
"""What was drafted in so many days still waits for its signature."""

RECENT: Final = 45
"""Only what happened in so many days leaves papers and notices: each takes a moment to be made."""


class TodayReached(Exception):  # noqa: N818 - no error: the story goes on tomorrow
    """The next step lies in the future."""


class Walk:
    """One application and those who handle it; ``wait`` lets working days pass, ``do`` takes a step."""

    def __init__(self, staff: Staff, *, start: date, today: date, chance: Random) -> None:
        """Begin on a day, with nothing handed in yet."""
        self.staff, self.day, self.today, self.chance = staff, start, today, chance
        self.calendar: WorkCalendar = load_calendar()
        self.case: Case | None = None
        self._last = datetime.combine(start, time(0), UTC)

    def wait(self, days: int) -> None:
        """Let so many working days pass.

        Raises:
            TodayReached: they end after today.
        """
        while days:
            self.day += _DAY
            if not self.calendar.holds(self.day) or self.day > self.today:
                raise TodayReached
            days -= self.calendar.note(self.day).working

    def who(self, role: Role) -> User:
        """Return the person of a role."""
        return self.staff.people[role]

    @property
    def is_recent(self) -> bool:
        """Whether the day lies so near that papers and notices of it are still of use."""
        return (self.today - self.day).days <= RECENT

    @property
    def now(self) -> datetime:
        """Some moment of the day's office hours, after whatever was done before it."""
        drawn = datetime.combine(self.day, time(1 + self.chance.randrange(8), self.chance.randrange(60)), UTC)
        self._last = max(drawn, self._last + _MINUTE)
        return self._last

    def submit(self, application: actions.Application, *, channel: str, **facts: object) -> None:
        """Hand the application in."""
        begun = actions.begin(
            agency=self.staff.agency,
            application=application,
            channel=channel,
            actor=self.who(Role.REGISTRAR),
            day=self.day,
            now=self.now,
            facts=facts,
        )
        self.case = begun.case

    def do(self, step: str, role: Role, **facts: object) -> None:
        """Take a step today."""
        assert self.case is not None  # noqa: S101 - every story begins with an application
        self.case = actions.take_step(
            case=self.case, step=step, actor=self.who(role), day=self.day, now=self.now, facts=facts
        )
        if (self.today - self.day).days > LEFT:
            self._sign_letters()

    def _sign_letters(self) -> None:
        """Sign what the steps have drafted, all but the decision's letter, which its own step signs."""
        assert self.case is not None  # noqa: S101 - a step was taken in it
        approver = self.who(Role.APPROVER)
        for link in list_unsigned(approver).filter(case=self.case):
            seen = content_digest(draft_of(link.letter))
            signed = sign_apart(case=self.case, letter=link.letter, digest=seen, actor=approver, now=self._last)
            if self.is_recent:
                leave(issue_later, str(signed.pk))
