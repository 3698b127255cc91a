"""What a step is about: nobody is offered to answer a suit that was never brought."""

from collections.abc import Callable
from functools import partial
from typing import Final

from gongkai import procedure
from gongkai.procedure import CaseState, Opinion, Step
from gongkai.procedure.state import Consulted, Contest

CONTESTS: Final[dict[str, Callable[[Contest], bool]]] = {
    "answer_contest": lambda one: one.closed is None and one.answered is None,
    "close_contest": lambda one: one.closed is None,
    "reopen": lambda one: one.closed is not None and one.result != "upheld" and one.remade is None,
}
"""Of which review or suit each such step is the next."""

CONSULTATIONS: Final[dict[str, Callable[[Consulted], bool]]] = {
    "serve_consultation": lambda one: one.ended is None and one.served is None,
    "receive_opinion": lambda one: one.ended is None or one.lapsed,
    "record_silence": lambda one: one.ended is None,
    "note_unreachable": lambda one: one.ended is None and one.served is None and one.kind == "third-party",
    "call_off_consultation": lambda one: one.ended is None,
    "explain_pause": lambda one: one.ended is None or one.explained is None,
    "override_objection": lambda one: one.opinion is Opinion.OBJECTS and one.overridden is None,
    "tell_third_party": lambda one: one.overridden is not None and one.told is None,
}
"""Of which request for an opinion each such step is the next."""

OTHERS: Final[dict[str, Callable[[CaseState], bool]]] = {
    **{step: partial(procedure.can_be_taken_up, by=step) for step in procedure.TAKEN_UP},
    "notify_extension": lambda state: state.extension is not None and state.extension.notified is None,
    "office_answers": lambda state: any(one.answered is None for one in state.offices),
    "record_publication": lambda state: state.publication_proposed is not None and state.published is None,
}
"""Whether there is what any other step is about."""


def contests_for(step: str, state: CaseState) -> tuple[Contest, ...]:
    """Return the reviews and suits of a case that a step can be about."""
    return tuple(one for one in state.contests if CONTESTS[step](one))


def consultations_for(step: str, state: CaseState) -> tuple[Consulted, ...]:
    """Return the requests for an opinion that a step can be about."""
    return tuple(one for one in state.consultations if CONSULTATIONS[step](one))


def has_object(step: Step, state: CaseState) -> bool:
    """Say whether there is anything in a case that a step can be about; whether it is allowed is another question."""
    if step.id in CONTESTS:
        return bool(contests_for(step.id, state))
    if step.id in CONSULTATIONS:
        return bool(consultations_for(step.id, state))
    there = OTHERS.get(step.id)
    return there is None or there(state)
