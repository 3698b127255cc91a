"""Alarms before a breach: which case, which period, how near, and who must know — worked out every morning."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from gongkai import procedure
from gongkai.law.calendar import WorkCalendar
from gongkai.law.trace import Unannounced
from gongkai.procedure import CaseState, Period, Phase
from gongkai.procedure import Role as Acting
from gongkai.procedure.clock import LIMITS
from gongkai_web.almanac.queries import calendar_for, list_held_years
from gongkai_web.cases.models import Case
from gongkai_web.cases.permissions import ACTING
from gongkai_web.cases.presenting import days_left
from gongkai_web.cases.queries import list_awake
from gongkai_web.notices.actions import tell
from gongkai_web.notices.models import Kind, Level
from gongkai_web.people.models import Role, User
from gongkai_web.people.permissions import holders, may
from gongkai_web.ui.formats import written_day
from gongkai_web.ui.values import SOON

WEEK: Final = 7
"""Days after which a breach is told again, and after which something sent should be known to have arrived."""

PATIENCE: Final = 3 * WEEK
"""Days after which an opinion is asked after to which the law sets no time."""

log = logging.getLogger(__name__)

HOLDERS: Final = {acting: role for role, acting in ACTING.items()}
"""Who holds each role of the proceeding in an office."""

OTHERS_SAY: Final = {
    "correction-response": "申请人的补正期限已于{due}届满：无正当理由不补正的，可以办理“逾期不补正，视为放弃”",
    "fee-payment": "申请人的缴费期限已于{due}届满：可以办理“逾期不缴费，视为放弃”",
    "reasons-response": "申请人说明理由的期限已于{due}届满：可以记录“逾期未说明理由”",
    "third-party-opinion": "{about}提出意见的期限已于{due}届满，答复期限恢复计算：请依法决定是否公开",
    "co-maker-opinion": "{about}提出意见的期限已于{due}届满，视为同意公开：请记录并继续办理",
}
"""What follows for the office when somebody else's period has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing to be told about one case; the same key is told once."""

    key: str
    text: str
    level: Level
    whom: Acting
    head_too: bool = False


