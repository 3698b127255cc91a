"""What a case tells its letters: the facts of the state, of the step and of the file, as ``letters`` wants them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clocks import find_clock
from gongkai.law.deadline import deadline
from gongkai.law.fees import BY_ITEM, BY_VOLUME, charge
from gongkai.law.outcomes import load_outcomes
from gongkai.procedure import CaseState, Kind, Phase, answer_deadline, list_withheld
from gongkai.procedure.clock import LIMITS
from gongkai.procedure.state import Fee
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.consent import ELECTRONIC
from gongkai_web.cases.models import Case, CaseEvent, Correspondence
from gongkai_web.identity import masked
from gongkai_web.letters.queries import facts as letter
from gongkai_web.letters.queries import sender_of

FORMS: Final = {
    "as-asked": "按照{you}要求的形式提供",
    "electronic": "以电子数据形式提供",
    "other-form": "以其他适当形式提供",
    "reading": "安排{you}查阅、抄录",
}
KIND_OF_PARTY: Final = {"co-maker": "organ", "other-agency": "organ", "secrecy-referral": "organ"}
HOW_TO_PAY: Final = "请持本通知书到本机关政府信息公开工作机构缴纳，或者按缴款通知载明的非税收入账户缴纳"
MATTERS: Final = {Kind.RECORD_CORRECTION: "更正政府信息的申请", Kind.COMPLAINT: "关于政府信息公开工作的投诉"}
COUNTED_FROM: Final = {
    Phase.AWAITING_CORRECTION: "收到补正后的申请之日",
    Phase.AWAITING_PAYMENT: "缴费完成之日",
}


def facts_of(case: Case, state: CaseState, event: CaseEvent) -> letter.LetterFacts:
    """Return the facts for a letter that a step of a case calls for, as they are after the step."""
    facts: dict[str, object] = {
        "agency": sender_of(case.agency),
        "applicant": _party(case),
        "request": _request(case, state),
        "day": event.day,
        "paused": bool(state.consultations),
        "remade": _remade(case, state),
        "served_by": "electronic" if case.delivery_wanted in ELECTRONIC else "",
        "attachments": _attachments(case, event),
    }
    for name, part in _PARTS.items():
        facts[name] = part(case, state, event)
    if event.step.startswith(("consult", "refer", "override", "ask_office")):
        facts["addressee"] = _consulted(state, event)
    return letter.LetterFacts(**facts)  # type: ignore[arg-type]  # each part gives what its field wants


def _attachments(case: Case, event: CaseEvent) -> tuple[str, ...]:
    """Name what goes out with the reply; nobody else who is written to gets it, or learns what it is called."""
    if event.step not in _REPLYING:
        return ()
    return tuple(one.title for one in case.documents.filter(released_at__isnull=False))


_REPLYING: Final = frozenset({"draft", "serve", "answer_on_the_spot"})


def _party(case: Case) -> letter.Party:
    one = case.applicant
    identity = f"{one.id_type or '证件'} {masked(one.id_number)}" if one.id_number else ""
    return letter.Party(
        name=one.name,
        kind="organisation" if one.is_organisation else "person",
        category=case.get_applicant_kind_display(),
        identity=identity,
        contact=one.contact_person,
        telephone=one.phone,
        address=one.address,
        postcode=one.postcode,
        email=one.email,
    )


def _request(case: Case, state: CaseState) -> letter.Request:
    content = "；".join(part for part in (case.subject, case.document_number, case.description) if part)
    calendar = calendar_for(case.agency)
    answer, correction = answer_deadline(state, calendar=calendar), state.correction
    return letter.Request(
        number=case.number or case.reference,
        received=state.received or case.submitted_on,
        content=content,
        channel=state.channel,
        submitted=state.submitted,
        form=case.form_wanted,
        way=case.delivery_wanted,
        asked_to_correct=correction.asked if correction else None,
        corrected=correction.corrected if correction else None,
        restarts=correction is None or _asked_in_time(state, correction.asked, calendar),
        due=answer.due if answer else None,
        due_words=f"{answer.budget}个工作日，自{COUNTED_FROM.get(state.phase, '收到申请之日')}的次日起计算"
        if answer
        else "",
        matter=MATTERS.get(state.kind, "政府信息公开申请"),
    )


def _asked_in_time(state: CaseState, asked: date, calendar: WorkCalendar) -> bool:
    """Say whether a correction was asked for in time, so that the period begins anew with it."""
    last = deadline("correction-notice", state.received, calendar=calendar).due if state.received else None
    return last is None or asked <= last


def _remade(case: Case, state: CaseState) -> str:
    """Say by what a case is handled anew; nothing where it is not."""
    again = state.remaking
    one = next((one for one in state.contests if again is not None and one.id == again.contest), None)
    if one is None:
        return ""
    dispute, ruling = ("行政复议", "行政复议决定") if one.kind == "review" else ("行政诉讼", "裁判")
    cause = f"根据{one.before}作出的{ruling}" if one.result == "corrected" else f"{one.before}的{dispute}案件结案后"
    return f"{cause}，本机关重新办理{_party(case).you}的申请"


def _decision(case: Case, state: CaseState, event: CaseEvent) -> letter.Decision | None:
    made = state.draft or state.current
    if made is None or state.kind is not Kind.APPLICATION or made.outcome not in load_outcomes():
        return None
    told = made.particulars
    withheld = tuple(
        letter.Withheld(content=part.withheld, outcome=part.ground, reason=part.why) for part in list_withheld(made)
    )
    organ = letter.Party(name=told.organ, kind="organ", telephone=told.contact) if told.organ else None
    return letter.Decision(
        outcome=made.outcome,
        day=event.day,
        reason=made.why,
        disclosed=told.disclosed,
        provided=_provided(told.form, told.form_reason, you=_party(case).you),
        where=told.access,
        withheld=withheld,
        search=_search(state),
        responsible=organ,
        earlier=_earlier(case, told.answered_in),
        basis=(told.basis,) if told.basis else (),
    )


def _provided(form: str, reason: str, *, you: str) -> str:
    how = FORMS.get(form, "").format(you=you)
    return f"{how}（{reason}）" if how and reason else how


def _search(state: CaseState) -> letter.Search | None:
    if not state.searches:
        return None
    return letter.Search(
        day=state.searches[-1].day,
        places=tuple(one.where for one in state.searches),
        keywords=tuple(one.words for one in state.searches),
        units=tuple(one.office for one in state.offices if one.answered is not None),
    )


def _earlier(case: Case, number: str) -> letter.Earlier | None:
    other = Case.objects.filter(agency=case.agency, number=number).first() if number else None
    last = other.proceeding.current if other is not None else None
    if last is None:
        return None
    return letter.Earlier(number=last.letter or number, day=last.served or last.decided)


def _correction(case: Case, state: CaseState, event: CaseEvent) -> letter.CorrectionAsked | None:
    del case, event
    one = state.correction
    if one is None:
        return None
    return letter.CorrectionAsked(items=tuple(line for line in one.items.splitlines() if line.strip()), days=one.days)


def _reasons(case: Case, state: CaseState, event: CaseEvent) -> letter.ReasonsAsked | None:
    del event
    one = state.reasons
    if one is None:
        return None
    since = date(one.asked.year, 1, 1)
    same = Case.objects.filter(agency=case.agency, received_on__gte=since, counted=True)
    identity = case.applicant.identity
    own = {"applicant__identity": identity} if identity else {"applicant__name": case.applicant.name}
    return letter.ReasonsAsked(count=same.filter(**own).count(), since=since, days=one.days)


def _extension(case: Case, state: CaseState, event: CaseEvent) -> letter.ExtensionGiven | None:
    del event
    calendar = calendar_for(case.agency)
    if state.delay is not None:
        last = answer_deadline(state, calendar=calendar)
        due = last.due if last else None
        return letter.ExtensionGiven(days=state.delay.days, due=due, reason=state.delay.why, delay=True)
    one = state.extension
    if one is None:
        return None
    return letter.ExtensionGiven(
        days=one.days,
        due=_extended_due(state, calendar),
        reason=one.why,
        approved=one.approved,
        told=one.notified is not None,
    )


def _extended_due(state: CaseState, calendar: WorkCalendar) -> date | None:
    """Return the last day as it will be once the applicant has been told; the letter is written before."""
    one = state.extension
    told = replace(state, extension=replace(one, notified=one.notified or one.approved)) if one else state
    answer = answer_deadline(told, calendar=calendar)
    return answer.due if answer else None


def _consultation(case: Case, state: CaseState, event: CaseEvent) -> letter.ConsultationAsked | None:
    del case
    one = next((one for one in state.consultations if one.id == str(event.facts.get("consultation", ""))), None)
    if one is None and event.step.startswith(("consult", "refer")) and state.consultations:
        one = state.consultations[-1]
    if one is None and event.step == "ask_office" and state.offices:
        return letter.ConsultationAsked(about=state.offices[-1].what, sent=event.day)
    if one is None:
        return None
    return letter.ConsultationAsked(
        about=one.about,
        sent=one.sent,
        whom="第三方" if one.kind == "third-party" else one.party,
        days=_lawful_days(LIMITS[one.kind], event.day) if one.kind in LIMITS else None,
        opinion=one.text,
        override=one.override_reason,
    )


def _consulted(state: CaseState, event: CaseEvent) -> letter.Party | None:
    if event.step == "ask_office":
        return letter.Party(name=state.offices[-1].office, kind="organ")
    chosen = str(event.facts.get("consultation", ""))
    one = next((one for one in state.consultations if one.id == chosen), None) or state.consultations[-1]
    return letter.Party(name=one.party, kind="organ" if one.kind in KIND_OF_PARTY else "organisation")


def _lawful_days(clock: str, day: date) -> int:
    """Return how many days the law of a day gives for a period."""
    return find_clock(clock).edition_on(day).days or 0


def _fee(case: Case, state: CaseState, event: CaseEvent) -> letter.FeeAsked | None:
    del event
    one = state.fee
    if one is None:
        return None
    method = BY_VOLUME if one.method == BY_VOLUME else BY_ITEM
    working = charge(method, one.quantity, on=one.noticed, earlier=one.earlier)
    days = _lawful_days("fee-payment", one.noticed)
    return letter.FeeAsked(charge=working, days=days, how=HOW_TO_PAY, reason=_why_charged(case, state, one))


def _why_charged(case: Case, state: CaseState, fee: Fee) -> str:
    """Say what is clearly beyond reason: how many applications there were in the month, or how many pages."""
    month, you = state.received or fee.noticed, _party(case).you
    if fee.method == BY_VOLUME:
        return f"{you}本次申请公开的政府信息共{fee.quantity}页，数量明显超过合理范围"
    count = fee.earlier + fee.quantity
    return f"经统计，{you}{month.year}年{month.month}月已提出政府信息公开申请{count}件，数量、频次明显超过合理范围"


def _secrecy(case: Case, state: CaseState, event: CaseEvent) -> letter.SecrecyReferral | None:
    if event.step != "refer_secrecy":
        return None
    return letter.SecrecyReferral(information=case.subject, doubt=state.consultations[-1].about)


def _record(case: Case, state: CaseState, event: CaseEvent) -> letter.RecordCorrection | None:
    del event
    made = state.draft or state.current
    if state.kind is not Kind.RECORD_CORRECTION or made is None or made.outcome not in _DONE:
        return None
    done = _DONE[made.outcome]
    told = made.particulars
    organ = letter.Party(name=told.organ, kind="organ", telephone=told.contact) if told.organ else None
    return letter.RecordCorrection(asked=case.subject, finding=made.why, done=done, organ=organ)


_DONE: Final[Mapping[str, Literal["corrected", "transferred", "pointed", "declined"]]] = {
    "correction.made": "corrected",
    "correction.transferred": "transferred",
    "correction.pointed": "pointed",
    "correction.declined": "declined",
}


def _complaint(case: Case, state: CaseState, event: CaseEvent) -> letter.Complaint | None:
    del event
    made = state.draft or state.current
    if state.kind is not Kind.COMPLAINT or made is None:
        return None
    return letter.Complaint(
        received=state.received or case.submitted_on,
        content=case.subject,
        finding=made.why,
        result="已督促改正" if made.outcome == "complaint.upheld" else "投诉事项不成立",
    )


def _served(case: Case, state: CaseState, event: CaseEvent) -> letter.Served | None:
    del event
    last = state.current
    if last is None or last.served is None:
        return None
    link = Correspondence.objects.filter(case=case, letter__number=last.letter).select_related("letter").first()
    title = link.letter.title if link and last.letter else "政府信息公开告知书"
    return letter.Served(title=title, number=last.letter, way=last.way, address=case.applicant.address)


Part = Callable[[Case, CaseState, CaseEvent], object]
_PARTS: Final[Mapping[str, Part]] = {
    "decision": _decision,
    "correction": _correction,
    "reasons": _reasons,
    "extension": _extension,
    "consultation": _consultation,
    "fee": _fee,
    "secrecy": _secrecy,
    "record": _record,
    "complaint": _complaint,
    "served": _served,
}
