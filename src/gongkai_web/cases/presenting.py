"""How a case is shown: its clock, its ledger, its timeline — values for the components, worked out here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

from gongkai import procedure
from gongkai.law.calendar import WorkCalendar
from gongkai.law.trace import EFFECTS, Effect, Paused, Unannounced
from gongkai.law.trace import Step as Span
from gongkai.procedure import AskKind, CaseState, Period, Role, Step, find_step, words_of
from gongkai.procedure.steps import CONSULTING, CONTESTING, DECIDING, GUIDING, RECEIPT
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.cases.offering import has_object
from gongkai_web.people.models import User
from gongkai_web.ui.formats import written_day
from gongkai_web.ui.values import SOON, ClockFace, LedgerRow, TimelineEntry

MAIN: Final = (
    "confirm_receipt", "register", "draft", "pass_legality", "pass_confidentiality", "sign", "serve", "archive",
    "receive_correction", "receive_reasons", "receive_payment", "return_draft",
)  # fmt: skip
"""The straight way of a case: the steps a person most often comes for."""

FURTHEST: Final = timedelta(days=16)
"""No near day lies further: the longest holiday with its weekends is shorter, and a year without notice has no end."""

GROUPS: Final = (
    ("登记", RECEIPT),
    ("向申请人了解", GUIDING),
    ("征求意见、检索、延期", CONSULTING),
    ("答复、送达、归档", DECIDING),
    ("复议、诉讼", CONTESTING),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoice:
    """A step that may be taken, by its id and its name."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGroup:
    """Steps that serve one purpose."""

    label: str
    steps: tuple[StepChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps:
    """What may be done with a case now: the straight way first, the rest by purpose."""

    main: tuple[StepChoice, ...]
    others: tuple[StepGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One period of a case, day by day, with what a reader must know beside it."""

    label: str
    about: str
    article: str
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
        return ClockFace(settled=settled, unlimited=not settled and not _is_timed(case))
    if due is None:
        return ClockFace(paused=not case.provisional, unknown=case.provisional)
    return ClockFace(days=days_left(due, day=day, calendar=calendar), due=due, provisional=case.provisional)


def answer_face(case: Case, *, day: date, calendar: WorkCalendar) -> ClockFace:
    """Return the clock of the reply alone; it stands still while somebody else's opinion is awaited."""
    state = case.proceeding
    if state.current is not None and state.phase not in procedure.OPEN:
        return ClockFace(settled=True)
    unknown = case.due_on is None and case.provisional
    if state.open_consultations or (case.due_on is None and case.due_words and not unknown):
        return ClockFace(paused=True, due=case.due_on)
    if case.due_on is None:
        return ClockFace(unknown=unknown, unlimited=not _is_timed(case))
    return ClockFace(
        days=days_left(case.due_on, day=day, calendar=calendar), due=case.due_on, provisional=case.provisional
    )


def _is_timed(case: Case) -> bool:
    """Say whether a period is set for the answer: requests to correct a record and complaints have none."""
    return case.kind == procedure.Kind.APPLICATION.value


def days_left(due: date, *, day: date, calendar: WorkCalendar) -> int:
    """Return the working days left until a last day, or, negative, the days since it."""
    if due < day:
        return -(day - due).days
    return sum(1 for one in _days(day, due) if calendar.holds(one) and calendar.note(one).working)


def last_day_soon(day: date, *, calendar: WorkCalendar) -> date:
    """Return the last of the days that are near, as the clock counts: so many working days, and what lies between."""
    near = (one for one in _days(day, day + FURTHEST) if days_left(one, day=day, calendar=calendar) <= SOON)
    return max(near, default=day)


def ledgers_of(case: Case, *, day: date, calendar: WorkCalendar) -> tuple[Ledger, ...]:
    """Return every period of a case with its working."""
    return tuple(
        _ledger(one, day=day, calendar=calendar) for one in procedure.periods_of(case.proceeding, calendar=calendar)
    )


def next_steps(state: CaseState, roles: frozenset[Role]) -> NextSteps:
    """Return the steps that somebody's roles allow and that have an object now, the likeliest first."""
    offered = [step for step in procedure.steps_open_to(state, roles) if has_object(step, state)]
    main = [step for step in offered if step.id in MAIN or (step.id == "assign" and not state.handler)]
    if state.open_consultations or any(one.answered is None for one in state.offices):
        # It would be refused while somebody's answer is awaited, and its form is long.
        main = [step for step in main if step.id != "draft"]
    if state.open_consultations:
        main += [step for step in offered if step.id == "receive_opinion"]
    main.sort(key=lambda step: MAIN.index(step.id) if step.id in MAIN else len(MAIN))
    rest = [step for step in offered if step not in main]
    groups = ((label, _choices(step for step in rest if step in kin)) for label, kin in GROUPS)
    return NextSteps(
        main=_choices(main), others=tuple(StepGroup(label=label, steps=steps) for label, steps in groups if steps)
    )


def _choices(steps: Iterable[Step]) -> tuple[StepChoice, ...]:
    return tuple(StepChoice(id=step.id, label=step.label) for step in steps)


def timeline_of(case: Case) -> tuple[TimelineEntry, ...]:
    """Return what happened in a case, the newest last: steps, notes, last days computed anew."""
    events, state = list(case.events.order_by("position")), case.proceeding
    handlers = {str(event.facts["handler"]) for event in events if event.facts.get("handler")}
    names = dict(User.objects.filter(username__in=handlers).values_list("username", "name"))
    entries = chain(
        (_told(event, state, names) for event in events),
        (
            TimelineEntry(at=note.at, title="内部备注", actor=str(note.author), note=note.text, internal=True)
            for note in case.notes.select_related("author").order_by("at")
        ),
        (
            TimelineEntry(at=one.at, title="重新计算期限", note=f"{one}（{one.why}）")
            for one in case.due_changes.order_by("at")
        ),
    )
    return tuple(sorted(entries, key=lambda entry: str(entry.at)))


_OTHERS: Final = {procedure.TAKEN_OVER: "由台账导入"}
"""Events that are no step of the proceeding."""


def _told(event: CaseEvent, state: CaseState, names: Mapping[str, str]) -> TimelineEntry:
    step = find_step(event.step)
    said = [*_facts(event, state, names), *event.remarks]
    return TimelineEntry(
        at=event.at,
        title=step.label if step else _OTHERS.get(event.step, event.step),
        actor=event.actor_name,
        note="；".join(said),
        tone="late" if event.remarks else "plain",
    )


def _facts(event: CaseEvent, state: CaseState, names: Mapping[str, str]) -> Iterator[str]:
    """Say what was told with a step, in the words of its form."""
    step = find_step(event.step)
    parties = {one.id: one.party for one in state.consultations}
    contests = {one.id: one.before for one in state.contests}
    for ask in step.asks if step else ():
        value = event.facts.get(ask.id)
        if value is True:
            yield ask.label
        elif value not in {None, "", False}:
            said = str(value)
            named: Mapping[str, str] = {
                AskKind.CHOICE: {name: label for name, label, _ in ask.choices},
                AskKind.CONSULTATION: parties,
                AskKind.CONTEST: contests,
                AskKind.LINE: names if ask.id == "handler" else {},
                AskKind.OUTCOME: {said: words_of(said).zh} if ask.kind is AskKind.OUTCOME else {},
                AskKind.DAY: {said: written_day(date.fromisoformat(said))} if ask.kind is AskKind.DAY else {},
            }.get(ask.kind, {})
            yield f"{ask.label}：{named.get(said, said)}"


def _ledger(period: Period, *, day: date, calendar: WorkCalendar) -> Ledger:
    deadline = period.deadline
    left = days_left(deadline.due, day=day, calendar=calendar) if deadline.due else None
    face = ClockFace(
        days=left,
        due=deadline.due,
        paused=isinstance(deadline.pending, Paused),
        unknown=isinstance(deadline.pending, Unannounced),
        settled=period.kept is not None,
        provisional=deadline.provisional,
    )
    return Ledger(
        label=deadline.label.zh,
        about=period.about,
        article=str(deadline.citation),
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
