"""The tables of the register."""

from gongkai_web.cases.models.access import Access, AccessKind
from gongkai_web.cases.models.applicant import Applicant
from gongkai_web.cases.models.assistance import Assistance
from gongkai_web.cases.models.case import Case, NumberSeries
from gongkai_web.cases.models.contest import Contest
from gongkai_web.cases.models.correspondence import Correspondence
from gongkai_web.cases.models.event import CaseEvent, DueChange
from gongkai_web.cases.models.fee import FeeNotice
from gongkai_web.cases.models.lesson import Lesson
from gongkai_web.cases.models.papers import Document, DocumentKind, Note
from gongkai_web.cases.models.redaction import Redaction, RedactionState
from gongkai_web.cases.models.watching import SavedFilter

__all__ = [
    "Access",
    "AccessKind",
    "Applicant",
    "Assistance",
    "Case",
    "CaseEvent",
    "Contest",
    "Correspondence",
    "Document",
    "DocumentKind",
    "DueChange",
    "FeeNotice",
    "Lesson",
    "Note",
    "NumberSeries",
    "Redaction",
    "RedactionState",
    "SavedFilter",
]
