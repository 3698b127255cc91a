"""How a case is shown: its clock, its ledger, its timeline — values for the components, worked out here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from gongkai import procedure
from gongkai.law.calendar import WorkCalendar
from gongkai.law.trace import Effect
from gongkai.law.trace import Step as Span
from gongkai.procedure import Period, find_step, words_of
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.ui.values import ClockFace, LedgerRow, TimelineEntry

EFFECTS = {
    Effect.STARTS: "起算",
    Effect.RESTARTS: "重新起算",
    Effect.AWAITS: "等待",
    Effect.COUNTED: "计入",
    Effect.SKIPPED: "不计",
    Effect.PAUSED: "中止",
    Effect.EXTENDED: "延期",
    Effect.REFUSED: "不计延期",
    Effect.MOVED: "顺延",
    Effect.ADVISED: "提前",
    Effect.ENDS: "届满",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One period of a case, day by day, with what a reader must know beside it."""

    label: str
    about: str
    due: date | None
    open_words: str
    kept: date | None
    late: bool
    face: ClockFace
    rows: tuple[LedgerRow, ...]
    caveats: tuple[str, ...]


def face_of(case: Case, *, day: date, calendar: WorkCalendar) -> ClockFace:
    """Return the clock of a case in a list: the reply's, or whichever ends first."""
    settled = case.phase in {"served", "closed", "archived", "void"}
    due = case.next_due
    if settled or (due is None and not case.due_words):
        return ClockFace(settled=settled)
    if due is None:
        return ClockFace(paused=True)
    return ClockFace(days=days_left(due, day=day, calendar=calendar), due=due, provisional=case.provisional)


def days_left(due: date, *, day: date, calendar: WorkCalendar) -> int:
    """Return the working days left until a last day, or, negative, the days since it."""
    if due < day:
        return -(day - due).days
    return sum(1 for one in _days(day, due) if calendar.holds(one) and calendar.note(one).working)


def ledgers_of(case: Case, *, day: date, calendar: WorkCalendar) -> tuple[Ledger, ...]:
    """Return every period of a case with its working."""
    return tuple(
        _ledger(one, day=day, calendar=calendar) for one in procedure.periods_of(case.proceeding, calendar=calendar)
    )


def timeline_of(case: Case) -> tuple[TimelineEntry, ...]:
    """Return what happened in a case, the newest last: steps, notes, last days computed anew."""
    entries = chain(
        (_told(event) for event in case.events.all()),
        (
            TimelineEntry(at=note.at, title="内部备注", actor=str(note.author), note=note.text, internal=True)
            for note in case.notes.select_related("author")
        ),
        (TimelineEntry(at=one.at, title="重新计算期限", note=f"{one}（{one.why}）") for one in case.due_changes.all()),
    )
    return tuple(sorted(entries, key=lambda entry: str(entry.at)))


def _told(event: CaseEvent) -> TimelineEntry:
    step = find_step(event.step)
    said = [*_facts(event), *event.remarks]
    return TimelineEntry(
        at=event.at,
        title=step.label if step else event.step,
        actor=event.actor_name,
        note="；".join(said),
        tone="late" if event.remarks else "plain",
    )


def _facts(event: CaseEvent) -> Iterator[str]:
    step = find_step(event.step)
    for ask in step.asks if step else ():
        value = event.facts.get(ask.id)
        if value in {None, "", False}:
            continue
        if value is True:
            yield ask.label
            continue
        named = {name: label for name, label, _ in ask.choices}.get(str(value))
        if ask.id == "outcome":
            named = words_of(str(value)).zh
        yield f"{ask.label}：{named or value}"


def _ledger(period: Period, *, day: date, calendar: WorkCalendar) -> Ledger:
    deadline = period.deadline
    left = days_left(deadline.due, day=day, calendar=calendar) if deadline.due else None
    face = ClockFace(
        days=left,
        due=deadline.due,
        paused=deadline.pending is not None,
        settled=period.kept is not None,
        provisional=deadline.provisional,
    )
    return Ledger(
        label=deadline.label.zh,
        about=period.about,
        due=deadline.due,
        open_words=deadline.pending.words.zh if deadline.pending else "",
        kept=period.kept,
        late=period.overdue(day),
        face=face,
        rows=tuple(_row(span) for span in deadline.trace),
        caveats=tuple(words.zh for words in deadline.caveats),
    )


def _row(span: Span) -> LedgerRow:
    counted = span.effect is Effect.COUNTED
    return LedgerRow(
        start=span.first,
        end=span.last,
        effect=f"{EFFECTS[span.effect]}{f' {span.days} 日' if counted else ''}",
        total=span.total,
        reason=span.reason.zh,
        article=str(span.citation),
        counted=counted,
    )


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal() + 1, last.toordinal() + 1))
