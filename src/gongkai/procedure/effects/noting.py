"""What the file keeps beside the decision: searches, assisting offices, calls in vain, help, publication."""

from dataclasses import replace

from gongkai.procedure.move import Reason, Refusal, Taking
from gongkai.procedure.state import Asked, CaseState, Noted, Search
from gongkai.sentences import N_


def note_attempt(state: CaseState, taking: Taking) -> CaseState:
    """Note that the office tried to reach the applicant and could not: the day of receipt waits for it."""
    one = Noted(day=taking.day, what=taking.told.text("text"), kind="attempt")
    return replace(state, notes=(*state.notes, one))


def note_help(state: CaseState, taking: Taking) -> CaseState:
    """Note the help given to somebody who has difficulty in reading, seeing or hearing (条例第四十三条)."""
    one = Noted(day=taking.day, what=taking.told.text("text"), kind="help")
    return replace(state, notes=(*state.notes, one))


def record_search(state: CaseState, taking: Taking) -> CaseState:
    """Keep where was searched, with which words, and what was found."""
    told = taking.told
    one = Search(
        day=taking.day, where=told.text("where"), words=told.text("words"), found=told.text("found"), by=taking.actor
    )
    return replace(state, searches=(*state.searches, one))


def ask_office(state: CaseState, taking: Taking) -> CaseState:
    """Ask another office to help, by a day of its own."""
    told = taking.told
    one = Asked(office=told.text("office"), what=told.text("what"), asked=taking.day, until=told.maybe_day("until"))
    return replace(state, offices=(*state.offices, one))


def office_answers(state: CaseState, taking: Taking) -> CaseState:
    """Take an office's answer."""
    told = taking.told
    offices = list(state.offices)
    place = _asked_place(state, taking)
    assert place is not None  # noqa: S101 - the guard has looked
    offices[place] = replace(offices[place], answered=taking.day, text=told.text("text"))
    return replace(state, offices=tuple(offices))


def may_office_answer(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse an answer of an office that was not asked, or has answered."""
    if _asked_place(state, taking) is None:
        values = {"office": taking.told.text("office")}
        return taking.refuse(Reason.MISSING, N_("{office} was not asked, or has answered already"), values)
    return None


def _asked_place(state: CaseState, taking: Taking) -> int | None:
    """Find what is answered: an office may have been asked several things; without a word of which, it is the first."""
    office, what = taking.told.text("office"), taking.told.text("what")
    open_ones = ((place, one) for place, one in enumerate(state.offices) if one.answered is None)
    return next((place for place, one in open_ones if one.office == office and what in {"", one.what}), None)


def propose_publication(state: CaseState, taking: Taking) -> CaseState:
    """Propose to publish proactively what several people ask for (条例第四十四条)."""
    return replace(state, publication_proposed=taking.day)


def record_publication(state: CaseState, taking: Taking) -> CaseState:
    """Note that what was asked for is published now, and where (条例第四十四条)."""
    told = taking.told
    one = Noted(day=told.day("published"), what=told.text("place"), kind="publication")
    return replace(state, published=told.day("published"), notes=(*state.notes, one))


def may_record_publication(state: CaseState, taking: Taking) -> Refusal | None:
    """Refuse a publication that nobody proposed, a second one, or one before the application or in the future."""
    if state.publication_proposed is None:
        return taking.refuse(Reason.MISSING, N_("proactive disclosure was not proposed in this case; propose it first"))
    if state.published is not None:
        return taking.refuse(Reason.BARRED, N_("it was published on {day} already"), {"day": state.published})
    return taking.outside("published", first=state.received)
