"""Partial disclosure: what is withheld is truly gone from the copy that is given out, and that is proved."""

from gongkai_web.files.redaction.boxes import Area, Box, Sheet
from gongkai_web.files.redaction.findings import Fault, FaultKind
from gongkai_web.files.redaction.pages import RedactionError
from gongkai_web.files.redaction.redact import Ground, Record, redact
from gongkai_web.files.redaction.suggest import Suggestion, suggest
from gongkai_web.files.redaction.verify import verify

__all__ = [
    "Area",
    "Box",
    "Fault",
    "FaultKind",
    "Ground",
    "Record",
    "RedactionError",
    "Sheet",
    "Suggestion",
    "redact",
    "suggest",
    "verify",
]
