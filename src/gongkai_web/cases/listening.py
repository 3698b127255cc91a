"""What the register does when it is told of something."""

from typing import Final

from django.db.models import F, Q
from django.dispatch import receiver
from django.utils import timezone

from gongkai.procedure import Role as Acting
from gongkai.procedure import find_step
from gongkai_web.agencies.actions import AgencyError
from gongkai_web.agencies.events import AgencyClosing, agency_closing
from gongkai_web.almanac.events import CalendarChanged, calendar_changed
from gongkai_web.cases.actions import end_lapsed
from gongkai_web.cases.alarms import HOLDERS, address_of, ask_for_calendars, raise_alarms, tell_turn
from gongkai_web.cases.events import StepTaken, step_taken
from gongkai_web.cases.models import Assistance, CaseEvent, Correspondence
from gongkai_web.cases.permissions import HELPING
from gongkai_web.cases.queries import list_awake
from gongkai_web.cases.scanning import tell_of_scan
from gongkai_web.cases.tasks import recompute_after_notice
from gongkai_web.files.actions import scan_waiting, sweep
from gongkai_web.files.events import FileScanned, file_scanned
from gongkai_web.later import leave
from gongkai_web.letters.models import State
from gongkai_web.notices.actions import tell
from gongkai_web.notices.events import DayBegan, RoundWent, day_began, round_went
from gongkai_web.notices.models import Kind
from gongkai_web.people.models import Role
from gongkai_web.people.permissions import holders
from gongkai_web.ui.formats import written_day

_RETURNING: Final = ("receive_opinion", "record_silence", "note_unreachable", "office_answers")
_CONTESTING: Final = ("file_review", "file_suit")
_TURNS: Final = ~Q(before=F("after")) | Q(step__in=("assign", *_RETURNING, *_CONTESTING))
"""The events after which it is somebody else's turn: whoever waited for them goes on, in the same phase."""
_NAMED_MOST: Final = 5
"""So many cases are named where there are more of them."""


@receiver(agency_closing, dispatch_uid="cases.closing")
def keep_organ_of_cases(closing: AgencyClosing, **_named: object) -> None:
    """Let no organ go out of use while it owes somebody a reply, or its dispute is not closed.

    Raises:
        AgencyError: it does; the message names the cases, and says who may end them.
    """
    awake = list_awake().filter(agency=closing.agency).order_by("pk")
    first = [str(case) for case in awake[: _NAMED_MOST + 1]]
    if first:
        values = {
            "name": closing.agency.name,
            "count": awake.count(),
            "cases": "、".join(first[:_NAMED_MOST]) + ("等" if len(first) > _NAMED_MOST else ""),
        }
        message = (
            "{name}还有 {count} 件没有办结（{cases}），请先办结；"
            "职能已经划转的，请给承接单位的人员授予{name}的角色，由其办结后再停用"
        )
        raise AgencyError(message, values)


@receiver(calendar_changed, dispatch_uid="cases.recompute")
def recompute(changed: CalendarChanged, **_named: object) -> None:
    """Have the periods computed anew: a year became known, or other than it was."""
    leave(recompute_after_notice, years=list(changed.years), region=changed.region)


@receiver(day_began, dispatch_uid="cases.morning")
def begin_day(begun: DayBegan, **_named: object) -> None:
    """Note whose time has lapsed, then tell what is near, due or late."""
    try:
        end_lapsed(day=begun.day, now=begun.now)
    finally:
        try:
            raise_alarms(day=begun.day, now=begun.now)
        finally:
            ask_for_calendars(day=begun.day, now=begun.now)


@receiver(day_began, dispatch_uid="cases.sweep")
def sweep_files(begun: DayBegan, **_named: object) -> None:
    """Remove the bytes that no file speaks of any more."""
    sweep(now=begun.now)


@receiver(round_went, dispatch_uid="cases.scan")
def scan_again(went: RoundWent, **_named: object) -> None:
    """Scan again what still waits for a verdict."""
    scan_waiting(now=went.now)


@receiver(file_scanned, dispatch_uid="cases.scanned")
def tell_of_the_scan(scanned: FileScanned, **_named: object) -> None:
    """Tell the office what a scan brought to light, or that it brought nothing."""
    tell_of_scan(file_id=scanned.file_id, failure=scanned.failure, now=timezone.now())


@receiver(step_taken, dispatch_uid="cases.turn")
def tell_whose_turn(taken: StepTaken, **_named: object) -> None:
    """Tell whoever is next, unless they took the step themselves, or the turn had passed when the worker came to it."""
    event = CaseEvent.objects.select_related("case__agency", "case__handler", "actor").get(pk=taken.event_id)
    case, step = event.case, find_step(event.step)
    # Over a reply that was served long ago the desk has the turn; a review or suit is answered by the handler.
    waits_on = Acting.HANDLER.value if event.step in _CONTESTING else case.waits_on
    if not waits_on or step is None:
        return
    whom = Acting.named(waits_on)
    if whom not in HOLDERS or case.events.filter(_TURNS).last() != event:
        return
    text = f"{case} {case.subject[:40]}：{step.label}（{event.actor_name}），请接着办理"
    key = f"case-{case.pk}-turn-{event.pk}"
    tell_turn(case, whom=whom, kind=Kind.TASK, text=text, key=key, now=timezone.now(), but=event.actor)


@receiver(step_taken, dispatch_uid="cases.helpers")
def tell_helpers(taken: StepTaken, **_named: object) -> None:
    """Tell an agency that it is asked to help: it sees nothing of the case but its page of requests."""
    if not CaseEvent.objects.filter(pk=taken.event_id, step="ask_office").exists():
        return
    for asked in Assistance.objects.filter(case=taken.case_id, answered_on=None).select_related(
        "agency", "case__agency"
    ):
        until = f"，请于{written_day(asked.until)}前反馈" if asked.until else ""
        for role in HELPING:
            tell(
                kind=Kind.TASK,
                text=f"{asked.case.agency.name}请本机关协办：{asked.what[:100]}{until}",
                key=f"assistance-{asked.pk}",
                now=timezone.now(),
                role=role,
                agency=asked.agency,
                url=f"/office/assistance/{asked.pk}/",
            )


@receiver(step_taken, dispatch_uid="cases.letters")
def tell_who_signs(taken: StepTaken, **_named: object) -> None:
    """Tell those who sign that a letter waits for it; a decision's letter is signed by the step that is told anyway."""
    links = Correspondence.objects.filter(event=taken.event_id, letter__state__in=(State.DRAFT, State.CHECKED))
    for link in links.exclude(event__step="draft").select_related("case__agency", "event__actor", "letter"):
        agency, letter = link.case.agency, link.letter
        tell(
            kind=Kind.TASK,
            text=f"{link.case} 《{letter.title}》已拟好，请审阅签发",
            key=f"letter-{letter.pk}-unsigned",
            now=timezone.now(),
            role=Role.APPROVER if holders(Role.APPROVER, agency=agency).exists() else Role.HEAD,
            agency=agency,
            but=link.event.actor,
            url=f"{address_of(link.case)}letters/{letter.pk}/",
        )
