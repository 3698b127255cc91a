"""Working one deadline out: what starts, restarts, stops, extends and moves it, written down step by step."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from gongkai.errors import UnannouncedYearError
from gongkai.law.calendar import WorkCalendar
from gongkai.law.clocks import AllowedRestart, Clock, ClockEdition, find_clock, load_clocks
from gongkai.law.counting import Interval, add_months, count_days, count_working_days, roll
from gongkai.law.data import Status
from gongkai.law.facts import Consultation, Extension, Restarted
from gongkai.law.instruments import resolve
from gongkai.law.phrases import Value, Words, refuse, say
from gongkai.law.trace import Deadline, Effect, Paused, Step, Tally, Unannounced

_APPROVAL_AND_NOTICE: Final = 2
_START: Final = "day-start"
_PAUSE_CONVENTION: Final = "gongkai-conventions:section-1"
_AHEAD_CONVENTION: Final = "gongkai-conventions:section-2"
_LATE_NOTICE_CONVENTION: Final = "gongkai-conventions:section-3"


class Case:
    """One deadline while it is being worked out."""

    def __init__(self, *, clock: Clock, start: date, calendar: WorkCalendar, restarts: Mapping[str, Restarted]) -> None:
        """Begin with what is known, and nothing counted."""
        self.clock, self.start, self.calendar, self.restarts = clock, start, calendar, restarts
        self.tally = Tally()
        self.caveats: list[Words] = []
        self.late: list[tuple[date, date, AllowedRestart]] = []
        self.budget = 0
        self.end: date | Paused | Unannounced | None = None
        self.advised: date | None = None

    @property
    def day_zero(self) -> date:
        """The day after which the count begins: the start, or the last event that started it again."""
        return max([self.start, *(one.done for one in self.restarts.values() if one.done)])

    @property
    def waiting(self) -> tuple[str, date] | None:
        """The restart that was asked for and has not happened, with the day of asking."""
        asked = [(name, one.asked) for name, one in self.restarts.items() if one.asked and not one.done]
        return asked[0] if asked else None

    def check_restarts(self, edition: ClockEdition) -> None:
        """Refuse restarts that the edition does not know, or whose days are out of order."""
        allowed = {restart.on for restart in edition.restarts}
        for name, one in self.restarts.items():
            restart = load_clocks().restarts[name]
            if name not in allowed:
                values = {"clock": self.clock.words, "event": restart.words, "rule": resolve(edition.cite).words}
                refuse("not-restarted", values)
            _in_order((_START, self.start), (restart.waiting, one.asked), (restart.words, one.done))
        for rule in edition.restarts:
            self.refuse_late(rule)

    def refuse_late(self, rule: AllowedRestart) -> None:
        """Leave out a restart that was asked for too late: who asks late does not win time by it."""
        asked = self.restarts[rule.on].asked if rule.on in self.restarts else None
        last = self.own_end(rule.within, self.start) if rule.within not in {None, self.clock.id} else None
        if asked is not None and last is not None and asked > last:
            self.leave_out(rule, asked, last)

    def refuse_when_over(
        self,
        edition: ClockEdition,
        *,
        days: int | None,
        extension: Extension | None,
        consultations: Sequence[Consultation],
        delayed_to: date | None,
    ) -> None:
        """Leave out a restart that was asked for after this very period had ended: what is over does not begin again.

        ``delayed_to`` is the last day of a period that was set in its stead meanwhile (条例第三十五条).
        """
        for rule in edition.restarts:
            asked = self.restarts[rule.on].asked if rule.on in self.restarts else None
            if rule.within != self.clock.id or asked is None:
                continue
            others = {name: one for name, one in self.restarts.items() if name != rule.on}
            plain = Case(clock=self.clock, start=self.start, calendar=self.calendar, restarts=others)
            plain.count(edition, days=days, extension=extension, consultations=consultations)
            if isinstance(plain.end, date) and asked > max(plain.end, delayed_to or plain.end):
                self.leave_out(rule, asked, plain.end)

    def leave_out(self, rule: AllowedRestart, asked: date, last: date) -> None:
        """Forget a restart that was asked for after a last day, and remember to say so."""
        self.restarts = {name: one for name, one in self.restarts.items() if name != rule.on}
        self.late.append((asked, last, rule))

    def open(self, edition: ClockEdition) -> None:
        """Write down the start and what started the period again."""
        counts = self.clock.unit != "date" and edition.days != 0
        zero = load_clocks().rules.day_zero if counts else edition.cite
        reason = say("start", {"starts": self.clock.start_words}) if counts else self.clock.start_words
        self.note(self.start, Effect.STARTS, reason, zero)
        self.warn(edition.status, edition.cite)
        for asked, last, late in self.late:
            self.note(asked, Effect.REFUSED, say(f"late-{late.on}", {"day": asked, "last": last}), late.cite)
            self.warn("proposal", _LATE_NOTICE_CONVENTION)
        done = [(one.done, name, one.asked) for name, one in self.restarts.items() if one.done]
        for day, name, awaited in sorted(done, key=lambda restarted: restarted[0]):
            rule = next(restart for restart in edition.restarts if restart.on == name)
            restart = load_clocks().restarts[name]
            if awaited is not None:
                self.note(awaited, Effect.AWAITS, restart.waiting, rule.cite)
            self.note(day, Effect.RESTARTS, say("restart", {"event": restart.words}), rule.cite)
            self.warn(rule.status, rule.cite)

    def wait(self, name: str, asked: date, edition: ClockEdition) -> None:
        """Leave the end open: the period has not begun again yet."""
        restart = load_clocks().restarts[name]
        rule = next(rule for rule in edition.restarts if rule.on == name)
        self.note(asked, Effect.AWAITS, say("awaiting", {"event": restart.waiting}), rule.cite)
        self.warn(rule.status, rule.cite)
        words = say("open-awaiting", {"event": restart.waiting, "since": asked, "left": self.budget})
        self.end = Paused(since=asked, days_left=self.budget, words=words)

    def count(
        self,
        edition: ClockEdition,
        *,
        days: int | None,
        extension: Extension | None,
        consultations: Sequence[Consultation],
    ) -> None:
        """Count to the end of the period, or leave it open while it waits for what starts it again."""
        more = _extension_days_of(self.clock, edition, extension)
        intervals = [self.interval(one, edition) for one in consultations]
        self.budget = _budget_of(self.clock, edition, days)
        if self.waiting is not None:
            self.wait(*self.waiting, edition)
            return
        if self.clock.unit == "date":
            self.fix(edition)
            return
        self.end = self.run(self.day_zero, self.budget, edition, intervals)
        if more and extension is not None and self.extend(extension, edition):
            self.budget += more
            self.end = self.resume(self.end, more, edition, intervals)
        if self.clock.rolls and isinstance(self.end, date):
            self.end = roll(self.tally, self.end, self.calendar, cite=load_clocks().rules.rolling)

    def run(
        self, day: date, budget: int, edition: ClockEdition, intervals: Sequence[Interval]
    ) -> date | Paused | Unannounced:
        """Count a budget in the clock's unit after a day."""
        if self.clock.unit == "working-day":
            return count_working_days(self.tally, day, budget, self.calendar, intervals)
        if self.clock.unit == "day":
            if not budget:
                self.note(day, Effect.ENDS, say("same-day"), edition.cite)
            return count_days(self.tally, day, budget, resolve(edition.cite))
        last = add_months(day, budget)
        self.note(last, Effect.ENDS, say("month", {"count": budget}), load_clocks().rules.by_month)
        return last

    def extend(self, extension: Extension, edition: ClockEdition) -> bool:
        """Write down the extension, or that it came too late."""
        rule = edition.extension
        days = [day for day in (extension.approved, extension.notified) if day is not None]
        for day in days:
            _in_order((_START, self.start), ("day-extension", day))
        last = self.end if isinstance(self.end, date) else None
        if rule is None:
            return False
        if last is not None and days and max(days) > last:
            self.note(max(days), Effect.REFUSED, say("extension-late", {"day": max(days)}), rule.cite)
            return False
        if len(days) < _APPROVAL_AND_NOTICE:
            self.caveats.append(say("assumed-in-time"))
        if last is not None:
            words = say("extended", {"count": extension.days, "unit": self.clock.unit_words})
            self.note(last, Effect.EXTENDED, words, rule.cite)
        return True

    def resume(
        self, end: date | Paused | Unannounced, more: int, edition: ClockEdition, intervals: Sequence[Interval]
    ) -> date | Paused | Unannounced:
        """Count on by the days of the extension; where the end was unknown it stays so, with more days left."""
        if isinstance(end, date):
            return self.run(end, more, edition, intervals)
        # The same walk once more from the start, its steps thrown away: what is left now includes the extension.
        return count_working_days(Tally(), self.day_zero, self.budget, self.calendar, intervals)

    def interval(self, one: Consultation, edition: ClockEdition) -> Interval:
        """Turn a consultation into the days it takes out of account."""
        pauses = load_clocks().pauses
        if one.kind not in pauses:
            refuse("no-pause", {"name": one.kind, "known": ", ".join(pauses)})
        pause = pauses[one.kind]
        rule = next((allowed for allowed in edition.pauses if allowed.for_ == one.kind), None)
        if rule is None:
            values = {"clock": self.clock.words, "event": pause.words, "rule": resolve(edition.cite).words}
            refuse("not-paused", values)
        _in_order((_START, self.start), ("day-sent", one.sent), ("day-served", one.served))
        _in_order(("day-sent", one.sent), ("day-resumed", one.resumed))
        self.warn(rule.status, rule.cite)
        self.warn(pause.status, _PAUSE_CONVENTION)
        lapsed = self.lapse(one, pause.limit)
        reason, resumed = say("paused", {"event": pause.words}), one.resumed
        if lapsed is not None and (resumed is None or lapsed < resumed):
            reason, resumed = say("paused-lapsed", {"event": pause.words, "day": lapsed}), lapsed
        return Interval(sent=one.sent, resumed=resumed, reason=reason, what=pause.words, citation=resolve(rule.cite))

    def lapse(self, one: Consultation, limit: str | None) -> date | None:
        """Return the last day of the consulted party's own time, where it is known to have begun."""
        return self.own_end(limit, one.served) if limit is not None and one.served is not None else None

    def own_end(self, clock_id: str, start: date) -> date | None:
        """Return the last day of another period that bears on this one; None where no rule was in force, or unknown."""
        clock = find_clock(clock_id)
        if start < clock.editions[0].from_:
            # The text of 2007 set the consulted party no time of its own.
            return None
        end = count_working_days(Tally(), start, clock.edition_on(start).days or 0, self.calendar)
        return end if isinstance(end, date) else None

    def fix(self, edition: ClockEdition) -> None:
        """Take the next day fixed by law after the start, and the last working day up to it."""
        month, day = edition.month or 1, edition.day or 1
        due = date(self.start.year, month, day)
        if due <= self.start:
            due = date(self.start.year + 1, month, day)
        self.end = due
        try:
            self.advised = self.calendar.last_until(due)
        except UnannouncedYearError:
            self.caveats.append(say("advice-unknown", {"year": due.year}))
        if self.advised is not None and self.advised != due:
            self.note(self.advised, Effect.ADVISED, say("ahead"), _AHEAD_CONVENTION)
        self.note(due, Effect.ENDS, say("fixed"), edition.cite)

    def note(self, day: date, effect: Effect, reason: Words, cite: str) -> None:
        """Write down something that happens on one day."""
        self.tally.add(Step(first=day, last=day, effect=effect, reason=reason, citation=resolve(cite)))

    def warn(self, status: Status, cite: str) -> None:
        """Tell the reader where a value applied was not read in its source, or is our own choice."""
        if status in {"unverified", "derived", "proposal"}:
            phrase = "proposal" if status == "proposal" else "unverified"
            words = say(phrase, {"cite": resolve(cite).words})
            if words not in self.caveats:
                self.caveats.append(words)

    def deadline(self, edition: ClockEdition) -> Deadline:
        """Return the answer."""
        due = self.end if isinstance(self.end, date) else None
        # Only a count of working days, or the roll to one, depends on what the next year's notice may still move.
        depends = self.clock.unit == "working-day" or self.clock.rolls
        unsure = due is not None and depends and self.calendar.may_still_change(due)
        if due is not None and unsure:
            self.caveats.append(say("year-end", {"year": due.year, "next": due.year + 1}))
        return Deadline(
            clock=self.clock.id,
            label=self.clock.words,
            unit=self.clock.unit,
            start=self.start,
            budget=self.budget,
            due=due,
            trace=self.tally.steps(),
            citation=resolve(edition.cite),
            pending=None if isinstance(self.end, date) else self.end,
            advised=self.advised,
            caveats=tuple(self.caveats),
            uncertain_year_end=unsure,
        )


def _budget_of(clock: Clock, edition: ClockEdition, days: int | None) -> int:
    if edition.set_by_agency:
        if days is None or days < 1:
            refuse("agency-sets", {"clock": clock.words})
        return days
    if days is not None:
        refuse("law-sets", {"clock": clock.words})
    return edition.days or edition.months or 0


def _extension_days_of(clock: Clock, edition: ClockEdition, extension: Extension | None) -> int:
    if extension is None:
        return 0
    if edition.extension is None:
        refuse("no-extension", {"clock": clock.words})
    most, rule = edition.extension.days, resolve(edition.extension.cite).words
    if not 1 <= extension.days <= most:
        values: dict[str, Value] = {"clock": clock.words, "count": extension.days, "most": most, "rule": rule}
        refuse("extension-out-of-bounds", values)
    return extension.days


def _in_order(*days: tuple[Words | str, date | None]) -> None:
    """Refuse days that do not follow each other; a day is named in words, or by its phrase."""
    known = [(name if isinstance(name, Words) else say(name), day) for name, day in days if day is not None]
    for (earlier, first), (later, second) in pairwise(known):
        if second < first:
            refuse("out-of-order", {"later": later, "second": second, "earlier": earlier, "first": first})
