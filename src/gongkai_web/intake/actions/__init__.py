"""Every write of the ways in; what changes a case goes through the actions of ``cases``."""

from gongkai_web.intake.actions.answering import answer
from gongkai_web.intake.actions.applying import submit_online
from gongkai_web.intake.actions.counter import Arrival, confirm_with_applicant, note_attempt, register_at_counter
from gongkai_web.intake.actions.importing import keep_register, read_kept, run_import, start_import
from gongkai_web.intake.actions.receiving import set_reception

__all__ = [
    "Arrival",
    "answer",
    "confirm_with_applicant",
    "keep_register",
    "note_attempt",
    "read_kept",
    "register_at_counter",
    "run_import",
    "set_reception",
    "start_import",
    "submit_online",
]
