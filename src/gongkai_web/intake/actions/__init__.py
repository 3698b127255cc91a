"""Every write of the ways in; what changes a case goes through the actions of ``cases``."""

from gongkai_web.intake.actions.answering import answer
from gongkai_web.intake.actions.applying import submit_online
from gongkai_web.intake.actions.counter import Arrival, confirm_with_applicant, note_attempt, register_at_counter

__all__ = ["Arrival", "answer", "confirm_with_applicant", "note_attempt", "register_at_counter", "submit_online"]