def alarms_of(case: Case, *, day: date, calendar: WorkCalendar) -> Iterator[Alarm]:
    """Yield what must be said of a case on a day."""
    state = case.proceeding
    if state.phase is Phase.SUBMITTED:
        yield Alarm(
            key=f"case-{case.pk}-unconfirmed-{day}",
            text=f"{case} 尚未与申请人确认收到，确认之日起算答复期限",
            level=Level.URGENT,
            whom=Acting.REGISTRAR,
        )
    for one in _waiting(state):
        weeks = ((day - one.since).days - one.patience) // WEEK
        if weeks >= 0:
            key = f"case-{case.pk}-waiting-{one.what}-{one.since}-{weeks}"
            yield Alarm(key=key, text=f"{case} {one.text}", level=Level.URGENT, whom=Acting.HANDLER)
    for period in procedure.periods_of(state, calendar=calendar):
        if period.running() and period.due is not None:
            yield from _alarms(case, period, period.due, day=day, calendar=calendar)
        elif period.running() and isinstance(period.deadline.pending, Unannounced):
            yield from _unsure(case, period, period.deadline.pending, day=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What stops the clock and runs to no end of its own: since when, and after how many days it is told."""

    what: str
    since: date
    text: str
    patience: int = WEEK


def _waiting(state: CaseState) -> Iterator[Waiting]:
    """Yield what the case waits for without a last day.

    A notice whose service nobody records begins no period: without this the case would lie still, and never be late.
    """
    asked, reasons, fee = state.correction, state.reasons, state.fee
    if state.phase is Phase.AWAITING_CORRECTION and asked is not None and asked.served is None:
        yield Waiting(what="correction", since=asked.asked, text=_unserved("补正告知书", asked.asked))
    if state.phase is Phase.AWAITING_REASONS and reasons is not None and reasons.served is None:
        yield Waiting(what="reasons", since=reasons.asked, text=_unserved("说明理由告知书", reasons.asked))
    if state.phase is Phase.AWAITING_PAYMENT and fee is not None and fee.served is None:
        yield Waiting(what="payment", since=fee.noticed, text=_unserved("收费通知", fee.noticed))
    for one in state.open_consultations:
        if one.kind not in LIMITS:
            text = f"{one.party}对{written_day(one.sent)}的征求意见尚未答复，答复期限因此中止；请催办，或者撤回征求意见"
            yield Waiting(what=f"opinion-{one.id}", since=one.sent, text=text, patience=PATIENCE)
        elif one.served is None:
            text = _unserved(f"致{one.party}的征求意见书", one.sent)
            yield Waiting(what=f"opinion-{one.id}", since=one.sent, text=text)


def _unserved(what: str, sent: date) -> str:
    return f"{what}于{written_day(sent)}作出，送达日尚未登记；对方的期限从送达起算，请登记送达，或者重新送达"


def raise_alarms(*, day: date, now: datetime) -> int:
    """Tell everybody what is near, due or late today; returns how many notices were made. Harmless when done twice.

    A case that was answered long ago has periods again while a review or suit over it is pending. One case that cannot
    be read keeps no other from being told.

    Raises:
        RuntimeError: some case's alarms could not be raised, after all the others were; the log says why.
    """
    told, failed = 0, []
    for case in list_awake().select_related("agency", "handler").iterator(chunk_size=500):
        try:
            for alarm in alarms_of(case, day=day, calendar=calendar_for(case.agency)):
                told += _tell(case, alarm, now=now)
        except Exception:  # whatever it is, the other cases' alarms must be raised
            log.exception("the alarms of %s broke down", case)
            failed.append(case.pk)
    if failed:
        message = f"no alarms were raised for {len(failed)} cases: {failed[:10]}"
        raise RuntimeError(message)
    return told


def _alarms(case: Case, period: Period, due: date, *, day: date, calendar: WorkCalendar) -> Iterator[Alarm]:
    label = period.deadline.label.zh
    key = f"case-{case.pk}-{period.deadline.clock}-{due}-{period.part}"
    if period.waits_on not in HOLDERS:
        said = OTHERS_SAY.get(period.deadline.clock)
        if said is not None and day > due:
            text = f"{case} {said.format(due=written_day(due), about=period.about)}"
            yield Alarm(key=f"{key}-ended", text=text, level=Level.SOON, whom=Acting.HANDLER)
        return
    left = days_left(due, day=day, calendar=calendar)
    if left < 0:
        late = (day - due).days
        text = f"{case} {label}已逾期 {late} 天（{written_day(due)}届满），请立即办理"
        yield Alarm(
            key=f"{key}-late-{late // WEEK}", text=text, level=Level.URGENT, whom=period.waits_on, head_too=True
        )
    elif day == due:
        yield Alarm(
            key=f"{key}-last", text=f"{case} {label}今天届满", level=Level.URGENT, whom=period.waits_on, head_too=True
        )
    elif left <= SOON:
        text = f"{case} {label}还剩 {left} 个工作日（{written_day(due)}届满）"
        yield Alarm(key=f"{key}-near", text=text, level=Level.SOON, whom=period.waits_on)


def _unsure(case: Case, period: Period, pending: Unannounced, *, day: date) -> Iterator[Alarm]:
    """Yield the alarm of a period whose year has no notice yet: it runs all the same, and may end on the first day."""
    earliest = pending.not_before
    if earliest is None or period.waits_on not in HOLDERS or day < earliest - timedelta(days=WEEK):
        return
    weeks = (day - earliest).days // WEEK
    key = f"case-{case.pk}-{period.deadline.clock}-unsure-{earliest}-{period.part}-{weeks}"
    text = (
        f"{case} {period.deadline.label.zh}最早于{written_day(earliest)}届满："
        f"{pending.year}年放假安排尚未导入，届满日待定，请按最早之日办理"
    )
    level = Level.SOON if weeks < 0 else Level.URGENT
    yield Alarm(key=key, text=text, level=level, whom=period.waits_on, head_too=weeks >= 0)


def ask_for_calendars(*, day: date, now: datetime) -> int:
    """Ask administrators once a week for a notice that is not held: the present year's, in December the next one's."""
    held = {one.year for one in list_held_years()}
    wanted = [day.year, day.year + 1] if day.month == _DECEMBER else [day.year]
    year, week = next((one for one in wanted if one not in held), None), day.isocalendar()
    if year is None:
        return 0
    text = f"{year}年放假安排尚未导入，跨入该年的期限算不出届满日：请到“工作日历”导入国务院办公厅的通知"
    key = f"calendar-{year}-asked-{week.year}-{week.week}"
    return sum(
        len(tell(kind=Kind.TASK, text=text, key=key, now=now, user=one, url="/office/calendars/", level=Level.URGENT))
        for one in holders(Role.ADMINISTRATOR)
    )


_DECEMBER: Final = 12


def _tell(case: Case, alarm: Alarm, *, now: datetime) -> int:
    made = tell_turn(case, whom=alarm.whom, kind=Kind.DUE, text=alarm.text, key=alarm.key, now=now, level=alarm.level)
    if alarm.head_too:
        made += len(
            tell(
                kind=Kind.DUE,
                text=alarm.text,
                key=alarm.key,
                now=now,
                role=Role.HEAD,
                agency=case.agency,
                url=address_of(case),
                level=alarm.level,
            )
        )
    return made


def tell_turn(
    case: Case,
    *,
    whom: Acting,
    kind: Kind,
    text: str,
    key: str,
    now: datetime,
    but: User | None = None,
    level: Level = Level.INFO,
) -> int:
    """Tell whoever's turn it is, ``but`` who made it so: the case's own handler, or who holds the role in its agency.

    A handler who has left the office reads nothing any more: then whoever assigns cases is told, as for one without.
    """
    handler: User | None = case.handler if whom is Acting.HANDLER and _still_handles(case) else None
    role = None if handler is not None else HOLDERS.get(whom)
    if handler is None and whom is Acting.HANDLER:
        role = Role.REGISTRAR
    return len(
        tell(
            kind=kind,
            text=text[:300],
            key=key,
            now=now,
            user=handler,
            role=role,
            agency=case.agency,
            but=but,
            url=address_of(case),
            level=level,
        )
    )


def _still_handles(case: Case) -> bool:
    return case.handler is not None and case.handler.is_active and may(case.handler, Role.HANDLER, agency=case.agency)


def address_of(case: Case) -> str:
    """Return the address of a case's page."""
    return f"/office/cases/{case.reference}/"
