"""Telling people, and seeing that it arrives."""

from gongkai_web.notices.actions.delivering import deliver_due, resend, settle
from gongkai_web.notices.actions.digests import send_digests
from gongkai_web.notices.actions.reading import mark_all_read, mark_read, set_preferences
from gongkai_web.notices.actions.rounds import go_round
from gongkai_web.notices.actions.telling import tell, tell_outside

__all__ = [
    "deliver_due",
    "go_round",
    "mark_all_read",
    "mark_read",
    "resend",
    "send_digests",
    "set_preferences",
    "settle",
    "tell",
    "tell_outside",
]
