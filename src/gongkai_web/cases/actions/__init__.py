"""Every write on the register."""

from gongkai_web.cases.actions.amending import amend_application
from gongkai_web.cases.actions.assist import answer_assistance
from gongkai_web.cases.actions.begin import Application, Begun, Person, begin
from gongkai_web.cases.actions.bulk import take_in_bulk
from gongkai_web.cases.actions.codes import renew_code
from gongkai_web.cases.actions.copying import make_copy_later, order_copy
from gongkai_web.cases.actions.corresponding import issue_on_demand, issue_once
from gongkai_web.cases.actions.delivery import choose_delivery
from gongkai_web.cases.actions.exporting import note_export
from gongkai_web.cases.actions.filters import forget_filter, save_filter
from gongkai_web.cases.actions.importing import import_case
from gongkai_web.cases.actions.lapse import end_lapsed
from gongkai_web.cases.actions.lessons import record_lesson
from gongkai_web.cases.actions.notes import add_note
from gongkai_web.cases.actions.papers import attach, hold_back, place, redact_document, release
from gongkai_web.cases.actions.receiving import confirm_reply, hand_out, note_available, note_seen, serve_online
from gongkai_web.cases.actions.recompute import recompute_periods
from gongkai_web.cases.actions.redacting import add_phrase, begin_redaction, change_boxes, print_document
from gongkai_web.cases.actions.step import take_step

__all__ = [
    "Application",
    "Begun",
    "Person",
    "add_note",
    "add_phrase",
    "amend_application",
    "answer_assistance",
    "attach",
    "begin",
    "begin_redaction",
    "change_boxes",
    "choose_delivery",
    "confirm_reply",
    "end_lapsed",
    "forget_filter",
    "hand_out",
    "hold_back",
    "import_case",
    "issue_on_demand",
    "issue_once",
    "make_copy_later",
    "note_available",
    "note_export",
    "note_seen",
    "order_copy",
    "place",
    "print_document",
    "recompute_periods",
    "record_lesson",
    "redact_document",
    "release",
    "renew_code",
    "save_filter",
    "serve_online",
    "take_in_bulk",
    "take_step",
]
