"""Where a case stands, in words for the one who applied: no office's inner stages, no official's name, no note."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clocks import find_clock
from gongkai.procedure import CaseState, Kind, Phase
from gongkai.procedure.clock import correction_end, payment_end, reasons_end
from gongkai_web.cases.models import Access, AccessKind, Case
from gongkai_web.ui.values import TimelineEntry, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something the applicant can do now; ``until`` is the last day for it, where there is one."""

    id: str
    label: str
    hint: str = ""
    until: date | None = None
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the status page says: a headline, a sentence, the day of the reply, what can be done, what has happened."""

    title: str
    text: str
    tone: Tone = "plain"
    asked: str = ""
    due: date | None = None
    due_words: str = ""
    late: bool = False
    acts: tuple[Act, ...] = ()
    history: tuple[TimelineEntry, ...] = ()
    answered: bool = False


_WORKING: Final[tuple[str, str, Tone]] = ("正在办理", "受理机关正在查找、审核您需要的信息。", "accent")
_WORDS: Final[Mapping[Phase, tuple[str, str, Tone]]] = {
    Phase.SUBMITTED: ("等待确认", "申请已送达受理机关。受理机关与您确认收到后，开始计算答复期限。", "plain"),
    Phase.RECEIVED: ("已收到", "受理机关已收到申请，正在登记。", "accent"),
    Phase.HANDLING: _WORKING,
    Phase.DRAFTED: _WORKING,
    Phase.VETTED: _WORKING,
    Phase.REVIEWED: _WORKING,
    Phase.AWAITING_CORRECTION: ("请您补正", "申请内容还不够明确，请按下面的要求补充。补正后重新计算答复期限。", "soon"),
    Phase.AWAITING_REASONS: ("请您说明理由", "受理机关认为您申请的数量或者频次较多，请说明理由。", "soon"),
    Phase.AWAITING_PAYMENT: (
        "请您缴费",
        "受理机关已发出信息处理费缴费通知。缴费后重新计算答复期限；逾期不缴费的，视为放弃申请。",
        "soon",
    ),
    Phase.DECIDED: ("已作出答复", "受理机关已作出答复，正按您选择的方式送达。", "done"),
    Phase.SERVED: ("已答复", "答复已送达。", "done"),
    Phase.CLOSED: ("已终止", "本次申请的办理已经终止。", "void"),
    Phase.JOINED: ("正在办理", "本件与您的另一件申请合并办理，答复时一并告知您。", "accent"),
    Phase.VOID: ("登记已注销", "本件与您的另一件登记重复，按另一件办理。", "void"),
    Phase.ARCHIVED: ("已办结", "本次申请已经办结。", "done"),
}
_ENDINGS: Final = {
    "other.withdrawn": "您已撤回申请，办理终止。需要时可以重新申请。",
    "other.not_corrected": "补正期限已过，没有收到补正，按放弃申请处理。需要时可以重新申请。",
    "other.fee_unpaid": "缴费期限已过，没有收到费用，按放弃申请处理。需要时可以重新申请。",
}
_ANSWERED: Final = frozenset({Phase.DECIDED, Phase.SERVED, Phase.ARCHIVED})
_ENDED: Final = frozenset({*_ANSWERED, Phase.CLOSED, Phase.VOID})


def standing_of(
    case: Case,
    *,
    day: date,
    calendar: WorkCalendar,
    accesses: Iterable[Access] = (),
    confirmable: bool = False,
) -> Standing:
    """Say where a case stands on a day; ``confirmable`` says whether its reply waits for the applicant's word."""
    state = case.proceeding
    title, text, tone = _WORDS[state.phase]
    ending = _ENDINGS.get(state.current.outcome) if state.current else None
    due = case.due_on if state.phase not in _ENDED else None
    late = due is not None and day > due
    return Standing(
        title=title,
        text=ending or _with_lead(state) or text,
        tone=tone,
        asked=_asked(state),
        due=due,
        due_words=_explain(case, state, late=late),
        late=late,
        acts=(*_confirming(confirmable=confirmable), *_acts(state, day=day, calendar=calendar)),
        history=tuple(sorted((*_history(state), *_received(accesses)), key=lambda entry: str(entry.at))),
        answered=state.phase in _ANSWERED and ending is None,
    )


def title_of(case: Case) -> str:
    """Say in a word where a case stands."""
    return _WORDS[Phase.named(case.phase)][0]


def _with_lead(state: CaseState) -> str:
    """Say with which application a joined one is answered: the reply lies there, and only there."""
    if not state.lead:
        return ""
    words = _FOLLOWING.get(state.phase)
    return words.format(lead=state.lead) if words else ""


