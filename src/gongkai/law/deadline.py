"""Deadlines: a clock, the day it starts, what stopped, restarted or extended it — and the answer with its working.

The law in force is looked up on a named day, the day the period starts; no function knows what day it is.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.law.calendar import WorkCalendar, load_calendar
from gongkai.law.clocks import find_clock
from gongkai.law.facts import Consultation, Extension, Restarted
from gongkai.law.phrases import refuse
from gongkai.law.reckoning import Case
from gongkai.law.trace import Deadline

__all__ = ["Consultation", "Deadline", "Extension", "Restarted", "deadline", "reply_deadline", "report_deadline"]


def reply_deadline(
    *,
    received: date,
    asked_to_correct: date | None = None,
    corrected: date | None = None,
    asked_to_pay: date | None = None,
    paid: date | None = None,
    extension: Extension | None = None,
    consultations: Sequence[Consultation] = (),
    delayed_to: date | None = None,
    calendar: WorkCalendar | None = None,
    law_on: date | None = None,
) -> Deadline:
    """Return the last day for the reply to an application (条例第三十三条), with its working.

    ``delayed_to`` is the last day that was set under 条例第三十五条: a fee may still be asked for until then.

    Raises:
        ImpossibleInputError: the days contradict each other or the law does not allow what they say.
    """
    restarts = {
        "correction": Restarted(asked=asked_to_correct, done=corrected),
        "payment": Restarted(asked=asked_to_pay, done=paid),
    }
    given = {name: one for name, one in restarts.items() if one.asked or one.done}
    return deadline(
        "answer",
        received,
        restarts=given,
        extension=extension,
        consultations=consultations,
        delayed_to=delayed_to,
        calendar=calendar,
        law_on=law_on,
    )


def report_deadline(year: int, *, of: str = "department", calendar: WorkCalendar | None = None) -> Deadline:
    """Return the day a report year's annual report is due (条例第四十九条); ``of`` is ``department`` or ``government``.

    Raises:
        ImpossibleInputError: there is no such kind, or no rule is held for that year.
    """
    return deadline(f"annual-report-{of}", date(year, 12, 31), calendar=calendar)


def deadline(
    clock_id: str,
    start: date,
    *,
    days: int | None = None,
    restarts: Mapping[str, Restarted] | None = None,
    extension: Extension | None = None,
    consultations: Sequence[Consultation] = (),
    delayed_to: date | None = None,
    calendar: WorkCalendar | None = None,
    law_on: date | None = None,
) -> Deadline:
    """Return the end of any period in ``clocks.toml`` that starts with the event of a day.

    ``days`` is the length of a period that the organ sets itself. ``law_on`` names another day than that on which the
    period starts (or starts again) for looking up the law in force.

    Raises:
        ImpossibleInputError: no such clock, no rule for the day, days out of order, or something not allowed.
    """
    clock = find_clock(clock_id)
    if start.year == date.max.year:
        refuse("strange-day", {"day": start})
    case = Case(clock=clock, start=start, calendar=calendar or load_calendar(), restarts=restarts or {})
    edition = clock.edition_on(law_on or case.day_zero)
    case.check_restarts(edition)
    case.refuse_when_over(edition, days=days, extension=extension, consultations=consultations, delayed_to=delayed_to)
    case.open(edition)
    case.count(edition, days=days, extension=extension, consultations=consultations)
    return case.deadline(edition)
