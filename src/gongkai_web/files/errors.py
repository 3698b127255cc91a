"""What stands against reading or redacting a file, each in a sentence that says the mend."""

from gongkai.errors import GongkaiError
from gongkai_web.files.redaction.findings import Fault


class FileWithheldError(GongkaiError):
    """A file is in quarantine, infected or discarded: it reaches nobody."""


class LostBytesError(GongkaiError):
    """A file's bytes are not on disk, or not those that were stored."""


class FailedRedactionError(GongkaiError):
    """A redacted copy did not stand the proof, and was thrown away."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults; none of them repeats what was withheld."""
        listed = "；".join(fault.message for fault in faults)
        super().__init__("遮盖后的副本没有通过核验，已丢弃：{listed}", {"listed": listed})
        self.faults = faults