_FOLLOWING: Final[Mapping[Phase, str]] = {
    Phase.JOINED: "本件与您的另一件申请（登记编号 {lead}）合并办理，将在该件中一并答复。",
    Phase.SERVED: "本件与您的另一件申请（登记编号 {lead}）合并办理，已在该件中一并答复并送达。",
    Phase.ARCHIVED: "本件与您的另一件申请（登记编号 {lead}）合并办理，已在该件中一并答复。",
}


def _asked(state: CaseState) -> str:
    if state.phase is Phase.AWAITING_CORRECTION and state.correction is not None:
        return state.correction.items
    if state.phase is Phase.AWAITING_REASONS and state.reasons is not None:
        return state.reasons.why
    return ""


def _explain(case: Case, state: CaseState, *, late: bool) -> str:
    if state.phase in _ENDED or state.received is None or state.kind is not Kind.APPLICATION:
        return ""
    if late:
        return "答复期限已过。您可以打电话询问，也可以依法申请行政复议、提起行政诉讼，或者向主管部门投诉。"
    stands = _STANDS_STILL.get(state.phase)
    if stands is None and state.open_consultations:
        stands = "正在征求有关方面的意见，所需时间不计入答复期限，日期会相应后推。"
    return stands or _explain_running(case, state)


_STANDS_STILL: Final = {
    Phase.AWAITING_CORRECTION: "等待您补正期间不计算；收到补正之日的次日起重新计算。",
    Phase.AWAITING_PAYMENT: "等待缴费期间不计算；缴费后重新计算。",
}


def _explain_running(case: Case, state: CaseState) -> str:
    doubt = "跨入的年份尚未公布放假安排，日期可能变动。" if case.provisional else ""
    if state.extension is not None and state.extension.notified is not None:
        return f"已延长 {state.extension.days} 个工作日。{doubt}"
    lawful = find_clock("answer").edition_on(state.received or case.submitted_on).days
    return f"自收到之日的次日起算 {lawful} 个工作日；补正、征求意见、延期会使日期后推。{doubt}"


def _acts(state: CaseState, *, day: date, calendar: WorkCalendar) -> Iterator[Act]:
    if state.phase is Phase.AWAITING_CORRECTION:
        last = correction_end(state, calendar=calendar)
        if last is None or day <= last:
            yield Act(id="correct", label="提交补正", until=last, first=True)
        else:
            yield Act(id="", label="补正期限已过", hint="有正当理由的，请打电话向受理机关说明。", until=last)
    if state.phase is Phase.AWAITING_REASONS:
        last = reasons_end(state, calendar=calendar)
        yield Act(id="explain", label="说明理由", until=last, first=True)
    if state.phase is Phase.AWAITING_PAYMENT and state.fee is not None:
        last = payment_end(state, calendar=calendar)
        yield Act(id="", label=f"缴费 {state.fee.amount} 元", hint="按缴费通知载明的方式缴纳。", until=last, first=True)
    if state.phase not in _ENDED:
        yield Act(id="delivery", label="更改获取方式", hint="同意或者撤回同意以电子方式接收答复，都在这里。")
        yield Act(id="withdraw", label="撤回申请")


def _confirming(*, confirmable: bool) -> Iterator[Act]:
    if confirmable:
        yield Act(id="confirm", label="确认收到答复", hint="只表示您收到了，不表示同意答复的内容。", first=True)


def _received(accesses: Iterable[Access]) -> Iterator[TimelineEntry]:
    for one in accesses:
        if one.kind == AccessKind.CONFIRMED:
            yield TimelineEntry(at=one.first_at, title="您确认收到答复")
        elif one.kind == AccessKind.FETCHED:
            yield TimelineEntry(at=one.first_at, title=f"您首次下载《{one.title}》")


def _history(state: CaseState) -> Iterator[TimelineEntry]:
    correction, reasons, fee = state.correction, state.reasons, state.fee
    days: list[tuple[date | None, str]] = [
        (state.submitted, "提交申请"),
        (state.received, "收到申请"),
        (state.registered, "登记"),
        (correction.asked if correction else None, "告知补正"),
        (correction.corrected if correction else None, "收到补正"),
        (reasons.asked if reasons else None, "要求说明理由"),
        (reasons.given if reasons else None, "收到理由"),
        (fee.noticed if fee else None, "通知缴费"),
        (fee.paid if fee else None, "收到缴费"),
        (state.extension.notified if state.extension else None, "告知延期"),
        (state.remaking.since if state.remaking else None, "重新办理"),
    ]
    for decision in state.decisions:
        ended = decision.outcome in _ENDINGS
        days += [(decision.decided, "办理终止" if ended else "作出答复"), (decision.served, "答复送达")]
    for at, title in days:
        if at is not None:
            yield TimelineEntry(at=at, title=title)
