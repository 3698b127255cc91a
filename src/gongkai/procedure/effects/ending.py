"""Cases that end without a decision letter: withdrawn (撤回), or given up as the law takes it (视为放弃)."""

from dataclasses import replace
from datetime import date

from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision
from gongkai.procedure.vocabulary import Opinion, Role
from gongkai.sentences import N_


def withdraw(state: CaseState, taking: Taking) -> CaseState:
    """End the case because the applicant took the application back."""
    return end(state, outcome="other.withdrawn", day=taking.day, by=taking.actor, proof=taking.told.text("proof"))


def may_withdraw(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse that the office withdraws for an applicant who has left nothing to show for it."""
    del state
    if Role.APPLICANT not in taking.roles and not taking.told.text("proof"):
        return taking.refuse(
            Reason.MISSING,
            N_("only the applicant withdraws; name what he gave the office for it, a letter or a record he signed"),
        )
    return None


def end(state: CaseState, *, outcome: str, day: date, by: str, proof: str = "") -> CaseState:
    """End a case without a decision letter: nothing is awaited from anybody any more."""
    ended = tuple(one if one.ended else replace(one, ended=day, opinion=Opinion.ENDED) for one in state.consultations)
    decisions = (*state.decisions, Decision(outcome=outcome, decided=day, by=by, proof=proof))
    return replace(state, decisions=decisions, draft=None, consultations=ended)


def undo_end(state: CaseState) -> CaseState:
    """Take the end of a case back: its last decision never was, and the consultations that it ended are open again."""
    *earlier, last = state.decisions
    opened = tuple(
        replace(one, ended=None, opinion=None) if one.opinion is Opinion.ENDED and one.ended == last.decided else one
        for one in state.consultations
    )
    return replace(state, decisions=tuple(earlier), consultations=opened)
