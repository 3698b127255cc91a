"""The decision: drafted on what was found, reviewed for legality and secrecy, signed by another hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from gongkai.law.instruments import resolve
from gongkai.procedure.answers import find_answer
from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import CaseState, Decision, Draft
from gongkai.procedure.vocabulary import Opinion
from gongkai.sentences import N_


def draft(state: CaseState, taking: Taking) -> CaseState:
    """Draft a decision."""
    told = taking.told
    made = Draft(
        outcome=told.text("outcome"),
        why=told.text("why"),
        withheld=told.text("withheld"),
        by=taking.actor,
        day=taking.day,
    )
    return replace(state, draft=made)


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
    needs = _NEEDS.get(name)
    return needs(state, taking) if needs is not None else None


def _needs_search(state: CaseState, taking: Taking) -> Refusal | None:
    if not state.searches:
        return taking.refuse(
            Reason.MISSING,
            N_("«none exists» needs a search on record: where was searched, with which words"),
            cite=resolve("regulation-2019:36(4)"),
        )
    return None


def _needs_correction(state: CaseState, taking: Taking) -> Refusal | None:
    if state.correction is None or state.correction.corrected is None:
        return taking.refuse(
            Reason.MISSING,
            N_("«still unclear» needs a correction that was asked for and received"),
            cite=resolve("regulation-2019:30"),
        )
    return None


def _needs_reasons(state: CaseState, taking: Taking) -> Refusal | None:
    if state.reasons is None or (state.reasons.given is None and state.reasons.lapsed is None):
        return taking.refuse(
            Reason.MISSING,
            N_("«excessive without reason» needs reasons that were asked for, and the answer or the lapse of time"),
            cite=resolve("regulation-2019:35"),
        )
    return None


def _needs_third_party(state: CaseState, taking: Taking) -> Refusal | None:
    if not any(one.kind == "third-party" for one in state.consultations):
        return taking.refuse(
            Reason.MISSING,
            N_("a refusal for a third party's rights needs that party's opinion asked for in writing"),
            cite=resolve("regulation-2019:32"),
        )
    return None


def _needs_no_objection(state: CaseState, taking: Taking) -> Refusal | None:
    """An objection with good reason forbids disclosure, unless the public interest overrides it."""
    against = [one for one in state.consultations if one.opinion is Opinion.OBJECTS and one.overridden is None]
    third = next((one for one in against if one.kind == "third-party"), None)
    if third is not None:
        return taking.refuse(
            Reason.BARRED,
            N_("{party} objects with good reason; withhold it, or override the objection first"),
            {"party": third.party},
            cite=resolve("regulation-2019:32"),
        )
    return None


def _needs_withheld(state: CaseState, taking: Taking) -> Refusal | None:
    del state
    if not taking.told.text("withheld"):
        return taking.refuse(
            Reason.MISSING,
            N_("a partial grant says what is withheld, and why"),
            cite=resolve("regulation-2019:37"),
        )
    return None


_NEEDS: Final[dict[str, Callable[[CaseState, Taking], Refusal | None]]] = {
    "unable.not_existing": _needs_search,
    "unable.still_unclear": _needs_correction,
    "declined.excessive": _needs_reasons,
    "refused.third_party_rights": _needs_third_party,
    "granted.provided": _needs_no_objection,
    "granted.already_public": _needs_no_objection,
    "partially_granted": _needs_withheld,
}


def return_draft(state: CaseState, taking: Taking) -> CaseState:
    """Give the draft back to its drafter; what was reviewed must be reviewed again."""
    del taking
    return replace(state, draft=None)


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
    assert state.draft is not None  # noqa: S101 - the phase says so
    decision = Decision(
        outcome=state.draft.outcome, decided=taking.day, by=taking.actor, letter=taking.told.text("letter")
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
    )
    return replace(state, decisions=(*state.decisions, decision))


def may_answer_on_the_spot(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse anything but a grant, and a grant that somebody else must be heard on first."""
    if not taking.told.text("outcome").startswith("granted."):
        return taking.refuse(
            Reason.BARRED,
            N_("only a grant can be given on the spot; draft a decision"),
            cite=resolve("regulation-2019:33.1"),
        )
    return may_draft(state, taking)
