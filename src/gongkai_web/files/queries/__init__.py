"""Every shared read of stored files, and the only doors to their bytes."""

from gongkai_web.files.acceptance import KINDS
from gongkai_web.files.configuration import file_rules
from gongkai_web.files.queries.documents import (
    PRINTED_FIRST,
    REDACTABLE,
    draw_page,
    find_boxes,
    progress_file,
    progress_of,
    source_of,
    suggest_boxes,
    survey,
)
from gongkai_web.files.queries.reading import check_readable, list_waiting, open_bytes, open_file, total_size
from gongkai_web.files.queries.serving import respond
from gongkai_web.files.queries.verifying import Damage, verify_files
from gongkai_web.files.redaction import Area, Box, Sheet, Suggestion

__all__ = [
    "KINDS",
    "PRINTED_FIRST",
    "REDACTABLE",
    "Area",
    "Box",
    "Damage",
    "Sheet",
    "Suggestion",
    "check_readable",
    "draw_page",
    "file_rules",
    "find_boxes",
    "list_waiting",
    "open_bytes",
    "open_file",
    "progress_file",
    "progress_of",
    "respond",
    "source_of",
    "suggest_boxes",
    "survey",
    "total_size",
    "verify_files",
]
