"""The decision: drafted on what was found, reviewed for legality and secrecy, signed by another hand."""

from dataclasses import fields, replace

from gongkai.law.instruments import resolve
from gongkai.procedure.answers import find_answer
from gongkai.procedure.effects.needs import NEEDS, further_parts, may_disclose
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision, Draft, Particulars
from gongkai.sentences import N_


def draft(state: CaseState, taking: Taking) -> CaseState:
    """Draft a decision."""
    told = taking.told
    made = Draft(
        outcome=told.text("outcome"),
        why=told.text("why"),
        withheld=told.text("withheld"),
        particulars=_particulars(taking),
        by=taking.actor,
        day=taking.day,
    )
    return replace(state, draft=made)


def _particulars(taking: Taking) -> Particulars:
    simple = {one.name: taking.told.text(one.name) for one in fields(Particulars) if one.name != "further"}
    partly = taking.told.text("outcome") == "partially_granted"
    return Particulars(**simple, further=tuple(further_parts(taking.told)) if partly else ())


def may_draft(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse an outcome whose conditions the file does not show."""
    name = taking.told.text("outcome")
    if find_answer(state.kind, name) is None:
        return taking.refuse(Reason.MISSING, N_("{name} is no answer to this kind of case"), {"name": name})
    if state.open_consultations:
        parties = tuple(one.party for one in state.open_consultations)
        return taking.refuse(
            Reason.BARRED,
            N_("the opinion of {parties} is still awaited; end the consultation first"),
            {"parties": parties},
        )
    if state.offices and any(one.answered is None for one in state.offices):
        offices = tuple(one.office for one in state.offices if one.answered is None)
        return taking.refuse(Reason.MISSING, N_("the answer of {offices} is still missing"), {"offices": offices})
    return next((refusal for need in NEEDS.get(name, ()) if (refusal := need(state, taking)) is not None), None)


def return_draft(state: CaseState, taking: Taking) -> CaseState:
    """Give the draft back to its drafter; what was reviewed must be reviewed again."""
    del taking
    return replace(state, draft=None)


def may_review(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse that somebody reviews a draft of his own: a review is another's look at it."""
    if state.draft is not None and state.draft.by == taking.actor:
        return taking.refuse(
            Reason.NOT_YOUR_ROLE,
            N_("who drafted a decision does not review it; give it to another reviewer"),
            cite=resolve("regulation-2019:17"),
        )
    return None


def vet(state: CaseState, taking: Taking) -> CaseState:
    """Pass the review of legality."""
    assert state.draft is not None  # noqa: S101 - the phase says so
    return replace(state, draft=replace(state.draft, vetted_by=taking.actor))


def clear(state: CaseState, taking: Taking) -> CaseState:
    """Pass the review of confidentiality: each item first reviewed, then disclosed."""
    assert state.draft is not None  # noqa: S101 - the phase says so
    return replace(state, draft=replace(state.draft, cleared_by=taking.actor))


def sign(state: CaseState, taking: Taking) -> CaseState:
    """Sign the decision: from this day the case has its result."""
    made = state.draft
    assert made is not None  # noqa: S101 - the phase says so
    decision = Decision(
        outcome=made.outcome,
        decided=taking.day,
        by=taking.actor,
        letter=taking.told.text("letter"),
        why=made.why,
        withheld=made.withheld,
        particulars=made.particulars,
    )
    return replace(state, decisions=(*state.decisions, decision))


def may_sign(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse that somebody signs a refusal of his own drafting."""
    assert state.draft is not None  # noqa: S101 - the phase says so
    answer = find_answer(state.kind, state.draft.outcome)
    if answer is not None and answer.adverse and state.draft.by == taking.actor:
        return taking.refuse(Reason.NOT_YOUR_ROLE, N_("who drafted a decision against the applicant does not sign it"))
    return None


def answer_on_the_spot(state: CaseState, taking: Taking) -> CaseState:
    """Answer at once what can be answered at once; the applicant signs for it."""
    told = taking.told
    decision = Decision(
        outcome=told.text("outcome"),
        decided=taking.day,
        by=taking.actor,
        way="in-person",
        served=taking.day,
        proof=told.text("proof"),
        why=told.text("why"),
        particulars=_particulars(taking),
    )
    return replace(state, decisions=(*state.decisions, decision))


def may_answer_on_the_spot(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse anything but a grant, one that nobody has reviewed, and one that somebody must be heard on or told of."""
    told = taking.told
    if not told.text("outcome").startswith("granted."):
        return taking.refuse(
            Reason.BARRED,
            N_("only a grant can be given on the spot; draft a decision"),
            cite=resolve("regulation-2019:33.1"),
        )
    if told.text("outcome") == "granted.provided" and told.text("cleared_by") in {"", taking.actor}:
        return taking.refuse(
            Reason.MISSING,
            N_("information is reviewed before it is given out; name somebody else who reviewed its confidentiality"),
            cite=resolve("secrets-regulation-2024:42"),
        )
    return may_draft(state, taking) or may_disclose(state, taking)
