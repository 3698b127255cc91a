"""Reviews (行政复议) and suits (行政诉讼): filed, answered, closed — and a decision made anew."""

from dataclasses import replace
from functools import partial

from gongkai.law.outcomes import load_outcomes, remedy_of
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Contest, Remaking, list_withheld
from gongkai.sentences import N_, Sentence


def _file(kind: str, state: CaseState, taking: Taking) -> CaseState:
    told = taking.told
    contest = Contest(
        id=str(len(state.contests) + 1),
        kind=kind,
        before=told.text("before"),
        filed=told.day("filed"),
        copied=told.maybe_day("copied") or taking.day,
        simplified=told.flag("simplified"),
        over=sum(one.decided <= told.day("filed") for one in state.decisions),
    )
    return replace(state, contests=(*state.contests, contest))


file_review = partial(_file, "review")
file_suit = partial(_file, "suit")


def may_file(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse days out of order: filed, copy received, today."""
    told = taking.told
    filed, copied = told.day("filed"), told.maybe_day("copied") or taking.day
    if state.submitted is not None and filed < state.submitted:
        values = {"day": filed, "first": state.submitted}
        return taking.refuse(Reason.OUT_OF_ORDER, N_("{day} lies before {first}"), values)
    if not filed <= copied <= taking.day:
        return taking.refuse(Reason.OUT_OF_ORDER, N_("filing, receipt of the copy and today must follow each other"))
    return None


def heed_review_first(state: CaseState, taking: Taking) -> Sentence | None:
    """Say where the law wanted a review first (复议前置), so that the defence raises it."""
    contested = next((one for one in reversed(state.decisions) if one.decided <= taking.told.day("filed")), None)
    outcome = None if contested is None else load_outcomes().get(contested.outcome)
    if contested is None or outcome is None:
        return None
    grounds = [load_outcomes()[part.ground] for part in list_withheld(contested)] or [outcome]
    remedies = (remedy_of(ground, decided=contested.decided) for ground in grounds)
    remedy = next((one for one in remedies if one.review_first), None)
    over = state.decisions.index(contested) + 1
    if remedy is None or any(one.kind == "review" and one.over == over for one in state.contests):
        return None
    return Sentence(
        N_("against this decision the law wants a review first, and none is on file ({rule}); raise it in the defence"),
        {"rule": remedy.citations[0].words},
    )


def answer_contest(state: CaseState, taking: Taking) -> CaseState:
    """Note the day the reply or defence was handed in."""
    return _with(state, replace(_chosen(state, taking), answered=taking.told.maybe_day("answered") or taking.day))


def may_answer_contest(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse an answer to no pending contest, a second one, or one before the copy came."""
    refusal = may_use_open_contest(state, taking)
    if refusal is not None:
        return refusal
    one = _chosen(state, taking)
    if one.answered is not None:
        return taking.refuse(Reason.BARRED, N_("it was answered on {day} already"), {"day": one.answered})
    return taking.outside("answered", first=one.copied)


def close_contest(state: CaseState, taking: Taking) -> CaseState:
    """Note the result, in the words of 表四, and what was ordered."""
    told = taking.told
    closed = told.maybe_day("closed") or taking.day
    one = replace(_chosen(state, taking), result=told.text("result"), closed=closed, order=told.text("order"))
    return _with(state, one)


def may_close_contest(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse the end of no pending contest, or one before it was filed."""
    refusal = may_use_open_contest(state, taking)
    if refusal is not None:
        return refusal
    return taking.outside("closed", first=_chosen(state, taking).filed)


def may_use_open_contest(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a contest that is not there or is closed."""
    if all(one.id != taking.told.text("contest") for one in state.open_contests):
        return taking.refuse(
            Reason.MISSING, N_("no dispute {id} is pending in this case"), {"id": taking.told.text("contest")}
        )
    return None


def reopen(state: CaseState, taking: Taking) -> CaseState:
    """Handle the case anew because a review or suit ordered it; its first result stays counted."""
    told = taking.told
    one = _chosen(state, taking)
    remaking = Remaking(
        since=told.maybe_day("received") or taking.day,
        contest=one.id,
        days=told.count("days"),
        after=len(state.decisions),
    )
    reopened = _with(state, replace(one, remade=taking.day))
    return replace(reopened, remaking=remaking, draft=None, archived=None, retention="", lead="")


def may_reopen(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse where no closed review or suit gives cause, or the order lies in the future.

    It may be settled or withdrawn because the organ puts its reply right itself; what is upheld stands.
    """
    named = taking.told.text("contest")
    one = next((contest for contest in state.contests if contest.id == named), None)
    if one is None or one.closed is None or one.result == "upheld":
        return taking.refuse(
            Reason.MISSING,
            N_(
                "only a dispute that is closed, and not by upholding the reply, reopens a case; record its result first"
            ),
        )
    if one.remade is not None:
        return taking.refuse(
            Reason.BARRED, N_("the case was reopened for this dispute on {day} already"), {"day": one.remade}
        )
    return taking.outside("received", first=one.closed)


def _chosen(state: CaseState, taking: Taking) -> Contest:
    return next(one for one in state.contests if one.id == taking.told.text("contest"))


def _with(state: CaseState, changed: Contest) -> CaseState:
    return replace(state, contests=tuple(changed if one.id == changed.id else one for one in state.contests))
