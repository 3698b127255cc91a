"""Counting days: each counted, skipped or paused, until the budget is used up or nothing more is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final

from gongkai.law.calendar import DayKind, DayNote, WorkCalendar
from gongkai.law.instruments import Citation, resolve
from gongkai.law.phrases import Words, refuse, say
from gongkai.law.trace import Effect, Paused, Step, Tally, Unannounced

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days taken out of a count: after ``sent`` up to and including ``resumed``; open-ended where that is ``None``."""

    sent: date
    resumed: date | None
    reason: Words
    what: Words
    citation: Citation

    def holds(self, day: date) -> bool:
        """Say whether the day is taken out."""
        return self.sent < day and (self.resumed is None or day <= self.resumed)


def count_working_days(
    tally: Tally, day: date, budget: int, calendar: WorkCalendar, intervals: Sequence[Interval] = ()
) -> date | Paused | Unannounced:
    """Count working days after ``day`` into the tally; return the last one, or why there is none.

    Parallel intervals take out their union: a day out of account is out once.
    """
    left, loose = budget, 0
    while left:
        day += _DAY
        interval = next((one for one in intervals if one.holds(day)), None)
        if interval is not None:
            if interval.resumed is None:
                return _paused(interval, left)
            tally.add(_out_of_account(day, interval))
            continue
        if not calendar.holds(day):
            return _unannounced(day, left, loose, intervals)
        note = calendar.note(day)
        tally.add(_day_step(note))
        left -= note.working
        loose += not note.working and calendar.may_still_change(day)
    return day


def count_days(tally: Tally, day: date, budget: int, citation: Citation) -> date:
    """Count calendar days after ``day`` into the tally and return the last one."""
    last = day + _DAY * budget
    if budget:
        tally.add(
            Step(
                first=day + _DAY,
                last=last,
                effect=Effect.COUNTED,
                reason=say("calendar-day"),
                citation=citation,
                days=budget,
            )
        )
    return last


def add_months(day: date, months: int) -> date:
    """Return the day of the same number so many months later, or the last of a month that has none.

    民法典第二百零二条.

    Raises:
        ImpossibleInputError: it lies beyond the calendar.
    """
    year, month = divmod(day.month - 1 + months, 12)
    year += day.year
    if year >= MAXYEAR:
        refuse("beyond-calendar", {"day": day, "count": months})
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 - December, counted from zero
    return date(year, month + 1, min(day.day, (following - _DAY).day))


def roll(tally: Tally, day: date, calendar: WorkCalendar, *, cite: str) -> date | Unannounced:
    """Move the end of a period from a rest day to the first working day after it (民事诉讼法第八十五条第三款)."""
    nominal = day
    while True:
        if not calendar.holds(day):
            words = say("open-unannounced-roll", {"year": day.year, "day": nominal})
            return Unannounced(year=day.year, days_left=0, not_before=day, words=words)
        note = calendar.note(day)
        if note.working:
            return day
        reason = say("moved", {"reason": _words(note)})
        tally.add(Step(first=day, last=day, effect=Effect.MOVED, reason=reason, citation=resolve(cite)))
        day += _DAY


def _day_step(note: DayNote) -> Step:
    effect = Effect.COUNTED if note.working else Effect.SKIPPED
    return Step(
        first=note.day,
        last=note.day,
        effect=effect,
        reason=_words(note),
        citation=note.citation,
        days=int(note.working),
    )


def _words(note: DayNote) -> Words:
    phrase = {
        DayKind.WEEKDAY: "weekday",
        DayKind.MADE_UP: "made-up",
        DayKind.WEEKEND: "weekend",
        DayKind.HOLIDAY: "holiday",
    }[note.kind]
    return say(phrase, {"name": Words(note.name, note.gloss)})


def _out_of_account(day: date, interval: Interval) -> Step:
    return Step(first=day, last=day, effect=Effect.PAUSED, reason=interval.reason, citation=interval.citation)


def _paused(interval: Interval, left: int) -> Paused:
    words = say("open-paused", {"event": interval.what, "since": interval.sent, "left": left})
    return Paused(since=interval.sent, days_left=left, words=words)


def _unannounced(day: date, left: int, loose: int, intervals: Sequence[Interval]) -> Paused | Unannounced:
    """Say what is known: at best every day of the unknown year is a workday, and so is every ``loose`` rest day before.

    A notice may still turn a weekend at the end of December into workdays.
    """
    earliest, remaining = day - _DAY * (1 + loose), left
    while remaining:
        earliest += _DAY
        interval = next((one for one in intervals if one.holds(earliest)), None)
        if interval is None:
            remaining -= 1
        elif interval.resumed is None:
            return _paused(interval, remaining)
    words = say("open-unannounced", {"year": day.year, "left": left, "day": earliest})
    return Unannounced(year=day.year, days_left=left, not_before=earliest, words=words)
