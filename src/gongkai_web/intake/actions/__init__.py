"""Every write of the ways in; what changes a case goes through the actions of ``cases``."""

from gongkai_web.intake.actions.answering import answer
from gongkai_web.intake.actions.applying import submit_online

__all__ = ["answer", "submit_online"]
