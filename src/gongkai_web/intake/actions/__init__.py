"""Every write of the ways in; what changes a case goes through the actions of ``cases``."""

from gongkai_web.intake.actions.answering import answer
from gongkai_web.intake.actions.applying import submit_online
from gongkai_web.intake.actions.counter import Arrival, confirm_with_applicant, note_attempt, register_at_counter
from gongkai_web.intake.actions.importing import keep_register, read_kept, run_import, start_import
from gongkai_web.intake.actions.receipts import issue_receipt
from gongkai_web.intake.actions.receiving import set_reception
from gongkai_web.intake.actions.renewing import renew_at_counter, renew_by_link, send_link
from gongkai_web.intake.actions.serving import (
    confirm_reply,
    fetch,
    follow_replies,
    offer_reply,
    serve_as_set,
    tell_of_letter,
)
from gongkai_web.intake.actions.sweeping import sweep_unsent

__all__ = [
    "Arrival",
    "answer",
    "confirm_reply",
    "confirm_with_applicant",
    "fetch",
    "follow_replies",
    "issue_receipt",
    "keep_register",
    "note_attempt",
    "offer_reply",
    "read_kept",
    "register_at_counter",
    "renew_at_counter",
    "renew_by_link",
    "run_import",
    "send_link",
    "serve_as_set",
    "set_reception",
    "start_import",
    "submit_online",
    "sweep_unsent",
    "tell_of_letter",
]
