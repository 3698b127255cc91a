"""Every shared read of stored files, and the only doors to their bytes."""

from gongkai_web.files.acceptance import KINDS
from gongkai_web.files.configuration import file_rules
from gongkai_web.files.queries.documents import draw_page, source_of, suggest_boxes
from gongkai_web.files.queries.reading import check_readable, list_waiting, open_bytes, open_file, total_size
from gongkai_web.files.queries.serving import respond
from gongkai_web.files.queries.verifying import Damage, verify_files
from gongkai_web.files.redaction import Area, Box, Suggestion

__all__ = [
    "KINDS",
    "Area",
    "Box",
    "Damage",
    "Suggestion",
    "check_readable",
    "draw_page",
    "file_rules",
    "list_waiting",
    "open_bytes",
    "open_file",
    "respond",
    "source_of",
    "suggest_boxes",
    "total_size",
    "verify_files",
]
