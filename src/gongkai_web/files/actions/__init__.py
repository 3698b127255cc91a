"""Every write on stored files."""

from gongkai_web.files.actions.copies import print_pdf, redact, strip_metadata
from gongkai_web.files.actions.discard import discard
from gongkai_web.files.actions.scan import scan, scan_waiting
from gongkai_web.files.actions.store import store
from gongkai_web.files.actions.sweep import Swept, sweep

__all__ = ["Swept", "discard", "print_pdf", "redact", "scan", "scan_waiting", "store", "strip_metadata", "sweep"]
