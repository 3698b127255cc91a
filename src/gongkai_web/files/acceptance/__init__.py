"""Taking a file in: what it is by its content, whether it is allowed, and its bytes on disk under their digest."""

from gongkai_web.files.acceptance.accept import Accepted, Refused, accept
from gongkai_web.files.acceptance.kinds import KINDS, Kind
from gongkai_web.files.acceptance.rules import Reason, RefusedFileError, Rules

__all__ = ["KINDS", "Accepted", "Kind", "Reason", "Refused", "RefusedFileError", "Rules", "accept"]
